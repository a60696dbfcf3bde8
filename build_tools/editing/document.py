"""The text of a record goes in; a document that can be changed, comments and all, and its text again come out.

Where nothing was changed, a file in the house form comes out byte for byte.
"""

from __future__ import annotations

import io
import textwrap
from itertools import accumulate
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString

WIDTH = 100
"""Characters in a line of the house form; longer texts are folded."""
INDENT = 2

_NO_TEXTS = frozenset(f"tag:yaml.org,2002:{each}" for each in ("bool", "int", "float", "null"))
_resolver = VersionedResolver(version=(1, 2))


class UneditableError(Exception):
    """A text is no YAML that can be written back; it holds why."""


class _Texts(VersionedResolver):
    """Reads every value as the text that stands there: `no`, `12:30` and `1.10` too."""

    @property
    def versioned_resolver(self) -> dict[Any, Any]:
        return {}


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Resolver = _Texts
    yaml.indent(mapping=INDENT, sequence=2 * INDENT, offset=INDENT)
    yaml.width = 4096  # lines are broken here, by `text_value`, and nowhere else
    yaml.preserve_quotes = True
    return yaml


def read(text: str) -> CommentedMap:
    """The document in the text of a record: a mapping of keys to texts, lists and mappings."""
    try:
        document = _yaml().load(text)
    except YAMLError as error:
        raise UneditableError(str(error)) from error
    if not isinstance(document, CommentedMap):
        raise UneditableError("this is no record: it has no keys")
    return document


def written(document: CommentedMap) -> str:
    """The text of a document."""
    stream = io.StringIO()
    _yaml().dump(document, stream)
    return stream.getvalue()


def scalar(text: str, *, before: int, indent: int, is_markdown: bool = False, is_text: bool = True) -> str:
    """A value as the house form writes it: plain, in quotes, or folded into lines of 100 characters.

    `before` is the number of characters before it in its line, `indent` that before the lines of a folded text. In a
    text in Markdown the breaks between lines say something, and are kept. What is no text, such as a number, is never
    quoted; what is one and looks like a number is.
    """
    is_broken = "\n" in text
    looks_like_none = is_text and str(_resolver.resolve(ScalarNode, text, (True, False))) in _NO_TEXTS
    if not text or looks_like_none or (is_broken and not is_markdown):
        quoted: str = DoubleQuotedScalarString(text)
        return quoted
    if is_broken:
        literal: str = LiteralScalarString(text)
        return literal
    return _folded(text, indent) if before + len(text) > WIDTH else text


def _folded(text: str, indent: int) -> str:
    """A text that is folded at spaces; one that holds other runs of spaces, or a word too long for a line, is not."""
    lines = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    if " ".join(lines) != text or max(map(len, lines)) > WIDTH - indent:
        return text
    ends = accumulate(len(line) + 1 for line in lines[:-1])
    value = FoldedScalarString(text)
    value.fold_pos = [end - 1 for end in ends]
    folded: str = value
    return folded
