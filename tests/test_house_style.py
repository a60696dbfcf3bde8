"""What mkdocs.yml asks of the language of texts, and that builds and checks say the same of it, cold and warm."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools import published
from build_tools.house_style import LONGEST_SENTENCE, READING_AGE, HouseStyle, house_style
from build_tools.pipeline import run
from support import programmes

Tree = Callable[[dict[str, str | bytes]], Path]

SETTINGS = {
    "nothing": ("", (LONGEST_SENTENCE, READING_AGE, set(), "docs")),
    "the plugin alone": (
        "docs_dir: content\nplugins: [knowledge-site]\n",
        (LONGEST_SENTENCE, READING_AGE, set(), "content"),
    ),
    "bounds": (
        "plugins:\n  - search\n  - knowledge-site:\n      plain_language: {longest_sentence: 20, reading_age: 12.5}\n",
        (20, 12.5, set(), "docs"),
    ),
    "plugins by name": (
        "plugins:\n  knowledge-site:\n    plain_language:\n      acronyms: [HTML, EU]\n",
        (LONGEST_SENTENCE, READING_AGE, {"HTML", "EU"}, "docs"),
    ),
    "what only MkDocs can read": (
        "site_url: !ENV [A, b]\nx: !!python/name:a.b\nplugins: [knowledge-site: {plain_language: {reading_age: 9}}]\n",
        (LONGEST_SENTENCE, 9, set(), "docs"),
    ),
    "no settings": ("plugins: [knowledge-site: {plain_language: {longest_sentence: many}}]", (35, 16, set(), "docs")),
    "no YAML": ("plugins: [", (35, 16, set(), "docs")),
}


@pytest.mark.parametrize("case", SETTINGS)
def test_what_the_settings_ask(case: str, tmp_path: Path) -> None:
    """The bounds, the acronyms that all know, and the folder of written pages; defaults for what is not said."""
    text, (longest, age, acronyms, content) = SETTINGS[case]
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert house_style(tmp_path) == HouseStyle(longest, age, frozenset(acronyms), tmp_path / content)


def test_a_change_of_the_settings_counts_at_once(tmp_path: Path) -> None:
    """In a process that lasts, such as that of `places serve`."""
    assert house_style(tmp_path).reading_age == READING_AGE
    for age in (9, 10):
        text = f"plugins: [knowledge-site: {{plain_language: {{reading_age: {age}}}}}]"
        (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
        os.utime(tmp_path / "mkdocs.yml", ns=(age, age))
        assert house_style(tmp_path).reading_age == age


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example with an acronym that nobody explains in a record, and one in a written page."""
    monkeypatch.setenv("PLACES_CACHE", str(tmp_path / "cache"))
    root = programmes.copy("example", tmp_path)
    edit(root / "partnerships/themes/lamps.yml", lambda text: text + "aliases: [lamp]\n")
    published.note(root, ["themes/lamp/"])
    edit(root / "partnerships/terms/bench.yml", lambda text: text.replace("summary: ", "summary: The XYZ says so. ", 1))
    edit(root / "content/about.md", lambda text: f"{text}\nAsk the ZYX.\n")
    return root


def edit(file: Path, change: Callable[[str], str]) -> None:
    """Change a file."""
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def warnings(said: str) -> list[str]:
    """The places and slugs of the warnings that a command tells."""
    return [line.split("] ")[0] for line in said.splitlines() if ": warning[" in line]


def test_warnings_stop_nothing_and_are_told_each_time(programme: Path) -> None:
    """By a first build, by one that finds nothing changed, by one that reads another record, and by the check."""
    said = {}
    for case in ("cold", "warm", "at once", "after an edit"):
        if case == "at once":
            time.sleep(0.2)
        if case == "after an edit":
            edit(programme / "partnerships/themes/lamps.yml", lambda text: text.replace("lamp]", "lamp, light]"))
            published.note(programme, ["themes/light/"])
        outcome = programmes.places("build", "--root", programme)
        assert outcome.code == 0, outcome.said
        assert "3 warnings" not in outcome.out
        assert ", 2 warnings, " in outcome.out.splitlines()[-1]
        said[case] = warnings(outcome.out)
    outcome = programmes.places("check", "--root", programme)
    assert outcome.code == 0
    said["check"] = warnings(outcome.out)
    last = (programme / "content/about.md").read_text(encoding="utf-8").count("\n")
    assert said["cold"] == [
        f"content/about.md:{last}:9: warning[undefined-acronym",
        "partnerships/terms/bench.yml:3:14: warning[undefined-acronym",
    ]
    assert list(said.values()) == [said["cold"]] * len(said)


def test_a_term_or_a_setting_mends_records_that_have_not_changed(programme: Path) -> None:
    """What is known of them is measured against what holds now."""
    assert len(warnings(programmes.places("check", "--root", programme).out)) == 2
    edit(programme / "mkdocs.yml", lambda text: text.replace("[HTML]", "[HTML, XYZ]"))
    assert len(warnings(programmes.places("check", "--root", programme).out)) == 1
    term = "name: ZYX\nfull: Zoo\nsummary: Z.\nmeaning: Z.\nbasis: editorial\n"
    (programme / "partnerships/terms/zyx.yml").write_text(term, encoding="utf-8")
    published.note(programme, ["glossary/#zyx"])
    assert programmes.places("check", "--root", programme).out.startswith("35 records, no problems\n")


def test_plain_mkdocs_builds_it_too(programme: Path) -> None:
    """With the same report, which is no warning of MkDocs: even where that is strict, the site is built."""
    outcome = programmes.mkdocs("build", "--strict", cwd=programme)
    assert outcome.code == 0, outcome.said
    assert len(warnings(outcome.said)) == 2


def test_what_is_no_setting_is_refused_by_the_build(programme: Path) -> None:
    """As MkDocs refuses it for any plugin."""
    edit(programme / "mkdocs.yml", lambda text: text.replace("acronyms: [HTML]", "reading_age: old"))
    outcome = programmes.places("build", "--root", programme)
    assert outcome.code == 1
    assert "reading_age" in outcome.said


def test_of_hundreds_of_files_the_first_are_told(tree: Tree) -> None:
    """And with the last of these, how many more there are."""
    files = {f"themes/t{number}.yml": f"name: T{number}\nsummary: The XYZ.\n" for number in range(60)}
    problems = run(tree(files))[1]
    assert len(problems) == 50
    assert [each.message for each in problems if "more" in each.message] == [
        "the acronym 'XYZ' is explained nowhere, and at least 10 more like this"
    ]


def test_of_hundreds_of_sentences_in_a_file_the_first_are_told(tree: Tree) -> None:
    """And within a moment."""
    points = "".join(
        f"  - id: p{number}\n    basis: editorial\n    text: >-\n"
        + "".join(f"      Town {number} {letter} met{' and met' * 20}.\n" for letter in "abcdefgh")
        for number in range(10)
    )
    problems = run(tree({"themes/a.yml": f"name: A\nsummary: A.\npoints:\n{points}"}))[1]
    long = [each for each in problems if each.slug == "long-sentence"]
    assert [(each.source.line, each.source.column) for each in long[:3]] == [(7, 7), (8, 7), (9, 7)]
    assert [each.message for each in long] == [
        *["this sentence has 44 words"] * 49,
        "this sentence has 44 words, and 30 more like this",
    ]


def test_nothing_of_the_real_texts_is_warned_of(root: Path) -> None:
    """Records and written pages of this site hold to their own bounds, and these are no wider than the defaults."""
    assert run(root)[1] == ()
    style = house_style(root)
    assert style.longest_sentence <= LONGEST_SENTENCE
    assert style.reading_age <= READING_AGE
