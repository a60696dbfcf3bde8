"""A template that was compiled in one build is not compiled again in the next, unless it has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from build_tools.cache import Cache
from build_tools.compiled import CompiledTemplates
from build_tools.rendering import Renderer


@pytest.fixture
def compilings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are compiled."""
    names: list[str] = []
    compiled = Environment.compile

    def note(environment: Environment, source: str, name: str | None = None, *more: object) -> object:
        names.append(name or "")
        return compiled(environment, source, name, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Environment, "compile", note)
    return names


def rendered(templates: Path, cache: Cache) -> str:
    """A page as a new build renders it."""
    return str(Renderer(templates, CompiledTemplates(cache)).render("page.html"))


def test_a_template_is_compiled_once(tmp_path: Path, compilings: list[str]) -> None:
    """And once more when its text is another."""
    cache, page = Cache(), tmp_path / "page.html"
    page.write_text("first", encoding="utf-8")
    assert [rendered(tmp_path, cache) for _ in range(3)] == ["first"] * 3
    page.write_text("second", encoding="utf-8")
    assert [rendered(tmp_path, cache) for _ in range(3)] == ["second"] * 3
    assert compilings == ["page.html"] * 2


def test_a_process_that_may_only_read_keeps_nothing(tmp_path: Path, compilings: list[str]) -> None:
    """It renders all the same."""
    (tmp_path / "page.html").write_text("first", encoding="utf-8")
    Cache(tmp_path / "cache").close()
    for _ in range(2):
        assert rendered(tmp_path, Cache(tmp_path / "cache", read_only=True)) == "first"
    assert compilings == ["page.html"] * 2
