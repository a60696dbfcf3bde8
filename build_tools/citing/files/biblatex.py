"""Items go in; BibLaTeX comes out."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.citing.files import latex
from build_tools.citing.files.latex import entries, in_unicode, names, whole
from build_tools.citing.items import ARTICLE, BLOG_POST, DATA_SET, REPORT, WEB_PAGE, Item

NAME = "biblatex"
LABEL = "BibLaTeX"
ENDING = "biblatex.bib"
MEDIA_TYPE = "application/x-bibtex"
AROUND = "", "\n\n", ""

_TYPES = {
    REPORT: ("report", "institution"),
    WEB_PAGE: ("online", "organization"),
    BLOG_POST: ("online", "organization"),
    ARTICLE: ("article", "journaltitle"),
    DATA_SET: ("dataset", "publisher"),
}
_LANGUAGES = {"en": "english", "en-gb": "british", "en-us": "american", "cy": "welsh"}


def written(items: Iterable[Item]) -> str:
    """Reports as `report`, pages as `online`, and so on."""
    return entries(map(_entry, items))


def _entry(item: Item) -> tuple[str, str, dict[str, str]]:
    entry_type, publisher = _TYPES[item.sort]
    if entry_type == "online" and not item.address:
        entry_type = "misc"
    fields = {
        "author": names(item.authors, in_unicode),
        "title": whole(in_unicode(item.title)),
        "type": in_unicode(item.genre or latex.REPORT) if item.is_report else "",
        "entrysubtype": "magazine" if item.sort == ARTICLE else "",
        publisher: whole(in_unicode(item.publisher)) if item.publisher else "",
        "date": item.date.iso if item.date else "",
        "url": item.address,
        "langid": _LANGUAGES.get(item.language.lower(), ""),
    }
    return entry_type, item.key, fields
