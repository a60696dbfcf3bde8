"""A record and where the site stands go in; the page with all references to it comes out, and files of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from build_tools import cite_revisions, cite_site, history, last_words, own_pages
from build_tools.cite_sections import Cited, files_of, heading, shown
from build_tools.citing import Edition, Item, Publication, Subject, item, of_record, of_statement, of_withdrawn
from build_tools.citing.documents import ANCHOR
from build_tools.documents import document_of
from build_tools.history import Withdrawn
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path
from build_tools.pages import Page, about, id_now, moved
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.source import Source
from build_tools.rendering import Renderer, relative_in_escaped
from build_tools.units import Unit, cite_unit


def cite_units(knowledge: KnowledgeBase) -> Iterator[Unit]:
    """The unit of every record, kind by kind, and of what else can be cited; what is no longer shown was cited too."""
    for model in RECORD_KINDS:
        yield from (
            cite_unit(model.KIND, each) for each in (*knowledge.ids(model.KIND), *knowledge.withdrawn(model.KIND))
        )
    yield from cite_revisions.units(knowledge)
    yield from cite_site.units()


def cited_at(address: str, knowledge: KnowledgeBase) -> Unit | None:
    """The unit whose page or file is at an address."""
    if unit := cite_site.unit_at(address) or cite_revisions.unit_at(address, knowledge):
        return unit
    for model in RECORD_KINDS:
        rest = address.removeprefix(model.LISTED_AT)
        record_id, _, last = rest.partition("/")
        if rest != address and last.startswith("cite"):
            shelves = knowledge.entries(model.KIND), knowledge.withdrawn(model.KIND)
            if now := next(filter(None, (id_now(record_id, each) for each in shelves)), ""):
                return cite_unit(model.KIND, now)
    return None


def make(
    unit: Unit, knowledge: KnowledgeBase, publication: Publication, renderer: Renderer
) -> tuple[tuple[Page, ...], list[tuple[str, str]]]:
    """The page, with those that lead on to it, and each file by its path; RenderingError where a template fails.

    The files stand at the addresses of former ids too: no reference manager follows a page that leads on.
    """
    if not unit.kind:
        return cite_site.make(unit, knowledge, publication, renderer)
    if unit.shelf:
        return cite_revisions.make(unit, knowledge, publication, renderer)
    record = knowledge.find(unit.kind, unit.name)
    address, home = record.cite_page_of(record.id), own_pages.address(knowledge, record.KIND, record.id)
    stems = [record.cite_page_of(each).removesuffix("/") for each in (record.id, *record.aliases)]
    document = document_of(knowledge, record)
    edition = knowledge.edition(record)
    whole = item(of_record(record, edition), publication)
    statements = tuple(_statements(record, knowledge, publication, stems))
    held = [(stems, whole), *((each.paths, each.item) for each in statements)]
    if document:
        held.insert(0, ([f"{stem}/{ANCHOR}" for stem in stems], document))
    files = [each for paths, cited in held for each in files_of(paths, cited)]
    sort = (record.GENRE or record.SINGULAR).lower()
    body = renderer.render(
        "records/cite.html",
        title=record.label,
        what="the document itself, to our page about it" if document else f"this {sort}",
        heading="Our page about it" if document else f"The whole {sort}",
        address=home,
        sort=sort,
        withdrawn=history.withdrawal_of(record, knowledge),
        document=shown(record.label, "", f"{stems[0]}/{ANCHOR}", document, name=f"{record.page_of(record.id)}{ANCHOR}")
        if document
        else None,
        earlier="",
        note=_note(record) if isinstance(record, Source) else "",
        whole=shown(record.label, home, stems[0], whole, name=_name(record, edition)),
        statements=tuple(each.cited for each in statements),
    )
    if not record.HAS_PAGES:
        body += history.of(record, knowledge, renderer)
    page = Page(
        address=address,
        section=record.LISTED_AT,
        title=f"Cite {record.label} ({sort})",
        description=f"References to “{record.label}” and to each of its statements, in five styles and four formats.",
        body=relative_in_escaped(address, own_pages.led(knowledge, body)),
        file=record_path(record.KIND, record.id),
        about=about(knowledge, record),
        is_listed=False,
    )
    return (page, *moved(record, record.cite_page_of, renderer)), files


class _Statement(NamedTuple):
    """A statement on the page: what is cited, where its files lie without their endings, and what is shown of it."""

    item: Item
    paths: tuple[str, ...]
    cited: Cited


def _statements(
    record: Record, knowledge: KnowledgeBase, publication: Publication, stems: list[str]
) -> Iterator[_Statement]:
    """Those that the record makes, then those that were withdrawn."""
    edition = knowledge.edition(record)

    def made(
        subject: Subject, edition: Edition, title: str, anchors: tuple[str, ...], withdrawn: Withdrawn | None = None
    ) -> _Statement:
        found, paths = item(subject, publication), tuple(f"{stem}/{name}" for stem in stems for name in anchors)
        address = own_pages.address(knowledge, record.KIND, record.id, anchors[0])
        cited = shown(title, address, paths[0], found, anchors, name=_name(record, edition, *anchors))
        return _Statement(found, paths, replace(cited, withdrawn=withdrawn))

    for field, _, each in record.statements():
        subject = of_statement(record, edition, field, each)
        yield made(subject, edition, heading(field, each.text), (each.id, *each.aliases))
    for gone in record.withdrawn_statements:
        words = last_words.last_words(knowledge, record, gone.id)
        title = heading(words.field, words.text) if words else "A statement that was withdrawn"
        last = (words.edition, words.field, words.text) if words else (edition._replace(kept_as=""), "", "")
        subject = of_withdrawn(record, gone, *last)
        yield made(subject, last[0], title, (gone.id,), history.withdrawn(record, gone, knowledge))


def _name(record: Record, edition: Edition, *ids: str) -> str:
    """What a list of citations calls a record, or a statement of it that has and had these ids."""
    kept = next((each for each in ids if each in edition.statements), "".join(ids[:1]))
    home = record.page_of(edition.kept_as or record.id)
    return f"{home}{kept}".rstrip("/") + f"@{edition.revision}"


def _note(source: Source) -> str:
    """What those who cite a document should know of its address."""
    if not source.url and not source.archived_url:
        return "No address of the document is known to us."
    if source.access == "archive-only":
        return "" if source.archived_url else "The document is gone from this address, and we know of no archived copy."
    return ""
