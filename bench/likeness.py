"""A finished site and the addresses of its record pages go in; how much stands on these pages comes out.

Two sites can be compared fairly when their pages say as much: this counts words, links and headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

RECORD_PAGES = ("keys", "places", "themes", "recommendations", "behaviours", "organisations", "sources")

_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_OWN_LINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
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


def content(site: Path, pages: Iterable[str]) -> Content:
    """Count what stands on the pages."""
    found = missing = words = links = headings = 0
    for address in pages:
        file = site / address / "index.html"
        article = _ARTICLE.search(file.read_text(encoding="utf-8")) if file.is_file() else None
        if article is None:
            missing += 1
            continue
        html = _OWN_LINK.sub("", article.group())
        found += 1
        words += len(_TAG.sub(" ", html).split())
        links += len(_LINK.findall(html))
        headings += len(_HEADING.findall(html))
    return Content(found, words, links, headings, missing)


def alike(first: Content, second: Content) -> bool:
    """Whether both have every page, and as many words to within a tenth."""
    whole = not first.missing and not second.missing and first.pages == second.pages
    return whole and abs(first.words - second.words) <= first.words / 10
