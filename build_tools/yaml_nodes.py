"""The bytes of one YAML file go in; nodes with positions, or the problems that stop them, come out.

Built from libyaml's events and not from `yaml.compose`: that one recurses in C, and a file of
200,000 opening brackets ends the whole process (PyYAML 6.0.3). Events cost the same time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from build_tools.problems import Problem, Source, shown
from build_tools.yaml_faults import syntax_problem

MAX_BYTES = 256 * 1024
MAX_DEPTH = 16

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
# What no editor shows: control characters, line ends that only some programs take for such, and marks
# that turn the direction of writing and so let a text read otherwise than it is.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\r(?!\n)"
)
_ENCODING_HINT = "save it again as UTF-8 ('Save as' in an editor or spreadsheet, encoding UTF-8)"
_CONTROL_HINT = "delete it; it often comes with text pasted from elsewhere"


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


class _RefusedError(Exception):
    """The file cannot be read any further; carries the reason."""

    def __init__(self, slug: str, message: str, hint: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.slug, self.message, self.hint, self.line, self.column = slug, message, hint, line, column


def read_mapping(data: bytes, path: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Read one record file: its top mapping, or None where it has none that can be used.

    Plain scalars stay text (YAML 1.2 reads `no` and `12:30` as text, and the models decide what
    `1.10` is); only an empty value, `~` and `null` mean nothing.
    """
    reader = _Reader(path)
    try:
        root = reader.read(_decode(data))
    except _RefusedError as refusal:
        reader.report(refusal.slug, refusal.message, refusal.hint, refusal.line, refusal.column)
        return None, tuple(reader.problems)
    return root, tuple(reader.problems)


def to_data(node: Node) -> Any:
    """The node as plain dicts, lists, texts and None."""
    if isinstance(node, Scalar):
        return None if node.plain and node.text in _NULLS else node.text
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


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise _RefusedError(
            "file-too-large",
            f"the file holds more than {MAX_BYTES // 1024} KiB, the most that a record may hold",
            "split it, or move long texts to a page in content/",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = bytes(error.object[: error.start]).decode()
        is_utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        said = "the file is in UTF-16, not in UTF-8" if is_utf_16 else "from here on, this is not UTF-8"
        raise _RefusedError("wrong-encoding", said, _ENCODING_HINT, *((0, 0) if is_utf_16 else _end(text))) from None
    if "\0" in text[:2]:
        raise _RefusedError("wrong-encoding", "the file is in UTF-16, not in UTF-8", _ENCODING_HINT)
    if control := _CONTROL.search(text):
        raise _RefusedError(
            "control-character", _unseen(control.group()), _CONTROL_HINT, *_end(text[: control.start()])
        )
    return text.replace("\r\n", "\n")


def _end(before: str) -> tuple[int, int]:
    """Line and column of what follows the text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _unseen(char: str) -> str:
    return f"an invisible control character (U+{ord(char):04X}) stands here"


class _Reader:
    """Turns one stream of events into nodes, and gathers what is wrong with them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []

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
            raise _RefusedError("empty-file", "the file is empty", "write the record, or delete the file")
        if not isinstance(root, Mapping):
            raise _RefusedError(
                "not-a-record",
                "a record is a list of 'key: value' lines",
                "start with 'name: …' or 'title: …' at the left margin",
                root.line,
                root.column,
            )
        return root

    def _build(self, text: str) -> Node | None:
        root: Node | None = None
        stack = self.stack
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            node: Node
            mark = event.start_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
            if isinstance(event, yaml.NodeEvent):
                self._refuse_properties(event, line, column)
            if isinstance(event, yaml.ScalarEvent):
                node = Scalar(event.value, not event.style, line, column)
                if event.style == '"' and (control := _CONTROL.search(event.value)):
                    self.report("control-character", _unseen(control.group()), _CONTROL_HINT, line, column)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if len(stack) == MAX_DEPTH:
                    raise _RefusedError(
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
                raise _RefusedError(
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

    def _refuse_properties(self, event: yaml.NodeEvent, line: int, column: int) -> None:
        if event.anchor is not None:
            written = f"{'*' if isinstance(event, yaml.AliasEvent) else '&'}{event.anchor}"
            raise _RefusedError(
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
