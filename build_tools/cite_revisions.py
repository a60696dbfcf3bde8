"""An earlier version goes in; the page of references to its words comes out, with files.

The present words have theirs beside the record, even where they are kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools import snapshots
from build_tools.cite_sections import files_of, heading, shown
from build_tools.citing import Item, Publication, item
from build_tools.citing.cited import Subject, statement_title
from build_tools.citing.titles import typographic
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path, snapshot_path
from build_tools.pages import Page
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.roles import ROLES
from build_tools.rendering import Renderer, relative_in_escaped
from build_tools.revisions import Revision
from build_tools.snapshots import Snapshot
from build_tools.units import Unit, cite_unit

_MODELS = {model.KIND: model for model in RECORD_KINDS}


def units(knowledge: KnowledgeBase) -> Iterator[Unit]:
    """The unit of every version that has references of its own, kind by kind."""
    for model in RECORD_KINDS:
        for shelf in (knowledge.entries(model.KIND), knowledge.withdrawn(model.KIND)):
            for record_id, entry in shelf.items():
                kept = knowledge.revisions(model.KIND, record_id, *entry.aliases)
                for each in _earlier(knowledge, model.KIND, record_id, kept):
                    yield cite_unit(model.KIND, each.id, each.name)


def _earlier(knowledge: KnowledgeBase, kind: str, record_id: str, kept: tuple[Revision, ...]) -> tuple[Revision, ...]:
    """All but the newest, if that has the words of now: what was followed once may have them again, and stays."""
    if not kept or kept[-1].name == knowledge.revision_now(kind, record_id):
        return kept[:-1]
    # A mere renaming gives it another name, but no other words.
    is_now = knowledge.edition(knowledge.find(kind, record_id)).revision == kept[-1].name
    return kept[:-1] if is_now else kept


def unit_at(address: str, knowledge: KnowledgeBase) -> Unit | None:
    """The unit whose page or file is at an address."""
    for model in RECORD_KINDS:
        rest = address.removeprefix(model.LISTED_AT).split("/")
        if address.startswith(model.LISTED_AT) and len(rest) > 3 and rest[1] == "v" and rest[3].startswith("cite"):  # noqa: PLR2004
            unit = cite_unit(model.KIND, rest[0], rest[2])
            return unit if has_page(knowledge, *unit[1:4]) else None
    return None


def has_page(knowledge: KnowledgeBase, kind: str, name: str, revision: str) -> bool:
    """Whether a version of the record that is, or was once, called so has references of its own."""
    now = knowledge.called(kind, name)
    if not now:
        return False
    kept = knowledge.revisions(kind, now, *knowledge.find(kind, now).aliases)
    return any((each.id, each.name) == (name, revision) for each in _earlier(knowledge, kind, now, kept))


def make(
    unit: Unit, knowledge: KnowledgeBase, publication: Publication, renderer: Renderer
) -> tuple[tuple[Page, ...], list[tuple[str, str]]]:
    """The page, and each file by its path; RenderingError where a template fails."""
    kind, record_id, revision = unit.kind, unit.name, unit.shelf
    model = _MODELS[kind]
    snapshot = snapshots.read((knowledge.root / snapshot_path(kind, record_id, revision)).read_bytes())
    home, address = model.page_of(record_id).rstrip("/"), model.revision_page_of(record_id, revision)
    stem = f"{address}cite"
    whole = item(_subject(snapshot, model), publication)
    sort = (model.GENRE or model.SINGULAR).lower()
    statements: list[tuple[str, str, str, Item]] = []
    for field, name, text in _statements(snapshot):
        title = statement_title(snapshot.label, field, text)
        subject = _subject(snapshot, model)
        part = subject._replace(
            key=f"{subject.key}_{name}",
            title=title,
            address=f"{address}#{model.anchor_of(record_id, name)}",
            genre="",
            sort="",
        )
        statements.append((name, heading(field, text), part.address, item(part, publication)))
    body = renderer.render(
        "records/cite.html",
        title=snapshot.label,
        what=f"this {sort}",
        heading=f"The whole {sort}",
        address=address,
        sort=sort,
        withdrawn=None,
        document=None,
        note="",
        earlier=revision,
        whole=shown(snapshot.label, address, stem, whole, name=f"{home}@{revision}"),
        statements=tuple(
            shown(words, at, f"{stem}/{name}", cited, (name,), name=f"{home}/{name}@{revision}")
            for name, words, at, cited in statements
        ),
    )
    page = Page(
        address=f"{stem}/",
        section=model.LISTED_AT,
        title=f"Cite {snapshot.label} ({sort}), version {revision}",
        description=f"References to “{snapshot.label}” in the words of version {revision}.",
        body=relative_in_escaped(f"{stem}/", body),
        file=record_path(kind, record_id),
        is_listed=False,
    )
    files = [*files_of([stem], whole)]
    for name, _, _, cited in statements:
        files += files_of([f"{stem}/{name}"], cited)
    return (page,), files


def _subject(snapshot: Snapshot, model: type[Record]) -> Subject:
    """The record as it was."""
    return Subject(
        f"{snapshot.kind}_{snapshot.id}_{snapshot.version}",
        typographic(snapshot.label),
        model.revision_page_of(snapshot.id, snapshot.version),
        snapshot.date,
        model.GENRE,
        "" if model.GENRE else model.SINGULAR,
    )


def _statements(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    """The field, the id and the text of every statement of then."""
    for field, held in snapshot.said.items():
        for each in held if field in ROLES and isinstance(held, list) else ():
            if isinstance(each, dict) and {"id", "text"} <= each.keys():
                yield field, str(each["id"]), str(each["text"])
