"""Comparisons go in; what was asked for, what was measured and whether it is kept come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.edits import NOTHING, OF_A_RECORD, SERVED
from bench.figures import Comparison, Figures
from bench.measure import LIMIT, spread
from bench.peers import gen_files, hugo, zensical

PLACES = 10_000
"""The number of made places at which the goals hold."""

SHARES = {hugo.PEER.name: 1.0, gen_files.PEER.name: 1 / 6, zensical.PEER.name: 1 / 10}
"""The greatest share of a peer's time that ours may take."""

FEWER = 1_000
GROWTH = 11.0
MEMORY = 700e6
EDIT = 1.5
NO_EDIT = 0.7
SHOWN = 0.3

_BEFORE = {SERVED: "", NOTHING: "built again with "}


@dataclass(frozen=True, slots=True)
class Goal:
    """What is asked for and what was measured; `kept` is None where nothing could be measured."""

    asked: str
    measured: str
    kept: bool | None

    @property
    def verdict(self) -> str:
        """In a word."""
        return "not measured" if self.kept is None else "kept" if self.kept else "MISSED"


def goals(comparisons: Sequence[Comparison]) -> list[Goal]:
    """Every goal that this run can speak to: none without the size at which they hold."""
    by_size = {each.corpus.places: each for each in comparisons}
    if PLACES not in by_size:
        return []
    found = [goal for other in by_size[PLACES].others() for goal in _of_peer(by_size[PLACES], other)]
    if FEWER in by_size:
        found.append(_growth(by_size[FEWER], by_size[PLACES]))
    found.append(_memory(by_size[PLACES]))
    return [*found, *_of_edits(by_size[PLACES])]


def _of_peer(comparison: Comparison, other: Figures) -> Iterator[Goal]:
    if other.peer.name not in SHARES:
        return
    most = SHARES[other.peer.name]
    times = "no slower" if most == 1 else f"at least {1 / most:.0f} times as fast"
    asked = f"{times} than {other.peer.name}" if most == 1 else f"{times} as {other.peer.name}"
    share, ours = comparison.share(other), comparison.rival(other).spread("time")
    if share is not None:
        yield Goal(asked, f"{1 / share.median:.3g} times as fast", share.median <= most)
    elif ours is not None and other.failure is not None and other.failure.late:
        least = LIMIT / ours.median
        yield Goal(asked, f"more than {least:.3g} times as fast", True if least >= 1 / most else None)
    else:
        yield Goal(asked, "", None)


def _growth(fewer: Comparison, more: Comparison) -> Goal:
    asked = f"from {FEWER:,} to {PLACES:,} places, at most {GROWTH:.0f} times the time"
    before, after = fewer.ours().spread("time"), more.ours().spread("time")
    if before is None or after is None:
        return Goal(asked, "", None)
    growth = after.median / before.median
    return Goal(asked, f"{growth:.1f} times", growth <= GROWTH)


def _memory(comparison: Comparison) -> Goal:
    asked = f"at most {MEMORY / 1e6:.0f} MB of memory"
    held = comparison.ours().spread("memory")
    return Goal(asked, f"{held.highest / 1e6:,.0f} MB", held.highest <= MEMORY) if held else Goal(asked, "", None)


def _of_edits(comparison: Comparison) -> Iterator[Goal]:
    asked = {NOTHING: NO_EDIT} | dict.fromkeys(OF_A_RECORD, EDIT) | {SERVED: SHOWN}
    walls = {edit.name: spread([sample.wall for sample in edit.samples]).median for edit in comparison.besides.edits}
    for name, most in asked.items():
        said = f"{_BEFORE.get(name, 'after ')}{name}, at most {most} s"
        yield Goal(said, f"{walls[name]:.2f} s", walls[name] <= most) if name in walls else Goal(said, "", None)
