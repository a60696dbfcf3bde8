"""Items go in; RIS comes out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import rispy

from build_tools.citing.items import Author, Item

NAME = "ris"
LABEL = "RIS"
ENDING = "ris"
MEDIA_TYPE = "application/x-research-info-systems"
AROUND = "", "\n", ""


def written(items: Iterable[Item]) -> str:
    """Reports as `RPRT`, pages as `ELEC`; a date is written as year, month and day with a '/' after each."""
    return str(rispy.dumps([_entry(item) for item in items], implementation=_Writer))


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """Without a number before each entry, which some readers take for a tag."""

    def set_header(self, count: int) -> str:  # noqa: ARG002
        return ""


def _entry(item: Item) -> dict[str, Any]:
    date = item.date
    fields: dict[str, Any] = {
        "type_of_reference": "RPRT" if item.is_report else "ELEC",
        "id": item.key,
        "authors": [_name(each) for each in item.authors],
        "title": item.title,
        **(
            {"publisher": item.publisher, "type_of_work": item.genre}
            if item.is_report
            else {"secondary_title": item.publisher}
        ),
        "date": f"{date.iso.replace('-', '/')}{'/' * (3 - date.iso.count('-'))}"[: len("2016/11/21/")] if date else "",
        "year": str(date.year) if date else "",
        "urls": [item.address],
        "language": item.language,
    }
    return {name: value for name, value in fields.items() if value}


def _name(author: Author) -> str:
    # A comma would make an organisation a person.
    return f"{author.family}, {author.given}" if author.given else author.family.replace(",", "")
