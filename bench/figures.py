"""What was measured goes in; shares of time and memory, growth and spread come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.edits import Edit
from bench.likeness import Content
from bench.measure import CommandError, Sample, Spread, spread
from bench.peers import OURS, OURS_ALONE
from bench.peers.peer import Peer

MEASURES: dict[str, Callable[[Sample], float]] = {
    "time": lambda sample: sample.wall,
    "processor": lambda sample: sample.cpu,
    "memory": lambda sample: sample.memory,
}


@dataclass(frozen=True, slots=True)
class Corpus:
    """The records that were built from."""

    places: int
    files: int
    size: int
    pages: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one way to build from one corpus; `failure` where a build gave no figure."""

    peer: Peer
    samples: tuple[Sample, ...]
    content: Content | None
    failure: CommandError | None = None

    def spread(self, measure: str) -> Spread | None:
        """The figures of one measure in short; None when there are none."""
        return spread([MEASURES[measure](sample) for sample in self.samples]) if self.samples else None


@dataclass(frozen=True, slots=True)
class Besides:
    """What was measured of this site alone: its phases, its builds after edits; `failure` where one did not build."""

    phases: tuple[tuple[str, float], ...] = ()
    edits: tuple[Edit, ...] = ()
    failure: CommandError | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One corpus and all that was built from it, with what was measured of this site besides."""

    corpus: Corpus
    figures: tuple[Figures, ...]
    besides: Besides = Besides()

    def ours(self) -> Figures:
        """The figures of this site."""
        return next(each for each in self.figures if each.peer is OURS)

    def pages_alone(self) -> Figures:
        """The figures of the pages of this site alone; those of the whole site where they were not measured."""
        return next((each for each in self.figures if each.peer is OURS_ALONE), self.ours())

    def others(self) -> list[Figures]:
        """The figures of the peers."""
        return [each for each in self.figures if each.peer not in (OURS, OURS_ALONE)]

    def rival(self, other: Figures) -> Figures:
        """The figures of this site with which a peer is compared: of its pages alone where the peer has no search."""
        return self.ours() if other.peer.searches else self.pages_alone()

    def share(self, other: Figures, measure: str = "time") -> Spread | None:
        """What share of the other's this site took, round by round: None where no round holds both."""
        # Whoever is left out is so from some round on: the first rounds are those of both.
        rounds = list(zip(self.rival(other).samples, other.samples, strict=False))
        of = MEASURES[measure]
        return spread([of(mine) / of(theirs) for mine, theirs in rounds]) if rounds else None
