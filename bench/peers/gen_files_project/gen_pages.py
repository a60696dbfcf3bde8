"""Run by mkdocs-gen-files: reads the YAML records and writes a Markdown page for each, as users of that stack do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mkdocs_gen_files
import yaml
from jinja2 import Environment, FileSystemLoader

ROOT = Path(mkdocs_gen_files.config.config_file_path).parent
KINDS = (
    "keys", "places", "themes", "recommendations", "behaviours", "findings", "organisations", "events", "phases",
    "sources", "terms",
)  # fmt: skip
RECORD_PAGES = ("keys", "places", "themes", "recommendations", "behaviours", "organisations", "sources")
SHARED_PAGES = {"findings": "findings", "events": "timeline", "phases": "phases", "terms": "glossary"}
PLURALS = {"events": "Timeline", "phases": "About the programme", "terms": "Glossary"}
ROLES = {
    "lessons": "Lesson", "next_steps": "Next step", "focus": "Focus", "notes": "Note", "advice": "Advice",
    "questions": "Question", "checklist": "Checklist", "meaning": "Meaning", "flip_side": "Flip side",
    "happened": "Event", "roles": "Role", "says": "Statement", "aims": "Aim", "approach": "Approach",
    "facts": "Fact", "points": "Point",
}  # fmt: skip
REFERENCES = {
    "source": "sources", "organisation": "organisations", "theme": "themes", "publisher": "organisations",
    "keys": "keys", "behaviours": "behaviours", "findings": "findings", "places": "places",
    "organisations": "organisations", "addressed_to": "organisations", "event": "events",
}  # fmt: skip
SHARES = {
    "themes": ("same theme", "same themes"),
    "organisations": ("same partner", "same partners"),
    "keys": ("speaks to the same key", "speaks to the same keys"),
    "behaviours": ("speaks to the same behaviour", "speaks to the same behaviours"),
}
ACCESS = {
    "open": "Open to all",
    "subscription": "Subscription needed",
    "archive-only": "Only in a web archive",
    "unknown": "Not known",
}
COPY_HELD = {"whole": "The whole document", "part": "Only a part", "facts-only": "Only facts taken from it"}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

Data = dict[str, Any]


def load() -> dict[str, dict[str, Data]]:
    """All records by kind and id, in the order of their pages."""
    records = {}
    for kind in KINDS:
        found = []
        for file in sorted((ROOT / "partnerships" / kind).glob("*.yml")):
            with file.open("rb") as opened:
                record = yaml.load(opened, Loader=yaml.CSafeLoader)
            record |= {"id": file.stem, "kind": kind}
            record["label"] = record.get("name") or record["title"]
            for each in (record, *statements(record)):
                each.setdefault("keys", [])  # where it is missing, Jinja takes the dict's method of that name
                if "date" in each:
                    each["date"] = str(each["date"])
            found.append(record)
        found.sort(key=order)
        records[kind] = {record["id"]: record for record in found}
    return records


def order(record: Data) -> tuple[str, int, str]:
    """Events and sources by date, others by number, then by name."""
    dated = str(record.get("date", "9999")) if record["kind"] in ("events", "sources") else ""
    return dated, record.get("order") or record.get("number") or 0, record["label"].casefold()


def references(
    value: Data, path: tuple[Any, ...] = (), statement: Data | None = None
) -> Iterator[tuple[str, str, str, tuple[Any, ...], Data | None]]:
    """Every link from a record to another: kind, id, field, the way there, and the statement around it."""
    for field, held in value.items():
        items = held if isinstance(held, list) else [held]
        for index, item in enumerate(items):
            at = (*path, (field, index))
            if isinstance(item, dict):
                yield from references(item, at, item if "text" in item else statement)
            elif field == "mentions":
                kind, _, name = item.partition("/")
                yield kind, name, field, at, statement
            elif field in REFERENCES:
                yield REFERENCES[field], item, field, at, statement


def address(kind: str, name: str, anchor: str = "", start: str = "../") -> str:
    """The Markdown file of a record, seen from a page one folder down."""
    if kind in SHARED_PAGES:
        return f"{start}{SHARED_PAGES[kind]}.md#{name}{'-' + anchor if anchor else ''}"
    return f"{start}{kind}/{name}.md{'#' + anchor if anchor else ''}"


def link(kind: str, name: str, start: str = "../") -> str:
    """A Markdown link to a record."""
    return f"[{records[kind][name]['label']}]({address(kind, name, start=start)})"


def mention(name: str, start: str = "../") -> str:
    """A Markdown link to a record that is named as kind/id."""
    return link(*name.split("/", 1), start=start)


def terms(names: list[str] | None) -> list[str]:
    """Those of the names kind/id that are in the glossary."""
    return [name for name in names or () if name.startswith("terms/")]


def others(names: list[str] | None) -> list[str]:
    """Those of the names kind/id that are not in the glossary."""
    return [name for name in names or () if not name.startswith("terms/")]


def source_of(evidence: Data, start: str = "../") -> str:
    """A Markdown link to a source by its short title, and where in it."""
    source = records["sources"][evidence["source"]]
    return f"[{source['short_title']}]({address('sources', source['id'], start=start)}), {evidence['at']}"


def date(value: Any) -> str:
    """A date as it is read aloud."""
    parts = str(value).split("-")
    words = [str(int(parts[2]))] if len(parts) > 2 else []
    words += [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([*words, parts[0]])


def sort_of(record: Data) -> str:
    """What sort of thing a record is."""
    return str(record.get("type") or record["kind"].removesuffix("s")).replace("-", " ").capitalize()


def plural(kind: str) -> str:
    """What a list of a kind is called."""
    return PLURALS.get(kind, kind.capitalize())


def statements(record: Data) -> Iterator[Data]:
    """Every statement of a record."""
    for held in record.values():
        if isinstance(held, list):
            yield from (each for each in held if isinstance(each, dict) and "text" in each)


records = load()
backlinks = defaultdict(list)
for of_kind in records.values():
    for each in of_kind.values():
        for kind, name, field, path, statement in references(each):
            backlinks[kind, name].append((each, field, path, statement))


def naming(record: Data, kind: str, role: str) -> list[Data]:
    """The records of a kind that name this one in a role."""
    to_it = backlinks[record["kind"], record["id"]]
    return list({each["id"]: each for each, field, _, _ in to_it if each["kind"] == kind and field == role}.values())


def gathered(record: Data, *roles: str) -> dict[str, list[tuple[Data, str, Data]]]:
    """What other records say of this one: by kind, the statements with the record and field they stand in."""
    groups: dict[str, dict[tuple[str, str], tuple[Data, str, Data]]] = {}
    for each, field, path, statement in backlinks[record["kind"], record["id"]]:
        if field not in roles or each is record:
            continue
        if statement is not None:
            groups.setdefault(each["kind"], {})[each["id"], statement["id"]] = (each, ROLES[path[0][0]], statement)
        elif each["kind"] in ("findings", "recommendations"):
            groups.setdefault(each["kind"], {})[each["id"], ""] = (each, sort_of(each), each)
    return {kind: list(found.values()) for kind, found in groups.items()}


def resting(source: Data) -> dict[str, list[tuple[Data, str, str, str]]]:
    """The claims that cite a source: by kind, the record, the anchor, the text and where in the source."""
    groups: dict[str, list[tuple[Data, str, str, str]]] = {}
    for each, field, path, statement in backlinks["sources", source["id"]]:
        if field != "source" or each is source:
            continue
        held, holder = each, each
        for name, index in path[:-1]:
            if name == "evidence":
                holder = held
            held = held[name][index] if isinstance(held[name], list) else held[name]
        if statement is not None:
            row = (each, statement["id"], statement["text"], held["at"])
        else:
            text = holder.get("text") or holder.get("meaning")
            first = path[0][0]
            text = text or (each["summary"] if first == "evidence" else first.replace("_", " ").capitalize())
            row = (each, "", text, held["at"])
        groups.setdefault(each["kind"], []).append(row)
    return groups


things = {
    place["id"]: dict.fromkeys(
        [
            *(("themes", each["theme"]) for each in place.get("themes", ())),
            *(("organisations", each["organisation"]) for each in place.get("partners", ())),
            *((kind, name) for s in statements(place) for kind in ("keys", "behaviours") for name in s.get(kind, ())),
        ]
    )
    for place in records["places"].values()
}
sharing = defaultdict(list)
for place_id, own in things.items():
    for thing in own:
        sharing[thing].append(place_id)
standing = {thing: {place: at for at, place in enumerate(places)} for thing, places in sharing.items()}


def related(place: Data) -> Iterator[tuple[Data, list[str]]]:
    """Up to five places that share most with a place, and what they share."""
    own = things[place["id"]]
    near: dict[str, None] = {}
    for thing in own:
        places, start = sharing[thing], standing[thing][place["id"]]
        for step in range(1, min(len(places), 13)):
            near[places[(start + step) % len(places)]] = None
    near.pop(place["id"], None)
    shared = {other: [thing for thing in own if thing in things[other]] for other in near}
    ranked = sorted(
        shared.items(), key=lambda item: ([-sum(kind == each for kind, _ in item[1]) for each in SHARES], item[0])
    )
    for other, common in ranked[:5]:
        by_kind = {kind: [records[k][name]["label"] for k, name in common if k == kind] for kind in SHARES}
        reasons = [f"{SHARES[kind][len(n) > 1]}: {', '.join(n)}" for kind, n in by_kind.items() if n]
        yield records["places"][other], reasons


environment = Environment(loader=FileSystemLoader(ROOT / "templates"), trim_blocks=True, lstrip_blocks=True)
environment.globals |= {
    "ACCESS": ACCESS, "COPY_HELD": COPY_HELD, "ROLES": ROLES,
    "address": address, "backlinks": backlinks, "gathered": gathered, "link": link, "mention": mention,
    "naming": naming, "others": others, "plural": plural, "records": records, "related": related, "resting": resting,
    "sort_of": sort_of, "source_of": source_of, "statements": statements, "terms": terms,
}  # fmt: skip
environment.filters["date"] = date


def write(path: str, template: str, **values: Any) -> None:
    """Render one page."""
    with mkdocs_gen_files.open(path, "w") as page:
        page.write(environment.get_template(template).render(values))


for kind in RECORD_PAGES:
    every = list(records[kind].values())
    write(f"{kind}/index.md", "index.md", kind=kind, every=every)
    for number, each in enumerate(every):
        before = every[number - 1] if number else None
        after = every[number + 1] if number + 1 < len(every) else None
        write(f"{kind}/{each['id']}.md", f"{kind}.md", page=each, count=len(every), before=before, after=after)
for kind, name in SHARED_PAGES.items():
    write(f"{name}.md", "shared.md", kind=kind, every=records[kind].values())
