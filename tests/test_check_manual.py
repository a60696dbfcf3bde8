"""The manual explains every problem that can be reported, and its examples are what it says of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_tools import check_manual, evidence, pipeline
from build_tools.explaining import Explanation, other_commands
from build_tools.problems import Severity
from build_tools.rendering import Renderer
from support.html import Page
from support.programmes import Site
from support.slugs import emitted

EXPLANATIONS = check_manual.explanations()
# An example of these would have to be broken bytes, too large, nobody's to read, or much longer than the words.
WITHOUT = {
    "unreadable",
    "file-too-large",
    "wrong-encoding",
    "changed-version",
    "unfrozen-change",
    "hard-to-read",
    "wrong-call",
}
NOTES = {"one-source", "unused-source", "not-archived"}
WITH_EXAMPLES = [each for each in EXPLANATIONS.values() if each.examples]


def test_every_problem_that_can_be_reported_is_explained_and_no_other(root: Path) -> None:
    """Those of reading, those of checks, and notes; whoever adds one is told here to explain it."""
    assert set(EXPLANATIONS) == emitted(root / "build_tools") | NOTES | set(other_commands.TEXTS)
    without = {slug for slug, each in EXPLANATIONS.items() if not each.examples}
    assert without == WITHOUT | NOTES | set(other_commands.TEXTS)


def test_the_notes_are_those_that_the_check_gives(root: Path) -> None:
    """Nobody else says what a note is called."""
    knowledge, _ = pipeline.run(root)
    assert {each.slug for each in evidence.notes(knowledge)} <= NOTES


@pytest.mark.parametrize("found", EXPLANATIONS.values(), ids=lambda each: each.slug)
def test_an_explanation_has_a_title_and_tells_what_to_do(found: Explanation) -> None:
    """In sentences that are read in one go."""
    assert re.fullmatch(r"[A-Z`].*\.", found.title)
    assert found.paragraphs
    for sentence in re.split(r"(?<=[.:;])\s", found.plain):
        assert len(sentence.split()) <= 35


@pytest.mark.parametrize("found", WITH_EXAMPLES, ids=lambda each: each.slug)
@pytest.mark.parametrize("sort", ["wrong", "right"])
def test_an_example_is_as_wrong_or_as_right_as_it_says(found: Explanation, sort: str, tmp_path: Path) -> None:
    """The wrong one has this problem and no other, the right one has none."""
    for each in found.examples:
        if each.sort in (sort, "beside"):
            file = tmp_path / each.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(each.text, encoding="utf-8")
    _, problems = pipeline.run(tmp_path)
    assert {each.slug for each in problems} == ({found.slug} if sort == "wrong" else set())
    assert all(each.severity in (Severity.ERROR, Severity.WARNING) for each in problems)


def test_the_page_has_an_anchor_for_each(built) -> None:  # type: ignore[no-untyped-def]
    """To which every report leads; the page is the one that the reports name."""
    site: Site = built("real")
    page = site.pages[f"{check_manual.PAGE}/"]
    assert {name for name in page.parts if name in EXPLANATIONS} == set(EXPLANATIONS)


def test_an_explanation_is_shown_with_its_examples(renderer: Renderer) -> None:
    """Under its title, with its slug, and as text: what stands in an example is not run."""
    page = Page(str(renderer.render("lists/checks.html", items=check_manual.listing(None), level=2)))  # type: ignore[arg-type]
    assert page.parts["raw-html"].text == "A text holds HTML, which is not read in records"
    shown = [each.text for each in page.root.all("pre")]
    assert sum("<b>opened</b>" in each for each in shown) == 1
    assert list(page.root.all("b")) == []
