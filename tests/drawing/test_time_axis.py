"""Where dates of any precision stand on an axis of time."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.drawing.time_axis import Axis, span
from build_tools.records.partial_date import PartialDate

DAYS = st.dates()
DATES = st.one_of(
    DAYS.map(lambda day: PartialDate(day.year, day.month, day.day)),
    DAYS.map(lambda day: PartialDate(day.year, day.month)),
    DAYS.map(lambda day: PartialDate(day.year)),
)


def day(text: str) -> int:
    """A day as a number."""
    return dt.date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("date", "ended", "first", "after"),
    [
        ("2016-11-21", None, "2016-11-21", "2016-11-22"),
        ("2016-02", None, "2016-02-01", "2016-03-01"),
        ("2016-12", None, "2016-12-01", "2017-01-01"),
        ("2016", None, "2016-01-01", "2017-01-01"),
        ("2016-11", "2017-02", "2016-11-01", "2017-03-01"),
        ("2016-11-21", "2016-11", "2016-11-21", "2016-12-01"),
    ],
)
def test_a_date_is_all_days_that_it_may_mean(date: str, ended: str | None, first: str, after: str) -> None:
    """A day, a month, a year, or all from the first to the last."""
    end = PartialDate.parse(ended) if ended else None
    assert span(PartialDate.parse(date), end) == (day(first), day(after))


@given(DATES, DATES)
def test_every_date_has_its_place_on_the_axis(one: PartialDate, other: PartialDate) -> None:
    """In the order of time, from the first year to the last that the calendar has."""
    axis = Axis.over([span(one), span(other)], 100, 900)
    for each in (one, other):
        first, after = span(each)
        assert 100 - 1e-6 <= axis.x(first) < axis.x(after) <= 900 + 1e-6
    assert axis.years == (min(one.year, other.year), max(one.year, other.year))


@given(DATES, DATES)
def test_names_on_the_axis_leave_each_other_room(one: PartialDate, other: PartialDate) -> None:
    """However many years there are, and there are never too many ticks."""
    ticks = list(Axis.over([span(one), span(other)], 100, 900).ticks())
    years = [tick.x for tick in ticks if tick.is_year and tick.text]
    named = [tick.x for tick in ticks if tick.text]
    assert years
    assert all(after - before >= 43 for before, after in pairwise(years))
    assert all(after - before >= 30 for before, after in pairwise(named))
    assert len(ticks) <= 200
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)


def test_a_few_years_show_their_quarters_and_one_year_its_months() -> None:
    """As many names as there is room for."""

    def named(*dates: str) -> list[str]:
        axis = Axis.over([span(PartialDate.parse(each)) for each in dates], 0, 900)
        return [tick.text for tick in axis.ticks() if tick.text]

    assert named("2016", "2017") == ["2016", *MONTHS[1:], "2017", *MONTHS[1:]]
    assert named("2016", "2019")[:5] == ["2016", "Apr", "Jul", "Oct", "2017"]
    assert named("1900", "1999")[:3] == ["1900", "1905", "1910"]


MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
