"""The outlines of Natural Earth go in, by way of npm; countries.json.gz and its licence, which lie here, come out.

Run `python -m build_tools.outlines.take` where npm is; nothing else ever asks for the network. The outlines are those
at 1:50 million in the package world-atlas. `toposimplify`, a tool of the same author, leaves out what a drawing of a
few hundred pixels can not show.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from build_tools.outlines import FILE

PACKAGES = ("world-atlas@2.0.2", "topojson-simplify@3.0.3")
SMALLEST = "0.0005"
"""A corner is left out that makes a triangle with its neighbours of fewer square degrees."""


def main() -> None:
    """Fetch, make small, and put in place."""
    with tempfile.TemporaryDirectory() as folder:
        npm = str(shutil.which("npm"))
        _run(folder, npm, "install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES)
        packages = Path(folder) / "node_modules"
        atlas = packages / "world-atlas"
        tool = packages / ".bin" / "toposimplify"
        whole, small = atlas / "countries-50m.json", Path(folder) / "small.json"
        _run(folder, str(tool), "-p", SMALLEST, "-o", str(small), str(whole))
        topology = json.loads(small.read_text(encoding="utf-8"))
        del topology["objects"]["land"]
        for each in topology["objects"]["countries"]["geometries"]:
            each.pop("id", None)
        text = json.dumps(topology, ensure_ascii=False, separators=(",", ":"))
        FILE.write_bytes(gzip.compress(text.encode(), mtime=0))
        shutil.copy(atlas / "LICENSE", FILE.with_name("LICENSE"))


def _run(folder: str, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
