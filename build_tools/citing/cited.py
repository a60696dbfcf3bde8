"""Records and their statements go in; what can be said of them to those who cite comes out, and from it the items."""

from __future__ import annotations

from typing import NamedTuple

from build_tools import prose
from build_tools.citing.items import REPORT, WEB_PAGE, Author, Item
from build_tools.citing.titles import typographic
from build_tools.records.base import Record, Statement, WithdrawnStatement
from build_tools.records.partial_date import PartialDate
from build_tools.records.roles import ROLES


class Publication(NamedTuple):
    """The site: its name, its whole address with a '/' at the end, its language, who publishes it, and its licence.

    `licence` is the address of the licence, '' if none is named.
    """

    name: str
    address: str
    language: str
    publisher: str
    licence: str = ""


class Subject(NamedTuple):
    """What can be cited, wherever the site stands: `address` is that from its root, `genre` the sort of a report.

    `sort` is what any other record is, as a name such as "Trust" says nothing among references to other works.
    """

    key: str
    title: str
    address: str
    date: PartialDate | None
    genre: str = ""
    sort: str = ""


class Edition(NamedTuple):
    """The words that a record has: the name of their revision, its day if that is known, and whether they are kept.

    A reference leads to the page that keeps them, where there is one. `kept_as` is the id under which that is, which
    may be a former one, '' where there is none, and `statements` are the ids of the statements there.
    """

    revision: str
    date: PartialDate | None
    kept_as: str = ""
    """The id under which they are kept, which may be a former one; '' where they are not kept."""
    statements: tuple[str, ...] = ()
    """The ids of the statements where they are kept."""
    is_alone: bool = False
    """Whether the record stands on a page of its own although its kind shares one."""

    @property
    def is_kept(self) -> bool:
        """Whether there is a page that keeps them."""
        return bool(self.kept_as)


def of_record(record: Record, edition: Edition) -> Subject:
    """A whole record: a report where its kind is a sort of report, else a page."""
    return Subject(
        _key(record),
        typographic(record.label),
        _address(record, edition) or _now(record, edition),
        edition.date,
        record.GENRE,
        "" if record.GENRE else record.SINGULAR,
    )


def of_statement(record: Record, edition: Edition, field: str, statement: Statement) -> Subject:
    """One statement of a record, which stands in a field: a page by itself, whose title says what it is part of."""
    return Subject(
        _key(record, statement.id),
        statement_title(record.label, field, statement.text),
        _statement_address(record, edition, statement),
        edition.date,
    )


def _statement_address(record: Record, edition: Edition, statement: Statement) -> str:
    """That of the kept words, in which the statement may have a former id, or else the present one."""
    ids = (statement.id, *statement.aliases)
    kept = next((each for each in ids if each in edition.statements), statement.id)
    page = _address(record, edition)
    return f"{page}#{record.anchor_of(edition.kept_as, kept)}" if page else _now(record, edition, statement.id)


def of_withdrawn(
    record: Record, statement: WithdrawnStatement, edition: Edition, field: str = "", text: str = ""
) -> Subject:
    """One that was withdrawn: its last words, which stood in a field, where the edition keeps them; else its notice."""
    if not edition.is_kept:
        title = typographic(f"{record.label} (statement withdrawn {statement.date.when})")
        return Subject(_key(record, statement.id), title, _now(record, edition, statement.id), statement.date)
    address = f"{_address(record, edition)}#{record.anchor_of(edition.kept_as, statement.id)}"
    return Subject(_key(record, statement.id), statement_title(record.label, field, text), address, edition.date)


def statement_title(label: str, field: str, text: str) -> str:
    """What a reference calls a statement in a field of a record: the record, what it is of it, and its words."""
    return typographic(f"{label} ({ROLES[field].lower()}): {prose.to_text(text).removesuffix('.')}")


def _key(record: Record, *statement: str) -> str:
    """What a reference manager calls it: ids hold hyphens, so another sign keeps them apart."""
    return "_".join((record.KIND, record.id, *statement))


def _address(record: Record, edition: Edition) -> str:
    """Where the words are kept for ever; '' where they are not."""
    return record.revision_page_of(edition.kept_as, edition.revision) if edition.kept_as else ""


def _now(record: Record, edition: Edition, statement_id: str = "") -> str:
    """Where the record or a statement of it stands now."""
    if not edition.is_alone:
        return record.statement_address(statement_id) if statement_id else record.address
    return record.page_of(record.id) + (f"#{record.anchor(statement_id)}" if statement_id else "")


def item(subject: Subject, publication: Publication) -> Item:
    """A report of the publisher, or a page of the site."""
    return Item(
        key=subject.key,
        sort=REPORT if subject.genre else WEB_PAGE,
        title=f"{subject.title} ({subject.sort})" if subject.sort else subject.title,
        authors=(Author(publication.publisher),),
        date=subject.date,
        publisher=publication.publisher if subject.genre else publication.name,
        address=publication.address + subject.address,
        language=publication.language,
        genre=subject.genre,
    )
