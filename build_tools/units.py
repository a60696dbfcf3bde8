"""An address or the name of a record goes in; a unit comes out: the plain value that names what is made in one go."""

from __future__ import annotations

from typing import NamedTuple

RECORD, CITE, FROZEN, PART, PAGE, FILE, SEARCH = "record", "cite", "frozen", "part", "page", "file", "search"


class Unit(NamedTuple):
    """What is made in one go, as `what` says.

    - `RECORD`: the page of the record `kind`/`name`, with those that lead there from its former ids.
    - `CITE`: the page with the references to the record `kind`/`name`, or to its revision `shelf`, and files of them;
      without a kind, to the site or its data, as `name` says.
    - `FROZEN`: the page that keeps the record `kind`/`name` as it was in the revision `shelf`.
    - `PART`: a part of the list `shelf` on that page or, without a name, of the list that is called `kind`.
      `path` are the letters of the part, after those of each part around it.
    - `PAGE`: the page in content/ at the address `name`.
    - `FILE`: all files of data, where `name` is `data`; else the sitemap or another file, at the address `name`.
    - `SEARCH`: the search index `name`, one of as many as `shelf` says, of passages of the size `kind`.
    """

    what: str
    kind: str
    name: str
    shelf: str = ""
    path: tuple[str, ...] = ()


def record_unit(kind: str, record_id: str) -> Unit:
    """The page of a record."""
    return Unit(RECORD, kind, record_id)


def cite_unit(kind: str, record_id: str, revision: str = "") -> Unit:
    """The references to a record, or to a revision of it."""
    return Unit(CITE, kind, record_id, revision)


def frozen_unit(kind: str, record_id: str, revision: str) -> Unit:
    """A record as it was in a revision."""
    return Unit(FROZEN, kind, record_id, revision)


def part_unit(kind: str, record_id: str, shelf: str, path: tuple[str, ...]) -> Unit:
    """A part of a list."""
    return Unit(PART, kind, record_id, shelf, path)


def page_unit(address: str) -> Unit:
    """A page in content/."""
    return Unit(PAGE, "", address)


def file_unit(address: str) -> Unit:
    """A file that is no page."""
    return Unit(FILE, "", address)


def search_unit(grain: str, number: int, count: int) -> Unit:
    """One of the search indexes in which the collection can be searched."""
    return Unit(SEARCH, grain, str(number), str(count))
