"""`python -m build_tools` is the command `places`."""

from build_tools.cli import main

main(prog_name="places")
