"""What a check has found goes in; a log in SARIF 2.1.0 comes out, which code scanning and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from build_tools.explaining import Explanation
from build_tools.problems import Problem
from build_tools.reporting.checked import Checked
from build_tools.reporting.inert import well_formed

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_NAME = "places"
_ROOT = "%SRCROOT%"


def report(checked: Checked) -> str:
    """The log with a line break at its end: a rule for each sort of problem in it, and a result for each problem."""
    slugs = tuple(dict.fromkeys(each.slug for each in checked.found))
    rules = [_rule(slug, checked.explanations.get(slug), checked.help_for(slug)) for slug in slugs]
    places = {slug: place for place, slug in enumerate(slugs)}
    driver: dict[str, Any] = {"name": _NAME, "rules": rules}
    if checked.manual:
        driver["informationUri"] = checked.manual
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "properties": {"records": checked.records},
        "results": [_result(each, places[each.slug], checked.prefix) for each in checked.found],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(slug: str, explanation: Explanation | None, address: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": slug}
    if explanation:
        rule["shortDescription"] = {"text": explanation.title}
        rule["help"] = {"text": explanation.plain, "markdown": explanation.plain}
    if address:
        rule["helpUri"] = address
    return rule


def _result(problem: Problem, place: int, prefix: str) -> dict[str, Any]:
    at = problem.source
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": quote(well_formed(f"{prefix}{at.path}")), "uriBaseId": _ROOT}
    }
    if at.line and at.column:
        physical["region"] = {"startLine": at.line, "startColumn": at.column}
    return {
        "ruleId": problem.slug,
        "ruleIndex": place,
        "level": str(problem.severity),
        "message": {"text": _words(f"{problem.message}: {problem.hint}")},
        "locations": [{"physicalLocation": physical}],
    }


def _words(text: str) -> str:
    """A message without embedded links: backslashes and brackets stand for themselves (section 3.11.6)."""
    return well_formed(re.sub(r"([\\\[\]])", r"\\\1", text))
