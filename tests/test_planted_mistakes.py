"""Mistakes that people make, planted in a whole programme: each is told at its line, with a cure that works."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from build_tools import pipeline
from support.steps import Step, change, delete, move, write

EXAMPLE = Path(__file__).parent / "example"
TOWN, VILLAGE, MILLS = "places/quillmere.yml", "places/brackenhythe.yml", "places/sainte-orlee.yml"
GUILD, TRUST = "organisations/tinkers-guild.yml", "organisations/fixwell-trust.yml"
NOTES, LAMPS = "sources/bench-notes.yml", "themes/lamps.yml"

A_LESSON = """  - id: {}
    text: {}
    evidence:
      - source: season-report
        at: Page 4
"""
POINT = "location:\n  latitude: {}\n  longitude: {}\n  basis: editorial\n"
COPIED = A_LESSON.format("windows", "A lit window draws people in.")


class Mistake(NamedTuple):
    """What is planted; the slug, where it is told, words of the hint; and what is done after the hint."""

    planted: tuple[Step, ...]
    slug: str
    at: str
    hint: str
    cure: tuple[Step, ...]


def slip(path: str, right: str, wrong: str, told: tuple[str, str, str], instead: str | None = None) -> Mistake:
    """One text that is typed wrong; in the end it is what it was, or what stands instead.

    What is told is a slug, the line and column (or another file), and words of the hint.
    """
    slug, at, hint = told
    cure = change(path, wrong, right if instead is None else instead)
    return Mistake((change(path, right, wrong),), slug, at if "/" in at else f"{path}:{at}", hint, (cure,))


MEANING = {
    "an event ends before it begins": slip(
        "events/long-winter.yml", "ended: 2022-02", "ended: 2021-02",
        ("dates-out-of-order", "5:8", "check both dates against the source"),
    ),
    "a phase ends before it begins": slip(
        "phases/first-season.yml", "ended: 2022-04", "ended: 2020-04",
        ("dates-out-of-order", "6:8", "check both dates"),
    ),
    "a place is said to have worked on something after the source was published": slip(
        TOWN, "date: 2022-04\n", "date: 2202-04\n",
        ("dated-after-source", "38:11", "check both dates"),
    ),
    "an organisation takes part in an event after it has closed": slip(
        GUILD, "date: 2022-05", "date: 2020-05",
        ("closed-by-then", "events/first-evening.yml:11:5", "check both dates; or name 'fixwell-trust'"),
    ),
    "an organisation follows itself": slip(
        GUILD, "  - organisation: quillmere-town-council", "  - organisation: tinkers-guild",
        ("reference-to-itself", "24:19", "name the record that is meant"),
    ),
    "a page mentions itself": slip(
        TOWN, "      - places/sainte-orlee\n", "      - places/quillmere\n",
        ("reference-to-itself", "82:9", "name the record that is meant"),
    ),
    "a page lies beyond the end of the source": slip(
        TOWN, "at: Page 3\n", "at: Page 33\n",
        ("beyond-the-source", "20:13", "look up the page"),
    ),
    "a lesson rests on a source that nobody has entered": slip(
        TOWN, "      - source: bench-notes\n        at: Note 3", "      - source: bench-note\n        at: Note 3",
        ("unknown-reference", "71:17", "did you mean 'bench-notes'?"),
    ),
    "a lesson rests on no source": slip(
        TOWN, "    evidence:\n      - source: bench-notes\n        at: Note 3\n", "",
        ("claim-without-evidence", "68:5", "add 'evidence:'"), "",
    )._replace(cure=(change(TOWN, "labelled jar.\n", "labelled jar.\n    basis: editorial\n"),)),
    "somebody is quoted without a source": slip(
        "findings/what-the-room-felt.yml", "the room felt like theirs", "“we will all come back next winter”",
        ("unbacked-quotation", "6:43", "tell it in words of your own"), "they would come back",
    ),
    "a lesson is copied to another place word for word": Mistake(
        (change(MILLS, "lessons:\n", f"lessons:\n{COPIED}"),),
        "shared-value", f"{MILLS}:17:11", "keep the words in one of the two",
        (change(MILLS, COPIED, ""),),
    ),
    "a place is begun with a copy, and keeps the summary of the first": slip(
        VILLAGE, "A village of which hardly anything is told.",
        "A town by a lake that mends clocks in its council hall.",
        ("shared-value", f"{TOWN}:3:10", "what this record alone is about"), "A village without a hall.",
    ),
    "the point of another place is copied": Mistake(
        (change(VILLAGE, "told.\n", f"told.\n{POINT.format(0.5, -29.25)}"),),
        "shared-value", f"{TOWN}:12:1", "look up the point of this place",
        (change(VILLAGE, "0.5", "0.75"),),
    ),
    "latitude and longitude are swapped": Mistake(
        (
            change(VILLAGE, "told.\n", f"told.\n{POINT.format(0.75, -29)}"),
            change(MILLS, "means it.\n", f"means it.\n{POINT.format(-28.5, 0.25)}"),
        ),
        "swapped-coordinates", f"{MILLS}:4:1", "change latitude and longitude",
        (change(MILLS, "latitude: -28.5\n  longitude: 0.25", "latitude: 0.25\n  longitude: -28.5"),),
    ),
    "a partner is listed twice": Mistake(
        (change(TOWN, "  - organisation: fixwell", "  - organisation: quillmere-town-council\n    basis: editorial\n"
                "  - organisation: fixwell"),),
        "repeated-reference", f"{TOWN}:21:19", "keep one of the two",
        (change(TOWN, "  - organisation: quillmere-town-council\n    basis: editorial\n", ""),),
    ),
    "an organisation stands where a theme belongs": slip(
        TOWN, "theme: lamps", "theme: fixwell-trust",
        ("unknown-reference", "33:12", "add it to partnerships/themes/, or name one that is there"),
    ),
    "a theme was withdrawn": slip(
        TOWN, "theme: lamps", "theme: oil-lamps",
        ("unknown-reference", "33:12", "name themes/lamps instead"),
    ),
    "a recommendation answers a finding that is called otherwise": slip(
        "recommendations/buy-chairs.yml", "too-few-chairs", "few-chairs",
        ("unknown-reference", "16:5", "did you mean 'too-few-chairs'?"),
    ),
    "an organisation is entered a second time": Mistake(
        (write("organisations/the-trust.yml", "name: Fixwell Trust\nsummary: A trust.\ntype: charity\n"),),
        "shared-value", "organisations/the-trust.yml:1:7", "if both are the same thing, keep one",
        (delete("organisations/the-trust.yml"),),
    ),
    "the number of another organisation is copied from the register": Mistake(
        (change(TRUST, "type: charity\n", 'type: charity\nidentifiers:\n  ukprn: "19999999"\n'),),
        "duplicate-identifier", "organisations/university-of-brackenhythe.yml:6:10", "look both up in the register",
        (change(TRUST, 'identifiers:\n  ukprn: "19999999"\n', ""),),
    ),
    "a source is entered a second time": Mistake(
        (change(NOTES, "access:", "url: https://mended-commons.example.org/report?season=1&form=full\naccess:"),),
        "shared-value", f"{NOTES}:7:6", "look up which of the two it belongs to",
        (change(NOTES, "url: https://mended-commons.example.org/report?season=1&form=full\n", ""),),
    ),
    "nobody says which part of a source was at hand": slip(
        NOTES, "missing: Everything after the third note, and the **sketches**.\n", "",
        ("incomplete-source", "8:12", "say under 'missing' what was not there"), "",
    )._replace(cure=(change(NOTES, "part\n", "part\nmissing: The sketches.\n"),)),
    "a telephone number stands in a text": slip(
        TOWN, "turned to radios.", "turned to radios; ring 01999 555 0142.",
        ("personal-data", "37:58", "leave it out"), "turned to radios.",
    ),
    "an e-mail address stands in a text": slip(
        LAMPS, "Things that shine.", "Things that shine (ask a.mender@example.org).",
        ("personal-data", "3:33", "leave it out"), "Things that shine.",
    ),
    "something was left to be written": slip(
        LAMPS, "Things that shine.", "Things that shine in TBC homes.",
        ("unfinished-text", "3:31", "write what is known"), "Things that shine.",
    ),
    "a link is called here": slip(
        TOWN, "[Sainte-Orlée](", "[here](",
        ("vague-link", "77:39", "words that name the page"), "[the mills](",
    ),
    "a link leads to a page that is not there": slip(
        TOWN, "(/places/sainte-orlee/)", "(/places/saint-orlee/)",
        ("unknown-link", "77:53", "did you mean '/places/sainte-orlee/'?"),
    ),
    "the number of another recommendation is taken": slip(
        "recommendations/keep-talking.yml", "number: 2", "number: 1",
        ("duplicate-order", "4:9", "give each record a number of its own"),
    ),
    "a former id belongs to another record": slip(
        LAMPS, "shine.\n", "shine.\naliases: [clocks-and-radios]\n",
        ("duplicate-address", "4:11", "remove the alias"), "shine.\n",
    ),
    "nobody knows the acronym": slip(
        LAMPS, "Things that shine.", "Things that the BMX shines.",
        ("undefined-acronym", "3:26", "write it in full"), "Things that the bicycle shop shines.",
    ),
}  # fmt: skip

FORM = {
    "a date is written as on a letter": slip(
        "events/first-evening.yml", "date: 2021-10-05", "date: 05/10/2021",
        ("impossible-date", "4:7", "write 2016-11-21"),
    ),
    "the name of an organisation stands where its id belongs": slip(
        TOWN, "organisation: fixwell-trust", "organisation: Fixwell Trust",
        ("unknown-reference", "21:19", "write the id of what is called so: 'fixwell-trust'"),
    ),
    "a colon stands in a sentence": slip(
        VILLAGE, "A village of which hardly anything is told.", "A village: hardly anything is told of it.",
        ("yaml-syntax", "3:19", "put the whole text in quotes"), "'A village: hardly anything is told of it.'",
    ),
    "a key is typed wrong": slip(
        TOWN, "next_steps:", "next_step:",
        ("unknown-key", "75:1", "did you mean 'next_steps'?"),
    ),
    "evidence is written as a sentence": slip(
        TOWN, "    evidence:\n      - source: closing-slides\n        at: Slide 9\n", "    evidence: Slides, page 9\n",
        ("wrong-value", "78:15", "begin each item with '- source: …'"),
    ),
    "a sort of organisation is made up": slip(
        TRUST, "type: charity", "type: trust",
        ("wrong-value", "4:7", "choose one of"),
    ),
    "the point is left out of a number": slip(
        TOWN, "latitude: 0.5", "latitude: 505",
        ("impossible-coordinates", "13:13", "decimal degrees"),
    ),
    "a line is not set in far enough": slip(
        TOWN, "    date: 2022-04\n", "   date: 2022-04\n",
        ("yaml-syntax", "38:4", "indent it as far as the item"),
    ),
    "a lesson is copied, its id with it": Mistake(
        (change(TOWN, "id: label-every-screw", "id: light-draws-people"),),
        "duplicate-statement-id", f"{TOWN}:68:9", "give each an id of its own",
        (change(TOWN, "- id: light-draws-people\n    text: Every", "- id: a-jar-for-each\n    text: Every"),),
    ),
    "a word is made bold as on a web page": slip(
        LAMPS, "that shine", "that <b>shine</b>",
        ("raw-html", "3:22", "leave the tag out"), "that shine",
    ),
    "a record lies in the folder of another kind": Mistake(
        (move(LAMPS, "terms/lamps.yml"),),
        "missing-value", "terms/lamps.yml:2:1", "add 'meaning: …'",
        (move("terms/lamps.yml", LAMPS),),
    ),
    "a file has the other ending of its format": Mistake(
        (move(LAMPS, "themes/lamps.yaml"),),
        "stray-file", "themes/lamps.yaml", "give it the ending .yml",
        (move("themes/lamps.yaml", LAMPS),),
    ),
    "a file has a name as people write it": Mistake(
        (move(LAMPS, "themes/Oil and gas.yml"),),
        "unsafe-id", "themes/Oil and gas.yml", "rename the file to 'oil-and-gas.yml'",
        (move("themes/Oil and gas.yml", LAMPS),),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of the example; what was kept and published of them would tell of each change besides."""
    root = tmp_path_factory.mktemp("planted")
    shutil.copy(EXAMPLE / "mkdocs.yml", root)
    shutil.copytree(
        EXAMPLE / "partnerships", root / "partnerships", ignore=shutil.ignore_patterns("frozen", "addresses.txt")
    )
    return root


@pytest.fixture
def records(programme: Path, tmp_path: Path) -> Iterator[Path]:
    """Their folder, for one test."""
    shutil.copytree(programme, tmp_path, dirs_exist_ok=True)
    yield tmp_path / "partnerships"
    shutil.rmtree(tmp_path / "partnerships")


@pytest.mark.parametrize("case", [*MEANING, *FORM])
def test_a_mistake_is_told_at_its_line_and_the_cure_works(case: str, records: Path) -> None:
    """Before, nothing is told; then the mistake; and whoever does what the hint says is told nothing any more."""
    mistake = {**MEANING, **FORM}[case]
    for step in mistake.planted:
        step(records)
    problems = pipeline.run(records.parent)[1]
    told = [each for each in problems if each.slug == mistake.slug]
    assert [str(each.source).removeprefix("partnerships/") for each in told] == [mistake.at], problems
    assert mistake.hint in told[0].hint

    for step in mistake.cure:
        step(records)
    assert pipeline.run(records.parent)[1] == ()


def test_nothing_is_told_before(records: Path) -> None:
    """So whatever is told is told of what was planted."""
    assert pipeline.run(records.parent)[1] == ()


def test_there_are_thirty_mistakes_and_most_of_them_are_of_meaning() -> None:
    """Whoever takes one out of the tables puts another one in."""
    assert len(MEANING) >= 30
    assert len({each.slug for each in (*MEANING.values(), *FORM.values())}) >= 20
