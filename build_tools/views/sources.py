"""Sources go in; the page of each, with all that rests on it, and the list of them come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from build_tools import prose
from build_tools.backlinks import Backlink
from build_tools.knowledge import KnowledgeBase
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Statement
from build_tools.records.organisation import Organisation
from build_tools.records.source import Source
from build_tools.views.dividing import Shelf, divided, side_by_side
from build_tools.views.gathering import gathered, gathered_from
from build_tools.views.listing import shelved
from build_tools.views.parts import Group, Link, StatementView, address_of, link_to, plural, statement_views

MODEL = Source
NAME = "sources"
TITLE = MODEL.PLURAL
ADDRESS = MODEL.LISTED_AT

_RESTS = "rests_"
_NAMED_IN = ("mentions",)
_ACCESS = {
    "open": "Open to all",
    "subscription": "Subscription needed",
    "archive-only": "Only in a web archive",
    "unknown": "Not known",
}
_COPY_HELD = {
    "whole": "The whole document",
    "part": "Only a part",
    "facts-only": "Only facts taken from it",
}


@dataclass(frozen=True, slots=True)
class Resting:
    """A claim that rests on the source: its link, and where in the source it is found."""

    link: Link
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """What the page of a source shows."""

    title: str
    sort: str
    summary: str
    authors: tuple[str, ...]
    publisher: Link | None
    date: str
    date_note: str
    url: str
    former_urls: tuple[str, ...]
    archived_url: str
    access: str
    copy_held: str
    pages: int | None
    missing: Markup | None
    says: tuple[StatementView, ...]
    resting: tuple[Shelf, ...]
    resting_count: int
    elsewhere: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list."""

    link: Link
    summary: str
    sort: str
    by: str
    date: str
    access: str
    cited: int


def page(knowledge: KnowledgeBase, source: Source) -> SourcePage:
    """The page of one source."""
    resting = side_by_side(partial(_resting_in, knowledge, source, ""), _resting_kinds(knowledge, source))
    return SourcePage(
        title=source.title,
        sort=source.sort,
        summary=source.summary,
        authors=source.author_names,
        publisher=link_to(knowledge.card(Organisation.KIND, source.publisher)) if source.publisher else None,
        date=source.date.text if source.date else "",
        date_note=source.date_note or "",
        url=source.url or "",
        former_urls=source.former_urls,
        archived_url=source.archived_url or "",
        access=_ACCESS[source.access],
        copy_held=_COPY_HELD[source.copy_held],
        pages=source.pages,
        missing=prose.to_html(source.missing) if source.missing else None,
        says=statement_views(knowledge, source, "says"),
        resting=resting,
        resting_count=sum(shelf.count for shelf in resting),
        elsewhere=gathered(knowledge, source, _NAMED_IN),
    )


def part(knowledge: KnowledgeBase, source: Source, shelf: str, letters: str) -> Group | Shelf:
    """A part of a list on the page of a source."""
    kind = shelf.removeprefix(_RESTS)
    if kind != shelf:
        return _resting_in(knowledge, source, letters, kind)
    return gathered_from(knowledge, source, _NAMED_IN, kind, letters)


def listing(knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """All sources, oldest first; those without a date last."""
    return (list_part(knowledge, "", ""),)


def list_part(knowledge: KnowledgeBase, _shelf: str, letters: str) -> Shelf:
    """The sources whose titles begin with the letters."""
    return shelved(knowledge, Source, letters, partial(_row, knowledge))


def _row(knowledge: KnowledgeBase, source: Source) -> SourceRow:
    return SourceRow(
        link=link_to(source.card),
        summary=source.summary,
        sort=source.sort,
        by=", ".join(source.author_names) or _publisher(knowledge, source),
        date=source.date.text if source.date else "",
        access=_ACCESS[source.access],
        cited=sum(1 for _ in _citing(knowledge, source)),
    )


def _resting_kinds(knowledge: KnowledgeBase, source: Source) -> list[str]:
    """The kinds of record that rest on the source, in the order of readers."""
    kinds = {kind for _, kind, _ in knowledge.namers(source, ("source",))}
    return [model.KIND for model in RECORD_KINDS if model.KIND in kinds]


def _citing(knowledge: KnowledgeBase, source: Source, kind: str = "", letters: str = "") -> Iterator[Backlink]:
    """Each time that a claim cites the source, but for what it says of itself."""
    for backlink in knowledge.backlinks_to(source, kind, letters, "source"):
        if (backlink.kind, backlink.id) != (source.KIND, source.id):
            yield backlink


def _resting_in(knowledge: KnowledgeBase, source: Source, letters: str, kind: str, most: int | None = None) -> Shelf:
    """What rests on the source in the records of a kind."""
    found = list(_citing(knowledge, source, kind, letters))
    weights = Counter(knowledge.letters(kind, backlink.id) for backlink in found)
    parts = divided(sorted(weights.items()), f"{_RESTS}{kind}", source.address, letters, most)
    shown = () if parts else tuple(_resting(backlink) for backlink in found)
    return Shelf(plural(kind), f"rests_{kind}", shown, len(found), parts)


def _publisher(knowledge: KnowledgeBase, source: Source) -> str:
    return knowledge.card(Organisation.KIND, source.publisher).label if source.publisher else ""


def _resting(backlink: Backlink) -> Resting:
    """The claim around a piece of evidence: a statement, or another part of a record."""
    claim, card, place = backlink.claim, backlink.card, backlink.location[-2]
    at = claim.evidence[int(place)].at  # type: ignore[union-attr]
    if isinstance(claim, Statement):
        return Resting(Link(card.label, address_of(card, claim)), prose.to_text(claim.text), at)
    text = getattr(claim, "text", None) or getattr(claim, "meaning", None) or _part(backlink)
    return Resting(link_to(card), prose.to_text(text), at)


def _part(backlink: Backlink) -> str:
    """What part of a record the evidence belongs to, in words; the record as a whole by its summary."""
    field = str(backlink.location[0])
    return backlink.record.summary if field == "evidence" else field.replace("_", " ").capitalize()
