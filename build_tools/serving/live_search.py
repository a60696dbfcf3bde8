"""A live site goes in; its search indexes come out, brought up to date beside it a few seconds after each change.

What belongs into an index is asked of the site a little at a time, so that pages are answered meanwhile; the rest is
done by another process.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from itertools import islice

from build_tools.searching import indexes
from build_tools.searching.indexes import Searchable
from build_tools.serving.live_site import LiveSite
from build_tools.units import Unit

_AT_ONCE = 100


class LiveSearch:
    """The files of the indexes as they were last made; `engine` is the one thread that the site belongs to."""

    def __init__(self, live: LiveSite, engine: Executor, say: Callable[[str], object]) -> None:
        self._live, self._engine, self._say = live, engine, say
        self._files: dict[str, bytes] = {}
        self._marks: dict[Unit, bytes] = {}
        self._has_changed = threading.Event()
        self._is_over = False
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def file(self, address: str) -> bytes | None:
        """A file of an index; None where there is none, or none yet."""
        return self._files.get(address)

    def turn(self) -> None:
        """The site may have changed."""
        self._has_changed.set()

    def end(self) -> None:
        """Stop, once what is being made is made."""
        self._is_over = True
        self._has_changed.set()
        self._thread.join()

    def _follow(self) -> None:
        while self._has_changed.wait() and not self._is_over:
            self._has_changed.clear()
            try:
                self._look()
            except Exception as error:  # noqa: BLE001
                # Where a record went while it was asked for, the next look, which is due already, finds it gone.
                if not self._has_changed.is_set():
                    self._say(f"the search cannot be brought up to date: {error}")

    def _look(self) -> None:
        """Make the indexes that are no longer what the site holds."""
        for unit, mark in self._engine.submit(self._live.indexes).result().items():
            if self._marks.get(unit) != mark and self._is_made(unit):
                self._marks[unit] = mark

    def _is_made(self, unit: Unit) -> bool:
        """Make an index; False where a change came in between: then it is due once more."""
        steps = self._engine.submit(self._live.found_in, unit).result()
        held: list[Searchable] = []
        while step := self._engine.submit(_next, steps).result():
            if self._has_changed.is_set():
                return False
            held += step
        made = dict(indexes.files(unit, held))
        kept = {path: data for path, data in self._files.items() if not path.startswith(f"search/{unit.name}/")}
        self._files = kept | made
        return True


def _next(steps: Iterator[Searchable]) -> list[Searchable]:
    return list(islice(steps, _AT_ONCE))
