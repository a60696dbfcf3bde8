"""A record is reviewed again after some months: its page says when, and late ones are told to readers and editors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from build_tools import bounds, pipeline
from build_tools.forge import NOWHERE
from build_tools.frames import Review, Site
from build_tools.pages import Page
from build_tools.records import RECORD_KINDS
from build_tools.records.partial_date import PartialDate
from build_tools.review_dates import MONTHS, asked, due, fault, is_over
from build_tools.views import reviews
from support import programmes
from support.programmes import Site as BuiltSite
from support.server import Served
from support.visiting import barriers_everywhere, visit

Tree = Callable[[dict[str, str | bytes]], Path]

QUILLMERE = "places/quillmere/"


@pytest.mark.parametrize(
    ("reviewed", "months", "month"),
    [
        ("2023-02-01", 24, "2025-02"),
        ("2023-02-28", 1, "2023-03"),
        ("2023-12", 1, "2024-01"),
        ("2023-11-30", 13, "2024-12"),
        ("2023", 24, "2025-12"),
        ("2023-02-01", 0, None),
        ("9998-06", 24, None),
    ],
)
def test_the_next_review_is_due_in_a_month(reviewed: str, months: int, month: str | None) -> None:
    """So many months later, from the last month that the date can mean; never after 0 months, or after all years."""
    found = due(PartialDate.parse(reviewed), months)
    assert (found.iso if found else None) == month


@given(st.dates(min_value=dt.date(1, 1, 1), max_value=dt.date(9000, 1, 1)), st.integers(1, 1200))
def test_a_review_is_due_just_so_many_months_later(day: dt.date, months: int) -> None:
    """Neither the length of a month nor the turn of a year matters."""
    found = due(PartialDate.parse(day.isoformat()), months)
    assert found is not None
    assert found.year * 12 + (found.month or 0) - (day.year * 12 + day.month) == months


@pytest.mark.parametrize(("on", "is_late"), [("2025-01-31", False), ("2025-02-28", False), ("2025-03-01", True)])
def test_a_review_is_overdue_once_its_month_is_over(on: str, *, is_late: bool) -> None:
    """Not on the last day of the month, but on the next."""
    assert is_over(PartialDate(2025, 2), PartialDate.parse(on)) is is_late


def test_each_kind_has_its_own_bound_and_else_that_of_all() -> None:
    """Whatever the kinds are."""
    found = asked({"places": 12, "findings": 0})
    assert (found.pop("places"), found.pop("findings")) == (12, 0)
    assert set(found.values()) == {MONTHS}
    assert len(found) == len(RECORD_KINDS) - 2


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"places": 12}, ""),
        ({}, ""),
        (24, "write kinds and months, such as {places: 24}"),
        ({"place": 12}, "'place' is no kind of record; did you mean 'places'?"),
        ({"places": "often"}, "places: 'often' is no number of months from 0 to 1200; 0 means never"),
        ({"places": -1}, "places: '-1' is no number of months from 0 to 1200; 0 means never"),
        ({"places": True}, "places: 'True' is no number of months from 0 to 1200; 0 means never"),
    ],
)
def test_a_setting_that_is_wrong_is_told_with_its_cure(setting: object, said: str) -> None:
    """A misspelt kind would else be reviewed by the bound of all, and nobody would know."""
    assert fault(setting) == said


def test_a_wrong_setting_stops_a_build_in_plain_words(tmp_path: Path) -> None:
    """Before anything is written."""
    root = programmes.copy("example", tmp_path)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("      plain_language:", "      review_after: {place: 1}\n      plain_language:"), "utf-8"
    )
    outcome = programmes.places("build", "--root", root)
    assert outcome.code != 0
    assert "'place' is no kind of record; did you mean 'places'?" in outcome.said
    assert "Traceback" not in outcome.said


def test_the_frame_of_a_page_learns_both_dates() -> None:
    """Of the kind of its record alone; a page without a review, or of no record, has none."""
    site = Site("Menders", "", NOWHERE, {"places": 24})
    page = Page("a/", "a/", "A", "A.", "", "a.yml", "places", PartialDate(2023, 2, 1))
    assert site.review(page) == Review("1 February 2023", "2023-02-01", "February 2025", "2025-02")
    of_others = Page("a/", "a/", "A", "A.", "", "a.yml", "themes", PartialDate(2023, 2, 1))
    assert site.review(of_others) == Review("1 February 2023", "2023-02-01", "", "")
    assert site.review(Page("a/", "a/", "A", "A.", "", "a.md")) is None


def test_a_page_says_when_its_record_was_reviewed_and_when_it_will_be(example_site: BuiltSite) -> None:
    """In words, and as dates for software; without JavaScript the note on a late review stays out of sight."""
    main = example_site.pages[QUILLMERE].main
    (foot,) = main.of_class("page-foot")
    assert foot.text.startswith("Reviewed 1 February 2023, next review due February 2025")
    assert [each.attributes["datetime"] for each in foot.all("time")] == ["2023-02-01", "2025-02"]
    (note,) = main.of_class("review-note")
    assert "hidden" in note.attributes
    assert note.attributes["data-due"] == "2025-02"


def test_a_page_whose_record_was_never_reviewed_says_nothing_of_it(example_site: BuiltSite) -> None:
    """That is for those who maintain it."""
    main = example_site.pages["places/brackenhythe/"].main
    assert "eviewed" not in "".join(foot.text for foot in main.of_class("page-foot"))
    assert list(main.of_class("review-note")) == []
    assert "review.js" not in example_site.pages["places/brackenhythe/"].html


@pytest.mark.browser
@pytest.mark.parametrize(("today", "is_shown"), [("2025-02-28T23:00:00", False), ("2025-03-01T00:30:00", True)])
def test_a_browser_shows_a_note_once_the_month_is_over(
    today: str, browser: Browser, example_served: Served, *, is_shown: bool
) -> None:
    """By the day of the reader; the note says since when nobody has looked at the whole."""
    page = browser.new_page()
    page.clock.set_fixed_time(dt.datetime.fromisoformat(today))
    page.goto(example_served.url(QUILLMERE), wait_until="networkidle")
    note = page.locator(".review-note")
    assert note.is_visible() is is_shown
    words = "This page is overdue for a review. Nobody has checked it as a whole since 1 February 2023"
    assert (note.text_content() or "").startswith(words)
    page.close()


A_IS_LATE = (
    "partnerships/terms/a.yml:5:11: note[review-overdue] reviewed 31 December 2024; "
    "the next review was due December 2025"
)
TERM = "name: {0}\nmeaning: It is {0}.\nsummary: It is {0}.\nbasis: editorial\n"
SETTINGS = "plugins: [knowledge-site: {review_after: {terms: 12, themes: 0}}]\n"


@pytest.fixture
def programme(tree: Tree) -> Path:
    """Terms that were reviewed in different years, or never, and a theme that never has to be."""
    root = tree(
        {
            "terms/b.yml": TERM.format("B") + "reviewed: 2024\n",
            "terms/a.yml": TERM.format("A") + "reviewed: 2024-12-31\n",
            "terms/late.yml": TERM.format("Late") + "reviewed: 2020-05\n",
            "terms/new.yml": TERM.format("New"),
            "themes/old.yml": "name: Old\nsummary: An old one.\nreviewed: 1990\n",
        }
    )
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return root


def test_the_list_for_maintainers_begins_with_what_is_due_first(programme: Path) -> None:
    """Then by name; kinds that are never reviewed again are left out, and what was never reviewed is apart."""
    knowledge, problems = pipeline.run(programme)
    assert problems == ()
    found = reviews.listing(knowledge)
    assert [(each.record.label, each.due_text) for each in found.due] == [
        ("Late", "May 2021"),
        ("A", "December 2025"),
        ("B", "December 2025"),
    ]
    assert [(each.title, [link.label for link in each.records]) for each in found.never] == [("Terms", ["New"])]
    (of_terms,) = (each for each in found.kinds if each.records)
    assert (of_terms.kind.label, of_terms.months, of_terms.records, of_terms.never) == ("Terms", 12, 4, 1)


def test_the_list_stays_short_however_many_records_there_are(programme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It tells how many more there are, and those it shows are due first."""
    monkeypatch.setattr(bounds, "lines", lambda: 2)
    found = reviews.listing(pipeline.run(programme)[0])
    assert ([each.record.label for each in found.due], found.more) == (["Late", "A"], 1)


def test_the_page_of_reviews_lists_them(example_site: BuiltSite) -> None:
    """In tables with headings, each record led to."""
    main = example_site.pages["reviews/"].main
    assert "../places/quillmere/" in main.links
    assert "February 2025 Quillmere Case study" in main.text or "February 2025 Quillmere Place" in main.text


def test_the_command_lists_what_is_late_on_a_day(programme: Path) -> None:
    """The longest overdue first, each with its line and its cure; this is no error, so the exit code is 0."""
    outcome = programmes.places("overdue", "--root", programme, "--on", "2026-01-01")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line for line in outcome.out.splitlines() if "note[" in line] == [
        "partnerships/terms/late.yml:5:11: note[review-overdue] reviewed May 2020; the next review was due May 2021",
        A_IS_LATE,
        "partnerships/terms/b.yml:5:11: note[review-overdue] reviewed 2024; the next review was due December 2025",
    ]
    assert "hint: read it against its sources, mend what is wrong, and write today's date as 'reviewed'" in outcome.out
    assert outcome.out.endswith("\n3 of 4 records are overdue for a review\n1 has no date of review\n")


def test_the_command_lists_what_was_never_reviewed_when_asked(programme: Path) -> None:
    """Else it only tells how many there are."""
    outcome = programmes.places("overdue", "--root", programme, "--on", "2021-01-01", "--never")
    assert [line for line in outcome.out.splitlines() if "note[" in line] == [
        "partnerships/terms/new.yml:1:1: note[never-reviewed] this record has no date of review"
    ]
    assert (outcome.code, "0 of 4 records are overdue" in outcome.out) == (0, True)


def test_broken_records_are_told_first(programme: Path, tree: Tree) -> None:
    """Their dates cannot be read."""
    tree({"terms/a.yml": "name: [\n"})
    outcome = programmes.places("overdue", "--root", programme)
    assert (outcome.code, "1 error" in outcome.out, "overdue" in outcome.out) == (1, True, False)


def test_a_day_that_is_none_is_refused(programme: Path) -> None:
    """In a line."""
    outcome = programmes.places("overdue", "--root", programme, "--on", "tomorrow")
    assert (outcome.code, "tomorrow" in outcome.err, "Traceback" in outcome.err) == (2, True, False)


def test_a_change_of_the_bound_reaches_every_page(tmp_path: Path) -> None:
    """Of a site that was built before, too."""
    root = programmes.copy("example", tmp_path)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    for months, month in ((24, "February 2025"), (12, "February 2024")):
        setting = f"      review_after: {{places: {months}}}\n      plain_language:"
        config.write_text(text.replace("      plain_language:", setting), encoding="utf-8")
        outcome = programmes.places("build", "--root", root, PLACES_CACHE=str(tmp_path / "cache"))
        assert outcome.code == 0, outcome.said
        for address in (QUILLMERE, "reviews/"):
            assert month in (root / f"site/{address}index.html").read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.node
@pytest.mark.parametrize("address", [QUILLMERE, "reviews/"])
def test_the_note_and_the_list_can_be_read_by_everybody(
    address: str, browser: Browser, example_served: Served, axe: str
) -> None:
    """By the rules of WCAG 2.2 AA, with the note in sight, wide and narrow, in light and dark."""
    with visit(browser, example_served) as seen:
        seen.go(address)
        if address == QUILLMERE:
            seen.page.locator(".review-note").wait_for()
        assert barriers_everywhere(seen, axe) == []
