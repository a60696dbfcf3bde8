"""The benchmark measures what it says: made records are like real ones, and figures are those of the run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from statistics import mean

import pytest

from bench import corpus, likeness, measure, report
from bench.measure import Job, Sample
from bench.peers import OURS, PEERS
from build_tools import pipeline
from build_tools.knowledge import KnowledgeBase
from build_tools.loading import FOLDER
from build_tools.records import RECORD_KINDS
from build_tools.records.place import Place

MADE = 50


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Callable[[int, int], Path]:
    """Makes a number of places from a seed; the root of the programme that holds them."""

    def made(places: int, seed: int) -> Path:
        target = tmp_path_factory.mktemp("corpus")
        corpus.make(root / FOLDER, target / FOLDER, places, seed)
        return target

    return made


@pytest.fixture(scope="module")
def made(make: Callable[[int, int], Path]) -> KnowledgeBase:
    """The knowledge base of a corpus with 50 made places."""
    knowledge, problems = pipeline.run(make(MADE, corpus.SEED))
    assert problems == ()
    return knowledge


@pytest.fixture(scope="module")
def real(root: Path) -> KnowledgeBase:
    """The knowledge base of the programme."""
    return pipeline.run(root)[0]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*.yml"))}


def test_the_same_seed_gives_the_same_bytes(make):
    """Two corpora from one seed are equal byte by byte; another seed gives another corpus."""
    first, second, other = (contents(make(12, seed)) for seed in (1, 1, 2))
    assert first == second
    assert first != other


def test_the_corpus_grows_by_what_was_asked_for(made, real):
    """Fifty made places come to the real ones, with organisations, sources and themes in proportion, and no more."""
    grown = {
        model.KIND: len(made.of_kind(model)) - len(real.of_kind(model))
        for model in RECORD_KINDS
        if len(made.of_kind(model)) != len(real.of_kind(model))
    }
    assert grown == {"places": 50, "organisations": 25, "sources": 13, "themes": 1}


def test_real_records_stay_as_they_are(made, real):
    """Every real record is in the corpus, word by word."""
    assert [record for record in real.all_records() if made.find(record.KIND, record.id) != record] == []


def test_made_places_are_like_real_ones(made, real):
    """A made place has about as many statements, partners, links and words as a real one, and its own words."""
    ours = real.of_kind(Place)
    theirs = [place for place in made.of_kind(Place) if place.id not in real.by_kind["places"]]
    assert figures(theirs) == pytest.approx(figures(ours), rel=0.2)
    texts = [statement.text for place in (*ours, *theirs) for _, _, statement in place.statements()]
    assert len(set(texts)) > 0.9 * len(texts)


def figures(places: list[Place] | tuple[Place, ...]) -> dict[str, float]:
    """What a place holds on average."""
    statements = [[statement for _, _, statement in place.statements()] for place in places]
    every = list(chain.from_iterable(statements))
    return {
        "statements": mean(map(len, statements)),
        "partners": mean(len(place.partners) for place in places),
        "sources": mean(len({each.source for s in own for each in s.evidence}) for own in statements),
        "links a statement": mean(len(s.keys) + len(s.behaviours) + len(s.mentions) for s in every),
        "words a statement": mean(len(s.text.split()) for s in every),
    }


def test_invented_names_differ():
    """No two made places of a corpus of 100,000 share a name or an id."""
    assert len({corpus.slug(corpus.place_name(number)) for number in range(100_000)}) == 100_000


def job(folder: Path, code: str) -> Job:
    """A job that runs some Python with an old site in the way."""
    (folder / "site").mkdir(exist_ok=True)
    (folder / "site/old").touch()
    return Job((sys.executable, "-c", f"import os; os.makedirs('site'); {code}"), folder, folder / "site", {})


BUSY = "x = bytearray(100_000_000); sum(range(3_000_000)); open('site/page', 'w').close()"

MEASURE = """
import pathlib, sys
from bench.measure import Job, run
folder = pathlib.Path(sys.argv[1])
sample = run(Job(tuple(sys.argv[2:]), folder, folder / "site", {}))
print(sample.wall, sample.cpu, sample.memory)
"""


def test_a_run_is_measured(tmp_path, root):
    """A command that holds 100 MB and computes for a while is seen to; the former site is gone."""
    busy = job(tmp_path, BUSY)
    # Measured from a small process, as the benchmark does: a process starts with the memory of its parent.
    command = (sys.executable, "-c", MEASURE, str(tmp_path), *busy.command)
    said = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    wall, cpu, memory = map(float, said.split())
    assert [file.name for file in busy.site.iterdir()] == ["page"]
    assert wall > 0.02
    assert 0.02 < cpu < 2 * wall
    assert 100_000_000 < memory < 150_000_000


def test_a_command_that_fails_is_no_measurement(tmp_path):
    """A failing command stops the benchmark and what it said is shown."""
    with pytest.raises(measure.CommandError, match=r"ended with 3\nthe reason"):
        measure.run(job(tmp_path, "print('the reason'); raise SystemExit(3)"))


def test_jobs_run_in_turn(tmp_path):
    """Each round runs every job once, every other round the other way about."""
    jobs = {name: job(tmp_path, f"open('order', 'a').write('{name}')") for name in "ab"}
    samples = measure.in_turn(jobs, 3, lambda line: None)
    assert (tmp_path / "order").read_text() == "abbaab"
    assert {name: len(found) for name, found in samples.items()} == {"a": 3, "b": 3}


def test_content_of_pages_is_counted(tmp_path):
    """Words, links and headings count inside the article alone; a page that is not there is missed."""
    page = tmp_path / "places/one/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '<nav><a href="/">Home</a></nav><article class="page"><h1>One place<a class="headerlink" href="#x">¶</a></h1>'
        '<p>Two words, <a href="../two/">a link</a>.</p><span id="x"></span></article>',
        encoding="utf-8",
    )
    found = likeness.content(tmp_path, ["places/one/", "places/two/"])
    assert found == likeness.Content(pages=1, words=7, links=1, headings=1, missing=1)


@pytest.mark.parametrize(
    ("words", "missing", "alike"), [(1000, 0, True), (901, 0, True), (899, 0, False), (1000, 1, False)]
)
def test_sites_are_compared_only_when_they_say_as_much(words, missing, alike):
    """Pages are alike when all are there and their words differ by a tenth at most."""
    ours = likeness.Content(10, 1000, 50, 20, 0)
    assert likeness.alike(ours, likeness.Content(10 - missing, words, 40, 20, missing)) is alike


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        (8.0, "0.125 of the time of gen-files (0.100 to 0.150; 8.0 times as fast) and 0.250 of its processor time"),
        (8.0, "at most 0.25 is asked for: kept."),
        (2.0, "0.500 of the time of gen-files (0.400 to 0.600; 2.0 times as fast) and 1.000 of its processor time"),
        (2.0, "at most 0.25 is asked for: MISSED."),
    ],
)
def test_the_share_is_that_of_each_round(theirs, said):
    """Ours is divided by theirs round by round; the middle, the lowest, the highest and the promise are told."""
    content = likeness.Content(10, 1000, 50, 20, 0)
    gen_files = next(peer for peer in PEERS if peer.target is not None)
    comparison = report.Comparison(
        report.Corpus(2000, 3751, 10_000_000, 10),
        (
            report.Figures(OURS, tuple(Sample(wall, 2.0, 10**8) for wall in (0.8, 1.0, 1.2)), content),
            report.Figures(gen_files, (Sample(theirs, theirs, 10**8),) * 3, content),
        ),
    )
    assert said in report.summary(comparison)
