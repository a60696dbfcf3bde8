"""What every check has, and what each lets pass; what each reports is in tests/invalid/."""

from __future__ import annotations

import pytest

from build_tools import pipeline
from build_tools.checks import CHECKS
from build_tools.pipeline import run

EVENT = "title: Fair\nsummary: A fair.\nbasis: editorial\ndate: {}\nended: {}\n"
TERM = "name: {0}\nsummary: {0}.\nmeaning: {1}\nbasis: editorial\n"
KEY = "title: {}\nsummary: K.\norder: 1\n"
FINDING = "title: F\nsummary: F.\ntype: {}\norder: 1\ntext: F.\nbasis: editorial\n"


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
    ["/glossary/", "/glossary/#peer", "/keys/trust/", "/keys/broken/", "/keys/broken/#x", "/about/", "/data/x.json"],
)
def test_links_to_pages_that_exist_pass(tree, address):
    """Lists, records, broken records, and pages that are no record's."""
    files = {
        "terms/peer.yml": TERM.format("Peer", f"See [this]({address})."),
        "keys/trust.yml": KEY.format("Trust"),
        "keys/broken.yml": "title: [",
    }
    assert [problem.slug for problem in run(tree(files))[1]] == ["yaml-syntax"]


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
