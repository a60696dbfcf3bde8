"""A site that is shown as it is asked for is the site that a build would write."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from build_tools import addresses, bounds, making, mkdocs_plugin, pipeline, published
from build_tools.cache import Cache
from build_tools.receipt import Look
from build_tools.searching import indexes
from build_tools.serving.live_site import LiveSite, NotReadyError, StaticFile
from build_tools.serving.serve import shell_maker
from build_tools.working import Workers
from support import programmes
from support.editing import Editor

pytestmark = pytest.mark.usefixtures("told", "made_once")

RECORD = "partnerships/places/quillmere.yml"
INDEX = "search/0/"
EDITS = 25
BETWEEN_LOOKS = 5


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example, with lists that are divided as soon as they hold four things."""
    monkeypatch.setenv("PLACES_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(bounds, "MOST", 3)
    return programmes.hardly_published(programmes.copy("example", tmp_path / "programme"))


@pytest.fixture
def live(programme: Path, tmp_path: Path) -> LiveSite:
    """The live site of the copy, before it has looked at any file."""
    Cache(tmp_path / "index").close()
    make_shell = shell_maker(programme, mkdocs_plugin)
    return LiveSite(programme, _overrides(programme), tmp_path / "index", tmp_path / "s", make_shell)


def built(root: Path) -> dict[str, bytes]:
    """The files of the site as a build writes them, but for those of the search indexes."""
    means = making.Means(lambda: mkdocs_plugin, Workers(processes=1), lambda *_: None)
    assert making.make(root, means, Look()).site
    found = programmes.files(root / "site")
    return {path: data for path, data in found.items() if not path.startswith(INDEX)}


def assert_the_search_is_alike(live: LiveSite, root: Path) -> None:
    """The index holds what a build has written."""
    index = {path: data for path, data in programmes.files(root / "site").items() if path.startswith(INDEX)}
    (unit,) = live.indexes()
    assert dict(indexes.files(unit, live.found_in(unit))) == index


def shown(live: LiveSite, path: str) -> bytes | None:
    """A file of the site as it is shown."""
    found = live.answer(path)
    if isinstance(found, StaticFile):
        return found.path.read_bytes()
    return found.encode() if isinstance(found, str) else None


def test_every_file_of_the_site_is_shown_as_it_is_written(programme: Path, live: LiveSite) -> None:
    """Pages, parts of long lists, those of former ids, exports, styles; by their address or by their file."""
    assert live.follow() == ""
    files = built(programme)
    assert any("_" in path for path in files)
    for path, data in files.items():
        if path in NOT_MADE:
            continue
        assert shown(live, path) == data, path
        if path.endswith("index.html"):
            assert shown(live, path.removesuffix("index.html")) == data, path


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_edit_the_site_is_shown_as_it_would_be_built(seed: int, programme: Path, live: LiveSite) -> None:
    """Whatever was changed; what a build would refuse leaves the site as it last was.

    What has changed is looked at after each edit, all the rest after every few.
    """
    editor = Editor(programme, _overrides(programme), Random(seed))
    live.follow()
    files = built(programme)
    for number in range(1, EDITS + 1):
        before = _inputs(programme)
        editor.edit()
        after = _inputs(programme)
        changed = [path for path in before | after if before.get(path) != after.get(path)]
        report = live.follow(changed)
        former = files
        if not report:
            files = built(programme)
        looks_at_all = bool(report) or number % BETWEEN_LOOKS == 0
        for path in sorted(files.keys() - NOT_MADE):
            if looks_at_all or files[path] != former.get(path):
                assert shown(live, path) == files[path], path
        if report:
            _restore(programme, before, after)
            assert live.follow(changed) == ""
    assert_the_search_is_alike(live, programme)


NOT_MADE = {"data/index.html"}
"""It tells the sizes of files, which here are made when they are asked for."""


def _inputs(root: Path) -> dict[str, bytes]:
    folders = ("partnerships", "content", "../../overrides")
    found = ((folder, path, data) for folder in folders for path, data in programmes.files(root / folder).items())
    settings = {"mkdocs.yml": (root / "mkdocs.yml").read_bytes()}
    return settings | {f"{folder}/{path}": data for folder, path, data in found}


def _restore(root: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    for path in after.keys() - before.keys():
        (root / path).unlink()
    for path, data in before.items():
        if after.get(path) != data:
            if (root / path).is_dir():
                shutil.rmtree(root / path)
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)


NOTHING = ["no/such/page/", "places/nowhere/", "places/quillmere/lessons_zz/", "sitemap-7.xml", "../mkdocs.yml", "//"]


def test_where_there_is_nothing_there_is_nothing(live: LiveSite) -> None:
    """No page is made up, and nothing outside the site is shown."""
    live.follow()
    assert [address for address in NOTHING if live.answer(address) is not None] == []


def test_a_site_that_never_was_good_says_why(programme: Path, live: LiveSite) -> None:
    """Once it is mended, it is shown."""
    record = programme / RECORD
    text = record.read_text(encoding="utf-8")
    record.write_text(f"{text}nonsense: true\n", encoding="utf-8")
    report = live.follow()
    assert f"{RECORD}:" in report
    with pytest.raises(NotReadyError, match="nonsense"):
        live.answer("")
    record.write_text(text, encoding="utf-8")
    assert live.follow([RECORD]) == ""
    assert shown(live, "")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a change": lambda file: file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8"),
    "a link": lambda file: (file.rename(file.parent / "other.txt"), file.symlink_to(file.parent / "other.txt")),
    "a removal": lambda file: file.unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_a_file_is_looked_at_as_a_build_looks_at_it(change: str, programme: Path, live: LiveSite) -> None:
    """A link in the place of a record, or a record that is gone, is reported as `places check` reports it."""
    live.follow()
    CHANGES[change](programme / RECORD)
    report = live.follow([RECORD])
    checked = programmes.places("check", "--root", programme)
    problems = report.strip().rpartition("\n\n")[0]
    assert (report or "no problems\n") == checked.said or problems in checked.said


def test_a_mistake_stays_reported_until_it_is_mended(programme: Path, live: LiveSite) -> None:
    """Whatever else is changed meanwhile; and what was changed meanwhile is shown once it is."""
    live.follow()
    record, page, template = programme / RECORD, programme / "content/about.md", _overrides(programme) / "main.html"
    good = record.read_text(encoding="utf-8")
    record.write_text(f"{good}nonsense: true\n", encoding="utf-8")
    assert "nonsense" in live.follow([RECORD])
    page.write_text(page.read_text(encoding="utf-8") + "\nMore words.\n", encoding="utf-8")
    assert "nonsense" in live.follow(["content/about.md"])
    assert b"More words." in (shown(live, "about/") or b"")
    frame = template.read_text(encoding="utf-8")
    template.write_text(f"{frame}{{{{ nowhere }}}}", encoding="utf-8")
    report = live.follow(["../../overrides/main.html"])
    assert ("nonsense" in report, "'nowhere' is undefined" in report) == (True, True)
    record.write_text(good, encoding="utf-8")
    report = live.follow([RECORD])
    assert ("nonsense" in report, "'nowhere' is undefined" in report) == (False, True)
    template.write_text(f"{frame}<!-- mended -->", encoding="utf-8")
    assert live.follow(["../../overrides/main.html"]) == ""
    assert b"<!-- mended -->" in (shown(live, "") or b"")


def test_what_is_doubtful_is_told_and_shown_all_the_same(programme: Path, live: LiveSite) -> None:
    """As `places check` tells it, and for as long as it stands there."""
    published.note(programme, addresses.present(pipeline.run(programme)[0]))
    live.follow()
    assert live.warnings == ""
    record = programme / RECORD
    good = record.read_text(encoding="utf-8")
    record.write_text(good.replace("A lit window", f"A {'very ' * 40}lit window", 1), encoding="utf-8")
    assert live.follow([RECORD]) == ""
    assert programmes.places("check", "--root", programme).said.startswith(live.warnings)
    assert "warning[long-sentence]" in live.warnings
    record.write_text(good, encoding="utf-8")
    assert live.follow([RECORD]) == ""
    assert live.warnings == ""


def test_what_was_good_before_the_server_began_is_shown(programme: Path, tmp_path: Path) -> None:
    """Where a record has a mistake at the start, and the index knows the last good records."""
    first = Cache(tmp_path / "index")
    first.close()
    make_shell = shell_maker(programme, mkdocs_plugin)
    overrides = _overrides(programme)
    before = LiveSite(programme, overrides, tmp_path / "index", tmp_path / "first", make_shell)
    before.follow()
    files = built(programme)
    record = programme / RECORD
    record.write_text(record.read_text(encoding="utf-8") + "nonsense: true\n", encoding="utf-8")
    after = LiveSite(programme, overrides, tmp_path / "index", tmp_path / "second", make_shell)
    assert "nonsense" in after.follow()
    assert [path for path in files.keys() - NOT_MADE if shown(after, path) != files[path]] == []


def _overrides(root: Path) -> Path:
    return root.parent.parent / "overrides"


def test_the_editor_in_the_browser_is_shown_too(live: LiveSite, programme: Path) -> None:
    """Where it has been fetched: its page, and the files beside it."""
    script = _overrides(programme) / "admin/editor/sveltia-cms.js"
    script.parent.mkdir(parents=True)
    script.write_text("'the editor';\n", encoding="utf-8")
    assert live.follow() == ""
    page, configuration = live.answer("admin/"), live.answer("admin/config.json")
    assert isinstance(page, StaticFile)
    assert 'src="editor/sveltia-cms.js"' in page.path.read_text(encoding="utf-8")
    assert isinstance(configuration, StaticFile)
    assert live.answer("admin/elsewhere/") is None
