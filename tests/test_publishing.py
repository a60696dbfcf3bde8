"""A finished site takes the place of the last one whole or not at all, whatever happens in between."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_tools import publishing
from build_tools.publishing import ReplacedError, Staging, place_of

needs_locks = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no locks on folders")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Where the site stands."""
    return tmp_path / "site"


@pytest.fixture
def umask() -> Iterator[None]:
    """The ordinary mask for new files, whatever that of the tests is."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def made(folder: Path, words: str) -> Path:
    """A folder with one page."""
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(words, encoding="utf-8")
    return folder


def finished(site: Path, words: str) -> Staging:
    """A build that has written one page."""
    staging = Staging(site)
    made(staging.folder, words)
    return staging


def standing(site: Path) -> dict[str, str]:
    """What stands in the folder of the site and beside it: the first page of each folder."""
    return {each.name: (each / "index.html").read_text(encoding="utf-8") for each in sorted(site.parent.iterdir())}


def test_the_new_site_takes_the_place_of_the_last(site: Path) -> None:
    """Afterwards only the new one is there."""
    made(site, "last")
    finished(site, "new").publish()
    assert standing(site) == {"site": "new"}


def test_the_first_site_needs_no_last_one(site: Path) -> None:
    """Where nothing stood, not even the folder around it, the new site stands afterwards."""
    finished(site / "below" / "site", "new").publish()
    assert standing(site / "below" / "site") == {"site": "new"}


def test_the_staging_folder_lies_beside_the_site(site: Path) -> None:
    """On the same disk, so that taking the place is one step, and hidden, so that no server shows it."""
    folder = Staging(site).folder
    assert folder.parent == site.parent
    assert folder.name.startswith(".site.building-")


def test_the_published_folder_may_be_read_by_a_server(site: Path, umask: None) -> None:
    """It has the mode of any folder that is made here."""
    finished(site, "new").publish()
    assert site.stat().st_mode & 0o777 == 0o755


def test_two_builds_at_once_do_not_disturb_one_another(site: Path) -> None:
    """Each writes to a folder of its own and publishes its own pages; the last to end stands."""
    first, second = finished(site, "first"), finished(site, "second")
    assert sorted(standing(site).values()) == ["first", "second"]
    second.publish()
    assert (site / "index.html").read_text(encoding="utf-8") == "second"
    first.publish()
    assert standing(site) == {"site": "first"}


@needs_locks
def test_what_a_killed_build_has_written_is_removed_by_the_next(site: Path) -> None:
    """Nobody holds its lock any more; the folder of a build that still runs is left alone."""
    made(site.parent / ".site.building-0123456789abcdef", "half")
    made(site.parent / ".other.building-0123456789abcdef", "of another site")
    running = finished(site, "running")
    assert standing(site) == {".other.building-0123456789abcdef": "of another site", running.folder.name: "running"}
    finished(site, "new").publish()
    assert running.folder.is_dir()


@pytest.mark.parametrize("failing", [1, 2], ids=["the last site cannot be set aside", "the new one cannot be moved"])
@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_a_failed_publish_leaves_the_last_site(
    failing: int, error: type[BaseException], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever step fails or is interrupted, the last site stands in its place, and the reason is passed on."""
    made(site, "last")
    staging = finished(site, "new")
    steps = 0
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        nonlocal steps
        steps += 1
        if steps == failing:
            raise error
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(error):
        staging.publish()
    assert standing(site) == {staging.folder.name: "new", "site": "last"}


def test_a_publish_that_was_killed_half_way_is_undone(site: Path) -> None:
    """Where the last site was set aside and no new one came, the next build puts it back before it begins."""
    made(site.parent / ".site.former", "last")
    publishing.restore(site)
    assert standing(site) == {"site": "last"}


def test_what_was_set_aside_is_not_taken_for_newer_than_the_site(site: Path) -> None:
    """Where both are there, the site stands as it is, and the next publish clears away the former."""
    made(site, "last")
    made(site.parent / ".site.former", "older")
    publishing.restore(site)
    assert standing(site)["site"] == "last"
    finished(site, "new").publish()
    assert standing(site) == {"site": "new"}


def test_a_link_that_was_set_aside_is_cleared_away(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Only the link goes, not what it leads to."""
    elsewhere = made(tmp_path_factory.mktemp("elsewhere"), "elsewhere")
    made(site, "last")
    (site.parent / ".site.former").symlink_to(elsewhere)
    finished(site, "new").publish()
    assert standing(site) == {"site": "new"}
    assert (elsewhere / "index.html").is_file()


def test_what_was_set_aside_and_cannot_be_removed_is_an_error(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would stand in the way of a later build, so it is not passed over in silence."""

    def refuse(folder: Path) -> None:
        raise PermissionError(folder)

    made(site, "last")
    staging = finished(site, "new")
    monkeypatch.setattr("shutil.rmtree", refuse)
    with pytest.raises(PermissionError):
        staging.publish()


def test_a_failed_build_is_discarded(site: Path) -> None:
    """What it wrote is removed, the site is left alone; doing so twice does no harm."""
    made(site, "last")
    staging = finished(site, "half")
    staging.discard()
    staging.discard()
    assert standing(site) == {"site": "last"}


OLD = {"index.html": "last", "gone/deep/page.html": "gone", "blob": "a file", "pages/list.html": "a page"}
NEW = {"index.html": "new", "blob/inside.html": "a folder", "pages": "a file", "more/page.html": "more"}


def written(folder: Path, files: dict[str, str]) -> None:
    """Write files below a folder."""
    for path, words in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(words, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    """The files below a folder."""
    found = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_text(encoding="utf-8") for each in found}


def test_changes_are_carried_over_to_the_site(site: Path) -> None:
    """Files come, go and change; one takes the place of a folder, and a folder that of a file."""
    written(site, {**OLD, "kept.html": "kept"})
    staging = Staging(site)
    written(staging.folder, NEW)
    staging.merge(OLD.keys() - NEW.keys(), place_of(site))
    assert (read(site), [each.name for each in site.parent.iterdir()]) == ({**NEW, "kept.html": "kept"}, ["site"])
    assert not (site / "gone").exists()


def test_what_somebody_has_put_in_the_way_is_cleared_away(site: Path) -> None:
    """The folder of the site belongs to the build."""
    written(site, {"blob": "a stray file", "pages/stray.html": "a stray page"})
    staging = Staging(site)
    written(staging.folder, NEW)
    staging.merge((), place_of(site))
    assert read(site) == NEW


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("at", range(1, 18))
def test_changes_that_were_half_carried_over_are_finished_by_the_next_build(
    at: int, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the first was killed, the site is afterwards either as it was or as it was meant to be."""
    written(site, OLD)
    staging = Staging(site)
    written(staging.folder, NEW)
    steps = 0
    with monkeypatch.context() as patched:
        for holder, name in ((Path, "rename"), (Path, "replace"), (Path, "unlink"), (Path, "rmdir"), (os, "unlink")):
            as_it_is = getattr(holder, name)

            def step(*given: object, _as_it_is: Callable[..., object] = as_it_is, **more: object) -> object:
                nonlocal steps
                steps += 1
                if steps == at:
                    raise Killed
                return _as_it_is(*given, **more)

            patched.setattr(holder, name, step)
        with contextlib.suppress(Killed):
            staging.merge(OLD.keys() - NEW.keys(), place_of(site))
    staging._held = publishing._release(staging._held)
    publishing.restore(site)
    assert read(site) in (OLD, NEW)
    finished(site, "next").merge((), place_of(site))
    assert read(site)["index.html"] == "next"
    assert [each.name for each in site.parent.iterdir()] == ["site"]


def test_changes_are_not_carried_over_to_another_site(site: Path) -> None:
    """Where another build has published meanwhile, its site is left as it is."""
    written(site, OLD)
    staging, place = finished(site, "changed"), place_of(site)
    finished(site, "another").publish()
    with pytest.raises(ReplacedError):
        staging.merge((), place)
    staging.discard()
    assert standing(site) == {"site": "another"}


def test_nothing_is_written_or_removed_through_a_link(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder of the site that somebody has turned into a link is a folder again; what it led to is as it was."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    written(elsewhere, {"old.html": "theirs", "index.html": "theirs"})
    written(site, {"index.html": "last"})
    (site / "pages").symlink_to(elsewhere)
    staging = Staging(site)
    written(staging.folder, {"pages/index.html": "ours"})
    staging.merge(["pages/old.html"], place_of(site))
    assert read(site) == {"index.html": "last", "pages/index.html": "ours"}
    assert read(elsewhere) == {"old.html": "theirs", "index.html": "theirs"}
