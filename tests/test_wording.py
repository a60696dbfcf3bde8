"""What is measured of the language of a text: its sentences, its acronyms, and how hard it is to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.wording import Wording, measured, plain, sentences, syllables, token_of, unexplained, where

SENTENCES = {
    "The town met. It spoke!": ["The town met. ", "It spoke!"],
    "Mr. Smith met Dr. Jones at No. 10. They spoke.": ["Mr. Smith met Dr. Jones at No. 10. ", "They spoke."],
    "He said “Stop.” Then he left.": ["He said “Stop.” ", "Then he left."],
    "It cost 1.5 million, e.g. for roads. £2 were left.": ["It cost 1.5 million, e.g. for roads. ", "£2 were left."],
    "Made by J. R. Talburt in 1985.": ["Made by J. R. Talburt in 1985."],
    "First line\nsecond line.\n\nNew paragraph": ["First line\nsecond line.", "New paragraph"],
    "- one\n- two words\n1. three": ["one", "two words", "three"],
    "# A heading\n\nText.\n\n| a | table |\n|---|---|\n": ["Text."],
    "Term\n:   Its meaning.": ["Term", "Its meaning."],
    "> Said by all.": ["Said by all."],
    "": [],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_text_in_sentences(text: str) -> None:
    """Abbreviations and initials end none; an item of a list is one, a heading or a table none."""
    assert [each.text for each in sentences(text)] == SENTENCES[text]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The well-known council’s plan – all of it.", 7),
        ("See [the *list*](/a/b.md) and <b>this</b>.", 5),
        ("`code_of()` is run. ", 3),
        ("There are {{ count('places') }} places.", 4),
        ("At https://example.org/a b.", 2),
    ],
)
def test_the_words_of_a_sentence(text: str, words: int) -> None:
    """What readers see is counted: code and a macro as one word, addresses and tags as none."""
    assert [each.words for each in sentences(text)] == [words]
    assert measured(text).longest == words


@given(st.text(st.sampled_from("aB .\n`{}[]()<>#-|:/"), max_size=60))
def test_words_stay_where_they_are(text: str) -> None:
    """Whatever is taken out leaves a gap of its size, so that a place in the text is one in the file."""
    assert len(plain(text)) == len(text)
    assert plain(text).count("\n") == text.count("\n")
    for each in sentences(text):
        assert plain(text).startswith(each.text, each.start)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The LEP and two LEPs of the DfE.", ("LEP", "DfE")),
        ("R&D, CO2, BBC’s, UK-wide, non-EU.", ("R&D", "CO2", "BBC", "UK", "EU")),
        ("LocalGov, McDonald, GitHub, A, A4, I, Is, iOS.", ()),
        ("Phase II of Henry VIII.", ()),
        ("`LEP` [x](LEP) <LEP> {{ LEP }}", ()),
        ("A local enterprise partnership (LEP) is a LEP.", ()),
        ("The Equality and Human Rights Commission (EHRC), the EHRC.", ()),
        ("The partnership (LEP) met.", ("LEP",)),
        ("# The LEP", ("LEP",)),
    ],
)
def test_the_acronyms_that_a_text_does_not_spell_out(text: str, found: tuple[str, ...]) -> None:
    """Words with capitals side by side, whole; not those whose letters are the initials of the words before."""
    assert measured(text).acronyms == found


def test_where_an_acronym_stands() -> None:
    """As a whole word and not in code."""
    assert where("EU", "`EU` EUX EU") == len("`EU` EUX ")
    assert where("EU", "none") == -1


@pytest.mark.parametrize(("name", "token"), [("LEP", "LEP"), ("The MJ", "MJ"), ("Trust", ""), ("A bench", "")])
def test_the_acronym_in_a_name(name: str, token: str) -> None:
    """By which a term is looked for."""
    assert token_of(name) == token


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("trust", 1), ("made", 1), ("makes", 1), ("worked", 1), ("table", 2), ("houses", 2), ("churches", 2)),
        *(
            ("started", 2),
            ("people", 2),
            ("council", 2),
            ("university", 5),
            ("partnership", 3),
            ("the", 1),
            ("2016", 1),
        ),
    ],
)
def test_the_syllables_of_a_word(word: str, count: int) -> None:
    """By the rule of thumb: groups of vowels, without a silent e."""
    assert syllables(word) == count


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    """A hundred words of one syllable in sentences of ten: 0.39 x 10 + 11.8 x 1 - 15.59."""
    text = "We met at the hall and spoke of the plan. " * 10
    assert measured(text) == Wording((), 10, 0.1)
    assert measured("We met at the hall and spoke of the university. " * 10).grade == 4.8


def test_a_short_text_has_no_grade() -> None:
    """Ninety-nine words say too little."""
    assert measured("Institutional heterogeneity predominated. " * 33).grade == 0
    assert measured("Institutional heterogeneity predominated. " * 34).grade > 20


def test_a_text_that_explains_itself_late_counts_as_explained() -> None:
    """Where in a record its statements stand is no matter."""
    assert unexplained("The PC met. A parish council (PC) is small.") == ()
