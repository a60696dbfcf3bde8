"""What a check has left behind is shown as it stands, by a script that believes nothing of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from markdown_it import MarkdownIt

from support.programmes import PROJECT

SCRIPT = PROJECT / ".github/scripts/tell.py"
COMMIT = "a" * 40
HOSTILE = (
    "</details> <script>alert(1)</script> @everyone #1 ![x](https://a.example/x.png) [link](https://a.example)\n"
    "```\n# heading\n``````\n<!-- what this changes -->\n\x1b[31m\u202ered\n~~~\n"
)

Answers = dict[tuple[str, str], Any]
Tell = Callable[..., tuple[int, str, list[tuple[str, str, Any]]]]


def run(branch: str = "patch-1", conclusion: str = "success") -> dict[str, Any]:
    """What the forge says of a check that has ended."""
    owner = {"owner": {"login": "stranger"}}
    told = {"id": 7, "head_sha": COMMIT, "head_branch": branch, "conclusion": conclusion, "head_repository": owner}
    return {"workflow_run": told}


@pytest.fixture
def tell(tmp_path: Path) -> Iterator[Tell]:
    """Runs the script beside a forge that gives these answers; its end, its words, and what it asked for."""
    asked: list[tuple[str, str, Any]] = []
    answers: Answers = {}

    class Forge(BaseHTTPRequestHandler):
        def answer(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            path = self.path.removeprefix("/repos/o/n/")
            asked.append((self.command, path, json.loads(data) if data else None))
            assert self.headers["Authorization"] == "Bearer token"
            body = json.dumps(answers.get((self.command, path.partition("?")[0]), [])).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = answer  # noqa: N815

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Forge)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()

    def tell(*arguments: str | Path, event: object = None, given: Answers) -> Any:
        asked.clear()
        answers.clear()
        answers.update(given)
        (tmp_path / "event.json").write_text(json.dumps(event), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-I", str(SCRIPT), *map(str, arguments)],
            env={
                "PATH": os.environ["PATH"],
                "GITHUB_API_URL": f"http://127.0.0.1:{server.server_port}",
                "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_REPOSITORY": "o/n",
                "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
                "GITHUB_TOKEN": "token",
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return done.returncode, done.stdout + done.stderr, list(asked)

    yield tell
    server.shutdown()
    server.server_close()


PULLS = [
    {"number": 12, "head": {"sha": COMMIT}},
    {"number": 13, "head": {"sha": "b" * 40}},
]
ARTIFACTS = {"artifacts": [{"id": 5, "name": "site"}, {"id": 6, "name": "report"}]}
KNOWN: Answers = {("GET", "pulls"): PULLS, ("GET", "actions/runs/7/artifacts"): ARTIFACTS}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The folder with what the check left behind."""
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "diff.txt").write_text("places/northam: summary changed\n", encoding="utf-8")
    return folder


def test_the_pull_request_is_the_one_whose_commit_was_checked(tell: Tell, report: Path) -> None:
    """The forge is asked for it; one with other commits on the same branch is not told."""
    code, said, asked = tell("comment", report, event=run(), given=KNOWN)
    assert (code, said) == (0, "told #12\n")
    assert parse_qs(urlsplit(asked[0][1]).query)["head"] == ["stranger:patch-1"]
    assert [(method, path) for method, path, _ in asked if method != "GET"] == [("POST", "issues/12/comments")]


def test_the_comment_says_how_to_see_the_site(tell: Tell, report: Path) -> None:
    """With links to the forge alone, and what the change means."""
    *_, (_, _, data) = tell("comment", report, event=run(), given=KNOWN)[2]
    assert data["body"].startswith("<!-- what this changes -->\nThe check found no error")
    assert re.findall(r"\]\((.+?)\)", data["body"]) == [
        "https://github.com/o/n/actions/runs/7",
        "https://github.com/o/n/actions/runs/7/artifacts/5",
    ]
    assert "places/northam: summary changed" in data["body"]


@pytest.mark.parametrize("conclusion", ["failure", "timed_out", "[x](https://a.example)"])
def test_a_check_that_did_not_pass_is_told_in_our_own_words(conclusion: str, tell: Tell, report: Path) -> None:
    """Whatever stands in the place of its end; there is no site then."""
    given = {**KNOWN, ("GET", "actions/runs/7/artifacts"): {"artifacts": []}}
    *_, (_, _, data) = tell("comment", report, event=run(conclusion=conclusion), given=given)[2]
    assert "\nThe check found errors, or could not be run." in data["body"]
    assert "artifacts" not in data["body"]
    assert "a.example" not in data["body"]


def test_a_second_check_replaces_the_first_comment(tell: Tell, report: Path) -> None:
    """Our own, not one that a stranger has begun alike."""
    comments = [
        {"id": 1, "user": {"login": "stranger"}, "body": "<!-- what this changes -->"},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "Something else"},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": "<!-- what this changes -->\nOld"},
    ]
    asked = tell("comment", report, event=run(), given={**KNOWN, ("GET", "issues/12/comments"): comments})[2]
    assert [(method, path) for method, path, _ in asked if method != "GET"] == [("PATCH", "issues/comments/3")]


@pytest.mark.parametrize("text", [HOSTILE, "`" * 5000, "\n".join(["````"] * 3)])
def test_nothing_in_a_report_gets_out_of_its_block(text: str, tell: Tell, report: Path) -> None:
    """Read as Markdown, all of it is one block of code; marks that nobody sees are gone."""
    (report / "diff.txt").write_text(text, encoding="utf-8")
    *_, (_, _, data) = tell("comment", report, event=run(), given=KNOWN)[2]
    tokens = MarkdownIt("commonmark").parse(data["body"])
    (block,) = (token for token in tokens if token.type == "fence")
    assert block.content == re.sub("[\x1b\u202e]", "", text).strip("\n") + "\n"
    around = "".join(token.content for token in tokens if token.type != "fence")
    assert ("script" in around, "everyone" in around, "x.png" in around) == (False, False, False)
    assert data["body"].endswith("\n</details>")


@pytest.mark.parametrize("kind", ["missing", "link", "folder"])
def test_a_report_that_is_no_plain_file_is_left_out(kind: str, tell: Tell, report: Path) -> None:
    """The comment is made without it; no other file of the machine is shown."""
    file = report / "diff.txt"
    file.unlink()
    if kind == "link":
        file.symlink_to("/etc/passwd")
    elif kind == "folder":
        file.mkdir()
    code, _, asked = tell("comment", report, event=run(), given=KNOWN)
    assert code == 0
    assert ("<details" in asked[-1][2]["body"], "root:" in asked[-1][2]["body"]) == (False, False)


@pytest.mark.parametrize("lines", [100_000, 1_000_000])
def test_a_long_report_is_cut(lines: int, tell: Tell, report: Path) -> None:
    """A comment holds 65,536 characters at the most; of five million, the first are told."""
    (report / "diff.txt").write_text("line\n" * lines, encoding="utf-8")
    *_, (_, _, data) = tell("comment", report, event=run(), given=KNOWN)[2]
    assert len(data["body"]) < 65_536
    assert "\n… and more\n" in data["body"]


@pytest.mark.parametrize("branch", ["a b", "x&state=all", "../..", "$(touch pwned)", "é#?%"])
def test_the_name_of_a_branch_stays_a_name(branch: str, tell: Tell, report: Path) -> None:
    """Whatever its signs mean elsewhere."""
    code, _, asked = tell("comment", report, event=run(branch), given=KNOWN)
    assert code == 0
    query = parse_qs(urlsplit(asked[0][1]).query)
    assert (query["head"], query["state"]) == ([f"stranger:{branch}"], ["open"])


def test_nothing_is_told_where_the_commits_have_changed_since(tell: Tell, report: Path) -> None:
    """The next check will tell."""
    code, said, asked = tell("comment", report, event=run(), given={("GET", "pulls"): PULLS[1:]})
    assert (code, said) == (0, "no open pull request has these commits any more\n")
    assert {method for method, *_ in asked} == {"GET"}


def test_nothing_is_told_where_the_fork_is_gone(tell: Tell, report: Path) -> None:
    """The forge then knows no repository of the commits."""
    event = run()
    event["workflow_run"]["head_repository"] = None
    code, said, asked = tell("comment", report, event=event, given=KNOWN)
    assert (code, said, asked) == (0, "no open pull request has these commits any more\n", [])


MINE = {"number": 4, "title": "Links"}


@pytest.mark.parametrize(
    ("text", "there", "done"),
    [
        ("dead", [], [("POST", "issues")]),
        ("dead", [MINE], [("PATCH", "issues/4")]),
        ("dead", [{**MINE, "pull_request": {}}, {**MINE, "title": "Other"}], [("POST", "issues")]),
        ("dead\n" * 1_000_000, [MINE], [("PATCH", "issues/4")]),
        ("", [MINE], [("PATCH", "issues/4")]),
        ("", [], []),
    ],
)
def test_one_issue_is_kept_up_to_date(
    text: str, there: list[Any], done: list[tuple[str, str]], tell: Tell, tmp_path: Path
) -> None:
    """Opened where there is something to mend, brought up to date while there is, closed once there is nothing."""
    (tmp_path / "links.txt").write_text(text, encoding="utf-8")
    given: Answers = {("GET", "issues"): there, ("POST", "issues"): {"number": 9}}
    code, _, asked = tell("issue", tmp_path / "links.txt", "Links", given=given)
    changes = [(method, path) for method, path, _ in asked if method != "GET"]
    assert (code, changes) == (0, done)
    if done:
        assert (asked[-1][2] == {"state": "closed"}) == (not text)


def test_a_wrong_call_says_how_it_is_called(tell: Tell) -> None:
    """And asks nothing."""
    code, said, asked = tell("comment", given={})
    assert (code, "tell.py issue FILE TITLE" in said, asked) == (1, True, [])
