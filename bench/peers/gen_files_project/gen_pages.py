"""Run by mkdocs-gen-files: reads the YAML records and writes a Markdown page for each, as users of that stack do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mkdocs_gen_files
import yaml
from gen_parts import (
    ACCESS,
    COPY_HELD,
    KINDS,
    NAMED_IN,
    RECORD_PAGES,
    ROLES,
    SHARED_PAGES,
    SHARES,
    Data,
    date,
    divided,
    order,
    plural,
    references,
    sort_of,
    statements,
)
from jinja2 import Environment, FileSystemLoader

ROOT = Path(mkdocs_gen_files.config.config_file_path).parent


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


def write_parts(page: Data, shelf: str, items: list[Any], letters: str = "") -> None:
    """A page for each part of a list that is too long for its own."""
    for part, held in divided(items, letters).items():
        path = f"{page['kind']}/{page['id']}/{shelf}_{part}.md"
        write(path, "part.md", page=page, shelf=shelf, letters=part, items=held, divisions=divided(held, part))
        write_parts(page, shelf, held, part)


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
    "address": address, "backlinks": backlinks, "divided": divided, "gathered": gathered, "link": link,
    "mention": mention, "naming": naming, "others": others, "plural": plural, "records": records, "related": related,
    "resting": resting, "sort_of": sort_of, "source_of": source_of, "statements": statements, "terms": terms,
}  # fmt: skip
environment.filters["date"] = date


def write(path: str, template: str, **values: Any) -> None:
    """Render one page."""
    with mkdocs_gen_files.open(path, "w") as page:
        page.write(environment.get_template(template).render(values))


def write_list(kind: str, items: list[Data], letters: str = "") -> None:
    """The list of a kind, with a page for each of its parts if it is too long."""
    divisions = divided(items, letters)
    path = f"{kind}/names_{letters}.md" if letters else f"{kind}/index.md"
    write(path, "index.md", kind=kind, letters=letters, every=[] if divisions else items, divisions=divisions)
    for part, held in divisions.items():
        write_list(kind, held, part)


for kind in RECORD_PAGES:
    every = list(records[kind].values())
    write_list(kind, every)
    for number, each in enumerate(every):
        before = every[number - 1] if number else None
        after = every[number + 1] if number + 1 < len(every) else None
        write(f"{kind}/{each['id']}.md", f"{kind}.md", page=each, count=len(every), before=before, after=after)
        for group, items in gathered(each, *NAMED_IN[kind]).items():
            write_parts(each, f"from_{group}", items)
        if kind == "sources":
            for group, rows in resting(each).items():
                write_parts(each, f"rests_{group}", rows)
        if kind == "themes":
            write_parts(each, "places", naming(each, "places", "theme"))
for kind, name in SHARED_PAGES.items():
    write(f"{name}.md", "shared.md", kind=kind, every=records[kind].values())
