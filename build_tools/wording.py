"""A text in Markdown goes in; its sentences, its acronyms and how hard it is to read come out.

The grade is that of Flesch and Kincaid: J. P. Kincaid and others, *Derivation of new readability formulas*, Naval
Technical Training Command, Research Branch Report 8-75, 1975. Syllables are counted as groups of vowels without a
silent e, after J. R. Talburt, *The Flesch index: an easily programmable readability analysis algorithm*, SIGDOC 1985.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MEASURED_FROM = 100
"""A text with fewer words says too little of how hard it is to read."""

ACRONYM = re.compile(r"[A-Z](?<![\w&][A-Z])(?:[a-z]?[A-Z0-9]|&(?:amp;)?[A-Z])+(?=s?(?!\w))")
"""Capitals, with single small letters, digits or '&' between them; a digit or a Roman number may look like one."""

_NOT_WORDS = re.compile(
    r"^(`{3,}|~{3,}).*?^\1"  # code in a block
    r"|(?P<inline>`[^`\n]+`|\{\{[^{}\n]*\}\})|\{%.*?%\}|\{[:#.][^{}\n]*\}"  # code in a line, macros, attributes
    r"|<!--.*?-->|<[^<>\n]*>"
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\))?[^()\s]*\)"  # where a link leads
    r"|https?://[^\s)>]+",
    re.DOTALL | re.MULTILINE,
)
_SIGNS = ("`", "{", "<", "~~~", "](", "://")
_BLOCK_END = re.compile(r"\n(?:[ \t]*\n)+|\n(?=[ \t]*(?:[-*+>#|:]|\d+[.)]|!!!)[ \t]?)")
_BLOCK_START = re.compile(r"\s*(?:(?:[-*+>:]|\d+[.)])[ \t]+)*")
_NO_SENTENCES = ("#", "|", "!!!", "---")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]*_]*\s+(?=[\"'“‘(\[*_]*[A-Z0-9£])")
_SHORTENED = frozenset(
    [
        "e.g",
        "i.e",
        "etc",
        "cf",
        "vs",
        "p",
        "pp",
        "ch",
        "fig",
        "vol",
        "ed",
        "eds",
        "no",
        "nos",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
    ]
)
_WORD = re.compile(r"\w[\w'’\-]*")
_VOWELS = re.compile(r"[aeiouy]+")
_PUNCTUATION = ".,;:!?…)]”’'\"*_"
_ROMAN = frozenset("IVX")
_SPELLED_OUT_IN = 3
"""How many words a letter of an acronym may stand for, such as those of 'the' and 'of' beside its own."""


class Wording(NamedTuple):
    """What is kept of the language of a text: acronyms it does not spell out, words of its longest sentence, grade.

    The grade is 0 where the text is too short to have one.
    """

    acronyms: tuple[str, ...] = ()
    longest: int = 0
    grade: float = 0.0


class Sentence(NamedTuple):
    """A sentence, where in the text it begins, and how many words it has."""

    text: str
    start: int
    words: int


def measured(markdown: str) -> Wording:
    """The language of a text."""
    text = plain(markdown)
    longest = words = count = spoken = 0
    for start, end in _blocks(text):
        found = _spoken(text[start:end])
        parts = _parts(text, start, end)
        # The sentences of a block are looked at one by one only where one of them may be the longest.
        if len(found) > longest:
            longest = max(longest, *(len(_spoken(text[at:to])) for at, to in parts)) if parts[1:] else len(found)
        words += len(found)
        count += len(parts)
        spoken += sum(found)
    return Wording(unexplained(text), longest, _grade(words, count, spoken) if words >= MEASURED_FROM else 0.0)


def sentences(markdown: str) -> Iterator[Sentence]:
    """Every sentence of a text; headings and tables hold none."""
    text = plain(markdown)
    for start, end in _sentences(text):
        yield Sentence(text[start:end], start, len(_spoken(text[start:end])))


def unexplained(text: str) -> tuple[str, ...]:
    """The acronyms of a text that it does not spell out itself, each once."""
    found = dict.fromkeys(each for each in ACRONYM.findall(text) if _is_acronym(each))
    return tuple(each for each in found if not is_spelled_out(each, text)) if found else ()


def where(acronym: str, text: str) -> int:
    """Where an acronym first stands in a text; -1 if nowhere."""
    return next((found.start() for found in ACRONYM.finditer(plain(text)) if found[0] == acronym), -1)


def tokens_of(words: str) -> tuple[str, ...]:
    """The acronyms in some words."""
    return tuple(each for each in ACRONYM.findall(words) if _is_acronym(each))


def token_of(name: str) -> str:
    """The acronym by which a name is looked for in texts, '' if it has none: 'BMJ' for 'The BMJ'."""
    return next(iter(tokens_of(name)), "")


def plain(markdown: str) -> str:
    """The text with spaces in the place of all that is not words, so that each word stays where it is."""
    if not any(sign in markdown for sign in _SIGNS):
        return markdown
    return _NOT_WORDS.sub(_blank, markdown)


def syllables(word: str) -> int:
    """How many syllables a word has, by the rule of thumb that is named above."""
    word = word.lower().rstrip(_PUNCTUATION)
    return max(1, len(_VOWELS.findall(word)) - _has_silent_e(word))


def _blank(found: re.Match[str]) -> str:
    """As many signs in the same lines; for code and macros in a line a word, for they are read as one."""
    blank = re.sub(r"[^\n]", " ", found[0])
    return f"X{blank[1:]}" if found["inline"] else blank


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends."""
    for start, end in _blocks(text):
        yield from _parts(text, start, end)


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the sentences of a block begin and end."""
    parts = []
    for found in _SENTENCE_END.finditer(text, start, end):
        at, following = found.span()
        if not _is_shortened(text[text.rfind(" ", start, at) + 1 : at]):
            parts.append((start, following))
            start = following
    if start < end:
        parts.append((start, end))
    return parts


def _is_shortened(word: str) -> bool:
    """Whether a full stop after the word may belong to it alone: an abbreviation, or somebody's initial."""
    return word.lower() in _SHORTENED or (len(word) == 1 and word.isupper())


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph and each item of a list begins and ends."""
    at = 0
    for end, following in (*(found.span() for found in _BLOCK_END.finditer(text)), (len(text), len(text))):
        begin = None if text[at : at + 1].isalpha() else _BLOCK_START.match(text, at, end)
        start = begin.end() if begin else at
        if start < end and not text.startswith(_NO_SENTENCES, start):
            yield start, end
        at = following


def _is_acronym(token: str) -> bool:
    return sum(map(str.isupper, token)) > 1 and not _ROMAN.issuperset(token)


def is_spelled_out(acronym: str, text: str) -> bool:
    """Whether the words before '(ACRONYM)' have its letters for initials, in their order."""
    at = text.find(f"({acronym}")
    if at < 0:
        return False
    reach = len(acronym) * _SPELLED_OUT_IN
    initials = iter("".join(word[0] for word in _WORD.findall(text, max(0, at - 20 * reach), at)[-reach:]).lower())
    return all(letter in initials for letter in acronym.lower() if letter.isalpha())


def _spoken(sentence: str) -> list[int]:
    """The syllables of each word; what has neither letter nor digit is none."""
    found = list(map(_SYLLABLES.__getitem__, sentence.split()))
    return list(filter(None, found)) if 0 in found else found


class _Syllables(dict[str, int]):
    """The syllables of each piece between spaces that was met."""

    def __missing__(self, word: str) -> int:
        self[word] = syllables(word) if any(map(str.isalnum, word)) else 0
        return self[word]


_SYLLABLES = _Syllables()


def _grade(words: int, sentences: int, syllables: int) -> float:
    """The school year, as they are counted in the United States, in which the text can be read."""
    return round(0.39 * words / sentences + 11.8 * syllables / words - 15.59, 1)


def _has_silent_e(word: str) -> bool:
    """Whether it ends in an e that is not spoken, as 'made', 'makes' and 'worked' do."""
    if word.endswith("e"):
        return not (word.endswith("le") and word[-3:-2] not in "aeiouy") and word[-2:-1] not in "aeiouy"
    if word.endswith("es"):
        return word[-3:-2] not in "aeiouysxzcg" and not word.endswith(("ches", "shes"))
    return word.endswith("ed") and word[-3:-2] not in "aeiouytd"
