"""What the language server of VS Code shows to somebody who writes a record, with the settings of this repository."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from build_tools.layout import FOLDER
from build_tools.records import RECORD_KINDS
from support.language_server import LanguageServer, language_server
from support.programmes import PROJECT

pytestmark = pytest.mark.node

SETTINGS = json.loads((PROJECT / ".vscode/settings.json").read_text(encoding="utf-8"))
STATEMENT = "name: X\nsummary: It is.\nlessons:\n  - id: one\n    text: So it was.\n"
CURSOR = "|"

Ask = Callable[[str], dict[str, Any]]


def nested(settings: dict[str, Any]) -> dict[str, Any]:
    """Settings as VS Code hands them to a server: `yaml.validate` below `yaml`."""
    made: dict[str, Any] = {}
    for name, value in settings.items():
        section, _, key = name.partition(".")
        made.setdefault(section, {})[key] = value
    return made


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, npm_package: Callable[[str], Path], missing: Callable[[str], NoReturn]
) -> Iterator[LanguageServer]:
    """The server, in a copy of the records."""
    if not shutil.which("node"):
        missing("no node: it comes with npm")
    root = tmp_path_factory.mktemp("editor")
    shutil.copytree(PROJECT / FOLDER, root / FOLDER)
    settings = nested({"yaml.validate": True, "yaml.hover": True, "yaml.completion": True, **SETTINGS})
    with language_server(npm_package("yaml-language-server"), root, settings) as started:
        yield started


@pytest.fixture
def at(server: LanguageServer) -> Iterator[Callable[[str], tuple[str, int, int]]]:
    """Opens the text of a place with a cursor in it; its file, and the line and column of the cursor."""
    # A name of its own: the server may still have to say something of a file that was closed.
    path = f"{FOLDER}/places/{secrets.token_hex(4)}.yml"

    def opened(text: str) -> tuple[str, int, int]:
        before = text.partition(CURSOR)[0]
        server.open(path, text.replace(CURSOR, "", 1))
        return path, before.count("\n"), len(before) - before.rfind("\n") - 1

    yield opened
    server.close(path)


@pytest.fixture
def offered(server: LanguageServer, at: Callable[[str], tuple[str, int, int]]) -> Ask:
    """What is offered where the cursor stands in the text of a place."""
    return lambda text: server.completions(*at(text))


@pytest.mark.parametrize("programme", ["", "tests/example"], ids=["real", "example"])
def test_no_record_is_marked_as_wrong(programme: str, server: LanguageServer) -> None:
    """What the check accepts, the editor accepts."""
    files = sorted((PROJECT / programme / FOLDER).glob("*/*.yml"))
    opened = {f"{FOLDER}/{file.parent.name}/{programme[-3:]}{file.name}": file for file in files}
    for path, file in opened.items():
        server.open(path, file.read_text(encoding="utf-8"))
    marked = {path: found for path in opened if (found := server.faults(path))}
    for path in opened:
        server.close(path)
    assert files
    assert marked == {}


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("name: X\nsummary: A.\nlessonz: []\n", "Property lessonz is not allowed.", 2),
        ("name: X\n", 'Missing property "summary".', 0),
        ("name: X\nsummary: A.\nreviewed:\n", "Incorrect type.", 2),
        ("name: X\nsummary: A.\nreviewed: 2016-1-1\n", "String does not match the pattern", 2),
        (f"{STATEMENT}    basis: guess\n", "Value is not accepted.", 5),
        (f"{STATEMENT}    evidence:\n      - source: a\n", 'Missing property "at".', 6),
        ("name: X\nsummary: A.\naliases: [The Lamps]\n", "String does not match the pattern", 2),
    ],
)
def test_a_mistake_is_marked_where_it_stands(
    text: str, message: str, line: int, server: LanguageServer, at: Callable[[str], tuple[str, int, int]]
) -> None:
    """An unknown key, what is missing or empty, and a value that cannot be."""
    path, *_ = at(text)
    marked = [(each["message"], each["range"]["start"]["line"]) for each in server.faults(path)]
    assert any(said.startswith(message) and at_line == line for said, at_line in marked), marked


def test_the_fields_of_a_kind_are_offered_and_explained(offered: Ask) -> None:
    """With what each means, how to write it, and whether it must be there."""
    found = offered("name: X\n|")
    assert {"summary", "lessons", "partners", "reviewed"} <= found.keys()
    assert found["reviewed"]["documentation"]["value"] == (
        "When an editor last checked the whole record.\n\n"
        "Write `2016-11-21`, or `2016-11` or `2016` where the source says no more."
    )
    assert found["summary"]["documentation"]["value"].endswith("It must be there.")


def test_choices_are_offered_and_explained(offered: Ask) -> None:
    """Each with its meaning."""
    found = offered(f"{STATEMENT}    basis: |\n")
    assert {label: item["documentation"]["value"] for label, item in found.items()} == {
        "source": "A source says so, and the evidence names it.",
        "editorial": "The editors of this site say it themselves.",
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("name: X\nsummary: A.\nthemes:\n  - theme: |\n", "themes"),
        (f"{STATEMENT}    evidence:\n      - source: |\n", "sources"),
        (f"{STATEMENT}    keys:\n      - |\n", "keys"),
    ],
)
def test_ids_of_other_records_are_offered_with_their_names(text: str, kind: str, offered: Ask) -> None:
    """Those of the kind that belongs there, and no others."""
    known = json.loads((PROJECT / FOLDER / "schemas/ids.schema.json").read_text(encoding="utf-8"))["$defs"][kind]
    found = {label: item["documentation"] for label, item in offered(text).items()}
    assert found == {each["label"]: each["description"] for each in known["defaultSnippets"]}


def test_records_of_any_kind_are_offered_where_any_may_be_named(offered: Ask) -> None:
    """Each as kind/id."""
    found = offered(f"{STATEMENT}    mentions:\n      - |\n")
    assert {label.partition("/")[0] for label in found} == {model.KIND for model in RECORD_KINDS}


def test_an_id_that_the_list_does_not_know_is_not_marked(
    server: LanguageServer, at: Callable[[str], tuple[str, int, int]]
) -> None:
    """The list may be older than the record: only `places check` knows them all."""
    path, *_ = at(f"{STATEMENT}    keys: [brand-new]\n    basis: editorial\n")
    assert server.faults(path) == []


def test_an_empty_statement_is_written_in_one_go(offered: Ask) -> None:
    """With its evidence, and a stop at each value."""
    written = offered("name: X\nsummary: A.\nlessons:\n  - |\n")["new statement"]["insertText"]
    assert [line.strip() for line in written.splitlines()] == [
        "id: $1", "text: $2", "evidence:", "- source: $3", "at: $4",
    ]  # fmt: skip


def test_a_field_is_explained_where_the_pointer_rests_on_it(
    server: LanguageServer, at: Callable[[str], tuple[str, int, int]]
) -> None:
    """By its name in words, what it means, and what each choice stands for."""
    shown = server.hover(*at(f"{STATEMENT}    bas|is: editorial\n"))
    assert shown.startswith("#### Basis\n\nWho says it.")
    assert "* `editorial`: The editors of this site say it themselves." in shown


def test_vs_code_takes_the_schema_of_each_kind_without_a_line_in_the_record() -> None:
    """A record that the web editor has saved has lost its first line."""
    assert SETTINGS["yaml.schemas"] == {
        f"./partnerships/schemas/{model.KIND}.schema.json": f"partnerships/{model.KIND}/*.yml" for model in RECORD_KINDS
    }
