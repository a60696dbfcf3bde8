"""HTML documents by path go in; the files of a Pagefind index of them come out, the same bytes for the same documents.

Pagefind (https://pagefind.app) writes the values of a filter, and the filters themselves, in an order that differs
from run to run. Here they are put in order. How its files are made is its own affair, and may change with its version.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import cbor2
from pagefind_bin import get_executable  # type: ignore[import-untyped]

_SIGNATURE = b"pagefind_dcd"
_PARTS = ("fragment", "index", "filter")
_ENTRY = "pagefind-entry.json"
_SCRIPT, _PROGRAMS = "pagefind.js", "wasm.*.pagefind"
_FOR_ANY_LANGUAGE = "wasm.unknown.pagefind"
_OF_SITE = "site"
_FILTERS_IN_META = 3


class SearchError(Exception):
    """Pagefind could not do its work; the message is its own."""


def index(documents: Iterable[tuple[str, str]], *, with_scripts: bool) -> dict[str, bytes]:
    """The files of an index by path; with the scripts that read it, which serve all indexes of a site."""
    with tempfile.TemporaryDirectory(prefix="places-search-") as temporary:
        source, target = Path(temporary) / "documents", Path(temporary) / "index"
        for path, html in documents:
            file = source / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(html, encoding="utf-8", newline="\n")
        _run(source, target)
        parts = sorted(path for part in _PARTS for path in (target / part).glob("*"))
        files = {path.relative_to(target).as_posix(): path.read_bytes() for path in parts}
        if with_scripts:
            of_language = [path for path in target.glob(_PROGRAMS) if path.name != _FOR_ANY_LANGUAGE]
            program = (of_language or [target / _FOR_ANY_LANGUAGE])[0]
            files |= {_SCRIPT: (target / _SCRIPT).read_bytes(), _PROGRAMS.replace("*", _OF_SITE): program.read_bytes()}
        metas = {path.name: path.read_bytes() for path in target.glob("*.pf_meta")}
        return _in_order(files, metas, json.loads((target / _ENTRY).read_bytes()))


def _run(source: Path, target: Path) -> None:
    command = [str(get_executable()), "--site", str(source), "--output-path", str(target), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode or not (target / _ENTRY).is_file():
        raise SearchError(f"Pagefind could not index the site: {done.stderr.strip() or done.stdout.strip()}")


def _in_order(files: dict[str, bytes], metas: dict[str, bytes], entry: dict[str, Any]) -> dict[str, bytes]:
    """The files with every order fixed and named by what they hold."""
    for about in entry["languages"].values():
        meta = _read(metas[f"pagefind.{about['hash']}.pf_meta"])
        language = about["hash"].partition("_")[0]
        filters = []
        for name, former in meta[_FILTERS_IN_META]:
            held = _read(files.pop(f"filter/{former}.pf_filter"))
            packed = _written([held[0], sorted(held[1])])
            mark = f"{language}_{_mark(packed)}"
            files[f"filter/{mark}.pf_filter"] = packed
            filters.append([name, mark])
        meta[_FILTERS_IN_META] = sorted(filters)
        packed = _written(meta)
        about["hash"] = f"{language}_{_mark(packed)}"
        about["wasm"] = _OF_SITE
        files[f"pagefind.{about['hash']}.pf_meta"] = packed
    entry["include_characters"] = sorted(entry.get("include_characters", ()))
    files[_ENTRY] = json.dumps(entry, sort_keys=True).encode()
    return files


def _read(packed: bytes) -> Any:
    return cbor2.loads(gzip.decompress(packed).removeprefix(_SIGNATURE))


def _written(value: Any) -> bytes:
    return gzip.compress(_SIGNATURE + cbor2.dumps(value), 9, mtime=0)


def _mark(packed: bytes) -> str:
    return hashlib.blake2b(packed, digest_size=5).hexdigest()
