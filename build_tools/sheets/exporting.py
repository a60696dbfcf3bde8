"""The root of a programme and the name of a file go in; its records stand in that file as a spreadsheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from build_tools import pipeline
from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, did_you_mean, errors
from build_tools.sheets import csv_files, current
from build_tools.sheets.book import book
from build_tools.sheets.current import MODELS, Name
from build_tools.sheets.workbook import workbook

WORKBOOK = ".xlsx"


class ExportError(Exception):
    """Nothing can be exported there; the message says why."""


def export(root: Path, target: Path, kinds: Collection[str]) -> tuple[str, tuple[Problem, ...]]:
    """Write records as a spreadsheet; what is said of it. With errors in the records, these, and nothing is written."""
    for kind in kinds:
        if kind not in MODELS:
            near = did_you_mean(kind, MODELS, f"the kinds are {', '.join(MODELS)}")
            raise ExportError(f"'{kind}' is no kind of record; {near}")
    is_workbook = _form(target)
    knowledge, problems = pipeline.run(root)
    if errors(problems):
        return "", errors(problems)
    held, _ = current.records(root)
    made = book({name: held[name] for name in _in_order(knowledge) if name in held}, kinds or MODELS)
    if is_workbook:
        target.write_bytes(workbook(made))
    else:
        target.mkdir(exist_ok=True, parents=True)
        for name, data in csv_files.csv_files(made).items():
            (target / name).write_bytes(data)
    rows = sum(len(table.rows) for table in made.tables)
    return f"{rows:,} rows in {len(made.tables)} tabs: {target}", ()


def _form(target: Path) -> bool:
    """Whether a workbook is meant, and not a folder. What is there may hold somebody's changes, and stays."""
    suffix = target.suffix.lower()
    if suffix not in (WORKBOOK, ""):
        raise ExportError(f"name a workbook that ends in {WORKBOOK}, or a folder for files in CSV")
    is_workbook = suffix == WORKBOOK
    if target.exists() and (is_workbook or not target.is_dir() or any(target.iterdir())):
        raise ExportError(f"'{target}' is there already and may hold changes: name another, or delete it first")
    return is_workbook


def _in_order(knowledge: KnowledgeBase) -> Iterator[Name]:
    """Every record in the order of readers, those that are withdrawn behind the others of their kind."""
    for kind in MODELS:
        yield from (Name(kind, each) for each in (*knowledge.ids(kind), *knowledge.withdrawn(kind)))
