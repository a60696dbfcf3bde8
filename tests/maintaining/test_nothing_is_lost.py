"""Whatever changes records may be killed at any moment: each file is whole, no record is gone, the next run ends it."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import yaml_nodes
from build_tools.cache import Cache
from build_tools.decoding import decode
from build_tools.editing.naming import Renaming, in_record
from build_tools.editing.saving import save
from build_tools.editing.tree import comments
from build_tools.listings import Listings
from build_tools.loading import find, read
from build_tools.maintaining import drafting, forming, mending, renaming
from build_tools.records.fields import safe_id
from build_tools.records.place import Place
from build_tools.records.theme import Theme
from support.programmes import environment
from support.yaml_forms import RECORDS, said_in, written_somehow

FILES = {
    "partnerships/themes/lamps.yml": "# the theme\nsummary: Work on lamps.\nname: Lamps\n",
    "partnerships/themes/Clocks.yaml": "# of clocks\nname: Clocks: all\nsummary: Work.\n",
    "partnerships/places/northam.yml": "# a town\nname: N\nsummary: S.\nthemes: [{theme: lamps, basis: editorial}]\n",
    "partnerships/places/southam.yml": "summary: >-\n\tS.\nthemes:\n  # why\n  - {theme: lampe, basis: editorial}\n",
    "mkdocs.yml": "docs_dir: content\n",
    "content/index.md": "See [lamps](/themes/lamps/).\n",
}  # fmt: skip


def fmt(root: Path) -> None:
    """`places fmt`."""
    found = find(root, Listings())
    save(root, forming.forms(root, found, found.files.values(), Cache()).texts)


def fix(root: Path) -> list[mending.Mended]:
    """`places check --fix`."""
    return list(mending.mend(root, Cache(), partial(read, root)))


def rename(root: Path) -> None:
    """`places rename themes lamps lights`."""
    save(root, renaming.rename(root, find(root, Listings()), Theme, "lamps", "lights").texts)


def new(root: Path) -> None:
    """`places new themes radios`."""
    found = find(root, Listings())
    save(root, {"partnerships/themes/radios.yml": drafting.draft(found, Theme, "radios", {("name",): "R"}).text})


COMMANDS: tuple[Callable[[Path], object], ...] = (fmt, fix, rename, new)


class Killed(BaseException):
    """What ends a process."""


def laid(root: Path) -> Path:
    """The programme below a root."""
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    return root


def held(root: Path) -> dict[str, str]:
    """Every file below a root that anybody reads."""
    files = (file for file in sorted(root.rglob("*")) if file.is_file() and not file.name.startswith("."))
    return {file.relative_to(root).as_posix(): file.read_bytes().decode() for file in files}


STEPS = (
    (Path, "open"),
    (Path, "replace"),
    (Path, "rename"),
    (Path, "unlink"),
    (Path, "mkdir"),
    (Path, "chmod"),
    (os, "fsync"),
)


def before_each_step(monkeypatch: pytest.MonkeyPatch, called: Callable[[], None]) -> None:
    """Have something called before each call of the system that changes files, and before each opening of one."""
    for owner, name in STEPS:
        real = getattr(owner, name)

        def step(*arguments: Any, real: Callable[..., Any] = real, **more: Any) -> Any:
            called()
            return real(*arguments, **more)

        monkeypatch.setattr(owner, name, step)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_a_command_that_is_killed_leaves_whole_files_and_its_next_run_ends_the_work(
    command: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before every single call of the system, one run each."""
    whole = laid(tmp_path / "whole")
    states: list[dict[str, str]] = [held(whole)]
    with monkeypatch.context() as patched:
        before_each_step(patched, lambda: states.append(_untouched(whole)))
        command(whole)
    states.append(held(whole))
    ends = states[-1]
    for moment in range(len(states) - 2):
        root = laid(tmp_path / str(moment))
        with monkeypatch.context() as patched:
            before_each_step(patched, _bomb(moment))
            with pytest.raises(Killed):
                command(root)
        left = held(root)
        assert all(any(state.get(path) == text for state in states) for path, text in left.items())
        assert all(left.keys() & pair for pair in _either(ends))
        command(root)
        assert held(root) == ends


def _untouched(root: Path) -> dict[str, str]:
    """The files, read without any of the calls that are watched."""
    found = {}
    for folder, _, names in os.walk(root):
        for name in names:
            if not name.startswith("."):
                descriptor = os.open(f"{folder}/{name}", os.O_RDONLY)
                path = os.path.relpath(f"{folder}/{name}", root)
                found[path] = os.read(descriptor, 1 << 20).decode()
                os.close(descriptor)
    return found


def _bomb(moment: int) -> Callable[[], None]:
    calls = iter(range(moment + 1))

    def tick() -> None:
        if next(calls, moment) == moment:
            raise Killed

    return tick


def _either(ends: dict[str, str]) -> Iterator[set[str]]:
    """For each file of the programme, the names of which one is always there."""
    other = {
        "partnerships/themes/lamps.yml": "partnerships/themes/lights.yml",
        "partnerships/themes/Clocks.yaml": "partnerships/themes/clocks.yml",
    }
    for path in FILES:
        names = {path, other.get(path, path)}
        yield names | {"partnerships/themes/Clocks.yml"} if "Clocks" in path else names
    assert all(ends.values())


KILLED = """
import os, signal, sys
from pathlib import Path
from build_tools.cli import main
calls, real = iter(range(3)), Path.replace
def replace(path, target):
    if next(calls) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(path, target)
Path.replace = replace
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_process_that_is_really_killed_leaves_whole_files(tmp_path: Path) -> None:
    """In the middle of a renaming; the same command ends it."""
    root = laid(tmp_path)
    argv = [sys.executable, "-c", KILLED, "rename", "--root", str(root), "themes", "lamps", "lights"]
    done = subprocess.run(argv, env=environment(), capture_output=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    left = held(root)
    assert {"partnerships/themes/lights.yml", "partnerships/themes/lamps.yml"} <= left.keys()
    assert "(/themes/lamps/)" in left["content/index.md"]
    rename(root)
    again = held(root)
    assert "partnerships/themes/lamps.yml" not in again
    assert "(/themes/lights/)" in again["content/index.md"]
    assert not [file.name for file in root.rglob(".*")]


@settings(deadline=None, max_examples=100)
@given(RECORDS, st.randoms(use_true_random=False))
def test_renaming_changes_names_alone(data: dict[str, object], chance: random.Random) -> None:
    """In a record of any form: comments, other values, spaces and line ends stay."""
    links = ["themes/old", "places/old", "themes/older", "themes/old"]
    data = {**data, "mentions": links, "themes": [{"theme": "old"}, {"theme": "older"}], "notes": [{"mentions": links}]}
    text = written_somehow(data, chance).removeprefix("\ufeff")
    if yaml_nodes.read_mapping(text.encode(), "p")[1]:
        return
    after = in_record(text, Place, Renaming(Theme, "old", "new"))
    notes = [{"mentions": ["themes/new", "places/old", "themes/older", "themes/new"]}]
    expected = {**said_in(text.encode()), "themes": [{"theme": "new"}, {"theme": "older"}], "notes": notes}  # type: ignore[dict-item]
    assert said_in(after.encode()) == expected
    assert comments(after) == comments(text)
    assert in_record(after, Place, Renaming(Theme, "new", "old")).count("old") >= text.count("old")


@settings(deadline=None, max_examples=60)
@given(RECORDS, st.randoms(use_true_random=False), st.sampled_from(("", "\t", " #1", ": x", "'", "name:X\n", "&a ")))
def test_fixing_loses_nothing(data: dict[str, object], chance: random.Random, slip: str) -> None:
    """Of a file with any slip in any line: whatever is written there stays, but for spaces, quotes and order."""
    lines = written_somehow(data, chance).split("\n")
    at = chance.randrange(len(lines))
    lines[at] += slip
    before = "\n".join(lines)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "partnerships/places/town.yml")
        file.parent.mkdir(parents=True)
        file.write_bytes(before.encode())
        # Where a remark moves away from a text, the second run may mend what the first could not; then all is done.
        for _ in range(2):
            fix(Path(folder))
        after = file.read_bytes().decode()
        assert fix(Path(folder)) == []
    keys = rf"(?m)^\s*(?:- )*({'|'.join((*Place.model_fields, 'evidence', 'zzz'))}):\s"
    assert not Counter(re.findall(keys, before)) - Counter(re.findall(keys, after))
    if yaml_nodes.read_mapping(before.encode(), "p")[1]:
        assert not Counter(re.findall(r"#\s*(\d)", before)) - Counter(re.findall(r"#\s*(\d)", after))
    else:
        assert _with_safe_ids(said_in(after.encode())) == _with_safe_ids(said_in(before.encode()))
        assert not Counter(comments(decode(before.encode()))) - Counter(comments(after))


def _with_safe_ids(value: Any, *, is_id: bool = False) -> Any:
    """The values with ids in the form of ids, which is one of the things that are mended."""
    if isinstance(value, dict):
        return {name: _with_safe_ids(each, is_id=name in ("id", "aliases")) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_safe_ids(each, is_id=is_id) for each in value]
    return (safe_id(value) or value) if is_id and value else value


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from([("name",), ("summary",), ("lessons", 1, "text")]), st.text(max_size=60)))
def test_a_new_record_holds_what_was_given(values: dict[drafting.Path, str]) -> None:
    """Any text, or it is refused; and it is in the house form."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "partnerships").mkdir()
        draft = drafting.draft(find(Path(folder), Listings()), Place, "town", values)
    if draft.wrong or not values:
        return
    said: Any = said_in(draft.text.encode())
    flat = {("name",): said.get("name"), ("summary",): said.get("summary")}
    assert {path: text.strip() for path, text in values.items() if path in flat} == {
        path: text or "" for path, text in flat.items() if path in values
    }
    assert forming.form_of(draft.text.encode(), "p", Place) == (draft.text, ())
