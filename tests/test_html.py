"""The pages are valid HTML, as html-validate judges it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from support.programmes import PROJECT, Site

CONFIG = PROJECT / "tests/.htmlvalidate.mjs"


@pytest.fixture(scope="session")
def html_validate(npm_package: Callable[[str], Path]) -> Callable[..., list[str]]:
    """Judges pages in a folder; node is that of the machine, or the one that Playwright brings."""
    script = npm_package("html-validate") / "bin/html-validate.mjs"
    node = shutil.which("node") or compute_driver_executable()[0]

    def judge(folder: Path, *pages: str) -> list[str]:
        done = subprocess.run(
            [node, script, "--config", CONFIG, "--formatter", "json", *(folder / page for page in pages)],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        return [
            f"{Path(page['filePath']).relative_to(folder)}:{fault['line']}: {fault['ruleId']}: {fault['message']}"
            for page in json.loads(done.stdout)
            for fault in page["messages"]
        ]

    return judge


@pytest.mark.node
def test_every_sort_of_page_is_valid_html(site: Site, html_validate: Callable[..., list[str]]) -> None:
    """Every page of content/, 404.html, and of the pages of each kind the longest has no fault; of the example, all."""
    records = [record for record in site.knowledge.all_records() if record.HAS_PAGES]
    size = {record.address: len(site.pages[record.address].html) for record in records}
    kinds = {
        record.LISTED_AT: max((r for r in size if r.startswith(record.LISTED_AT)), key=size.get) for record in records
    }
    around = {address for address in site.pages if re.search("/(cite|v/[^/]+)/$", address)}
    shown = {
        *kinds.values(),
        *(max((a for a in around if sort in a), key=lambda a: len(site.pages[a].html)) for sort in ("/cite/", "/v/")),
    }
    left_out = {*size, *around} - shown if site.name == "real" else set()
    pages = [address if address == "404.html" else f"{address}index.html" for address in set(site.pages) - left_out]
    assert html_validate(site.folder, *sorted(pages)) == []


@pytest.mark.node
def test_the_judge_finds_faults(tmp_path: Path, html_validate: Callable[..., list[str]]) -> None:
    """A page with two equal ids is found faulty: the test above can fail."""
    page = '<!doctype html>\n<html lang="en">\n<head><title>T</title></head>\n<body>{}</body>\n</html>\n'
    (tmp_path / "page.html").write_text(page.format('<p id="a">1</p><p id="a">2</p>'), encoding="utf-8")
    assert html_validate(tmp_path, "page.html") == ['page.html:4: no-dup-id: Duplicate ID "a"']
