"""The fields of a model go in; what Sveltia CMS is told of them comes out (https://sveltiacms.app/en/docs/fields)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.fields import MAX_SLUG, SLUG
from build_tools.records.references import ANY_KIND
from build_tools.records.roles import ROLES
from build_tools.records.shapes import Shape, help_of, shapes, title_of

Field = dict[str, Any]

ID_HINT = "Use lower-case letters, digits and single hyphens, as in first-steps."
_ONE_LINE = (r"^[^\n]*$", "Write it in one line.")
_DATE = "Write 2016-11-21, or 2016-11 or 2016 where the source says no more."
_ANY_ID = "Write kind/id, such as themes/first-steps."

_BY_KIND = {model.KIND: model for model in RECORD_KINDS}


def fields_of(model: type[BaseModel]) -> list[Field]:
    """Every field of a model, in the order of a record."""
    return [_field(shape) for shape in shapes(model)]


def label_field(model: type[Record]) -> str:
    """The field with the name or title of a record."""
    return next(name for name in ("name", "title") if name in model.model_fields)


def _field(shape: Shape) -> Field:
    named = {
        "name": shape.name,
        "label": shape.title,
        "hint": _hint(shape),
        "required": shape.is_required,
    }
    if shape.part:
        return {**named, **_part(shape, shape.part)}
    if len(shape.choices) == 1:
        # What cannot be otherwise is not asked.
        return {"name": shape.name, "widget": "hidden", "default": next(iter(shape.choices))}
    one = _one(shape)
    if not shape.is_many:
        return {**named, **one}
    if one["widget"] == "relation":
        return {**named, **one, "multiple": True}
    return {**named, "widget": "list", "field": {"name": "one", "label": shape.title, **one}}


def _hint(shape: Shape) -> str:
    """What a field means and how to write it; a record is found by its name there, and no id is written."""
    is_chosen = shape.kind not in ("", ANY_KIND)
    return _plain(" ".join(filter(None, (shape.about, "" if is_chosen else help_of(shape)))))


def _plain(text: str) -> str:
    """A text without the signs that mark code: a form shows it as it stands."""
    return text.replace("`", "")


def _part(shape: Shape, part: type[BaseModel]) -> Field:
    if not shape.is_many:
        return {"widget": "object", "collapsed": "auto", "fields": fields_of(part)}
    needed = [each.name for each in shapes(part) if each.is_required]
    shown = "text" if "text" in needed else needed[0]
    return {
        "widget": "list",
        "label_singular": ROLES.get(shape.name) or title_of(part.__name__),
        "collapsed": True,
        "summary": f"{{{{fields.{shown} | truncate(100)}}}}",
        "fields": fields_of(part),
    }


def _one(shape: Shape) -> Field:
    """The widget for one value."""
    rules = shape.rules
    if shape.sort == "choice":
        options = [{"label": _choice(each, meaning), "value": each} for each, meaning in shape.choices.items()]
        return {"widget": "select", "options": options}
    if shape.sort == "reference":
        return _reference(shape.kind)
    if shape.sort == "whole number":
        return {"widget": "number", "value_type": "int", "min": rules["minimum"], "max": rules["maximum"]}
    if shape.sort == "number":
        return {"widget": "number", "value_type": "float", "step": 0.000001}
    if shape.sort == "date":
        return {"widget": "string", "pattern": [rules["pattern"], _DATE]}
    is_long = shape.sort in ("prose", "sentence")
    text: Field = {"widget": "text" if is_long else "string"}
    if "maxLength" in rules:
        text["maxlength"] = rules["maxLength"]
    if shape.is_id:
        text["pattern"] = [SLUG, ID_HINT]
    elif "pattern" in rules:
        text["pattern"] = [rules["pattern"], _plain(help_of(shape) or shape.about)]
    elif shape.sort == "sentence":
        text["pattern"] = list(_ONE_LINE)
    return text


def _choice(value: str, meaning: str) -> str:
    words = value.replace("-", " ").capitalize()
    return f"{words}: {meaning[:1].lower()}{meaning[1:]}" if meaning else words


def _reference(kind: str) -> Field:
    if kind == ANY_KIND:
        kinds = "|".join(_BY_KIND)
        return {"widget": "string", "pattern": [f"^({kinds})/{SLUG[1:]}", _ANY_ID], "maxlength": 2 * MAX_SLUG}
    label = label_field(_BY_KIND[kind])
    return {
        "widget": "relation",
        "collection": kind,
        "value_field": "{{slug}}",
        "display_fields": [label],
        "search_fields": [label],
    }
