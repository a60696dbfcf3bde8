"""A programme and a source of chance go in; one change of its files, such as a maintainer makes, comes out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from build_tools import freezing, pipeline, published, snapshots
from build_tools.problems import errors
from build_tools.records.partial_date import PartialDate
from build_tools.records.place import Place

STATEMENTS = ("lessons", "next_steps", "focus", "notes", "advice", "points", "roles", "says", "meaning", "happened")
WORDS = ("lamp", "clock", "radio", "bench", "window", "evening", "harbour", "kettle", "north", "quay")

Data = dict[str, Any]


class Editor:
    """Makes changes by chance to the records, texts, templates and settings of a programme, and to what was built."""

    def __init__(self, root: Path, templates: Path, random: Random) -> None:
        self.root, self.templates, self.random = root, templates, random
        self._number = 0

    def edit(self) -> str:
        """Change something; what it was."""
        change = self.random.choices([each for each, _ in _CHANGES], [weight for _, weight in _CHANGES])[0]
        change(self)
        return change.__name__.strip("_")

    def _files(self, kind: str = "*") -> list[Path]:
        return sorted((self.root / "partnerships").glob(f"{kind}/*.yml"))

    def _ids(self, kind: str) -> list[str]:
        return [file.stem for file in self._files(kind)]

    def _words(self) -> str:
        self._number += 1
        return f"{' '.join(self.random.sample(WORDS, 3))} {self._number}"

    def _change(self, file: Path, change: Callable[[Data], None]) -> None:
        data = yaml.load(file.read_bytes(), Loader=yaml.CBaseLoader)
        change(data)
        file.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")

    def _statements(self) -> Iterator[tuple[Path, str]]:
        for file in self._files():
            data = yaml.load(file.read_bytes(), Loader=yaml.CBaseLoader)
            yield from ((file, field) for field in STATEMENTS if isinstance(data.get(field), list))

    def _change_statement(self, change: Callable[[Data], None]) -> None:
        file, field = self.random.choice(list(self._statements()))
        self._change(file, lambda data: change(self.random.choice(data[field])))

    def _other_words(self) -> None:
        used = self.random.choice(("", " of the QTC", " for OWLs"))
        self._change_statement(lambda statement: statement.update(text=f"{self._words().capitalize()}{used}."))

    def _other_acronym(self) -> None:
        file = self.random.choice(self._files("terms"))
        name, full = self.random.choice(("QTC", "OWL", "The OWL")), self._words().capitalize()
        self._change(file, lambda data: data.update(name=name, full=full))

    def _other_keys(self) -> None:
        keys = self.random.sample(self._ids("keys"), self.random.randint(0, 2))
        self._change_statement(lambda statement: statement.update(keys=keys))

    def _other_behaviours(self) -> None:
        chosen = self.random.sample(self._ids("behaviours"), self.random.randint(0, 2))
        self._change_statement(lambda statement: statement.update(behaviours=chosen))

    def _other_mentions(self) -> None:
        kinds = ("places", "themes", "organisations", "terms", "events", "findings", "sources", "keys")
        names = [f"{kind}/{each}" for kind in kinds for each in self._ids(kind)]
        self._change_statement(lambda statement: statement.update(mentions=self.random.sample(names, 2)))

    def _other_evidence(self) -> None:
        evidence = [{"source": self.random.choice(self._ids("sources")), "at": f"Page {self._number}"}]
        self._change_statement(lambda statement: statement.update(evidence=evidence))

    def _more_statements(self) -> None:
        file, field = self.random.choice(list(self._statements()))
        number = self._number
        words = self._words()

        def add(data: Data) -> None:
            like = {key: value for key, value in data[field][0].items() if key in ("date", "evidence", "basis")}
            data[field].append({"id": f"added-{number}", "text": f"{words.capitalize()}.", **like})

        self._change(file, add)

    def _fewer_statements(self) -> None:
        file, field = self.random.choice(list(self._statements()))

        def drop(data: Data) -> None:
            data[field].pop()
            if not data[field]:
                del data[field]

        self._change(file, drop)

    def _other_name(self) -> None:
        words = self._words().capitalize()
        file = self.random.choice(self._files())
        self._change(file, lambda data: data.update({"title" if "title" in data else "name": words}))

    def _other_summary(self) -> None:
        words = self._words().capitalize()
        self._change(self.random.choice(self._files()), lambda data: data.update(summary=f"{words}."))

    def _reviewed(self) -> None:
        day = f"2024-01-{self.random.randint(10, 28)}"
        self._change(self.random.choice(self._files()), lambda data: data.update(reviewed=day))

    def _new_record(self) -> None:
        kinds = ("places", "places", "events", "findings", "terms")
        kind = self.random.choice([each for each in kinds if self._files(each)])
        like = yaml.load(self.random.choice(self._files(kind)).read_bytes(), Loader=yaml.CBaseLoader)
        like.pop("aliases", None)
        name = self._words().capitalize()
        like.update({"title" if "title" in like else "name": name})
        like.update({"order": str(1000 + self._number)} if "order" in like else {})
        made = self.root / f"partnerships/{kind}/{name.lower().replace(' ', '-')}.yml"
        made.write_text(yaml.dump(like, allow_unicode=True, sort_keys=False), encoding="utf-8")

    def _removal(self) -> None:
        """Of a record that others may still name: then the build is refused until it is mended."""
        kinds = ("places", "places", "themes", "events", "events", "findings", "terms")
        kind = self.random.choice([each for each in kinds if self._files(each)])
        self.random.choice(self._files(kind)).unlink()

    def _new_id(self) -> None:
        file = self.random.choice(self._files("places"))
        new = f"{file.stem.partition('-v')[0]}-v{self._number}"
        self._number += 1
        self._change(file, lambda data: data.setdefault("aliases", []).append(file.stem))
        file.rename(file.with_name(f"{new}.yml"))
        for other in self._files():
            text = other.read_text(encoding="utf-8")
            changed = text.replace(f"places/{file.stem}\n", f"places/{new}\n").replace(f"- {file.stem}\n", f"- {new}\n")
            if changed != text and other.stem != new:
                other.write_text(changed, encoding="utf-8")

    def _new_statement_id(self) -> None:
        number = self._number
        self._number += 1

        def rename(statement: Data) -> None:
            statement.setdefault("aliases", []).append(statement["id"])
            statement["id"] = f"called-{number}"

        self._change_statement(rename)

    def _noted(self) -> None:
        note = {"date": f"202{self.random.randint(1, 4)}", "note": f"{self._words().capitalize()}."}
        file = self.random.choice(self._files("places"))
        self._change(file, lambda data: data.setdefault("changes", []).append(note))

    def _kept(self) -> None:
        """The words of all places; other addresses are not noted, for what is noted could not be removed."""
        knowledge, problems = pipeline.run(self.root)
        if not errors(problems):
            found = tuple(freezing.snapshots(knowledge, knowledge.of_kind(Place), PartialDate(2024)))
            snapshots.write(self.root, found)
            published.note(self.root, (Place.revision_page_of(each.id, each.version) for each in found))

    def _mistake(self) -> None:
        file = self.random.choice(self._files())
        file.write_text(file.read_text(encoding="utf-8") + "nonsense: true\n", encoding="utf-8")

    def _content(self) -> None:
        page = self.root / "content/about.md"
        page.write_text(f"{page.read_text(encoding='utf-8')}\n{self._words().capitalize()}.\n", encoding="utf-8")

    def _attachment(self) -> None:
        """A file, a folder of the same name, and nothing, in turn."""
        attached = self.root / "content/attached"
        if attached.is_file():
            attached.unlink()
            (attached / "deeper").mkdir(parents=True)
            (attached / "deeper/list.txt").write_text(self._words(), encoding="utf-8")
        elif attached.is_dir():
            shutil.rmtree(attached)
        else:
            attached.write_text(self._words(), encoding="utf-8")

    def _template(self) -> None:
        template = self.templates / "macros/parts.html"
        text = template.read_text(encoding="utf-8")
        template.write_text(text.replace('class="lead"', f'class="lead l{self._number}"', 1), encoding="utf-8")

    def _menu(self) -> None:
        settings = self.root / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(
            text.replace("site_name: ", f"site_name: {self.random.choice(WORDS)} ", 1), encoding="utf-8"
        )

    def _lost_page(self) -> None:
        pages = sorted((self.root / "site").rglob("*.html"))
        if pages:
            self.random.choice(pages).unlink()

    def _spoilt_page(self) -> None:
        pages = sorted((self.root / "site").rglob("*.html"))
        if pages:
            self.random.choice(pages).write_text("spoilt", encoding="utf-8")

    def _nothing(self) -> None:
        """Time passes."""

    def _touched(self) -> None:
        self.random.choice(self._files()).touch()


_CHANGES: tuple[tuple[Callable[[Editor], None], int], ...] = (
    (Editor._other_words, 10),
    (Editor._other_keys, 8),
    (Editor._other_behaviours, 6),
    (Editor._other_mentions, 8),
    (Editor._other_evidence, 6),
    (Editor._more_statements, 8),
    (Editor._fewer_statements, 6),
    (Editor._other_name, 10),
    (Editor._other_acronym, 5),
    (Editor._other_summary, 5),
    (Editor._reviewed, 4),
    (Editor._new_record, 16),
    (Editor._removal, 6),
    (Editor._new_id, 6),
    (Editor._new_statement_id, 4),
    (Editor._noted, 4),
    (Editor._kept, 6),
    (Editor._mistake, 3),
    (Editor._content, 2),
    (Editor._attachment, 3),
    (Editor._template, 2),
    (Editor._menu, 1),
    (Editor._lost_page, 2),
    (Editor._spoilt_page, 2),
    (Editor._nothing, 1),
    (Editor._touched, 2),
)
