"""Items go in; RIS comes out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import rispy

from build_tools.citing.items import ARTICLE, BLOG_POST, DATA_SET, REPORT, WEB_PAGE, Author, Item

NAME = "ris"
LABEL = "RIS"
ENDING = "ris"
MEDIA_TYPE = "application/x-research-info-systems"
AROUND = "", "\n", ""


def written(items: Iterable[Item]) -> str:
    """Reports as `RPRT`, pages as `ELEC` and so on; a date is year, month and day with a '/' after each."""
    return str(rispy.dumps([_entry(item) for item in items], implementation=_Writer))


_TYPES = {REPORT: "RPRT", WEB_PAGE: "ELEC", BLOG_POST: "BLOG", ARTICLE: "MGZN", DATA_SET: "DATA"}


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """Without a number before each entry, which some readers take for a tag."""

    def set_header(self, count: int) -> str:  # noqa: ARG002
        return ""


def _entry(item: Item) -> dict[str, Any]:
    date = item.date
    fields: dict[str, Any] = {
        "type_of_reference": _TYPES[item.sort],
        "id": item.key,
        "authors": [_name(each) for each in item.authors],
        "title": item.title,
        "publisher" if item.is_report or item.is_data else "secondary_title": item.publisher,
        "type_of_work": item.genre,
        "date": f"{date.iso.replace('-', '/')}{'/' * (3 - date.iso.count('-'))}"[: len("2016/11/21/")] if date else "",
        "year": str(date.year) if date else "",
        "urls": [item.address] if item.address else [],
        "language": item.language,
    }
    return {name: value for name, value in fields.items() if value}


def _name(author: Author) -> str:
    # Without a comma some programs take an organisation for a person, and with one within it all do.
    return f"{author.family}, {author.given}" if author.given else f"{author.family.replace(',', '')},"
