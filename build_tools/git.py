"""A folder under Git and the name of a revision go in; what has changed since, or the files of then, come out.

Nothing is run that a change could bring, or that settings name: no hook, no helper for differences. Files of then come
out as the bytes that Git keeps, and only those whose names stay below the folder that they are written to.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

_FILES = ("100644", "100755")
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C"}
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
# What a hook hands on would lead to another repository than that of the folder.
_NOT_HANDED_ON = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
_AT_ONCE = 500


class GitError(Exception):
    """Git, the repository or the revision is not there; the message says which."""


def commit(root: Path, revision: str) -> str:
    """The full name of the commit that a revision means."""
    if not revision or revision.startswith("-") or "\0" in revision:
        raise GitError(f"'{revision}' is no name of a revision")
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except GitError as error:
        cure = "is there such a branch, tag or commit, and was the history fetched?"
        raise GitError(str(error) or f"Git knows no revision '{revision}'; {cure}") from error


def changed_since(root: Path, revision: str) -> frozenset[str]:
    """The paths, from the root of the programme, of files that are not as they were, and of new ones."""
    name = commit(root, revision)
    changed = _git(root, "diff", "--name-only", "-z", "--relative", "--no-ext-diff", "--no-textconv", name, "--")
    new = _git(root, "ls-files", "-z", "--others", "--exclude-standard")
    return frozenset(os.fsdecode(each) for each in (changed + new).split(b"\0") if each)


def place_in_repository(root: Path) -> str:
    """What comes before paths from the root of the programme in its repository, such as 'docs/'; '' in none."""
    try:
        return os.fsdecode(_git(root, "rev-parse", "--show-prefix").removesuffix(b"\n"))
    except GitError:
        return ""


def write_tree(root: Path, revision: str, paths: Iterable[str], folder: Path) -> None:
    """Write what lay below some paths, from the root of the programme, into a folder, as it was then."""
    name = commit(root, revision)
    rows = list(_rows(_git(root, "ls-tree", "-r", "-z", name, "--", *(f"./{each}" for each in paths))))
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        held = _git(root, "cat-file", "--batch", given="".join(f"{each}\n" for each, _ in some).encode())
        for (_, path), data in zip(some, _blobs(held), strict=True):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def _rows(listed: bytes) -> Iterator[tuple[str, str]]:
    """The name and the path of each ordinary file whose path stays below."""
    for row in filter(None, listed.split(b"\0")):
        about, _, raw = row.partition(b"\t")
        mode, _, name = about.decode().split()
        path = os.fsdecode(raw)
        if mode in _FILES and _stays_below(path):
            yield name, path


def _stays_below(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return not path.startswith("/") and not any(each == ".." or each.lower() == ".git" for each in parts)


def _blobs(held: bytes) -> Iterator[bytes]:
    """Each file, of what `git cat-file --batch` prints: a line with the size, the bytes, a line break."""
    start = 0
    while start < len(held):
        end = held.index(b"\n", start)
        *_, size_or_not = held[start:end].split()
        if not size_or_not.isdigit():
            raise GitError("the history is not whole here; fetch all of it, as with `git fetch --unshallow`")
        size = int(size_or_not)
        yield held[end + 1 : end + 1 + size]
        start = end + size + 2


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_HANDED_ON}
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(root), *_SAFE, *arguments],  # noqa: S607
            input=given,
            capture_output=True,
            check=False,
            env=environment | _QUIET,
        )
    except FileNotFoundError as error:
        raise GitError("Git is not installed") from error
    if done.returncode:
        raise GitError(done.stderr.decode(errors="replace").partition("\n")[0].removeprefix("fatal: "))
    return done.stdout
