"""Items go in; CSL-JSON comes out.

Its schema: https://github.com/citation-style-language/schema (csl-data.json).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from build_tools.citing.items import Author, Item

NAME = "csl-json"
LABEL = "CSL-JSON"
ENDING = "csl.json"
MEDIA_TYPE = "application/vnd.citationstyles.csl+json"
AROUND = "[\n", ",\n", "\n]\n"


def written(items: Iterable[Item]) -> str:
    """An array with an object for each item on a line of its own."""
    lines = ",\n".join(json.dumps(entry(item), ensure_ascii=False) for item in items)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def entry(item: Item) -> dict[str, Any]:
    """One item: the publisher of a report, or the site of a page, never both, or styles would print it twice."""
    publisher = "publisher" if item.is_report or item.is_data else "container-title"
    date = item.date
    parts = [part for part in (date.year, date.month, date.day) if part] if date else []
    fields = {
        "id": item.key,
        "type": item.sort,
        "title": item.title,
        "author": [_name(each) for each in item.authors],
        "issued": {"date-parts": [parts]} if parts else None,
        publisher: item.publisher,
        "genre": item.genre,
        "URL": item.address,
        "language": item.language,
    }
    return {name: value for name, value in fields.items() if value}


def _name(author: Author) -> dict[str, str]:
    return {"family": author.family, "given": author.given} if author.given else {"literal": author.family}
