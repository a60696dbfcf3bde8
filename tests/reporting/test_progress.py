"""How long work comes on is shown on a terminal, and nowhere else; how long each phase took is known afterwards."""

from __future__ import annotations

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
