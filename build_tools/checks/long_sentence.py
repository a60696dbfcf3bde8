"""A sentence is too long to be read in one go.

The bound is 35 words unless `longest_sentence` in `mkdocs.yml` sets another. Say one thing in each sentence. Headings,
tables and code are not looked at; an item of a list counts as a sentence.

```wrong partnerships/themes/health.yml
name: Health
summary: >-
  The council and the university worked on health together, and they opened a clinic in the old school by the river, and
  nurses came to it from all of the villages around, and then more people asked for a second one.
```

```right partnerships/themes/health.yml
name: Health
summary: >-
  The council and the university opened a clinic together, and soon more people asked for a second one.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.house_style import house_style
from build_tools.knowledge import KnowledgeBase
from build_tools.passages import Passage, Text, passages, warned
from build_tools.problems import Problem, Severity
from build_tools.wording import Sentence, sentences

SLUG = "long-sentence"


def check(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Each sentence that has more words than may be."""
    most = house_style(knowledge.root).longest_sentence

    def too_long(passage: Passage) -> Iterator[tuple[Sentence, Text]]:
        found = ((sentence, text) for text in passage.texts() for sentence in sentences(text.markdown))
        return ((sentence, text) for sentence, text in found if sentence.words > most)

    def problem(found: tuple[Sentence, Text]) -> Problem:
        sentence, text = found
        message = f"this sentence has {sentence.words} words"
        hint = f"make two of it: {most} words are the most that a sentence should have"
        return Problem(SLUG, message, hint, text.at(sentence.text, sentence.start), Severity.WARNING)

    yield from warned(passages(knowledge, lambda wording: wording.longest > most), too_long, problem)
