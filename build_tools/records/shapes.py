"""A model goes in; what each of its fields holds, in plain values, comes out in the order of a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from build_tools.records.fields import WEB_ADDRESS, Marked, Meanings, Reference, Worded
from build_tools.records.order import field_order
from build_tools.records.partial_date import PartialDate
from build_tools.records.references import ANY_KIND, marks_in, nested_model

Sort = Literal["part", "reference", "choice", "date", "whole number", "number", "prose", "sentence", "text"]

_WORDS = {
    "url": "web address",
    "urls": "web addresses",
    "aliases": "former ids",
    "gss": "GSS",
    "ukprn": "UKPRN",
    "ror": "ROR",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field holds: one value of a sort, or many.

    `kind` is that of the records that it names ('*' for any), `choices` holds each choice with its meaning, and
    `part` is the model of what it is made of. `rules` are those of JSON Schema for one value.
    """

    name: str
    about: str
    sort: Sort
    is_required: bool
    is_many: bool
    kind: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    part: type[BaseModel] | None = None
    rules: Mapping[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Its name in words."""
        return title_of(self.name)

    @property
    def is_id(self) -> bool:
        """Whether it holds an id that is given here."""
        return self.name in ("id", "aliases")


def title_of(name: str) -> str:
    """The name of a field or model in words: 'also_called' reads 'Also called', 'OtherName' reads 'Other name'."""
    spaced = "".join(f" {char.lower()}" if char.isupper() else char for char in name)
    words = " ".join(_WORDS.get(word, word) for word in spaced.replace("_", " ").split())
    return words[:1].upper() + words[1:]


@cache
def shapes(model: type[BaseModel]) -> tuple[Shape, ...]:
    """Every field that can be written in the part of a file that a model reads, in the house order."""
    rules = rules_of(model)
    return tuple(_shape(name, model.model_fields[name], rules[name]) for name in field_order(model))


@cache
def parts(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """The models of which a model is made, however deep."""
    found: dict[type[BaseModel], None] = {}
    for shape in shapes(model):
        if shape.part:
            found |= dict.fromkeys((shape.part, *parts(shape.part)))
    return tuple(found)


def rules_of(model: type[BaseModel]) -> Mapping[str, Mapping[str, Any]]:
    """What JSON Schema says of one value of each field."""
    return {name: _of_one(schema) for name, schema in model.model_json_schema()["properties"].items()}


def _of_one(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    one: Mapping[str, Any] = schema.get("items", schema)
    alternatives: list[Mapping[str, Any]] = [each for each in one.get("anyOf", ()) if each != {"type": "null"}]
    return alternatives[0] if alternatives else one


def _shape(name: str, info: FieldInfo, rules: Mapping[str, Any]) -> Shape:
    marks = [*info.metadata, *marks_in(info.annotation)]
    reference = next((mark for mark in marks if isinstance(mark, Reference)), None)
    meanings = next((mark.by_choice for mark in marks if isinstance(mark, Meanings)), {})
    choices = {choice: meanings.get(choice, "") for choice in _choices(info.annotation)}
    part = None if reference else nested_model(info.annotation)
    return Shape(
        name=name,
        about=info.description or "",
        sort=_sort(info.annotation, marks, reference, choices, part),
        is_required=info.is_required(),
        is_many=get_origin(info.annotation) is tuple,
        kind=reference.kind if reference else "",
        choices=choices,
        part=part,
        rules=rules,
    )


def _sort(
    annotation: Any,
    marks: list[Any],
    reference: Reference | None,
    choices: Mapping[str, str],
    part: type[BaseModel] | None,
) -> Sort:
    tests: tuple[tuple[object, Sort], ...] = (
        (reference, "reference"),
        (part, "part"),
        (choices, "choice"),
        (_holds(annotation, PartialDate), "date"),
        (_holds(annotation, int), "whole number"),
        (_holds(annotation, float), "number"),
        (any(isinstance(mark, Marked) for mark in marks), "prose"),
        (any(isinstance(mark, Worded) for mark in marks), "sentence"),
    )
    return next((sort for is_so, sort in tests if is_so), "text")


def _choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    return next((found for each in get_args(annotation) if (found := _choices(each))), ())


def _holds(annotation: Any, wanted: type) -> bool:
    return annotation is wanted or any(_holds(each, wanted) for each in get_args(annotation))


def help_of(shape: Shape) -> str:
    """How to write a value, in a sentence of Markdown; '' where nothing needs to be said."""
    if shape.kind == ANY_KIND:
        return "Write `kind/id`, such as `themes/first-steps`."
    if shape.kind:
        return f"The id of a record in `{shape.kind}/`: the name of its file without its ending."
    if shape.is_id:
        return "Lower-case letters, digits and single hyphens, as in `first-steps`."
    if shape.rules.get("pattern") == WEB_ADDRESS:
        return "Write a web address that begins with `https://` or `http://`."
    return {
        "date": "Write `2016-11-21`, or `2016-11` or `2016` where the source says no more.",
        "prose": "Markdown: *emphasis*, links and lists; no HTML.",
    }.get(shape.sort, "")
