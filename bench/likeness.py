"""A finished site and the addresses of its record pages go in; how much stands on these pages comes out.

Two sites can be compared fairly when their pages say as much: this counts words, links and headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

RECORD_PAGES = ("keys", "places", "themes", "recommendations", "behaviours", "organisations", "sources")

ARTICLE = r"<article\b.*?</article>"

# The link of a heading to itself, as Material and Starlight write it.
_OWN_LINK = re.compile(r'<a class="(?:headerlink|sl-anchor-link)".*?</a>', re.DOTALL)
_LINK = re.compile(r"<a\s[^>]*\bhref=")
_HEADING = re.compile(r"<h[1-6]\b")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Content:
    """What stands on a number of pages, their frames left out; `missing` counts those that are not there."""

    pages: int
    words: int
    links: int
    headings: int
    missing: int


def addresses(records: Path) -> list[str]:
    """The address of every record that has a page of its own."""
    return [f"{kind}/{file.stem}/" for kind in RECORD_PAGES for file in sorted((records / kind).glob("*.yml"))]


def content(site: Path, pages: Iterable[str], article: str = ARTICLE) -> Content:
    """Count what stands on the pages and on the parts of their long lists below them, where the pattern finds it."""
    pattern = re.compile(article, re.DOTALL)
    found = missing = words = links = headings = 0
    for address in pages:
        if not (site / address / "index.html").is_file():
            missing += 1
            continue
        found += 1
        for file in (site / address).rglob("index.html"):
            own = pattern.search(file.read_text(encoding="utf-8"))
            html = _OWN_LINK.sub("", own.group()) if own else ""
            words += len(_TAG.sub(" ", html).split())
            links += len(_LINK.findall(html))
            headings += len(_HEADING.findall(html))
    return Content(found, words, links, headings, missing)


def alike(first: Content, second: Content) -> bool:
    """Whether both have every page, and as many words, links and headings to within a tenth."""
    whole = not first.missing and not second.missing and first.pages == second.pages
    counts = ((first.words, second.words), (first.links, second.links), (first.headings, second.headings))
    return whole and all(abs(ours - theirs) <= ours / 10 for ours, theirs in counts)
