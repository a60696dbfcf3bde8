"""The bytes of one YAML file go in; nodes with positions, or the problems that stop them, come out.

Built from libyaml's events and not from `yaml.compose`: that one recurses in C, and a file of
200,000 opening brackets ends the whole process (PyYAML 6.0.3). Events cost the same time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from build_tools.problems import Problem, Source

MAX_BYTES = 256 * 1024
MAX_DEPTH = 16

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_CURES = (
    ("mapping values are not allowed", "put a text that holds ': ' in quotes, and check the indentation"),
    ("could not find expected ':'", "write 'key: value', with a space after the colon"),
    ("did not find expected key", "check the indentation and that every quote is closed"),
    ("found unexpected end of stream", "close the quote that was opened above"),
    ("block sequence entries are not allowed", "start a list on a line of its own below its key"),
    ("did not find expected ',' or", "close the bracket, or put the text in quotes"),
    ("found character that cannot start any token", "put the text in quotes"),
)


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


class _Refused(Exception):
    """The file can not be read any further; carries the reason."""

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
    except _Refused as refusal:
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
        raise _Refused(
            "file-too-large",
            f"the file holds {len(data):,} bytes; a record may hold {MAX_BYTES:,}",
            "split it, or move long texts to a page in content/",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        raise _Refused(
            "wrong-encoding",
            "the file is not in UTF-8",
            "save it again as UTF-8 (in a spreadsheet or editor: 'Save as', encoding UTF-8)",
            *_line_and_column(before),
        ) from None
    if control := _CONTROL.search(text):
        raise _Refused(
            "control-character",
            f"an invisible control character (U+{ord(control.group()):04X}) stands here",
            "delete it; it often comes with text pasted from elsewhere",
            *_line_and_column(text[: control.start()]),
        )
    return text


def _line_and_column(before: str) -> tuple[int, int]:
    lines = before.replace("\r\n", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


class _Reader:
    """Turns one stream of events into nodes, and gathers what is wrong with them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def report(self, slug: str, message: str, hint: str, line: int, column: int) -> None:
        self.problems.append(Problem(slug, message, hint, Source(self.path, line, column)))

    def read(self, text: str) -> Mapping | None:
        root: Node | None = None
        try:
            root = self._build(text)
        except yaml.YAMLError as error:
            raise self._syntax_refusal(error, text) from None
        if root is None:
            raise _Refused("empty-file", "the file is empty", "write the record, or delete the file")
        if not isinstance(root, Mapping):
            raise _Refused(
                "not-a-record",
                "a record is a list of 'key: value' lines",
                "start with 'name: …' or 'title: …' at the left margin",
                root.line,
                root.column,
            )
        return root

    def _build(self, text: str) -> Node | None:
        root: Node | None = None
        stack: list[_Open] = []
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            node: Node
            if isinstance(event, yaml.ScalarEvent):
                line, column = event.start_mark.line + 1, event.start_mark.column + 1
                self._refuse_tag(event.tag, line, column)
                node = Scalar(event.value, event.style is None, line, column)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                line, column = event.start_mark.line + 1, event.start_mark.column + 1
                self._refuse_tag(event.tag, line, column)
                if len(stack) == MAX_DEPTH:
                    raise _Refused(
                        "nested-too-deeply",
                        f"lists and mappings stand inside one another more than {MAX_DEPTH} deep",
                        "compare with a record of the same kind; none needs as many levels",
                        line,
                        column,
                    )
                stack.append(_Open(line, column, isinstance(event, yaml.MappingStartEvent)))
                continue
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                done = stack.pop()
                node = (
                    Mapping(done.entries, done.line, done.column)
                    if done.is_mapping
                    else Sequence(tuple(done.items), done.line, done.column)
                )
            elif isinstance(event, yaml.AliasEvent):
                raise _Refused(
                    "yaml-alias",
                    f"'*{event.anchor}' repeats a part of the file by reference",
                    "write the value out; records use no anchors (&) and no aliases (*)",
                    event.start_mark.line + 1,
                    event.start_mark.column + 1,
                )
            elif isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise _Refused(
                    "several-documents",
                    "a second document starts here",
                    "one file holds one record: remove the '---', or move the rest to a file of its own",
                    event.start_mark.line + 1,
                    event.start_mark.column + 1,
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
                self.report(
                    "wrong-key", "a key is a single word", "write 'key: value'", node.line, node.column
                )
        else:
            parent.expects_key = True
            key = parent.key
            if key is None:
                return
            if key.text in parent.entries:
                first = parent.entries[key.text][0].line
                self.report(
                    "duplicate-key",
                    f"'{key.text}' stands twice in the same place (first on line {first})",
                    "keep one of the two; YAML would silently drop the other",
                    key.line,
                    key.column,
                )
                return
            parent.entries[key.text] = (key, node)

    def _refuse_tag(self, tag: str | None, line: int, column: int) -> None:
        if tag is not None:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self.report(
                "yaml-tag",
                f"the tag '{shown}' is not allowed: records are plain text, never code",
                "remove the tag and write the value itself",
                line,
                column,
            )

    def _syntax_refusal(self, error: yaml.YAMLError, text: str) -> _Refused:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        lines = text.splitlines()
        if 0 < line <= len(lines) and _TAB_INDENT.search(lines[line - 1]):
            column = lines[line - 1].index("\t") + 1
            return _Refused(
                "yaml-tab",
                "a tab stands where YAML needs spaces",
                "replace it by spaces (two for each level)",
                line,
                column,
            )
        said = str(getattr(error, "problem", None) or error).split("\n")[0]
        cure = next((cure for sign, cure in _CURES if sign in said), "compare with a record of the same kind")
        return _Refused("yaml-syntax", f"this is not valid YAML: {said}", cure, line, column)
