"""The holdings go in; the latest changes of substance come out as an Atom feed (https://www.rfc-editor.org/rfc/rfc4287).

A feed needs an instant wherever a record tells a day or less: midnight of the first day that it can mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from build_tools import facts
from build_tools.holdings import DataFile, Holdings
from build_tools.pieces import Piece, literal
from build_tools.records import RECORD_KINDS
from build_tools.records.partial_date import PartialDate

TITLE = "What has changed"
FORMAT = "Atom feed"
ABOUT = "The latest changes of substance, and the latest versions that are kept for citing. A feed reader follows it."
ADDRESS = "data/changes.atom"

_MOST = 50
_NEVER = "1970-01-01"
"""What a feed without any date says, for it has to say one."""


class _News(NamedTuple):
    """Something new: its day, then the record; the place of the change in it, or the page of a kept revision."""

    day: str
    kind: str
    id: str
    change: int
    page: str = ""


def _pieces(holdings: Holdings) -> Iterator[Piece]:
    publication = holdings.publication
    latest = nlargest(_MOST, _all_news(holdings))
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": publication.language})
    _add(feed, "title", f"{publication.name}: changes")
    _add(feed, "id", _urn(holdings, ADDRESS))
    _add(feed, "updated", _instant(latest[0].day if latest else holdings.last_day() or _NEVER))
    ET.SubElement(feed, "link", rel="self", type=FILES[0].media_type, href=publication.address + ADDRESS)
    ET.SubElement(feed, "link", rel="alternate", type="text/html", href=publication.address)
    _add(ET.SubElement(feed, "author"), "name", publication.publisher)
    if publication.licence:
        ET.SubElement(feed, "link", rel="license", href=publication.licence)
    for news in latest:
        _add_entry(ET.SubElement(feed, "entry"), news, holdings)
    ET.indent(feed, "")
    yield literal(f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n')


def _all_news(holdings: Holdings) -> Iterator[_News]:
    knowledge = holdings.knowledge
    knowledge.reads.add(facts.everything())
    for model in RECORD_KINDS:
        for record_id, entry in knowledge.entries(model.KIND).items():
            yield from (_News(day, model.KIND, record_id, at) for at, day in enumerate(entry.changed))
            for name in (record_id, *entry.aliases):
                kept = knowledge.kept_revisions.get(f"{model.KIND}/{name}", ())
                dated = ((PartialDate.parse(each.date).first_day.iso, each.name) for each in kept if each.date)
                pages = ((day, model.revision_page_of(name, revision)) for day, revision in dated)
                yield from (_News(day, model.KIND, record_id, -1, page) for day, page in pages)


def _add_entry(entry: ET.Element, news: _News, holdings: Holdings) -> None:
    record = holdings.knowledge.find(news.kind, news.id)
    if news.page:
        title, words, name = f"{record.label}: a version is kept", "These words are kept for citing.", news.page
        address = holdings.publication.address + news.page
    else:
        days = [each.date.first_day.iso for each in record.changes[: news.change]]
        name = f"{news.kind}/{news.id} {news.day} {days.count(news.day)}"
        title, words, address = record.label, record.changes[news.change].note, holdings.address(record)
    _add(entry, "title", title)
    _add(entry, "id", _urn(holdings, name))
    _add(entry, "updated", _instant(news.day))
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "summary", words)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"


def _urn(holdings: Holdings, name: str) -> str:
    """A name that nothing else has, and that stays the same."""
    return uuid5(NAMESPACE_URL, f"{holdings.publication.address}{name}").urn


FILES: tuple[DataFile, ...] = (DataFile(ADDRESS, "Changes", "application/atom+xml", _pieces),)
