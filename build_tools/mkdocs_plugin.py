"""Events of MkDocs go in; calls to the engine come out. The only module that imports mkdocs."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link as NavigationLink
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from build_tools import pages, pipeline, publishing
from build_tools.exports import EXPORTS
from build_tools.knowledge import KnowledgeBase
from build_tools.loading import FOLDER
from build_tools.macros import macros
from build_tools.markdown_pages import SiteSettings
from build_tools.problems import Severity, errors
from build_tools.rendering import Renderer, RenderingError, located, relative_to
from build_tools.reporting import text

log = logging.getLogger("mkdocs.plugins.knowledge_site")

NAME = "knowledge-site"
_HELD = re.compile(r'<div data-list="(\d+)"></div>')
_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
_THEME_STYLES = re.compile(r"assets/stylesheets/main\.\w+\.min\.css")


class RecordPage(MkDocsPage):
    """A page that is rendered already: MkDocs puts the frame around it and writes it."""

    def __init__(self, rendered: pages.Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(rendered.title, file, config)
        self.rendered = rendered

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """There is no Markdown to read."""
        self.markdown = ""
        self.meta = {"title": self.rendered.title, "description": self.rendered.description}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """The body as it was rendered from its template."""
        self.content = self.rendered.body


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page in the menu."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """A section of the menu with its pages."""

    title: str
    entries: tuple[MenuEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page for search engines, with the ISO date of its last change, '' if none is recorded."""

    address: str
    updated: str


class Settings(Config):
    """The plugin has no settings: folders say what there is."""


class KnowledgeSitePlugin(BasePlugin[Settings]):
    """Adds the pages of the records to a MkDocs site and gives its pages the macros."""

    def __init__(self) -> None:
        self.knowledge: KnowledgeBase | None = None
        self._site = Path()

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Refuse to build only what has changed: the rest of the site would be missing."""
        if dirty:
            raise PluginError("--dirty would publish a part of the site; leave it out")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Have the site written beside its place, so that a build that fails leaves the last one alone."""
        self._site = Path(config.site_dir)
        publishing.restore(self._site)
        config.site_dir = str(publishing.staging_folder(self._site))
        self._templates = _templates(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the records; stop before anything is written where they have errors."""
        root = _root(config)
        if self.knowledge is None or self.knowledge.root != root:
            self._knowledge, problems = pipeline.run(root)
            report = text.report(problems, root)
            if errors(problems):
                raise PluginError(f"the records have problems; nothing was written\n\n{report}")
            if any(problem.severity is Severity.WARNING for problem in problems):
                log.warning(report)
        else:
            self._knowledge, self.knowledge = self.knowledge, None
        self._renderer = Renderer(self._templates)
        self._lists: list[Markup] = []
        self._macros = macros(self._knowledge, self._renderer, self._hold)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a page for each record; leave out what the frame never asks for."""
        for file in list(files):
            uri = file.src_uri
            if _THEME_STYLES.fullmatch(uri):
                self._theme_styles = uri
            elif not file.is_documentation_page() and uri.startswith(_UNUSED):
                files.remove(file)
        try:
            for rendered in pages.record_pages(self._knowledge, self._renderer):
                uri = f"{rendered.address}index.md"
                file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
                RecordPage(rendered, file, config)
                files.append(file)
        except RenderingError as error:
            raise PluginError(str(error)) from error
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Run the macros that a page in content/ calls."""
        if isinstance(page, RecordPage):
            return markdown
        path = f"{Path(config.docs_dir).name}/{page.file.src_uri}"
        offset = page.file.content_string.count("\n") - markdown.count("\n")
        try:
            return self._renderer.render_text(markdown, path, offset, self._macros)
        except RenderingError as error:
            raise PluginError(str(error)) from error

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Make addresses relative and take the table of contents from the finished page."""
        if not isinstance(page, RecordPage):
            html = relative_to(page.url, _HELD.sub(lambda held: self._lists[int(held[1])], html))
        page.toc = TableOfContents([AnchorLink(h.title, h.anchor, h.level) for h in pages.headings(html)])
        return html

    def _hold(self, html: Markup) -> Markup:
        """Keep a list until Markdown has read the page: it would look at each tag only to leave it as it is."""
        self._lists.append(html)
        return Markup('<div data-list="{}"></div>').format(len(self._lists) - 1)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hold the frame's templates to the rules of all others: escape by default, no missing value."""
        env.autoescape = True
        env.undefined = StrictUndefined
        # MkDocs stamps pages with the day of the build; the same records shall give the same bytes.
        updated = pages.last_change(self._knowledge.all_records()) or "1970-01-01"
        for file in files.documentation_pages():
            if file.page is not None:
                own = file.page.rendered.updated if isinstance(file.page, RecordPage) else ""
                file.page.update_date = own or updated
        self._repository = _repository(config)
        return env

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Remember the navigation; its titles are known once all pages are read."""
        self._nav = nav
        return nav

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> TemplateContext:
        """Give the frame plain values."""
        rendered = page.rendered if isinstance(page, RecordPage) else None
        menu = _menu(nav)
        section = rendered.section if rendered else _section(page.url, menu)
        path = rendered.file if rendered else f"{Path(config.docs_dir).name}/{page.file.src_uri}"
        context.update(  # type: ignore[call-arg]
            menu=menu,
            title=str(page.meta.get("title") or page.title),
            description=str(page.meta.get("description") or config.site_description or ""),
            section=section,
            moved_to=rendered.moved_to if rendered else "",
            reviewed=rendered.reviewed if rendered else "",
            is_below=section != page.url,
            theme_styles=self._theme_styles,
            edit_address=f"{self._repository}/edit/main/{path}" if self._repository else "",
            report_address=f"{self._repository}/issues/new" if self._repository else "",
        )
        return context

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,  # noqa: ARG002
        config: MkDocsConfig,
    ) -> TemplateContext:
        """Give the pages that belong to no document, such as 404.html, what the frame needs."""
        context.update(  # type: ignore[call-arg]
            menu=_menu(self._nav),
            title="",
            description=config.site_description or "",
            section="",
            moved_to="",
            reviewed="",
            is_below=False,
            theme_styles=self._theme_styles,
            edit_address="",
            report_address="",
            sitemap=_sitemap(context["pages"]),
        )
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the exports, then let the new site take the place of the last one."""
        staging = Path(config.site_dir)
        for export in EXPORTS:
            target = staging / export.ADDRESS
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(export.export(self._knowledge), encoding="utf-8")
        config.site_dir = str(self._site)
        if config.strict and _has_warnings():
            publishing.discard(staging)
        else:
            publishing.publish(staging, self._site)

    def on_build_error(self, *, error: Exception) -> None:
        """Remove what was written before the error; say of an unforeseen one where it arose."""
        publishing.discard(publishing.staging_folder(self._site))
        if not isinstance(error, MkDocsException):
            raise PluginError(str(located(error, self._templates))) from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Follow changes to records and templates too; while they have errors, go on with the last good site."""

        def build_or_report() -> None:
            try:
                builder()
            except MkDocsException as error:
                log.error("%s\nThe last good site is shown until this is mended.", error.format_message())  # noqa: TRY400

        server.builder = build_or_report
        server.watch(str(_root(config) / FOLDER))
        server.watch(str(self._templates))
        return server

    def on_shutdown(self) -> None:
        """Remove what an interrupted build has written."""
        publishing.discard(publishing.staging_folder(self._site))


def build(root: Path, knowledge: KnowledgeBase, *, quiet: bool = True) -> int:
    """Build the site of the programme at `root` from its knowledge base; the number of pages, 0 if it failed."""
    _log_to_terminal(logging.WARNING if quiet else logging.INFO)
    config = load_config(str(root / "mkdocs.yml"), strict=True)
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, KnowledgeSitePlugin):
        raise Abort(f"mkdocs.yml does not list the plugin '{NAME}'; add it under 'plugins:'")
    plugin.knowledge = knowledge
    try:
        mkdocs_build(config)
    finally:
        plugin.on_shutdown()
    return sum(1 for _ in Path(config.site_dir).rglob("*.html"))


def serve(root: Path, address: str | None) -> None:
    """Serve the site and follow changes until the process is stopped."""
    _log_to_terminal(logging.INFO)
    settings: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        mkdocs_serve(str(root / "mkdocs.yml"), **settings)
    except OSError as error:
        raise Abort(f"the site can not be served: {error.strerror}; name another place with --address") from error


def site_settings(root: Path) -> SiteSettings:
    """What mkdocs.yml says of the site, for writing it as Markdown."""
    config = load_config(str(root / "mkdocs.yml"))
    return SiteSettings(
        name=config.site_name,
        address=config.site_url or "",
        description=config.site_description or "",
        copyright=config.copyright or "",
        language=str(config.theme["language"]),
        content=Path(config.docs_dir),
        templates=_templates(config),
        extensions={name: config.mdx_configs.get(name) or {} for name in config.markdown_extensions},
        navigation=config.nav or [],
    )


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _templates(config: MkDocsConfig) -> Path:
    if not config.theme.custom_dir:
        raise PluginError("mkdocs.yml names no 'custom_dir' under 'theme:'; the templates of records lie there")
    return Path(os.path.normpath(config.theme.custom_dir))


def _repository(config: MkDocsConfig) -> str:
    """The repository's address, or '' while only the placeholder under example.org is set."""
    address = str(config.repo_url or "").rstrip("/")
    host = address.partition("://")[2].partition("/")[0]
    return "" if host == "example.org" or host.endswith(".example.org") else address


def _menu(nav: Navigation) -> tuple[MenuGroup, ...]:
    """Each section with all that lies below it; a page or link beside the sections is one by itself, but not home."""
    items = [item for item in nav.items if not (isinstance(item, MkDocsPage) and item.is_homepage)]
    groups = [MenuGroup(str(item.title), tuple(_entries(item))) for item in items]
    return tuple(group for group in groups if group.entries)


def _entries(item: StructureItem) -> Iterator[MenuEntry]:
    if isinstance(item, (MkDocsPage, NavigationLink)):
        yield MenuEntry(str(item.title), item.url)
    if isinstance(item, Section):
        for child in item.children:
            yield from _entries(child)


def _section(address: str, menu: tuple[MenuGroup, ...]) -> str:
    """The entry of the menu under which a page in content/ stands: itself, or the nearest above it."""
    entries = [entry.address for group in menu for entry in group.entries if address.startswith(entry.address)]
    return max(entries, key=len, default=address)


def _sitemap(files: Sequence[File]) -> tuple[SitemapEntry, ...]:
    entries = []
    for page in (file.page for file in files):
        if isinstance(page, RecordPage) and not page.rendered.moved_to:
            entries.append(SitemapEntry(page.canonical_url or "", page.rendered.updated))
        elif page is not None and not isinstance(page, RecordPage):
            entries.append(SitemapEntry(page.canonical_url or "", ""))
    return tuple(entries)


def _has_warnings() -> bool:
    """Whether MkDocs has counted a warning; in strict mode it then fails after this last event."""
    handlers: Sequence[logging.Handler] = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)


def _log_to_terminal(level: int) -> None:
    logger = logging.getLogger("mkdocs")
    logger.setLevel(level)
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
