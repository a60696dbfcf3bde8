"""A folder goes in; the language server that VS Code uses for YAML tells what an editor would show there."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PATIENCE = 30

Message = dict[str, Any]


class LanguageServer:
    """The server, spoken to over its standard input and output (https://microsoft.github.io/language-server-protocol/)."""

    def __init__(self, process: subprocess.Popen[bytes], root: Path, settings: Message) -> None:
        self._process, self._root, self._settings = process, root, settings
        self._answers: dict[int, queue.Queue[Message]] = {}
        self._reports: dict[str, queue.Queue[list[Message]]] = {}
        self._number = self._version = 0
        threading.Thread(target=self._listen, daemon=True).start()
        self._ask(
            "initialize",
            processId=None,
            rootUri=root.as_uri(),
            workspaceFolders=[{"uri": root.as_uri(), "name": "records"}],
            capabilities={
                "textDocument": {
                    "completion": {
                        "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}
                    },
                    "hover": {"contentFormat": ["markdown"]},
                    "publishDiagnostics": {},
                },
                "workspace": {"configuration": True, "workspaceFolders": True},
            },
        )
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings=settings)

    def open(self, path: str, text: str) -> None:
        """Show a file with a text in the editor."""
        uri = (self._root / path).as_uri()
        self._reports[uri] = queue.Queue()
        # The server takes a text with the number of one that it knows for the same.
        self._version += 1
        document = {"uri": uri, "languageId": "yaml", "version": self._version, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)

    def faults(self, path: str) -> list[Message]:
        """What is marked as wrong in an open file."""
        return self._reports[(self._root / path).as_uri()].get(timeout=_PATIENCE)

    def close(self, path: str) -> None:
        """Close a file."""
        self._tell("textDocument/didClose", textDocument={"uri": (self._root / path).as_uri()})

    def completions(self, path: str, line: int, character: int) -> dict[str, Message]:
        """What is offered at a position, by its label."""
        found = self._ask("textDocument/completion", **self._at(path, line, character))
        return {item["label"]: item for item in (found or {}).get("items", ())}

    def hover(self, path: str, line: int, character: int) -> str:
        """What is shown over a position, '' if nothing is."""
        found = self._ask("textDocument/hover", **self._at(path, line, character))
        return found["contents"]["value"] if found else ""

    def stop(self) -> None:
        """End the server."""
        self._ask("shutdown")
        self._tell("exit")
        self._process.wait(_PATIENCE)

    def _at(self, path: str, line: int, character: int) -> Message:
        uri = (self._root / path).as_uri()
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}

    def _ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        answer = self._answers[self._number] = queue.Queue()
        self._send({"id": self._number, "method": method, "params": params or None})
        said = answer.get(timeout=_PATIENCE)
        assert "error" not in said, said
        return said["result"]

    def _tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream
        while header := stream.readline():
            if header.lower().startswith(b"content-length:"):
                while stream.readline().strip():
                    pass
                self._take(json.loads(stream.read(int(header.split(b":")[1]))))

    def _take(self, message: Message) -> None:
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            if reports := self._reports.get(message["params"]["uri"]):
                reports.put(message["params"]["diagnostics"])
        elif method == "workspace/configuration":
            wanted = [self._settings.get(item["section"]) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": wanted})
        elif method and "id" in message:
            self._send({"id": message["id"], "result": None})
        elif "id" in message:
            self._answers.pop(message["id"]).put(message)


@contextmanager
def language_server(package: Path, root: Path, settings: Message) -> Iterator[LanguageServer]:
    """Start the server of an npm package for a folder."""
    command = ("node", str(package / "bin/yaml-language-server"), "--stdio")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            server = LanguageServer(process, root, settings)
            yield server
            server.stop()
        finally:
            process.kill()
