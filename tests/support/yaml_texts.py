"""What files of YAML are made of, for tests that try every kind of text."""

from __future__ import annotations

from hypothesis import strategies as st

# Signs that have a meaning in YAML, and some that have none.
SIGNS = [*"[]{},:-?#&*!|>%@`'\"\\~=<./ \n\r\t\0\ufeff\u2028é😀"]
STYLES = st.sampled_from([None, "'", '"', "|", ">"])
TEXTS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=20)
DATA = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=8
)
