"""The root of a programme goes in; its site is shown in a browser until the process is stopped."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import click

from build_tools import making
from build_tools.building import Build, Told
from build_tools.cache import Cache, CacheDamagedError
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import CONFIG, FOLDER
from build_tools.receipt import Look
from build_tools.reporting.progress import Phases
from build_tools.serving.live_search import LiveSearch
from build_tools.serving.live_site import LiveSite, MakeShell, StaticFile
from build_tools.serving.server import Answer, Server, Versions
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
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}{self.path}"


class MkDocs(making.MkDocs, Protocol):
    """What is left to MkDocs."""

    def place(self, root: Path, address: str | None) -> Place:
        """Where to serve: as mkdocs.yml says, unless an address is given."""
        ...


class TakenError(Exception):
    """The site cannot be served at a place; the message says why."""


def serve(root: Path, mkdocs: MkDocs, address: str | None, phases: Phases, say: Callable[[str], object]) -> None:
    """Show the site and follow every change until Ctrl+C; TakenError where the place cannot be had."""
    warned, was_broken = "", False
    place, folders, versions = mkdocs.place(root, address), mkdocs.folders(root), Versions(secrets.token_hex(4))
    with (
        tempfile.TemporaryDirectory(prefix="places-") as temporary,
        ThreadPoolExecutor(1) as engine,
        suppress(KeyboardInterrupt),
    ):

        def answer(at: str) -> str | bytes | None:
            return search.file(at) or engine.submit(_content, live, at).result()

        def follow(changed: Collection[str], done: str) -> None:
            nonlocal warned, was_broken
            started = time.monotonic()
            try:
                report = engine.submit(live.follow, changed).result()
            except (OSError, CacheDamagedError) as error:
                report = f"this change cannot be taken in: {error}\n"
            versions.turn(report)
            shown = "The last good site is shown" if live.is_ready else "There is no good site to be shown"
            search.turn()
            if report:
                was_broken = True
                say(f"{report}{shown} until this is mended.")
                return
            # What was said of records that are still the same need not be said again.
            new = live.warnings if live.warnings != warned else ""
            mended = "Mended: the site is shown as it is now\n" if was_broken else ""
            warned, was_broken = live.warnings, False
            say(f"{new}{mended}{done}, {time.monotonic() - started:.2f} s")

        with _server(place, answer, versions) as server:
            cache = _index(root, Path(temporary) / "cache.sqlite", phases)
            phases.end()
            static = Path(temporary) / "static"
            live = engine.submit(LiveSite, root, folders.templates, cache, static, shell_maker(root, mkdocs)).result()
            search = LiveSearch(live, engine, say)
            with Watch((root / FOLDER, folders.templates, folders.content), (root / CONFIG,)) as watch:
                say(f"Showing the site at {place.url}; Ctrl+C ends it")
                follow((), "Ready")
                threading.Thread(target=server.serve_forever, daemon=True).start()
                try:
                    for changed in watch.changes():
                        # What is there first: an editor may have written to another file and renamed it.
                        found = sorted(changed, key=lambda path: (not Path(path).exists(), path))
                        paths = [Path(os.path.relpath(path, root)).as_posix() for path in found]
                        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
                        follow(paths, f"{paths[0]}{more}")
                        if CONFIG in paths and _folders(root, mkdocs) not in {None, folders}:
                            say("mkdocs.yml names other folders now; end the server and start it anew to see them")
                finally:
                    search.end()
                    versions.end()
                    server.shutdown()
                    say("The site is shown no more")


def _folders(root: Path, mkdocs: making.MkDocs) -> making.Folders | None:
    """What mkdocs.yml says of folders, None while it cannot be read."""
    try:
        return mkdocs.folders(root)
    except click.ClickException:
        return None


def shell_maker(root: Path, mkdocs: making.MkDocs) -> MakeShell:
    """Has MkDocs make the shell of a site; SiteError where it cannot."""

    def make_shell(knowledge: KnowledgeBase, folder: Path) -> Shell:
        try:
            return mkdocs.shell(root, knowledge, folder)
        except click.ClickException as error:
            raise SiteError(error.format_message()) from error

    return make_shell


def _server(place: Place, answer: Answer, versions: Versions) -> Server:
    try:
        return Server(place.host, place.port, place.path, answer, versions)
    except (OSError, OverflowError) as error:
        raise TakenError(str(getattr(error, "strerror", None) or error)) from error


def _index(root: Path, copy: Path, told: Told) -> Path:
    """An index of the records for the server alone: so that a build may go on beside it."""

    def read(cache: Cache) -> None:
        with Workers() as workers:
            Build(root, cache, Look(), workers, told)
        # What was not kept, for want of good records, may lie in the file all the same until it is taken back.
        cache.forget()
        shutil.copyfile(cache.path, copy)

    making.with_cache(root, read)
    return copy


def _content(live: LiveSite, address: str) -> str | bytes | None:
    found = live.answer(address)
    return found.path.read_bytes() if isinstance(found, StaticFile) else found
