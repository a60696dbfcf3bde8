"""What would stop a build at a written page is told by the check, with its line, and nothing elsewhere is read."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from build_tools.cli import main
from support import programmes


def check(root: Path) -> list[str]:
    """The first lines of each problem."""
    outcome = CliRunner().invoke(main, ["check", "--root", str(root), "--format", "github"])
    return [line for line in outcome.stdout.splitlines() if line.startswith("::")]


def test_a_link_among_the_pages_is_told_and_not_followed(tmp_path: Path) -> None:
    """What it leads to stands in no report, which anybody can read; nor is a folder behind one looked through."""
    root = programmes.copy("example", tmp_path)
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "page.md").write_text("Speak to ABCXYZ of it. {{ nope() }}\n", encoding="utf-8")
    (root / "content/leak.md").symlink_to(secret / "page.md")
    (root / "content/more").symlink_to(secret)
    (root / "content/lost.png").symlink_to("nowhere")
    told = check(root)
    assert [each.partition(",")[0] for each in told] == [
        f"::error file=content/{name}" for name in ("leak.md", "lost.png", "more")
    ]
    assert not any("ABCXYZ" in each or "nope" in each for each in told)


def test_a_call_is_not_tried_while_a_record_cannot_be_read(tmp_path: Path) -> None:
    """A link to that record would be told as wrong, which it is not."""
    root = programmes.copy("example", tmp_path)
    (root / "content/about.md").write_text('# X\n\n{{ link("places/quillmere") }}\n', encoding="utf-8")
    assert check(root) == []
    (root / "partnerships/places/quillmere.yml").write_text("name: [\n", encoding="utf-8")
    assert not any("content/" in each for each in check(root))
