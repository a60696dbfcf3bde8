"""A record and where the site stands go in; the page with all references to it comes out, and files of them."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools import cite_revisions, cite_site, history
from build_tools.cite_sections import files_of, heading, shown
from build_tools.citing import Publication, item, of_record, of_statement
from build_tools.citing.documents import ANCHOR
from build_tools.documents import document_of
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path
from build_tools.pages import Page, about, id_now, moved
from build_tools.records import RECORD_KINDS
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
    address = record.cite_page_of(record.id)
    stems = [record.cite_page_of(each).removesuffix("/") for each in (record.id, *record.aliases)]
    document = document_of(knowledge, record)
    edition = knowledge.edition(record)
    subjects = [(stems, of_record(record, edition))]
    for field, _, each in record.statements():
        paths = [f"{stem}/{name}" for stem in stems for name in (each.id, *each.aliases)]
        subjects.append((paths, of_statement(record, edition, field, each)))
    items = [(paths, item(subject, publication)) for paths, subject in subjects]
    documents = [([f"{stem}/{ANCHOR}" for stem in stems], document)] if document else []
    files = [each for paths, cited in (*documents, *items) for each in files_of(paths, cited)]
    (_, whole), *others = items
    sort = (record.GENRE or record.SINGULAR).lower()
    body = renderer.render(
        "records/cite.html",
        title=record.label,
        what="the document itself, to our page about it" if document else f"this {sort}",
        heading="Our page about it" if document else f"The whole {sort}",
        address=record.address,
        document=shown(record.label, "", f"{stems[0]}/{ANCHOR}", document) if document else None,
        revision=edition.revision,
        is_former=False,
        note=_note(record) if isinstance(record, Source) else "",
        whole=shown(record.label, record.address, stems[0], whole),
        statements=tuple(
            shown(
                heading(field, each.text),
                record.statement_address(each.id),
                paths[0],
                cited,
                (each.id, *each.aliases),
            )
            for (field, _, each), (paths, cited) in zip(record.statements(), others, strict=True)
        ),
    )
    if not record.HAS_PAGES:
        body += history.of(record, knowledge, renderer)
    page = Page(
        address=address,
        section=record.LISTED_AT,
        title=f"Cite {record.label} ({sort})",
        description=f"References to “{record.label}” and to each of its statements, in five styles and four formats.",
        body=relative_in_escaped(address, body),
        file=record_path(record.KIND, record.id),
        about=about(knowledge, record),
        is_listed=False,
    )
    return (page, *moved(record, record.cite_page_of, renderer)), files


def _note(source: Source) -> str:
    """What those who cite a document should know of its address."""
    if not source.url and not source.archived_url:
        return "No address of the document is known to us."
    if source.access == "archive-only":
        return "" if source.archived_url else "The document is gone from this address, and we know of no archived copy."
    return ""
