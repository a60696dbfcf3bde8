"""How the engine is built: layers, registers, documentation, and no word of the programme that it serves."""

from __future__ import annotations

import ast
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import build_tools
from build_tools import checks, exports, pipeline, views
from build_tools.checks import CHECKS
from build_tools.exports import EXPORTS
from build_tools.records import RECORD_KINDS
from build_tools.views import LIST_VIEWS, RECORD_VIEWS

SOURCES = sorted(Path(build_tools.__path__[0]).rglob("*.py"))
# Views are made with the help of these; they show nothing by themselves.
HELPERS = {"dividing", "evidence_table", "exploring", "gathering", "listing", "parts", "related", "speaking"}
READABLE = {".py", ".html", ".css", ".js", ".xml", ".svg"}


def registered(*registers: tuple[object, ...]) -> set[str]:
    """The names of the modules in registers."""
    return {each.__name__.rpartition(".")[2] for register in registers for each in register}


def modules_in(package: ModuleType) -> set[str]:
    """The names of the modules in a package."""
    return {module.name for module in pkgutil.iter_modules(package.__path__)}


def test_the_layers_are_kept(root):
    """A module knows only those below it, siblings never import one another, and one module imports MkDocs."""
    command = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))"
    outcome = subprocess.run(
        [sys.executable, "-c", command], cwd=root, capture_output=True, text=True, check=False, env={**os.environ}
    )
    assert outcome.returncode == 0, outcome.stdout


def test_only_the_plugin_imports_mkdocs(root):
    """Whoever replaces MkDocs replaces one folder."""
    importing = re.compile(r"^\s*(?:from|import) mkdocs\b", re.MULTILINE)
    modules = (root / "build_tools").rglob("*.py")
    assert {file.parent.name for file in modules if importing.search(file.read_text("utf-8"))} == {"mkdocs_plugin"}


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_module_says_what_it_does_and_can_be_read_at_one_sitting(file):
    """Its docstring starts with one line that is a sentence; it has 300 lines at the most."""
    text = file.read_text(encoding="utf-8")
    assert (ast.get_docstring(ast.parse(text)) or "").split("\n")[0].endswith(".")
    assert text.count("\n") <= 300


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_file_is_written_with_the_same_line_ends_on_every_system(file):
    """Without `newline`, Windows would write others, and the same records would not give the same bytes."""
    calls = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    writing = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "write_text"]
    assert [
        call.lineno for call in writing if "newline='\\n'" not in [ast.unparse(keyword) for keyword in call.keywords]
    ] == []


def test_no_check_view_or_export_lies_about_unregistered():
    """One line in an explicit tuple registers each; a module that nobody runs would mislead."""
    assert modules_in(checks) == registered(CHECKS)
    assert modules_in(views) == registered(RECORD_VIEWS, LIST_VIEWS) | HELPERS
    assert modules_in(exports) == registered(EXPORTS)


@pytest.mark.parametrize("model", RECORD_KINDS, ids=lambda model: model.KIND)
def test_every_kind_has_all_that_belongs_to_it(model, root):
    """A model that explains itself, a page or a list to stand on, a schema, and a record in the example."""
    assert (model.__doc__ or "").strip()
    shown = {view.MODEL for view in RECORD_VIEWS}
    assert (model in shown) is model.HAS_PAGES
    assert (root / f"partnerships/schemas/{model.KIND}.schema.json").is_file()
    assert list((root / f"tests/example/partnerships/{model.KIND}").glob("*.yml"))


def test_no_two_kinds_share_a_name_or_an_address():
    """Each kind has a folder, a name and a list of its own."""
    for attribute in ("KIND", "SINGULAR", "PLURAL", "LISTED_AT"):
        values = [getattr(model, attribute) for model in RECORD_KINDS]
        assert len(set(values)) == len(values)


@pytest.mark.parametrize("view", RECORD_VIEWS, ids=lambda view: view.MODEL.KIND)
def test_every_view_of_a_record_has_its_template(view, root):
    """overrides/records/ holds one named after the kind, and the view explains itself."""
    assert (view.page.__doc__ or "").strip()
    assert (root / f"overrides/records/{view.MODEL.KIND}.html").is_file()


@pytest.mark.parametrize("view", LIST_VIEWS, ids=lambda view: view.NAME)
def test_every_list_has_its_template_and_its_page(view, root):
    """overrides/lists/ holds one named as in content pages, and one of these calls it."""
    assert (view.listing.__doc__ or "").strip()
    assert (root / f"overrides/lists/{view.NAME}.html").is_file()
    call = re.compile(rf"\{{\{{\s*{view.NAME}\(")
    assert any(call.search(file.read_text("utf-8")) for file in (root / "content").rglob("*.md"))


def test_no_template_is_left_over(root):
    """Each template of a record or list belongs to a view, or is used by another template."""
    templates = {
        f"{folder}/{file.name}" for folder in ("records", "lists") for file in (root / "overrides" / folder).iterdir()
    }
    used = {f"records/{view.MODEL.KIND}.html" for view in RECORD_VIEWS} | {
        f"lists/{view.NAME}.html" for view in LIST_VIEWS
    }
    sources = [*(root / "overrides").rglob("*.html"), *(root / "build_tools").rglob("*.py")]
    text = "\n".join(file.read_text("utf-8") for file in sources)
    assert {template for template in templates - used if template not in text} == set()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.SLUG)
def test_every_check_has_its_broken_programme(check, root):
    """tests/invalid/ holds the smallest tree that each check reports."""
    assert (root / f"tests/invalid/{check.SLUG}/expected.txt").is_file()


def test_every_export_has_an_address_of_its_own():
    """Two exports would overwrite one another."""
    addresses = [file.address for export in EXPORTS for file in export.FILES]
    assert len(set(addresses)) == len(addresses)


def names_of(record) -> set[str]:
    """What a record is called, but for single words, such as `Trust`, that any text may hold."""
    labels = {
        record.label,
        *(getattr(record, field, None) or "" for field in ("title", "full", "short_name", "short_title")),
    }
    labels |= {other.name for field in ("also_called", "other_names") for other in getattr(record, field, ())}
    is_word_of_its_own = record.KIND in {"places", "organisations"}
    ids = {record.id} if record.KIND != "terms" and ("-" in record.id or is_word_of_its_own) else set()
    return {label for label in labels if " " in label or (label and is_word_of_its_own)} | ids


def test_the_engine_knows_nothing_of_the_programme(root):
    """No name, title or id of its records stands in the engine or in a template, nor the name of the site."""
    knowledge, _ = pipeline.run(root)
    site = re.search(r"^site_name: (.+)$", (root / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert site
    names = {site[1]}.union(*(names_of(record) for record in knowledge.all_records()))
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(names))) + r")(?![\w-])")
    files = [
        file
        for folder in ("build_tools", "overrides")
        for file in (root / folder).rglob("*")
        if file.suffix in READABLE
    ]
    assert len(names) > 100
    assert len(files) > 50
    assert [(file.name, found) for file in files for found in pattern.findall(file.read_text("utf-8"))] == []
