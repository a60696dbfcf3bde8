"""One collection answers by id, by kind, and by where in its file something stands."""

from __future__ import annotations

import pytest

from build_tools import pipeline
from build_tools.records.key import Key
from build_tools.records.theme import Theme

KEY = "title: {}\nsummary: {}.\norder: {}\n"


@pytest.fixture
def knowledge(tree):
    """Two keys, their ids in another order than their numbers, and a broken one."""
    files = {
        "keys/alpha.yml": KEY.format("Second", "S", 2),
        "keys/beta.yml": "# A note.\n" + KEY.format("First", "F", 1),
        "keys/gamma.yml": "title: [\n",
    }
    return pipeline.run(tree(files))[0]


def test_records_of_a_kind_come_in_the_order_of_readers(knowledge):
    """Numbers decide and not file names; a kind without records is there and empty."""
    assert [key.id for key in knowledge.of_kind(Key)] == ["beta", "alpha"]
    assert knowledge.of_kind(Theme) == ()
    assert [record.id for record in knowledge.all_records()] == ["beta", "alpha"]


def test_a_record_is_found_by_kind_and_id(knowledge):
    """By model or by folder; what is not there is a KeyError."""
    assert knowledge.get(Key, "alpha") == knowledge.find("keys", "alpha")
    assert knowledge.get(Key, "alpha").title == "Second"
    with pytest.raises(KeyError):
        knowledge.get(Key, "gamma")


def test_broken_records_are_known_by_name(knowledge):
    """So that nothing else takes their place or calls them missing."""
    assert knowledge.broken == {("keys", "gamma")}


def test_nothing_refers_to_a_record_that_nobody_names(knowledge):
    """The way back along no reference is empty."""
    assert knowledge.backlinks_to(knowledge.get(Key, "alpha")) == ()


@pytest.mark.parametrize(
    ("location", "within", "at"),
    [(("order",), "", "4:8"), ((), "", "2:1"), (("summary",), ".", "3:11"), (("summary",), "not there", "3:10")],
)
def test_a_part_of_a_record_is_found_in_its_file(knowledge, location, within, at):
    """Its line and column, or those of words within it."""
    source = knowledge.source(knowledge.get(Key, "beta"), *location, within=within)
    assert str(source) == f"partnerships/keys/beta.yml:{at}"


def test_a_file_that_has_gone_since_still_has_its_path(knowledge):
    """A record deleted while the server runs can be spoken of."""
    (knowledge.root / "partnerships/keys/beta.yml").unlink()
    assert str(knowledge.source(knowledge.get(Key, "beta"), "order")) == "partnerships/keys/beta.yml"
