"""A programme at two times goes in; the comparison of the two comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from build_tools.comparing import records
from build_tools.comparing.comparison import Comparison, Moved, RecordChange
from build_tools.comparing.states import State
from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem
from build_tools.records import RECORD_KINDS
from build_tools.reporting.as_json import Found, found


def compare(former: State, now: State, since: str) -> Comparison:
    """All that has changed from one to the other."""
    changed = tuple(records.changes(former.knowledge, now.knowledge))
    pairs = tuple(pair for _, pair in changed if pair)
    led_on = tuple(records.led_on(former.knowledge, now.knowledge))
    told_of = {(before.KIND, before.id) for before, _ in pairs}
    moved = (*pairs, *(pair for pair in led_on if (pair[0].KIND, pair[0].id) not in told_of))
    citations = (records.citation(pair, former.knowledge, now.knowledge) for pair in pairs)
    before, after = _Addresses(former), _Addresses(now)
    broken = tuple(_addresses_of(former.knowledge, now.knowledge.broken))
    mended = tuple(_addresses_of(now.knowledge, former.knowledge.broken))
    fresh, cured = _apart(former.problems, now.problems)
    told = tuple(change for change, _ in changed)
    return Comparison(
        since=since,
        records=told,
        pages_added=_beside(after.own_pages, before.pages, mended),
        pages_moved=tuple(sorted(_moved_pages(led_on), key=lambda each: each.former)),
        pages_lost=_beside(before.pages, after.pages, broken),
        statements_moved=tuple(each for pair in moved for each in records.moved_statements(pair)),
        statements_lost=_beside(before.anchors, after.anchors, broken),
        citations=tuple(each for each in citations if each),
        to_freeze=tuple(_to_freeze(now.knowledge, told)),
        problems_new=fresh,
        problems_cured=cured,
    )


class _Addresses:
    """The addresses of pages and of what stands on them, those that lead on included.

    `own_pages` are those where something stands by itself, and nothing is kept or leads on.
    """

    def __init__(self, state: State) -> None:
        self.pages, self.own_pages, self.anchors = set(state.written), set(state.written), set[str]()
        for model in RECORD_KINDS:
            shelves = (state.knowledge.entries(model.KIND), state.knowledge.withdrawn(model.KIND))
            for record_id, entry in (item for shelf in shelves for item in shelf.items()):
                for name in (record_id, *entry.aliases):
                    address = model.address_of(name)
                    (self.pages if model.HAS_PAGES else self.anchors).add(address)
                    self.anchors.update(model.statement_address_of(name, each) for each in entry.statements)
                    kept = state.knowledge.revisions(model.KIND, name)
                    self.pages.update(model.revision_page_of(name, each.name) for each in kept)
                if model.HAS_PAGES:
                    self.own_pages.add(model.address_of(record_id))


def _beside(before: set[str], after: set[str], broken: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(each for each in before - after if not each.startswith(broken)))


def _moved_pages(led_on: Iterable[records.Pair]) -> Iterator[Moved]:
    return (Moved(former.address, now.address) for former, now in led_on)


def _addresses_of(knowledge: KnowledgeBase, names: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The addresses of the records of a collection that are broken in another: nobody can tell what becomes of them."""
    for model in RECORD_KINDS:
        shelves = {**knowledge.entries(model.KIND), **knowledge.withdrawn(model.KIND)}
        for kind, record_id in names:
            if kind == model.KIND and record_id in shelves:
                names_of = (record_id, *shelves[record_id].aliases)
                yield from (address(name) for name in names_of for address in (model.address_of, model.page_of))


def _to_freeze(now: KnowledgeBase, changed: Iterable[RecordChange]) -> Iterator[str]:
    """Of a programme that keeps its words, the records whose present ones are not kept."""
    if now.keeps_words:
        for each in changed:
            kind, _, record_id = each.record.partition("/")
            is_there = each.what not in ("removed", "broken", "withdrawn")
            if is_there and not now.edition(now.find(kind, record_id)).is_kept:
                yield each.record


def _apart(former: Iterable[Problem], now: Iterable[Problem]) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """The problems that are new and those that are cured; one that has only moved to another line is neither."""
    before, after = Counter(map(_name, former)), Counter(map(_name, now))
    return tuple(_beyond(now, before)), tuple(_beyond(former, after))


def _beyond(problems: Iterable[Problem], known: Counter[tuple[str, str, str]]) -> Iterator[Found]:
    left = known.copy()
    for each in problems:
        if left[_name(each)] > 0:
            left[_name(each)] -= 1
        else:
            yield found(each)


def _name(problem: Problem) -> tuple[str, str, str]:
    return problem.source.path, problem.slug, problem.message
