"""The root of a programme goes in; the folder in which its caches lie comes out.

It is one of the user's own and never in the repository, so that no pull request can bring a cache along.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import platformdirs

_NAME = "partnership-knowledge-site"


def cache_folder(root: Path) -> Path:
    """Where the caches of the programme at `root` lie; `PLACES_CACHE` names another folder for those of all."""
    folder = os.environ.get("PLACES_CACHE") or platformdirs.user_cache_dir(_NAME, appauthor=False)
    return Path(folder) / hashlib.blake2b(str(root).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
