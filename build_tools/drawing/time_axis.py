"""Dates of any precision go in; where they stand on an axis of years and months, and its ticks, come out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from build_tools.records.partial_date import PartialDate

Span: TypeAlias = tuple[int, int]
"""The first day, counted from the year 1, and the day after the last."""

_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_YEAR_ROOM = 44.0
_MONTH_ROOM = 34.0
_TICK_ROOM = 5.0
_MONTHS = 12
_QUARTER = 3
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the axis where a year or a month begins, with its name if there is room for it."""

    x: float
    text: str
    is_year: bool


def span(date: PartialDate, ended: PartialDate | None = None) -> Span:
    """All days that a date may mean; of something that went on, from the first to the last."""
    return _start(date), max(_end(ended or date), _end(date))


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole years from left to right, as wide as is given."""

    years: tuple[int, int]
    left: float
    right: float

    @classmethod
    def over(cls, spans: Iterable[Span], left: float, right: float) -> Axis:
        """The axis on which all of these have a place; ValueError where there are none."""
        starts, ends = zip(*spans, strict=True)
        last = dt.date.fromordinal(max(ends) - 1)
        return cls((dt.date.fromordinal(min(starts)).year, last.year), left, right)

    def x(self, day: int) -> float:
        """Where a day begins."""
        first, after = _first_of(self.years[0]), _first_of(self.years[1] + 1)
        return self.left + (self.right - self.left) * (day - first) / (after - first)

    def ticks(self) -> Iterator[Tick]:
        """The beginnings of years and months, as many as there is room for."""
        first, last = self.years
        a_year = (self.right - self.left) / (last - first + 1)
        step = next((each for each in _YEARS if each * a_year >= _YEAR_ROOM), _YEARS[-1])
        for year in range(first, last + 1):
            is_named = (year - first) % step == 0
            if is_named or a_year >= _TICK_ROOM:
                yield Tick(round(self.x(_first_of(year)), 1), str(year) if is_named else "", is_year=True)
            if a_year >= _TICK_ROOM * _MONTHS:
                yield from self._months(year, a_year / _MONTHS)

    def _months(self, year: int, a_month: float) -> Iterator[Tick]:
        step = 1 if a_month >= _MONTH_ROOM else _QUARTER
        for month in range(2, _MONTHS + 1):
            is_named = a_month * step >= _MONTH_ROOM and (month - 1) % step == 0
            day = dt.date(year, month, 1).toordinal()
            yield Tick(round(self.x(day), 1), _SHORT[month - 1] if is_named else "", is_year=False)


def _start(date: PartialDate) -> int:
    return dt.date(date.year, date.month or 1, date.day or 1).toordinal()


def _end(date: PartialDate) -> int:
    if date.day:
        return _start(date) + 1
    if date.month and date.month < _MONTHS:
        return dt.date(date.year, date.month + 1, 1).toordinal()
    return _first_of(date.year + 1)


def _first_of(year: int) -> int:
    """The first day of a year; the one after the last that the calendar has counts too."""
    return dt.date(year, 1, 1).toordinal() if year <= dt.MAXYEAR else dt.date.max.toordinal() + 1
