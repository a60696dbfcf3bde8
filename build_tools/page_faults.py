"""A knowledge base goes in; what is wrong with the written pages comes out, as far as it can be told without MkDocs.

A build stops at the same faults: links, which would publish what lies elsewhere, and calls of macros that fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.house_style import house_style
from build_tools.knowledge import KnowledgeBase
from build_tools.macros import macros
from build_tools.passages import body_of, written_pages
from build_tools.problems import Problem, Source, did_you_mean
from build_tools.rendering import Renderer, RenderingError
from build_tools.shell import hole

_UNDEFINED = re.compile(r"'(\w+)' is undefined")
_OTHERWISE = "mend it; the pages that are there already show how each macro is called"


def found(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each link in the folder of written pages, and the first fault in each page."""
    yield from _links(knowledge)
    # While a record cannot be read, nobody knows what is said of it.
    if not knowledge.broken:
        yield from _calls(knowledge)


def _links(knowledge: KnowledgeBase) -> Iterator[Problem]:
    content = house_style(knowledge.root).content
    for file in sorted(content.rglob("*")):
        within = file.relative_to(content)
        if file.is_symlink() and not any(part.startswith(".") for part in within.parts):
            message = f"'{file.name}' is a link, and links are not followed"
            at = Source(f"{content.name}/{within.as_posix()}")
            yield Problem("stray-file", message, "put the file itself here, or delete the link", at)


def _calls(knowledge: KnowledgeBase) -> Iterator[Problem]:
    renderer, known = Renderer(knowledge.root), macros(knowledge, hole)
    for file, path in written_pages(knowledge.root):
        try:
            renderer.render_text(body_of(file), path, 0, known)
        except RenderingError as error:
            unknown = _UNDEFINED.fullmatch(error.message)
            hint = did_you_mean(unknown[1], known, _OTHERWISE) if unknown else _OTHERWISE
            yield Problem("wrong-call", error.message, hint, Source(path, error.line, 1))
