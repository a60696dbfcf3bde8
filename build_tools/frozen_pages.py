"""A kept version goes in; the page that keeps its words for ever comes out, with what has changed since.

What the record said comes from the snapshot alone, so that it stays the same byte for byte; only the note above it
knows the present record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from build_tools import cite_revisions, history, prose, snapshots
from build_tools.citing.head import About
from build_tools.citing.titles import typographic
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path, snapshot_path
from build_tools.own_pages import led, now
from build_tools.pages import Page, about
from build_tools.present_names import in_present_names
from build_tools.records import RECORD_KINDS
from build_tools.records.fields import is_safe_id
from build_tools.records.partial_date import PartialDate
from build_tools.records.references import marked_names
from build_tools.rendering import Renderer, relative_in_escaped
from build_tools.revisions import Piece, differences, said
from build_tools.snapshots import Named, Snapshot
from build_tools.units import Unit, frozen_unit
from build_tools.views.parts import Link

_NOT_IN_BODY = frozenset({"name", "title", "summary", "location", "order"})
_NOT_IN_LINE = frozenset({"id", "text", "evidence", "basis", "date"})
_DATES = frozenset({"date", "started", "ended"})
_MODELS = {model.KIND: model for model in RECORD_KINDS}


@dataclass(frozen=True, slots=True)
class FrozenEvidence:
    """A source as it was called then, and where in it."""

    source: Link
    at: str


@dataclass(frozen=True, slots=True)
class FrozenItem:
    """A statement, or another part of a record: its anchor, '' without one, its words, and more of it by name."""

    anchor: str
    html: Markup
    date: str
    more: tuple[FrozenPair, ...]
    evidence: tuple[FrozenEvidence, ...]
    editorial: bool


@dataclass(frozen=True, slots=True)
class FrozenPair:
    """A field with its values."""

    title: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FrozenSection:
    """A field with its items."""

    title: str
    items: tuple[FrozenItem, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A field that has changed since, by its name, and what it was and is."""

    title: str
    former: str
    now: str
    pieces: tuple[Piece, ...]


def frozen_units(knowledge: KnowledgeBase) -> Iterator[Unit]:
    """The unit of every version that is kept, kind by kind."""
    for model in RECORD_KINDS:
        for record_id, entry in (*knowledge.entries(model.KIND).items(), *knowledge.withdrawn(model.KIND).items()):
            for name in (record_id, *entry.aliases):
                for each in knowledge.revisions(model.KIND, name):
                    yield frozen_unit(model.KIND, name, each.name)


def frozen_at(address: str, knowledge: KnowledgeBase) -> Unit | None:
    """The unit whose page or file is at an address."""
    for model in RECORD_KINDS:
        rest = address.removeprefix(model.LISTED_AT).split("/")
        if address.startswith(model.LISTED_AT) and len(rest) > 3 and rest[1] == "v":  # noqa: PLR2004
            names = (each.name for each in knowledge.revisions(model.KIND, rest[0]))
            if rest[2] in names:
                return frozen_unit(model.KIND, rest[0], rest[2])
    return None


def make(unit: Unit, knowledge: KnowledgeBase, renderer: Renderer) -> tuple[Page, list[tuple[str, str]]]:
    """The page, and the snapshot itself as a file beside it; RenderingError where a template fails."""
    kind, record_id, revision = unit.kind, unit.name, unit.shelf
    model = _MODELS[kind]
    data = (knowledge.root / snapshot_path(kind, record_id, revision)).read_bytes()
    snapshot = snapshots.read(data)
    address = model.revision_page_of(record_id, revision)
    record = knowledge.find(kind, knowledge.called(kind, record_id))
    edition = knowledge.edition(record)
    cite = f"{address}cite/" if cite_revisions.has_page(knowledge, kind, record_id, revision) else ""
    cite = cite or record.cite_page_of(record.id)
    body = renderer.render(
        "records/revision.html",
        title=record.label,
        address=record.address,
        file=f"{address}record.json",
        cite=cite,
        version=revision,
        date=snapshot.date.text,
        is_latest=edition.revision == revision,
        is_withdrawn=record.withdrawn is not None,
        changes=tuple(
            Changed(each.title, each.former, each.now, each.pieces())
            for each in differences(
                in_present_names(model, record_id, snapshot.said, knowledge),
                in_present_names(model, record.id, said(record.plain()), knowledge),
            )
        ),
        frozen=words(snapshot, renderer),
    )
    present = about(knowledge, record)
    kept = {each.name: each for each in knowledge.revisions(kind, record.id, *record.aliases)}
    before = kept.get(snapshot.previous)
    subject = present.subject._replace(title=typographic(snapshot.label), address=address, date=snapshot.date)
    page = Page(
        address=address,
        section=model.LISTED_AT,
        title=f"{snapshot.label}, version {revision}",
        description=snapshot.summary,
        body=relative_in_escaped(address, led(knowledge, body)),
        file=record_path(kind, record.id),
        about=About(
            subject,
            snapshot.summary,
            present.sort,
            cite_page=cite,
            history=history.address_of(record),
            predecessor=model.revision_page_of(before.id, before.name) if before else "",
        ),
        is_listed=False,
        latest=now(knowledge, record.address),
    )
    return page, [(f"{address}record.json", data.decode())]


def words(snapshot: Snapshot, renderer: Renderer) -> Markup:
    """What a snapshot says, and nothing else."""
    return renderer.render(
        "records/frozen.html",
        title=snapshot.label,
        sort=snapshot.sort,
        summary=snapshot.summary,
        pairs=tuple(_pairs(snapshot)),
        sections=tuple(_sections(snapshot)),
    )


def _pairs(snapshot: Snapshot) -> Iterator[FrozenPair]:
    for name, value in snapshot.said.items():
        is_text = name in marked_names(_MODELS[snapshot.kind])
        if name not in _NOT_IN_BODY and name != "basis" and not (is_text or _is_section(name, value)):
            yield FrozenPair(_title(name), tuple(_links(snapshot.names, name, value)))


def _sections(snapshot: Snapshot) -> Iterator[FrozenSection]:
    own = {name: value for name, value in snapshot.said.items() if name in ("evidence", "basis")}
    texts = [name for name in marked_names(_MODELS[snapshot.kind]) if name in snapshot.said]
    for name in texts or ([""] if own else []):
        # What the record as a whole rests on stands beside the first of its texts.
        item = _item(snapshot, "", {"text": snapshot.said.get(name, ""), **own})
        own = {}
        yield FrozenSection("" if name in ("", "text") else _title(name), (item,))
    for name, value in snapshot.said.items():
        if _is_section(name, value) and name != "evidence":
            held = value if isinstance(value, list) else [value]
            yield FrozenSection(_title(name), tuple(_item(snapshot, name, each) for each in held))


def _is_section(name: str, value: Any) -> bool:
    # Names of records stand side by side; sentences, each by itself.
    is_list = isinstance(value, list) and any(isinstance(each, Mapping) or " " in str(each) for each in value)
    return name not in _NOT_IN_BODY and (is_list or isinstance(value, Mapping))


def _item(snapshot: Snapshot, field: str, value: Any) -> FrozenItem:
    names = snapshot.names
    if not isinstance(value, Mapping):
        value = {"text": str(value)}
    evidence = value.get("evidence")
    more = tuple(
        FrozenPair(_title(name), tuple(_links(names, name, each)))
        for name, each in value.items()
        if field and name not in _NOT_IN_LINE
    )
    model = _MODELS[snapshot.kind]
    return FrozenItem(
        anchor=model.anchor_of(snapshot.id, str(value["id"])) if field and is_safe_id(str(value.get("id", ""))) else "",
        html=prose.to_html(str(value.get("text", ""))),
        date=_date(str(value["date"])) if field and "date" in value else "",
        more=more,
        evidence=tuple(_evidence(names, each) for each in evidence) if isinstance(evidence, list) else (),
        editorial=value.get("basis") == "editorial",
    )


def _evidence(names: Mapping[str, Named], written: Any) -> FrozenEvidence:
    held = written if isinstance(written, Mapping) else {"source": written}
    (source,) = _links(names, "source", str(held.get("source", "")))
    return FrozenEvidence(source, str(held.get("at", "")))


def _links(names: Mapping[str, Named], field: str, value: Any) -> Iterator[Link]:
    """The values of a field, with the address of what each names."""
    for each in value if isinstance(value, list) else [value]:
        named = names.get(f"{field} {each}")
        if named:
            yield Link(named.label, named.address)
        else:
            yield Link(_date(str(each)) if field in _DATES else str(each), "")


def _date(written: str) -> str:
    """A date as read aloud; what is none stays as it was written."""
    try:
        return PartialDate.parse(written).text
    except ValueError:
        return written


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()
