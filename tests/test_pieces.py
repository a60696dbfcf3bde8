"""A file that is made of pieces is put together from the former one, and is the file that would be written anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.pieces import Former, Piece, literal, write

KEYS = st.lists(st.text("abcd\n€", max_size=3), max_size=12)


def pieces(keys: list[str]) -> list[Piece]:
    """Pieces whose texts are as long as their keys say."""
    return [Piece(key, lambda key=key: f"<{key * 3}>") for key in keys]


def joined(keys: list[str]) -> bytes:
    """The file of these pieces."""
    return "".join(piece.text() for piece in pieces(keys)).encode()


@given(KEYS, KEYS)
def test_whatever_has_changed_the_file_is_as_if_written_anew(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str]
) -> None:
    """Pieces come, go and change places; where none does, there is nothing to write."""
    folder = tmp_path_factory.mktemp("pieces")
    old, new = folder / "old", folder / "new"
    told = write(pieces(before), old)
    assert told is not None
    assert old.read_bytes() == joined(before)
    again = write(pieces(after), new, Former(old, told))
    if before == after:
        assert (again, new.exists()) == (None, False)
    else:
        assert new.read_bytes() == joined(after)
        assert write(pieces(after), old, Former(new, again or b"")) is None


def test_only_pieces_that_are_new_are_made(tmp_path: Path) -> None:
    """The text of any other is never asked for."""
    made: list[str] = []

    def piece(key: str) -> Piece:
        return Piece(key, lambda: made.append(key) or f"{key};")

    told = write([literal("["), piece("a"), piece("b"), literal("]")], tmp_path / "old")
    made.clear()
    wanted = [literal("["), piece("a"), piece("new"), piece("b"), literal("]")]
    write(wanted, tmp_path / "new", Former(tmp_path / "old", told or b""))
    assert (made, (tmp_path / "new").read_text(encoding="utf-8")) == (["new"], "[a;new;b;]")
