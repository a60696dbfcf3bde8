"""Records and their statements go in; what can be said of them to those who cite comes out, and from it the items."""

from __future__ import annotations

from typing import NamedTuple

from build_tools import prose
from build_tools.citing.items import REPORT, WEB_PAGE, Author, Item
from build_tools.citing.titles import typographic
from build_tools.records.base import Record, Statement
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
    """The words that a record has: the name of their revision, its day, and whether it is kept for ever.

    A reference leads to the page that keeps them, where there is one.
    """

    revision: str
    date: PartialDate | None
    kept_as: str = ""
    """The id under which they are kept, which may be a former one; '' where they are not kept."""

    @property
    def is_kept(self) -> bool:
        """Whether there is a page that keeps them."""
        return bool(self.kept_as)


def of_record(record: Record, edition: Edition) -> Subject:
    """A whole record: a report where its kind is a sort of report, else a page."""
    return Subject(
        _key(record),
        typographic(record.label),
        _address(record, edition) or record.address,
        edition.date,
        record.GENRE,
        "" if record.GENRE else record.SINGULAR,
    )


def of_statement(record: Record, edition: Edition, field: str, statement: Statement) -> Subject:
    """One statement of a record, which stands in a field: a page by itself, whose title says what it is part of."""
    kept = _address(record, edition)
    return Subject(
        _key(record, statement.id),
        statement_title(record.label, field, statement.text),
        f"{kept}#{record.anchor(statement.id)}" if kept else record.statement_address(statement.id),
        edition.date,
    )


def statement_title(label: str, field: str, text: str) -> str:
    """What a reference calls a statement in a field of a record: the record, what it is of it, and its words."""
    return typographic(f"{label} ({ROLES[field].lower()}): {prose.to_text(text).removesuffix('.')}")


def _key(record: Record, *statement: str) -> str:
    """What a reference manager calls it: ids hold hyphens, so another sign keeps them apart."""
    return "_".join((record.KIND, record.id, *statement))


def _address(record: Record, edition: Edition) -> str:
    """Where the words are kept for ever; '' where they are not."""
    return record.revision_page_of(edition.kept_as, edition.revision) if edition.kept_as else ""


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
