"""A condition goes in; the test goes on as soon as it holds, or fails when it has not come true in time."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 30.0


def wait_for(condition: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Look again and again until the condition holds."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")
        time.sleep(0.02)
