"""Pages and navigation as MkDocs holds them go in; the plain values that the frame shows come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link as NavigationLink
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from build_tools.frames import Card
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path
from build_tools.pages import record_at
from build_tools.records.partial_date import PartialDate


def included(files: Files) -> tuple[File, ...]:
    """The files that can be published."""
    return tuple(file for file in files if not file.inclusion.is_excluded())  # type: ignore[no-untyped-call]


def refuse_links(files: Files, config: MkDocsConfig) -> None:
    """Stop where a file of ours is a link, or lies behind one: it would publish what lies elsewhere on the disk."""
    ours = {config.docs_dir, config.theme.custom_dir}
    for file in included(files):
        if file.src_dir and file.abs_src_path and file.src_dir in ours:
            folder = Path(file.src_dir)
            if Path(file.abs_src_path).resolve() != folder.resolve() / file.src_uri:
                path = f"{folder.name}/{file.src_uri}"
                raise PluginError(f"{path} is a link or lies behind one; put the file itself there, or remove it")


def refuse_doubles(files: Files, config: MkDocsConfig, knowledge: KnowledgeBase) -> None:
    """Stop where a written page has the address of the page of a record."""
    for file in files.documentation_pages():
        if other := record_at(file.url, knowledge):
            mine = f"{Path(config.docs_dir).name}/{file.src_uri}"
            both = f"{mine} and {record_path(*other)} both make the page /{file.url}"
            raise PluginError(f"{both}; give one of them another name, or remove it")


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page in the menu."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """A section of the menu with its pages."""

    title: str
    entries: tuple[MenuEntry, ...]


def menu_of(nav: Navigation) -> tuple[MenuGroup, ...]:
    """Each section with all that lies below it; a page or link beside the sections is one by itself, but not home."""
    items = [item for item in nav.items if not (isinstance(item, MkDocsPage) and item.is_homepage)]
    groups = [MenuGroup(str(item.title), tuple(_entries(item))) for item in items]
    return tuple(group for group in groups if group.entries)


def _entries(item: StructureItem) -> Iterator[MenuEntry]:
    if isinstance(item, (MkDocsPage, NavigationLink)):
        yield MenuEntry(str(item.title), item.url)
    if isinstance(item, Section):
        for child in item.children:
            yield from _entries(child)


def cards_of(menu: tuple[MenuGroup, ...], site_name: str) -> tuple[Card, ...]:
    """A card for the home page and one for each section of this site."""
    entries = (entry for group in menu for entry in group.entries)
    sections = {entry.address: entry.title for entry in entries if not urlsplit(entry.address).netloc}
    home = Card("", site_name, site_name)
    return (home, *(Card(section, title, site_name) for section, title in sections.items() if section.endswith("/")))


def section_of(address: str, menu: tuple[MenuGroup, ...]) -> str:
    """The entry of the menu under which a page in content/ stands: itself, or the nearest above it."""
    entries = [entry.address for group in menu for entry in group.entries if address.startswith(entry.address)]
    return max(entries, key=len, default=address)


def updated(page: MkDocsPage, path: str) -> str:
    """The day of the last change of substance that the head of a page in content/ names, as ISO; '' without one."""
    if "updated" not in page.meta:
        return ""
    try:
        return PartialDate.parse(str(page.meta["updated"])).iso
    except ValueError as error:
        raise PluginError(f"{path}: 'updated' is no date; write it as 2026-11-21") from error
