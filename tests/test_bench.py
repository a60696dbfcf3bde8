"""The benchmark measures what it says: made records are like real ones, and figures are those of the run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from pathlib import Path
from statistics import mean

import pytest

from bench import corpus, edits, goals, likeness, measure, processes, report
from bench.edits import Edit
from bench.figures import Besides, Comparison, Corpus, Figures
from bench.measure import CommandError, Job, Sample
from bench.peers import OURS, OURS_ALONE, PEERS, gen_files, hugo, markdown_files, zensical
from bench.peers.tools import PEERS as PROJECTS
from build_tools import pipeline
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import FOLDER
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
    known = {place.id for place in ours}
    theirs = [place for place in made.of_kind(Place) if place.id not in known]
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
    """A job that runs some Python with an old site and an old cache in the way."""
    for name in ("site", ".cache"):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "old").touch()
    command = (sys.executable, "-c", f"import os; os.makedirs('site', exist_ok=True); {code}")
    return Job(command, folder, folder / "site", {}, (".cache",))


BUSY = "x = bytearray(100_000_000); sum(range(3_000_000)); open('site/page', 'w').close()"

MEASURE = """
import pathlib, sys
from bench.measure import Job, run
folder = pathlib.Path(sys.argv[1])
sample = run(Job(tuple(sys.argv[2:]), folder, folder / "site", {}))
print(sample.wall, sample.cpu, sample.memory)
"""


def measured(root: Path, folder: Path, code: str) -> tuple[float, float, float]:
    """The figures of a run, measured from a small process as the benchmark does: memory is inherited at the start."""
    command = (sys.executable, "-c", MEASURE, str(folder), *job(folder, code).command)
    wall, cpu, memory = map(
        float, subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout.split()
    )
    return wall, cpu, memory


def test_a_run_is_measured(tmp_path, root):
    """A command that holds 100 MB and computes for a while is seen to."""
    wall, cpu, memory = measured(root, tmp_path, BUSY)
    assert wall > 0.02
    assert 0.02 < cpu < 2 * wall
    assert 100_000_000 < memory < 150_000_000


@pytest.mark.skipif(not processes.TOLD, reason="this system does not tell what processes share")
def test_the_memory_of_all_processes_counts_and_what_they_share_counts_once(tmp_path, root):
    """Two processes share 100 MB and hold 50 MB each of their own: 200 MB, and neither 100 nor 300."""
    code = "import time; x = bytearray(os.urandom(1000) * 100_000); os.fork(); y = b'y' * 50_000_000; time.sleep(0.8)"
    _, _, memory = measured(root, tmp_path, f"{code}; y[0]")
    assert 200_000_000 < memory < 250_000_000


def test_a_build_starts_cold(tmp_path):
    """Neither the former site nor a cache is left when the next round begins."""
    cold = job(tmp_path, "assert os.listdir('site') == [] and not os.path.exists('.cache'); open('site/page', 'w')")
    measure.in_turn({"a": cold}, 1, lambda line: None)
    assert [file.name for file in cold.site.iterdir()] == ["page"]


def test_a_command_that_fails_is_no_measurement(tmp_path):
    """A failing command gives no figure but what it said."""
    with pytest.raises(measure.CommandError, match=r"ended with 3 after \d+ s\nthe reason"):
        measure.run(job(tmp_path, "print('the reason'); raise SystemExit(3)"))


def test_a_command_that_takes_too_long_is_stopped_with_all_that_it_started(tmp_path):
    """After the limit neither the command nor its child is there any more."""
    code = (
        "import subprocess, sys, time; print('busy', flush=True); "
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
        "open('child', 'w').write(str(child.pid)); time.sleep(60)"
    )
    with pytest.raises(measure.CommandError, match=r"stopped after 0 min\nbusy") as stopped:
        measure.run(job(tmp_path, code), limit=2)
    assert stopped.value.late
    child = Path("/proc") / (tmp_path / "child").read_text() / "cmdline"
    until = time.monotonic() + 5
    while child.exists() and child.read_bytes() and time.monotonic() < until:
        time.sleep(0.01)
    assert not (child.exists() and child.read_bytes())


def test_jobs_run_in_turn(tmp_path):
    """Each round runs every job once, every other round the other way about."""
    jobs = {name: job(tmp_path, f"open('order', 'a').write('{name}')") for name in "ab"}
    samples, failed = measure.in_turn(jobs, 3, lambda line: None)
    assert (tmp_path / "order").read_text() == "abbaab"
    assert {name: len(found) for name, found in samples.items()} == {"a": 3, "b": 3}
    assert failed == {}


def test_who_fails_is_left_out_and_who_is_slow_is_built_once(tmp_path, monkeypatch):
    """Neither ends the run: what the first said is kept, and the second keeps its one figure."""
    walls = {"slow": 0.6, "quick": 0.4}

    def run(job, limit):
        if job.command[-1] == "fails":
            raise CommandError("ended with 1", "no memory")
        return Sample(walls[job.command[-1]], 0.1, 1)

    monkeypatch.setattr(measure, "run", run)
    jobs = {name: Job((name,), tmp_path, tmp_path / "site", {}) for name in ("fails", *walls)}
    samples, failed = measure.in_turn(jobs, 2, lambda line: None, patience=0.5)
    assert {name: len(found) for name, found in samples.items()} == {"fails": 0, "slow": 1, "quick": 2}
    assert {name: error.said for name, error in failed.items()} == {"fails": "no memory"}


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


def test_the_link_of_a_heading_to_itself_does_not_count(tmp_path):
    """Starlight writes words into it; its pages have no article but a main part."""
    page = tmp_path / "keys/one/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '<main><h2 id="x">One</h2><a class="sl-anchor-link" href="#x">Section titled One</a></main>', encoding="utf-8"
    )
    found = likeness.content(tmp_path, ["keys/one/"], r"<main\b.*?</main>")
    assert found == likeness.Content(pages=1, words=1, links=0, headings=1, missing=0)


@pytest.mark.parametrize(
    ("words", "links", "headings", "missing", "alike"),
    [
        (1000, 50, 20, 0, True),
        (901, 46, 19, 0, True),
        (899, 50, 20, 0, False),
        (1000, 44, 20, 0, False),
        (1000, 50, 17, 0, False),
        (1000, 50, 20, 1, False),
    ],
)
def test_sites_are_compared_only_when_they_say_as_much(words, links, headings, missing, alike):
    """Pages are alike when all are there and their words, links and headings differ by a tenth at most."""
    ours = likeness.Content(10, 1000, 50, 20, 0)
    assert likeness.alike(ours, likeness.Content(10 - missing, words, links, headings, missing)) is alike


CONTENT = likeness.Content(10, 1000, 50, 20, 0)


def figures_of(peer, *walls, memory=10**8, failure=None):
    """Figures with these times, half of each as processor time."""
    samples = tuple(Sample(wall, wall / 2, memory) for wall in walls)
    return Figures(peer, samples, None if failure else CONTENT, failure)


def comparison(*figures, places=10_000, besides=None):
    """A comparison at a size."""
    return Comparison(Corpus(places, 3751, 10_000_000, 10), figures, besides or Besides())


def test_the_share_is_that_of_each_round():
    """Ours is divided by theirs round by round; the middle, the lowest, the highest and the rounds are told."""
    said = report.summary(comparison(figures_of(OURS, 0.8, 1.0, 1.2), figures_of(gen_files.PEER, 8.0, 8.0)))
    shares = next(line for line in said.splitlines() if "this site / gen-files" in line)
    cells = [cell.strip() for cell in shares.strip("|").split("|")[1:]]
    assert cells == ["0.113 (0.1 to 0.125)", "0.113 (0.1 to 0.125)", "1 (1 to 1)", "2"]


def test_a_peer_without_search_is_compared_with_its_pages_alone():
    """What makes an index is not set against what makes none."""
    ours, bare = figures_of(OURS, 2.0), figures_of(OURS_ALONE, 1.0)
    found = comparison(ours, bare, figures_of(hugo.PEER, 1.0), figures_of(zensical.PEER, 4.0))
    assert [(each.peer.name, found.share(each).median) for each in found.others()] == [("Hugo", 1.0), ("Zensical", 0.5)]
    assert "| this site, pages alone / Hugo" in report.summary(found)


def test_a_peer_that_gave_no_figure_is_told_with_what_it_said():
    """It keeps its row, and its words stand below."""
    failure = CommandError("ended with 134 after 90 s", "heap out of memory")
    said = report.summary(comparison(figures_of(OURS, 1.0), figures_of(zensical.PEER, failure=failure)))
    assert re.search(r"\| Zensical +\| +- \|", said)
    assert "**Zensical** ended with 134 after 90 s. It said:\n\n    heap out of memory" in said


def verdicts(*comparisons):
    """Each goal by what is asked for."""
    return {goal.asked: goal.verdict for goal in goals.goals(comparisons)}


def edited(nothing, edit):
    """Edits that took these seconds."""
    took = {edits.NOTHING: nothing, edits.SERVED: nothing * 3 / 7} | dict.fromkeys(edits.OF_A_RECORD, edit)
    return Besides(edits=tuple(Edit(name, (Sample(wall, wall, 1),) * 5) for name, wall in took.items()))


@pytest.mark.parametrize(("ours", "verdict"), [(10.0, "kept"), (11.5, "MISSED")])
def test_goals_are_kept_or_missed(ours, verdict):
    """Every goal turns when this site is a little slower or greedier."""
    peers = [(hugo.PEER, 11.0), (gen_files.PEER, 66.0), (zensical.PEER, 110.0)]
    found = verdicts(
        comparison(figures_of(OURS, 1.0), places=1000),
        comparison(
            figures_of(OURS, ours, memory=int(ours * 6.5e7)),
            *(figures_of(peer, wall) for peer, wall in peers),
            besides=edited(ours * 0.065, ours * 0.14),
        ),
    )
    assert len(found) == 10
    assert set(found.values()) == {verdict}


def test_a_goal_against_a_peer_that_was_stopped_is_kept_when_its_limit_already_shows_it():
    """Who takes more than forty minutes is slower than that; who dies says nothing of its speed."""
    stopped = CommandError("stopped after 40 min", "", late=True)
    died = CommandError("ended with 134 after 90 s", "")
    found = verdicts(
        comparison(
            figures_of(OURS, 100.0),
            figures_of(zensical.PEER, failure=stopped),
            figures_of(gen_files.PEER, failure=died),
        )
    )
    assert found["at least 10 times as fast as Zensical"] == "kept"
    assert found["at least 6 times as fast as gen-files"] == "not measured"


def test_goals_hold_at_their_size_alone():
    """A run at other sizes keeps and misses nothing."""
    assert verdicts(comparison(figures_of(OURS, 1000.0), figures_of(hugo.PEER, 1.0), places=1000)) == {}


def test_the_page_of_results_holds_what_was_measured():
    """Goals, shares, contents, edits, phases, growth and how it was made."""
    besides = Besides((("reading", 1.0), ("rendering", 3.0)), edited(0.5, 1.0).edits)
    peer = replace(gen_files.PEER, versions=lambda: {"a tool": "1.2"})
    page = report.results(
        [
            comparison(figures_of(OURS, 1.0), places=1000),
            comparison(figures_of(OURS, 8.0), figures_of(peer, 80.0), besides=besides),
        ],
        rounds=1,
        patience=300,
        load=0.5,
    )
    for said in (
        r"at least 6 times as fast as gen-files +\| +10 times as fast \| +kept \|",
        r"nothing changed +\| +0\.50 s \| +0\.50 to 0\.50 s \|",
        r"rendering +\| +3\.00 s \| +75% \|",
        r"10,000 +\| +3,751 \| +8\.0 s \| +2\.1 ms \| +100 MB \| +8\.0-fold \|",
        r"a tool 1\.2",
    ):
        assert re.search(said, page), said
    assert "Zensical" not in page


def test_each_edit_changes_what_it_says_and_leaves_the_records_sound(tmp_path, root):
    """A build follows every change, at five places; the records have no problem afterwards."""
    corpus.make(root / FOLDER, tmp_path / FOLDER, 30, corpus.SEED)
    template = tmp_path / "overrides/records/places.html"
    template.parent.mkdir(parents=True)
    template.touch()
    before = contents(tmp_path / FOLDER)
    found = list(edits.measured(job(tmp_path, "open('builds', 'a').write('b')")))
    assert [edit.name for edit in found] == [edits.NOTHING, *edits.OF_A_RECORD, edits.TEMPLATE]
    assert (tmp_path / "builds").read_text() == "b" * 25
    after = contents(tmp_path / FOLDER)
    changed = [name for name in after if after[name] != before[name]]
    assert len(changed) == 5
    for text in (" ".join(after[name].decode().split()) for name in changed):
        assert all(words in text for words in ("in other words.", "id: one-more-lesson", "under Another Name"))
    assert template.read_text().count("{#") == 5
    knowledge, problems = pipeline.run(tmp_path)
    assert problems == ()
    assert any(place.name.endswith("under Another Name") for place in knowledge.of_kind(Place))


TIMED = """
import sys
if "--help" in sys.argv:
    print("--timings FILE" if "new" in sys.argv else "")
elif "--timings" in sys.argv:
    open(sys.argv[-1], "w").write('{"phases": [["reading", 1.5]], "pages": 3}')
else:
    open("ran", "w")
"""


@pytest.mark.parametrize(("age", "found"), [("new", (("reading", 1.5),)), ("old", ())])
def test_phases_are_told_where_the_build_knows_them(tmp_path, age, found):
    """A build without the option is made all the same, and has no phases."""
    assert edits.phases(Job((sys.executable, "-c", TIMED, age), tmp_path, tmp_path / "site", {})) == found
    assert (tmp_path / "ran").exists() is (age == "old")


def test_pages_for_readers_of_markdown_hold_the_addresses_of_the_site():
    """Links to files become addresses, ids HTML; a page without a head gets one; a title can be left out."""
    text = (
        "# Findings\n\n## One { #one }\n\n[A](keys/a.md#x) [B](places/index.md) [C](#own) [D](https://e.example/f.md)\n"
    )
    assert markdown_files.page("findings.md", text) == (
        '---\ntitle: "Findings"\ndescription: "Findings"\n---\n\n# Findings\n\n<span id="one"></span>\n\n## One\n\n'
        "[A](/keys/a/#x) [B](/places/) [C](#own) [D](https://e.example/f.md)\n"
    )
    own = "---\ntitle: A\n---\n\nKey\n\n# A\n\n[P](../places/p.md)\n"
    assert markdown_files.page("keys/a.md", own, titles=False) == "---\ntitle: A\n---\n\nKey\n\n\n[P](/places/p/)\n"


def test_every_record_has_a_page_in_markdown(tmp_path, root):
    """The script of the gen-files peer writes them without MkDocs; they lead to one another."""
    corpus.make(root / FOLDER, tmp_path / FOLDER, 5, corpus.SEED)
    docs = tmp_path / "docs"
    markdown_files.make(tmp_path / FOLDER, docs)
    texts = {
        markdown_files.address(file.relative_to(docs).as_posix()): file.read_text(encoding="utf-8")
        for file in docs.rglob("*.md")
    }
    assert {f"/{address}" for address in likeness.addresses(tmp_path / FOLDER)} < set(texts)
    links = {link for text in texts.values() for link in re.findall(r"\]\((/[^)#]*)", text)}
    # No peer makes pages of references.
    assert {link for link in links if not link.endswith("/cite/")} <= set(texts)


def test_peers_have_names_of_their_own():
    """Results are kept by name; the folder of a peer is its name as an id."""
    assert len({corpus.slug(peer.name) for peer in PEERS}) == len(PEERS)


@pytest.mark.parametrize("lock", sorted(PROJECTS.glob("*/package-lock.json")), ids=lambda file: file.parent.name)
def test_locks_of_npm_hold_no_address(lock):
    """Names, versions and hashes alone, those of package.json among them."""
    locked = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    wanted = json.loads((lock.parent / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert [name for name, package in locked.items() if "resolved" in package] == []
    assert [name for name, package in locked.items() if name and "integrity" not in package] == []
