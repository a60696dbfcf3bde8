"""The index of an earlier build is brought up to date, and tells what has changed since."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_tools import facts
from build_tools.cache import Cache
from build_tools.knowledge import KnowledgeBase
from build_tools.records.base import Record
from support.records import indexed, place, theme

THEMES = (theme("a"), theme("b"))
IDS = [f"p{number}" for number in range(12)]
PLACES = st.dictionaries(
    st.sampled_from(IDS),
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(["Ash", "Ashby", "Élan", "Élan by the sea", ""]),
            "themes": st.lists(st.sampled_from("ab"), unique=True),
            "says": st.sampled_from(["", "Once.", "Twice."]),
            "names": st.lists(st.sampled_from(["themes/a", "themes/b", "places/p0", "places/p1"]), unique=True),
        }
    ),
)


def records(places: dict[str, dict]) -> list[Record]:
    """The themes, and the places with what is told of each; they name nothing that is not there."""
    there = {"themes/a", "themes/b", *(f"places/{each}" for each in places)}
    return [
        *THEMES,
        *(
            place(each, **{**told, "names": [name for name in told["names"] if name in there]})
            for each, told in places.items()
        ),
    ]


def answers(knowledge: KnowledgeBase) -> dict[str, object]:
    """What a knowledge base answers, by the fact that each answer is."""
    beginnings = ("", "a", "ash", "ash.", "ashby", "e", "elan-by", "p", "place-p1", "z")
    found: dict[str, object] = {}
    for kind in ("places", "themes"):
        for letters in beginnings:
            found[facts.ordered(kind, letters)] = knowledge.ids(kind, letters)
            found[facts.listed(kind, letters)] = [
                (each, entry.card, entry.letters, entry.counts) for each, entry in knowledge.entries_in(kind, letters)
            ]
        for record_id in knowledge.ids(kind):
            record = knowledge.find(kind, record_id)
            found[facts.record(kind, record_id)] = record
            found[facts.card(kind, record_id)] = knowledge.card(kind, record_id)
            for letters in beginnings:
                found[facts.named(kind, record_id, letters)] = [
                    (each.kind, each.id, each.role, each.location, each.statement_number)
                    for each in knowledge.backlinks_to(record, letters=letters)
                ]
    found[facts.everything()] = [(each, knowledge.data("places", each[0])) for each in knowledge.digests("places")]
    return found


@given(PLACES, PLACES)
def test_an_index_that_was_brought_up_to_date_answers_as_a_new_one(before: dict, after: dict) -> None:
    """Whatever was added, changed and removed in between."""
    cache = Cache()
    indexed(cache, *records(before))
    assert answers(indexed(cache, *records(after))[0]) == answers(indexed(Cache(), *records(after))[0])


@given(PLACES, PLACES)
def test_every_answer_that_is_another_one_is_told(before: dict, after: dict) -> None:
    """So a page that noted the facts which it was made of is made anew; a new index can not tell."""
    cache = Cache()
    knowledge, _, nothing = indexed(cache, *records(before))
    was = answers(knowledge)
    knowledge, _, changed = indexed(cache, *records(after))
    now = answers(knowledge)
    assert nothing is None
    assert changed is not None
    assert {fact for fact in was.keys() | now.keys() if was.get(fact, []) != now.get(fact, [])} <= changed


def changed_by(*after: Record) -> set[str]:
    """What changes where before there were two themes, and a town that is filed under one and names it."""
    cache = Cache()
    indexed(cache, *THEMES, place("town", "Ash", themes="a", says="Once.", names=["themes/a"]))
    changed = indexed(cache, *THEMES, *after)[2]
    assert changed is not None
    return changed


BEGINNINGS = tuple(facts.beginnings("ash.town."))


def test_nothing_changes_where_nothing_was_changed() -> None:
    """The same records are the same facts."""
    assert changed_by(place("town", "Ash", themes="a", says="Once.", names=["themes/a"])) == set()


def test_the_edit_of_a_text_changes_the_record_alone() -> None:
    """Its card, its place in lists and who names what it names stay: pages that show the text noted the record."""
    assert changed_by(place("town", "Ash", themes="a", says="Twice.", names=["themes/a"])) == {
        facts.everything(),
        facts.record("places", "town"),
        facts.bucket(facts.bucket_of("places", "town")),
    }


def test_another_name_changes_the_lists_with_the_letters_of_both() -> None:
    """Its card too, and who names what it names; lists that neither name belongs to stay."""
    changed = changed_by(place("town", "Oak", themes="a", says="Once.", names=["themes/a"]))
    assert facts.card("places", "town") in changed
    for letters in (*BEGINNINGS, *facts.beginnings("oak.town.")):
        assert {
            facts.listed("places", letters),
            facts.ordered("places", letters),
            facts.named("themes", "a", letters),
        } <= changed
    assert {facts.listed("places", "b"), facts.ordered("themes"), facts.card("themes", "a")}.isdisjoint(changed)


def test_a_removal_changes_the_lists_and_who_names_what_it_named() -> None:
    """What it did not name stays as it was."""
    changed = changed_by()
    assert {
        facts.record("places", "town"),
        facts.card("places", "town"),
        *(facts.ordered("places", letters) for letters in BEGINNINGS),
        *(facts.named("themes", "a", letters) for letters in BEGINNINGS),
    } <= changed
    assert facts.named("themes", "b") not in changed
    assert facts.record("themes", "a") not in changed


def test_what_names_a_record_is_known_by_number_place_role_and_statement() -> None:
    """A name that stands in no statement has the number 0, statements are counted from 1."""
    _, index, _ = indexed(Cache(), *THEMES, place("town", "Ash", themes="a", says="Once.", names=["themes/a"]))
    number = index.entries["places"]["town"].number
    assert list(index.mentions("themes/a")) == [(number, 0, "theme", 0), (number, 1, "mentions", 1)]
    assert list(index.mentions("themes/b")) == []
