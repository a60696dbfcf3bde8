"""While a site is served, changes show; a mistake is reported, and the last good site stays until it is mended."""

from __future__ import annotations

import signal
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support import programmes
from support.server import free_port
from support.waiting import wait_for

RECORD = "partnerships/places/quillmere.yml"


@dataclass(frozen=True)
class Preview:
    """A server that follows the changes of a copy of the example, and what it has said so far."""

    root: Path
    host: str
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def said(self) -> str:
        """All that it said."""
        return self.log.read_text(encoding="utf-8")

    def page(self, address: str) -> str:
        """A page as it is served now; '' while nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.host}/first/{address}", timeout=10) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def change(self, path: str, old: str, new: str) -> None:
        """Change a file of the programme."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def shows(self, address: str, words: str) -> None:
        """Wait until the words stand on a page."""
        wait_for(lambda: words in self.page(address), f"'{words}' on /{address}\n{self.said}")

    def reports(self, words: str) -> None:
        """Wait until the server says the words."""
        wait_for(lambda: words in self.said, f"the report '{words}'")


@contextmanager
def preview(folder: Path, module: str, *arguments: str) -> Iterator[Preview]:
    """Serve a copy of the example with a command until the test is over, then stop it as Ctrl+C does."""
    root, port = programmes.copy("example", folder), free_port()
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            programmes.command(module, "serve", *arguments, f"127.0.0.1:{port}"),
            cwd=root,
            env=programmes.environment(PYTHONUNBUFFERED="1", TMPDIR=str(_made(folder / "tmp"))),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        server = Preview(root, f"http://127.0.0.1:{port}", log, process)
        wait_for(lambda: process.poll() is not None or server.page(""), "the first page")
        yield server
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
    finally:
        process.kill()
        process.wait()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.fixture(
    scope="module", params=[("build_tools", "--address"), ("mkdocs", "--dev-addr")], ids=["places", "mkdocs"]
)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """`places serve`, and plain `mkdocs serve`."""
    with preview(tmp_path_factory.mktemp("serve"), *request.param) as running:
        yield running


CHANGES = {
    "a record": (RECORD, "A lit window", "A lit door", "places/quillmere/"),
    "a template of records": ("../../overrides/records/places.html", "", "<!-- one -->", "places/quillmere/"),
    "the frame": ("../../overrides/main.html", "", "<!-- two -->", "places/"),
    "a style": ("../../overrides/assets/css/site.css", "", "/* three */", "assets/css/site.css"),
    "a content page": ("content/places/index.md", "Three towns.", "Three towns and no more.", "places/"),
}
"""What is changed from what to what, and where it shows; what is put in for nothing stands at the top."""


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_shows(change: str, server: Preview) -> None:
    """A change to records, templates, styles or texts is seen without starting anew."""
    path, old, new, address = CHANGES[change]
    assert new not in server.page(address)
    server.change(path, old, new)
    server.shows(address, new)


MISTAKES = {
    "a record": (
        RECORD,
        "theme: clocks-and-radios",
        "theme: clocks-and-radio",
        "partnerships/places/quillmere.yml:29:12: error[unknown-reference] unknown theme 'clocks-and-radio'",
    ),
    "a template": (
        "../../overrides/records/keys.html",
        "",
        "{{ nowhere }}",
        "overrides/records/keys.html:1: 'nowhere' is undefined",
    ),
    "the frame": ("../../overrides/main.html", "</body>", "{{ nowhere }}</body>", "'nowhere' is undefined"),
    "a macro on a content page": (
        "content/keys/index.md",
        "{{ keys() }}",
        "{{ key() }}",
        "content/keys/index.md:5: 'key' is undefined",
    ),
    "a link on a content page": (
        "content/about.md",
        "(places/index.md)",
        "(places/indx.md)",
        "'about.md' contains a link 'places/indx.md'",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_reported_and_the_last_good_site_stays(mistake: str, server: Preview) -> None:
    """The report names file and line; pages are served as before; once mended, new changes show again."""
    path, old, new, report = MISTAKES[mistake]
    before, said = server.page("keys/open-the-doors/"), len(server.said)
    server.change(path, old, new)
    try:
        wait_for(lambda: "The last good site is shown" in server.said[said:], f"a report\n{server.said[said:]}")
        assert report in server.said[said:]
        assert "Traceback" not in server.said
        assert _without_reload(server.page("keys/open-the-doors/")) == _without_reload(before)
    finally:
        server.change(path, new, old)
    server.change("content/keys/index.md", "What to do first.", f"What to do first. Mended: {mistake}.")
    server.shows("keys/", f"Mended: {mistake}.")
    server.change("content/keys/index.md", f" Mended: {mistake}.", "")


def _without_reload(page: str) -> str:
    """The page without the script by which the server tells the browser to load it anew; it holds the time."""
    return page.rpartition("<script")[0]


@pytest.mark.parametrize(("module", "option"), [("build_tools", "--address"), ("mkdocs", "--dev-addr")])
def test_ctrl_c_ends_the_server_and_leaves_nothing(module: str, option: str, tmp_path: Path) -> None:
    """The server stops without a traceback; beside the programme and among temporary files nothing is left."""
    with preview(tmp_path, module, option) as server:
        pass
    assert "Traceback" not in server.said
    assert server.process.returncode == 0
    assert list((tmp_path / "tmp").iterdir()) == []
    assert sorted(each.name for each in server.root.iterdir()) == ["content", "mkdocs.yml", "partnerships"]


def test_an_address_that_is_taken_is_said_so(tmp_path: Path) -> None:
    """Where another program listens, `places serve` says so and what to do, without a traceback."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        root = programmes.copy("example", tmp_path)
        outcome = programmes.places("serve", "--root", root, "--address", f"127.0.0.1:{port}")
    assert (outcome.code, "Traceback" in outcome.said) == (1, False)
    assert (
        "the site cannot be served: Address already in use; name another place with `places serve --address HOST:PORT`"
        in outcome.said
    )


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """`places serve`, for browsers to follow."""
    with preview(tmp_path_factory.mktemp("followed"), "build_tools", "--address") as running:
        yield running


@pytest.mark.browser
def test_a_browser_follows_the_site(followed: Preview, browser: Browser) -> None:
    """An open page shows a change by itself, says what is wrong while something is, and is as before once it is not."""
    page = browser.new_page()
    page.goto(f"{followed.host}/first/places/quillmere/")
    followed.change(RECORD, "A lit window", "A lit door")
    page.get_by_text("A lit door").first.wait_for()
    followed.change(RECORD, "theme: clocks-and-radios", "theme: clocks-and-radio")
    report = page.get_by_role("alert")
    report.get_by_text("unknown theme 'clocks-and-radio'").wait_for()
    assert page.get_by_text("A lit door").first.is_visible()
    followed.change(RECORD, "theme: clocks-and-radio\n", "theme: clocks-and-radios\n")
    report.wait_for(state="detached")
    page.close()


@pytest.mark.browser
def test_a_form_is_left_alone_while_the_site_follows(followed: Preview, browser: Browser) -> None:
    """The page of the editor is never loaded anew; what is wrong is one line there, to be opened and closed."""
    script = followed.root.parent.parent / "overrides/admin/editor/sveltia-cms.js"
    script.parent.mkdir(parents=True)
    script.write_text("document.body.append(document.createElement('textarea'));", encoding="utf-8")
    followed.shows("admin/", "sveltia-cms.js")
    page = browser.new_page()
    page.goto(f"{followed.host}/first/admin/")
    page.get_by_role("textbox").fill("Half a sentence")
    followed.change(RECORD, "A lit", "A well lit")
    followed.shows("places/quillmere/", "A well lit")
    followed.change(RECORD, "theme: clocks-and-radios", "theme: clocks-and-radio")
    report = page.get_by_role("alert")
    words = report.get_by_text("unknown theme 'clocks-and-radio'")
    report.get_by_text("Something is wrong").click()
    words.wait_for()
    report.get_by_text("Something is wrong").click()
    words.wait_for(state="hidden")
    followed.change(RECORD, "theme: clocks-and-radio\n", "theme: clocks-and-radios\n")
    report.wait_for(state="detached")
    assert page.get_by_role("textbox").input_value() == "Half a sentence"
    page.close()
