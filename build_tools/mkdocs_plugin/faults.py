"""What MkDocs warns of goes in; the same comes out with the cure beside it, as one error."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.utils import CountHandler

_CURES = {
    "not found among documentation files": (
        "write where the file lies, seen from the page itself, such as ../about.md; to link to a record, copy its "
        "address from the site, such as /places/northam/"
    ),
    "contain an anchor": "copy the link from the heading that is meant",
    "no such anchor": "copy the link from the heading that is meant",
    "contains an unrecognized relative link": (
        "write where the file lies, with its ending, such as about.md; for a page of the site, its address with a '/' "
        "before it, such as /places/"
    ),
    "contains an absolute link": "write where the file lies, seen from the page itself, such as ../about.md",
    "which is not found in the documentation files": "correct the path under 'nav' in mkdocs.yml, or take it out",
    'not included in the "nav" configuration': (
        "name the page under 'nav' in mkdocs.yml; if the menu shall not show it, under 'not_in_nav'"
    ),
    "Encoding error reading file": "save the file as UTF-8",
}


class _Faults(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.said.append(with_cure(record.getMessage()))


def with_cure(message: str) -> str:
    """The message of MkDocs; where we know how to mend it, with a line that says so."""
    cure = next((each for said, each in _CURES.items() if said in message), "")
    return f"{message}\n      hint: {cure}" if cure else message


@contextmanager
def faults_told() -> Iterator[None]:
    """Has an error of MkDocs say what MkDocs has only logged."""
    logger, faults = logging.getLogger("mkdocs"), _Faults()
    logger.addHandler(faults)
    try:
        yield
    except MkDocsException as error:
        raise Abort("\n".join(faults.said) or error.format_message()) from error
    except Exception as error:
        raise Abort(f"MkDocs cannot go on: {type(error).__name__}: {error}") from error
    finally:
        logger.removeHandler(faults)


def has_warnings() -> bool:
    """Whether MkDocs has counted a warning; in strict mode it then fails after its last event."""
    handlers: Sequence[logging.Handler] = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)
