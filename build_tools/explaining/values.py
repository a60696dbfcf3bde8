"""The slug of a problem with a value in a record goes in; what it means and how to mend it comes out."""

from __future__ import annotations

TEXTS = {
    "missing-value": """A field that every record of the kind needs is missing, or a field has nothing behind it.

Add the field with a value. Where a field may be left out, delete its line. The
list of fields says which must be there.

```wrong partnerships/themes/health.yml
name: Health
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
```
""",
    "unknown-key": """A key is none that this kind of record has.

It is most often a slip of the pen, and the report names what was probably meant. A key may also stand at the wrong
depth: look at its indentation. The id of a record is never written in it, for the file's name says it.

```wrong partnerships/themes/health.yml
name: Health
sumary: Work on health.
summary: Work on health.
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
```
""",
    "wrong-value": """A value is not of the sort that its field takes.

The report says what the field takes: a number, a list, one of a few words. Where a list is meant, each entry stands on
a line of its own that begins with a hyphen.

```wrong partnerships/organisations/northam-council.yml
name: Northam Council
summary: The council of a made-up town.
type: counsil
```

```right partnerships/organisations/northam-council.yml
name: Northam Council
summary: The council of a made-up town.
type: council
```
""",
    "several-lines": """A text holds a line break, and its field takes one line.

Begin a long text with `>-` and not with `|`. Then its lines are folded into one.

```wrong partnerships/themes/health.yml
name: Health
summary: |
  Work on health
  and on care.
```

```right partnerships/themes/health.yml
name: Health
summary: >-
  Work on health
  and on care.
```
""",
    "impossible-date": """A date does not exist, or is not written as dates are here.

Write the year, the month and the day as `2016-11-21`. Where the source says no more, write `2016-11` or `2016`.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health.
reviewed: 21 November 2016
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
reviewed: 2016-11-21
```
""",
    "impossible-coordinates": """A latitude or longitude lies outside the world.

Write decimal degrees. North and east are positive, south and west are negative. A point may have been lost, as below,
or the two were mixed up.

```wrong partnerships/places/northam.yml
name: Northam
summary: A made-up town.
location:
  latitude: 509
  longitude: -1.4
  basis: editorial
```

```right partnerships/places/northam.yml
name: Northam
summary: A made-up town.
location:
  latitude: 50.9
  longitude: -1.4
  basis: editorial
```
""",
    "wrong-identifier": """An identifier does not have the form that its register gives to them.

Copy it from the register itself, without the address around it. Put a number in quotes. Only the form is checked:
nobody but you can tell whether it is the right organisation.

```wrong partnerships/organisations/northam-university.yml
name: Northam University
summary: The university of a made-up town.
type: university
identifiers:
  wikidata: https://www.wikidata.org/wiki/Q42
```

```right partnerships/organisations/northam-university.yml
name: Northam University
summary: The university of a made-up town.
type: university
identifiers:
  wikidata: Q42
```
""",
    "claim-without-evidence": """A claim does not say where it comes from.

Every claim names one source or more, each with the place in it. If you have no source, leave the claim out. Only what
the editors of this site say themselves is marked with `basis: editorial` instead, never what a source or partner says.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - id: clinics
    text: Clinics were opened.
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - id: clinics
    text: Clinics were opened.
    evidence:
      - source: annual-report
        at: Page 4
```

```beside partnerships/sources/annual-report.yml
title: The year in Northam
short_title: Annual report
summary: What was done in Northam in a year.
type: report
access: open
copy_held: whole
```
""",
    "duplicate-statement-id": """Two statements of one record have the same id.

The id is the last part of the statement's address, so each needs one of its own. Change that of the newer one: the
other may have been cited.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - {id: clinics, text: Clinics were opened., basis: editorial}
  - {id: clinics, text: Nurses were found., basis: editorial}
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - {id: clinics, text: Clinics were opened., basis: editorial}
  - {id: nurses, text: Nurses were found., basis: editorial}
```
""",
    "raw-html": """A text holds HTML, which is not read in records.

Texts are data and never code. Write Markdown instead: `*emphasis*`, `[a link](https://…)`, or lines that begin with a
hyphen for a list.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - {id: clinics, text: Clinics were <b>opened</b>., basis: editorial}
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - {id: clinics, text: Clinics were *opened*., basis: editorial}
```
""",
    "formula-in-text": """A text begins with a sign that makes it a formula in a spreadsheet.

A spreadsheet program runs a text that begins with `=`, `+`, `-` or `@`, and so could do harm with our data. Begin
with a word or a quotation mark.

```wrong partnerships/themes/health.yml
name: Health
summary: =1+1 clinics were opened.
```

```right partnerships/themes/health.yml
name: Health
summary: Two clinics were opened.
```
""",
    "image-in-text": """A text tries to show a picture.

A picture would be fetched from another site, which would learn who reads this page. Say in words what it shows, or
link to it.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - {id: clinics, text: "See ![a clinic](https://example.org/clinic.png).", basis: editorial}
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - {id: clinics, text: "See [a clinic](https://example.org/clinic.png).", basis: editorial}
```
""",
    "unsafe-link": """A link leads to something that cannot be published.

A link starts with `https://` or `http://`, or with `/` for a page of this site. Others could run code in the reader's
browser, or lead nowhere.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - {id: clinics, text: "See [a clinic](www.example.org/clinic).", basis: editorial}
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
points:
  - {id: clinics, text: "See [a clinic](https://www.example.org/clinic).", basis: editorial}
```
""",
    "unknown-reference": """A record names another record that does not exist.

The id is probably misspelt, and the report names those that come near. Otherwise add the record that is named: one
file in the folder of its kind.

```wrong partnerships/places/northam.yml
name: Northam
summary: A made-up town.
themes:
  - {theme: helth, basis: editorial}
```

```right partnerships/places/northam.yml
name: Northam
summary: A made-up town.
themes:
  - {theme: health, basis: editorial}
```

```beside partnerships/themes/health.yml
name: Health
summary: Work on health.
```
""",
}
