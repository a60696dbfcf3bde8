"""Bytes of a YAML file go in; nodes at their lines and columns come out, or one clear problem."""

from __future__ import annotations

import random
import string
import sys
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.decoding import CONTROL, MAX_BYTES
from build_tools.yaml_nodes import Mapping, Scalar, Sequence, position, read_mapping, to_data
from support.yaml_texts import DATA, SIGNS, STYLES, TEXTS

PIECES = st.sampled_from([*SIGNS, "\n  ", "\n- ", ": ", "---\n", "...\n", "a", "no", "key: value\n"])
YAMLISH = st.lists(PIECES, max_size=60).map("".join)


def read(text: str) -> Mapping:
    """The nodes of a text that has no fault."""
    node, problems = read_mapping(text.encode(), "f.yml")
    assert problems == ()
    assert node is not None
    return node


@pytest.mark.parametrize(
    "text", ["no", "on", "12:30", "1.10", "0x1F", "1_000", "2016-11-21", ".inf", "0o17", "=", "yes"]
)
def test_plain_values_stay_the_text_that_was_written(text):
    """Nothing is turned into a number, a truth value or a date behind the writer's back."""
    assert to_data(read(f"key: {text}")) == {"key": text}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_an_empty_value_is_nothing(written):
    """`~`, `null` and an empty value mean nothing; in quotes they are texts."""
    assert to_data(read(f"key: {written}")) == {"key": None}
    assert to_data(read(f"key: '{written}'")) == {"key": written}


def test_lists_and_mappings_keep_their_order():
    """Nested lists and mappings come out as they stand in the file."""
    text = "b: [1, {c: x}]\na:\n  - d: |\n      two\n      lines\n  - >-\n    one\n    line\n"
    assert list(to_data(read(text)).items()) == [("b", ["1", {"c": "x"}]), ("a", [{"d": "two\nlines\n"}, "one line"])]


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(start, end):
    """Text and positions are the same with and without them."""
    written = "name: Health\nsummary: >-\n  Two\n  lines.\naliases: [care]\n"
    node, problems = read_mapping((start + written.replace("\n", end)).encode(), "f.yml")
    assert problems == ()
    assert node == read(written)


def test_a_fault_in_a_file_with_a_byte_order_mark_is_at_its_column():
    """A byte order mark takes no column, before a wrong byte just as before a wrong key."""
    _, (problem,) = read_mapping(b"\xef\xbb\xbfa: b\r\nname: Caf\xe9\r\n", "f.yml")
    assert (problem.slug, str(problem.source)) == ("wrong-encoding", "f.yml:2:10")


@pytest.mark.parametrize(
    "code", [0x7F, 0x061C, 0x200B, 0x200E, 0x200F, 0x202E, 0x2066, 0xFEFF, 0xE0000, 0xE0041, 0xE007F]
)
@pytest.mark.parametrize("written", ["{}", '"{}"', '"\\U{:08X}"'], ids=["plain", "quoted", "as an escape"])
def test_characters_that_nobody_sees_are_refused(code, written):
    """They hide words or a message in a text, or let it read otherwise than it is, however they are written."""
    text = "key: " + written.format(code if ":" in written else f"a{chr(code)}b")
    (problem,) = read_mapping(text.encode(), "f.yml")[1]
    assert problem.slug == "control-character"
    assert f"U+{code:04X}" in problem.message


def test_nothing_that_is_printable_is_refused_as_unseen():
    """A text that is printable but for its line ends is looked at no further."""
    refused = [char for char in map(chr, range(sys.maxunicode + 1)) if CONTROL.match(char)]
    assert refused
    assert not [char for char in refused if char.isprintable() or char == "\n"]


@pytest.mark.parametrize("text", ["\u0646\u200c\u0645", "\U0001f469\u200d\U0001f52c", "caf\u00e9", "soft\u00adly"])
def test_signs_that_scripts_are_written_with_stay(text):
    """Joiners belong to Persian and to emoji."""
    assert to_data(read(f"key: {text}")) == {"key": text}


@pytest.mark.parametrize(
    ("location", "at"),
    [
        (("name",), (1, 7)),
        (("empty",), (2, 1)),  # nothing to point at: the key
        (("points", 0, "id"), (4, 9)),
        (("points", 0), (4, 5)),
        (("points",), (3, 1)),  # a list: its key
        (("points", 0, "text"), (4, 5)),  # not there: the item that lacks it
        (("points", 7), (3, 1)),
        (("nowhere", "at all"), (1, 1)),
    ],
)
def test_a_position_is_that_of_the_value_or_of_what_is_nearest(location, at):
    """Where there is nothing at a location, the nearest thing around it is pointed at."""
    node = read("name: Health\nempty:\npoints:\n  - id: clinics\n")
    assert position(node, location) == at


@given(st.binary(max_size=400))
def test_no_bytes_raise(data):
    """Any bytes give a mapping, or problems that say why not; never an exception."""
    node, problems = read_mapping(data, "f.yml")
    assert (node is None) <= bool(problems)


@given(st.text(max_size=200) | YAMLISH)
def test_no_text_raises_and_every_problem_lies_in_the_text(text):
    """Any text gives a mapping or problems with a cure, at a line and column that exist."""
    node, problems = read_mapping(text.encode(errors="surrogatepass"), "f.yml")
    assert (node is None) <= bool(problems)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for problem in problems:
        line, column = problem.source.line, problem.source.column
        assert problem.message
        assert problem.hint
        assert "not valid YAML: expected" not in problem.message
        assert 0 <= line <= len(lines)
        assert 0 <= column <= (len(lines[line - 1]) + 1 if line else 0)


def scalars(node):
    """Every scalar below a node, keys included."""
    if isinstance(node, Scalar):
        yield node
    for item in node.items if isinstance(node, Sequence) else ():
        yield from scalars(item)
    for key, value in node.entries.values() if isinstance(node, Mapping) else ():
        yield key
        yield from scalars(value)


@given(st.dictionaries(TEXTS, DATA, max_size=5), STYLES, st.booleans())
def test_what_is_written_is_read_and_every_scalar_starts_at_its_position(data, style, flow):
    """Texts come out as they were; the character at a scalar's position is its first, or the sign that opens it."""
    text = yaml.safe_dump(data, allow_unicode=True, default_style=style, default_flow_style=flow, width=30)
    node = read(text)

    lines = text.split("\n")
    for scalar in scalars(node):
        there = (lines[scalar.line - 1] + "\n")[scalar.column - 1]
        assert there == scalar.text[0] if scalar.plain and scalar.text else there in "'\"|>?"
    assert with_nothing_as_text(to_data(node)) == data


def with_nothing_as_text(data):
    """The data with None as '', which a plain empty value stands for."""
    if isinstance(data, dict):
        return {key: with_nothing_as_text(value) for key, value in data.items()}
    return [with_nothing_as_text(item) for item in data] if isinstance(data, list) else data or ""


def test_mutated_records_are_read_or_refused_without_an_exception(root):
    """A real record of each kind with one character changed, doubled or lost still gives values or problems."""
    dice = random.Random(1)
    for folder in sorted((root / "partnerships").iterdir()):
        files = sorted(folder.glob("*.yml")) if folder.is_dir() else []
        text = files[0].read_text(encoding="utf-8") if files else ""
        for _ in range(40 if text else 0):
            at, sign = dice.randrange(len(text)), dice.choice(string.punctuation + " \n\t")
            changed = text[:at] + dice.choice(["", sign, text[at] + sign, text[at] * 2]) + text[at + 1 :]
            node, problems = read_mapping(changed.encode(), "f.yml")
            assert (node is None) <= bool(problems)


@pytest.mark.parametrize(
    "text",
    [
        "[" * MAX_BYTES,
        "{a: " * (MAX_BYTES // 4),
        "- " * (MAX_BYTES // 2),
        "? " * (MAX_BYTES // 2),
        "a: &a [" * (MAX_BYTES // 7),
        "a: '" + "x" * (MAX_BYTES - 5),
        '"' + "\\n" * (MAX_BYTES // 2 - 1),
        "a: " + "b: " * (MAX_BYTES // 3 - 1),
        "".join(f"k{number}: v\n" for number in range(10_000)),
        "k: v\n" * (MAX_BYTES // 5),
        "!" * MAX_BYTES,
        "a:\n" + " " * (MAX_BYTES - 4) + "b",
    ],
    ids=lambda text: repr(text[:8]),
)
def test_no_file_takes_long(text):
    """The largest files that are allowed, built to be awkward, are read or refused within seconds."""
    started = time.process_time()
    node, problems = read_mapping(text.encode(), "f.yml")
    assert (node is None) <= bool(problems)
    assert time.process_time() - started < 5
