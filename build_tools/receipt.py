"""What a build was made of and what it wrote goes in; the next build learns whether there is anything to do at all.

Nothing is opened for this but the receipt itself: files are known by their size, times and number on the disk, and
the engine is not even loaded. Whatever is in doubt means that there is something to do.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_tools import fingerprints
from build_tools.cache_folder import cache_folder
from build_tools.layout import FOLDER

_NAME = "receipt.json"
# Clocks of disks tick this often: a file that is younger may change once more without a trace.
_TICK = 50_000_000


@dataclass(frozen=True, slots=True)
class Receipt:
    """The mark of all that was read, the files that were written with their stamps, and what was said of it.

    `folders` are those that were read besides the records, and `site` is that of the files.
    """

    mark: str
    folders: tuple[str, ...]
    site: str
    files: Mapping[str, tuple[int, ...]]
    said: str


def mark_of(root: Path, folders: Iterable[str]) -> str:
    """The mark of all that a build reads; '' where some of it is so new that it could change unseen."""
    digest = hashlib.blake2b(digest_size=16)
    newest = time.time_ns() - _TICK
    for part in (fingerprints.of_engine(), fingerprints.of_configuration(root)):
        digest.update(part.encode())
    for folder in (str(root / FOLDER), *folders):
        for path, status in _walk(folder):
            if max(status.st_mtime_ns, status.st_ctime_ns) > newest:
                return ""
            stamp = (path, status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            digest.update(repr(stamp).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def write(root: Path, receipt: Receipt) -> None:
    """Keep the receipt of a build; without one the next build looks at everything."""
    body = json.dumps([receipt.mark, receipt.folders, receipt.site, receipt.said, list(receipt.files.items())])
    try:
        file = cache_folder(root) / _NAME
        file.with_suffix(".new").write_text(f"{_sum(body)}\n{body}", encoding="utf-8", newline="\n")
        file.with_suffix(".new").replace(file)
    except OSError:
        tear(root)


def tear(root: Path) -> None:
    """Have no receipt: something is about to change."""
    (cache_folder(root) / _NAME).unlink(missing_ok=True)


def still_good(root: Path) -> str | None:
    """What was said of the last build, if this one would read and write the very same; else None."""
    try:
        check, _, body = (cache_folder(root) / _NAME).read_text(encoding="utf-8").partition("\n")
        if check != _sum(body):
            return None
        mark, folders, site, said, files = json.loads(body)
        if not mark or mark != mark_of(root, folders):
            return None
        return str(said) if all([*stamp] == [*_stamp(f"{site}/{path}")] for path, stamp in files) else None
    except (OSError, ValueError):
        return None


def _stamp(path: str) -> tuple[int, int, int]:
    status = os.lstat(path)
    return status.st_size, status.st_mtime_ns, status.st_ino


def _walk(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Everything below a folder, in a fixed order."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        yield entry.path, entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)


def _sum(body: str) -> str:
    return hashlib.blake2b(body.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
