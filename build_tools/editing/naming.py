"""A text and the two names of a record go in; the same text comes out, with the new name wherever it named the record.

Nothing else of the text changes, not a space. It is the text of a record, or a written page in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from build_tools.editing.house_form import is_markdown
from build_tools.editing.tree import Branch, Leaf, leaves, read_tree
from build_tools.records.base import Record
from build_tools.records.order import field_order
from build_tools.records.references import Location, model_at, references_in

_ALIASES = "aliases"
_AFTER_ADDRESS = r"(?=(?:cite/)?(?:[)#?\s>\"'\\]|$))"
_AFTER_ANCHOR = r"(?=[)\s>\"'\\]|$)"
_BEFORE_ADDRESS = r"\]\(\s*<?|href=[\"']?|^[ \t>]*\[[^\]\n]+\]:[ \t]*<?"
"""A link, one in HTML, and a line that says where a link with a name leads."""
_CALL = r"\blink\((?:[^()]*?\bname\s*=)?\s*[\"']"
_UNFILLED = re.compile(r"# (?P<name>[a-z_]+): ")


@dataclass(frozen=True, slots=True)
class Renaming:
    """A record of a kind that is called otherwise; `statements` are all ids that its statements have and had."""

    model: type[Record]
    old: str
    new: str
    statements: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, str]:
        """Both names as kind/id."""
        return f"{self.model.KIND}/{self.old}", f"{self.model.KIND}/{self.new}"


def in_record(text: str, model: type[Record], renaming: Renaming) -> str:
    """The text of a record of any kind."""
    tree = read_tree(text)
    links = references_in(plain(tree), model)
    named = {each.location for each in links if (each.kind, each.id) == (renaming.model.KIND, renaming.old)}
    places: list[tuple[Leaf, str]] = []
    for location, leaf in leaves(tree):
        if location in named:
            places.append((leaf, _exchanged(leaf, *_written_as(leaf, renaming))))
        elif ("](" in leaf.source or "]:" in leaf.source) and is_markdown(_field_at(model, location)):
            places.append((leaf, _in_links(leaf.source, renaming)))
    return replaced(text, places)


def in_page(text: str, renaming: Renaming) -> str:
    """A written page: its links, those to lists in which the record is chosen, and what it has a macro link to."""
    old, new = renaming.names
    text = re.sub(rf"({_CALL}){re.escape(old)}(?=[\"'])", rf"\g<1>{new}", _in_links(text, renaming))
    chosen = rf"([?&;]{renaming.model.SINGULAR}=){re.escape(renaming.old)}(?=[&#)\s>\"'])"
    return re.sub(chosen, rf"\g<1>{renaming.new}", text)


def with_former_id(text: str, model: type[Record], renaming: Renaming) -> str:
    """The text of the record itself, with its old id among the aliases, and the new one no longer there."""
    tree = read_tree(text)
    held = next((each for each in tree.entries if each.key and each.key.text == _ALIASES), None)
    items = [leaf for _, leaf in leaves(held.value)] if held and isinstance(held.value, Branch) else []
    if renaming.old in [leaf.text for leaf in items]:
        return text
    if again := [leaf for leaf in items if leaf.text == renaming.new]:
        return replaced(text, [(again[0], _exchanged(again[0], renaming.new, renaming.old))])
    if items:
        return _with_item(text, items[-1], renaming.old)
    if held:
        return _with_first_item(text, held.value, renaming.old)
    at = _place_of_aliases(text, tree, model)
    end = "\r\n" if "\r\n" in text else "\n"
    before = "" if not at or text[at - 1] == "\n" else end
    return f"{text[:at]}{before}{_ALIASES}:{end}  - {renaming.old}{end}{text[at:]}"


def plain(branch: Branch) -> Any:
    """The values of a list or mapping, without the spaces around texts."""
    values = [plain(each.value) if isinstance(each.value, Branch) else _text(each.value) for each in branch.entries]
    names = [each.key.text if each.key else "" for each in branch.entries]
    return dict(zip(names, values, strict=True)) if branch.is_mapping else values


def statement_ids(values: object) -> tuple[str, ...]:
    """All ids that statements of a record have and had, whatever else is wrong with it."""
    lists = [each for each in values.values() if isinstance(each, list)] if isinstance(values, dict) else []
    items = [item for each in lists for item in each if isinstance(item, dict)]
    former = [each for item in items for each in item.get(_ALIASES) or () if isinstance(item.get(_ALIASES), list)]
    return tuple(str(each) for each in (*(item.get("id") for item in items), *former) if each)


def replaced(text: str, places: Collection[tuple[Leaf, str]]) -> str:
    """A text with other writings of some of its values."""
    for leaf, source in sorted(places, key=lambda each: each[0].start, reverse=True):
        text = f"{text[: leaf.start]}{source}{text[leaf.end :]}"
    return text


def _field_at(model: type[BaseModel], location: Location) -> FieldInfo | None:
    """The field that holds the value at a location."""
    depth = max(at for at, step in enumerate(location) if isinstance(step, str))
    return model_at(model, location[:depth]).model_fields.get(str(location[depth]))


def _text(leaf: Leaf) -> str | None:
    return None if leaf.is_none else leaf.text.strip()


def _written_as(leaf: Leaf, renaming: Renaming) -> tuple[str, str]:
    return renaming.names if "/" in leaf.text else (renaming.old, renaming.new)


def _exchanged(leaf: Leaf, old: str, new: str) -> str:
    """The writing of a value that is an id and becomes another one."""
    return leaf.source.replace(old, new, 1) if old in leaf.source else new


def _in_links(text: str, renaming: Renaming) -> str:
    """A text in Markdown whose links lead to the new address."""
    address, to = renaming.model.address_of(renaming.old), renaming.model.address_of(renaming.new)
    patterns = [(re.escape(address) + (_AFTER_ADDRESS if renaming.model.HAS_PAGES else _AFTER_ANCHOR), to)]
    if not renaming.model.HAS_PAGES:
        statement_address = renaming.model.statement_address_of
        patterns += [
            (re.escape(statement_address(renaming.old, each)) + _AFTER_ANCHOR, statement_address(renaming.new, each))
            for each in renaming.statements
        ]
    for pattern, new in patterns:
        text = re.sub(rf"({_BEFORE_ADDRESS})(/|(?:\.\.?/)*){pattern}", rf"\g<1>\g<2>{new}", text, flags=re.MULTILINE)
    return text


def _with_item(text: str, last: Leaf, item: str) -> str:
    """A list with one more item behind its last, written as that one is."""
    begin = text.rfind("\n", 0, last.start) + 1
    lead = text[begin : last.start]
    if lead.strip() != "-":
        return f"{text[: last.end]}, {item}{text[last.end :]}"
    at = _line_after(text, last.end)
    end = "\r\n" if "\r\n" in text else "\n"
    before = "" if text[at - 1] == "\n" else end
    return f"{text[:at]}{before}{lead}{item}{end}{text[at:]}"


def _with_first_item(text: str, empty: Branch | Leaf, item: str) -> str:
    """A key that holds nothing yet, or an empty list, as a list of one."""
    length = text.index("]", empty.start) + 1 - empty.start if isinstance(empty, Branch) else len(empty.source)
    lead = "" if text[empty.start - 1 : empty.start].isspace() else " "
    return f"{text[: empty.start]}{lead}[{item}]{text[empty.start + length :]}"


def _place_of_aliases(text: str, tree: Branch, model: type[Record]) -> int:
    """Where a line for the aliases is to stand: above the first key that comes after them, and its comments."""
    order = field_order(model)
    earlier, later = order[: order.index(_ALIASES)], order[order.index(_ALIASES) :]
    at = _line_after(text, max(leaf.end for _, leaf in leaves(tree)))
    for entry in tree.entries:
        if entry.key and entry.key.text in later:
            at = text.rfind("\n", 0, entry.key.start) + 1
            while (above := text.rfind("\n", 0, max(0, at - 1)) + 1) < at and text[above:at].lstrip().startswith("#"):
                at = above
            break
    return _below_unfilled(text, at, earlier)


def _below_unfilled(text: str, at: int, names: Collection[str]) -> int:
    """The place below the comments at a place that stand for some fields, which nobody has filled in yet."""
    end = at
    for line in text[at:].split("\n"):
        if line.strip() and not line.startswith("#"):
            break
        end = min(end + len(line) + 1, len(text))
        if (found := _UNFILLED.match(line)) and found["name"] in names:
            at = end
    return at


def _line_after(text: str, at: int) -> int:
    """Where the line begins that follows what ends at `at`."""
    if at and text[at - 1] == "\n":
        return at
    found = text.find("\n", at)
    return found + 1 if found >= 0 else len(text)
