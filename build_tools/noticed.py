"""A knowledge base and a sort of slip go in; what is to be said of each comes out, at its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, Severity, told


def noticed(
    knowledge: KnowledgeBase,
    slug: str,
    say: Callable[[str], tuple[str, str]],
    severity: Severity = Severity.WARNING,
    *,
    is_quoted: bool = False,
) -> Iterator[Problem]:
    """A problem for each slip with that slug; `say` makes message and hint of its words.

    `is_quoted` means that the words stand in the text as they are, and are pointed at.
    """
    found = [
        (kind, record_id, slip)
        for kind, record_id, traits in knowledge.traits
        for slip in traits.slips
        if slip.slug == slug
    ]
    yield from told(
        found,
        lambda each: each[:2],
        lambda each: Problem(
            slug,
            *say(each[2].words),
            knowledge.source(
                knowledge.find(*each[:2]), *each[2].location, within=each[2].words.split("\n")[0] if is_quoted else ""
            ),
            severity,
        ),
    )
