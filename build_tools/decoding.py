"""The bytes of a record's file go in; its text comes out, or the reason why it cannot be read."""

from __future__ import annotations

import re

MAX_BYTES = 256 * 1024

# What no editor shows: control characters, line ends that only some programs take for such, marks that turn
# the direction of writing and so let a text read otherwise than it is, and signs of no width that hide words
# from a search or a message from the reader. U+200C and U+200D stay: scripts and emoji are written with them.
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff"
    "\u061c\u200b\u200e\u200f\ufeff\U000e0000-\U000e007f]|\r(?!\n)"
)
_ENCODING_HINT = "save it again as UTF-8 ('Save as' in an editor or spreadsheet, encoding UTF-8)"
CONTROL_HINT = "delete it; it often comes with text pasted from elsewhere"


class RefusedError(Exception):
    """The file cannot be read any further; carries the reason."""

    def __init__(self, slug: str, message: str, hint: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.slug, self.message, self.hint, self.line, self.column = slug, message, hint, line, column


def decode(data: bytes) -> str:
    """The text, its line ends as line feeds and without a byte order mark; RefusedError where it is none."""
    if len(data) > MAX_BYTES:
        raise RefusedError(
            "file-too-large",
            f"the file holds more than {MAX_BYTES // 1024} KiB, the most that a record may hold",
            "split it, or move long texts to a page in content/",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = bytes(error.object[: error.start]).decode()
        is_utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        said = "the file is in UTF-16, not in UTF-8" if is_utf_16 else "from here on, this is not UTF-8"
        raise RefusedError("wrong-encoding", said, _ENCODING_HINT, *((0, 0) if is_utf_16 else _end(text))) from None
    if "\0" in text[:2]:
        raise RefusedError("wrong-encoding", "the file is in UTF-16, not in UTF-8", _ENCODING_HINT)
    # What is printable cannot hold one, and telling so takes a fifth of the time.
    if not text.replace("\n", "").isprintable() and (control := CONTROL.search(text)):
        raise RefusedError("control-character", unseen(control.group()), CONTROL_HINT, *_end(text[: control.start()]))
    return text.replace("\r\n", "\n")


def _end(before: str) -> tuple[int, int]:
    """Line and column of what follows the text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def unseen(char: str) -> str:
    """How a character that no editor shows is reported."""
    return f"an invisible control character (U+{ord(char):04X}) stands here"
