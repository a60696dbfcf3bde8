"""Every record becomes a page, finished but for its frame."""

from __future__ import annotations

import pytest

from build_tools import pages
from build_tools.knowledge import KnowledgeBase
from build_tools.pages import Heading
from build_tools.records.partial_date import PartialDate
from build_tools.rendering import Renderer
from build_tools.views import LIST_VIEWS, RECORD_VIEWS


@pytest.fixture(scope="module")
def by_address(example: KnowledgeBase, renderer: Renderer) -> dict[str, pages.Page]:
    """All pages of the example."""
    return {page.address: page for page in pages.record_pages(example, renderer)}


def test_every_record_with_a_page_gets_one_and_every_former_id_too(
    example: KnowledgeBase, by_address: dict[str, pages.Page]
) -> None:
    """No page is missing and none is too many."""
    records = [record for record in example.all_records() if record.HAS_PAGES]
    former = [record.address_of(alias) for record in records for alias in record.aliases]
    withdrawn = ["glossary/night-bench/", "themes/oil-lamps/", "themes/wick-lamps/"]
    assert sorted(by_address) == sorted([*(record.address for record in records), *former, *withdrawn])


def test_a_page_says_what_its_frame_needs_to_know(by_address: dict[str, pages.Page]) -> None:
    """Address, section, title, description, file and dates are those of the record."""
    page = by_address["places/quillmere/"]
    seen = (page.section, page.title, page.description, page.file, page.kind, page.reviewed, page.updated)
    assert seen == (
        "places/",
        "Quillmere",
        "A town by a lake that mends clocks in its council hall.",
        "partnerships/places/quillmere.yml",
        "places",
        PartialDate(2023, 2, 1),
        "2023-02-01",
    )


def test_a_former_id_has_a_page_that_leads_on(by_address: dict[str, pages.Page]) -> None:
    """It says where the record is now, relative to itself, and names it for the frame."""
    page = by_address["places/quill-mere/"]
    assert page.moved_to == "places/quillmere/"
    assert '<a href="../../places/quillmere/">Quillmere</a>' in page.body


@pytest.mark.parametrize(
    ("address", "updated"),
    [
        ("places/quillmere/", "2023-02-01"),
        ("organisations/fixwell-trust/", "2022-06-01"),
        ("places/brackenhythe/", ""),
    ],
)
def test_a_page_was_updated_on_a_whole_day(address: str, updated: str, by_address: dict[str, pages.Page]) -> None:
    """That of its last review or change; a month is its first day; nothing recorded is nothing said."""
    assert by_address[address].updated == updated


@pytest.mark.parametrize(
    ("html", "headings"),
    [
        (
            '<h2 id="a">One</h2><h3 class="x" id="b">Two <b>bold</b></h3>',
            (Heading(2, "a", "One"), Heading(3, "b", "Two bold")),
        ),
        ('<h2 id="a">R&amp;D &lt;x&gt;</h2>', (Heading(2, "a", "R&D <x>"),)),
        ('<h2>no anchor</h2><h1 id="t">title</h1><h4 id="deep">deep</h4><p id="p">no heading</p>', ()),
        ('<h2 id="a">One\n  <span>2</span></h2>', (Heading(2, "a", "One 2"),)),
    ],
)
def test_headings_with_an_anchor_make_the_table_of_contents(html: str, headings: tuple[Heading, ...]) -> None:
    """Those of the second and third level, as plain words."""
    assert pages.headings(html) == headings


@pytest.mark.parametrize(
    ("html", "twice"),
    [
        ('<h2 id="a">A</h2><li class="x" id="a">B</li><p id="b">C</p>', ("a",)),
        ('<h2 id="a">A</h2><p>id="a" and &lt;p id="a"&gt;</p><p data-id="a">', ()),
    ],
)
def test_an_anchor_that_two_elements_claim_is_found(html: str, twice: tuple[str, ...]) -> None:
    """Only elements count, not words about them."""
    assert pages.anchors_used_twice(html) == twice


def test_every_view_has_its_template(renderer: Renderer, example: KnowledgeBase) -> None:
    """Each list and each kind of page can be rendered, and from the smallest record of its kind too."""
    for view in LIST_VIEWS:
        assert renderer.render(f"lists/{view.NAME}.html", items=view.listing(example), level=2)
    for view in RECORD_VIEWS:
        for record in example.of_kind(view.MODEL):
            assert (
                record.label
                in renderer.render(
                    f"records/{view.MODEL.KIND}.html", page=view.page(example, record), cite=""
                ).unescape()
            )
