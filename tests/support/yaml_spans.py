"""A text in YAML and the way to a value go in; the lines on which libyaml finds it, with its key, come out."""

from __future__ import annotations

from typing import Any

import yaml


def lines_of(text: str, location: tuple[int | str, ...]) -> tuple[int, int]:
    """The first line of what lies there, counted from 0, and the first one behind it, comments left out."""
    node: Any = yaml.compose(text, yaml.CSafeLoader)
    start = 0
    for step in location:
        if isinstance(step, int):
            node = node.value[step]
            start = node.start_mark.line
        else:
            key, node = next(pair for pair in node.value if pair[0].value == step)
            start = key.start_mark.line
    last = node
    while isinstance(last, yaml.CollectionNode) and not last.flow_style:
        last = last.value[-1]
        last = last[1] if isinstance(last, tuple) else last
    return start, last.end_mark.line + (last.end_mark.column > 0)
