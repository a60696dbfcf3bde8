"""HTML or Markdown of a page goes in; the same, with each acronym in full where it first stands in running text.

An acronym is what a term explains by a full form, and it leads to its place in the glossary. A page depends on what
each of the acronyms in it stands for, and on no other term.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape

from markupsafe import Markup, escape

from build_tools.html_to_markdown import to_markdown
from build_tools.knowledge import KnowledgeBase
from build_tools.own_pages import led
from build_tools.records.term import Term
from build_tools.short_forms import Acronym
from build_tools.wording import ACRONYM

_NOT_RUNNING = (
    "a|abbr|button|code|dfn|h[1-6]|kbd|label|math|nav|optgroup|option|pre|samp|script|select|style|summary|svg|template"
    "|textarea|title|var"
)
_NOT_IN_HTML = re.compile(rf"<(?P<tag>{_NOT_RUNNING})\b[^>]*>.*?</(?P=tag)\s*>|<!--.*?-->", re.DOTALL)
_NOT_IN_MARKDOWN = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|`[^`\n]*`"
    r"|^[ \t]*(?:(?:[-*+>]|\d+[.)])[ \t]+)*#{1,6}[ \t][^\n]*|^[^\n]+\n(?:=+|-+)[ \t]*$"
    r"|(?<!\\)!?\[[^\[\]]*\](?:\([^()\s]*(?:[ \t][^()]*)?\)|\[[^\[\]]*\])"
    rf"|{_NOT_IN_HTML.pattern}|<[^>]*>",
    re.DOTALL | re.MULTILINE,
)
# What may follow a short form: a plural s stays with it, an 's comes before what stands in brackets.
_END = re.compile(r"(s?)((?:(?:['’]|&#39;|&rsquo;)s)?)(?![\w@]|-\w|&amp;\w|\.\w)")
_NO_BEGINNING = re.compile(r"[\w&#@/.\-]")
_MARKS = re.compile(r"<[^<>]*>|\]\([^()\s]*\)|[\[\]*_\\]")
_FURTHER = 240
"""How many signs around an acronym, besides its full form, may hold that form with the marks of links."""


def explained(knowledge: KnowledgeBase, address: str, html: str) -> str:
    """The body of the page at `address`, with addresses from the root of the site."""
    return _explained(knowledge, address, html, _NOT_IN_HTML, lambda words: words)


def explained_in_markdown(knowledge: KnowledgeBase, address: str, text: str, link: Callable[[str], str]) -> str:
    """The same in the Markdown of a page; `link` says where an address from the root leads."""
    return _explained(knowledge, address, text, _NOT_IN_MARKDOWN, lambda html: to_markdown(led(knowledge, html), link))


def _explained(
    knowledge: KnowledgeBase, address: str, text: str, left_out: re.Pattern[str], written: Callable[[str], str]
) -> str:
    if address.startswith(Term.LISTED_AT):
        return text
    shorts = dict.fromkeys(ACRONYM.findall(text))
    known = {short: found for short in shorts if (found := knowledge.standing_for(short.replace("&amp;", "&")))}
    if not known:
        return text
    pieces, at = list[str](), 0
    for start, end, html in _uses(text, known, left_out):
        pieces += text[at:start], written(html)
        at = end
    return "".join((*pieces, text[at:]))


def _uses(
    text: str, known: dict[str, tuple[Acronym, ...]], left_out: re.Pattern[str]
) -> Iterator[tuple[int, int, str]]:
    """Where each acronym first stands in running text, and what to write there."""

    @cache
    def spans() -> tuple[list[int], list[int]]:
        found = [each.span() for each in left_out.finditer(text)]
        return [start for start, _ in found], [end for _, end in found]

    def is_running(at: int) -> bool:
        # In the Markdown of a page an '<' may stand by itself.
        if left_out is _NOT_IN_HTML and text.rfind("<", 0, at) > text.rfind(">", 0, at):
            return False
        starts, ends = spans()
        before = bisect_right(starts, at)
        return not before or ends[before - 1] <= at

    waiting = dict(known)
    for found in ACRONYM.finditer(text):
        use = next(_uses_at(text, found.start(), found[0], waiting.get(found[0], ())), None)
        if use and is_running(found.start()):
            acronym, start, end = use
            waiting[found[0]] = tuple(each for each in waiting[found[0]] if each.name != acronym.name)
            yield start, end.end(), _written(text, acronym, start, end)
            if not any(waiting.values()):
                return


def _uses_at(
    text: str, at: int, short: str, acronyms: tuple[Acronym, ...]
) -> Iterator[tuple[Acronym, int, re.Match[str]]]:
    """The acronyms that stand as whole words where their short form does, from where, and how they end."""
    for acronym in acronyms:
        name = str(escape(acronym.name))
        start = at - name.index(short)
        end = _END.match(text, start + len(name)) if start >= 0 and text.startswith(name, start) else None
        if end and not (start and _NO_BEGINNING.match(text, start - 1)) and not _is_part(text, at, short, acronym):
            yield acronym, start, end


def _written(text: str, acronym: Acronym, start: int, end: re.Match[str]) -> str:
    """What to write there: a link to what it stands for, and that in full where it does not stand beside it."""
    is_in_full = _is_in_full(text, start, end.end(), acronym.full)
    full = Markup("") if is_in_full else Markup(" ({})").format(_in_a_sentence(acronym.full))
    return f'<a class="term" href="/{acronym.address}">{escape(acronym.name)}{end[1]}</a>{end[2]}{full}'


def _is_part(text: str, at: int, short: str, acronym: Acronym) -> bool:
    """Whether the short form stands there as a part of what another one stands for, such as a name."""
    fulls = (str(escape(full)) for full in acronym.within)
    return any(text.startswith(full, at - full.index(short)) for full in fulls if at >= full.index(short))


def _is_in_full(text: str, start: int, end: int, full: str) -> bool:
    """Whether the full form stands right before the short one, or in brackets right after it."""
    form = _letters(full)
    before = _letters(text[max(0, start - len(full) - _FURTHER) : start])
    after = _letters(text[end : end + len(full) + _FURTHER])
    return before.rstrip(" (").endswith((form, f"{form}s")) or after.startswith(f" ({form}")


def _letters(text: str) -> str:
    """The words of a piece of a page without marks and case."""
    return re.sub(r"\s+", " ", unescape(_MARKS.sub("", text)).replace("’", "'").casefold())


def _in_a_sentence(full: str) -> str:
    """A full form as it stands within a sentence: a small letter first, unless further words begin with capitals."""
    is_name = any(word[:1].isupper() for word in full.split()[1:]) or full[1:2].isupper()
    return full if is_name else full[:1].lower() + full[1:]
