"""A record takes new values, and only the lines of what differs are other ones afterwards."""

from __future__ import annotations

import copy
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build_tools import yaml_nodes
from build_tools.editing import patching
from build_tools.editing.document import UneditableError, read, written
from build_tools.editing.patching import NotHouseFormError, patched
from build_tools.listings import Listings
from build_tools.loading import find
from build_tools.records import RECORD_KINDS
from build_tools.records.place import Place
from support.yaml_spans import lines_of
from support.yaml_texts import TEXTS

PROJECT = Path(__file__).resolve().parents[2]
MODELS = {model.KIND: model for model in RECORD_KINDS}

RECORD = """\
# top
name: A
# before the summary
summary: >-  # folded
  One line
  and another.
aliases: [one, two]
lessons:
  # in the list
  - id: a
    text: 'x: y' # why
    keys:
      - k1
      - k2
  # between
  - id: b
    text: |
      - an item
      # no comment

      the end
    evidence:
      - source: s
        at: p
# after the lessons
unknown:
  - Why?
# end
"""


def data_of(text: str) -> Any:
    """What a text holds."""
    node, problems = yaml_nodes.read_mapping(text.encode(), "")
    assert node
    assert problems == ()
    return yaml_nodes.to_data(node)


def changed(change: Any) -> str:
    """The record above after a change of what it holds."""
    data = data_of(RECORD)
    change(data)
    return patched(RECORD, data, Place)


CHANGES = {
    "a text": (lambda data: data.update(name="B"), "name: A\n", "name: B\n"),
    "a folded text with a comment behind it": (
        lambda data: data.update(summary="Short."),
        "summary: >-  # folded\n  One line\n  and another.\n",
        "# folded\nsummary: Short.\n",
    ),
    "a quoted text with a comment behind it": (
        lambda data: data["lessons"][0].update(text="plain"),
        "    text: 'x: y' # why\n",
        "    # why\n    text: plain\n",
    ),
    "the key that has the dash": (lambda data: data["lessons"][1].update(id="c"), "- id: b\n", "- id: c\n"),
    "an item of a list": (lambda data: data["lessons"][0]["keys"].insert(1, "x"), "- k1\n", "- k1\n      - x\n"),
    "a list in brackets": (lambda data: data["aliases"].append("b"), "[one, two]", "[one, two, b]"),
    "a value within values": (lambda data: data["lessons"][1]["evidence"][0].update(at="q"), "at: p", "at: q"),
    "a key that goes": (lambda data: data["lessons"][0].pop("keys"), "    keys:\n      - k1\n      - k2\n", ""),
    "a thing that goes": (
        lambda data: data["lessons"].pop(0),
        "  - id: a\n    text: 'x: y' # why\n    keys:\n      - k1\n      - k2\n",
        "",
    ),
    "a thing that comes": (
        lambda data: data["lessons"].append({"id": "c", "text": "New.", "basis": "editorial"}),
        "        at: p\n",
        "        at: p\n  - id: c\n    text: New.\n    basis: editorial\n",
    ),
    "a key that comes": (
        lambda data: data.update(reviewed="2020-01"),
        "  - Why?\n",
        "  - Why?\nreviewed: 2020-01\n",
    ),
    "a number": (
        lambda data: data.update(location={"longitude": "-2", "latitude": "51.50"}),
        "and another.\n",
        "and another.\nlocation:\n  latitude: 51.50\n  longitude: -2\n",
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_only_the_lines_of_a_value_change(case: str) -> None:
    """All comments stay; new keys stand where the house form has them."""
    change, old, new = CHANGES[case]
    assert RECORD.count(old) == 1
    assert changed(change) == RECORD.replace(old, new)


def test_without_a_change_nothing_changes() -> None:
    """Not a byte."""
    assert changed(lambda data: None) == RECORD


def test_a_file_in_another_form_is_refused() -> None:
    """`places fmt` puts it right."""
    with pytest.raises(NotHouseFormError):
        patched("name:   A\n", {"name": "B"}, Place)


LOSSES = {
    "the key that has the dash goes": (
        "name: A\nlessons:\n  - text: T.\n    # why\n    id: a\n",
        ("lessons", 0, "text"),
    ),
    "the first of nested keys goes": (
        "name: A\nlocation:\n  latitude: 1\n  # why\n  longitude: 2\n",
        ("location", "latitude"),
    ),
}


@pytest.mark.parametrize("case", LOSSES)
def test_no_comment_on_what_stays_is_lost(case: str) -> None:
    """Where the lines around it would be written anew, the file is left as it is."""
    text, (*way, key) = LOSSES[case]
    data = data_of(text)
    reduce(getitem, way, data).pop(key)
    with pytest.raises(UneditableError, match="would lose the comment '# why'"):
        patched(text, data, Place)


def test_a_comment_goes_with_the_part_that_it_is_on_and_stays_where_it_is_behind_a_value() -> None:
    """Whoever takes out a thing takes out what was noted inside it; a note behind a value may be on more than that."""
    lessons = "  - id: a\n    # inside\n    text: T.\n  - id: b\n    text: T.\n"
    text = f"name: A\nlessons:\n{lessons}reviewed: '2020' # by whom\n"
    data = data_of(text)
    data["lessons"].pop(0)
    data.pop("reviewed")
    assert patched(text, data, Place) == "name: A\nlessons:\n  - id: b\n    text: T.\n# by whom\n"


def test_lines_that_would_hold_something_else_are_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong on the way: what comes out is read again and compared."""
    monkeypatch.setattr(patching, "entry_lines", lambda *_, **__: ["name: C"])
    with pytest.raises(UneditableError, match="cannot be changed line by line"):
        patched("name: A\n", {"name": "B"}, Place)


FILES = [
    (MODELS[file.kind], (PROJECT / programme / path).read_text("utf-8"))
    for programme in (".", "tests/example")
    for path, file in find(PROJECT / programme, Listings()).files.items()
]


def scalars(value: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every text in plain data."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [
        each
        for key, held in pairs
        for each in (scalars(held, (*before, key)) if isinstance(held, (dict, list)) else [(*before, key)])
    ]


@settings(max_examples=50)
@given(st.sampled_from(FILES), st.randoms(use_true_random=False), TEXTS.filter(lambda text: text.strip() == text != ""))
def test_any_value_of_any_record_can_become_any_text(file: Any, random: Any, text: str) -> None:
    """It reads as that text, the file is in the house form, and no line before or behind it is another one."""
    model, former = file
    data = copy.deepcopy(data_of(former))
    *way, key = random.choice(scalars(data))
    holder = reduce(getitem, way, data)
    holder[key] = text
    now = patched(former, data, model)
    start, end = lines_of(former, (*way, key))
    before, behind = former.split("\n")[:start], former.split("\n")[end:]
    assert data_of(now) == data
    assert written(read(now)) == now
    assert now.split("\n")[:start] == before
    assert now.split("\n")[-len(behind) :] == behind


@settings(max_examples=25)
@given(st.sampled_from(FILES), st.randoms(use_true_random=False))
def test_any_part_of_any_record_can_go_and_come_back(file: Any, random: Any) -> None:
    """What is taken out leaves all other lines in their order, and put back it holds the same."""
    model, text = file
    whole = data_of(text)
    data = copy.deepcopy(whole)
    holders = [
        data,
        *(item for held in data.values() if isinstance(held, list) for item in held if isinstance(item, dict)),
    ]
    holder = random.choice(holders)
    names = list(holder)[1:]
    assume(names)
    holder.pop(random.choice(names))
    less = patched(text, data, model)
    rest = iter(text.split("\n"))
    assert all(line in rest for line in less.split("\n"))
    back = patched(less, whole, model)
    assert data_of(back) == whole
    assert written(read(back)) == back
