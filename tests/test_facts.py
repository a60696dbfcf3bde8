"""What a page may depend on has a name; a page is made anew only where something with such a name has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import bounds, facts, pages, sitemap
from build_tools.cache import Cache
from build_tools.exports import EXPORTS
from build_tools.frames import Site
from build_tools.holdings import Holdings
from build_tools.knowledge import KnowledgeBase
from build_tools.macros import rendered
from build_tools.pages import Unit
from build_tools.records.base import Record
from build_tools.records.event import Event
from build_tools.records.finding import Finding
from build_tools.records.key import Key
from build_tools.records.place import Place
from build_tools.records.source import Source
from build_tools.records.term import Term
from build_tools.records.theme import Theme
from build_tools.rendering import Renderer
from build_tools.shell import Shell
from build_tools.views import LIST_VIEWS
from support.records import indexed


def test_no_two_facts_share_a_name() -> None:
    """One that is taken for another would leave a page as it was."""
    names = [
        facts.everything(),
        facts.written_pages(),
        *(make("places", "ash") for make in (facts.record, facts.card, facts.named, facts.listed, facts.ordered)),
        facts.named("places", "ash", "a"),
        facts.listed("places"),
        facts.long("places"),
        facts.acronym("places"),
        facts.ordered("places"),
        facts.neighbours("places", "ash"),
        facts.frame("places/", 1),
        facts.frame("places/", 2),
        facts.written("places/"),
    ]
    assert len(set(names)) == len(names)


def test_letters_begin_in_every_way() -> None:
    """With none of them, with the first, and so on to all."""
    assert list(facts.beginnings("ab.")) == ["", "a", "ab", "ab."]


TEXT = st.sampled_from(["Once.", "Twice.", "The EU met the UN."])
ADDED = {"source": "report", "at": "Page 1"}
PLACE_IDS = st.sampled_from([f"p{number}" for number in range(8)])
TOLD = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Ash", "Ashby", "Birch", "Birchwood", "Élan"]),
        "themes": st.lists(st.sampled_from("ab"), unique=True),
        "keys": st.lists(st.sampled_from(["open", "share"]), unique=True),
        "text": TEXT,
        "point": st.none() | st.sampled_from([(51.5, -2.6), (53.5, -2.2)]),
        "focus": st.lists(st.sampled_from(["2016", "2016-11", "2017-01-02"]), unique=True),
        "changes": st.lists(st.sampled_from(["2016", "2016-11", "2017-01-02", "2017-01-03"])),
        "gone": st.lists(st.sampled_from(["2016", "2017-01-02"]), max_size=2),
        "withdrawn": st.none() | st.sampled_from(["2016", "2017-01-02"]),
    }
)
OTHERS = st.fixed_dictionaries(
    {
        "theme": st.sampled_from(["Lamps", "Lights"]),
        "source": st.sampled_from(["The report", "A report"]),
        "finding": st.none() | st.sampled_from(["open", "share"]),
        "events": st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["2016", "2016-11", "2017"])),
        "key": TEXT,
        "terms": st.dictionaries(
            st.sampled_from("uvwxyz"),
            st.tuples(st.sampled_from(["EU", "UN", "The UN", "Word"]), st.sampled_from(["", "A form", "A Name"])),
        ),
    }
)


def records(places: dict[str, dict], others: dict[str, Any]) -> Iterator[Record]:
    """A programme in which places name themes, keys and a source, and a finding may name a key."""
    summary = {"summary": "A summary."}
    for order, key_id in enumerate(("open", "share"), 1):
        advice = [{"id": "advice", "text": others["key"], "basis": "editorial"}]
        yield Key.model_validate({"id": key_id, "title": f"Key {key_id}", "order": order, "advice": advice, **summary})
    for theme_id, name in (("a", others["theme"]), ("b", "Cloth")):
        yield Theme.model_validate({"id": theme_id, "name": name, **summary})
    about = {"type": "report", "access": "open", "copy_held": "whole", "short_title": others["source"]}
    yield Source.model_validate({"id": "report", "title": others["source"], **about, **summary})
    if others["finding"]:
        about = {"type": "challenge", "order": 1, "text": "Hard.", "keys": [others["finding"]], "evidence": [ADDED]}
        yield Finding.model_validate({"id": "hard", "title": "It was hard", **about, **summary})
    for event_id, date in others["events"].items():
        happened = [{"id": "here", "text": others["key"], "keys": ["open"], "evidence": [ADDED]}]
        about = {"title": f"Event {event_id}", "date": date, "happened": happened, "evidence": [ADDED]}
        yield Event.model_validate({"id": event_id, **about, **summary})
    for term_id, (name, full) in others["terms"].items():
        about = {"meaning": "A word.", "basis": "editorial"} | ({"full": full} if full else {})
        yield Term.model_validate({"id": term_id, "name": name, **about, **summary})
    for place_id, told in places.items():
        themes = [{"theme": each, "evidence": [ADDED]} for each in told["themes"]]
        lesson = {"id": "lesson", "text": told["text"], "keys": told["keys"], "evidence": [ADDED]}
        lessons = [lesson, {**lesson, "id": "other"}]
        focus = [
            {"id": f"in-{date}", "date": date, "text": told["text"], "evidence": [ADDED]} for date in told["focus"]
        ]
        about = {"id": place_id, "name": told["name"], "themes": themes, "lessons": lessons, "focus": focus, **summary}
        about["changes"] = [{"date": date, "note": told["text"]} for date in told["changes"]]
        about["withdrawn_statements"] = [
            {"id": f"gone-{number}", "date": date, "reason": "It is gone."} for number, date in enumerate(told["gone"])
        ]
        if told["withdrawn"]:
            about["withdrawn"] = {"date": told["withdrawn"], "reason": told["text"]}
        if told["point"]:
            latitude, longitude = told["point"]
            about["location"] = {"latitude": latitude, "longitude": longitude, "basis": "editorial"}
        yield Place.model_validate(about)


def everything(knowledge: KnowledgeBase, renderer: Renderer) -> dict[Any, tuple[frozenset[str], Any]]:
    """All that is made of a programme, with the facts that it was made of."""
    found: dict[Any, tuple[frozenset[str], Any]] = {}

    def note(name: Any, make: Callable[[], Any]) -> Any:
        knowledge.reads.clear()
        made = make()
        found[name] = frozenset(knowledge.reads), made
        return made

    waiting: list[Unit] = [*pages.record_units(knowledge), *pages.list_units(knowledge)]
    for unit in waiting:
        waiting += note(unit, partial(pages.make, unit, knowledge, renderer)).parts
    list_ = rendered(knowledge, renderer)
    for view in LIST_VIEWS:
        note(view.NAME, partial(list_, view.NAME, 2))
    shell = Shell(Site("Menders", "https://menders.example/"), {}, {}, (), frozenset())
    holdings = Holdings(knowledge, shell.site.publication)
    for file in (export.FILES[-1] for export in EXPORTS):
        note(file.address, lambda file=file: [piece.key for piece in file.pieces(holdings)])
    note(sitemap.ADDRESS, lambda: list(sitemap.files(knowledge, shell, renderer)))
    return found


@settings(max_examples=60)
@given(
    places=st.dictionaries(PLACE_IDS, TOLD, min_size=2),
    others=OTHERS,
    edits=st.dictionaries(PLACE_IDS, st.none() | TOLD, max_size=2),
    others_after=st.none() | OTHERS,
)
def test_whatever_is_made_of_facts_that_stayed_the_same_stays_the_same(
    places: dict, others: dict, edits: dict, others_after: dict | None, renderer: Renderer
) -> None:
    """Pages, parts of lists, lists and files: none needs to be made anew unless a fact of its own is another one."""
    cache = Cache()
    edited = {each: told for each, told in {**places, **edits}.items() if told}
    with mock.patch.object(bounds, "MOST", 3):
        before = everything(indexed(cache, *records(places, others))[0], renderer)
        knowledge, _, changed = indexed(cache, *records(edited, others_after or others))
        after = everything(knowledge, renderer)
    assert changed is not None
    same = [unit for unit, (reads, _) in before.items() if unit in after and reads.isdisjoint(changed)]
    assert [unit for unit in same if before[unit][1] != after[unit][1]] == []
