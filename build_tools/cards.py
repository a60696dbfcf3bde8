"""The titles of sections and the site's stylesheet go in; pictures come out that show a link to the site elsewhere.

Fonts and colours are those that the stylesheet names. The same titles give the same bytes.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from build_tools.frames import CARD_SIZE, Card

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

_STYLES = "assets/css/site.css"
_FACE = re.compile(r'@font-face\s*\{[^}]*?font-family:\s*"([^"]+)"[^}]*?url\("([^"]+)"\)')
_FIRST_FONT = r'--{}:\s*"([^"]+)"'
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,6})\b")
_PLAIN = {"brand": "#1f2f36", "on-brand": "#ffffff", "on-brand-muted": "#d5dfe2", "on-brand-accent": "#f0a35e"}
_EDGE = 84
_SIZES = range(112, 43, -4)
_LARGE = 72
_MOST_LINES = 4
_SMALL = 42
_BOLD = 600
_INKS = ("on-brand", "on-brand-muted", "on-brand-accent")
_SHADES = 48
_LIGHT = 255
_FOOT = 18
_MORE = "…"


@dataclass(frozen=True)
class Look:
    """The colours of a stylesheet by the names of its variables, and where its fonts lie, by what they are for."""

    colours: dict[str, str] = field(default_factory=dict)
    fonts: dict[str, Path] = field(default_factory=dict)

    def colour(self, name: str) -> str:
        """A colour, or a plain one where the stylesheet has none of this name."""
        return self.colours.get(name, _PLAIN[name])


def write(cards: Iterable[Card], site_name: str, templates: Path, folder: Path) -> Iterator[str]:
    """Draw the cards into the folder of the site; the path of each."""
    look = look_of(templates / _STYLES)
    for card in cards:
        file = folder / card.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(drawn(card.title, site_name if card.title != site_name else "", look))
        yield card.file


def look_of(styles: Path) -> Look:
    """What a stylesheet says of colours and fonts; light ones, as it says them first."""
    try:
        text = styles.read_text(encoding="utf-8")
    except OSError:
        return Look()
    colours = dict(reversed(_COLOUR.findall(text)))
    faces = {name: (styles.parent / address).resolve() for name, address in _FACE.findall(text)}
    named = {role: re.search(_FIRST_FONT.format(role), text) for role in ("serif", "sans")}
    return Look(colours, {role: faces[found[1]] for role, found in named.items() if found and found[1] in faces})


def drawn(title: str, above: str, look: Look) -> bytes:
    """A card as PNG: a title, and smaller above it the words that say where it is from."""
    width, height = CARD_SIZE
    image = Image.new("L", CARD_SIZE, 0)
    draw = ImageDraw.Draw(image)
    font, lines = _fitted(draw, title, look, width - 2 * _EDGE)
    line_height = round(_size_of(font) * 1.16)
    top = (height - _FOOT + (_SMALL * 2 if above else 0) - line_height * len(lines)) // 2
    for number, line in enumerate(lines):
        draw.text((_EDGE, top + number * line_height), line, font=font, fill=_LIGHT)
    image = image.point([_of("on-brand", shade) for shade in range(256)])
    if above:
        small = _font(look.fonts.get("sans"), _SMALL)
        strip = Image.new("L", (width, 2 * _SMALL), 0)
        words = _cut(draw, above, small, width - 2 * _EDGE)
        ImageDraw.Draw(strip).text((_EDGE, 0), words, font=small, fill=_LIGHT)
        image.paste(strip.point([_of("on-brand-muted", shade) for shade in range(256)]), (0, _EDGE - 12))
    image.paste(_of("on-brand-accent", _LIGHT), (0, height - _FOOT, width, height))
    image.putpalette(_palette(look))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _of(colour: str, shade: int) -> int:
    """The number in the palette of one of the shades between the ground and a colour."""
    return _INKS.index(colour) * _SHADES + shade * (_SHADES - 1) // _LIGHT


def _palette(look: Look) -> bytes:
    """The shades from the ground to each colour of ink."""
    ground, *inks = (ImageColor.getrgb(look.colour(name))[:3] for name in ("brand", *_INKS))
    shades = (
        base + (full - base) * shade // (_SHADES - 1)
        for ink in inks
        for shade in range(_SHADES)
        for base, full in zip(ground, ink, strict=True)
    )
    return bytes(shades)


def _fitted(draw: ImageDraw.ImageDraw, title: str, look: Look, width: int) -> tuple[Font, list[str]]:
    """The largest font in which a title fits, and its lines; in the smallest one the title is cut."""
    for size in _SIZES:
        font = _font(look.fonts.get("serif"), size)
        lines = _wrapped(draw, title, font, width)
        most = _MOST_LINES if size <= _LARGE else _MOST_LINES - 1
        if len(lines) <= most and all(draw.textlength(line, font) <= width for line in lines):
            return font, lines
    lines = [piece for line in lines for piece in _broken(draw, line, font, width)]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], _cut(draw, lines[_MOST_LINES - 1] + _MORE, font, width)]
    return font, lines


def _wrapped(draw: ImageDraw.ImageDraw, title: str, font: Font, width: int) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and draw.textlength(longer, font) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _broken(draw: ImageDraw.ImageDraw, line: str, font: Font, width: int) -> Iterator[str]:
    """A line that may be one endless word, in pieces that fit."""
    while draw.textlength(line, font) > width:
        fits = next(length for length in range(len(line) - 1, 0, -1) if draw.textlength(line[:length], font) <= width)
        yield line[:fits]
        line = line[fits:]
    yield line


def _cut(draw: ImageDraw.ImageDraw, words: str, font: Font, width: int) -> str:
    """The words, as many as fit on a line."""
    if draw.textlength(words, font) <= width:
        return words
    words = words.removesuffix(_MORE)
    while words and draw.textlength(words + _MORE, font) > width:
        words = words[:-1]
    return words.rstrip() + _MORE


def _size_of(font: Font) -> float:
    return font.size if isinstance(font, ImageFont.FreeTypeFont) else _SMALL


@cache
def _font(file: Path | None, size: int) -> Font:
    """A font at a size, bold where it has weights; that of the library where the file cannot be read."""
    try:
        if file is None:
            return ImageFont.load_default(size)
        font = ImageFont.truetype(io.BytesIO(file.read_bytes()), size)
    except OSError:
        return ImageFont.load_default(size)
    with contextlib.suppress(OSError, NotImplementedError):
        axes = font.get_variation_axes()
        font.set_variation_by_axes([_BOLD if axis["name"] == b"Weight" else axis["default"] or 0 for axis in axes])
    return font
