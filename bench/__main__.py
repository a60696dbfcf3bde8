"""`python -m bench`: made records in; builds side by side, tables and RESULTS.md out."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench import corpus, edits, goals, likeness, measure, report
from bench.figures import Besides, Comparison, Corpus, Figures
from bench.measure import CommandError, Job
from bench.peers import OURS, OURS_ALONE, PEERS
from bench.peers.peer import Peer

HERE = Path(__file__).resolve().parent
REAL = HERE.parent / corpus.FOLDER
WORK = HERE / "made"
RESULTS = HERE / "RESULTS.md"

SIZES = (1_000, 10_000)
FULL = (100_000,)


def main() -> int:
    """Build from every corpus, report, and say by the exit code whether every goal is kept."""
    chosen = _arguments()
    load = os.getloadavg()[0]
    comparisons: list[Comparison] = []
    for places in chosen.places:
        comparisons.append(_compare(places, chosen))
        # After each size, so that a run that is broken off leaves what it has measured.
        page = report.results(comparisons, chosen.rounds, chosen.patience, load)
        chosen.results.write_text(page, encoding="utf-8", newline="\n")
    print(report.goals_reached(comparisons))
    faults = [fault for each in comparisons for fault in _faults(each)]
    faults += [f"{goal.verdict}: {goal.asked}" for goal in goals.goals(comparisons) if goal.kept is False]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    sizes = [*SIZES, *(FULL if os.environ.get("BENCH_FULL") == "1" else ())]
    parser.add_argument("--places", type=int, nargs="+", default=sizes, help="made places to build from")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is built")
    parser.add_argument(
        "--patience", type=float, default=300, help="seconds; whoever takes longer at first is built only once"
    )
    parser.add_argument(
        "--peers", nargs="*", choices=[peer.name for peer in PEERS], help="compare with these only (default: all)"
    )
    parser.add_argument("--results", type=Path, default=RESULTS, help="the page to write")
    parser.add_argument("--keep", action="store_true", help=f"leave what was built in {WORK.name}/")
    return parser.parse_args()


def _compare(places: int, chosen: argparse.Namespace) -> Comparison:
    folder = WORK / str(places)
    shutil.rmtree(folder, ignore_errors=True)
    records = folder / corpus.FOLDER
    # In a process of its own: what this one holds counts as memory of those that it starts.
    subprocess.run([sys.executable, "-m", "bench.corpus", REAL, records, str(places)], cwd=HERE.parent, check=True)
    files = list(records.rglob("*.yml"))
    addresses = likeness.addresses(records)
    made = Corpus(places, len(files), sum(file.stat().st_size for file in files), len(addresses))
    print(f"{places:,} made places: {made.files:,} records, {made.pages:,} record pages", flush=True)

    peers = [
        peer
        for peer in PEERS
        if peer is OURS
        or ((chosen.peers is None or peer.name in chosen.peers) and (peer.largest is None or places <= peer.largest))
    ]
    jobs, failed = _prepared(peers, records, folder)
    samples, later = measure.in_turn(jobs, chosen.rounds, _say, chosen.patience)
    failed |= later
    figures = []
    for peer in peers:
        failure = failed.get(peer.name)
        content = None if failure else likeness.content(jobs[peer.name].site, addresses, peer.article)
        figures.append(Figures(peer, tuple(samples.get(peer.name, ())), content, failure))
    without = jobs.get(OURS_ALONE.name) if OURS_ALONE.name not in failed else None
    besides = Besides() if OURS.name in failed else _besides(jobs[OURS.name], without)
    comparison = Comparison(made, tuple(figures), besides)
    print(f"\n{report.summary(comparison)}", flush=True)
    if not chosen.keep:
        shutil.rmtree(folder)
    return comparison


def _prepared(peers: list[Peer], records: Path, folder: Path) -> tuple[dict[str, Job], dict[str, CommandError]]:
    """The job of each peer; an error for each that could not be set up."""
    jobs: dict[str, Job] = {}
    failed: dict[str, CommandError] = {}
    for peer in peers:
        own = folder / corpus.slug(peer.name)
        own.mkdir()
        try:
            jobs[peer.name] = peer.prepare(records, own)
        except (OSError, subprocess.CalledProcessError) as error:
            if peer is OURS:
                raise
            failed[peer.name] = CommandError("could not be set up", str(error))
            _say(f"  {peer.name}: {failed[peer.name]}")
    return jobs, failed


def _besides(job: Job, pages_alone: Job | None) -> Besides:
    """The phases of one more cold build of this site, and how long builds take after small edits."""
    phases: tuple[tuple[str, float], ...] = ()
    edited: list[edits.Edit] = []
    try:
        phases = edits.phases(job)
        for edit in edits.measured(job):
            edited.append(edit)
            _say(edited[-1].told)
        if pages_alone:
            edited.append(edits.measured_of_pages_alone(pages_alone))
            _say(edited[-1].told)
        edited.append(edits.shown(job))
        _say(edited[-1].told)
    except CommandError as error:
        _say(f"  edits: {error}")
        return Besides(phases, tuple(edited), error)
    return Besides(phases, tuple(edited))


def _faults(comparison: Comparison) -> list[str]:
    """What makes the comparison void: no figures of ours, pages that do not say as much as ours."""
    ours = comparison.ours()
    if ours.content is None:
        return [f"{ours.peer.name} did not build from {comparison.corpus.places:,} places"]
    broken = comparison.besides.failure is not None
    edited = f"{ours.peer.name} did not build after an edit at {comparison.corpus.places:,} places"
    return [edited] * broken + [
        f"the record pages of {each.peer.name} do not say as much as those of {ours.peer.name}"
        for each in comparison.others()
        if each.content is not None and not likeness.alike(ours.content, each.content)
    ]


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
