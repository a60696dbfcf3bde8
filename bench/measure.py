"""Commands go in; how long each took, how much it computed and how much memory it held come out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_TO_BYTES = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Job:
    """A command that builds a site: where it is run, where the site comes to lie, what it finds in the environment."""

    command: tuple[str, ...]
    folder: Path
    site: Path
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: seconds on the clock, seconds of all cores, and the most memory of its largest process in bytes."""

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
    """A command failed; carries the end of what it said."""


def spread(figures: list[float]) -> Spread:
    """The figures in short."""
    return Spread(median(figures), min(figures), max(figures))


def run(job: Job) -> Sample:
    """Run the command once, with nothing left of the site before; CommandError where it fails."""
    shutil.rmtree(job.site, ignore_errors=True)
    said = job.folder / "said.txt"
    with said.open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            job.command,
            cwd=job.folder,
            env=os.environ | job.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        # The kernel keeps these figures for the process and all that it has waited for.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        end = said.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise CommandError(f"{' '.join(job.command)} ended with {process.returncode}\n{end}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _TO_BYTES)


def in_turn(jobs: Mapping[str, Job], rounds: int, say: Callable[[str], None]) -> dict[str, list[Sample]]:
    """Run every job once a round, every other round in reverse: what slows the machine slows each as much."""
    samples: dict[str, list[Sample]] = {name: [] for name in jobs}
    for number in range(rounds):
        for name in list(jobs) if number % 2 == 0 else reversed(jobs):
            sample = run(jobs[name])
            samples[name].append(sample)
            say(f"  round {number + 1}: {name:<26} {sample.wall:8.1f} s")
    return samples
