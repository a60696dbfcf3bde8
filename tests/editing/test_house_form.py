"""A record in any form goes in; the same in the house form comes out, each comment beside what it is on."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import yaml_nodes
from build_tools.cache import Cache
from build_tools.decoding import decode
from build_tools.editing import house_form
from build_tools.editing.document import UneditableError
from build_tools.editing.house_form import formed, schema_line
from build_tools.editing.tree import comments
from build_tools.listings import Listings
from build_tools.loading import find
from build_tools.maintaining import forming
from build_tools.maintaining.forming import form_of, forms
from build_tools.records.place import Place
from build_tools.records.theme import Theme
from support.programmes import PROJECT
from support.yaml_forms import RECORDS, said_in, written_somehow

LINE = schema_line("places")
LONG = "The workshop mends lamps in the evening, and all that it takes is a bench, a lamp and somebody who knows how."

FORMS = {
    "keys take the order of the model, nested ones too": (
        "lessons:\n  - text: B.\n    keys:\n      - k\n    id: a\nsummary: A.\nname: N\n",
        "name: N\nsummary: A.\nlessons:\n  - id: a\n    text: B.\n    keys:\n      - k\n",
    ),
    "a key that is not known keeps its place at the end": (
        "zebra: Z\nant: A\nname: N\n",
        "name: N\nzebra: Z\nant: A\n",
    ),
    "lists and mappings are written line by line": (
        "name: N\naliases: [a, b]\nlocation: {latitude: 1.5, longitude: 2}\nlessons: []\n",
        "name: N\nlocation:\n  latitude: 1.5\n  longitude: 2\nlessons: []\naliases:\n  - a\n  - b\n",
    ),
    "spaces, empty lines and line ends are those of the house": (
        "\ufeffname:   N   \r\n\r\n\r\nlessons:\r\n- id:  a\r\n  text:   B.\r\n",
        "name: N\nlessons:\n  - id: a\n    text: B.\n",
    ),
    "the last line ends": ("name: N", "name: N\n"),
    "the line for the editor comes first, and once": (
        "name: N\n# yaml-language-server: $schema=elsewhere\nsummary: S\n",
        "name: N\nsummary: S\n",
    ),
    "the marks of a document go": ("---\nname: N\n...\n", "name: N\n"),
    "a text has no quotes where it needs none": ("name: \"N's\"\nsummary: 'A lamp'\n", "name: N's\nsummary: A lamp\n"),
    "those that it needs stay as they are": ("name: \"a: b\"\nsummary: 'c: d'\n", "name: \"a: b\"\nsummary: 'c: d'\n"),
    "a text that looks like a number has them": ("name: 2016\nreviewed: '2016'\n", 'name: "2016"\nreviewed: 2016\n'),
    "a long text is folded": (
        f"summary: {LONG}\n",
        f"summary: >-\n  {LONG[:98]}\n  {LONG[99:]}\n",
    ),
    "a short one is not": ("summary: >-\n  A lamp\n  is lit.\n", "summary: A lamp is lit.\n"),
    "one that needs no quotes while it is folded stays so": ("summary: >\n  A: b\n", "summary: >-\n  A: b\n"),
    "breaks in Markdown stay": (
        'lessons:\n  - id: a\n    text: "One.\\n\\n- two\\n  - three"\n',
        "lessons:\n  - id: a\n    text: |-\n      One.\n\n      - two\n        - three\n",
    ),
    "a break that no line of a file can hold stays in quotes": (
        'lessons:\n  - {id: a, text: "One.\\r\\nTwo."}\n',
        'lessons:\n  - id: a\n    text: "One.\\r\\nTwo."\n',
    ),
    "a comment moves with the key below it": (
        "# on the summary\nsummary: S\n# on the name\nname: N\n",
        "# on the name\nname: N\n# on the summary\nsummary: S\n",
    ),
    "comments in lists stay with their items": (
        "aliases:\n  # on a\n  - a\n  # on b\n  - b\n  # no c\nname: N\n",
        "name: N\naliases:\n  # on a\n  - a\n  # on b\n  - b\n  # no c\n",
    ),
    "a comment on the whole file stays at its beginning": (
        "# Ask Ann first.\n\n# on the summary\nsummary: S\nname: N\n",
        "# Ask Ann first.\nname: N\n# on the summary\nsummary: S\n",
    ),
    "a comment at the end stays at the end": ("summary: S\nname: N\n# end\n", "name: N\nsummary: S\n# end\n"),
    "a comment at the end of an item stays in it": (
        "lessons:\n  - text: B.\n    id: a\n    # in a\n  # in the list\nname: N\n",
        "name: N\nlessons:\n  - id: a\n    text: B.\n    # in a\n  # in the list\n",
    ),
    "a comment behind a dash is on the item": (
        "aliases:\n  - # on a\n    a\nlessons:\n  - # on b\n    id: b\n",
        "lessons:\n  # on b\n  - id: b\naliases:\n  # on a\n  - a\n",
    ),
    "a comment in the line of a value goes above it": (
        "name: 'N'  # why\nlessons:  # all\n  - id: a\n    text: >-  # long\n      B.\n",
        "# why\nname: N\n# all\nlessons:\n  - id: a\n    # long\n    text: B.\n",
    ),
}


@pytest.mark.parametrize("case", FORMS)
def test_a_record_takes_the_house_form(case: str) -> None:
    """The text on the left becomes that on the right, below the line for the editor, and stays so."""
    before, after = FORMS[case]
    expected = f"{LINE}\n{after}"
    assert formed(before.encode(), "p", Place) == (expected, ())
    assert formed(expected.encode(), "p", Place) == (expected, ())


@pytest.mark.parametrize("programme", [".", "tests/example"])
def test_every_record_is_in_the_house_form(programme: str) -> None:
    """Those of both programmes."""
    root = PROJECT / programme
    there = find(root, Listings())
    found = forms(root, there, there.files.values(), Cache())
    assert (list(found.texts), found.problems) == ([], ())


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("name: [a\n", "yaml-syntax"),
        ("name: a\nname: b\n", "duplicate-key"),
        ("name: Point #1\n", "comment-in-text"),
        ("name: &a b\n", "yaml-alias"),
        ("name: !a b\n", "yaml-tag"),
        ("", "empty-file"),
        ("- a\n", "not-a-record"),
    ],
)
def test_what_cannot_be_read_for_sure_has_no_form(text: str, slug: str) -> None:
    """Its problem comes out, with its place."""
    form, problems = formed(text.encode(), "p", Theme)
    assert (form, [each.slug for each in problems]) == (None, [slug])


@settings(deadline=None, max_examples=150)
@given(RECORDS, st.randoms(use_true_random=False))
def test_the_form_loses_nothing(data: dict[str, object], chance: random.Random) -> None:
    """Whatever is in a file that can be read: no key, no value, no comment; and to form it again changes nothing."""
    before = written_somehow(data, chance).encode()
    form, problems = form_of(before, "p", Place)
    if form is None:
        assert problems
        assert yaml_nodes.read_mapping(before, "p")[1] == problems
        return
    after = form.encode()
    assert said_in(before) == said_in(after)
    assert Counter(comments(form)) == Counter([LINE, *comments(decode(before))])
    assert all(line == line.rstrip() or "|-" in form for line in form.split("\n"))
    assert form_of(after, "p", Place) == (form, ())


def test_a_long_record_is_no_trap() -> None:
    """One with as many comments and statements as a file may hold is formed at once."""
    lines = [f"  # {number}\n  - id: s{number}\n    text: T.\n" for number in range(2000)]
    form, problems = formed(f"lessons:\n{''.join(lines)}".encode(), "p", Place)
    assert (form is not None, problems) == (True, ())


@given(st.text(st.sampled_from("aZ0 ,.;:()/’‘“”–—£-#'\"[]{}&*!|>%@`?~=<\t"), max_size=12))
def test_texts_that_need_no_quotes_are_told_as_the_library_tells_them(text: str) -> None:
    """Only faster."""
    assert house_form._inline(text) == house_form._dumped(text)


def _with_remarks(value: Any, name: str, indent: int, chance: random.Random) -> Iterator[str]:
    """The lines of a value with its keys in any order, and above each key and item a comment that says which it is."""
    keys = [(f"{key}:", f"{name}.{key}", held) for key, held in value.items()] if isinstance(value, dict) else []
    chance.shuffle(keys)
    items = [] if keys else [("-", f"{name}.{number}", held) for number, held in enumerate(value)]
    for lead, full_name, held in keys or items:
        yield f"{' ' * indent}# {full_name} #"
        if isinstance(held, str):
            yield f"{' ' * indent}{lead} {json.dumps(held, ensure_ascii=False)}"
        else:
            yield f"{' ' * indent}{lead}"
            yield from _with_remarks(held, full_name, indent + 2, chance)


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(sorted(PROJECT.glob("tests/example/partnerships/places/*.yml"))), st.randoms())
def test_each_comment_stays_with_what_it_was_put_above(file: Path, chance: random.Random) -> None:
    """Wherever its key goes, the next line that is no comment is that of this key, or of the item of this place."""
    data = yaml.load(file.read_bytes(), Loader=yaml.CBaseLoader)
    before = "\n".join(_with_remarks(data, "", 0, chance))
    form, problems = formed(before.encode(), "p", Place)
    assert (form is not None, problems) == (True, ())
    lines = str(form).split("\n")[1:]
    for number, line in enumerate(lines):
        if line.lstrip().startswith("# ."):
            *around, name = line.split()[1].split(".")
            below = next(each for each in lines[number:] if not each.lstrip().startswith("# .")).lstrip()
            if name.isdecimal():
                assert below.startswith("- ")
            else:
                assert below.removeprefix("- ").startswith(f"{name}:") or (around[-1].isdecimal() and below[0] == "-")
    assert len([line for line in lines if line.endswith(" #")]) == before.count(" #\n")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("name: M\n# why\nsummary: S\n", "its values could not all be kept"),
        ("name: N\nsummary: S\n", "its comments could not all be kept"),
        ("name: [\n", "its values could not all be kept"),
    ],
)
def test_a_form_that_would_lose_something_is_none(form: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong on the way: what comes out is read again and compared."""
    monkeypatch.setattr(house_form, "text_of", lambda *_: form)
    with pytest.raises(UneditableError, match=said):
        formed(b"name: N\n# why\nsummary:  S\n", "p", Place)


def test_a_form_that_would_be_another_record_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the values look alike: the models have the last word."""
    monkeypatch.setattr(forming, "formed", lambda *_: ("name: Health\nsummary: Other.\n", ()))
    text, problems = form_of(b"name: Health\nsummary: Work.\n", "partnerships/themes/health.yml", Theme)
    assert (text, [each.slug for each in problems]) == (None, ["unreadable"])
    assert problems[0].message.endswith("the record would be another one")
