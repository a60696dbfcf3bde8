"""Files of kept versions go in; the index knows them, and every problem with them comes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from build_tools import snapshots
from build_tools.index import Index
from build_tools.layout import SUMS
from build_tools.loading import Found, SnapshotFile
from build_tools.problems import Problem, Source
from build_tools.revisions import Revision, unfounded

SLUG = "changed-version"

RESTORE = "take the file back out of the history, as with `git checkout`; to change what is said, edit the record"


def follow(root: Path, found: Found, index: Index) -> tuple[Problem, ...]:
    """Bring the index up to date with the files; only those that have changed are read.

    A problem for each that is not as it was when it was kept, and for each that is gone; where there is none, one for
    each before which another one is missing.
    """
    return tuple(_files(root, found, index)) or tuple(_broken_chains(index))


def _files(root: Path, found: Found, index: Index) -> Iterator[Problem]:
    known, changed = index.snapshots, set[str]()
    for path in [path for path in known if path not in found.snapshots]:
        del known[path]
        changed.add(path)
    if not found.snapshots and not (root / SUMS).is_file():
        index.revisions_changed(changed)
        return
    sums = snapshots.sums(root)
    for line in snapshots.broken_lines(root):
        yield Problem(SLUG, "this line tells no checksum of a file", RESTORE, Source(SUMS, line, 1))
    for path, file in found.snapshots.items():
        made_of = file.stamp, sums.get(path, "")
        if path in known and known[path][0] == made_of:
            continue
        if path in known:
            del known[path]
        changed.add(path)
        read = _read(root, file, sums.get(path, ""))
        if isinstance(read, Problem):
            yield read
        else:
            known[path] = made_of, read
    for path in sums:
        if path not in found.snapshots:
            message = f"this kept version is gone, which {SUMS.rpartition('/')[2]} still lists"
            yield Problem(SLUG, message, RESTORE, Source(path))
    index.revisions_changed(changed)


def _read(root: Path, file: SnapshotFile, digest: str) -> Problem | Revision:
    """What is wrong with a file, or else the revision that it keeps."""

    def problem(message: str, hint: str) -> Problem:
        return Problem(SLUG, message, hint, Source(file.path))

    try:
        data = (root / file.path).read_bytes()
    except OSError as error:
        return problem(f"this cannot be read: {error.strerror}", "check that you may read it")
    if not digest:
        lost = f"if it was kept before, take {SUMS} back out of the history"
        return problem("no list of checksums names this version", f"{lost}; if not, delete the file")
    if snapshots.checksum(data) != digest:
        return problem("this kept version was changed, and somebody may have cited it", RESTORE)
    try:
        snapshot = snapshots.read(data)
    except snapshots.BrokenSnapshotError as error:
        return problem(f"this is no kept version: {error}", RESTORE)
    if snapshot.path != file.path:
        return problem("this kept version lies where another one belongs", RESTORE)
    return snapshot.revision


def _broken_chains(index: Index) -> Iterator[Problem]:
    """Each version before which there is not the one that it names."""
    shelves = (index.entries, index.withdrawn)
    present = {
        f"{kind}/{alias}": f"{kind}/{record_id}"
        for shelf in shelves
        for kind, entries in shelf.items()
        for record_id, entry in entries.items()
        for alias in entry.aliases
    }
    kept: defaultdict[str, dict[Revision, str]] = defaultdict(dict)
    for path, (_, revision) in index.snapshots.items():
        name = "/".join(path.split("/")[-3:-1])
        kept[present.get(name, name)][revision] = path
    for revisions in kept.values():
        for each in unfounded(revisions):
            message = f"the version before this one, {each.previous}, is not kept"
            hint = (
                f"take {each.previous}.json and its line in {SUMS} back out of the history; "
                "if the record had another id then, list that under its 'aliases'"
            )
            yield Problem(SLUG, message, hint, Source(revisions[each]))
