"""References in our five styles are, letter for letter, those that pandoc makes with the styles themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.citing.items import WEB_PAGE, Item
from build_tools.citing.runs import Run, as_html, as_text
from build_tools.citing.styles import STYLES, harvard
from support import pandoc
from support.cited import AUTHORS, DATES, all_items, cited, hard_cases, made_up
from support.programmes import Site

LOOKED = {"day": "22", "month": "November", "short": "Nov", "year": "2026"}
DAYS = {"never": None, "on a day": {"year": 2026, "month": 11, "day": 22}}


def ours(style: str, item: Item, *, looked: bool) -> str:
    """A reference as text, with <i> for italics."""
    (module,) = (each for each in STYLES if style == each.NAME)
    runs = [run if isinstance(run, Run) else Run(run) for run in module.reference(item)]
    marked = [run._replace(text=f"<i>{run.text}</i>") if run.is_italic else run for run in runs]
    return as_text(marked, LOOKED if looked else None)


def assert_alike(style: str, items: list[Item], day: str, folder: Path) -> None:
    """Ours is pandoc's, for all of them."""
    theirs = pandoc.references(style, items, folder, DAYS[day])
    assert {item.key: ours(style, item, looked=day != "never") for item in items} == theirs


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("style", pandoc.STYLES)
def test_the_hard_cases_are_written_as_pandoc_writes_them(style: str, day: str, tmp_path: Path) -> None:
    """Dates unknown or in part, organisations, many authors, signs, quotes, accents, long titles."""
    assert_alike(style, hard_cases(), day, tmp_path)


@pytest.mark.parametrize("style", pandoc.STYLES)
def test_titles_by_chance_are_written_as_pandoc_writes_them(style: str, tmp_path: Path) -> None:
    """Small words, capitals, signs and quotation marks in any order."""
    assert_alike(style, list(made_up(300)), "never", tmp_path)


@pytest.mark.parametrize("style", pandoc.STYLES)
@pytest.mark.parametrize("name", ["real", "example"])
def test_every_record_and_statement_is_cited_as_pandoc_cites_it(
    name: str, style: str, built: Callable[[str], Site], tmp_path: Path
) -> None:
    """Of both programmes."""
    assert_alike(style, all_items(built(name).knowledge), "never", tmp_path)


def test_a_reference_on_a_page_leads_to_what_it_cites_and_has_places_for_day_and_letter() -> None:
    """Whatever stands in a title is text."""
    item = cited(1, WEB_PAGE, "Use <b>", AUTHORS[1], DATES[1])
    assert as_html(harvard.reference(item)) == (
        'Leading Places (2019<span data-letter="{letter}"></span>) <i>Use &lt;b&gt;</i>, <i>The Press &amp; Co</i>. '
        "Available at: "
        '<a href="https://example.org/a_page/#1">https://example.org/a_page/#1</a>'
        '<span data-accessed=" (Accessed: {day} {month} {year})"></span>.'
    )
