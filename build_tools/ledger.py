"""Keys and values go in; a later build finds them in its cache, and has to write only those that have changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from build_tools.cache import Cache

K = TypeVar("K")
V = TypeVar("V")

_MANY = 1000
_MISSING = object()


class Ledger(dict[K, V]):
    """A dict that a cache holds in two pieces: as it was when it was last written as a whole, and what came since."""

    def __init__(self, cache: Cache, name: str) -> None:
        whole: dict[K, V] = cache.load(name, {})
        super().__init__(whole)
        self._cache, self._name = cache, name
        self._since: dict[K, Any] = cache.load(f"{name} since", {})
        self._is_new = not whole
        self.has_changed = False
        for key, value in self._since.items():
            if value is _Gone:
                super().pop(key, None)
            else:
                super().__setitem__(key, value)

    def __setitem__(self, key: K, value: V) -> None:
        if self.get(key, _MISSING) != value:
            super().__setitem__(key, value)
            self._since[key] = value
            self.has_changed = True

    def __delitem__(self, key: K) -> None:
        super().__delitem__(key)
        self._since[key] = _Gone
        self.has_changed = True

    def renew(self, values: Mapping[K, V]) -> None:
        """Hold these values and no others."""
        for key in [key for key in self if key not in values]:
            del self[key]
        for key, value in values.items():
            self[key] = value

    def save(self) -> None:
        """Hand what has changed to the cache."""
        if not self.has_changed:
            return
        if self._is_new or len(self._since) > _MANY:
            self._since.clear()
            self._cache.dump(self._name, dict(self))
        self._cache.dump(f"{self._name} since", self._since)
        self._is_new = self.has_changed = False


class _Gone:
    """Stands for a value that was taken away."""
