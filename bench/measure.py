"""A command that builds a site goes in; how long it took, how much it computed and how much memory it held come out."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.processes import Watch

LIMIT = 40 * 60
"""Seconds after which a build is stopped."""

_TO_BYTES = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Job:
    """A command that builds a site: where it is run, where the site comes to lie, what it finds in the environment.

    `caches` are patterns of what a build leaves in the folder for the next one.
    """

    command: tuple[str, ...]
    folder: Path
    site: Path
    environment: Mapping[str, str]
    caches: tuple[str, ...] = ()

    def clear(self) -> None:
        """Remove what an earlier build left: the next one is cold."""
        for path in (self.site, *(path for pattern in self.caches for path in self.folder.glob(pattern))):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: seconds on the clock, seconds of all cores, the most bytes that its processes held together."""

    wall: float
    cpu: float
    memory: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of several figures, with the lowest and the highest."""

    median: float
    lowest: float
    highest: float


class CommandError(Exception):
    """A command gave no figure: `reason` says why in a few words, `said` is the end of what it said."""

    def __init__(self, reason: str, said: str, *, late: bool = False) -> None:
        super().__init__(f"{reason}\n{said}")
        self.reason = reason
        self.said = said
        self.late = late


def spread(figures: list[float]) -> Spread:
    """The figures in short."""
    return Spread(median(figures), min(figures), max(figures))


def environment() -> dict[str, str]:
    """What a command finds by default: where Python keeps no bytecode, it compiles all it loads each time."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(job: Job, limit: float = LIMIT) -> Sample:
    """Run the command once on what is there; CommandError where it fails or takes longer than the limit."""
    said = job.folder / "said.txt"
    with said.open("wb") as output:
        started = time.perf_counter()
        # In a session of its own: its processes are known by that, and stopped together.
        process = subprocess.Popen(
            job.command,
            cwd=job.folder,
            env={**environment(), **job.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        overtime = threading.Timer(limit, _stop, [process.pid])
        overtime.start()
        try:
            with Watch(process.pid) as watch:
                # The kernel keeps these figures for the process and all that it has waited for.
                _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - started
        except BaseException:
            _stop(process.pid)
            raise
        finally:
            overtime.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        end = said.read_text(encoding="utf-8", errors="replace")[-2000:].strip()
        late = wall >= limit
        reason = (
            f"stopped after {limit / 60:.0f} min" if late else f"ended with {process.returncode} after {wall:.0f} s"
        )
        raise CommandError(reason, end, late=late)
    return Sample(wall, usage.ru_utime + usage.ru_stime, max(watch.peak, usage.ru_maxrss * _TO_BYTES))


def in_turn(
    jobs: Mapping[str, Job],
    rounds: int,
    say: Callable[[str], None],
    patience: float = float("inf"),
    limit: float = LIMIT,
) -> tuple[dict[str, list[Sample]], dict[str, CommandError]]:
    """Build each job cold once a round, every other round in reverse: what slows the machine slows each as much.

    Whoever takes longer than `patience` at first is not built again; whoever fails is left, with its error.
    """
    samples: dict[str, list[Sample]] = {name: [] for name in jobs}
    failed: dict[str, CommandError] = {}
    for number in range(rounds):
        for name in list(jobs)[:: -1 if number % 2 else 1]:
            if name in failed or (number and samples[name][0].wall > patience):
                continue
            jobs[name].clear()
            try:
                sample = run(jobs[name], limit)
            except CommandError as error:
                failed[name] = error
                say(f"  round {number + 1}: {name:<26} {error}")
                continue
            samples[name].append(sample)
            say(f"  round {number + 1}: {name:<26} {sample.wall:8.1f} s {sample.memory / 1e6:8,.0f} MB")
    return samples, failed


def _stop(leader: int) -> None:
    """End a process that was started here, with all that it started."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return
