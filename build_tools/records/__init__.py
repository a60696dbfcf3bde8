"""The kinds of record, in the order in which the site speaks of them."""

from __future__ import annotations

from build_tools.records.base import Record
from build_tools.records.behaviour import Behaviour
from build_tools.records.event import Event
from build_tools.records.finding import Finding
from build_tools.records.key import Key
from build_tools.records.organisation import Organisation
from build_tools.records.phase import Phase
from build_tools.records.place import Place
from build_tools.records.recommendation import Recommendation
from build_tools.records.source import Source
from build_tools.records.term import Term
from build_tools.records.theme import Theme

RECORD_KINDS: tuple[type[Record], ...] = (
    Key,
    Place,
    Theme,
    Recommendation,
    Behaviour,
    Finding,
    Organisation,
    Event,
    Phase,
    Source,
    Term,
)
