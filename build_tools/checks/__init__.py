"""A knowledge base goes in; problems that concern more than one field come out: one module a check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from build_tools.checks import (
    beyond_the_source,
    closed_by_then,
    dated_after_source,
    dates_out_of_order,
    duplicate_address,
    duplicate_identifier,
    duplicate_order,
    hard_to_read,
    incomplete_source,
    long_sentence,
    lost_address,
    personal_data,
    reference_to_itself,
    repeated_reference,
    shared_value,
    swapped_coordinates,
    unbacked_quotation,
    undefined_acronym,
    unfinished_text,
    unfrozen_change,
    unknown_link,
    vague_link,
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
    reference_to_itself,
    repeated_reference,
    shared_value,
    dates_out_of_order,
    dated_after_source,
    closed_by_then,
    beyond_the_source,
    swapped_coordinates,
    unbacked_quotation,
    incomplete_source,
    unknown_link,
    lost_address,
    unfrozen_change,
    personal_data,
    unfinished_text,
    undefined_acronym,
    vague_link,
    long_sentence,
    hard_to_read,
)
