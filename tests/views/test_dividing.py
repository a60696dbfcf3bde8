"""A list that is too long for a page is divided by the letters of its names, so that little moves as it grows."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from build_tools.bounds import MOST, together
from build_tools.records.fields import is_safe_id
from build_tools.views.dividing import Part, Shelf, allowance, divided, in_words, part_address, side_by_side

Things = dict[str, int]

# Few letters, so that many names begin alike; an id after each, so that no two are the same.
NAMES = st.builds("{}.{}.".format, st.from_regex(r"([ab]{1,3}(-[ab]{1,2})?)?", fullmatch=True), st.integers(0, 9))
WEIGHTS = st.integers(1, MOST + 50) | st.sampled_from([1, 2, MOST - 1, MOST, MOST + 1])
THINGS = st.dictionaries(NAMES, WEIGHTS, max_size=30)


def parts_of(things: Things, letters: str = "") -> tuple[Part, ...]:
    """The parts of what begins with the letters."""
    held = sorted((name, weight) for name, weight in things.items() if name.startswith(letters))
    return divided(held, "names", "places/", letters)


def every_part(things: Things, letters: str = "") -> list[Part]:
    """The parts, and the parts of these, to the last."""
    return [each for part in parts_of(things, letters) for each in (part, *every_part(things, part.letters))]


def leaves(things: Things) -> dict[str, Things]:
    """What stands together on one page, by the letters of the parts that are not divided any more."""
    all_letters = [part.letters for part in every_part(things)] or [""]
    last = [letters for letters in all_letters if not parts_of(things, letters)]
    assert len(last) == len(set(last))
    return {letters: {name: at for name, at in things.items() if name.startswith(letters)} for letters in last}


def test_a_long_list_is_divided_and_its_longest_part_once_more() -> None:
    """By one letter more each time; letters that all names share are passed over."""
    names = {
        f"{word}.{number}.": 1
        for word, many in (("ash", 20), ("new-elm", 90), ("new-oak", 91))
        for number in range(many)
    }
    assert parts_of(names) == (
        Part("names", "a", "places/names_a/", 20),
        Part("names", "n", "places/names_n/", 181),
    )
    assert parts_of(names, "n") == (
        Part("names", "new-e", "places/names_new-e/", 90),
        Part("names", "new-o", "places/names_new-o/", 91),
    )
    assert [part.label for part in every_part(names)] == ["A", "N", "New e…", "New o…"]


def test_a_list_is_left_whole_as_long_as_it_fits() -> None:
    """One thing more and it is divided; a single name can not be, whatever lies under it."""
    assert parts_of({f"a.{number}.": 1 for number in range(MOST)}) == ()
    assert len(parts_of({f"a.{number}.": 1 for number in range(MOST + 1)})) == 10
    assert parts_of({"a.1.": MOST + 1}) == ()


def test_what_is_found_by_its_date_is_divided_by_years_then_months_then_days() -> None:
    """Never by a digit; a month or day that no source gives has a part of its own, which ids divide."""
    dates = ["@2016-00-00"] * 80 + ["@2016-11-21"] * 80 + ["@2016-12-00"] * 80 + ["@2017-01-01"] * 80
    things = {f"{date}.{'ab'[at % 2]}{at}.": 2 if date.startswith("@2016-00") else 1 for at, date in enumerate(dates)}
    assert [(part.label, part.address, part.count) for part in every_part(things)] == [
        ("2016", "places/names_2016/", 320),
        ("2016, month not known", "places/names_2016-00/", 160),
        ("2016, month not known (a)", "places/names_2016-00-00_a/", 80),
        ("2016, month not known (b)", "places/names_2016-00-00_b/", 80),
        ("November 2016", "places/names_2016-11/", 80),
        ("December 2016", "places/names_2016-12/", 80),
        ("2017", "places/names_2017/", 80),
    ]
    assert all(part.is_dated for part in every_part(things))


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ("n", "N"),
        ("new-", "New …"),
        ("new-elm.", "New elm"),
        ("new-elm.p1", "New elm (p1)"),
        (".", "Another sign"),
        (".p1", "Another sign (p1)"),
        ("@2016-11-21", "21 November 2016"),
        ("@2016-11-00", "November 2016, day not known"),
        ("@2016-11-21.p1", "21 November 2016 (p1)"),
    ],
)
def test_every_part_has_words(letters: str, words: str) -> None:
    """Even one of names without a letter, such as a smiley alone."""
    assert in_words(letters) == words


@given(st.lists(st.integers(1, MOST * 2), max_size=12))
def test_lists_on_one_page_share_what_it_may_hold(counts: list[int]) -> None:
    """What is left whole is not too long together, and no list is divided without need."""
    most = allowance(counts)
    assert sum(count for count in counts if count <= most) <= together()
    assert most == MOST or sum(count for count in counts if count <= most + 1) > together()


def test_the_longest_of_many_lists_on_a_page_are_divided() -> None:
    """Each would stand there whole if it were alone."""

    def make(name: str, most: int) -> Shelf:
        count = {"long": MOST, "longer": MOST, "short": 1}[name]
        things = ((f"{'ab'[at % 2]}{at}.", 1) for at in range(count))
        return Shelf(name, name, (), count, divided(things, name, "places/", most=most))

    assert [len(shelf.parts) for shelf in side_by_side(make, ("long", "short"))] == [0, 0]
    assert [len(shelf.parts) for shelf in side_by_side(make, ("long", "short", "longer"))] == [2, 0, 2]


@given(THINGS)
def test_every_thing_lies_in_exactly_one_part_that_is_divided_no_more(things: Things) -> None:
    """Nothing is lost and nothing is shown twice."""
    found = [each for held in leaves(things).values() for each in held.items()]
    assert sorted(found) == sorted(things.items())


@given(THINGS)
def test_no_part_is_too_long_unless_it_is_one_name(things: Things) -> None:
    """Each page holds as much as a page may hold."""
    assert [held for held in leaves(things).values() if sum(held.values()) > MOST and len(held) > 1] == []


@given(THINGS)
def test_a_part_says_how_much_lies_in_it(things: Things) -> None:
    """Its number is that of all whose names begin with its letters, and it is never empty."""
    for part in every_part(things):
        assert part.count == sum(weight for name, weight in things.items() if name.startswith(part.letters)) > 0


@given(THINGS, NAMES, WEIGHTS)
def test_one_more_name_changes_no_part_but_those_with_its_letters(things: Things, name: str, weight: int) -> None:
    """What other letters begin stays where it was; only a part that has become too long is divided anew."""
    assume(name not in things)
    before, after = leaves(things), leaves({**things, name: weight})
    others = {letters: held for letters, held in before.items() if not name.startswith(letters)}
    assert {letters: after.get(letters) for letters in others} == others
    grown = tuple(letters for letters in before if name.startswith(letters))
    assert [
        each for each in after.keys() - before.keys() if not name.startswith(each) and not each.startswith(grown)
    ] == []


@given(THINGS)
def test_every_part_has_an_address_that_no_record_can_have(things: Things) -> None:
    """No two parts share one, and the last word of it is no id."""
    addresses = [part.address for part in every_part(things)]
    assert len(set(addresses)) == len(addresses)
    assert [each for each in addresses if is_safe_id(each.removeprefix("places/").removesuffix("/"))] == []


@given(st.text("ab.-", min_size=1), st.text("ab.-", min_size=1))
def test_other_letters_are_another_address(one: str, other: str) -> None:
    """The letters of a part can be told from its address."""
    assert (part_address("a/", "names", one) == part_address("a/", "names", other)) is (one == other)
