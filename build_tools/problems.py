"""Something wrong in the input goes in, one value that says what, where and how to mend it comes out."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")

_NEAR = 0.7
_LONGEST_WORD = 100
_LONGEST_QUOTE = 80
MOST_ALIKE = 50


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does not, and a note is no problem at all."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


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
    """The problems by file, line and column, each once: errors first, and last what is a warning on no line."""

    def place(problem: Problem) -> tuple[bool, bool, Source, str, str]:
        is_error = problem.severity is Severity.ERROR
        return not is_error, not (is_error or problem.source.line), problem.source, problem.slug, problem.message

    return tuple(sorted(dict.fromkeys(problems), key=place))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those of the problems that stop a build."""
    return tuple(p for p in problems if p.severity is Severity.ERROR)


def told(found: Iterable[T], alike: Callable[[T], Hashable], say: Callable[[T], Problem]) -> Iterator[Problem]:
    """What `say` makes of each thing found; of many alike the first, and with the last of these how many more.

    Places and hints take time to find: a file with thousands of slips gets those that anybody reads at once.
    """
    groups: defaultdict[Hashable, list[T]] = defaultdict(list)
    for each in found:
        groups[alike(each)].append(each)
    for group in groups.values():
        *first, last = group[:MOST_ALIKE]
        yield from map(say, first)
        problem, more = say(last), len(group) - MOST_ALIKE
        yield replace(problem, message=f"{problem.message}, and {more:,} more like this") if more > 0 else problem


def shown(text: str) -> str:
    """The text as a message quotes it: cut where it would drown the message."""
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest known words, three at the most, or `otherwise` where none is near."""
    near = [f"'{candidate}'" for candidate in nearest(word, known)[:3]]
    if not near:
        return otherwise
    return "did you mean " + " or ".join(filter(None, [", ".join(near[:-1]), near[-1]])) + "?"


def called(word: str, names: Iterable[tuple[str, Iterable[str]]]) -> str:
    """A hint that tells the ids of all that have a word for a name, each given with its names; '' where none has."""
    said = word.casefold()
    ids = sorted({f"'{each}'" for each, known in names if said in map(str.casefold, known)})
    return f"write the id of what is called so: {' or '.join(ids)}." if ids else ""


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that are most like the word, all that are equally so.

    A word is near when it resembles the whole of a known one or one of its hyphenated parts, so that
    'ofice' finds 'post-office'.
    """
    if len(word) > _LONGEST_WORD:
        return ()
    matcher = difflib.SequenceMatcher(None, "", word, autojunk=False)
    best, found = _NEAR, list[str]()
    for candidate in sorted({*known}):
        likeness = max(_likeness(matcher, part, best) for part in {candidate, *_long_parts(candidate)})
        if likeness > best:
            best, found = likeness, [candidate]
        elif likeness == best:
            found.append(candidate)
    return tuple(found)


def _long_parts(candidate: str) -> list[str]:
    """The parts between hyphens, without such as 'of' and 'and', which say nothing."""
    return [part for part in candidate.split("-") if len(part) > len("and")]


def _likeness(matcher: difflib.SequenceMatcher[str], part: str, at_least: float) -> float:
    """How like the two are, from 0 to 1; 0 as soon as it is sure to be less than `at_least`."""
    matcher.set_seq1(part)
    if matcher.real_quick_ratio() < at_least or matcher.quick_ratio() < at_least:
        return 0.0
    return matcher.ratio()
