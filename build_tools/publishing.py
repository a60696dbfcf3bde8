"""A finished folder goes in; it takes the place of the last site, whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path


def staging_folder(site: Path) -> Path:
    """Where a site is written before it takes the place of the last one: beside it, on the same disk."""
    return site.parent / f".{site.name}.building"


def publish(staging: Path, site: Path) -> None:
    """Put the finished folder where the last site stood."""
    former = site.parent / f".{site.name}.former"
    shutil.rmtree(former, ignore_errors=True)
    if site.exists():
        site.rename(former)
    staging.rename(site)
    shutil.rmtree(former, ignore_errors=True)


def discard(staging: Path) -> None:
    """Remove what a failed build has written."""
    shutil.rmtree(staging, ignore_errors=True)
