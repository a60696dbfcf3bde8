"""Whatever a stranger puts into records, names of files or pages is refused or shown as words; nothing runs."""

from __future__ import annotations

import csv
import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_tools.layout import FOLDER
from support import programmes
from support.programmes import Site
from support.server import serve
from support.visiting import visit

STRANGERS = Path(__file__).parent / "strangers"
RAN = "was-run"
"""The file that each attempt to run something would leave behind."""


def assert_nothing_ran(root: Path) -> None:
    """No attempt has left its file, here or where the tests are run."""
    assert [*root.rglob(RAN), *Path.cwd().glob(RAN)] == []


def test_what_cannot_be_shown_is_refused_with_its_place(golden: Callable[[str, Path], None], tmp_path: Path) -> None:
    """Each attempt is reported in one run, and a build writes nothing."""
    root = tmp_path / "refused"
    shutil.copytree(STRANGERS / "refused", root, symlinks=True)
    shutil.copy(programmes.PROJECT / "tests/example/mkdocs.yml", root)
    checked = programmes.places("check", "--root", root)
    golden(checked.out, STRANGERS / "refused/expected.txt")
    assert (checked.code, checked.err) == (1, "")
    files = [path for path in (root / FOLDER).rglob("*") if path.is_symlink() or path.is_file()]
    assert [path.name for path in files if f"/{path.name}:" not in checked.out] == []
    built = programmes.places("build", "--root", root)
    assert (built.code, "Traceback" in built.said, (root / "site").exists()) == (1, False, False)
    assert_nothing_ran(root)


NAMES = (
    "$(touch was-run).yml",
    "; touch was-run;.yml",
    "`touch was-run`.yml",
    "--root.yml",
    "<img src=x onerror=alert(1)>.yml",
    "{{ 7*7 }}.yml",
    "%2e%2e%2findex.yml",
    "aux.yml",
    "line\nbreak::error file=x::y.yml",
    "\u202elmy.evil.yml",
    "x" * 200 + ".yml",
)


def test_a_name_that_is_more_than_a_name_is_refused(tmp_path: Path) -> None:
    """It is told on one line, with signs that a terminal would obey left out, and nothing is made of it."""
    root = programmes.copy("example", tmp_path)
    for name in NAMES:
        (root / FOLDER / "places" / name).write_text("name: A\nsummary: B.\n", encoding="utf-8")
    checked = programmes.places("check", "--root", root)
    assert checked.code == 1
    told = [line for line in checked.out.splitlines() if line.startswith(f"{FOLDER}/")]
    assert len(told) == len(NAMES)
    assert all(" error[" in line for line in told)
    assert "\u202e" not in checked.out
    assert_nothing_ran(tmp_path)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example with what is harmless, built."""
    root = programmes.copy("example", tmp_path_factory.mktemp("strangers"))
    shutil.copytree(STRANGERS / "harmless", root, dirs_exist_ok=True)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("not_in_nav: |", "not_in_nav: |\n  /stranger.md")
    settings.write_text(text, encoding="utf-8")
    outcome = programmes.places("build", "--root", root)
    assert outcome.code == 0, outcome.said
    return Site("strangers", root, root / "site", outcome)


def test_the_words_stand_on_the_page_as_they_were_written(site: Site) -> None:
    """Templates, scripts and marks of other languages are words."""
    record = site.knowledge.find("places", "evil")
    said = site.pages["places/evil/"].main.text
    for words in (record.label, record.summary, "${7+7} #{7+7} <%= 7+7 %>", "{% raw %}{# {{ 7*'7' }} #}"):
        assert words in said
    assert_nothing_ran(site.root)


def test_data_are_whole_whatever_they_hold(site: Site) -> None:
    """JSON, JSON-LD in pages, Atom and CSV are read back with the same words."""
    name = site.knowledge.find("places", "evil").label
    base = json.loads((site.folder / "data/knowledge-base.json").read_text(encoding="utf-8"))
    assert name in [each["name"] for each in base["kinds"]["places"]]
    with (site.folder / "data/places.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert name in [row["name"] for row in rows]
    texts = [value for row in rows for value in row.values() if not re.fullmatch(r"-?[0-9.]+", value)]
    assert [text for text in texts if text.startswith(("=", "+", "-", "@"))] == []
    for feed in (site.folder / "data").glob("*.atom"):
        ET.parse(feed)
    (data,) = [
        e for e in site.pages["places/evil/"].root.all("script") if e.attributes.get("type", "").endswith("ld+json")
    ]
    assert json.loads(data.text)["name"] == name.replace("('", "(‘").replace("')", "’)")


@pytest.mark.browser
@pytest.mark.parametrize("address", ["places/evil/", "places/evil/cite/", "glossary/", "places/", "stranger/"])
def test_nothing_runs_in_a_browser_and_nothing_is_sent(address: str, site: Site, browser: Browser) -> None:
    """No message, no request to another host, and the title is that of the page."""
    with serve(site) as served, visit(browser, served) as seen:
        opened: list[str] = []
        asked: list[str] = []
        seen.page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
        seen.page.on("requestfinished", lambda request: asked.append(request.url))
        seen.go(address)
        seen.page.wait_for_timeout(300)
        assert opened == []
        assert [url for url in asked if not url.startswith((served.url(), "data:"))] == []
        assert seen.page.title() != "was run"
        assert seen.page.locator("main").is_visible()


PAGES = {
    "an attribute of an attribute": "{{ ''.__class__.__mro__ }}",
    "the way to the system": "{{ cycler.__init__.__globals__.os.system('touch was-run') }}",
    "a file of the machine": "{% include '/etc/passwd' %}",
    "a file above": "{% include '../../mkdocs.yml' %}",
    "a word that fills the memory": "{{ 'x' * 10 ** 10 }}",
    "a value that fills the memory": "{{ link('x' * 10 ** 10) }}",
    "a loop without an end": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
}


@pytest.mark.parametrize("case", PAGES)
def test_a_page_can_call_the_macros_and_nothing_else(case: str, tmp_path: Path) -> None:
    """The build ends with the place of the attempt, and writes nothing."""
    root = programmes.copy("example", tmp_path)
    (root / "content/stranger.md").write_text(f"# Stranger\n\n{PAGES[case]}\n", encoding="utf-8")
    built = programmes.places("build", "--root", root)
    assert built.code == 1
    assert "content/stranger.md:3: " in built.said
    assert "Traceback" not in built.said
    assert "root:" not in built.said
    assert not (root / "site").exists()
    assert_nothing_ran(tmp_path)


def test_what_a_page_may_not_attach_is_refused(tmp_path: Path) -> None:
    """A link to a file of the machine is not followed."""
    root = programmes.copy("example", tmp_path)
    (root / "content/host.txt").symlink_to("/etc/hostname")
    built = programmes.places("build", "--root", root)
    assert built.code == 1
    assert "content/host.txt" in built.said
