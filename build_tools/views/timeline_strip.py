"""Events, and what places worked on, go in; a strip of time as plain values for an SVG drawing comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from build_tools import bounds
from build_tools.drawing import lettering
from build_tools.drawing.box import Box, Rect
from build_tools.drawing.labels import DOT
from build_tools.drawing.lettering import LINE
from build_tools.drawing.rows import Interval, Rows
from build_tools.drawing.time_axis import Axis, Span, Tick, span
from build_tools.entries import DATED
from build_tools.knowledge import KnowledgeBase
from build_tools.records.event import Event
from build_tools.records.partial_date import PartialDate
from build_tools.records.place import Place
from build_tools.views.dividing import Part
from build_tools.views.focus import focus_of
from build_tools.views.listing import shelved
from build_tools.views.parts import Link, link_to

NAME = "timeline_strip"

_WIDTH = 920.0
_TOP = 56.0
_ROW = LINE + 2
_MOST_ROWS = 14
_LONGEST_EVENT, _LONGEST_PLACE = 60, 24
_APART = 5.0
_HALF = LINE / 2
_BAR = 48.0
_NARROWEST = 8.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a time: what it is called and where it leads, from where to where it is drawn, and its name.

    `start` and `end` are the same for a day. `text` is '' where there is no room for the name.
    """

    link: Link
    start: float
    end: float
    y: float
    text: str
    text_x: float
    is_left: bool
    area: Rect


@dataclass(frozen=True, slots=True)
class Lane:
    """A place with a mark for each date at which its focus was told, and its name where there is room beside these."""

    link: Link
    name: str
    name_x: float
    is_left: bool
    y: float
    area: Rect
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """How much there is in a year, a month or on a day.

    `text` is its number, '' where there is no room for it; `address` is '' where the bar is too narrow for a link.
    """

    label: str
    count: int
    text: str
    box: Rect
    middle: float
    address: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The drawing: each event and each place by itself, or where they are many how much there is at which time.

    At the heights `events_y` and `focus_y` it says what bars stand for; at `between` a line parts events and places.
    """

    width: float
    height: float
    radius: float
    ticks: tuple[Tick, ...]
    events: tuple[Mark, ...]
    event_bars: tuple[Bar, ...]
    events_y: float
    lanes: tuple[Lane, ...]
    focus_bars: tuple[Bar, ...]
    focus_y: float
    between: float


@dataclass(frozen=True, slots=True)
class _Told:
    """Something to be marked."""

    link: Link
    text: str
    when: Span


def listing(knowledge: KnowledgeBase) -> Strip | None:
    """The strip; None where nothing has a date."""
    shelf = shelved(knowledge, Event, "", _event, most=bounds.entries())
    dates = {each: entry.dates for each, entry in knowledge.entries(Place.KIND).items() if entry.dates}
    few = len(dates) <= bounds.lanes()
    in_parts = _by_date(shelf.parts)
    focus = Counter(PartialDate.parse(date) for held in dates.values() for date in held)
    spans = [*(each.when for each in shelf.items), *map(span, in_parts), *map(span, focus)]
    if not spans:
        return None
    axis = Axis.over(spans, _HALF, _WIDTH - _HALF)
    events, low = _marks(shelf.items, axis, _TOP)
    event_bars = tuple(_bars(in_parts, axis, low + _ROW))
    focus_y = round(max([low, *(bar.box.bottom for bar in event_bars)]) + _ROW / 2, 1)
    places = (knowledge.get(Place, each) for each in dates) if few else ()
    lanes = tuple(_lanes(places, axis, focus_y))
    focus_bars = () if few else tuple(_bars(_together(focus, axis), axis, focus_y + _ROW))
    areas = (*(mark.area for lane in lanes for mark in lane.marks), *(bar.box for bar in focus_bars))
    return Strip(
        width=_WIDTH,
        radius=DOT,
        height=round(max([focus_y, *(each.bottom for each in areas)]) + _APART, 1),
        ticks=tuple(axis.ticks()),
        events=events,
        event_bars=event_bars,
        events_y=_TOP + _HALF,
        lanes=lanes,
        focus_bars=focus_bars,
        focus_y=focus_y + _HALF,
        between=focus_y - _ROW / 4,
    )


def _event(event: Event) -> _Told:
    when = f"{event.date.text} to {event.ended.text}" if event.ended else event.date.text
    name = lettering.cut(event.title, _LONGEST_EVENT)
    return _Told(Link(f"{event.title}, {when}", event.address), name, span(event.date, event.ended))


def _by_date(parts: Iterable[Part]) -> dict[PartialDate, tuple[int, str]]:
    """How many events there are at a date, and the page of those, if it is one."""
    found: dict[PartialDate, tuple[int, str]] = {}
    for part in parts:
        known = [int(each) for each in part.letters.removeprefix(DATED).partition(".")[0].split("-")]
        date = PartialDate(*(each for each in known if each))
        count, address = found.get(date, (0, part.address))
        found[date] = count + part.count, address if address == part.address else ""
    return found


def _marks(told: Iterable[_Told], axis: Axis, top: float) -> tuple[tuple[Mark, ...], float]:
    """A mark for each thing, in rows in which nothing covers anything else, and where the last row ends."""
    rows = Rows(_MOST_ROWS)
    found = []
    for each in told:
        start, end = _drawn(each.when, axis)
        before, after = min(start, (start + end) / 2 - DOT) - _APART, max(end, (start + end) / 2 + DOT) + _APART
        bare = min(start, (start + end) / 2 - _HALF), max(end, (start + end) / 2 + _HALF)
        wide = lettering.width(each.text) + _APART
        choices: list[tuple[Interval, str, float, bool]] = [
            ((bare[0], after + wide), each.text, after, False),
            ((before - wide, bare[1]), each.text, before, True),
        ]
        fitting = [choice for choice in choices if choice[0][0] >= 0 and choice[0][1] <= _WIDTH and each.text]
        fitting.append((bare, "", 0, False))
        row, choice = rows.take([interval for interval, *_ in fitting])
        (left, right), text, text_x, is_left = fitting[choice]
        low = top + _ROW * row
        area = Box(left, low, right, low + LINE).rect
        y = round(low + _HALF, 1)
        found.append(Mark(each.link, round(start, 1), round(end, 1), y, text, round(text_x, 1), is_left, area))
    return tuple(found), top + _ROW * len(rows)


def _drawn(when: Span, axis: Axis) -> Interval:
    """From where to where a mark reaches; a day is a dot."""
    first, after = axis.x(when[0]), axis.x(when[1])
    middle = (first + after) / 2
    return (middle, middle) if when[1] - when[0] == 1 else (first, after)


def _lanes(places: Iterable[Place], axis: Axis, top: float) -> Iterator[Lane]:
    for place in places:
        told = []
        name = lettering.cut(place.name, _LONGEST_PLACE)
        for date, group in groupby(focus_of(place).statements, key=lambda each: each.date_iso):
            first, *others = group
            more = f", {len(others) + 1} statements" if others else ""
            link = Link(f"{place.name}: focus, {first.date}{more}", first.address)
            told.append(_Told(link, "", span(PartialDate.parse(date))))
        marks, low = _marks(told, axis, top)
        wide = lettering.width(name) + _APART
        start, end = min(mark.area.x for mark in marks), max(mark.area.x + mark.area.width for mark in marks)
        is_left = start >= wide
        if not is_left and end + wide > _WIDTH:
            # Between marks at both ends there is no room: the name has a row of its own.
            start, is_left = wide, True
            marks, low = _marks(told, axis, top + _ROW)
        left = start - wide if is_left else end
        name_x = round(start - _APART if is_left else end + _APART, 1)
        area = Box(left, top, left + wide, top + LINE).rect
        yield Lane(link_to(place.card), name, name_x, is_left, round(top + _HALF, 1), area, marks)
        top = low


def _together(dates: Mapping[PartialDate, int], axis: Axis) -> dict[PartialDate, tuple[int, str]]:
    """How many statements there are in each month, or in each year where months would be too narrow."""
    found = Counter[PartialDate]()
    for date, count in dates.items():
        month = PartialDate(date.year, date.month)
        first, last = _drawn(span(month), axis)
        found[month if last - first >= _NARROWEST else PartialDate(date.year)] += count
    return {date: (count, "") for date, count in found.items()}


def _bars(counts: Mapping[PartialDate, tuple[int, str]], axis: Axis, top: float) -> Iterator[Bar]:
    """A bar for each date, as high as there is much at it; years, months and days each in a row of their own."""
    most = max((count for count, _ in counts.values()), default=1)
    by_precision = sorted(counts.items(), key=lambda item: (len(item[0].iso), item[0]))
    for _, group in groupby(by_precision, key=lambda item: len(item[0].iso)):
        told = 0.0
        for date, (count, address) in group:
            first, after = span(date)
            high = max(_BAR * count / most, 1)
            box = Box(axis.x(first), top + LINE + _BAR - high, axis.x(after), top + LINE + _BAR)
            middle, half = box.middle[0], lettering.width(f"{count:,}") / 2
            has_room = told <= middle - half and middle + half <= _WIDTH
            told = middle + half if has_room else told
            text, where = f"{count:,}" if has_room else "", address if box.width >= LINE else ""
            yield Bar(date.text, count, text, box.rect, round(middle, 1), where)
        top += LINE + _BAR + _APART
