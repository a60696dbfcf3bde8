"""A knowledge base goes in; the functions that pages in content/ may call come out, by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import TemplateRuntimeError
from markupsafe import Markup

from build_tools.knowledge import KnowledgeBase
from build_tools.loading import record_path
from build_tools.problems import did_you_mean
from build_tools.records.base import Record
from build_tools.rendering import Renderer
from build_tools.views import LIST_VIEWS, ListView

_MARK = re.compile(r"[!-/:-@\[-`{-~]")


class UnknownNameError(TemplateRuntimeError):
    """A page names a kind or a record that is not there; its message alone is shown, as those of Jinja are."""


def macros(
    knowledge: KnowledgeBase, renderer: Renderer, hold: Callable[[Markup], Markup] = lambda html: html
) -> Mapping[str, Callable[..., Any]]:
    """One function for each list view, `count` and `link`; a page gets of each list what `hold` gives for it."""

    def count(kind: str) -> int:
        """How many records of a kind there are."""
        return len(_records(knowledge, kind))

    def link(name: str, words: str = "") -> Markup:
        """A link to a record that is named as kind/id, by its own name or in other words."""
        kind, _, record_id = name.partition("/")
        records = _records(knowledge, kind)
        if record_id not in records:
            hint = did_you_mean(
                record_id, records, f"add {record_path(kind, record_id or 'ID')}, or name one that is there"
            )
            raise UnknownNameError(f"there is no record '{name}'; {hint}")
        record = records[record_id]
        return Markup('<a href="/{}">{}</a>').format(record.address, _plain(words or record.label))

    return {
        **{view.NAME: _lister(view, knowledge, renderer, hold) for view in LIST_VIEWS},
        "count": count,
        "link": link,
    }


def _plain(words: str) -> Markup:
    """The words as HTML in which Markdown, which reads the page after this, finds no marks of its own."""
    return Markup(_MARK.sub(lambda mark: f"&#{ord(mark.group())};", words))  # noqa: S704


def _lister(
    view: ListView, knowledge: KnowledgeBase, renderer: Renderer, hold: Callable[[Markup], Markup]
) -> Callable[..., Markup]:
    def lister(level: int = 2) -> Markup:
        """The list; the titles of its records are headings of `level`, one below the heading before it."""
        return hold(renderer.render(f"lists/{view.NAME}.html", items=view.listing(knowledge), level=level))

    return lister


def _records(knowledge: KnowledgeBase, kind: str) -> Mapping[str, Record]:
    if kind not in knowledge.by_kind:
        hint = did_you_mean(kind, knowledge.by_kind, f"the kinds are {', '.join(knowledge.by_kind)}")
        raise UnknownNameError(f"'{kind}' is no kind of record; {hint}")
    return knowledge.by_kind[kind]
