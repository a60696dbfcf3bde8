"""Biber, the program behind BibLaTeX, reads our files and finds nothing against its data model."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from build_tools.citing.files import biblatex, bibtex
from support.cited import all_items, hard_cases
from support.programmes import Site


@pytest.mark.parametrize("form", [bibtex, biblatex], ids=lambda form: form.NAME)
def test_every_entry_is_valid(
    form: Any, built: Callable[[str], Site], tmp_path: Path, missing: Callable[[str], NoReturn]
) -> None:
    """Of hard cases that are known whole, and as BibLaTeX of every record and statement."""
    biber = shutil.which("biber")
    if not biber:
        missing("no biber: install the package biber for the test of BibLaTeX")
    items = hard_cases()[::10]
    items += all_items(built("real").knowledge) if form is biblatex else []
    items = [item for item in items if item.date and item.authors and item.publisher]
    (tmp_path / "all.bib").write_text(form.written(items), encoding="utf-8")
    done = subprocess.run(
        [biber, "--tool", "--validate-datamodel", "--noconf", "all.bib"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line for line in done.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert (done.returncode, told) == (0, [])
    assert (tmp_path / "all_bibertool.bib").read_text(encoding="utf-8").count("\n@") >= len(items) - 1
