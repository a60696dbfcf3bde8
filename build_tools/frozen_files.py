"""Files of frozen revisions go in; the index knows them, and every problem with them comes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build_tools import snapshots
from build_tools.index import Index
from build_tools.layout import SUMS
from build_tools.loading import Found, SnapshotFile
from build_tools.problems import Problem, Source
from build_tools.revisions import Revision, name_of

SLUG = "changed-snapshot"

RESTORE = "take the file back out of the history, as with `git checkout`; to change what is said, edit the record"


def follow(root: Path, found: Found, index: Index) -> Iterator[Problem]:
    """Bring the index up to date with the files; only those that have changed are read.

    A problem for each that is not as it was when it was frozen, and for each that is gone.
    """
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
        known.pop(path, None)
        changed.add(path)
        problem, date = _read(root, file, sums.get(path, ""))
        if problem:
            yield problem
        else:
            known[path] = made_of, Revision(file.revision, date)
    for path in sums:
        if path not in found.snapshots:
            message = f"this frozen revision is gone, which {SUMS.rpartition('/')[2]} still lists"
            yield Problem(SLUG, message, RESTORE, Source(path))
    index.revisions_changed(changed)


def _read(root: Path, file: SnapshotFile, digest: str) -> tuple[Problem | None, str]:
    """What is wrong with a file, or else the date of its revision."""

    def problem(message: str, hint: str) -> tuple[Problem, str]:
        return Problem(SLUG, message, hint, Source(file.path)), ""

    try:
        data = (root / file.path).read_bytes()
    except OSError as error:
        return problem(f"this cannot be read: {error.strerror}", "check that you may read it")
    if not digest:
        lost = f"if it was frozen before, take {SUMS} back out of the history"
        return problem("no list of checksums names this revision", f"{lost}; if nobody froze it, delete the file")
    if snapshots.checksum(data) != digest:
        return problem("this frozen revision was changed, and somebody may have cited it", RESTORE)
    try:
        snapshot = snapshots.read(data)
    except snapshots.BrokenSnapshotError as error:
        return problem(f"this is no frozen revision: {error}", RESTORE)
    if (snapshot.path, snapshot.revision) != (file.path, name_of(snapshot.said)):
        return problem("this frozen revision does not hold what its name says", RESTORE)
    return None, snapshot.date
