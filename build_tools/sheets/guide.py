"""What somebody needs to know who edits a spreadsheet of records, line by line."""

RULES = (
    "Change only what is to be changed. Cells that you do not touch change nothing. Rows may be put in any order.",
    "Rest the pointer on the name of a column to read what belongs there. A dark name marks what each row needs.",
    "Do not change grey cells: they say which record a row is of. An id is part of an address that others cite.",
    "To add something, write a new row below, with the id of its record. Leave a column called “item” empty there.",
    "A new lesson or other statement needs an id of its own: lower-case letters, digits and hyphens.",
    "To take a value away, empty its cell. A row that you delete deletes nothing, unless whoever imports asks for it.",
    "Several ids in one cell stand with a semicolon between them, several texts on a line each (Alt and Enter).",
    "A date is written 2016-11-21, or 2016-11 or 2016 where the source says no more.",
    "Where a claim comes from stands in pairs of columns: evidence.1.source and evidence.1.at, then evidence.2.source.",
    "Write no formulas, merge no cells, and leave the names of tabs and columns as they are.",
    "Save it as an Excel workbook (.xlsx). Whoever has the records imports it with: places sheet import FILE.",
    "If anything is doubtful, all of it is reported with tab, row and column, and nothing is changed.",
)
