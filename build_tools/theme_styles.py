"""A stylesheet and the HTML that it serves go in; the same stylesheet without what no page needs comes out.

A theme's stylesheet serves every page that anybody may write with it. Here it is known what is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import tinycss2  # type: ignore[import-untyped]

_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_CLASSES = re.compile(r'\bclass="([^"]*)"')
_IDS = re.compile(r'\bid="([^"]*)"')
_CUSTOM = re.compile(r"--[\w-]+")
_GROUPS = frozenset({"media", "supports"})
_EVERYWHERE = frozenset({"html", "head", "body"})
_NESTED = frozenset({"is", "where"})
_OF_SCRIPTS = ("data-md", "dir=")


class Names(NamedTuple):
    """The names by which a stylesheet may know the elements of some HTML."""

    tags: frozenset[str]
    classes: frozenset[str]
    ids: frozenset[str]


class _Rule(NamedTuple):
    """What stands before the braces and, between them, the name and the text of each declaration."""

    head: str
    declarations: tuple[tuple[str, str], ...]


class _Group(NamedTuple):
    """Rules that hold under a condition, such as a width."""

    head: str
    rules: tuple[_Part, ...]


_Part: TypeAlias = _Rule | _Group


def names_in(html: Iterable[str]) -> Names:
    """The names that stand in pages, or in templates of pages."""
    tags, classes, ids = set(_EVERYWHERE), set[str](), set[str]()
    for text in html:
        tags.update(_TAG.findall(text))
        ids.update(_IDS.findall(text))
        for found in _CLASSES.findall(text):
            classes.update(found.split())
    return Names(frozenset(tags), frozenset(classes), frozenset(ids))


@cache
def needed(css: str, names: Names, elsewhere: str = "") -> str:
    """The rules for elements with these names, and the variables that these rules or the styles `elsewhere` use."""
    parts = tuple(_parts(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), names))
    while True:
        used = frozenset(_CUSTOM.findall(elsewhere + "".join(_values(parts))))
        fewer = tuple(_without_unused(parts, used))
        if fewer == parts:
            return "".join(map(_text, parts))
        parts = fewer


def _parts(rules: Iterable[Any], names: Names) -> Iterator[_Part]:
    for rule in rules:
        if rule.type == "qualified-rule":
            kept = [selector for selector in _split(rule.prelude) if _may_match(selector, names)]
            if kept:
                found = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
                head = ",".join(tinycss2.serialize(selector).strip() for selector in kept)
                yield _Rule(head, tuple((each.name, each.serialize()) for each in found if each.type == "declaration"))
        elif rule.type == "at-rule" and rule.lower_at_keyword in _GROUPS:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield _Group(f"@{rule.lower_at_keyword}{tinycss2.serialize(rule.prelude)}", tuple(_parts(inner, names)))


def _values(parts: Iterable[_Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, _Group):
            yield from _values(part.rules)
        else:
            yield from (text.partition(":")[2] for _, text in part.declarations)


def _without_unused(parts: Iterable[_Part], used: frozenset[str]) -> Iterator[_Part]:
    """The rules without the variables that nothing uses, and without those in which nothing is left."""
    for part in parts:
        if isinstance(part, _Group):
            if rules := tuple(_without_unused(part.rules, used)):
                yield _Group(part.head, rules)
        elif kept := tuple(each for each in part.declarations if not each[0].startswith("--") or each[0] in used):
            yield _Rule(part.head, kept)


def _text(part: _Part) -> str:
    if isinstance(part, _Group):
        return f"{part.head}{{\n{''.join(map(_text, part.rules))}}}\n"
    return f"{part.head}{{{';'.join(text for _, text in part.declarations)}}}\n"


def _split(selectors: Iterable[Any]) -> Iterator[list[Any]]:
    """The selectors of a rule, one by one."""
    one: list[Any] = []
    for part in selectors:
        if part == ",":
            yield one
            one = []
        else:
            one.append(part)
    yield one


def _may_match(selector: list[Any], names: Names) -> bool:
    """Whether there may be elements like this; a state, such as being pointed at, counts as one that comes about."""
    before: Any = None
    for part in selector:
        if part.type == "ident" and before != ":":
            if part.value not in (names.classes if before == "." else names.tags):
                return False
        elif part.type == "hash":
            if part.value not in names.ids:
                return False
        elif part.type == "function" and part.lower_name in _NESTED:
            if not any(_may_match(each, names) for each in _split(part.arguments)):
                return False
        elif part.type == "[] block" and tinycss2.serialize(part.content).startswith(_OF_SCRIPTS):
            return False
        before = part
    return True
