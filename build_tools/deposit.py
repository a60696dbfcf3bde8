"""The holdings and further files go in; one folder comes out that a repository such as Zenodo can keep.

`README.md` says what each file is, `ro-crate-metadata.json` tells it software (https://www.researchobject.org/ro-crate/),
and `SHA256SUMS` proves that none was changed. The same records give the same bytes: the day of the folder is that of
the last recorded change, and its version is that day with a short sum over the data.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from build_tools import data_page, pieces, snapshots
from build_tools.citing import Publication
from build_tools.exports import DATA_FILES, EXPORTS
from build_tools.holdings import Holdings
from build_tools.layout import FOLDER, FROZEN

SUMS = "SHA256SUMS"
CRATE = "ro-crate-metadata.json"
REVISIONS = "versions"
README = "README.md"
CITATION = "CITATION.cff"
BESIDE = {"LICENSE-CONTENT": "The licence of the texts", CITATION: "How to cite all of this"}
"""Files at the root of a programme that belong to its data, where they are there."""

_MARK = "Written by `places export`, which replaces it."
_OF_THE_DEPOSIT = re.compile(r"(?m)^(?:version|date-released|url):.*\n?")
_LINE = re.compile(r"[0-9a-f]{64}  (\S.*)")
_DIGITS = 8
_PLAIN, _MARKDOWN, _JSON = "text/plain", "text/markdown", "application/json"


class DepositError(Exception):
    """The folder cannot be written: why, and what to do."""


class Text(NamedTuple):
    """A further file: its path below the folder, and its text."""

    path: str
    text: str


class _Written(NamedTuple):
    """A file as it was written."""

    path: str
    title: str
    media_type: str
    size: int
    digest: str


class _Whole(NamedTuple):
    """The folder as a whole; `day` is that of the last recorded change as ISO, '' if none is."""

    publication: Publication
    description: str
    version: str
    day: str

    @property
    def home(self) -> str:
        """The address of the site; '' where it has none."""
        return self.publication.address if "//" in self.publication.address else ""


def write(root: Path, folder: Path, holdings: Holdings, description: str, pages: Iterable[Text]) -> int:
    """Fill a folder that is new, empty or was written so before; how many files are in it.

    All is written beside it first: where that fails, the folder is as it was.
    """
    held = _ours(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
        made = Path(beside)
        number = _fill(root, made, holdings, description, pages)
        for file in held:
            file.unlink()
        for file in sorted(each for each in made.rglob("*") if each.is_file()):
            file.replace(_place(folder, file.relative_to(made).as_posix()))
    return number


def _fill(root: Path, folder: Path, holdings: Holdings, description: str, pages: Iterable[Text]) -> int:
    files = [*_data(folder, holdings), *_revisions(root, folder)]
    whole = _Whole(holdings.publication, description, _version(files, holdings), holdings.last_day())
    files += [*_beside(root, folder, whole), *_pages(folder, pages)]
    files.append(_put(folder, README, "What this is", _MARKDOWN, _readme(whole, files).encode()))
    crate = json.dumps(_crate(files, whole), ensure_ascii=False, indent=2) + "\n"
    files.append(_put(folder, CRATE, "What each file is", "application/ld+json", crate.encode()))
    sums = "".join(f"{file.digest}  {file.path}\n" for file in sorted(files))
    (folder / SUMS).write_text(sums, encoding="utf-8", newline="\n")
    return len(files) + 1


def _ours(folder: Path) -> set[Path]:
    """The files that were written before; a folder that holds anything else is refused."""
    held = {file for file in folder.rglob("*") if file.is_symlink() or not file.is_dir()} if folder.exists() else set()
    if not held:
        return held
    crate, sums = folder / CRATE, folder / SUMS
    is_ours = crate.is_file() and sums.is_file() and _MARK in crate.read_text(encoding="utf-8", errors="replace")
    known = _LINE.findall(sums.read_text(encoding="utf-8")) if is_ours else []
    others = sorted(held - {sums, *(folder / path for path in known)})
    if others:
        name = others[0].relative_to(folder).as_posix()
        raise DepositError(f"{folder} holds {name}, which `places export` did not write; name a new or empty folder")
    return held


def _data(folder: Path, holdings: Holdings) -> Iterator[_Written]:
    wanted = {_place(folder, file.address): (file.pieces(holdings), None) for file in DATA_FILES.values()}
    pieces.write_together(wanted)
    for export in EXPORTS:
        for file in export.FILES:
            target = folder / file.address
            title = file.title if len(export.FILES) == 1 else f"{export.TITLE}: {file.title}"
            with target.open("rb") as written:
                digest = hashlib.file_digest(written, "sha256").hexdigest()
            yield _Written(file.address, title, file.media_type, target.stat().st_size, digest)


def _version(files: list[_Written], holdings: Holdings) -> str:
    """The day of the last change, and what is another one once any of the data are."""
    digest = hashlib.sha256("".join(file.digest for file in sorted(files)).encode()).hexdigest()[:_DIGITS]
    return ".".join(filter(None, (holdings.last_day(), digest)))


def _beside(root: Path, folder: Path, whole: _Whole) -> Iterator[_Written]:
    for name, title in BESIDE.items():
        if (root / name).is_file():
            data = (root / name).read_bytes()
            yield _put(folder, name, title, _PLAIN, _cited(data, whole) if name == CITATION else data)


def _cited(data: bytes, whole: _Whole) -> bytes:
    """How to cite the data, in this version of them."""
    told = {"version": whole.version, "date-released": whole.day, "url": whole.home}
    lines = "".join(f"{name}: {json.dumps(value)}\n" for name, value in told.items() if value)
    return f"{_OF_THE_DEPOSIT.sub('', data.decode()).rstrip()}\n{lines}".encode()


def _readme(whole: _Whole, files: list[_Written]) -> str:
    """What the folder is and what each file in it holds, in words."""
    publication, held = whole.publication, {file.path: file for file in files}
    facts = {"Version": whole.version, "Publisher": publication.publisher, "Site": whole.home}
    facts["Licence of the texts"] = publication.licence
    lines = [f"# {publication.name}", whole.description]
    lines.append("\n".join(f"- {name}: {value}" for name, value in facts.items() if value))
    for group in data_page.groups():
        names = (
            f"- `{each.address}`: {each.title} ({data_page.in_words(held[each.address].size)})" for each in group.files
        )
        lines += [f"## {group.title}", f"{group.about} Format: {group.format}.", "\n".join(names)]
    beside = {f"{REVISIONS}/": "records as they were when others could cite them", "pages/": "the pages, as Markdown"}
    shown = {name: words for name, words in beside.items() if any(path.startswith(name) for path in held)}
    shown |= {name: title.lower() for name, title in BESIDE.items() if name in held}
    shown |= {CRATE: "all of this for software", SUMS: f"checksums; `sha256sum -c {SUMS}` compares them"}
    lines += ["## Beside the data", "\n".join(f"- `{name}`: {words}" for name, words in shown.items())]
    return "\n\n".join(filter(None, lines)) + "\n"


def _revisions(root: Path, folder: Path) -> Iterator[_Written]:
    """The words that are kept for those who cited them, each file as it lies in the repository."""
    for path in sorted(snapshots.sums(root)):
        name = path.removeprefix(f"{FOLDER}/{FROZEN}/")
        data = (root / path).read_bytes()
        yield _put(folder, f"{REVISIONS}/{name}", f"The words of {name.removesuffix('.json')}", _JSON, data)


def _pages(folder: Path, pages: Iterable[Text]) -> Iterator[_Written]:
    for page in pages:
        yield _put(folder, page.path, "A page of the site", _MARKDOWN, page.text.encode())


def _put(folder: Path, path: str, title: str, media_type: str, data: bytes) -> _Written:
    _place(folder, path).write_bytes(data)
    return _Written(path, title, media_type, len(data), hashlib.sha256(data).hexdigest())


def _place(folder: Path, path: str) -> Path:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _crate(files: list[_Written], told: _Whole) -> dict[str, Any]:
    publication = told.publication
    publisher = {"@id": "#publisher"}
    home = told.home or None
    whole = {
        "@id": "./",
        "@type": "Dataset",
        "name": publication.name,
        "description": told.description,
        "version": told.version,
        "datePublished": told.day,
        "license": {"@id": publication.licence} if publication.licence else None,
        "url": home,
        "author": publisher,
        "publisher": publisher,
        "inLanguage": publication.language,
        "hasPart": [{"@id": file.path} for file in files],
    }
    graph: list[dict[str, Any]] = [
        {
            "@id": CRATE,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "description": _MARK,
        },
        {name: value for name, value in whole.items() if value},
        _publisher(publication, home),
    ]
    if publication.licence:
        graph.append({"@id": publication.licence, "@type": "CreativeWork", "name": "The licence of the texts"})
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [*graph, *map(_entity, files)]}


def _publisher(publication: Publication, home: str | None) -> dict[str, Any]:
    """Who publishes the site; where that is the site itself, its address is known too."""
    told = {"@id": "#publisher", "@type": "Organization", "name": publication.publisher}
    return {**told, "url": home} if home and publication.publisher == publication.name else told


def _entity(file: _Written) -> dict[str, Any]:
    told = {"name": file.title, "encodingFormat": file.media_type, "contentSize": str(file.size)}
    return {"@id": file.path, "@type": "File", **told}
