"""The programmes, built once for all tests, and the tools that tests of pages need."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

import tools
from build_tools import pipeline
from build_tools.knowledge import KnowledgeBase
from build_tools.rendering import Renderer
from support import programmes
from support.programmes import NAMES, PROJECT, Site
from support.server import Served, serve

NODE_MODULES = PROJECT / "tests/node_modules"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """Builds a programme by its name with `places build`, once, in a folder apart."""

    @cache
    def build(name: str) -> Site:
        root = programmes.copy(name, tmp_path_factory.mktemp(f"{name}-site"))
        outcome = programmes.places("build", "--root", root)
        assert outcome.code == 0, outcome.said
        return Site(name, root, root / "site", outcome)

    return build


@pytest.fixture(scope="session", params=NAMES)
def site(request: pytest.FixtureRequest, built: Callable[[str], Site]) -> Site:
    """Each of the two programmes, built."""
    return built(request.param)


@pytest.fixture(scope="session")
def example_site(built: Callable[[str], Site]) -> Site:
    """The example, built."""
    return built("example")


@pytest.fixture(scope="session")
def example() -> KnowledgeBase:
    """The knowledge base of the example."""
    knowledge, problems = pipeline.run(PROJECT / "tests/example")
    assert problems == ()
    return knowledge


@pytest.fixture(scope="session")
def renderer() -> Renderer:
    """The renderer with the templates of the project."""
    return Renderer(PROJECT / "overrides")


@pytest.fixture(scope="session")
def served(site: Site) -> Iterator[Served]:
    """Each of the two sites on a server, as a static host would serve it."""
    with serve(site) as server:
        yield server


@pytest.fixture(scope="session")
def browser(missing: Callable[[str], NoReturn]) -> Iterator[Browser]:
    """A Chromium."""
    found = tools.chromium()
    if not found:
        missing("no Chromium: `python tests/tools.py` looks for one and says how to get it")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        except Error as error:
            missing(f"{found} does not start: {error.message.splitlines()[0]}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def npm_package(missing: Callable[[str], NoReturn]) -> Callable[[str], Path]:
    """Where an npm package lies."""

    def find(name: str) -> Path:
        folder = NODE_MODULES / name
        if not folder.is_dir():
            missing(f"the npm package {name} is not there: `python tests/tools.py` fetches it where npm is")
        assert json.loads((folder / "package.json").read_text(encoding="utf-8"))["name"] == name
        return folder

    return find
