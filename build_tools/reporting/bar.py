"""The name of a phase and how far it has come go in; a bar on the terminal shows them."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

_LONG = 400
"""Shorter work is done before anybody would look at a bar."""


class Bar:
    """A bar that shows one phase after the other and leaves nothing behind."""

    def __init__(self) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task("", total=None, start=False)

    def begin(self, name: str, done: int, total: int) -> None:
        """Show another phase."""
        self._progress.reset(self._task, description=name, total=total or None)
        self.move(done, total)

    def move(self, done: int, total: int) -> None:
        """Show how far the phase has come."""
        # Not before some of it is done: processes are forked off at first, and the bar is drawn by a thread.
        if done and total >= _LONG:
            self._progress.start()
        self._progress.update(self._task, completed=done, total=total or None)

    def end(self) -> None:
        """Show nothing any more."""
        self._progress.stop()
