"""Folders and settings go in; a short text comes out that is another one as soon as anything in them is."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

_TEMPLATES = (".html", ".xml")
_ENGINE = (".py", ".gz")


def of_engine() -> str:
    """Of the engine's own code and data, of Python and of what is installed beside it."""
    code = sorted(file for file in Path(__file__).parent.rglob("*") if file.suffix in _ENGINE)
    packages = os.stat(sysconfig.get_path("purelib")).st_mtime_ns  # noqa: PTH116
    return _digest(sys.version, str(packages), *(f"{file} {_stamp(file)}" for file in code))


class LinkError(Exception):
    """A file that is a link: it may change unseen, and lead to what nobody meant to publish."""


def of_templates(folder: Path) -> str:
    """Of the templates below a folder, without the styles, fonts and pictures there; LinkError where one is a link."""
    for file in folder.rglob("*"):
        if file.is_symlink():
            raise LinkError(f"{folder.name}/{file.relative_to(folder).as_posix()}")
    return _digest(*_contents(folder, _TEMPLATES))


def of_configuration(root: Path) -> str:
    """Of mkdocs.yml, and of the variables of the environment that it may name: each whose name stands in it counts."""
    settings = (root / "mkdocs.yml").read_bytes()
    words = settings.decode(errors="replace")
    named = sorted(name for name in os.environ if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words))
    return _digest(str(root), settings.hex(), *(f"{name}={os.environ[name]}" for name in named))


def of_settings(root: Path, templates: Path, content: Path) -> str:
    """Of all that the shell of a site is made of besides records."""
    return _digest(of_configuration(root), *_contents(templates), *_contents(content))


def _contents(folder: Path, endings: tuple[str, ...] = ()) -> Iterator[str]:
    """Each file below a folder with what stands for its bytes."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and (not endings or file.suffix in endings):
            yield f"{file.relative_to(folder).as_posix()} {hashlib.blake2b(file.read_bytes()).hexdigest()}"


def _stamp(file: Path) -> str:
    status = file.stat()
    return f"{status.st_size} {status.st_mtime_ns}"


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
