"""Pieces of text go in, each under a key; one file of them comes out, put together from the former one where it can be.

A file that holds something of every record is long, and of a single change it is hardly changed.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, NamedTuple

_BLOCK = 1 << 20


class Piece(NamedTuple):
    """A piece of a file; two pieces with the same key have the same text."""

    key: str
    text: Callable[[], str]


class Former(NamedTuple):
    """A file as it was written before, and what `write` told of it."""

    path: Path
    told: bytes


def literal(text: str) -> Piece:
    """A piece that is its own key."""
    return Piece(text, lambda: text)


def write(pieces: Iterable[Piece], target: Path, former: Former | None = None) -> bytes | None:
    """Write a file; what has to be told of it next time, or None where the former one is still the same.

    The former file must hold what was written then.
    """
    return write_together({target: (pieces, former)})[target]


def write_together(wanted: Mapping[Path, tuple[Iterable[Piece], Former | None]]) -> dict[Path, bytes | None]:
    """Write files likewise, a piece of each in turn: what is opened for a piece of one is there for the others."""
    told: dict[Path, bytes | None] = {}
    steps = {target: _steps(pieces, target, former) for target, (pieces, former) in wanted.items()}
    while steps:
        for target, step in list(steps.items()):
            try:
                next(step)
            except StopIteration as end:
                told[target] = end.value
                del steps[target]
    return told


def _steps(pieces: Iterable[Piece], target: Path, former: Former | None) -> Generator[None, None, bytes | None]:
    """Write a file; a step is a piece that had to be made."""
    wanted = list(pieces)
    keys = [piece.key for piece in wanted]
    known, places = _places(former)
    if former and keys == known:
        return None
    lengths = array("Q")
    with ExitStack() as files:
        old = files.enter_context(former.path.open("rb")) if former else None
        new = _Copying(files.enter_context(target.open("wb")), old)
        for key, make in wanted:
            if place := places.get(key):
                new.take(*place)
                lengths.append(place[1])
                continue
            text = make()
            data = text.encode()
            new.put(data)
            lengths.append(len(data))
            if text is not key:
                yield
        new.take(0, 0)
    return marshal.dumps((keys, lengths.tobytes()))


def _places(former: Former | None) -> tuple[list[str], dict[str, tuple[int, int]]]:
    """The keys of a former file, and where in it the piece of each lies: its offset and its length."""
    if former is None:
        return [], {}
    keys, packed = marshal.loads(former.told)  # noqa: S302
    places = {}
    at = 0
    for key, length in zip(keys, array("Q", packed), strict=True):
        places[key] = at, length
        at += length
    return keys, places


class _Copying:
    """Puts new bytes into a file, and takes old ones over in stretches that are as long as can be."""

    def __init__(self, target: BinaryIO, source: BinaryIO | None) -> None:
        self._target, self._source = target, source
        self._start = self._end = 0

    def take(self, start: int, length: int) -> None:
        if start != self._end:
            self._flush()
            self._start = start
        self._end = start + length

    def put(self, data: bytes) -> None:
        self._flush()
        self._target.write(data)

    def _flush(self) -> None:
        left = self._end - self._start
        if self._source and left:
            self._source.seek(self._start)
            while left:
                block = self._source.read(min(_BLOCK, left))
                if not block:
                    raise EOFError("the former file is shorter than was told")
                self._target.write(block)
                left -= len(block)
        self._start = self._end = 0
