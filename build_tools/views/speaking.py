"""Keys and behaviours go in; what places say that speaks to them, and what documents say, comes out, in short.

What a document says are the statements outside of places that rest on it: findings, recommendations, what happened at
events, what the document says itself, and what a key or behaviour says of itself with the document as its source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from build_tools import prose
from build_tools.backlinks import Backlink
from build_tools.knowledge import KnowledgeBase
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Claim, Record, Statement
from build_tools.records.finding import Finding
from build_tools.records.place import Place
from build_tools.records.recommendation import Recommendation
from build_tools.records.roles import ROLES
from build_tools.records.source import Source
from build_tools.views.parts import Link, address_of, link_to

Tally: TypeAlias = dict[str, dict[int, set[Hashable]]]
"""Names for the statements of each place or document, by its letters, on each key or behaviour, by its number."""

_CLAIMS = (Finding.KIND, Recommendation.KIND)
_OUTSIDE = frozenset(model.KIND for model in RECORD_KINDS) - {Place.KIND}
_SOURCE = "source"
_WORDS = {
    "Focus": ("focus statement", "focus statements"),
    "Advice": ("piece of advice", "pieces of advice"),
    "Checklist": ("checklist item", "checklist items"),
    "Event": ("statement on an event", "statements on events"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in short: its sort, its words, its address, and the record that it is part of."""

    role: str
    text: str
    address: str
    context: Link


def said_by_places(
    knowledge: KnowledgeBase, topics: Sequence[Record], letters: str
) -> Iterator[tuple[Link, str, list[list[Said]]]]:
    """For each place whose name begins with the letters, its link and id, and what it says on each topic."""
    found: dict[str, list[list[Said]]] = {}
    for at, topic in enumerate(topics):
        seen = set[tuple[str, int]]()
        for backlink in knowledge.backlinks_to(topic, Place.KIND, letters):
            this = backlink.id, backlink.statement_number
            if backlink.role in _roles(topic) and this not in seen:
                seen.add(this)
                found.setdefault(backlink.id, _nothing(topics))[at] += _said(backlink, backlink.claim)
    for place_id, entry in knowledge.entries_in(Place.KIND, letters):
        yield link_to(entry.card), place_id, found.get(place_id) or _nothing(topics)


def said_by_documents(
    knowledge: KnowledgeBase, topics: Sequence[Record], letters: str
) -> Iterator[tuple[Link, str, list[list[Said]]]]:
    """For each source whose title begins with the letters, its link and id, and what it says on each topic."""
    for source_id, entry in knowledge.entries_in(Source.KIND, letters):
        found = _nothing(topics)
        seen = set[tuple[str, str, int]]()
        for backlink in _outside_of_places(knowledge, knowledge.get(Source, source_id)):
            this = backlink.kind, backlink.id, backlink.statement_number
            if this not in seen:
                seen.add(this)
                claim = backlink.claim
                for at, topic in enumerate(topics):
                    if _speaks_to(topic, backlink, claim):
                        found[at] += _said(backlink, claim)
        yield Link(entry.card.short, entry.card.address), source_id, found


def tally_of_places(knowledge: KnowledgeBase, topics: Sequence[Record], letters: str) -> Tally:
    """The statements of each place on each topic; nothing is opened for it."""
    if letters:
        found: Tally = {entry.letters: {} for _, entry in knowledge.entries_in(Place.KIND, letters)}
        for at, topic in enumerate(topics):
            for namer, _, statements in knowledge.namers(topic, _roles(topic), Place.KIND, letters):
                found[namer][at] = {(namer, number) for number in statements if number}
        return dict(sorted(found.items()))
    by_id: dict[str, dict[int, set[Hashable]]] = {each: {} for each in knowledge.entries(Place.KIND)}
    for at, topic in enumerate(topics):
        for this in knowledge.statements_naming(topic.KIND, topic.id, _roles(topic), (Place.KIND,)):
            if this[2]:
                by_id[this[1]].setdefault(at, set()).add(this)
    return dict(sorted((entry.letters, by_id[each]) for each, entry in knowledge.entries(Place.KIND).items()))


def tally_of_documents(knowledge: KnowledgeBase, topics: Sequence[Record], letters: str) -> Tally:
    """The statements of each source on each topic; for all sources together, nothing is opened for it."""
    if letters:
        rows = said_by_documents(knowledge, topics, letters)
        return dict(sorted((knowledge.letters(Source.KIND, source), _names(said)) for _, source, said in rows))
    speaking = _speaking(knowledge, topics)
    own = {(topic.KIND, topic.id): at for at, topic in enumerate(topics)}
    found: Tally = {}
    for source_id, entry in knowledge.entries(Source.KIND).items():
        held = found[entry.letters] = {}
        for this in knowledge.statements_naming(Source.KIND, source_id, (_SOURCE,), _OUTSIDE):
            for at in speaking.get(this, ()):
                held.setdefault(at, set()).add(this)
            if this[2] and (at_itself := own.get(this[:2])) is not None:
                held.setdefault(at_itself, set()).add(this)
    return dict(sorted(found.items()))


def _speaking(knowledge: KnowledgeBase, topics: Sequence[Record]) -> dict[tuple[str, str, int], set[int]]:
    """The topics to which each statement outside of places speaks, by its kind, its record and its number there."""
    found: dict[tuple[str, str, int], set[int]] = {}
    for at, topic in enumerate(topics):
        for this in knowledge.statements_naming(topic.KIND, topic.id, _roles(topic), _OUTSIDE):
            if this[2] or this[0] in _CLAIMS:
                found.setdefault(this, set()).add(at)
    return found


def _names(said: Iterable[Iterable[Said]]) -> dict[int, set[Hashable]]:
    return {at: {each.address for each in of_topic} for at, of_topic in enumerate(said) if of_topic}


def sorts(statements: Iterable[Said]) -> str:
    """How many statements of which sort there are, such as '2 lessons, 1 next step'."""
    counts = Counter(each.role for each in statements)
    return ", ".join(f"{number} {_word(role, number)}" for role, number in counts.items())


def _word(role: str, number: int) -> str:
    one, many = _WORDS.get(role, (role.lower(), f"{role.lower()}s"))
    return one if number == 1 else many


def _nothing(topics: Sequence[Record]) -> list[list[Said]]:
    return [[] for _ in topics]


def _roles(topic: Record) -> tuple[str, ...]:
    """In which fields a record names a key or a behaviour that it speaks to: they are called like the kind."""
    return topic.KIND, "mentions"


def _outside_of_places(knowledge: KnowledgeBase, source: Source) -> Iterator[Backlink]:
    """What cites a source, places aside."""
    return (each for each in knowledge.backlinks_to(source, role=_SOURCE) if each.kind != Place.KIND)


def _speaks_to(topic: Record, backlink: Backlink, claim: Claim | Record) -> bool:
    """Whether a claim names a topic, or is a statement of the topic itself."""
    if isinstance(claim, Statement) and (backlink.kind, backlink.id) == (topic.KIND, topic.id):
        return True
    named: tuple[str, ...] = getattr(claim, topic.KIND, ())
    mentioned: tuple[str, ...] = getattr(claim, "mentions", ())
    return topic.id in named or f"{topic.KIND}/{topic.id}" in mentioned


def _said(backlink: Backlink, claim: Claim | Record) -> list[Said]:
    """A claim in short; nothing where it is neither a statement nor a record that is one claim."""
    card = backlink.card
    if isinstance(claim, Statement):
        role = ROLES[str(backlink.location[0])]
        return [Said(role, prose.to_text(claim.text), address_of(card, claim), link_to(card))]
    if isinstance(claim, (Finding, Recommendation)):
        return [Said(claim.sort, prose.to_text(claim.text), claim.address, link_to(card))]
    return []
