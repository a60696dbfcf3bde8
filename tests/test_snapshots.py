"""Files that keep a version: what binds them, and what becomes of whatever they hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example as shown
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import frozen_pages, snapshots
from build_tools.problems import errors
from build_tools.rendering import Renderer
from build_tools.revisions import differences, name_of
from build_tools.snapshots import BrokenSnapshotError, Snapshot
from support.versions import Programme, Tree

CLOCKS = "name: Clocks\nsummary: Work on clocks.\n"


@pytest.fixture
def programme(tree: Tree) -> Programme:
    """A theme that is kept."""
    found = Programme(tree({"themes/clocks.yml": CLOCKS}))
    found.freeze()
    return found


def snapshot(**changed: Any) -> Snapshot:
    """A version of a theme."""
    held = changed.get("said", {"name": "Lamps", "summary": "Work."})
    theme = {"kind": "themes", "id": "lamps", "sort": "Theme", "date": "2026-01", "previous": "", "noted": []}
    return Snapshot.model_validate({**theme, "version": name_of(held), "said": held, "names": {}, **changed})


def forged(change: Callable[[dict[str, Any]], object], *, sealed: bool = False) -> bytes:
    """A file that somebody has changed by hand; with a seal that fits, by a program."""
    held = json.loads(snapshots.text_of(snapshot()))
    change(held)
    if sealed:
        del held["seal"]
        text = json.dumps(held, ensure_ascii=False, sort_keys=True)
        held["seal"] = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
    return json.dumps(held).encode()


@pytest.mark.parametrize(
    ("change", "said_of_it"),
    [
        (lambda held: held.update(date="2026-02"), "its seal was made for something else"),
        (lambda held: held.update(sort="Case study"), "its seal was made for something else"),
        (lambda held: held.update(noted=["2026"]), "its seal was made for something else"),
        (lambda held: held.update(previous="0" * 8), "its seal was made for something else"),
        (lambda held: held.update(names={"a b": {"label": "B", "address": "c/"}}), "its seal was made for something"),
        (lambda held: held["said"].update(name="Lights"), "it does not say what its name says"),
        (lambda held: held["said"].update(changes=["Nobody wrote this."]), "it does not say what its name says"),
        (lambda held: held.update(date="2026-13-45"), "date: '2026-13-45' is not a date that exists"),
        (lambda held: held.update(date=""), "date: '' is not written as a date is here"),
        (lambda held: held.update(said={"name": "Lamps"}), "the name or summary of the record is missing"),
        (lambda held: held.update(said="Lamps"), "said: Input should be a valid dictionary"),
        (lambda held: held.update(more=1), "more: Extra inputs are not permitted"),
        (lambda held: held["said"].update(name="\ud800"), "'utf-8' codec can't encode"),
    ],
)
def test_nothing_that_a_version_shows_can_be_changed_by_hand(
    change: Callable[[dict[str, Any]], object], said_of_it: str
) -> None:
    """Even where its line in the list of checksums was made anew: its name and its seal tell."""
    with pytest.raises(BrokenSnapshotError) as caught:
        snapshots.read(forged(change))
    assert str(caught.value).startswith(said_of_it)


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b'{"a": ', b"\xff", b"[" * 100_000])
def test_what_is_no_version_at_all_is_refused(data: bytes) -> None:
    """Without a traceback."""
    with pytest.raises(BrokenSnapshotError):
        snapshots.read(data)


def test_a_date_that_does_not_exist_is_a_problem_with_its_file(programme: Programme) -> None:
    """Though checksum and seal fit: it was made by a program."""
    data = forged(lambda held: held.update(date="2026-13-45"), sealed=True)
    path = snapshot().path
    (programme.root / path).parent.mkdir()
    (programme.root / path).write_bytes(data)
    sums = programme.root / "partnerships/frozen/SHA256SUMS"
    line = f"{hashlib.sha256(data).hexdigest()}  {path.removeprefix('partnerships/frozen/')}\n"
    sums.write_text(sums.read_text(encoding="utf-8") + line, encoding="utf-8")
    (problem,) = errors(programme.look()[1])
    assert (problem.slug, problem.source.path) == ("changed-version", path)
    assert "'2026-13-45' is not a date that exists" in problem.message


def test_a_list_of_checksums_that_is_no_text_is_told_by_its_line(programme: Programme) -> None:
    """As a merge or an editor may leave it."""
    sums = programme.root / "partnerships/frozen/SHA256SUMS"
    sums.write_bytes(b"\xff\xfe\n" + sums.read_bytes())
    (problem,) = errors(programme.look()[1])
    assert (problem.slug, problem.source.path, problem.source.line) == (
        "changed-version",
        "partnerships/frozen/SHA256SUMS",
        1,
    )


def test_a_version_of_another_record_is_refused(programme: Programme) -> None:
    """A file lies where its own words say that it does."""
    (kept,) = programme.kept("themes", "clocks")
    folder, sums = (programme.root / f"partnerships/frozen/{each}" for each in ("themes", "SHA256SUMS"))
    (folder / "clocks").rename(folder / "watches")
    sums.write_text(sums.read_text(encoding="utf-8").replace("themes/clocks/", "themes/watches/"), encoding="utf-8")
    (problem,) = (each for each in errors(programme.look()[1]) if each.slug == "changed-version")
    assert problem.source.path.endswith(f"watches/{kept.name}.json")
    assert problem.message == "this kept version lies where another one belongs"


def test_a_version_is_read_back_as_it_was_written() -> None:
    """Whatever it says."""
    held = snapshot(said={"name": "Café", "summary": "“A”.", "at": [1.5, True]}, noted=["2026", "2025-01-02"])
    assert snapshots.read(snapshots.text_of(held).encode()) == held


FIELDS = ("id", "text", "date", "evidence", "source", "at", "basis", "points", "themes", "mentions", "started")
values = st.recursive(
    st.one_of(st.text("a-1 <[*", max_size=6), st.integers(), st.floats(allow_nan=False), st.booleans(), st.none()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), values, max_size=5))
@shown({"date": "2026-13-45", "points": [{"date": [], "evidence": 3, "id": {"a": 1}}], "evidence": ["<", {}]})
@shown({"themes": [1, "a b"], "points": "a", "evidence": {"source": 1}})
def test_whatever_a_version_says_becomes_html(renderer: Renderer, held: dict[str, Any]) -> None:
    """What strangers send is data: no form of it stops a build, and none of it becomes an element."""
    kept = snapshots.read(snapshots.text_of(snapshot(said={**held, "name": "Lamps<b>", "summary": "<b>"})).encode())
    html = frozen_pages.words(kept, renderer)
    assert "<b" not in html
    assert kept.revision.statements == tuple(filter(None, kept.revision.statements))
    assert differences(kept.said, {}) != ()
