"""The knowledge base and the shell go in; a guide to the site for language models comes out (https://llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools import facts
from build_tools.exports import EXPORTS
from build_tools.knowledge import KnowledgeBase
from build_tools.pages import Page
from build_tools.shell import Shell

ADDRESS = "llms.txt"


def text(knowledge: KnowledgeBase, shell: Shell) -> str:
    """What the site is, its written pages and its files of data, each with a link and what it holds."""
    knowledge.reads.add(facts.written_pages())
    knowledge.reads.update(map(facts.written, shell.pages))
    home = shell.pages.get("")
    lines = [f"# {shell.site.name}", ""]
    if home and home.page.description:
        lines += [f"> {home.page.description}", ""]
    lines += ["Every claim names its source. The pages are for people; the files of data hold all that they say.", ""]
    address = shell.site.publication.address
    lines += _section("Pages", ((each.title, address + each.address, each.description) for each in _pages(shell)))
    for export in EXPORTS:
        files = ((file.address, address + file.address, file.title) for file in export.FILES)
        lines += _section(f"{export.TITLE} ({export.FORMAT})", files)
    return "\n".join(lines)


def _pages(shell: Shell) -> Iterator[Page]:
    return (written.page for address, written in shell.pages.items() if address)


def _section(title: str, links: Iterable[tuple[str, str, str]]) -> list[str]:
    return [f"## {title}", "", *(f"- [{name}]({address}): {about}" for name, address, about in links), ""]
