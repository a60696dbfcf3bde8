"""References become links both ways; those that lead nowhere become problems that name the nearest record."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from build_tools.cache import Cache
from build_tools.index import Index
from build_tools.knowledge import KnowledgeBase
from build_tools.linking import link
from build_tools.listings import Listings
from build_tools.loading import find, read
from build_tools.problems import Problem

THEME = "name: {0}\nsummary: {0}.\n"
PLACE = "name: Northam\nsummary: A town.\n"


def linked(root: Path) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
    """The knowledge base, and what is wrong with the files and with their references."""
    return link(root, find(root, Listings()), Index(Cache()), partial(read, root))


def problems(root: Path) -> list[Problem]:
    """What linking finds wrong with references."""
    return [problem for problem in linked(root)[1] if problem.slug == "unknown-reference"]


def lesson(*mentions: str) -> str:
    """A place whose lesson mentions records."""
    items = "".join(f"      - {mention}\n" for mention in mentions)
    return f"{PLACE}lessons:\n  - id: patience\n    text: Patience.\n    basis: editorial\n    mentions:\n{items}"


@pytest.mark.parametrize(
    ("mention", "message", "hint"),
    [
        ("themes/helth", "unknown theme 'helth'", "did you mean 'health-and-social-care'?"),
        ("themes/universe", "unknown theme 'universe'", "add it to partnerships/themes/, or name one that is there"),
        ("themes/care", "unknown theme 'care'", "it is called 'health-and-social-care' now"),
        ("theme/sport", "'theme' is no kind of record", "did you mean 'themes'?"),
        (
            "themes/HEALTH and social care",
            "unknown theme 'HEALTH and social care'",
            "write the id of what is called so:",
        ),
        ("themes/sport/x", "unknown theme 'sport/x'", "did you mean 'sport'?"),
        ("places", "'places' names no record", "write kind/id; the kinds are"),
        ("sport", "'sport' is no kind of record", "write kind/id; the kinds are"),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_with_what_was_meant(tree, mention, message, hint):
    """The nearest id or kind is named; a former id leads to the present one."""
    root = tree(
        {
            "themes/health-and-social-care.yml": THEME.format("Health and social care") + "aliases: [care]\n",
            "themes/sport.yml": THEME.format("Sport"),
            "places/northam.yml": lesson("themes/sport", mention),
        }
    )
    (problem,) = problems(root)
    assert (problem.slug, problem.message) == ("unknown-reference", message)
    assert problem.hint.startswith(hint)
    assert str(problem.source) == "partnerships/places/northam.yml:9:9"


@pytest.mark.parametrize("broken", ["themes/sport.yml", "themes/sport.yaml", "themes/Sport.yml", "theme/sport.yml"])
def test_a_broken_record_raises_no_false_alarm(tree, broken):
    """References to a record that is there but cannot be read are not held to be wrong."""
    named = "Sport" if "Sport" in broken else "sport"
    root = tree({broken: "name: [", "places/northam.yml": lesson(f"themes/{named}")})
    assert problems(root) == []


def test_the_references_of_a_broken_record_are_checked_too(tree):
    """One run tells everything: a missing value does not hide an unknown theme."""
    root = tree({"places/northam.yml": lesson("themes/helth").replace("summary: A town.\n", "")})
    assert sorted(problem.slug for problem in linked(root)[1]) == ["missing-value", "unknown-reference"]
    assert [str(problem.source) for problem in problems(root)] == ["partnerships/places/northam.yml:7:9"]


def test_every_reference_can_be_followed_back(tree):
    """A record knows what refers to it: the record, the field and the statement, in reading order."""
    root = tree(
        {
            "themes/sport.yml": THEME.format("Sport"),
            "places/northam.yml": lesson("themes/sport") + "themes:\n  - theme: sport\n    basis: editorial\n",
            "places/eastham.yml": lesson("themes/sport").replace("Northam", "Eastham"),
        }
    )
    knowledge, _ = linked(root)
    found = knowledge.backlinks_to(knowledge.find("themes", "sport"))
    assert [(each.record.id, each.role, each.statement and each.statement.id) for each in found] == [
        ("eastham", "mentions", "patience"),
        ("northam", "theme", None),
        ("northam", "mentions", "patience"),
    ]
