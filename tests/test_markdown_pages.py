"""`places pages` writes the whole site as Markdown with head data, into a folder of its own and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from build_tools import pipeline
from build_tools.citing import Publication
from build_tools.knowledge import KnowledgeBase
from build_tools.markdown_pages import MarkdownFile, SiteSettings, UnwritableError, markdown_files, write
from build_tools.rendering import RenderingError
from support import programmes
from support.programmes import PROJECT, Site, files, places

Tree = Callable[[dict[str, str | bytes]], Path]
PagesOf = Callable[[dict[str, str]], dict[str, str]]

PLACE = "places/quillmere/index.md"


@pytest.fixture
def pages_of(tmp_path: Path, example: KnowledgeBase) -> PagesOf:
    """Turns written pages and the records of the example: the text of each page by its path, in and out."""

    def turn(written: dict[str, str]) -> dict[str, str]:
        return {each.path: each.text for each in markdown_files(example, settings(tmp_path, written))}

    return turn


def settings(folder: Path, written: dict[str, str]) -> SiteSettings:
    """What a small mkdocs.yml says, with pages written into a folder."""
    for path, text in written.items():
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_text(text, encoding="utf-8")
    return SiteSettings(
        name="Menders",
        address="https://menders.example/first/",
        description="Who mends what.",
        copyright="",
        language="en-GB",
        content=folder / "content",
        templates=PROJECT / "overrides",
        extensions={"toc": {"permalink": True}, "admonition": {}},
        navigation=[{"Home": "index.md"}, {"Towns": ["places/index.md"]}],
        publication=Publication("Menders", "https://menders.example/first/", "en-GB", "Menders"),
    )


def test_a_record_page_has_head_data_and_its_words_in_markdown(pages_of: PagesOf) -> None:
    """Title, description, file and dates stand before the page; its headings keep their addresses."""
    assert pages_of({})[PLACE].startswith("""---
title: Quillmere
description: A town by a lake that mends clocks in its council hall.
record: partnerships/places/quillmere.yml
reviewed: 1 February 2023
updated: '2023-02-01'
---

Case study

# Quillmere

A town by a lake that mends clocks in its council hall.

[Cite this page](../../places/quillmere/cite/index.md#the_whole)

## At a glance {#at_a_glance}

Themes
:   [Clocks and radios](../../themes/clocks-and-radios/index.md), [Lamps](../../themes/lamps/index.md)
""")


def test_a_claim_has_its_anchor_and_its_source(pages_of: PagesOf) -> None:
    """A statement is an item that can be linked to, with its source on a line of its own."""
    assert """
    -   <a id="radios-later"></a>By spring the bench had turned to radios.

        Source: [Slides, 2022](../../sources/closing-slides/index.md), Slide 4

        [Link to this focus](#radios-later) [Cite this focus](../../places/quillmere/cite/index.md#radios-later)
""" in pages_of({})[PLACE]


def test_words_of_a_record_stay_words(pages_of: PagesOf) -> None:
    """Marks, HTML and template code in a name are shown, and no engine takes them for its own."""
    title = r"# O'Brien & Sons &lt;i Fixers &lt;/i \*not bold\* \_nor this\_ \[x\](y) \{\{ 7\*7 \}\} \{% raw %\}"
    assert title in pages_of({})["organisations/obrien-and-sons/index.md"].split("\n")


def test_words_of_a_record_can_not_break_out_of_the_head(tree: Tree, tmp_path: Path) -> None:
    """Engines put head data into HTML as they stand, so what would end a title or an attribute is written otherwise."""
    text = "name: 'R&D </title <script'\nsummary: 'A \"town\" & more.'\n"
    knowledge, problems = pipeline.run(tree({"places/quillmere.yml": text}))
    assert problems == ()
    files = {each.path: each.text for each in markdown_files(knowledge, settings(tmp_path, {}))}
    head = yaml.safe_load(files[PLACE].split("---\n")[1])
    assert head["title"] == "R&amp;D &lt;/title &lt;script"
    assert head["description"] == "A &quot;town&quot; & more."


def test_the_page_of_a_former_id_says_where_the_record_is_now(pages_of: PagesOf) -> None:
    """Its head data name the new address for engines that can redirect, its text links to it."""
    head, _, text = pages_of({})["places/quill-mere/index.md"].rpartition("---\n")
    assert "moved_to: places/quillmere/" in head.split("\n")
    assert (
        text
        == """
# Quillmere

This page has moved. It is now at [Quillmere](../../places/quillmere/index.md).
"""
    )


WRITTEN = {
    "head data and text": (
        "---\ntitle: 'A title'\ntags: [a,  b]\n---\n\n# A *page*\n\n- one\n* two\n",
        "---\ntitle: 'A title'\ntags: [a,  b]\n---\n\n# A *page*\n\n- one\n* two\n",
    ),
    "no head data": ("# A page\n\n---\n\ntext", "# A page\n\n---\n\ntext\n"),
    "counts and links": (
        """We have {{ count("places") }} towns, {{ link("places/quillmere", "a *lake*") }} too.""",
        "We have 3 towns, [a \\*lake\\*](../places/quillmere/index.md) too.\n",
    ),
    "links from the root": (
        "[a](/places/quillmere/#radios-later) [b](/list/) [c](/) [d](/data/all.json) [e](https://e.example/) [f](x.md)",
        (
            "[a](../places/quillmere/index.md#radios-later) [b](../list.md) [c](../index.md) "
            "[d](https://menders.example/first/data/all.json) [e](https://e.example/) [f](x.md)\n"
        ),
    ),
    "code": ("`[a](/list/)` and\n\n```\n[b](/list/)\n```", "`[a](/list/)` and\n\n```\n[b](/list/)\n```\n"),
    "template code that is shown": ("{% raw %}{{ keys() }}{% endraw %}", "{{ keys() }}\n"),
    "a page with a template of its own": (
        """---
title: Home
template: home.html
heading: What menders & others do
lead: Seven evenings.
start:
  - {question: I have a clock, answer: Look at the towns, address: places/quillmere/}
---
There are {{ count("places") }} towns, each with *one* lamp.
""",
        """---
title: Home
heading: What menders & others do
lead: Seven evenings.
start:
  - {question: I have a clock, answer: Look at the towns, address: places/quillmere/}
---

# What menders & others do

Seven evenings.

## Where to start

-   [**I have a clock** Look at the towns](../places/quillmere/index.md)

There are 3 towns, each with *one* lamp.
""",
    ),
}


@pytest.mark.parametrize(("text", "expected"), WRITTEN.values(), ids=WRITTEN)
def test_a_written_page_keeps_its_own_markdown(text: str, expected: str, pages_of: PagesOf) -> None:
    """Only what macros, links from the root and a template of its own say is turned."""
    assert pages_of({"notes/page.md": text, "list.md": "", "index.md": ""})["notes/page.md"] == expected


def test_what_a_list_macro_says_becomes_markdown(pages_of: PagesOf) -> None:
    """Headings and links of a list are those of the site, seen from the page that calls it."""
    text = pages_of({"about/index.md": "# Themes\n\n{{ themes() }}\n"})["about/index.md"]
    assert text.startswith(
        """# Themes

-   ## [Clocks and radios](../themes/clocks-and-radios/index.md)

"""
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: A\n---\n\n{{ nothing() }}", "content/page.md:5: 'nothing' is undefined"),
        ("{{ link('places/quilmere') }}", "content/page.md:1: there is no record 'places/quilmere'"),
        ("---\ntemplate: none.html\n---\n", "none.html:0: there is no template 'none.html'"),
        ("---\ntemplate: home.html\n\ta: [\n---\n", "content/page.md:1: the lines between '---' are no YAML"),
    ],
)
def test_an_error_in_a_written_page_is_located(text: str, expected: str, pages_of: PagesOf) -> None:
    """File and line are named, as when the site is built."""
    with pytest.raises(RenderingError) as caught:
        pages_of({"page.md": text})
    assert str(caught.value).startswith(expected)


def test_the_configuration_is_what_the_site_says_and_other_engines_need(tmp_path: Path) -> None:
    """It has no plugin of ours, the extensions that the Markdown needs, and a language that themes know."""
    write((), settings(tmp_path, {"index.md": ""}), tmp_path / "out")
    configuration = yaml.safe_load((tmp_path / "out/mkdocs.yml").read_text(encoding="utf-8"))
    assert configuration == {
        "site_name": "Menders",
        "site_url": "https://menders.example/first/",
        "site_description": "Who mends what.",
        "docs_dir": "content",
        "theme": {"name": "material", "language": "en", "font": False},
        "plugins": ["search"],
        "markdown_extensions": ["attr_list", "def_list", "tables", {"toc": {"permalink": True}}, "admonition"],
        "validation": {
            "nav": {"omitted_files": "ignore"},
            "links": {"absolute_links": "warn", "anchors": "warn", "unrecognized_links": "warn"},
        },
        "nav": [{"Home": "index.md"}, {"Towns": ["places/index.md"]}],
    }


def test_options_that_only_python_can_read_are_refused(tmp_path: Path) -> None:
    """A function among the options of an extension cannot stand in a file for other engines."""
    site = replace(settings(tmp_path, {"index.md": ""}), extensions={"toc": {"slugify": str.lower}})
    with pytest.raises(UnwritableError, match="options that only Python can read"):
        write((), site, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def written(example_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, written by the command."""
    folder = tmp_path_factory.mktemp("written") / "new/pages"
    outcome = places("pages", "--root", example_site.root, "--to", folder)
    assert (outcome.code, outcome.err, outcome.out.count("\n")) == (0, "", 1)
    said = re.fullmatch(rf"(\d+) pages in {re.escape(str(folder))}, no problems, \d+\.\d s\n", outcome.out)
    assert said
    # A build says that it has as many: what is shown where there is no page is none.
    assert int(said[1]) == len(example_site.pages) - ("404.html" in example_site.pages)
    return folder


def test_every_page_of_the_site_is_written(written: Path, example_site: Site) -> None:
    """Each address has its file, and no other page is there."""
    pages = {path.relative_to(written / "content").as_posix() for path in written.rglob("*.md")}
    addresses = {f"{path.removesuffix('index.md').removesuffix('.md').rstrip('/')}/".lstrip("/") for path in pages}
    assert addresses == set(example_site.pages) - {"404.html"}


def test_the_same_records_give_the_same_bytes(written: Path, example_site: Site, tmp_path: Path) -> None:
    """Neither the folder, the language nor Python's hashing shows in what is written."""
    places("pages", "--root", example_site.root, "--to", tmp_path / "again", PYTHONHASHSEED="7", LC_ALL="C")
    assert files(tmp_path / "again") == files(written)


def test_nothing_is_written_elsewhere(written: Path, example_site: Site) -> None:
    """The programme keeps the files that it had, and beside the folder nothing appears."""
    assert set(files(example_site.root)) == {
        *(f"content/{path}" for path in files(PROJECT / "tests/example/content")),
        *(f"partnerships/{path}" for path in files(PROJECT / "tests/example/partnerships")),
        *(f"site/{path}" for path in files(example_site.folder)),
        "mkdocs.yml",
    }
    assert [path.name for path in written.parent.iterdir()] == ["pages"]
    assert sorted(path.name for path in written.iterdir()) == ["content", "mkdocs.yml"]


def test_a_second_run_takes_away_what_the_site_has_no_more(tmp_path: Path) -> None:
    """Pages of deleted files go; what another engine made beside them stays."""
    site = settings(tmp_path, {"index.md": "", "pictures/lamp.svg": "<svg/>"})
    write((MarkdownFile("index.md", "one"), MarkdownFile("extra.md", "two")), site, tmp_path / "out")
    assert set(files(tmp_path / "out/content")) == {"index.md", "extra.md", "pictures/lamp.svg"}

    (tmp_path / "out/site").mkdir()
    (tmp_path / "out/site/index.html").write_text("built", encoding="utf-8")
    write((MarkdownFile("index.md", "three"),), site, tmp_path / "out")
    assert {path: text for path, text in files(tmp_path / "out").items() if path != "mkdocs.yml"} == {
        "content/index.md": b"three",
        "content/pictures/lamp.svg": b"<svg/>",
        "site/index.html": b"built",
    }


def test_the_folder_of_written_pages_is_refused(tmp_path: Path) -> None:
    """Otherwise the next build would publish every page twice."""
    with pytest.raises(UnwritableError, match="lies in the folder of written pages; name one outside"):
        write((), settings(tmp_path, {"index.md": ""}), tmp_path / "content/out")
    assert set(files(tmp_path)) == {"content/index.md"}


def test_a_link_to_another_folder_is_not_followed(tmp_path: Path) -> None:
    """Where the pages of an earlier time were replaced by a link, what it leads to stays as it is."""
    site = settings(tmp_path, {"index.md": ""})
    write((MarkdownFile("index.md", "one"),), site, tmp_path / "out")
    (tmp_path / "out/content").rename(tmp_path / "elsewhere")
    (tmp_path / "out/content").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic link"):
        write((MarkdownFile("index.md", "two"),), site, tmp_path / "out")
    assert files(tmp_path / "elsewhere") == {"index.md": b"one"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the example to change."""
    return programmes.copy("example", tmp_path / "programme")


def test_a_folder_with_other_files_is_wrong_use(root: Path, tmp_path: Path) -> None:
    """Whoever names a wrong folder loses nothing and is told what to do."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/mkdocs.yml").write_text("site_name: Mine\n", encoding="utf-8")
    outcome = places("pages", "--root", root, "--to", tmp_path / "mine")
    assert outcome.code == 2
    assert outcome.err.endswith("did not write; name a new or empty folder\n")
    assert files(tmp_path / "mine") == {"mkdocs.yml": b"site_name: Mine\n"}


def test_with_problems_nothing_is_written(root: Path, tmp_path: Path) -> None:
    """The report of the check comes instead."""
    (root / "partnerships/places/quillmere.yml").write_text("name: Quillmere\n", encoding="utf-8")
    outcome = places("pages", "--root", root, "--to", tmp_path / "out")
    assert outcome.code == 1
    assert "partnerships/places/quillmere.yml:1:1: error[missing-value]" in outcome.out
    assert not (tmp_path / "out").exists()


def test_with_an_error_in_a_written_page_nothing_is_written(root: Path, tmp_path: Path) -> None:
    """File and line are named, and there is no traceback."""
    (root / "content/findings.md").write_text("# Findings\n\n{{ finding() }}\n", encoding="utf-8")
    outcome = places("pages", "--root", root, "--to", tmp_path / "out")
    assert outcome.code == 1
    assert outcome.err == "Error: content/findings.md:3: 'finding' is undefined\n"
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_named(example_site: Site) -> None:
    """With the cure."""
    outcome = places("pages", "--root", example_site.root, "--to", "/dev/null/pages")
    assert outcome.code == 2
    assert "/dev/null/pages cannot be written: Not a directory; name a folder that you may write to" in outcome.err
