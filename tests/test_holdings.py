"""Files of all records are put together from blocks, of which a small change changes one."""

from __future__ import annotations

import pytest

from build_tools import bounds, holdings
from build_tools.cache import Cache
from build_tools.exports import DATA_FILES, EXPORTS
from build_tools.holdings import Holdings
from build_tools.knowledge import KnowledgeBase
from build_tools.pieces import Piece
from build_tools.records.term import Term
from support.exported import HOME, PUBLICATION
from support.records import indexed, place

IDS = tuple(f"term-{number:02}" for number in range(40))


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holdings, "_RECORDS", 4)


def term(record_id: str, meaning: str = "A word.") -> Term:
    """A term."""
    about = {"name": record_id, "meaning": meaning, "summary": "A term.", "basis": "editorial"}
    return Term.model_validate({"id": record_id, **about})


def glossary(*terms: Term) -> KnowledgeBase:
    """A programme with these terms."""
    return indexed(Cache(), *terms)[0]


def pieces(address: str, *terms: Term) -> list[Piece]:
    """The pieces of a file of a programme with these terms."""
    return list(DATA_FILES[address].pieces(Holdings(glossary(*terms), PUBLICATION)))


@pytest.mark.parametrize(
    "address", ["data/terms.csv", "data/terms.json", "data/citations.ris", "data/linked-data.jsonld"]
)
@pytest.mark.parametrize(
    "after",
    [
        [term(each, "Another word." if each == "term-17" else "A word.") for each in IDS],
        [term(each) for each in IDS if each != "term-17"],
        [term(each) for each in (*IDS, "term-17a")],
    ],
    ids=["changed", "gone", "new"],
)
def test_a_record_that_is_changed_gone_or_new_changes_its_own_block(address: str, after: list[Term]) -> None:
    """All other pieces keep their keys, or at most one more where a block ended with it."""
    before = {piece.key for piece in pieces(address, *map(term, IDS))}
    assert len(before) > 5
    assert 1 <= len({piece.key for piece in pieces(address, *after)} - before) <= 2


@pytest.mark.parametrize("address", [export.FILES[-1].address for export in EXPORTS])
def test_pieces_with_the_same_key_have_the_same_text(address: str) -> None:
    """Whatever else has changed."""
    before = pieces(address, *map(term, IDS))
    after = pieces(address, *(term(each, f"{each == 'term-17'}") for each in IDS))
    texts = {piece.key: piece.text() for piece in before}
    assert all(texts.get(piece.key, text) == text for piece in after for text in [piece.text()])


def test_blocks_hold_every_record_once_in_the_order_of_readers() -> None:
    """However they are cut."""
    found = Holdings(glossary(*map(term, IDS)), PUBLICATION).blocks("terms")
    assert [each for block in found for each in block.ids] == list(IDS)
    assert len(found) > 5


def test_where_many_stand_together_an_address_is_that_of_the_own_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """For an anchor in a long list would move."""
    knowledge = glossary(*map(term, IDS))
    few = Holdings(knowledge, PUBLICATION)
    assert few.address_of("terms", "term-01") == f"{HOME}glossary/#term-01"
    monkeypatch.setattr(bounds, "MOST", 3)
    assert few.address_of("terms", "term-01") == f"{HOME}glossary/term-01/"
    assert few.address_of("terms", "term-01", "said") == f"{HOME}glossary/term-01/#term-01-said"


def test_links_are_made_anew_once_there_are_many_of_another_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """In linked data: a place that names a term names its address, which is then another one."""
    knowledge = indexed(Cache(), *map(term, IDS), place("a", says="A word.", names=["terms/term-01"]))[0]

    def of_places() -> list[str]:
        file = DATA_FILES["data/linked-data.jsonld"]
        return [piece.key for piece in file.pieces(Holdings(knowledge, PUBLICATION)) if piece.key.startswith("places ")]

    before = of_places()
    monkeypatch.setattr(bounds, "MOST", len(IDS) - 1)
    assert len(before) == 1
    assert set(of_places()).isdisjoint(before)
