"""`python -m bench`: made records in; builds side by side, a table and RESULTS.md out."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench import corpus, likeness, measure, report
from bench.peers import OURS, PEERS
from bench.peers.peer import Peer

HERE = Path(__file__).resolve().parent
REAL = HERE.parent / corpus.FOLDER
WORK = HERE / "made"
RESULTS = HERE / "RESULTS.md"


def main() -> int:
    """Build from every corpus, report, and say by the exit code whether every promise is kept."""
    chosen = _arguments()
    load = os.getloadavg()[0]
    peers = [peer for peer in PEERS if peer is OURS or chosen.peers is None or peer.name in chosen.peers]
    comparisons = [_compare(places, peers, chosen.rounds) for places in chosen.places]
    comparisons += [_compare(places, [OURS], chosen.rounds) for places in chosen.growth]
    chosen.results.write_text(report.results(comparisons, chosen.rounds, load), encoding="utf-8")
    faults = [fault for each in comparisons for fault in _faults(each)]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--places", type=int, nargs="+", default=[2000], help="made places to compare at")
    parser.add_argument(
        "--growth", type=int, nargs="*", default=[500, 4000], help="made places that this site alone is built from"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each is built")
    parser.add_argument(
        "--peers", nargs="*", choices=[peer.name for peer in PEERS], help="compare with these only (default: all)"
    )
    parser.add_argument("--results", type=Path, default=RESULTS, help="the page to write")
    return parser.parse_args()


def _compare(places: int, peers: list[Peer], rounds: int) -> report.Comparison:
    folder = WORK / str(places)
    shutil.rmtree(folder, ignore_errors=True)
    records = folder / corpus.FOLDER
    # In a process of its own: what this one holds counts as memory of those that it starts.
    subprocess.run([sys.executable, "-m", "bench.corpus", REAL, records, str(places)], cwd=HERE.parent, check=True)
    files = list(records.rglob("*.yml"))
    addresses = likeness.addresses(records)
    made = report.Corpus(places, len(files), sum(file.stat().st_size for file in files), len(addresses))
    print(f"{places:,} made places: {made.files:,} records, {made.pages:,} record pages", flush=True)

    jobs = {}
    for peer in peers:
        own = folder / corpus.slug(peer.name)
        own.mkdir()
        jobs[peer.name] = peer.prepare(records, own)
    samples = measure.in_turn(jobs, rounds, lambda line: print(line, flush=True))
    figures = tuple(
        report.Figures(peer, tuple(samples[peer.name]), likeness.content(jobs[peer.name].site, addresses))
        for peer in peers
    )
    comparison = report.Comparison(made, figures)
    print(f"\n{report.summary(comparison)}\n", flush=True)
    return comparison


def _faults(comparison: report.Comparison) -> list[str]:
    """What makes the comparison void: a promise that is not kept, pages that do not say as much as ours."""
    ours = comparison.ours()
    faults = []
    for each in comparison.figures:
        if not likeness.alike(ours.content, each.content):
            faults.append(f"the record pages of {each.peer.name} do not say as much as those of {ours.peer.name}")
        if not comparison.keeps(each):
            faults.append(f"{ours.peer.name} took more than {each.peer.target} of the time of {each.peer.name}")
    return faults


if __name__ == "__main__":
    sys.exit(main())
