"""Every page leads to where a mistake on it is reported, with its address and its file filled in."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.forge import FORM, NOWHERE, Forge
from support.programmes import Site

PAGE, FILE = "https://menders.example/places/quillmere/", "partnerships/places/quillmere.yml"
IN_WORDS = [f"Page: {PAGE}\n\nFile: {FILE}\n\nWhat is wrong: "]


def asked(address: str) -> tuple[str, dict[str, list[str]]]:
    """An address without its query, and the values of the query."""
    return address.partition("?")[0], parse_qs(urlsplit(address).query, strict_parsing=True)


@pytest.mark.parametrize(
    ("repository", "edit_uri", "new", "values"),
    [
        ("https://github.com/o/n", "edit/main/", "issues/new", {"template": [FORM], "page": [PAGE], "file": [FILE]}),
        ("https://forge.example/o/n", "edit/main/", "issues/new", {"template": [FORM], "page": [PAGE], "file": [FILE]}),
        (
            "https://gitlab.com/o/n",
            "-/edit/main/",
            "-/issues/new",
            {"issue[title]": ["Mistake on a page"], "issue[description]": IN_WORDS},
        ),
        (
            "https://git.council.example/o/n",
            "-/edit/main/",
            "-/issues/new",
            {"issue[title]": ["Mistake on a page"], "issue[description]": IN_WORDS},
        ),
        ("https://codeberg.org/o/n", "_edit/main/", "issues/new", {"title": ["Mistake on a page"], "body": IN_WORDS}),
        ("https://codeberg.org/o/n", "edit/main/", "issues/new", {"title": ["Mistake on a page"], "body": IN_WORDS}),
    ],
)
def test_each_forge_has_its_own_form(repository: str, edit_uri: str, new: str, values: dict[str, list[str]]) -> None:
    """A host that is known tells which it is, and else the form of the addresses at which files are edited there."""
    assert asked(Forge(repository, edit_uri).report(PAGE, FILE)) == (f"{repository}/{new}", values)


@pytest.mark.parametrize("forge", [NOWHERE, Forge("", "edit/main/"), Forge("https://x.example/o/n", "src/main/")])
def test_there_is_no_link_where_the_form_is_not_known(forge: Forge) -> None:
    """A link that leads to an error would be worse than none."""
    assert forge.report(PAGE, FILE) == ""


@given(st.text(), st.text(), st.sampled_from(["https://github.com/o/n", "https://gitlab.com/o/n"]))
def test_nothing_in_an_address_or_a_name_gets_out_of_its_value(page: str, file: str, repository: str) -> None:
    """Whatever stands in them."""
    try:
        (page + file).encode()
    except UnicodeEncodeError:
        return
    address = Forge(repository, "edit/main/").report(page, file)
    assert set(asked(address)[1]) <= {"template", "page", "file", "issue[title]", "issue[description]"}
    assert address.isascii()
    assert not set(address) & set(" \"'<>#\n")


def test_every_page_of_a_site_leads_there(example_site: Site) -> None:
    """Each with its own address and file; a page that only leads on, and one that is not there, have none."""
    missing = []
    for address, page in example_site.pages.items():
        if address in (*example_site.moved, "404.html"):
            continue
        links = [link for link in page.main.links if "issues/new?" in link]
        expected = {"page": [f"{example_site.url}{address}"], "template": [FORM]}
        seen = [{name: value for name, value in asked(link)[1].items() if name != "file"} for link in links]
        if seen != [expected]:
            missing.append((address, links))
    assert missing == []
    assert len(example_site.pages) > 40


def test_a_page_of_a_record_names_its_file(example_site: Site) -> None:
    """So that a maintainer finds it at once; a page in content/ names its own."""
    for address, file in (("places/quillmere/", FILE), ("data/", "content/data.md")):
        (link,) = (each for each in example_site.pages[address].main.links if "issues/new?" in each)
        assert asked(link)[1]["file"] == [file]


def test_there_is_none_while_no_repository_is_set(built: object) -> None:
    """The placeholder under example.org is none."""
    site = built("real")  # type: ignore[operator]
    assert [link for page in site.pages.values() for link in page.root.links if "issues/new" in link] == []
