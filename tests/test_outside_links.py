"""Outside links that lead nowhere are named with their line, and with the archived copy as the cure."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_tools import outside_links, pipeline
from build_tools.cli import main
from build_tools.outside_links import faults_of, found

Tree = Callable[[dict[str, str | bytes]], Path]

ANSWERS = {"/there": 200, "/gone": 404, "/moved": 301, "/private": 403, "/busy": 429, "/broken": 500, "/to-a-file": 302}


class _Web(BaseHTTPRequestHandler):
    """Answers as the web does."""

    asked: list[str]

    def do_GET(self) -> None:
        """Answer what the table says; '/wakes-up' answers at its second time."""
        self.asked.append(self.path)
        is_up = self.path == "/wakes-up" and self.asked.count(self.path) > 1
        self.send_response(200 if is_up else ANSWERS.get(self.path.partition("?")[0], 503))
        if self.path in ("/moved", "/to-a-file"):
            self.send_header("Location", "/there" if self.path == "/moved" else "file:///etc/passwd")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine, and no pauses."""
    monkeypatch.setattr(outside_links, "_PAUSE", 0)
    monkeypatch.setattr(outside_links, "_SECONDS", 5)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    _Web.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Web)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/there", ""),
        ("/there?q=ä b#part", ""),
        ("/moved", ""),
        ("/private", ""),
        ("/busy", ""),
        ("/wakes-up", ""),
        ("/gone", "the server answers 404"),
        ("/broken", "the server answers 500"),
        ("/to-a-file", "the server answers 302"),
    ],
)
def test_what_is_said_of_an_answer(path: str, fault: str, web: str) -> None:
    """What refuses a program alone counts as alive; what may pass is asked again; no redirect leads to a file."""
    said = faults_of({f"{web}{path}"}, lambda *_: None)[f"{web}{path}"]
    assert said == fault


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("http://127.0.0.1:9/", "the server cannot be reached"),
        ("http://127.0.0.1:99999999/", "it cannot be asked for"),
        ("http://[::1/", "it cannot be asked for"),
        ("http://" + "a" * 300 + ".invalid/", "it cannot be asked for"),
        ("http://ä" + "ö" * 70 + ".invalid/", "it cannot be asked for"),
        ("file:///etc/passwd", "the server cannot be reached: unknown url type: file"),
    ],
)
def test_an_address_that_cannot_be_asked_for_is_a_fault_and_no_crash(address: str, fault: str) -> None:
    """Whatever stands in a record."""
    assert faults_of({address}, lambda *_: None)[address].startswith((fault, "the server cannot be reached"))


def test_one_address_is_asked_for_once_however_often_it_is_named(web: str) -> None:
    """And each gets its own answer."""
    addresses = {f"{web}/there", f"{web}/gone"}
    assert faults_of(addresses, lambda *_: None) == {f"{web}/there": "", f"{web}/gone": "the server answers 404"}
    assert sorted(_Web.asked) == ["/gone", "/there"]


SOURCE = "title: {0}\nsummary: S.\nshort_title: {0}\ntype: report\ncopy_held: whole\n"


@pytest.fixture
def programme(tree: Tree, web: str) -> Path:
    """Sources in each state, and a text that links to two of them."""
    return tree(
        {
            "sources/a.yml": SOURCE.format("A") + f"access: open\nurl: {web}/gone\narchived_url: {web}/there\n",
            "sources/b.yml": SOURCE.format("B")
            + f"access: archive-only\nurl: {web}/gone?b\narchived_url: {web}/gone?c\n",
            "sources/c.yml": SOURCE.format("C") + f"access: open\nurl: {web}/gone?d\nformer_urls: ['{web}/gone?e']\n",
            "sources/d.yml": SOURCE.format("D") + f"access: open\nurl: {web}/there\n",
            "themes/t.yml": (
                "name: T\nsummary: T.\npoints:\n"
                f"  - {{id: one, text: 'See [A]({web}/gone) and [ours](/about/).', basis: editorial}}\n"
                f"  - {{id: two, text: 'See [E]({web}/gone?e) and [F]({web}/gone?f).', basis: editorial}}\n"
            ),
        }
    )


def test_what_is_tried(programme: Path, web: str) -> None:
    """Addresses of sources, their copies, and links in texts; neither former addresses nor pages of this site."""
    links = found(pipeline.run(programme)[0])
    tried = [(Path(each.at.path).stem, each.address.removeprefix(web)) for each in links]
    assert sorted(tried) == [
        ("a", "/gone"),
        ("a", "/there"),
        ("b", "/gone?c"),
        ("c", "/gone?d"),
        ("d", "/there"),
        ("t", "/gone"),
        ("t", "/gone?e"),
        ("t", "/gone?f"),
    ]


def test_the_report_names_record_line_and_cure(programme: Path, web: str) -> None:
    """In the order of the files."""
    problems, said = outside_links.tried(tuple(found(pipeline.run(programme)[0])), lambda *_: None)
    moved = "if it has moved, give its new address as 'url' and keep this one under 'former_urls'"
    assert [(str(each.source).removeprefix("partnerships/"), each.hint) for each in problems] == [
        ("sources/a.yml:7:6", f"{moved}; if it is gone, write 'access: archive-only': readers are led to {web}/there"),
        ("sources/b.yml:8:15", "look for another copy in a web archive, and give its address"),
        (
            "sources/c.yml:7:6",
            f"{moved}; if it is gone, look for a copy in a web archive and add its address as 'archived_url'",
        ),
        ("themes/t.yml:4:29", f"lead to the archived copy at {web}/there, or leave the link out"),
        ("themes/t.yml:5:29", "lead to where it is now, or leave the link out"),
        ("themes/t.yml:5:68", "lead to where it is now, or leave the link out"),
    ]
    assert {each.slug for each in problems} == {"dead-link"}
    assert problems[0].message == f"{web}/gone leads nowhere: the server answers 404"
    assert said == "6 outside links tried, 5 of them lead nowhere"


def test_the_command_ends_with_one_where_a_link_is_dead(programme: Path, tree: Tree) -> None:
    """And with zero once it is mended, with how many were tried."""
    outcome = CliRunner().invoke(main, ["links", "--root", str(programme)])
    assert (outcome.exit_code, outcome.stderr) == (1, "")
    assert outcome.stdout.count("warning[dead-link]") == 6
    for name in ("a", "b", "c"):
        (programme / f"partnerships/sources/{name}.yml").unlink()
    tree({"themes/t.yml": "name: T\nsummary: T.\n"})
    outcome = CliRunner().invoke(main, ["links", "--root", str(programme)])
    assert (outcome.exit_code, outcome.stdout) == (0, "1 outside link tried, 0 of them lead nowhere\n")
