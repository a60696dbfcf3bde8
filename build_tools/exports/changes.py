"""The holdings go in; the latest changes come out as an Atom feed (https://www.rfc-editor.org/rfc/rfc4287).

A feed needs an instant wherever a record tells a day or less: midnight of the first day that it can mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from build_tools import facts, own_pages
from build_tools.holdings import DataFile, Holdings
from build_tools.news import KEPT, NOTED, TAKEN_OUT, WITHDRAWN, News, Told, news, told
from build_tools.pieces import Piece, literal

TITLE = "What has changed"
FORMAT = "Atom feed"
ABOUT = "The latest changes, and the latest versions that are kept for citing. A feed reader follows it."
ADDRESS = "data/changes.atom"

_MOST = 50
_LONGEST = 200
_NEVER = "1970-01-01"
"""What a feed without any date says, for it has to say one."""

_TITLES = {KEPT: "a version is kept", WITHDRAWN: "withdrawn", TAKEN_OUT: "a statement was withdrawn"}
_KEPT = "These words are kept for citing."


def _pieces(holdings: Holdings) -> Iterator[Piece]:
    publication, knowledge = holdings.publication, holdings.knowledge
    knowledge.reads.add(facts.everything())
    latest = nlargest(_MOST, news(knowledge), key=lambda each: (each.first_day, each.letters))
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
    """What an entry is called for ever: after the page of a revision, or after the place of a note among its day's."""
    found: News = each.news
    if found.what != NOTED:
        return each.address
    days = [change.date.first_day.iso for change in each.record.changes[: found.at]]
    return f"{found.kind}/{found.id} {found.first_day} {days.count(found.first_day)}"


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
