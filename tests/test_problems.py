"""A problem says what, where and how to mend it; hints name what was probably meant."""

from __future__ import annotations

import random
import time

import pytest

from build_tools.problems import (
    MOST_ALIKE,
    Problem,
    Severity,
    Source,
    did_you_mean,
    errors,
    in_reading_order,
    nearest,
    shown,
    told,
)

THEMES = ["city-office", "health-and-planning", "health-and-social-care", "health-and-sport"]


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("helth", ["city-office", "health-and-social-care"], "did you mean 'health-and-social-care'?"),
        ("offise", THEMES, "did you mean 'city-office'?"),
        ("healht-and-sport", THEMES, "did you mean 'health-and-sport'?"),
        ("summry", ["name", "summary"], "did you mean 'summary'?"),
        ("and", THEMES, "write another"),
        ("", THEMES, "write another"),
        ("helth" * 1000, THEMES, "write another"),
        ("xyz", THEMES, "write another"),
        ("xyz", [], "write another"),
        ("Sport", ["sport", "sport"], "did you mean 'sport'?"),
        ("health", THEMES, "did you mean 'health-and-planning', 'health-and-social-care' or 'health-and-sport'?"),
        ("a", ["a-1", "a-2"], "write another"),
        ("ab12", ["ab12-x", "ab12-y", "ab12-z", "ab12-zz"], "did you mean 'ab12-x', 'ab12-y' or 'ab12-z'?"),
    ],
)
def test_a_hint_names_the_nearest_words(word, known, hint):
    """The nearest whole word or hyphenated part wins; of equals three are named; far words are not."""
    assert did_you_mean(word, known, "write another") == hint


def test_the_nearest_word_is_found_quickly_among_many():
    """Ten thousand candidates take well under a second."""
    dice = random.Random(1)
    words = ["health", "sport", "planning", "council", "university", "partnership", "strategy", "office"]
    known = ["-".join(dice.sample(words, 3)) + f"-{number}" for number in range(10_000)]
    started = time.process_time()
    assert "council-sport-planning" in nearest("counsil-sport-planing", [*known, "council-sport-planning"])
    assert time.process_time() - started < 1


@pytest.mark.parametrize(("length", "seen"), [(80, "x" * 80), (81, "x" * 79 + "…"), (100_000, "x" * 79 + "…")])
def test_a_message_quotes_no_more_than_a_line(length, seen):
    """A long text is cut where it would drown the message."""
    assert shown("x" * length) == seen


def test_errors_come_first_and_what_is_on_no_line_last():
    """Whoever has made an error reads it before what waits for others, and a warning on all records stands below."""
    error, warning = Severity.ERROR, Severity.WARNING
    given = [
        ("a.txt", 0, warning),
        ("b.yml", 3, warning),
        ("a.yml", 9, warning),
        ("c.yml", 2, error),
        ("b.yml", 0, error),
    ]
    found = in_reading_order(Problem("slug", "message", "hint", Source(*place, 1), each) for *place, each in given)
    assert [problem.source.path for problem in found] == ["b.yml", "c.yml", "a.yml", "b.yml", "a.txt"]


def test_problems_are_read_by_file_line_and_column_and_each_only_once():
    """The order is that in which somebody mends them; the same problem found twice is told once."""
    places = [("b.yml", 1, 1), ("a.yml", 10, 2), ("a.yml", 9, 5), ("a.yml", 0, 0), ("a.yml", 9, 4), ("b.yml", 1, 1)]
    found = in_reading_order(Problem("slug", "message", "hint", Source(*place)) for place in places)
    assert [str(problem.source) for problem in found] == ["a.yml", "a.yml:9:4", "a.yml:9:5", "a.yml:10:2", "b.yml:1:1"]


@pytest.mark.parametrize(
    ("count", "last"),
    [
        (1, "1 is wrong"),
        (MOST_ALIKE, "50 is wrong"),
        (MOST_ALIKE + 1, "50 is wrong, and 1 more like this"),
        (6180, "50 is wrong, and 6,130 more like this"),
    ],
)
def test_of_many_problems_alike_the_first_are_told_and_the_others_counted(count, last):
    """Nothing is made of the others, whose places and hints would take long to find; what is unlike is told whole."""
    made = []

    def say(found: tuple[str, int]) -> Problem:
        made.append(found)
        return Problem("slug", f"{found[1]} is wrong", "hint", Source(found[0]))

    problems = list(told([*(("a.yml", number + 1) for number in range(count)), ("b.yml", 7)], lambda f: f[0], say))
    assert [problem.message for problem in problems[-2:]] == [last, "7 is wrong"]
    assert len(made) == len(problems) == min(count, MOST_ALIKE) + 1


def test_only_errors_stop_a_build():
    """A warning is reported and nothing more."""
    error = Problem("slug", "message", "hint", Source("a.yml"))
    warning = Problem("slug", "message", "hint", Source("b.yml"), Severity.WARNING)
    assert errors([warning, error]) == (error,)
