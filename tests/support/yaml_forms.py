"""Values and chance go in; the text of a record comes out, in any form that a person or a program may give it."""

from __future__ import annotations

import random

import yaml
from hypothesis import strategies as st

from build_tools import yaml_nodes
from build_tools.records.place import Place

# Texts that mean something in YAML, or nearly do.
AWKWARD = (
    "plain", "Work: on", "x #y", "it's", '"q"', "- z", "[k", "{l", "*e", "&f", "!g", "%h", "@i", "`j", "no", "12",
    "1.10", "null", "~", "", "  spaces  ", "Line\nbreak\n\n- item\n  - sub", "long " * 40, "tab\there", "# sign",
    "?", "? q", ":", "a:", ">", "|", "---", "...", "a\r\nb", "👍", "two  \nlines", "x" * 130,
)  # fmt: skip
KEYS = ("name", "id", "text", "evidence", "note", "zzz", "a b", "x: y", "lessons", "date", "aliases", "", "12")
VALUES = st.recursive(
    st.sampled_from(AWKWARD),
    lambda held: st.lists(held, max_size=3) | st.dictionaries(st.sampled_from(KEYS), held, max_size=4),
    max_leaves=12,
)
RECORDS = st.dictionaries(st.sampled_from((*Place.model_fields, "zzz")), VALUES, min_size=1, max_size=6)


def written_somehow(data: dict[str, object], chance: random.Random) -> str:
    """The YAML of a record in any style, with comments and spaces anywhere, a few of them where they cannot stand."""
    text = yaml.dump(
        data,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=chance.choice((None, False, False, True)),
        width=chance.choice((20, 80, 200)),
        default_style=chance.choice((None, None, "'", '"', "|", ">")),
        indent=chance.choice((2, 4)),
    )
    lines = text.split("\n")
    for number in range(chance.randrange(6)):
        at = chance.randrange(len(lines))
        if chance.random() < 0.7:
            lines.insert(at, chance.choice(("", " " * chance.randrange(7) + f"# {number}")))
        else:
            lines[at] += chance.choice((f"  # {number}", " #", "   "))
    return chance.choice(("", "---\n", "\ufeff")) + chance.choice(("\n", "\r\n")).join(lines)


def said_in(data: bytes) -> object:
    """What a file says, without the spaces around texts."""
    node, _ = yaml_nodes.read_mapping(data, "p")
    assert node is not None

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {name: plain(each) for name, each in value.items()}
        return [plain(each) for each in value] if isinstance(value, list) else value.strip() if value else value

    return plain(yaml_nodes.to_data(node))
