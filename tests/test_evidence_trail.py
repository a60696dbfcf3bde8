"""Every claim shows its sources with the place in each, and every source lists all that rests on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import reduce
from typing import Any, NamedTuple

from build_tools.records.base import Evidence, Record, Statement
from build_tools.records.references import references
from build_tools.views import sources
from support.html import Element
from support.programmes import Site


class Backing(NamedTuple):
    """One piece of evidence in a record: the claim it backs, the address of that, the source and the place in it."""

    statement: Statement | None
    address: str
    source: str
    at: str


def backings(record: Record) -> Iterator[Backing]:
    """All evidence in a record."""
    for link in references(record):
        if link.role == "source":
            held: Any = reduce(_step, link.location[:-1], record)
            assert isinstance(held, Evidence)
            address = record.statement_address(link.statement.id) if link.statement else record.address
            yield Backing(link.statement, address, held.source, held.at)


def _step(held: Any, step: int | str) -> Any:
    return held[step] if isinstance(step, int) else getattr(held, step)


def shown(site: Site, address: str, part: Element) -> Counter[tuple[str, str]]:
    """The evidence that a part of a page shows: the address of each source, and the words after its name."""
    return Counter(
        (site.resolve(address, item.links[0]), place(item))
        for evidence in part.of_class("evidence")
        for item in evidence.all("li")
    )


def place(item: Element) -> str:
    """The words of a piece of evidence after the name of its source, without what the page explains of an acronym."""
    text = item.text.removeprefix(item.first("a").text).removeprefix(", ")
    for term in item.of_class("term"):
        text = re.sub(rf"{re.escape(term.text)} \([^()]*\)", term.text, text)
    return text


def test_every_claim_shows_each_source_with_the_place_in_it(site: Site) -> None:
    """A statement in its own place, any other claim on the page of its record."""
    missing, found = [], 0
    for record in site.knowledge.all_records():
        address = record.address.partition("#")[0]
        whole = shown(site, address, site.part(record))
        expected: Counter[tuple[str, str]] = Counter()
        for backing in backings(record):
            source = site.knowledge.card("sources", backing.source).address
            seen = (source, " ".join(backing.at.split()))
            expected[seen] += 1
            found += 1
            if backing.statement:
                part = site.pages[address].parts[record.anchor(backing.statement.id)]
                missing += [] if seen in shown(site, address, part) else [(backing.address, *seen)]
        missing += [(record.address, *each) for each in (expected - whole)]
    assert missing == []
    assert found > 30


def test_every_source_lists_each_claim_that_rests_on_it_and_no_other(site: Site) -> None:
    """With the place in the source, and a link to the claim; its own statements stand above the list."""
    expected: dict[str, list[tuple[str, str]]] = {each: [] for each in site.knowledge.ids("sources")}
    for record in site.knowledge.all_records():
        for backing in backings(record):
            if (record.KIND, record.id) != ("sources", backing.source):
                expected[backing.source].append((backing.address, " ".join(backing.at.split())))
    listed = {each: sorted(_resting(site, site.knowledge.card("sources", each).address)) for each in expected}
    assert listed == {each: sorted(claims) for each, claims in expected.items()}
    assert any(expected.values())


def _resting(site: Site, address: str) -> Iterator[tuple[str, str]]:
    for part in site.pages[address].main.of_class("resting"):
        for item in part.all("li"):
            yield site.resolve(address, item.links[0]), next(item.of_class("note")).text


def test_how_often_a_source_is_cited_is_told_in_one_way(site: Site) -> None:
    """On its page, above the list of just these claims, and among all sources."""
    listed = {row.link.address: row.cited for shelf in sources.listing(site.knowledge) for row in shelf.items}
    counted = 0
    for source in site.knowledge.ids("sources"):
        page = site.pages[site.knowledge.card("sources", source).address]
        number = len(list(_resting(site, site.knowledge.card("sources", source).address)))
        times = "once" if number == 1 else f"{number} times"
        assert not number or f"This source is cited {times} on this site, besides what it says" in page.main.text
        assert listed[site.knowledge.card("sources", source).address] == number
        assert f"cited {times}" in site.pages["sources/"].main.text
        counted += number
    assert counted > 10
