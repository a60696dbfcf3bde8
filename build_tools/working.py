"""A function and its arguments go in; the results come out as they are done, of this process or of many.

Whatever keeps to `concurrent.futures.Executor` can do the work: the processes of this machine, or a cluster.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

A = TypeVar("A")
B = TypeVar("B")

_WORTH_A_PROCESS = 400
_WORTH_SHARING = 40
_CHUNK = 50
_CHUNKS_EACH = 4


class Workers:
    """Does work on all processors, once there is enough of it; on those of `executor` if one is given."""

    def __init__(self, executor: Executor | None = None, processes: int = 0) -> None:
        self._executor = executor
        self._own: ProcessPoolExecutor | None = None
        self._processes = processes or _processors()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes that were started."""
        if self._own:
            self._own.shutdown(wait=True, cancel_futures=True)
            self._own = None

    def over(self, function: Callable[[list[A]], list[B]], items: Sequence[A]) -> Iterator[B]:
        """What the function makes of the items, handed to it a few at a time, in their order."""
        size = max(1, min(_CHUNK, len(items) // (_CHUNKS_EACH * self._processes)))
        chunks = [list(items[start : start + size]) for start in range(0, len(items), size)]
        executor = self._for(len(items))
        for results in executor.map(function, chunks) if executor else map(function, chunks):
            yield from results

    def _for(self, number: int) -> Executor | None:
        least = _WORTH_SHARING if self._own else _WORTH_A_PROCESS
        if self._executor or number < least or self._processes == 1:
            return self._executor
        if self._own is None:
            # A fork shares with its parent what was imported; elsewhere Python knows best.
            context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
            self._own = ProcessPoolExecutor(self._processes, context, initializer=spare_the_collector)
        return self._own


def spare_the_collector() -> None:
    """What was there before long work stays: the collector need not look through it again and again."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
