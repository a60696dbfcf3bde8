"""The text of a record goes in; its keys and values, where each stands, and the comments that belong to it come out.

The text is one that `yaml_nodes` reads without a problem. A comment above a key or an item belongs to it, as does one
behind it in its line; one that stands deeper than what follows belongs to the end of the list or mapping that it is in.
What an empty line parts from the first key is on the file as a whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from build_tools.records.references import Location
from build_tools.yaml_nodes import NULLS

_COMMENT = re.compile(r"#[^\n]*")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*")


@dataclass(slots=True)
class Leaf:
    """A text, and how it stands in the file: `style` is '' without quotes, else the sign that it begins with."""

    text: str
    style: str
    start: int
    end: int
    source: str

    @property
    def is_none(self) -> bool:
        """Whether nothing is written here, or a sign for it."""
        return not self.style and self.text in NULLS


@dataclass(slots=True)
class Entry:
    """A key and its value, or an item of a list, which has no key; `above` are the comments that belong to it."""

    key: Leaf | None
    value: Node
    above: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Branch:
    """A list or a mapping; `below` are the comments at its end, and `head` those on the file as a whole."""

    is_mapping: bool
    start: int
    column: int
    entries: list[Entry] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)


Node = Leaf | Branch


def read_tree(text: str) -> Branch:
    """The top mapping of a record, with every comment of the text in it."""
    root, found = _built(text)
    _Comments(text, root).attach(_matches(text, found))
    return root


def comments(text: str) -> list[str]:
    """Every comment of a text, in its order."""
    return [comment for _, comment in comments_by_line(text)]


def comments_by_line(text: str) -> list[tuple[int, str]]:
    """Every comment of a text, in its order, with the number of its line, from 0."""
    found = list(_matches(text, _built(text)[1]))
    return [(text.count("\n", 0, each.start()), each.group().rstrip()) for each in found]


def leaves(branch: Branch, location: Location = ()) -> Iterator[tuple[Location, Leaf]]:
    """Every value that is no list or mapping, with where it stands."""
    for number, entry in enumerate(branch.entries):
        at = (*location, entry.key.text if entry.key else number)
        if isinstance(entry.value, Branch):
            yield from leaves(entry.value, at)
        else:
            yield at, entry.value


def _built(text: str) -> tuple[Branch, list[Leaf]]:
    found: list[Leaf] = []
    stack: list[Branch] = []
    key: list[Leaf | None] = []
    root = None

    def put(node: Node) -> None:
        if not stack:
            return
        if stack[-1].is_mapping and key[-1] is None and isinstance(node, Leaf):
            key[-1] = node
        else:
            stack[-1].entries.append(Entry(key[-1], node))
            key[-1] = None

    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            start, end = _span(event)
            found.append(Leaf(event.value, event.style or "", start, end, text[start:end]))
            put(found[-1])
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            start, _ = _span(event)
            column = start - text.rfind("\n", 0, start) - 1
            branch = Branch(isinstance(event, yaml.MappingStartEvent), start, column)
            put(branch)
            stack.append(branch)
            key.append(None)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            root = stack.pop()
            key.pop()
    if root is None:
        raise ValueError("there is no record in this text")
    return root, found


def _span(event: yaml.Event) -> tuple[int, int]:
    """Where in the text an event begins and ends."""
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start and end else (0, 0)


def _matches(text: str, found: list[Leaf]) -> Iterator[re.Match[str]]:
    """Every comment: a '#' outside the texts, or behind the sign with which a long text begins."""
    at = 0
    for leaf in found:
        yield from _COMMENT.finditer(text, at, leaf.start)
        at = max(at, leaf.end)
        if leaf.style in ("|", ">") and (head := _BLOCK_HEAD.match(text, leaf.start)):
            yield from _COMMENT.finditer(text, head.end(), head.end() + len(text[head.end() :].partition("\n")[0]))
    yield from _COMMENT.finditer(text, at)


class _Comments:
    """Puts comments where they belong in the tree of a text."""

    def __init__(self, text: str, root: Branch) -> None:
        self._text, self._root = text, root
        self._entries = list(_entries(root, ()))
        self._starts = [start for start, _, _ in self._entries]

    def attach(self, comments: Iterator[re.Match[str]]) -> None:
        for comment in comments:
            begin = self._text.rfind("\n", 0, comment.start()) + 1
            self._lines_of(comment.start(), begin).append(comment.group().rstrip())

    def _lines_of(self, at: int, begin: int) -> list[str]:
        """The comments to which that at `at` is to be added, in a line that begins at `begin`."""
        number = bisect_right(self._starts, at)
        before = self._entries[number - 1] if number else None
        after = self._entries[number] if number < len(self._entries) else None
        in_line = self._text[begin:at].strip()
        if before and (in_line.strip("- ") or _is_between(before[1], at)):
            return before[1].above
        if after and in_line:
            return after[1].above
        if after and not before and _EMPTY_LINE.search(self._text, at, self._starts[0]):
            return self._root.head
        column = at - begin
        around = [each for each in (before[2] if before else (self._root,)) if each.column <= column]
        innermost = around[-1] if around else self._root
        if after and (after[2][-1].column >= column or innermost in after[2]):
            return after[1].above
        return innermost.below


def _is_between(entry: Entry, at: int) -> bool:
    """Whether a comment stands between a key and its text."""
    return isinstance(entry.value, Leaf) and at < entry.value.start


def _entries(branch: Branch, around: tuple[Branch, ...]) -> Iterator[tuple[int, Entry, tuple[Branch, ...]]]:
    """Where each entry begins, and the lists and mappings that it is in, in the order of the text."""
    inside = (*around, branch)
    for entry in branch.entries:
        yield (entry.key or entry.value).start, entry, inside
        if isinstance(entry.value, Branch):
            yield from _entries(entry.value, inside)
