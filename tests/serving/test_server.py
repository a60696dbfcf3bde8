"""Browsers get the pages of a live site, and hear of every change."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from build_tools.rendering import RenderingError
from build_tools.serving.server import Server, Versions

PAGES = {
    "": "<html><body>Home</body></html>",
    "places/": "<html><body>Places</body></html>",
    "admin/": "<html><body>The editor</body></html>",
    "404.html": "<html><body>Nothing here</body></html>",
    "style.css": b"p {}",
    "table.csv.gz": b"packed",
    "LICENCE": b"Free",
    "data/all.json": '{"\u20ac": 1}',
}
SCRIPT = '<script src="/below/_places/follow.js?version=it-0"></script>'


@dataclass
class Answer:
    """What came back."""

    status: int
    kind: str
    location: str
    body: str


class Client:
    """Asks a server for pages."""

    def __init__(self, server: Server) -> None:
        self.host, self.port = server.server_address[0], server.server_address[1]

    def ask(self, path: str, method: str = "GET", host: str = "localhost:8000") -> Answer:
        """One request."""
        connection = http.client.HTTPConnection(str(self.host), int(self.port), timeout=10)
        connection.request(method, path, headers={"Host": host})
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return Answer(answer.status, answer.headers["Content-Type"], answer.headers.get("Location", ""), body)

    def listen(self, since: str) -> http.client.HTTPResponse:
        """A listener to changes since a version."""
        connection = http.client.HTTPConnection(str(self.host), int(self.port), timeout=10)
        connection.request("GET", f"/below/_places/changes?since={since}")
        return connection.getresponse()


def content(address: str) -> str | bytes | None:
    """The site: a few pages, and one that cannot be made."""
    if address == "broken/":
        raise RenderingError("<b> is undefined", "overrides/page.html", 3)
    return PAGES.get(address)


@pytest.fixture
def versions() -> Versions:
    """The versions of the site."""
    return Versions("it")


@pytest.fixture
def client(versions: Versions) -> Iterator[Client]:
    """A client of a server of the site, which lies at /below/."""
    with Server("127.0.0.1", 0, "/below/", content, versions) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Client(server)
        versions.end()
        server.shutdown()
        thread.join()


def test_a_page_follows_the_site(client: Client) -> None:
    """It is as it was made, with one script more, which comes from the server too."""
    answer = client.ask("/below/places/")
    assert answer == Answer(200, "text/html; charset=utf-8", "", f"<html><body>Places{SCRIPT}</body></html>")
    assert client.ask("/below/_places/follow.js").kind == "text/javascript; charset=utf-8"


def test_the_page_of_the_editor_is_not_loaded_anew(client: Client) -> None:
    """Somebody may be writing in its form; its script knows by a mark that it is to stay."""
    script = SCRIPT.replace("></script>", " data-stays></script>")
    assert client.ask("/below/admin/").body == f"<html><body>The editor{script}</body></html>"


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/below/style.css", Answer(200, "text/css; charset=utf-8", "", "p {}")),
        ("/below/data/all.json", Answer(200, "application/json; charset=utf-8", "", '{"\u20ac": 1}')),
        ("/below/table.csv.gz", Answer(200, "application/octet-stream", "", "packed")),
        ("/below/LICENCE", Answer(200, "application/octet-stream", "", "Free")),
        ("/below/style.css?v=2", Answer(200, "text/css; charset=utf-8", "", "p {}")),
        ("/", Answer(302, "text/plain; charset=utf-8", "/below/", "")),
        ("/below", Answer(302, "text/plain; charset=utf-8", "/below/", "")),
        ("/below/places", Answer(302, "text/plain; charset=utf-8", "/below/places/", "")),
        (
            "/below/nowhere/",
            Answer(404, "text/html; charset=utf-8", "", f"<html><body>Nothing here{SCRIPT}</body></html>"),
        ),
    ],
)
def test_what_is_asked_for_is_answered(path: str, answer: Answer, client: Client) -> None:
    """Files as they are, former ways to write an address by the right one, and what is not there by the 404 page."""
    assert client.ask(path) == answer


def test_only_the_head_is_sent_where_only_that_is_asked_for(client: Client) -> None:
    """As checkers of links do."""
    assert client.ask("/below/places/", "HEAD").body == ""


def test_a_page_that_cannot_be_made_says_why(client: Client) -> None:
    """With the line, as text; and once it is mended, the browser shows it."""
    answer = client.ask("/below/broken/")
    assert answer.status == 500
    assert "<pre>overrides/page.html:3: &lt;b&gt; is undefined</pre>" in answer.body
    assert SCRIPT in answer.body


def test_a_listener_hears_of_changes_and_problems(client: Client, versions: Versions) -> None:
    """Each as soon as it is there."""
    listener = client.listen("it-0")
    versions.turn("places/a.yml:1: a fault\n")
    assert [listener.readline() for _ in range(3)] == [
        b"event: problems\n",
        b'data: "places/a.yml:1: a fault\\n"\n',
        b"\n",
    ]
    versions.turn("")
    assert [listener.readline() for _ in range(2)] == [b"event: changed\n", b'data: "it-1"\n']


@pytest.mark.parametrize("since", ["it-0", "another-1", ""])
def test_a_page_of_another_version_is_told_at_once(since: str, client: Client, versions: Versions) -> None:
    """What changed between its loading and its listening is not lost; nor is a server that was started anew."""
    versions.turn("")
    assert client.listen(since).readline() == b"event: changed\n"


def test_a_site_with_problems_is_still_the_version_that_it_was(versions: Versions) -> None:
    """Pages need not be loaded anew for a mistake."""
    versions.turn("a fault")
    assert versions.present == "it-0"
    assert versions.next("it-0", "") == ("it-0", "a fault")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8000", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("", 421),
        ("[", 421),
    ],
)
def test_only_its_own_names_are_answered(host: str, status: int, client: Client) -> None:
    """A page from elsewhere that has its own name lead to this machine reads nothing."""
    assert client.ask("/below/places/", host=host).status == status


@pytest.mark.parametrize("path", ["http://[", "/below/" + "a/" * 3000, "/below/%00", "/below/..%2f..%2fmkdocs.yml"])
def test_an_odd_request_is_answered_as_any_other(path: str, client: Client) -> None:
    """With an error or with nothing, and the next one is answered too."""
    assert client.ask(path).status in {400, 404}
    assert client.ask("/below/places/").status == 200
