"""The HTML of a page with slots in it goes in; the frame around many pages comes out, to be filled for each.

Whatever is the same on every page of a section is rendered once; a page is its own parts put between these pieces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from build_tools.pages import Page, headings
from build_tools.rendering import Renderer

SLOTS = ("head", "side", "contents", "body", "foot")
_MARK = re.compile("\ue000(\\w+)\ue001")


@dataclass(frozen=True, slots=True)
class Frame:
    """Pieces of HTML, and between every two of them the name of the slot that stands there."""

    pieces: tuple[str, ...]
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """What every page says of its site: `address` with a '/' at the end, '' if it is not known.

    `edit` is the address at which a file of the repository is edited, up to its path, and `report` that at which a
    mistake is reported, both '' without a repository.
    """

    name: str
    address: str
    edit: str
    report: str


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
        "up": "../" * page.address.count("/") or "./",
    }
    html = [frame.pieces[0]]
    for name, piece in zip(frame.slots, frame.pieces[1:], strict=True):
        html += (page.body if name == "body" else renderer.render(f"slots/{name}.html", **values), piece)
    return "".join(html)
