"""The root of a programme goes in; its site is shown in a browser, and follows every change of the files."""

from build_tools.serving.serve import TakenError, serve

__all__ = ["TakenError", "serve"]
