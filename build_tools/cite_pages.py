"""A record and where the site stands go in; the page with all references to it comes out, and files of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from build_tools import prose
from build_tools.citing import FORMATS, STYLES, Format, Item, Publication, item, of_record, of_statement
from build_tools.citing.runs import as_html
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path
from build_tools.pages import Page, about
from build_tools.records import RECORD_KINDS
from build_tools.records.roles import ROLES
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
    """A record or statement: what it is called on the page, its address, the references to it and the files."""

    anchor: str
    title: str
    address: str
    references: tuple[Reference, ...]
    files: tuple[File, ...]


def cite_units(knowledge: KnowledgeBase) -> Iterator[Unit]:
    """The unit of every record, kind by kind."""
    for model in RECORD_KINDS:
        yield from (cite_unit(model.KIND, each) for each in knowledge.ids(model.KIND))


def cited_at(address: str, knowledge: KnowledgeBase) -> Unit | None:
    """The unit whose page or file is at an address."""
    for model in RECORD_KINDS:
        rest = address.removeprefix(model.LISTED_AT)
        record_id, _, last = rest.partition("/")
        if rest != address and last.startswith("cite") and record_id in knowledge.entries(model.KIND):
            return cite_unit(model.KIND, record_id)
    return None


def make(
    unit: Unit, knowledge: KnowledgeBase, publication: Publication, renderer: Renderer
) -> tuple[Page, list[tuple[str, str]]]:
    """The page, and each file by its path; RenderingError where a template fails."""
    record = knowledge.find(unit.kind, unit.name)
    address = record.cite_page_of(record.id)
    stem = address.removesuffix("/")
    edition = knowledge.edition(record)
    subjects = [(stem, of_record(record, edition))]
    subjects += [
        (address + each.id, of_statement(record, edition, field, each)) for field, _, each in record.statements()
    ]
    items = [(path, item(subject, publication)) for path, subject in subjects]
    files = [(f"{path}.{each.ENDING}", each.written([cited])) for path, cited in items for each in FORMATS]
    (_, whole), *others = items
    sort = (record.GENRE or record.SINGULAR).lower()
    body = renderer.render(
        "records/cite.html",
        title=record.label,
        sort=sort,
        address=record.address,
        whole=_cited("", record.label, record.address, stem, whole),
        statements=tuple(
            _cited(each.id, _heading(field, each.text), record.statement_address(each.id), path, cited)
            for (field, _, each), (path, cited) in zip(record.statements(), others, strict=True)
        ),
    )
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
    return page, files


def file_addresses(address: str) -> Iterator[tuple[str, str]]:
    """Where the files for a record lie that has its references at an address, each with its media type."""
    return ((f"{address.removesuffix('/')}.{each.ENDING}", each.MEDIA_TYPE) for each in FORMATS)


def _cited(anchor: str, title: str, address: str, path: str, cited: Item) -> Cited:
    return Cited(
        anchor,
        title,
        address,
        tuple(Reference(style.NAME, style.LABEL, as_html(style.reference(cited))) for style in STYLES),
        tuple(_file(form, path, cited) for form in FORMATS),
    )


def _file(form: Format, path: str, cited: Item) -> File:
    return File(form.LABEL, f"{path}.{form.ENDING}", f"{cited.key}.{form.ENDING}", form.MEDIA_TYPE)


def _heading(field: str, text: str) -> str:
    """What a statement is, and its first words."""
    words = prose.to_text(text)
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rpartition(' ')[0].rstrip(' ,;:–-')} …"
    return f"{ROLES[field]}: {words}"
