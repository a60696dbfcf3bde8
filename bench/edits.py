"""A finished site goes in; how long it takes to build again after small changes comes out. This site alone."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from bench import corpus, served
from bench.measure import Job, Sample, run

TIMES = 5
PATIENCE = 60
"""Seconds: a kind of change whose build takes longer is made only once."""

_TIMINGS = "--timings"

NOTHING = "nothing changed"
OF_A_RECORD = ("other words in a statement", "a statement added", "a place renamed")
TEMPLATE = "a template touched"
OF_PAGES = "other words in a statement, its pages alone"
SERVED = "other words, until `places serve` shows them"


@dataclass(frozen=True, slots=True)
class Edit:
    """A kind of change, and the builds after it."""

    name: str
    samples: tuple[Sample, ...]

    @property
    def told(self) -> str:
        """In a line."""
        return f"  {self.name:<50} {' '.join(f'{sample.wall:.2f}' for sample in self.samples)} s"


def phases(job: Job) -> tuple[tuple[str, float], ...]:
    """The seconds of each phase of a cold build, in its order; nothing where the build cannot tell them."""
    known = subprocess.run(
        [*job.command, "--help"], cwd=job.folder, capture_output=True, text=True, check=False, encoding="utf-8"
    ).stdout
    job.clear()
    if _TIMINGS not in known:
        run(job)
        return ()
    told = job.folder / "timings.json"
    run(replace(job, command=(*job.command, _TIMINGS, str(told))))
    return tuple((str(name), float(seconds)) for name, seconds in json.loads(told.read_bytes())["phases"])


def measured(job: Job, times: int = TIMES) -> Iterator[Edit]:
    """Change the records and templates in the job's folder in each way, and build after each change."""
    places = _places_with_lessons(job.folder / corpus.FOLDER / "places", times)
    template = job.folder / "overrides/records/places.html"
    ways: dict[str, Callable[[int], None]] = {
        NOTHING: lambda _: None,
        OF_A_RECORD[0]: lambda number: _change(places[number], _reword),
        OF_A_RECORD[1]: lambda number: _change(places[number], _add),
        OF_A_RECORD[2]: lambda number: _change(places[number], _rename),
        TEMPLATE: lambda number: _append(template, f"{{# {number} #}}\n"),
    }
    for name, change in ways.items():
        samples = []
        for number in range(times):
            change(number)
            samples.append(run(job))
            if samples[-1].wall > PATIENCE:
                break
        yield Edit(name, tuple(samples))


def measured_of_pages_alone(job: Job, times: int = TIMES) -> Edit:
    """The first of those changes in the folder of a site that has pages alone."""
    places = _places_with_lessons(job.folder / corpus.FOLDER / "places", times)
    samples = []
    for place in places:
        _change(place, _reword)
        samples.append(run(job))
    return Edit(OF_PAGES, tuple(samples))


def shown(job: Job, times: int = TIMES) -> Edit:
    """Change places while the site is served, and look at each."""
    places = _places_with_lessons(job.folder / corpus.FOLDER / "places", times)
    return Edit(SERVED, served.samples(job, [(file, partial(_say_more, file, at)) for at, file in enumerate(places)]))


def _say_more(file: Path, number: int) -> str:
    words = f"This was said while all were looking, for the {number}th time."
    _change(file, lambda place: place["lessons"][0].update(text=words))
    return words


def _places_with_lessons(folder: Path, number: int) -> list[Path]:
    """Some places that hold a lesson, from all over the corpus."""
    files = sorted(folder.glob("*.yml"))
    found: list[Path] = []
    for step in range(number):
        later = files[step * len(files) // number :]
        found.append(next(file for file in later if file not in found and "\nlessons:\n-" in _text(file)))
    return found


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _change(file: Path, change: Callable[[dict[str, Any]], None]) -> None:
    record = yaml.load(file.read_bytes(), Loader=yaml.CBaseLoader)
    change(record)
    file.write_text(corpus.as_yaml(record), encoding="utf-8", newline="\n")


def _reword(place: dict[str, Any]) -> None:
    place["lessons"][0]["text"] += " This was said again, in other words."


def _add(place: dict[str, Any]) -> None:
    # A copy: what stands in two places, YAML would write once and point to.
    first = deepcopy(place["lessons"][0])
    place["lessons"].append(
        first | {"id": "one-more-lesson", "text": f"One more lesson was learnt in {place['name']}."}
    )


def _rename(place: dict[str, Any]) -> None:
    place["name"] += " under Another Name"


def _append(file: Path, line: str) -> None:
    file.write_text(_text(file) + line, encoding="utf-8", newline="\n")
