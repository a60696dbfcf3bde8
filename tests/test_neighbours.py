"""Which records share something, looked for among the next few alone, so that a long list costs no more."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import facts
from build_tools.cache import Cache
from build_tools.records.base import Record
from support.records import indexed, place, theme

IDS = [f"p{number:02}" for number in range(14)]
PLACES = st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from("abc"), unique=True))


def records(places: dict[str, list[str]]) -> list[Record]:
    """Three themes, and places that are filed under some of them."""
    return [*map(theme, "abc"), *(place(each, themes=themes) for each, themes in places.items())]


def neighbours(cache: Cache, places: dict[str, list[str]]) -> tuple[dict[str, dict[str, set[str]]], set[str] | None]:
    """The neighbours of each place with the themes that both have, and the facts that are others now."""
    knowledge, _, changed = indexed(cache, *records(places))
    found = {}
    for each, themes in places.items():
        own, others = knowledge.neighbours(knowledge.find("places", each))
        assert own == tuple(("themes", theme_id) for theme_id in themes)
        found[each] = {other: {theme_id for _, theme_id in shared} for other, shared in others.items()}
    return found, changed


@pytest.mark.parametrize(("many", "shown"), [(1, 0), (2, 1), (9, 8), (10, 8), (14, 8)])
def test_a_record_has_eight_neighbours_a_thing_at_most(many: int, shown: int) -> None:
    """In a short list these are all others, in a long one the next after it, and after the last the first."""
    found, _ = neighbours(Cache(), {each: ["a"] for each in IDS[:many]})
    for at, others in enumerate(found.values()):
        assert others == {IDS[(at + step) % many]: {"a"} for step in range(1, shown + 1)}


def test_a_neighbour_comes_with_all_that_both_have() -> None:
    """Of more things than the one through which it was found."""
    found, _ = neighbours(Cache(), {"p00": ["c", "a"], "p01": ["a", "b", "c"], "p02": ["b"]})
    assert found == {
        "p00": {"p01": {"a", "c"}},
        "p01": {"p00": {"a", "c"}, "p02": {"b"}},
        "p02": {"p01": {"b"}},
    }


@given(PLACES)
def test_neighbours_are_others_that_share_something(places: dict[str, list[str]]) -> None:
    """Nobody is a neighbour without a reason, and few are for each thing."""
    found, _ = neighbours(Cache(), places)
    for record_id, others in found.items():
        for other, shared in others.items():
            assert shared == set(places[record_id]) & set(places[other]) != set()
        assert len(others) <= 8 * len(places[record_id])


@given(PLACES)
def test_among_few_every_two_that_share_something_are_neighbours(places: dict[str, list[str]]) -> None:
    """A small collection is looked at as a whole."""
    few = dict(list(places.items())[:9])
    found, _ = neighbours(Cache(), few)
    for one, other in combinations(few, 2):
        shares = bool(set(few[one]) & set(few[other]))
        assert (other in found[one], one in found[other]) == (shares, shares)


@given(PLACES, PLACES)
def test_every_record_whose_neighbours_are_others_is_told(
    before: dict[str, list[str]], after: dict[str, list[str]]
) -> None:
    """Or else the record itself has changed."""
    cache = Cache()
    was, _ = neighbours(cache, before)
    now, changed = neighbours(cache, after)
    assert changed is not None
    different = [each for each in now if was.get(each) != now[each]]
    assert [
        each
        for each in different
        if facts.neighbours("places", each) not in changed and facts.record("places", each) not in changed
    ] == []


def test_few_records_are_told_of_one_that_has_changed() -> None:
    """Those before it in its lists, and no others: the work stays the same however long the lists are."""
    cache = Cache()
    places = {f"p{number:02}": ["a"] for number in range(40)}
    neighbours(cache, places)
    _, changed = neighbours(cache, {**places, "p20": ["a", "b"]})
    told = {each for each in changed or () if each.startswith("neighbours ")}
    assert told - {facts.neighbours("places", "p20")} == {
        facts.neighbours("places", f"p{number}") for number in range(12, 20)
    }
