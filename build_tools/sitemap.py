"""The knowledge base and the shell go in; the sitemap for search engines comes out (https://www.sitemaps.org/).

A sitemap may list 50,000 pages; a larger site gets several, and `sitemap.xml` lists these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from build_tools.knowledge import KnowledgeBase
from build_tools.records import RECORD_KINDS
from build_tools.rendering import Renderer
from build_tools.shell import Shell

ADDRESS = "sitemap.xml"
IS_ONE_OF_SEVERAL = re.compile(r"sitemap-\d+\.xml")
_MOST = 50_000


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page, with the ISO date of its last change, '' if none is recorded."""

    address: str
    updated: str


def files(knowledge: KnowledgeBase, shell: Shell, renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The sitemap, in several files if it is long; none where the site's address is not known, as it must name it."""
    home = shell.site.address
    if not home:
        return
    entries = [SitemapEntry(home + quote(address), each.page.updated) for address, each in shell.pages.items()]
    entries += [
        SitemapEntry(home + model.page_of(each), entry.updated)
        for model in RECORD_KINDS
        if model.HAS_PAGES or knowledge.is_long(model.KIND)
        for each, entry in knowledge.entries(model.KIND).items()
    ]
    if len(entries) <= _MOST:
        yield ADDRESS, renderer.render(ADDRESS, entries=entries, maps=())
        return
    names = []
    for number, start in enumerate(range(0, len(entries), _MOST), 1):
        names.append(f"sitemap-{number}.xml")
        yield names[-1], renderer.render(ADDRESS, entries=entries[start : start + _MOST], maps=())
    yield ADDRESS, renderer.render(ADDRESS, entries=(), maps=[home + name for name in names])
