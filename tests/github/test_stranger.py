"""A pull request from a stranger that tries everything is refused or rendered harmless, and runs nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from support import programmes
from support.html import Page
from support.programmes import PROJECT

TRAP = "import pathlib; pathlib.Path({pwned!r}).write_text('run')\n"
SETTINGS = """\
site_name: Stranger
docs_dir: /etc
hooks: [trap.py]
theme: {{name: null, custom_dir: traps}}
plugins:
  - knowledge-site
  - trap: !!python/object/apply:os.system ["touch {pwned}"]
"""
NEVER_RUN = {
    "mkdocs.yml": SETTINGS,
    "overrides/main.html": "{{{{ ''.__class__.__mro__[1].__subclasses__() }}}} TEMPLATE OF A STRANGER",
    "overrides/records/themes.html": "TEMPLATE OF A STRANGER",
    "build_tools/__init__.py": TRAP,
    "build_tools/cli.py": TRAP,
    "yaml.py": TRAP,
    "click.py": TRAP,
    "sitecustomize.py": TRAP,
    "usercustomize.py": TRAP,
    "conftest.py": TRAP,
    "trap.py": TRAP,
    "setup.py": TRAP,
    "Makefile": "site:\n\ttouch {pwned}\n",
    ".github/scripts/check.sh": "touch {pwned}\n",
    ".github/scripts/as-data.sh": "touch {pwned}\n",
    ".gitattributes": "* filter=trap diff=trap merge=trap\n",
    ".venv/bin/places": "touch {pwned}\n",
    "partnerships/themes/trap.py": TRAP,
}
"""What steers programs elsewhere: none of it is looked at."""

HARMLESS = """\
name: "Lamps {{{{ 7*7 }}}} {{%% raw %%}}"
summary: "{{{{ config }}}} and {{{{ ''.__class__ }}}} are words in a summary."
points:
  - id: words
    text: "Code such as {{{{ 7*7 }}}}, ${{{{ github.token }}}}, `$(touch {pwned})` or ::error::x is words."
    basis: editorial
"""
THEME = "name: X\nsummary: A theme.\npoints:\n  - id: one\n    text: {}\n    basis: editorial\n"
REFUSED = {
    "themes/summary.yml": ("name: X\nsummary: <script>alert(1)</script> is no theme.\n", "raw-html"),
    "themes/script.yml": (THEME.format("'<script>alert(1)</script>'"), "raw-html"),
    "themes/image.yml": (THEME.format("'![x](https://a.example/x.png)'"), "image-in-text"),
    "themes/link.yml": (THEME.format("'[x](javascript:alert(1))'"), "unsafe-link"),
    "themes/data-link.yml": (THEME.format("'[x](data:text/html,x)'"), "unsafe-link"),
    "themes/tag.yml": ("name: !!python/object/apply:os.system ['touch {pwned}']\nsummary: S.\n", "yaml-tag"),
    "themes/anchor.yml": ("name: &a x\nsummary: *a\n", "yaml-alias"),
    "themes/duplicate.yml": ("name: a\nname: b\nsummary: S.\n", "duplicate-key"),
    "themes/nested.yml": ("name: " + "[" * 500 + "\nsummary: S.\n", "nested-too-deeply"),
    "themes/large.yml": ("name: " + "x" * 300_000 + "\nsummary: S.\n", "file-too-large"),
    "themes/hidden.yml": ("name: a\u202eb\nsummary: S.\n", "control-character"),
    "themes/other.yml": ("name: X\nsummary: S.\nmkdocs: yes\n", "unknown-key"),
    "themes/no-utf-8.yml": (b"name: \xff\nsummary: S.\n", "wrong-encoding"),
    "themes/$(touch pwned).yml": ("name: X\nsummary: S.\n", "unsafe-id"),
    "themes/;touch pwned;.yml": ("name: X\nsummary: S.\n", "unsafe-id"),
    "themes/a\n::error::x.yml": ("name: X\nsummary: S.\n", "unsafe-id"),
    "themes/con.yml": ("name: X\nsummary: S.\n", "unsafe-id"),
}
"""Files below partnerships/, and what the check says of each."""

LINKS = {"themes/passwd.yml": "/etc/passwd", "themes/own.yml": "script.yml", "places": "/etc"}
"""Links below partnerships/, and where they lead."""


@pytest.fixture
def engine(tmp_path: Path) -> Path:
    """What the base branch holds beside the engine itself: settings and templates."""
    folder = tmp_path / "engine"
    shutil.copytree(PROJECT / "overrides", folder / "overrides")
    settings = "site_name: Ours\nsite_url: https://ours.example/\ndocs_dir: content\nnot_in_nav: '*'\n"
    theme = "theme: {name: material, custom_dir: overrides, language: en, favicon: assets/favicon.svg, font: false}\n"
    nav = "plugins: [knowledge-site]\nnav: [{Home: index.md}, {Themes: themes/index.md}]\n"
    (folder / "mkdocs.yml").write_text(settings + theme + nav, encoding="utf-8")
    return folder


@pytest.fixture
def pwned(tmp_path: Path) -> Path:
    """The file that is written where any of it is run."""
    return tmp_path / "pwned"


@pytest.fixture
def proposal(tmp_path: Path, engine: Path, pwned: Path) -> Path:
    """The pull request, made data of by our script; its harmless part alone stands among the records."""
    folder = tmp_path / "proposal"
    for path, text in NEVER_RUN.items():
        put(folder / path, text.format(pwned=str(pwned)))
    put(folder / "content/index.md", "# Home\n")
    put(folder / "content/themes/index.md", "# Themes\n\n{{ themes() }}\n")
    put(folder / "partnerships/themes/lamps.yml", HARMLESS.replace("%%", "%").format(pwned=pwned))
    (folder / "partnerships/themes/trap.py").unlink()
    script = PROJECT / ".github/scripts/as-data.sh"
    subprocess.run(["bash", script, engine, folder], check=True, cwd=tmp_path)
    return folder


def put(file: Path, content: str | bytes) -> None:
    """Write a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())


def places(*arguments: str | Path, tmp_path: Path) -> programmes.Outcome:
    """Run the engine from where the workflow runs it: beside the proposal, not in it."""
    return programmes.places(*arguments, cwd=tmp_path, PLACES_CACHE=str(tmp_path / "cache"), SITE_URL="")


def test_every_attempt_among_the_records_is_refused_by_name(proposal: Path, pwned: Path, tmp_path: Path) -> None:
    """All in one run; nothing is built and nothing was run."""
    for path, (content, _) in REFUSED.items():
        text = content.replace("{pwned}", str(pwned)) if isinstance(content, str) else content
        put(proposal / "partnerships" / path, text)
    put(proposal / "partnerships/traps/x.yml", "name: X\n")
    for path, target in LINKS.items():
        (proposal / "partnerships" / path).symlink_to(target)
    outcome = places("check", "--root", proposal, tmp_path=tmp_path)
    assert (outcome.code, "Traceback" in outcome.said) == (1, False)
    told = [line for line in outcome.out.splitlines() if "error[" in line]
    expected = {
        **{path.replace("\n", " "): slug for path, (_, slug) in REFUSED.items()},
        **dict.fromkeys((path for path in LINKS if "/" in path), "stray-file"),
        "places": "stray-file",
        "traps": "stray-folder",
    }
    unsaid = {
        path: slug
        for path, slug in expected.items()
        if not any(line.startswith(f"partnerships/{path}:") and f"error[{slug}]" in line for line in told)
    }
    assert unsaid == {}, outcome.out
    assert "root:" not in outcome.said
    outcome = places("build", "--root", proposal, tmp_path=tmp_path)
    assert (outcome.code, (proposal / "site").exists()) == (1, False)
    assert not list(tmp_path.rglob("pwned"))


def test_what_is_left_is_built_and_is_words(proposal: Path, tmp_path: Path) -> None:
    """Template code is shown as it stands, HTML too; settings and templates are ours; nothing was run."""
    outcome = places("build", "--root", proposal, tmp_path=tmp_path)
    assert outcome.code == 0, outcome.said
    page = Page((proposal / "site/themes/lamps/index.html").read_text(encoding="utf-8"))
    assert page.title == "Lamps {{ 7*7 }} {% raw %} – Ours"
    assert "{{ config }} and {{ ''.__class__ }} are words in a summary." in page.main.text
    assert "Code such as {{ 7*7 }}, ${{ github.token }}, $(touch " in page.main.text
    inline = [each for each in page.root.all("script") if "src" not in each.attributes]
    assert [each.attributes.get("type") for each in inline] in ([], ["application/ld+json"])
    everything = "".join(file.read_text("utf-8", "replace") for file in (proposal / "site").rglob("*.html"))
    assert ("TEMPLATE OF A STRANGER" in everything, "alert(1)</script>" in everything) == (False, False)
    assert not list(tmp_path.rglob("pwned"))


PAGES = {
    "code of a template": "# Home\n\n{{ ''.__class__.__mro__ }}\n",
    "a file of the machine": "# Home\n\n{% include '/etc/passwd' %}\n",
    "a macro that is none": "# Home\n\n{{ system('touch pwned') }}\n",
}


@pytest.mark.parametrize("case", PAGES)
def test_a_written_page_that_tries_more_than_the_macros_stops_the_build(
    case: str, proposal: Path, tmp_path: Path
) -> None:
    """With its line; no site is written."""
    put(proposal / "content/index.md", PAGES[case])
    outcome = places("build", "--root", proposal, tmp_path=tmp_path)
    assert (outcome.code != 0, "content/index.md:3" in outcome.said) == (True, True), outcome.said
    assert ("root:" in outcome.said, (proposal / "site").exists()) == (False, False)


def test_a_written_page_that_is_a_link_stops_the_build(proposal: Path, tmp_path: Path) -> None:
    """It would publish a file of the machine."""
    (proposal / "content/passwd.md").symlink_to("/etc/passwd")
    outcome = places("build", "--root", proposal, tmp_path=tmp_path)
    assert (outcome.code != 0, "content/passwd.md is a link" in outcome.said) == (True, True), outcome.said
    assert (proposal / "site").exists() is False
