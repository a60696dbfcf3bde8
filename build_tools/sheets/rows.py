"""What the file of a record holds goes in; the rows of its tabs come out, and back again cell by cell."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from build_tools.records.references import ANY_KIND
from build_tools.sheets.layout import Column, Path, Tab, tabs

_BETWEEN = {"ids": "; ", "lines": "\n"}
_ENDS = {"ids": re.compile(r"[;,\n]"), "lines": re.compile(r"\n")}
_SPACES = " \t\r\n"
_DIGEST_BYTES = 4

Data = dict[str, Any]


class RowName(NamedTuple):
    """Which row it is: the tab, the record as its column says it, and the thing in it, '' for the record itself."""

    tab: str
    record: str
    item: str


class Row(NamedTuple):
    """A row of a tab: what it is of, and what its cells say, those that say nothing left out."""

    name: RowName
    cells: dict[str, str]


def rows_of(kind: str, record_id: str, data: Data) -> Iterator[Row]:
    """Every row that a record has, tab by tab."""
    for tab in tabs():
        if kind in tab.kinds:
            record = record_name(tab, kind, record_id)
            if not tab.field:
                yield Row(RowName(tab.name, record, ""), cells_of(data, tab))
                continue
            for number, item in enumerate(data.get(tab.field, ()), 1):
                yield Row(RowName(tab.name, record, item_name(tab, item, number)), cells_of(item, tab))


def record_name(tab: Tab, kind: str, record_id: str) -> str:
    """What a tab calls a record: where it has records of several kinds, its kind is said too."""
    return f"{kind}/{record_id}" if tab.field and tab.keys[0].kind == ANY_KIND else record_id


def item_name(tab: Tab, item: Data, number: int) -> str:
    """What a tab calls a thing in a record: by its id, or else by its number."""
    path = tab.keys[-1].path
    return str(item.get(str(path[0]), "")) if path else str(number)


def cells_of(data: Data, tab: Tab) -> dict[str, str]:
    """What the cells of a row say of a record, or of a thing in it."""
    return {
        ".".join(map(str, path)): text
        for column in tab.columns
        for path, value in _at(data, column.path, ())
        if (text := text_of(value, column))
    }


def _at(value: Any, path: Path, before: Path) -> Iterator[tuple[Path, Any]]:
    """What lies at a path, with the way to it; 0 in the path leads to every item of a list."""
    if not path:
        yield before, value
    elif path[0] == 0:
        for number, item in enumerate(value, 1):
            yield from _at(item, path[1:], (*before, number))
    elif (held := value.get(path[0])) is not None:
        yield from _at(held, path[1:], (*before, path[0]))


def text_of(value: Any, column: Column) -> str:
    """A value of a record as a cell says it."""
    if isinstance(value, list):
        return _BETWEEN[column.sort].join(map(plain, value))
    return plain(value)


def value_of(text: str, column: Column) -> Any:
    """What a cell says as a record holds it."""
    ends = _ENDS.get(column.sort)
    return list(filter(None, map(plain, ends.split(text)))) if ends else text


def tidy(text: str, column: Column) -> str:
    """What a cell says, written as an export would."""
    return text_of(value_of(text, column), column)


def plain(text: str) -> str:
    """A text without spaces around it, each line end as one sign."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip(_SPACES)


def is_same(one: str, other: str, column: Column) -> bool:
    """Whether two cells say the same."""
    return one == other or value_of(one, column) == value_of(other, column)


def put(data: Data, path: Path, value: Any) -> None:
    """Put a value where a path leads, or take away what is there where it is empty. Numbers count items from 1."""
    step, *rest = path
    if not rest:
        if value:
            data[str(step)] = value
        else:
            data.pop(str(step), None)
        return
    if isinstance(rest[0], int):
        items = data.setdefault(str(step), [])
        items += [{} for _ in range(rest[0] - len(items))]
        put(items[rest[0] - 1], tuple(rest[1:]), value)
        return
    put(data.setdefault(str(step), {}), tuple(rest), value)


def pruned(value: Any) -> Any:
    """The value without what is empty in it."""
    if isinstance(value, dict):
        return {name: each for name, held in value.items() if (each := pruned(held))}
    if isinstance(value, list):
        return [each for held in value if (each := pruned(held))]
    return value


def location(data: Data, path: Path) -> tuple[int | str, ...]:
    """Where in the data, once pruned, that lies to which a path leads, whose numbers count items from 1."""
    found: list[int | str] = []
    held: Any = data
    for step in path:
        if isinstance(step, int):
            items = held if isinstance(held, list) else []
            found.append(sum(1 for each in items[: step - 1] if pruned(each)))
            held = items[step - 1] if step <= len(items) else {}
        else:
            found.append(step)
            held = held.get(step, {}) if isinstance(held, dict) else {}
    return tuple(found)


def digest(text: str) -> str:
    """What tells whether a cell has changed."""
    return hashlib.blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest()


def digests(cells: Mapping[str, str]) -> str:
    """A word for each cell that says something."""
    return " ".join(f"{name}={digest(text)}" for name, text in cells.items())


def digests_in(words: str) -> dict[str, str]:
    """The digest of each cell that said something."""
    return dict(_pairs(words.split()))


def _pairs(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    for word in words:
        name, sign, value = word.partition("=")
        if sign:
            yield name, value
