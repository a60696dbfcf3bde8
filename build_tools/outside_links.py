"""A knowledge base goes in; its links to elsewhere that lead nowhere come out, with the archived address as the cure.

One request is under way at each host, and none of them reads more than the head of an answer. A server that refuses
programs, or asks for a password, says nothing of what a reader would see: that counts as alive.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from build_tools import prose
from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, Severity, in_reading_order
from build_tools.problems import Source as Place
from build_tools.records.references import texts
from build_tools.records.source import Source

Told = Callable[[str, int, int], object]

SLUG = "dead-link"
_CURE_OF_A_COPY = "look for another copy in a web archive, and give its address"
_SECONDS, _PAUSE, _AT_ONCE, _TRIES = 20, 0.5, 16, 2
_REFUSES_PROGRAMS = frozenset({401, 403, 405, 406, 429, 451, 999})
_FIRST_OF_SERVER = 500
_MAY_PASS = "".join(map(chr, range(33, 127)))
_AGENT = "Mozilla/5.0 (compatible; links-of-a-knowledge-site)"


class Outside(NamedTuple):
    """A link to elsewhere: its address, where it stands, and what to do where it leads nowhere."""

    address: str
    at: Place
    cure: str


def found(knowledge: KnowledgeBase) -> Iterator[Outside]:
    """Every link to elsewhere: of sources, but for addresses that are known to be former ones, and in texts."""
    archived = {
        address: source.archived_url or ""
        for source in knowledge.of_kind(Source)
        for address in (source.url, *source.former_urls)
        if address
    }
    for record in knowledge.all_records():
        if isinstance(record, Source):
            if record.url and record.access != "archive-only":
                yield Outside(record.url, knowledge.source(record, "url"), _cure(record.archived_url or ""))
            if record.archived_url:
                yield Outside(record.archived_url, knowledge.source(record, "archived_url"), _CURE_OF_A_COPY)
        for location, text in texts(record):
            for address in prose.links(text):
                if address.startswith(("http://", "https://")):
                    at = knowledge.source(record, *location, within=f"({address}")
                    yield Outside(address, at, _cure_in_text(archived.get(address, "")))


def tried(links: Collection[Outside], told: Told) -> tuple[tuple[Problem, ...], str]:
    """A problem for each place with a link that leads nowhere, and how many links were tried, in words."""
    faults = faults_of({link.address for link in links}, told)
    problems = in_reading_order(
        Problem(SLUG, f"{address} leads nowhere: {faults[address]}", cure, at, Severity.WARNING)
        for address, at, cure in links
        if faults[address]
    )
    dead = sum(map(bool, faults.values()))
    said = f"{len(faults):,} outside link{'' if len(faults) == 1 else 's'} tried"
    return problems, f"{said}, {dead:,} of them lead{'s' if dead == 1 else ''} nowhere"


def faults_of(addresses: set[str], told: Told) -> Mapping[str, str]:
    """What is wrong with each address, '' where it leads somewhere."""
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for address in sorted(addresses):
        by_host[address.partition("://")[2].partition("/")[0]].append(address)
    faults: dict[str, str] = {}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for each in pool.map(_at_host, by_host.values()):
            faults.update(each)
            told("Trying links", len(faults), len(addresses))
    return faults


def _at_host(addresses: list[str]) -> dict[str, str]:
    faults = {}
    for number, address in enumerate(addresses):
        if number:
            time.sleep(_PAUSE)
        faults[address] = _fault(address)
    return faults


def _fault(address: str) -> str:
    """What is wrong with an address; what may pass is tried again."""
    said = ""
    for again in range(_TRIES):
        if again:
            time.sleep(_PAUSE)
        said, is_for_good = _asked(address)
        if not said or is_for_good:
            break
    return said


def _asked(address: str) -> tuple[str, bool]:
    """What is wrong with an address, and whether that is for good."""
    try:
        with _opener().open(Request(_ascii(address), headers={"User-Agent": _AGENT}), timeout=_SECONDS):  # noqa: S310
            return "", True
    except HTTPError as error:
        error.close()
        if error.code in _REFUSES_PROGRAMS:
            return "", True
        return f"the server answers {error.code}", error.code < _FIRST_OF_SERVER
    except TimeoutError:
        return f"there is no answer within {_SECONDS} seconds", False
    except URLError as error:
        return f"the server cannot be reached: {error.reason}", False
    except (OSError, HTTPException, ValueError) as error:
        return f"it cannot be asked for: {error}", False


def _opener() -> OpenerDirector:
    """Follows redirects within the web alone: never to a file of this machine."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPRedirectHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _ascii(address: str) -> str:
    """An address as it is sent: a host in other letters is encoded, and so is the rest."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    return quote(urlunsplit(parts._replace(netloc=host, fragment="")), safe=_MAY_PASS)


def _cure(archived: str) -> str:
    moved = "if it has moved, give its new address as 'url' and keep this one under 'former_urls'"
    if archived:
        return f"{moved}; if it is gone, write 'access: archive-only': readers are led to {archived}"
    return f"{moved}; if it is gone, look for a copy in a web archive and add its address as 'archived_url'"


def _cure_in_text(archived: str) -> str:
    there = f"lead to the archived copy at {archived}" if archived else "lead to where it is now"
    return f"{there}, or leave the link out"
