"""A record goes in; a file that keeps it for ever comes out, and from such a file what the record said.

A snapshot is data: it holds no HTML, and it does not change when models, templates or other records do. The names of
the records that it names are kept with it. Its own name is a sum over what the record said, its seal one over all that
it holds, and a list of checksums, which `sha256sum -c` can read, tells whether a file was changed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError, model_validator

from build_tools.layout import FOLDER, FROZEN, SUMS, snapshot_path
from build_tools.records.fields import MAX_SLUG, SLUG
from build_tools.records.partial_date import PartialDate
from build_tools.revisions import Revision, name_of, said

_LINE = re.compile(r"(?P<sum>[0-9a-f]{64})  (?P<path>\S+)")
_SEAL = "seal"
_SEAL_BYTES = 8

_Id = Annotated[str, Field(pattern=SLUG, max_length=MAX_SLUG)]


class Named(BaseModel):
    """A record that another one names, as it was called then; `address` is permanent, from the root of the site."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    address: str = Field(pattern=r"^[a-z0-9/_-]*(#[a-z0-9_-]+)?$")


class Snapshot(BaseModel):
    """A record as it was: what it said as plain values, and what it named, each under its field and id.

    `version` is the name of its revision, `previous` that of the one before it, '' for the first, and `date` its day.
    `noted` are the dates of the notes on changes that the record had.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: _Id
    id: _Id
    version: str = Field(pattern=r"^[0-9a-f]{8}$")
    previous: str = Field(pattern=r"^([0-9a-f]{8})?$")
    date: PartialDate
    noted: tuple[PartialDate, ...]
    sort: str
    said: dict[str, JsonValue]
    names: dict[str, Named]

    @model_validator(mode="after")
    def _says_what_its_name_says(self) -> Snapshot:
        if not (self.label and self.summary):
            raise ValueError("the name or summary of the record is missing")
        if said(self.said) != self.said or self.version != name_of(self.said):
            raise ValueError("it does not say what its name says")
        return self

    @property
    def path(self) -> str:
        """Where it lies, relative to the root."""
        return snapshot_path(self.kind, self.id, self.version)

    @property
    def label(self) -> str:
        """What the record was called."""
        return str(self.said.get("name") or self.said.get("title") or "")

    @property
    def summary(self) -> str:
        """What it said of itself in a sentence."""
        return str(self.said.get("summary") or "")

    @property
    def revision(self) -> Revision:
        """What is known of it without opening it."""
        lists = (each for each in self.said.values() if isinstance(each, list))
        ids = (item.get("id") for each in lists for item in each if isinstance(item, dict))
        noted = tuple(sorted(each.iso for each in self.noted))
        return Revision(self.date.iso, self.version, self.id, self.previous, noted, tuple(map(str, filter(None, ids))))


class BrokenSnapshotError(Exception):
    """A file that is no snapshot; the message says why."""


def text_of(snapshot: Snapshot) -> str:
    """The file that keeps a snapshot."""
    held = snapshot.model_dump(mode="json")
    return json.dumps(held | {_SEAL: _seal(held)}, ensure_ascii=False, indent=1) + "\n"


def read(data: bytes) -> Snapshot:
    """The snapshot in a file; BrokenSnapshotError where there is none in it, or one that was changed."""
    try:
        held = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BrokenSnapshotError("this is no JSON") from error
    seal = held.pop(_SEAL, "") if isinstance(held, dict) else ""
    try:
        snapshot = Snapshot.model_validate(held)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where, said_of_it = ".".join(map(str, first["loc"])), first["msg"].removeprefix("Value error, ")
        raise BrokenSnapshotError(f"{where}: {said_of_it}" if where else said_of_it) from error
    if seal != _seal(held):
        raise BrokenSnapshotError("its seal was made for something else")
    return snapshot


def _seal(held: Mapping[str, Any]) -> str:
    """What changes with everything that a snapshot holds, and not only with what the record said."""
    text = json.dumps(held, ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_SEAL_BYTES).hexdigest()


def checksum(data: bytes) -> str:
    """What changes with every byte of a file."""
    return hashlib.sha256(data).hexdigest()


def sums(root: Path) -> dict[str, str]:
    """The checksum of each snapshot by its path from the root, as the list tells them."""
    file = root / SUMS
    if not file.is_file():
        return {}
    found = map(_LINE.fullmatch, file.read_text(encoding="utf-8", errors="replace").splitlines())
    return {f"{FOLDER}/{FROZEN}/{line['path']}": line["sum"] for line in found if line}


def broken_lines(root: Path) -> tuple[int, ...]:
    """The numbers of the lines of the list that tell no checksum, such as those that a merge has left."""
    file = root / SUMS
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    return tuple(number for number, line in enumerate(lines, 1) if not _LINE.fullmatch(line))


def write(root: Path, snapshots: Iterable[Snapshot]) -> tuple[str, ...]:
    """Put snapshots into their files and into the list; their paths."""
    known, written = sums(root), []
    for snapshot in snapshots:
        data = text_of(snapshot).encode()
        file = root / snapshot.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        known[snapshot.path] = checksum(data)
        written.append(snapshot.path)
    if written:
        _write_sums(root, known)
    return tuple(written)


def _write_sums(root: Path, known: Mapping[str, str]) -> None:
    folder = f"{FOLDER}/{FROZEN}/"
    lines = "".join(f"{digest}  {path.removeprefix(folder)}\n" for path, digest in sorted(known.items()))
    (root / SUMS).write_text(lines, encoding="utf-8", newline="\n")
