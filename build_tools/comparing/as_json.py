"""A comparison goes in; the same as JSON for other programs comes out, in the shape of `Comparison`."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from build_tools.comparing.comparison import Comparison

_SHAPE = TypeAdapter(Comparison)


def report(comparison: Comparison) -> str:
    """The comparison with a line break at its end."""
    return json.dumps(_SHAPE.dump_python(comparison, mode="json"), indent=2) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of the shape."""
    return _SHAPE.json_schema(mode="serialization")
