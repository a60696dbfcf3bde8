"""A printed page can be handed round: words, evidence and addresses, on sheets with numbers, and no menus."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser

from build_tools.records.base import Record
from build_tools.records.key import Key
from build_tools.records.place import Place
from build_tools.records.source import Source
from support.server import Served
from support.visiting import Visit, visit

pytestmark = pytest.mark.browser


@pytest.fixture
def paper(tmp_path: Path, missing: Callable[[str], NoReturn]) -> Callable[[Visit], list[str]]:
    """Prints the open page; the words of each sheet in their order."""
    if not shutil.which("pdftotext"):
        missing("no pdftotext: it comes with poppler-utils")

    def printed(seen: Visit) -> list[str]:
        seen.page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
        told = subprocess.run(["pdfinfo", tmp_path / "page.pdf"], capture_output=True, text=True, check=True).stdout
        assert "A4" in told
        text = ["pdftotext", "-raw", tmp_path / "page.pdf", "-"]
        return subprocess.run(text, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]

    return printed


def longest(served: Served, kind: type[Record]) -> str:
    """The address of the record of a kind whose page says most."""
    site = served.site
    return max(site.knowledge.of_kind(kind), key=lambda each: len(site.page(each).main.text)).address


def words(text: str) -> str:
    """The letters and digits of a text: paper breaks lines and words."""
    return re.sub(r"\W+", "", text)


@pytest.mark.parametrize("kind", [Place, Key, Source])
def test_each_sheet_is_numbered_and_has_no_menu(
    kind: type[Record], browser: Browser, served: Served, paper: Callable[[Visit], list[str]]
) -> None:
    """A4, with its number and how many there are; nothing of the frame that only works on a screen."""
    with visit(browser, served) as seen:
        seen.go(longest(served, kind))
        sheets = paper(seen)
    for number, sheet in enumerate(sheets, 1):
        assert f"Page {number} of {len(sheets)}" in sheet
    together = words(" ".join(sheets))
    for chrome in ("Skip to the content", "On this page", "Link to this"):
        assert words(chrome) not in together


def test_every_claim_is_printed_with_its_evidence(
    browser: Browser, served: Served, paper: Callable[[Visit], list[str]]
) -> None:
    """On the sheet on which a claim begins, where in the source it is found stands too."""
    with visit(browser, served) as seen:
        address = longest(served, Place)
        seen.go(address)
        sheets = [words(sheet) for sheet in paper(seen)]
    (place,) = (each for each in served.site.knowledge.of_kind(Place) if each.address == address)
    claims = [each for _, _, each in place.statements() if each.evidence]
    assert len(claims) > 2
    for claim in claims:
        begins, *found = words(claim.text)[:15], *(words(each.at) for each in claim.evidence)
        assert any(begins in sheet and all(at in sheet for at in found) for sheet in sheets), claim


def test_no_claim_is_torn_from_its_evidence(browser: Browser, served: Served) -> None:
    """The stylesheet keeps each whole, and each heading with what follows it."""
    with visit(browser, served) as seen:
        seen.go(longest(served, Place))
        seen.page.emulate_media(media="print")
        kept = seen.page.evaluate(
            "[...document.querySelectorAll('main .statement:not(:has(.statement__points))')]"
            ".map(each => getComputedStyle(each).breakInside)"
        )
        heads = seen.page.evaluate(
            "[...document.querySelectorAll('main :is(h1, h2, h3)')].map(each => getComputedStyle(each).breakAfter)"
        )
    assert set(kept) == {"avoid"}
    assert set(heads) == {"avoid"}


def test_addresses_of_links_are_numbered_notes(
    browser: Browser, served: Served, paper: Callable[[Visit], list[str]]
) -> None:
    """Each once, as it is published, wherever the page was read; afterwards the page is as it was."""
    site = served.site
    address = longest(served, Place)
    with visit(browser, served) as seen:
        seen.go(address)
        before = seen.page.locator("main").inner_html()
        sheets = paper(seen)
        assert seen.page.locator("main").inner_html() == before
        assert "has-footnotes" not in (seen.page.locator("html").get_attribute("class") or "")
    text = "".join(sheets)
    notes = words(text[text.index("Addresses of the links") :])
    sources = {
        f"{site.url}sources/{each.source}/"
        for record in site.knowledge.of_kind(Place)
        if record.address == address
        for _, _, statement in record.statements()
        for each in statement.evidence
    }
    assert sources
    for source in sources:
        assert notes.count(words(source)) >= 1
    assert words(f"This page is at {site.url}{address}") in words(text)
    assert "127.0.0.1" not in text


def test_without_scripts_addresses_stand_beside_links_to_elsewhere(
    browser: Browser, served: Served, paper: Callable[[Visit], list[str]]
) -> None:
    """A source has the address of its document in brackets."""
    source = next(each for each in served.site.knowledge.of_kind(Source) if getattr(each, "url", None))
    with visit(browser, served, java_script_enabled=False) as seen:
        seen.go(source.address)
        text = words("".join(paper(seen)))
    assert words(str(source.url)) in text
    assert words("Addresses of the links") not in text


def test_a_wide_table_is_whole_on_paper(browser: Browser, served: Served, paper: Callable[[Visit], list[str]]) -> None:
    """No column is cut off at the edge of the sheet, and each sheet has the heads."""
    head = "".join(f"<th>Column {number}</th>" for number in range(9))
    rows = "".join(f"<tr>{''.join(f'<td>cell{row}x{column}</td>' for column in range(9))}</tr>" for row in range(60))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    with visit(browser, served) as seen:
        seen.go(longest(served, Key))
        seen.page.evaluate("html => document.querySelector('main .page').innerHTML = html", table)
        sheets = paper(seen)
    together = words("".join(sheets))
    for row in range(60):
        assert f"cell{row}x0" in together
        assert f"cell{row}x8" in together
    heads = ["Column8" in words(sheet) for sheet in sheets if "cell" in sheet]
    assert len(heads) > 1
    assert all(heads)
