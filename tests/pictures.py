"""The editor in the browser goes in; pictures of it for the guide come out, with a place being added to the example.

Run it after `npm ci` in this folder, and look at what has come out: python tests/pictures.py
"""

from __future__ import annotations

import io
import mimetypes
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Locator, Page, Route, ViewportSize, sync_playwright

TESTS = Path(__file__).resolve().parent
sys.path[:0] = [str(TESTS.parent), str(TESTS)]

from build_tools.browser_editor import FOLDER, write  # noqa: E402
from build_tools.browser_editor.backend import LOCAL, Backend, backend_of  # noqa: E402
from build_tools.browser_editor.take import take  # noqa: E402
from build_tools.frames import Site as About  # noqa: E402
from build_tools.rendering import Renderer  # noqa: E402
from support import browser_folder  # noqa: E402
from support.programmes import PROJECT, Outcome, Site  # noqa: E402
from support.server import serve  # noqa: E402
from tools import chromium  # noqa: E402

PICTURES = PROJECT / "content/contribute/images"
EXAMPLE = PROJECT / "tests/example"
ELSEWHERE = "https://site.example/"
STRANGE = {"obrien-and-sons", "sainte-orlee"}
"""Records that try the site with odd names, and would puzzle those who look at a guide."""
SIZE = ViewportSize(width=1200, height=900)
COLOURS = 64


def main() -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        templates = Path(temporary) / "templates"
        (templates / FOLDER).mkdir(parents=True)
        shutil.copy(PROJECT / "overrides" / FOLDER / "index.html", templates / FOLDER)
        take(TESTS / "node_modules/@sveltia/cms", templates)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(locale="en-GB", viewport=SIZE)
        on_github = backend_of("https://github.com/owner/name", "edit/main/")
        _sign_in(page, _site(Path(temporary) / "forge", templates, on_github))
        with _opened(page, _site(Path(temporary) / "local", templates, LOCAL)):
            _add_a_place(page)
        browser.close()


def _site(folder: Path, templates: Path, forge: Backend) -> Path:
    """The folder of a site with nothing but the editor."""
    shutil.copytree(templates / FOLDER / "editor", folder / FOLDER / "editor")
    write(About("Quillmere", ELSEWHERE, "", "", language="en-GB"), forge, Renderer(templates), folder)
    (folder / "404.html").write_text("<title>Not here</title>", encoding="utf-8")
    (folder / "sitemap.xml").write_text(f"<loc>{ELSEWHERE}</loc>", encoding="utf-8")
    return folder


def _sign_in(page: Page, site: Path) -> None:
    """The page as it is seen on the web, where only those who have signed in come further."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.lstrip("/")
        file = site / (f"{path}index.html" if path.endswith("/") else path)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(status=200 if file.is_file() else 404, path=file if file.is_file() else None, content_type=kind)

    page.route(f"{ELSEWHERE}**", answer)
    page.goto(f"{ELSEWHERE}{FOLDER}")
    page.get_by_role("button", name="Sign In Using Access Token").click()
    page.get_by_text("Enter your token below").wait_for()
    page.set_viewport_size({**SIZE, "height": 440})
    _take(page, "editor-sign-in")
    page.set_viewport_size(SIZE)


@contextmanager
def _opened(page: Page, site: Path) -> Iterator[None]:
    """The records of the example are open in the editor."""
    records = {
        file.relative_to(EXAMPLE).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted((EXAMPLE / "partnerships").glob("*/*.yml"))
        if file.stem not in STRANGE
    }
    page.add_init_script(browser_folder.ANSWER)
    with serve(Site("editor", site, site, Outcome(0, "", ""))) as server:
        page.goto(f"{server.host}/404.html")
        browser_folder.fill(page, records)
        page.goto(f"{server.host}/{FOLDER}", wait_until="commit")
        page.get_by_role("button", name="Work with Local Repository").click()
        page.get_by_text("You’re now viewing").wait_for()
        yield


def _add_a_place(page: Page) -> None:
    """Step by step as the guide tells it."""
    page.evaluate("() => { location.hash = '/collections/places'; }")
    page.get_by_role("button", name="Create New Entry").click()
    page.get_by_role("textbox", name="Slug").fill("northam")
    _field(page, "name").locator("input").fill("Northam")
    _field(page, "summary").locator("textarea").fill("Neighbours and a college mend bicycles on Saturdays.")
    _take(page, "editor-new")
    page.get_by_role("radio", name="Slug").click()
    _field(page, "partners").get_by_role("button", name="Partner").click()
    _field(page, "partners.0.organisation").get_by_role("radio", name="Tinkers").click()
    _add_evidence(page, "partners.0", "Page 4")
    _take(page, "editor-partner", "partners")
    _field(page, "lessons").get_by_role("button", name="Lesson").click()
    _field(page, "lessons.0.id").locator("input").fill("meet-early")
    _field(page, "lessons.0.text").locator("textarea").fill("Partners who met early had spare parts in time.")
    _add_evidence(page, "lessons.0", "Page 5, second paragraph")
    _take(page, "editor-form", "lessons")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Create New Entry").wait_for()
    _take(page, "editor-saved")
    print(browser_folder.read(page, "partnerships/places/northam.yml", "Northam"))  # noqa: T201


def _add_evidence(page: Page, claim: str, at: str) -> None:
    """Name the report of the example, and where in it."""
    _field(page, f"{claim}.evidence").get_by_role("button", name="Evidence").click()
    _field(page, f"{claim}.evidence.0.source").get_by_role("radio", name="Seven evenings").click()
    _field(page, f"{claim}.evidence.0.at").locator("input").fill(at)


def _field(page: Page, path: str) -> Locator:
    return page.locator(f"[data-key-path='{path}']")


def _take(page: Page, name: str, at: str = "") -> None:
    """Take a picture when nothing moves any more, of a field where one is named; few colours make a small file."""
    if at:
        _field(page, at).evaluate("(field) => field.scrollIntoView()")
    page.wait_for_timeout(600)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)
    picture.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
