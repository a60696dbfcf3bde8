"""The models go in; schemas come out, for software and for editors, and those in the repository are current."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest
from click.testing import CliRunner

from build_tools import pipeline, record_ids
from build_tools.cli import main
from build_tools.records import RECORD_KINDS
from build_tools.records.editor_schema import IDS, editor_schema_files
from build_tools.records.schema import schema_files
from build_tools.records.shapes import parts, shapes
from support.programmes import PROJECT, copy, places

SCHEMAS = PROJECT / "partnerships/schemas"
HELP = {"markdownDescription", "markdownEnumDescriptions", "defaultSnippets", "allOf"}
MODELS = list(dict.fromkeys(each for model in RECORD_KINDS for each in (model, *parts(model))))


def without_help(schema: Any) -> Any:
    """A schema without what only editors read."""
    if isinstance(schema, dict):
        return {key: without_help(value) for key, value in schema.items() if key not in HELP}
    return [without_help(each) for each in schema] if isinstance(schema, list) else schema


@pytest.mark.parametrize("name", sorted(editor_schema_files()))
def test_schema_in_the_repository_is_current(name: str) -> None:
    """Each schema is what `places schema` writes today."""
    assert (SCHEMAS / name).read_text(encoding="utf-8") == editor_schema_files()[name], "run `places schema`"


def test_no_schema_is_left_over() -> None:
    """The folder holds one schema for each kind, the ids of records, and nothing else."""
    assert sorted(path.name for path in SCHEMAS.iterdir()) == sorted([*editor_schema_files(), IDS])


def test_schema_explains_a_field_and_refuses_unknown_keys() -> None:
    """An editor can show what a field means and mark a misspelt key."""
    schema = json.loads(schema_files()["places.schema.json"])

    assert schema["properties"]["lessons"]["description"] == "Lessons learnt."
    assert schema["additionalProperties"] is False
    assert "id" not in schema["properties"]


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_a_schema_for_software_holds_all_that_it_needs(name: str) -> None:
    """It refers to no other file, and says the same as that for editors without their help."""
    text = schema_files()[name]
    assert '"$ref": "' not in text.replace('"$ref": "#/$defs/', "")
    assert json.loads(text) == without_help(json.loads(editor_schema_files()[name]))


def test_a_key_with_nothing_behind_it_is_as_wrong_in_an_editor_as_in_a_check() -> None:
    """No field may be null, though many may be left out."""
    assert '"null"' not in "".join(schema_files().values())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_and_every_choice_says_what_it_means(model: type) -> None:
    """In a sentence with a full stop."""
    for shape in shapes(model):
        assert shape.about.endswith("."), shape.name
        assert all(meaning.endswith(".") for meaning in shape.choices.values()), shape.name


def test_a_new_statement_is_written_with_its_evidence() -> None:
    """One snippet writes all that must be there, in the order of records, with a stop at each value."""
    schema = json.loads(editor_schema_files()["places.schema.json"])
    assert schema["$defs"]["Statement"]["defaultSnippets"] == [
        {
            "label": "new statement",
            "description": "One claim in plain words, with an address of its own.",
            "body": {"id": "$1", "text": "$2", "evidence": [{"source": "$3", "at": "$4"}]},
        }
    ]


def test_ids_are_offered_with_the_name_of_their_records(tree: Any) -> None:
    """By kind, and all of them where any record may be named; a record that was withdrawn is not offered."""
    gone = "{date: 2026-11-22, reason: It was another place.}"
    root = tree(
        {
            "themes/lamps.yml": 'name: Lamps & "light"\nsummary: One.\n',
            "themes/clocks.yml": f"name: Clocks\nsummary: One.\nwithdrawn: {gone}\n",
            "keys/doors.yml": "title: Doors\nsummary: One.\norder: 1\n",
        }
    )
    offered = json.loads(record_ids.text(pipeline.run(root)[0]))["$defs"]
    lamps = {"label": "lamps", "description": 'Lamps & "light"', "body": "lamps"}
    assert offered["themes"] == {"defaultSnippets": [lamps]}
    assert offered["places"] == {"defaultSnippets": []}
    assert [each["body"] for each in offered["any"]["defaultSnippets"]] == ["keys/doors", "themes/lamps"]


def test_each_id_stands_on_a_line_of_its_own() -> None:
    """So that two lists can be merged, and one new record changes two lines."""
    held = json.loads((SCHEMAS / IDS).read_text(encoding="utf-8"))["$defs"]
    lines = (SCHEMAS / IDS).read_text(encoding="utf-8").splitlines()
    assert sum('"label"' in line for line in lines) == sum(len(each["defaultSnippets"]) for each in held.values())


def test_the_command_writes_every_schema_and_says_so(tmp_path: Any) -> None:
    """Into the folder of the records, made where there is none."""
    root = copy("example", tmp_path)
    outcome = places("schema", "--root", root)
    names = [*editor_schema_files(), IDS]
    assert outcome.out.splitlines() == [f"partnerships/schemas/{name}" for name in names]
    written = {file.name: file.read_text(encoding="utf-8") for file in (root / "partnerships/schemas").iterdir()}
    assert written == {**editor_schema_files(), IDS: record_ids.text(pipeline.run(root)[0])}


def test_nothing_is_written_through_a_link(tmp_path: Any) -> None:
    """What a schema leads to stays as it was, and the folder itself may be none."""
    root = copy("example", tmp_path)
    folder, outside = root / "partnerships/schemas", tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("kept", encoding="utf-8")
    folder.mkdir(exist_ok=True)
    (folder / IDS).unlink(missing_ok=True)
    (folder / IDS).symlink_to(outside / "kept.txt")
    assert CliRunner().invoke(main, ["schema", "--root", str(root)]).exit_code == 0
    assert not (folder / IDS).is_symlink()
    assert (outside / "kept.txt").read_text(encoding="utf-8") == "kept"
    shutil.rmtree(folder)
    folder.symlink_to(outside)
    record_ids.renew(root, pipeline.run(root)[0])
    assert CliRunner().invoke(main, ["schema", "--root", str(root)]).exit_code == 2
    assert [file.name for file in outside.iterdir()] == ["kept.txt"]
