"""Folders and settings go in; a short text comes out that is another one as soon as anything in them is."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

_WORD = re.compile(r"\w+")


def of_engine() -> str:
    """Of the engine's own code, of Python and of what is installed beside it."""
    code = sorted(Path(__file__).parent.rglob("*.py"))
    packages = os.stat(sysconfig.get_path("purelib")).st_mtime_ns  # noqa: PTH116
    return _digest(sys.version, str(packages), *(f"{file} {_stamp(file)}" for file in code))


def of_texts(folder: Path) -> str:
    """Of the bytes of every file below a folder."""
    return _digest(*(f"{path} {hashlib.blake2b(file.read_bytes()).hexdigest()}" for path, file in _files(folder)))


def of_configuration(root: Path) -> str:
    """Of mkdocs.yml, and of the variables of the environment that it may name: every word in it that is one counts."""
    settings = (root / "mkdocs.yml").read_bytes()
    named = sorted(set(_WORD.findall(settings.decode(errors="replace"))) & os.environ.keys())
    return _digest(str(root), settings.hex(), *(f"{name}={os.environ[name]}" for name in named))


def of_settings(root: Path, templates: str, content: Path) -> str:
    """Of all that the shell of a site is made of besides records, given the fingerprint of the templates."""
    return _digest(of_configuration(root), templates, of_texts(content))


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file


def _stamp(file: Path) -> str:
    status = file.stat()
    return f"{status.st_size} {status.st_mtime_ns}"


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
