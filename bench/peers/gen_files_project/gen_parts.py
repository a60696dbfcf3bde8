"""What the pages of records are made with: names, orders, and the links and long lists of records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

KINDS = (
    "keys", "places", "themes", "recommendations", "behaviours", "findings", "organisations", "events", "phases",
    "sources", "terms",
)  # fmt: skip
RECORD_PAGES = ("keys", "places", "themes", "recommendations", "behaviours", "organisations", "sources")
SHARED_PAGES = {"findings": "findings", "events": "timeline", "phases": "phases", "terms": "glossary"}
PLURALS = {"events": "Timeline", "phases": "About the programme", "terms": "Glossary"}
ROLES = {
    "lessons": "Lesson", "next_steps": "Next step", "focus": "Focus", "notes": "Note", "advice": "Advice",
    "questions": "Question", "checklist": "Checklist", "meaning": "Meaning", "flip_side": "Flip side",
    "happened": "Event", "roles": "Role", "says": "Statement", "aims": "Aim", "approach": "Approach",
    "facts": "Fact", "points": "Point",
}  # fmt: skip
REFERENCES = {
    "source": "sources", "organisation": "organisations", "theme": "themes", "publisher": "organisations",
    "keys": "keys", "behaviours": "behaviours", "findings": "findings", "places": "places",
    "organisations": "organisations", "addressed_to": "organisations", "event": "events",
}  # fmt: skip
NAMED_IN = dict.fromkeys(RECORD_PAGES, ("mentions",)) | {
    "keys": ("keys", "mentions"),
    "behaviours": ("behaviours", "mentions"),
}
SHARES = {
    "themes": ("same theme", "same themes"),
    "organisations": ("same partner", "same partners"),
    "keys": ("speaks to the same key", "speaks to the same keys"),
    "behaviours": ("speaks to the same behaviour", "speaks to the same behaviours"),
}
ACCESS = {
    "open": "Open to all",
    "subscription": "Subscription needed",
    "archive-only": "Only in a web archive",
    "unknown": "Not known",
}
COPY_HELD = {"whole": "The whole document", "part": "Only a part", "facts-only": "Only facts taken from it"}
# A list longer than this is divided by the first letters of the names, as on the site that it is compared with.
MOST = 150
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

Data = dict[str, Any]


def order(record: Data) -> tuple[str, int, str]:
    """Events and sources by date, others by number, then by name."""
    dated = str(record.get("date", "9999")) if record["kind"] in ("events", "sources") else ""
    return dated, record.get("order") or record.get("number") or 0, record["label"].casefold()


def references(
    value: Data, path: tuple[Any, ...] = (), statement: Data | None = None
) -> Iterator[tuple[str, str, str, tuple[Any, ...], Data | None]]:
    """Every link from a record to another: kind, id, field, the way there, and the statement around it."""
    for field, held in value.items():
        items = held if isinstance(held, list) else [held]
        for index, item in enumerate(items):
            at = (*path, (field, index))
            if isinstance(item, dict):
                yield from references(item, at, item if "text" in item else statement)
            elif field == "mentions":
                kind, _, name = item.partition("/")
                yield kind, name, field, at, statement
            elif field in REFERENCES:
                yield REFERENCES[field], item, field, at, statement


def date(value: Any) -> str:
    """A date as it is read aloud."""
    parts = str(value).split("-")
    words = [str(int(parts[2]))] if len(parts) > 2 else []
    words += [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([*words, parts[0]])


def sort_of(record: Data) -> str:
    """What sort of thing a record is."""
    return str(record.get("type") or record["kind"].removesuffix("s")).replace("-", " ").capitalize()


def plural(kind: str) -> str:
    """What a list of a kind is called."""
    return PLURALS.get(kind, kind.capitalize())


def statements(record: Data) -> Iterator[Data]:
    """Every statement of a record."""
    for held in record.values():
        if isinstance(held, list):
            yield from (each for each in held if isinstance(each, dict) and "text" in each)


def letters_of(item: Any) -> str:
    """The letters by which an item of a long list is filed: those of the record that it stands for or begins with."""
    record = item if isinstance(item, dict) else item[0]
    return re.sub(r"[^a-z0-9]+", "_", record["label"].lower())


def divided(items: list[Any], letters: str = "") -> dict[str, list[Any]]:
    """The parts of a list that is too long, by the letters with which their names begin; none of a short one."""
    names = {letters_of(item) for item in items}
    if len(items) <= MOST or len(names) == 1:
        return {}
    length = len(letters) + 1
    while len({name[:length] for name in names}) == 1:
        length += 1
    parts: dict[str, list[Any]] = {}
    for item in sorted(items, key=letters_of):
        parts.setdefault(letters_of(item)[:length], []).append(item)
    return parts
