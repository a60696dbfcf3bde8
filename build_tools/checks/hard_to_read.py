"""A record or a page asks for a higher reading age than is set.

The bound is 16 years unless `reading_age` in `mkdocs.yml` sets another. The age is five years more than the grade of
Flesch and Kincaid, which looks at the words in a sentence and the syllables in a word. All sentences of a record, or of
a page, are taken together; texts of less than 100 words are not measured. Shorter sentences and shorter words lower it.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.house_style import age_of, house_style
from build_tools.knowledge import KnowledgeBase
from build_tools.passages import Passage, passages, warned
from build_tools.problems import Problem, Severity
from build_tools.wording import sentences

SLUG = "hard-to-read"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each record or page that is harder to read than it should be, at its longest sentence."""
    bound = house_style(knowledge.root).reading_age

    def problem(passage: Passage) -> Problem:
        found = ((sentence, text) for text in passage.texts() for sentence in sentences(text.markdown))
        longest, text = max(found, key=lambda each: each[0].words)
        grade = passage.wording.grade
        message = f"the texts here ask for a reading age of {age_of(grade):.0f} (Flesch-Kincaid grade {grade})"
        hint = f"write shorter sentences and shorter words, first of all here: the bound is {bound:g} years"
        return Problem(SLUG, message, hint, text.at(longest.text, longest.start), Severity.WARNING)

    found = passages(knowledge, lambda wording: age_of(wording.grade) > bound)
    yield from warned(found, lambda passage: [passage], problem)
