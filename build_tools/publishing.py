"""A finished folder goes in; it takes the place of the last site, whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path


def staging_folder(site: Path) -> Path:
    """Where a site is written before it takes the place of the last one: beside it, on the same disk."""
    return site.parent / f".{site.name}.building"


def publish(staging: Path, site: Path) -> None:
    """Put the finished folder where the last site stood; whatever stops it, that site is there again."""
    former = _former_folder(site)
    restore(site)
    shutil.rmtree(former, ignore_errors=True)
    try:
        if site.exists():
            site.rename(former)
        staging.rename(site)
    finally:
        restore(site)
    shutil.rmtree(former, ignore_errors=True)


def restore(site: Path) -> None:
    """Put the last site back if it was set aside and nothing took its place."""
    former = _former_folder(site)
    if former.exists() and not site.exists():
        former.rename(site)


def discard(staging: Path) -> None:
    """Remove what a failed build has written."""
    shutil.rmtree(staging, ignore_errors=True)


def _former_folder(site: Path) -> Path:
    """Where the last site stands for the moment in which the new one takes its place."""
    return site.parent / f".{site.name}.former"
