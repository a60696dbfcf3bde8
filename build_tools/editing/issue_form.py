"""The bytes of an issue that the form for a new place has made goes in; the answer to each question comes out.

The form gives each answer below a heading with the question. All of it is written by strangers: it is looked at as
text alone, a heading that is no question belongs to the answer around it, and what can be read in two ways is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from build_tools.decoding import RefusedError, decode


class Question(NamedTuple):
    """A question: what the form calls its field, and the words above the answer."""

    id: str
    label: str


QUESTIONS = (
    Question("name", "Name of the place"),
    Question("summary", "What happens there, in one sentence"),
    Question("partners", "Organisations that work together there"),
    Question("themes", "Themes"),
    Question("focus", "What they work on"),
    Question("date", "When that was so"),
    Question("lessons", "What they learnt"),
    Question("next_steps", "What they mean to do next"),
    Question("source", "Where this can be read"),
    Question("at", "Where in that document"),
    Question("more", "Anything else"),
    Question("agreed", "Before you send this"),
)
"""All that the form asks, in its order. Issues that were written long ago bear these words: never change one."""

_NO_ANSWER = "_No response_"
_HEADINGS = {f"### {question.label}": question.id for question in QUESTIONS}
_BULLET = re.compile(r"\s*(?:[-*+•]|\d{1,2}[.)])\s+")
_SOURCE = re.compile(r"\s*source:\s*", re.IGNORECASE)


class UnclearError(Exception):
    """The text of an issue cannot be read: why, and what to do."""


class Said(NamedTuple):
    """One claim in an answer, with the document that its last line names and where in it, '' where it names none."""

    text: str
    source: str = ""
    at: str = ""


def answers(data: bytes) -> Mapping[str, str]:
    """What was answered to each question that was answered, by the id of the question; UnclearError where in doubt."""
    try:
        lines = decode(data).split("\n")
    except RefusedError as error:
        raise UnclearError(f"line {error.line}: {error}; {error.hint}" if error.line else str(error)) from error
    begins: dict[str, int] = {}
    for at, line in enumerate(lines):
        if question := _HEADINGS.get(line.rstrip()):
            if question in begins:
                both = f"'{line.rstrip()}' stands in lines {begins[question] + 1} and {at + 1}"
                raise UnclearError(f"{both}; edit the issue, and take out the one that is no question")
            begins[question] = at
    if "name" not in begins:
        raise UnclearError(f"this was not made with the form: there is no line '### {QUESTIONS[0].label}'")
    starts = [*begins.values()]
    ends = [*starts[1:], len(lines)]
    told = {
        question: "\n".join(lines[start + 1 : end]).strip()
        for (question, start), end in zip(begins.items(), ends, strict=True)
    }
    return {question: answer for question, answer in told.items() if answer not in ("", _NO_ANSWER)}


def line(answer: str) -> str:
    """An answer as one line."""
    return " ".join(answer.split())


def entries(answer: str) -> tuple[str, ...]:
    """The lines of an answer that is a list, without the marks before them."""
    found = (line(_BULLET.sub("", each, count=1)) for each in answer.split("\n"))
    return tuple(each for each in found if each)


def claims(answer: str) -> tuple[Said, ...]:
    """The claims of an answer: each is a paragraph, or an entry of a list; a line 'Source: …; page 4' belongs to it."""
    found: list[Said] = []
    for paragraph in _paragraphs(answer):
        words = [each for each in paragraph if not _SOURCE.match(each)]
        named = [_SOURCE.sub("", each, count=1) for each in paragraph if _SOURCE.match(each)]
        if words:
            found.append(Said(line(" ".join(words))))
        if named and found:
            source, _, at = line(" ".join(named)).partition(";")
            found[-1] = found[-1]._replace(source=source.strip(), at=at.strip())
    return tuple(found)


def _paragraphs(answer: str) -> Iterator[list[str]]:
    paragraph: list[str] = []
    for each in answer.split("\n"):
        is_bullet = _BULLET.match(each)
        if paragraph and (is_bullet or not each.strip()):
            yield paragraph
            paragraph = []
        if each.strip():
            paragraph.append(_BULLET.sub("", each, count=1))
    if paragraph:
        yield paragraph
