"""Keys and values go in; a later build finds them in its cache, and has to write only those that have changed."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from build_tools.cache import Cache, CacheDamagedError

K = TypeVar("K")
V = TypeVar("V")

_MANY = 1000
_MISSING = object()


class Ledger(dict[K, V]):
    """A dict that a cache holds in two pieces: as it was when it was last written as a whole, and what came since.

    Keys and values are texts, numbers and tuples of these, in the cache as plain ones: `revive` makes of a value what
    it was. A key may be a named tuple, which is the same key as the plain one.
    """

    def __init__(self, cache: Cache, name: str, revive: Callable[[Any], V]) -> None:
        number, whole = _loaded(cache.get(name))
        same_number, self._since = _loaded(cache.get(f"{name} since"))
        if number != same_number:
            raise CacheDamagedError(f"the two pieces of {name} do not belong together")
        super().__init__((key, revive(value)) for key, value in whole.items() if key not in self._since)
        for key, value in self._since.items():
            if value is not None:
                super().__setitem__(key, revive(value))
        self._cache, self._name, self._number = cache, name, number
        self.has_changed = False

    def __setitem__(self, key: K, value: V) -> None:
        if self.get(key, _MISSING) != value:
            super().__setitem__(key, value)
            self._since[key] = value
            self.has_changed = True

    def __delitem__(self, key: K) -> None:
        super().__delitem__(key)
        self._since[key] = None
        self.has_changed = True

    def renew(self, values: Mapping[K, V]) -> None:
        """Hold these values and no others."""
        for key in [key for key in self if key not in values]:
            del self[key]
        for key, value in values.items():
            self[key] = value

    def save(self, order: Iterable[K] | None = None) -> None:
        """Hand what has changed to the cache; where it is written as a whole, its keys in an order, if one is given."""
        if not self.has_changed:
            return
        if not self._number or len(self._since) > _MANY:
            self._number += 1
            self._since.clear()
            whole = self if order is None else {key: self[key] for key in order}
            self._cache.put([(self._name, _dumped(self._number, whole))])
        self._cache.put([(f"{self._name} since", _dumped(self._number, self._since))])
        self.has_changed = False


def _loaded(held: bytes | None) -> tuple[int, dict[Any, Any]]:
    """The number of the whole that a piece belongs to, and what it holds."""
    return marshal.loads(held) if held else (0, {})  # noqa: S302


def _dumped(number: int, values: Mapping[Any, Any]) -> bytes:
    return marshal.dumps((number, {_plain(key): _plain(value) for key, value in values.items()}))


def _plain(value: Any) -> Any:
    """A tuple without a name, all through."""
    return tuple([_plain(each) for each in value]) if isinstance(value, tuple) else value
