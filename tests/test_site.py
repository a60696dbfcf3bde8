"""The site as it is built: the same for the same records, and nothing of the records is missing."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import platform
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from build_tools import prose
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Claim, Model, Record, Statement
from build_tools.records.partial_date import PartialDate
from build_tools.records.references import references
from build_tools.records.term import Term
from support import programmes
from support.programmes import PROJECT, Site

NOT_SHOWN = {
    **{(model.KIND, "id"): "the address says it" for model in RECORD_KINDS},
    **{(model.KIND, "aliases"): "former ids are addresses; they are tried in test_links.py" for model in RECORD_KINDS},
    **{
        (model.KIND, field): "on a page of many records, the dates of each would bury its words; its file says them"
        for model in RECORD_KINDS
        for field in ("reviewed", "changes")
        if not model.HAS_PAGES
    },
    ("findings", "summary"): "the finding itself stands on its page, and one sentence sums up the same sentence",
    ("terms", "summary"): "as above: the meaning stands there",
    ("sources", "short_title"): "the whole title stands on its page; the short one stands beside each claim",
}
"""Texts of a record that its page leaves out, and why."""

NOT_LOADED = {
    *("alternate", "author", "canonical", "cite-as", "describedby", "license", "type"),
    *("latest-version", "predecessor-version", "version-history"),
}
"""What a link in the head of a page is, if a browser follows it only where a reader asks for it."""

NODE = re.escape(platform.node().encode())


def test_both_commands_build_both_programmes_without_a_warning(site: Site, tmp_path: Path) -> None:
    """`places build` says one line, `mkdocs build --strict` nothing but its progress, and both write the same bytes."""
    assert site.outcome.err == ""
    assert site.outcome.out.count("\n") == 1
    assert "no problems" in site.outcome.out

    root = programmes.copy(site.name, tmp_path)
    outcome = programmes.mkdocs("build", "--strict", cwd=root)
    assert outcome.code == 0, outcome.said
    assert [line for line in outcome.said.splitlines() if not line.startswith("INFO")] == []
    assert programmes.files(root / "site") == programmes.files(site.folder)


def test_nothing_else_is_left_beside_the_site(site: Site) -> None:
    """A build writes site/ and no other file or folder."""
    assert sorted(each.name for each in site.root.iterdir() if each.name not in ("overrides", "tests")) == [
        "content",
        "mkdocs.yml",
        "partnerships",
        "site",
    ]


def test_the_same_records_give_the_same_bytes(site: Site, tmp_path: Path) -> None:
    """Neither the folder, the time, the time zone, the language nor Python's hashing shows in the site."""
    root = programmes.copy(site.name, tmp_path / "elsewhere")
    outcome = programmes.places(
        "build",
        cwd=root,
        PYTHONHASHSEED="4711",
        SOURCE_DATE_EPOCH="86400",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
    )
    assert outcome.code == 0, outcome.said
    assert programmes.files(root / "site") == programmes.files(site.folder)


def test_no_path_or_name_of_the_machine_is_published(site: Site) -> None:
    """No file of the site names a folder of the machine that built it, or the machine."""
    folders = (site.root, PROJECT, Path(sys.prefix), Path(os.__file__).parent)
    secret = re.compile(b"|".join(re.escape(os.fsencode(path)) for path in folders) + rb"|\b%b\b" % NODE)
    found = [
        (name, match.group())
        for name, data in programmes.files(site.folder).items()
        if not name.endswith((".woff2", ".png", ".gz"))
        for match in secret.finditer(gzip.decompress(data) if ".pf_" in name or ".pagefind" in name else data)
    ]
    assert found == []


def test_no_page_loads_or_calls_anything_from_elsewhere(site: Site) -> None:
    """Scripts, styles, images, fonts and frames come from the site itself; other sites are only linked to."""
    foreign = [
        (address, element.tag, value)
        for address, page in site.pages.items()
        for element in page.root.walk()
        for name, value in element.attributes.items()
        if "://" in value
        and (name, element.tag) != ("href", "a")
        and not (element.tag == "link" and element.attributes["rel"] in NOT_LOADED)
        and element.tag != "meta"
    ]
    assert foreign == []
    styles = {name: data for name, data in programmes.files(site.folder).items() if name.endswith(".css")}
    assert styles
    assert [
        name for name, data in styles.items() if b"url(http" in data or b"url(//" in data or b"@import" in data
    ] == []


def test_every_statement_stands_on_its_page_with_its_evidence(site: Site) -> None:
    """At the address of each statement are its words, and for each piece of evidence the source and where in it."""
    missing = []
    said = _saying(site)
    for record in site.knowledge.all_records():
        page = site.page(record)
        address = record.address.partition("#")[0]
        for _, _, statement in record.statements():
            part = page.parts[record.anchor(statement.id)]
            links = [site.resolve(address, link) for link in part.links]
            wanted = [prose.to_text(statement.text), *(each.at for each in statement.evidence)]
            missing += [(record.address, statement.id, words) for words in wanted if said(words) not in said(part.text)]
            missing += [
                (record.address, statement.id, each.source)
                for each in statement.evidence
                if f"sources/{each.source}/" not in links
            ]
            if statement.basis == "editorial" and "editors of this site" not in part.text:
                missing.append((record.address, statement.id, "editorial"))
    assert missing == []


def test_every_claim_of_a_record_has_its_evidence_on_its_page(site: Site) -> None:
    """Names, partners, themes, dates and records that are claims themselves: each source, and where in it, is there."""
    missing = []
    said = _saying(site)
    for record in site.knowledge.all_records():
        address, part = record.address.partition("#")[0], site.part(record)
        shown = said(part.text)
        links = {site.resolve(address, link) for link in part.links}
        claims = list(_claims(record))
        missing += [
            (record.address, each.source, each.at)
            for claim in claims
            for each in claim.evidence
            if f"sources/{each.source}/" not in links or said(each.at) not in shown
        ]
        editorial = sum(claim.basis == "editorial" for claim in claims)
        assert part.text.count("Said by the editors of this site") >= editorial, record.address
    assert missing == []


def test_every_text_of_a_record_stands_on_its_page(site: Site) -> None:
    """Names, notes, dates and all other words of a record are read on its page."""
    missing = []
    said = _saying(site)
    for record in site.knowledge.all_records():
        shown = said(site.part(record).text)
        for field, words in _texts(record):
            if (record.KIND, field) not in NOT_SHOWN and said(words) not in shown:
                missing.append(f"{record.address}: {field}: {words}")
    assert missing == []


def test_every_page_has_a_title_a_description_and_one_first_heading(site: Site) -> None:
    """Titles are unique, pages that only move on aside; the language is named and each page has one h1."""
    titles: dict[str, str] = {}
    for address, page in site.pages.items():
        assert page.root.first("html").attributes["lang"], address
        assert [each.text != "" for each in page.root.all("h1")] == [True], address
        descriptions = [e for e in page.root.all("meta") if e.attributes.get("name") == "description"]
        assert [e.attributes["content"] != "" for e in descriptions] == [True], address
        if address not in site.moved:
            assert titles.setdefault(page.title, address) == address


def test_headings_never_skip_a_level(site: Site) -> None:
    """Below each heading the next deeper one is one level deeper."""
    skipped = []
    for address, page in site.pages.items():
        levels = [int(each.tag[1]) for each in page.main.all("h1", "h2", "h3", "h4", "h5", "h6")]
        skipped += [(address, a, b) for a, b in itertools.pairwise(levels) if b > a + 1]
    assert skipped == []


def test_the_knowledge_base_is_published_as_one_file(site: Site) -> None:
    """data/knowledge-base.json holds every record of every kind in its order, each with its id and address."""
    kinds = json.loads((site.folder / "data/knowledge-base.json").read_text(encoding="utf-8"))["kinds"]
    held = [(kind, each["id"], each["url"]) for kind, records in kinds.items() for each in records]
    assert held == [(record.KIND, record.id, f"/{record.address}") for record in site.knowledge.all_records()]
    for _, _, url in held:
        page, _, anchor = url.removeprefix("/").partition("#")
        assert not anchor or anchor in site.pages[page].parts


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    """Every text of a record that is written for readers, with its field; ids and choices aside."""
    ids = {str(each.location[0]) for each in references(record) if len(each.location) < 3}
    for field, info in type(record).model_fields.items():
        value = getattr(record, field)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Statement) or field in ids or "Literal[" in repr(info):
                continue
            parts = (getattr(each, name, None) for name in ("name", "note", "date"))
            yield from ((field, str(getattr(part, "text", part))) for part in parts if part)
            if isinstance(each, PartialDate):
                yield field, each.text
            if isinstance(each, str):
                yield field, prose.to_text(each) if field in ("text", "meaning", "missing") else each


def _claims(part: object) -> Iterator[Claim]:
    """Every claim in a record, the record itself among them if it is one."""
    if isinstance(part, Claim):
        yield part
    if isinstance(part, Model):
        for field in type(part).model_fields:
            yield from _claims(getattr(part, field))
    if isinstance(part, tuple):
        for each in part:
            yield from _claims(each)


def _saying(site: Site) -> Callable[[str], str]:
    """Words with single spaces, without the full forms that pages give of acronyms."""
    full = [re.escape(term.full) for term in site.knowledge.of_kind(Term) if term.full]
    explained = re.compile(rf" \((?:{'|'.join(full)})\)", re.IGNORECASE)
    return lambda words: explained.sub("", " ".join(words.split()))
