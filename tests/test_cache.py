"""What a cache gives back is what was put there, or nothing, or an error: never anything else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from build_tools.cache import Cache, CacheDamagedError
from build_tools.cache_folder import cache_folder, fault
from support import programmes

VALUES = {"empty": b"", "short": b"a lamp", "long": bytes(range(256)) * 40, "with é": "\0é".encode()}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A cache that keeps some values."""
    file = tmp_path / "cache.sqlite"
    cache = Cache(file)
    cache.put(VALUES.items())
    cache.keep()
    cache.close()
    return file


def test_values_come_back_in_a_later_build(file: Path) -> None:
    """Each under its name."""
    cache = Cache(file)
    assert {name: cache.get(name) for name in VALUES} == VALUES


def test_objects_come_back_as_they_were(file: Path) -> None:
    """Whatever can be pickled."""
    cache = Cache(file)
    cache.dump("object", {"a": (1, None)})
    cache.keep()
    assert Cache(file, read_only=True).load("object") == {"a": (1, None)}


def test_a_name_under_which_nothing_lies_is_nothing(file: Path) -> None:
    """Or what is to stand for it."""
    cache = Cache(file)
    assert cache.get("other") is None
    assert (cache.load("other"), cache.load("other", ())) == (None, ())


def test_a_value_takes_the_place_of_the_last_and_may_be_dropped(file: Path) -> None:
    """A name holds one value or none."""
    cache = Cache(file)
    cache.put([("short", b"two lamps")])
    cache.drop(["long", "other"])
    assert [cache.get(name) for name in ("short", "long", "empty")] == [b"two lamps", None, b""]


def test_what_is_not_kept_is_forgotten(file: Path) -> None:
    """Others see it only once it is kept, and a build that ends before has left nothing."""
    cache = Cache(file)
    cache.put([("short", b"two lamps"), ("new", b"1")])
    cache.drop(["empty"])
    assert [Cache(file, read_only=True).get(name) for name in ("short", "new", "empty")] == [b"a lamp", None, b""]
    cache.close()
    again = Cache(file)
    assert [again.get(name) for name in ("short", "new", "empty")] == [b"a lamp", None, b""]


def test_what_is_taken_back_is_forgotten_at_once(file: Path) -> None:
    """All that was put and dropped since the last time that it was kept."""
    cache = Cache(file)
    cache.put([("short", b"two lamps")])
    cache.keep()
    cache.put([("short", b"three lamps")])
    cache.drop(["long"])
    cache.forget()
    assert (cache.get("short"), cache.get("long")) == (b"two lamps", VALUES["long"])


def test_who_only_reads_changes_nothing(file: Path, tmp_path: Path) -> None:
    """It can neither put something nor make the file."""
    with pytest.raises(CacheDamagedError):
        Cache(file, read_only=True).put([("short", b"")])
    with pytest.raises(CacheDamagedError):
        Cache(tmp_path / "none.sqlite", read_only=True)
    assert not (tmp_path / "none.sqlite").exists()


def readable(file: Path) -> dict[str, bytes | None]:
    """What a cache gives, None for a value that is not found; CacheDamagedError where it is found out."""
    cache = Cache(file, read_only=True)
    try:
        return {name: cache.get(name) for name in VALUES}
    finally:
        cache.close()


@pytest.mark.parametrize("name", ["short", "long", "with é"])
def test_a_byte_that_has_changed_in_a_value_is_found_out(name: str, file: Path) -> None:
    """Whichever byte it is."""
    whole, value = file.read_bytes(), VALUES[name]
    # SQLite may lay a long value out in pieces: the first hundred bytes stand together.
    start = whole.index(value[:100])
    for at in range(start, start + min(len(value), 100)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        cache = Cache(file, read_only=True)
        with pytest.raises(CacheDamagedError):
            cache.get(name)
        cache.close()


@pytest.mark.parametrize("flip", [0x01, 0x80, 0xFF])
def test_a_byte_that_has_changed_anywhere_gives_no_other_value(flip: int, file: Path) -> None:
    """A value is the one that was kept, or missing, or the damage is found out."""
    whole = file.read_bytes()
    for at in [at for at, byte in enumerate(whole) if byte and (at % 7 == 0 or at < 3 * 4096)]:
        file.write_bytes(whole[:at] + bytes([whole[at] ^ flip]) + whole[at + 1 :])
        try:
            found = readable(file)
        except CacheDamagedError:
            continue
        assert [name for name in VALUES if found[name] not in (None, VALUES[name])] == [], at


def test_a_file_that_was_cut_short_is_found_out(file: Path) -> None:
    """Wherever it was cut, unless nothing is left of it."""
    whole = file.read_bytes()
    for length in range(1, len(whole), 509):
        file.write_bytes(whole[:length])
        with pytest.raises(CacheDamagedError):
            readable(file)


@pytest.mark.parametrize(
    "text", [b"no database", b"\0" * 8192, b"SQLite format 3\0", b"SQLite format 3\0" + b"\xff" * 9000]
)
def test_a_file_of_something_else_is_found_out(text: bytes, tmp_path: Path) -> None:
    """Before anything of it is taken for a value."""
    (tmp_path / "cache.sqlite").write_bytes(text)
    with pytest.raises(CacheDamagedError):
        Cache(tmp_path / "cache.sqlite").get("short")


def test_a_value_under_the_name_of_another_is_found_out(file: Path) -> None:
    """The checksum is that of the name too."""
    with sqlite3.connect(file) as table:
        table.execute(
            "UPDATE held SET sum = (SELECT sum FROM held WHERE name = 'long'), "
            "value = (SELECT value FROM held WHERE name = 'long') WHERE name = 'short'"
        )
    table.close()
    with pytest.raises(CacheDamagedError, match="the value of short has changed"):
        Cache(file).get("short")


def test_each_programme_has_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Among the caches of the user, or in the folder that is named for them, and never in the programme."""
    monkeypatch.setenv("PLACES_CACHE", str(tmp_path / "caches"))
    one, other = cache_folder(tmp_path / "one"), cache_folder(tmp_path / "other")
    assert one.parent == other.parent == tmp_path / "caches"
    assert one != other
    assert cache_folder(tmp_path / "one") == one
    monkeypatch.delenv("PLACES_CACHE")
    assert not cache_folder(tmp_path / "one").is_relative_to(tmp_path)


def test_a_folder_in_which_nothing_can_be_kept_is_told(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the cure, apart from the report, which is the same."""
    monkeypatch.setenv("PLACES_CACHE", str(tmp_path))
    assert fault(root) == ""
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("PLACES_CACHE", str(tmp_path / "file"))
    outcome = programmes.places("check", "--root", root / "tests/invalid/duplicate-key")
    assert (outcome.code, outcome.out.endswith("\n1 error\n")) == (1, True)
    assert f"nothing can be kept in {tmp_path / 'file'}" in outcome.err
    assert "name another folder in the variable PLACES_CACHE" in outcome.err
