"""Command lines go in, each as a line of JSON; each runs in a process of its own, whose exit code comes out.

Such a process is a copy of this one, which has loaded the modules that commands need: that takes longer than most work.
"""

from __future__ import annotations

import gc
import json
import os
import runpy
import sys
from importlib import import_module
from typing import Any

_LOADED = (
    "build_tools.cli",
    "build_tools.commands",
    "build_tools.markdown_pages",
    "build_tools.mkdocs_plugin",
    "mkdocs.commands.build",
)


def main() -> None:
    """Run one command after the other, until there are no more."""
    for module in _LOADED:
        import_module(module)
    gc.freeze()
    for line in sys.stdin:
        if not (child := os.fork()):
            _become(json.loads(line))
            return
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)  # noqa: T201


def _become(order: dict[str, Any]) -> None:
    """Run a command as if it had been started by itself; what it says goes into files."""
    sys.path[0] = order["folder"]
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    for number, path in enumerate((os.devnull, order["out"], order["err"])):
        file = os.open(path, os.O_RDWR | os.O_CREAT)
        os.dup2(file, number)
        os.close(file)
    sys.argv = [order["module"], *order["arguments"]]
    runpy.run_module(order["module"], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
