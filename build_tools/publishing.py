"""A finished folder goes in; it takes the place of the last site, whole or not at all.

Several builds of one site may run at once: each writes to a folder of its own and holds a lock on it as long
as it runs, and all that touches the site itself is done by one at a time. Locks end with their process, so
nothing has to be cleared away by hand; where the system has none, a second swap at the same moment fails.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl


_GONE = ".gone.json"


class ReplacedError(Exception):
    """The site is not the one that was to be changed."""


class Staging:
    """The folder to which one build writes, beside the site and so on the same disk."""

    def __init__(self, site: Path) -> None:
        site.parent.mkdir(parents=True, exist_ok=True)
        self._site = site
        prefix = f".{site.name}.building-"
        with _alone(site):
            for leftover in [each for each in site.parent.iterdir() if each.name.startswith(prefix)]:
                _remove_if_left(leftover)
            self.folder = site.parent / f"{prefix}{secrets.token_hex(8)}"
            # Not mkdtemp, which would publish a folder that only its owner may read.
            self.folder.mkdir()
            self._held = _lock(self.folder, wait=True)

    def publish(self) -> None:
        """Put the finished folder where the last site stood; whatever stops it, that site is there again."""
        former = _former_folder(self._site)
        with _alone(self._site):
            _put_back(self._site)
            _remove(former)
            try:
                if self._site.exists():
                    self._site.rename(former)
                self.folder.rename(self._site)
            finally:
                _put_back(self._site)
            _release(self._held)
            self._held = None
            _remove(former)

    def merge(self, gone: Collection[str], place: int) -> None:
        """Take away the files of the site that are gone and put each new one where the site has it.

        It is one step: what a build that is killed meanwhile leaves undone, the next one does before all else.
        `place` is the number of the folder that is changed; ReplacedError where another build has put its own there.
        """
        (self.folder / _GONE).write_text(json.dumps(sorted(gone)), encoding="utf-8", newline="\n")
        with _alone(self._site):
            _put_back(self._site)
            if place_of(self._site) != place:
                raise ReplacedError(str(self._site))
            self.folder.rename(_merging_folder(self._site))
            _merge(self._site)
            _release(self._held)
            self._held = None

    def discard(self) -> None:
        """Remove what a failed build has written."""
        shutil.rmtree(self.folder, ignore_errors=True)
        _release(self._held)
        self._held = None


def restore(site: Path) -> None:
    """Put the last site back if a build was killed after it was set aside and before another took its place."""
    if _former_folder(site).exists() or _merging_folder(site).exists():
        with _alone(site):
            _put_back(site)


def place_of(folder: Path) -> int:
    """The number of a folder on the disk, 0 where there is none."""
    try:
        return folder.stat().st_ino
    except OSError:
        return 0


def _put_back(site: Path) -> None:
    """Have the site stand as it was meant to: the former one, or the one whose changes were under way."""
    former = _former_folder(site)
    if former.exists() and not site.exists():
        former.rename(site)
    _merge(site)


def _merge(site: Path) -> None:
    """Clear what is gone away and move what was written to its place; each step may have been done before."""
    merging = _merging_folder(site)
    if not merging.exists():
        return
    listed = merging / _GONE
    # The list is the last to go: without it there is nothing left to do.
    if listed.exists():
        for path in json.loads(listed.read_text(encoding="utf-8")):
            _clear_away(site, path)
        for file in [each for each in merging.rglob("*") if each.is_file() and each != listed]:
            target = site / file.relative_to(merging)
            _make_way(site, target)
            file.replace(target)
        listed.unlink()
    shutil.rmtree(merging)


def _clear_away(site: Path, path: str) -> None:
    """Remove a file of the site, and the folders that are empty without it."""
    file = site / path
    if any(folder.is_symlink() for folder in _folders_around(site, file)):
        return
    if file.is_symlink() or file.is_file():
        file.unlink()
    for folder in file.parents:
        if folder == site or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()


def _make_way(site: Path, target: Path) -> None:
    """Have a folder in which a file can be put, whatever somebody has left in its place."""
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    for folder in _folders_around(site, target):
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)


def _folders_around(site: Path, file: Path) -> list[Path]:
    """The folders of the site in which a file lies, the outermost first."""
    return [site / folder for folder in reversed(file.relative_to(site).parents) if folder.parts]


def _merging_folder(site: Path) -> Path:
    """Where the changes to a site lie while they are carried over to it."""
    return site.parent / f".{site.name}.merging"


def _former_folder(site: Path) -> Path:
    """Where the last site stands for the moment in which the new one takes its place."""
    return site.parent / f".{site.name}.former"


def _remove(former: Path) -> None:
    """Remove what may not be there; what cannot be removed is an error, as it would stop the next build."""
    if former.is_dir() and not former.is_symlink():
        shutil.rmtree(former)
    else:
        former.unlink(missing_ok=True)


def _remove_if_left(staging: Path) -> None:
    """Remove what a build has written that is dead: nobody holds the lock any more."""
    held = _lock(staging, wait=False)
    if held is not None:
        shutil.rmtree(staging, ignore_errors=True)
        _release(held)


@contextlib.contextmanager
def _alone(site: Path) -> Iterator[None]:
    """Wait until no other build touches the site; a swap takes a moment."""
    held = _lock(site.parent, wait=True)
    try:
        yield
    finally:
        _release(held)


def _lock(folder: Path, *, wait: bool) -> int | None:
    """A lock on a folder until it is released or the process ends; None if it cannot be had."""
    if sys.platform == "win32":
        return None
    held = None
    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(held, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        _release(held)
        return None
    return held


def _release(held: int | None) -> None:
    if held is not None:
        os.close(held)
