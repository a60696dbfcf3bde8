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
    from build_tools.editing.saving import save  # noqa: PLC0415
    from build_tools.records.editor_schema import IDS, editor_schema_files  # noqa: PLC0415

    folder = f"{FOLDER}/{SCHEMAS}"
    if (root / folder).is_symlink():
        raise click.UsageError(f"{folder} is a link, and nothing is written through links; put the folder itself there")
    knowledge, _ = pipeline.run(root)
    texts = {**editor_schema_files(), IDS: record_ids.text(knowledge)}
    save(root, {f"{folder}/{name}": text for name, text in texts.items()})
    for name in texts:
        click.echo(f"{folder}/{name}")
