"""What libyaml says of a broken file goes in; the place where it can be mended, plain words and a cure come out."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from build_tools.problems import Problem, Source

_INDENT = re.compile(r"[ \t]*")
_QUOTES = "put the whole text in quotes"
_BLOCK = "write '>-' after the key and the text on the next line, indented: there, quotes stand for themselves"
_FLOW = "flow"
_ESCAPE = "quoted scalar"


@dataclass(frozen=True, slots=True)
class _Reading:
    """How to read a message of libyaml that holds `sign`; `at_start`: mend it where the broken part begins."""

    sign: str
    message: str
    hint: str
    at_start: bool = False


# The first that fits is taken. {char} is the character at the place.
_READINGS = (
    _Reading(
        "quoted scalar: found unexpected",
        "this quote is never closed",
        "close it at the end of the text; an apostrophe between single quotes is written twice",
        at_start=True,
    ),
    _Reading(
        _ESCAPE,
        "this backslash means nothing between double quotes",
        "write it twice, or use single quotes",
    ),
    _Reading(
        "could not find expected ':'",
        "this line is no 'key: value'",
        "put a colon and a space after the key, or indent the line if it goes on with the text above",
        at_start=True,
    ),
    _Reading(
        _FLOW,
        "this bracket is never closed, or a comma is missing after it",
        f"close it; if it only begins a text, {_QUOTES}",
    ),
    _Reading(
        "block sequence entries",
        "a list cannot start on the line of its key",
        f"start it on the next line, each item with '- '; if this is a text, {_QUOTES}",
    ),
    _Reading(
        "'-' indicator",
        "this line stands among the items of a list and is none",
        "start it with '- ', or indent it as far as the item that it belongs to",
    ),
    _Reading("start any token", "no text can start with {char}", _QUOTES),
    _Reading("mapping keys", "no text can start with {char}", _QUOTES),
    _Reading("expected node content", "no text can start with {char}", _QUOTES),
    _Reading("unexpected ':'", "a text between brackets that holds a colon needs quotes", _QUOTES),
    _Reading("incompatible YAML", "no line can start with {char}", "delete the line", at_start=True),
    _Reading("directive", "no line can start with {char}", _QUOTES, at_start=True),
    _Reading("alias", "no text can start with {char}", _QUOTES, at_start=True),
    _Reading("anchor", "no text can start with {char}", _QUOTES, at_start=True),
    _Reading("tag", "no text can start with {char}", _QUOTES, at_start=True),
    _Reading("block scalar", "no text can start with {char}", _QUOTES, at_start=True),
    _Reading(
        "<document start>",
        "this stands after the end of the record",
        "remove a line '...' above it, and check the indentation",
    ),
)
_COLON_IN_TEXT = _Reading("", "a text that holds ': ' needs quotes", _QUOTES)
_MISPLACED = _Reading(
    "",
    "this line does not go on from the one above",
    "indent it as far as the keys that it belongs to; the line above must read 'key: value', "
    "with a space after the colon",
)


def syntax_problem(error: yaml.YAMLError, text: str, path: str, opened: tuple[int, int] | None = None) -> Problem:
    """The error as a problem; `opened` is where the innermost list or mapping began that is still open."""
    end = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    start = getattr(error, "context_mark", None) or end
    lines = text.split("\n")
    line, column = (end.line, end.column) if end else (0, 0)
    here = lines[line] if line < len(lines) else ""
    indent = _indent(here)
    if "\t" in (*indent, here[column : column + 1]):
        at = Source(path, line + 1, (indent if "\t" in indent else here).index("\t") + 1)
        return Problem("yaml-tab", "a tab stands where YAML needs spaces", "put spaces in its place", at)
    said = ": ".join(filter(None, (getattr(error, "context", None), getattr(error, "problem", None))))
    if "mapping values" in said:
        in_text = ": " in here[:column]
        reading, column = (_COLON_IN_TEXT, column) if in_text else (_MISPLACED, len(indent))
    elif said.endswith("block mapping: did not find expected key"):
        reading = _stray_text(here, column)
    else:
        reading = next((each for each in _READINGS if each.sign in said), None) or _Reading(
            "", f"this is not valid YAML: {said or type(error).__name__}", "compare with a record of the same kind"
        )
    if reading.sign == _FLOW and opened:
        line, column = opened[0] - 1, opened[1] - 1
    elif reading.sign == _ESCAPE:
        column = here.rfind("\\", 0, column + 1)
    elif reading.at_start and start:
        line, column = start.line, start.column
    elif not "".join(lines[line:]).strip():
        # At the end of the file there is nothing to mend: back to the last line that holds something.
        line = max((number for number, each in enumerate(lines[:line]) if each.strip()), default=0)
        column = len(lines[line])
    char = lines[line][column : column + 1]
    message = reading.message.replace("{char}", f"'{char}'" if char else "this")
    return Problem("yaml-syntax", message, reading.hint, Source(path, line + 1, column + 1))


def _stray_text(line: str, column: int) -> _Reading:
    if column > len(_indent(line)):
        ended_by = line[:column].rstrip()[-1:]
        if ended_by in ("'", '"'):
            return _Reading("", f"this stands after the quote {ended_by} that ends the text", _BLOCK)
        return _Reading("", "text stands after a value that has ended already", _QUOTES)
    if line[column : column + 2] == "- ":
        return _Reading(
            "",
            "a list item stands below a key that has a text already, or at no list's indentation",
            "give the key either a text or a list, and indent the items alike",
        )
    return _Reading(
        "",
        "the indentation of this line fits none of the lines above",
        "indent it exactly as far as the lines that it belongs with",
    )


def _indent(line: str) -> str:
    found = _INDENT.match(line)
    return found.group() if found else ""
