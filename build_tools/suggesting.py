"""The answers of an issue and a knowledge base go in; the record of the place that was suggested comes out, as YAML.

Nothing is invented: what was not answered stays out, and the check names it. A name that no record has stays as it was
given, for the check to name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from build_tools.editing import document
from build_tools.editing.issue_form import Said, claims, entries, line
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import SCHEMAS, record_path
from build_tools.records.base import Record
from build_tools.records.fields import hint_for_id, is_safe_id, safe_id
from build_tools.records.organisation import Organisation
from build_tools.records.place import Place
from build_tools.records.source import Source
from build_tools.records.theme import Theme

_STATEMENTS = ("focus", "lessons", "next_steps")
_WORDS_IN_ID = 5
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


class TakenError(Exception):
    """The record cannot have its id: why, and what to do."""


class Suggestion(NamedTuple):
    """The file of a new record, and its text."""

    path: str
    text: str


def suggestion(answers: Mapping[str, str], knowledge: KnowledgeBase, record_id: str = "") -> Suggestion:
    """The record that the answers make, with the id that is given or else made of its name."""
    name = line(answers.get("name", ""))
    record_id = record_id or safe_id(name)
    _refuse_taken(knowledge, record_id, name)
    return Suggestion(record_path(Place.KIND, record_id), document.written(_filled(answers, name, _Names(knowledge))))


def _refuse_taken(knowledge: KnowledgeBase, record_id: str, name: str) -> None:
    if not record_id:
        raise TakenError(f"no id can be made of the name '{name}'; give one with --id, such as --id first-steps")
    if not is_safe_id(record_id):
        raise TakenError(f"'{record_id}' cannot be an id: {hint_for_id(record_id)}; give another one with --id")
    shelves = (knowledge.entries(Place.KIND), knowledge.withdrawn(Place.KIND))
    aliases = {alias for shelf in shelves for entry in shelf.values() for alias in entry.aliases}
    is_there = knowledge.has(Place.KIND, record_id) or record_id in shelves[1] or record_id in aliases
    if is_there or (knowledge.root / record_path(Place.KIND, record_id)).exists():
        raise TakenError(f"there is or was a place with the id '{record_id}'; mend that one, or give another with --id")


class _Names:
    """The record that a name, an id or an address means; what no record, or more than one, is called stays itself."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        models: tuple[type[Record], ...] = (Organisation, Theme, Source)
        self._ids = {model: _by_name(knowledge.of_kind(model)) for model in models}

    def __call__(self, model: type[Record], name: str) -> str:
        ids = self._ids[model].get(_folded(name), set())
        return next(iter(ids)) if len(ids) == 1 else name


def _by_name(records: Iterable[Record]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for record in records:
        for name in _names_of(record):
            found.setdefault(_folded(name), set()).add(record.id)
    return found


def _names_of(record: Record) -> Iterator[str]:
    yield from (record.id, record.label, record.card.short, *record.aliases)
    if isinstance(record, Organisation):
        yield from (each.name for each in record.other_names)
    if isinstance(record, Source):
        yield from (each for each in (record.url, record.archived_url, *record.former_urls) if each)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _filled(answers: Mapping[str, str], name: str, names: _Names) -> Any:
    """The document of the record, its keys in the order of the model."""
    found = document.read(f"# yaml-language-server: $schema=../{SCHEMAS}/{Place.KIND}.schema.json\nname: x\n")
    found["name"] = document.scalar(name, before=len("name: "), indent=document.INDENT)
    if "summary" in answers:
        found["summary"] = document.scalar(line(answers["summary"]), before=len("summary: "), indent=document.INDENT)
    of_all = Said("", line(answers.get("source", "")), line(answers.get("at", "")))
    for field, model, key in (("partners", Organisation, "organisation"), ("themes", Theme, "theme")):
        named = dict.fromkeys(names(model, each) for each in entries(answers.get(field, "")))
        listed = [{key: _short(key, each, 4), **_evidence(of_all, names, 4)} for each in named]
        if listed:
            found[field] = listed
    taken: set[str] = set()
    for field in _STATEMENTS:
        date = line(answers.get("date", "")) if field == "focus" else ""
        said = [
            _statement(each._replace(source=each.source or of_all.source, at=each.at or of_all.at), date, names, taken)
            for each in claims(answers.get(field, ""))
        ]
        if said:
            found[field] = said
    return found


def _statement(said: Said, date: str, names: _Names, taken: set[str]) -> dict[str, Any]:
    dated = {"date": _short("date", date, 4)} if date else {}
    text = document.scalar(said.text, before=4 + len("text: "), indent=6)
    made = _short("id", _id_of(said.text, taken), 4)
    return {"id": made, "text": text, **dated, **_evidence(said, names, 4)}


def _evidence(said: Said, names: _Names, column: int) -> dict[str, Any]:
    """The document that a claim names, and where in it; nothing where it names none."""
    if not said.source:
        return {}
    inner = column + 2 * document.INDENT
    where = {"at": _short("at", said.at, inner)} if said.at else {}
    return {"evidence": [{"source": _short("source", names(Source, said.source), inner), **where}]}


def _short(key: str, text: str, column: int) -> str:
    return document.scalar(text, before=column + len(f"{key}: "), indent=column + document.INDENT)


def _id_of(text: str, taken: set[str]) -> str:
    """An id out of the first words of a claim, another one for each claim."""
    words = safe_id(" ".join(text.split()[:_WORDS_IN_ID])[:60]) or "claim"
    made, number = words, 1
    while made in taken:
        number += 1
        made = f"{words}-{number}"
    taken.add(made)
    return made
