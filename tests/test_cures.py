"""The cure that each report names is followed in each broken programme; no problem remains."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_tools import page_faults, pipeline
from build_tools.cli import main
from support.steps import Step, change, delete, move, recode, rewrite, write

INVALID = Path(__file__).parent / "invalid"

EVIDENCE = "evidence: [{source: report, at: Page 1}]"
REPORT = "title: Report\nshort_title: Report\nsummary: A report.\ntype: report\naccess: open\ncopy_held: whole\n"

TERM = "name: {}\nfull: {}\nsummary: Rules.\nmeaning: Rules.\nbasis: editorial\n"
ALLOWED = "docs_dir: content\nplugins: {knowledge-site: {plain_language: {acronyms: [HTML, PC]}}}\n"


def freeze(records: Path) -> None:
    """Run `places freeze`."""
    assert CliRunner().invoke(main, ["freeze", "--root", str(records.parent)]).exit_code == 0


CURES: dict[str, tuple[Step, ...]] = {
    "beyond-the-source": (change("themes/health.yml", "Page 112", "Page 12"),),
    "changed-version": (change("frozen/themes/health/60109219.json", "wealth", "health"),),
    "claim-without-evidence": (
        change("themes/health.yml", "were opened.", f"were opened.\n    {EVIDENCE}"),
        change("themes/health.yml", "evidence: []", EVIDENCE),
        change("terms/trust.yml", "meaning:", "basis: editorial\nmeaning:"),
        lambda records: (records / "sources").mkdir(),
        write("sources/report.yml", REPORT),
    ),
    "closed-by-then": (change("events/fair.yml", "old-council", "new-council"),),
    "comment-in-text": (change("terms/point.yml", "Point #1 of the agenda.", '"Point #1 of the agenda."'),),
    "control-character": (
        change("themes/health.yml", "\a", ""),
        change("themes/housing.yml", "\u2028", " "),
        change("themes/planning.yml", "\\0", ""),
        change("themes/sport.yml", "\u202e", ""),
    ),
    "dated-after-source": (change("places/northam.yml", "2018-11", "2016-11"),),
    "dates-out-of-order": (
        change("events/fair.yml", "ended: 2016-11-20", "ended: 2016-11-22"),
        change("phases/pilot.yml", "started: 2017-03", "started: 2016-03"),
    ),
    "duplicate-address": (
        change("findings/growth-in-trade.yml", "id: fast", "id: slow"),
        change("terms/partner.yml", "aliases:\n  - peer\n  - equal\n", "aliases:\n  - equal\n"),
        change("terms/peer.yml", "aliases:\n  - equal\n", ""),
    ),
    "duplicate-identifier": (
        change("organisations/northam-council.yml", "E06000060", "E06000061"),
        change("organisations/southam-university.yml", "10007789", "10007790"),
    ),
    "duplicate-key": (change("themes/health.yml", "name: Health and care\n", ""),),
    "duplicate-order": (
        change("keys/language.yml", "order: 1", "order: 2"),
        change("recommendations/talk.yml", "number: 1", "number: 2"),
    ),
    "duplicate-statement-id": (
        change("themes/health.yml", "id: clinics\n    text: Clinics were c", "id: closing\n    text: Clinics were c"),
        change("themes/sport.yml", "points:\n  - {id: runs, text: People ran., basis: editorial}\n", ""),
    ),
    "empty-file": (write("themes/health.yml", "name: Health\nsummary: Work on health.\n"), delete("themes/sport.yml")),
    "formula-in-text": (
        change("themes/health.yml", "-2+3 clinics were opened.", "One clinic was opened."),
        change("themes/sport.yml", '"=HYPERLINK(\'https://example.org\')"', "Sport"),
    ),
    "hard-to-read": (
        rewrite("themes/health.yml", "text: >-.*(?=    basis)", f"text: {'People met. They said what to do. ' * 16}\n"),
    ),
    "image-in-text": (change("terms/trust.yml", "![", "["),),
    "impossible-coordinates": (
        change("places/northam.yml", "509", "50.9"),
        change("places/southam.yml", "nan", "-1.4"),
    ),
    "impossible-date": (
        change("themes/health.yml", "2026-02-30", "2026-02"),
        change("themes/health.yml", "March 2026", "2026-03"),
    ),
    "incomplete-source": (change("sources/notes.yml", "part\n", "part\nmissing: All but the first page.\n"),),
    "long-sentence": (
        change("themes/health.yml", "its partners, who had met", "its partners opened one more. They had met"),
        change("themes/health.yml", "need, opened one more, which nobody had planned,", "need. They had planned none"),
    ),
    "lost-address": (
        change("themes/health.yml", "name: Health\n", "name: Health\naliases: [care]\n"),
        change("themes/health.yml", "id: clinics\n", "id: clinics\n    aliases: [nurses]\n"),
        freeze,
    ),
    "missing-value": (
        change("themes/health.yml", "name: Health\n", "name: Health\nsummary: Work on health.\n"),
        change("themes/housing.yml", '""', "Work on housing."),
        change("themes/planning.yml", "reviewed:\n", ""),
        change("themes/sport.yml", "source: report", "source: report\n        at: Page 1"),
    ),
    "nested-too-deeply": (change("themes/health.yml", "[" * 16 + "]" * 16, "Work on health."),),
    "not-a-record": (
        write("themes/health.yml", "name: Health\nsummary: Work on health.\n"),
        write("themes/sport.yml", "name: Sport\nsummary: Work on sport.\n"),
    ),
    "personal-data": (
        change("themes/health.yml", "; ask for Ann on 0999 555 0142", ""),
        rewrite("themes/sport.yml", " Write to.*example.org[.]", ""),
    ),
    "raw-html": (
        change("terms/lines.yml", "<em>Line</em>", "Line"),
        change("terms/lines.yml", "<b>line</b>", "line"),
        change("terms/script.yml", '<script src="https://example.org/x.js"></script>', "script"),
        change("terms/trust.yml", "<b>firm</b>", "**firm**"),
        change("terms/trust.yml", "<i>light</i>", "*light*"),
    ),
    "reference-to-itself": (
        change("organisations/old-council.yml", "organisation: old", "organisation: new"),
        change("themes/health.yml", "    mentions:\n      - themes/health\n", ""),
    ),
    "repeated-reference": (
        rewrite("places/northam.yml", "(  - organisation: northam-council\n    basis: editorial\n).*", r"\1"),
        rewrite("themes/health.yml", "      - source: report\n        at: Page 1\n    mentions", "    mentions"),
        rewrite("themes/health.yml", "      - sources/report\n$", ""),
    ),
    "several-documents": (change("themes/health.yml", "\n---\nname: Sport\nsummary: Work on sport.", ""),),
    "several-lines": (change("themes/health.yml", "|", ">-"),),
    "shared-value": (
        change("themes/sport.yml", "name: Health", "name: Sport"),
        rewrite("places/northam.yml", "  - id: meet-again.*", ""),
        rewrite("places/southam.yml", "lessons:.*", ""),
        change("places/southam.yml", "at the mouth of", "further up"),
        change("places/southam.yml", "latitude: 50.9", "latitude: 51.0"),
        change("sources/second-report.yml", "short_title: Annual report", "short_title: Annual report, 2017"),
        change("sources/second-report.yml", "example.org/report", "example.org/report-2017"),
    ),
    "stray-file": (
        lambda records: (records / "places").mkdir(),
        move("northam.yml", "places/northam.yml"),
        move("themes/health.yaml", "themes/health.yml"),
        delete("themes/notes.txt"),
    ),
    "stray-folder": (
        move("theme", "themes"),
        move("places/south/southam.yml", "places/southam.yml"),
        delete("places/south"),
        delete("pictures"),
    ),
    "swapped-coordinates": (
        change("places/southam.yml", "latitude: -1.4\n  longitude: 50.9", "latitude: 50.9\n  longitude: -1.4"),
    ),
    "unbacked-quotation": (
        rewrite("themes/health.yml", "One nurse said that “.*”", "Nurses had not been asked before"),
    ),
    "undefined-acronym": (
        change("themes/roads.yml", "DfT", "ministry"),
        write("terms/tsrgd.yml", TERM.format("TSRGD", "Traffic signs regulations and general directions")),
        lambda records: (records.parent / "mkdocs.yml").write_text(ALLOWED, "utf-8"),
    ),
    "unfinished-text": (
        change("themes/health.yml", " in four towns (TBC)", ""),
        change("themes/roads.yml", " with ??? councils", ""),
        change("themes/sport.yml", "To be confirmed", "Work on sport"),
    ),
    "unfrozen-change": (
        change("themes/health.yml", "name: Health\n", "name: Health\nchanges: [{date: 2026, note: They closed.}]\n"),
        freeze,
    ),
    "unknown-key": (
        change("places/northam.yml", "lesons", "lessons"),
        change("places/northam.yml", "  longtitude: -1.4\n", ""),
        change("themes/health.yml", "id: health\n", ""),
        change("themes/health.yml", "sumary: Work on health.\n", ""),
        change("themes/sport.yml", "xyz: Nothing is like this.\n", ""),
    ),
    "unknown-link": (
        change("themes/health.yml", "/themes/sprot/", "/themes/sport/"),
        change("themes/health.yml", "#clinic)", "#clinics)"),
        change("themes/health.yml", "/themes/care/", "/themes/health/"),
        change("themes/health.yml", "(/themes)", "(/themes/)"),
        change("themes/health.yml", "/abuot/", "/about/"),
        change("themes/health.yml", "/data/themes.csv", "/themes/sport/"),
        change("../docs/index.md", "/theme/", "/themes/"),
        change("../docs/index.md", "/themes/sprot/", "/themes/sport/"),
        change("../docs/index.md", "/abuot/", "/about/"),
    ),
    "unknown-reference": (
        change("places/northam.yml", "helth", "health-and-social-care"),
        change("places/northam.yml", "games", "sport"),
        write("themes/universe.yml", "name: The universe\nsummary: Work on the universe.\n"),
        change("places/southam.yml", "theme/sport", "themes/sport"),
        change("places/southam.yml", "socal", "social"),
        change("places/southam.yml", "themes\n", "themes/universe\n"),
        change("places/southam.yml", "planets/mars", "places/northam"),
    ),
    "unsafe-id": (
        move("themes/Health.yml", "themes/health.yml"),
        move("themes/city office.yml", "themes/city-office.yml"),
        move("themes/health_and_sport.yml", "themes/health-and-sport.yml"),
        move("themes/sport.old.yml", "themes/sport-old.yml"),
    ),
    "unsafe-link": (
        change("sources/report.yml", "javascript:alert(1)", "https://example.org/report"),
        change("sources/report.yml", "- www", "- https://www"),
        change("terms/data.yml", "data:text/html,hello", "https://example.org/"),
        change("terms/script.yml", "javascript:alert", "https://example.org/"),
        change("terms/trust.yml", "../risk/", "/glossary/"),
    ),
    "vague-link": (rewrite("themes/health.yml", "The report.*report\\)", "There is a [report on clinics](/themes/)"),),
    "wrong-call": (change("../content/about.md", "key()", "keys()"), change("../content/index.md", "helth", "health")),
    "wrong-encoding": (
        recode("themes/cafes.yml", "latin-1"),
        recode("themes/health.yml", "utf-16"),
        recode("themes/sport.yml", "utf-16-le"),
    ),
    "wrong-identifier": (
        change("organisations/northam-council.yml", "gss: Northam", "gss: E06000060"),
        change("organisations/northam-council.yml", "https://www.wikidata.org/wiki/", ""),
        change("organisations/northam-university.yml", "20007789", "10007789"),
        change("organisations/northam-university.yml", "03yrm5c62", "03yrm5c26"),
    ),
    "wrong-key": (change("themes/health.yml", "[work, health]: Health\n", ""),),
    "wrong-value": (
        change("keys/first.yml", "one", "1"),
        change("keys/second.yml", "0", "2"),
        change("organisations/northam-council.yml", "counsil", "council"),
        change("organisations/southam-council.yml", "parliament", "national-body"),
        change("places/northam.yml", "[Northam]", "Northam"),
        change("places/northam.yml", "None so far.", "[]"),
        change("places/northam.yml", "50.9, -1.4", "{latitude: 50.9, longitude: -1.4, basis: editorial}"),
        change("places/southam.yml", "north", "50.9"),
        change("places/southam.yml", "[2026]", "2026"),
        change("places/southam.yml", "who: Nobody knows.", "'who: Nobody knows.'"),
        change("themes/health.yml", "Work on health. " * 26, ""),
    ),
    "yaml-alias": (
        write("themes/bomb.yml", "name: Bomb\nsummary: Work on bombs.\n"),
        change("themes/health.yml", "*health", "Work on health."),
        change("themes/sport.yml", "&co work on sport.", "'&co work on sport.'"),
    ),
    "yaml-syntax": (
        change("themes/apostrophe.yml", "'Young people's health'", '"Young people\'s health"'),
        change("themes/backslash.yml", "\\", "\\\\"),
        change("themes/bracket.yml", "care", "care]"),
        change("themes/colon.yml", "Health: first steps", "'Health: first steps'"),
        change("themes/emphasis.yml", "*Work* on health.", "'*Work* on health.'"),
        change("themes/indentation.yml", "  summary", "summary"),
        change("themes/item.yml", "  remedy", "  - remedy"),
        change("themes/link.yml", "[Work]", "'[Work]"),
        change("themes/link.yml", "health.\n", "health.'\n"),
        change("themes/list.yml", "aliases: - doctors", "aliases:\n  - doctors"),
        change("themes/list-below-text.yml", "- care\n", ""),
        change("themes/no-colon.yml", "summary", "summary: Work on health."),
        change("themes/no-space.yml", "name:Health", "name: Health"),
        change("themes/outdented.yml", "   note", "    note"),
        change("themes/quote.yml", '"Health', '"Health"'),
        change("themes/sign.yml", "`Health`", "'`Health`'"),
    ),
    "yaml-tab": (
        change("themes/health.yml", "\t", "  "),
        change("themes/sport.yml", "\t", " "),
    ),
    "yaml-tag": (
        change("themes/health.yml", "!!python/object/apply:os.system echo", "echo"),
        change("themes/sport.yml", "!important work on sport.", "'!important work on sport.'"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(folder.name for folder in INVALID.iterdir() if folder.is_dir()))
def test_the_cure_works(case, tmp_path):
    """Whoever does what the hints of a report say gets a programme without problems.

    Many a tree holds one file several times, each broken in its own way: that these share a name is no matter.
    """
    shutil.copytree(INVALID / case, tmp_path, dirs_exist_ok=True)
    for step in CURES[case]:
        step(tmp_path / "partnerships")

    knowledge, problems = pipeline.run(tmp_path)

    found = (*problems, *page_faults.found(knowledge))
    assert [each for each in found if case == "shared-value" or each.slug != "shared-value"] == []
