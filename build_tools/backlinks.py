"""What opens records goes in with a name in one of them; what is to be known of that naming comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from build_tools.records.base import Claim, Record, Statement
from build_tools.records.card import Card
from build_tools.records.references import Location


class Opener(Protocol):
    """Opens records, as the knowledge base does."""

    def find(self, kind: str, record_id: str) -> Record:
        """A record."""
        ...

    def card(self, kind: str, record_id: str) -> Card:
        """What others show of a record."""
        ...

    def location_of(self, backlink: Backlink) -> Location:
        """Where in its record a backlink comes from."""
        ...

    def claim_of(self, backlink: Backlink) -> Claim | Record:
        """The claim that a backlink comes from."""
        ...


@dataclass(frozen=True, slots=True)
class Backlink:
    """That a record names something: which record, in which field (`role`), at which place among all that it names.

    `statement_number` tells the statements of a record apart, 0 where the name stands in none.
    """

    opener: Opener
    kind: str
    id: str
    role: str
    place: int
    statement_number: int

    @property
    def location(self) -> Location:
        """Where in the record it stands."""
        return self.opener.location_of(self)

    @property
    def record(self) -> Record:
        """The record that names it."""
        return self.opener.find(self.kind, self.id)

    @property
    def claim(self) -> Claim | Record:
        """The claim that names it: a statement, a partner or the like, or the whole record."""
        return self.opener.claim_of(self)

    @property
    def card(self) -> Card:
        """The card of the record that names it."""
        return self.opener.card(self.kind, self.id)

    @property
    def statement(self) -> Statement | None:
        """The statement of the record that names it, if one does."""
        claim = self.claim
        return claim if isinstance(claim, Statement) else None
