"""Values for a page go in; their words come out, short enough to stand beside what is expected."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.views.parts import Evidence, Group, Link, StatementView
from support.html import Page


def words(statement: StatementView) -> str:
    """The words of a statement, without marks."""
    return Page(statement.html).root.text


def labels(links: Iterable[Link]) -> list[str]:
    """What links are called, each with the few words more that it has."""
    return [f"{link.label} ({link.note})" if link.note else link.label for link in links]


def backed(evidence: Iterable[Evidence]) -> list[str]:
    """Each source by its short title, and where in it."""
    return [f"{each.source.label}, {each.at}" for each in evidence]


def gathered(groups: Iterable[Group]) -> dict[str, list[str]]:
    """The addresses of the statements in each group."""
    return {group.title: [statement.address for statement in group.statements] for group in groups}
