"""The tools from elsewhere are found, or fetched once; what is missing is said in a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tools


def executable(folder: Path, name: str) -> Path:
    """A program of this name."""
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text("#!/bin/sh\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def lock(file: Path, **versions: str) -> None:
    """A lock file of npm that names these packages."""
    file.parent.mkdir(exist_ok=True)
    packages = {f"node_modules/{name}": {"version": version} for name, version in versions.items()}
    packages["node_modules/elsewhere"] = {"version": "1.0.0", "optional": True}  # type: ignore[dict-item]
    file.write_text(json.dumps({"packages": {"": {"name": "tests"}, **packages}}), encoding="utf-8")


@pytest.mark.parametrize(
    ("there", "found"),
    [
        (["chromium", "chromium-headless-shell"], "chromium-headless-shell"),
        (["chromium", "google-chrome"], "chromium"),
        (["google-chrome"], "google-chrome"),
        (["chromium-browser", "google-chrome"], "chromium-browser"),
        (["firefox"], None),
    ],
)
def test_the_first_chromium_on_the_path_is_taken(
    there: list[str], found: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under each of the names that it goes by; no other browser will do."""
    for name in there:
        executable(tmp_path, name)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tools.chromium() == (str(tmp_path / found) if found else None)


@pytest.mark.parametrize(
    ("wanted", "installed", "there"),
    [
        ({"axe-core": "4.14.1"}, {"axe-core": "4.14.1"}, True),
        ({"axe-core": "4.14.1"}, {"axe-core": "4.14.0"}, False),
        ({"axe-core": "4.14.1", "html-validate": "10.17.0"}, {"axe-core": "4.14.1"}, False),
        ({"axe-core": "4.14.1"}, None, False),
    ],
)
def test_npm_packages_are_there_in_the_versions_of_the_lock_file(
    wanted: dict[str, str],
    installed: dict[str, str] | None,
    there: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each in its version; packages for other systems are not asked for."""
    lock(tmp_path / "package-lock.json", **wanted)
    if installed is not None:
        lock(tmp_path / tools.NPM_PACKAGES, **installed)
    monkeypatch.setattr(tools, "TESTS", tmp_path)
    assert tools.npm_packages_are_there() is there


def test_what_is_missing_is_said_in_a_line_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without Chromium, apt-get and npm there are two lines that say what to install, and no failure."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(tools, "TESTS", tmp_path)
    monkeypatch.setattr(tools, "_is_root_on_debian", lambda: False)
    tools.main()
    assert capsys.readouterr().out.splitlines() == [
        "Chromium: none; install the package chromium for the tests in a browser",
        "npm packages: none; install npm for the tests of HTML and accessibility",
    ]


def test_a_fetch_that_fails_is_told_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words of the command that failed are shown; the tests then say what they lack."""
    (executable(tmp_path / "bin", "npm")).write_text("#!/bin/sh\necho no way through\nexit 1\n", encoding="utf-8")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/bin:/usr/bin")
    monkeypatch.setattr(tools, "TESTS", tmp_path)
    monkeypatch.setattr(tools, "chromium", lambda: "/somewhere/chromium")
    tools.main()
    said = capsys.readouterr()
    assert said.out.splitlines() == ["Chromium: /somewhere/chromium", "npm packages: not fetched"]
    assert "npm ci failed:\nno way through" in said.err
