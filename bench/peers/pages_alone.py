"""Arguments of `places` go in; it does what they say, but makes nothing that other generators do not make either.

That is: no index for the search, no references, no kept revisions, and no files of data but the sitemap.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools import building, sitemap
from build_tools.cli import main
from build_tools.units import Unit


def no_units(*_: object, **__: object) -> Iterator[Unit]:
    """The units of nothing."""
    return iter(())


if __name__ == "__main__":
    building.search_units = building.cite_units = building.frozen_units = no_units
    building.FILES = (sitemap.ADDRESS,)
    main()
