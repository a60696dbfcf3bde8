"""A text uses an acronym that nobody explains.

A reader who does not know it is lost. Any of these explains it: a record in `partnerships/terms/`, which has every
page give the full form where the acronym first stands; the full form before it in the same text, as in "parish council
(PC)"; or, for what all readers know, its name under `acronyms` in `mkdocs.yml`. An acronym is a word with two or more
capitals and no two small letters side by side; a plural *s* does not count.

```wrong partnerships/themes/roads.yml
name: Roads
summary: Work with the LHA on roads.
```

```right partnerships/themes/roads.yml
name: Roads
summary: Work with the local highway authority (LHA) on roads.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.house_style import house_style
from build_tools.knowledge import KnowledgeBase
from build_tools.passages import Passage, passages, warned
from build_tools.problems import Problem, Severity
from build_tools.records.term import Term
from build_tools.slips import PLACEHOLDERS
from build_tools.wording import token_of, where

SLUG = "undefined-acronym"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each such acronym, where it first stands in a record or a page."""
    terms = {token_of(entry.card.label) for entry in knowledge.entries(Term.KIND).values()}
    known = terms | house_style(knowledge.root).acronyms | PLACEHOLDERS

    def undefined(passage: Passage) -> Iterator[tuple[str, Passage]]:
        return ((acronym, passage) for acronym in passage.wording.acronyms if acronym not in known)

    found = passages(knowledge, lambda wording: not known.issuperset(wording.acronyms))
    yield from warned(found, undefined, _problem)


def _problem(found: tuple[str, Passage]) -> Problem:
    acronym, passage = found
    text, at = next((text, at) for text in passage.texts() if (at := where(acronym, text.markdown)) >= 0)
    hint = (
        f"write it in full, or add a term with 'name: {acronym}' and 'full: …'; if all readers know it, "
        "name it in mkdocs.yml under plugins, knowledge-site, plain_language, acronyms"
    )
    return Problem(SLUG, f"the acronym '{acronym}' is explained nowhere", hint, text.at(acronym, at), Severity.WARNING)
