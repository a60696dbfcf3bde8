"""A programme goes in; a copy of it, the outcome of a command, or its built site comes out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from build_tools import pipeline
from build_tools.knowledge import KnowledgeBase
from build_tools.records.base import Record
from support.html import Element, Page
from support.running import PROJECT, Outcome, command, environment, run

__all__ = [
    "NAMES",
    "PROJECT",
    "Outcome",
    "Site",
    "around",
    "command",
    "copy",
    "environment",
    "files",
    "mkdocs",
    "places",
]

NAMES = ("real", "example")
"""The programme of this repository, and the made-up one that proves that the engine knows no programme."""

_FOLDERS = {"real": Path(), "example": Path("tests/example")}
_PARTS = ("mkdocs.yml", "content", "partnerships")


_STAYS = re.compile(r"/v/|^glossary/#")


def copy(name: str, target: Path) -> Path:
    """Copy a programme and the templates below `target`, laid out as in the repository; where its mkdocs.yml lies."""
    root = target / _FOLDERS[name]
    root.mkdir(parents=True, exist_ok=True)
    for part in _PARTS:
        source = PROJECT / _FOLDERS[name] / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / part)
    # The editor in the browser is there only where somebody has fetched it: tests of it bring their own.
    shutil.copytree(PROJECT / "overrides", target / "overrides", ignore=shutil.ignore_patterns("editor"))
    return root


def hardly_published(root: Path) -> Path:
    """The programme with hardly an address noted, so that records and pages may come and go; terms have to stay."""
    ledger = root / "partnerships/addresses.txt"
    kept = [line for line in ledger.read_text(encoding="utf-8").splitlines(keepends=True) if _STAYS.search(line)]
    ledger.write_text("".join(kept), encoding="utf-8", newline="\n")
    return root


def places(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> Outcome:
    """Run the command `places` as a maintainer does."""
    return run("build_tools", *arguments, cwd=cwd, **environment)


def mkdocs(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> Outcome:
    """Run the command `mkdocs` without any help of ours."""
    return run("mkdocs", *arguments, cwd=cwd, **environment)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path from there."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


@dataclass(frozen=True, eq=False)
class Site:
    """A programme and the site that was built of it."""

    name: str
    root: Path
    folder: Path
    outcome: Outcome

    @cached_property
    def knowledge(self) -> KnowledgeBase:
        """The records."""
        return pipeline.run(self.root)[0]

    @cached_property
    def url(self) -> str:
        """The address under which the site is meant to be published, as its sitemap says."""
        sitemap = (self.folder / "sitemap.xml").read_text(encoding="utf-8")
        return sitemap.partition("<loc>")[2].partition("</loc>")[0]

    @cached_property
    def base(self) -> str:
        """The path of that address: '/' at the root of a host."""
        return urlsplit(self.url).path

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Every page by its address from the root of the site; 404.html by its name."""
        return {
            file.relative_to(self.folder).as_posix().removesuffix("index.html"): Page(file.read_text(encoding="utf-8"))
            for file in sorted(self.folder.rglob("*.html"))
        }

    @cached_property
    def moved(self) -> frozenset[str]:
        """The pages of former ids, which only lead on."""
        return frozenset(
            address
            for address, page in self.pages.items()
            if any(each.attributes.get("http-equiv") == "refresh" for each in page.root.all("meta"))
        )

    def page(self, record: Record) -> Page:
        """The page on which a record stands."""
        return self.pages[record.address.partition("#")[0]]

    def part(self, record: Record) -> Element:
        """What belongs to a record: the main part of its own page, or its place on a page of many."""
        page = self.page(record)
        _, _, anchor = record.address.partition("#")
        return around(page, anchor) if anchor else page.main

    def resolve(self, address: str, link: str) -> str:
        """Where a link on the page at `address` leads: an address from the root of the site, or one elsewhere."""
        at = "" if address == "404.html" else address
        return urljoin(f"{self.url}{at}", link).removeprefix(self.url)


def around(page: Page, anchor: str) -> Element:
    """The part of a page that an anchor opens: the element itself, or for a heading the section around it."""
    part = page.parts[anchor]
    if part.tag in ("h2", "h3"):
        part = next(each for each in page.main.all("section") if part in each.content)
    return part
