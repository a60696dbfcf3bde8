"""Events of MkDocs go in; the shell of the site comes out, and around it, where MkDocs leads, the whole site."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from jinja2 import Environment, StrictUndefined
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from build_tools import browser_editor, cards, cite_site, publishing, sitemap
from build_tools.frames import Frame, cut, framed, slot
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import FOLDER
from build_tools.macros import macros
from build_tools.mkdocs_plugin import styles
from build_tools.mkdocs_plugin.faults import has_warnings
from build_tools.mkdocs_plugin.leading import Lead, follow
from build_tools.mkdocs_plugin.settings import Settings, backend_of_site, path_of, root_of, site_of, templates_of
from build_tools.mkdocs_plugin.structure import (
    cards_of,
    included,
    menu_of,
    refuse_doubles,
    refuse_links,
    section_of,
    updated,
)
from build_tools.pages import Page
from build_tools.rendering import Renderer, RenderingError, located
from build_tools.shell import Shell, WrittenPage, hole
from build_tools.views import DIVIDED_VIEWS, RECORD_VIEWS, browse

log = logging.getLogger("mkdocs.plugins.knowledge_site")

_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
_DEPTHS = (2, 3, 4, 5)
"""How deep lie the page of a record, a part of one or the references to it, a kept version, references to that."""
_HEAD = re.compile(r"---[ \t]*\n.*?\S.*?\n(---|\.\.\.)[ \t]*\n", re.DOTALL)


class KnowledgeSitePlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Adds the pages of the records to a MkDocs site and gives its pages the macros."""

    def __init__(self) -> None:
        self.knowledge: KnowledgeBase | None = None
        """What to build from, where it is known already: then only the shell is made, and left here."""
        self.shell: Shell | None = None
        self._site = Path()
        self._lead: Lead | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Refuse to build only what has changed: the rest of the site would be missing."""
        if dirty:
            raise PluginError("--dirty would publish a part of the site; leave it out")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Note where the site shall stand; where that is a link, the folder that it leads to is meant."""
        self._templates = templates_of(config)
        config.theme.static_templates.discard("sitemap.xml")
        if self.knowledge is None:
            self._site = Path(config.site_dir).resolve()
            publishing.restore(self._site)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the records and stop where they have errors; else have the site written beside its place."""
        if self.knowledge is None:
            self._lead = Lead(root_of(config), self._site)
            self._knowledge, config.site_dir = self._lead.knowledge, str(self._lead.folder)
        else:
            self._knowledge = self.knowledge
        self._renderer = Renderer(self._templates)
        self._knowledge.reads.clear()
        self._macros = macros(self._knowledge, hole, browser_editor.address(self._templates))
        self._pages: dict[str, WrittenPage] = {}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out what the frame never asks for."""
        for file in list(files):
            uri = file.src_uri
            if styles.THEME_STYLES.fullmatch(uri):
                self._theme_styles = file.content_string
                files.remove(file)
            elif not file.is_documentation_page() and uri.startswith((*_UNUSED, sitemap.ADDRESS)):
                files.remove(file)
        refuse_links(files, config)
        refuse_doubles(files, config, self._knowledge)
        # No page is made of what was looked up here.
        self._knowledge.reads.clear()
        self._has_search = any(file.url == browse.ADDRESS for file in files.documentation_pages())
        self._files = tuple(file.dest_uri for file in included(files) if not file.is_documentation_page())
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Run the macros that a page in content/ calls; lists leave a hole."""
        path = path_of(page, config)
        if not page.meta and _HEAD.match(page.file.content_string):
            raise PluginError(f"{path}:1: the lines between the dashes are no YAML; mend them, or take the dashes out")
        offset = page.file.content_string.count("\n") - markdown.count("\n")
        try:
            return self._renderer.render_text(markdown, path, offset, self._macros)
        except RenderingError as error:
            raise PluginError(str(error)) from error

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Remember the navigation; its titles are known once all pages are read."""
        self._nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hold the frame's templates to the rules of all others, and make the frames around the pages of records."""
        env.autoescape = True
        env.undefined = StrictUndefined
        self._menu = menu_of(self._nav)
        self._read = frozenset(self._knowledge.reads)
        self._about = replace(site_of(config), cards=cards_of(self._menu, config.site_name))
        sections = {view.ADDRESS for view in DIVIDED_VIEWS} | {view.MODEL.LISTED_AT for view in RECORD_VIEWS}
        self._frames = {
            (section, depth): self._frame(env, config, files, section, depth)
            for section in sorted(sections.union(cite_site.SECTIONS))
            for depth in _DEPTHS
        }
        return env

    def _frame(self, env: Environment, config: MkDocsConfig, files: Files, section: str, depth: int) -> Frame:
        context = get_context(self._nav, files, config, base_url="/".join([".."] * depth))
        self._give(context, section, is_below=True)
        return cut(env.get_template("main.html").render(context))

    def _give(self, context: TemplateContext, section: str, *, is_below: bool, is_home: bool = False) -> None:
        """Give a template of the frame plain values."""
        context.update(  # type: ignore[call-arg]
            search=browse.ADDRESS if self._has_search else "",
            menu=self._menu,
            section=section,
            is_below=is_below,
            is_home=is_home,
            theme_styles=styles.STYLES,
            slot=slot,
        )

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Give the frame of a page in content/ its values."""
        section = section_of(page.url, self._menu)
        self._give(context, section, is_below=section != page.url, is_home=page.is_homepage)
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep the frame of a page in content/ and its text; it is written once its lists are filled."""
        address = "" if page.is_homepage else unquote(page.url)
        made = Page(
            address=address,
            section=section_of(page.url, self._menu),
            title=str(page.meta.get("title") or page.title),
            description=str(page.meta.get("description") or config.site_description or ""),
            body=page.content or "",
            file=path_of(page, config),
            updated=updated(page, path_of(page, config)),
        )
        self._pages[address] = WrittenPage(made, cut(output))
        return ""

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
    ) -> TemplateContext:
        """Give the pages that belong to no document, such as 404.html, what the frame needs."""
        self._give(context, "", is_below=False)
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Fill the slots of such a page."""
        self._files += (template_name,)
        page = Page("404.html", "", "Page not found", config.site_description or "", "", "")
        return framed(page, cut(output_content), replace(self._about, address=""), self._renderer)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Hand the shell over; where MkDocs was called by itself, make the pages of records and publish the site."""
        bodies = (written.page.body for written in self._pages.values())
        self._files += (styles.write(self._theme_styles, self._templates, bodies, Path(config.site_dir)),)
        self._files += tuple(cards.write(self._about.cards, self._about.name, self._templates, Path(config.site_dir)))
        self._files += browser_editor.write(self._about, backend_of_site(config), self._renderer, Path(config.site_dir))
        self.shell = Shell(self._about, self._frames, self._pages, self._files, self._read)
        if self._lead is None:
            return
        config.site_dir = str(self._site)
        if not (config.strict and has_warnings()):
            self._lead.publish(self.shell, self._templates)
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
        return follow(server, builder, (root_of(config) / FOLDER, self._templates))

    def on_shutdown(self) -> None:
        """Remove what an interrupted build has written."""
        self._discard()

    def _discard(self) -> None:
        if self._lead:
            self._lead.end()
        self._lead = None
