"""Items that are hard to cite, items made up by chance, and those of every record of a programme come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from random import Random

from build_tools.citing import Publication, item_of
from build_tools.citing.items import ARTICLE, BLOG_POST, DATA_SET, REPORT, WEB_PAGE, Author, Item, Sort
from build_tools.citing.titles import typographic
from build_tools.documents import document_of
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
    "€5 for 2 × 3 lamps … → home · № 7",
    "¿Qué? ¡Sí! The Mark™ and ® © it",
    "Ævar, ðæt, Þorn, œuvre, Łódź, ű and ß",
    "an en dash -- or --- a long one – or — its own",
    "in the '90s, 'tis said, rock 'n' roll  and two  spaces",
    "5 ± 2 ≤ 8 ≠ 9 − 1, ½ of 20 °C or Ω",
    "50% of $5 #1 {a} ~b ^c \\d_e",
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


PUBLISHER = "The Press & Co"


def cited(number: int, sort: Sort, title: str, authors: tuple[Author, ...], date: PartialDate | None) -> Item:
    """An item with a key of its own."""
    genre = "Case study" if sort == REPORT else ""
    address = f"https://example.org/a_page/#{number}"
    return Item(f"i{number}", sort, typographic(title), authors, date, PUBLISHER, address, "en-GB", genre)


def hard_cases() -> list[Item]:
    """Titles, dates and authors of every sort."""
    some = product((REPORT, WEB_PAGE), TITLES, AUTHORS[:2], DATES[::3])
    others = product((REPORT, WEB_PAGE), TITLES[:1], AUTHORS, DATES)
    held = [cited(number, *each) for number, each in enumerate((*some, *others))]
    return held + documents(len(held))


SORTS: tuple[Sort, ...] = (REPORT, WEB_PAGE, BLOG_POST, ARTICLE, DATA_SET)


def documents(number: int) -> list[Item]:
    """Items of every sort: with or without authors, date, genre, publisher and address; numbered from there on."""
    authors = ((), (Author(PUBLISHER),), PEOPLE[:1])
    whole = [
        replace(cited(0, sort, title, who, date), address=address, language="")
        for sort, title, who, date, address in product(
            SORTS, ("Four “keys”", "Is it on?"), authors, DATES, ("", "https://example.org/a?b=c&d=50%25#e_f~g")
        )
    ]
    partly = [replace(each, publisher="") for each in whole if each.sort in {REPORT, WEB_PAGE}]
    small = [replace(each, publisher="news.example.org on the edge") for each in whole if not each.is_report]
    plain = [replace(each, genre="") for each in (*whole, *partly) if each.is_report]
    return [replace(each, key=f"i{number + at}") for at, each in enumerate((*whole, *partly, *plain, *small))]


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
    """Every record, after the document that it describes, and followed by its statements."""
    found = []
    for record in knowledge.all_records():
        document = document_of(knowledge, record)
        found += [document] if document else []
        for field, statement in (("", None), *((field, each) for field, _, each in record.statements())):
            found.append(item_of(record, knowledge.edition(record), field, statement, publication))
    return found
