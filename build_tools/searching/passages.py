"""A record goes in; its passages come out: all that a search may find by itself, and by which facets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from build_tools import prose
from build_tools.knowledge import KnowledgeBase
from build_tools.records.base import DatedStatement, Record, Statement
from build_tools.records.behaviour import Behaviour
from build_tools.records.key import Key
from build_tools.records.place import Place
from build_tools.records.references import Link, references, texts
from build_tools.records.roles import ROLES
from build_tools.records.source import Source
from build_tools.records.theme import Theme
from build_tools.searching.wordings import Wordings

KIND, YEAR = "kind", "year"

FACET_KINDS: Mapping[str, type[Record]] = {model.SINGULAR: model for model in (Place, Theme, Key, Behaviour, Source)}
"""The facets whose values are records, by name."""

OWN_KINDS = {"lessons": ("lesson", "Lessons"), "next_steps": ("next-step", "Next steps")}
"""The fields of places whose statements are searched for as a kind of their own: its id and its name."""

_HANDED_ON = (Place.KIND, Theme.KIND)
"""What a record is about, its statements are about too."""

_EVERYDAY = {"challenge": "what went wrong: problem, difficulty", "achievement": "what went well: success"}
"""What people call sorts of findings when they ask for them."""

_YEAR_DIGITS = 4

Facets = dict[str, dict[str, None]]


@dataclass(frozen=True, slots=True)
class Passage:
    """What can be found by itself: a record, or one statement in it.

    `address` counts from the root of the site; `title` is that of the record; `sort` says what it is, in words. It is
    also found by the words `also`, which are not shown. `short` is the acronym that it explains.
    """

    address: str
    title: str
    sort: str
    text: str
    also: tuple[str, ...]
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    is_whole: bool = False
    short: str = ""

    @property
    def anchor(self) -> str:
        """Where on its page it stands, '' for the page itself."""
        return self.address.partition("#")[2]


def passages(knowledge: KnowledgeBase, kind: str, record_id: str, wordings: Wordings) -> Iterator[Passage]:
    """The record itself, then each of its statements."""
    record = knowledge.find(kind, record_id)
    is_long = knowledge.is_long(kind)
    links = tuple(references(record))
    whole, own = _facets(knowledge, record, links)
    text = _text_of(record)
    yield Passage(
        address=record.page_of(record_id) if is_long else record.address,
        title=record.label,
        sort=record.sort,
        text=text,
        also=(*_names(knowledge, record, links), *wordings.other(text)),
        facets=_frozen(whole | {KIND: {record.SINGULAR: None}}),
        is_whole=True,
        short=record.acronym[0],
    )
    for field, _, statement in record.statements():
        anchor = record.anchor(statement.id)
        words = prose.to_text(statement.text)
        yield Passage(
            address=f"{record.page_of(record_id)}#{anchor}" if is_long else record.statement_address(statement.id),
            title=record.label,
            sort=ROLES[field],
            text=words,
            also=wordings.other(words),
            facets=_frozen(own[statement.id] | {KIND: {OWN_KINDS.get(field, (record.SINGULAR,))[0]: None}}),
        )


def _facets(knowledge: KnowledgeBase, record: Record, links: Iterable[Link]) -> tuple[Facets, dict[str, Facets]]:
    """The facets of a record, and of each of its statements by its id."""
    offered = {model.KIND: name for name, model in FACET_KINDS.items() if not knowledge.is_long(model.KIND)}
    whole: Facets = {}
    own: dict[str, Facets] = {statement.id: {} for _, _, statement in record.statements()}
    handed_on: Facets = {}
    if record.KIND in offered:
        _add(whole, offered[record.KIND], record.id)
        _add(handed_on, offered[record.KIND], record.id)
    for link in links:
        if link.kind not in offered:
            continue
        name = offered[link.kind]
        _add(own[link.statement.id] if link.statement else whole, name, link.id)
        if link.statement is None and link.kind in _HANDED_ON:
            _add(handed_on, name, link.id)
    _add_years(knowledge, whole, getattr(record, "date", None), _cited(record))
    for _, _, statement in record.statements():
        held = own[statement.id]
        for name, values in handed_on.items():
            held[name] = held.get(name, {}) | values
        date = statement.date if isinstance(statement, DatedStatement) else None
        _add_years(knowledge, held, date, _cited(statement))
    return whole, own


def _add(facets: Facets, name: str, value: str) -> None:
    facets.setdefault(name, {})[value] = None


def _add_years(knowledge: KnowledgeBase, facets: Facets, date: Any, sources: Iterator[str]) -> None:
    """Its own year, or else those of the sources that it cites."""
    if date is not None:
        _add(facets, YEAR, str(date.year))
        return
    for each in sources:
        year = knowledge.card(Source.KIND, each).date[-_YEAR_DIGITS:]
        if year.isdigit():
            _add(facets, YEAR, year)


def _cited(claim: Record | Statement) -> Iterator[str]:
    return (each.source for each in getattr(claim, "evidence", ()))


def _frozen(facets: Facets) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(sorted(values))) for name, values in sorted(facets.items()))


def _text_of(record: Record) -> str:
    """The words of a record that stand in none of its statements; its summary where it has no others."""
    whole = [prose.to_text(text) for location, text in texts(record) if len(location) == 1]
    full = record.acronym[1]
    return " ".join([*([f"{full}."] if full else []), *(whole or [record.summary]), *getattr(record, "unknown", ())])


def _names(knowledge: KnowledgeBase, record: Record, links: Iterable[Link]) -> tuple[str, ...]:
    """Its summary, other names of a record, and the names of those that it names as a whole."""
    card = record.card
    own = [
        record.summary,
        card.short,
        getattr(record, "full", None),
        *(each.name for each in getattr(record, "also_called", ())),
        _EVERYDAY.get(str(getattr(record, "type", ""))),
    ]
    named = (knowledge.card(link.kind, link.id) for link in links if link.statement is None)
    return tuple(dict.fromkeys(filter(None, [*own, *(each.label for each in named if each.kind != Source.KIND)])))
