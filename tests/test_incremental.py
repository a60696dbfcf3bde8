"""A build that makes only what has changed gives, byte for byte, the site that a build from nothing gives."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from random import Random

import pytest
from mkdocs.exceptions import MkDocsException

from build_tools import bounds, making, mkdocs_plugin, working
from build_tools.receipt import Look
from build_tools.working import Workers
from build_tools.writing import SiteError
from support import programmes
from support.editing import Editor

SEEDS = (1, 2, 3)
EDITS = 70
BETWEEN_LOOKS = 7
MEANS = making.Means(lambda: mkdocs_plugin, Workers(processes=1), lambda *_: None)


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example, with lists that are divided as soon as they hold four things."""
    monkeypatch.setenv("PLACES_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(bounds, "MOST", 3)
    return programmes.hardly_published(programmes.copy("example", tmp_path / "programme"))


def build(root: Path) -> bool:
    """Build the site as the command does; whether it was built, or else refused."""
    try:
        return making.make(root, MEANS, Look()).site is not None
    except (MkDocsException, SiteError):
        return False


def clean(root: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The site as it is built from nothing: no cache, no former site."""
    kept = os.environ["PLACES_CACHE"]
    site = root / "site"
    site.rename(root / "kept")
    monkeypatch.setenv("PLACES_CACHE", f"{kept}-none")
    try:
        shutil.rmtree(f"{kept}-none", ignore_errors=True)
        assert build(root)
        return programmes.files(site)
    finally:
        shutil.rmtree(site, ignore_errors=True)
        (root / "kept").rename(site)
        monkeypatch.setenv("PLACES_CACHE", kept)


@pytest.mark.parametrize("processes", [2, 3])
def test_several_processes_give_the_same_bytes_as_one(
    processes: int, programme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the records and pages are shared out among them."""
    assert build(programme)
    alone = programmes.files(programme / "site")
    monkeypatch.setattr(working, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(working, "_CHUNK", 3)
    seen: set[int] = set()
    with Workers(processes=processes) as workers:
        several = making.Means(lambda: mkdocs_plugin, workers, lambda *_: None)
        shutil.rmtree(programme / "site")
        shutil.rmtree(os.environ["PLACES_CACHE"])
        assert making.make(programme, several, Look()).site
        assert programmes.files(programme / "site") == alone
        seen.update(workers.over(_process, range(100)))
    assert os.getpid() not in seen


def _process(numbers: list[int]) -> list[int]:
    time.sleep(0.01)
    return [os.getpid() for _ in numbers]


@pytest.mark.usefixtures("told", "made_once")
@pytest.mark.parametrize("seed", SEEDS)
def test_after_any_edit_the_site_is_as_if_built_from_nothing(
    seed: int, programme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was changed since the last look: records, texts, templates, settings or the site itself.

    What a build refuses is taken back, and the site is still as it was.
    """
    editor = Editor(programme, programme.parent.parent / "overrides", Random(seed))
    assert build(programme)
    history: list[str] = []
    for number in range(1, EDITS + 1):
        before = {file: file.read_bytes() for file in (programme / "partnerships").rglob("*.yml")}
        site = programmes.files(programme / "site")
        history.append(editor.edit())
        if not build(programme):
            assert programmes.files(programme / "site") == site
            for file in (programme / "partnerships").rglob("*.yml"):
                file.unlink()
            for file, data in before.items():
                file.write_bytes(data)
            assert build(programme)
        if number % BETWEEN_LOOKS == 0:
            made, expected = programmes.files(programme / "site"), clean(programme, monkeypatch)
            assert made.keys() == expected.keys(), history
            assert [path for path in made if made[path] != expected[path]] == [], history
