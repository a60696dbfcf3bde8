"""How long work comes on is shown on a terminal, and nowhere else; how long each phase took is known afterwards."""

from __future__ import annotations

import contextlib
import os
import pty
import subprocess
import sys

import pytest

from build_tools.reporting.progress import Phases


def test_each_phase_has_its_seconds_in_the_order_in_which_they_came() -> None:
    """A phase that comes back goes on counting; what cannot be counted is told as 0 of 0."""
    with Phases() as phases:
        phases("Reading", 0, 2)
        phases("Reading", 2, 2)
        phases("Linking", 0, 0)
        phases("Reading", 1, 1)
    assert list(phases.seconds) == ["Reading", "Linking"]
    assert all(seconds >= 0 for seconds in phases.seconds.values())


def test_a_log_stays_quiet(capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing is written where no terminal is."""
    with Phases() as phases:
        phases("Reading", 1, 2)
    assert capfd.readouterr() == ("", "")


def test_a_terminal_shows_each_phase() -> None:
    """Its name and how far it has come, and nothing is left of it in the end."""
    shown = _on_a_terminal(
        "import time\nfrom build_tools.reporting.progress import Phases\n"
        "with Phases() as phases:\n"
        "    phases('Reading records', 0, 800)\n"
        "    phases('Reading records', 600, 800)\n"
        "    time.sleep(0.3)\n"
        "    phases('Writing pages', 200, 800)\n"
        "    time.sleep(0.3)\n"
    )
    assert all(each in shown for each in ("Reading records", "75%", "Writing pages", "25%"))
    assert shown.endswith("\x1b[2K")


def _on_a_terminal(program: str) -> str:
    """What a program of Python shows on a terminal."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm"}
    subprocess.run([sys.executable, "-c", program], stderr=follower, env=environment, check=True, timeout=60)
    os.close(follower)
    shown = b""
    with contextlib.suppress(OSError):
        while block := os.read(leader, 4096):
            shown += block
    os.close(leader)
    return shown.decode()
