"""An address or the name of a record goes in; a unit comes out: the plain value that names what is made in one go."""

from __future__ import annotations

from typing import NamedTuple

RECORD, PART, PAGE, FILE, SEARCH = "record", "part", "page", "file", "search"


class Unit(NamedTuple):
    """What is made in one go, as `what` says.

    - `RECORD`: the page of the record `kind`/`name`, with those that lead there from its former ids.
    - `PART`: a part of the list `shelf` on that page or, without a name, of the list that is called `kind`.
      `path` are the letters of the part, after those of each part around it.
    - `PAGE`: the page in content/ at the address `name`.
    - `FILE`: an export, or the sitemap, at the address `name`.
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
