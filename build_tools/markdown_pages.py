"""A knowledge base and the written pages go in; the whole site comes out as Markdown that other engines build.

Every page keeps its address, title and words. Record pages are turned from their HTML, so no template exists
twice; written pages keep their own Markdown, with what their macros say turned likewise.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup

from build_tools import cite_pages, frozen_pages, history
from build_tools.acronyms import explained_in_markdown
from build_tools.cite_pages import cite_units
from build_tools.citing import Publication
from build_tools.frozen_pages import frozen_units
from build_tools.html_to_markdown import to_markdown
from build_tools.knowledge import KnowledgeBase
from build_tools.macros import macros, rendered
from build_tools.pages import Page, record_pages
from build_tools.rendering import Renderer, RenderingError

CONFIG = "mkdocs.yml"
CONTENT = "content"

_MARK = "# Written by `places pages`, which replaces this file and the folder 'content' beside it.\n"
_PICTURES = (".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp")
_NEEDED = ("attr_list", "def_list", "tables", "toc")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_TEMPLATE = re.compile(r"^template:[ \t]*(\S+)[ \t]*\n", re.MULTILINE)
_CODE_OR_LINK_FROM_ROOT = re.compile(r"(?P<code>^```.*?^```|`[^`\n]+`)|(?<=\]\()/[^\s)]*", re.DOTALL | re.MULTILINE)
_NOT_IN_HTML = re.compile(r'[<"]|&(?=[#\w])')
_HERE = "@@content@@"


class UnwritableError(Exception):
    """The pages cannot be written: why, and what to do."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What mkdocs.yml says of the site: `extensions` with their options, `navigation` as it stands there."""

    name: str
    address: str
    description: str
    copyright: str
    language: str
    content: Path
    templates: Path
    extensions: Mapping[str, Mapping[str, Any]]
    navigation: list[Any]
    publication: Publication


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """A page, or a file beside one: its path below the folder of all pages, and its text."""

    path: str
    text: str


def markdown_files(knowledge: KnowledgeBase, site: SiteSettings) -> Iterator[MarkdownFile]:
    """Every page of the site; RenderingError where a template or a macro fails."""
    renderer = Renderer(site.templates)
    around = tuple(_around(knowledge, site, renderer))
    pages = (*record_pages(knowledge, renderer), *(page for found, _ in around for page in found))
    yield from (MarkdownFile(path, text) for _, beside in around for path, text in beside)
    written = {_address(path): path for path in _written(site.content) if path.endswith(".md")}
    files = {page.address: f"{page.address}index.md" for page in pages} | written
    for page in pages:
        if other := written.get(page.address):
            both = f"{site.content.name}/{other} and {page.file} both make the page /{page.address}"
            raise UnwritableError(f"{both}; give one of them another name, or remove it")
        link = _linker(page.address, files, site.address)
        yield MarkdownFile(files[page.address], _record_page(page, to_markdown(page.body, link)))
    functions = macros(knowledge, rendered(knowledge, renderer))
    for address, path in written.items():
        link = _linker(address, files, site.address)
        explained = partial(explained_in_markdown, knowledge, address, link=link)
        text = _written_page(site, path, renderer, functions, link=link, explained=explained)
        below = to_markdown(history.withdrawn_at(address, knowledge, renderer), link)
        yield MarkdownFile(path, f"{text}\n{below}\n" if below else text)


def _around(
    knowledge: KnowledgeBase, site: SiteSettings, renderer: Renderer
) -> Iterator[tuple[tuple[Page, ...], list[tuple[str, str]]]]:
    """The references to each record and its kept revisions, the pages of each with the files beside them."""
    yield from (cite_pages.make(unit, knowledge, site.publication, renderer) for unit in cite_units(knowledge))
    for unit in frozen_units(knowledge):
        page, files = frozen_pages.make(unit, knowledge, renderer)
        yield (page,), files


def addresses(content: Path) -> Iterator[str]:
    """The address of every written page."""
    return (_address(path) for path in _written(content) if path.endswith(".md"))


def documents(content: Path) -> Iterator[str]:
    """The address of every file beside the written pages that somebody may cite: all but pictures."""
    return (path for path in _written(content) if not path.endswith((".md", *_PICTURES)))


def write(files: tuple[MarkdownFile, ...], site: SiteSettings, folder: Path) -> None:
    """Put the pages, what else lies beside the written ones and a configuration into a folder of their own."""
    configuration = _MARK + _configuration(site)
    _make_room(folder, site)
    _place(folder / CONFIG).write_text(configuration, encoding="utf-8", newline="\n")
    for file in files:
        target = _place(folder / CONTENT / file.path)
        target.write_text(file.text, encoding="utf-8", newline="\n")
    for path in _written(site.content):
        if not path.endswith(".md"):
            shutil.copyfile(site.content / path, _place(folder / CONTENT / path))


def _make_room(folder: Path, site: SiteSettings) -> None:
    """Clear the pages of an earlier time away; refuse a folder that is not ours to fill."""
    if folder.resolve().is_relative_to(site.content.resolve()):
        raise UnwritableError(f"{folder} lies in the folder of written pages; name one outside")
    if not folder.exists() or not any(folder.iterdir()):
        return
    config = folder / CONFIG
    if not config.is_file() or not config.read_bytes().startswith(_MARK.encode()):
        raise UnwritableError(f"{folder} holds files that `places pages` did not write; name a new or empty folder")
    if (folder / CONTENT).exists():
        shutil.rmtree(folder / CONTENT)


def _place(target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _record_page(page: Page, text: str) -> str:
    head = {
        "title": _in_html(page.title),
        "description": _in_html(page.description),
        "record": page.file,
        "reviewed": page.reviewed.text if page.reviewed else "",
        "updated": page.updated,
        "moved_to": page.moved_to,
    }
    return f"---\n{_yaml({key: value for key, value in head.items() if value})}---\n\n{text}\n"


def _in_html(words: str) -> str:
    """Words of a record that can do no harm in a <title> or an attribute: engines put them there as they stand."""
    return _NOT_IN_HTML.sub(lambda mark: escape(mark[0]), words)


def _written_page(
    site: SiteSettings,
    path: str,
    renderer: Renderer,
    functions: Mapping[str, Callable[..., Any]],
    *,
    link: Callable[[str], str],
    explained: Callable[[str], str],
) -> str:
    text = (site.content / path).read_text(encoding="utf-8-sig")
    found = _FRONT_MATTER.match(text)
    head, body = (found[1], text[found.end() :]) if found else ("", text)
    turned = {name: _turned(function, link) for name, function in functions.items()}
    name = f"{site.content.name}/{path}"
    body = _CODE_OR_LINK_FROM_ROOT.sub(lambda found: found["code"] or link(found[0]), body)
    body = renderer.render_text(body, name, head.count("\n") + 2 if found else 0, turned)
    body = explained(body.strip("\n"))
    if template := _TEMPLATE.search(head):
        head = head.replace(template[0], "")
        page = {"meta": _read(head, name)}
        frame = renderer.render_block(template[1], "container", page=page, slot=_only_the_body)
        body = to_markdown(frame, link).replace(_HERE, body)
    return f"---\n{head}---\n\n{body}\n" if head else f"{body}\n"


def _only_the_body(slot: str) -> Markup:
    return Markup(f"<p>{_HERE}</p>") if slot == "body" else Markup()  # noqa: S704


def _turned(function: Callable[..., Any], link: Callable[[str], str]) -> Callable[..., Any]:
    """The same function, whose HTML comes out as Markdown."""

    def turned(*arguments: Any, **named: Any) -> Any:
        said = function(*arguments, **named)
        return Markup(to_markdown(said, link)) if isinstance(said, Markup) else said  # noqa: S704

    return turned


def _linker(address: str, files: Mapping[str, str], site_address: str) -> Callable[[str], str]:
    """Links of the page at `address`: to the file of another page, or to the published site for all else."""
    up = "../" * files[address].count("/")

    def link(target: str) -> str:
        path, mark, anchor = target.partition("#")
        if not path or "//" in path or path.startswith("mailto:"):
            return target
        whole = posixpath.normpath(posixpath.join("/", address, path)).strip("/")
        whole = f"{whole}/" if whole and path.endswith("/") else whole
        if whole in files:
            return f"{up}{files[whole]}{mark}{anchor}"
        return f"{site_address.rstrip('/')}/{whole}{mark}{anchor}"

    return link


def _written(content: Path) -> tuple[str, ...]:
    """The files that lie in content/, in a fixed order."""
    found = (file.relative_to(content) for file in content.rglob("*"))
    paths = [path for path in found if not any(part.startswith(".") for part in path.parts)]
    for path in paths:
        if (content / path).resolve() != content.resolve() / path:
            name = f"{content.name}/{path.as_posix()}"
            raise UnwritableError(f"{name} is a link; put the file itself there, or remove it")
    return tuple(sorted(path.as_posix() for path in paths if (content / path).is_file()))


def _address(path: str) -> str:
    """The address of a written page."""
    folder, name = posixpath.split(path.removesuffix(".md"))
    address = folder if name in ("index", "README") else posixpath.join(folder, name)
    return f"{address}/" if address else ""


def _read(head: str, path: str) -> Any:
    try:
        return yaml.safe_load(head)
    except yaml.YAMLError as error:
        raise RenderingError(f"the lines between '---' are no YAML: {error}", path, 1) from error


def _configuration(site: SiteSettings) -> str:
    extensions: dict[str, Mapping[str, Any]] = {**{name: {} for name in _NEEDED}, **site.extensions}
    configuration = {
        "site_name": site.name,
        "site_url": site.address,
        "site_description": site.description,
        "copyright": site.copyright,
        "docs_dir": CONTENT,
        # Themes know languages without their countries.
        "theme": {"name": "material", "language": site.language.partition("-")[0], "font": False},
        "plugins": ["search"],
        "markdown_extensions": [{name: dict(options)} if options else name for name, options in extensions.items()],
        "validation": {
            "nav": {"omitted_files": "ignore"},
            "links": {"absolute_links": "warn", "anchors": "warn", "unrecognized_links": "warn"},
        },
        "nav": site.navigation,
    }
    try:
        return _yaml({key: value for key, value in configuration.items() if value})
    except yaml.YAMLError as error:
        raise UnwritableError(f"{CONFIG} holds options that only Python can read: {error}") from error


def _yaml(data: Mapping[str, Any]) -> str:
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
