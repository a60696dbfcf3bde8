"""The rows of a spreadsheet and the records as they are now go in; drafts of changed records come out.

A cell changes a record only where it says something else than what was exported. Where the record says something else
than that too, nobody can tell which is meant: that is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from build_tools.problems import Problem, Severity, Source, called, did_you_mean, shown
from build_tools.records.fields import hint_for_id, is_safe_id, safe_id
from build_tools.sheets import current
from build_tools.sheets.cells import DoubtError, text_of
from build_tools.sheets.current import Name
from build_tools.sheets.drafts import Change, Drafts
from build_tools.sheets.layout import Column, Path, Tab, tabs
from build_tools.sheets.rows import Data, RowName, cells_of, digest, is_same, item_name, record_name, tidy
from build_tools.sheets.sheet_rows import Noted, Sheet, SheetRow, column_of

_SEVERAL = 5
_NAMES = ("name", "title", "short_name", "short_title")


class Merge:
    """Brings the rows of a spreadsheet together with the records."""

    def __init__(self, sheet: Sheet, records: Mapping[Name, Data], *, delete_missing: bool) -> None:
        self.sheet, self.records, self.delete_missing = sheet, records, delete_missing
        self.drafts = Drafts(records)
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self._items: dict[tuple[Name, str], dict[str, int]] = {}
        self._there = {row.name for row in sheet.rows}
        self._hints: dict[tuple[str, str], str] = {}
        self._rows: list[tuple[SheetRow, Name, Path]] = []

    def run(self) -> None:
        """Take in every row, then see which rows of the export are no longer there."""
        for row in sorted(self.sheet.rows, key=lambda row: bool(row.tab.field)):
            self._take(row)
        for tab in tabs():
            if tab.name in self.sheet.tabs:
                self._look_for_missing(tab)

    def _take(self, row: SheetRow) -> None:
        name = self._record(row)
        if name is None:
            return
        items = self._items_of(name, row.tab)
        number = items.get(row.name.item) or self._added_before(row, name)
        is_new = name not in self.records if not row.tab.field else number is None
        if not is_new:
            self._compare(row, name, (row.tab.field, number) if number else ())
        elif self._may_be_new(row):
            self._add(row, name)

    def _added_before(self, row: SheetRow, name: Name) -> int | None:
        """The number of the thing that a new row has added already, when the same spreadsheet is imported again."""
        if row.name.item or not row.tab.field:
            return None
        said = {
            column.name: text for column in self._columns(row) if (text := self._said(row, column, "", is_silent=True))
        }
        for item, number in self._items_of(name, row.tab).items():
            found = row.name._replace(item=item)
            if found not in self._there and self._now(name, row.tab, (row.tab.field, number)) == said:
                self._there.add(found)
                return number
        return None

    def _record(self, row: SheetRow) -> Name | None:
        """The record that a row is of, or one that it adds; None, and a report, where there is none such."""
        kind, _, record_id = row.name.record.rpartition("/")
        if len(row.tab.kinds) == 1 and not kind:
            kind = row.tab.kinds[0]
        name, key = Name(kind, record_id), row.tab.keys[0].name
        if not row.tab.field:
            if "/" not in row.name.record and is_safe_id(record_id):
                return name
            better = safe_id(row.name.record)
            hint = f"{f'write {better!r}: ' if better else ''}{hint_for_id(row.name.record)}"
            self._report(row, key, "unsafe-id", f"'{shown(row.name.record)}' cannot be an id", hint)
            return None
        if name in self.records or name in self.drafts.changed:
            return name
        self._report(row, key, "unknown-reference", f"there is no record '{shown(row.name.record)}'", self._near(row))
        return None

    def _near(self, row: SheetRow) -> str:
        """Which record may be meant where there is none of that name."""
        if (row.tab.name, row.name.record) in self._hints:
            return self._hints[row.tab.name, row.name.record]
        every = {**self.records, **self.drafts.changed}.items()
        known = {record_name(row.tab, *each): data for each, data in every if each.kind in row.tab.kinds}
        add = "add a row for it to the tab of its kind, or name one that is there"
        names = ((each, [str(data[name]) for name in _NAMES if name in data]) for each, data in known.items())
        near = called(row.name.record, names) or did_you_mean(row.name.record, known)
        return self._hints.setdefault((row.tab.name, row.name.record), f"{near} Otherwise {add}" if near else add)

    def _items_of(self, name: Name, tab: Tab) -> dict[str, int]:
        """The number of each thing that the record holds now, by what the tab calls it."""
        key = (name, tab.name)
        if key not in self._items:
            held = self.records.get(name, {}).get(tab.field, ()) if tab.field else ()
            self._items[key] = {item_name(tab, item, number): number for number, item in enumerate(held, 1)}
        return self._items[key]

    def _compare(self, row: SheetRow, name: Name, before: Path) -> None:
        """Take what has changed in a row that the record has."""
        now = self._now(name, row.tab, before)
        noted = self._noted(row.name)
        self._rows.append((row, name, before))
        for column in self._columns(row):
            former = now.get(column.name, "")
            said = self._said(row, column, former)
            if said is None or is_same(said, former, column):
                continue
            if noted and noted.digests.get(column.name, "") == (digest(said) if said else ""):
                continue
            if noted and noted.digests.get(column.name, "") != (digest(former) if former else ""):
                self._report_conflict(row, name, column, former, noted)
                continue
            self._set(row, name, before, column, (former, said))

    def _now(self, name: Name, tab: Tab, before: Path) -> dict[str, str]:
        data = self.records[name]
        return cells_of(data[tab.field][int(before[1]) - 1] if before else data, tab)

    def _noted(self, name: RowName) -> Noted | None:
        """What was exported; a row that was not noted, in an export that notes rows, was empty."""
        return None if self.sheet.noted is None else self.sheet.noted.get(name, Noted("", {}))

    def _report_conflict(self, row: SheetRow, name: Name, column: Column, former: str, noted: Noted) -> None:
        revision = current.revision(name, self.records[name])
        since = f" (then {noted.revision}, now {revision})" if noted.revision and noted.revision != revision else ""
        message = f"the record has changed since it was exported{since}; '{column.name}' differs on both sides"
        held = f"'{shown(former)}'" if former else "nothing"
        hint = f"the record says {held} now: write that, or export again and make your change there"
        self._report(row, column.name, "conflict", message, hint)

    def _may_be_new(self, row: SheetRow) -> bool:
        """Whether a row may be one that somebody added."""
        key = row.tab.keys[-1]
        if row.tab.field and not key.path and row.name.item:
            if self.sheet.noted is not None and row.name in self.sheet.noted:
                message, hint = "the record no longer has it", "delete the row, or empty this cell to add it again"
            else:
                message, hint = "the record has no such number", "leave this cell empty in a new row"
            self._report(row, key.name, "unknown-item", f"'{shown(row.name.item)}': {message}", hint)
            return False
        if self.sheet.noted is not None and row.name in self.sheet.noted:
            message = f"'{shown(row.name.item or row.name.record)}' was removed or renamed since it was exported"
            self._report(row, key.name, "conflict", message, "delete the row, or give it a new id to add it again")
            return False
        former = self._renamed(row)
        if former:
            message = f"the id '{former}' was changed; others may have cited it"
            rename = f"`places rename {row.tab.name} {former} {row.name.record}` changes it everywhere"
            other = "an id is changed in the record's file, where the former one goes into 'aliases'"
            hint = f"write '{former}' again; {other if row.tab.field else rename}"
            self._report(row, key.name, "changed-id", message, hint)
        return not former

    def _renamed(self, row: SheetRow) -> str:
        """The id of a row that is gone and said all that a new one says; '' where there is none."""
        if not self.sheet.noted:
            return ""
        said = {column.name: self._said(row, column, "", is_silent=True) for column in self._columns(row)}
        words = frozenset((name, digest(text)) for name, text in said.items() if text)
        found = self._gone.get((row.tab.name, words)) if words else None
        return (found.item or found.record) if found else ""

    @cached_property
    def _gone(self) -> dict[tuple[str, frozenset[tuple[str, str]]], RowName]:
        """The exported rows that are no longer in the spreadsheet, by all that they said."""
        noted = (self.sheet.noted or {}).items()
        return {(name.tab, frozenset(each.digests.items())): name for name, each in noted if name not in self._there}

    def _add(self, row: SheetRow, name: Name) -> None:
        """Take a new row."""
        self.drafts.held(name)
        before: Path = (row.tab.field, self.drafts.add_item(name, row.tab, row.name.item)) if row.tab.field else ()
        self._rows.append((row, name, before))
        for column in self._columns(row):
            said = self._said(row, column, "")
            if said:
                self._set(row, name, before, column, ("", said))

    def places(self) -> Iterator[tuple[Name, tuple[int | str, ...], str, Source]]:
        """Each part of a changed record of which a cell speaks: where it is in the result, the column, and the cell."""
        for row, name, before in self._rows:
            if name in self.drafts.changed:
                key = row.tab.keys[-1]
                for path in dict.fromkeys((before, (*before, *key.path) if before else ())):
                    yield name, self.drafts.location(name, path), key.name, row.at(key.name)
                for column in self._columns(row):
                    at = self.drafts.location(name, (*before, *column.path))
                    yield name, at, column.name, row.at(column.name)

    def _set(self, row: SheetRow, name: Name, before: Path, column: Column, words: tuple[str, str]) -> None:
        former, said = words
        self.drafts.set(name, before, column, said)
        what = " ".join(filter(None, [row.tab.field, row.name.item, column.name]))
        self.drafts.changes.append(Change(name, what, former, said))

    def _columns(self, row: SheetRow) -> Iterable[Column]:
        """The columns of a row that do not merely say which row it is."""
        keys = {key.name for key in row.tab.keys}
        return (column_of(row.tab, name) for name in row.columns if name not in keys)

    def _said(self, row: SheetRow, column: Column, former: str, *, is_silent: bool = False) -> str | None:
        """What a cell says; None, and a report, where that cannot be told."""
        if column.name not in row.cells:
            return ""
        try:
            return tidy(text_of(row.cells[column.name], column, former), column)
        except DoubtError as doubt:
            if not is_silent:
                self._report(row, column.name, doubt.slug, doubt.message, doubt.hint)
            return None

    def _look_for_missing(self, tab: Tab) -> None:
        """Say which rows are no longer in a tab, or remove what they were of where that was asked for."""
        missing = [name for name in self._known(tab) if name not in self._there]
        if missing and not self.delete_missing:
            names = [" ".join(filter(None, name[1:])) for name in missing]
            more = f" and {len(names) - _SEVERAL:,} more" if len(names) > _SEVERAL else ""
            message = f"the record still holds what is not in this tab: {', '.join(names[:_SEVERAL])}{more}"
            hint = "nothing is deleted for that; with --delete-missing, it would be"
            at = self.sheet.tabs[tab.name].whole
            self.notes.append(Problem("missing-row", message, hint, at, Severity.NOTE))
        for name in missing if self.delete_missing else ():
            self._delete(tab, name)

    def _known(self, tab: Tab) -> Iterator[RowName]:
        """The rows of a tab that were exported, or else that there would be, and that the records still have."""
        for name in self.records:
            if name.kind in tab.kinds:
                record = record_name(tab, *name)
                items = self._items_of(name, tab) if tab.field else ("",)
                rows = (RowName(tab.name, record, item) for item in items)
                yield from (row for row in rows if self.sheet.noted is None or row in self.sheet.noted)

    def _delete(self, tab: Tab, row: RowName) -> None:
        kind, _, record_id = row.record.rpartition("/")
        name = Name(kind or tab.kinds[0], record_id)
        noted, at = self._noted(row), self.sheet.tabs[tab.name].whole
        said = " ".join(filter(None, row[1:]))
        if noted is None or noted.revision != current.revision(name, self.records[name]):
            message = f"'{said}' is to be deleted, but its record may have changed since it was exported"
            self.problems.append(Problem("conflict", message, "export again, and delete the row there", at))
            return
        if tab.field:
            self.drafts.remove_item(name, tab, self._items_of(name, tab)[row.item])
        else:
            self.drafts.remove(name)
        self.drafts.changes.append(Change(name, " ".join(filter(None, [tab.field, row.item])), "all of it", ""))

    def _report(self, row: SheetRow, column: str, slug: str, message: str, hint: str) -> None:
        self.problems.append(Problem(slug, message, hint, row.at(column)))
