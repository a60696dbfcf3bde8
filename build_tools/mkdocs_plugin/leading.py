"""A programme that MkDocs builds by itself goes in; its records are read, and its whole site is published."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from pathlib import Path

from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer

from build_tools import fingerprints, publishing
from build_tools.building import Build
from build_tools.cache import Cache
from build_tools.fingerprints import LinkError
from build_tools.receipt import Look
from build_tools.rendering import RenderingError
from build_tools.reporting import text
from build_tools.shell import Shell
from build_tools.working import Workers
from build_tools.writing import SiteError

log = logging.getLogger("mkdocs.plugins.knowledge_site")


class Lead:
    """Around what MkDocs does: a build from records without errors, and a folder beside the place of the site.

    So a build that fails leaves the last site alone.
    """

    def __init__(self, root: Path, site: Path) -> None:
        with ExitStack() as held:
            folder = held.enter_context(tempfile.TemporaryDirectory(prefix="places-"))
            cache = held.enter_context(closing(Cache(Path(folder) / "cache.sqlite")))
            self._build = Build(root, cache, Look(), held.enter_context(Workers()), lambda *_: None)
            report = text.report(self._build.problems, root)
            if self._build.has_errors:
                raise PluginError(f"the records have problems; nothing was written\n\n{report}")
            if self._build.problems:
                # A warning of ours stops no build; one of MkDocs would, where it is strict.
                log.info(report)
            self._site, self._staging = site, publishing.Staging(site)
            held.callback(self._staging.discard)
            self._held = held.pop_all()
        self.knowledge, self.folder = self._build.knowledge, self._staging.folder

    def publish(self, shell: Shell, templates: Path) -> None:
        """Make the pages of the records and put the whole site in its place."""
        try:
            mark = fingerprints.of_templates(templates)
            self._build.finish(shell, templates, mark, self._site, self._staging)
        except (SiteError, RenderingError) as error:
            raise PluginError(str(error)) from error
        except LinkError as error:
            raise PluginError(f"{error} is a link; put the file itself there") from error

    def end(self) -> None:
        """Remove what was written beside the site, and what was held for it."""
        self._held.close()


def follow(server: LiveReloadServer, builder: Callable[[], None], folders: Iterable[Path]) -> LiveReloadServer:
    """Have a server follow changes in folders too, and go on with the last good site while there are errors."""

    def build_or_report() -> None:
        try:
            builder()
        except MkDocsException as error:
            log.error("%s\nThe last good site is shown until this is mended.", error.format_message())  # noqa: TRY400

    server.builder = build_or_report
    for folder in folders:
        server.watch(str(folder))
    return server
