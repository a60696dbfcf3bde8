"""Template names and plain values go in; HTML comes out. The one Jinja environment for records and macros.

Everything is escaped unless it is already safe HTML, a missing value is an error, and the sandbox keeps
templates from reaching into Python. Addresses in the HTML start with '/', the root of the site;
`relative_to` makes them relative to the page that they land on, and so does the quicker
`relative_in_escaped` where every text was escaped.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import (
    BytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from build_tools import prose

# Only inside a tag: the words of a page may speak of href="/" too.
_ADDRESS = re.compile(r'(<(?:a|img|link|script|source)\s[^<>]*?\b(?:href|src)=")/(?!/)')

_ONLY_MACROS = (
    "a page may call macros, such as {{ glossary() }}, and nothing else; "
    "put {% raw %} before and {% endraw %} after what is to be shown as it stands"
)

_Item = TypeVar("_Item")


class RenderingError(Exception):
    """A template could not be rendered: what went wrong, in which file and line."""

    def __init__(self, message: str, path: str, line: int) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.message, self.path, self.line = message, path, line

    def __reduce__(self) -> tuple[type[RenderingError], tuple[str, str, int]]:
        """So that it arrives whole from another process."""
        return type(self), (self.message, self.path, self.line)


class _PublicFields(dict[type, frozenset[str]]):
    """The names of the public fields of a dataclass or a named tuple, by its type; none for any other type."""

    def __missing__(self, kind: type) -> frozenset[str]:
        named = getattr(kind, "_fields", ()) if issubclass(kind, tuple) else ()
        names = (field.name for field in fields(kind)) if is_dataclass(kind) else named
        self[kind] = frozenset(name for name in names if not name.startswith("_"))
        return self[kind]


_PUBLIC_FIELDS = _PublicFields()


class _Writer(CodeGenerator):
    """Has templates put out text by `as_html`: `escape` would make a new `Markup` of each piece, safe or not."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.as_html(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, with short ways for what templates do hundreds of times a page."""

    code_generator_class = _Writer

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    @staticmethod
    def as_html(value: Any) -> str:
        """The value escaped, unless it is safe HTML already."""
        if type(value) is str:
            return _escape_inner(value)
        return value if type(value) is Markup else escape(value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A public field of a dataclass is plain data; all else is looked at before it is given."""
        if attribute in _PUBLIC_FIELDS[type(obj)]:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, called: Any, /, *values: Any, **named: Any) -> Any:
        """A macro is safe to call, and has no use for the context that Jinja keeps for functions."""
        if type(called) is not Macro:
            return super().call(context, called, *values, **named)
        if named:
            named.pop("_loop_vars", None)
            named.pop("_block_vars", None)
        return called(*values, **named)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether an attribute is safe hangs on the type and the name alone: asked often, about a few types."""
        key = (type(obj), attr)
        if key not in self._safe:
            self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._safe[key]


class Renderer:
    """Renders the templates below a folder, as they were when first used, and page texts that call macros.

    `compiled` keeps what Jinja makes of a template from one build to the next.
    """

    def __init__(self, templates: Path, compiled: BytecodeCache | None = None) -> None:
        self._environment = _Sandbox(
            bytecode_cache=compiled,
            loader=FileSystemLoader(templates),
            autoescape=True,
            auto_reload=False,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["prose"] = prose.to_html
        self._environment.filters["separated"] = _separated
        self._environment.filters["url"] = "/{}".format
        self.templates = templates

    def render(self, template: str, **values: Any) -> Markup:
        """Render a template by its name below the folder; RenderingError where it fails."""
        try:
            return Markup(self._environment.get_template(template).render(values))  # noqa: S704
        except Exception as error:
            raise located(error, self.templates, template) from error

    def render_block(self, template: str, block: str, **values: Any) -> Markup:
        """Render one block of a template that fills a frame, without the frame; RenderingError where it fails."""
        try:
            found = self._environment.get_template(template)
            return Markup("".join(found.blocks[block](found.new_context(values))))  # noqa: S704
        except Exception as error:
            raise located(error, self.templates, template) from error

    def render_text(self, text: str, path: str, line_offset: int, values: Mapping[str, Any]) -> str:
        """Render a page's own text, which may call macros; `line_offset` lines were cut off before it."""
        try:
            parsed = self._environment.parse(text, name=path, filename=path)
            _refuse_code(parsed, path)
            code = self._environment.compile(parsed, name=path, filename=path)
            template = self._environment.template_class.from_code(
                self._environment, code, self._environment.make_globals(dict(values))
            )
            return template.render()
        except Exception as error:
            raise located(error, self.templates, path, line_offset) from error


def _refuse_code(page: nodes.Template, path: str) -> None:
    """Refuse a page on which something else stands than words and calls of macros with plain values.

    A page may come from a stranger: in a language with loops and sums it could keep a computer busy for ever.
    """
    for part in page.body:
        for each in part.nodes if isinstance(part, nodes.Output) else (part,):
            if not _is_call(each):
                raise TemplateSyntaxError(_ONLY_MACROS, each.lineno, path, path)


def _is_call(node: nodes.Node) -> bool:
    if isinstance(node, nodes.TemplateData):
        return True
    if not isinstance(node, nodes.Call) or node.dyn_args or node.dyn_kwargs:
        return False
    values = (*node.args, *(each.value for each in node.kwargs))
    return isinstance(node.node, nodes.Name) and all(isinstance(each, nodes.Const) for each in values)


def _separated(items: Sequence[_Item], separator: str) -> Iterator[tuple[_Item, str]]:
    """Each item with what follows it: the separator, or nothing after the last."""
    return zip(items, chain(repeat(separator, len(items) - 1), ("",)), strict=False)


def relative_to(address: str, html: str) -> str:
    """The HTML with addresses from the root of the site made relative to the page at `address`."""
    up = "../" * address.count("/") or "./"
    return _ADDRESS.sub(rf"\1{up}", str(html))


def relative_in_escaped(address: str, html: str) -> str:
    """What `relative_to` gives, for HTML in which every quote of a text is escaped, as in that of our templates."""
    if '="//' in html:
        return relative_to(address, html)
    up = "../" * address.count("/") or "./"
    return str(html).replace(' href="/', f' href="{up}').replace(' src="/', f' src="{up}')


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
