"""The scripts of the workflows do what they say, with hostile files, branches and issues too."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from support.programmes import PROJECT

SCRIPTS = PROJECT / ".github/scripts"
HOSTILE = ("a b", "$(touch pwned)", "`touch pwned`", "-rf", "'\"", "a\nb", "::error::x", "; touch pwned #")


def run(name: str, *arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a folder."""
    return subprocess.run(
        ["bash", str(SCRIPTS / name), *map(str, arguments)],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "HOME": str(cwd), "GIT_CONFIG_NOSYSTEM": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def program(file: Path, text: str) -> Path:
    """A program in the place of a real one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/usr/bin/env bash\n{text}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def write(folder: Path, **files: str) -> None:
    """Files in a folder; two underscores stand for what parts folders, one for a dot."""
    for name, text in files.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """An engine, and a proposal beside it."""
    engine, proposal = tmp_path / "engine", tmp_path / "proposal"
    write(engine, mkdocs_yml="ours", overrides__main_html="ours")
    write(proposal, mkdocs_yml="theirs", overrides__main_html="theirs", overrides__more_html="theirs")
    write(proposal, partnerships__a_yml="data", content__a_md="data", site__index_html="theirs")
    write(proposal, _site_former__index_html="theirs")
    return engine, proposal


def test_what_steers_a_build_is_put_back(both: tuple[Path, Path], tmp_path: Path) -> None:
    """Settings and templates are those of the engine, whole; records and pages stay; nothing that was built does."""
    engine, proposal = both
    assert run("as-data.sh", "engine", "proposal", cwd=tmp_path).returncode == 0
    seen = {f.relative_to(proposal).as_posix(): f.read_text("utf-8") for f in proposal.rglob("*") if f.is_file()}
    assert seen == {
        "mkdocs.yml": "ours",
        "overrides/main.html": "ours",
        "partnerships/a.yml": "data",
        "content/a.md": "data",
    }
    assert (engine / "mkdocs.yml").read_text("utf-8") == "ours"


def test_a_link_in_the_place_of_settings_or_templates_leads_nowhere(both: tuple[Path, Path], tmp_path: Path) -> None:
    """It is taken away, and what it led to stays as it was."""
    _, proposal = both
    write(tmp_path / "outside", secret="secret")
    for name, target in (("mkdocs.yml", "../outside/secret"), ("overrides", "../outside"), ("site", "../outside")):
        subprocess.run(["rm", "-rf", str(proposal / name)], check=True)
        (proposal / name).symlink_to(target)
    assert run("as-data.sh", "engine", "proposal", cwd=tmp_path).returncode == 0
    assert (tmp_path / "outside/secret").read_text("utf-8") == "secret"
    assert not any((proposal / name).is_symlink() for name in ("mkdocs.yml", "overrides", "site"))
    assert [f.name for f in (tmp_path / "outside").iterdir()] == ["secret"]


@pytest.mark.parametrize("name", ["partnerships", "content"])
def test_a_link_in_the_place_of_records_or_pages_is_refused(name: str, both: tuple[Path, Path], tmp_path: Path) -> None:
    """It would have the check look at what lies elsewhere on the machine; the forge shows why."""
    _, proposal = both
    subprocess.run(["rm", "-rf", str(proposal / name)], check=True)
    (proposal / name).symlink_to("/etc")
    done = run("as-data.sh", "engine", "proposal", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (
        1,
        f"::error file={name}::{name} is no folder; put the folder itself there\n",
    )


PLACES = """\
printf '%s\\n' "$*" >>"$LOG"
printf '%s %s\\n' "$1" "${SITE_URL-unset}" >>"$LOG.sites"
case "$1 $*" in
  check*github*) echo "::error::told"; exit "$CODE" ;;
  check*) echo '{}'; exit "$CODE" ;;
  diff*markdown*) echo "**told**"; exit "$DIFF" ;;
  diff*refuse-losses*) echo told; exit "$LOST" ;;
  build*) mkdir -p "${@: -1}/site" ;;
esac"""


@pytest.mark.parametrize(
    ("code", "diff", "lost", "is_built", "ends"),
    [
        ("0", "0", "0", True, 0),
        ("1", "0", "0", False, 1),
        ("2", "2", "2", False, 2),
        ("0", "2", "2", True, 0),
        ("0", "0", "1", False, 1),
    ],
)
def test_a_check_ends_as_the_check_of_the_records_does(
    code: str, diff: str, lost: str, tmp_path: Path, *, is_built: bool, ends: int
) -> None:
    """A site is built only where there is no error and no address is lost; a comparison that fails hides nothing."""
    program(tmp_path / "engine/.venv/bin/places", PLACES)
    (tmp_path / "proposal").mkdir()
    log, summary = tmp_path / "log", tmp_path / "summary"
    done = run(
        "check.sh", "engine", "proposal", "report",
        cwd=tmp_path, LOG=str(log), CODE=code, DIFF=diff, LOST=lost, GITHUB_STEP_SUMMARY=str(summary),
    )  # fmt: skip
    assert done.returncode == ends, done.stderr
    assert "::error::told" in done.stdout
    root = tmp_path / "proposal"
    asked = [
        f"check --root {root} --format github --changed-since HEAD^1",
        f"check --root {root} --format json",
        f"diff HEAD^1 --root {root} --format markdown",
        f"diff HEAD^1 --root {root} --refuse-losses",
    ]
    assert ("an address that was published would be lost" in done.stdout) is (lost == "1")
    assert log.read_text("utf-8").splitlines() == [*asked, *([f"build --root {root}"] if is_built else [])]
    assert (root / "site").is_dir() is is_built
    assert (summary.read_text("utf-8") if summary.exists() else "") == ("**told**\n" if diff == "0" else "")
    assert sorted(f.name for f in (tmp_path / "report").iterdir()) == ["diff.md", "diff.txt", "problems.json"]


@pytest.mark.parametrize(
    ("given", "seen"), [("https://places.invalid/", "https://places.invalid/"), ("", "unset"), (None, "unset")]
)
def test_problems_link_to_the_published_site_and_the_preview_is_not_taken_for_it(
    given: str | None, seen: str, tmp_path: Path
) -> None:
    """The check knows the address where one is set; the site that is built never bears it."""
    program(tmp_path / "engine/.venv/bin/places", PLACES)
    (tmp_path / "proposal").mkdir()
    log, site = tmp_path / "log", {} if given is None else {"SITE_URL": given}
    run("check.sh", "engine", "proposal", "report", cwd=tmp_path, LOG=str(log), CODE="0", DIFF="0", **site)
    told = (tmp_path / "log.sites").read_text("utf-8").splitlines()
    assert told == [f"check {seen}"] * 2 + [f"diff {seen}"] * 2 + ["build https://preview.example.org/"]


@pytest.mark.parametrize(
    ("links", "reviews"),
    [
        ("a.yml:1:1: warning[dead-link] x", ""),
        ("", "a.yml:1:1: note[review-overdue] x"),
        ("a.yml:1:1: error[x] y", "a.yml:1:1: note[x] y"),
    ],
)
def test_only_what_is_to_be_mended_is_told_each_week(links: str, reviews: str, tmp_path: Path) -> None:
    """Numbers alone are no reason for an issue."""
    places = program(tmp_path / "places", LOOKS)
    done = run("upkeep.sh", "report", cwd=tmp_path, PLACES=str(places), LINKS=links, REVIEWS=reviews)
    assert done.returncode == 0, done.stderr
    told = {f.name: f.read_text("utf-8").split("\n")[0] for f in (tmp_path / "report").iterdir()}
    assert told == {"links.txt": links, "reviews.txt": reviews}


LOOKS = """\
case $1 in
  links) printf '%s\\n\\n1 link tried\\n' "$LINKS"; exit 1 ;;
  *) printf '%s\\n\\n0 late\\n' "$REVIEWS" ;;
esac"""


def test_a_command_that_fails_stops_the_weekly_look(tmp_path: Path) -> None:
    """Else an empty report would close an issue that still holds."""
    places = program(tmp_path / "places", "exit 2")
    assert run("upkeep.sh", "report", cwd=tmp_path, PLACES=str(places)).returncode != 0


WRITES = """\
cat >"$SEEN"
mkdir -p partnerships/places
echo 'name: x' >partnerships/places/x.yml
echo '@told #1 <b>'
echo 'Error: no id' >&2
exit ${CODE:-1}"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone with a remote beside it, and stand-ins for `places` and `gh` that note what they were given."""
    there, here = tmp_path / "there", tmp_path / "here"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch", "main", there], check=True)
    subprocess.run(["git", "clone", "--quiet", there, here], check=True, capture_output=True)
    program(tmp_path / "bin/places", WRITES)
    program(tmp_path / "bin/gh", 'printf "%s\\n" "$@" >"$GH"; cat "${@: -1}" >"$GH.body"')
    return here


@pytest.mark.parametrize("body", HOSTILE)
def test_a_suggestion_reaches_the_engine_as_it_was_written(body: str, repository: Path, tmp_path: Path) -> None:
    """It is never part of a command; the branch and the title are made of the number alone."""
    done = suggest(repository, BODY=body)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "seen").read_text("utf-8") == body
    assert not list(tmp_path.rglob("pwned"))
    log = ["git", "-C", str(repository), "log", "--format=%s", "--name-only", "origin/suggestion-17"]
    said = subprocess.run(log, capture_output=True, text=True, check=True).stdout.split("\n")
    assert [line for line in said if line] == ["Add the place that issue #17 suggests", "partnerships/places/x.yml"]
    asked = (tmp_path / "gh").read_text("utf-8").splitlines()
    assert asked[:7] == ["pr", "create", "--draft", "--base", "main", "--head", "suggestion-17"]
    assert (tmp_path / "gh.body").read_text("utf-8").endswith("\n    @told #1 <b>\n")


def suggest(repository: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Turn issue 17 into a pull request."""
    beside = repository.parent
    stand_ins = {"PATH": f"{beside / 'bin'}:{os.environ['PATH']}", "PLACES": str(beside / "bin/places")}
    noted = {"SEEN": str(beside / "seen"), "GH": str(beside / "gh")}
    issue = {"ISSUE": "17", "BODY": "text", "BASE": "main", **environment}
    return run("suggestion.sh", cwd=repository, **stand_ins, **noted, **issue)


def test_an_editor_is_told_on_the_issue_why_no_record_could_be_made(repository: Path, tmp_path: Path) -> None:
    """A name of which no id can be made, or one that is taken: nothing is pushed, and the cure stands there."""
    done = suggest(repository, CODE="2")
    assert (done.returncode, "no id" in done.stderr) == (2, True)
    assert (tmp_path / "gh").read_text("utf-8").splitlines()[:3] == ["issue", "comment", "17"]
    said = (tmp_path / "gh.body").read_text("utf-8")
    assert said.startswith("No record could be made of this.")
    assert said.endswith("\n    Error: no id\n")
    refs = subprocess.run(["git", "-C", str(tmp_path / "there"), "branch"], capture_output=True, text=True, check=True)
    assert refs.stdout == ""


def test_a_label_that_is_added_twice_overwrites_nobodys_work(repository: Path, tmp_path: Path) -> None:
    """The branch that was made first stays, and the issue says how to begin anew."""
    assert suggest(repository).returncode == 0
    subprocess.run(["git", "-C", str(repository), "commit", "--quiet", "--amend", "-m", "Ours"], check=True)
    subprocess.run(["git", "-C", str(repository), "push", "--quiet", "--force", "origin", "HEAD"], check=True)
    subprocess.run(["git", "-C", str(repository), "switch", "--quiet", "--orphan", "main"], check=True)
    done = suggest(repository)
    assert done.returncode == 0, done.stderr
    log = ["git", "-C", str(tmp_path / "there"), "log", "--format=%s", "suggestion-17"]
    assert subprocess.run(log, capture_output=True, text=True, check=True).stdout == "Ours\n"
    assert (tmp_path / "gh").read_text("utf-8").splitlines()[:3] == ["issue", "comment", "17"]
    assert "There is a branch for this suggestion already." in (tmp_path / "gh.body").read_text("utf-8")


@pytest.mark.parametrize("number", ["", "x", "1 2", "$(touch pwned)"])
def test_a_number_that_is_none_ends_it(number: str, repository: Path, tmp_path: Path) -> None:
    """Before anything is done."""
    done = run("suggestion.sh", cwd=repository, ISSUE=number, BODY="", BASE="main", PLACES="false")
    assert done.returncode != 0
    assert not list(tmp_path.rglob("pwned"))
