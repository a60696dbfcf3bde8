"""What every check has, and what each lets pass; what each reports is in tests/invalid/."""

from __future__ import annotations

import re
import time

import pytest

from build_tools import pipeline
from build_tools.checks import CHECKS
from build_tools.pipeline import run
from build_tools.problems import errors

EVENT = "title: Fair\nsummary: A fair.\nbasis: editorial\ndate: {}\nended: {}\n"
TERM = "name: {0}\nsummary: {0}.\nmeaning: {1}\nbasis: editorial\n"
KEY = "title: {}\nsummary: K.\norder: 1\n"
FINDING = "title: Finding of {0}\nsummary: F.\ntype: {0}\norder: 1\ntext: F.\nbasis: editorial\n"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.SLUG)
def test_a_check_is_named_after_its_module_and_explains_itself(check):
    """Its docstring is its page in the manual: a line that says what is wrong, then how to mend it."""
    assert check.__name__.rpartition(".")[2].replace("_", "-") == check.SLUG
    title, _, more = (check.__doc__ or "").partition("\n\n")
    assert title.endswith(".")
    assert more.strip()


@pytest.mark.parametrize(
    ("started", "ended"),
    [("2016-05", "2016-05"), ("2016-05", "2016"), ("2016", "2016-01-01"), ("2016-05-01", "2017")],
)
def test_dates_that_may_be_in_order_pass(tree, started, ended):
    """A source that gives only the year of the end contradicts no month of the start."""
    assert run(tree({"events/fair.yml": EVENT.format(started, ended)}))[1] == ()


@pytest.mark.parametrize(
    "address",
    ["/glossary/", "/glossary/#peer", "/keys/trust/", "/keys/broken/", "/keys/broken/#x", "/about/"],
)
def test_links_to_records_and_their_lists_pass(tree, address):
    """Lists, records, and whatever a broken record may hold."""
    files = {
        "terms/peer.yml": TERM.format("Peer", f"See [this]({address})."),
        "keys/trust.yml": KEY.format("Trust"),
        "keys/broken.yml": "title: [",
    }
    assert [problem.slug for problem in run(tree(files))[1]] == ["yaml-syntax"]


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("/abuot/", "did you mean '/about/'?"),
        ("/keys", "did you mean '/keys/'?"),
        ("/keys/trust", "did you mean '/keys/trust/'?"),
        ("/keys/#trust", "did you mean '/keys/trust/'?"),
        ("/glossary/#per", "did you mean '/glossary/#peer'?"),
        ("/", "link to a record"),
        ("/data/x.json", "link to a record"),
        ("/accessibility/", "link to a record"),
    ],
)
def test_a_link_to_anything_else_on_the_site_is_a_problem(tree, address, hint):
    """A slip in the address, an anchor that is not there, or a page that the records know nothing of."""
    files = {"terms/peer.yml": TERM.format("Peer", f"See [this]({address})."), "keys/trust.yml": KEY.format("Trust")}
    (problem,) = run(tree(files))[1]
    assert (problem.slug, problem.message) == ("unknown-link", f"no record and no list of records is at {address}")
    assert problem.hint.startswith(hint)
    assert str(problem.source) == "partnerships/terms/peer.yml:3:20"


def test_links_are_looked_for_in_every_text_in_markdown(tree):
    """Also in a field that one kind alone has."""
    source = "title: R\nshort_title: R\nsummary: R.\ntype: report\naccess: open\ncopy_held: part\n"
    (problem,) = run(tree({"sources/report.yml": source + "missing: Half of [it](/kyes/).\n"}))[1]
    assert (problem.slug, problem.hint) == ("unknown-link", "did you mean '/keys/'?")


AWKWARD = {
    "unknown-link": [" ".join(["[x](/themes/health-{}/)"] * 50), ""],
    "unknown-reference": ["X.", "    mentions: [" + ", ".join(["themes/health-{}"] * 50) + "]\n"],
    "unsafe-link": [" ".join(["[x](javascript:{})"] * 50), ""],
    "raw-html": [" ".join(["<b x{}>"] * 50), ""],
}


@pytest.mark.parametrize("slug", AWKWARD)
def test_a_file_with_thousands_of_slips_is_told_of_within_seconds(tree, slug):
    """Fifty are told; the last says how many more there are, so that nothing is hidden."""
    text, more = AWKWARD[slug]
    points = f"  - id: p{{}}\n    text: A {text}\n    basis: editorial\n{more}" * 120
    numbers = iter(range(10_000))
    written = re.sub(r"\{\}", lambda _: str(next(numbers)), points)
    themes = {f"themes/health-and-{number}.yml": f"name: H{number}\nsummary: H.\n" for number in range(500)}
    root = tree({**themes, "themes/sport.yml": f"name: Sport\nsummary: S.\npoints:\n{written}"})
    started = time.process_time()
    problems = errors(run(root)[1])
    assert time.process_time() - started < 3
    assert [problem.slug for problem in problems] == [slug] * 50
    assert sum(problem.message.endswith(", and 5,950 more like this") for problem in problems) == 1


def test_aliases_that_are_taken_thousands_of_times_are_told_of_within_seconds(tree):
    """A list of the same alias again and again is the same slip."""
    started = time.process_time()
    problems = run(tree({"keys/trust.yml": KEY.format("Trust") + "aliases: [" + "trust, " * 6000 + "]\n"}))[1]
    assert time.process_time() - started < 3
    assert [problem.slug for problem in problems] == ["duplicate-address"] * 50
    assert problems[-1].message.endswith(", and 5,950 more like this")


def test_the_same_number_in_another_kind_or_type_passes(tree):
    """Each kind is counted for itself, and so is each type of finding."""
    files = {
        "keys/trust.yml": KEY.format("Trust"),
        "findings/a.yml": FINDING.format("achievement"),
        "findings/b.yml": FINDING.format("challenge"),
    }
    assert run(tree(files))[1] == ()


def test_the_same_id_in_another_kind_passes(tree):
    """/keys/trust/ and /glossary/#trust are two addresses."""
    files = {"keys/trust.yml": KEY.format("Trust"), "terms/trust.yml": TERM.format("Trust", "Trust.")}
    assert run(tree(files))[1] == ()


@pytest.mark.parametrize(
    ("alias", "owner"),
    [("trust", "keys/trust"), ("risk", "keys/risk"), ("broken", "keys/broken"), ("new", "keys/trust")],
)
def test_an_alias_takes_no_address_that_is_in_use(tree, alias, owner):
    """Neither its own record's, nor another's, nor a broken one's, nor the same alias twice."""
    files = {
        "keys/trust.yml": KEY.format("Trust") + f"aliases: [new, {alias}]\n",
        "keys/risk.yml": KEY.format("Risk").replace("1", "2"),
        "keys/broken.yml": "title: [",
    }
    problem = next(found for found in run(tree(files))[1] if found.slug == "duplicate-address")
    assert problem.message == f"the address /keys/{alias}/ is already that of {owner}"
    assert str(problem.source) == "partnerships/keys/trust.yml:4:16"


def test_the_real_records_and_the_example_pass(root):
    """Every check passes on what is published."""
    assert pipeline.run(root)[1] == ()
    assert pipeline.run(root / "tests/example")[1] == ()


def test_a_written_page_may_link_to_the_files_of_a_reference(tree):
    """They lie beside the page of the record; one of a record that is not there is told."""
    root = tree({"themes/health.yml": "name: Health\nsummary: S.\n"})
    (root / "mkdocs.yml").write_text("docs_dir: content\n", encoding="utf-8")
    (root / "content").mkdir()
    (root / "content/use.md").write_text("[a](/themes/health/cite.bib) [b](/themes/wealth/cite.bib)\n", "utf-8")
    assert [problem.message for problem in run(root)[1]] == ["nothing is at /themes/wealth/cite.bib"]


def test_a_point_that_lies_far_either_way_round_passes(tree):
    """A partner on another continent is no slip."""
    points = {"a": (53, -1.5), "b": (51.5, -2.6), "c": (54, -1.6), "far": (-1.29, 36.8)}
    text = "name: {}\nsummary: S.\nlocation: {{latitude: {}, longitude: {}, basis: editorial}}\n"
    assert not run(tree({f"places/{each}.yml": text.format(each, *point) for each, point in points.items()}))[1]
