"""A programme goes in; it is changed and its words are kept, and what becomes of references comes out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from build_tools import frozen_pages, lookup, pipeline
from build_tools.citing import item_of
from build_tools.cli import main
from build_tools.knowledge import KnowledgeBase
from build_tools.problems import Problem, errors
from build_tools.rendering import Renderer
from build_tools.revisions import Revision
from build_tools.units import frozen_unit
from support.exported import PUBLICATION

Tree = Callable[[dict[str, str | bytes]], Path]


class Programme:
    """A small programme whose records are changed and frozen."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, text: str) -> None:
        """Give a record these words."""
        (self.root / f"partnerships/{name}.yml").write_text(text, encoding="utf-8")

    def rename(self, name: str, new: str) -> None:
        """Move a file, as a record that is called otherwise."""
        path = self.root / f"partnerships/{name}.yml"
        path.rename(path.with_stem(new))

    def change(self, name: str, old: str, new: str) -> None:
        """Replace words that stand in a record."""
        path = self.root / f"partnerships/{name}.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def freeze(self, *names: str, on: str = "2026-11-22") -> None:
        """Keep the present words."""
        outcome = CliRunner().invoke(main, ["freeze", "--root", str(self.root), "--on", on, *names])
        assert outcome.exit_code == 0, outcome.output

    def look(self) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
        """The collection and its problems."""
        return pipeline.run(self.root)

    def kept(self, kind: str = "themes", *ids: str) -> tuple[Revision, ...]:
        """The versions of a record."""
        return self.look()[0].revisions(kind, *(ids or ("lamps",)))

    def cited(self, name: str = "themes/lamps", anchor: str = "") -> tuple[str, str]:
        """The address and the date of the reference to a record or statement."""
        knowledge, _ = self.look()
        record, field, statement = lookup.found(knowledge, f"{name}/{anchor}")
        item = item_of(record, knowledge.edition(record), field, statement, PUBLICATION)
        return item.address.removeprefix(PUBLICATION.address), item.date.iso if item.date else ""

    def warnings(self) -> list[tuple[str, int, str]]:
        """Where words are not kept, and what to do."""
        _, problems = self.look()
        assert errors(problems) == ()
        held = [each for each in problems if each.slug == "unfrozen-change"]
        return [(each.source.path.rpartition("/")[2], each.source.line, each.hint) for each in held]

    def page(self, renderer: Renderer, revision: Revision) -> Any:
        """The page that keeps a version of the lamps."""
        return frozen_pages.make(frozen_unit("themes", revision.id, revision.name), self.look()[0], renderer)[0]
