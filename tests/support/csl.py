"""Nothing goes in; a JSON Schema of CSL-JSON comes out, with the types and variables that CSL itself names.

Its own JSON Schema is in no package. The lists of names, from which that one is made too, come with citeproc-py.
"""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import takewhile
from typing import Any

_LISTS = files("citeproc") / "data/schema/schemas/styles"
_DATE_PARTS = {"type": "array", "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}}}
_DATE = {
    "type": "object",
    "properties": {"date-parts": {**_DATE_PARTS, "minItems": 1, "maxItems": 2}, "circa": {"type": "boolean"}},
    "required": ["date-parts"],
    "additionalProperties": False,
}
_TEXT = {"type": "string", "minLength": 1}
_LITERAL = {"properties": {"literal": _TEXT}, "required": ["literal"], "additionalProperties": False}
_PERSON = {"properties": {"family": _TEXT, "given": _TEXT}, "required": ["family"], "additionalProperties": False}
_PEOPLE = {"type": "array", "minItems": 1, "items": {"type": "object", "anyOf": [_LITERAL, _PERSON]}}
_NUMBER = {"type": ["string", "number"]}

_KINDS_OF_VARIABLE = {"numbers": _NUMBER, "strings": _TEXT, "titles": _TEXT, "dates": _DATE, "names": _PEOPLE}


def schema() -> dict[str, Any]:
    """What a file of references must be."""
    variables = {
        name: held
        for kind, held in _KINDS_OF_VARIABLE.items()
        for name in _names("csl-variables.rnc", f"variables.{kind}")
    }
    types = {"enum": _names("csl-types.rnc", "item-types")}
    item = {
        "type": "object",
        "properties": {"id": _TEXT, "type": types, **variables},
        "required": ["id", "type"],
        "additionalProperties": False,
    }
    return {"type": "array", "items": item}


def _names(file: str, name: str) -> list[str]:
    """The names in one of the lists of a file; an empty line ends each."""
    _, _, rest = (_LISTS / file).read_text(encoding="utf-8").partition(f"{name} =\n")
    return re.findall(r'"([^"]+)"', "\n".join(takewhile(str.strip, rest.splitlines())))
