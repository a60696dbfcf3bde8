"""Files take their new texts whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.editing.saving import LinkedFolderError, save


def test_files_are_written_moved_and_removed(tmp_path: Path) -> None:
    """Only those that differ are touched, and they are named."""
    (tmp_path / "same.yml").write_bytes(b"a\r\n")
    (tmp_path / "old.yml").write_bytes(b"b\n")
    assert save(tmp_path, {"same.yml": "a\r\n", "new/one.yml": "c\n", "old.yml": None, "none.yml": None}) == (
        "new/one.yml",
        "old.yml",
    )
    found = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"same.yml": b"a\r\n", "new/one.yml": b"c\n"}


def test_a_disk_that_takes_no_more_changes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second cannot be written, so the first stays as it was."""
    (tmp_path / "one.yml").write_bytes(b"1\n")
    (tmp_path / "two.yml").mkdir()
    blocked = tmp_path / ".three.yml.places-new"
    blocked.mkdir()
    with pytest.raises(OSError, match="three"):
        save(tmp_path, {"one.yml": "new\n", "three.yml": "new\n"})
    assert (tmp_path / "one.yml").read_bytes() == b"1\n"


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    """What others may read or write stays so."""
    file = tmp_path / "one.yml"
    file.write_bytes(b"1\n")
    file.chmod(0o640)
    save(tmp_path, {"one.yml": "2\n"})
    assert (file.stat().st_mode & 0o777, file.read_bytes()) == (0o640, b"2\n")


def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    """Somebody may have put it there so that a file elsewhere is written over."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"mine")
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / ".one.yml.places-new").symlink_to(elsewhere)
    save(folder, {"one.yml": "new\n"})
    assert (elsewhere.read_bytes(), (folder / "one.yml").read_bytes()) == (b"mine", b"new\n")
    assert not (folder / "one.yml").is_symlink()


def test_a_folder_that_is_a_link_takes_no_file(tmp_path: Path) -> None:
    """Nobody would look for a record behind it; no other file is written either."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "places").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LinkedFolderError, match="places is a link, and links are not followed; put the folder"):
        save(tmp_path, {"keys/one.yml": "1\n", "places/two.yml": "2\n"})
    assert sorted(each.name for each in tmp_path.rglob("*.yml")) == []
