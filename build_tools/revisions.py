"""What a record says goes in; a short name for just these words comes out, and how two sets of them differ.

A revision is named after what the record says, not after when: reviewing it again, or giving it a former id, makes no
new one.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_NOT_SAID = frozenset({"aliases", "reviewed", "changes", "withdrawn", "withdrawn_statements"})
_BYTES = 4

Path = tuple[str, ...]


class Revision(NamedTuple):
    """A revision of a record that is kept for ever, and the day of its last change of substance, '' if not known."""

    name: str
    date: str


class Piece(NamedTuple):
    """Words that both have, or only the former or the present ones: `sort` is 'both', 'former' or 'now'."""

    sort: str
    words: str


class Difference(NamedTuple):
    """A field, with the names of what lies around it, and what it held and holds, '' where it was or is not there."""

    path: Path
    former: str
    now: str

    @property
    def title(self) -> str:
        """The field in words, such as 'Lessons › trust › text'."""
        return " › ".join((self.path[0].replace("_", " ").capitalize(), *self.path[1:]))

    def pieces(self) -> tuple[Piece, ...]:
        """The two texts in one, word by word."""
        former, now = self.former.split(), self.now.split()
        matcher = difflib.SequenceMatcher(None, former, now, autojunk=False)
        found = []
        for sort, start, end, begin, stop in matcher.get_opcodes():
            if sort == "equal":
                found.append(Piece("both", " ".join(former[start:end])))
                continue
            if end > start:
                found.append(Piece("former", " ".join(former[start:end])))
            if stop > begin:
                found.append(Piece("now", " ".join(now[begin:stop])))
        return tuple(found)


def said(plain: Mapping[str, Any]) -> dict[str, Any]:
    """What a record says, of all that was written of it: without dates of review, notes on changes and former ids."""
    return {name: _without_former_ids(value) for name, value in plain.items() if name not in _NOT_SAID}


def name_of(plain: Mapping[str, Any]) -> str:
    """The name of the revision: eight hexadecimal digits."""
    text = json.dumps(said(plain), ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=_BYTES).hexdigest()


def differences(former: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Every field that is another one, in the order of the present record, then what is gone."""
    before, after = dict(_fields(former, ())), dict(_fields(now, ()))
    paths = [*after, *(path for path in before if path not in after)]
    return tuple(
        Difference(path, before.get(path, ""), after.get(path, ""))
        for path in paths
        if before.get(path, "") != after.get(path, "")
    )


def _without_former_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_former_ids(each) for each in value]
    if isinstance(value, dict):
        return {name: _without_former_ids(each) for name, each in value.items() if name != "aliases"}
    return value


def _fields(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text and number with the way to it; what stands in a list is called by its id, or else by its place."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            if name != "id":
                yield from _fields(each, (*path, name))
    elif isinstance(value, list) and all(isinstance(each, str) for each in value):
        yield path, ", ".join(value)
    elif isinstance(value, list):
        for place, each in enumerate(value, 1):
            name = each.get("id") if isinstance(each, Mapping) else None
            yield from _fields(each, (*path, name or str(place)))
    else:
        yield path, str(value)
