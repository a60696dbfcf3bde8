"""The root of a programme goes in; the address where readers find a written page of its site comes out."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import yaml
from yaml_env_tag import construct_env_tag

from build_tools.house_style import house_style
from build_tools.layout import CONFIG
from build_tools.problems import Problem, Severity, Source

_PLACEHOLDERS = ("example", "example.org", "example.com", "example.net", "invalid", "test", "localhost")
"""Names under which no site can be found (https://www.rfc-editor.org/rfc/rfc2606)."""


class _Loader(yaml.CSafeLoader):
    """Reads `!ENV` as MkDocs does, and nothing of other tags."""


_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)
_Loader.add_constructor("!ENV", construct_env_tag)


def address_of(root: Path, page: str) -> str:
    """The whole address of a page in the folder of written pages; '' where the site has no page or no address."""
    if not (house_style(root).content / f"{page}.md").is_file():
        return ""
    site = site_address(root)
    return f"{site}{page}/" if site else ""


def site_address(root: Path) -> str:
    """The address of the site with a '/' at its end; '' where mkdocs.yml names none, or only a placeholder."""
    try:
        # The loader makes nothing but plain values.
        settings = yaml.load((root / CONFIG).read_bytes(), Loader=_Loader)  # noqa: S506
    except (OSError, ValueError, yaml.YAMLError):
        return ""
    address = settings.get("site_url") if isinstance(settings, dict) else None
    if not isinstance(address, str) or not _is_reachable(address):
        return ""
    return f"{address.rstrip('/')}/"


def placeholder(root: Path, severity: Severity) -> Problem | None:
    """That the site has no address yet under which anybody could find it; None where it has one."""
    if site_address(root):
        return None
    try:
        lines = (root / CONFIG).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    line = next((number for number, text in enumerate(lines, 1) if text.startswith("site_url:")), 1)
    return Problem(
        "placeholder-address",
        "the address of the site is a placeholder, and every reference would carry it",
        "set SITE_URL to the address at which the site will stand, or write that as 'site_url'",
        Source(CONFIG, line, 1),
        severity,
    )


def _is_reachable(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    host = parts.hostname or ""
    is_placeholder = any(host == each or host.endswith(f".{each}") for each in _PLACEHOLDERS)
    return parts.scheme in ("http", "https") and bool(host) and not is_placeholder
