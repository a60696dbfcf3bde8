"""The fields that a new record needs go in; what a person at a terminal answers comes out, each answer fit for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pydantic import BaseModel

    from build_tools.maintaining.drafting import Draft, Path, Question, Values


class Asked:
    """The values that were given and those that are answered; an empty answer leaves a field open."""

    def __init__(self, draft: Callable[[Values], Draft], values: Values) -> None:
        self._draft, self.values = draft, dict(values)

    def ask(self, model: type[BaseModel], at: Path = ()) -> bool:
        """Ask for what a record, or a part of one, needs; whether anything was answered.

        Where the first thing that a part needs is left open, there is no such part; one that has a choice of one is
        not asked for.
        """
        from build_tools.maintaining.drafting import questions  # noqa: PLC0415

        answered = False
        for question in questions(model):
            path = (*at, question.name)
            if any(each[: len(path)] == path for each in self.values):
                continue
            is_answered = self._several(question, path) if question.many else self._one(question, path)
            answered = answered or is_answered
            if at and question.is_needed and not answered:
                break
        return answered

    def _several(self, question: Question, path: Path) -> bool:
        """Ask for one after the other, until one is left open."""
        number = 1
        while self._one(question, (*path, number)):
            number += 1
        return number > 1

    def _one(self, question: Question, path: Path) -> bool:
        if question.model:
            click.echo(f"{_written(path)}: {question.about}{'' if question.is_needed else ' May be left out.'}")
            return self.ask(question.model, path)
        if len(question.choices) == 1:
            self.values[path] = question.choices[0]
            return True
        click.echo(f"{question.about}{'' if question.is_needed else ' May be left out.'}")
        while answer := click.prompt(_written(path), default="", show_default=False).strip():
            self.values[path] = answer
            wrong = self._draft(self.values).wrong
            if not wrong:
                return True
            del self.values[path]
            for problem in wrong:
                click.echo(f"  {problem.message}: {problem.hint}")
        return False


def _written(path: Path) -> str:
    return ".".join(map(str, path))
