"""Texts go in; the same with what LaTeX would take for commands escaped comes out, in fields of an entry."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from pylatexenc.latexencode import RULE_DICT, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

from build_tools.citing.items import Author

_BARE = "month"
_SIGNS = {
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
_PLAINER = {
    "–": "--",
    "—": "---",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    # By default these get a dotless i, which some programs do not put together again.
    "ì": r"\`{i}",
    "í": r"\'{i}",
    "î": r"\^{i}",
    "ï": r"\"{i}",
    "ī": r"\={i}",
    "ĭ": r"\u{i}",
    "ĩ": r"\~{i}",
}


class _Escaped(dict[int, str]):
    """What stands for each sign, which hangs on no sign beside it."""

    def __init__(self, *rules: str | UnicodeToLatexConversionRule) -> None:
        super().__init__()
        self._encoder = UnicodeToLatexEncoder(
            conversion_rules=list(rules), unknown_char_policy="keep", unknown_char_warning=False
        )

    def __missing__(self, sign: int) -> str:
        self[sign] = self._encoder.unicode_to_latex(chr(sign))
        return self[sign]


def _rule(signs: Mapping[str, str]) -> UnicodeToLatexConversionRule:
    return UnicodeToLatexConversionRule(RULE_DICT, {ord(sign): escaped for sign, escaped in signs.items()})


_ASCII = _Escaped(_rule(_PLAINER), "defaults")
_UNICODE = _Escaped(_rule(_SIGNS))


def in_ascii(text: str) -> str:
    """For programs that know no Unicode: accents and the like are commands."""
    return unicodedata.normalize("NFC", text).translate(_ASCII)


def in_unicode(text: str) -> str:
    """For programs that know Unicode: only the signs that are commands are escaped."""
    return unicodedata.normalize("NFC", text).translate(_UNICODE)


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
