"""The quick reader takes every ordinary file, and none that the careful one would find fault with."""

from __future__ import annotations

import random
import string

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools import yaml_values
from build_tools.reading import read_record
from build_tools.records import RECORD_KINDS
from build_tools.yaml_nodes import MAX_DEPTH, read_mapping, to_data
from build_tools.yaml_values import read_values
from support.yaml_texts import DATA, SIGNS, STYLES, TEXTS

PIECES = st.sampled_from(
    [*SIGNS, "\x85", "\xa0", "\n  ", "\n- ", ": ", "---\n", "...\n", "a", '"\\u200b"', "null", " # c", "key: a\n"]
)


@st.composite
def almost_yaml(draw):
    """A sound file with a few pieces thrown in, or pieces alone."""
    style, flow = draw(STYLES), draw(st.booleans())
    data = draw(st.dictionaries(TEXTS, DATA, max_size=4))
    text = yaml.safe_dump(data, allow_unicode=True, default_style=style, default_flow_style=flow, width=30)
    for piece in draw(st.lists(PIECES, max_size=3)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + piece + text[at:]
    return text


def agree(data: bytes) -> bool:
    """Whether the quick reader takes the bytes; if so, the careful one must find the same and nothing wrong."""
    values = read_values(data)
    if values is None:
        return False
    node, problems = read_mapping(data, "f.yml")
    assert problems == ()
    # Their representations tell the order of keys too.
    assert repr(to_data(node)) == repr(values)
    return True


@given(almost_yaml() | st.lists(PIECES, max_size=40).map("".join))
def test_what_the_quick_reader_takes_the_careful_one_reads_alike(text):
    """The same values in the same order, without a problem."""
    agree(text.encode())


@given(st.dictionaries(TEXTS, DATA, min_size=1, max_size=5), STYLES, st.booleans())
def test_sound_files_are_taken(data, style, flow):
    """Unless a ' #' in them might be a comment, which only the careful reader can tell."""
    text = yaml.safe_dump(data, allow_unicode=True, default_style=style, default_flow_style=flow, width=30)
    assert agree(text.encode()) or " #" in text


def test_every_real_record_is_taken(root):
    """So that the careful reader costs nothing where nothing is wrong."""
    files = [file for model in RECORD_KINDS for file in (root / "partnerships" / model.KIND).glob("*.yml")]
    assert files
    assert [file for file in files if not agree(file.read_bytes()) and b" #" not in file.read_bytes()] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "text",
        "- a",
        "a: b\n---\nc: d",
        "a: b\na: c",
        "? [a]\n: b",
        "? {a: b}\n: c",
        "a: &x b",
        "&x a: b",
        "a: &x [b]",
        "a: *x",
        "*x : b",
        "a: !!str b",
        "!!str a: b",
        "a: ! [b]",
        "a: b # c",
        "a: b\t# c",
        'a: "\\u200b"',
        '"\\e": a',
        "a: \u200b",
        "a: [b",
        "a: b: c",
        "a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH,
        "[" * 200_000,
        "- " * 100_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_whatever_may_be_a_problem_is_left_to_the_careful_reader(text):
    """No problem can slip through where it is never looked for."""
    assert read_values(text.encode()) is None


def test_nesting_is_taken_as_deep_as_the_careful_reader_takes_it():
    """The two have one limit."""
    assert agree(("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)).encode())


@pytest.mark.parametrize("model", RECORD_KINDS, ids=lambda model: model.KIND)
def test_records_and_problems_are_the_same_without_the_quick_reader(model, root, monkeypatch):
    """A real record of each kind with a line doubled, lost or changed comes out alike both ways."""
    dice = random.Random(1)
    path = f"partnerships/{model.KIND}/some-id.yml"
    lines = min((root / "partnerships" / model.KIND).glob("*.yml")).read_text(encoding="utf-8").split("\n")
    changed: list[bytes] = []
    for number, line in enumerate(lines):
        key, colon, _ = line.partition(": ")
        other = dice.choice(["[]", "~", "", "a #b", "'~ '", "<i>", "[a](b)", dice.choice(string.punctuation)])
        changed += (
            "\n".join([*lines[:number], *instead, *lines[number + 1 :]]).encode()
            for instead in ([], [line, line], [f"{key}{colon}{other}"], [line, "id: a"])
        )
    both_ways = [read_record(data, path, model) for data in changed]
    monkeypatch.setattr(yaml_values, "read_values", lambda _: None)
    assert [read_record(data, path, model) for data in changed] == both_ways
