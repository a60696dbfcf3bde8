"""What has no record of its own can be cited too: the site, its data, and what a record said before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build_tools import cite_pages, cite_revisions, cite_site, pipeline
from build_tools.citing import FORMATS, STYLES, Publication
from build_tools.knowledge import KnowledgeBase
from build_tools.rendering import Renderer
from support.programmes import Site

PUBLICATION = Publication("The Commons", "https://a.example/", "en-GB", "A Council")


def written(site: Site, path: str) -> dict[str, Any]:
    """The one item in a file of a site."""
    (found,) = json.loads((site.folder / path).read_text(encoding="utf-8"))
    return found  # type: ignore[no-any-return]


def test_the_whole_site_is_cited_by_its_name(example_site: Site) -> None:
    """Its home page, the year in which anything last changed, and no second name of the same site."""
    assert written(example_site, "about/cite.csl.json") == {
        "id": "site",
        "type": "webpage",
        "title": "The Mended Commons",
        "author": [{"literal": "Bench & Quay Council"}],
        "issued": {"date-parts": [[2023]]},
        "URL": "https://mended-commons.example.org/first/",
        "language": "en",
    }


def test_the_data_are_cited_as_a_data_set(example_site: Site) -> None:
    """By its publisher, at the page that explains the files."""
    assert written(example_site, "data/cite.csl.json") == {
        "id": "data",
        "type": "dataset",
        "title": "The Mended Commons: data",
        "author": [{"literal": "Bench & Quay Council"}],
        "issued": {"date-parts": [[2023]]},
        "publisher": "Bench & Quay Council",
        "URL": "https://mended-commons.example.org/first/data/",
        "language": "en",
    }


@pytest.mark.parametrize("section", cite_site.SECTIONS)
def test_both_have_references_in_every_style_and_format(section: str, site: Site) -> None:
    """On a page to which the foot of every page, or the page of data, leads."""
    page = site.pages[f"{section}cite/"]
    assert [each.attributes["data-style"] for each in page.root.all("dd")] == [style.NAME for style in STYLES]
    assert all((site.folder / f"{section}cite.{form.ENDING}").is_file() for form in FORMATS)
    from_ = "" if section == "about/" else "data/"
    marks = [each.attributes["href"] for each in site.pages[from_].root.all("a") if each.text.startswith("Cite the")]
    marks += [each.attributes["href"] for each in site.pages[from_].root.all("a") if each.text == "Cite this site"]
    assert any(each.endswith("cite/#the_whole") for each in marks)


def test_a_site_of_which_no_day_is_known_has_no_date(renderer: Renderer, tmp_path: Path) -> None:
    """None is made up."""
    knowledge = empty(tmp_path)
    unit = next(cite_site.units())
    _, files = cite_pages.make(unit, knowledge, PUBLICATION, renderer)
    (item,) = json.loads(dict(files)["about/cite.csl.json"])
    assert "issued" not in item


def empty(root: Path) -> KnowledgeBase:
    """The knowledge base of a programme without a record."""
    (root / "partnerships").mkdir()
    return pipeline.run(root)[0]


def test_an_earlier_revision_is_cited_in_its_own_words(example_site: Site) -> None:
    """At its own address, by its own day; the present one, though it is kept, has its references beside the record."""
    units = list(cite_revisions.units(example_site.knowledge))
    assert units
    for _, kind, name, revision, _ in units:
        stem = f"{kind}/{name}/v/{revision}/"
        kept = json.loads((example_site.folder / f"{stem}record.json").read_text(encoding="utf-8"))
        item = written(example_site, f"{stem}cite.csl.json")
        assert (item["title"], item["URL"]) == (kept["said"]["name"], f"{example_site.url}{stem}")
        statements = [
            each["id"] for held in kept["said"].values() if isinstance(held, list) for each in held if "id" in each
        ]
        assert statements
        for each in statements:
            part = written(example_site, f"{stem}cite/{each}.csl.json")
            assert (part["URL"], part["issued"]) == (f"{example_site.url}{stem}#{each}", item["issued"])
        page = example_site.pages[stem]
        (mark,) = [each for each in page.root.all("a") if each.text == "Cite this version"]
        assert mark.attributes["href"].endswith(f"/{stem}cite/#the_whole")


def test_every_page_and_file_of_references_is_found_by_its_address(example: KnowledgeBase, renderer: Renderer) -> None:
    """As they are while the site is served."""
    for unit in cite_pages.cite_units(example):
        found, files = cite_pages.make(unit, example, PUBLICATION, renderer)
        addresses = [*(each.address for each in found), *(path for path, _ in files)]
        assert {cite_pages.cited_at(each, example) for each in addresses} == {unit}
