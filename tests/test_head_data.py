"""What software reads in the head of a page: Zotero, Citoid, search engines, machines that follow links."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import extruct
import pytest

from build_tools.citing import Edition, Publication, of_record
from build_tools.citing.head import About, head
from build_tools.records.base import Record
from support import zotero
from support.programmes import Site

HERE = Path(__file__).parent
SAMPLES = {
    "home": "",
    "list": "places/",
    "page of many records": "findings/",
    "place": "places/quillmere/",
    "key": "keys/open-the-doors/",
    "recommendation": "recommendations/keep-talking/",
    "behaviour": "behaviours/curiosity/",
    "theme": "themes/lamps/",
    "organisation": "organisations/fixwell-trust/",
    "source": "sources/season-report/",
    "references": "places/quillmere/cite/",
    "revision": "places/quillmere/v/",
}
"""A page of each kind of the example; of revisions, the first."""


@pytest.fixture(scope="module")
def samples(example_site: Site) -> dict[str, str]:
    """The address of each sample."""
    pages = sorted(example_site.pages)
    return {
        name: next(each for each in pages if each.startswith(address)) if name == "revision" else address
        for name, address in SAMPLES.items()
    }


def links(page: Any) -> dict[str, list[str]]:
    """The links in the head of a page by what they are."""
    found: dict[str, list[str]] = {}
    for each in page.root.first("head").all("link"):
        found.setdefault(each.attributes["rel"], []).append(each.attributes["href"])
    return found


def test_zotero_saves_each_kind_of_page_as_what_it_is(
    example_site: Site, samples: dict[str, str], golden: Callable[[str, Path], None]
) -> None:
    """Case studies are reports of their publisher, all else are web pages; authors are whole, addresses permanent."""
    seen = {name: zotero.item(example_site.pages[address]) for name, address in samples.items()}
    golden(json.dumps(seen, ensure_ascii=False, indent=1) + "\n", HERE / "golden/zotero.json")


def test_no_page_of_a_record_is_taken_for_an_article_or_given_a_false_date(site: Site) -> None:
    """Every one has a type, an author in one piece, its own address, no DOI, and a date if the record has one."""
    for record in site.knowledge.all_records():
        if not record.HAS_PAGES:
            continue
        found = zotero.item(site.pages[record.address])
        date = site.knowledge.edition(record).date
        assert found["itemType"] == ("report" if record.GENRE else "webpage"), record.address
        assert [set(each) for each in found["creators"]] == [{"name"}]
        assert found["url"].startswith(site.url + record.address)
        assert found.get("date", "").replace("/", "-") == (date.iso if date else "")
        assert "DOI" not in found


def test_an_organisation_with_a_comma_in_its_name_stays_whole() -> None:
    """The comma would cut it in two; one at the end keeps it together."""
    publication = Publication("A site", "https://a.example/", "en-GB", "Council of Ash, Birch and Elm", "")

    class Sort(Record):
        KIND = "sorts"
        SINGULAR = "sort"
        PLURAL = "Sorts"
        LISTED_AT = "sorts/"
        name: str

    record = Sort(id="one", name="One", summary="One.")
    found = head(About(of_record(record, Edition("00000000", None)), "One."), publication)
    assert found.authors == ("Council of Ash Birch and Elm,",)
    assert found.data["author"]["name"] == "Council of Ash, Birch and Elm"


def test_extruct_reads_the_linked_data_of_each_kind_of_page(example_site: Site, samples: dict[str, str]) -> None:
    """JSON-LD with an address, a name and a publisher, and Open Graph data that say the same."""
    sorts = {}
    for name, address in samples.items():
        found = extruct.extract(
            example_site.pages[address].html, example_site.url + address, syntaxes=["json-ld", "opengraph"]
        )
        (data,), (graph,) = found["json-ld"], found["opengraph"]
        sorts[name] = data["@type"]
        assert data["@context"] == "https://schema.org"
        assert data["url"].startswith(example_site.url)
        assert data["name"]
        assert data["publisher"]["name"]
        assert dict(graph["properties"])["og:site_name"] == data["isPartOf"]["name"]
    assert sorts == dict.fromkeys(samples, "WebPage") | {
        "place": "Report",
        "references": "Report",
        "revision": "Report",
        "key": "Article",
        "behaviour": "Article",
        "recommendation": "CreativeWork",
    }


@pytest.mark.node
def test_citoid_reads_each_kind_of_page(
    example_site: Site, samples: dict[str, str], npm_package: Callable[[str], Path]
) -> None:
    """With html-metadata, which Wikipedia uses: title, author, address and type."""
    npm_package("html-metadata")
    files = [str(example_site.folder / address / "index.html") for address in samples.values()]
    done = subprocess.run(
        ["node", str(HERE / "html_metadata.mjs"), *files], cwd=HERE, capture_output=True, text=True, check=True
    )
    for (name, address), found in zip(samples.items(), json.loads(done.stdout), strict=True):
        assert found["highwirePress"]["title"] == found["jsonLd"]["name"], name
        assert found["highwirePress"]["public_url"].startswith(example_site.url), address
        assert found["general"]["canonical"].startswith(example_site.url)
        assert found["openGraph"]["site_name"]


def test_machines_find_what_to_cite_the_files_and_the_licence(example_site: Site) -> None:
    """The links that signposting.org asks for; the files are there."""
    found = links(example_site.pages["places/quillmere/"])
    url = example_site.url
    assert found["canonical"] == [f"{url}places/quillmere/"]
    assert found["cite-as"][0].startswith(f"{url}places/quillmere/")
    assert found["describedby"] == [
        f"{url}places/quillmere/cite.{ending}" for ending in ("bib", "biblatex.bib", "ris", "csl.json")
    ]
    assert found["type"] == ["https://schema.org/Report", "https://schema.org/AboutPage"]
    assert found["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert found["author"] == [url]
    for each in found["describedby"]:
        assert (example_site.folder / each.removeprefix(url)).is_file()


def test_a_revision_points_to_the_latest_version_and_is_in_no_search_engine(
    example_site: Site, samples: dict[str, str]
) -> None:
    """Its canonical address is that of the page itself; it is cited by its own."""
    page = example_site.pages[samples["revision"]]
    url = example_site.url
    found = links(page)
    assert found["latest-version"] == found["canonical"] == [f"{url}places/quillmere/"]
    assert found["version-history"] == [f"{url}places/quillmere/#its_versions"]
    assert found["cite-as"] == [url + samples["revision"]]
    robots = [each.attributes["content"] for each in page.root.all("meta") if each.attributes.get("name") == "robots"]
    assert robots == ["noindex"]
