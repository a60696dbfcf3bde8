"""An address that was published leads somewhere for ever, with all that it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_tools import addresses, published
from build_tools.addresses import Owner, file_at, owners, stands_for
from build_tools.cli import main
from build_tools.problems import MOST_ALIKE
from build_tools.records.finding import Finding
from build_tools.records.place import Place
from support.fixtures import Site

Tree = Callable[[dict[str, str | bytes]], Path]

THEME = "name: Health\nsummary: Work on health.\npoints:\n  - {id: clinics, text: They open., basis: editorial}\n"
FINDINGS = ("g/cite", "g-h/cite", "g-h/cite/s")
FINDING = "title: Growth\nsummary: It grew.\ntype: challenge\norder: 1\ntext: It grew.\nbasis: editorial\n"


def report(root: Path, *arguments: str) -> str:
    """What a command says."""
    return CliRunner().invoke(main, [*(arguments or ("check",)), "--root", str(root)]).output


@pytest.fixture
def root(tree: Tree) -> Path:
    """A small programme whose records are frozen."""
    made = tree({"themes/health.yml": THEME, "findings/growth.yml": FINDING})
    assert "noted" in report(made, "freeze")
    return made


def test_every_address_is_there_with_all_that_it_stands_for(site: Site) -> None:
    """Pages, anchors and files: what freezing notes, and what follows from it by the rule."""
    noted = frozenset(addresses.present(site.knowledge))
    wanted = noted.union(each for address in noted for each in stands_for(owner_of(address, noted, site)))
    anchors: dict[Path, set[str] | None] = {}
    missing = []
    for address in sorted(wanted):
        file, anchor = site.folder / file_at(address), address.partition("#")[2]
        if not file.is_file():
            missing.append(address)
        elif anchor:
            if file not in anchors:
                anchors[file] = anchors_of(file.read_text(encoding="utf-8"))
            held = anchors[file]
            missing += [address] * (held is not None and anchor not in held)
    assert missing == []
    assert len(wanted) > 4 * len(noted)
    files = {each.relative_to(site.folder).as_posix() for each in site.folder.rglob("*")}
    assert addresses.lost(site.root, files, ()) == ()


def anchors_of(html: str) -> set[str] | None:
    """The anchors of a page; None for one that leads on to another, to which it takes the anchor along."""
    return None if 'http-equiv="refresh"' in html else set(re.findall(r'\bid="([^"]+)"', html))


def owner_of(address: str, noted: frozenset[str], site: Site) -> Owner:
    """Of the ways to read an address the one whose record is there, or once had the id."""
    return next(each for each in owners(address, noted) if lookup(site, each))


def lookup(site: Site, owner: Owner) -> bool:
    """Whether there is the record of an address."""
    shelves = site.knowledge.entries(owner.model.KIND), site.knowledge.withdrawn(owner.model.KIND)
    return any(owner.record_id in (name, *entry.aliases) for shelf in shelves for name, entry in shelf.items())


@pytest.mark.parametrize(
    ("address", "owner"),
    [
        ("places/a/", (Owner(Place, "a"),)),
        ("places/a/#b-c", (Owner(Place, "a", "b-c"),)),
        ("places/a/v/0123abcd/", (Owner(Place, "a", "", "0123abcd"),)),
        ("findings/#a", (Owner(Finding, "a"),)),
        ("findings/#a-b-c", (Owner(Finding, "a-b-c"), Owner(Finding, "a", "b-c"), Owner(Finding, "a-b", "c"))),
        ("findings/#x-b", (Owner(Finding, "x-b"),)),
        ("findings/a/#a-b", (Owner(Finding, "a", "b"),)),
        ("findings/a/", (Owner(Finding, "a"),)),
        ("places/", ()),
        ("about-us/", ()),
        ("data/places.csv", ()),
    ],
)
def test_an_address_tells_whose_it_is(address: str, owner: tuple[Owner, ...]) -> None:
    """On a shared page an anchor may be that of a record, or of a statement of one that was published too."""
    assert owners(address, {"findings/#a", "findings/#a-b"}) == owner


@pytest.mark.parametrize(
    ("gone", "lost"),
    [
        ("places/a/index.html", "places/a/"),
        ("places/a/cite/index.html", "places/a/cite/"),
        ("places/a/cite.ris", "places/a/cite.ris"),
        ("places/a/cite/said.csl.json", "places/a/cite/said.csl.json"),
        ("places/a/v/0123abcd/record.json", "places/a/v/0123abcd/record.json"),
        ("findings/g-h/cite/s.bib", "findings/g-h/cite/s.bib"),
        ("places/chosen/index.html", "places/chosen/"),
        ("data/places.csv", "data/places.csv"),
    ],
)
def test_a_site_without_one_of_its_files_is_refused(gone: str, lost: str, tmp_path: Path) -> None:
    """Be it a page, a format of references, the file of a revision, a written page or a file of data."""
    noted = [
        *("places/a/", "places/a/#said", "places/a/v/0123abcd/"),
        *("findings/#g", "findings/#g-h", "findings/#g-h-s", "places/chosen/", "data/places.csv"),
    ]
    files = {
        *("places/a/index.html", "places/a/v/0123abcd/index.html", "places/a/v/0123abcd/record.json"),
        *("findings/index.html", "places/chosen/index.html", "data/places.csv"),
        *(
            f"{stem}{ending}"
            for stem in ("places/a/cite", "places/a/cite/said", *(f"findings/{each}" for each in FINDINGS))
            for ending in (".ris", ".bib", ".biblatex.bib", ".csl.json", "/index.html")
        ),
    }
    (tmp_path / "partnerships").mkdir()
    published.note(tmp_path, noted)
    assert addresses.lost(tmp_path, files, {"places/chosen/"}) == ()
    found = addresses.lost(tmp_path, files - {gone}, {"places/chosen/"})
    assert found == (lost,)


def test_the_list_cannot_be_emptied_or_cut(root: Path) -> None:
    """Where revisions are kept, it was there: the report says how to get it back, and both ways work."""
    ledger = root / "partnerships/addresses.txt"
    whole = ledger.read_text(encoding="utf-8")
    revisions = "".join(line for line in whole.splitlines(keepends=True) if "/v/" not in line)
    for text in (None, "", revisions):
        ledger.unlink() if text is None else ledger.write_text(text, encoding="utf-8")
        said = report(root)
        assert "partnerships/addresses.txt: error[lost-address]" in said
        assert "2 kept versions" in said
        assert "take the file back out of the history" in said
        assert "0 versions kept" in report(root, "freeze")
        assert ledger.read_text(encoding="utf-8") == whole
    assert report(root) == "2 records, no problems\n"


def test_a_record_that_is_gone_is_told_once(root: Path) -> None:
    """With the number of its other addresses, and the one record that may be it under another id."""
    (root / "partnerships/themes/health.yml").rename(root / "partnerships/themes/wellness.yml")
    said = report(root)
    assert said.count("error[lost-address]") == 1
    assert "themes/health.yml: error[lost-address] /themes/health/ was published and would be lost, with 1 more" in said
    assert "add 'aliases: [health]' to partnerships/themes/wellness.yml" in said


def test_of_many_records_that_are_gone_the_first_are_told(root: Path) -> None:
    """And how many more there are: nobody reads thousands, and to look for what each is called now takes long."""
    gone = "".join(f"themes/gone-{number}/\n" for number in range(MOST_ALIKE + 7))
    with (root / "partnerships/addresses.txt").open("a", encoding="utf-8") as ledger:
        ledger.write(gone)
    said = report(root)
    assert said.count("error[lost-address]") == MOST_ALIKE
    assert said.count(", and 7 more like this") == 1


def test_what_a_broken_record_may_be_called_formerly_is_not_told_as_lost(root: Path) -> None:
    """Only what is wrong with the record itself: its aliases are not known until it can be read."""
    text = (root / "partnerships/themes/health.yml").read_text(encoding="utf-8")
    (root / "partnerships/themes/health.yml").unlink()
    broken = f"aliases: [health]\nnmae: Wellness\n{text}"
    (root / "partnerships/themes/wellness.yml").write_text(broken, encoding="utf-8")
    said = report(root)
    assert "error[unknown-key]" in said
    assert "error[lost-address]" not in said


def test_a_record_on_a_shared_page_that_is_gone_is_told_once(root: Path) -> None:
    """Its statements are no records of their own, and that the shared page is there does not save it."""
    (root / "mkdocs.yml").write_text("docs_dir: content\n", encoding="utf-8")
    (root / "content").mkdir()
    (root / "content/findings.md").write_text("# Findings\n", encoding="utf-8")
    points = f"{FINDING}points:\n  - {{id: fast, text: Fast., basis: editorial}}\n"
    (root / "partnerships/findings/growth.yml").write_text(points, encoding="utf-8")
    report(root, "freeze")
    (root / "partnerships/findings/growth.yml").unlink()
    said = report(root)
    assert said.count("error[lost-address]") == 1
    assert "partnerships/findings/growth.yml: error[lost-address] /findings/#growth was published" in said


def test_a_written_page_that_is_gone_is_told_by_the_check(root: Path) -> None:
    """With the file to put back."""
    (root / "mkdocs.yml").write_text("docs_dir: content\n", encoding="utf-8")
    (root / "content").mkdir()
    published.note(root, ["about-us/"])
    said = report(root)
    assert "content/about-us.md: error[lost-address] /about-us/ was published and would be lost" in said
    (root / "content/about-us").mkdir()
    (root / "content/about-us/index.md").write_text("# About us\n", encoding="utf-8")
    assert "lost-address" not in report(root)
