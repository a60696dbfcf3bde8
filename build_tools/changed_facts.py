"""What was known of a record before and is known now goes in; the facts that are no longer the same come out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from build_tools import bounds, facts
from build_tools.entries import Entry, dated
from build_tools.records.partial_date import PartialDate
from build_tools.wording import tokens_of


def of_record(
    kind: str,
    record_id: str,
    former: Entry | None,
    entry: Entry | None,
    *,
    shown: int,
    kept: Callable[[], Collection[str]],
) -> Iterator[str]:
    """Those that hang on a record that is new, changed or gone, of a kind of which so many are shown now.

    `kept` tells, as kind/id, of which records former revisions are kept.
    """
    yield from (facts.everything(), facts.record(kind, record_id), facts.bucket(facts.bucket_of(kind, record_id)))
    if former == entry:
        return
    names = ({record_id, *each.aliases} if each else set() for each in (former, entry))
    yield from (facts.called(kind, each) for each in next(names).symmetric_difference(next(names)))
    yield from _of_news(kind, record_id, former, entry, kept)
    if (former and former.is_withdrawn) or (entry and entry.is_withdrawn):
        yield facts.withdrawn(kind)
    former, entry = _shown(former), _shown(entry)
    if former is entry is None:
        return
    if not (former and entry and former.card == entry.card):
        yield facts.card(kind, record_id)
    if not (former and entry) and shown - bool(entry) == bounds.entries():
        yield facts.long(kind)
    yield from _of_acronym(former, entry)
    in_place = former and entry and former.sort_key == entry.sort_key
    for each in filter(None, (former, entry)):
        for letters in facts.beginnings(each.letters):
            yield facts.listed(kind, letters)
            if not in_place:
                yield facts.ordered(kind, letters)


def of_naming(targets: Iterable[tuple[str, str]], namer: Entry) -> Iterator[str]:
    """Those that hang on who names records, each a kind and an id, under every beginning of the namer's name."""
    beginnings = tuple(facts.beginnings(namer.letters))
    return (facts.named(kind, record_id, letters) for kind, record_id in targets for letters in beginnings)


def of_revisions(dates: Mapping[str, str]) -> Iterator[str]:
    """Those that hang on frozen revisions, given by the paths of their files, with their dates or ''."""
    for path, date in dates.items():
        yield from (facts.frozen(*path.split("/")[-3:-1]), facts.everything())
        yield from facts.news_on([dated(PartialDate.parse(date))] if date else [])


def _of_news(
    kind: str, record_id: str, former: Entry | None, entry: Entry | None, kept: Callable[[], Collection[str]]
) -> Iterator[str]:
    yield from facts.news_on(date for each in (former, entry) if each for date in each.news)
    if former and entry and (former.card.label, former.aliases) == (entry.card.label, entry.aliases):
        return
    names = (record_id, *(alias for each in (former, entry) if each for alias in each.aliases))
    if any(f"{kind}/{name}" in kept() for name in names):
        # What is kept belongs to another record now, or to one with another name.
        yield facts.moved_news()


def _of_acronym(former: Entry | None, entry: Entry | None) -> Iterator[str]:
    if not (former and entry and former.acronym == entry.acronym):
        forms = " ".join(form for each in (former, entry) if each for form in each.acronym)
        yield from map(facts.acronym, tokens_of(forms))


def _shown(entry: Entry | None) -> Entry | None:
    """An entry that lists may show: a withdrawn record is in none."""
    return None if entry is None or entry.is_withdrawn else entry
