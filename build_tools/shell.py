"""What MkDocs makes of the written pages and of the frame goes in; the shell of a site comes out as plain values.

The shell is all of a site but what is known from records: it stays the same while only records change. A page in
content/ that calls a list has a hole in its place, which is filled when the page is made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from build_tools import check_manual, data_page, history
from build_tools.acronyms import explained
from build_tools.frames import Frame, Site
from build_tools.knowledge import KnowledgeBase
from build_tools.own_pages import formerly_at, led
from build_tools.pages import Page, anchors, parts_of_list
from build_tools.rendering import Renderer, relative_to
from build_tools.units import Unit
from build_tools.views import LIST_VIEWS

_LISTS = {view.NAME: view for view in (*LIST_VIEWS, data_page, check_manual)}
_HOLE = re.compile(r'<div data-list="(\w+)" data-level="(\d)"></div>')


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page in content/, with holes in its body, and its own frame."""

    page: Page
    frame: Frame


@dataclass(frozen=True, slots=True)
class Shell:
    """`frames` by the section and the depth of a record's page; `pages` by address; `files` are written already.

    `settings` is the fingerprint of what it was made of besides records, '' where that cannot be told; `facts` are
    those of the records that it was made of, for pages in content/ may count and name them.
    """

    site: Site
    frames: Mapping[tuple[str, int], Frame]
    pages: Mapping[str, WrittenPage]
    files: tuple[str, ...]
    facts: frozenset[str]
    settings: str = ""

    def frame_of(self, page: Page) -> Frame:
        """The frame around the page of a record."""
        return self.frames[page.section, page.address.count("/")]

    def waiting_pages(self) -> set[str]:
        """The addresses of pages in content/ that show what was made of files: these have to be made first."""
        return {address for address, each in self.pages.items() if f'data-list="{data_page.NAME}"' in each.page.body}


def hole(name: str, level: int) -> Markup:
    """What stands in a written page for a list; Markdown leaves it as it is."""
    return Markup('<div data-list="{}" data-level="{}"></div>').format(name, level)


def filled(written: WrittenPage, knowledge: KnowledgeBase, renderer: Renderer) -> tuple[Page, tuple[Unit, ...]]:
    """A written page with its lists, and the units of the parts into which these are divided."""
    parts: list[Unit] = []

    def listed(found: re.Match[str]) -> str:
        listing = _LISTS[found[1]].listing(knowledge)
        parts.extend(parts_of_list(found[1], listing))
        return renderer.render(f"lists/{found[1]}.html", items=listing, level=int(found[2]))

    page = written.page
    whole = _HOLE.sub(listed, page.body) + str(history.withdrawn_at(page.address, knowledge, renderer))
    if formerly := formerly_at(knowledge, page.address, frozenset(anchors(whole))):
        whole += str(renderer.render("lists/formerly.html", items=formerly))
    body = led(knowledge, explained(knowledge, page.address, whole))
    return replace(page, body=relative_to(page.address, body)), tuple(dict.fromkeys(parts))
