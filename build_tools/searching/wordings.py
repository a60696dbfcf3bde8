"""The glossary goes in; for a text, the other wordings of what it speaks of come out.

So an acronym and its full form find each other.
"""

from __future__ import annotations

import re

from build_tools.knowledge import KnowledgeBase
from build_tools.records.term import Term

_WORD = re.compile(r"\w+(?:[-’']\w+)*")


class Wordings:
    """The short and the full forms of all terms that have both."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._full: dict[str, str] = {}
        self._by_first_word: dict[str, list[tuple[str, str]]] = {}
        for term in knowledge.of_kind(Term):
            if term.full and _WORD.search(term.full):
                self._full |= {term.name: term.full, f"{term.name}s": term.full}
                full = term.full.casefold()
                self._by_first_word.setdefault(_WORD.findall(full)[0], []).append((full, term.name))

    def other(self, text: str) -> tuple[str, ...]:
        """The full form of each acronym in the text, and the acronym of each full form, by letters."""
        found = {self._full[each] for each in self._full.keys() & set(_WORD.findall(text))}
        folded = text.casefold()
        for word in self._by_first_word.keys() & set(_WORD.findall(folded)):
            found.update(short for full, short in self._by_first_word[word] if full in folded)
        return tuple(sorted(found))
