"""A record gets another id, and everything that names it follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_tools import pipeline
from build_tools.cli import main
from build_tools.editing.naming import Renaming, in_page, with_former_id
from build_tools.problems import errors
from build_tools.records import RECORD_KINDS
from build_tools.records.theme import Theme
from support import programmes

FILES = {
    "partnerships/themes/lamps.yml": (
        "# the theme\nname:   The [Lamps](/themes/lamps/)\nsummary: Work on lamps.\npoints:\n"
        "- {id: first, text: 'Of [lamps](/themes/lamps/#first).', basis: editorial, mentions: [themes/lamps]}\n"
        "reviewed: 2026\n# end\n"
    ),
    "partnerships/themes/clocks.yml": (
        "name: Clocks\nsummary: Work on lamps and clocks.\r\npoints:\r\n  - id: one  \r\n    text: >-\r\n"
        "      Not lamps, but [theirs](/themes/lamps/) or [that](/themes/lamps/#first) [not](/themes/lamps-out/).\r\n"
        "    basis: editorial\r\n    mentions:\r\n      - 'themes/lamps'  # quoted\r\n      - \"themes/clocks\"\r\n"
    ),
    "partnerships/places/northam.yml": (
        "name: Northam\nsummary: A town with lamps.\nthemes:\n  # they: lamps\n  - theme: >-\n      lamps\n"
        "    basis: editorial\naliases: [lamps]\n"
    ),
    "partnerships/terms/lamp.yml": (
        "name: Lamp\nsummary: A light.\nmeaning: It [lights](/glossary/#lamp).\nbasis: editorial\n"
    ),
    "partnerships/terms/lamp-post.yml": (
        "name: Lamp post\nsummary: A post.\nmeaning: See [it](/glossary/#lamp) or [this](/glossary/#lamp-post).\n"
        "basis: editorial\n"
    ),
    "partnerships/addresses.txt": "themes/lamps/\n",
    "mkdocs.yml": "docs_dir: content\n",
    "content/index.md": (
        '# Lamps\n\n{{ link("themes/lamps") }} and {{ link( \'themes/lamps\', "the lamps") }}, [here](/themes/lamps/), '
        '[there](../themes/lamps/#first), <a href="/themes/lamps/cite/">cite</a>, [of](/lessons/?theme=lamps&theme=x), '
        "not [this](/places/lamps/), [that](/lessons/?place=lamps) nor themes/lamps.\n"
    ),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A programme that speaks of lamps in every way there is."""
    write(tmp_path, FILES)
    return tmp_path


def write(root: Path, files: dict[str, str]) -> None:
    """Write files below a root."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())


def held(root: Path) -> dict[str, str]:
    """Every file below a root, hidden ones too."""
    return {file.relative_to(root).as_posix(): file.read_bytes().decode() for file in root.rglob("*") if file.is_file()}


def rename(root: Path, *arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["rename", "--root", str(root), *arguments])


def test_all_that_names_it_follows_and_nothing_else_changes(root: Path) -> None:
    """In records, in their texts and in written pages; line ends, comments, quotes and other spaces stay."""
    outcome = rename(root, "theme", "lamps", "lights")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    record = FILES["partnerships/themes/lamps.yml"]
    place, other, page = (
        FILES[path]
        for path in ("partnerships/places/northam.yml", "partnerships/themes/clocks.yml", "content/index.md")
    )
    expected = {
        "partnerships/themes/lights.yml": record.replace("(/themes/lamps/#", "(/themes/lights/#")
        .replace("[themes/lamps]", "[themes/lights]")
        .replace("reviewed", "aliases:\n  - lamps\nreviewed"),
        "partnerships/places/northam.yml": place.replace("      lamps\n", "      lights\n"),
        "partnerships/themes/clocks.yml": other.replace("/themes/lamps/", "/themes/lights/").replace(
            "'themes/lamps'", "'themes/lights'"
        ),
        "content/index.md": page.replace('"themes/lamps"', '"themes/lights"')
        .replace("'themes/lamps'", "'themes/lights'")
        .replace("/themes/lamps/", "/themes/lights/")
        .replace("theme=lamps", "theme=lights"),
    }
    assert held(root) == {
        **{path: text for path, text in FILES.items() if path != "partnerships/themes/lamps.yml"},
        **expected,
    }
    assert outcome.stdout.splitlines()[0] == "partnerships/themes/lights.yml"


NAMED = {
    "a link with a name": "See [it][r].\n\n  [r]: /themes/lamps/\n[s]: </themes/lamps/> 'x'\n",
    "a link with a question": "[it](/themes/lamps/?from=x#first)\n",
    "HTML without quotes": "<a href=/themes/lamps/>it</a>, <a href=/themes/lamps/ id=x>it</a>\n",
    "the end of a text": "[r]: ../themes/lamps/",
    "a call that names what it gives": "{{ link(name='themes/lamps') }} {{ link(words='x', name = 'themes/lamps')}}\n",
}


@pytest.mark.parametrize("case", NAMED)
def test_other_ways_to_write_a_link_follow_too(case: str) -> None:
    """As they may stand on a written page; an address or an id that only begins alike stays."""
    text, renaming = NAMED[case], Renaming(Theme, "lamps", "lights")
    assert in_page(text, renaming) == text.replace("themes/lamps", "themes/lights")
    others = text.replace("themes/lamps", "themes/lamps-out")
    assert in_page(others, renaming) == others


def test_a_link_with_a_name_follows_in_a_record(root: Path) -> None:
    """Where nothing else in the text is a link."""
    path = "partnerships/terms/lamp.yml"
    text = "name: Lamp\nsummary: A light.\nmeaning: |-\n  It [lights][l].\n\n  [l]: /themes/lamps/\nbasis: editorial\n"
    write(root, {path: text})
    assert rename(root, "theme", "lamps", "lights").exit_code == 0
    assert held(root)[path] == text.replace("lamps", "lights")


def test_links_to_records_that_share_a_page_follow_too(root: Path) -> None:
    """And those to another whose id begins alike stay."""
    assert rename(root, "terms", "lamp", "light").exit_code == 0
    texts = held(root)
    assert "(/glossary/#light)" in texts["partnerships/terms/light.yml"]
    meaning = "meaning: See [it](/glossary/#light) or [this](/glossary/#lamp-post).\n"
    assert meaning in texts["partnerships/terms/lamp-post.yml"]


def test_a_former_id_can_be_taken_again(root: Path) -> None:
    """Then the two change places, and nothing else is left of it."""
    assert rename(root, "themes", "lamps", "lights").exit_code == 0
    assert rename(root, "themes", "lights", "lamps").exit_code == 0
    texts = held(root)
    assert texts.pop("partnerships/themes/lamps.yml") == FILES["partnerships/themes/lamps.yml"].replace(
        "reviewed", "aliases:\n  - lights\nreviewed"
    )
    assert texts == {path: text for path, text in FILES.items() if path != "partnerships/themes/lamps.yml"}


def test_the_records_are_in_order_afterwards(root: Path) -> None:
    """No reference and no link leads nowhere."""

    def found() -> list[str]:
        problems = [each for each in pipeline.run(root)[1] if each.source.path.startswith("partnerships/")]
        return [each.message for each in problems if each.slug in {"unknown-reference", "unknown-link"}]

    before = found()
    assert rename(root, "themes", "lamps", "lights").exit_code == 0
    assert found() == before == ["no record and no list of records is at /themes/lamps-out/"]


ALIASES = {
    "none": ("name: N\n", "name: N\naliases:\n  - old\n"),
    "none, and no line break at the end": ("name: N", "name: N\naliases:\n  - old\n"),
    "none, before a key and its comment": (
        "name: N\n# why\nreviewed: 2026\n",
        "name: N\naliases:\n  - old\n# why\nreviewed: 2026\n",
    ),
    "none, and comments for fields that nobody has filled in": (
        "name: N\n# points: What it says. May be left out.\n# reviewed: When. May be left out.\n",
        "name: N\n# points: What it says. May be left out.\naliases:\n  - old\n# reviewed: When. May be left out.\n",
    ),
    "none, between such comments and a key": (
        "name: N\n# points: What it says. May be left out.\n# why\nreviewed: 2026\n",
        "name: N\n# points: What it says. May be left out.\naliases:\n  - old\n# why\nreviewed: 2026\n",
    ),
    "none, after a long text": (
        "summary: >-\n  A\n  b.\n\n# end\n",
        "summary: >-\n  A\n  b.\n\naliases:\n  - old\n# end\n",
    ),
    "one": ("aliases:\n- 'one' # first\nname: N\n", "aliases:\n- 'one' # first\n- old\nname: N\n"),
    "one in brackets": ("aliases: [one]\nname: N\n", "aliases: [one, old]\nname: N\n"),
    "an empty list": ("aliases: []\nname: N\n", "aliases: [old]\nname: N\n"),
    "an empty key": ("aliases:\nname: N\n", "aliases: [old]\nname: N\n"),
    "the new id": ("aliases:\n  - one\n  - new\n", "aliases:\n  - one\n  - old\n"),
}


@pytest.mark.parametrize("case", ALIASES)
def test_the_old_id_joins_the_aliases(case: str, tmp_path: Path) -> None:
    """However these are written."""
    before, after = ALIASES[case]
    write(tmp_path, {"partnerships/themes/old.yml": before})
    assert rename(tmp_path, "themes", "old", "new").exit_code == 0
    assert held(tmp_path) == {"partnerships/themes/new.yml": after}


def test_a_whole_programme_is_in_order_after_each_of_its_kinds_had_a_record_renamed(tmp_path: Path) -> None:
    """The first record of each kind of the example; what was frozen, and new addresses, may ask to be frozen."""
    root = programmes.copy("example", tmp_path)
    for model in RECORD_KINDS:
        old = min((root / f"partnerships/{model.KIND}").glob("*.yml")).stem
        assert rename(root, model.SINGULAR, old, f"{old}-renamed").exit_code == 0
    problems = pipeline.run(root)[1]
    assert errors(problems) == ()
    assert {problem.slug for problem in problems} <= {"unfrozen-change", "lost-address"}


REFUSED = {
    "an id that is none": (("themes", "lamps", "Old Lamps"), "'Old Lamps' cannot be an id; take 'old-lamps'"),
    "the id of another record": (("themes", "lamps", "clocks"), "there is a record themes/clocks already"),
    "a former id of another record": (("places", "southam", "lamps"), "places/northam was called 'lamps' once"),
    "a record that is not there": (("themes", "lamp", "lights"), "there is no theme 'lamp'; did you mean 'lamps'?"),
    "a kind that is none": (("theems", "lamps", "lights"), "'theems' is no kind of record; did you mean 'themes'?"),
    "the same id": (("themes", "lamps", "lamps"), "the two ids are the same"),
    "a record that cannot be read": (("themes", "broken", "b"), "themes/broken.yml:1:7 must be mended first"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused(case: str, root: Path) -> None:
    """With what to do, and nothing is written."""
    write(root, {"partnerships/places/southam.yml": "name: S\n", "partnerships/themes/broken.yml": "name: [\n"})
    before = held(root)
    arguments, said = REFUSED[case]
    outcome = rename(root, *arguments)
    assert outcome.exit_code == 2
    assert said in outcome.stderr
    assert held(root) == before


FORMS = {
    "all in braces": ("{name: N, summary: S.}\n", "run `places fmt partnerships/themes/old.yml` first"),
    "all indented": ("  name: N\n  summary: S.\n", "run `places fmt partnerships/themes/old.yml` first"),
    "a comment in an empty list": ("name: N\naliases: [ # none\n  ]\n", "run `places fmt"),
    "a comment that names it before the text": (
        "name: N\npoints:\n  - id: a\n    mentions:\n      - >- # themes/old\n        themes/old\n",
        "run `places fmt",
    ),
    "one alias and no list": ("name: N\naliases: one\n", "'aliases' is no list of ids; mend it first"),
    "aliases in braces": ("name: N\naliases: {}\n", "'aliases' is no list of ids; mend it first"),
    "a list in the list": ("name: N\naliases:\n  - [one]\n", "'aliases' is no list of ids; mend it first"),
}


@pytest.mark.parametrize("case", FORMS)
def test_a_record_in_a_form_that_cannot_be_edited_stays_as_it_is(case: str, tmp_path: Path) -> None:
    """Better no new id than a file that nobody can read, or a comment or former id that is gone."""
    before, said = FORMS[case]
    write(tmp_path, {"partnerships/themes/old.yml": before})
    outcome = rename(tmp_path, "themes", "old", "new")
    assert (outcome.exit_code, said in outcome.stderr) == (2, True), outcome.stderr
    assert held(tmp_path) == {"partnerships/themes/old.yml": before}


def test_a_file_that_cannot_be_read_is_told_and_mended_by_the_next_run(root: Path) -> None:
    """The rest is done; once the file is in order, the same command ends the work."""
    path = "partnerships/places/northam.yml"
    write(root, {path: FILES[path].replace("summary: ", "summary: @")})
    outcome = rename(root, "themes", "lamps", "lights")
    assert outcome.exit_code == 1
    assert f"{path}:2:10: error[yaml-syntax]" in outcome.stdout
    assert "mend these files and run the same again" in outcome.stdout
    write(root, {path: FILES[path]})
    assert rename(root, "themes", "lamps", "lights").exit_code == 0
    assert "      lights\n" in held(root)[path]


LEDGERS = {
    "its address": ("themes/lamps/\n", True),
    "that of a statement": ("themes/lamps/#first\n", True),
    "that of a former revision": ("themes/lamps/v/60109219/\n", True),
    "those of others": ("themes/lamps-out/\nthemes/clocks/\nplaces/lamps/\n", False),
    "nothing, for nothing was noted yet": ("", True),
}


@pytest.mark.parametrize("case", LEDGERS)
def test_what_was_never_published_needs_no_alias(case: str, root: Path) -> None:
    """The ledger of addresses tells; everything that names the record follows all the same."""
    ledger, leads_on = LEDGERS[case]
    write(root, {"partnerships/addresses.txt": ledger})
    outcome = rename(root, "theme", "lamps", "lights")
    assert outcome.exit_code == 0
    assert ("aliases:\n  - lamps\n" in held(root)["partnerships/themes/lights.yml"]) is leads_on
    said = "and its former address leads there" if leads_on else "and was never published: no alias is needed"
    assert outcome.stdout.endswith(f"themes/lamps is themes/lights now, {said}\n")
    assert "themes:\n  # they: lamps\n  - theme: >-\n      lights\n" in held(root)["partnerships/places/northam.yml"]


def test_an_unpublished_statement_on_a_shared_page_is_told_from_another_record(root: Path) -> None:
    """There, an anchor that begins with the id may belong to a record with a longer one."""
    write(root, {"partnerships/addresses.txt": "glossary/#lamp-post\n"})
    assert rename(root, "term", "lamp", "light").exit_code == 0
    assert "aliases" not in held(root)["partnerships/terms/light.yml"]


def test_a_former_id_is_noted_once() -> None:
    """Who is interrupted and gives the order again gets no second line."""
    text = "name: Lamps\nsummary: Work.\naliases:\n  - lamps # was\n  - lights\n"
    assert with_former_id(text, Theme, Renaming(Theme, "lamps", "lights")) == text
