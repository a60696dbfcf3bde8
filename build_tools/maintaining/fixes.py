"""A file of a record and a problem in it go in; other forms of the file, in which it may be mended, come out.

A fix only proposes: `mending` takes what it proposes where the problem is gone then and nothing else is wrong. What
could mean two things is left to a person.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from pydantic import BaseModel

from build_tools import yaml_nodes
from build_tools.editing.naming import plain, replaced
from build_tools.editing.tree import Leaf, leaves, read_tree
from build_tools.layout import SUFFIX
from build_tools.problems import Source
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.fields import safe_id
from build_tools.records.references import Location, nested_model, references_in
from build_tools.records.source import Source as CitedSource

_KEY_OR_DASH = re.compile(r"(?P<lead>[ ]*(?:- +)*(?:(?P<key>[a-z_]+): +)?)(?P<value>\S.*?)[ ]*")
_KEY = re.compile(r"(?P<key>[A-Za-z_]+) *:")
_NO_SPACE = re.compile(r"(?P<lead>[ ]*(?:- +)*)(?P<key>[a-z_]+):(?P<value>\S.*)")
_ANCHOR = re.compile(r"(?P<sign>[&*!])(?P<name>[^\s!&*]+)(?P<rest>.*)")
_APOSTROPHES = re.compile(r"'(?P<text>(?:[^']|(?<=\w)'(?=\w))+)'")
_MAYBE_REMARK = re.compile(r"\s#(?!\d+[.,;:)]?(?:\s|$))")
"""Only a number behind '#' is surely part of a text: "Northam #todo" may hold what nobody was to read."""
_NO_WIDTH = re.compile("[\u200b\ufeff]")
_TABS = (2, 4, 8)
_SHORTEST_WORD = 4


class File(NamedTuple):
    """Where a file lies, which kind of record it holds, and its text with plain line ends."""

    path: str
    model: type[Record]
    text: str


Meant: TypeAlias = Callable[[str, str], str]
"""The id that is surely meant by one that no record of a kind has, or ''."""

Fix: TypeAlias = Callable[[File, Source, Meant], Iterator[File]]


def _with_ending(file: File, _at: Source, _meant: Meant) -> Iterator[File]:
    """A record whose name ends in `.yaml`, or in capitals, gets the ending of the others."""
    path = PurePosixPath(file.path)
    if path.suffix.lower() in (".yml", ".yaml"):
        yield file._replace(path=path.with_suffix(SUFFIX).as_posix())


def _with_safe_id(file: File, _at: Source, _meant: Meant) -> Iterator[File]:
    """A file gets the name that is most like its own and can be an id."""
    path = PurePosixPath(file.path)
    if better := safe_id(path.stem):
        yield file._replace(path=path.with_name(f"{better}{SUFFIX}").as_posix())


def _without_tabs(file: File, _at: Source, _meant: Meant) -> Iterator[File]:
    """Spaces stand for tabs, as many as one likes, if the record says the same with each number that can be read."""
    texts = {width: _expanded(file.text, width) for width in _TABS}
    nodes = {width: yaml_nodes.read_mapping(text.encode(), file.path) for width, text in texts.items()}
    said = {width: yaml_nodes.to_data(node) for width, (node, problems) in nodes.items() if node and not problems}
    first = next(iter(said), 0)
    if said and all(each == said[first] for each in said.values()):
        yield file._replace(text=texts[first])


def _in_quotes(file: File, at: Source, _meant: Meant) -> Iterator[File]:
    """A text that YAML cannot read without quotes gets them, where it stands on the line of its key or dash alone."""
    lines = file.text.split("\n")
    found = _KEY_OR_DASH.fullmatch(lines[at.line - 1])
    if not found or not found["lead"].strip() or _goes_on(lines, at.line, len(found["lead"])):
        return
    if (key := found["key"]) and key not in _known_keys(file.model):
        return
    if (text := _unquoted(found["value"], file.text)) is not None:
        lines[at.line - 1] = f"{found['lead']}{json.dumps(text, ensure_ascii=False)}"
        yield file._replace(text="\n".join(lines))


def _with_space(file: File, at: Source, _meant: Meant) -> Iterator[File]:
    """`name:Northam` gets the space behind its colon, on the line that is told or the one above."""
    lines = file.text.split("\n")
    for number in (at.line - 1, at.line - 2):
        found = _NO_SPACE.fullmatch(lines[number]) if number >= 0 else None
        if found and found["key"] in _known_keys(file.model):
            lines[number] = f"{found['lead']}{found['key']}: {found['value']}"
            yield file._replace(text="\n".join(lines))
            return


def _with_known_key(file: File, at: Source, _meant: Meant) -> Iterator[File]:
    """A key gets its small letters, or the name of the only key from which it differs by a slip."""
    lines = file.text.split("\n")
    line, start = lines[at.line - 1], at.column - 1
    found = _KEY.match(line, start)
    if not found:
        return
    known, key = _known_keys(file.model), found["key"]
    near = {key.lower()} & known or {each for each in known if is_slip(key.lower(), each)}
    if len(near) == 1:
        lines[at.line - 1] = f"{line[:start]}{near.pop()}{line[found.end('key') :]}"
        yield file._replace(text="\n".join(lines))


def _with_known_id(file: File, at: Source, meant: Meant) -> Iterator[File]:
    """A reference names the record that has the id now, or the only one whose id differs by a slip."""
    if not (found := _value_at(file, at)):
        return
    location, leaf = found
    links = tuple(references_in(plain(read_tree(file.text)), file.model))
    link = next((each for each in links if each.location == location), None)
    if link is None:
        return
    kind = _right_kind(link.kind)
    right = meant(kind, link.id)
    if any((each.kind, each.id) == (kind, right) and _is_beside(each.location, location) for each in links):
        return  # no list names a record twice
    wrong = f"{link.kind}/{link.id}" if "/" in leaf.text else link.id
    if right and wrong in leaf.source:
        source = leaf.source.replace(wrong, f"{kind}/{right}" if "/" in wrong else right)
        yield file._replace(text=replaced(file.text, [(leaf, source)]))


def _with_safe_value(file: File, at: Source, _meant: Meant) -> Iterator[File]:
    """The id of a statement, or a former id, gets the form of an id; nobody can have cited it as it is."""
    if at.line and (found := _value_at(file, at)) and (better := safe_id(found[1].text)):
        quote = found[1].style.strip("|>")
        yield file._replace(text=replaced(file.text, [(found[1], f"{quote}{better}{quote}")]))


def _without_invisible(file: File, _at: Source, _meant: Meant) -> Iterator[File]:
    """Signs without any width, which come along with copied text, go."""
    yield file._replace(text=_NO_WIDTH.sub("", file.text))


FIXES: tuple[tuple[str, Fix, str], ...] = (
    ("stray-file", _with_ending, "it has the ending of the other records now"),
    ("unsafe-id", _with_safe_id, "its name can be an id now"),
    ("unsafe-id", _with_safe_value, "an id has the form of one"),
    ("control-character", _without_invisible, "signs that nobody can see are gone"),
    ("yaml-tab", _without_tabs, "spaces stand where tabs stood"),
    ("comment-in-text", _in_quotes, "a text with '#' has quotes now"),
    ("yaml-alias", _in_quotes, "a text has the quotes that it needs"),
    ("yaml-tag", _in_quotes, "a text has the quotes that it needs"),
    ("yaml-syntax", _in_quotes, "a text has the quotes that it needs"),
    ("yaml-syntax", _with_space, "a space stands behind the colon of a key"),
    ("unknown-key", _with_known_key, "a key has the name that it has in such records"),
    ("unknown-reference", _with_known_id, "a reference names the record that was meant"),
)
"""The slug of a problem, what may mend it, and what to say when it has."""


def right_id(kind: str, wrong: str, known: Mapping[str, str]) -> str:
    """The id that is surely meant by a wrong one, of those that records have and had and what each is now; or ''.

    A source is never taken for another because of a slip: the claim would stand on what does not bear it.
    """
    if meant := known.get(wrong) or known.get(safe_id(wrong)):
        return meant
    if kind == CitedSource.KIND:
        return ""
    near = {known[each] for each in known if is_slip(wrong, each)}
    return near.pop() if len(near) == 1 else ""


def is_slip(wrong: str, right: str) -> bool:
    """Whether a letter is missing, too many or another, or two have changed places, in a longer word of an id.

    The first letter of a word is hardly ever the wrong one: another makes another word, as in camps and lamps.
    """
    pairs = enumerate(zip(wrong, right, strict=False))
    if abs(len(wrong) - len(right)) > 1:
        return False
    start = next((at for at, (one, other) in pairs if one != other), min(len(wrong), len(right)))
    begin = right.rfind("-", 0, start) + 1
    word = right[begin:].partition("-")[0]
    slipped, meant = wrong[start:], right[start:]
    if start == begin or len(word) < _SHORTEST_WORD or re.sub(r"\D", "", wrong) != re.sub(r"\D", "", right):
        return False
    exchanged = slipped[1::-1] == meant[:2] and slipped[2:] == meant[2:]
    return exchanged or slipped[1:] == meant[1:] or slipped == meant[1:] or slipped[1:] == meant


def _expanded(text: str, width: int) -> str:
    """A text with spaces for the tabs at the beginning of lines and behind dashes and colons."""
    text = re.sub(r"^[ \t]+", lambda found: found.group().replace("\t", " " * width), text, flags=re.MULTILINE)
    return re.sub(r"^( *(?:- +)*(?:-|[a-z_]+:)) *\t[ \t]*", r"\g<1> ", text, flags=re.MULTILINE)


def _goes_on(lines: list[str], number: int, lead: int) -> bool:
    """Whether the text of a line goes on in the next one."""
    after = next((line for line in lines[number:] if line.strip()), "")
    indent = len(lines[number - 1]) - len(lines[number - 1].lstrip(" -"))
    return min(indent, lead) < len(after) - len(after.lstrip(" ")) and not after.lstrip().startswith(("#", "- "))


def _unquoted(value: str, text: str) -> str | None:
    """What a value without right quotes is meant to say; None where that is not sure."""
    anchor = _ANCHOR.fullmatch(value)
    if value.startswith("!!") or (anchor and _is_real(anchor, text)):
        return None
    if within := _APOSTROPHES.fullmatch(value):
        return within["text"]
    if value[0] in "'\"|>" or _MAYBE_REMARK.search(value):
        return None
    return value


def _is_real(anchor: re.Match[str], text: str) -> bool:
    """Whether a sign at the beginning of a value may be meant as YAML reads it."""
    sign, rest = anchor["sign"], anchor["rest"].strip()
    if sign != "*" and rest.startswith(tuple("[{'\"&*!|>")):
        return True
    return sign != "!" and f"{'&' if sign == '*' else '*'}{anchor['name']}" in text


def _value_at(file: File, at: Source) -> tuple[Location, Leaf] | None:
    """The value that a problem is told of."""
    start = sum(len(line) + 1 for line in file.text.split("\n")[: at.line - 1]) + at.column - 1
    return next((each for each in leaves(read_tree(file.text)) if each[1].start == start), None)


def _is_beside(one: Location, other: Location) -> bool:
    """Whether two values stand in the same place of items of one list, or are items themselves."""
    number = max((at for at, step in enumerate(other) if isinstance(step, int)), default=-1)
    return number >= 0 and (one[:number], one[number + 1 :]) == (other[:number], other[number + 1 :])


def _right_kind(kind: str) -> str:
    return next((model.KIND for model in RECORD_KINDS if kind == model.SINGULAR), kind)


@cache
def _known_keys(model: type[BaseModel]) -> frozenset[str]:
    """Every key that may stand in a record of a kind, however deep."""
    nested = (nested_model(field.annotation) for field in model.model_fields.values())
    return frozenset(model.model_fields).union(*(_known_keys(each) for each in nested if each))
