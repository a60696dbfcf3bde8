"""What somebody has cited stays where it was: frozen revisions, the ledger of addresses, withdrawn records."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_tools import cite_pages, frozen_pages, history, pages, pipeline, published
from build_tools.citing import item_of
from build_tools.cli import main
from build_tools.rendering import Renderer
from build_tools.revisions import Difference, Piece, differences, name_of, said
from build_tools.units import cite_unit, frozen_unit, record_unit
from support import programmes
from support.exported import PUBLICATION
from support.html import Page

Tree = Callable[[dict[str, str | bytes]], Path]

LAMPS = """\
name: Lamps
summary: Work on lamps.
points:
  - id: first
    text: Lamps were lit *early*.
    evidence: [{source: report, at: Page 1}]
    mentions: [themes/clocks]
  - id: second
    text: Few went out.
    basis: editorial
"""
CLOCKS = "name: Clocks\nsummary: Work on clocks.\n"
REPORT = "title: A report\nshort_title: Report\nsummary: It reports.\ntype: report\naccess: open\ncopy_held: whole\n"
PATH = "themes/lamps.yml"


def run(root: Path, *arguments: str) -> Result:
    """A command that ended without a traceback."""
    outcome = CliRunner().invoke(main, [*arguments, "--root", str(root)])
    assert outcome.exception is None or isinstance(outcome.exception, SystemExit), outcome.exception
    return outcome


def report(root: Path) -> str:
    """What `places check` says, without the lines that it shows."""
    lines = run(root, "check").stdout.splitlines()
    return "\n".join(line for line in lines if not re.match(r" +(\d+ \||\^)", line) and line)


@pytest.fixture
def root(tree: Tree) -> Path:
    """A small programme whose records are frozen."""
    made = tree({PATH: LAMPS, "themes/clocks.yml": CLOCKS, "sources/report.yml": REPORT})
    assert run(made, "freeze").output.endswith("3 versions kept, 8 addresses noted\n")
    return made


def revision_of(root: Path, name: str = "themes/lamps") -> str:
    """The name of the one revision of a record that is kept."""
    (file,) = (root / "partnerships/frozen" / name).iterdir()
    return file.stem


def kept_page(root: Path, renderer: Renderer) -> str:
    """The page of the revision of the lamps."""
    knowledge, _ = pipeline.run(root)
    (unit,) = (each for each in frozen_pages.frozen_units(knowledge) if each.name == "lamps")
    return frozen_pages.make(unit, knowledge, renderer)[0].body


def test_a_revision_is_named_after_what_the_record_says() -> None:
    """Another word makes another name; a review, a note on a change or a former id does not."""
    plain = {"name": "Lamps", "points": [{"id": "first", "text": "Lit."}]}
    more = {"reviewed": "2026-01-01", "changes": [{"date": "2026", "note": "New."}], "aliases": ["lights"]}
    former = {"name": "Lamps", "points": [{"id": "first", "text": "Lit.", "aliases": ["one"]}]}
    assert re.fullmatch("[0-9a-f]{8}", name_of(plain))
    assert name_of(plain) == name_of({**plain, **more}) == name_of(former)
    assert name_of(plain) != name_of({**plain, "name": "Lights"})
    assert said({**plain, **more}) == plain


def test_what_differs_is_told_field_by_field_and_word_by_word() -> None:
    """Statements are known by their ids, wherever they stand now."""
    former = {"summary": "Old words here.", "points": [{"id": "a", "text": "One."}, {"id": "b", "text": "Two."}]}
    now = {"summary": "New words here.", "points": [{"id": "c", "text": "Three."}, {"id": "a", "text": "One."}]}
    found = differences(former, now)
    assert found == (
        Difference(("summary",), "Old words here.", "New words here."),
        Difference(("points", "c", "text"), "", "Three."),
        Difference(("points", "b", "text"), "Two.", ""),
    )
    assert found[0].pieces() == (Piece("former", "Old"), Piece("now", "New"), Piece("both", "words here."))


def test_freezing_keeps_each_record_once(root: Path) -> None:
    """A second time nothing is written; the list of checksums is one that `sha256sum` reads."""
    files = programmes.files(root)
    assert run(root, "freeze").output == "0 versions kept, 0 addresses noted\n"
    assert programmes.files(root) == files
    done = subprocess.run(
        ["sha256sum", "-c", "--quiet", "SHA256SUMS"],
        cwd=root / "partnerships/frozen",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_one_record_or_statement_can_be_frozen_by_its_name(tree: Tree) -> None:
    """Whatever else there is stays as it is; an unknown name says what may be meant."""
    made = tree({PATH: LAMPS, "themes/clocks.yml": CLOCKS, "sources/report.yml": REPORT})
    assert (
        run(made, "freeze", "themes/lamps/#first")
        .output.splitlines()[0]
        .startswith("partnerships/frozen/themes/lamps/")
    )
    outcome = run(made, "freeze", "lmaps")
    assert outcome.exit_code == 2
    assert "there is no 'lmaps'; did you mean themes/lamps?" in outcome.output


def test_the_words_of_a_revision_stay_byte_for_byte_whatever_the_record_says(root: Path, renderer: Renderer) -> None:
    """Only the note above them knows that they have changed, and how."""
    before = kept_page(root, renderer)
    assert "Kept as it is now" in before
    (root / "partnerships" / PATH).write_text(LAMPS.replace("early", "late").replace("Few", "Some"), encoding="utf-8")
    after = kept_page(root, renderer)
    assert "An earlier version" in after
    assert 'Lamps were lit <del><span class="unseen">removed: </span>*early*.</del> ' in after
    assert '<p class="revision__title">What has changed since</p>' in after
    words = [body[body.index('<div class="frozen">') :] for body in (before, after)]
    assert words[0] == words[1]
    assert "Lamps were lit <em>early</em>." in words[0]
    assert '<li class="statement" id="first">' in words[0]


def test_a_revision_keeps_the_names_of_what_it_named(root: Path, renderer: Renderer) -> None:
    """As they were then, with their addresses, which never change."""
    (root / "partnerships/themes/clocks.yml").write_text(CLOCKS.replace("Clocks", "Watches"), encoding="utf-8")
    assert '<a href="../../../../themes/clocks/">Clocks</a>' in kept_page(root, renderer)
    assert '<a href="../../../../sources/report/">Report</a>, Page 1' in kept_page(root, renderer)


def test_references_lead_to_the_kept_words_as_long_as_the_record_has_them(root: Path) -> None:
    """Afterwards to the record, until it is frozen again."""
    kept = f"/themes/lamps/v/{revision_of(root)}/"
    settings = "site_name: A site\nsite_url: https://a.example/\ndocs_dir: partnerships\n"
    (root / "mkdocs.yml").write_text(f"{settings}theme: {{name: material, language: en}}\n", encoding="utf-8")
    assert f"https://a.example{kept}" in run(root, "cite", "lamps").output
    assert f"https://a.example{kept}#first" in run(root, "cite", "lamps/#first").output
    (root / "partnerships" / PATH).write_text(LAMPS.replace("early", "late"), encoding="utf-8")
    assert run(root, "cite", "lamps").output.endswith("Available at: https://a.example/themes/lamps/.\n")


@pytest.mark.parametrize(
    ("change", "said_of_it"),
    [
        (lambda file: file.write_bytes(file.read_bytes().replace(b"lit", b"put")), "this kept version was changed"),
        (lambda file: file.write_bytes(file.read_bytes() + b"\n"), "this kept version was changed"),
        (lambda file: file.unlink(), "this kept version is gone"),
        (lambda file: file.rename(file.with_stem("00000000")), "no list of checksums names this version"),
        (lambda file: file.with_suffix(".txt").write_text(""), "is no kept version"),
    ],
)
def test_a_frozen_revision_cannot_be_changed(change: Callable[[Path], object], said_of_it: str, root: Path) -> None:
    """It is an error that names the file and says how to restore it."""
    (file,) = (root / "partnerships/frozen/themes/lamps").iterdir()
    change(file)
    said_now = report(root)
    assert "error[changed-version]" in said_now or "error[stray-file]" in said_now
    assert said_of_it in said_now
    assert run(root, "check").exit_code == 1


def test_a_revision_that_was_made_by_hand_is_refused_even_with_its_checksum(root: Path) -> None:
    """What is no data of a record never becomes a page."""
    (file,) = (root / "partnerships/frozen/themes/lamps").iterdir()
    sums = root / "partnerships/frozen/SHA256SUMS"
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    held = json.loads(file.read_text(encoding="utf-8"))
    held["names"]["source report"]["address"] = "javascript:alert(1)"
    file.write_text(json.dumps(held), encoding="utf-8")
    forged = hashlib.sha256(file.read_bytes()).hexdigest()
    sums.write_text(sums.read_text(encoding="utf-8").replace(digest, forged), encoding="utf-8")
    assert "this is no kept version: names.source report.address" in report(root)


def test_a_lost_address_names_the_record_to_blame_and_the_cure(root: Path) -> None:
    """A statement whose id is gone, and a record whose file is."""
    (root / "partnerships" / PATH).write_text(LAMPS.replace("id: first", "id: one"), encoding="utf-8")
    (root / "partnerships/sources/report.yml").rename(root / "partnerships/sources/the-report.yml")
    (root / "partnerships" / PATH).write_text(
        LAMPS.replace("id: first", "id: one").replace("source: report", "source: the-report"), encoding="utf-8"
    )
    told = report(root)
    assert (
        "partnerships/themes/lamps.yml:4:9: error[lost-address] /themes/lamps/#first was published and would be lost"
    ) in told
    assert "list it under the 'aliases' of 'one' if that says it now" in told
    assert "partnerships/sources/report.yml: error[lost-address] /sources/report/ was published" in told
    assert "add 'aliases: [report]' to partnerships/sources/the-report.yml" in told


def test_former_ids_keep_every_address(root: Path, renderer: Renderer) -> None:
    """Of a record with its statements and revisions, and of a statement."""
    file = root / "partnerships" / PATH
    text = LAMPS.replace("id: first", "id: one\n    aliases: [first]") + "aliases: [lamps]\n"
    file.unlink()
    file.with_name("lights.yml").write_text(text, encoding="utf-8")
    assert " error[" not in report(root)
    knowledge, _ = pipeline.run(root)
    made = pages.make(record_unit("themes", "lights"), knowledge, renderer)
    assert '<span id="first"></span>' in made.pages[0].body
    assert [page.address for page in made.pages] == ["themes/lights/", "themes/lamps/"]
    found, files = cite_pages.make(cite_unit("themes", "lights"), knowledge, PUBLICATION, renderer)
    assert [page.address for page in found] == ["themes/lights/cite/", "themes/lamps/cite/"]
    assert '<span id="first"></span>' in found[0].body
    written = dict(files)
    assert written["themes/lamps/cite.bib"] == written["themes/lights/cite.bib"]
    assert written["themes/lamps/cite/first.ris"] == written["themes/lights/cite/one.ris"]
    assert kept_page(root, renderer)


def test_references_lead_to_words_that_were_kept_under_a_former_id(root: Path) -> None:
    """As long as the record has them; when it says something else, it is told so."""
    file = root / "partnerships" / PATH
    revision = revision_of(root)
    file.rename(file.with_name("lights.yml"))
    file = file.with_name("lights.yml")
    file.write_text(f"{LAMPS}aliases: [lamps]\n", encoding="utf-8")
    knowledge, problems = pipeline.run(root)
    record = knowledge.find("themes", "lights")
    item = item_of(record, knowledge.edition(record), "", None, PUBLICATION)
    assert item.address.endswith(f"/themes/lamps/v/{revision}/")
    assert "unfrozen-change" not in {each.slug for each in problems}
    file.write_text(f"{LAMPS.replace('went out', 'burnt down')}aliases: [lamps]\n", encoding="utf-8")
    assert "lights.yml:9:11: warning[unfrozen-change]" in report(root)
    knowledge, _ = pipeline.run(root)
    assert history.predecessor(knowledge.find("themes", "lights"), knowledge) == f"themes/lamps/v/{revision}/"


def test_a_list_of_checksums_that_was_spoilt_is_told(root: Path) -> None:
    """Though nothing else has changed since it was last looked at; a line that a merge left is told by its number."""
    assert "changed-version" not in report(root)
    sums = root / "partnerships/frozen/SHA256SUMS"
    text = sums.read_text(encoding="utf-8")
    sums.write_text(f"{'0' * 64}{text[64:]}<<<<<<< HEAD\n", encoding="utf-8")
    told = report(root)
    assert "error[changed-version] this kept version was changed" in told
    assert "SHA256SUMS:4:1: error[changed-version] this line tells no checksum" in told


def test_a_withdrawn_record_names_one_that_is_there(root: Path) -> None:
    """Else the check says what it is called now, and no build stumbles over it."""
    withdrawal = "withdrawn:\n  date: 2026-11-01\n  reason: It said the same.\n  successor: themes/clock\n"
    (root / "partnerships" / PATH).write_text(LAMPS + withdrawal, encoding="utf-8")
    told = report(root)
    assert "themes/lamps.yml:14:14: error[unknown-reference] unknown theme 'clock'" in told
    assert "did you mean 'clocks'?" in told


def test_written_pages_beside_records_are_no_records(root: Path) -> None:
    """Their addresses are noted too, and are not missed among those of records."""
    (root / "mkdocs.yml").write_text("docs_dir: content\n", encoding="utf-8")
    content = root / "content"
    (content / "themes").mkdir(parents=True)
    (content / "themes/how-we-chose.md").write_text("# How we chose\n", encoding="utf-8")
    published.note(root, ["themes/how-we-chose/"])
    assert "lost-address" not in report(root)
    (content / "themes/how-we-chose.md").unlink()
    assert "lost-address" in report(root)


def test_kept_words_stand_with_their_evidence_and_their_marks(tree: Tree, renderer: Renderer) -> None:
    """Those of a record that is one claim itself, such as a term, too."""
    term = "name: Wick\nsummary: A wick.\nmeaning: A *wick*.\nevidence: [{source: report, at: Page 7}]\n"
    root = tree({"terms/wick.yml": term, "sources/report.yml": REPORT})
    assert run(root, "freeze").exit_code == 0
    knowledge, _ = pipeline.run(root)
    unit = frozen_unit("terms", "wick", revision_of(root, "terms/wick"))
    body = frozen_pages.make(unit, knowledge, renderer)[0].body
    assert "<p>A <em>wick</em>.</p>" in body
    assert ">Report</a>, Page 7</li>" in body


def test_a_withdrawn_record_is_in_no_list_and_its_page_says_why(root: Path, renderer: Renderer) -> None:
    """With what to read instead; its former words stay where they were."""
    withdrawal = "withdrawn:\n  date: 2026-11-01\n  reason: It said the same.\n  successor: themes/clocks\n"
    (root / "partnerships" / PATH).write_text(LAMPS + withdrawal, encoding="utf-8")
    assert " error[" not in report(root)
    knowledge, _ = pipeline.run(root)
    assert knowledge.ids("themes") == ("clocks",)
    (page,) = pages.make(record_unit("themes", "lamps"), knowledge, renderer).pages
    assert "This page was withdrawn on 1 November 2026." in page.body
    assert "<p>It said the same.</p>" in page.body
    assert '<a href="../../themes/clocks/">Clocks</a>' in page.body
    assert record_unit("themes", "lamps") in list(pages.record_units(knowledge))
    assert "The page itself was withdrawn" in kept_page(root, renderer)
    assert cite_unit("themes", "lamps") in cite_pages.cite_units(knowledge)


def test_nothing_may_name_a_withdrawn_record(root: Path) -> None:
    """The report names what to name instead."""
    withdrawal = "withdrawn:\n  date: 2026-11-01\n  reason: It said the same.\n  successor: themes/lamps\n"
    (root / "partnerships/themes/clocks.yml").write_text(CLOCKS + withdrawal, encoding="utf-8")
    told = report(root)
    assert "partnerships/themes/lamps.yml:7:" in told
    assert "error[unknown-reference] the theme 'clocks' was withdrawn" in told
    assert "name themes/lamps instead" in told


def test_a_withdrawn_statement_leaves_its_anchor_and_the_reason(root: Path, renderer: Renderer) -> None:
    """So whoever follows a citation learns what became of it."""
    rest = LAMPS[: LAMPS.index("  - id: second")]
    gone = "withdrawn_statements:\n  - {id: second, date: 2026-11, reason: It was wrong.}\n"
    (root / "partnerships" / PATH).write_text(rest + gone, encoding="utf-8")
    assert " error[" not in report(root)
    knowledge, _ = pipeline.run(root)
    (page,) = pages.make(record_unit("themes", "lamps"), knowledge, renderer).pages
    notice = Page(page.body).parts["second"]
    assert notice.text == "November 2026: a statement was withdrawn. It was wrong. How it was cited"
    assert notice.links == ("../../themes/lamps/cite/#second",)


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_withdrawn_statement_keeps_its_references(*, is_kept: bool, tree: Tree, renderer: Renderer) -> None:
    """On the page and in files, with its last words where a revision has them; and the page says what became of it."""
    root = tree({PATH: LAMPS, "themes/clocks.yml": CLOCKS, "sources/report.yml": REPORT})
    if is_kept:
        run(root, "freeze")
    rest = LAMPS[: LAMPS.index("  - id: second")]
    gone = "withdrawn_statements:\n  - {id: second, date: 2026-11, reason: It was wrong., successor: themes/clocks}\n"
    (root / "partnerships" / PATH).write_text(rest + gone, encoding="utf-8")
    assert " error[" not in report(root)
    knowledge, _ = pipeline.run(root)
    (page,), made = cite_pages.make(cite_unit("themes", "lamps"), knowledge, PUBLICATION, renderer)
    files = dict(made)
    kept = f"themes/lamps/v/{revision_of(root)}/#second" if is_kept else "themes/lamps/#second"
    title = "Lamps (point): Few went out" if is_kept else "Lamps (statement withdrawn in November 2026)"
    for ending in ("ris", "bib", "biblatex.bib", "csl.json"):
        assert f"{PUBLICATION.address}{kept}" in files[f"themes/lamps/cite/second.{ending}"]
    assert title in files["themes/lamps/cite/second.ris"]
    section = Page(page.body).parts["second"]
    assert ("Point: Few went out." if is_kept else "A statement that was withdrawn") in section.text
    notice = "This statement was withdrawn in November 2026. It was wrong. See instead Clocks."
    assert notice in Page(page.body).root.text


def test_the_references_to_a_withdrawn_record_say_so(root: Path, renderer: Renderer) -> None:
    """Since when, why, and what to read instead."""
    withdrawal = "withdrawn:\n  date: 2026-11-01\n  reason: It said the same.\n  successor: themes/clocks\n"
    (root / "partnerships" / PATH).write_text(LAMPS + withdrawal, encoding="utf-8")
    knowledge, _ = pipeline.run(root)
    (page,), _ = cite_pages.make(cite_unit("themes", "lamps"), knowledge, PUBLICATION, renderer)
    notice = "This theme was withdrawn on 1 November 2026. It said the same. See instead Clocks."
    assert notice in Page(page.body).root.text


def test_a_reference_leads_to_the_anchor_that_the_kept_words_have(tree: Tree) -> None:
    """Where records share a page, this begins with the id under which they were kept."""
    finding = (
        "title: Growth\nsummary: It grew.\ntype: challenge\norder: 1\ntext: It grew.\nbasis: editorial\n"
        "points:\n  - {id: fast, text: It grew fast., basis: editorial}\n"
    )
    root = tree({"findings/growth.yml": finding})
    run(root, "freeze")
    revision = revision_of(root, "findings/growth")
    (root / "partnerships/findings/growth.yml").unlink()
    (root / "partnerships/findings/rise.yml").write_text(f"{finding}aliases: [growth]\n", encoding="utf-8")
    knowledge, _ = pipeline.run(root)
    record = knowledge.find("findings", "rise")
    ((field, _, point),) = record.statements()
    item = item_of(record, knowledge.edition(record), field, point, PUBLICATION)
    assert item.address.endswith(f"/findings/growth/v/{revision}/#growth-fast")


def test_a_withdrawn_record_among_others_leaves_its_anchors(tree: Tree, renderer: Renderer) -> None:
    """On the page that all of its kind share."""
    term = "name: QTC\nmeaning: A meeting.\nsummary: A meeting.\nbasis: editorial\naliases: [qtcs]\n"
    gone = "withdrawn: {date: 2026, reason: Nobody says so.}\n"
    made = tree({"terms/qtc.yml": term + gone})
    knowledge, problems = pipeline.run(made)
    assert problems == ()
    shown = history.withdrawn_at("glossary/", knowledge, renderer)
    assert '<li id="qtc"><span id="qtcs"></span>QTC: withdrawn in 2026. Nobody says so. <a' in shown
    assert history.withdrawn_at("themes/", knowledge, renderer) == ""


def test_a_statement_withdrawn_among_others_leaves_its_anchor(tree: Tree, renderer: Renderer) -> None:
    """On the page where all records of its kind stand."""
    term = "name: Wick\nsummary: A wick.\nmeaning: A wick.\nbasis: editorial\n"
    withdrawn = "withdrawn_statements:\n  - {id: use, date: 2023, reason: It was said of another.}\n"
    knowledge, problems = pipeline.run(tree({"terms/wick.yml": term + withdrawn}))
    assert problems == ()
    listed = history.withdrawn_at("glossary/", knowledge, renderer)
    assert '<li id="wick-use">Wick: a statement was withdrawn in 2023. It was said of another. <a' in listed


def test_what_became_of_a_record_without_a_page_stands_with_its_references(tree: Tree, renderer: Renderer) -> None:
    """Its changes and the revisions that are kept."""
    term = "name: Wick\nsummary: A wick.\nmeaning: A wick.\nbasis: editorial\n"
    root = tree({"terms/wick.yml": term + "changes:\n  - {date: 2023, note: It was made plainer.}\n"})
    assert run(root, "freeze").exit_code == 0
    knowledge, _ = pipeline.run(root)
    (page,), _ = cite_pages.make(cite_unit("terms", "wick"), knowledge, PUBLICATION, renderer)
    assert "<li>2023: It was made plainer.</li>" in page.body
    assert f'/glossary/wick/v/{revision_of(root, "terms/wick")}/"' in page.body


def test_a_change_that_is_not_noted_is_a_warning(root: Path) -> None:
    """With what to do; once it is noted and frozen, nothing is said."""
    file = root / "partnerships" / PATH
    file.write_text(LAMPS.replace("early", "late"), encoding="utf-8")
    told = report(root)
    assert "warning[unfrozen-change] this theme says something else than the version of" in told
    assert "say what has changed in a new dated note under 'changes', then run `places freeze themes/lamps`" in told
    file.write_text(
        f"{LAMPS.replace('early', 'late')}changes: [{{date: 2026-11-22, note: The hour was wrong.}}]\n",
        encoding="utf-8",
    )
    assert "hint: run `places freeze themes/lamps`" in report(root)
    run(root, "freeze", "lamps")
    assert report(root).startswith("3 records, no problems\n")
