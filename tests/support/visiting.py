"""A browser and a served site go in; pages come out that tell what went wrong while they were open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from support.server import Served

WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
NARROWEST = {"width": 320, "height": 640}

LEFT = "net::ERR_ABORTED"
"""What a request ends with when the visitor goes on to the next page before its answer is there."""


@dataclass
class Visit:
    """An open page, and all that it said or asked for and should not have."""

    page: Page
    served: Served
    faults: list[str] = field(default_factory=list)

    def go(self, address: str) -> None:
        """Open a page of the site and wait until all that it asks for is there."""
        self.page.goto(self.served.url(address), wait_until="load")


@contextmanager
def visit(browser: Browser, served: Served, **options: Any) -> Iterator[Visit]:
    """A fresh browser window on the site."""
    context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
    context.set_default_timeout(10_000)
    page = context.new_page()
    seen = Visit(page, served)
    page.on("console", lambda message: _note(seen, message.type in ("error", "warning"), f"console: {message.text}"))
    page.on("pageerror", lambda error: _note(seen, True, f"error: {error}"))  # noqa: FBT003
    page.on("requestfailed", lambda request: _note(seen, request.failure != LEFT, f"failed: {request.url}"))
    page.on("response", lambda answer: _note(seen, answer.status >= 400, f"{answer.status}: {answer.url}"))
    page.on("request", lambda request: _note(seen, not _is_own(request.url, served), f"elsewhere: {request.url}"))
    yield seen
    context.close()


def _note(seen: Visit, is_fault: bool, what: str) -> None:  # noqa: FBT001
    if is_fault:
        seen.faults.append(what)


def _is_own(url: str, served: Served) -> bool:
    return url.startswith((f"{served.host}/", "data:", "blob:"))


ALL_RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


def barriers(seen: Visit, only: dict[str, Any] = ALL_RULES) -> list[tuple[str, str]]:
    """What axe-core, which the page must hold, finds on it: the rule and the first element that breaks it."""
    result: dict[str, Any] = seen.page.evaluate(
        "only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", only
    )
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in result["violations"]]


def barriers_everywhere(seen: Visit, axe: str) -> list[tuple[int, str, str, str]]:
    """What axe-core finds on the open page as it is now: wide and at its narrowest, light and dark.

    In the dark only the rules that look at colours can find anything else.
    """
    seen.page.evaluate(axe)
    found = []
    for size in (WIDE, NARROWEST):
        seen.page.set_viewport_size(size)
        for scheme, rules in (("light", ALL_RULES), ("dark", COLOUR_RULES)):
            seen.page.emulate_media(color_scheme=scheme)
            found += [(size["width"], scheme, *fault) for fault in barriers(seen, rules)]
    return found


WAY = """each => each === document.activeElement ? ""
  : document.activeElement.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab"
"""


def tab_to(seen: Visit, wanted: Locator, most: int = 150) -> None:
    """Press Tab, or Shift+Tab where it lies behind, until the focus is on an element; fail if it cannot be reached."""
    for _ in range(most):
        if not (key := wanted.evaluate(WAY)):
            return
        seen.page.keyboard.press(key)
    raise AssertionError(f"{wanted} is not reached by keyboard")
