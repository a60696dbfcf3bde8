"""Events of MkDocs go in; calls to the engine come out."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from build_tools import pages, pipeline, publishing
from build_tools.exports import EXPORTS
from build_tools.knowledge import KnowledgeBase
from build_tools.loading import FOLDER
from build_tools.macros import macros
from build_tools.mkdocs_plugin.settings import edit_address_of, path_of, repository_of, root_of, templates_of
from build_tools.mkdocs_plugin.structure import RecordPage, included, menu_of, refuse_links, section_of, sitemap_of
from build_tools.problems import Severity, errors
from build_tools.rendering import Renderer, RenderingError, located, relative_to
from build_tools.reporting import text

log = logging.getLogger("mkdocs.plugins.knowledge_site")

_HELD = re.compile(r'<div data-list="(\d+)"></div>')
_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
_THEME_STYLES = re.compile(r"assets/stylesheets/main\.\w+\.min\.css")


class Settings(Config):  # type: ignore[no-untyped-call]
    """The plugin has no settings: folders say what there is."""


class KnowledgeSitePlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Adds the pages of the records to a MkDocs site and gives its pages the macros."""

    def __init__(self) -> None:
        self.knowledge: KnowledgeBase | None = None
        self._site = Path()
        self._staging: publishing.Staging | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Refuse to build only what has changed: the rest of the site would be missing."""
        if dirty:
            raise PluginError("--dirty would publish a part of the site; leave it out")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Note where the site shall stand; where that is a link, the folder that it leads to is meant."""
        self._site = Path(config.site_dir).resolve()
        publishing.restore(self._site)
        self._templates = templates_of(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the records and stop where they have errors; else have the site written beside its place.

        So a build that fails leaves the last site alone.
        """
        root = root_of(config)
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
        self._staging = publishing.Staging(self._site)
        config.site_dir = str(self._staging.folder)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a page for each record; leave out what the frame never asks for."""
        for file in list(files):
            uri = file.src_uri
            if _THEME_STYLES.fullmatch(uri):
                self._theme_styles = uri
            elif not file.is_documentation_page() and uri.startswith(_UNUSED):
                files.remove(file)
        refuse_links(files, config)
        written = {file.dest_uri: f"{Path(file.src_dir or '').name}/{file.src_uri}" for file in included(files)}
        try:
            for rendered in pages.record_pages(self._knowledge, self._renderer):
                uri = f"{rendered.address}index.md"
                file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
                if other := written.get(file.dest_uri):
                    both = f"{other} and {rendered.file} both make the page /{rendered.address}"
                    raise PluginError(f"{both}; give one of them another name, or remove it")
                RecordPage(rendered, file, config)
                files.append(file)
        except RenderingError as error:
            raise PluginError(str(error)) from error
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Run the macros that a page in content/ calls."""
        if isinstance(page, RecordPage):
            return markdown
        path = path_of(page, config)
        offset = page.file.content_string.count("\n") - markdown.count("\n")
        try:
            return self._renderer.render_text(markdown, path, offset, self._macros)
        except RenderingError as error:
            raise PluginError(str(error)) from error

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Make addresses relative and take the table of contents from the finished page."""
        if not isinstance(page, RecordPage):
            html = relative_to(page.url, _HELD.sub(lambda held: self._lists[int(held[1])], html))
            for anchor in pages.anchors_used_twice(html):
                log.warning("%s: the anchor '#%s' is there twice; rename a heading", path_of(page, config), anchor)
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
        self._repository = repository_of(config)
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
        menu = menu_of(nav)
        section = rendered.section if rendered else section_of(page.url, menu)
        path = rendered.file if rendered else path_of(page, config)
        context.update(  # type: ignore[call-arg]
            menu=menu,
            title=str(page.meta.get("title") or page.title),
            description=str(page.meta.get("description") or config.site_description or ""),
            section=section,
            moved_to=rendered.moved_to if rendered else "",
            reviewed=rendered.reviewed if rendered else "",
            is_below=section != page.url,
            theme_styles=self._theme_styles,
            edit_address=edit_address_of(path, config),
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
            menu=menu_of(self._nav),
            title="",
            description=config.site_description or "",
            section="",
            moved_to="",
            reviewed="",
            is_below=False,
            theme_styles=self._theme_styles,
            edit_address="",
            report_address="",
            sitemap=sitemap_of(context["pages"]),
        )
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the exports, then let the new site take the place of the last one."""
        staging = Path(config.site_dir)
        for export in EXPORTS:
            target = staging / export.ADDRESS
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(export.export(self._knowledge), encoding="utf-8", newline="\n")
        config.site_dir = str(self._site)
        if self._staging and not (config.strict and _has_warnings()):
            self._staging.publish()
        self._discard()

    def on_build_error(self, *, error: Exception) -> None:
        """Remove what was written before the error; say of an unforeseen one where it arose."""
        self._discard()
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
        server.watch(str(root_of(config) / FOLDER))
        server.watch(str(self._templates))
        return server

    def on_shutdown(self) -> None:
        """Remove what an interrupted build has written."""
        self._discard()

    def _discard(self) -> None:
        if self._staging:
            self._staging.discard()
        self._staging = None


def _has_warnings() -> bool:
    """Whether MkDocs has counted a warning; in strict mode it then fails after this last event."""
    handlers: Sequence[logging.Handler] = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)
