"""A date as a source gives it (2016-11-21, 2016-05 or 2016) goes in; a value that sorts and reads well comes out."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from functools import lru_cache, total_ordering
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from build_tools.problems import shown

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@total_ordering
class PartialDate:
    """A day, a month or a year; what the source leaves open stays open."""

    __slots__ = ("day", "month", "year")

    def __init__(self, year: int, month: int | None = None, day: int | None = None) -> None:
        if day and not month:
            raise ValueError("a day needs its month")
        dt.date(year, 1 if month is None else month, 1 if day is None else day)
        self.year, self.month, self.day = year, month, day

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str) -> PartialDate:
        """Read an ISO date of any of the three precisions; ValueError where it is none or does not exist."""
        match = _SHAPE.match(text)
        if not match:
            raise ValueError(f"'{text}' is no date")
        return cls(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]

    @property
    def iso(self) -> str:
        """As ISO 8601: `2016-11-21`, `2016-11` or `2016`."""
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)

    @property
    def text(self) -> str:
        """As read aloud: `21 November 2016`, `November 2016` or `2016`."""
        parts = (self.day, self.month and _MONTHS[self.month - 1], self.year)
        return " ".join(str(part) for part in parts if part)

    @property
    def when(self) -> str:
        """As part of a sentence: `on 21 November 2016`, `in November 2016` or `in 2016`."""
        return f"{'on' if self.day else 'in'} {self.text}"

    @property
    def day_and_month(self) -> str:
        """The same without the year: `21 November`, `November` or nothing."""
        return self.text.removesuffix(str(self.year)).strip()

    @property
    def first_day(self) -> PartialDate:
        """The first day that the date can mean: sitemaps and feeds take whole days only."""
        return PartialDate(self.year, self.month or 1, self.day or 1)

    def is_before(self, other: PartialDate) -> bool:
        """Whether it is surely earlier: only what both dates give is compared."""
        pairs = zip(self._parts(), other._parts(), strict=False)
        return next((mine < theirs for mine, theirs in pairs if mine != theirs), False)

    def _parts(self) -> tuple[int, ...]:
        return tuple(part for part in (self.year, self.month, self.day) if part)

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """Year, month and day, 0 for what is not known: plain numbers in the order of dates."""
        return self.year, self.month or 0, self.day or 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self.sort_key == other.sort_key

    def __lt__(self, other: PartialDate) -> bool:
        return self.sort_key < other.sort_key

    def __hash__(self) -> int:
        return hash(self.sort_key)

    def __repr__(self) -> str:
        return f"PartialDate({self.iso!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda date: date.iso),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: core_schema.CoreSchema, handler: Any) -> dict[str, Any]:
        # Editors read a bare year as a number.
        text = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
        return {"anyOf": [text, {"type": "integer", "minimum": 1, "maximum": 9999}]}

    @classmethod
    def _validate(cls, value: Any) -> PartialDate:
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, str):
            with contextlib.suppress(ValueError):
                return cls.parse(value)
            hint = "write 2016-11-21, or 2016-11 or 2016 where the source says no more"
            wrong = "a date that exists" if _SHAPE.match(value) else "written as a date is here"
            context = {"value": shown(value), "hint": hint, "wrong": wrong}
            raise PydanticCustomError("impossible_date", "'{value}' is not {wrong}", context)
        hint = "write it as one text, such as 2016-11-21"
        raise PydanticCustomError("wrong_value", "a date is neither a list nor a mapping", {"hint": hint})
