"""The feed of changes."""

from __future__ import annotations

import re
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner

from build_tools import pipeline
from build_tools.cli import main
from build_tools.exports import changes
from build_tools.knowledge import KnowledgeBase
from build_tools.problems import errors
from support.exported import HOME, Exported, text

MENDED = (
    "Lessons › light-draws-people › text: “A lit window draws some people in.” became “A lit window draws people in.”"
)


def test_feedparser_finds_nothing_wrong(exported: Exported) -> None:
    """Title, author and an instant of change are there, whatever the records tell."""
    feed = feedparser.parse(exported.read("changes.atom"))
    assert (feed.bozo, feed.version, feed.feed.title) == (False, "atom10", "Menders & Co: changes")
    assert feed.feed.author == "Menders & Co"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", feed.feed.updated)
    assert feed.feed.links[0] == {"rel": "self", "type": "application/atom+xml", "href": f"{HOME}data/changes.atom"}


def test_each_change_is_an_entry_newest_first(example: KnowledgeBase) -> None:
    """Its note and the fields that are others now, the page that it is about, and the first day of its date."""
    feed = feedparser.parse(text(example, "changes.atom"))
    assert [(each.title, each.summary, each.link.removeprefix(HOME), each.updated[:10]) for each in feed.entries] == [
        (
            "Brackenhythe: a version is kept",
            "These words are kept for citing.",
            "places/brackenhythe/v/de7d2b9e/",
            "2023-02-01",
        ),
        (
            "Quillmere",
            f"The second lamp was added.\n{MENDED}",
            "places/quillmere/v/2e5f8826/",
            "2023-01-01",
        ),
        (
            "Quillmere: a version is kept",
            "These words are kept for citing.",
            "places/quillmere/v/6b8bf4f0/",
            "2022-12-01",
        ),
        (
            "Oil lamps: withdrawn",
            "Nobody brought one, so nothing could be said of them.",
            "themes/oil-lamps/",
            "2022-12-01",
        ),
        (
            "Quillmere: a statement was withdrawn",
            "It was the dog of another hall.",
            "places/quillmere/#the-dog",
            "2022-12-01",
        ),
        (
            "Fixwell Trust",
            "The trust took over from the guild.",
            "organisations/fixwell-trust/",
            "2022-06-01",
        ),
        ("Night bench: withdrawn", "It is a bench like any other.", "glossary/night-bench/", "2022-01-01"),
    ]
    assert feed.feed.updated == "2023-02-01T00:00:00Z"
    assert len({each.id for each in feed.entries}) == len(feed.entries)


def test_a_feed_holds_the_latest_alone(example: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many changes there were, and however many versions were kept since: these push out no change."""
    monkeypatch.setattr(changes, "_MOST", 2)
    monkeypatch.setattr(changes, "_MOST_KEPT", 1)
    assert [each.title for each in feedparser.parse(text(example, "changes.atom")).entries] == [
        "Brackenhythe: a version is kept",
        "Quillmere",
        "Oil lamps: withdrawn",
    ]


def test_an_entry_keeps_its_id_whatever_becomes_of_the_record(tmp_path: Path) -> None:
    """When the words are kept, when other notes of the day come above and below, and when the record is renamed."""
    file = tmp_path / "partnerships/themes/lamps.yml"
    file.parent.mkdir(parents=True)

    def entries(summary: str, *notes: str, more: str = "", freeze: bool = False) -> dict[str, list[str]]:
        """The words of each entry of the feed by its id, once the record has these words and notes."""
        dated = "".join(f"  - {{date: 2026-11-21, note: {each}}}\n" for each in notes)
        file.write_text(f"name: Lamps\nsummary: {summary}\n{'changes:' if dated else ''}\n{dated}{more}", "utf-8")
        if freeze:
            assert CliRunner().invoke(main, ["freeze", "--root", str(tmp_path)]).exit_code == 0
        knowledge, problems = pipeline.run(tmp_path)
        assert errors(problems) == ()
        feed = feedparser.parse(text(knowledge, "changes.atom"))
        return {each.id: each.summary.splitlines() for each in feed.entries}

    (first,) = entries("Early.", freeze=True)
    (noted,) = set(entries("Late.", "They were late.")) - {first}
    assert entries("Late.", "They were late.", freeze=True) == {
        first: ["These words are kept for citing."],
        noted: ["They were late.", "Summary: “Early.” became “Late.”"],
    }
    file = file.rename(file.with_name("lights.yml"))
    notes = ("Two were dim.", "They were late.", "Three were dim.", "Three were dim.")
    found = entries("Late.", *notes, more="aliases: [lamps]\n")
    assert len(found) == 5
    assert {first, noted} < set(found)
    assert found[noted][0] == "They were late."
