"""The text of a record and what it is to hold go in; its text comes out, other only in the lines of what differs.

Every other line, comments and all, stays byte for byte. A comment behind a value that changes moves to a line above it;
only those inside a part that goes go with it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from build_tools import yaml_nodes
from build_tools.editing.document import INDENT, UneditableError, read, written
from build_tools.editing.lines import entry_lines, item_lines
from build_tools.editing.tree import comments, comments_by_line
from build_tools.records.order import field_order
from build_tools.records.references import model_at
from build_tools.yaml_nodes import Node, Scalar, Sequence

_DASH = 2
_BEHIND = re.compile(r"""(?:'(?:[^']|'')*'|"(?:\\.|[^"\\])*"|[|>][0-9+-]*|:)[ \t]+(#.*)$""")


class NotHouseFormError(UneditableError):
    """A text is not written as the house form would write it."""


def patched(text: str, data: Mapping[str, Any], model: type[BaseModel]) -> str:
    """The text of a record that holds the data. UneditableError where that cannot be done line by line."""
    if written(read(text)) != text:
        raise NotHouseFormError("this file is not in the house form, so it cannot be changed line by line")
    former, _ = yaml_nodes.read_mapping(text.encode(), "")
    if former is None:
        raise UneditableError("this file cannot be read")
    patch = _Patch(text)
    patch.mapping(former, data, model, 0)
    changed = patch.text()
    now, _ = yaml_nodes.read_mapping(changed.encode(), "")
    # What cannot be read at all, such as a file that has become too large, is for the check to explain.
    if now is not None and yaml_nodes.to_data(now) != data:
        raise UneditableError("this file is written in a form that cannot be changed line by line")
    if now is not None and (lost := patch.lost(changed)):
        raise UneditableError(f"this change would lose the comment '{lost}'")
    return changed


class _Patch:
    """The lines of a text, and which are to be replaced by which."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.splices: list[tuple[int, int, int, list[str]]] = []
        self.removed: set[int] = set()

    def text(self) -> str:
        """The text with all changes. Of two at one place, that which was noted first stands first."""
        lines = list(self.lines)
        for start, end, _, new in sorted(self.splices, key=lambda splice: splice[:3], reverse=True):
            lines[start:end] = new
        return "\n".join(lines)

    def lost(self, changed: str) -> str:
        """The first comment that is no longer there, and was not on a part that is to go; or ''."""
        kept = Counter(comments(changed))
        held = [each for line, each in comments_by_line("\n".join(self.lines)) if line not in self.removed]
        return next(iter(Counter(held) - kept), "")

    def mapping(self, node: yaml_nodes.Mapping, data: Mapping[str, Any], model: type[BaseModel], column: int) -> bool:
        """Make a mapping hold the data; False where it has to be written anew as a whole."""
        names = list(node.entries)
        if column and names[0] not in data:
            return False
        for name, (key, value) in node.entries.items():
            if name not in data:
                self._remove(key.line - 1, self._end(value), self._comments(key, value, column))
            elif yaml_nodes.to_data(value) != data[name]:
                self._entry(key, value, data[name], model, column)
        known = list(field_order(model))
        for name in [*(each for each in known if each in data), *(each for each in data if each not in known)]:
            if name not in node.entries:
                before = known[: known.index(name)] if name in known else known
                kept = [each for each in names if each in data and each in before]
                at = self._end(node.entries[kept[-1]][1]) if kept else self._start(node, column)
                self._splice(at, at, entry_lines(name, data[name], model, column))
        return True

    def _start(self, node: yaml_nodes.Mapping, column: int) -> int:
        """Where what comes first may stand: in an item of a list behind its first key, which has the dash."""
        key, value = next(iter(node.entries.values()))
        return self._end(value) if column else key.line - 1

    def _entry(self, key: Scalar, value: Node, data: Any, model: type[BaseModel], column: int) -> None:
        """Make the value of a key another one."""
        within = model_at(model, (key.text,))
        if not self._is_flow(value):
            if isinstance(value, yaml_nodes.Mapping) and isinstance(data, dict):
                # Keys of a nested mapping have lines of their own, so that the first may go too.
                first = next(iter(value.entries))
                if first in data and self.mapping(value, data, within, column + INDENT):
                    return
            elif isinstance(value, Sequence) and isinstance(data, list):
                self._sequence(value, data, model, key.text, column)
                return
        lines = entry_lines(key.text, data, model, column, in_brackets=self._is_flow(value))
        start = key.line - 1
        lines[0] = self.lines[start][:column] + lines[0][column:]
        self._splice(start, self._end(value), [*self._comments(key, value, column), *lines])

    def _sequence(self, node: Sequence, data: list[Any], model: type[BaseModel], name: str, column: int) -> None:
        """Make a list hold other items: those that are alike are paired, and of the others each goes or comes whole."""
        former = [yaml_nodes.to_data(item) for item in node.items]
        matcher = SequenceMatcher(None, list(map(_identity, former)), list(map(_identity, data)), autojunk=False)
        for _, start, end, begin, stop in matcher.get_opcodes():
            paired = min(end - start, stop - begin)
            for offset in range(paired):
                self._item(node.items[start + offset], data[begin + offset], model, name, column)
            for item in node.items[start + paired : end]:
                self._remove(item.line - 1, self._end(item), [])
            if new := data[begin + paired : stop]:
                last = start + paired
                at = self._end(node.items[last - 1]) if last else node.items[0].line - 1
                self._splice(at, at, [line for each in new for line in item_lines(each, model, name, column)])

    def _item(self, item: Node, data: Any, model: type[BaseModel], name: str, column: int) -> None:
        """Make an item of a list another one."""
        if yaml_nodes.to_data(item) == data:
            return
        if isinstance(item, yaml_nodes.Mapping) and isinstance(data, dict) and not self._is_flow(item):
            within = model_at(model, (name,))
            if self.mapping(item, data, within, column + INDENT + _DASH):
                return
        comments = self._comments(item, item, column + INDENT) if isinstance(item, Scalar) else []
        lines = item_lines(data, model, name, column)
        self._splice(item.line - 1, self._end(item), [*comments, *lines])

    def _remove(self, start: int, end: int, kept: list[str]) -> None:
        self.removed.update(range(start, end))
        self._splice(start, end, kept)

    def _splice(self, start: int, end: int, new: list[str]) -> None:
        self.splices.append((start, end, len(self.splices), new))

    def _comments(self, key: Node, value: Node, column: int) -> list[str]:
        """The comment behind a value, as a line of its own."""
        behind = (_BEHIND.match(self.lines[line - 1], at) for line, at in self._ends_of_words(key, value))
        return [" " * column + found[1] for found in behind if found]

    def _ends_of_words(self, key: Node, value: Node) -> Iterator[tuple[int, int]]:
        """Where a comment may follow: behind the colon of a key, and on the line where a value begins."""
        if key is not value and isinstance(key, Scalar):
            yield key.line, key.column - 1 + len(key.text)
        if isinstance(value, Scalar):
            yield value.line, value.column - 1

    def _is_flow(self, node: Node) -> bool:
        """Whether a list or mapping stands in brackets."""
        return not isinstance(node, Scalar) and self.lines[node.line - 1][node.column - 1 : node.column] in "[{"

    def _end(self, node: Node) -> int:
        """The number of lines up to the last one that belongs to the node."""
        if isinstance(node, Scalar):
            sign = self.lines[node.line - 1][node.column - 1 : node.column]
            return self._end_of_block(node.line) if not node.plain and sign in ("|", ">") else node.line
        if self._is_flow(node):
            return node.line
        last = node.items[-1] if isinstance(node, Sequence) else list(node.entries.values())[-1][1]
        return self._end(last)

    def _end_of_block(self, start: int) -> int:
        """The end of a folded or literal text of which the header is on the line before `start`."""
        end, indent = start, 0
        for number, line in enumerate(self.lines[start:], start + 1):
            spaces = len(line) - len(line.lstrip(" "))
            if line.strip():
                indent = indent or spaces
                if spaces < indent:
                    break
                end = number
        return end


def _identity(item: Any) -> str:
    """By what an item of a list is known again: its id if it has one."""
    return str(item["id"]) if isinstance(item, dict) and "id" in item else json.dumps(item, sort_keys=True)
