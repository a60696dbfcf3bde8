"""The text of an issue goes in; the record that it suggests is written, and what is left to do comes out."""

from __future__ import annotations

from pathlib import Path

import click

from build_tools import pipeline
from build_tools.editing.issue_form import QUESTIONS, UnclearError, answers
from build_tools.editing.saving import save
from build_tools.problems import errors
from build_tools.reporting import text
from build_tools.suggesting import TakenError, suggestion

_LEFT = ("more",)
_ADDRESSES = "the ids of its claims were made of their first words; they become addresses, so mend them now or never"


def place(root: Path, issue: bytes, record_id: str) -> tuple[str, bool]:
    """Write the record of a place; what is said of it, and whether the check finds no error in it."""
    knowledge, _ = pipeline.run(root)
    try:
        told = answers(issue)
        made = suggestion(told, knowledge, record_id)
    except (UnclearError, TakenError) as error:
        raise click.UsageError(str(error)) from error
    save(root, {made.path: made.text})
    _, problems = pipeline.run(root)
    mine = tuple(problem for problem in problems if problem.source.path == made.path)
    left = [question.label for question in QUESTIONS if question.id in _LEFT and question.id in told]
    said = [f"{made.path} was written", *(f"not in it, only in the issue: “{label}”" for label in left)]
    if "\n  - id: " in made.text:
        said.append(_ADDRESSES)
    return "".join(f"{line}\n" for line in (*said, "", text.report(mine, root).rstrip("\n"))), not errors(mine)
