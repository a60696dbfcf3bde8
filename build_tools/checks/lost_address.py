"""An address that was published is gone.

`partnerships/addresses.txt` lists every address that the site has published: somebody may have cited it. A record that
is called otherwise now keeps its former id under `aliases`, and so does a statement. A record that is no longer shown
stays in its file and says why under `withdrawn`; a statement that is no longer made leaves its id and the reason under
`withdrawn_statements`. `places freeze` notes new addresses.

```wrong partnerships/themes/care.yml
name: Care
summary: Work on care.
```

```right partnerships/themes/care.yml
name: Care
summary: Work on care.
aliases:
  - health
```

```beside partnerships/addresses.txt
themes/care/
themes/health/
```
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build_tools import addresses
from build_tools.frozen_files import RESTORE
from build_tools.house_style import house_style
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import ADDRESSES, record_path, snapshot_path
from build_tools.problems import Problem, Severity, Source, nearest, told
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record

SLUG = "lost-address"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each address in the ledger that leads nowhere now, and, in one warning, that there are new ones."""
    noted = addresses.noted(knowledge.root)
    if not noted:
        return
    present = set(addresses.present(knowledge))
    content = house_style(knowledge.root).content
    lost = [
        each
        for each in noted
        if each not in present
        and _owner(each)
        and not _is_of_broken(knowledge, each)
        and not _is_written(content, each)
    ]
    yield from told(lost, lambda address: address.partition("#")[0], lambda address: _problem(knowledge, address))
    if new := sorted(present.difference(noted)):
        many = f"{len(new):,} new addresses are" if len(new) > 1 else "a new address is"
        message = f"{many} not noted here{', such as' if len(new) > 1 else ':'} /{new[0]}"
        hint = "nothing for you to do: an editor runs `places freeze` after the review, so that no change can lose them"
        yield Problem(SLUG, message, hint, Source(ADDRESSES), Severity.WARNING)


def _owner(address: str) -> tuple[type[Record], str, str] | None:
    """The kind whose address it is, the id of the record, and the anchor on its page, '' where it is the record's."""
    for model in RECORD_KINDS:
        page, _, anchor = address.removeprefix(model.LISTED_AT).partition("#")
        if not address.startswith(model.LISTED_AT):
            continue
        if record_id := page.split("/")[0]:
            return model, record_id, anchor
        if anchor and not model.HAS_PAGES:
            return model, anchor, ""
    return None


def _is_of_broken(knowledge: KnowledgeBase, address: str) -> bool:
    """Whether it may belong to a record that is there, but broken: its own problems are told already."""
    model, name, _ = _owner(address) or (Record, "", "")
    return any(
        name == each or (not model.HAS_PAGES and name.startswith(f"{each}-"))
        for kind, each in knowledge.broken
        if kind == getattr(model, "KIND", "")
    )


def _is_written(content: Path, address: str) -> bool:
    """Whether a page in the folder of written pages has the address; a build tells when it is gone."""
    page = address.partition("#")[0].rstrip("/")
    return any((content / each).is_file() for each in (f"{page}.md", f"{page}/index.md"))


def _problem(knowledge: KnowledgeBase, address: str) -> Problem:
    model, name, anchor = _owner(address) or (Record, "", "")
    message = f"/{address} was published and would be lost"
    if revision := _revision(address):
        return Problem(SLUG, message, RESTORE, Source(snapshot_path(model.KIND, name, revision)))
    entries = {**knowledge.withdrawn(model.KIND), **knowledge.entries(model.KIND)}
    record_id = _record_of(entries, name) if not model.HAS_PAGES else name if name in entries else ""
    if record_id:
        path = record_path(model.KIND, record_id)
        statement = anchor or name.removeprefix(f"{record_id}-")
        hint = (
            f"give the statement its id '{statement}' back, list it under the 'aliases' of the one that says it now, "
            f"or say under 'withdrawn_statements' why it is gone"
        )
        return Problem(SLUG, message, hint, Source(path))
    near = nearest(name, entries)
    now = record_path(model.KIND, near[0]) if near else "it"
    hint = (
        f"if the record is called otherwise now, add 'aliases: [{name}]' to {now}; "
        "else put the file back and say under 'withdrawn' why it is gone"
    )
    return Problem(SLUG, message, hint, Source(record_path(model.KIND, name)))


def _revision(address: str) -> str:
    """The revision that a page keeps; '' for any other page."""
    *_, before, last = ("", *address.partition("#")[0].strip("/").split("/"))
    return last if before == "v" else ""


def _record_of(entries: object, name: str) -> str:
    """The record whose id an anchor begins with."""
    words = name.split("-")
    names = ("-".join(words[:length]) for length in range(len(words), 0, -1))
    return next((each for each in names if each in entries), "")  # type: ignore[operator]
