"""The bytes of a record and its model go in; its text in the house form comes out, with every comment and value kept.

Keys stand in the order of `field_order`, those that are not known at the end; comments on lines of their own, above
what they belong to. A text has quotes only where it needs them, and long ones are folded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString

from build_tools import yaml_nodes
from build_tools.decoding import decode
from build_tools.editing.document import INDENT, WIDTH, UneditableError, scalar, written
from build_tools.editing.tree import Branch, Entry, Leaf, comments, read_tree
from build_tools.problems import Problem
from build_tools.records.base import Record
from build_tools.records.fields import Marked
from build_tools.records.order import field_order
from build_tools.records.partial_date import PartialDate
from build_tools.records.references import marks_in, nested_model
from build_tools.yaml_nodes import NULLS

_MODELINE = "# yaml-language-server: $schema="
# Text without any sign that YAML could read: most values, and the library takes a hundred times as long to tell so.
_PLAIN = re.compile(r"[A-Za-z“‘£](?:[A-Za-z0-9,.;()/’‘“”–—£ -]*[A-Za-z0-9,.;()/’‘“”–—£-])?")
_NUMBERS = (int, float, PartialDate)
_QUOTES = ("'", '"')
_HEADS: dict[type, str] = {FoldedScalarString: ">-", LiteralScalarString: "|-"}


def schema_line(kind: str) -> str:
    """The first line of a record, by which an editor finds its schema."""
    return f"{_MODELINE}../schemas/{kind}.schema.json"


def formed(data: bytes, path: str, model: type[Record]) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a record in the house form; None and the problems where it cannot be read as YAML.

    UneditableError where the form would change what the record says: better none than another.
    """
    node, problems = yaml_nodes.read_mapping(data, path)
    if node is None or problems:
        return None, problems
    text = decode(data)
    form = text_of(read_tree(text), model)
    if form != text:
        _refuse_losses(text, form, path)
    return form, ()


def text_of(tree: Branch, model: type[Record]) -> str:
    """The text of a record in the house form."""
    lines = (schema_line(model.KIND), *_comment_lines(tree.head, 0), *_mapping(tree, model, 0))
    return "".join(f"{line}\n" for line in lines)


def _refuse_losses(text: str, form: str, path: str) -> None:
    """Stop where a value or a comment is not what it was."""
    before, _ = yaml_nodes.read_mapping(text.encode(), path)
    after, problems = yaml_nodes.read_mapping(form.encode(), path)
    if before is None or after is None or problems or _values(before) != _values(after):
        raise UneditableError("its values could not all be kept; write them more simply")
    if Counter(_remarks(text)) != Counter(_remarks(form)):
        raise UneditableError("its comments could not all be kept; put each on a line of its own above a key")


def _values(node: yaml_nodes.Node) -> Any:
    """The values without the spaces around texts, which no model reads."""
    return _stripped(yaml_nodes.to_data(node))


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _stripped(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_stripped(each) for each in value]
    return value.strip() if isinstance(value, str) else value


def _remarks(text: str) -> list[str]:
    return [comment for comment in comments(text) if not comment.startswith(_MODELINE)]


def _mapping(branch: Branch, model: type[BaseModel] | None, indent: int) -> Iterator[str]:
    """The lines of a mapping."""
    ranks = {name: rank for rank, name in enumerate(field_order(model))} if model else {}
    entries = sorted(branch.entries, key=lambda entry: ranks.get(_name(entry), len(ranks)))
    for entry in entries:
        field = model.model_fields.get(_name(entry)) if model else None
        yield from _comment_lines(entry.above, indent)
        yield from _lines(entry, field, f"{' ' * indent}{_key(entry)}:", indent)
    yield from _comment_lines(branch.below, indent)


def _list(branch: Branch, field: FieldInfo | None, indent: int) -> Iterator[str]:
    """The lines of a list."""
    dash = f"{' ' * indent}-"
    for entry in branch.entries:
        yield from _comment_lines(entry.above, indent)
        if isinstance(entry.value, Leaf) or not entry.value.entries:
            yield from _lines(entry, field, dash, indent)
            continue
        held = list(_branch(entry.value, field, indent + INDENT))
        first = next(number for number, line in enumerate(held) if not line.lstrip().startswith("#"))
        yield from (line[INDENT:] for line in held[:first])
        yield f"{dash} {held[first].lstrip()}"
        yield from held[first + 1 :]
    yield from _comment_lines(branch.below, indent)


def _lines(entry: Entry, field: FieldInfo | None, head: str, indent: int) -> Iterator[str]:
    """The lines of a value behind its key or dash, which is the `head` of the first of them."""
    if isinstance(entry.value, Leaf):
        first, *others = _text_lines(entry.value, field, len(head) + 1, indent + INDENT)
        yield f"{head} {first}" if first else head
        yield from others
    elif entry.value.entries:
        yield head
        yield from _branch(entry.value, field, indent + INDENT)
    else:
        yield f"{head} {'{}' if entry.value.is_mapping else '[]'}"
        yield from _comment_lines(entry.value.below, indent)


def _branch(branch: Branch, field: FieldInfo | None, indent: int) -> Iterator[str]:
    if branch.is_mapping:
        return _mapping(branch, nested_model(field.annotation) if field else None, indent)
    return _list(branch, field, indent)


def _text_lines(leaf: Leaf, field: FieldInfo | None, before: int, indent: int) -> list[str]:
    """What stands behind the key in its line, then the lines below it."""
    if leaf.is_none:
        return [""]
    text = leaf.text.strip()
    is_text = bool(leaf.style) if field is None else not _holds(field.annotation, _NUMBERS) or text in NULLS
    style = partial(scalar, text, indent=indent, is_markdown=is_markdown(field), is_text=is_text)
    # A carriage return is kept by double quotes alone.
    value = DoubleQuotedScalarString(text) if "\r" in text else style(before=before)
    if not isinstance(value, (FoldedScalarString, LiteralScalarString)):
        line = _inline(value) if type(value) is str else _dumped(value)
        if line[0] not in _QUOTES:
            return [line]
        # What needs quotes stays as it is written: in these quotes, or folded, where it needs none.
        if leaf.style in _QUOTES and leaf.text == text and "\n" not in leaf.source:
            return [leaf.source]
        value = style(before=WIDTH) if leaf.style == ">" else value
        if not isinstance(value, FoldedScalarString):
            return [line]
    return [_HEADS[type(value)], *_block_lines(value, " " * indent)]


def _block_lines(value: Any, pad: str) -> Iterator[str]:
    if isinstance(value, LiteralScalarString):
        return (f"{pad}{line}" if line else "" for line in value.split("\n"))
    ends = [*value.fold_pos, len(value)]
    starts = [0, *(end + 1 for end in value.fold_pos)]
    return (f"{pad}{value[start:end]}" for start, end in zip(starts, ends, strict=True))


@lru_cache(maxsize=65_536)
def _inline(text: str) -> str:
    """A text on one line, in quotes if it needs them."""
    return text if _PLAIN.fullmatch(text) else _dumped(text)


def _dumped(value: str) -> str:
    """A value as the library writes it behind its key."""
    return written(CommentedMap(x=value)).removeprefix("x: ").removesuffix("\n")


def _key(entry: Entry) -> str:
    return _inline(_name(entry)) if _name(entry) else "''"


def _name(entry: Entry) -> str:
    return entry.key.text if entry.key else ""


def _comment_lines(found: list[str], indent: int) -> Iterator[str]:
    return (f"{' ' * indent}{comment}" for comment in found if not comment.startswith(_MODELINE))


def is_markdown(field: FieldInfo | None) -> bool:
    """Whether a field holds a text in Markdown."""
    return field is not None and any(
        isinstance(mark, Marked) for mark in (*field.metadata, *marks_in(field.annotation))
    )


def _holds(annotation: Any, wanted: tuple[type, ...]) -> bool:
    return annotation in wanted or any(_holds(part, wanted) for part in get_args(annotation))
