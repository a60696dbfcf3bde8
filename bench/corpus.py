"""The repository's own records and a number go in; a folder of records with that many made places besides comes out.

A made record is a real one with other words of the same lengths, other statements of the same kind and
other links of the same number, so that lengths, links, evidence and gaps stay those of real records.
Organisations, sources and themes grow with the places; keys, behaviours, recommendations, findings,
events, phases and terms are the real ones. The same numbers give the same bytes.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from random import Random
from typing import Any, ClassVar

import yaml

FOLDER = "partnerships"
SEED = 2016

# For how many made places there is one made record of a kind.
GROWTH = {"places": 1, "organisations": 2, "sources": 4, "themes": 50}

_NEARBY = 12
_STATEMENT_FIELDS = ("focus", "lessons", "next_steps", "notes")
_WORDED = frozenset({"text", "summary", "note", "missing", "at", "unknown", "title", "short_title", "full"})
_REFERENCES = {
    "source": "sources",
    "organisation": "organisations",
    "publisher": "organisations",
    "theme": "themes",
}
_NAMED_AFTER_A_PLACE = {"council": "Council", "university": "University"}
_ONE_RECORD_S = frozenset({"aliases", "identifiers"})
_WORD = re.compile(r"\b[a-z]{5,}\b")

# fmt: off
_FIRST = (
    "Alder", "Amble", "Arden", "Ash", "Barrow", "Beck", "Birch", "Bleak", "Bower", "Brack", "Bram", "Brent", "Bright",
    "Broad", "Calder", "Carr", "Chad", "Clay", "Cold", "Crom", "Dane", "Dar", "Deep", "Elder", "Elm", "Fair", "Fen",
    "Gold", "Grim", "Hale", "Hart", "Hazel", "Hesk", "Holm", "Kel", "Lang", "Lin", "Marl", "Mel",
)
_LAST = (
    "bourne", "bridge", "bury", "by", "combe", "cote", "dale", "den", "field", "ford", "gate", "ham", "hurst", "ley",
    "mere", "moor", "mouth", "port", "ridge", "shaw", "stead", "stow", "thorpe", "ton", "ville", "well", "wick",
    "wold", "worth",
)
_BEFORE = ("", "North ", "South ", "East ", "West ", "Great ", "Little ", "Upper ", "Nether ", "Old ", "New ", "Kings ")
_AFTER = (
    "", " on Arl", " on Bede", " on Cray", " on Ebble", " by Sea", " in the Marsh", " under Edge", " Green", " Cross",
)
# fmt: on

Data = dict[str, Any]


def make(real: Path, target: Path, places: int, seed: int = SEED) -> None:
    """Write the records in the folder `real` and the made ones below `target`, kind by kind."""
    records = read(real)
    for kind in records:
        (target / kind).mkdir(parents=True)
    for kind, record_id, record in chain(_real(records), _Maker(records, places, seed).made()):
        (target / kind / f"{record_id}.yml").write_text(as_yaml(record), encoding="utf-8", newline="\n")


def as_yaml(record: Data) -> str:
    """The text of a record's file."""
    return yaml.dump(record, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def read(folder: Path) -> dict[str, dict[str, Data]]:
    """Every record of every kind as plain texts, lists and dicts, by kind and id."""
    return {
        kind.name: {
            # Made of plain texts alone: no tag is followed.
            file.stem: yaml.load(file.read_bytes(), Loader=yaml.CBaseLoader)
            for file in sorted(kind.glob("*.yml"))
        }
        for kind in sorted(folder.iterdir())
        if kind.is_dir() and any(kind.glob("*.yml"))
    }


def place_name(number: int) -> str:
    """An invented name for a made place: the first 135,720 differ."""
    number, first = divmod(number, len(_FIRST))
    last = (number + first) % len(_LAST)
    number //= len(_LAST)
    after, before = divmod(number, len(_BEFORE))
    return f"{_BEFORE[before]}{_FIRST[first]}{_LAST[last]}{_AFTER[after]}"


def slug(text: str) -> str:
    """A text as an id."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:80].strip("-")


def _real(records: dict[str, dict[str, Data]]) -> Iterator[tuple[str, str, Data]]:
    for kind, of_kind in records.items():
        for record_id, record in of_kind.items():
            yield kind, record_id, record


class _Dumper(yaml.CSafeDumper):
    """Writes every text without quotes where it can, as in the real records: dates and numbers too."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


class _Maker:
    """Makes records out of the real ones; everything that is left to chance comes from one seed."""

    def __init__(self, records: dict[str, dict[str, Data]], places: int, seed: int) -> None:
        self._records = records
        self._random = Random(seed)
        self._words = _words_by_length(records)
        real_places = list(records["places"].values())
        self._statements = {
            field: [each for place in real_places for each in place.get(field, ())] for field in _STATEMENT_FIELDS
        }
        self._place_names = re.compile("|".join(re.escape(place["name"]) for place in real_places))
        partners = {each["organisation"] for place in real_places for each in place.get("partners", ())}
        models = {kind: list(of_kind.values()) for kind, of_kind in records.items()}
        models["organisations"] = [records["organisations"][each] for each in sorted(partners)]
        self._plan: dict[str, list[tuple[str, Data]]] = {}
        for kind, step in GROWTH.items():
            self._plan[kind] = [
                (place_name(number), self._random.choice(models[kind])) for number in range(0, places, step)
            ]
        self._ids = {
            kind: [slug(_named(kind, model, name)) for name, model in planned] for kind, planned in self._plan.items()
        }

    def made(self) -> Iterator[tuple[str, str, Data]]:
        """Kind, id and data of each made record."""
        for kind, planned in self._plan.items():
            for number, (name, model) in enumerate(planned):
                record_id = self._ids[kind][number]
                links = _Links(self._random, self._ids, number / len(planned))
                if kind == "sources":
                    # What a source says rests on the source itself.
                    own = next(key for key, value in self._records[kind].items() if value is model)
                    links.chosen[kind, own] = record_id
                yield kind, record_id, self._record(kind, name, model, links)

    def _record(self, kind: str, name: str, model: Data, links: _Links) -> Data:
        record = {field: value for field, value in model.items() if field not in _ONE_RECORD_S}
        if kind == "places":
            record |= {field: self._chosen(field) for field in _STATEMENT_FIELDS}
        made: Data = self._varied(record, links, name)
        self._set_apart(made, name)
        _give_ids(made)
        return made | {"title" if "title" in model else "name": _named(kind, model, name)}

    def _set_apart(self, made: Data, name: str) -> None:
        """Change what no two records share: the summary, the point, addresses, short titles, words of statements."""
        apart = Random(name)
        for axis in ("latitude", "longitude") if "location" in made else ():
            made["location"][axis] = f"{float(made['location'][axis]) + apart.uniform(-0.2, 0.2):.4f}"
        if name not in made["summary"]:
            made["summary"] = f"{made['summary'].removesuffix('.')}, in {name}."
        for field in {"url", "archived_url"} & made.keys():
            made[field] += f"#{slug(name)}"
        if "short_title" in made:
            # Dated statements of places rest on any of them.
            made |= {"date": "2019-12-31"} if "date" in made else {}
            made["short_title"] += f", {name}"
        for field in _STATEMENT_FIELDS & made.keys():
            for number, each in enumerate(made[field], 1):
                each["text"] = f"{slug(name)}-{number}: {each['text']}"

    def _chosen(self, field: str) -> list[Data]:
        """As many statements as some real place has in the field, taken from all real places."""
        place = self._random.choice(list(self._records["places"].values()))
        return [self._random.choice(self._statements[field]) for _ in place.get(field, ())]

    def _varied(self, value: Any, links: _Links, name: str, field: str = "") -> Any:
        if isinstance(value, dict):
            return {key: self._varied(each, links, name, key) for key, each in value.items()}
        if isinstance(value, list):
            return [self._varied(each, links, name, field) for each in value]
        if field in _REFERENCES:
            return links.to(_REFERENCES[field], value)
        if field == "mentions":
            kind, _, record_id = value.partition("/")
            return f"{kind}/{links.to(kind, record_id)}"
        return self._place_names.sub(name, self._reworded(value)) if field in _WORDED else value

    def _reworded(self, text: str) -> str:
        """The text with every other long word, more or less, changed for one of the same length."""

        def other(match: re.Match[str]) -> str:
            word = match.group()
            return self._random.choice(self._words[len(word)]) if self._random.random() < 0.5 else word

        # Addresses in links stay what they are.
        parts = re.split(r"(\]\([^)]*\))", text)
        return "".join(part if part.startswith("](") else _WORD.sub(other, part) for part in parts)


class _Links:
    """What one made record links to: for each real record that its model names, one made record nearby."""

    def __init__(self, random: Random, ids: dict[str, list[str]], at: float) -> None:
        self._random, self._ids, self._at = random, ids, at
        self.chosen: dict[tuple[str, str], str] = {}

    def to(self, kind: str, real: str) -> str:
        """The made record instead of a real one; the real one itself where none is made or none is left."""
        ids = self._ids.get(kind, [])
        if (kind, real) not in self.chosen:
            start = int(self._at * len(ids))
            nearby = [ids[(start + step) % len(ids)] for step in range(min(_NEARBY, len(ids)))]
            taken = {made for (of_kind, _), made in self.chosen.items() if of_kind == kind}
            free = [each for each in nearby if each not in taken]
            self.chosen[kind, real] = self._random.choice(free) if free else real
        return self.chosen[kind, real]


def _named(kind: str, model: Data, name: str) -> str:
    """What a made record is called, so that no two of a kind share a name."""
    if kind == "places":
        return name
    if kind == "organisations":
        return f"{name} {_NAMED_AFTER_A_PLACE.get(model['type'], 'Agency')}"
    return f"{name}: {model.get('title') or model['name']}"


def _give_ids(record: Data) -> None:
    """Give each statement of the record an id from its first words, with a number where these stand there twice."""
    taken: set[str] = set()
    for held in record.values():
        for each in held if isinstance(held, list) else ():
            if isinstance(each, dict) and "id" in each:
                words = slug(" ".join(each["text"].split()[:5]))
                each["id"] = next(
                    free for number in count(1) if (free := f"{words}-{number}" if number > 1 else words) not in taken
                )
                taken.add(each["id"])


def _words_by_length(records: dict[str, dict[str, Data]]) -> dict[int, list[str]]:
    """All words of the real records that can stand for one another."""
    words: defaultdict[int, set[str]] = defaultdict(set)
    for _, _, record in _real(records):
        for text in _texts(record):
            for word in _WORD.findall(text):
                words[len(word)].add(word)
    return {length: sorted(found) for length, found in words.items()}


def _texts(value: Any, field: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, field)
    elif field in _WORDED:
        yield value


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
