"""What all tests share: the flag that renews golden files, and tools that may be missing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from build_tools.layout import FOLDER

pytest_plugins = ("support.fixtures",)

# The same examples in every run: a test that fails here fails there.
settings.register_profile("same-every-time", derandomize=True, database=None, deadline=None)
settings.load_profile("same-every-time")

# Sites in memory are written and removed in a third of the time that a disk takes; only where there is ample room.
MEMORY, AMPLE = Path("/dev/shm"), 4 * 2**30
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > AMPLE:
    tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)

LONG = ("test_browser.py", "test_incremental.py")

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what is seen now into the golden files; read the difference before you keep it."""
    parser.addoption("--update-golden", action="store_true", help="Renew every golden file.")


class _ByFile(LoadFileScheduling):  # type: ignore[misc]
    """Keeps the tests of a file together, for they share what they have built, but for files of long tests."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return nodeid if Path(file).name in LONG else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    """How several processes share the tests out."""
    return _ByFile(config, log)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the project, where mkdocs.yml and the real records lie."""
    return ROOT


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """Compares a text with a golden file, or renews the file under `--update-golden`."""

    def compare(seen: str, file: Path) -> None:
        if request.config.getoption("--update-golden"):
            file.write_bytes(seen.encode())
        expected = file.read_bytes().decode() if file.is_file() else ""
        assert seen == expected, f"differs from {file.relative_to(ROOT)}; --update-golden renews it"

    return compare


@pytest.fixture
def tree(tmp_path: Path) -> Callable[[dict[str, str | bytes]], Path]:
    """Makes a programme out of the files given, their paths counted from partnerships/; call it again to add."""

    def make(files: dict[str, str | bytes]) -> Path:
        for path, content in files.items():
            file = tmp_path / FOLDER / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return make


@pytest.fixture(scope="session")
def missing() -> Callable[[str], NoReturn]:
    """Call it with what a test lacks: it skips the test visibly, and fails it where skipping is refused."""

    def report(what: str) -> NoReturn:
        if os.environ.get("CI") == "true" or os.environ.get("REFUSE_SKIPS"):
            pytest.fail(f"{what} (skipping is refused here)")
        pytest.skip(what)

    return report
