"""The terms of the glossary go in; what each acronym among them stands for comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from build_tools.entries import Entry
from build_tools.wording import token_of, tokens_of


class Acronym(NamedTuple):
    """A short form, what it stands for, the address at which it is explained, and full forms that it is a part of."""

    name: str
    full: str
    address: str
    within: tuple[str, ...] = ()


def acronyms_among(entries: Iterable[Entry]) -> Mapping[str, tuple[Acronym, ...]]:
    """What each short form stands for, the longest name first."""
    terms = [entry for entry in entries if token_of(entry.acronym[0])]
    within: dict[str, list[str]] = {}
    for _, full in (entry.acronym for entry in terms):
        for token in tokens_of(full):
            within.setdefault(token, []).append(full)
    found: dict[str, list[Acronym]] = {}
    for entry in terms:
        token = token_of(entry.acronym[0])
        acronym = Acronym(*entry.acronym, entry.card.address, tuple(within.get(token, ())))
        found.setdefault(token, []).append(acronym)
    return {token: tuple(sorted(each, key=lambda one: -len(one.name))) for token, each in found.items()}
