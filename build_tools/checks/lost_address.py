"""An address that was published is gone.

`partnerships/addresses.txt` lists every address that the site has published: somebody may have cited it. A record that
is called otherwise now keeps its former id under `aliases`, and so does a statement. A record that is no longer shown
stays in its file and says why under `withdrawn`; a statement that is no longer made leaves its id and the reason under
`withdrawn_statements`. A page in `content/` stays where it is, or leaves one there that says where its words are now.

`places freeze` notes new addresses. No line is ever taken out of the list: where one is missing, take the file back
out of the history.

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

from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from build_tools import addresses, published, snapshots
from build_tools.addresses import Owner
from build_tools.frozen_files import RESTORE
from build_tools.house_style import house_style
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import ADDRESSES, record_path, snapshot_path
from build_tools.problems import Problem, Severity, Source, nearest, told
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record

SLUG = "lost-address"

_MODELS = {model.KIND: model for model in RECORD_KINDS}

_NO_LIST = (
    "take the file back out of the history, as with `git checkout`; "
    "where the history has none, `places freeze` lists what is there now"
)
_TO_FREEZE = "nothing for you to do: an editor runs `places freeze` after the review, so that no change can lose them"


class _Lost(NamedTuple):
    """What is lost: the first of its addresses, whose it is, and how many more are lost with it."""

    address: str
    owner: Owner
    more: int = 0


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each address in the ledger that leads nowhere now, and, in one warning, that there are new ones."""
    noted = published.noted(knowledge.root)
    known = frozenset(noted)
    if unlisted := sorted(each for each in _of_revisions(knowledge) if each not in known):
        yield _list_is_short(unlisted, is_empty=not noted)
    if not noted:
        return
    present = set(addresses.present(knowledge))
    there = present.union(addresses.led_on(knowledge))
    gone = [each for each in noted if each not in there]
    content = house_style(knowledge.root).content
    lost = [each for each in gone if not _is_written(content, each)]
    of_records = list(_of_records(knowledge, lost, known))
    yield from told(of_records, partial(_alike, knowledge), lambda each: _problem(knowledge, each, known))
    if content.is_dir():
        pages = [each for each in lost if each.endswith("/") and not addresses.owners(each, known)]
        yield from told(pages, lambda _: "", lambda address: _of_page(content, knowledge.root, address))
    if new := sorted(present.difference(known).difference(unlisted)):
        many = f"{len(new):,} new addresses are" if len(new) > 1 else "a new address is"
        message = f"{many} not noted here{', such as' if len(new) > 1 else ':'} /{new[0]}"
        yield Problem(SLUG, message, _TO_FREEZE, Source(ADDRESSES), Severity.WARNING)


def is_of_list(problem: Problem) -> bool:
    """Whether a problem is that the list itself is not whole, which `places freeze` mends."""
    return problem.slug == SLUG and problem.source.path == ADDRESSES


def _of_revisions(knowledge: KnowledgeBase) -> Iterator[str]:
    """The addresses of all kept versions, which freezing noted when it wrote them."""
    for kind, revisions in knowledge.kept_revisions():
        yield from (_MODELS[kind].revision_page_of(each.id, each.name) for each in revisions)


def _list_is_short(unlisted: list[str], *, is_empty: bool) -> Problem:
    many = f"{len(unlisted):,} kept versions" if len(unlisted) > 1 else "a kept version"
    said = f"this list of all published addresses is empty or gone, though there {'are' if len(unlisted) > 1 else 'is'}"
    lost = f"{said} {many}" if is_empty else f"lines are missing here: {many} should be listed"
    such = f", such as /{unlisted[0]}"
    return Problem(SLUG, f"{lost}{such}", _NO_LIST, Source(ADDRESSES))


def _is_written(content: Path, address: str) -> bool:
    """Whether a page in the folder of written pages has the address; no ledger lists the headings of these."""
    page = address.rstrip("/")
    return "#" not in address and any((content / each).is_file() for each in (f"{page}.md", f"{page}/index.md"))


def _of_page(content: Path, root: Path, address: str) -> Problem:
    page = content / f"{address.rstrip('/')}.md"
    path = page.relative_to(root).as_posix() if page.is_relative_to(root) else page.name
    hint = "put the page back, or leave one there that says where its words are now"
    return Problem(SLUG, f"/{address} was published and would be lost", hint, Source(path))


def _of_records(knowledge: KnowledgeBase, lost: list[str], known: Collection[str]) -> Iterator[_Lost]:
    """What is lost of records: those that are gone with all of their addresses, and single ones of the others."""
    gone: dict[tuple[str, str], _Lost] = {}
    told_of = snapshots.sums(knowledge.root) if lost else {}
    for address in lost:
        owner = _chosen(knowledge, addresses.owners(address, known))
        if owner is None or (owner.model.KIND, owner.record_id) in knowledge.broken:
            continue
        if snapshot_path(owner.model.KIND, owner.record_id, owner.revision) in told_of:
            continue
        if _is_there(knowledge, owner):
            yield _Lost(address, owner)
            continue
        name = owner.model.KIND, owner.record_id
        first = gone.get(name)
        gone[name] = first._replace(more=first.more + 1) if first else _Lost(address, owner)
    # One that cannot be read may be called so formerly; its own problems come first.
    unreadable = {kind for kind, _ in knowledge.broken}
    yield from (each for each in gone.values() if each.owner.model.KIND not in unreadable)


def _chosen(knowledge: KnowledgeBase, owners: tuple[Owner, ...]) -> Owner | None:
    """Of the ways to read an address that in which the record is there; else that with the shortest id."""
    for each in owners:
        if _is_there(knowledge, each) or (each.model.KIND, each.record_id) in knowledge.broken:
            return each
    return min(owners, key=lambda each: len(each.record_id), default=None)


def _is_there(knowledge: KnowledgeBase, owner: Owner) -> bool:
    """Whether the record has the id now, shown or withdrawn."""
    return any(owner.record_id in shelf(owner.model.KIND) for shelf in (knowledge.entries, knowledge.withdrawn))


def _alike(knowledge: KnowledgeBase, lost: _Lost) -> tuple[type[Record], str]:
    """What is lost of one record is alike, and so are the records of a kind that are gone as a whole."""
    return lost.owner.model, lost.owner.record_id if _is_there(knowledge, lost.owner) else ""


def _problem(knowledge: KnowledgeBase, lost: _Lost, known: Collection[str]) -> Problem:
    model, record_id, statement, revision = lost.owner
    more = f", with {lost.more:,} more of its addresses" if lost.more else ""
    message = f"/{lost.address} was published and would be lost{more}"
    if _is_there(knowledge, lost.owner):
        if revision:
            return Problem(SLUG, message, RESTORE, Source(snapshot_path(model.KIND, record_id, revision)))
        return _of_statement(knowledge, message, knowledge.find(model.KIND, record_id), statement, known)
    there = (*knowledge.entries(model.KIND), *knowledge.withdrawn(model.KIND))
    fresh = [each for each in there if model.address_of(each) not in known]
    near = nearest(record_id, fresh) or (tuple(fresh) if len(fresh) == 1 else ())
    now = record_path(model.KIND, near[0]) if near else "its file"
    hint = (
        f"if the record is called otherwise now, add 'aliases: [{record_id}]' to {now}; "
        "else put the file back and say under 'withdrawn' why it is gone"
    )
    return Problem(SLUG, message, hint, Source(record_path(model.KIND, record_id)))


def _of_statement(
    knowledge: KnowledgeBase, message: str, record: Record, statement: str, known: Collection[str]
) -> Problem:
    """What to say at the statement that was most likely renamed: one that is new, and like the lost one."""
    fresh = {
        each.id: (field, index, "id")
        for field, index, each in record.statements()
        if record.statement_address(each.id) not in known
    }
    near = nearest(statement, fresh) or (tuple(fresh) if len(fresh) == 1 else ())
    one = f"'{near[0]}' if that says it now" if near else "the one that says it now"
    hint = (
        f"give the statement its id '{statement}' back, list it under the 'aliases' of {one}, "
        f"or say under 'withdrawn_statements' why it is gone"
    )
    at = knowledge.source(record, *fresh[near[0]]) if near else knowledge.source(record)
    return Problem(SLUG, message, hint, at)
