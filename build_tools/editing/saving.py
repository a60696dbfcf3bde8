"""New texts of files go in; they stand in the place of the old ones, each of them whole at every moment.

A process that is killed leaves each file as it was or as it is to be, and perhaps a hidden file beside it, which nobody
reads and the next saving removes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

_BESIDE = ".places-new"


class LinkedFolderError(OSError):
    """A file was to be written into a folder that is a link; the message says which."""


def save(root: Path, texts: Mapping[str, str | None]) -> tuple[str, ...]:
    """Give files, named from the root, their texts; remove those with None. The paths of those that have changed.

    All are written beside their places before the first takes its place, so that a full disk changes none. They take
    their places in the order given, and the removals come last: no content is ever without a file. LinkedFolderError,
    and nothing is written, where the way to one leads through a link: nobody looks for a record behind it.
    """
    for path in texts:
        _refuse_link(root, path)
    now = {path: _text(root / path) for path in texts}
    changed = {path: text for path, text in texts.items() if text != now[path]}
    beside = {path: _written_beside(root / path, text) for path, text in changed.items() if text is not None}
    for path, file in beside.items():
        file.replace(root / path)
    for path in changed.keys() - beside.keys():
        (root / path).unlink(missing_ok=True)
    return tuple(changed)


def _refuse_link(root: Path, path: str) -> None:
    for folder in list(PurePosixPath(path).parents)[:-1]:
        if (root / folder).is_symlink():
            raise LinkedFolderError(f"{folder} is a link, and links are not followed; put the folder itself there")


def _text(file: Path) -> str | None:
    """What a file holds, with its own line endings; None where there is none, or a link to one."""
    return file.read_bytes().decode("utf-8") if file.is_file() and not file.is_symlink() else None


def _written_beside(file: Path, text: str) -> Path:
    """A hidden file, on the disk, with the text of another and its rights."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}{_BESIDE}")
    # Whatever lies there, such as a link to a file elsewhere, is not written through.
    beside.unlink(missing_ok=True)
    with beside.open("xb") as stream:
        stream.write(text.encode("utf-8"))
        stream.flush()
        os.fsync(stream.fileno())
    if file.exists():
        beside.chmod(file.stat().st_mode)
    return beside
