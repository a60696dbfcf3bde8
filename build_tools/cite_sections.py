"""Something to cite goes in; what a page of references shows of it comes out, and its files for reference managers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from build_tools import prose
from build_tools.citing import FORMATS, STYLES, Format, Item
from build_tools.citing.runs import as_html
from build_tools.history import Withdrawn
from build_tools.records.roles import ROLES

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in a style."""

    style: str
    label: str
    html: Markup


@dataclass(frozen=True, slots=True)
class File:
    """The same in a format: where it lies, and what it is called once it is downloaded."""

    label: str
    address: str
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A record or statement: what it is called on the page, its address, the references to it and the files.

    `name` is what a list of citations calls these words: kind, id and statement as in an address, by the ids under
    which they are kept, and their revision, as in `places/quillmere/the-cat@0a1b2c3d`. `former` are further anchors
    that lead there; `withdrawn` says that it is no longer made, None while it is.
    """

    anchor: str
    title: str
    address: str
    name: str
    references: tuple[Reference, ...]
    files: tuple[File, ...]
    former: tuple[str, ...] = ()
    withdrawn: Withdrawn | None = None


def files_of(paths: Iterable[str], cited: Item) -> Iterator[tuple[str, str]]:
    """The files of an item, by their paths: in each format one at each path, which lacks the ending."""
    held = tuple(paths)
    for form in FORMATS:
        written = form.written([cited])
        yield from ((f"{path}.{form.ENDING}", written) for path in held)


def shown(title: str, address: str, path: str, cited: Item, anchors: tuple[str, ...] = ("",), *, name: str) -> Cited:
    """An item with its references and files: `path` is that of the files, `anchors` are its own and former ones."""
    return Cited(
        anchors[0],
        title,
        address,
        name,
        tuple(Reference(style.NAME, style.LABEL, as_html(style.reference(cited))) for style in STYLES),
        tuple(_file(form, path, cited) for form in FORMATS),
        anchors[1:],
    )


def _file(form: Format, path: str, cited: Item) -> File:
    return File(form.LABEL, f"{path}.{form.ENDING}", f"{cited.key}.{form.ENDING}", form.MEDIA_TYPE)


def heading(field: str, text: str) -> str:
    """What a statement is, and its first words."""
    words = prose.to_text(text)
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rpartition(' ')[0].rstrip(' ,;:–-')} …"
    return f"{ROLES[field]}: {words}"
