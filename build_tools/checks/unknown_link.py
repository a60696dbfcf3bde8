"""A link in a text leads to no record, statement or list of records.

A link that starts with `/` leads to a page of this site, as in `[first steps](/keys/first-steps/)`. The texts of
records may link to records, to their statements (`/keys/first-steps/#listen`) and to the pages that list records
(`/keys/`), written as their addresses are: with the `/` at the end. Other pages of the site come and go without
the records, so a record links to none of them: name the record that is meant, or the full address of a page elsewhere.
A written page in `content/` may link to all of these, to other written pages, and to files of data.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - id: clinics
    text: Clinics grew out of [sport](/themes/sprot/).
    basis: editorial
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - id: clinics
    text: Clinics grew out of [sport](/themes/sport/).
    basis: editorial
```

```beside partnerships/themes/sport.yml
name: Sport
summary: Work on sport.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from build_tools import own_pages
from build_tools.house_style import house_style
from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, did_you_mean, shown, told
from build_tools.records import RECORD_KINDS
from build_tools.records.references import Location
from build_tools.written_links import WrittenLink, written_links

SLUG = "unknown-link"

_MADE = ("data/", "assets/", "admin/", "sitemap.xml", "llms.txt", "404.html")
_BELOW = re.compile(r"(?:cite[/.]|v/[0-9a-f]+/|names_\w+/).*")
"""What the address of a page goes on with that belongs to a record or to a list."""
_OTHERWISE = "link to a record or to a page that lists records; copy its address from the site"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each link into this site that leads to no record and to no list of records."""
    lists = {model.LISTED_AT: model for model in RECORD_KINDS}
    broken = tuple(
        model.address_of(name) for model in RECORD_KINDS for kind, name in knowledge.broken if kind == model.KIND
    )

    # The addresses of a large programme are put together only for a link that leads nowhere.
    @cache
    def known() -> frozenset[str]:
        return frozenset({*lists, *(address for each in knowledge.all_records() for address in each.addresses())})

    @cache
    def hint(target: str) -> str:
        for model in RECORD_KINDS:
            for entry in knowledge.entries(model.KIND).values():
                if target in map(model.address_of, entry.aliases):
                    return f"it is at /{entry.card.address} now"
        kind = next((listed for listed in lists if target.startswith(listed)), "")
        near = sorted(f"/{address}" for address in known() if address.startswith(kind))
        return did_you_mean(f"/{target}", near, _OTHERWISE)

    @cache
    def addresses(kind: str, record_id: str) -> frozenset[str]:
        return frozenset(knowledge.find(kind, record_id).addresses())

    def is_known(target: str) -> bool:
        return any(target in addresses(*each) for each in _candidates(knowledge, target))

    def problem(found: tuple[str, str, Location, str]) -> Problem:
        kind, record_id, location, target = found
        at = knowledge.source(knowledge.find(kind, record_id), *location, within=f"(/{target}")
        return Problem(SLUG, f"no record and no list of records is at /{shown(target)}", hint(target), at)

    unknown = (
        (model.KIND, record_id, location, target)
        for model in RECORD_KINDS
        for record_id, entry in knowledge.entries(model.KIND).items()
        for location, target in entry.links_here
        if not (target in lists or is_known(target) or (broken and target.startswith(broken)))
    )
    yield from told(unknown, lambda found: found[:2], problem)
    written = (
        each
        for each in written_links(knowledge.root)
        if not ((found := _BELOW.sub("", each.target)) in lists or is_known(found))
        and not (broken and each.target.startswith(broken))
        and not _is_beside(house_style(knowledge.root).content, each.target)
    )

    def problem_of_page(link: WrittenLink) -> Problem:
        return Problem(SLUG, f"nothing is at /{shown(link.target)}", hint(link.target), link.source)

    yield from told(written, lambda link: link.source.path, problem_of_page)


def _is_beside(content: Path, target: str) -> bool:
    """Whether an address is that of a written page, of a file beside these, or of what a build makes of all records."""
    path = unquote(target.partition("#")[0].partition("?")[0])
    page = path.rstrip("/")
    files = (f"{page}.md", f"{page}/index.md", f"{page}/README.md") if path.endswith("/") or not path else (path,)
    return path.startswith(_MADE) or any((content / each.lstrip("/")).is_file() for each in files)


def _candidates(knowledge: KnowledgeBase, target: str) -> Iterator[tuple[str, str]]:
    """The records, by kind and id, on whose page an address may lie."""
    for model in RECORD_KINDS:
        rest = target.removeprefix(model.LISTED_AT)
        if rest != target:
            page, _, anchor = rest.partition("#")
            entries = knowledge.entries(model.KIND)
            if not model.HAS_PAGES:
                yield from ((model.KIND, each) for each in own_pages.beginnings(anchor) if each in entries)
            elif (record_id := page.removesuffix("/")) in entries:
                yield model.KIND, record_id
