"""A title goes in; the same with its quotation marks, and its capitals, as a style writes them comes out.

The rules are those of the Citation Style Language 1.0.2 (https://docs.citationstyles.org, "Quotes" and "Title Case
Conversion") as pandoc applies them to British English.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_PAIRS = {"“": "”", "‘": "’"}
_LEVELS = (("‘", "’"), ("“", "”"))
_SPACES = re.compile(r"[ \t\n]{2,}")
_LEFT_OUT = re.compile(r"(?<!\w)'(?=\d\ds?\b|(?:tis|twas|til|em|n|cause|bout)\b)", re.IGNORECASE)
"""An apostrophe for what is left out, such as a century, which stands where an opening mark would."""
_STRAIGHT = re.compile(r"""(^|[\s(\[“‘—–/-])(["'])|(["'])""")
_TOKEN = re.compile(r"[^\W_]+|\s+|.", re.DOTALL)
_BREAKS = re.compile(r"[\s/–—-]")
_SMALL = frozenset(
    """
    a about an and as at but by d de down for from in into l nor of on onto or over so the till to up van via von with
    yet
    """.split()  # noqa: SIM905
)
_START, _SENTENCE, _WORD_END, _WORD, _STOP, _OTHER, _LAST = range(7)


def typographic(text: str) -> str:
    """The text with curved quotation marks and apostrophes, and one space where several stand."""
    plain = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return _STRAIGHT.sub(_curved, _LEFT_OUT.sub("’", plain))


def requoted(title: str, depth: int = 0) -> str:
    """The title with the quotation marks of British English; `depth` 1 where it stands within some itself."""
    return "".join(token for token, _ in _tokens(title, depth))


def in_title_case(title: str, depth: int = 0, *, last_too: bool = True) -> str:
    """The same with a capital in front of every word, but for small ones; the last one has it too, unless told."""
    tokens = list(_tokens(title, depth))
    last = len(tokens)
    if (
        last_too
        and len(words := title.split()) > 1
        and not _BREAKS.search(words[-1])
        and not words[-1].endswith(("’", "”"))
    ):
        last = max(at for at, (token, _) in enumerate(tokens) if token.isspace()) + 1
    state, cased = _START, []
    for at, (token, is_mark) in enumerate(tokens):
        if is_mark:
            cased.append(token)
            continue
        if at == last and state in {_WORD_END, _SENTENCE, _START}:
            state = _LAST
        cased.append(_cased(token, state))
        state = _after(token, state)
    return "".join(cased)


def _cased(token: str, state: int) -> str:
    if not token.isalnum() or token.upper() == token or token.lower() != token:
        return token
    is_first = state in {_START, _SENTENCE}
    is_word = state in {_LAST, _WORD_END} and len(token) > 1 and (state == _LAST or token not in _SMALL)
    return token.capitalize() if is_first or is_word else token


def _after(token: str, state: int) -> int:
    end = token[-1]
    if end in ".?!:":
        return _STOP
    if end.isalnum():
        return _WORD
    if end.isspace() and state == _STOP:
        return _SENTENCE
    if _BREAKS.match(end):
        return _WORD_END
    return _OTHER if state in {_WORD, _STOP} else state


def _tokens(title: str, depth: int) -> Iterator[tuple[str, bool]]:
    """Words, spaces and signs, and whether each is a quotation mark; these are those of their level."""
    pairs = _paired(title)
    opened: list[str] = []
    for found in _TOKEN.finditer(title):
        at, token = found.start(), found[0]
        if at in pairs and pairs[at] > at:
            opened.append(_LEVELS[(depth + len(opened)) % 2][1])
            yield _LEVELS[(depth + len(opened) - 1) % 2][0], True
        elif at in pairs:
            yield opened.pop(), True
        else:
            yield token, False


def _paired(text: str) -> dict[int, int]:
    """Where each quotation mark stands that has a counterpart, and where this stands; an apostrophe has none."""
    waiting: list[int] = []
    pairs: dict[int, int] = {}
    for at, sign in enumerate(text):
        if sign in _PAIRS:
            waiting.append(at)
        elif sign in _PAIRS.values():
            if sign == "’" and text[at + 1 : at + 2].isalnum():
                continue
            matching = next((place for place in reversed(waiting) if _PAIRS[text[place]] == sign), None)
            if matching is not None:
                del waiting[waiting.index(matching) :]
                pairs |= {matching: at, at: matching}
    return pairs


def _curved(found: re.Match[str]) -> str:
    before, opening, other = found.groups()
    if other:
        return "”" if other == '"' else "’"
    return f"{before}{'“' if opening == chr(34) else '‘'}"
