"""Where the site stands goes in; the pages of references to the whole site and to its data come out, with files."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.cite_sections import files_of, shown
from build_tools.citing import Item, Publication
from build_tools.citing.items import DATA_SET, WEB_PAGE, Author
from build_tools.holdings import Holdings
from build_tools.knowledge import KnowledgeBase
from build_tools.pages import Page
from build_tools.records.partial_date import PartialDate
from build_tools.rendering import Renderer, relative_in_escaped
from build_tools.units import Unit, cite_unit

SECTIONS: tuple[str, ...] = ("about/", "data/")
"""Below which the references to the site stand, and those to its data."""

_SITE, _DATA = SECTIONS


def units() -> Iterator[Unit]:
    """The units of both pages."""
    yield from (cite_unit("", section) for section in SECTIONS)


def unit_at(address: str) -> Unit | None:
    """The unit whose page or file is at an address."""
    return next((each for each in units() if address.startswith((f"{each.name}cite.", f"{each.name}cite/"))), None)


def make(
    unit: Unit, knowledge: KnowledgeBase, publication: Publication, renderer: Renderer
) -> tuple[tuple[Page, ...], list[tuple[str, str]]]:
    """The page, and each file by its path; RenderingError where a template fails."""
    section = unit.name
    cited = _items(Holdings(knowledge, publication).last_day(), publication)[section]
    what, about = ("site", "") if section == _SITE else ("data set", _DATA)
    address, path = f"{section}cite/", f"{section}cite"
    body = renderer.render(
        "records/cite.html",
        title=cited.title,
        what=f"this {what}",
        heading=f"The whole {what}",
        address=about,
        sort=what,
        withdrawn=None,
        document=None,
        note="",
        earlier="",
        whole=shown(cited.title, about, path, cited, name=section.rstrip("/")),
        statements=(),
    )
    page = Page(
        address=address,
        section=section,
        title=f"Cite {cited.title}",
        description=f"References to “{cited.title}”, in five styles and four formats.",
        body=relative_in_escaped(address, body),
        file="",
        is_listed=False,
    )
    return (page,), list(files_of([path], cited))


def _items(day: str, publication: Publication) -> dict[str, Item]:
    """What is cited below each section: of the year of the last change; of its day not all is known."""
    date = PartialDate(PartialDate.parse(day).year) if day else None
    authors = (Author(publication.publisher),)
    name, address, language = publication.name, publication.address, publication.language
    return {
        _SITE: Item("site", WEB_PAGE, name, authors, date, "", address, language),
        _DATA: Item("data", DATA_SET, f"{name}: data", authors, date, publication.publisher, address + _DATA, language),
    }
