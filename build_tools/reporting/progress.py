"""How far long work has come goes in; a bar on a terminal comes out, nothing in a log, and how long each phase took."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from build_tools.reporting.bar import Bar


class Phases:
    """Is told how far each phase has come; a bar shows the present one, and `seconds` says what each took."""

    def __init__(self) -> None:
        self._bar = _bar() if sys.stderr.isatty() else None
        self._name = ""
        self._since = time.monotonic()
        self.seconds: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """Note that nothing is under way any more."""
        if self._bar:
            self._bar.end()
        self._turn("")

    def __call__(self, name: str, done: int, total: int) -> None:
        """Note that `done` of `total` is done in a phase; 0 of 0 where that cannot be counted."""
        if name != self._name:
            self._turn(name)
            if self._bar:
                self._bar.begin(name, done, total)
        elif self._bar:
            self._bar.move(done, total)

    def _turn(self, name: str) -> None:
        now = time.monotonic()
        if self._name:
            self.seconds[self._name] = self.seconds.get(self._name, 0.0) + now - self._since
        self._name, self._since = name, now


def _bar() -> Bar:
    # What draws it takes as long to load as a small build: it is loaded only where it can be seen.
    from build_tools.reporting.bar import Bar  # noqa: PLC0415

    return Bar()
