"""A module and a command line go in; how the command ended and what it said come out."""

from __future__ import annotations

import atexit
import json
import os
import select
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

_PATIENCE = 120
_READ_AT_THE_START = ("PYTHON", "LC_", "LANG", "TZ")


@dataclass(frozen=True)
class Outcome:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """All that it said."""
        return self.out + self.err


def command(module: str, *arguments: str | Path) -> tuple[str, ...]:
    """The command line that runs a module with the Python of these tests."""
    return (sys.executable, "-m", module, *map(str, arguments))


def environment(**more: str) -> dict[str, str]:
    """The environment for a command: that of the tests, without what would change addresses or dates."""
    kept = {k: v for k, v in os.environ.items() if k not in ("SITE_URL", "REPOSITORY_URL", "SOURCE_DATE_EPOCH")}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(PROJECT), **more}


def run(module: str, *arguments: str | Path, cwd: Path | None, **more: str) -> Outcome:
    """Run a module as the command of a maintainer; its process has what it needs of the environment from the start."""
    if any(name.startswith(_READ_AT_THE_START) for name in more):
        return _in_a_fresh_process(command(module, *arguments), cwd, environment(**more))
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        order = {
            "module": module,
            "arguments": [*map(str, arguments)],
            "folder": str(cwd or Path.cwd()),
            "environment": environment(**more),
            "out": str(out),
            "err": str(err),
        }
        code = _ordered(json.dumps(order))
        return Outcome(code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


def _in_a_fresh_process(line: tuple[str, ...], folder: Path | None, variables: dict[str, str]) -> Outcome:
    done = subprocess.run(
        line, cwd=folder, env=variables, capture_output=True, text=True, timeout=_PATIENCE, check=False
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def _ordered(order: str) -> int:
    """Have the server of forks run a command; the code with which it ended."""
    server = _server()
    assert server.stdin
    assert server.stdout
    server.stdin.write(f"{order}\n")
    server.stdin.flush()
    if not select.select([server.stdout], [], [], _PATIENCE)[0]:
        _server.cache_clear()
        server.kill()
        raise TimeoutError(f"not done after {_PATIENCE} s: {order}")
    return int(server.stdout.readline())


@cache
def _server() -> subprocess.Popen[str]:
    """A process that is copied for each command."""
    server = subprocess.Popen(
        command("support.forks"),
        env=environment(PYTHONPATH=f"{PROJECT}{os.pathsep}{PROJECT / 'tests'}"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(_end, server)
    return server


def _end(server: subprocess.Popen[str]) -> None:
    with server:
        server.kill()
