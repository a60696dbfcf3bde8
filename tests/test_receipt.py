"""A build that would read and write the very same as the last one is known by its receipt, and nothing is done."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools import receipt
from build_tools.cache_folder import cache_folder
from build_tools.layout import CONFIG, FOLDER
from build_tools.listings import Listings
from build_tools.receipt import Receipt

OLD = 1_500_000_000_000_000_000


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A programme of one record and one template, built into one page, with its receipt."""
    monkeypatch.setenv("PLACES_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(receipt, "_TICK", 0)
    root = tmp_path / "programme"
    for path in (f"{FOLDER}/themes/a.yml", "overrides/main.html", "site/index.html", CONFIG):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("first", encoding="utf-8")
    cache_folder(root).mkdir(parents=True)
    time.sleep(0.01)
    folders = (str(root / "overrides"),)
    status = (root / "site/index.html").stat()
    files = {"index.html": (status.st_size, status.st_mtime_ns, status.st_ino)}
    receipt.write(
        root,
        Receipt(receipt.mark_of(root, folders, Listings()), folders, str(root / "site"), files, "1 page", "1 warning"),
    )
    return root


def test_nothing_has_changed(root: Path) -> None:
    """What was said of the last build is said again, with what it warned of."""
    assert (receipt.look(root).said, receipt.look(root).report) == ("1 page", "1 warning")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a record": lambda root: (root / FOLDER / "themes/a.yml").write_text("other", encoding="utf-8"),
    "a record of the same size, with its time put back": lambda root: os.utime(
        root / FOLDER / "themes/a.yml", ns=(OLD, OLD)
    ),
    "a new record": lambda root: (root / FOLDER / "themes/b.yml").write_text("b", encoding="utf-8"),
    "a lost record": lambda root: (root / FOLDER / "themes/a.yml").unlink(),
    "a record by another name": lambda root: (root / FOLDER / "themes/a.yml").rename(root / FOLDER / "themes/c.yml"),
    "a template": lambda root: (root / "overrides/main.html").write_text("other", encoding="utf-8"),
    "the settings": lambda root: (root / CONFIG).write_text("other", encoding="utf-8"),
    "a page that somebody changed": lambda root: (root / "site/index.html").write_text("other", encoding="utf-8"),
    "a page that somebody removed": lambda root: (root / "site/index.html").unlink(),
    "a damaged receipt": lambda root: (cache_folder(root) / "receipt").write_bytes(b"\xff{"),
    "a receipt that says something else": lambda root: _reworded(cache_folder(root) / "receipt"),
    "a lost receipt": receipt.tear,
}


def _reworded(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"1 page", b"2 page"))


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_has_changed_is_seen(change: str, root: Path) -> None:
    """Then there is no receipt, and the build looks at everything."""
    CHANGES[change](root)
    assert receipt.look(root).said is None


def test_a_variable_that_the_settings_name_counts(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With another value, the same file of settings means another site."""
    monkeypatch.setenv("first", "elsewhere")
    assert receipt.look(root).said is None


def test_a_file_that_is_only_just_written_is_not_trusted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It could change once more within the same tick of the clock, without a trace."""
    monkeypatch.setattr(receipt, "_TICK", 60_000_000_000)
    assert receipt.mark_of(root, (), Listings()) == ""


@pytest.mark.parametrize("lost", [False, True])
def test_whether_the_site_stands_is_found_out_beside_other_work(lost: bool, root: Path) -> None:  # noqa: FBT001
    """Where a record has changed, each page need not be looked at again, unless somebody has changed one."""
    CHANGES["a record"](root)
    if lost:
        CHANGES["a page that somebody removed"](root)
    look = receipt.look(root)
    assert (look.said, look.site) == (None, str(root / "site"))
    assert [look.stands(), look.stands()] == [not lost, not lost]


def test_without_a_receipt_it_is_not_known_whether_the_site_stands(root: Path) -> None:
    """Then the build looks at each page."""
    receipt.tear(root)
    assert not receipt.look(root).stands()
