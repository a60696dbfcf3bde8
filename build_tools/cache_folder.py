"""The root of a programme goes in; the folder in which its caches lie comes out.

It is one of the user's own and never in the repository, so that no pull request can bring a cache along.
"""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import platformdirs

_NAME = "partnership-knowledge-site"


def fault(root: Path) -> str:
    """Why nothing can be kept in that folder, and what to do; '' where it can."""
    folder = cache_folder(root)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        why = "" if os.access(folder, os.W_OK | os.X_OK) else os.strerror(errno.EACCES)
    except OSError as error:
        why = error.strerror or str(error)
    cure = "so every run begins from nothing; name another folder in the variable PLACES_CACHE"
    return f"nothing can be kept in {folder}: {why}; {cure}" if why else ""


def cache_folder(root: Path) -> Path:
    """Where the caches of the programme at `root` lie; `PLACES_CACHE` names another folder for those of all."""
    folder = os.environ.get("PLACES_CACHE") or platformdirs.user_cache_dir(_NAME, appauthor=False)
    return Path(folder) / hashlib.blake2b(str(root).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
