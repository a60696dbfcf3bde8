"""The knowledge base goes in; the ledger of every address that was published comes out, and what would be lost of them.

The ledger lies in the repository, one address a line. Addresses are added to it and never taken out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from build_tools.knowledge import KnowledgeBase
from build_tools.layout import ADDRESSES
from build_tools.records import RECORD_KINDS


def noted(root: Path) -> tuple[str, ...]:
    """The addresses in the ledger, from the root of the site; none where there is no ledger."""
    file = root / ADDRESSES
    return tuple(file.read_text(encoding="utf-8").split()) if file.is_file() else ()


def note(root: Path, addresses: Iterable[str]) -> int:
    """Add those addresses that the ledger lacks, but for that of the home page, which is always there; how many."""
    known = set(noted(root))
    wanted = known.union(filter(None, addresses))
    if wanted != known:
        (root / ADDRESSES).write_text("".join(f"{each}\n" for each in sorted(wanted)), encoding="utf-8", newline="\n")
    return len(wanted) - len(known)


def lost(root: Path, files: Collection[str]) -> tuple[str, ...]:
    """The addresses in the ledger whose page or file is not among the files of the site, given by path."""
    pages = dict.fromkeys(each.partition("#")[0] for each in noted(root))
    return tuple(each for each in pages if _file(each) not in files)


def present(knowledge: KnowledgeBase) -> Iterator[str]:
    """Every address that records, their statements and their revisions have now, former ones included."""
    for model in RECORD_KINDS:
        for record_id, entry in (*knowledge.entries(model.KIND).items(), *knowledge.withdrawn(model.KIND).items()):
            for name in (record_id, *entry.aliases):
                yield model.address_of(name)
                yield from (model.statement_address_of(name, each) for each in entry.statements)
                kept = knowledge.revisions(model.KIND, name)
                yield from (model.revision_page_of(name, revision.name) for revision in kept)


def _file(address: str) -> str:
    """The file at an address, from the root of the site."""
    return f"{address}index.html" if address.endswith("/") or not address else address
