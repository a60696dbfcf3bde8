"""Folders and files go in; the paths of what has changed in them come out, a few at a time, as soon as it has."""

from __future__ import annotations

import os
import queue
from collections.abc import Iterable, Iterator
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

_QUIET_SECONDS = 0.02
_NO_CHANGES = (DirModifiedEvent, FileClosedNoWriteEvent, FileOpenedEvent)


class Watch(FileSystemEventHandler):
    """Notes every change below some folders, and of some single files."""

    def __init__(self, folders: Iterable[Path], files: Iterable[Path]) -> None:
        self._folders, self._files = tuple(folders), frozenset(map(str, files))
        self._queue: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._observer = Observer()
        for folder in self._folders:
            self._observer.schedule(self, str(folder), recursive=True)
        for folder in {Path(file).parent for file in self._files}:
            if folder not in self._folders:
                self._observer.schedule(self, str(folder), recursive=False)

    def __enter__(self) -> Self:
        self._observer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; that somebody reads a file is none."""
        if isinstance(event, _NO_CHANGES):
            return
        for path in [os.fsdecode(each) for each in (event.src_path, event.dest_path) if each]:
            if path in self._files or any(Path(path).is_relative_to(folder) for folder in self._folders):
                self._queue.put(path)

    def stop(self) -> None:
        """End `changes`."""
        self._queue.put(None)

    def changes(self) -> Iterator[frozenset[str]]:
        """What has changed, each time that there is something; an editor's several steps come as one."""
        while (path := self._queue.get()) is not None:
            paths = {path}
            while True:
                try:
                    following = self._queue.get(timeout=_QUIET_SECONDS)
                except queue.Empty:
                    break
                if following is None:
                    return
                paths.add(following)
            yield frozenset(paths)
