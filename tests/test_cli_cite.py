"""`places cite` prints the reference to a record or statement, by any of its names."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from build_tools.cli import main
from support.programmes import PROJECT

SITE = "https://mended-commons.example.org/first/"
KEPT = f"{SITE}places/quillmere/v/2e5f8826/"


def cite(*arguments: str) -> Result:
    """The outcome of the command for the example."""
    return CliRunner().invoke(main, ["cite", *arguments, "--root", str(PROJECT / "tests/example")])


@pytest.mark.parametrize("name", ["quillmere", "places/quillmere", "/places/quillmere/", "quill-mere"])
def test_a_record_is_cited_by_its_id_its_address_or_a_former_id(name: str) -> None:
    """In Harvard style unless another is asked for."""
    assert cite(name).output == (
        f"Bench & Quay Council (2023) Quillmere. Case study. Bench & Quay Council. Available at: {KEPT}.\n"
    )


@pytest.mark.parametrize("name", ["quillmere/#the-cat", "quillmere#the-cat", "places/quillmere/#the-cat"])
def test_a_statement_is_cited_by_its_anchor(name: str) -> None:
    """Its title says what it is part of, and its address leads to it."""
    assert cite(name, "--style", "vancouver").output == (
        "Bench & Quay Council. The Mended Commons [Internet]. 2023. Quillmere (note): The report names the "
        f"hall’s cat among the helpers. Available from: {KEPT}#the-cat\n"
    )


def test_a_source_stands_for_the_document_that_it_describes() -> None:
    """With its authors and its own address; our page about it is cited where it is asked for."""
    assert cite("season-report").output == (
        "Ångström, Z. and O’Hara, I. (2022) Seven evenings of mending: a season’s report. Fixwell Trust. "
        "Available at: https://mended-commons.example.org/report?season=1&form=full.\n"
    )
    assert cite("season-report", "--page").output == (
        "Bench & Quay Council (2023) Seven evenings of mending: a season’s report (source), The Mended Commons. "
        f"Available at: {SITE}sources/season-report/.\n"
    )
    assert cite("season-report#two-bells").output.endswith(f"Available at: {SITE}sources/season-report/#two-bells.\n")


def test_a_record_among_others_is_cited_by_its_anchor() -> None:
    """As its address is written."""
    assert cite("glossary/#qtc").output.endswith(f"Available at: {SITE}glossary/#qtc.\n")


def test_a_format_is_a_file_for_reference_managers() -> None:
    """Which another program can read."""
    (item,) = json.loads(cite("quillmere", "--format", "csl-json").output)
    assert (item["id"], item["type"], item["URL"]) == ("places_quillmere", "report", KEPT)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["quilmere"], "there is no 'quilmere'; did you mean places/quillmere or organisations/"),
        (["quillmere/#the-dog"], "there is no 'quillmere/#the-dog'"),
        (
            ["lamps", "--style", "chicago"],
            "there is no style 'chicago'; there are harvard, apa, mhra, vancouver, oscola",
        ),
        (["lamps", "--format", "docx"], "there is no format 'docx'; there are bibtex, biblatex, ris, csl-json"),
        (["lamps", "--format", "ris", "--style", "apa"], "choose a style or a format, not both"),
    ],
)
def test_what_cannot_be_cited_is_told_with_what_may_be_meant(arguments: list[str], said: str) -> None:
    """In one line, as wrong use."""
    outcome = cite(*arguments)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert said in outcome.stderr
