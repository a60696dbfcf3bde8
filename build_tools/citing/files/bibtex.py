"""Items go in; BibTeX comes out, in letters that every program knows."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.citing.files.latex import entries, in_ascii, names, whole
from build_tools.citing.items import Item

NAME = "bibtex"
LABEL = "BibTeX"
ENDING = "bib"
MEDIA_TYPE = "application/x-bibtex"
AROUND = "", "\n\n", ""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def written(items: Iterable[Item]) -> str:
    """Reports as `techreport`, pages as `misc`, whose `howpublished` is the site."""
    return entries(map(_entry, items))


def _entry(item: Item) -> tuple[str, str, dict[str, str]]:
    publisher = whole(in_ascii(item.publisher))
    date = item.date
    fields = {
        "author": names(item.authors, in_ascii),
        "title": whole(in_ascii(item.title)),
        **({"institution": publisher, "type": in_ascii(item.genre)} if item.is_report else {"howpublished": publisher}),
        "year": str(date.year) if date else "",
        "month": _MONTHS[date.month - 1] if date and date.month else "",
        "url": item.address,
    }
    return "techreport" if item.is_report else "misc", item.key, fields
