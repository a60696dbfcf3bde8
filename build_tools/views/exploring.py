"""Claims go in; the rows of a table come out, with the facets by which a reader narrows it down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_tools import prose
from build_tools.knowledge import KnowledgeBase
from build_tools.records.base import Claim, Statement
from build_tools.records.behaviour import Behaviour
from build_tools.records.card import Card
from build_tools.records.event import Event
from build_tools.records.finding import Finding
from build_tools.records.key import Key
from build_tools.records.place import Place
from build_tools.records.recommendation import Recommendation
from build_tools.records.source import Source
from build_tools.records.theme import Theme
from build_tools.views.parts import Evidence, Link, address_of, evidence_of, is_editorial, link_to

_FACETS = {
    "kind": "Kind",
    "place": "Place",
    "theme": "Theme",
    "key": "Key",
    "behaviour": "Behaviour",
    "source": "Source",
    "year": "Year of the source",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """Something by which rows are found: its id in the address of a filtered table, its name, and a list of it."""

    id: str
    label: str
    link: Link


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in a table; `anchor` is that of a sort of claims at the first of them, '' at all others.

    The fields that are named as facets hold what it is found by.
    """

    title: str
    text: str
    address: str
    origins: tuple[Link, ...]
    evidence: tuple[Evidence, ...]
    editorial: bool
    kind: tuple[Tag, ...]
    place: tuple[Tag, ...]
    theme: tuple[Tag, ...]
    key: tuple[Tag, ...]
    behaviour: tuple[Tag, ...]
    source: tuple[Tag, ...]
    year: tuple[Tag, ...]
    anchor: str = ""

    @property
    def found_by(self) -> tuple[tuple[str, str], ...]:
        """The ids by which it is found, facet by facet, with spaces between."""
        held = ((name, getattr(self, name)) for name in _FACETS)
        return tuple((name, " ".join(dict.fromkeys([tag.id for tag in tags]))) for name, tags in held if tags)

    @property
    def years(self) -> tuple[str, ...]:
        """The years of its sources, each once."""
        return tuple(dict.fromkeys(tag.label for tag in self.year))


@dataclass(frozen=True, slots=True)
class Value:
    """A choice in a facet: how many rows it leaves, and the lists that show it without any choosing."""

    id: str
    label: str
    count: int
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One of the ways to narrow a table down."""

    name: str
    title: str
    values: tuple[Value, ...]


def statement_rows(knowledge: KnowledgeBase, place: Place, field: str, kind: Tag) -> Iterator[Row]:
    """The statements in a field of a place."""
    card = place.card
    origins = (link_to(card),)
    places = _tags(knowledge, Place.KIND, (place.id,))
    themes = _tags(knowledge, Theme.KIND, (each.theme for each in place.themes))
    for statement in getattr(place, field):
        yield Row(
            title="",
            text=prose.to_text(statement.text),
            address=address_of(card, statement),
            origins=origins,
            evidence=evidence_of(knowledge, statement),
            editorial=is_editorial(statement),
            kind=(kind,),
            place=places,
            theme=themes,
            key=_tags(knowledge, Key.KIND, statement.keys),
            behaviour=_tags(knowledge, Behaviour.KIND, statement.behaviours),
            source=_sources(knowledge, statement),
            year=_years(knowledge, statement),
        )


def record_row(knowledge: KnowledgeBase, record: Finding | Recommendation, kind: Tag) -> Row:
    """A record that is itself one claim; it comes from the event at which it was voiced, or from its sources.

    It is found by what it names, in its points too.
    """
    of_finding: tuple[Finding | Statement, ...] = (record, *record.points) if isinstance(record, Finding) else ()
    claims: tuple[Finding | Recommendation | Statement, ...] = of_finding or (record,)
    sources = _sources(knowledge, record)
    event = record.event if isinstance(record, Finding) else None
    origins = (link_to(knowledge.card(Event.KIND, event)),) if event else tuple(tag.link for tag in sources)
    return Row(
        title=record.title,
        text=prose.to_text(record.text),
        address=record.address,
        origins=origins,
        evidence=evidence_of(knowledge, record),
        editorial=is_editorial(record),
        kind=(kind,),
        place=_tags(knowledge, Place.KIND, _mentioned(Place.KIND, of_finding)),
        theme=_tags(knowledge, Theme.KIND, _mentioned(Theme.KIND, of_finding)),
        key=_tags(knowledge, Key.KIND, (each for claim in claims for each in claim.keys)),
        behaviour=_tags(knowledge, Behaviour.KIND, (each for claim in claims for each in claim.behaviours)),
        source=sources,
        year=_years(knowledge, record),
    )


def facets_of(rows: tuple[Row, ...]) -> tuple[Facet, ...]:
    """The ways to narrow some rows down, with every choice that leaves any."""
    made = (Facet(name, title, tuple(_values(name, rows))) for name, title in _FACETS.items())
    return tuple(facet for facet in made if facet.values)


def _values(name: str, rows: tuple[Row, ...]) -> Iterator[Value]:
    held = [getattr(row, name) for row in rows]
    counts = Counter(each for tags in held for each in {tag.id for tag in tags})
    links: dict[tuple[str, str], list[Link]] = {}
    for tag in dict.fromkeys(tag for tags in held for tag in tags):
        links.setdefault((tag.label, tag.id), []).append(tag.link)
    for label, each in sorted(links, key=lambda named: (named[0].casefold(), named[1])):
        yield Value(each, label, counts[each], tuple(links[label, each]))


def _tags(knowledge: KnowledgeBase, kind: str, ids: Iterable[str]) -> tuple[Tag, ...]:
    cards = (knowledge.card(kind, each) for each in dict.fromkeys(ids))
    return tuple(Tag(card.id, card.label, link_to(card)) for card in cards)


def _mentioned(kind: str, claims: Iterable[Finding | Statement]) -> Iterator[str]:
    """The ids of the records of a kind that the texts of some claims name."""
    names = (name.partition("/") for claim in claims for name in claim.mentions)
    return (record_id for of_kind, _, record_id in names if of_kind == kind)


def _sources(knowledge: KnowledgeBase, claim: Claim) -> tuple[Tag, ...]:
    return tuple(Tag(card.id, card.short, Link(card.short, card.address)) for card in _cited(knowledge, claim))


def _years(knowledge: KnowledgeBase, claim: Claim) -> tuple[Tag, ...]:
    """The years of the sources; no list of a year exists, so each leads to the source."""
    # A date in words ends with its year.
    dated = ((card.date.rpartition(" ")[2], card) for card in _cited(knowledge, claim) if card.date)
    return tuple(Tag(year, year, Link(f"{year}: {card.short}", card.address)) for year, card in dated)


def _cited(knowledge: KnowledgeBase, claim: Claim) -> Iterator[Card]:
    """The sources of a claim, each once."""
    cited = dict.fromkeys(each.source for each in claim.evidence)
    return (knowledge.card(Source.KIND, each) for each in cited)
