"""A date holds what its source gives: a day, a month or a year."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.records.partial_date import PartialDate

PRECISE = st.dates(min_value=dt.date(1, 1, 1)).map(lambda day: (day.year, day.month, day.day))
DATES = st.builds(lambda parts, length: PartialDate(*parts[:length]), PRECISE, st.integers(1, 3))


@pytest.mark.parametrize(
    ("written", "read_aloud"),
    [("2016-11-21", "21 November 2016"), ("2016-05", "May 2016"), ("2016", "2016"), ("0987-01-02", "2 January 987")],
)
def test_a_date_reads_as_precisely_as_it_was_written(written, read_aloud):
    """No day or month is made up, and ISO comes out as it went in."""
    date = PartialDate.parse(written)
    assert (date.text, date.iso, repr(date)) == (read_aloud, written, f"PartialDate('{written}')")


NO_DATES = "|16|2016-13|2016-00|2016-01-00|2016-02-30|2017-02-29|0000|2016-1-1|2016-11-21 |2016-11-21\n|２０１６"


@pytest.mark.parametrize("text", NO_DATES.split("|"))
def test_what_is_no_date_is_refused(text):
    """Days that do not exist, other notations and digits of other scripts are no dates."""
    with pytest.raises(ValueError, match=r"\w"):
        PartialDate.parse(text)


def test_a_day_needs_its_month():
    """A date cannot leave out what lies between its parts."""
    with pytest.raises(ValueError, match="a day needs its month"):
        PartialDate(2016, None, 21)


@given(DATES)
def test_a_date_survives_being_written(date):
    """Reading what was written gives the same date."""
    again = PartialDate.parse(date.iso)
    assert again == date
    assert hash(again) == hash(date)


@given(DATES, DATES, DATES)
def test_dates_have_one_order(one, two, three):
    """Any dates sort, the less precise first, and as their ISO texts do."""
    assert sorted([one, two, three]) == sorted([three, two, one])
    assert (one < two) == (one.iso < two.iso)
    assert (one == two) == (one.iso == two.iso)


@pytest.mark.parametrize(
    ("earlier", "later", "is_sure"),
    [
        ("2016-11-20", "2016-11-21", True),
        ("2016-11-21", "2016-11-21", False),
        ("2015", "2016-11-21", True),
        ("2016", "2016-11-21", False),
        ("2016-11-21", "2016", False),
        ("2016-10", "2016-11-21", True),
        ("2017", "2016-11-21", False),
    ],
)
def test_only_what_both_dates_give_says_that_one_is_earlier(earlier, later, is_sure):
    """A year and a day in it are in no sure order."""
    assert PartialDate.parse(earlier).is_before(PartialDate.parse(later)) is is_sure


@pytest.mark.parametrize(
    ("date", "day"), [("2016-11-21", "2016-11-21"), ("2016-05", "2016-05-01"), ("2016", "2016-01-01")]
)
def test_the_first_day_of_a_date_is_the_first_that_it_can_mean(date, day):
    """That of a month or a year is its first; a day is itself."""
    assert PartialDate.parse(date).first_day == PartialDate.parse(day)


def test_a_date_is_equal_to_dates_only():
    """A text that reads the same is no date."""
    assert PartialDate(2016) != "2016"
