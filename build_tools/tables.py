"""Records go in; rows of plain values come out, for tables whose columns say what they hold.

Columns have the types of Table Schema (https://specs.frictionlessdata.io/table-schema/). There is a table for each kind
of record, whose columns are the fields of its model, one of all statements, and one of where every claim comes from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from build_tools.holdings import Holdings
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Claim, Record, Statement
from build_tools.records.partial_date import PartialDate
from build_tools.records.references import nested_model
from build_tools.records.roles import ROLES
from build_tools.records.source import Source

Cell = str | int | float | list[str] | None
Rows = Callable[[Holdings, Record], Iterator[tuple[Cell, ...]]]


class Column(NamedTuple):
    """A column: its name, its type and what it holds; `refers_to` is the table whose ids it holds."""

    name: str
    type: str
    meaning: str
    refers_to: str = ""


class Table(NamedTuple):
    """A table: what it is called, what a row is, its columns, the kinds that have rows in it, and these.

    `made_of` tells what other records than its own a row is made of.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    kinds: tuple[str, ...]
    rows: Rows
    made_of: Callable[[Holdings], str] = lambda _: ""


_KINDS = tuple(model.KIND for model in RECORD_KINDS)
_NOT_TOLD = frozenset({"id", "evidence", "basis", "changes", "withdrawn", "withdrawn_statements"})
_FIRST = ("name", "title", "summary")
_LAST = ("aliases", "reviewed")
_DIGEST_BYTES = 16
_TYPES = {int: "integer", float: "number"}

_KIND = Column("kind", "string", "The kind of record, such as places.")
_RECORD = Column("record", "string", "The id of the record.")
_NAME = Column("name", "string", "The name or title of the record.")
_STATEMENT = Column("statement", "string", "The id of the statement, empty where the record itself is the claim.")


def _of_kind(model: type[Record]) -> Table:
    columns = (
        Column("id", "string", "The id of the record, unique among its kind."),
        Column("address", "string", "The permanent address of its page."),
        *(column for name in _told(model) for column, _ in _columns(model, name)),
    )
    about = f"One row for each {model.SINGULAR}."
    return Table(model.KIND, model.KIND.capitalize(), about, columns, (model.KIND,), _record_row)


def _record_row(holdings: Holdings, record: Record) -> Iterator[tuple[Cell, ...]]:
    cells = (take(getattr(record, name)) for name in _told(type(record)) for _, take in _columns(type(record), name))
    yield record.id, holdings.address(record), *cells


@cache
def _told(model: type[Record]) -> tuple[str, ...]:
    """The fields that have columns: what names a record first, what is kept about it last."""
    own = [name for name in model.model_fields if name not in {*_NOT_TOLD, *_FIRST, *_LAST}]
    return (*(name for name in _FIRST if name in model.model_fields), *own, *_LAST)


@cache
def _columns(model: type[Record], name: str) -> tuple[tuple[Column, Callable[[Any], Cell]], ...]:
    """The columns of a field, and what each takes of its value."""
    field = model.model_fields[name]
    meaning, nested = field.description or "", nested_model(field.annotation)
    if get_origin(field.annotation) is tuple:
        if nested and issubclass(nested, Statement):
            return ((Column(f"number_of_{name}", "integer", f"How many there are: {meaning}"), len),)
        take = partial(_main_of, main_field(nested)) if nested else _plain
        return ((Column(name, "array", meaning), lambda held: [str(take(each)) for each in held] or None),)
    if nested:
        return tuple(
            (
                Column(f"{name}_{part}", _type(info), info.description or ""),
                lambda held, part=part: _plain(getattr(held, part)) if held else None,
            )
            for part, info in nested.model_fields.items()
            if part not in _NOT_TOLD
        )
    return ((Column(name, _type(field), meaning), _plain),)


def main_field(model: type[BaseModel]) -> str:
    """The field that says what a part of a record is about, such as the organisation of a partner."""
    return (
        "text" if issubclass(model, Statement) else next(name for name in model.model_fields if name not in _NOT_TOLD)
    )


def _main_of(field: str, part: BaseModel) -> Cell:
    return _plain(getattr(part, field))


def _plain(value: Any) -> Cell:
    return value.iso if isinstance(value, PartialDate) else value


def _type(info: FieldInfo) -> str:
    held = {info.annotation, *get_args(info.annotation)}
    held |= {part for each in held for part in get_args(each)}
    return next((name for kind, name in _TYPES.items() if kind in held), "string")


def claim_in(record: object) -> Claim | None:
    """The record itself, if it is a claim."""
    return record if isinstance(record, Claim) else None


def _words(record: Record) -> str:
    """What a record says that is a claim itself."""
    return next(text for name in ("text", "meaning", "summary") if isinstance(text := getattr(record, name, None), str))


def _statement_rows(holdings: Holdings, record: Record) -> Iterator[tuple[Cell, ...]]:
    named = record.KIND, record.id, record.label
    if claim := claim_in(record):
        date = _plain(getattr(record, "date", None))
        role, address = record.SINGULAR.capitalize(), holdings.address(record)
        yield *named, None, role, _words(record), date, claim.basis, _sources(claim), *_links(claim), address
    for field, _, each in record.statements():
        date, address = _plain(getattr(each, "date", None)), holdings.address(record, each.id)
        yield *named, each.id, ROLES[field], each.text, date, each.basis, _sources(each), *_links(each), address


def _sources(claim: Claim) -> str | None:
    return "; ".join(f"{each.source}, {each.at}" for each in claim.evidence) or None


def _links(claim: Claim) -> tuple[list[str] | None, list[str] | None]:
    return list(getattr(claim, "keys", ())) or None, list(getattr(claim, "behaviours", ())) or None


def _evidence_rows(holdings: Holdings, record: Record) -> Iterator[tuple[Cell, ...]]:
    for field, claim in _claims(record):
        statement = claim.id if isinstance(claim, Statement) else ""
        words = str(_main_of(main_field(type(claim)), claim)) if field else _words(record)
        for each in claim.evidence:
            card = holdings.knowledge.card(Source.KIND, each.source)
            title, address = card.short or card.label, holdings.address(record, statement)
            yield (
                record.KIND,
                record.id,
                record.label,
                field,
                statement or None,
                words,
                card.id,
                title,
                each.at,
                address,
            )


def _claims(record: Record) -> Iterator[tuple[str | None, Claim]]:
    """Every claim in a record, with the field that holds it; none for the record itself."""
    if claim := claim_in(record):
        yield None, claim
    for name in type(record).model_fields:
        value = getattr(record, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Claim):
                yield name, each


def _titles(holdings: Holdings) -> str:
    """What the sources are called."""
    cards = (entry.card for entry in holdings.knowledge.entries(Source.KIND).values())
    text = "\n".join(f"{card.id} {card.short or card.label}" for card in cards)
    return hashlib.blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest()


STATEMENTS = Table(
    "statements",
    "All statements",
    "One row a statement, such as a lesson or a piece of advice, and one for each record that is a claim by itself.",
    (
        _KIND,
        _RECORD,
        _NAME,
        _STATEMENT,
        Column("role", "string", "What sort of statement it is, such as Lesson."),
        Column("text", "string", "The statement, as CommonMark."),
        Column("date", "string", "When it was so, as precisely as is known: 2016, 2016-11 or 2016-11-21."),
        Column("basis", "string", "`source`, or `editorial` where the editors of the site say it themselves."),
        Column(
            "sources", "string", "The id of each source and where in it; the table of evidence has them one by one."
        ),
        Column("keys", "array", "Ids of the keys that it speaks to (an editorial link)."),
        Column("behaviours", "array", "Ids of the behaviours that it speaks to (an editorial link)."),
        Column("address", "string", "The permanent address of the statement."),
    ),
    _KINDS,
    _statement_rows,
)

EVIDENCE = Table(
    "evidence",
    "The evidence trail",
    "One row for each claim and each source that it rests on.",
    (
        _KIND,
        _RECORD,
        _NAME,
        Column(
            "field", "string", "The field of the record that holds the claim, empty where that is the record itself."
        ),
        _STATEMENT,
        Column("claim", "string", "The claim, or the id or name that it is about, as in a list of partners."),
        Column("source", "string", "The id of the source.", Source.KIND),
        Column("source_title", "string", "What the source is called for short."),
        Column("at", "string", "Where in the source."),
        Column("address", "string", "The permanent address of the claim, or of the record that holds it."),
    ),
    _KINDS,
    _evidence_rows,
    _titles,
)

TABLES: tuple[Table, ...] = (*map(_of_kind, RECORD_KINDS), STATEMENTS, EVIDENCE)
