"""An issue that suggests a place becomes a record; nothing in it is more than text, and nothing is invented."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from build_tools import pipeline, yaml_nodes
from build_tools.cli import main
from build_tools.editing.document import read, written
from build_tools.editing.issue_form import QUESTIONS, Said, UnclearError, answers, claims, entries
from build_tools.knowledge import KnowledgeBase
from build_tools.records.place import Place
from build_tools.suggesting import TakenError, suggestion
from support import programmes
from support.programmes import PROJECT

Tree = Callable[[dict[str, str | bytes]], Path]

LABELS = {question.id: question.label for question in QUESTIONS}
TRUST = "name: Fixwell Trust\nsummary: A trust.\ntype: charity\nshort_name: FT\n"
REPORT = (
    "title: Report of the Season\nsummary: A report.\nshort_title: Season report\ntype: report\naccess: open\n"
    "copy_held: whole\nurl: https://a.example/report\n"
)
RECORDS = {
    "organisations/fixwell-trust.yml": TRUST,
    "themes/lamps.yml": "name: Lamps\nsummary: Work on lamps.\n",
    "sources/season-report.yml": REPORT,
    "places/upper-quay.yml": "name: Upper Quay\nsummary: A place.\naliases: [top-quay]\n",
    "places/gone.yml": "name: Gone\nsummary: A place.\nwithdrawn: {date: 2026, reason: It was wrong.}\n",
}


def issue(**told: str) -> str:
    """What a forge makes of the form: every question with its answer, or that there is none."""
    given_ = {"name": "Lower Quay", "agreed": "- [X] It may be published.", **told}
    return "\n\n".join(f"### {label}\n\n{given_.get(name) or '_No response_'}" for name, label in LABELS.items())


@pytest.fixture
def programme(tree: Tree) -> Path:
    """A small programme."""
    return tree(RECORDS)


@pytest.fixture
def knowledge(programme: Path) -> KnowledgeBase:
    """Its records."""
    knowledge, problems = pipeline.run(programme)
    assert problems == ()
    return knowledge


WHOLE = issue(
    summary="Neighbours mend lamps in the hall of the council.",
    partners="- FT\n- fixwell  trust\n",
    themes="Lamps",
    focus="They mend lamps.",
    date="2024-05",
    lessons="1. Trust takes time: it grows\n   slowly.\n2. Ask first.\nSource: https://a.example/report; page 4\n",
    next_steps="Mend more.",
    source="season report",
    at="Page 2",
    more="I know them.",
)
MADE = """\
# yaml-language-server: $schema=../schemas/places.schema.json
name: Lower Quay
summary: Neighbours mend lamps in the hall of the council.
partners:
  - organisation: fixwell-trust
    evidence:
      - source: season-report
        at: Page 2
themes:
  - theme: lamps
    evidence:
      - source: season-report
        at: Page 2
focus:
  - id: they-mend-lamps
    text: They mend lamps.
    date: 2024-05
    evidence:
      - source: season-report
        at: Page 2
lessons:
  - id: trust-takes-time-it-grows
    text: 'Trust takes time: it grows slowly.'
    evidence:
      - source: season-report
        at: Page 2
  - id: ask-first
    text: Ask first.
    evidence:
      - source: season-report
        at: page 4
next_steps:
  - id: mend-more
    text: Mend more.
    evidence:
      - source: season-report
        at: Page 2
"""


def test_every_answer_finds_its_field(knowledge: KnowledgeBase) -> None:
    """Names, short names and addresses of records become their ids; claims carry the evidence that is given."""
    made = suggestion(answers(WHOLE.encode()), knowledge)
    assert (made.path, made.text) == ("partnerships/places/lower-quay.yml", MADE)
    assert written(read(made.text)) == made.text


def test_a_record_made_of_an_issue_passes_where_all_was_answered(programme: Path) -> None:
    """The command says where it is, what stayed in the issue, and that its ids are for ever."""
    (programme / "issue.md").write_text(WHOLE, encoding="utf-8")
    outcome = programmes.places("from-issue", "--root", programme, programme / "issue.md")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[:3] == [
        "partnerships/places/lower-quay.yml was written",
        "not in it, only in the issue: “Anything else”",
        "the ids of its claims were made of their first words; they become addresses, so mend them now or never",
    ]
    assert (programme / "partnerships/places/lower-quay.yml").read_text(encoding="utf-8") == MADE
    assert pipeline.run(programme)[1] == ()


def test_what_was_not_answered_stays_out_and_the_check_names_it(programme: Path) -> None:
    """With line and cure; names that no record has stay as they were given. CR LF and standard input will do."""
    text = issue(partners="University of Nowhere", lessons="It works.").replace("\n", "\r\n")
    done = subprocess.run(
        programmes.command("build_tools", "from-issue", "--root", programme),
        input=text.encode(),
        capture_output=True,
        env=programmes.environment(),
        timeout=60,
        check=False,
    )
    said = done.stdout.decode()
    assert (done.returncode, done.stderr) == (1, b"")
    for told in (
        "lower-quay.yml:2:1: error[missing-value] 'summary' is missing",
        "error[claim-without-evidence] this claim names no evidence",
    ):
        assert told in said, said
    made = yaml.safe_load((programme / "partnerships/places/lower-quay.yml").read_text(encoding="utf-8"))
    assert made == {
        "name": "Lower Quay",
        "partners": [{"organisation": "University of Nowhere"}],
        "lessons": [{"id": "it-works", "text": "It works."}],
    }


@pytest.mark.parametrize(
    ("name", "record_id", "said"),
    [
        ("Upper Quay", "", "there is or was a place with the id 'upper-quay'"),
        ("Top Quay", "", "there is or was a place with the id 'top-quay'"),
        ("Gone", "", "there is or was a place with the id 'gone'"),
        ("東京", "", "no id can be made of the name '東京'; give one with --id"),
        ("Aux", "", "no id can be made of the name 'Aux'"),
        ("x", "../../etc/passwd", "'../../etc/passwd' cannot be an id"),
        ("x", "A B", "'A B' cannot be an id"),
    ],
)
def test_a_record_never_takes_the_place_of_another(
    name: str, record_id: str, said: str, knowledge: KnowledgeBase
) -> None:
    """Nor of a former or withdrawn one, and its id is no path."""
    with pytest.raises(TakenError) as refused:
        suggestion({"name": name}, knowledge, record_id)
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "this was not made with the form: there is no line '### Name of the place'"),
        ("### Something else\n\nx", "this was not made with the form"),
        (issue(lessons="x\n\n### Themes\n\ny"), "'### Themes' stands in lines 13 and 29"),
        (issue(lessons="x\u202ey"), "line 27: "),
        (issue(lessons="x\0y"), "line 27: "),
        (issue(lessons="x" * 300_000), "the file holds more than 256 KiB"),
    ],
)
def test_what_is_in_doubt_is_refused_in_a_line(text: str, said: str, programme: Path) -> None:
    """And nothing is written."""
    with pytest.raises(UnclearError) as refused:
        answers(text.encode())
    assert said in str(refused.value)
    outcome = CliRunner().invoke(main, ["from-issue", "--root", str(programme)], input=text.encode())
    assert (outcome.exit_code, outcome.stdout, "Error: " in outcome.stderr) == (2, "", True)
    assert not (programme / "partnerships/places/lower-quay.yml").exists()


def test_an_issue_in_another_encoding_is_refused() -> None:
    """It names the line."""
    with pytest.raises(UnclearError, match="line 3: from here on, this is not UTF-8"):
        answers(b"### Name of the place\n\n\xff")


HOSTILE = (
    "*anchor &x !!python/object/apply:os.system [id]",
    "- a: b\n  c: [d, {e: f}]",
    "{{ 7*7 }} {% raw %} {# x #} ${{ github.token }}",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[link](javascript:alert(1)) ![x](http://a.example/x.png)",
    "```\n### Themes of ours\n```",
    "---\n...\n%YAML 1.1",
    "# comment\nname: Other",
    "null",
    "12:30",
    "no",
    "@someone `code` $(touch pwned) ; rm -rf /",
    "'quotes\" and: colons #hash",
    "&amp; \\n \\u0041",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_answers_are_words_and_nothing_else(text: str, knowledge: KnowledgeBase) -> None:
    """As a name, a sentence, a claim, a partner, a document or a date, each is read back as the words that it is."""
    told = {name: text for name in LABELS if name not in ("name", "agreed")}
    made = suggestion(answers(issue(**told).encode()), knowledge, "lower-quay")
    record = read(made.text)
    assert list(record) == ["name", "summary", "partners", "themes", "focus", "lessons", "next_steps"]
    assert record["summary"] == " ".join(text.split())
    assert [each["organisation"] for each in record["partners"]] == list(dict.fromkeys(entries(text)))
    assert [each["text"] for each in record["lessons"]] == [said.text for said in claims(text)]
    words = "".join("".join(each["text"] for each in record["lessons"]).split())
    assert set(words) <= set(text)
    assert made.text == written(record)


@pytest.mark.parametrize("word", ["null", "12", "true", "~"])
def test_the_id_of_a_claim_is_always_a_text(word: str, knowledge: KnowledgeBase) -> None:
    """Also where it is made of a word that YAML reads as something else."""
    made = suggestion(answers(issue(lessons=word).encode()), knowledge, "lower-quay")
    node, problems = yaml_nodes.read_mapping(made.text.encode(), "x.yml")
    assert (node is not None, problems) == (True, ())
    (lesson,) = yaml_nodes.to_data(node)["lessons"]  # type: ignore[arg-type]
    assert lesson["id"] == (word if word != "~" else "claim")


def test_a_name_that_two_records_have_stays_as_it_was_given(tree: Tree) -> None:
    """Nobody can tell which of them is meant; the check says so."""
    theme = "name: Lamps\nsummary: Work on lamps.\n"
    root = tree({"themes/oil-lamps.yml": theme, "themes/gas-lamps.yml": theme})
    made = suggestion(answers(issue(themes="Lamps\nGas-lamps").encode()), pipeline.run(root)[0], "lower-quay")
    assert [each["theme"] for each in read(made.text)["themes"]] == ["Lamps", "gas-lamps"]


def test_a_hostile_suggestion_cannot_be_published(programme: Path) -> None:
    """The check refuses what would be more than text, and shows the rest as it stands."""
    told = {"summary": "A place.", "lessons": "<script>alert(1)</script>", "source": "season report", "at": "1"}
    (programme / "issue.md").write_text(issue(**told), encoding="utf-8")
    outcome = programmes.places("from-issue", "--root", programme, programme / "issue.md")
    assert (outcome.code, "error[raw-html]" in outcome.out) == (1, True)


@given(
    st.dictionaries(st.sampled_from([name for name in LABELS if name not in ("name", "agreed")]), st.text(max_size=200))
)
def test_whatever_is_answered_the_record_can_be_read_and_says_no_more(told: dict[str, str]) -> None:
    """Either the issue is refused, or a model of what was answered comes out, in the house form."""
    knowledge = KNOWLEDGE
    try:
        made = suggestion(answers(issue(**told).encode("utf-8", errors="replace")), knowledge)
    except UnclearError:
        return
    record = read(made.text)
    assert written(record) == made.text
    assert set(record) <= set(Place.model_fields)
    assert record["name"] == "Lower Quay"


KNOWLEDGE = pipeline.run(PROJECT / "tests/example")[0]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("One.\n\nTwo\nin two lines.", (Said("One."), Said("Two in two lines."))),
        ("* One.\n* Two.", (Said("One."), Said("Two."))),
        ("1) One.\n   More.\n2) Two.", (Said("One. More."), Said("Two."))),
        ("One.\nSource: Report; page 4; line 2", (Said("One.", "Report", "page 4; line 2"),)),
        ("One.\n\nsource: Report", (Said("One.", "Report"),)),
        ("Source: Report", ()),
        ("", ()),
    ],
)
def test_claims_are_told_apart(answer: str, said: tuple[Said, ...]) -> None:
    """By empty lines or by the marks of a list; a line that names a document belongs to the claim before it."""
    assert claims(answer) == said


def test_claims_that_begin_alike_get_different_ids(knowledge: KnowledgeBase) -> None:
    """An id is an address, in the whole record."""
    told = {"name": "X", "lessons": "It works well.\n\nIt works well.", "next_steps": "It works well.\n\n?!"}
    record = read(suggestion(told, knowledge).text)
    ids = [each["id"] for field in ("lessons", "next_steps") for each in record[field]]
    assert ids == ["it-works-well", "it-works-well-2", "it-works-well-3", "claim"]


def test_the_form_asks_just_what_is_read() -> None:
    """The same questions with the same words in the same order, under the names by which others fill them in."""
    form = yaml.safe_load((PROJECT / ".github/ISSUE_TEMPLATE/suggest-a-place.yml").read_text(encoding="utf-8"))
    asked = [(each["id"], each["attributes"]["label"]) for each in form["body"] if each["type"] != "markdown"]
    assert asked == [tuple(question) for question in QUESTIONS]
