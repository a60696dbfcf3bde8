"""Versions that are kept: their order, their day, and what counts as the same words."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from build_tools import cite_pages, facts, frozen_pages, history, pipeline
from build_tools.cache import Cache
from build_tools.cli import main
from build_tools.index import Index
from build_tools.problems import errors
from build_tools.rendering import Renderer
from build_tools.revisions import Revision, differences, in_order, location, name_of, unfounded
from build_tools.units import Unit, cite_unit, frozen_unit
from support.exported import PUBLICATION
from support.versions import Programme, Tree

LAMPS = """\
name: Lamps
summary: Work on lamps.
points:
  - {id: first, text: "Lamps were lit, says [the report](/sources/report/).", evidence: [{source: report, at: Page 1}]}
  - {id: second, text: "Few went out, see [clocks](/themes/clocks/#tick).", basis: editorial, mentions: [themes/clocks]}
reviewed: 2026-01-05
"""
CLOCKS = "name: Clocks\nsummary: Work on clocks.\npoints: [{id: tick, text: They tick., basis: editorial}]\n"
REPORT = "title: A report\nshort_title: Report\nsummary: It reports.\ntype: report\naccess: open\ncopy_held: whole\n"


@pytest.fixture
def programme(tree: Tree) -> Programme:
    """Two themes and a source, all of them kept."""
    made = tree({"themes/lamps.yml": LAMPS, "themes/clocks.yml": CLOCKS, "sources/report.yml": REPORT})
    found = Programme(made)
    found.freeze()
    return found


def revision(name: str, previous: str = "", date: str = "2026") -> Revision:
    """A version of a record."""
    return Revision(date, name, "lamps", previous)


@pytest.mark.parametrize(
    ("given_so", "expected"),
    [
        ([revision("b", "c"), revision("a", "b"), revision("c")], "cba"),
        ([revision("a", "b", "2025"), revision("b", "", "2026")], "ba"),
        ([revision("a"), revision("c", "a", "2027"), revision("b", "a", "2028"), revision("d", "c", "2026")], "acdb"),
        ([revision("b", "", "2025"), revision("a", "", "2026"), revision("c", "b", "2027")], "bac"),
        ([revision("a", "gone"), revision("b", "a", "2025")], "ab"),
        ([revision("a", "b"), revision("b", "a"), revision("c")], "cab"),
        ([revision("a", "a")], "a"),
    ],
)
def test_versions_stand_in_the_order_in_which_they_were_kept(given_so: list[Revision], expected: str) -> None:
    """Each after the one before it, whatever their dates and names; branches by date; none is ever lost."""
    assert "".join(each.name for each in in_order(given_so)) == expected
    assert in_order(reversed(given_so)) == in_order(given_so)


@given(st.lists(st.integers(min_value=-1), max_size=12), st.randoms())
def test_no_version_comes_before_the_one_that_it_followed(parents: list[int], random: Any) -> None:
    """In whatever order they are found."""
    found = [
        revision(f"{at}", f"{parent % at}" if at and parent >= 0 else "", f"{random.randint(2000, 2009)}")
        for at, parent in enumerate(parents)
    ]
    random.shuffle(found)
    ordered = in_order(found)
    assert sorted(ordered) == sorted(found)
    places = {each.name: at for at, each in enumerate(ordered)}
    assert all(places[each.previous] < places[each.name] for each in found if each.previous)
    assert list(unfounded(found)) == []


def test_what_follows_nothing_that_is_there_is_told() -> None:
    """Be it gone, or a circle."""
    assert [each.name for each in unfounded([revision("a", "gone"), revision("b", "a")])] == ["a"]
    assert [each.name for each in unfounded([revision("a", "b"), revision("b", "a")])] == ["a"]


def test_each_version_names_the_one_before_it(programme: Programme, renderer: Renderer) -> None:
    """Though all have one day; pages and references to the latest lead to the one before, too."""
    for word in ("early", "late", "never"):
        programme.write("themes/lamps", LAMPS.replace("lit", f"lit {word}"))
        programme.freeze()
    kept = programme.kept()
    assert len(kept) == 4
    assert [each.date for each in kept] == ["2026-01-05"] * 4
    assert [each.previous for each in kept] == ["", *(each.name for each in kept[:-1])]
    knowledge, _ = programme.look()
    record = knowledge.find("themes", "lamps")
    assert history.predecessor(record, knowledge) == f"themes/lamps/v/{kept[-2].name}/"
    listed = history.of(record, knowledge, renderer)
    assert sorted(listed.index(each.name) for each in kept) == [listed.index(each.name) for each in reversed(kept)]
    for before, after in pairwise(kept):
        assert programme.page(renderer, after).about.predecessor == f"themes/lamps/v/{before.name}/"
    assert programme.page(renderer, kept[0]).about.predecessor == ""


def test_words_that_come_back_are_those_that_were_kept(programme: Programme) -> None:
    """Nothing new is kept then, and what comes later follows the last one."""
    programme.write("themes/lamps", LAMPS.replace("lit", "out"))
    programme.freeze()
    first, second = programme.kept()
    programme.write("themes/lamps", LAMPS)
    programme.freeze()
    assert programme.kept() == (first, second)
    assert programme.cited()[0] == f"themes/lamps/v/{first.name}/"
    knowledge, _ = programme.look()
    assert history.predecessor(knowledge.find("themes", "lamps"), knowledge).endswith(f"{second.name}/")


def test_a_version_whose_forerunner_is_gone_is_an_error_with_a_cure(programme: Programme) -> None:
    """Even where its line was taken out of the list of checksums too."""
    programme.write("themes/lamps", LAMPS.replace("lit", "out"))
    programme.freeze()
    first, second = programme.kept()
    path = programme.root / f"partnerships/frozen/themes/lamps/{first.name}.json"
    sums = programme.root / "partnerships/frozen/SHA256SUMS"
    kept, lines = path.read_bytes(), sums.read_bytes()
    path.unlink()
    sums.write_bytes(b"".join(each for each in lines.splitlines(keepends=True) if first.name.encode() not in each))
    (problem,) = (each for each in programme.look()[1] if each.slug == "changed-version")
    assert problem.source.path.endswith(f"lamps/{second.name}.json")
    assert problem.message == f"the version before this one, {first.name}, is not kept"
    assert f"take {first.name}.json and its line in partnerships/frozen/SHA256SUMS back out" in problem.hint
    path.write_bytes(kept)
    sums.write_bytes(lines)
    assert errors(programme.look()[1]) == ()


def test_a_later_review_changes_no_reference_to_kept_words(programme: Programme) -> None:
    """Their day is that on which they were reviewed when they were kept."""
    before = programme.cited()
    assert before[1] == "2026-01-05"
    programme.change("themes/lamps", "2026-01-05", "2026-09-09")
    assert programme.cited() == before
    programme.change("themes/lamps", "reviewed: 2026-09-09\n", "")
    assert programme.cited() == before


def test_words_that_have_changed_since_have_no_day_until_it_is_noted(programme: Programme) -> None:
    """The day of the last review is not theirs; that of a new note is, and it stays with them."""
    programme.change("themes/lamps", "Few", "Some")
    assert programme.cited() == ("themes/lamps/", "")
    programme.change("themes/lamps", "2026-01-05", "2026-09-09")
    assert programme.cited() == ("themes/lamps/", "")
    programme.write("themes/lamps", LAMPS.replace("Few", "Some") + "changes: [{date: 2026-02, note: Some did.}]\n")
    assert programme.cited() == ("themes/lamps/", "2026-02")
    programme.freeze()
    assert programme.cited() == (f"themes/lamps/v/{programme.kept()[-1].name}/", "2026-02")


def test_words_of_which_nothing_else_is_known_have_the_day_on_which_they_were_kept(programme: Programme) -> None:
    """So everything that is kept can be cited with a date."""
    assert programme.cited("themes/clocks")[1] == "2026-11-22"
    programme.change("themes/clocks", "tick.", "tock.")
    programme.freeze(on="2026-12-24")
    assert programme.cited("themes/clocks")[1] == "2026-12-24"


def test_each_further_change_asks_for_a_note_of_its_own(programme: Programme) -> None:
    """The report points at the first words that are others; a note that is there for long is no answer."""
    ask = "say what has changed in a new dated note under 'changes', then run `places freeze themes/lamps`"
    do = "run `places freeze themes/lamps`"
    programme.write("themes/lamps", f"{LAMPS}changes:\n  - {{date: 2026-11, note: One.}}\n")
    assert programme.warnings() == []
    for number, text in ((1, "Some went out"), (2, "All went out")):
        notes = "".join(f"  - {{date: 2026-11, note: Note {at}.}}\n" for at in range(number))
        programme.write("themes/lamps", f"{LAMPS.replace('Few went out', text)}changes:\n{notes}")
        assert programme.warnings() == [("lamps.yml", 5, do if number > len(programme.kept()[-1].noted) else ask)]
        more = f"{notes}  - {{date: 2026-11, note: Note {number}.}}\n"
        programme.write("themes/lamps", f"{LAMPS.replace('Few went out', text)}changes:\n{more}")
        assert programme.warnings() == [("lamps.yml", 5, do)]
        programme.freeze()
        assert programme.warnings() == []


def test_a_statement_that_is_gone_is_told_at_the_record(programme: Programme) -> None:
    """There is no other place."""
    text = "".join(line for line in LAMPS.splitlines(keepends=True) if "second" not in line)
    gone = "withdrawn_statements: [{id: second, date: 2026, reason: It was wrong.}]\n"
    programme.write("themes/lamps", text + gone)
    assert [each[:2] for each in programme.warnings()] == [("lamps.yml", 1)]


def test_another_order_is_told_as_a_difference() -> None:
    """With the ids in both orders, of those that both have."""
    a, b, c = ({"id": each, "text": each.upper()} for each in "abc")
    (found,) = differences({"points": [a, b]}, {"points": [b, a]})
    assert (found.title, found.former, found.now) == ("Points › order", "a, b", "b, a")
    assert [each.title for each in differences({"points": [a, b]}, {"points": [a, c, b]})] == ["Points › c › text"]
    assert [each.title for each in differences({"points": [a]}, {"name": "A", "points": [a]})] == ["Name"]


words = st.text("abc", min_size=1, max_size=3)
items = st.lists(st.builds(dict, id=words, text=words), max_size=3, unique_by=lambda each: each["id"])
plain = st.fixed_dictionaries({"name": words}, optional={"points": items, "lessons": items, "themes": st.lists(words)})


@given(plain, plain)
def test_other_words_have_another_name_and_a_difference(former: dict[str, Any], now: dict[str, Any]) -> None:
    """And the same words neither; each difference leads to what is there now."""
    former, now = ({name: value for name, value in each.items() if value} for each in (former, now))
    found = differences(former, now)
    assert (name_of(former) == name_of(now)) == (former == now) == (found == ())
    for each in found:
        place: Any = now
        for step in location(now, each.path):
            place = place[step]
        assert not each.now or place == each.now or isinstance(place, list)


def renamed_report(programme: Programme) -> None:
    """A source is called otherwise, and what names it is mended."""
    programme.rename("sources/report", "the-report")
    programme.write("sources/the-report", f"{REPORT}aliases: [report]\n")
    programme.change("themes/lamps", "source: report", "source: the-report")
    programme.change("themes/lamps", "/sources/report/", "/sources/the-report/")


def renamed_clocks(programme: Programme) -> None:
    """Another theme is called otherwise, and so is a statement of it."""
    programme.rename("themes/clocks", "watches")
    programme.write("themes/watches", CLOCKS.replace("id: tick", "id: tack, aliases: [tick]") + "aliases: [clocks]\n")
    programme.change("themes/lamps", "themes/clocks]", "themes/watches]")
    programme.change("themes/lamps", "/themes/clocks/#tick", "/themes/watches/#tack")


def renamed_itself(programme: Programme) -> None:
    """The record is called otherwise."""
    programme.rename("themes/lamps", "lights")
    programme.write("themes/lights", f"{LAMPS}aliases: [lamps]\n")


def renamed_statement(programme: Programme) -> None:
    """A statement of it is called otherwise."""
    programme.change("themes/lamps", "id: first,", "id: one, aliases: [first],")


@pytest.mark.parametrize("rename", [renamed_report, renamed_clocks, renamed_itself, renamed_statement])
def test_what_is_called_otherwise_says_the_same(
    rename: Callable[[Programme], None], programme: Programme, renderer: Renderer
) -> None:
    """References lead to the kept words as before, nothing is to be frozen, and no difference is shown."""
    (kept,) = programme.kept()
    rename(programme)
    assert programme.warnings() == []
    name = "lights" if rename is renamed_itself else "lamps"
    assert programme.cited(f"themes/{name}") == (f"themes/lamps/v/{kept.name}/", "2026-01-05")
    body = programme.page(renderer, kept).body
    assert "Kept as it is now" in body
    assert "What has changed since" not in body
    programme.freeze()
    assert programme.kept("themes", *{name, "lamps"}) == (kept,)


def test_beside_what_is_called_otherwise_a_change_is_told_alone(programme: Programme, renderer: Renderer) -> None:
    """The statement that has another id is not shown as gone and new."""
    (kept,) = programme.kept()
    renamed_statement(programme)
    renamed_report(programme)
    programme.change("themes/lamps", "lit", "put out")
    page = programme.page(renderer, kept).body
    assert page.count("<dt>") == 1
    assert "<dt>Points › one › text</dt>" in page
    assert '<del><span class="unseen">removed: </span>lit,</del>' in page
    assert [each[:2] for each in programme.warnings()] == [("lamps.yml", 4)]


def test_a_kept_page_is_made_anew_when_what_it_named_is_called_otherwise(
    programme: Programme, renderer: Renderer
) -> None:
    """Though the record itself does not name it any more, and so has not changed."""
    (kept,) = programme.kept()
    programme.change("themes/lamps", "themes/clocks]", "sources/report]")
    cache = Cache()
    facts_after(programme, cache)
    knowledge, _ = programme.look()
    knowledge.reads.clear()
    frozen_pages.make(frozen_unit("themes", "lamps", kept.name), knowledge, renderer)
    programme.write("sources/report", REPORT.replace("It reports.", "It tells."))
    assert knowledge.reads.isdisjoint(facts_after(programme, cache))
    programme.rename("themes/clocks", "watches")
    programme.write("themes/watches", f"{CLOCKS}aliases: [clocks]\n")
    assert facts.called("themes", "clocks") in knowledge.reads & facts_after(programme, cache)


def facts_after(programme: Programme, cache: Cache) -> set[str]:
    """The facts that are others than when this was last asked."""
    index = Index(cache)
    pipeline.run(programme.root, index=index)
    changed, index.changed = index.changed or set(), set()
    index.save()
    cache.keep()
    return changed


def test_a_reference_to_a_statement_leads_to_the_anchor_that_it_had(programme: Programme) -> None:
    """On the page that keeps the words, where it is called as it was."""
    (kept,) = programme.kept()
    renamed_statement(programme)
    assert programme.cited(anchor="#one")[0] == f"themes/lamps/v/{kept.name}/#first"


def test_a_term_that_is_called_otherwise_is_cited_at_the_anchor_that_it_had(tree: Tree) -> None:
    """Terms share a page, so the id of the record is part of the anchor."""
    term = "name: Wick\nsummary: A wick.\nmeaning: A wick.\nbasis: editorial\nreviewed: 2026\n"
    theme = "name: A\nsummary: A.\npoints: [{id: a, text: 'See [wick](/glossary/#wick).', basis: editorial}]\n"
    programme = Programme(tree({"terms/wick.yml": term, "themes/a.yml": theme}))
    programme.freeze()
    programme.rename("terms/wick", "the-wick")
    programme.write("terms/the-wick", f"{term}aliases: [wick]\n")
    programme.change("themes/a", "/glossary/#wick", "/glossary/#the-wick")
    assert programme.warnings() == []
    assert programme.cited("terms/the-wick")[0].startswith("glossary/wick/v/")


def test_a_citation_list_finds_words_again_by_the_ids_under_which_they_are_kept(
    programme: Programme, renderer: Renderer
) -> None:
    """Whatever record and statement are called now, and where the record has said more since the last words of one."""
    (first,) = programme.kept()
    programme.rename("themes/lamps", "lights")
    programme.change("themes/lights", "name: Lamps\n", "name: Lamps\naliases: [lamps]\n")
    programme.change("themes/lights", "{id: first,", "{id: glow, aliases: [first],")
    names = [f"themes/lamps@{first.name}", *(f"themes/lamps/{each}@{first.name}" for each in ("first", "second"))]
    assert listed(programme, cite_unit("themes", "lights"), renderer) == names
    gone = 'withdrawn_statements: [{id: second, date: 2026-02, reason: "It was wrong."}]\n'
    text = (programme.root / "partnerships/themes/lights.yml").read_text(encoding="utf-8")
    kept = "".join(line for line in text.splitlines(keepends=True) if "id: second" not in line)
    programme.write("themes/lights", kept + gone)
    programme.freeze()
    last = programme.kept("themes", "lights", "lamps")[-1].name
    now = [f"themes/lights@{last}", f"themes/lights/glow@{last}", names[2]]
    assert listed(programme, cite_unit("themes", "lights"), renderer) == now
    assert listed(programme, cite_unit("themes", "lamps", first.name), renderer) == names


def test_what_took_the_place_of_a_statement_is_linked_once_it_is_there_again(
    programme: Programme, renderer: Renderer
) -> None:
    """On the page of a withdrawn record too, where nobody minds that it is not there."""
    why = 'withdrawn: {date: 2026-02, reason: "It was wrong."}\n'
    gone = 'withdrawn_statements: [{id: dim, date: 2026-02, reason: "It was wrong.", successor: themes/clocks}]\n'
    programme.write("themes/lamps", LAMPS + why + gone)
    for record, is_there in ((CLOCKS + why, False), (CLOCKS, True)):
        programme.write("themes/clocks", record)
        knowledge, _ = programme.look()
        knowledge.reads.clear()
        assert ("See instead" in history.of(knowledge.find("themes", "lamps"), knowledge, renderer)) is is_there
        assert facts.card("themes", "clocks") in knowledge.reads


def listed(programme: Programme, unit: Unit, renderer: Renderer) -> list[str]:
    """What a list of citations calls each thing on a page of references."""
    pages, _ = cite_pages.make(unit, programme.look()[0], PUBLICATION, renderer)
    return re.findall(r'data-name="([^"]+)"', pages[0].body)


def test_where_a_withdrawn_record_is_cited_it_says_so(programme: Programme, renderer: Renderer) -> None:
    """When, why and what to read instead, on the page of its references and beside what `places cite` prints."""
    gone = "withdrawn: {date: 2026-11, reason: It said the same., successor: themes/clocks}\n"
    (kept,) = programme.kept()
    programme.write("themes/lamps", LAMPS + gone)
    knowledge, _ = programme.look()
    (page,), _ = cite_pages.make(cite_unit("themes", "lamps"), knowledge, PUBLICATION, renderer)
    assert (
        "This theme was withdrawn in November 2026. It said the same. "
        'See instead <a href="../../../themes/clocks/">Clocks</a>.'
    ) in page.body
    settings = "site_name: A site\nsite_url: https://a.example/\ndocs_dir: partnerships\n"
    (programme.root / "mkdocs.yml").write_text(f"{settings}theme: {{name: material, language: en}}\n", "utf-8")
    for name in ("lamps", "themes/lamps/#first"):
        outcome = CliRunner().invoke(main, ["cite", name, "--root", str(programme.root)])
        assert f"https://a.example/themes/lamps/v/{kept.name}/" in outcome.stdout
        said = "Lamps was withdrawn in November 2026. It said the same. See instead /themes/clocks/ (Clocks).\n"
        assert outcome.stderr == said
