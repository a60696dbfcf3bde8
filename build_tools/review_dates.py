"""A date of review and what mkdocs.yml asks of reviews go in; the month in which the next one is due comes out.

No clock is read here: a page names the month, and whoever reads it, or a maintainer's command, knows today's date.

    plugins:
      - knowledge-site:
          review_after: {places: 12, findings: 0}

A kind is reviewed again after so many months; 0 means never.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from build_tools.house_style import options
from build_tools.problems import did_you_mean
from build_tools.records import RECORD_KINDS
from build_tools.records.partial_date import PartialDate

SETTING = "review_after"
MONTHS = 24
_LONGEST = 1200
_LAST_YEAR = 9999
_DECEMBER = 12

ReviewAfter = dict[str, int]
"""For each kind, the months after which a record is reviewed again; 0 for a kind that never is."""


def review_after(root: Path) -> ReviewAfter:
    """What mkdocs.yml asks of the programme at `root`."""
    return asked(options(root).get(SETTING))


def asked(setting: Any) -> ReviewAfter:
    """What a setting asks; the default for each kind of which it says nothing that can be read."""
    said = setting if isinstance(setting, dict) else {}
    return {model.KIND: said[model.KIND] if _is_bound(said.get(model.KIND)) else MONTHS for model in RECORD_KINDS}


def fault(setting: Any) -> str:
    """What is wrong with a setting, and how to mend it; '' where it is right."""
    kinds = [model.KIND for model in RECORD_KINDS]
    if not isinstance(setting, dict):
        return "write kinds and months, such as {places: 24}"
    for kind, months in setting.items():
        if kind not in kinds:
            near = did_you_mean(str(kind), kinds, f"the kinds are {', '.join(kinds)}")
            return f"'{kind}' is no kind of record; {near}"
        if not _is_bound(months):
            return f"{kind}: '{months}' is no number of months from 0 to {_LONGEST}; 0 means never"
    return ""


def due(reviewed: PartialDate, months: int) -> PartialDate | None:
    """The month in which the next review is due, counted from the last month that the date can mean; None for never."""
    year, month = divmod(reviewed.year * 12 + (reviewed.month or _DECEMBER) - 1 + months, 12)
    return PartialDate(year, month + 1) if months and year <= _LAST_YEAR else None


def is_over(month: PartialDate, on: PartialDate) -> bool:
    """Whether a month is over on a day."""
    return month.is_before(on)


def _is_bound(months: Any) -> bool:
    return isinstance(months, int) and not isinstance(months, bool) and 0 <= months <= _LONGEST
