"""Where evidence is thin is told by numbers, or place by place; it is no problem, and changes no exit code."""

from __future__ import annotations

import pytest

from build_tools import evidence, pipeline
from build_tools.opened_records import OpenedRecords
from build_tools.problems import Severity
from support import programmes

SOURCE = "title: {0}\nsummary: S.\nshort_title: {0}\ntype: report\naccess: open\ncopy_held: whole\n"
ARCHIVED = "url: https://a.example/\narchived_url: https://archive.example/a\n"
RECORDS = {
    "sources/a.yml": SOURCE.format("A") + ARCHIVED,
    "sources/b.yml": SOURCE.format("B")
    + "url: https://b.example/\n"
    + "says: [{id: itself, text: It says so., evidence: [{source: b, at: 1}]}]\n",
    "sources/c.yml": SOURCE.format("C"),
    "themes/health.yml": """\
name: Health
summary: Work on health.
points:
  - id: two-sources
    text: A and B say so.
    evidence: [{source: a, at: Page 1}, {source: b, at: Page 1}]
  - id: one-source-twice
    text: A says so twice.
    evidence:
      - {source: a, at: Page 1}
      - {source: a, at: Page 2}
  - id: ours
    text: We say so.
    basis: editorial
    mentions: [sources/c]
""",
    "organisations/trust.yml": """\
name: The Trust
summary: A trust.
type: charity
other_names:
  - {name: Trust, basis: editorial}
  - {name: Our Trust, evidence: [{source: b, at: Page 2}]}
closed:
  date: 2020
  evidence:
    - {source: a, at: Page 3}
""",
    "findings/growth.yml": "title: Growth\nsummary: G.\ntype: conclusion\norder: 1\ntext: It grew.\n"
    "evidence: [{source: a, at: Page 4}]\n",
}
BARE = "name: The Trust\nsummary: A trust.\ntype: charity\n"


@pytest.fixture
def programme(tree):
    """A small programme with evidence of every sort."""
    return tree(RECORDS)


def test_each_sort_is_counted(programme):
    """Claims of records and of their parts; a source counts once, however often a claim names it.

    What the editors say needs no source, and what a source says needs no other one. A source that is only mentioned
    is not used.
    """
    knowledge, problems = pipeline.run(programme)
    assert problems == ()
    assert evidence.numbers(knowledge) == (
        "4 claims rest on one source alone",
        "1 source is used by nobody",
        "2 sources have no archived address",
    )


def test_each_place_is_noted_in_the_order_of_the_files(programme):
    """With the line and the column where something can be added."""
    knowledge, _ = pipeline.run(programme)
    found = evidence.notes(knowledge)
    assert [(str(note.source).removeprefix("partnerships/"), note.slug) for note in found] == [
        ("findings/growth.yml:6:12", "one-source"),
        ("organisations/trust.yml:6:34", "one-source"),
        ("organisations/trust.yml:10:7", "one-source"),
        ("sources/b.yml:7:6", "not-archived"),
        ("sources/c.yml:1:1", "not-archived"),
        ("sources/c.yml:1:1", "unused-source"),
        ("themes/health.yml:10:9", "one-source"),
    ]
    assert {note.severity for note in found} == {Severity.NOTE}
    assert all(note.message and note.hint for note in found)


def test_what_is_done_about_it_takes_it_off_the_list(programme, tree):
    """A second source, an archived copy, a claim that names the source: the cures that the notes tell."""
    finding = RECORDS["findings/growth.yml"].replace("Page 4}", "Page 4}, {source: c, at: Page 1}")
    tree({"findings/growth.yml": finding, "sources/c.yml": RECORDS["sources/c.yml"] + ARCHIVED})
    assert evidence.numbers(pipeline.run(programme)[0]) == (
        "3 claims rest on one source alone",
        "1 source has no archived address",
    )


def test_nothing_is_said_where_nothing_is_thin(tree):
    """No number of nothing."""
    knowledge, _ = pipeline.run(tree({"themes/health.yml": "name: Health\nsummary: Work on health.\n"}))
    assert (evidence.numbers(knowledge), evidence.notes(knowledge)) == ((), ())


def test_a_record_that_is_withdrawn_supports_nothing(programme, tree):
    """Its claims are no longer made, so they count neither as thin nor as a use of a source."""
    theme = RECORDS["themes/health.yml"] + "withdrawn: {date: 2026-01, reason: It was wrong.}\n"
    finding = RECORDS["findings/growth.yml"].replace("source: a", "source: c")
    tree({"themes/health.yml": theme, "findings/growth.yml": finding, "organisations/trust.yml": BARE})
    assert evidence.numbers(pipeline.run(programme)[0]) == (
        "1 claim rests on one source alone",
        "1 source is used by nobody",
        "2 sources have no archived address",
    )


@pytest.mark.parametrize("name", programmes.NAMES)
def test_the_numbers_are_those_of_the_list(name, root):
    """What is counted without opening a record is what is found in it."""
    knowledge, _ = pipeline.run(root if name == "real" else root / "tests/example")
    slugs = [note.slug for note in evidence.notes(knowledge)]
    counted = [slugs.count(slug) for slug in ("one-source", "unused-source", "not-archived")]
    assert [int(said.partition(" ")[0].replace(",", "")) for said in evidence.numbers(knowledge)] == [
        number for number in counted if number
    ]
    assert counted[0] > 30


def test_no_record_is_opened_to_count(programme, monkeypatch):
    """All stands in the index, so that a large programme is counted at once."""
    knowledge, _ = pipeline.run(programme)
    monkeypatch.setattr(OpenedRecords, "packed", None)
    with pytest.raises(TypeError):
        evidence.notes(knowledge)
    assert len(evidence.numbers(knowledge)) == 3


def test_the_check_ends_with_the_numbers_and_a_word_on_the_list(programme):
    """Below the report, which has no problem; the exit code is 0."""
    outcome = programmes.places("check", "--root", programme)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        "6 records, no problems\n"
        "\n"
        "4 claims rest on one source alone\n"
        "1 source is used by nobody\n"
        "2 sources have no archived address\n"
        "`places check --evidence` lists them\n"
    )


def test_the_check_lists_them_when_asked(programme):
    """Each as a problem is told, between the report and the numbers; the exit code stays 0."""
    outcome = programmes.places("check", "--evidence", "--root", programme)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(
        "6 records, no problems\n"
        "\n"
        "partnerships/findings/growth.yml:6:12: note[one-source] this claim rests on one source alone\n"
        "    6 | evidence: [{source: a, at: Page 4}]\n"
        "                   ^\n"
        "      hint: if another source says so too, add it to the list, with the place in it\n"
        "\n"
        "partnerships/organisations/trust.yml:6:34: note[one-source]"
    )
    assert outcome.out.count(": note[") == 7
    assert outcome.out.endswith(
        "\n\n4 claims rest on one source alone\n1 source is used by nobody\n2 sources have no archived address\n"
    )


@pytest.mark.parametrize(
    ("arguments", "end"),
    [((), "\n1 error\n"), (("--evidence",), "\n1 error\n\nevidence is looked at once there are no errors\n")],
)
def test_with_an_error_only_the_error_is_told(programme, tree, arguments, end):
    """A broken record may hold what is missing elsewhere, so that any number would be wrong."""
    tree({"themes/health.yml": "name: [\n"})
    outcome = programmes.places("check", *arguments, "--root", programme)
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.endswith(end)
    assert ("alone" in outcome.out, "note[" in outcome.out) == (False, False)


def test_a_build_says_nothing_of_it(site):
    """It is for those who look for it."""
    assert "rest on one source" in "".join(evidence.numbers(site.knowledge))
    said = site.outcome.out + site.outcome.err
    assert ("source" in said, "archived" in said) == (False, False)
