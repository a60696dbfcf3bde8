"""The slug of a problem goes in; what it means, an example of wrong and right, and how to mend it come out.

Problems with files, with YAML and with single values are explained here; a check is explained by its own docstring,
which has the same form. The first line is the title. Below it stand paragraphs in Markdown, and between them examples
in fences that say what they are and where they lie: `wrong`, `right`, or `beside` for what stands beside both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from build_tools.explaining import files, notes, other_commands, syntax, values

_FENCE = re.compile(r"^```(?P<sort>wrong|right|beside) (?P<path>\S+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """A file: `sort` is 'wrong', 'right', or 'beside' for one that stands beside both."""

    sort: str
    path: str
    text: str


class Explanation(NamedTuple):
    """What a problem means: a title, paragraphs in Markdown, and examples."""

    slug: str
    title: str
    paragraphs: tuple[str, ...]
    examples: tuple[Example, ...] = ()

    @property
    def plain(self) -> str:
        """The paragraphs as one text without examples."""
        return "\n\n".join(self.paragraphs)


def explained(slug: str, text: str) -> Explanation:
    """The explanation that a text of that form holds."""
    title, _, rest = text.strip().partition("\n")
    examples = tuple(Example(found["sort"], found["path"], found["text"]) for found in _FENCE.finditer(rest))
    paragraphs = (" ".join(each.split()) for each in _FENCE.sub("", rest).split("\n\n"))
    return Explanation(slug, title, tuple(filter(None, paragraphs)), examples)


GROUPS: Mapping[str, tuple[Explanation, ...]] = {
    title: tuple(explained(slug, text) for slug, text in texts.items())
    for title, texts in {
        "Files": files.TEXTS,
        "The form of a file": syntax.TEXTS,
        "Values": values.TEXTS,
        "Notes on evidence": notes.TEXTS,
        "Spreadsheets, links and reviews": other_commands.TEXTS,
    }.items()
}
"""All that no check explains, by what it is about."""
