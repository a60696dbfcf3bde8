"""A knowledge base goes in; the functions that pages in content/ may call come out, by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import TemplateRuntimeError
from markupsafe import Markup

from build_tools import check_manual, data_page
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import record_path
from build_tools.own_pages import led
from build_tools.problems import did_you_mean
from build_tools.records import RECORD_KINDS
from build_tools.rendering import Renderer
from build_tools.views import LIST_VIEWS

_MARK = re.compile(r"[!-/:-@\[-`{-~]")


class UnknownNameError(TemplateRuntimeError):
    """A page names a kind or a record that is not there; its message alone is shown, as those of Jinja are."""


List = Callable[[str, int], Markup]
"""What a page gets for the list of a name, at a level of headings."""


def macros(knowledge: KnowledgeBase, listed: List, editor: str = "") -> Mapping[str, Callable[..., Any]]:
    """One function for each list view, `count`, `link` and `editor_link`.

    `editor` is the address of the editor in the browser, '' where there is none.
    """

    def count(kind: str) -> int:
        """How many records of a kind there are."""
        return len(_ids(knowledge, kind))

    def link(name: str, words: str = "") -> Markup:
        """A link to a record that is named as kind/id, by its own name or in other words."""
        kind, _, record_id = name.partition("/")
        ids = _ids(knowledge, kind)
        if record_id not in ids:
            otherwise = f"add {record_path(kind, record_id or 'ID')}, or name one that is there"
            raise UnknownNameError(f"there is no record '{name}'; {did_you_mean(record_id, ids, otherwise)}")
        card = knowledge.card(kind, record_id)
        html = Markup('<a href="/{}">{}</a>').format(card.address, _plain(words or card.label))
        return Markup(led(knowledge, html))  # noqa: S704

    def editor_link(words: str) -> Markup:
        """A link to the editor in the browser; the words alone where it is not there."""
        return Markup('<a href="/{}">{}</a>').format(editor, _plain(words)) if editor else _plain(words)

    return {
        **{view.NAME: _lister(view.NAME, listed) for view in (*LIST_VIEWS, data_page, check_manual)},
        "count": count,
        "link": link,
        "editor_link": editor_link,
    }


def _plain(words: str) -> Markup:
    """The words as HTML in which Markdown, which reads the page after this, finds no marks of its own."""
    return Markup(_MARK.sub(lambda mark: f"&#{ord(mark.group())};", words))  # noqa: S704


def rendered(knowledge: KnowledgeBase, renderer: Renderer) -> List:
    """Gives each list as it stands."""
    views = {view.NAME: view for view in (*LIST_VIEWS, data_page, check_manual)}

    def listed(name: str, level: int) -> Markup:
        html = renderer.render(f"lists/{name}.html", items=views[name].listing(knowledge), level=level)
        return Markup(led(knowledge, html))  # noqa: S704

    return listed


def _lister(name: str, listed: List) -> Callable[..., Markup]:
    def lister(level: int = 2) -> Markup:
        """The list; the titles of its records are headings of `level`, one below the heading before it."""
        return listed(name, level)

    return lister


def _ids(knowledge: KnowledgeBase, kind: str) -> tuple[str, ...]:
    kinds = [model.KIND for model in RECORD_KINDS]
    if kind not in kinds:
        hint = did_you_mean(kind, kinds, f"the kinds are {', '.join(kinds)}")
        raise UnknownNameError(f"'{kind}' is no kind of record; {hint}")
    return knowledge.ids(kind)
