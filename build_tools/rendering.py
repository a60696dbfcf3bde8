"""Template names and plain values go in; HTML comes out. The one Jinja environment for records and macros.

Everything is escaped unless it is already safe HTML, a missing value is an error, and the sandbox keeps
templates from reaching into Python. Addresses in the HTML start with '/', the root of the site;
`relative_to` makes them relative to the page that they land on.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from build_tools import prose

# Only inside a tag: the words of a page may speak of href="/" too.
_ADDRESS = re.compile(r'(<(?:a|img|script|source)\s[^<>]*?\b(?:href|src)=")/(?!/)')


class RenderingError(Exception):
    """A template could not be rendered: what went wrong, in which file and line."""

    def __init__(self, message: str, path: str, line: int) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.message, self.path, self.line = message, path, line


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, with a memory: whether an attribute is safe hangs on the type and the name alone."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Asked hundreds of times a page, about a few types."""
        key = (type(obj), attr)
        if key not in self._safe:
            self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._safe[key]


class Renderer:
    """Renders the templates below a folder, and page texts that call macros."""

    def __init__(self, templates: Path) -> None:
        self._environment = _Sandbox(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["prose"] = prose.to_html
        self._environment.filters["url"] = "/{}".format
        self._templates = templates

    def render(self, template: str, **values: Any) -> Markup:
        """Render a template by its name below the folder; RenderingError where it fails."""
        try:
            return Markup(self._environment.get_template(template).render(values))  # noqa: S704
        except Exception as error:
            raise located(error, self._templates, template) from error

    def render_block(self, template: str, block: str, **values: Any) -> Markup:
        """Render one block of a template that fills a frame, without the frame; RenderingError where it fails."""
        try:
            found = self._environment.get_template(template)
            return Markup("".join(found.blocks[block](found.new_context(values))))  # noqa: S704
        except Exception as error:
            raise located(error, self._templates, template) from error

    def render_text(self, text: str, path: str, line_offset: int, values: Mapping[str, Any]) -> str:
        """Render a page's own text, which may call macros; `line_offset` lines were cut off before it."""
        try:
            code = self._environment.compile(text, name=path, filename=path)
            template = self._environment.template_class.from_code(
                self._environment, code, self._environment.make_globals(dict(values))
            )
            return template.render()
        except Exception as error:
            raise located(error, self._templates, path, line_offset) from error


def relative_to(address: str, html: str) -> str:
    """The HTML with addresses from the root of the site made relative to the page at `address`."""
    up = "../" * address.count("/") or "./"
    return _ADDRESS.sub(rf"\1{up}", str(html))


def located(error: Exception, templates: Path, path: str = "", line_offset: int = 0) -> RenderingError:
    """The error with the file and line of the innermost template in which it arose, and of what called that.

    Jinja puts templates in the traceback: those below `templates`, and the text of the page at `path`, of
    which `line_offset` lines were cut off. An error outside of all templates is one of the engine.
    """
    frames = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        frames.append((error.filename or path, error.lineno))
    known = [frame for frame in frames if frame[0] == path or Path(frame[0]).is_relative_to(templates)]
    places = [
        (_beside(where, templates), line + line_offset if where == path else line)
        for where, line in known or [(path, 0) if path else frames[-1]]
    ]
    if isinstance(error, RenderingError):
        said, places = error.message, [*places, (error.path, error.line)]
    elif isinstance(error, TemplateNotFound):
        said = f"there is no template '{error.name}'"
    else:
        said = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    if places[0][0] != places[-1][0] and "called from" not in said:
        said += f" (called from {places[0][0]}:{places[0][1]})"
    return RenderingError(said, *places[-1])


def _beside(path: str, templates: Path) -> str:
    """The path of a template or of a module of the engine as it is written from the folder that holds both."""
    folders = (folder for folder in (templates, Path(__file__).parent) if Path(path).is_relative_to(folder))
    return next((Path(path).relative_to(folder.parent).as_posix() for folder in folders), path)
