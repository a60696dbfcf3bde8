"""The bytes of one YAML file go in; nodes with positions, or the problems that stop them, come out.

Built from libyaml's events and not from `yaml.compose`: that one recurses in C, and a file of
200,000 opening brackets ends the whole process (PyYAML 6.0.3). Events cost the same time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from build_tools.decoding import CONTROL, CONTROL_HINT, RefusedError, decode, unseen
from build_tools.problems import Problem, Source, shown
from build_tools.yaml_faults import syntax_problem

MAX_DEPTH = 16

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as written; `plain` when it stands without quotes."""

    text: str
    plain: bool
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in the order of the file, each with its own position and its value."""

    entries: dict[str, tuple[Scalar, Node]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read."""

    line: int
    column: int
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    key: Scalar | None = None
    expects_key: bool = True

    def close(self) -> Node:
        if self.is_mapping:
            return Mapping(self.entries, self.line, self.column)
        return Sequence(tuple(self.items), self.line, self.column)


def read_mapping(data: bytes, path: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Read one record file: its top mapping, or None where it has none that can be used.

    Plain scalars stay text (YAML 1.2 reads `no` and `12:30` as text, and the models decide what
    `1.10` is); only an empty value, `~` and `null` mean nothing.
    """
    reader = _Reader(path)
    try:
        root = reader.read(decode(data))
    except RefusedError as refusal:
        reader.report(refusal.slug, refusal.message, refusal.hint, refusal.line, refusal.column)
        return None, tuple(reader.problems)
    return root, tuple(reader.problems)


def to_data(node: Node) -> Any:
    """The node as plain dicts, lists, texts and None."""
    if isinstance(node, Scalar):
        return None if node.plain and node.text in NULLS else node.text
    if isinstance(node, Sequence):
        return [to_data(item) for item in node.items]
    return {name: to_data(value) for name, (_, value) in node.entries.items()}


def position(root: Mapping, location: tuple[int | str, ...], *, of_key: bool = False) -> tuple[int, int]:
    """Line and column of what lies at `location` in `root`, or of the nearest thing around it that exists."""
    node: Node = root
    at = (root.line, root.column)
    for index, step in enumerate(location):
        if isinstance(node, Mapping) and step in node.entries:
            key, node = node.entries[str(step)]
            is_last = index == len(location) - 1
            wants_key = (of_key and is_last) or not isinstance(node, Scalar) or not node.text
            at = (key.line, key.column) if wants_key else (node.line, node.column)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            at = (node.line, node.column)
        else:
            break
    return at


class _Reader:
    """Turns one stream of events into nodes, and gathers what is wrong with them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.lines: list[str] = []

    def report(self, slug: str, message: str, hint: str, line: int, column: int) -> None:
        self.problems.append(Problem(slug, message, hint, Source(self.path, line, column)))

    def read(self, text: str) -> Mapping | None:
        root: Node | None = None
        try:
            root = self._build(text)
        except yaml.YAMLError as error:
            opened = (self.stack[-1].line, self.stack[-1].column) if self.stack else None
            self.problems.append(syntax_problem(error, text, self.path, opened))
            return None
        if root is None:
            if text.strip():
                hint = "write the record, and take the '#' away from each line that you fill in; or delete the file"
                raise RefusedError("empty-file", "the file holds nothing but comments", hint)
            raise RefusedError("empty-file", "the file is empty", "write the record, or delete the file")
        if not isinstance(root, Mapping):
            raise RefusedError(
                "not-a-record",
                "a record is a list of 'key: value' lines",
                "start with 'name: …' or 'title: …' at the left margin",
                root.line,
                root.column,
            )
        return root

    def _build(self, text: str) -> Node | None:
        root: Node | None = None
        self.lines = text.split("\n") if "#" in text else []
        stack = self.stack
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            node: Node
            mark = event.start_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
            if isinstance(event, yaml.NodeEvent):
                self._refuse_properties(event, line, column)
            if isinstance(event, yaml.ScalarEvent):
                node = self._scalar(event, line, column)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if len(stack) == MAX_DEPTH:
                    raise RefusedError(
                        "nested-too-deeply",
                        f"lists and mappings stand inside one another more than {MAX_DEPTH} deep",
                        "compare with a record of the same kind; none needs as many levels",
                        line,
                        column,
                    )
                stack.append(_Open(line, column, isinstance(event, yaml.MappingStartEvent)))
                continue
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                node = stack.pop().close()
            elif isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise RefusedError(
                    "several-documents",
                    "a second document starts here",
                    "one file holds one record: remove the '---', or move the rest to a file of its own",
                    line,
                    column,
                )
            else:
                continue
            if stack:
                self._put(stack[-1], node)
            else:
                root = node
        return None if isinstance(root, Scalar) and root.plain and not root.text else root

    def _put(self, parent: _Open, node: Node) -> None:
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.expects_key:
            parent.expects_key = False
            parent.key = node if isinstance(node, Scalar) else None
            if parent.key is None:
                hint = "write 'key: value'; if a text begins with this bracket, put it in quotes"
                self.report("wrong-key", "a key is a single word, no list", hint, node.line, node.column)
        else:
            parent.expects_key = True
            key = parent.key
            if key is None:
                return
            if key.text in parent.entries:
                self.report(
                    "duplicate-key",
                    f"'{shown(key.text)}' stands twice in the same place (first on line "
                    f"{parent.entries[key.text][0].line})",
                    "keep one of the two; YAML would silently drop the other",
                    key.line,
                    key.column,
                )
                return
            parent.entries[key.text] = (key, node)

    def _scalar(self, event: yaml.ScalarEvent, line: int, column: int) -> Scalar:
        node = Scalar(event.value, not event.style, line, column)
        if node.plain and node.text and event.end_mark:
            self._refuse_lost_text(event.end_mark.line, event.end_mark.column)
        if event.style == '"' and (control := CONTROL.search(event.value)):
            self.report("control-character", unseen(control.group()), CONTROL_HINT, line, column)
        return node

    def _refuse_lost_text(self, line: int, column: int) -> None:
        """Refuse a comment behind a text without quotes: 'Point #1' would be cut to 'Point' in silence."""
        rest = self.lines[line][column:] if line < len(self.lines) else ""
        if rest.lstrip(" \t").startswith("#") and rest[0] in " \t":
            self.report(
                "comment-in-text",
                "from the '#' on, the rest of this line would be lost: YAML reads it as a comment",
                "put the whole text in quotes, or the comment on a line of its own",
                line + 1,
                column + rest.index("#") + 1,
            )

    def _refuse_properties(self, event: yaml.NodeEvent, line: int, column: int) -> None:
        if event.anchor is not None:
            written = f"{'*' if isinstance(event, yaml.AliasEvent) else '&'}{event.anchor}"
            raise RefusedError(
                "yaml-alias",
                f"'{shown(written)}' makes a part of the file stand in several places; records have no such thing",
                "write the value out; a text that begins with '&' or '*' needs quotes",
                line,
                column,
            )
        if tag := getattr(event, "tag", None):
            written = tag.replace("tag:yaml.org,2002:", "!!")
            self.report(
                "yaml-tag",
                f"the tag '{shown(written)}' is not allowed: records are plain text, never code",
                "remove the tag; a text that begins with '!' needs quotes",
                line,
                column,
            )
