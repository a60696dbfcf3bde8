"""Every change of a programme is noticed, soon and once."""

from __future__ import annotations

import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_tools.serving.watching import Watch

Next = Callable[[], set[str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a folder that is watched, one that is not, and a file that is."""
    for path in ("watched/a.txt", "watched/below/b.txt", "other/c.txt", "settings"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("first", encoding="utf-8")
    return tmp_path


@pytest.fixture
def changed(root: Path) -> Iterator[Next]:
    """What has changed since it was last asked for, once something has; nothing after a while."""
    found: queue.Queue[frozenset[str]] = queue.Queue()
    with Watch([root / "watched"], [root / "settings"]) as watch:

        def follow() -> None:
            for paths in watch.changes():
                found.put(paths)

        threading.Thread(target=follow, daemon=True).start()

        def following() -> set[str]:
            try:
                return {Path(path).relative_to(root).as_posix() for path in found.get(timeout=1)}
            except queue.Empty:
                return set()

        yield following


def _saved_as_editors_do(file: Path) -> None:
    copy = file.with_name(f".{file.name}.swp")
    copy.write_text("second", encoding="utf-8")
    copy.rename(file)


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a file": (lambda root: (root / "watched/a.txt").write_text("second", encoding="utf-8"), {"watched/a.txt"}),
    "a file deeper down": (lambda root: (root / "watched/below/b.txt").touch(), {"watched/below/b.txt"}),
    "a new file": (lambda root: (root / "watched/new.txt").touch(), {"watched/new.txt"}),
    "a file that is gone": (lambda root: (root / "watched/a.txt").unlink(), {"watched/a.txt"}),
    "another name": (
        lambda root: (root / "watched/a.txt").rename(root / "watched/z.txt"),
        {"watched/a.txt", "watched/z.txt"},
    ),
    "a file saved by way of a copy": (lambda root: _saved_as_editors_do(root / "watched/a.txt"), {"watched/a.txt"}),
    "the settings": (lambda root: (root / "settings").write_text("second", encoding="utf-8"), {"settings"}),
    "something else": (lambda root: (root / "other/c.txt").write_text("second", encoding="utf-8"), set()),
    "a hidden file": (lambda root: (root / "watched/.hidden").touch(), set()),
    "an editor's copy": (lambda root: (root / "watched/a.txt~").touch(), set()),
    "nothing but a look": (lambda root: (root / "watched/a.txt").read_text(encoding="utf-8"), set()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed(change: str, root: Path, changed: Next) -> None:
    """With the path of what has changed; what belongs to others or changes nothing is passed over."""
    make, paths = CHANGES[change]
    make(root)
    assert changed() == paths
    assert changed() == set()


def test_a_folder_that_was_removed_and_made_anew_is_watched_again(root: Path, changed: Next) -> None:
    """As a change of branches may do."""
    shutil.move(root / "watched", root / "kept")
    while changed():
        pass
    shutil.copytree(root / "kept", root / "watched")
    assert "watched" in changed()
    while changed():
        pass
    (root / "watched/below/b.txt").write_text("second", encoding="utf-8")
    assert changed() == {"watched/below/b.txt"}
