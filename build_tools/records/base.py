"""What every record and every statement has: ids, evidence, former addresses and dated changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from build_tools.records.card import Card
from build_tools.records.fields import (
    AnyId,
    BehaviourId,
    KeyId,
    Line,
    Meanings,
    Prose,
    Sentence,
    Slug,
    SourceId,
    fault,
)
from build_tools.records.partial_date import PartialDate
from build_tools.records.registers import Identity


class Model(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    @field_validator("*", mode="before")
    @classmethod
    def _is_not_empty(cls, value: Any) -> Any:
        """A key with nothing behind it is a slip, even where the key may be left out."""
        if value is None:
            raise fault("missing-value", "this is empty", "write a value, or delete the line")
        return value


class Evidence(Model):
    """Where a claim comes from."""

    source: SourceId = Field(description="The source that says so.")
    at: Line = Field(description="Where in the source: a page, section, slide, list item or paragraph.")


class Claim(Model):
    """Something that is said to be so, with where it comes from."""

    evidence: tuple[Evidence, ...] = Field(default=(), description="One or more sources that say so.")
    basis: Annotated[
        Literal["source", "editorial"],
        Meanings(
            {
                "source": "A source says so, and the evidence names it.",
                "editorial": "The editors of this site say it themselves.",
            }
        ),
    ] = Field(
        default="source",
        validate_default=True,
        description=(
            "Who says it. Leave this alone where a source does; `editorial` marks what the editors of this site say "
            "themselves, which needs no evidence."
        ),
    )

    # A check of a field and not of the model: it runs even where another field is wrong.
    @field_validator("basis")
    @classmethod
    def _is_known(cls, basis: str, info: ValidationInfo) -> str:
        if basis == "source" and info.data.get("evidence") == ():
            raise fault(
                "claim-without-evidence",
                "this claim names no evidence",
                "add 'evidence:' with a source and where in it, or 'basis: editorial' if the editors say it",
            )
        return basis


class Statement(Claim):
    """One claim in plain words, with an address of its own."""

    id: Slug = Field(description="A short name for it, which nothing else in this record has. Its address ends in it.")
    text: Prose = Field(description="The claim, in our own plain words.")
    keys: tuple[KeyId, ...] = Field(default=(), description="Keys that it is about; the editors of this site say so.")
    behaviours: tuple[BehaviourId, ...] = Field(
        default=(), description="Behaviours that it is about; the editors of this site say so."
    )
    mentions: tuple[AnyId, ...] = Field(default=(), description="Other records that the text names.")
    aliases: tuple[Slug, ...] = Field(
        default=(), description="Ids that it had before; their addresses lead here for ever."
    )


class DatedStatement(Statement):
    """A statement of how things stood at a date."""

    date: PartialDate = Field(description="When it was so, according to the source.")


class OtherName(Claim):
    """Another name that a source uses."""

    name: Line = Field(description="The name as the source writes it.")
    note: Sentence | None = Field(default=None, description="An editor's note on the name.")


class Change(Model):
    """A change of substance to the record, for readers who cited it."""

    date: PartialDate = Field(description="When it was made.")
    note: Sentence = Field(description="What changed and why.")


class Withdrawal(Model):
    """That something is no longer said, for readers who cited it."""

    date: PartialDate = Field(description="When it was withdrawn.")
    reason: Sentence = Field(description="Why, in a plain sentence.")
    successor: AnyId | None = Field(default=None, description="The record that says it now.")


class WithdrawnStatement(Withdrawal):
    """A statement that was taken out of the record; its address stays."""

    id: Slug = Field(description="The id that it had.")


class Record(Model):
    """What every kind of record has."""

    KIND: ClassVar[str]
    """The folder, and the first part of the address."""
    SINGULAR: ClassVar[str]
    """What one record is called in a sentence."""
    PLURAL: ClassVar[str]
    """What a list of them is called."""
    SCHEMA_TYPE: ClassVar[str] = "WebPage"
    """What schema.org calls a page about one of them (https://schema.org/CreativeWork and the types below it)."""
    THING: ClassVar[str] = ""
    """What schema.org calls the one thing in the world that a record is about; '' where there is none such."""
    HAS_PAGES: ClassVar[bool] = True
    """Whether each record has a page of its own; otherwise all stand on one page, each at its anchor."""
    GENRE: ClassVar[str] = ""
    """What sort of report a record is to those who cite it; '' where it is a page of its site."""
    LISTED_AT: ClassVar[str]
    """The address of the page that lists the kind, relative to the root of the site."""

    id: Slug = Field(exclude=True, description="Taken from the file's name.")
    summary: Sentence = Field(description="One plain sentence that says what this is.")
    aliases: tuple[Slug, ...] = Field(
        default=(), description="Ids that it had before; their addresses lead here for ever."
    )
    reviewed: PartialDate | None = Field(default=None, description="When an editor last checked the whole record.")
    changes: tuple[Change, ...] = Field(
        default=(), description="What has changed since others cited it, with the date."
    )
    withdrawn: Withdrawal | None = Field(
        default=None, description="Why the whole record is no longer shown; its page stays and says so."
    )
    withdrawn_statements: tuple[WithdrawnStatement, ...] = Field(
        default=(), description="Statements that are no longer made; their addresses stay and say so."
    )

    @property
    def acronym(self) -> tuple[str, str]:
        """A short form and what it stands for, where the record explains one; else two empty texts."""
        return "", ""

    @property
    def label(self) -> str:
        """The name or title that links show."""
        held = self.__dict__
        return str(held["name"] if "name" in held else held["title"])

    @property
    def sort(self) -> str:
        """What sort of thing the record is, for a small heading above its name."""
        named = getattr(self, "type", None)
        return str(named).replace("-", " ").capitalize() if named else self.SINGULAR.capitalize()

    @property
    def filed_by(self) -> PartialDate | None:
        """The date by which it is found in long lists; None where that is its name."""
        return None

    @property
    def point(self) -> tuple[float, float] | None:
        """Where it lies on a map, in degrees to the east and to the north; None where it has no place there."""
        return None

    @property
    def identities(self) -> tuple[Identity, ...]:
        """What public registers call the thing that it is about."""
        return ()

    @property
    def card(self) -> Card:
        """The record as other pages show it."""
        held = self.__dict__
        short, date = held.get("short_title") or held.get("short_name"), held.get("date")
        return Card(self.KIND, self.id, self.label, self.address, short or "", self.sort, date.text if date else "")

    @property
    def updated(self) -> PartialDate | None:
        """The newest date on which the record was reviewed or changed."""
        return max([*(each.date for each in self.changes), *([self.reviewed] if self.reviewed else [])], default=None)

    @property
    def address(self) -> str:
        """The permanent address, relative to the root of the site."""
        return self.address_of(self.id)

    @classmethod
    def address_of(cls, record_id: str) -> str:
        """The address of the record of this kind that has, or once had, an id."""
        return cls.page_of(record_id) if cls.HAS_PAGES else f"{cls.LISTED_AT}#{record_id}"

    @classmethod
    def page_of(cls, record_id: str) -> str:
        """The address of the page of one record; where all stand together, it has one only if they are many."""
        return f"{cls.LISTED_AT}{record_id}/"

    @classmethod
    def revision_page_of(cls, record_id: str, revision: str) -> str:
        """The address of the page that keeps a record as it was in a revision."""
        return f"{cls.page_of(record_id)}v/{revision}/"

    @classmethod
    def cite_page_of(cls, record_id: str) -> str:
        """The address of the page with the references to a record and its statements."""
        return f"{cls.page_of(record_id)}cite/"

    @classmethod
    def anchor_of(cls, record_id: str, statement_id: str) -> str:
        """The anchor of one statement on the page where it stands; a shared page needs the record's id too."""
        return statement_id if cls.HAS_PAGES else f"{record_id}-{statement_id}"

    @classmethod
    def statement_address_of(cls, record_id: str, statement_id: str) -> str:
        """The permanent address of one statement of the record of this kind that has an id."""
        return f"{cls.address_of(record_id).partition('#')[0]}#{cls.anchor_of(record_id, statement_id)}"

    def anchor(self, statement_id: str) -> str:
        """The anchor of one statement of this record on the page where it stands."""
        return self.anchor_of(self.id, statement_id)

    def statement_address(self, statement_id: str) -> str:
        """The permanent address of one statement of this record."""
        return self.statement_address_of(self.id, statement_id)

    def addresses(self) -> Iterator[str]:
        """The addresses of the record and of each of its statements."""
        yield self.address
        yield from map(self.statement_address, self.statement_ids())

    def statement_ids(self) -> Iterator[str]:
        """The ids of the statements, those that they had before, and those of statements that were withdrawn."""
        for _, _, statement in self.statements():
            yield statement.id
            yield from statement.aliases
        for withdrawn in self.withdrawn_statements:
            yield withdrawn.id

    def plain(self) -> dict[str, Any]:
        """All that was written of it, as plain values."""
        return self.model_dump(mode="json", exclude_defaults=True)

    def as_json(self, plain: dict[str, Any] | None = None) -> str:
        """All of the record on one line of JSON; a field named as one that every record has is named after its kind."""
        here = {"id": self.id, "url": f"/{self.address}"}
        held = self.plain() if plain is None else plain
        whole = here | {f"{self.SINGULAR}_{name}" if name in here else name: value for name, value in held.items()}
        return json.dumps(whole, ensure_ascii=False)

    def sort_key(self) -> tuple[Any, ...]:
        """Where the record stands among those of its kind: by order or number where it has one, then by name."""
        return (
            getattr(self, "order", None) or getattr(self, "number", None) or 0,
            self.label.casefold(),
            self.id,
        )

    def statements(self) -> Iterator[tuple[str, int, Statement]]:
        """Every statement in the record: the field that holds it, its place there, and itself."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, tuple):
                for index, item in enumerate(value):
                    if isinstance(item, Statement):
                        yield name, index, item
