"""The log of changes tells what became of records, field by field, in the order in which it came about."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_tools import bounds, facts, pipeline
from build_tools.cache import Cache
from build_tools.cli import main
from build_tools.index import Index
from build_tools.knowledge import KnowledgeBase
from build_tools.news import news
from build_tools.views import changes
from support import programmes
from support.programmes import Site

TEXT = "name: Lamps\nsummary: {}\n"


@pytest.fixture
def freeze(tmp_path: Path) -> Callable[..., KnowledgeBase]:
    """Gives a theme these words and keeps them; the records afterwards."""

    def keep(words: str, more: str = "", path: str = "themes/lamps.yml") -> KnowledgeBase:
        file = tmp_path / "partnerships" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{TEXT.format(words)}{more}", encoding="utf-8")
        assert CliRunner().invoke(main, ["freeze", "--root", str(tmp_path)]).exit_code == 0
        return pipeline.run(tmp_path)[0]

    return keep


def dated(*dates: str) -> str:
    """Notes on changes of these dates."""
    notes = "".join(f"  - {{date: {date}, note: Note {at}.}}\n" for at, date in enumerate(dates, 1))
    return f"changes:\n{notes}"


def log(knowledge: KnowledgeBase) -> list[tuple[str, tuple[str, ...], list[tuple[str, str]]]]:
    """The log: each date, the notes, and what fields held and hold."""
    (shelf,) = changes.listing(knowledge)
    return [
        (day.title, each.words, [(field.former, field.now) for field in each.fields])
        for day in shelf.items
        for each in day.changes
    ]


def test_what_is_kept_for_the_first_time_is_no_change(freeze: Callable[..., KnowledgeBase]) -> None:
    """The log is empty then, and says so."""
    assert log(freeze("Early.", "reviewed: 2022-01-01\n")) == []


def test_each_revision_is_compared_with_the_one_before_it(freeze: Callable[..., KnowledgeBase]) -> None:
    """The newest first; the note of that date stands with it and not by itself."""
    freeze("Early.")
    freeze("Late.", dated("2022"))
    knowledge = freeze("Never.", dated("2022", "2023-05"))
    assert log(knowledge) == [
        ("May 2023", ("Note 2.",), [("Late.", "Never.")]),
        ("2022", ("Note 1.",), [("Early.", "Late.")]),
    ]


def test_versions_of_one_day_follow_one_another_as_they_were_kept(freeze: Callable[..., KnowledgeBase]) -> None:
    """Whatever their names are; the note stands with the first, and what was mended later needs none."""
    words = ("A.", "B.", "C.", "D.", "E.")
    for each in words[:-1]:
        freeze(each, dated("2022"))
    assert log(freeze(words[-1], dated("2022"))) == [
        ("2022", (), [("A.", "B.")]),
        ("2022", (), [("B.", "C.")]),
        ("2022", (), [("C.", "D.")]),
        ("2022", (), [("D.", "E.")]),
        ("2022", ("Note 1.",), []),
    ]


def test_a_note_stands_with_the_version_that_it_is_about(freeze: Callable[..., KnowledgeBase]) -> None:
    """Though there are others of the same day."""
    freeze("A.")
    freeze("B.", dated("2022"))
    freeze("C.", dated("2022"))
    assert log(freeze("D.", dated("2022", "2022"))) == [
        ("2022", ("Note 1.",), [("A.", "B.")]),
        ("2022", (), [("B.", "C.")]),
        ("2022", ("Note 2.",), [("C.", "D.")]),
    ]


def test_a_note_that_was_there_before_stands_by_itself(freeze: Callable[..., KnowledgeBase]) -> None:
    """It told of a change before anything was kept."""
    freeze("A.", dated("2022"))
    assert log(freeze("B.", dated("2022", "2022"))) == [
        ("2022", ("Note 2.",), [("A.", "B.")]),
        ("2022", ("Note 1.",), []),
    ]


def test_two_that_followed_the_same_one_are_both_compared_with_it(
    freeze: Callable[..., KnowledgeBase], tmp_path: Path
) -> None:
    """As after two branches on which the record was frozen; what comes later follows one of them."""
    folder = tmp_path / "partnerships/frozen"
    freeze("A.")
    first = programmes.files(folder)
    freeze("B.", dated("2022"))
    branch = programmes.files(folder)
    for path in branch.keys() - first.keys():
        (folder / path).unlink()
    (tmp_path / "partnerships/addresses.txt").unlink()
    (folder / "SHA256SUMS").write_bytes(first["SHA256SUMS"])
    freeze("C.", dated("2023"))
    lines = {*branch["SHA256SUMS"].splitlines(), *(folder / "SHA256SUMS").read_bytes().splitlines()}
    for path in branch.keys() - {"SHA256SUMS"}:
        (folder / path).write_bytes(branch[path])
    (folder / "SHA256SUMS").write_bytes(b"".join(b"%b\n" % each for each in sorted(lines)))
    knowledge = freeze("D.", dated("2022", "2023", "2024"))
    assert log(knowledge) == [
        ("2024", ("Note 3.",), [("C.", "D.")]),
        ("2023", ("Note 2.",), [("A.", "C.")]),
        ("2022", ("Note 1.",), [("A.", "B.")]),
    ]


def test_a_record_keeps_its_history_under_another_name(freeze: Callable[..., KnowledgeBase], tmp_path: Path) -> None:
    """What was kept under its former id comes first."""
    freeze("Early.")
    (tmp_path / "partnerships/themes/lamps.yml").unlink()
    knowledge = freeze("Late.", f"aliases: [lamps]\n{dated('2022')}", "themes/lights.yml")
    assert log(knowledge) == [("2022", ("Note 1.",), [("Early.", "Late.")])]


def test_a_long_log_is_divided_by_its_dates_newest_first(
    freeze: Callable[..., KnowledgeBase], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each part holds what is of its date, and all of it."""
    monkeypatch.setattr(bounds, "MOST", 2)
    knowledge = freeze("Late.", dated("2021", "2022-03", "2022-03-05", "2022-04"))
    (shelf,) = changes.listing(knowledge)
    assert [(part.label, part.count, part.address) for part in shelf.parts] == [
        ("2022", 3, "changes/days_2022/"),
        ("2021", 1, "changes/days_2021/"),
    ]
    part = changes.list_part(knowledge, "days", "@2022")
    assert [each.letters for each in part.parts] == ["@2022-04", "@2022-03"]
    whole = changes.list_part(knowledge, "days", "@2022-03")
    assert [(day.title, day.anchor) for day in whole.items] == [
        ("5 March 2022", "on_2022-03-05"),
        ("March 2022", "on_2022-03"),
    ]


def test_all_news_have_letters_of_their_own(example: KnowledgeBase) -> None:
    """Or a list of them could not be divided for ever."""
    letters = [each.letters for each in news(example)]
    assert len(set(letters)) == len(letters) == 7


def test_the_page_shows_what_was_and_what_is(example_site: Site) -> None:
    """As text, with the words that were taken out and those that came marked, and a link to the kept words."""
    page = example_site.pages["changes/"]
    assert [each.text for each in page.main.all("h2")] == [
        "January 2023",
        "1 December 2022",
        "December 2022",
        "June 2022",
        "2022",
    ]
    first = page.parts["on_2023-01"]
    assert first.text == "January 2023"
    (dd,) = page.main.all("dd")
    assert dd.text == "A lit window draws removed: some people in."
    links = [each.attributes["href"] for each in page.main.all("a")]
    assert "../places/quillmere/v/2e5f8826/" in links
    assert "../places/quillmere/#the-dog" in links
    assert not re.search(r"2022-12-01.*kept", page.main.text)


def facts_after(root: Path, cache: Cache) -> set[str]:
    """The facts that are others than when this was last asked."""
    index = Index(cache)
    pipeline.run(root, index=index)
    changed, index.changed = index.changed or set(), set()
    index.save()
    cache.keep()
    return {each for each in changed if each.startswith(("news", "moved"))}


def test_only_the_parts_with_something_new_are_made_anew(freeze: Callable[..., KnowledgeBase], tmp_path: Path) -> None:
    """What becomes of a record is news of its date; another name or id moves all that was kept of it."""
    cache = Cache()
    freeze("Early.", dated("2022"))
    facts_after(tmp_path, cache)
    knowledge = freeze("Late.", dated("2022", "2023-05"))
    assert facts_after(tmp_path, cache) >= {facts.news(), facts.news("@2023"), facts.news("@2023-05-00")}
    knowledge.reads.clear()
    changes.list_part(knowledge, "days", "@2022")
    assert {each for each in knowledge.reads if each.startswith(("news", "moved"))} == {
        facts.news("@2022"),
        facts.moved_news(),
    }
    file = tmp_path / "partnerships/themes/lamps.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("Late.", "Later."), encoding="utf-8")
    assert facts_after(tmp_path, cache) == set()
    file.write_text(file.read_text(encoding="utf-8").replace("Lamps", "Lights"), encoding="utf-8")
    assert facts.moved_news() in facts_after(tmp_path, cache)
