"""Folders and files go in; the paths of what has changed in them come out, a few at a time, as soon as it has."""

from __future__ import annotations

import os
import queue
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

from watchdog.events import (
    DirModifiedEvent,
    FileClosedNoWriteEvent,
    FileOpenedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

_QUIET_SECONDS = 0.02
_LONGEST_SECONDS = 0.5
_NO_CHANGES = (DirModifiedEvent, FileClosedNoWriteEvent, FileOpenedEvent)


class Watch(FileSystemEventHandler):
    """Notes every change of some folders and what is below them, and of some single files."""

    def __init__(self, folders: Iterable[Path], files: Iterable[Path]) -> None:
        self._folders, self._files = frozenset(map(str, folders)), frozenset(map(str, files))
        self._queue: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._observer = Observer()
        self._watches: dict[str, ObservedWatch] = {}
        for folder in self._folders:
            self._watch(folder)
        # A folder that is removed and made anew is seen by its parent alone.
        for parent in {str(Path(path).parent) for path in self._folders | self._files} - self._folders:
            self._observer.schedule(self, parent, recursive=False)

    def __enter__(self) -> Self:
        self._observer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; that somebody reads a file is none, and hidden files and copies belong to editors."""
        if isinstance(event, _NO_CHANGES):
            return
        for path in [os.fsdecode(each) for each in (event.src_path, event.dest_path) if each]:
            name = Path(path).name
            if not (name.startswith(".") or name.endswith("~")) and self._is_ours(path):
                self._queue.put(path)

    def changes(self) -> Iterator[frozenset[str]]:
        """What has changed, each time that there is something; an editor's several steps come as one."""
        while True:
            paths = {self._queue.get()}
            latest = time.monotonic() + _LONGEST_SECONDS
            with suppress(queue.Empty):
                while time.monotonic() < latest:
                    paths.add(self._queue.get(timeout=_QUIET_SECONDS))
            for folder in paths & self._folders:
                self._watch(folder)
            yield frozenset(paths)

    def _is_ours(self, path: str) -> bool:
        return path in self._files or any(path == each or path.startswith(f"{each}/") for each in self._folders)

    def _watch(self, folder: str) -> None:
        if former := self._watches.pop(folder, None):
            self._observer.unschedule(former)
        if Path(folder).is_dir():
            self._watches[folder] = self._observer.schedule(self, folder, recursive=True)
