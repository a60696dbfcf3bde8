"""The kinds of value that a field can hold: each takes the text of a YAML scalar and gives a checked value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from build_tools import prose
from build_tools.problems import shown

WEB_ADDRESS = r"^[Hh][Tt][Tt][Pp][Ss]?://\S+$"
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MAX_SLUG = 80
_SLUG = re.compile(SLUG)

# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@")

# Names that Windows cannot give to a file, whatever the ending: a clone there would fail.
_DEVICE_NAMES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a field that holds the id of a record of `kind`; kind '*' takes 'kind/id'."""

    kind: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Marks a field that holds a text in Markdown."""


@dataclass(frozen=True, slots=True)
class Worded:
    """Marks a field that holds sentences of the editors, which are held to plain language."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """Says what each choice of a field means, by choice."""

    by_choice: Mapping[str, str]


def fault(slug: str, message: str, hint: str, *, within: str = "", **context: Any) -> PydanticCustomError:
    """A refusal that `reading` turns into a problem with this slug and hint (underscores become hyphens).

    `within` is the part of a longer text that is at fault, for the position.
    """
    said = {key: shown(value) if isinstance(value, str) else value for key, value in context.items()}
    return PydanticCustomError(slug.replace("-", "_"), message, {"hint": hint, "within": within, **said})


def _one_line(text: str) -> str:
    if "\n" in text:
        raise fault("several-lines", "this must be one line", "use '>-' to fold a long text into one line")
    return _no_formula(text)


def _no_formula(text: str) -> str:
    if text.startswith(_FORMULA):
        message = "a text that begins with '{sign}' becomes a formula in a spreadsheet, which may run something"
        raise fault("formula-in-text", message, "begin with a word or a quotation mark", sign=text[0])
    return text


def _published_link(address: str) -> str:
    if not prose.is_safe_link(address) or address.startswith("/") or any(c.isspace() for c in address):
        raise fault(
            "unsafe-link",
            "'{address}' is no address that can be published",
            "start with https:// or http://",
            address=address,
        )
    return address


def _marked_text(text: str) -> str:
    # Markup needs one of these signs: most texts need no further look.
    if ("<" in text or "[" in text) and (found := tuple(_faults_of_marks(text))):
        first, *others = found
        raise PydanticCustomError(first.type, first.message(), {**(first.context or {}), "also": tuple(others)})
    return _no_formula(text)


def _faults_of_marks(text: str) -> Iterator[PydanticCustomError]:
    tags = list(prose.RAW_HTML.finditer(text))
    for html in [tag for tag in tags if not tag.group().startswith("</")] or tags:
        yield fault(
            "raw-html",
            "HTML such as '{html}' is not read in records",
            "write Markdown: *emphasis*, [a link](https://…), or a list with '- '",
            html=html.group(),
            within=html.group(),
        )
    for image in prose.IMAGE.finditer(text):
        hint = "write what it shows, or remove the '!'"
        yield fault("image-in-text", "a text cannot show a picture", hint, within=image.group())
    for address in prose.links(text):
        if not prose.is_safe_link(address):
            yield fault(
                "unsafe-link",
                "the link to '{address}' cannot be published",
                "start with https:// or http://, or with / for a page of this site",
                address=address,
                within=f"({address}",
            )


def is_safe_id(text: str) -> bool:
    """Whether a text may name a file and stand in an address on every system."""
    return bool(_SLUG.fullmatch(text)) and len(text) <= MAX_SLUG and text not in _DEVICE_NAMES


def hint_for_id(text: str) -> str:
    """How to make an id of a text that is none."""
    if text.lower() in _DEVICE_NAMES:
        return "Windows keeps this name for a device: add a word to it"
    if len(text) > MAX_SLUG:
        return f"use {MAX_SLUG} characters at the most"
    return "use lower-case letters, digits and single hyphens, as in 'first-steps'"


def safe_id(text: str) -> str:
    """The id that is most like a text, '' if there is none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return made if is_safe_id(made) else ""


def _slug(text: str) -> str:
    if not is_safe_id(text):
        raise fault("unsafe-id", "'{id}' cannot be an id", hint_for_id(text), id=text)
    return text


Slug = Annotated[str, AfterValidator(_slug), Field(json_schema_extra={"pattern": SLUG, "maxLength": MAX_SLUG})]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400), AfterValidator(_one_line)]
Sentence = Annotated[Line, Worded()]
Prose = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=4000),
    AfterValidator(_marked_text),
    Marked(),
    Worded(),
]
WebAddress = Annotated[
    str,
    StringConstraints(max_length=2000),
    AfterValidator(_published_link),
    Field(json_schema_extra={"pattern": WEB_ADDRESS}),
]
Order = Annotated[int, Field(ge=1, le=9999)]

PlaceId = Annotated[str, Reference("places")]
ThemeId = Annotated[str, Reference("themes")]
KeyId = Annotated[str, Reference("keys")]
RecommendationId = Annotated[str, Reference("recommendations")]
BehaviourId = Annotated[str, Reference("behaviours")]
FindingId = Annotated[str, Reference("findings")]
OrganisationId = Annotated[str, Reference("organisations")]
EventId = Annotated[str, Reference("events")]
SourceId = Annotated[str, Reference("sources")]
AnyId = Annotated[str, Reference("*")]
