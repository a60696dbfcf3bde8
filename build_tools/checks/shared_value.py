"""Two records or statements hold what belongs to one of them, word for word.

A name, a summary, the words of a statement, a point on the map or an address is that of one thing.
When it stands twice, a record was copied and not yet changed, or the same thing was entered twice. Change the copy. If
both are the same thing, keep one: give it the id of the other under `aliases`. Two things that really share a name need
a word more to tell them apart, as in "Newtown (Northshire)". Texts of less than five words are not compared.

```wrong partnerships/themes/sport.yml
name: Health
summary: Work on sport.
```

```right partnerships/themes/sport.yml
name: Sport
summary: Work on sport.
```

```beside partnerships/themes/health.yml
name: Health
summary: Work on health.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, Severity, told
from build_tools.traits import own_values

SLUG = "shared-value"

_TELL_APART = "if both are the same thing, keep one; else add a word that tells the two apart"
_HINTS = {
    "name": _TELL_APART,
    "title": _TELL_APART,
    "short_title": "write another one: beside a claim, it is all that tells the two apart",
    "summary": "write what this record alone is about",
    "text": "keep the words in one of the two, and name it under 'mentions' in the other where that helps",
    "location": "look up the point of this place",
}
_OTHERWISE = "look up which of the two it belongs to, and delete or change the other"
_CALLED = {"text": "these words stand", "location": "this point stands"}


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each value that stands a second time, at the later record."""
    first: dict[int, tuple[str, str, int]] = {}
    twice = []
    for kind, record_id, traits in knowledge.traits:
        for number, digest in enumerate(traits.each_digest()):
            this = kind, record_id, number
            owner = first.setdefault(digest, this)
            if owner != this:
                twice.append((*this, f"{owner[0]}/{owner[1]}"))

    def problem(found: tuple[str, str, int, str]) -> Problem:
        kind, record_id, number, owner = found
        record = knowledge.find(kind, record_id)
        value = tuple(own_values(record))[number]
        where = "twice in this record" if owner == f"{kind}/{record_id}" else f"in {owner} too"
        message = f"{_CALLED.get(value.name, f'this {value.name} stands')} {where}"
        at = knowledge.source(record, *value.location)
        return Problem(SLUG, message, _HINTS.get(value.name, _OTHERWISE), at, Severity.WARNING)

    yield from told(twice, lambda found: found[:2], problem)
