"""The folder of records goes in; whole records, what is broken, and every problem come out."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from build_tools import pipeline
from build_tools.decoding import MAX_BYTES
from build_tools.entries import Reading
from build_tools.listings import Listings
from build_tools.loading import find, read

SIGNS = "use lower-case letters, digits and single hyphens, as in 'first-steps'"
THEME = "name: Health\nsummary: Work on health.\n"


def seen(root: Path) -> list[str]:
    """The problems of a programme, each as `place slug: message`."""
    found = find(root, Listings())
    problems = (*found.problems, *(each for reading in read(root, found.files.values()) for each in reading.problems))
    return [f"{problem.source} {problem.slug}: {problem.message}" for problem in problems]


def whole(root: Path) -> list[Reading]:
    """The records that were read."""
    return [reading for reading in read(root, find(root, Listings()).files.values()) if reading.entry]


def test_records_of_all_folders_are_read(tree):
    """A record has its file's name as id; what is beside the records on purpose is left alone."""
    root = tree(
        {
            "themes/health.yml": THEME,
            "keys/trust.yml": "title: Trust\nsummary: Trust.\norder: 1\n",
            "README.md": "What lies here.",
            "schemas/themes.schema.json": "{}",
            ".hidden/x": "",
            "themes/.health.yml.swp": "",
        }
    )
    assert [(each.kind, each.id, each.whole_entry.card.label) for each in whole(root)] == [
        ("keys", "trust", "Trust"),
        ("themes", "health", "Health"),
    ]
    assert (seen(root), find(root, Listings()).almost) == ([], frozenset())


def test_every_problem_of_one_record_is_told_at_once(tree):
    """Faults in one part hide none in another, of whatever sort they are."""
    root = tree(
        {
            "places/northam.yml": (
                "name: Northam\n"
                "sumary: A town.\n"
                "location: {latitude: 91, longitude: x, basis: editorial}\n"
                "lessons:\n"
                "  - {id: a, text: One., basis: editorial}\n"
                "  - {id: a, text: '<b>Two</b>'}\n"
                "  - {id: b, text: '', basis: editorial}\n"
                "  - {id: b, text: Four., basis: sorce, keys: none}\n"
            )
        }
    )
    path = "partnerships/places/northam.yml"
    assert sorted(seen(root)) == [
        f"{path}:1:1 missing-value: 'summary' is missing",
        f"{path}:2:1 unknown-key: unknown key 'sumary'",
        f"{path}:3:22 impossible-coordinates: 91 lies outside -90 to 90",
        f"{path}:3:37 wrong-value: 'longitude' must be a number",
        f"{path}:6:10 duplicate-statement-id: two statements of this record have the id 'a'",
        f"{path}:6:20 raw-html: HTML such as '<b>' is not read in records",
        f"{path}:6:5 claim-without-evidence: this claim names no evidence",
        f"{path}:7:13 missing-value: 'text' is empty",
        f"{path}:8:10 duplicate-statement-id: two statements of this record have the id 'b'",
        f"{path}:8:33 wrong-value: 'basis' cannot be 'sorce'",
        f"{path}:8:46 wrong-value: 'keys' must be a list",
    ]


def test_a_file_that_is_too_large_is_not_read(tree):
    """A file over the bound is refused, the largest one allowed is read."""
    filler = "# " + "x" * (MAX_BYTES - len(THEME) - 3) + "\n"
    root = tree({"themes/health.yml": THEME + filler, "themes/sport.yml": THEME + filler + " "})
    assert [each.id for each in whole(root)] == ["health"]
    said = "the file holds more than 256 KiB, the most that a record may hold"
    assert seen(root) == [f"partnerships/themes/sport.yml file-too-large: {said}"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("con", "rename the file: Windows keeps this name for a device: add a word to it"),
        ("x" * 90, "rename the file: use 80 characters at the most"),
        ("two\nlines", f"rename the file to 'two-lines.yml': {SIGNS}"),
        (os.fsdecode(b"caf\xe9"), f"rename the file to 'caf.yml': {SIGNS}"),
        ("…", f"rename the file: {SIGNS}"),
    ],
)
def test_names_that_no_repository_should_hold_are_refused(tree, name, hint):
    """A device of Windows, a name of great length, a line end, bytes that are no text, no letter at all."""
    root = tree({"themes/health.yml": THEME})
    (root / f"partnerships/themes/{name}.yml").write_text(THEME)
    (problem,) = find(root, Listings()).problems
    assert (problem.slug, problem.source.path) == ("unsafe-id", f"partnerships/themes/{name}.yml")
    assert problem.hint == hint


@pytest.mark.parametrize(
    "name", ["schemas", "README.md", "addresses.txt", "schemas/ids.schema.json", "frozen/SHA256SUMS"]
)
def test_a_link_beside_the_records_is_told(tree, name):
    """Commands write what lies there, and would write it elsewhere."""
    root = tree({"themes/health.yml": THEME})
    link = root / "partnerships" / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(root)
    said = f"partnerships/{name} stray-file: '{link.name}' is a link, and links are not followed"
    assert seen(root) == [said]


def test_what_is_no_ordinary_file_is_not_followed(tree):
    """A link, a folder or a pipe in a record's place is reported; none is opened."""
    root = tree({"themes/health.yml": THEME})
    themes = root / "partnerships/themes"
    (themes / "link.yml").symlink_to(themes / "health.yml")
    (themes / "lost.yml").symlink_to(themes / "nowhere")
    (themes / "folder.yml").mkdir()
    os.mkfifo(themes / "pipe.yml")
    (root / "partnerships/keys").symlink_to(themes)
    assert seen(root) == [
        "partnerships/keys stray-file: 'keys' is a link, and links are not followed",
        "partnerships/themes/folder.yml stray-folder: the folder 'folder.yml' is read by nobody",
        "partnerships/themes/link.yml stray-file: 'link.yml' is a link, and links are not followed",
        "partnerships/themes/lost.yml stray-file: 'lost.yml' is a link, and links are not followed",
        "partnerships/themes/pipe.yml stray-file: 'pipe.yml' is no ordinary file",
    ]


@pytest.mark.parametrize(
    ("holder", "method", "path"),
    [
        (Path, "open", "partnerships/themes/health.yml"),
        (os, "scandir", "partnerships/themes"),
        (os, "scandir", "partnerships"),
    ],
)
def test_what_may_not_be_read_is_reported(tree, monkeypatch, holder, method, path):
    """A file or folder that the system keeps closed is a problem like any other."""
    root = tree({"themes/health.yml": THEME, "themes/sport.yml": THEME})
    as_it_is = getattr(holder, method)

    def closed(file, *args, **options):
        if Path(file) == root / path:
            raise PermissionError(13, "Permission denied")
        return as_it_is(file, *args, **options)

    monkeypatch.setattr(holder, method, closed)
    assert seen(root) == [f"{path} unreadable: this cannot be read: Permission denied"]


@pytest.mark.parametrize(
    "path",
    ["themes/broken.yml", "themes/broken.yaml", "themes/Broken.yml", "theme/broken.yml", "themes/broken.YML"],
)
def test_a_record_that_failed_still_counts_as_existing(tree, path):
    """Broken, misspelt or in a misspelt folder: what looks like a record is not held to be missing."""
    root = tree({path: "name: ["})
    assert whole(root) == []
    knowledge, _ = pipeline.run(root)
    assert {name.lower() for kind, name in knowledge.broken if kind == "themes"} == {"broken"}


def test_ten_thousand_wrong_keys_are_told_within_seconds(tree):
    """Of very many faults of one kind in a file fifty are told, and how many more there are."""
    root = tree({"themes/health.yml": THEME + "".join(f"key-{number}: x\n" for number in range(10_000))})
    started = time.process_time()
    found = seen(root)
    assert len(found) == 50
    assert found[-1].endswith(":52:1 unknown-key: unknown key 'key-49', and 9,950 more like this")
    assert time.process_time() - started < 5
