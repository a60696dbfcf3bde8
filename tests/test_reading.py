"""Whatever the bytes of a record's file are, a record or clear problems come out."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.reading import locate, locate_key, read_record, references_of_broken
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.organisation import Organisation
from build_tools.records.place import Place

KEYS = sorted(
    {name for model in RECORD_KINDS for name in model.model_fields} | {"at", "source", "id", "date", "nonsense"}
)
WORDS = [
    "",
    "a",
    "no",
    "2016",
    "2016-13",
    "editorial",
    "source",
    "1e999",
    "nan",
    "9" * 5000,
    "https://x.example/",
    "places/x",
]
LEAVES = st.none() | st.sampled_from(WORDS) | st.text(max_size=10)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=12,
)


@pytest.mark.parametrize(
    "text",
    [
        "name: N\nreviewed: 2020-01\n",
        "reviewed: 2020-01\n",
        "name: N\nreviewed:   '2020-01' # why\r\n",
        "\ufeffreviewed: 2020-01\n",
        "'reviewed': 2020-01\n",
        "name: N\nreviewed: # why\n  2020-01\n",
        "name: >-\n  N\n  reviewed: no\nreviewed: 2020-01\n",
        "notes:\n  reviewed: no\nreviewed:\n  2020-01\n",
        '{name: N, reviewed: "2020-01"}\n',
        "? reviewed\n: 2020-01\n",
    ],
)
def test_a_key_is_found_where_a_whole_reading_finds_it(text: str, tmp_path: Path) -> None:
    """However it is written; as most write it, without reading the file as YAML."""
    file = tmp_path / "x.yml"
    file.write_bytes(text.encode())
    assert locate_key(file, "x.yml", "reviewed") == locate(file, "x.yml", ("reviewed",))


def read(data: bytes, model: type[Record]) -> None:
    """Read a file of a kind and look at whatever comes out."""
    record, problems = read_record(data, "partnerships/x/some-id.yml", model)
    assert (record is None) == bool(problems)
    for problem in problems:
        said = f"{problem.message} {problem.hint}"
        assert len(said) < 1000
        assert not any(words in said for words in ("Input should", "Unable to", "cannot be this")), said
    list(references_of_broken(data, "x.yml", model))


@pytest.mark.parametrize("model", RECORD_KINDS, ids=lambda model: model.KIND)
@settings(max_examples=40)
@given(data=st.binary(max_size=200))
def test_random_bytes_give_problems(model, data):
    """Bytes that are no record are refused in plain words."""
    read(data, model)


@pytest.mark.parametrize("model", RECORD_KINDS, ids=lambda model: model.KIND)
@settings(max_examples=40)
@given(values=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8))
def test_values_of_any_shape_give_problems_in_plain_words(model, values):
    """Right keys with values of any shape never raise, and no message is that of a library."""
    read(yaml.safe_dump(values, allow_unicode=True).encode(), model)


@pytest.mark.parametrize("model", RECORD_KINDS, ids=lambda model: model.KIND)
def test_real_records_with_one_value_changed_give_problems(model, root):
    """Every value of a real record of each kind is replaced by something else, one at a time."""
    dice = random.Random(1)
    file = next(iter(sorted((root / "partnerships" / model.KIND).glob("*.yml"))))
    lines = file.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines):
        key, colon, _ = line.partition(": ")
        changed = f"{key}{colon}{dice.choice(['[]', '{a: b}', '', '~', '-1', '<i>', '&x', '*x', '@', '! y'])}"
        read("\n".join([*lines[:number], changed, *lines[number + 1 :]]).encode(), model)


def test_a_problem_in_a_folded_text_is_at_its_own_line():
    """Not at the start of the text but at the words that are wrong."""
    data = b"name: Trust\nsummary: S.\nbasis: editorial\nmeaning: >-\n  Good words,\n  then [bad](javascript:x).\n"
    _, (problem,) = read_record(data, "partnerships/terms/trust.yml", RECORD_KINDS[-1])
    assert str(problem.source) == "partnerships/terms/trust.yml:6:13"


CURES = {
    "a needed value that is empty": (
        "themes:\n  - theme: health\n    evidence:\n      - source: report\n        at:\n",
        "write a value. ",
    ),
    "a value that is empty and may go": ("reviewed:\n", "write a value, or delete the line. "),
    "an item that is empty": ("unknown:\n  -\n", "write a value, or delete the line. "),
    "evidence that is empty": (
        "themes:\n  - theme: health\n    evidence:\n",
        "write below it where the claim comes from, or 'basis: editorial' in its place if the editors say it.",
    ),
    "a part in one line": (
        "location: 51.2, -1.5\n",
        "write below it, each on a line of its own, 'latitude: …', 'longitude: …' and 'basis: editorial'. ",
    ),
    "a field that takes one word alone": (
        "location:\n  latitude: 51.2\n  longitude: -1.5\n",
        "add 'basis: editorial'. ",
    ),
    "a list of parts in one line": (
        "themes:\n  - theme: health\n    evidence: report, Page 5\n",
        "begin each item with '- source: …', and write below that 'at: …'. ",
    ),
    "an item in one line": (
        "partners:\n  - northam-council\n",
        "begin each item with '- organisation: …', and write below that 'evidence: …'. ",
    ),
}


@pytest.mark.parametrize("case", CURES)
def test_the_cure_names_what_is_to_be_written(case):
    """All of it in one round: the fields that a part needs, and the word where there is only one."""
    text, hint = CURES[case]
    _, problems = read_record(f"name: N\nsummary: N.\n{text}".encode(), "places/northam.yml", Place)
    assert [problem.hint[: len(hint)] for problem in problems] == [hint]


def test_the_cure_of_a_missing_choice_lists_the_choices():
    """Each word that the field takes."""
    _, problems = read_record(b"name: N\nsummary: N.\n", "organisations/northam.yml", Organisation)
    assert [problem.hint.partition(", local-agency")[0] for problem in problems] == [
        "add 'type: …'. What sort of body it is. One of council, combined-authority, university, enterprise-partnership"
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [("22/11/2026", "written as a date is here"), ("2026-1-1", "written as a date is here"),
     ("2026-02-30", "a date that exists"), ("2026-13", "a date that exists")],
)  # fmt: skip
def test_a_date_in_another_form_is_told_from_one_that_is_not_there(written, said):
    """Nobody hears of a real day that it does not exist."""
    _, problems = read_record(f"name: N\nsummary: N.\nreviewed: {written}\n".encode(), "places/northam.yml", Place)
    assert [problem.message for problem in problems] == [f"'{written}' is not {said}"]
