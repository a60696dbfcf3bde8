"""The knowledge base and what its site says of itself go in; the records come out in blocks, for files of all of them.

A file that holds all records is put together from blocks of those that stand side by side. Where a block ends is told
by the ids in it, so that a record that comes or goes changes its own block and no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple
from zlib import crc32

from build_tools import facts, own_pages
from build_tools.citing import Item, Publication, item_of
from build_tools.documents import document_of
from build_tools.knowledge import KnowledgeBase
from build_tools.pieces import Piece, literal
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record

_RECORDS = 32
"""In a block, more or less."""
_DIGEST_BYTES = 16


class Block(NamedTuple):
    """Records of a kind that stand side by side; `mark` is another one once one of them is."""

    kind: str
    ids: tuple[str, ...]
    mark: str


class Holdings:
    """All that files of data are made of. The key of a piece has to tell all that it is made of."""

    def __init__(self, knowledge: KnowledgeBase, publication: Publication) -> None:
        self.knowledge, self.publication = knowledge, publication
        self._blocks: dict[str, tuple[Block, ...]] = {}
        self._items: tuple[str, tuple[Item, ...]] = "", ()

    def blocks(self, kind: str) -> tuple[Block, ...]:
        """The records of a kind, in the order of readers; found once for all files."""
        self.knowledge.reads.add(facts.everything())
        if kind not in self._blocks:
            self._blocks[kind] = tuple(self._cut(kind))
        return self._blocks[kind]

    def pieces(
        self,
        kind: str,
        text: Callable[[Block], str],
        made_of: str = "",
        where: Callable[[Block], bool] = lambda _: True,
    ) -> Iterator[Piece]:
        """A piece for each block of a kind, but for those that have none.

        `made_of` tells what else than the records in a block its text is made of.
        """
        for block in filter(where, self.blocks(kind)):
            yield Piece(f"{block.mark} {made_of}", partial(text, block))

    def records(self, block: Block) -> Iterator[Record]:
        """The records in a block."""
        return (self.knowledge.find(block.kind, each) for each in block.ids)

    def items(self, block: Block) -> tuple[Item, ...]:
        """What is to be cited of a block: documents, records and statements; kept for the next file that asks."""
        if self._items[0] != block.mark:
            self._items = block.mark, tuple(self._cited(block))
        return self._items[1]

    def _cited(self, block: Block) -> Iterator[Item]:
        for record in self.records(block):
            edition = self.knowledge.edition(record)
            if document := document_of(self.knowledge, record):
                yield document
            yield item_of(record, edition, "", None, self.publication)
            for field, _, statement in record.statements():
                yield item_of(record, edition, field, statement, self.publication)

    def json_lines(self, block: Block) -> str:
        """All that is known of the records in a block, each on a line of JSON."""
        lines = (self.knowledge.data(block.kind, each) for each in block.ids)
        return ",\n".join(own_pages.led_in_json(self.knowledge, block.kind, line) for line in lines)

    def address(self, record: Record, statement_id: str = "") -> str:
        """The whole address of a record or of a statement in it."""
        return self.address_of(record.KIND, record.id, statement_id)

    def address_of(self, kind: str, record_id: str, statement_id: str = "") -> str:
        """The same, where the record is known by its id: on its own page if it stands among too many others."""
        return self.publication.address + own_pages.address(self.knowledge, kind, record_id, statement_id)

    def long_kinds(self) -> str:
        """The kinds of which there are many: whoever names the address of any record depends on them."""
        return " ".join(model.KIND for model in RECORD_KINDS if self.knowledge.is_long(model.KIND))

    def last_day(self) -> str:
        """The last day on which anything is known to have changed or been reviewed; '' if none is."""
        shelves = (self.knowledge.entries(model.KIND) for model in RECORD_KINDS)
        return max((entry.updated for shelf in shelves for entry in shelf.values()), default="")

    def _cut(self, kind: str) -> Iterator[Block]:
        length = "long" if self.knowledge.is_long(kind) else "short"
        ids: list[str] = []
        digest = hashlib.blake2b(length.encode(), digest_size=_DIGEST_BYTES)
        for record_id, mark in self.knowledge.digests(kind):
            ids.append(record_id)
            digest.update(f" {record_id} {mark}".encode())
            if crc32(record_id.encode()) % _RECORDS == 0:
                yield Block(kind, tuple(ids), f"{kind} {digest.hexdigest()}")
                ids.clear()
                digest = hashlib.blake2b(length.encode(), digest_size=_DIGEST_BYTES)
        if ids:
            yield Block(kind, tuple(ids), f"{kind} {digest.hexdigest()}")


class DataFile(NamedTuple):
    """A file at a permanent address: what it is called, its media type, and the pieces that it is made of."""

    address: str
    title: str
    media_type: str
    pieces: Callable[[Holdings], Iterator[Piece]]


def in_lines(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces on lines of their own, with a comma between each two of them."""
    before = "\n"
    for piece in pieces:
        yield literal(before)
        yield piece
        before = ",\n"
    yield literal("\n")
