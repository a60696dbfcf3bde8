"""What a ledger holds is found again by a later build, which writes only what has changed."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from build_tools.cache import Cache, CacheDamagedError
from build_tools.ledger import Ledger


class Point(NamedTuple):
    """A tuple with names."""

    x: int
    y: int


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the cache lies."""
    return tmp_path / "cache"


def later(file: Path) -> Ledger[str, int]:
    """The ledger as another build opens it."""
    return Ledger(Cache(file), "numbers", int)


def kept(ledger: Ledger[str, int]) -> None:
    """Save a ledger as a build does at its end."""
    ledger.save()
    ledger._cache.keep()
    ledger._cache.close()


def test_it_holds_what_was_put_and_not_what_was_taken_away(file: Path) -> None:
    """Over many builds, each with a few changes by chance, it is like a dict that was never away."""
    chance, expected = Random(2016), dict[str, int]()
    for _ in range(40):
        ledger = later(file)
        assert ledger == expected
        for _ in range(chance.randint(0, 60)):
            key = str(chance.randint(0, 80))
            if key in ledger and chance.random() < 0.4:
                del ledger[key], expected[key]
            else:
                ledger[key] = expected[key] = chance.randint(0, 9)
        kept(ledger)
    assert later(file) == expected


def test_a_small_change_leaves_the_rest_unwritten(file: Path) -> None:
    """The many values that stay are not written once more."""
    ledger = later(file)
    ledger.renew({str(number): number for number in range(5000)})
    kept(ledger)
    ledger = later(file)
    whole = ledger._cache.get("numbers")
    ledger["7"] = 8
    ledger.save()
    assert ledger._cache.get("numbers") == whole
    assert len(ledger._cache.get("numbers since") or b"") < 200


@pytest.mark.parametrize("lost", ["numbers", "numbers since"])
def test_pieces_that_do_not_belong_together_are_found_out(lost: str, file: Path) -> None:
    """With one of the two lost, or from another time, nothing is believed of what is left."""
    ledger = later(file)
    ledger["one"] = 1
    kept(ledger)
    cache = Cache(file)
    cache.drop([lost])
    with pytest.raises(CacheDamagedError):
        Ledger(cache, "numbers", int)


def test_keys_and_values_may_be_tuples_with_names(file: Path) -> None:
    """They are kept as plain ones; a key is found by either, and a value becomes what it was."""
    ledger = Ledger(Cache(file), "points", lambda plain: Point(*plain))
    ledger[Point(1, 2)] = Point(3, 4)
    kept(ledger)
    found = Ledger(Cache(file), "points", lambda plain: Point(*plain))
    assert (found[Point(1, 2)].y, found[1, 2].y) == (4, 4)


def test_the_same_value_is_no_change(file: Path) -> None:
    """Nothing is written for it."""
    ledger = later(file)
    ledger["one"] = 1
    kept(ledger)
    ledger = later(file)
    ledger.renew({"one": 1})
    assert not ledger.has_changed
