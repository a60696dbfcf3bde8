"""The editor in the browser: what it is told of the records, what it may reach, and what it saves."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from playwright.sync_api import Browser, Locator, Page

from build_tools import pipeline
from build_tools.browser_editor import address, write
from build_tools.browser_editor.backend import LOCAL, backend_of
from build_tools.browser_editor.configuration import configuration
from build_tools.browser_editor.take import UnknownPackageError, take
from build_tools.frames import Site as About
from build_tools.layout import FOLDER
from build_tools.records import RECORD_KINDS
from build_tools.records.shapes import shapes
from build_tools.rendering import Renderer
from support import browser_folder
from support.programmes import PROJECT, Outcome, Site, copy, places
from support.server import Served, serve

ABOUT = About("A site", "https://site.example/", "", "", language="en-GB")
SUMMARY = "Somebody has written this sentence in a browser, and it is long enough to fill more than one line."
RECORDS = {
    file.relative_to(PROJECT / "tests/example").as_posix(): file.read_text(encoding="utf-8")
    for file in sorted((PROJECT / "tests/example" / FOLDER).glob("*/*.yml"))
}
# What the models do not know, such as a key that a later version of the engine brings.
UNDECLARED = "later:\n  - name: X\n    parts: {b: 'no', a: '1.10'}\n"


def longest(kind: str) -> str:
    """The record of a kind with the most in it."""
    return max((path for path in RECORDS if f"/{kind}/" in path), key=lambda path: len(RECORDS[path]))


def telling_kinds() -> list[str]:
    """Kinds that have a sort of field that none before them has."""
    found: dict[str, set[object]] = {}
    for model in RECORD_KINDS[::-1]:
        sorts = {(shape.sort, shape.is_many, shape.part, shape.is_id) for shape in shapes(model)}
        if sorts - set().union(*found.values()):
            found[model.KIND] = sorts
    return list(found)


def values(text: str) -> Any:
    """What stands in a record, each value as text."""
    return yaml.load(text, Loader=yaml.CBaseLoader)


def told(kind: str) -> dict[str, Any]:
    """What the editor is told of a kind: each field by its name."""
    collections = configuration("A site", "", LOCAL)["collections"]
    fields = next(each for each in collections if each["name"] == kind)["fields"]
    return {field["name"]: field for field in fields}


# What it is told


def schema_of(npm_package: Callable[[str], Path]) -> Path:
    """The JSON Schema that comes with the editor."""
    return npm_package("@sveltia/cms") / "schema/sveltia-cms.json"


@pytest.mark.node
def test_pictures_go_among_the_written_pages() -> None:
    """Records hold none: in a folder beside them the check would refuse one."""
    found = configuration("A site", "", replace(LOCAL, uploads="pages/media"))
    assert (found["media_folder"], found["public_folder"]) == ("pages/media", "/media")


def test_the_configuration_is_what_the_editor_takes(npm_package: Callable[[str], Path], tmp_path: Path) -> None:
    """It keeps to the JSON Schema that comes with the editor."""
    made = tmp_path / "config.json"
    made.write_text(json.dumps(configuration("A site", "https://site.example/", LOCAL)), encoding="utf-8")
    # In Python this would take ten seconds.
    script = """
      const [ajv, schema, made] = process.argv.slice(1).map((file) => require(file));
      const validate = new ajv({strict: false}).compile(schema);
      validate(made);
      console.log(JSON.stringify((validate.errors ?? []).map((each) => `${each.instancePath} ${each.message}`)));
    """
    files = (npm_package("ajv"), schema_of(npm_package), made)
    done = subprocess.run(["node", "-e", script, *map(str, files)], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout) == [], done.stderr


@pytest.mark.parametrize(
    ("repository", "edit_uri"),
    [
        ("https://github.com/owner/name", "edit/main/"),
        ("https://gitlab.com/group/part/name", "-/edit/trunk/"),
        ("https://codeberg.org/owner/name", "_edit/main/"),
        ("https://git.council.example/owner/name", "-/edit/main/"),
    ],
)
@pytest.mark.parametrize(("sign_in", "app_id"), [("", ""), ("https://sign-in.example", ""), ("", "abc")])
@pytest.mark.node
def test_the_editor_takes_what_it_is_told_of_a_forge(
    repository: str, edit_uri: str, sign_in: str, app_id: str, npm_package: Callable[[str], Path]
) -> None:
    """However people sign in there."""
    definitions = json.loads(schema_of(npm_package).read_text(encoding="utf-8"))["definitions"]
    schema = Draft7Validator({"$ref": "#/definitions/Backend", "definitions": definitions})
    made = backend_of(repository, edit_uri, sign_in, app_id).backend
    assert [error.message for error in schema.iter_errors(made)] == []


@pytest.mark.parametrize("model", RECORD_KINDS, ids=lambda model: model.KIND)
def test_every_field_of_every_kind_is_in_the_form(model: Any) -> None:
    """In the order of a record, required where it must be there, with what it means."""
    fields = told(model.KIND)
    assert list(fields) == [shape.name for shape in shapes(model)]
    assert all(fields[shape.name]["required"] is shape.is_required for shape in shapes(model))
    assert all(fields[shape.name]["hint"].startswith(shape.about.replace("`", "")) for shape in shapes(model))


@pytest.mark.parametrize(
    ("kind", "name", "widget"),
    [
        ("places", "name", {"widget": "string", "maxlength": 400}),
        ("places", "summary", {"widget": "text", "pattern": [r"^[^\n]*$", "Write it in one line."]}),
        ("findings", "text", {"widget": "text", "maxlength": 4000}),
        ("findings", "order", {"widget": "number", "value_type": "int", "min": 1, "max": 9999}),
        ("places", "lessons", {"widget": "list", "label_singular": "Lesson"}),
        ("places", "location", {"widget": "object"}),
        ("events", "places", {"widget": "relation", "collection": "places", "multiple": True}),
        ("findings", "event", {"widget": "relation", "search_fields": ["title"], "value_field": "{{slug}}"}),
        ("places", "unknown", {"widget": "list"}),
        ("sources", "copy_held", {"widget": "select", "label": "Copy held"}),
        ("sources", "url", {"widget": "string", "label": "Web address"}),
    ],
)
def test_each_sort_of_field_has_a_widget_that_fits(kind: str, name: str, widget: dict[str, Any]) -> None:
    """Lines, long texts, numbers, lists of parts, parts, and links to other records that are found by their names."""
    assert told(kind)[name].items() >= widget.items()


@pytest.mark.parametrize(
    ("kind", "name", "good", "bad"),
    [
        ("places", "reviewed", ["2016", "2016-11", "2016-11-21"], ["", "21/11/2016", "2016-1"]),
        ("sources", "url", ["https://a.example/b", "HTTP://a.example"], ["a.example", "javascript:x", "https:// a"]),
    ],
)
def test_a_form_refuses_what_the_check_would(kind: str, name: str, good: list[str], bad: list[str]) -> None:
    """With a message that says how it is to be written."""
    pattern, message = told(kind)[name]["pattern"]
    assert [text for text in good if not re.search(pattern, text)] == []
    assert [text for text in bad if re.search(pattern, text)] == []
    assert re.match("(Write|Lower-case|Use) .*\\.$", message)


def test_what_cannot_be_otherwise_is_not_asked() -> None:
    """A field with one choice is filled in without being shown."""
    basis = told("places")["location"]["fields"][-1]
    assert basis.items() >= {"name": "basis", "widget": "hidden", "default": "editorial"}.items()


@pytest.mark.parametrize("model", RECORD_KINDS, ids=lambda model: model.KIND)
def test_a_form_shows_no_signs_of_markup(model: Any) -> None:
    """What a field means, and what each choice does, stand there as they are written."""
    assert "`" not in json.dumps(told(model.KIND))


def test_a_record_of_any_kind_is_named_by_its_kind_and_id() -> None:
    """The editor has a search among the records of one kind only, so that this is written by hand."""
    field = told("findings")["mentions"]["field"]
    assert re.search(field["pattern"][0], "themes/first-steps")
    assert not re.search(field["pattern"][0], "first-steps")
    assert not re.search(field["pattern"][0], "colours/first-steps")


@pytest.mark.parametrize(
    ("repository", "edit_uri", "backend", "hosts"),
    [
        (
            "https://github.com/owner/name",
            "edit/main/",
            {"name": "github", "repo": "owner/name", "branch": "main", "open_authoring": True},
            ("https://api.github.com",),
        ),
        (
            "https://gitlab.com/group/part/name",
            "-/edit/trunk/",
            {"name": "gitlab", "repo": "group/part/name", "branch": "trunk"},
            ("https://gitlab.com",),
        ),
        (
            "https://git.council.example/owner/name",
            "_edit/main/",
            {"name": "gitea", "api_root": "https://git.council.example/api/v1"},
            ("https://git.council.example",),
        ),
        ("https://forge.example/name", "edit/main/", LOCAL.backend, ()),
        ("", "edit/main/", LOCAL.backend, ()),
    ],
)
def test_proposals_go_to_the_repository_that_the_site_names(
    repository: str, edit_uri: str, backend: dict[str, Any], hosts: tuple[str, ...]
) -> None:
    """By its host or the form of its edit links; the page may speak to that forge and nobody else."""
    forge = backend_of(repository, edit_uri)
    assert forge.backend.items() >= backend.items()
    assert forge.hosts == hosts


@pytest.mark.parametrize(("name", "shown"), [("Quillmere", "Quillmere"), ("Town/gown: notes", "Town gown  notes")])
def test_without_a_forge_the_page_asks_for_the_repository_by_the_name_of_the_site(name: str, shown: str) -> None:
    """No folder has another name that a person would know; the editor takes no slash or colon in it."""
    assert configuration(name, "", LOCAL)["backend"]["repo"] == f"local/{shown}"


# Where it stands


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory, npm_package: Callable[[str], Path]) -> Path:
    """Templates with the editor among them."""
    folder = tmp_path_factory.mktemp("templates")
    (folder / "admin").mkdir()
    shutil.copy(PROJECT / "overrides/admin/index.html", folder / "admin")
    take(npm_package("@sveltia/cms"), folder)
    return folder


def test_without_the_editor_there_is_no_page_for_it(example_site: Site) -> None:
    """Nothing at /admin/, and no link to it."""
    assert address(PROJECT / "tests") == ""
    assert not (example_site.folder / "admin").exists()


@pytest.mark.node
def test_with_the_editor_the_site_has_a_page_for_it(templates: Path, tmp_path: Path) -> None:
    """In no list of pages, closed to search engines, and linked by the page that calls for it."""
    root = copy("example", tmp_path)
    shutil.copytree(templates / "admin/editor", tmp_path / "overrides/admin/editor")
    (root / "content/about.md").write_text('# About\n\n{{ editor_link("Edit here") }}\n', encoding="utf-8")
    outcome: Outcome = places("build", "--root", root)
    assert outcome.code == 0, outcome.said
    page = (root / "site/admin/index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert 'href="../admin/">Edit here</a>' in (root / "site/about/index.html").read_text(encoding="utf-8")
    assert "admin" not in (root / "site/sitemap.xml").read_text(encoding="utf-8")
    assert (root / "site/admin/editor/LICENSE.txt").is_file()


@pytest.mark.node
def test_the_editor_loads_nothing_from_elsewhere(templates: Path) -> None:
    """Its fonts and the words of its buttons lie beside it, each with its licence."""
    editor = templates / "admin/editor"
    script = (editor / "sveltia-cms.js").read_text(encoding="utf-8")
    asked = set(re.findall(r"editor/fonts/[\w-]+\.woff2", script))
    assert asked
    assert all((templates / "admin" / path).is_file() for path in asked)
    assert {font.stem for font in (editor / "fonts").glob("*.woff2")} == {
        text.name.removesuffix(".LICENSE.txt") for text in (editor / "fonts").glob("*.LICENSE.txt")
    }
    assert "https://cdn.jsdelivr.net" not in script
    assert "https://unpkg.com/@sveltia/cms" not in script
    assert list(editor.glob("package@*/locales/en-GB.json"))


def test_a_package_that_has_changed_is_not_taken(tmp_path: Path) -> None:
    """Nothing is put in place that would load its fonts from a stranger; a former editor stays."""
    package, templates = tmp_path / "package", tmp_path / "templates"
    (package / "dist").mkdir(parents=True)
    (package / "dist/sveltia-cms.js").write_text("fonts from https://elsewhere.example/", encoding="utf-8")
    (templates / "admin/editor").mkdir(parents=True)
    (templates / "admin/editor/sveltia-cms.js").write_text("the former one", encoding="utf-8")
    with pytest.raises(UnknownPackageError, match="from elsewhere than before"):
        take(package, templates)
    assert (templates / "admin/editor/sveltia-cms.js").read_text(encoding="utf-8") == "the former one"


def test_the_editor_that_is_tested_is_the_one_that_is_fetched() -> None:
    """The same version, by a lock file that holds hashes and no address."""
    wanted, tested = (json.loads((PROJECT / each / "package.json").read_text("utf-8")) for each in ("editor", "tests"))
    locked = json.loads((PROJECT / "editor/package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert wanted["dependencies"].items() <= tested["devDependencies"].items()
    assert [name for name, each in locked.items() if "resolved" in each or (name and "integrity" not in each)] == []
    assert locked["node_modules/@sveltia/cms"]["version"] == wanted["dependencies"]["@sveltia/cms"]


@pytest.mark.parametrize(
    ("repository", "reached"),
    [
        ("", "connect-src 'self' data: blob:;"),
        ("https://github.com/owner/name", "connect-src 'self' data: blob: https://api.github.com;"),
        ("https://git.council.example/o/n", "connect-src 'self' data: blob: https://git.council.example;"),
    ],
)
@pytest.mark.node
def test_the_page_may_speak_to_its_forge_alone(repository: str, reached: str, templates: Path, tmp_path: Path) -> None:
    """Its policy names no other host, and forbids scripts in the page."""
    (tmp_path / "admin").mkdir()
    assert write(ABOUT, backend_of(repository, "edit/main/"), Renderer(templates), tmp_path)
    page = html.unescape((tmp_path / "admin/index.html").read_text(encoding="utf-8"))
    assert reached in page
    assert "script-src 'self';" in page


# What it saves


@pytest.fixture(scope="module")
def served(templates: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page of the editor on a server."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(templates / "admin/editor", folder / "admin/editor")
    write(ABOUT, LOCAL, Renderer(templates), folder)
    (folder / "404.html").write_text("<title>Not here</title>", encoding="utf-8")
    (folder / "sitemap.xml").write_text("<loc>https://site.example/</loc>", encoding="utf-8")
    with serve(Site("editor", folder, folder, Outcome(0, "", ""))) as server:
        yield server


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """What the page has asked of others than its own server."""
    return []


@pytest.fixture(scope="module")
def editor(browser: Browser, served: Served, asked: list[str]) -> Iterator[Page]:
    """The editor in a British browser, with the records of the example open."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    context.add_init_script(browser_folder.ANSWER)
    page = context.new_page()
    page.on("response", lambda response: asked.append(response.url) if served.host not in response.url else None)
    page.goto(served.url("404.html"))
    strange = {f"{FOLDER}/themes/strange.yml": f"name: Strange\nsummary: It is.\n{UNDECLARED}"}
    browser_folder.fill(page, {**RECORDS, **strange})
    page.goto(served.url("admin/"), wait_until="commit")
    page.get_by_role("button", name="Work with Local Repository").click()
    page.get_by_text("You’re now viewing").wait_for()
    yield page
    context.close()


def changed(page: Page, path: str) -> str:
    """The text of a record after its summary was changed and saved."""
    _, kind, name = path.removesuffix(".yml").split("/")
    page.evaluate("(hash) => { location.hash = hash; }", f"/collections/{kind}/entries/{name}")
    page.locator("[data-key-path=summary] textarea").fill(SUMMARY)
    return saved(page, path, SUMMARY)


def begun(page: Page, kind: str, name: str) -> Locator:
    """The field for the id of a new record with a name and a summary; the form of a former one is left for it."""
    page.evaluate("(hash) => { location.hash = hash; }", f"/collections/{kind}")
    page.evaluate("(hash) => { location.hash = hash; }", f"/collections/{kind}/new")
    page.get_by_text("You’re now creating").wait_for()
    page.locator("[data-key-path=name] input").fill(name)
    page.locator("[data-key-path=summary] textarea").fill("A summary.")
    return page.get_by_role("textbox", name="Slug")


def saved(page: Page, path: str, words: str) -> str:
    """The text of the file that is written when the form is saved; the list of records is shown again."""
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Create New Entry").wait_for()
    return browser_folder.read(page, path, words)


@pytest.mark.browser
@pytest.mark.node
def test_a_saved_record_keeps_every_value_and_passes_the_check(editor: Page, tmp_path: Path) -> None:
    """Of kinds with all sorts of fields the one with the most in it; only the summary is another."""
    written = {path: changed(editor, path) for path in map(longest, telling_kinds())}
    for path, text in written.items():
        assert values(text) == {**values(RECORDS[path]), "summary": SUMMARY}, path
    root = copy("example", tmp_path)
    for path, text in written.items():
        (root / path).write_text(text, encoding="utf-8")
    _, problems = pipeline.run(root)
    # The words of one of them are frozen, and a change is to be noted.
    assert {problem.slug for problem in problems} == {"unfrozen-change"}


@pytest.mark.browser
@pytest.mark.node
def test_a_saved_record_keeps_what_the_form_does_not_know(editor: Page) -> None:
    """So that an editor of yesterday loses nothing that was written today."""
    text = changed(editor, f"{FOLDER}/themes/strange.yml")
    assert values(text) == {"name": "Strange", "summary": SUMMARY, **values(UNDECLARED)}


@pytest.mark.browser
@pytest.mark.node
def test_a_new_record_has_the_id_that_was_written(editor: Page) -> None:
    """The field for it is open, what stands in it counts, and fields that were left alone are not in the file."""
    begun(editor, "themes", "Clocks & lamps in the Café").fill("clocks-and-lamps")
    text = saved(editor, f"{FOLDER}/themes/clocks-and-lamps.yml", "A summary.")
    assert values(text) == {"name": "Clocks & lamps in the Café", "summary": "A summary."}


@pytest.mark.browser
@pytest.mark.node
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "The slug cannot be empty."),
        ("Clocks and Lamps", "The slug cannot contain special characters, including slashes and spaces."),
        ("Clocks", "Use lower-case letters, digits and single hyphens, as in first-steps."),
        (Path(longest("themes")).stem, "This slug is used for another entry."),
    ],
)
def test_a_new_record_is_not_saved_under_an_id_that_it_cannot_have(given: str, said: str, editor: Page) -> None:
    """It is neither given another id in silence, nor written over a record that has this one."""
    begun(editor, "themes", "Clocks").fill(given)
    editor.get_by_role("button", name="Save", exact=True).click()
    editor.get_by_text(said).first.wait_for()
    assert editor.url.endswith("/new")


@pytest.mark.browser
@pytest.mark.node
def test_a_record_that_is_named_can_be_added_on_the_spot(editor: Page) -> None:
    """It has an id of its own; and what cannot be otherwise stands in the file without being asked."""
    begun(editor, "places", "Northam").fill("northam")
    editor.locator("[data-key-path=location]").get_by_role("checkbox").click()
    for name, degrees in (("latitude", "51.5"), ("longitude", "-1.5")):
        editor.locator(f"[data-key-path='location.{name}'] input").fill(degrees)
    editor.locator("[data-key-path=partners]").get_by_role("button", name="Partner").click()
    editor.get_by_role("button", name="Organisation").click()
    dialog = editor.locator("dialog[open]")
    dialog.get_by_role("textbox", name="Slug").fill("northam-college")
    dialog.locator("[data-key-path=name] input").fill("Northam College")
    dialog.locator("[data-key-path=summary] textarea").fill("A college.")
    dialog.get_by_role("combobox").click()
    editor.get_by_role("option", name="University: ").click()
    dialog.get_by_role("button", name="Add", exact=True).click()
    dialog.wait_for(state="hidden")
    place = values(saved(editor, f"{FOLDER}/places/northam.yml", "A summary."))
    assert place["location"] == {"latitude": "51.5", "longitude": "-1.5", "basis": "editorial"}
    assert place["partners"] == [{"organisation": "northam-college"}]
    college = values(browser_folder.read(editor, f"{FOLDER}/organisations/northam-college.yml", "A college."))
    assert college == {"name": "Northam College", "summary": "A college.", "type": "university"}


@pytest.mark.browser
@pytest.mark.node
def test_the_page_asks_nobody_else(editor: Page, asked: list[str]) -> None:
    """Its policy lets no request out, to see whether there is a newer version or how a forge fares."""
    assert editor.url
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == []
