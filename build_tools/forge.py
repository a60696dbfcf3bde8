"""The address of a repository goes in; the address at which a reader reports a mistake on a page comes out.

Where the forge is known, its form is filled in already: with the address of the page, and with the file behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

FORM = "report-a-mistake.yml"
"""The form for a mistake, as GitHub knows it; its fields are called `page` and `file`."""

_TITLE = "Mistake on a page"


@dataclass(frozen=True, slots=True)
class Forge:
    """Where the repository of a site lies, and what is to stand between its address and the path of a file to edit."""

    repository: str
    edit_uri: str

    @property
    def edit(self) -> str:
        """The address at which a file is edited, up to its path; '' without a repository."""
        return f"{self.repository}/{self.edit_uri}" if self.repository else ""

    def report(self, page: str, file: str) -> str:
        """The address at which a mistake on a page is reported; '' where the forge's own form of it is not known."""
        host = (urlsplit(self.repository).hostname or "").lower()
        if not host:
            return ""
        by_host = (make for make, hosts, _ in _FORGES if host in hosts)
        by_form = (make for make, _, begins in _FORGES if self.edit_uri.startswith(begins))
        make = next(by_host, None) or next(by_form, None)
        return f"{self.repository}/{make(page, file)}" if make else ""


NOWHERE = Forge("", "")
"""Where there is no repository."""


def _github(page: str, file: str) -> str:
    return f"issues/new?{_query(template=FORM, page=page, file=file)}"


def _gitlab(page: str, file: str) -> str:
    return f"-/issues/new?{_query(**{'issue[title]': _TITLE, 'issue[description]': _words(page, file)})}"


def _forgejo(page: str, file: str) -> str:
    return f"issues/new?{_query(title=_TITLE, body=_words(page, file))}"


_FORGES: tuple[tuple[Callable[[str, str], str], frozenset[str], str], ...] = (
    (_gitlab, frozenset({"gitlab.com"}), "-/"),
    (_forgejo, frozenset({"codeberg.org"}), "_edit/"),
    (_github, frozenset({"github.com"}), "edit/"),
)
"""How each forge has an issue filled in, hosts that run it, and how the address for editing begins there."""


def _words(page: str, file: str) -> str:
    """What stands in an issue where there is no form."""
    return "\n\n".join(filter(None, (f"Page: {page}", f"File: {file}" if file else "", "What is wrong: ")))


def _query(**values: str) -> str:
    return urlencode({name: value for name, value in values.items() if value}, quote_via=quote)
