"""The slug of a problem that another command than the check reports goes in; what it means and what to do comes out."""

from __future__ import annotations

TEXTS = {
    "conflict": """Somebody else changed the same thing while you worked in the spreadsheet.

The report says what the record holds now. Write that into the cell to keep it, or export again and make your change in
the new file. Nothing was written.
""",
    "not-noted": """The spreadsheet no longer says what it was exported from.

The hidden tab `exported` is gone, as in a CSV file. So every cell that differs counts as your change, and a change that
somebody else made meanwhile would be taken back. Read the list of changes line by line.
""",
    "missing-row": """A row that was exported is not in the spreadsheet any more.

Nothing is deleted for that: the row may have been lost by mistake. To delete what it held, import with
`--delete-missing`.
""",
    "not-house-form": """The file of a record is not in the house form, so it cannot be changed line by line.

Run `places fmt` with the name of the file, look at what it changed, and import again.
""",
    "unknown-tab": """The spreadsheet has a tab that is not known, or none that is.

Tabs are named after the kinds of record, and lists in them after both, as in `places.lessons`. Begin with
`places sheet export`, and keep notes of your own in another file.
""",
    "duplicate-tab": """Two tabs have the same name but for spaces or capital letters.

Nobody can tell which of them counts. Bring the rows of one into the other, and delete it.
""",
    "unknown-column": """A column has a heading that is not known.

The headings are the names of fields. Give the column its heading back, or delete it.
""",
    "missing-column": """A tab lacks the column that says which record a row is about.

Put the column back, with the heading that the report names.
""",
    "duplicate-column": """Two columns of a tab have the same heading.

Delete one of them.
""",
    "duplicate-row": """Two rows of a tab are about the same thing.

Delete one of them, or give it an id of its own.
""",
    "unknown-item": """A row names a part of a record that the record does not have.

Leave the cell with the number empty in a new row. Delete the row if what it was about is gone.
""",
    "changed-id": """The id of a row was changed.

Others may have cited it, so it is not changed here. Write the former id again, and change it with `places rename`.
""",
    "changed-by-program": """The spreadsheet program has made something else of what was typed.

It may have read a date where there was none, cut off zeros, or put a formula in. Format the cell as text and type the
value again.
""",
    "error-value": """A cell holds an error of the spreadsheet program, such as `#REF!`.

Type the value itself.
""",
    "merged-cells": """Cells were merged, so that it is not clear which of them holds the value.

Undo the merging, and write the value into each cell that it is meant for.
""",
    "placeholder-address": """The site is to be published, and its address is still a placeholder.

Every reference, file and feed carries the address of the site. A name that ends in `example.org`, `.test`, `.invalid`
or the like leads nowhere. `places build --to-publish` refuses it; a build to look at takes it. Set `SITE_URL`, or write
the address as `site_url` in `mkdocs.yml`.
""",
    "dead-link": """A link to another site leads nowhere.

If the source has an archived address, use that in the place of the link, or find the new address of the page.
`places links` tries all of them.
""",
    "review-overdue": """A record was to be reviewed again before now.

Read it against its sources, mend what has changed, and write the day as `reviewed`. `places overdue` lists all.
""",
    "never-reviewed": """Nobody has noted when a record was last reviewed.

Read it against its sources and write the day as `reviewed`.
""",
}
