"""A knowledge base goes in; problems that concern more than one field come out: one module a check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from build_tools.checks import (
    dates_out_of_order,
    duplicate_address,
    duplicate_identifier,
    duplicate_order,
    hard_to_read,
    long_sentence,
    lost_address,
    undefined_acronym,
    unfrozen_change,
    unknown_link,
)
from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem


class Check(Protocol):
    """A module whose docstring is its page in the manual."""

    SLUG: str

    def check(self, knowledge: KnowledgeBase) -> Iterator[Problem]:
        """Whatever the check finds wrong."""
        ...


CHECKS: tuple[Check, ...] = (
    duplicate_address,
    duplicate_identifier,
    duplicate_order,
    dates_out_of_order,
    unknown_link,
    lost_address,
    unfrozen_change,
    undefined_acronym,
    long_sentence,
    hard_to_read,
)
