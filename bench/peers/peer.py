"""What is said of every way to build the site: its name, what it does, and how it is set up and run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Job


@dataclass(frozen=True, slots=True)
class Peer:
    """One way to build the site: `prepare` sets it up in an empty folder, for the records in another one.

    `target` is the largest share of its time that ours may take at 2,000 places; None promises nothing.
    """

    name: str
    about: str
    packages: tuple[str, ...]
    prepare: Callable[[Path, Path], Job]
    target: float | None = None
