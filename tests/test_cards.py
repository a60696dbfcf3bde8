"""A link to the site that is passed on elsewhere shows a title, a sentence and a picture."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from build_tools.cards import Look, drawn, look_of, write
from build_tools.frames import CARD_SIZE, Card, cut, framed
from build_tools.frames import Site as About
from build_tools.pages import Page as Made
from build_tools.rendering import Renderer
from support import programmes, zotero
from support.html import Page
from support.programmes import PROJECT, Site

STYLES = PROJECT / "overrides/assets/css/site.css"
LOOK = look_of(STYLES)
LONG = "How councils, universities and their partners in many places learnt to work together, told in the words of all"


def picture(data: bytes) -> Image.Image:
    """The picture in a file."""
    return Image.open(io.BytesIO(data)).convert("RGB")


def box(data: bytes) -> tuple[int, int, int, int]:
    """The part of a card, between its edge and the line at its foot, in which something is drawn."""
    image = picture(data).crop((0, 0, CARD_SIZE[0], CARD_SIZE[1] - 30))
    found = ImageChops.difference(image, Image.new("RGB", image.size, image.getpixel((2, 2)))).getbbox()
    assert found
    return found


def test_the_look_is_that_of_the_stylesheet() -> None:
    """Its light colours and its two typefaces."""
    text = STYLES.read_text(encoding="utf-8")
    assert f"--brand: {LOOK.colours['brand']};" in text.split("@media")[0]
    assert {role: file.name for role, file in LOOK.fonts.items()} == {
        "serif": "source-serif-4.woff2",
        "sans": "source-sans-3.woff2",
    }


def test_its_fonts_are_read() -> None:
    """The packed fonts of the site themselves, not some other in their place."""
    assert drawn("Title", "Site", LOOK) != drawn("Title", "Site", Look(LOOK.colours))


@pytest.mark.parametrize("look", [LOOK, Look()], ids=["ours", "none"])
@pytest.mark.parametrize(
    "title",
    ["Keys", "Keys to success", LONG, LONG * 3, "Donaudampfschifffahrtsgesellschaftskapitän" * 3, "Ünïcødé – ½", ""],
)
def test_every_title_fits(title: str, look: Look) -> None:
    """However long it is, nothing touches the edge; another look needs no fonts of its own."""
    data = drawn(title, "The site", look)
    left, top, right, bottom = box(data)
    assert picture(data).size == CARD_SIZE
    assert min(left, top, CARD_SIZE[0] - right, CARD_SIZE[1] - 30 - bottom) > 20


def test_a_long_title_is_drawn_smaller_and_on_more_lines() -> None:
    """So the card of a short one has larger letters."""
    heights = [box(drawn(title, "", LOOK))[3] - box(drawn(title, "", LOOK))[1] for title in ("Keys", LONG)]
    assert heights[0] < heights[1] / 2


def test_the_same_title_gives_the_same_bytes() -> None:
    """And another one others."""
    assert drawn("Keys", "Site", LOOK) == drawn("Keys", "Site", LOOK)
    assert drawn("Keys", "Site", LOOK) != drawn("Kays", "Site", LOOK)


def test_a_card_is_small_enough_to_be_passed_on() -> None:
    """Some messengers show none above 300 kB; ours have few colours."""
    assert len(drawn(LONG, "The site", LOOK)) < 60_000


def test_cards_lie_beside_one_another(tmp_path: Path) -> None:
    """In a folder for each section, so that no two share a name."""
    cards = [Card("", "Site", "Site"), Card("keys/", "Keys", "Site"), Card("%C3%A9t%C3%A9/", "Été", "Site")]
    paths = ["assets/cards/card.png", "assets/cards/keys/card.png", "assets/cards/été/card.png"]
    assert list(write(cards, "Site", PROJECT / "overrides", tmp_path)) == paths
    assert sorted(programmes.files(tmp_path)) == sorted(paths)
    assert [card.alt for card in cards] == ["Site", "Keys – Site", "Été – Site"]


def tags(page: Page) -> dict[str, str]:
    """What a page tells networks of itself."""
    metas = [each.attributes for each in page.root.all("meta")]
    return {
        each.get("property") or each["name"]: each["content"]
        for each in metas
        if each.get("property", "").startswith("og:") or each.get("name", "").startswith("twitter:")
    }


def test_a_page_tells_networks_what_it_is(site: Site) -> None:
    """Each page its own title, sentence and address, and the picture of its section, which is a file of the site."""
    pages = {address: page for address, page in site.pages.items() if address not in site.moved | {"404.html"}}
    for address, page in pages.items():
        told = tags(page)
        (description,) = (
            e.attributes["content"] for e in page.root.all("meta") if e.attributes.get("name") == "description"
        )
        assert told["og:description"] == description
        assert page.title.startswith(told["og:title"])
        assert told["og:type"] == ("article" if zotero.item(page)["itemType"] == "report" else "website")
        assert told["og:url"] == f"{site.url}{address}"
        assert told["og:image"].startswith(site.url)
        image = site.folder / told["og:image"].removeprefix(site.url)
        with Image.open(image) as picture:
            assert picture.size == (int(told["og:image:width"]), int(told["og:image:height"])) == CARD_SIZE
        assert told["twitter:card"] == "summary_large_image"
        assert told["og:image:alt"].endswith(told["og:site_name"])
    assert len({tags(page)["og:image"] for page in pages.values()}) > 5
    for address in site.moved & set(site.pages):
        assert tags(site.pages[address]) == {}


def test_pages_of_a_section_share_its_card(site: Site) -> None:
    """A place shows that of the places."""
    cards = {
        tags(page)["og:image"] for address, page in site.pages.items() if address.startswith("keys/") and tags(page)
    }
    assert cards == {f"{site.url}assets/cards/keys/card.png"}


ABOUT = About(
    "Site",
    "https://a.example/b/",
    locale="en_GB",
    cards=(Card("", "Site", "Site"), Card("keys/", "Keys", "Site")),
)


@pytest.mark.parametrize(
    ("about", "section", "missing"),
    [
        (ABOUT, "keys/", set()),
        (ABOUT, "elsewhere/", set()),
        (About("Site", "https://a.example/b/"), "keys/", {"og:image", "og:locale"}),
        (About("Site", "", locale="en_GB", cards=ABOUT.cards), "keys/", {"og:image", "og:url"}),
    ],
)
def test_what_is_not_known_is_not_told(about: About, section: str, missing: set[str], renderer: Renderer) -> None:
    """Without the address of the site there is none for page and picture; a language without a country is no locale."""
    made = Made("keys/trust/", section, "Trust", "Trust each other.", "", "a.yml")
    told = tags(Page(framed(made, cut("\ue000head\ue001"), about, renderer)))
    assert {"og:image", "og:url", "og:locale", "og:title"} - set(told) == missing
