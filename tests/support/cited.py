"""Items that are hard to cite, items made up by chance, and those of every record of a programme come out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

from build_tools.citing import Publication, item_of
from build_tools.citing.items import REPORT, WEB_PAGE, Author, Item
from build_tools.citing.titles import typographic
from build_tools.knowledge import KnowledgeBase
from build_tools.records.partial_date import PartialDate

DATES = (None, PartialDate(2019), PartialDate(2019, 5), PartialDate(2026, 11, 21))

TITLES = (
    "Bristol",
    "Bristol & Bath: a “city office”",
    "What’s next? “Quoted ‘inner’ words”",
    "Élan économique in the café: what we’ve learnt",
    "Is it on?",
    "Bristol (lesson): Put residents first. Then ask!",
    "Co-design with NHS England – and yet",
    "a lamp for d of the",
    "councils’ views of universities’ work",
    "The “shared vision” against ‘shared language’",
    "5 keys to a 24/7 service",
    "Use <b> & * marks_of",
    f"{'long ' * 40}title",
    "e.g. a point",
    "Ends in “quotes”",
    "Ends in quotes “asked?”",
    "We ask: and “to what end”",
    "the (small, but real) gain",
    "‘Quoted’ at first, later not: a “to do”",
    "NHS’s e-mail isn’t here",
    "what?! a surprise; the end in",
    "on",
    "in/on",
    "£5m to 3rd sector",
)

PEOPLE = (
    Author("Smith", "Jane Ann"),
    Author("de la Cruz", "Jean-Paul"),
    Author("O’Brien", "P. Q."),
    Author("A Council"),
)
AUTHORS = (
    (),
    (Author("Leading Places"),),
    (Author("Bath & North East Somerset Council"), Author("University of Bath")),
    *(PEOPLE[:number] for number in (1, 2, 3, 4)),
    *(tuple(Author(f"Name{at}", f"Given{at}") for at in range(number)) for number in (6, 7, 20, 21, 22)),
)


def cited(number: int, sort: str, title: str, authors: tuple[Author, ...], date: PartialDate | None) -> Item:
    """An item with a key of its own."""
    genre = "Case study" if sort == REPORT else ""
    address = f"https://example.org/a_page/#{number}"
    return Item(f"i{number}", sort, typographic(title), authors, date, "The Press & Co", address, "en-GB", genre)  # type: ignore[arg-type]


def hard_cases() -> list[Item]:
    """Titles, dates and authors of every sort."""
    some = product((REPORT, WEB_PAGE), TITLES, AUTHORS[:2], DATES)
    others = product((REPORT, WEB_PAGE), TITLES[:1], AUTHORS, DATES)
    return [cited(number, *each) for number, each in enumerate((*some, *others))]


WORDS = [
    "the",
    "of",
    "and",
    "to",
    "on",
    "yet",
    "lamp",
    "Bristol",
    "NHS",
    "it’s",
    "co-design",
    "a",
    "café",
    "24/7",
    "e.g.",
    "I",
    "what?",
    "go!",
    "so:",
    "one;",
    "(we",
]


def made_up(number: int) -> Iterator[Item]:
    """Titles of words that were drawn by chance, quotation marks in pairs."""
    random = Random(number)
    for at in range(number):
        words = random.choices(WORDS, k=random.randint(1, 8))
        if random.random() < 0.4:
            start = random.randrange(len(words))
            words[start : start + 3] = [f"“{' '.join(words[start : start + 3])}”"]
        yield cited(at, random.choice((REPORT, WEB_PAGE)), " ".join(words), AUTHORS[1], DATES[1])


A_SITE = Publication("A Site", "https://example.org/", "en-GB", "Its Publisher")


def all_items(knowledge: KnowledgeBase, publication: Publication = A_SITE) -> list[Item]:
    """Every record, each followed by its statements."""
    return [
        item_of(record, knowledge.edition(record), field, statement, publication)
        for record in knowledge.all_records()
        for field, statement in (("", None), *((field, each) for field, _, each in record.statements()))
    ]
