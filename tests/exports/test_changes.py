"""The feed of changes."""

from __future__ import annotations

import re

import feedparser
import pytest

from build_tools.exports import changes
from build_tools.knowledge import KnowledgeBase
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
    assert feed.feed.updated == "2023-01-01T00:00:00Z"
    assert len({each.id for each in feed.entries}) == len(feed.entries)


def test_a_feed_holds_the_latest_alone(example: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many changes there were."""
    monkeypatch.setattr(changes, "_MOST", 1)
    assert [each.title for each in feedparser.parse(text(example, "changes.atom")).entries] == ["Quillmere"]
