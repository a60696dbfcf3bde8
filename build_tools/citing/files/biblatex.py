"""Items go in; BibLaTeX comes out."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.citing.files.latex import entries, in_unicode, names, whole
from build_tools.citing.items import Item

NAME = "biblatex"
LABEL = "BibLaTeX"
ENDING = "biblatex.bib"
MEDIA_TYPE = "application/x-bibtex"
AROUND = "", "\n\n", ""

_LANGUAGES = {"en": "english", "en-gb": "british", "en-us": "american", "cy": "welsh"}


def written(items: Iterable[Item]) -> str:
    """Reports as `report`, pages as `online`."""
    return entries(map(_entry, items))


def _entry(item: Item) -> tuple[str, str, dict[str, str]]:
    publisher = whole(in_unicode(item.publisher))
    fields = {
        "author": names(item.authors, in_unicode),
        "title": whole(in_unicode(item.title)),
        **(
            {"type": in_unicode(item.genre), "institution": publisher}
            if item.is_report
            else {"organization": publisher}
        ),
        "date": item.date.iso if item.date else "",
        "url": item.address,
        "langid": _LANGUAGES.get(item.language.lower(), ""),
    }
    return "report" if item.is_report else "online", item.key, fields
