"""pyproject.toml and the .in files go in; lock files with versions and hashes, and no address, come out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LOCKS = {"site": ("build",), "test": ("build", "test"), "bench": ("build", "bench")}


def main() -> None:
    """Compile each lock file for every platform and Python from 3.11 on; they agree on shared packages."""
    for name, inputs in LOCKS.items():
        target = FOLDER / f"{name}.txt"
        agree = [] if name == "site" else ["--constraint", "requirements/site.txt"]
        subprocess.run(  # noqa: S603
            [
                *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--no-header"),
                *("--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", *agree),
                *("pyproject.toml", *(f"requirements/{each}.in" for each in inputs)),
                *("--output-file", str(target)),
            ],
            cwd=FOLDER.parent,
            check=True,
        )


if __name__ == "__main__":
    main()
