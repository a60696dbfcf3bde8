"""Run before the tests: finds or fetches the tools that come from elsewhere, and says in a line each what there is.

Chromium is looked for on the PATH and, for root on Debian, installed with apt-get. The npm packages are
fetched where npm is. Without them the tests that need them are shown as skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent
CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first renders as the others do, without their windows, and so takes half as long."""
NPM_PACKAGES = "node_modules/.package-lock.json"


def chromium() -> str | None:
    """The path of the first Chromium on the PATH."""
    return next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


def npm_packages_are_there() -> bool:
    """Whether the packages that the lock file names are installed in the versions that it names."""
    wanted, installed = (_versions(TESTS / file) for file in ("package-lock.json", NPM_PACKAGES))
    return bool(wanted) and wanted.items() <= installed.items()


def main() -> None:
    """Find or fetch each tool."""
    print(_provide_chromium())  # noqa: T201
    print(_provide_npm_packages())  # noqa: T201


def _provide_chromium() -> str:
    if not chromium() and _is_root_on_debian():
        _run("apt-get", "update", "--quiet")
        _run("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", CHROMIUM_NAMES[0])
    found = chromium()
    return f"Chromium: {found or 'none; install the package chromium for the tests in a browser'}"


def _provide_npm_packages() -> str:
    if not npm_packages_are_there():
        if not shutil.which("npm"):
            return "npm packages: none; install npm for the tests of HTML and accessibility"
        _run("npm", "ci")
    return f"npm packages: {'there' if npm_packages_are_there() else 'not fetched'}"


def _is_root_on_debian() -> bool:
    return Path("/etc/debian_version").is_file() and hasattr(os, "geteuid") and os.geteuid() == 0


def _run(*command: str) -> None:
    """Run a command in tests/; where it fails, its words go to the terminal and what it was for stays missing."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, cwd=TESTS, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def _versions(lock: Path) -> dict[str, str]:
    """The version of each package that a lock file asks for on every system; none where there is no such file."""
    if not lock.is_file():
        return {}
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {name: each["version"] for name, each in packages.items() if name and not each.get("optional")}


if __name__ == "__main__":
    main()
