"""The models of records go in; the tabs of a spreadsheet and their columns come out.

Each kind has a tab with a row a record. A list of things inside records, such as the lessons of places, has a tab
with a row a thing, called `places.lessons`; a list that every kind has, one for all kinds. What belongs to one thing
stands in its row, where it comes from in numbered groups of columns: `evidence.1.source` and `evidence.1.at`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from build_tools.records import RECORD_KINDS
from build_tools.records.base import Evidence, Record
from build_tools.records.fields import SLUG, Reference
from build_tools.records.order import field_order
from build_tools.records.partial_date import PartialDate
from build_tools.records.references import ANY_KIND, marks_in, nested_model

ID, RECORD, ITEM = "id", "record", "item"
README, CHOICES, EXPORTED = "read me", "choices", "exported"

_GROUP = 0
_NUMBERED = re.compile(r"\.([1-9][0-9]{0,2})(?=\.)")

Path = tuple[str | int, ...]
Sort = Literal["text", "number", "date", "ids", "lines"]
"""What a cell holds: a text, a number, a date, several ids or several texts."""


class Column(NamedTuple):
    """A column: its name, where in a record or thing its value is, what it holds, and what it means.

    `choices` are the only values it may have; `kind` is that of the records whose ids it holds, '*' for any. In
    the path of one of a group of columns, 0 stands for the number of the group.
    """

    name: str
    path: Path
    sort: Sort
    meaning: str
    choices: tuple[str, ...] = ()
    kind: str = ""
    is_required: bool = False

    @property
    def is_grouped(self) -> bool:
        """Whether there is one for each of several groups."""
        return _GROUP in self.path

    def numbered(self, number: int) -> Column:
        """That of the group with a number."""
        path = tuple(number if step == _GROUP else step for step in self.path)
        return self._replace(name=".".join(map(str, path)), path=path)


class Tab(NamedTuple):
    """A tab: its name, what a row is, the kinds whose records it tells of, and the field that holds what a row is.

    Where a row is a record the field is ''. The first columns, `keys`, say which record or thing a row is.
    """

    name: str
    about: str
    kinds: tuple[str, ...]
    field: str
    model: type[BaseModel]
    keys: tuple[Column, ...]
    columns: tuple[Column, ...]

    @property
    def item(self) -> str:
        """The column that says which thing of a record a row is; '' where it is the record."""
        return self.keys[-1].name if self.field else ""

    def expanded(self, groups: int) -> tuple[Column, ...]:
        """Its columns in their order, with so many groups of those that are grouped."""
        return (*self.keys, *_expanded(self.columns, groups))

    def column(self, name: str) -> Column | None:
        """The column with a name, which may be that of any group."""
        found = _by_name(self).get(_NUMBERED.sub(f".{_GROUP}", name))
        numbers = _NUMBERED.findall(name)
        return found.numbered(int(numbers[0])) if found and numbers else found


@cache
def _by_name(tab: Tab) -> dict[str, Column]:
    return {each.name: each for each in (*tab.keys, *tab.columns)}


def _expanded(columns: tuple[Column, ...], groups: int) -> Iterator[Column]:
    """Columns in their order, those of one group together."""
    done = set()
    for column in columns:
        if not column.is_grouped:
            yield column
            continue
        list_path = column.path[: column.path.index(_GROUP)]
        if list_path not in done:
            done.add(list_path)
            alike = [each for each in columns if each.path[: len(list_path) + 1] == (*list_path, _GROUP)]
            yield from (each.numbered(number) for number in range(1, groups + 1) for each in alike)


@cache
def tabs() -> tuple[Tab, ...]:
    """All tabs that hold records, in the order of the kinds."""
    return (*(tab for model in RECORD_KINDS for tab in _tabs_of(model)), *_shared())


def _tabs_of(model: type[Record]) -> Iterator[Tab]:
    key = Column(ID, (ID,), "text", f"The id of the {model.SINGULAR}: the name of its file, and part of its address.")
    about = f"One row for each {model.SINGULAR}."
    yield Tab(model.KIND, about, (model.KIND,), "", model, (key,), tuple(_columns(model, ())))
    record = Column(RECORD, (), "text", f"The id of the {model.SINGULAR} that it belongs to.", kind=model.KIND)
    for name in field_order(model):
        items = None if name in Record.model_fields else _items(model.model_fields[name])
        if items and not issubclass(items, Evidence):
            yield _tab_of_items(f"{model.KIND}.{name}", (model,), name, record)


def _shared() -> Iterator[Tab]:
    """The tabs of lists that every kind has."""
    record = Column(RECORD, (), "text", "The record that it belongs to, as kind/id.", kind=ANY_KIND)
    for name in field_order(Record):
        if _items(Record.model_fields[name]):
            yield _tab_of_items(name, RECORD_KINDS, name, record)


def _tab_of_items(name: str, models: tuple[type[Record], ...], field: str, record: Column) -> Tab:
    info = models[0].model_fields[field]
    model = _items(info) or BaseModel
    if ID in model.model_fields:
        item = Column(ID, (ID,), "text", model.model_fields[ID].description or "")
    else:
        item = Column(ITEM, (), "text", "Its number among those of the record. Leave it empty in a new row.")
    columns = tuple(each for each in _columns(model, ()) if each.path != (ID,))
    kinds = tuple(each.KIND for each in models)
    return Tab(name, info.description or "", kinds, field, model, (record, item), columns)


def _columns(model: type[BaseModel], before: Path, *, is_optional: bool = False) -> Iterator[Column]:
    """The columns of a model: a row a record of it, or a part of such a row."""
    for name in field_order(model):
        info, path = model.model_fields[name], (*before, name)
        if info.exclude:
            continue
        if items := _items(info):
            # Where a claim comes from stands beside it; other things in a record have a tab of their own.
            if before or issubclass(items, Evidence):
                yield from _columns(items, (*path, _GROUP), is_optional=True)
        elif nested := nested_model(info.annotation):
            yield from _columns(nested, path, is_optional=True)
        else:
            yield Column(
                ".".join(map(str, path)),
                path,
                _sort(info),
                info.description or "",
                _choices(info),
                next((each.kind for each in _marks(info) if isinstance(each, Reference)), ""),
                info.is_required() and not is_optional,
            )


def _items(info: FieldInfo) -> type[BaseModel] | None:
    """The model of the things in a list, where the field holds such a list."""
    return nested_model(info.annotation) if get_origin(info.annotation) is tuple else None


def _sort(info: FieldInfo) -> Sort:
    if get_origin(info.annotation) is tuple:
        return "ids" if any(_is_id(each) for each in _marks(info)) else "lines"
    held = set(_parts(info.annotation))
    return "date" if PartialDate in held else "number" if held & {int, float} else "text"


def _is_id(mark: Any) -> bool:
    extra = getattr(mark, "json_schema_extra", None)
    return isinstance(mark, Reference) or (isinstance(extra, dict) and extra.get("pattern") == SLUG)


def _marks(info: FieldInfo) -> tuple[Any, ...]:
    return (*info.metadata, *marks_in(info.annotation))


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _choices(info: FieldInfo) -> tuple[str, ...]:
    literals = (each for each in _parts(info.annotation) if get_origin(each) is Literal)
    return tuple(choice for each in literals for choice in get_args(each))
