"""Records go in; spreadsheets that people edit come out, and what was edited in them becomes changes of records."""

import os

# openpyxl asks for it when it is loaded: with lxml, where that is installed, a workbook would have other bytes.
os.environ.setdefault("OPENPYXL_LXML", "False")
