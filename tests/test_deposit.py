"""`places export DIR` writes one folder that a repository such as Zenodo can keep."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from rocrate.rocrate import ROCrate

from build_tools import deposit, pipeline, snapshots
from build_tools.deposit import DepositError, Text
from build_tools.exports import DATA_FILES
from build_tools.holdings import Holdings
from build_tools.knowledge import KnowledgeBase
from support import programmes
from support.exported import HOME, LICENCE, PUBLICATION
from support.programmes import PROJECT, files

PAGES = (Text("pages/places/index.md", "# Towns\n"),)


def write(knowledge: KnowledgeBase, folder: Path, root: Path = PROJECT) -> Path:
    """The folder, written."""
    deposit.write(root, folder, Holdings(knowledge, PUBLICATION), "Who mends what.", PAGES)
    return folder


@pytest.fixture(scope="module")
def folder(example: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That of the example."""
    return write(example, tmp_path_factory.mktemp("deposit"))


def test_all_data_stand_beside_their_licence_and_how_to_cite_them(folder: Path) -> None:
    """And nothing else."""
    beside = {"CITATION.cff", "LICENSE-CONTENT", "README.md", "SHA256SUMS", "ro-crate-metadata.json"}
    beside.add("pages/places/index.md")
    kept = {path.replace("partnerships/frozen/", "versions/") for path in snapshots.sums(PROJECT)}
    assert files(folder).keys() == beside | kept | DATA_FILES.keys()


def test_the_words_that_were_cited_lie_there_as_they_were_kept(example: KnowledgeBase, tmp_path: Path) -> None:
    """Byte for byte."""
    root = PROJECT / "tests/example"
    folder = write(example, tmp_path, root)
    frozen = root / "partnerships/frozen/places/quillmere/2e5f8826.json"
    assert (folder / "versions/places/quillmere/2e5f8826.json").read_bytes() == frozen.read_bytes()


def test_an_export_that_fails_leaves_the_folder_as_it_was(
    example: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing beside it."""
    folder = write(example, tmp_path / "deposit")
    before = files(folder)
    monkeypatch.setattr(deposit, "_crate", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(example, folder)
    assert files(folder) == before
    assert [each.name for each in tmp_path.iterdir()] == ["deposit"]


def test_its_readme_says_what_it_is_and_what_each_file_holds(folder: Path) -> None:
    """In the words of the page of data, with the version, which is another one once the data are."""
    told = (folder / "README.md").read_text(encoding="utf-8")
    assert told.startswith("# Menders & Co\n\nWho mends what.\n\n- Version: 2023-02-01.")
    assert f"- Site: {HOME}\n- Licence of the texts: {LICENCE}\n" in told
    assert re.findall(r"^- `(data/[^`]+)`: .+ \([\d.]+ (?:bytes|KB|MB)\)$", told, re.MULTILINE) == list(DATA_FILES)
    assert "\n- `pages/`: the pages, as Markdown\n" in told
    (version,) = re.findall("- Version: (.+)", told)
    whole = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
    assert (whole["version"], whole["date-released"], whole["url"]) == (version, "2023-02-01", HOME)
    assert ROCrate(folder).root_dataset["version"] == version


def test_how_to_cite_it_keeps_to_the_citation_file_format(folder: Path) -> None:
    """With the version, the day and the address of the deposit."""
    file = folder / "CITATION.cff"
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", str(file))
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_the_checksums_are_those_of_every_other_file(folder: Path) -> None:
    """As `sha256sum -c` reads them, in the order of their paths."""
    found = files(folder)
    lines = found.pop("SHA256SUMS").decode().splitlines()
    assert lines == [f"{hashlib.sha256(data).hexdigest()}  {path}" for path, data in sorted(found.items())]


def test_a_tool_for_research_objects_reads_what_each_file_is(folder: Path) -> None:
    """The whole with its name, licence and day, and every file with its type and size."""
    crate = ROCrate(folder)
    assert (crate.name, crate.description, crate.license.id) == ("Menders & Co", "Who mends what.", LICENCE)
    assert (crate.datePublished.date().isoformat(), crate.root_dataset["url"]) == ("2023-02-01", HOME)
    assert crate.publisher["name"] == "Menders & Co"
    told = {each.id: (each["encodingFormat"], int(each["contentSize"])) for each in crate.data_entities}
    held = files(folder)
    assert told.keys() == held.keys() - {"SHA256SUMS", "ro-crate-metadata.json"}
    assert {path: size for path, (_, size) in told.items()} == {path: len(held[path]) for path in told}
    assert told["data/places.csv"][0] == "text/csv"


@pytest.mark.node
@pytest.mark.parametrize("programme", [PROJECT, PROJECT / "tests/example"], ids=["real", "example"])
def test_a_validator_of_research_objects_finds_nothing_wrong(
    programme: Path, tmp_path: Path, npm_package: Callable[[str], Path]
) -> None:
    """With ro-crate, the library of those who write the standard; the list of checksums cannot hold its own."""
    npm_package("ro-crate")
    folder = write(pipeline.run(programme)[0], tmp_path / "deposit")
    assert validated(folder) == [["warning", "validCrateDataEntityInCrateDir", "SHA256SUMS"]]


@pytest.mark.node
def test_the_validator_finds_a_file_that_is_missing(
    example: KnowledgeBase, tmp_path: Path, npm_package: Callable[[str], Path]
) -> None:
    """The test above can fail."""
    npm_package("ro-crate")
    folder = write(example, tmp_path / "deposit")
    (folder / "data/places.csv").unlink()
    assert ["error", "validCrateDataEntityPath", "data/places.csv"] in validated(folder)


def validated(folder: Path) -> list[list[str]]:
    """What the validator says of a folder: how bad it is, what, and of which file."""
    script = PROJECT / "tests/ro_crate.mjs"
    done = subprocess.run(["node", script, folder], capture_output=True, text=True, check=True)
    found: list[list[str]] = json.loads(done.stdout)
    return found


def test_the_same_records_give_the_same_bytes(example: KnowledgeBase, folder: Path, tmp_path: Path) -> None:
    """Wherever the folder is, and also where it was written before."""
    again = write(example, tmp_path / "new")
    assert files(write(example, again)) == files(again) == files(folder)


def test_what_was_written_before_and_is_no_more_is_removed(example: KnowledgeBase, tmp_path: Path) -> None:
    """A page that is gone leaves no file."""
    write(example, tmp_path)
    deposit.write(PROJECT, tmp_path, Holdings(example, PUBLICATION), "", ())
    assert not (tmp_path / "pages/places/index.md").exists()


@pytest.mark.parametrize("foreign", ["notes.txt", "data/mine.csv"])
def test_a_folder_with_files_of_others_is_refused(foreign: str, example: KnowledgeBase, tmp_path: Path) -> None:
    """Whether it was never ours, or somebody has put something there since."""
    for folder in (tmp_path / "theirs", write(example, tmp_path / "ours")):
        file = folder / foreign
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mine", encoding="utf-8")
        before = files(folder)
        with pytest.raises(DepositError, match=f"holds {foreign}, which `places export` did not write"):
            write(example, folder)
        assert files(folder) == before


def test_a_folder_with_checksums_of_others_is_refused(example: KnowledgeBase, tmp_path: Path) -> None:
    """A list that names all files there does not make them ours."""
    sums = {"a.iso": b"theirs", "SHA256SUMS": f"{'0' * 64}  a.iso\n".encode()}
    for name, data in sums.items():
        (tmp_path / name).write_bytes(data)
    with pytest.raises(DepositError, match="which `places export` did not write"):
        write(example, tmp_path)
    assert files(tmp_path) == sums


def test_a_programme_without_a_licence_file_has_none(example: KnowledgeBase, tmp_path: Path) -> None:
    """What is not there is not missed."""
    folder = write(example, tmp_path / "out", PROJECT / "tests/example")
    assert not {"CITATION.cff", "LICENSE-CONTENT"} & files(folder).keys()


def test_the_command_writes_the_folder_and_says_so(tmp_path: Path) -> None:
    """With every page as Markdown, where that is asked for."""
    target = tmp_path / "out"
    outcome = programmes.places("export", target, "--root", PROJECT / "tests/example", "--with-pages")
    assert (outcome.code, outcome.out.split(",")[0]) == (0, f"{len(files(target))} files in {target}")
    assert (
        (target / "pages/places/quillmere/index.md").read_text(encoding="utf-8").startswith("---\ntitle: Quillmere\n")
    )


def test_a_folder_that_the_command_must_not_touch_is_told_in_a_line(tmp_path: Path) -> None:
    """And no traceback."""
    (tmp_path / "mine").touch()
    outcome = programmes.places("export", tmp_path, "--root", PROJECT / "tests/example")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith(
        f"Error: {tmp_path} holds mine, which `places export` did not write; name a new or empty folder\n"
    )
