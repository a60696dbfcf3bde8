"""The programmes, built once for all tests, and the tools that tests of pages need."""

from __future__ import annotations

import fcntl
import json
import os
import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, NoReturn

import pytest
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, Error, sync_playwright

import tools
from build_tools import cards, pipeline
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import FOLDER
from build_tools.rendering import Renderer
from build_tools.searching import pagefind
from support import programmes, repositories
from support.programmes import NAMES, PROJECT, Site
from support.server import Served, serve

NODE_MODULES = PROJECT / "tests/node_modules"

CHROMIUM = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"]
"""Without hinting, letters stand on paper as they do where Chromium has windows."""

MADE_PLACE = """
name: {town} {number}
summary: It mends {number}.
partners: [{{organisation: fixwell-trust, basis: editorial}}]
themes: [{{theme: lamps, basis: editorial}}]
focus:
  - {{id: at-first, text: At first it mended {number} *lamps*., date: 2021-10, basis: editorial}}
lessons:
  - {{id: one, text: Lesson one of {number}., keys: [open-the-doors], basis: editorial}}
  - {{id: two, text: Lesson two of {number}., behaviours: [patience], basis: editorial}}
next_steps:
  - {{id: then, text: Then it would mend {number} more., keys: [share-the-tools], basis: editorial}}
"""


@pytest.fixture(scope="session", autouse=True)
def _caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Caches of programmes that are gone after the tests lie apart from those of their maintainer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLACES_CACHE", str(tmp_path_factory.mktemp("caches")))
        yield


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], Site]], Site]:
    """Has a site built by the first process of the tests that asks for it, and taken over by the others."""
    own = tmp_path_factory.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def made(name: str, make: Callable[[Path], Site]) -> Site:
        known = folder / f"{name}.site"
        with (folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not known.exists():
                known.write_bytes(pickle.dumps(make(folder / name)))
            return pickle.loads(known.read_bytes())  # type: ignore[no-any-return]

    return made


@pytest.fixture(scope="session")
def built(once: Callable[[str, Callable[[Path], Site]], Site]) -> Callable[[str], Site]:
    """Builds a programme by its name with `places build`, once, in a folder apart."""

    def build(name: str, folder: Path) -> Site:
        root = programmes.copy(name, folder)
        outcome = programmes.places("build", "--root", root)
        assert outcome.code == 0, outcome.said
        return Site(name, root, root / "site", outcome)

    return cache(lambda name: once(f"{name}-site", partial(build, name)))


@pytest.fixture(scope="session", params=NAMES)
def site(request: pytest.FixtureRequest, built: Callable[[str], Site]) -> Site:
    """Each of the two programmes, built."""
    return built(request.param)


@pytest.fixture(scope="session")
def example_site(built: Callable[[str], Site]) -> Site:
    """The example, built."""
    return built("example")


@pytest.fixture(scope="session")
def large_site(once: Callable[[str, Callable[[Path], Site]], Site]) -> Site:
    """The example with eighty places more, so many that its lists are divided."""

    def build(folder: Path) -> Site:
        root = programmes.copy("example", folder)
        for number in range(80):
            text = MADE_PLACE.format(town=("Ash", "Birch", "Elm", "Oak")[number % 4], number=number)
            (root / FOLDER / "places" / f"p{number}.yml").write_text(text, encoding="utf-8")
        outcome = programmes.places("build", "--root", root)
        assert outcome.code == 0, outcome.said
        return Site("large", root, root / "site", outcome)

    return once("large-site", build)


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


@pytest.fixture(scope="module")
def example_served(example_site: Site) -> Iterator[Served]:
    """The example on a server."""
    with serve(example_site) as server:
        yield server


@pytest.fixture(scope="module")
def large_served(large_site: Site) -> Iterator[Served]:
    """The example with many places on a server."""
    with serve(large_site) as server:
        yield server


@pytest.fixture(scope="session")
def axe(npm_package: Callable[[str], Path]) -> str:
    """The source of axe-core."""
    return (npm_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def browser(missing: Callable[[str], NoReturn]) -> Iterator[Browser]:
    """A Chromium."""
    found = tools.chromium()
    if not found:
        missing("no Chromium: `python tests/tools.py` looks for one and says how to get it")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM)
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


_MADE: dict[tuple[object, ...], Any] = {}


@pytest.fixture
def made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the same words give each time is made once, however often a site is built from nothing.

    These are compiled templates and drawn cards. And MkDocs is not told of the icons of its theme, more than ten
    thousand files below a name with a dot, which it would pass over one by one.
    """

    def once(function: Callable[..., Any]) -> Callable[..., Any]:
        def made(*given: object, **named: object) -> Any:
            told = (type(each) if isinstance(each, Environment) else repr(each) for each in given)
            key = (function, *told, *sorted(named.items()))
            if key not in _MADE:
                _MADE[key] = function(*given, **named)
            return _MADE[key]

        return made

    def listed(loader: FileSystemLoader) -> list[str]:
        found: set[str] = set()
        for top in loader.searchpath:
            for folder, below, names in os.walk(top):
                below[:] = [each for each in below if not each.startswith(".")]
                found.update(Path(folder, name).relative_to(top).as_posix() for name in names)
        return sorted(found)

    monkeypatch.setattr(Environment, "compile", once(Environment.compile))
    monkeypatch.setattr(FileSystemLoader, "list_templates", listed)
    monkeypatch.setattr(cards, "drawn", once(cards.drawn))


@pytest.fixture
def repository(missing: Callable[[str], NoReturn]) -> Callable[..., Path]:
    """Makes a Git repository of files."""
    if not shutil.which("git"):
        missing("no Git: install the package git")
    return repositories.repository


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Search indexes that are what Pagefind is told, and so differ wherever this does; it takes long to make one.

    That it makes the same of the same is a test of its own.
    """

    def index(documents: Iterable[tuple[str, str]], *, with_scripts: bool) -> dict[str, bytes]:
        return {"documents.json": json.dumps([list(documents), with_scripts]).encode()}

    monkeypatch.setattr(pagefind, "index", index)
