"""A live site goes in; its search indexes follow each change, beside the pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from build_tools import mkdocs_plugin
from build_tools.cache import Cache
from build_tools.searching import pagefind
from build_tools.serving.live_search import LiveSearch
from build_tools.serving.live_site import LiveSite
from build_tools.serving.serve import shell_maker
from support import programmes
from support.waiting import wait_for

RECORD = "partnerships/places/quillmere.yml"
WORDS = "search/0/words.json"


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example."""
    monkeypatch.setenv("PLACES_CACHE", str(tmp_path / "cache"))
    return programmes.hardly_published(programmes.copy("example", tmp_path / "programme"))


@pytest.fixture
def engine() -> Iterator[ThreadPoolExecutor]:
    """The one thread that the site belongs to."""
    with ThreadPoolExecutor(1) as executor:
        yield executor


@pytest.fixture
def live(programme: Path, tmp_path: Path, engine: ThreadPoolExecutor) -> LiveSite:
    """The live site of the copy."""

    def make() -> LiveSite:
        Cache(tmp_path / "index").close()
        folder = tmp_path / "s"
        return LiveSite(
            programme,
            programme.parents[1] / "overrides",
            tmp_path / "index",
            folder,
            shell_maker(programme, mkdocs_plugin),
        )

    return engine.submit(make).result()


@pytest.fixture
def said() -> list[str]:
    """What the search has told."""
    return []


@pytest.fixture
def search(live: LiveSite, engine: ThreadPoolExecutor, said: list[str]) -> Iterator[LiveSearch]:
    """The search of the live site."""
    search = LiveSearch(live, engine, said.append)
    yield search
    search.end()


def words(search: LiveSearch) -> list[str]:
    """The words that can be searched for."""
    return json.loads(search.file(WORDS) or b"[]")


def test_before_there_is_a_site_there_is_no_index(search: LiveSearch) -> None:
    """Nothing is made up."""
    search.turn()
    assert search.file(WORDS) is None


def test_the_indexes_follow_a_change(
    programme: Path, live: LiveSite, engine: ThreadPoolExecutor, search: LiveSearch
) -> None:
    """A new word in a record can be searched for soon after."""
    assert engine.submit(live.follow).result() == ""
    search.turn()
    wait_for(lambda: "soldered" in words(search), "the first index")
    file = programme / RECORD
    file.write_text(file.read_text(encoding="utf-8").replace("A lit window", "A zinnober window"), encoding="utf-8")
    assert engine.submit(live.follow, [RECORD]).result() == ""
    search.turn()
    wait_for(lambda: "zinnober" in words(search), "the new word")


def test_an_index_is_not_made_twice_of_the_same(
    live: LiveSite, engine: ThreadPoolExecutor, search: LiveSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A turn after which the site holds the same costs no run of Pagefind."""
    runs: list[None] = []
    whole = pagefind.get_executable
    monkeypatch.setattr(pagefind, "get_executable", lambda: (runs.append(None), whole())[1])
    engine.submit(live.follow).result()
    search.turn()
    wait_for(lambda: words(search), "an index")
    search.turn()
    wait_for(lambda: not search._has_changed.is_set(), "the second look")
    search.end()
    assert len(runs) == 1


def test_what_goes_wrong_is_said_and_the_search_goes_on(  # noqa: PLR0917
    programme: Path,
    live: LiveSite,
    engine: ThreadPoolExecutor,
    search: LiveSearch,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The next change is taken in as any other."""
    engine.submit(live.follow).result()
    whole = pagefind.get_executable
    monkeypatch.setattr(pagefind, "get_executable", lambda: Path("/bin/false"))
    search.turn()
    wait_for(lambda: said, "the message")
    assert "cannot be brought up to date" in said[0]
    monkeypatch.setattr(pagefind, "get_executable", whole)
    search.turn()
    wait_for(lambda: words(search), "an index")
