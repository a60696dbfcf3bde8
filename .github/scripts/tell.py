"""A report goes in; it stands in one comment of a pull request, or in one open issue, which later reports replace.

This runs with rights that the reports were not made with, so it believes nothing of them: a report is a file of a known
name, of bounded size, and is shown as it stands inside a block of code, where nothing is a link, a name or a picture.
Which pull request is meant is asked of the forge and never read from a report.

    tell.py comment FOLDER          the check that the event names, with diff.txt in the folder
    tell.py issue FILE TITLE        an empty file closes the issue
"""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

MARK = "<!-- what this changes -->"
OURSELVES = "github-actions[bot]"
MOST_BYTES, MOST_CHARACTERS = 1_000_000, 50_000
PER_PAGE, MOST_PAGES = 100, 10
_SECONDS = 30
_UNSEEN = re.compile("[^\n\t\x20-\x7e\u00a0-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ue000-\ufefe\uff00-\uffef]")
_TOLD = {
    "success": "The check found no error in the records and pages that this proposes.",
    "failure": "The check found errors, or could not be run. Each is named beside its line, with its cure.",
}


def main(arguments: list[str]) -> str:
    """Do what is asked; what was done."""
    if len(arguments) == 2 and arguments[0] == "comment":  # noqa: PLR2004
        return comment(Path(arguments[1]))
    if len(arguments) == 3 and arguments[0] == "issue":  # noqa: PLR2004
        return issue(report_in(Path(arguments[1])), arguments[2])
    sys.exit(__doc__)


def comment(folder: Path) -> str:
    """Tell the pull request that was checked what was found."""
    run = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))["workflow_run"]
    numbers = pull_requests(run)
    if not numbers:
        return "no open pull request has these commits any more"
    body = "\n".join([MARK, *words(run), *shown(report_in(folder / "diff.txt"))])
    for number in numbers:
        comments = every(f"issues/{number}/comments")
        mine = [each["id"] for each in comments if is_ours(each) and str(each["body"]).startswith(MARK)]
        if mine:
            asked("PATCH", f"issues/comments/{int(mine[0])}", {"body": body})
        else:
            asked("POST", f"issues/{number}/comments", {"body": body})
    return f"told {', '.join(f'#{number}' for number in numbers)}"


def pull_requests(run: dict[str, Any]) -> list[int]:
    """The open pull requests whose last commit is the one that was checked, as the forge knows them."""
    if run["head_repository"] is None:  # the fork was deleted meanwhile
        return []
    owner, branch, commit = run["head_repository"]["owner"]["login"], run["head_branch"], run["head_sha"]
    found = every("pulls", state="open", head=f"{owner}:{branch}")
    return [int(each["number"]) for each in found if each["head"]["sha"] == commit]


def words(run: dict[str, Any]) -> list[str]:
    """What is said of a check: our own words, numbers, and links to the forge itself."""
    place = f"{os.environ['GITHUB_SERVER_URL']}/{os.environ['GITHUB_REPOSITORY']}/actions/runs/{int(run['id'])}"
    artifacts = asked("GET", f"actions/runs/{int(run['id'])}/artifacts")["artifacts"]
    sites = [int(each["id"]) for each in artifacts if each["name"] == "site"]
    said = [_TOLD.get(run["conclusion"], _TOLD["failure"]), "", f"- [Everything that the check says]({place})"]
    if sites:
        said.append(
            f"- [The site as it would be]({place}/artifacts/{sites[0]}), as a file to download. Unpack it, run "
            "`python3 -m http.server` in its folder, and open <http://127.0.0.1:8000/>"
        )
    return said


def shown(report: str) -> list[str]:
    """A report inside a block of code that it cannot end."""
    if not report:
        return []
    fence = "`" * (max(map(len, re.findall("`+", report)), default=0) + 3)
    return ["", "<details open><summary>What it changes</summary>", "", f"{fence}text", report, fence, "", "</details>"]


def issue(report: str, title: str) -> str:
    """Open an issue with the report, or bring the one that is open up to date; close it where nothing is left."""
    found = every("issues", state="open", creator=OURSELVES)
    mine = [int(each["number"]) for each in found if each["title"] == title and "pull_request" not in each]
    if report:
        text = {"title": title, "body": "\n".join([MARK, *shown(report)])}
        number = mine[0] if mine else asked("POST", "issues", text)["number"]
        if mine:
            asked("PATCH", f"issues/{number}", text)
        return f"told in #{number}"
    for number in mine:
        asked("PATCH", f"issues/{number}", {"state": "closed"})
    return "nothing to tell"


def report_in(file: Path) -> str:
    """What stands in a file, cut where it is too long; '' where it is missing or no plain file."""
    try:
        status = file.lstat()
    except OSError:
        return ""
    if not stat.S_ISREG(status.st_mode):
        return ""
    with file.open("rb") as stream:
        data = stream.read(MOST_BYTES)
    text = _UNSEEN.sub("", data.decode("utf-8", errors="replace")).strip("\n")
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}\n… and more"


def is_ours(thing: dict[str, Any]) -> bool:
    """Whether we wrote it."""
    return (thing.get("user") or {}).get("login") == OURSELVES


def every(path: str, **query: str) -> list[dict[str, Any]]:
    """Everything that the forge lists there, up to a bound."""
    found: list[dict[str, Any]] = []
    for page in range(1, MOST_PAGES + 1):
        part = asked("GET", f"{path}?{urlencode({**query, 'per_page': PER_PAGE, 'page': page}, quote_via=quote)}")
        found += part
        if len(part) < PER_PAGE:
            break
    return found


def asked(method: str, path: str, data: dict[str, Any] | None = None) -> Any:
    """What the forge answers."""
    request = Request(
        f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/{path}",
        method=method,
        data=None if data is None else json.dumps(data).encode(),
        headers={
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}",
            "X-GitHub-Api-Version": "2022-11-28",
        },
    )
    with urlopen(request, timeout=_SECONDS) as answer:
        return json.loads(answer.read() or b"null")


if __name__ == "__main__":
    print(main(sys.argv[1:]))
