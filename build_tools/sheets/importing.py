"""A spreadsheet and the root of a programme go in; the new texts of its records come out, or every doubt and problem.

The texts are checked as `places check` would, in a copy, before any is written.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from build_tools import pipeline, yaml_nodes
from build_tools.editing.document import UneditableError
from build_tools.editing.new_record import new_text
from build_tools.editing.patching import NotHouseFormError, patched
from build_tools.house_style import house_style
from build_tools.layout import CONFIG, FOLDER
from build_tools.problems import Problem, Severity, Source, errors
from build_tools.records.base import Evidence
from build_tools.sheets import csv_files, current, opening, sheet_rows
from build_tools.sheets.current import MODELS, Name
from build_tools.sheets.drafts import Change, Drafts
from build_tools.sheets.grid import Grid, UnreadableError
from build_tools.sheets.layout import EXPORTED
from build_tools.sheets.merging import Merge
from build_tools.sheets.rows import Data

WORKBOOK = ".xlsx"
_EVIDENCE = "evidence.1"
_LINE_TO_ADD = re.compile(r"add '[^']*'\.")


class Outcome(NamedTuple):
    """What an import would do: the text of each file, None where it goes, what changes, what is wrong, what to know."""

    texts: Mapping[str, str | None]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def grids(path: Path) -> list[Grid]:
    """What stands in a workbook, in a file in CSV or in a folder of such files. UnreadableError where nothing can."""
    suffix = path.suffix.lower()
    if path.is_dir() or suffix == csv_files.SUFFIX:
        return csv_files.grids(path)
    if suffix == WORKBOOK:
        return opening.grids(path)
    raise UnreadableError(f"'{path.name}' is neither an Excel workbook (.xlsx) nor CSV: save it as one of the two")


def outcome(root: Path, path: Path, *, delete_missing: bool) -> Outcome:
    """What the import of a spreadsheet comes to; nothing is written."""
    sheet = sheet_rows.sheet(grids(path))
    records, are_sound = current.records(root)
    if not are_sound:
        return Outcome({}, (), errors(pipeline.run(root)[1]), ())
    merge = Merge(sheet, records, delete_missing=delete_missing)
    merge.run()
    problems = [*sheet.problems, *merge.problems]
    if not sheet.tabs and not problems:
        hint = "begin with `places sheet export`; the tabs are named after the kinds of record"
        problems.append(Problem("unknown-tab", "no tab of this spreadsheet holds records", hint, Source(path.name)))
    texts = dict(_texts(root, merge.drafts, records, problems))
    if texts and sheet.noted is None:
        problems.append(_not_noted(path))
    found = _checked(root, texts) if texts else ()
    shown = {name.path for name in merge.drafts.changed}
    told = [each for each in found if each.severity is Severity.ERROR or each.source.path in shown]
    doubtful = {each.source for each in problems}
    # What a doubtful cell says is not in the records yet, so that it seems to be missing there.
    problems += (each for each in _in_the_sheet(told, texts, merge) if each.source not in doubtful)
    return Outcome(texts, tuple(merge.drafts.changes), _in_order(problems, sheet.tabs.values()), tuple(merge.notes))


def _not_noted(path: Path) -> Problem:
    message = f"the tab '{EXPORTED}' is not there, so every cell that differs counts as changed by you"
    hint = "read what changes line by line: a change that somebody made since the export would be taken back"
    return Problem("not-noted", message, hint, Source(path.name), Severity.WARNING)


def _texts(
    root: Path, drafts: Drafts, records: Mapping[Name, Data], problems: list[Problem]
) -> Iterable[tuple[str, str | None]]:
    """The new text of each record. A file that cannot be changed line by line is a problem."""
    for name, data in drafts.result().items():
        model = MODELS[name.kind]
        if name not in records:
            yield name.path, new_text(data, model)
            continue
        text = (root / name.path).read_bytes().decode("utf-8")
        try:
            yield name.path, patched(text, data, model)
        except UneditableError as error:
            is_other_form = isinstance(error, NotHouseFormError)
            hint = f"run `places fmt {name.path}`, then import again" if is_other_form else "change the file itself"
            problems.append(Problem("not-house-form", str(error), hint, Source(name.path)))
    yield from ((name.path, None) for name in drafts.removed)


def _checked(root: Path, texts: Mapping[str, str | None]) -> tuple[Problem, ...]:
    """Every problem that the records would have."""
    with tempfile.TemporaryDirectory(prefix="places-") as folder:
        copy = Path(folder) / "programme"
        shutil.copytree(root / FOLDER, copy / FOLDER, symlinks=True)
        if (root / CONFIG).is_file():
            shutil.copy(root / CONFIG, copy / CONFIG)
        content = house_style(root).content
        if content.is_dir() and content.is_relative_to(root):
            shutil.copytree(content, copy / content.relative_to(root), symlinks=True, dirs_exist_ok=True)
        for path, text in texts.items():
            file = copy / path
            # The check tells of a link, which stays one in the copy: what it leads to is not to be written.
            if file.is_symlink() or file.parent.is_symlink():
                continue
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text.encode())
        return pipeline.run(copy)[1]


def _in_the_sheet(problems: Iterable[Problem], texts: Mapping[str, str | None], merge: Merge) -> Iterable[Problem]:
    """The problems; those that lie in changed lines of records are shown at the cells that say so."""
    cells: dict[str, list[tuple[tuple[int, int], str, Source]]] = {}
    nodes = {path: yaml_nodes.read_mapping(text.encode(), path)[0] for path, text in texts.items() if text}
    for name, location, column, place in merge.places():
        if node := nodes.get(name.path):
            cells.setdefault(name.path, []).append((yaml_nodes.position(node, location), column, place))
    for known in cells.values():
        known.sort(key=itemgetter(0))
    for problem in problems:
        held = cells.get(problem.source.path)
        yield replace(problem, source=_cell_of(problem, held), hint=_in_words_of_a_sheet(problem)) if held else problem


def _in_words_of_a_sheet(problem: Problem) -> str:
    """How to mend a problem where there are columns and no keys."""
    if problem.slug == "claim-without-evidence":
        first, second = (f"{_EVIDENCE}.{name}" for name in Evidence.model_fields)
        return f"fill in {first} and {second}, or write 'editorial' under 'basis' if the editors say it"
    if problem.slug == "missing-value":
        return _LINE_TO_ADD.sub("fill in its column.", problem.hint)
    return problem.hint


def _cell_of(problem: Problem, cells: Sequence[tuple[tuple[int, int], str, Source]]) -> Source:
    """The last cell that speaks of what stands before the problem; of several, the one that the message names."""
    at = (problem.source.line, problem.source.column)
    last = max(bisect_right(cells, at, key=itemgetter(0)) - 1, 0)
    alike = cells[bisect_left(cells, cells[last][0], key=itemgetter(0)) : last + 1]
    named = (place for _, column, place in alike if f"'{column.rpartition('.')[2]}'" in problem.message)
    return next(named, alike[0][2])


def _in_order(problems: Iterable[Problem], grids: Iterable[Grid]) -> tuple[Problem, ...]:
    """The problems each once, those of the spreadsheet first, tab by tab in its order, row by row."""
    places = {grid.place: number for number, grid in enumerate(grids)}

    def key(problem: Problem) -> tuple[int, int, int, str, int]:
        place = problem.source.path
        tab = max((each for each in places if place.startswith(each)), key=len, default="")
        where = place.removeprefix(tab) if tab else ""
        digits = where.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        row = int(digits) if digits.isdigit() else 0
        return (places.get(tab, len(places)), row, len(where) - len(digits), where or place, problem.source.line)

    return tuple(sorted(dict.fromkeys(problems), key=key))
