"""A record and where the site stands go in; the page with all references to it comes out, and files of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from build_tools import history, prose
from build_tools.citing import FORMATS, STYLES, Format, Item, Publication, item, of_record, of_statement
from build_tools.citing.documents import ANCHOR
from build_tools.citing.runs import as_html
from build_tools.documents import document_of
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path
from build_tools.pages import Page, about, id_now, moved
from build_tools.records import RECORD_KINDS
from build_tools.records.roles import ROLES
from build_tools.records.source import Source
from build_tools.rendering import Renderer, relative_in_escaped
from build_tools.units import Unit, cite_unit

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in a style."""

    style: str
    label: str
    html: Markup


@dataclass(frozen=True, slots=True)
class File:
    """The same in a format: where it lies, and what it is called once it is downloaded."""

    label: str
    address: str
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A record or statement: what it is called on the page, its address, the references to it and the files.

    `former` are further anchors that lead there.
    """

    anchor: str
    title: str
    address: str
    references: tuple[Reference, ...]
    files: tuple[File, ...]
    former: tuple[str, ...] = ()


def cite_units(knowledge: KnowledgeBase) -> Iterator[Unit]:
    """The unit of every record, kind by kind; what is no longer shown was cited too."""
    for model in RECORD_KINDS:
        yield from (
            cite_unit(model.KIND, each) for each in (*knowledge.ids(model.KIND), *knowledge.withdrawn(model.KIND))
        )


def cited_at(address: str, knowledge: KnowledgeBase) -> Unit | None:
    """The unit whose page or file is at an address."""
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
    files = [
        (f"{path}.{form.ENDING}", written)
        for paths, cited in (*documents, *items)
        for form in FORMATS
        for written in (form.written([cited]),)
        for path in paths
    ]
    (_, whole), *others = items
    sort = (record.GENRE or record.SINGULAR).lower()
    body = renderer.render(
        "records/cite.html",
        title=record.label,
        sort=sort,
        address=record.address,
        document=_cited(record.label, "", f"{stems[0]}/{ANCHOR}", document) if document else None,
        note=_note(record) if isinstance(record, Source) else "",
        whole=_cited(record.label, record.address, stems[0], whole),
        statements=tuple(
            _cited(
                _heading(field, each.text),
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


def _cited(title: str, address: str, path: str, cited: Item, anchors: tuple[str, ...] = ("",)) -> Cited:
    return Cited(
        anchors[0],
        title,
        address,
        tuple(Reference(style.NAME, style.LABEL, as_html(style.reference(cited))) for style in STYLES),
        tuple(_file(form, path, cited) for form in FORMATS),
        anchors[1:],
    )


def _file(form: Format, path: str, cited: Item) -> File:
    return File(form.LABEL, f"{path}.{form.ENDING}", f"{cited.key}.{form.ENDING}", form.MEDIA_TYPE)


def _note(source: Source) -> str:
    """What those who cite a document should know of its address."""
    if not source.url and not source.archived_url:
        return "No address of the document is known to us."
    if source.access == "archive-only":
        return "" if source.archived_url else "The document is gone from this address, and we know of no archived copy."
    return ""


def _heading(field: str, text: str) -> str:
    """What a statement is, and its first words."""
    words = prose.to_text(text)
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rpartition(' ')[0].rstrip(' ,;:–-')} …"
    return f"{ROLES[field]}: {words}"
