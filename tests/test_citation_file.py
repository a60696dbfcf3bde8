"""CITATION.cff says how to cite the data as a whole."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import yaml

from support.programmes import PROJECT

FILE = PROJECT / "CITATION.cff"


def test_it_keeps_to_the_citation_file_format() -> None:
    """As its JSON Schema has it."""
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", str(FILE))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "ok -- validation done")


def test_it_says_what_the_project_says() -> None:
    """The version of the project and the name of the site; a date and an address come with a deposit, not before."""
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    assert told["version"] == project["version"]
    assert f"site_name: {told['title']}\n" in settings
    assert told["authors"] == [{"name": told["title"]}]
    assert not told.keys() & {"doi", "date-released", "identifiers", "url"}
