"""A compiled template goes in; a later build finds it in its cache and need not compile it again."""

from __future__ import annotations

from jinja2.bccache import Bucket, BytecodeCache

from build_tools.cache import Cache


class CompiledTemplates(BytecodeCache):
    """Templates as Jinja has compiled them: whether the text is still the same is for Jinja to see."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket of a template, if it was compiled before."""
        if held := self._cache.get(_name(bucket)):
            bucket.bytecode_from_string(held)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, where this process may write."""
        if not self._cache.read_only:
            self._cache.put([(_name(bucket), bucket.bytecode_to_string())])


def _name(bucket: Bucket) -> str:
    return f"template {bucket.key}"
