"""What is said of every way to build the site: its name, what it does, and how it is set up and run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.likeness import ARTICLE
from bench.measure import Job


@dataclass(frozen=True, slots=True)
class Peer:
    """One way to build the site: `prepare` sets it up in an empty folder, for the records in another one.

    `versions` says what it is made of, once it is set up. `largest` is the greatest number of places that it is
    built from; None sets no bound. `article` is the pattern of the page without its frame. `searches` tells whether the
    site can be searched.
    """

    name: str
    about: str
    search: str
    versions: Callable[[], dict[str, str]]
    prepare: Callable[[Path, Path], Job]
    largest: int | None = None
    article: str = ARTICLE
    searches: bool = True
