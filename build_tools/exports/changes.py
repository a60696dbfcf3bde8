"""The holdings go in; the latest changes come out as an Atom feed (https://www.rfc-editor.org/rfc/rfc4287).

A feed needs an instant wherever a record tells a day or less: midnight of the first day that it can mean. Versions
that are kept for the first time come in great numbers at once; so they have a share of the feed of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from build_tools import facts, own_pages
from build_tools.holdings import DataFile, Holdings
from build_tools.news import KEPT, TAKEN_OUT, WITHDRAWN, News, Told, news, told
from build_tools.pieces import Piece, literal

TITLE = "What has changed"
FORMAT = "Atom feed"
ABOUT = "The latest changes, and what was kept for citing for the first time. A feed reader follows it."
ADDRESS = "data/changes.atom"

_MOST, _MOST_KEPT = 50, 20
_LONGEST = 200
_NEVER = "1970-01-01"
"""What a feed without any date says, for it has to say one."""

_TITLES = {KEPT: "a version is kept", WITHDRAWN: "withdrawn", TAKEN_OUT: "a statement was withdrawn"}
_KEPT = "These words are kept for citing."


def _pieces(holdings: Holdings) -> Iterator[Piece]:
    publication, knowledge = holdings.publication, holdings.knowledge
    knowledge.reads.add(facts.everything())
    found = news(knowledge)
    changes = nlargest(_MOST, (each for each in found if each.what != KEPT), key=_by_day)
    kept = nlargest(_MOST_KEPT, (each for each in found if each.what == KEPT), key=_by_day)
    latest = sorted((*changes, *kept), key=_by_day, reverse=True)
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": publication.language})
    _add(feed, "title", f"{publication.name}: changes")
    _add(feed, "id", _urn(holdings, ADDRESS))
    _add(feed, "updated", _instant(latest[0].first_day if latest else holdings.last_day() or _NEVER))
    ET.SubElement(feed, "link", rel="self", type=FILES[0].media_type, href=publication.address + ADDRESS)
    ET.SubElement(feed, "link", rel="alternate", type="text/html", href=publication.address)
    _add(ET.SubElement(feed, "author"), "name", publication.publisher)
    if publication.licence:
        ET.SubElement(feed, "link", rel="license", href=publication.licence)
    for each in latest:
        _add_entry(ET.SubElement(feed, "entry"), told(knowledge, each), holdings)
    ET.indent(feed, "")
    yield literal(f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n')


def _by_day(each: News) -> tuple[str, str]:
    return each.first_day, each.letters


def _add_entry(entry: ET.Element, each: Told, holdings: Holdings) -> None:
    title = _TITLES.get(each.news.what, "")
    address = holdings.publication.address + own_pages.now(holdings.knowledge, each.address)
    _add(entry, "title", f"{each.record.label}: {title}" if title else each.record.label)
    _add(entry, "id", _urn(holdings, _name(each)))
    _add(entry, "updated", _instant(each.news.first_day))
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=address)
    fields = (f"{field.title}: {_words(field.former, field.now)}" for field in each.fields)
    _add(entry, "summary", "\n".join((*each.words, *fields)) or _KEPT)


def _name(each: Told) -> str:
    """What an entry is called for ever, whatever the record is called and whatever else becomes of it.

    A change that a note tells is the same entry before and after its words are kept.
    """
    found, record = each.news, each.record
    name = f"{found.kind}/{found.first_id}"
    if found.what == TAKEN_OUT:
        return f"{name}#{record.withdrawn_statements[found.at[0]].id} {found.what} {found.date}"
    if not found.at:
        return f"{name} {found.what} {found.page.revision if found.page else found.date}"
    first, *_ = found.at
    before = [(change.date, change.note) for change in record.changes[:first]]
    again = before.count((record.changes[first].date, record.changes[first].note))
    return f"{name} {found.date} {record.changes[first].note}{f' {again}' if again else ''}"


def _words(former: str, now: str) -> str:
    """What a field was and is, as far as a feed reader shows it."""
    former, now = (each if len(each) <= _LONGEST else f"{each[: _LONGEST - 1]}…" for each in (former, now))
    if not former:
        return f"added “{now}”"
    return f"“{former}” became “{now}”" if now else f"“{former}” was taken out"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"


def _urn(holdings: Holdings, name: str) -> str:
    """A name that nothing else has, and that stays the same."""
    return uuid5(NAMESPACE_URL, f"{holdings.publication.address}{name}").urn


FILES: tuple[DataFile, ...] = (DataFile(ADDRESS, "Changes", "application/atom+xml", _pieces),)
