"""The command `places schema` goes in; the schemas that editors use are written, and their files named."""

from __future__ import annotations

from pathlib import Path

import click

from build_tools.layout import FOLDER, SCHEMAS
from build_tools.options import root_option


@click.command()
@root_option
def schema(root: Path) -> None:
    """Write what editors need to complete and explain records into partnerships/schemas/."""
    from build_tools import pipeline, record_ids  # noqa: PLC0415
    from build_tools.records.editor_schema import IDS, editor_schema_files  # noqa: PLC0415

    folder = root / FOLDER / SCHEMAS
    folder.mkdir(parents=True, exist_ok=True)
    knowledge, _ = pipeline.run(root)
    for name, text in {**editor_schema_files(), IDS: record_ids.text(knowledge)}.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        click.echo((folder / name).relative_to(root).as_posix())
