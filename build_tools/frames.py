"""The HTML of a page with slots in it goes in; the frame around many pages comes out, to be filled for each.

Whatever is the same on every page of a section is rendered once; a page is its own parts put between these pieces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from markupsafe import Markup

from build_tools import review_dates
from build_tools.citing import Publication, Subject
from build_tools.citing.head import About, head
from build_tools.forge import NOWHERE, Forge
from build_tools.pages import Page, headings
from build_tools.records.partial_date import PartialDate
from build_tools.rendering import Renderer

CARD_SIZE = 1200, 630
"""What networks and messengers ask of a picture for a link."""

SLOTS = ("head", "side", "contents", "body", "foot")
_MARK = re.compile("\ue000(\\w+)\ue001")


@dataclass(frozen=True, slots=True)
class Frame:
    """Pieces of HTML, and between every two of them the name of the slot that stands there."""

    pieces: tuple[str, ...]
    slots: tuple[str, ...]


class Card(NamedTuple):
    """The picture that stands for the pages of a section where somebody passes a link on: `title` is all it shows."""

    section: str
    title: str
    site: str
    width: int = CARD_SIZE[0]
    height: int = CARD_SIZE[1]

    @property
    def file(self) -> str:
        """Where it lies."""
        return f"assets/cards/{unquote(self.section)}card.png"

    @property
    def alt(self) -> str:
        """What it shows, in words."""
        return self.title if self.title == self.site else f"{self.title} – {self.site}"


class Review(NamedTuple):
    """When a record was last reviewed and when that is due again, in words and as ISO; '' where it never is."""

    text: str
    iso: str
    due_text: str
    due: str


@dataclass(frozen=True, slots=True)
class Site:
    """What every page says of its site: `address` with a '/' at the end, '' if it is not known.

    `forge` is where its files are edited and its mistakes are reported, and `review_after` says, for each kind, after
    how many months a record is to be reviewed again. `language` is that of its pages; `locale` is the same with its
    country, as in 'en_GB', '' if only the language is known. The first of the `cards` is that of the home page.
    `publisher` is who publishes the site, and `licence` the address of the licence of its texts, '' if none is named.
    """

    name: str
    address: str
    forge: Forge = NOWHERE
    review_after: Mapping[str, int] = field(default_factory=dict)
    locale: str = ""
    cards: tuple[Card, ...] = ()
    language: str = "en"
    publisher: str = ""
    licence: str = ""

    def report(self, page: Page) -> str:
        """The address at which a mistake on a page is reported, '' without one."""
        return self.forge.report(f"{self.address or '/'}{page.address}", page.file)

    def review(self, page: Page) -> Review | None:
        """When the record of a page was reviewed; None where it was not, or where the page shows no record."""
        if page.reviewed is None:
            return None
        due = review_dates.due(page.reviewed, self.review_after.get(page.kind, 0))
        return Review(page.reviewed.text, page.reviewed.iso, due.text if due else "", due.iso if due else "")

    @property
    def publication(self) -> Publication:
        """What references say of the site; without a publisher it is the site itself."""
        return Publication(self.name, self.address or "/", self.language, self.publisher or self.name, self.licence)

    def card_of(self, section: str) -> Card | None:
        """The card of a section, or that of the home page; None where there are none."""
        return next((card for card in self.cards if card.section == section), next(iter(self.cards), None))


def slot(name: str) -> Markup:
    """The mark of a slot, for the templates of the frame."""
    if name not in SLOTS:
        raise ValueError(f"there is no slot '{name}'; the slots are {', '.join(SLOTS)}")
    return Markup(f"\ue000{name}\ue001")  # noqa: S704


def cut(html: str) -> Frame:
    """The frame that a page with the marks of slots makes."""
    pieces = _MARK.split(html)
    return Frame(tuple(pieces[::2]), tuple(pieces[1::2]))


def framed(page: Page, frame: Frame, site: Site, renderer: Renderer) -> str:
    """The whole page; RenderingError where a template of a slot fails."""
    found = headings(page.body)
    values = {
        "page": page,
        "site": site,
        "contents": tuple(each for each in found if each.level == 2) if len(found) > 1 else (),  # noqa: PLR2004
        "report": site.report(page),
        "review": site.review(page),
        "card": site.card_of(page.section),
        "cited": head(page.about or _by_itself(page, site), site.publication),
        "up": "../" * page.address.count("/") or "./",
    }
    html = [frame.pieces[0]]
    for name, piece in zip(frame.slots, frame.pieces[1:], strict=True):
        html += (page.body if name == "body" else renderer.render(f"slots/{name}.html", **values), piece)
    return "".join(html)


def _by_itself(page: Page, site: Site) -> About:
    """What a page that belongs to no record tells software."""
    title = page.title if page.address else site.name
    date = PartialDate.parse(page.updated) if page.updated else None
    return About(Subject(page.address, title, page.address, date), page.description)
