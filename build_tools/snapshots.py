"""A record goes in; a file that keeps it for ever comes out, and from such a file what the record said.

A snapshot is data: it holds no HTML, and it does not change when models, templates or other records do. The names of
the records that it names are kept with it. A list of checksums, which `sha256sum -c` can read, tells whether one
was changed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from build_tools.layout import FOLDER, FROZEN, SUMS, snapshot_path
from build_tools.records.fields import MAX_SLUG, SLUG

_LINE = re.compile(r"(?P<sum>[0-9a-f]{64})  (?P<path>\S+)")

_Id = Annotated[str, Field(pattern=SLUG, max_length=MAX_SLUG)]


class Named(BaseModel):
    """A record that another one names, as it was called then; `address` is permanent, from the root of the site."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    address: str = Field(pattern=r"^[a-z0-9/_-]*(#[a-z0-9_-]+)?$")


class Snapshot(BaseModel):
    """A record as it was: what it said as plain values, and what it named, each under its field and id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: _Id
    id: _Id
    revision: str = Field(pattern=r"^[0-9a-f]{8}$")
    date: str = Field(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")
    label: str
    sort: str
    summary: str
    said: dict[str, Any]
    names: dict[str, Named]

    @property
    def path(self) -> str:
        """Where it lies, relative to the root."""
        return snapshot_path(self.kind, self.id, self.revision)


class BrokenSnapshotError(Exception):
    """A file that is no snapshot; the message says why."""


def text_of(snapshot: Snapshot) -> str:
    """The file that keeps a snapshot."""
    return json.dumps(snapshot.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def read(data: bytes) -> Snapshot:
    """The snapshot in a file; BrokenSnapshotError where there is none in it."""
    try:
        return Snapshot.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise BrokenSnapshotError(f"{where}: {first['msg']}" if where else first["msg"]) from error


def checksum(data: bytes) -> str:
    """What changes with every byte of a file."""
    return hashlib.sha256(data).hexdigest()


def sums(root: Path) -> dict[str, str]:
    """The checksum of each snapshot by its path from the root, as the list tells them."""
    file = root / SUMS
    if not file.is_file():
        return {}
    found = map(_LINE.fullmatch, file.read_text(encoding="utf-8").splitlines())
    return {f"{FOLDER}/{FROZEN}/{line['path']}": line["sum"] for line in found if line}


def broken_lines(root: Path) -> tuple[int, ...]:
    """The numbers of the lines of the list that tell no checksum, such as those that a merge has left."""
    file = root / SUMS
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    return tuple(number for number, line in enumerate(lines, 1) if not _LINE.fullmatch(line))


def write(root: Path, snapshots: Iterable[Snapshot]) -> tuple[str, ...]:
    """Put snapshots into their files and into the list; the paths of those that were not there before."""
    known = sums(root)
    written = []
    for snapshot in snapshots:
        if snapshot.path not in known:
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
