"""The address of a repository goes in; how the editor reaches it, and what it has to reach for that, come out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

_GITHUB, _GITLAB, _GITEA = "github", "gitlab", "gitea"
_API = {_GITHUB: "api/v3", _GITLAB: "api/v4", _GITEA: "api/v1"}
_EDIT = re.compile(r"(-/|_)?edit/([^/]+)/")
_BY_EDIT_ADDRESS = {None: _GITHUB, "-/": _GITLAB, "_": _GITEA}
_PUBLIC = {"github.com": _GITHUB, "gitlab.com": _GITLAB, "gitea.com": _GITEA, "codeberg.org": _GITEA}


@dataclass(frozen=True, slots=True)
class Backend:
    """Where proposals go: the backend as the editor is told of it, and the hosts that its page may speak to.

    `uploads` is the folder, from the root of the repository, for pictures of written pages: records hold none.
    `is_local` if no repository is known: then the editor can only open a folder on the computer that it runs on.
    """

    backend: Mapping[str, Any]
    hosts: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    is_local: bool = False
    uploads: str = "content/media"

    @property
    def takes_proposals(self) -> bool:
        """Whether a change is proposed, reviewed and merged; on other forges it goes to the branch at once."""
        return self.backend["name"] in (_GITHUB, _GITLAB) and not self.is_local


LOCAL = Backend({"name": _GITHUB, "repo": "local/repository", "auth_methods": ["token"]}, is_local=True)


def backend_of(repository: str, edit_uri: str, sign_in: str = "", app_id: str = "") -> Backend:
    """The forge of a repository, told by its host or else by the form in which its files are edited.

    `sign_in` is the address of a service that lets people sign in to the forge; without it, and without an `app_id`
    where the forge asks for no such service, they need an access token.
    """
    parts = urlsplit(repository)
    path = parts.path.strip("/")
    if not parts.netloc or "/" not in path:
        return LOCAL
    found = _EDIT.match(edit_uri)
    name = _PUBLIC.get(parts.netloc) or _BY_EDIT_ADDRESS[found[1] if found else None]
    backend: dict[str, Any] = {"name": name, "repo": path}
    if found:
        backend["branch"] = found[2]
    if name == _GITHUB:
        backend |= {"open_authoring": True, "auth_scope": "public_repo"}
    backend |= _sign_in(name, sign_in, app_id)
    if parts.netloc == "github.com":
        return Backend(backend, ("https://api.github.com",), ("https://avatars.githubusercontent.com",))
    origin = f"{parts.scheme}://{parts.netloc}"
    return Backend({"base_url": origin, **backend, "api_root": f"{origin}/{_API[name]}"}, (origin,), (origin,))


def _sign_in(name: str, address: str, app_id: str) -> dict[str, Any]:
    """How people sign in: by a service of their own, by the forge where it knows the site, or else by a token."""
    told: dict[str, Any] = {"app_id": app_id} if app_id else {}
    if app_id and name == _GITLAB:
        told["auth_type"] = "pkce"
    if address:
        told["base_url"] = address
    elif name == _GITHUB or not app_id:
        told["auth_methods"] = ["token"]
    return told
