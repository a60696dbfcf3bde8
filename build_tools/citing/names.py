"""Authors go in, or a name as it is written; names as a style writes and joins them come out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.citing.items import Author

_PART = re.compile(r"[^\s.]+")


def person(written: str) -> Author:
    """A person by name, such as 'Jane Ann Smith'; the small words of 'Ana de la Cruz' belong to the family.

    Where a family name is of more words, a comma tells: 'Lloyd George, David'.
    """
    family, comma, given = map(str.strip, written.partition(","))
    if comma:
        return Author(family, given)
    *names, last = written.split()
    start = next((at for at, name in enumerate(names) if at and name.islower()), len(names))
    return Author(" ".join((*names[start:], last)), " ".join(names[:start]))


def initials(author: Author, dot: str, between: str, *, hyphen: bool = True) -> str:
    """The first letters of the given names, such as 'J. A.' or 'J.-P.'; `hyphen` keeps the one of a double name."""
    found = []
    for name in _PART.findall(author.given):
        joined = ("-" if hyphen else "").join(f"{part[0].upper()}{dot}" for part in name.split("-") if part)
        found.append(joined)
    return between.join(found)


def inverted(author: Author, given: str, comma: str = ", ") -> str:
    """The family name first; an organisation as it is."""
    return f"{author.family}{comma}{given}" if given else author.family


def joined(names: Sequence[str], last: str) -> str:
    """The names with commas between them, and another word before the last."""
    return last.join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
