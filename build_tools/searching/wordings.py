"""The glossary goes in; for a text, the other wordings of what it speaks of come out.

So an acronym and its full form find each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.records.term import Term

_WORD = re.compile(r"\w+(?:[-’']\w+)*")


class Wordings:
    """The short and the full forms of all terms that have both, by their words: one may be 'NHS England'."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._short: dict[str, list[tuple[str, str]]] = {}
        self._full: dict[str, list[tuple[str, str]]] = {}
        for term in knowledge.of_kind(Term):
            if term.full:
                for form in (term.name, f"{term.name}s"):
                    _file(self._short, _words(form), term.full)
                _file(self._full, _words(term.full.casefold()), term.name)

    def other(self, text: str) -> tuple[str, ...]:
        """The full form of each acronym in the text, and the acronym of each full form, by letters."""
        forms = ((self._short, _words(text)), (self._full, _words(text.casefold())))
        return tuple(sorted({other for known, words in forms for other in _found(known, words)}))


def _words(text: str) -> str:
    """The words of a text, each between two spaces."""
    return f" {' '.join(_WORD.findall(text))} "


def _file(known: dict[str, list[tuple[str, str]]], words: str, other: str) -> None:
    if first := words.split():
        known.setdefault(first[0], []).append((words, other))


def _found(known: dict[str, list[tuple[str, str]]], text: str) -> Iterator[str]:
    for word in known.keys() & set(text.split()):
        yield from (other for words, other in known[word] if words in text)
