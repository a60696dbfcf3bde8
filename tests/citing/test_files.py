"""Files for reference managers are read back without loss by the tools that people use."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware

from build_tools.citing.files import FORMATS, biblatex, bibtex, csl_json, ris
from build_tools.citing.items import ARTICLE, BLOG_POST, DATA_SET, REPORT, WEB_PAGE, Author, Item
from build_tools.knowledge import KnowledgeBase
from support import pandoc
from support.cited import all_items, cited, hard_cases


@pytest.fixture(scope="module")
def items(example: KnowledgeBase) -> list[Item]:
    """Every record and statement of the example, and the hard cases."""
    return [*hard_cases(), *all_items(example)]


def names(authors: list[dict[str, str]]) -> list[tuple[str, str]]:
    """Family and given name of each author in CSL-JSON; pandoc takes small words such as “de la” apart."""
    parts = ("dropping-particle", "non-dropping-particle", "family", "literal")
    return [(" ".join(each[part] for part in parts if part in each), each.get("given", "")) for each in authors]


@pytest.mark.parametrize(("form", "name"), [(bibtex, "bibtex"), (biblatex, "biblatex"), (csl_json, "csljson")])
def test_pandoc_reads_what_was_written(form: Any, name: str, items: list[Item], tmp_path: Path) -> None:
    """Titles, authors, dates, publishers and addresses are what they were; no sign is lost or taken for a command."""
    read = pandoc.read(form.written(items), name, tmp_path)
    for item in items:
        entry, expected = read[item.key], csl_json.entry(item)
        assert _unquoted(entry["title"]) == _unquoted(item.title)
        assert (entry.get("URL", ""), names(entry.get("author", [])), entry.get("issued")) == (
            item.address,
            names(expected.get("author", [])),
            _without_day(expected.get("issued"), name),
        ), item


def _unquoted(title: str) -> str:
    """A title without the difference between single and double quotation marks, which pandoc does not keep."""
    return title.replace("‘", "“").replace("’", "”")


def _without_day(issued: Any, name: str) -> Any:
    """BibTeX knows no days."""
    return {"date-parts": [issued["date-parts"][0][:2]]} if issued and name == "bibtex" else issued


TYPES = {REPORT: "RPRT", WEB_PAGE: "ELEC", BLOG_POST: "BLOG", ARTICLE: "MGZN", DATA_SET: "DATA"}


def test_rispy_reads_what_was_written(items: list[Item]) -> None:
    """Each as what it is, with its authors, date, publisher and address."""
    read = {each["id"]: each for each in rispy.loads(ris.written(items))}
    for item in items:
        entry = read[item.key]
        assert (entry["type_of_reference"], entry["title"], entry.get("urls", []), entry.get("language", "")) == (
            TYPES[item.sort],
            item.title,
            [item.address] if item.address else [],
            item.language,
        )
        assert entry.get("publisher", entry.get("secondary_title", "")) == item.publisher
        people = [f"{each.family}, {each.given}".rstrip() for each in item.authors]
        assert entry.get("authors", []) == people
        assert entry.get("date", "").strip("/") == (item.date.iso.replace("-", "/") if item.date else "")


def test_an_organisation_in_ris_is_one_name(items: list[Item], tmp_path: Path) -> None:
    """To pandoc, and to Zotero, which takes what stands before the first comma for the family name (RIS.js)."""
    written = ris.written([*items, COMMA])
    read = pandoc.read(written, "ris", tmp_path)
    assert [each["author"] for each in read.values() if each["id"] == COMMA.key] == [
        [{"family": "Arts Media and Sport"}]
    ]
    for item in items:
        assert names(read[item.key].get("author", [])) == [tuple(each) for each in item.authors], item
    found = re.findall(r"^AU  - (.*)$", written, re.MULTILINE)
    zotero = [tuple(re.split(r"\s*,\s*", each, maxsplit=1)) for each in found]
    assert zotero == [tuple(each) for item in items for each in item.authors] + [("Arts Media and Sport", "")]


COMMA = cited(9999, REPORT, "A report", (Author("Arts, Media and Sport"),), None)


@pytest.mark.parametrize("form", [bibtex, biblatex], ids=lambda form: form.NAME)
def test_bibtexparser_reads_what_was_written(form: Any, items: list[Item]) -> None:
    """Every entry, none of them in part, with its title sign by sign, but for a circumflex that stands alone."""
    library = bibtexparser.parse_string(form.written(items), append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    assert [(entry.key, entry.fields_dict["title"].value) for entry in library.entries] == [
        (item.key, item.title.replace("^", "ˆ")) for item in items
    ]


def test_the_date_in_ris_has_its_parts_in_their_places() -> None:
    """Year, month, day, with a slash after each, whatever is known."""
    dated = {item.date.iso: ris.written([item]) for item in hard_cases() if item.date}
    lines = {date: next(line for line in text.splitlines() if line.startswith("DA")) for date, text in dated.items()}
    assert lines == {
        "2019": "DA  - 2019///",
        "2019-05": "DA  - 2019/05//",
        "2026-11-21": "DA  - 2026/11/21/",
    }


def test_each_format_has_a_name_an_ending_and_a_media_type() -> None:
    """None of them twice, but for the media type of BibTeX."""
    assert [(each.NAME, each.ENDING) for each in FORMATS] == [
        ("bibtex", "bib"),
        ("biblatex", "biblatex.bib"),
        ("ris", "ris"),
        ("csl-json", "csl.json"),
    ]
    assert all("/" in each.MEDIA_TYPE for each in FORMATS)


def test_no_item_is_an_empty_file() -> None:
    """Which is still whole."""
    assert json.loads(csl_json.written([])) == []
    assert (ris.written([]).strip(), bibtex.written([]).strip()) == ("", "")
