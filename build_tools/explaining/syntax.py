"""The slug of a problem with the form of a file goes in; what it means and how to mend it comes out."""

from __future__ import annotations

TEXTS = {
    "yaml-syntax": """The file cannot be read as YAML, the form in which records are written.

The report points at the place where reading stopped; the slip is there or a little before it. Most often a text holds a
colon or a quote. Put the text on the line after `>-`, indented by two spaces: there, colons and quotes stand for
themselves.

```wrong partnerships/themes/health.yml
name: Health: first steps
summary: Work on health.
```

```right partnerships/themes/health.yml
name: >-
  Health: first steps
summary: Work on health.
```
""",
    "yaml-tab": """A tab stands where YAML needs spaces.

A tab looks like spaces, but YAML does not take it. Delete it and type spaces: two for each level. Most editors can be
told to write spaces when you press the key.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health.
aliases:
\t- care
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
aliases:
  - care
```
""",
    "yaml-alias": """An anchor (`&`) or alias (`*`) makes a part of the file stand in several places.

Records have no such thing, since a reader of the file would have to hunt for what is meant. Write the value out. A
text that begins with one of these signs needs quotes.

```wrong partnerships/themes/sport.yml
name: Sport
summary: &co work on sport.
```

```right partnerships/themes/sport.yml
name: Sport
summary: "&co work on sport."
```
""",
    "yaml-tag": """A value begins with a tag such as `!important`.

Tags can make a program run code, and records are data. So every tag is refused. Remove it. A text that begins with an
exclamation mark needs quotes.

```wrong partnerships/themes/sport.yml
name: Sport
summary: !important work on sport.
```

```right partnerships/themes/sport.yml
name: Sport
summary: "!important work on sport."
```
""",
    "duplicate-key": """The same key stands twice in the same place.

YAML would keep the last value and drop the other without a word. Keep one of the two.

```wrong partnerships/themes/health.yml
name: Health
summary: Work on health.
name: Health and care
```

```right partnerships/themes/health.yml
name: Health and care
summary: Work on health.
```
""",
    "wrong-key": """Something other than a word stands where a key belongs.

A line has the form `key: value`. If a text begins with a bracket or brace, put the whole text in quotes.

```wrong partnerships/themes/health.yml
name: Health
[work, health]: Care
summary: Work on health.
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
```
""",
    "nested-too-deeply": """Lists and mappings stand inside one another more than 16 deep.

No record needs so many levels. Probably brackets were typed by mistake. Compare with a record of the same kind.

```wrong partnerships/themes/health.yml
name: Health
summary: [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
```
""",
    "control-character": """A character stands in the text that nobody can see.

Such characters often come along with text that is pasted from a PDF file or a word processor. Delete the character at
the place that the report names. If you cannot find it, type the words around it anew.

```wrong partnerships/themes/health.yml
name: "Hea\\0lth"
summary: Work on health.
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
```
""",
    "comment-in-text": """A `#` after a space begins a comment, so the rest of the line would be lost.

Put the whole text in quotes, or on the line after `>-`. If it really is a comment, put it on a line of its own.

```wrong partnerships/themes/agenda.yml
name: Agenda
summary: Point #1 of the agenda.
```

```right partnerships/themes/agenda.yml
name: Agenda
summary: "Point #1 of the agenda."
```
""",
    "not-a-record": """The file holds a list or a bare text, and not lines of the form `key: value`.

A record starts at the left margin with `name: …` or `title: …`, without a hyphen before it. Compare with a record of
the same kind.

```wrong partnerships/themes/health.yml
- name: Health
- summary: Work on health.
```

```right partnerships/themes/health.yml
name: Health
summary: Work on health.
```
""",
}
