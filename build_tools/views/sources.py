"""Sources go in; the page of each, with all that rests on it, and the list of them come out."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from build_tools import prose
from build_tools.knowledge import Backlink, KnowledgeBase
from build_tools.records.organisation import Organisation
from build_tools.records.source import Source
from build_tools.views.gathering import gathered
from build_tools.views.parts import Group, Link, StatementView, kind_name, link_to, plural, statement_views

MODEL = Source
NAME = "sources"

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
class RestingGroup:
    """The claims of one kind of record."""

    title: str
    anchor: str
    claims: tuple[Resting, ...]


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
    missing: Markup | None
    says: tuple[StatementView, ...]
    resting: tuple[RestingGroup, ...]
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
    claims: int


def page(knowledge: KnowledgeBase, source: Source) -> SourcePage:
    """The page of one source."""
    groups: dict[str, list[Resting]] = {}
    for backlink in knowledge.backlinks_to(source):
        if backlink.role == "source" and backlink.record is not source:
            groups.setdefault(backlink.record.KIND, []).append(_resting(backlink))
    resting = tuple(RestingGroup(plural(kind), f"rests_{kind}", tuple(found)) for kind, found in groups.items())
    return SourcePage(
        title=source.title,
        sort=kind_name(source),
        summary=source.summary,
        authors=source.authors,
        publisher=link_to(knowledge.get(Organisation, source.publisher)) if source.publisher else None,
        date=source.date.text if source.date else "",
        date_note=source.date_note or "",
        url=source.url or "",
        former_urls=source.former_urls,
        archived_url=source.archived_url or "",
        access=_ACCESS[source.access],
        copy_held=_COPY_HELD[source.copy_held],
        missing=prose.to_html(source.missing) if source.missing else None,
        says=statement_views(knowledge, source, "says"),
        resting=resting,
        resting_count=sum(len(group.claims) for group in resting),
        elsewhere=gathered(knowledge, source, ("mentions",)),
    )


def listing(knowledge: KnowledgeBase) -> tuple[SourceRow, ...]:
    """All sources, oldest first; those without a date last."""
    return tuple(
        SourceRow(
            link=link_to(each),
            summary=each.summary,
            sort=kind_name(each),
            by=", ".join(each.authors) or _publisher(knowledge, each),
            date=each.date.text if each.date else "",
            access=_ACCESS[each.access],
            claims=sum(backlink.role == "source" for backlink in knowledge.backlinks_to(each)),
        )
        for each in knowledge.of_kind(Source)
    )


def _publisher(knowledge: KnowledgeBase, source: Source) -> str:
    return knowledge.get(Organisation, source.publisher).label if source.publisher else ""


def _resting(backlink: Backlink) -> Resting:
    """The claim around a piece of evidence: a statement, or another part of a record."""
    record, statement, location = backlink.record, backlink.statement, backlink.location
    claim: object = record
    for step in location[:-1]:
        last = claim
        claim = claim[step] if isinstance(step, int) else getattr(claim, step)  # type: ignore[index]
        if step == "evidence":
            holder = last
    at = str(getattr(claim, "at", ""))
    if statement is not None:
        return Resting(Link(record.label, record.statement_address(statement.id)), prose.to_text(statement.text), at)
    text = getattr(holder, "text", None) or getattr(holder, "meaning", None) or _part(location, record.summary)
    return Resting(link_to(record), prose.to_text(text), at)


def _part(location: tuple[int | str, ...], summary: str) -> str:
    """What part of a record the evidence belongs to, in words; the record as a whole by its summary."""
    field = str(location[0])
    return summary if field == "evidence" else field.replace("_", " ").capitalize()
