"""The ledger of published addresses goes in; what it lists comes out, and the index knows what it needs of that.

Of a record that shares a page with others, the anchor on that page was published while these were few, and its own
page once they had become many. Both have to last, however many there are now.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from build_tools import bounds, facts
from build_tools.index import Index
from build_tools.layout import ADDRESSES
from build_tools.records import RECORD_KINDS

_OWN_PAGES, _ANCHORS = "own pages", "anchors"


def noted(root: Path) -> tuple[str, ...]:
    """The addresses in the ledger, from the root of the site; none where there is no ledger."""
    file = root / ADDRESSES
    return tuple(file.read_text(encoding="utf-8", errors="replace").split()) if file.is_file() else ()


def note(root: Path, addresses: Iterable[str]) -> int:
    """Add those addresses that the ledger lacks, but for that of the home page, which is always there; how many."""
    known = set(noted(root))
    wanted = known.union(filter(None, addresses))
    if wanted != known:
        (root / ADDRESSES).write_text("".join(f"{each}\n" for each in sorted(wanted)), encoding="utf-8", newline="\n")
    return len(wanted) - len(known)


def follow(root: Path, index: Index) -> None:
    """Bring the index up to date with the addresses in the ledger."""
    shared = {model.LISTED_AT: model.KIND for model in RECORD_KINDS if not model.HAS_PAGES}
    anchors: dict[str, list[str]] = {kind: [] for kind in shared.values()}
    with_own_pages = set()
    for address in noted(root):
        section, _, rest = address.partition("/")
        kind = shared.get(f"{section}/")
        if kind and rest.startswith("#"):
            anchors[kind].append(rest[1:])
        elif kind and rest.partition("#")[0].count("/") == 1:
            with_own_pages.add(kind)
    for kind, found in anchors.items():
        _note(index, f"{_ANCHORS} {kind}", " ".join(found), facts.published(kind))
        _note(index, f"{_OWN_PAGES} {kind}", "yes" if kind in with_own_pages else "", facts.long(kind))


def anchors(index: Index, kind: str) -> tuple[str, ...]:
    """The anchors of records of a kind, and of their statements, that were published on the page that they share."""
    return tuple(index.published.get(f"{_ANCHORS} {kind}", "").split())


def are_many(index: Index, kind: str) -> bool:
    """Whether there are, or were once, more records of a kind than can stand together on one page."""
    return len(index.entries[kind]) > bounds.entries() or bool(index.published.get(f"{_OWN_PAGES} {kind}"))


def _note(index: Index, name: str, told: str, fact: str) -> None:
    if index.published.get(name, "") != told:
        index.published[name] = told
        if index.changed is not None:
            index.changed.add(fact)
