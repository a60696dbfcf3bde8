"""Items go in; BibTeX comes out, in letters that every program knows."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.citing.files import latex
from build_tools.citing.files.latex import entries, in_ascii, names, whole
from build_tools.citing.items import ARTICLE, REPORT, Item

NAME = "bibtex"
LABEL = "BibTeX"
ENDING = "bib"
MEDIA_TYPE = "application/x-bibtex"
AROUND = "", "\n\n", ""

_TYPES = {REPORT: ("techreport", "institution"), ARTICLE: ("article", "journal")}
_OTHERS = "misc", "howpublished"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def written(items: Iterable[Item]) -> str:
    """Reports as `techreport`, pages as `misc`, whose `howpublished` is the site, and so on."""
    return entries(map(_entry, items))


def _entry(item: Item) -> tuple[str, str, dict[str, str]]:
    entry_type, publisher = _TYPES.get(item.sort, _OTHERS)
    date = item.date
    fields = {
        "author": names(item.authors, in_ascii),
        "title": whole(in_ascii(item.title)),
        publisher: whole(in_ascii(item.publisher)) if item.publisher else "",
        "type": in_ascii(item.genre or latex.REPORT) if item.is_report else "",
        "year": str(date.year) if date else "",
        "month": _MONTHS[date.month - 1] if date and date.month else "",
        "url": item.address,
    }
    return entry_type, item.key, fields
