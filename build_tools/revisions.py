"""What a record says goes in; a short name for just these words comes out, and how two sets of them differ.

A revision is named after what the record says, not after when: reviewing it again, or giving it a former id, makes no
new one. Each that is kept names the one before it, so their order is a fact. Readers know a revision as a version.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from typing import Any, NamedTuple

_NOT_SAID = frozenset({"aliases", "reviewed", "changes", "withdrawn", "withdrawn_statements"})
_BYTES = 4

Path = tuple[str, ...]


class Revision(NamedTuple):
    """A revision of a record that is kept for ever, under the `id` that the record had then; `date` is its day.

    `previous` is the name of the one that was kept before it, '' for the first. `noted` are the dates of the notes on
    changes that the record had, and `statements` the ids of its statements.
    """

    date: str
    name: str
    id: str
    previous: str = ""
    noted: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


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


def in_order(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """The revisions of a record, each after the one before it; where that leaves it open, by date, then by name.

    It does so where two followed the same one, as on two branches, and where records have become one.
    """
    found = sorted(revisions)
    names, followers = {each.name for each in found}, defaultdict[str, list[Revision]](list)
    for each in found:
        followers[each.previous if each.previous in names else ""].append(each)
    ready, ordered = followers.pop("", []), list[Revision]()
    heapify(ready)
    while ready:
        ordered.append(heappop(ready))
        for each in followers.pop(ordered[-1].name, ()):
            heappush(ready, each)
    # What follows itself in a circle was made by hand: it is refused, but not lost.
    return (*ordered, *sorted(each for left in followers.values() for each in left))


def unfounded(revisions: Iterable[Revision]) -> Iterator[Revision]:
    """Those of the revisions of a record before which there is not the one that they name."""
    before = {""}
    for each in in_order(revisions):
        if each.previous not in before:
            yield each
        before.add(each.name)


def differences(former: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Every field that is another one, in the order of the present record, then what is gone.

    Where things that both hold stand in another order, their ids are told in both orders.
    """
    before, after = dict(_fields(former, ())), dict(_fields(now, ()))
    paths = [*after, *(path for path in before if path not in after)]
    found = (Difference(path, before.get(path, ""), after.get(path, "")) for path in paths)
    return (*(each for each in found if each.former != each.now), *_other_orders(former, now))


def _other_orders(former: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Difference]:
    """Each list whose items, as far as both have them, follow one another otherwise."""
    for name in now:
        before, after = _ids(former.get(name)), _ids(now[name])
        both = set(before).intersection(after)
        orders = [", ".join(each for each in ids if each in both) for ids in (before, after)]
        if orders[0] != orders[1]:
            yield Difference((name, "order"), *orders)


def _ids(value: Any) -> list[str]:
    return [_id(each) for each in value if _id(each)] if isinstance(value, list) else []


def _id(value: Any) -> str:
    """What a part of a record is called; '' where it has no id."""
    return str(value.get("id", "")) if isinstance(value, Mapping) else ""


def location(values: Any, path: Path) -> tuple[int | str, ...]:
    """Where the path of a difference leads in what a record says now, as far as it does."""
    found: list[int | str] = []
    for name in path:
        steps: dict[str, int | str] = {}
        if isinstance(values, Mapping):
            steps = {each: each for each in values}
        elif isinstance(values, list):
            steps = {_id(each) or str(place): place - 1 for place, each in enumerate(values, 1)}
        if name not in steps:
            break
        found.append(steps[name])
        values = values[steps[name]]
    return tuple(found)


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
            yield from _fields(each, (*path, _id(each) or str(place)))
    else:
        yield path, str(value)
