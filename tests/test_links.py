"""Every address leads somewhere, and everything that belongs together is linked both ways."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter, deque

from build_tools.records import RECORD_KINDS
from build_tools.records.references import references
from support.html import Page
from support.programmes import Site

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_every_internal_link_and_anchor_leads_somewhere(site: Site) -> None:
    """Every link, script, style and image of every page, 404.html included, is a file of the site, its anchor there."""
    dead = []
    for address, page in site.pages.items():
        for link in page.addresses:
            target = site.resolve(address, link)
            path, _, anchor = target.partition("#")
            path = path.partition("?")[0]
            if "://" in target:
                continue
            file = site.folder / path / "index.html" if path.endswith("/") or not path else site.folder / path
            if not file.is_file() or (anchor and anchor not in site.pages[path].parts):
                dead.append((address, link))
    assert dead == []


def test_links_are_written_for_any_address(site: Site) -> None:
    """No page but 404.html has a link that starts at the root of the host: the site works below any path."""
    rooted = [
        (address, link)
        for address, page in site.pages.items()
        for link in page.addresses
        if link.startswith("/") and address != "404.html"
    ]
    assert rooted == []


def test_the_page_for_missing_pages_links_from_the_root_of_the_host(site: Site) -> None:
    """404.html is shown at any address, so all its links start with the path of the site."""
    links = [link for link in site.pages["404.html"].addresses if not link.startswith("#")]
    assert links
    assert [link for link in links if not link.startswith(site.base)] == []


def test_ids_are_unique_on_each_page(site: Site) -> None:
    """No page has two elements with one id."""
    twice = {address: [i for i, n in Counter(page.ids).items() if n > 1] for address, page in site.pages.items()}
    assert {address: ids for address, ids in twice.items() if ids} == {}


def test_every_record_and_every_statement_has_its_address(site: Site) -> None:
    """The permanent address of every record and of every statement is there."""
    missing = []
    for record in site.knowledge.all_records():
        for address in record.addresses():
            path, _, anchor = address.partition("#")
            if path not in site.pages or (anchor and anchor not in site.pages[path].parts):
                missing.append(address)
    assert missing == []


def test_every_former_address_leads_to_the_record(site: Site) -> None:
    """Under a former id stands a page that moves on to the record, or an anchor at the record."""
    for record in site.knowledge.all_records():
        for alias in record.aliases:
            path, _, anchor = record.address_of(alias).partition("#")
            page = site.pages[path]
            if anchor:
                assert page.parts[anchor] in list(site.part(record).walk())
            else:
                refresh = next(e for e in page.root.all("meta") if e.attributes.get("http-equiv") == "refresh")
                target = refresh.attributes["content"].removeprefix("0; url=")
                assert site.resolve(path, target) == record.address
                assert record.address in [site.resolve(path, link) for link in page.main.links]


def test_the_sitemap_lists_every_page_once_and_nothing_else(site: Site) -> None:
    """It holds each page under its whole address, but neither 404.html nor what search engines shall not list.

    These are parts of lists, references, revisions and pages that move on.
    """
    tree = ET.parse(site.folder / "sitemap.xml")
    listed = [str(each.text) for each in tree.iter(f"{SITEMAP}loc")]
    whole = {address for address, page in site.pages.items() if "_" not in address and not _is_hidden(page)}
    assert sorted(listed) == sorted(f"{site.url}{each}" for each in whole - {"404.html"})


def test_the_sitemap_dates_each_record_by_its_last_review_or_change(example_site: Site) -> None:
    """A record's page bears the newest of its dates, as a whole day; a page without any bears none."""
    tree = ET.parse(example_site.folder / "sitemap.xml")
    dates = {
        str(each.findtext(f"{SITEMAP}loc")).removeprefix(example_site.url): each.findtext(f"{SITEMAP}lastmod")
        for each in tree.iter(f"{SITEMAP}url")
    }
    assert {address: dates[address] for address in ("places/quillmere/", "organisations/fixwell-trust/")} == {
        "places/quillmere/": "2023-02-01",
        "organisations/fixwell-trust/": "2022-06-01",
    }
    assert dates["places/brackenhythe/"] is None


def test_every_page_is_reached_from_the_home_page(site: Site) -> None:
    """By links alone a reader gets from the home page to every page and record, but for what was withdrawn."""
    reached, waiting = {""}, deque([""])
    while waiting:
        address = waiting.popleft()
        for link in site.pages[address].root.links:
            target = site.resolve(address, link).partition("#")[0]
            if target in site.pages and target not in reached:
                reached.add(target)
                waiting.append(target)
    withdrawn = {
        address_of(each)
        for model in RECORD_KINDS
        for each in site.knowledge.withdrawn(model.KIND)
        for address_of in (model.page_of, model.cite_page_of)
    }
    assert set(site.pages) - reached - site.moved - withdrawn == {"404.html"}
    assert {record.address.partition("#")[0] for record in site.knowledge.all_records()} <= reached


def test_everything_is_linked_both_ways(site: Site) -> None:
    """Where one record refers to another, the first leads to the second, and the second back to the first."""
    targets = {}
    for record in site.knowledge.all_records():
        at = record.address.partition("#")[0]
        targets[record.KIND, record.id] = {site.resolve(at, link) for link in site.part(record).links}
    one_way = []
    for record in site.knowledge.all_records():
        for link in references(record):
            other = site.knowledge.find(link.kind, link.id)
            if other is record:
                continue
            there, back = (targets[each.KIND, each.id] for each in (record, other))
            if other.address not in there:
                one_way.append(f"{record.address} ({link.role}) does not lead to {other.address}")
            if not back & set(record.addresses()):
                one_way.append(f"{other.address} does not lead back to {record.address} ({link.role})")
    assert sorted(set(one_way)) == []


def _is_hidden(page: Page) -> bool:
    """Whether search engines are asked not to list a page."""
    return any(each.attributes.get("name") == "robots" for each in page.root.all("meta"))
