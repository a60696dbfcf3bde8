"""The site as it is built: whole or not at all, the same for the same records, and nothing of the records is missing."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_tools import prose
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Claim, Model, Record, Statement
from build_tools.records.partial_date import PartialDate
from build_tools.records.references import references
from support import programmes
from support.programmes import PROJECT, Outcome, Site
from support.waiting import wait_for

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
        for match in secret.finditer(data)
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
        and element.attributes.get("rel") not in ("canonical", "alternate")
        and element.tag != "meta"
    ]
    assert foreign == []
    styles = {name: data for name, data in programmes.files(site.folder).items() if name.endswith(".css")}
    assert styles
    assert [name for name, data in styles.items() if b"url(http" in data or b"url(//" in data or b"@import" in data] == []


def test_every_statement_stands_on_its_page_with_its_evidence(site: Site) -> None:
    """At the address of each statement are its words, and for each piece of evidence the source and where in it."""
    missing = []
    for record in site.knowledge.all_records():
        page = site.page(record)
        address = record.address.partition("#")[0]
        for _, _, statement in record.statements():
            part = page.parts[record.anchor(statement.id)]
            links = [site.resolve(address, link) for link in part.links]
            wanted = [prose.to_text(statement.text), *(each.at for each in statement.evidence)]
            missing += [(record.address, statement.id, words) for words in wanted if _plain(words) not in part.text]
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
    for record in site.knowledge.all_records():
        address, part = record.address.partition("#")[0], site.part(record)
        links = {site.resolve(address, link) for link in part.links}
        for claim in _claims(record):
            if not all(f"sources/{each.source}/" in links and _plain(each.at) in part.text for each in claim.evidence):
                missing.append(f"{record.address}: {claim}")
            if claim.basis == "editorial" and "editors of this site" not in part.text:
                missing.append(f"{record.address}: {claim}")
    assert missing == []


def test_every_text_of_a_record_stands_on_its_page(site: Site) -> None:
    """Names, notes, dates and all other words of a record are read on its page."""
    missing = []
    for record in site.knowledge.all_records():
        shown = site.part(record).text
        for field, words in _texts(record):
            if (record.KIND, field) not in NOT_SHOWN and _plain(words) not in shown:
                missing.append(f"{record.address}: {field}: {words}")
    assert missing == []


def test_every_page_has_a_title_a_description_and_one_first_heading(site: Site) -> None:
    """Titles are unique, pages that only move on aside; the language is named and each page has one h1."""
    moved = {record.address_of(alias) for record in site.knowledge.all_records() for alias in record.aliases}
    titles: dict[str, str] = {}
    for address, page in site.pages.items():
        assert page.root.first("html").attributes["lang"], address
        assert [each.text != "" for each in page.root.all("h1")] == [True], address
        descriptions = [e for e in page.root.all("meta") if e.attributes.get("name") == "description"]
        assert [e.attributes["content"] != "" for e in descriptions] == [True], address
        if address not in moved:
            assert titles.setdefault(page.title, address) == address


def test_headings_never_skip_a_level(site: Site) -> None:
    """Below each heading the next deeper one is one level deeper."""
    skipped = []
    for address, page in site.pages.items():
        levels = [int(each.tag[1]) for each in page.main.all("h1", "h2", "h3", "h4", "h5", "h6")]
        skipped += [(address, a, b) for a, b in zip(levels, levels[1:], strict=False) if b > a + 1]
    assert skipped == []


def test_the_knowledge_base_is_published_as_one_file(site: Site) -> None:
    """data/knowledge-base.json holds every record of every kind in its order, each with its id and address."""
    kinds = json.loads((site.folder / "data/knowledge-base.json").read_text(encoding="utf-8"))["kinds"]
    held = [(kind, each["id"], each["url"]) for kind, records in kinds.items() for each in records]
    assert held == [(record.KIND, record.id, f"/{record.address}") for record in site.knowledge.all_records()]
    for _, _, url in held:
        page, _, anchor = url.removeprefix("/").partition("#")
        assert not anchor or anchor in site.pages[page].parts


# What a build does when something is wrong. Each case breaks one file of the example.

RECORD, CONTENT, TEMPLATE = "partnerships/places/quillmere.yml", "content/places/index.md", "../../overrides"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, example_site: Site) -> tuple[Path, dict[str, bytes]]:
    """A copy of the example with its last good site, and the bytes of that site."""
    root = programmes.copy("example", tmp_path_factory.mktemp("good"))
    shutil.copytree(example_site.folder, root / "site")
    return root, programmes.files(root / "site")


Break = Callable[[str, str, str], tuple[Path, int]]


@pytest.fixture
def break_file(good: tuple[Path, dict[str, bytes]]) -> Iterator[Break]:
    """Changes a file of the copy and says in which line; mends it afterwards. The last good site must stand alone."""
    root, last = good
    before: dict[Path, bytes] = {}

    def change(path: str, old: str, new: str) -> tuple[Path, int]:
        file = root / path
        text = file.read_text(encoding="utf-8")
        head, found, tail = text.partition(old)
        assert found
        before.setdefault(file, text.encode())
        file.write_text(head + new + tail, encoding="utf-8")
        return root, head.count("\n") + 1

    yield change
    for file, data in before.items():
        file.write_bytes(data)
    assert programmes.files(root / "site") == last
    assert [each.name for each in root.iterdir() if each.name.startswith(".")] == []


CASES = {
    "a broken record": (
        RECORD,
        "theme: clocks-and-radios",
        "theme: clocks-and-radio",
        "partnerships/places/quillmere.yml:{line}:12: error[unknown-reference] unknown theme 'clocks-and-radio'",
    ),
    "a macro that is not there": (
        CONTENT,
        "{{ place_cards() }}",
        "{{ place_card() }}",
        "content/places/index.md:{line}: 'place_card' is undefined",
    ),
    "a macro that fails, below a page's own settings": (
        "content/index.md",
        '{{ link("places/quillmere") }}',
        '{{ link("places/quilmere") }}',
        "content/index.md:{line}: UnknownNameError: there is no record 'places/quilmere' did you mean 'quillmere'?",
    ),
    "a content page with broken syntax": (
        CONTENT,
        "{{ place_cards() }}",
        "{{ place_cards( }}",
        "content/places/index.md:{line}: unexpected '}'",
    ),
    "the template of a record": (
        f"{TEMPLATE}/records/places.html",
        "{{ head(",
        "{{ page.nowhere }}{{ head(",
        "overrides/records/places.html:{line}: 'build_tools.views.places.PlacePage object' has no attribute 'nowhere'",
    ),
    "a macro of the templates": (
        f"{TEMPLATE}/macros/parts.html",
        "<h1>{{ title }}</h1>",
        "<h1>{{ titel }}</h1>",
        "overrides/macros/parts.html:{line}: 'titel' is undefined (called from overrides/records/",
    ),
    "a template with broken syntax": (
        f"{TEMPLATE}/lists/keys.html",
        "{% endfor %}",
        "{% endfr %}",
        "overrides/lists/keys.html:{line}: Encountered unknown tag 'endfr'",
    ),
    "the frame": (
        f"{TEMPLATE}/main.html",
        "</body>",
        "{{ nowhere }}</body>",
        "overrides/main.html:{line}: 'nowhere' is undefined",
    ),
    "the frame, with broken syntax": (
        f"{TEMPLATE}/partials/footer.html",
        "<footer",
        "{% iff %}<footer",
        "overrides/partials/footer.html:{line}: Encountered unknown tag 'iff'",
    ),
    "a link to a page that is not there": (
        "content/about.md",
        "(places/index.md)",
        "(places/indx.md)",
        "'about.md' contains a link 'places/indx.md'",
    ),
    "a link to an anchor that is not there": (
        "content/about.md",
        "(places/index.md#towns)",
        "(places/index.md#town)",
        "'about.md' contains a link 'places/index.md#town'",
    ),
    "a setting that is none": ("mkdocs.yml", "name: material", "name: cardboard", "Config value 'theme'"),
    "settings that are no YAML": ("mkdocs.yml", "strict: true", "strict: [true", "error parsing the configuration"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_build_with_problems_writes_nothing(case: str, break_file: Break) -> None:
    """`places build` says where the fault is, without a traceback, and leaves the last good site as it was."""
    path, old, new, report = CASES[case]
    root, line = break_file(path, old, new)
    outcome = programmes.places("build", "--root", root)
    assert report.replace("{line}", str(line)) in outcome.said
    assert "Traceback" not in outcome.said
    assert outcome.code == 1


@pytest.mark.parametrize("case", ["a broken record", "the frame", "a macro of the templates"])
def test_plain_mkdocs_writes_nothing_either(case: str, break_file: Break) -> None:
    """`mkdocs build` has the same report and the same care."""
    path, old, new, report = CASES[case]
    root, line = break_file(path, old, new)
    outcome = programmes.mkdocs("build", cwd=root)
    assert report.replace("{line}", str(line)) in outcome.said
    assert "Traceback" not in outcome.said
    assert outcome.code == 1


def test_a_build_of_changes_alone_is_refused(break_file: Break) -> None:
    """`mkdocs build --dirty` would publish the changed pages alone, so it is refused."""
    root, _ = break_file("content/about.md", "Nobody", "No one")
    outcome = programmes.mkdocs("build", "--dirty", cwd=root)
    assert (outcome.code, "--dirty would publish a part of the site" in outcome.said) == (1, True)


def test_an_interrupted_build_leaves_the_last_site(break_file: Break) -> None:
    """Ctrl+C in the middle of writing ends the build at once, without a traceback, and removes what it wrote."""
    root, _ = break_file("content/about.md", "Nobody", "No one")
    template = root / TEMPLATE / "404.html"
    kept = template.read_bytes()
    template.unlink()
    os.mkfifo(template)
    process = subprocess.Popen(
        programmes.command("build_tools", "build", "--root", root),
        env=programmes.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_for(lambda: (root / ".site.building").exists(), "the build to begin writing")
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=30)
    finally:
        process.kill()
        template.unlink()
        template.write_bytes(kept)
    assert "Traceback" not in said
    assert "Aborted!" in said
    assert process.returncode == 1


def test_the_builds_report_goes_where_a_shell_looks_for_it(break_file: Break) -> None:
    """Problems go to standard output, whose last line counts them; nothing goes to the other channel."""
    path, old, new, _ = CASES["a broken record"]
    root, _ = break_file(path, old, new)
    outcome = programmes.places("build", "--root", root)
    assert outcome == Outcome(1, outcome.out, "")
    assert outcome.out.splitlines()[-1] == "1 error"


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


def _plain(words: str) -> str:
    return " ".join(words.split())
