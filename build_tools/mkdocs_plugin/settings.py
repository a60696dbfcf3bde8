"""What mkdocs.yml says goes in; the folders and addresses that the engine works with come out."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from mkdocs.config import config_options as options
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page as MkDocsPage

from build_tools import review_dates
from build_tools.browser_editor.backend import Backend, backend_of
from build_tools.forge import Forge
from build_tools.frames import Site
from build_tools.house_style import LONGEST_SENTENCE, READING_AGE
from build_tools.markdown_pages import SiteSettings

NAME = "knowledge-site"


class PlainLanguage(Config):  # type: ignore[no-untyped-call]
    """What `house_style` reads; MkDocs only looks whether it can be so."""

    longest_sentence = options.Type(int, default=LONGEST_SENTENCE)
    reading_age = options.Type((int, float), default=READING_AGE)
    acronyms = options.ListOfItems(options.Type(str), default=[])


class _ReviewAfter(options.Type[dict[str, int]]):
    """What `review_dates` reads."""

    def __init__(self, *, default: dict[str, int]) -> None:
        super().__init__(dict, default=default)

    def run_validation(self, value: object) -> dict[str, int]:
        """Refuse kinds that are not there, and what is no number of months."""
        if fault := review_dates.fault(value):
            raise ValidationError(fault)
        return review_dates.asked(value)


class Editor(Config):  # type: ignore[no-untyped-call]
    """How people sign in to the editor in the browser; without either they need an access token of the forge."""

    sign_in = options.Type(str, default="")
    app_id = options.Type(str, default="")


class Settings(Config):  # type: ignore[no-untyped-call]
    """How plain the language is to be, when records are reviewed, and who publishes; all else the folders say."""

    publisher = options.Type(str, default="")
    licence = options.Optional(options.URL())
    plain_language = options.SubConfig(PlainLanguage)
    review_after = _ReviewAfter(default={})
    editor = options.SubConfig(Editor)


def settings_of(config: MkDocsConfig) -> SiteSettings:
    """What mkdocs.yml says of the site, for writing it as Markdown."""
    return SiteSettings(
        name=config.site_name,
        address=config.site_url or "",
        description=config.site_description or "",
        copyright=config.copyright or "",
        language=str(config.theme["language"]),
        content=Path(config.docs_dir),
        templates=templates_of(config),
        extensions={name: config.mdx_configs.get(name) or {} for name in config.markdown_extensions},
        navigation=config.nav or [],
        publication=site_of(config).publication,
    )


def root_of(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml."""
    return Path(config.config_file_path).resolve().parent


def path_of(page: MkDocsPage, config: MkDocsConfig) -> str:
    """The file of a page in content/, as it is written from the root."""
    return f"{Path(config.docs_dir).name}/{page.file.src_uri}"


def templates_of(config: MkDocsConfig) -> Path:
    """The folder of the templates."""
    if not config.theme.custom_dir:
        raise PluginError("mkdocs.yml names no 'custom_dir' under 'theme:'; the templates of records lie there")
    return Path(os.path.normpath(config.theme.custom_dir))


def repository_of(config: MkDocsConfig) -> str:
    """The repository's address, or '' while only the placeholder under example.org is set."""
    address = str(config.repo_url or "").rstrip("/").removesuffix(".git")
    host = address.partition("://")[2].partition("/")[0]
    return "" if host == "example.org" or host.endswith(".example.org") else address


def site_of(config: MkDocsConfig) -> Site:
    """What every page says of its site; `edit_uri` says how the forge has a file edited."""
    plugin = config.plugins.get(NAME)
    settings = plugin.config if plugin else {}
    return Site(
        name=config.site_name,
        address=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
        forge=Forge(repository_of(config), config.edit_uri or "edit/main/"),
        review_after=review_dates.asked(settings.get(review_dates.SETTING)),
        language=str(config.theme["language"]),
        locale=_locale(str(config.theme["language"])),
        publisher=settings.get("publisher") or "",
        licence=settings.get("licence") or "",
    )


def backend_of_site(config: MkDocsConfig) -> Backend:
    """Where the editor in the browser sends proposals."""
    plugin = config.plugins.get(NAME)
    editor = plugin.config["editor"] if plugin else {}
    sign_in, app_id = editor.get("sign_in", ""), editor.get("app_id", "")
    backend = backend_of(repository_of(config), config.edit_uri or "", sign_in, app_id)
    return replace(backend, uploads=f"{Path(config.docs_dir).name}/media")


def _locale(language: str) -> str:
    """A language and its country as networks write them, '' without a country."""
    return language.replace("-", "_") if "-" in language else ""
