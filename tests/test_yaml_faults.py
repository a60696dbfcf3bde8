"""What libyaml cannot read is told at the place where it can be mended, in plain words."""

from __future__ import annotations

import random

import pytest

from build_tools.yaml_nodes import read_mapping

SIGNS = [
    *"[]{},:-?#&*!|>%@`'\"\\ \n\t",
    "\n  ",
    "\n- ",
    ": ",
    "---\n",
    "...\n",
    "a",
    "key: value\n",
    '"\\x',
    "%YAML 1.1\n",
]


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("name: [a,\n", 1, 7, "this bracket is never closed"),
        ("a: {b: [c, d}\n", 1, 8, "this bracket is never closed"),
        ("name: [\n\n\n", 1, 7, "this bracket is never closed"),
        ("name: ] x\n", 1, 7, "no text can start with ']'"),
        ("name: %x\n", 1, 7, "no text can start with '%'"),
        ("%x\nname: a\n", 1, 1, "no line can start with '%'"),
        ("name: |x\n", 1, 7, "no text can start with '|'"),
        ("name: > 5 per cent\n", 1, 7, "no text can start with '>'"),
        ("name: ? b\n", 1, 7, "no text can start with '?'"),
        ("name: &\n", 1, 7, "no text can start with '&'"),
        ("name: !<a\n", 1, 7, "no text can start with '!'"),
        ('name: "\\ud800"\n', 1, 8, "this backslash means nothing"),
        ("name: 'a\n---\nb'\n", 1, 7, "this quote is never closed"),
        ("name: a\n...\nsummary: b\n", 3, 1, "this stands after the end of the record"),
        ("points: [a?:]\n", 1, 12, "a text between brackets that holds a colon"),
    ],
)
def test_a_fault_is_told_where_it_can_be_mended(text, line, column, said):
    """An open bracket where it was opened, a wrong sign where it stands; further cases are in tests/invalid/."""
    _, (problem,) = read_mapping(text.encode(), "f.yml")
    assert (problem.source.line, problem.source.column) == (line, column)
    assert problem.message.startswith(said)


def test_no_fault_is_told_in_the_words_of_the_library():
    """Twenty thousand random texts find no message of libyaml that has no words of ours."""
    dice = random.Random(1)
    for _ in range(20_000):
        text = "".join(dice.choices(SIGNS, k=dice.randrange(1, 14)))
        _, problems = read_mapping(text.encode(), "f.yml")
        assert not [problem for problem in problems if "not valid YAML" in problem.message], text
