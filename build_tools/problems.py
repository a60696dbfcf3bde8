"""Something wrong in the input goes in, one value that says what, where and how to mend it comes out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


_NEAR = 0.7


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in a file: path from the root, line and column counted from 1 (0: the file as a whole)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: `slug` names the kind of fault, `message` says it, `hint` says how to mend it."""

    slug: str
    message: str
    hint: str
    source: Source
    severity: Severity = Severity.ERROR


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and column, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.source, p.slug, p.message)))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those of the problems that stop a build."""
    return tuple(p for p in problems if p.severity is Severity.ERROR)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest known words, or `otherwise` where none is near.

    A word is near when it resembles the whole of a known one or one of its hyphenated parts, so that
    'helth' finds 'health-and-social-care'; of several that are as near, up to three are named.
    """
    scores = {candidate: _likeness(word, candidate) for candidate in sorted(known)}
    best = max(scores.values(), default=0.0)
    if best < _NEAR:
        return otherwise
    near = [f"'{candidate}'" for candidate, score in scores.items() if score == best][:3]
    return "did you mean " + " or ".join(filter(None, [", ".join(near[:-1]), near[-1]])) + "?"


def _likeness(word: str, candidate: str) -> float:
    parts = (candidate, *candidate.split("-"))
    return max(difflib.SequenceMatcher(None, word, part).ratio() for part in parts)
