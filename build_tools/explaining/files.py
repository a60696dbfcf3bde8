"""The slug of a problem with a file as a whole goes in; what it means and how to mend it comes out."""

from __future__ import annotations

TEXTS = {
    "stray-file": """A file lies where no record belongs, so nobody would read it.

A record is a file that ends in `.yml` and lies in the folder of its kind, such as `partnerships/themes/`. Give the file
that ending, move it into the right folder, or delete it. A link to a file elsewhere is not followed, neither among the
records nor among the written pages: put the file itself there.

```wrong partnerships/themes/health.yaml
name: Health
summary: Work on health.
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
```
""",
    "stray-folder": """A folder lies where no folder belongs, so nobody would read what is in it.

Each kind of record has one folder in `partnerships/`, and records lie directly in it. The report names the folder that
was probably meant. Move the records there.

```wrong partnerships/theme/health.yml
name: Health
summary: Work on health.
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
```
""",
    "unsafe-id": """The name of a file, or an id in it, cannot be part of an address.

The file's name becomes the address of the page, which others cite. It has lower-case letters from a to z, digits and
single hyphens, and at most 80 characters. A few names that Windows keeps for itself, such as `con`, are refused too.
Rename the file as the report says.

```wrong partnerships/themes/Village_Hall.yml
name: Village hall
summary: Work in a village hall.
```

```right partnerships/themes/village-hall.yml
name: Village hall
summary: Work in a village hall.
```
""",
    "wrong-call": """A page in `content/` calls what is not there, or calls it wrongly.

Between two pairs of curly brackets a page calls a macro: one for each list, `count`, `link` and a few more. The report
says what is wrong, such as a misspelt name or a record that is not there. Nothing else than calls with plain values may
stand there. A build would stop at this page.
""",
    "unreadable": """The computer does not let the file or folder be read.

Most often it belongs to somebody else, or another program holds it open. Check that you may read it, close the other
program, and run the check again. Nothing is said of what stands in it.
""",
    "file-too-large": """A file is far larger than any record needs to be.

The bound is 256 KiB, which is some 40,000 words. Probably the file is no record, or something was pasted in by mistake.
Look at it, and divide it into several records if it really holds so much.
""",
    "empty-file": """The file holds nothing.

Write the record, or delete the file. A file with nothing but comments counts as empty: `places new` leaves one for each
field that nobody has filled in. Take the `#` away from each line that you fill in.

```wrong partnerships/themes/health.yml
# To be written.
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
```
""",
    "wrong-encoding": """The file is saved in an encoding that is not UTF-8.

Letters such as é or £, and curly quotes, would come out wrong. Open the file in an editor, choose “Save as”, and choose
the encoding UTF-8 there. Spreadsheets and older programs on Windows often choose another one.
""",
    "several-documents": """A line of three hyphens starts a second document in the same file.

One file holds one record. Remove the line, or move what follows it into a file of its own.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health.
---
name: Sport
summary: Work on sport.
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
```
""",
    "changed-version": """A file in `partnerships/frozen/` was changed, added by hand, or is gone.

These files keep what records said, for those who cited it. Nobody edits them: `places freeze` writes them, and a list
of checksums holds them. Each names the version before it. Take the file that the report names back out of the history,
as with `git checkout main --` and the path of the file, and its line in the list of checksums too. To change what is
said, edit the record itself.
""",
}
