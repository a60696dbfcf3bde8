"""A process goes in; the most memory that it and all that it started held at one moment comes out.

Memory that several processes share is counted once (Pss). Where the system does not tell it, the peak is 0.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

PROC = Path("/proc")
TOLD = (PROC / "self/smaps_rollup").is_file()
"""Whether this system tells how much memory processes share."""

_FIRST = 0.02
_PAUSE = 0.2
# Looking takes at most this share of the time: it walks through all the memory of a process.
_PRICE = 0.04


class Watch:
    """While the block runs, looks about five times a second at all processes of the session of `leader`."""

    def __init__(self, leader: int) -> None:
        self.peak = 0
        self._leader = leader
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        if TOLD:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if TOLD:
            self._thread.join()

    def _look(self) -> None:
        pause = _FIRST
        while not self._over.wait(pause):
            started = time.perf_counter()
            self.peak = max(self.peak, sum(map(memory, family(self._leader))))
            pause = max(_PAUSE, (time.perf_counter() - started) / _PRICE)


def family(leader: int) -> list[int]:
    """The processes of the session of `leader`, and those that they started in sessions of their own."""
    found = {leader}
    for pid, parent, session in sorted(_processes()):
        if session == leader or parent in found:
            found.add(pid)
    return sorted(found)


def memory(pid: int) -> int:
    """The bytes that a process holds, with its part of those that it shares; 0 when it has ended."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _processes() -> list[tuple[int, int, int]]:
    """Each process with its parent and its session."""
    found = []
    for folder in PROC.iterdir():
        if folder.name.isdecimal():
            try:
                # The name of the program stands in brackets and may hold anything.
                fields = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            found.append((int(folder.name), int(fields[1]), int(fields[3])))
    return found
