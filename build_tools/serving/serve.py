"""The root of a programme goes in; its site is shown in a browser until the process is stopped."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import click

from build_tools import making
from build_tools.building import Build, Told
from build_tools.cache import Cache
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import CONFIG, FOLDER
from build_tools.receipt import Look
from build_tools.serving.live_site import LiveSite, StaticFile
from build_tools.serving.server import Server, Versions
from build_tools.serving.watching import Watch
from build_tools.shell import Shell
from build_tools.working import Workers
from build_tools.writing import SiteError


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site is served, and what comes before the addresses of its pages."""

    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"http://{self.host}:{self.port}{self.path}"


class MkDocs(making.MkDocs, Protocol):
    """What is left to MkDocs."""

    def place(self, root: Path, address: str | None) -> Place:
        """Where to serve: as mkdocs.yml says, unless an address is given."""
        ...


def serve(root: Path, mkdocs: MkDocs, address: str | None, told: Told, say: Callable[[str], object]) -> None:
    """Show the site and follow every change until Ctrl+C; OSError where the place is taken."""
    place, folders, versions = mkdocs.place(root, address), mkdocs.folders(root), Versions(secrets.token_hex(4))
    with (
        tempfile.TemporaryDirectory(prefix="places-") as temporary,
        ThreadPoolExecutor(1) as engine,
        suppress(KeyboardInterrupt),
    ):

        def make_shell(knowledge: KnowledgeBase, folder: Path) -> Shell:
            try:
                return mkdocs.shell(root, knowledge, folder)
            except click.ClickException as error:
                raise SiteError(error.format_message()) from error

        def answer(at: str) -> str | bytes | None:
            return engine.submit(_content, live, at).result()

        def follow(changed: Iterable[str], done: str) -> None:
            started = time.monotonic()
            report = engine.submit(live.follow, [*changed]).result()
            versions.turn(report)
            taken = time.monotonic() - started
            say(f"{report}The last good site is shown until this is mended." if report else f"{done}, {taken:.2f} s")

        with Server(place.host, place.port, place.path, answer, versions) as server:
            cache = _index(root, Path(temporary) / "cache.sqlite", told)
            static = Path(temporary) / "static"
            live = engine.submit(LiveSite, root, folders.templates, cache, static, make_shell).result()
            with Watch((root / FOLDER, folders.templates, folders.content), (root / CONFIG,)) as watch:
                follow((), f"Showing the site at {place.url}; Ctrl+C ends it")
                threading.Thread(target=server.serve_forever, daemon=True).start()
                try:
                    for changed in watch.changes():
                        paths = sorted(Path(os.path.relpath(path, root)).as_posix() for path in changed)
                        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
                        follow(paths, f"{paths[0]}{more}")
                finally:
                    versions.end()
                    server.shutdown()


def _index(root: Path, copy: Path, told: Told) -> Path:
    """An index of the records for the server alone: so that a build may go on beside it."""

    def read(cache: Cache) -> None:
        with Workers() as workers:
            Build(root, cache, Look(), workers, told)
        shutil.copyfile(cache.path, copy)

    making.with_cache(root, read)
    return copy


def _content(live: LiveSite, address: str) -> str | bytes | None:
    found = live.answer(address)
    return found.path.read_bytes() if isinstance(found, StaticFile) else found
