"""Texts go in; the same with what LaTeX would take for commands escaped comes out, in fields of an entry."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from build_tools.citing.items import Author

REPORT = "Report"
"""The type of a report of which no more is known: without one, BibTeX calls it technical."""

_BARE = "month"
_SIGNS = {
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    # Behind a question mark it would become another sign.
    "`": r"\`{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
_LETTERS = dict(
    zip(
        "ßıŁłØøÆæŒœ",
        (r"{\ss}", r"{\i}", r"{\L}", r"{\l}", r"{\O}", r"{\o}", r"{\AE}", r"{\ae}", r"{\OE}", r"{\oe}"),
        strict=True,
    )
)
_ACCENTS = dict(
    zip(
        "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0327\u0328",
        "`'^~=u.\"rHvdck",
        strict=True,
    )
)
"""The commands of the accents that may stand on a letter."""

_UNICODE = {ord(sign): escaped for sign, escaped in _SIGNS.items()}
_LONG_DASH = re.compile("-(?=-)")


class _Escaped(dict[int, str]):
    """What stands for each sign, which hangs on no sign beside it."""

    def __missing__(self, sign: int) -> str:
        parts = unicodedata.normalize("NFD", chr(sign))
        letter, accents = parts[0], parts[1:]
        known = _ACCENTS.get(accents) if letter.isascii() else None
        self[sign] = f"\\{known}{{{letter}}}" if known else chr(sign)
        return self[sign]


_ASCII = _Escaped(_UNICODE | {ord(letter): escaped for letter, escaped in _LETTERS.items()})


def in_ascii(text: str) -> str:
    """For programs that take a letter for a byte: accents are commands; other signs stay, as few know theirs."""
    return _escaped(text, _ASCII)


def in_unicode(text: str) -> str:
    """For programs that know Unicode: only the signs that are commands are escaped."""
    return _escaped(text, _UNICODE)


def _escaped(text: str, signs: Mapping[int, str]) -> str:
    return _LONG_DASH.sub("-{}", unicodedata.normalize("NFC", text).translate(signs))


def whole(text: str) -> str:
    """In braces, so that nobody changes its case or divides it."""
    return f"{{{text}}}"


def names(authors: Iterable[Author], escape: Callable[[str], str]) -> str:
    """Authors as BibTeX reads them: organisations whole."""
    found = (
        f"{escape(each.family)}, {escape(each.given)}" if each.given else whole(escape(each.family)) for each in authors
    )
    return " and ".join(found)


def entries(found: Iterable[tuple[str, str, dict[str, str]]]) -> str:
    """Entries, each its sort, its key and its fields, those that are empty left out; a month is a name of BibTeX's."""
    library = Library(
        [
            Entry(
                sort,
                key,
                [Field(name, text if name == _BARE else whole(text)) for name, text in fields.items() if text],
            )
            for sort, key, fields in found
        ]
    )
    return str(write_string(library, unparse_stack=[]))
