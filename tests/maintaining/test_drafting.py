"""`places new` begins a record: it writes what is known and says what is left to fill in."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_tools import cli_editing, pipeline
from build_tools.cli import main
from build_tools.editing.house_form import formed
from build_tools.records import RECORD_KINDS
from build_tools.records.place import Place

FILES = {
    "themes/lamps.yml": "name: Lamps\nsummary: Lamps.\naliases: [lights]\n",
    "themes/clocks.yml": "name: C\nsummary: Clocks.\nwithdrawn: {date: 2026, reason: It said nothing.}\n",
    "sources/report.yml": (
        "title: R\nsummary: A report.\nshort_title: R\ntype: report\naccess: open\ncopy_held: whole\n"
    ),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small programme."""
    for path, text in FILES.items():
        (tmp_path / "partnerships" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "partnerships" / path).write_text(text, "utf-8")
    return tmp_path


def new(root: Path, *arguments: str, answers: str = "") -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["new", "--root", str(root), *arguments], input=answers)


def sets(*values: str) -> list[str]:
    """Options that give values."""
    return [part for value in values for part in ("--set", value)]


def test_a_record_of_which_all_is_known_passes(root: Path) -> None:
    """Texts, lists of statements and lists of ids, in any order; the file is in the house form."""
    given = sets(
        "lessons.2.id=then", "lessons.2.text=Then: more.", "lessons.2.basis=editorial", "summary=A town.",
        "name=Northam", "themes.1.theme=lamps", "themes.1.evidence.1.source=report", "themes.1.evidence.1.at=Page 1",
        "lessons.1.id=first", "lessons.1.text=First.", "lessons.1.basis=editorial",
        "lessons.1.mentions=themes/lamps", "lessons.1.mentions=sources/report", "unknown=Who led it.",
    )  # fmt: skip
    outcome = new(root, "place", "northam", *given)
    next_one = "now run `places check`, and `places serve` to see the page\n"
    assert (outcome.exit_code, outcome.stdout) == (0, f"partnerships/places/northam.yml\n{next_one}")
    assert pipeline.run(root)[1] == ()
    data = (root / "partnerships/places/northam.yml").read_bytes()
    assert formed(data, "p", Place) == (data.decode(), ())
    assert data.decode() == (
        "# yaml-language-server: $schema=../schemas/places.schema.json\n"
        "name: Northam\n"
        "summary: A town.\n"
        "# also_called: Other names that sources use. May be left out.\n"
        "# location: A point for the map. May be left out.\n"
        "# partners: Who took part, source by source. May be left out.\n"
        "themes:\n"
        "  - theme: lamps\n"
        "    evidence:\n"
        "      - source: report\n"
        "        at: Page 1\n"
        "# focus: What the place worked on, as each source put it at its date. May be left out.\n"
        "lessons:\n"
        "  - id: first\n"
        "    text: First.\n"
        "    basis: editorial\n"
        "    mentions:\n"
        "      - themes/lamps\n"
        "      - sources/report\n"
        "  - id: then\n"
        "    text: 'Then: more.'\n"
        "    basis: editorial\n"
        "# next_steps: What the place meant to do next. May be left out.\n"
        "# notes: Anything else that a source says of the place. May be left out.\n"
        "unknown:\n"
        "  - Who led it.\n"
        "# reviewed: When an editor last checked the whole record. May be left out.\n"
    )


def test_what_is_left_is_told_with_its_line_and_its_cure(root: Path) -> None:
    """Nothing stands in its place that could be published."""
    outcome = new(root, "terms", "lamp", *sets("name=Lamp", "meaning=A light."))
    assert outcome.exit_code == 1
    assert outcome.stdout == (
        "partnerships/terms/lamp.yml\n"
        "partnerships/terms/lamp.yml:3:1: error[missing-value] 'summary' is missing\n"
        "    3 | # summary: One plain sentence that says what this is.\n"
        "        ^\n"
        "      hint: take the '#' away and write it behind the colon: One plain sentence that says what this is.\n"
        "\n"
        "partnerships/terms/lamp.yml:7:1: error[missing-value] 'evidence' is missing\n"
        "    7 | # evidence: One or more sources that say so.\n"
        "        ^\n"
        "      hint: take the '#' away and begin each item with '- source: …', and write below that 'at: …': "
        "One or more sources that say so. Or write 'basis: editorial' if the editors say it.\n"
        "\n"
        "2 errors\n"
        "fill these in, then run `places check`, and `places serve` to see the page\n"
    )
    slugs = {problem.slug for problem in pipeline.run(root)[1] if problem.source.path.endswith("lamp.yml")}
    assert slugs == {"missing-value", "claim-without-evidence"}


@pytest.mark.parametrize("kind", [model.KIND for model in RECORD_KINDS])
def test_a_record_of_which_nothing_is_known_says_all_that_it_needs(kind: str, root: Path) -> None:
    """Whoever takes each '#' away that is told, and writes something there, has no field left to fill."""
    outcome = new(root, kind, "new-one")
    assert outcome.exit_code == 1
    path = root / f"partnerships/{kind}/new-one.yml"
    lines = path.read_text("utf-8").split("\n")
    for line in [int(each.split(":")[1]) for each in outcome.stdout.splitlines() if "error[missing-value]" in each]:
        name = lines[line - 1].removeprefix("# ").partition(":")[0]
        lines[line - 1] = "basis: editorial" if name == "evidence" else f"{name}: x"
    path.write_text("\n".join(lines), "utf-8")
    found = {problem.slug for problem in pipeline.run(root)[1] if problem.source.path.endswith("new-one.yml")}
    assert not found & {"missing-value", "empty-file", "claim-without-evidence"}


REFUSED = {
    "a kind that is none": (("plac", "x"), "'plac' is no kind of record; did you mean 'places'?"),
    "an id that is none": (("place", "New Town"), "'New Town' cannot be an id; take 'new-town'"),
    "an id that is taken": (("theme", "lamps"), "there is a record themes/lamps already"),
    "an id that was another's": (("theme", "lights"), "themes/lamps was called 'lights' once"),
    "an id that was withdrawn": (("theme", "clocks"), "there is a record themes/clocks already"),
    "no value": (("theme", "x", "--set", "name"), "write --set FIELD=VALUE"),
    "no field": (("theme", "x", "--set", "nam=X"), "no field is called 'nam'; did you mean 'name'?"),
    "a list without a number": (("theme", "x", "--set", "points.text=X"), "write points.1 for its first item"),
    "a part without a field": (("theme", "x", "--set", "points.1=X"), "write points.1.id"),
    "a field of a text": (("theme", "x", "--set", "name.text=X"), "nothing lies within 'name'"),
    "a word that is none of the choices": (
        ("organisation", "x", "--set", "type=counsil"),
        "'type' cannot be 'counsil': did you mean 'council'?",
    ),
    "a record that is not there": (
        ("place", "x", "--set", "themes.1.theme=lamp"),
        "'theme' names themes/lamp, which is not there: did you mean 'lamps'?",
    ),
    "a record of a kind that has none": (
        ("place", "x", "--set", "partners.1.organisation=Northam Council"),
        "which is not there: leave it empty, finish, then run `places new organisation northam-council`",
    ),
    "a text that cannot be published": (("term", "x", "--set", "meaning=<b>X</b>"), "HTML such as '<b>'"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused(case: str, root: Path) -> None:
    """With what was meant or what to do, and nothing is written."""
    arguments, said = REFUSED[case]
    outcome = new(root, *arguments)
    assert outcome.exit_code == 2
    assert said in outcome.stderr
    assert len(list(root.rglob("*.yml"))) == len(FILES)


def test_a_file_that_comes_into_being_meanwhile_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody answers questions, somebody else may have fetched a change; what was answered is shown."""
    file = root / "partnerships/places/northam.yml"

    def asked(*_: object) -> None:
        file.parent.mkdir(exist_ok=True)
        file.write_text("name: Theirs\n", "utf-8")

    monkeypatch.setattr(cli_editing, "is_terminal", lambda: True)
    monkeypatch.setattr(cli_editing.Asked, "ask", asked)
    outcome = new(root, "place", "northam", "--set", "name=Ours", answers="")
    assert (outcome.exit_code, file.read_text("utf-8")) == (1, "name: Theirs\n")
    assert "name: Ours\n" in outcome.stdout
    assert "partnerships/places/northam.yml has come into being meanwhile" in outcome.stderr


def test_on_a_terminal_it_asks(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For every field, one after the other; a wrong answer is asked for again."""
    monkeypatch.setattr(cli_editing, "is_terminal", lambda: True)
    answers = (
        "A town.", "", "", "", "lamp", "lamps", "report", "Page 1", "", "", "", "first", "First.", "report", "Page 2",
        "", "", "", "", "",
    )  # fmt: skip
    outcome = new(root, "place", "northam", "--set", "name=Northam", answers="\n".join(answers) + "\n")
    assert outcome.exit_code == 0, outcome.output
    assert "'theme' names themes/lamp, which is not there: did you mean 'lamps'?" in outcome.stdout
    assert pipeline.run(root)[1] == ()
    text = (root / "partnerships/places/northam.yml").read_text("utf-8")
    assert "  - theme: lamps\n    evidence:\n      - source: report\n        at: Page 1\n" in text
    assert "  - id: first\n    text: First.\n    evidence:\n      - source: report\n        at: Page 2\n" in text


def test_on_a_terminal_it_asks_for_what_may_be_left_out_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of a part that needs nothing; and a choice of one is made without asking."""
    monkeypatch.setattr(cli_editing, "is_terminal", lambda: True)
    answers = ("Council.", "", "council", "", "", "", "03yrm5c26", "", "", "", "")
    outcome = new(root, "organisation", "northam", "--set", "name=Northam", answers="\n".join(answers) + "\n")
    assert outcome.exit_code == 0, outcome.output
    text = (root / "partnerships/organisations/northam.yml").read_text("utf-8")
    assert "type: council\n" in text
    assert "identifiers:\n  ror: 03yrm5c26\n" in text
    answers = ("Northam", "A town.", "", "51.5", "-1.5", *([""] * 7))
    assert new(root, "place", "northam", answers="\n".join(answers) + "\n").exit_code == 0
    text = (root / "partnerships/places/northam.yml").read_text("utf-8")
    assert "location:\n  latitude: 51.5\n  longitude: -1.5\n  basis: editorial\n" in text


def test_answers_are_kept_when_somebody_stops(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C, or the end of the input, ends the questions, and what is left is told; no answer, no file."""
    monkeypatch.setattr(cli_editing, "is_terminal", lambda: True)
    outcome = new(root, "place", "northam", answers="Northam\nA town.\n\n51.5\n")
    assert outcome.exit_code == 1
    assert "stopped; what you have answered is kept\npartnerships/places/northam.yml\n" in outcome.stdout
    text = (root / "partnerships/places/northam.yml").read_text("utf-8")
    assert "name: Northam\nsummary: A town.\n" in text
    assert "  latitude: 51.5\n" in text
    assert "'longitude' is missing" in outcome.stdout
    assert new(root, "place", "southam").exit_code == 1
    assert not (root / "partnerships/places/southam.yml").exists()
