"""A guide to the site for language models, in the form of https://llmstxt.org."""

from __future__ import annotations

import re

from build_tools.exports import DATA_FILES
from support.programmes import Site

LINK = re.compile(r"- \[([^\]]+)\]\((\S+)\): ")


def test_it_has_the_form_that_is_asked_for(site: Site) -> None:
    """A title, a summary where the home page has one, then sections that hold nothing but lists of links."""
    text = (site.folder / "llms.txt").read_text(encoding="utf-8")
    title, *_ = text.splitlines()
    assert title.startswith("# ")
    _, *sections = text.split("\n## ")
    assert len(sections) > 5
    for section in sections:
        _, _, *lines = section.strip().split("\n")
        assert all(LINK.match(line) for line in lines)


def test_it_leads_to_every_file_of_data_and_every_written_page(site: Site) -> None:
    """And to nothing that is not there."""
    text = (site.folder / "llms.txt").read_text(encoding="utf-8")
    linked = [address.removeprefix(site.url) for _, address in LINK.findall(text)]
    assert len(set(linked)) == len(linked)
    assert set(DATA_FILES) <= set(linked)
    assert {"data/", "places/", "about/"} <= set(linked)
    assert all(address in site.pages or (site.folder / address).is_file() for address in linked)
