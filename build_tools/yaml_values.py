"""The bytes of one YAML file go in; its plain values come out, where nothing in it is out of the ordinary.

The quick half of reading: it keeps no positions and explains nothing. Whatever could be a problem makes it
give up, and `yaml_nodes`, which takes three times as long, reads the file again and says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import MappingEndEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from build_tools.decoding import CONTROL, RefusedError, decode
from build_tools.yaml_nodes import MAX_DEPTH, NULLS


class _UnusualError(Exception):
    """Something that `yaml_nodes` has to look at."""


def read_values(data: bytes) -> dict[str, Any] | None:
    """The top mapping as plain dicts, lists, texts and None; or None where the file is empty or may be faulty."""
    try:
        text = decode(data)
        return None if " #" in text or "\t#" in text else _document(text)
    except (RefusedError, _UnusualError, yaml.YAMLError):
        return None


def _document(text: str) -> dict[str, Any]:
    take = yaml.CSafeLoader(text).get_event
    take()  # the start of the stream
    take()  # the start of the document, or the end of the stream
    values = _value(take(), take, 0)
    take()  # the end of the document
    if not isinstance(values, dict) or type(take()) is not yaml.StreamEndEvent:
        raise _UnusualError
    return values


def _value(event: Any, take: Callable[[], Any], depth: int) -> Any:
    """What the event is or begins."""
    kind = type(event)
    if kind is ScalarEvent:
        text = _text(event)
        return None if not event.style and text in NULLS else text
    if event is None or event.anchor is not None or event.tag is not None or depth == MAX_DEPTH:
        raise _UnusualError
    if kind is SequenceStartEvent:
        items = []
        while type(event := take()) is not SequenceEndEvent:
            items.append(_value(event, take, depth + 1))
        return items
    values: dict[str, Any] = {}
    while type(event := take()) is not MappingEndEvent:
        if type(event) is not ScalarEvent:
            raise _UnusualError
        key = _text(event)
        if key in values:
            raise _UnusualError
        values[key] = _value(take(), take, depth + 1)
    return values


def _text(event: Any) -> str:
    text: str = event.value
    style = event.style
    if event.anchor is not None or event.tag is not None or (style == '"' and CONTROL.search(text)):
        raise _UnusualError
    return text
