"""Files go in; a Git repository that holds them comes out."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

_WHO = ("-c", "user.name=A maintainer", "-c", "user.email=maintainer@example.org", "-c", "commit.gpgSign=false")


def repository(root: Path, files: Mapping[str, bytes] | None = None) -> Path:
    """A new repository with these files, or those that lie there, in one commit with the tag `first`."""
    for path, data in (files or {}).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    git(root, "init", "--quiet", "--initial-branch=main")
    keep(root, "first")
    return root


def keep(root: Path, name: str) -> None:
    """Commit everything, and tag it."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", name)
    git(root, "tag", name)


def blob(root: Path, data: bytes) -> str:
    """Keep a file in the repository; its name there."""
    return git(root, "hash-object", "-w", "--stdin", given=data)


def commit_tree(root: Path, name: str, rows: Iterable[tuple[str, str, str]]) -> None:
    """Tag a commit that holds rows of mode, blob and name, whatever these names are; Git itself would refuse some."""
    data = b"".join(f"{mode} {each}\0".encode() + bytes.fromhex(held) for mode, held, each in rows)
    tree = git(root, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=data)
    git(root, "tag", name, git(root, "commit-tree", "-m", name, tree))


def git(root: Path, *arguments: str, given: bytes = b"") -> str:
    """Run Git."""
    command = ["git", "-C", str(root), *_WHO, *arguments]
    return subprocess.run(command, input=given, check=True, capture_output=True).stdout.decode().strip()
