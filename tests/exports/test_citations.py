"""All references in one file of each format, read back by the tools that people use."""

from __future__ import annotations

import json
from pathlib import Path

import bibtexparser
import pytest
import rispy
from jsonschema import Draft202012Validator

from build_tools.citing import Item
from build_tools.citing.files import FORMATS, csl_json
from support import csl, pandoc
from support.cited import all_items
from support.exported import PUBLICATION, Exported


@pytest.fixture(scope="module")
def items(exported: Exported) -> list[Item]:
    """Every record, after the document that it describes, and followed by its statements."""
    return all_items(exported.knowledge, PUBLICATION)


def test_csl_json_holds_every_item_as_it_is(exported: Exported, items: list[Item]) -> None:
    """Each on a line of its own, in the order of the site."""
    written = exported.read("citations.csl.json")
    assert json.loads(written) == [csl_json.entry(item) for item in items]
    assert written.count("\n") == len(items) + 2


def test_csl_json_holds_nothing_that_csl_does_not_know(exported: Exported) -> None:
    """Types, variables and what each may hold, by the lists that come with CSL."""
    validator = Draft202012Validator(csl.schema())
    assert [error.message for error in validator.iter_errors(json.loads(exported.read("citations.csl.json")))] == []


MISTAKES: dict[str, dict[str, object]] = {
    "a type of another's": {"type": "case-study"},
    "a variable of another's": {"summary": "What it says."},
    "a date in words": {"issued": "21 November 2016"},
    "a name in one piece": {"author": ["Bench & Quay Council"]},
    "an empty title": {"title": ""},
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_csl_does_not_know_is_found(mistake: str, items: list[Item]) -> None:
    """The test above can fail."""
    validator = Draft202012Validator(csl.schema())
    assert not validator.is_valid([csl_json.entry(items[0]) | MISTAKES[mistake]])


def test_bibtexparser_reads_every_entry(exported: Exported, items: list[Item]) -> None:
    """None of them in part, none twice."""
    for name in ("citations.bib", "citations.biblatex.bib"):
        library = bibtexparser.parse_string(exported.read(name))
        assert library.failed_blocks == []
        assert [
            (each.key, [each.fields_dict["url"].value] if "url" in each.fields_dict else []) for each in library.entries
        ] == [(item.key, [item.address] if item.address else []) for item in items]


def test_rispy_reads_every_entry(exported: Exported, items: list[Item]) -> None:
    """With its title and address."""
    read = rispy.loads(exported.read("citations.ris"))
    assert [(each["id"], each["title"], each.get("urls", [])) for each in read] == [
        (item.key, item.title, [item.address] if item.address else []) for item in items
    ]


def test_pandoc_reads_every_entry(exported: Exported, items: list[Item], tmp_path: Path) -> None:
    """Whichever format it is given."""
    for name, form in (("bib", "bibtex"), ("biblatex.bib", "biblatex"), ("csl.json", "csljson"), ("ris", "ris")):
        read = pandoc.read(exported.read(f"citations.{name}"), form, tmp_path)
        assert len(read) == len(items), form


def test_a_file_is_what_the_format_would_write_in_one_go(exported: Exported, items: list[Item]) -> None:
    """Though it is put together from pieces."""
    for form in FORMATS:
        assert exported.read(f"citations.{form.ENDING}") == form.written(items)
