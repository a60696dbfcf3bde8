"""What a check has found goes in; one value that every format of a report is made of comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from build_tools.explaining import Explanation
from build_tools.problems import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """The problems in reading order, then notes, which are none, and lines that close a report for people.

    `records` is how many were looked at. `manual` is the address of the page that explains every problem, '' where
    nobody can open one; `explanations` is what stands there. `changed` are the paths of files that a change touches,
    which are told first. `prefix` is what comes before paths from the root of the programme in its repository.
    """

    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()
    closing: tuple[str, ...] = ()
    records: int = 0
    manual: str = ""
    explanations: Mapping[str, Explanation] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    prefix: str = ""

    @property
    def found(self) -> tuple[Problem, ...]:
        """The problems, then the notes."""
        return (*self.problems, *self.notes)

    @property
    def looked_at(self) -> str:
        """How many records there are, in words."""
        return f"{self.records:,} record{'' if self.records == 1 else 's'}"

    def help_for(self, slug: str) -> str:
        """The address that explains a problem; '' where there is none."""
        return f"{self.manual}#{slug}" if self.manual and slug in self.explanations else ""
