"""A knowledge base and a question go in; the records and written pages to which it applies come out, with their texts.

What is known of the language of a record was found when it was read; a record is opened only to say where in it
something stands. Pages in content/ are measured again when they have changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from build_tools.house_style import house_style
from build_tools.knowledge import KnowledgeBase
from build_tools.problems import MOST_ALIKE, Problem, Source
from build_tools.records.base import Record
from build_tools.records.references import Location, worded
from build_tools.wording import Wording, measured

F = TypeVar("F")

_HEAD = re.compile(r"\A\ufeff?---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FIRST_WORDS = 8


class Text(NamedTuple):
    """A text in Markdown, and where a part of it stands, given the first words there and their place in the text."""

    markdown: str
    at: Callable[[str, int], Source]


@dataclass(frozen=True, slots=True)
class Passage:
    """A record or a written page: what is known of its language, and its texts."""

    wording: Wording
    texts: Callable[[], Iterator[Text]]


def passages(knowledge: KnowledgeBase, applies: Callable[[Wording], object]) -> list[Passage]:
    """The records and then the written pages to which a question applies."""
    found = sorted((name, wording) for name, wording in knowledge.wordings() if applies(wording))
    records = [Passage(wording, partial(_of_record, knowledge, *name.split("/"))) for name, wording in found]
    return records + [page for page in _pages(knowledge.root) if applies(page.wording)]


def warned(
    found: list[Passage], each: Callable[[Passage], Iterable[F]], say: Callable[[F], Problem]
) -> Iterator[Problem]:
    """What is to be said of each thing found in the passages: of the first, and with the last how many more there are.

    To find things is cheap, to say where they stand is not; and only the first passages are looked at for it.
    """
    things = [thing for passage in found[:MOST_ALIKE] for thing in each(passage)]
    passed_over = max(0, len(found) - MOST_ALIKE)
    more = max(0, len(things) - MOST_ALIKE) + passed_over
    said = [say(thing) for thing in things[:MOST_ALIKE]]
    yield from said[:-1]
    for last in said[-1:]:
        many = f", and {'at least ' if passed_over else ''}{more:,} more like this"
        yield replace(last, message=f"{last.message}{many}") if more else last


def _of_record(knowledge: KnowledgeBase, kind: str, record_id: str) -> Iterator[Text]:
    record = knowledge.find(kind, record_id)
    for location, text in worded(record):
        yield Text(text, partial(_in_record, knowledge, record, location))


def _in_record(knowledge: KnowledgeBase, record: Record, location: Location, words: str, _at: int) -> Source:
    """YAML folds lines: as many of the words as stand on one line tell where they are."""
    whole = knowledge.source(record, *location)
    first = words.split()[:_FIRST_WORDS]
    tries = (" ".join(first[:number]) for number in range(len(first), 0, -1))
    found = (knowledge.source(record, *location, within=each) for each in tries)
    return next((at for at in found if at != whole), whole)


def written_pages(root: Path) -> Iterator[tuple[Path, str]]:
    """Each page in content/, and its path from the root; links, which may lead anywhere, are not followed."""
    content = house_style(root).content
    for file in sorted(content.rglob("*.md")):
        is_hidden = any(part.startswith(".") for part in file.relative_to(content).parts)
        if not is_hidden and file.is_file() and not file.is_symlink():
            yield file, f"{content.name}/{file.relative_to(content).as_posix()}"


def body_of(file: Path) -> str:
    """The text of a page, with empty lines in the place of its head data."""
    text = file.read_bytes().decode(errors="replace").replace("\r\n", "\n")
    return _HEAD.sub(lambda head: "\n" * head[0].count("\n"), text)


def _pages(root: Path) -> Iterator[Passage]:
    for file, path in written_pages(root):
        status = file.stat()
        yield Passage(_measured(file, status.st_mtime_ns, status.st_size), partial(_of_page, file, path))


def _of_page(file: Path, path: str) -> Iterator[Text]:
    text = body_of(file)
    yield Text(text, partial(_in_page, path, text))


@lru_cache(maxsize=1024)
def _measured(file: Path, *_stamp: int) -> Wording:
    return measured(body_of(file))


def _in_page(path: str, text: str, _words: str, at: int) -> Source:
    return Source(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
