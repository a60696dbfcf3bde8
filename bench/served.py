"""A finished site goes in; how long it takes until `places serve` shows a change of a record comes out."""

from __future__ import annotations

import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measure import CommandError, Job, Sample, environment

_LIMIT = 600.0
_VERSION = re.compile(r"follow\.js\?version=([\w-]+)")


def samples(job: Job, changes: list[tuple[Path, Callable[[], str]]]) -> tuple[Sample, ...]:
    """Make each change of a place's file, which says what will stand on its page; the time until it stands there.

    The browser is played by requests: it hears of the change, and asks for the page again.
    """
    with _served(job) as host:
        return tuple(_shown(f"{host}places/{file.stem}/", host, change) for file, change in changes)


def _shown(page: str, host: str, change: Callable[[], str]) -> Sample:
    found = _VERSION.search(_text(page))
    with urllib.request.urlopen(f"{host}_places/changes?since={found[1] if found else ''}") as events:
        started = time.perf_counter()
        words = change()
        events.readline()
        shown = _text(page)
        wall = time.perf_counter() - started
    if words not in shown:
        raise CommandError("does not show a change", words)
    return Sample(wall, 0.0, 0)


@contextmanager
def _served(job: Job) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = ["serve" if word == "build" else word for word in job.command]
    process = subprocess.Popen(
        [*command, "--address", f"127.0.0.1:{port}"],
        cwd=job.folder,
        env={**environment(), **job.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        host = f"http://127.0.0.1:{port}/"
        _wait_for(host, process)
        yield host
    finally:
        process.terminate()
        process.wait()


def _wait_for(host: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _LIMIT
    while process.poll() is None and time.monotonic() < end:
        try:
            _text(host)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise CommandError("serves nothing", "")


def _text(address: str) -> str:
    with urllib.request.urlopen(address, timeout=_LIMIT) as answer:
        text: str = answer.read().decode()
        return text
