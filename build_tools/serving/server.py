"""Requests of browsers go in; the pages of a live site go out, and word of every change."""

from __future__ import annotations

import json
import mimetypes
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from markupsafe import escape

from build_tools.browser_editor import FOLDER as EDITOR
from build_tools.cache import CacheDamagedError
from build_tools.rendering import RenderingError
from build_tools.serving.live_site import NotReadyError
from build_tools.writing import SiteError

OWN = "_places/"
"""Below this lies what belongs to the server and not to the site."""

_FOLLOW = Path(__file__).with_name("follow.js")
_ALIVE_SECONDS = 15.0
_NOT_FOUND = "404.html"
_EVERYWHERE = frozenset({"", "0.0.0.0", "::"})  # noqa: S104

Answer = Callable[[str], str | bytes | None]
"""The page or file at an address."""


class Versions:
    """Counts the changes of a site and has others wait for the next one."""

    def __init__(self, name: str) -> None:
        self._name, self._number, self._report, self._is_over = name, 0, "", False
        self._changed = threading.Condition()

    @property
    def present(self) -> str:
        """The version that the site has now; no two servers have the same one."""
        return f"{self._name}-{self._number}"

    def turn(self, report: str) -> None:
        """Let the others know of a change, or of what is wrong with it: then the site is still as it was."""
        with self._changed:
            self._number += not report
            self._report = report
            self._changed.notify_all()

    def end(self) -> None:
        """Have nobody wait any more."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def next(self, version: str, report: str) -> tuple[str, str] | None:
        """Version and report, once one of the two is another; the same after a while; None when all is over."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._is_over or (self.present, self._report) != (version, report), _ALIVE_SECONDS
            )
            return None if self._is_over else (self.present, self._report)


class Server(ThreadingHTTPServer):
    """Answers on an address; `path` is what comes before the addresses of pages."""

    daemon_threads = True

    def __init__(self, host: str, port: int, path: str, answer: Answer, versions: Versions) -> None:
        self.host, self.path, self.answer, self.versions = host, path, answer, versions
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)


def _kind_of(address: str) -> str:
    """The media type of a file; that of a page where the address has the form of one."""
    if not address or address.endswith("/"):
        return "text/html"
    kind, encoding = mimetypes.guess_type(address)
    return kind if kind and not encoding else "application/octet-stream"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        try:
            asked = urlsplit(self.path)
        except ValueError:
            self._send(HTTPStatus.BAD_REQUEST, b"")
            return
        if not self._is_meant():
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"This server is known by other names.")
        elif not asked.path.startswith(self.server.path):
            self._send(HTTPStatus.FOUND, b"", location=self.server.path)
        else:
            self._answer(unquote(asked.path.removeprefix(self.server.path)), asked.query)

    do_HEAD = do_GET  # noqa: N815

    def _is_meant(self) -> bool:
        """Whether the browser asks for this very server: a page from elsewhere may have its own name lead here."""
        if self.server.host in _EVERYWHERE:
            return True
        with suppress(ValueError):
            host = urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""
            return host in {"localhost", self.server.host} or bool(ip_address(host))
        return False

    def _answer(self, address: str, query: str) -> None:
        if address == f"{OWN}changes":
            self._tell(parse_qs(query).get("since", [""])[0])
        elif address == f"{OWN}follow.js":
            self._send(HTTPStatus.OK, _FOLLOW.read_bytes(), "text/javascript")
        else:
            self._show(address)

    def _show(self, address: str) -> None:
        kind, status, version = _kind_of(address), HTTPStatus.OK, self.server.versions.present
        try:
            content = self.server.answer(address)
            if content is None and address and not address.endswith("/") and self.server.answer(f"{address}/"):
                self._send(HTTPStatus.FOUND, b"", location=f"{self.server.path}{address}/")
                return
            if content is None:
                status, kind = HTTPStatus.NOT_FOUND, "text/html"
                content = self.server.answer(_NOT_FOUND) or "There is no such page."
        except (RenderingError, SiteError, NotReadyError, CacheDamagedError, OSError) as error:
            status, kind = HTTPStatus.INTERNAL_SERVER_ERROR, "text/html"
            content = f"<!doctype html><title>Not to be shown</title><pre>{escape(str(error))}</pre></body>"
        body = content.encode() if isinstance(content, str) else content
        if kind == "text/html":
            # Whoever writes in a form would lose it if the page were loaded anew.
            way = " data-stays" if address == EDITOR else ""
            script = f'<script src="{self.server.path}{OWN}follow.js?version={version}"{way}></script>'
            head, found, tail = body.rpartition(b"</body>")
            body = head + script.encode() + found + tail if found else body + script.encode()
        self._send(status, body, kind)

    def _send(self, status: HTTPStatus, body: bytes, kind: str = "text/plain", location: str = "") -> None:
        self.send_response(status)
        is_text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _tell(self, version: str) -> None:
        """Keep a browser informed as long as it listens (https://html.spec.whatwg.org/#server-sent-events)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        report = ""
        while found := self.server.versions.next(version, report):
            if found[0] != version:
                self._event("changed", found[0])
            elif found[1] != report:
                self._event("problems", found[1])
            else:
                self.wfile.write(b": still there\n\n")
                self.wfile.flush()
            version, report = found
        self.close_connection = True

    def _event(self, name: str, data: str) -> None:
        self.wfile.write(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())
        self.wfile.flush()

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True

    def log_message(self, format: str, *values: object) -> None:  # noqa: A002
        """Stay quiet: what matters is said of changes."""
