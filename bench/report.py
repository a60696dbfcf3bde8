"""Figures of a run go in; tables for the terminal and the page RESULTS.md come out."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from itertools import pairwise

from bench import processes
from bench.edits import Edit
from bench.figures import Comparison
from bench.goals import PLACES, goals
from bench.measure import LIMIT, CommandError, spread
from bench.peers import OURS
from bench.tables import Table, megabytes, ratio, seconds, table

_HEAD = """\
# How long a build takes

`make bench` writes this page; do not edit it. It holds what one run measured on one machine: the seconds
differ from machine to machine, the shares much less. Every build is cold, except those after an edit.
"""

_MEMORY = {
    True: "Memory is the most that all processes of a build held at one moment, looked at about five times a second; "
    "what several of them share is counted once. It is at least what the largest process held.",
    False: "Memory is the most that the largest process of a build held: this system does not tell what "
    "processes share.",
}


def summary(comparison: Comparison) -> str:
    """Time and memory of all, and what share of each peer's this site took."""
    others = comparison.others()
    parts = [table(*_times(comparison))]
    if any(each.samples for each in others):
        parts += ["What this site took for 1 of theirs, round by round:\n", table(*_shares(comparison))]
    parts += [_failure(each.peer.name, each.failure) for each in comparison.figures if each.failure is not None]
    return "\n".join(parts)


def goals_reached(comparisons: Sequence[Comparison]) -> str:
    """Every goal with what was measured."""
    rows = [(goal.asked, goal.measured or "-", goal.verdict) for goal in goals(comparisons)]
    return table((f"asked for at {PLACES:,} places", "measured", ""), rows) if rows else ""


def results(comparisons: Sequence[Comparison], rounds: int, patience: float, load: float) -> str:
    """The whole page."""
    parts = [_HEAD]
    reached = goals_reached(comparisons)
    if reached:
        parts.append(f"## Goals\n\n{reached}")
    for each in comparisons:
        parts.append(f"## {each.corpus.places:,} made places\n\n{summary(each)}")
        if each.others():
            parts.append("What stands on the record pages, without the frame around them:\n")
            parts.append(table(*_contents(each)))
        if each.besides.edits:
            parts.append("This site built again on its finished site, after each kind of edit:\n")
            parts.append(table(*_edits(each.besides.edits)))
        if each.besides.failure is not None:
            parts.append(_failure("This site, built again after an edit,", each.besides.failure))
        if each.besides.phases:
            parts.append("One more cold build of this site, phase by phase:\n")
            parts.append(table(*_phases(each.besides.phases)))
    if len(comparisons) > 1:
        parts.append("## How this site grows\n\n" + table(*_growth(comparisons)))
    return "\n".join([*parts, _method(comparisons, rounds, patience, load)])


def _times(comparison: Comparison) -> Table:
    rows = []
    for each in comparison.figures:
        wall, cpu, memory = each.spread("time"), each.spread("processor"), each.spread("memory")
        rows.append(
            (
                each.peer.name,
                *seconds(wall),
                seconds(cpu)[0],
                megabytes(memory.highest) if memory else "-",
                f"{comparison.corpus.pages / wall.median:,.0f}" if wall else "-",
                str(len(each.samples)),
            )
        )
    return ("", "median", "lowest to highest", "processor", "memory", "record pages a second", "builds"), rows


def _shares(comparison: Comparison) -> Table:
    rows = [
        (
            f"{comparison.rival(each).peer.name} / {each.peer.name}",
            *(ratio(comparison.share(each, measure)) for measure in ("time", "processor", "memory")),
            str(min(len(each.samples), len(comparison.rival(each).samples))),
        )
        for each in comparison.others()
    ]
    return ("", "time", "processor", "memory", "rounds"), rows


def _failure(name: str, failure: CommandError) -> str:
    said = "\n".join(f"    {line}" for line in failure.said.splitlines()[-8:])
    return f"**{name}** {failure.reason}{'. It said:' if said else ', without a word.'}\n\n{said}\n"


def _contents(comparison: Comparison) -> Table:
    rows = []
    for each in comparison.figures:
        content = each.content
        if content is None:
            rows.append((each.peer.name, *["-"] * 5))
            continue
        numbers = (content.pages, content.words, content.links, content.headings)
        words = f"{content.words / content.pages:.0f}" if content.pages else ""
        rows.append((each.peer.name, *(f"{number:,}" for number in numbers), words))
    return ("", "pages", "words", "links", "headings", "words a page"), rows


def _edits(edits: Sequence[Edit]) -> Table:
    walls = {edit.name: [sample.wall for sample in edit.samples] for edit in edits}
    rows = [(name, *seconds(spread(found), 2), str(len(found))) for name, found in walls.items()]
    return ("", "median", "lowest to highest", "builds"), rows


def _phases(phases: Sequence[tuple[str, float]]) -> Table:
    whole = sum(took for _, took in phases)
    rows = [(name, f"{took:.2f} s", f"{took / whole:.0%}" if whole else "-") for name, took in phases]
    return ("phase", "time", "of all"), [*rows, ("together", f"{whole:.2f} s", "")]


def _growth(comparisons: Sequence[Comparison]) -> Table:
    ordered = sorted(comparisons, key=lambda comparison: comparison.corpus.places)
    grown = {
        after.corpus.places: tuple(
            f"{new.median / old.median:.1f}-fold" if new and old else "-"
            for new, old in ((after.ours().spread(m), before.ours().spread(m)) for m in ("time", "memory"))
        )
        for before, after in pairwise(ordered)
    }
    rows = []
    for each in ordered:
        corpus, wall, memory = each.corpus, each.ours().spread("time"), each.ours().spread("memory")
        rows.append(
            (
                f"{corpus.places:,}",
                f"{corpus.files:,}",
                seconds(wall)[0],
                f"{1000 * wall.median / corpus.files:.1f} ms" if wall else "-",
                megabytes(memory.highest) if memory else "-",
                *grown.get(corpus.places, ("", "")),
            )
        )
    return ("made places", "records", "time", "a record", "memory", "time grew", "memory grew"), rows


def _method(comparisons: Sequence[Comparison], rounds: int, patience: float, load: float) -> str:
    peers = list({each.peer.name: each.peer for c in comparisons for each in c.figures}.values())
    # What could not be set up may not be installed.
    known = {each.peer.name for c in comparisons for each in c.figures if each.samples}
    versions = {name: number for peer in peers if peer.name in known for name, number in peer.versions().items()}
    sizes = [
        f"{c.corpus.places:,} made places beside the real ones: {c.corpus.files:,} files, "
        f"{c.corpus.size / 1e6:.1f} MB, {c.corpus.pages:,} record pages"
        for c in comparisons
    ]
    lines = [
        *(f"{each}." for each in sizes),
        "The made records are the real ones with other words, statements and links (`bench/corpus.py`).",
        *(
            f"**{peer.name}**: {peer.about} Search: {peer.search}."
            + (f" Up to {peer.largest:,} places." if peer.largest else "")
            for peer in peers
        ),
    ]
    if any(peer is not OURS for peer in peers):
        lines.append(
            "The peers that read Markdown get the pages as Markdown, made before the clock starts, with every link "
            "resolved. So they read no YAML, follow no reference and check nothing. That favours them. "
            "No peer has records in its navigation."
        )
    lines += [
        (
            f"Rounds: {rounds}, the order reversed in every other one. Each build starts without a former site and "
            "without any cache of the tool; what the system has read of the disk stays in memory, for all alike."
        ),
        (
            f"Whoever took longer than {patience:.0f} s for its first build of a size was built once at that size; "
            f"a build is stopped after {LIMIT / 60:.0f} min."
        ),
        (
            "Time is that of the whole command; processor time is that of all its processes; "
            "a share compares two builds of the same round."
        ),
        _MEMORY[processes.TOLD],
        f"{platform.system()}, {os.cpu_count()} cores, {load:.1f} of them busy before the first round.",
        f"Python {platform.python_version()}; "
        + ", ".join(f"{name} {number}" for name, number in sorted(versions.items()))
        + ".",
    ]
    return "## How it was made\n\n" + "\n".join(f"- {line}" for line in lines) + "\n"
