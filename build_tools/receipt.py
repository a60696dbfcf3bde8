"""What a build was made of and what it wrote goes in; the next build learns whether there is anything to do at all.

Nothing is opened for this but the receipt itself: files are known by their size, times and number on the disk, and
the engine is not even loaded. Whatever is in doubt means that there is something to do.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from build_tools import fingerprints
from build_tools.cache_folder import cache_folder
from build_tools.layout import FOLDER
from build_tools.listings import Listings

_NAME = "receipt"
_SUM_BYTES = 16
# Clocks of disks tick this often: a file that is younger may change once more without a trace.
_TICK = 50_000_000


@dataclass(frozen=True, slots=True)
class Receipt:
    """The mark of all that was read, the files that were written with their stamps, and what was said of it.

    `folders` are those that were read besides the records, and `site` is that of the files. `report` tells of warnings.
    """

    mark: str
    folders: tuple[str, ...]
    site: str
    files: Mapping[str, tuple[int, ...]]
    said: str
    report: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at the receipt tells: `said` of the last build, if this one would read and write the very same.

    `report` is that of its warnings. Otherwise `mark` is that of all that is read now, where it lies in the same
    `folders` as then; `listings` are what was found in them. `stands` waits until it is known whether all files of the
    `site` lie there as they were written.
    """

    said: str | None = None
    mark: str = ""
    folders: tuple[str, ...] = ()
    listings: Listings = field(default_factory=Listings)
    site: str = ""
    stands: Callable[[], bool] = field(default=lambda: False)
    report: str = ""


def mark_of(root: Path, folders: Iterable[str], listings: Listings) -> str:
    """The mark of all that a build reads; '' where some of it is so new that it could change unseen."""
    seen: list[object] = [fingerprints.of_engine(), fingerprints.of_configuration(root)]
    newest = time.time_ns() - _TICK
    for folder in (str(root / FOLDER), *folders):
        for path, status in listings.below(folder):
            if status.st_mtime_ns > newest or status.st_ctime_ns > newest:
                return ""
            # The first seven values are mode, number, device, links, owner, group and size.
            seen.append((os.fsencode(path), *status[:7], status.st_mtime_ns, status.st_ctime_ns))
    # Version 2 writes equal values in one way, whatever else refers to them.
    return _sum(marshal.dumps(seen, 2)).hex()


def write(root: Path, receipt: Receipt) -> None:
    """Keep the receipt of a build; without one the next build looks at everything."""
    said = receipt.said, receipt.report
    body = marshal.dumps((receipt.mark, receipt.folders, receipt.site, said, list(receipt.files.items())))
    try:
        file = cache_folder(root) / _NAME
        file.with_suffix(".new").write_bytes(_sum(body) + body)
        file.with_suffix(".new").replace(file)
    except OSError:
        tear(root)


def tear(root: Path) -> None:
    """Have no receipt: something is about to change."""
    with contextlib.suppress(OSError):
        (cache_folder(root) / _NAME).unlink()


def look(root: Path) -> Look:
    """What the receipt tells."""
    try:
        held = (cache_folder(root) / _NAME).read_bytes()
        body = held[_SUM_BYTES:]
        if held[:_SUM_BYTES] != _sum(body):
            return Look()
        mark, folders, site, (said, report), files = marshal.loads(body)  # noqa: S302
        listings = Listings()
        found = mark_of(root, folders, listings)
        if mark == found != "":
            is_good = _stand(site, files)
            return Look(said if is_good else None, found, folders, listings, report=report)
        return Look(None, found, folders, listings, site, _beside(partial(_stand, site, files)))
    except (OSError, ValueError, EOFError):
        return Look()


def _stand(site: str, files: Iterable[tuple[str, tuple[int, ...]]]) -> bool:
    """Whether all files lie there as they were written."""
    try:
        for path, stamp in files:
            status = os.lstat(f"{site}/{path}")
            if (status.st_size, status.st_mtime_ns, status.st_ino) != stamp:
                return False
    except OSError:
        return False
    return True


def _beside(work: Callable[[], bool]) -> Callable[[], bool]:
    """Have work done beside this process, where the system allows it: there is much to load meanwhile."""
    if not hasattr(os, "fork"):
        return work
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, b"1" if work() else b"0")
        finally:
            os._exit(0)
    os.close(writing)

    @cache
    def result() -> bool:
        with os.fdopen(reading, "rb") as told:
            is_so = told.read() == b"1"
        os.waitpid(child, 0)
        return is_so

    return result


def _sum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_SUM_BYTES).digest()
