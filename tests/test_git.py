"""A folder under Git and a revision go in; what has changed since, or the files of then, come out, and nothing runs."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools import git
from support.repositories import blob, commit_tree

FILES = {
    "partnerships/a.yml": b"one\r\n",
    "partnerships/b/\xc3\xa9 x.yml".encode("latin-1").decode(): b"",
    "c.txt": b"c",
}


@pytest.fixture
def root(tmp_path: Path, repository: Callable[..., Path]) -> Path:
    """A repository with one commit, which is called `first`."""
    return repository(tmp_path / "repository", FILES)


def test_the_files_of_then_are_written_byte_for_byte(root: Path, tmp_path: Path) -> None:
    """Those below the paths that are asked for, whatever has become of them; no filter changes them."""
    (root / ".gitattributes").write_text("* text=auto eol=crlf export-ignore filter=loud\n", encoding="utf-8")
    (root / "partnerships/a.yml").unlink()
    git.write_tree(root, "first", ("partnerships", "gone"), tmp_path / "then")
    found = {each.relative_to(tmp_path / "then").as_posix(): each.read_bytes() for each in files(tmp_path / "then")}
    assert found == {path: data for path, data in FILES.items() if path.startswith("partnerships/")}


def test_what_has_changed_is_told_from_the_root_of_the_programme(root: Path) -> None:
    """Changed, new and deleted files, also where the programme is a folder of the repository."""
    (root / "partnerships/a.yml").write_bytes(b"two")
    (root / "partnerships/new.yml").touch()
    (root / "c.txt").unlink()
    assert git.changed_since(root, "first") == {"partnerships/a.yml", "partnerships/new.yml", "c.txt"}
    assert git.changed_since(root / "partnerships", "first") == {"a.yml", "new.yml"}


@pytest.mark.parametrize(
    "revision", ["", "nothing", "-h", "--output=x", "--help", "first..first", "first:c.txt", "a\nb", "a\0b"]
)
def test_what_is_no_revision_is_said_so(root: Path, revision: str) -> None:
    """And is never taken for an option."""
    with pytest.raises(git.GitError):
        git.commit(root, revision)
    assert not (root / "x").exists()


def test_a_folder_without_git_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So is a machine without Git."""
    with pytest.raises(git.GitError, match="not a git repository"):
        git.changed_since(tmp_path, "main")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(git.GitError, match="Git is not installed"):
        git.changed_since(tmp_path, "main")


def test_nothing_is_written_outside_and_no_link_is_made(root: Path, tmp_path: Path) -> None:
    """A tree that somebody made by hand may hold links, and names that lead out of the folder."""
    held = blob(root, b"harm")
    rows = [("100644", "good.yml"), ("120000", "link.yml"), ("100644", ".."), ("100644", ".git"), ("100644", "a\nb")]
    commit_tree(root, "hostile", [(mode, held, name) for mode, name in rows])
    git.write_tree(root, "hostile", (".",), tmp_path / "out/then")
    assert sorted(each.name for each in files(tmp_path / "out")) == ["a\nb", "good.yml"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out", "repository"]


def test_no_program_of_the_repository_is_run(root: Path, tmp_path: Path) -> None:
    """Helpers that its settings name for differences or for watching files would be."""
    mark = tmp_path / "ran"
    for name in ("diff.external", "core.fsmonitor", "core.pager", "diff.loud.textconv"):
        subprocess.run(["git", "-C", root, "config", name, f"touch '{mark}'; false"], check=True)
    (root / ".gitattributes").write_text("* diff=loud\n", encoding="utf-8")
    (root / "c.txt").write_bytes(b"d")
    assert "c.txt" in git.changed_since(root, "first")
    git.write_tree(root, "first", ("partnerships",), tmp_path / "then")
    assert not mark.exists()


def files(folder: Path) -> list[Path]:
    """Every file and link below a folder."""
    return [each for each in folder.rglob("*") if each.is_symlink() or not each.is_dir()]


def test_a_history_that_is_not_whole_is_said_so(root: Path, tmp_path: Path) -> None:
    """As in a clone that holds the names of files and not their bytes."""
    held = blob(root, b"gone")
    commit_tree(root, "hollow", [("100644", held, "a.yml")])
    (root / ".git/objects" / held[:2] / held[2:]).unlink()
    with pytest.raises(git.GitError, match="the history is not whole here"):
        git.write_tree(root, "hollow", (".",), tmp_path / "then")


def test_the_place_of_a_programme_in_its_repository(root: Path, tmp_path: Path) -> None:
    """Comes before its paths where paths of the repository are wanted; without Git, nothing does."""
    assert [git.place_in_repository(each) for each in (root, root / "partnerships/b", tmp_path)] == [
        "",
        "partnerships/b/",
        "",
    ]


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"])
def test_what_a_hook_hands_on_leads_to_no_other_repository(
    name: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check that runs before a commit is started with the places of that repository."""
    before = git.commit(root, "first")
    monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    (root / "c.txt").write_bytes(b"changed")
    assert (git.commit(root, "first"), git.changed_since(root, "first")) == (before, {"c.txt"})
