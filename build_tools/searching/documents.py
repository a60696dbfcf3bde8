"""Passages go in; the small HTML documents that Pagefind reads come out, by path.

Pagefind makes of a path the address of a result: what follows `~` in the name of a file is the anchor. Names of facets,
their values and anchors are ids, which need no escaping.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from build_tools.records.key import Key
from build_tools.records.recommendation import Recommendation
from build_tools.records.source import Source
from build_tools.searching.passages import KIND, Passage
from build_tools.shell import WrittenPage

PAGE = "page"
"""The kind, in searches, of pages that belong to no record."""

_SORT = "Page of this site"

_BESIDE = "0.1"
"""How much the words of such pages count against those of records."""

_WEIGHTS = {Key.SINGULAR: "1.5", Recommendation.SINGULAR: "1.2", Source.SINGULAR: "0.5"}
"""What guides most is found first, and what only tells of a document last."""

_CODE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)


def apart(passages: Iterable[Passage], language: str) -> Iterator[tuple[str, str]]:
    """A document for each passage."""
    for each in passages:
        page, _, anchor = each.address.partition("#")
        title = (_name_of_title(each) if each.is_whole else "of", each.title)
        heads = [title, ("short", each.short), ("sort", each.sort), ("also", "; ".join(each.also))]
        body, weight = f"<p>{escape(each.text)}</p>", _weight(each)
        yield _path(page, anchor), _document(heads, each.facets, body, language, weight)


def together(passages: Sequence[Passage], language: str) -> tuple[str, str]:
    """One document for a record with all its passages, each of which is found by its anchor."""
    record = passages[0]
    facets: dict[str, dict[str, None]] = {}
    for each in passages:
        for name, values in each.facets:
            # What a statement is does not make its record one.
            if name != KIND or each.is_whole:
                facets.setdefault(name, {}).update(dict.fromkeys(values))
    page, _, anchor = record.address.partition("#")
    also = dict.fromkeys(words for each in passages for words in each.also)
    heads = [
        (_name_of_title(record), record.title),
        ("short", record.short),
        ("sort", record.sort),
        ("also", "; ".join(also)),
    ]
    parts = (f'<p id="{each.anchor}">{escape(each.text)}</p>' for each in passages[1:])
    body = "".join((f"<p>{escape(record.text)}</p>", *parts))
    merged = tuple((name, tuple(sorted(values))) for name, values in sorted(facets.items()))
    return _path(page, anchor), _document(heads, merged, body, language, _weight(record))


def of_written(written: WrittenPage, language: str) -> tuple[str, str]:
    """The document of a page in content/, without the lists in it, whose records are found by themselves."""
    page = written.page
    heads = [("other", page.title[:1].upper() + page.title[1:]), ("sort", _SORT), ("also", page.description)]
    body = _CODE.sub("", page.body)
    return f"{page.address}index.html", _document(heads, ((KIND, (PAGE,)),), body, language, _BESIDE)


def words_of(written: WrittenPage) -> tuple[str, ...]:
    """The texts of a page in content/."""
    return written.page.title, str(Markup(_CODE.sub("", written.page.body).replace("<", " <")).striptags())  # noqa: S704


def _name_of_title(passage: Passage) -> str:
    """What a title is called to the script, which says by that how much it counts: that of a document counts little."""
    return "document" if Source.SINGULAR in _kinds(passage) else "title"


def _weight(passage: Passage) -> str:
    return next((_WEIGHTS[each] for each in _kinds(passage) if each in _WEIGHTS), "1")


def _kinds(passage: Passage) -> tuple[str, ...]:
    return dict(passage.facets).get(KIND, ())


def _path(page: str, anchor: str) -> str:
    return f"{page}~{anchor}.html" if anchor else f"{page}index.html"


def _document(
    heads: Iterable[tuple[str, str]],
    facets: Iterable[tuple[str, tuple[str, ...]]],
    body: str,
    language: str,
    weight: str = "1",
) -> str:
    metas = [f'<i data-pagefind-meta="{name}">{escape(value)}</i>' for name, value in heads if value]
    filters = [f'<i data-pagefind-filter="{name}">{value}</i>' for name, values in facets for value in values]
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"></head><body>'
        f'{"".join(metas)}{"".join(filters)}<main data-pagefind-body data-pagefind-weight="{weight}">{body}</main>'
        "</body></html>\n"
    )
