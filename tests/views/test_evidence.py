"""What the pages of sources, findings, the timeline, the phases and the glossary show."""

from __future__ import annotations

from build_tools.knowledge import KnowledgeBase
from build_tools.views import events, findings, phases, sources, terms
from support.outline import backed, gathered, labels, words


def test_a_source_lists_every_claim_that_rests_on_it(example: KnowledgeBase) -> None:
    """Statements with their words, parts of records by their name, and where in the source each is found."""
    page = sources.page(example, example.find("sources", "closing-slides"))  # type: ignore[arg-type]
    assert {shelf.title: [(c.link.address, c.text, c.at) for c in shelf.items] for shelf in page.resting} == {
        "Places": [
            ("places/quillmere/", "Partners", "Slide 8"),
            ("places/quillmere/#radios-later", "By spring the bench had turned to radios.", "Slide 4"),
            ("places/quillmere/#light-draws-people", "A lit window draws people in.", "Slide 6"),
            (
                "places/quillmere/#a-second-lamp",
                "Hang a second lamp, and ask Sainte-Orlée where theirs came from.",
                "Slide 9",
            ),
            ("places/sainte-orlee/", "Themes", "Slide 2"),
        ],
        "Findings": [
            ("findings/#mending-is-talk", "More time went into talk than into work with tools.", "Slide 5"),
        ],
        "Organisations": [
            ("organisations/tinkers-guild/", "Closed", "Slide 8"),
            ("organisations/tinkers-guild/", "Successors", "Slide 8"),
        ],
        "Timeline": [("timeline/#long-winter", "Evenings went on through the winter.", "Slide 3")],
        "About the programme": [("about/#first-season", "Seven evenings in two towns.", "Slide 1")],
    }
    assert page.resting_count == 10


def test_the_list_of_sources_is_in_the_order_of_time(example: KnowledgeBase) -> None:
    """Those without a date come last; each says who made it, how to get at it and how much cites it."""
    (shelf,) = sources.listing(example)
    assert [(row.link.label, row.sort, row.by, row.date, row.access) for row in shelf.items] == [
        (
            "Seven evenings of mending: a season's report",
            "Report",
            "Zoë Ångström, Idris O'Hara",
            "14 March 2022",
            "Open to all",
        ),
        ("Closing slides", "Slides", "University of Brackenhythe", "April 2022", "Only in a web archive"),
        ("Notes from the bench", "Blog post", "", "", "Not known"),
    ]


def test_findings_stand_sort_by_sort_with_what_belongs_to_them(example: KnowledgeBase) -> None:
    """Each with its points, the event at which it was voiced, and the recommendations that answer it."""
    seen = [
        (
            sort.title,
            each.statement.title,
            [words(point) for point in each.points],
            each.event and each.event.label,
            labels(each.answered_by.links),
            each.former_anchors,
        )
        for sort in findings.listing(example)
        for each in sort.items
    ]
    assert seen == [
        (
            "Achievements",
            "Lamps went home lit",
            ["The fourth lamp was kept for parts."],
            "The first evening",
            [],
            ("lit-lamps",),
        ),
        ("Challenges", "Too few chairs", [], None, ["Buy chairs"], ()),
        ("Conclusions", "Mending is mostly talk", [], None, [], ()),
        ("Reflections", "What the room felt", [], "The long winter of mending", [], ()),
    ]


def test_the_timeline_goes_year_by_year(example: KnowledgeBase) -> None:
    """Each event with its dates, who took part, what was found there and where it comes from."""
    seen = [
        (
            year.title,
            each.anchor,
            (each.date, each.date_iso, each.ended),
            labels(each.places),
            labels(each.organisations),
            labels(each.findings.links),
            each.editorial or backed(each.evidence),
        )
        for shelf in events.listing(example)
        for year in shelf.items
        for each in year.events
    ]
    town, mills = "Quillmere", "Sainte-Orlée & the “<Upper” Mills"
    assert seen == [
        (
            "2021",
            "first-evening",
            ("5 October 2021", "2021-10-05", ""),
            [town],
            ["The Tinkers' Guild", "Quillmere Town Council"],
            ["Lamps went home lit"],
            ["Season report, 2022, Page 2"],
        ),
        (
            "2021",
            "long-winter",
            ("November 2021", "2021-11", "February 2022"),
            [town, mills],
            [],
            ["What the room felt"],
            ["Slides, 2022, Slide 3"],
        ),
        ("2023", "a-third-season", ("2023", "2023", ""), [], [], [], True),
    ]


def test_phases_say_when_they_ran_as_far_as_is_known(example: KnowledgeBase) -> None:
    """A date that no source gives stays open."""
    (shelf,) = phases.listing(example)
    assert [(each.title, each.started, each.ended, each.editorial) for each in shelf.items] == [
        ("First season", "October 2021", "April 2022", False),
        ("Second season", "", "", True),
    ]


def test_the_glossary_goes_letter_by_letter(example: KnowledgeBase) -> None:
    """Each term with its full form, its organisation, its former anchors and where it is used."""
    seen = [
        (
            letter.letter,
            term.name,
            term.full,
            term.organisation and term.organisation.label,
            term.former_anchors,
            labels(term.mentioned_in.links),
        )
        for shelf in terms.listing(example)
        for letter in shelf.items
        for term in letter.terms
    ]
    assert seen == [
        (
            "B",
            "Bench",
            "",
            None,
            ("work-bench",),
            ["Quillmere", "First season", "Seven evenings of mending: a season's report"],
        ),
        ("Q", "QTC", "Quillmere Town Council", "Quillmere Town Council", (), []),
    ]


def test_a_source_says_who_names_it(example: KnowledgeBase) -> None:
    """Statements that mention it, beside those that rest on it."""
    page = sources.page(example, example.find("sources", "season-report"))  # type: ignore[arg-type]
    assert gathered(page.elsewhere) == {"Sources": ["sources/closing-slides/#closing-wish"]}
