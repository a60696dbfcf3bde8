"""Figures of a run go in; a table for the terminal and the page RESULTS.md come out."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from bench.likeness import Content
from bench.measure import Sample, Spread, spread
from bench.peers import OURS, PEERS
from bench.peers.peer import Peer

PROMISED_AT = 2000
"""The number of made places from which on a peer's `target` holds."""

_HEAD = """\
# How long a build takes

`make bench` writes this page; do not edit it. It holds what one run measured on one machine: the seconds
differ from machine to machine, the shares much less.
"""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The records that were built from."""

    places: int
    files: int
    size: int
    pages: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one way to build from one corpus."""

    peer: Peer
    samples: tuple[Sample, ...]
    content: Content


@dataclass(frozen=True, slots=True)
class Comparison:
    """One corpus and all that was built from it."""

    corpus: Corpus
    figures: tuple[Figures, ...]

    def ours(self) -> Figures:
        """The figures of this site."""
        return next(each for each in self.figures if each.peer is OURS)

    def promises(self, other: Figures) -> bool:
        """Whether this site promises a share of the other's time: a small corpus is all start and stop."""
        return other.peer.target is not None and self.corpus.places >= PROMISED_AT

    def keeps(self, other: Figures) -> bool:
        """Whether what is promised, if anything, is kept."""
        return not self.promises(other) or self.share(other).median <= (other.peer.target or 0)

    def share(self, other: Figures) -> Spread:
        """What share of the other's time this site took, round by round."""
        return spread([mine.wall / theirs.wall for mine, theirs in self._rounds(other)])

    def processor_share(self, other: Figures) -> Spread:
        """What share of the other's processor time this site took: other work on the machine bends it less."""
        return spread([mine.cpu / theirs.cpu for mine, theirs in self._rounds(other)])

    def _rounds(self, other: Figures) -> list[tuple[Sample, Sample]]:
        return list(zip(self.ours().samples, other.samples, strict=True))


def summary(comparison: Comparison) -> str:
    """The comparison as a table, with a sentence for each share."""
    others = [each for each in comparison.figures if each.peer is not OURS]
    table = _table(*_times(comparison))
    return "\n".join([*table, *(f"\n{_verdict(comparison, each)}" for each in others)])


def results(comparisons: Sequence[Comparison], rounds: int, load: float) -> str:
    """The whole page."""
    parts = [_HEAD]
    for each in comparisons:
        if len(each.figures) > 1:
            parts.append(f"## {each.corpus.places:,} made places\n\n{summary(each)}\n")
            parts.append("What stands on the record pages, without the frame around them:\n")
            parts.append("\n".join(_table(*_contents(each))) + "\n")
    if len(comparisons) > 1:
        parts.append("## How time and memory grow\n\n" + "\n".join(_table(*_growth(comparisons))) + "\n")
    return "\n".join([*parts, _method(comparisons, rounds, load)])


def _verdict(comparison: Comparison, other: Figures) -> str:
    share = comparison.share(other)
    said = f"This site took {share.median:.3f} of the time of {other.peer.name}"
    said += f" ({share.lowest:.3f} to {share.highest:.3f}; {1 / share.median:.1f} times as fast)"
    said += f" and {comparison.processor_share(other).median:.3f} of its processor time"
    if comparison.promises(other):
        said += f"; at most {other.peer.target} is asked for: {'kept' if comparison.keeps(other) else 'MISSED'}"
    return f"{said}."


def _times(comparison: Comparison) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    rows = []
    for each in comparison.figures:
        wall = spread([sample.wall for sample in each.samples])
        rows.append(
            (
                each.peer.name,
                f"{wall.median:.1f} s",
                f"{wall.lowest:.1f} to {wall.highest:.1f} s",
                f"{spread([sample.cpu for sample in each.samples]).median:.1f} s",
                f"{max(sample.memory for sample in each.samples) / 1e6:,.0f} MB",
                f"{each.content.pages / wall.median:,.0f}",
            )
        )
    return ("", "median", "lowest to highest", "processor", "memory", "record pages a second"), rows


def _contents(comparison: Comparison) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    rows = []
    for each in comparison.figures:
        content = each.content
        numbers = (content.pages, content.words, content.links, content.headings)
        words = f"{content.words / content.pages:.0f}" if content.pages else ""
        rows.append((each.peer.name, *(f"{number:,}" for number in numbers), words))
    return ("", "pages", "words", "links", "headings", "words a page"), rows


def _growth(comparisons: Sequence[Comparison]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    rows = []
    for each in sorted(comparisons, key=lambda comparison: comparison.corpus.places):
        corpus, samples = each.corpus, each.ours().samples
        wall = spread([sample.wall for sample in samples]).median
        rows.append(
            (
                f"{corpus.places:,}",
                f"{corpus.files:,}",
                f"{wall:.1f} s",
                f"{1000 * wall / corpus.files:.1f} ms",
                f"{max(sample.memory for sample in samples) / 1e6:,.0f} MB",
            )
        )
    return ("made places", "records", "this site", "a record", "memory"), rows


def _method(comparisons: Sequence[Comparison], rounds: int, load: float) -> str:
    peers = [each for each in PEERS if any(figures.peer is each for c in comparisons for figures in c.figures)]
    packages = sorted({name for peer in peers for name in peer.packages})
    sizes = [
        f"{c.corpus.places:,} made places beside the real ones: {c.corpus.files:,} files, "
        f"{c.corpus.size / 1e6:.1f} MB, {c.corpus.pages:,} record pages"
        for c in comparisons
    ]
    return "\n".join(
        [
            "## How it was made\n",
            *(f"- {each}." for each in sizes),
            "- The made records are the real ones with other words, statements and links (`bench/corpus.py`).",
            *(f"- **{each.name}**: {each.about}" for each in peers),
            f"- Rounds: {rounds}, the order reversed in every other one; each build starts without a former site.",
            "- Time is that of the whole command; a share compares two builds of the same round.",
            "- Memory is the most that the largest process of a build held.",
            f"- {platform.system()}, {os.cpu_count()} cores, {load:.1f} of them busy before the first round.",
            f"- Python {platform.python_version()}; " + ", ".join(f"{name} {version(name)}" for name in packages) + ".",
            "",
        ]
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    texts = [
        "| "
        + " | ".join([line[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(line[1:], widths[1:], strict=True))])
        + " |"
        for line in lines
    ]
    rule = "|" + "|".join(["-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])]) + "|"
    return [texts[0], rule, *texts[1:]]
