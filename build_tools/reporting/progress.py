"""How far long work has come goes in; a bar on a terminal comes out, nothing in a log, and how long each phase took."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn


class Phases:
    """Is told how far each phase has come; a bar shows the present one, and `seconds` says what each took."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._progress.add_task("", total=None, start=False)
        self._name = ""
        self._since = time.monotonic()
        self.seconds: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()
        self._turn("")

    def __call__(self, name: str, done: int, total: int) -> None:
        """Note that `done` of `total` is done in a phase; 0 of 0 where that cannot be counted."""
        if name != self._name:
            self._turn(name)
            # Not before the first phase: processes are forked off in it, and the bar is drawn by a thread.
            self._progress.reset(self._task, description=name, total=total or None)
            if done:
                self._progress.start()
        self._progress.update(self._task, completed=done, total=total or None)

    def _turn(self, name: str) -> None:
        now = time.monotonic()
        if self._name:
            self.seconds[self._name] = self.seconds.get(self._name, 0.0) + now - self._since
        self._name, self._since = name, now
