"""The strip of time: events, and what places worked on, where their dates are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any
from unittest import mock

import pytest

from build_tools import bounds
from build_tools.cache import Cache
from build_tools.knowledge import KnowledgeBase
from build_tools.macros import rendered
from build_tools.records.base import Record
from build_tools.records.event import Event
from build_tools.records.place import Place
from build_tools.rendering import Renderer
from build_tools.views import focus, timeline_strip
from build_tools.views.timeline_strip import Mark, Strip
from support.html import Page
from support.records import indexed


@pytest.fixture(scope="module")
def strip(example: KnowledgeBase) -> Strip:
    """The strip of the example."""
    found = timeline_strip.listing(example)
    assert found
    return found


def event(number: int, date: str, **more: Any) -> Event:
    """An event at a date."""
    about = {"title": f"Event {number}", "summary": "It happened.", "basis": "editorial"}
    return Event.model_validate({"id": f"e{number}", "date": date, **about, **more})


def place(number: int, *dates: str) -> Place:
    """A place with a focus at each date."""
    held = [{"id": f"in-{date}", "text": f"Work in {date}.", "date": date, "basis": "editorial"} for date in dates]
    return Place.model_validate({"id": f"p{number}", "name": f"Place {number}", "summary": "A place.", "focus": held})


def drawn(*records: Record) -> Strip:
    """The strip of some records."""
    found = timeline_strip.listing(indexed(Cache(), *records)[0])
    assert found
    return found


def test_events_stand_in_their_order_each_with_its_address(strip: Strip) -> None:
    """Its accessible name says what happened and when; a day is a dot, all else is as long as its time."""
    assert [(mark.link.label, mark.link.address, mark.start == mark.end) for mark in strip.events] == [
        ("The first evening, 5 October 2021", "timeline/#first-evening", True),
        ("The long winter of mending, November 2021 to February 2022", "timeline/#long-winter", False),
        ("A third season, 2023", "timeline/#a-third-season", False),
    ]
    assert [mark.start for mark in strip.events] == sorted(mark.start for mark in strip.events)
    assert [tick.text for tick in strip.ticks if tick.is_year] == ["2021", "2022", "2023"]


def test_each_place_with_a_focus_has_a_lane_with_a_mark_for_each_date(strip: Strip) -> None:
    """Statements of one date share a mark, which leads to the first of them."""
    assert [
        (lane.link.address, [(each.link.label, each.link.address) for each in lane.marks]) for lane in strip.lanes
    ] == [
        (
            "places/quillmere/",
            [
                ("Quillmere: focus, 5 October 2021, 2 statements", "places/quillmere/#clocks-first"),
                ("Quillmere: focus, April 2022", "places/quillmere/#radios-later"),
            ],
        )
    ]


def test_without_a_date_there_is_no_strip(renderer: Renderer) -> None:
    """Nothing is drawn."""
    knowledge, _, _ = indexed(Cache(), place(1))
    assert timeline_strip.listing(knowledge) is None
    assert rendered(knowledge, renderer)("timeline_strip", 2).strip() == ""


def test_nothing_in_the_strip_covers_anything_else() -> None:
    """Forty events and focuses within a few days, and names as long as they come."""
    events = [event(at, f"2016-11-{1 + at // 4:02}", title=f"A long name for event number {at}") for at in range(40)]
    found = drawn(*events, place(1, "2016-11", "2016-11-02", "2016-11-03", "2016"))
    marks = [*found.events, *(mark for lane in found.lanes for mark in lane.marks)]
    assert not any(overlap(one, other) for one, other in combinations(marks, 2))
    assert all(mark.area.x >= 0 and mark.area.x + mark.area.width <= found.width for mark in marks)
    assert all(mark.area.y + mark.area.height <= found.height for mark in marks)
    assert all(mark.area.width >= 24 and mark.area.height >= 24 for mark in marks)
    assert any(mark.text for mark in found.events)


def overlap(one: Mark, other: Mark) -> bool:
    """Whether two marks have more than an edge in common."""
    a, b = one.area, other.area
    aside = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
    upright = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
    return aside > 0.2 and upright > 0.2


def test_many_events_are_gathered_as_they_are_in_the_list() -> None:
    """By years or months, each bar with their number and a link to those of its time."""
    with mock.patch.object(bounds, "MOST", 6):
        found = drawn(*(event(at, f"{2015 + at % 3}-0{1 + at % 2}") for at in range(12)))
    assert found.events == ()
    assert [(bar.label, bar.count, bar.address) for bar in found.event_bars] == [
        ("2015", 4, "timeline/names_2015/"),
        ("2016", 4, "timeline/names_2016/"),
        ("2017", 4, "timeline/names_2017/"),
    ]


def test_many_places_share_bars() -> None:
    """Years and months each in a row of their own, as high as there is much; days count to their months."""
    with mock.patch.object(bounds, "MOST", 10):
        found = drawn(*(place(at, "2016-12", "2017" if at % 2 else "2017-03-28") for at in range(8)))
    assert found.lanes == ()
    assert [(bar.label, bar.count, bar.text) for bar in found.focus_bars] == [
        ("2017", 4, "4"),
        ("December 2016", 8, "8"),
        ("March 2017", 4, "4"),
    ]
    assert found.focus_bars[1].box.height > found.focus_bars[0].box.height


def test_the_list_tells_the_focus_of_each_place_by_date(example: KnowledgeBase) -> None:
    """The oldest first, each with its words and its permanent address."""
    (shelf,) = focus.listing(example)
    assert [
        (each.link.label, [(one.date, one.text, one.address) for one in each.statements]) for each in shelf.items
    ] == [
        (
            "Quillmere",
            [
                ("5 October 2021", "The first evenings were given to clocks.", "places/quillmere/#clocks-first"),
                ("5 October 2021", "Nothing but clocks was taken in.", "places/quillmere/#clocks-only"),
                ("April 2022", "By spring the bench had turned to radios.", "places/quillmere/#radios-later"),
            ],
        )
    ]


def test_the_focus_of_many_places_is_divided_by_their_names() -> None:
    """Each statement once."""
    knowledge, _, _ = indexed(Cache(), *(place(at, "2016", "2017-02") for at in range(30)))

    def held(letters: str) -> Iterator[str]:
        shelf = focus.list_part(knowledge, focus.FOCUS, letters)
        yield from (one.address for each in shelf.items for one in each.statements)
        for part in shelf.parts:
            yield from held(part.letters)

    with mock.patch.object(bounds, "MOST", 6):
        found = list(held(""))
    assert sorted(found) == sorted(f"places/p{at}/#in-{date}" for at in range(30) for date in ("2016", "2017-02"))


def test_the_marks_are_links_with_names_for_all(example: KnowledgeBase, renderer: Renderer) -> None:
    """Each link in the drawing has a name, and leads to what stands in the lists."""
    page = Page(rendered(example, renderer)("timeline_strip", 2))
    links = list(page.root.all("a"))
    assert len(links) == 3 + 1 + 2
    assert all(link.attributes["aria-label"] for link in links)
