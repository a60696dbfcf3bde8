"""What lies in a folder is looked up once."""

from __future__ import annotations

from pathlib import Path

from build_tools.listings import Listings


def test_everything_below_a_folder_in_a_fixed_order(tmp_path: Path) -> None:
    """A folder comes before what it holds; a link is not followed."""
    for path in ("b.txt", "a/c/d.txt", "a/b.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")
    (tmp_path / "z").symlink_to(tmp_path / "a")
    found = [path for path, _ in Listings().below(str(tmp_path))]
    assert found == [f"{tmp_path}/{path}" for path in ("a", "a/b.txt", "a/c", "a/c/d.txt", "b.txt", "z")]


def test_a_folder_is_as_it_was_when_it_was_first_asked_for(tmp_path: Path) -> None:
    """So that all that is known of it belongs to one moment."""
    listings = Listings()
    (tmp_path / "a").touch()
    before = [(entry.name, entry.stat().st_size) for entry in listings.of(str(tmp_path))]
    (tmp_path / "a").write_text("more", encoding="utf-8")
    (tmp_path / "b").touch()
    assert [(entry.name, entry.stat().st_size) for entry in listings.of(str(tmp_path))] == before == [("a", 0)]
