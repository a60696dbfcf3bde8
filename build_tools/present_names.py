"""What a record said goes in; the same comes out with the ids that records and statements have now.

So words that name something by its former id equal those that name it by its present one. The ids stand in fields that
name records, in links of texts, and in the statements of the record itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from functools import partial
from typing import Any, Protocol

from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.references import Location, references_in, texts_in

_LINK = re.compile(r"(\]\(\s*<?/)([a-z0-9/-]*)(?:#([a-z0-9-]+))?(?=[)\s>])")


class Names(Protocol):
    """Who knows what is called how."""

    def called(self, kind: str, name: str) -> str:
        """The present id of the record that has, or once had, an id; '' where there is none."""

    def statements_called(self, kind: str, record_id: str) -> Mapping[str, str]:
        """The present id of each statement of a record by every former one."""


def in_present_names(model: type[Record], record_id: str, said: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """What a record, which had this id then, said of what is called otherwise now, in plain values."""
    found = deepcopy(dict(said))
    for each in references_in(said, model):
        now = names.called(each.kind, each.id)
        if now not in ("", each.id):
            written = _held(found, each.location)
            _put(found, each.location, f"{each.kind}/{now}" if "/" in written else now)
    link = partial(_link, names=names)
    for location, text in texts_in(said, model):
        if "](" in text:
            _put(found, location, _LINK.sub(link, text))
    statements = names.statements_called(model.KIND, names.called(model.KIND, record_id))
    for value in found.values():
        for item in value if isinstance(value, list) else ():
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                item["id"] = statements.get(item["id"], item["id"])
    return found


def statements_called(record: Record) -> Mapping[str, str]:
    """The present id of each statement of a record by every former one."""
    return {alias: each.id for _, _, each in record.statements() for alias in each.aliases}


def _link(link: re.Match[str], names: Names) -> str:
    """A link to an address of this site, which is that of a record or a statement, or neither."""
    path, anchor = link[2], link[3] or ""
    for model in RECORD_KINDS:
        if not path.startswith(model.LISTED_AT):
            continue
        record_id, slash, rest = path.removeprefix(model.LISTED_AT).partition("/")
        # What a version says never changes, nor does its address.
        if slash and not rest.startswith("v/") and (now := names.called(model.KIND, record_id)):
            path, anchor = f"{model.page_of(now)}{rest}", _anchor(model, now, anchor, names)
            break
        if anchor and not (record_id or model.HAS_PAGES):
            anchor = _shared_anchor(model, anchor, names)
    return f"{link[1]}{path}{'#' if anchor else ''}{anchor}"


def _anchor(model: type[Record], record_id: str, anchor: str, names: Names) -> str:
    """The anchor of a statement on the page of its record alone."""
    if not model.HAS_PAGES:
        return _shared_anchor(model, anchor, names)
    return names.statements_called(model.KIND, record_id).get(anchor, anchor) if anchor else ""


def _shared_anchor(model: type[Record], anchor: str, names: Names) -> str:
    """The anchor of a record, or of a statement after the id of its record, on a page where many stand."""
    words = anchor.split("-")
    for length in range(len(words), 0, -1):
        now = names.called(model.KIND, "-".join(words[:length]))
        if now:
            statement = "-".join(words[length:])
            rest = names.statements_called(model.KIND, now).get(statement, statement) if statement else ""
            return f"{now}-{rest}" if rest else now
    return anchor


def _held(values: Any, location: Location) -> Any:
    for step in location:
        values = values[step]
    return values


def _put(values: Any, location: Location, value: str) -> None:
    _held(values, location[:-1])[location[-1]] = value
