"""The root of a programme goes in; what its mkdocs.yml asks of the language of its texts comes out.

The settings stand under the plugin of this engine, which has MkDocs refuse what is no setting:

    plugins:
      - knowledge-site:
          plain_language:
            longest_sentence: 35
            reading_age: 16
            acronyms: [HTML]
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from build_tools.layout import CONFIG

PLUGIN, SETTING = "knowledge-site", "plain_language"
LONGEST_SENTENCE = 35
READING_AGE = 16
_CONTENT = "docs"
_FIRST_GRADE_AT = 5
"""The first school year, as they are counted in the United States, ends at this age and one."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How long a sentence may be, at which age a text should be read with ease, and acronyms that all readers know.

    `content` is the folder of the written pages.
    """

    longest_sentence: int
    reading_age: float
    acronyms: frozenset[str]
    content: Path


def age_of(grade: float) -> float:
    """The age at which pupils reach a school year."""
    return grade + _FIRST_GRADE_AT


def house_style(root: Path) -> HouseStyle:
    """What is asked; the defaults where there is no mkdocs.yml, or where it says nothing of it."""
    return _of(_settings(root), root)


def options(root: Path) -> dict[str, Any]:
    """What mkdocs.yml says under the plugin of this engine; nothing where it says nothing that can be read."""
    listed = _settings(root).get("plugins")
    plugins = listed if isinstance(listed, list) else [listed] if isinstance(listed, dict) else []
    said = next((each[PLUGIN] for each in plugins if isinstance(each, dict) and PLUGIN in each), None)
    return said if isinstance(said, dict) else {}


def _settings(root: Path) -> dict[str, Any]:
    try:
        status = (root / CONFIG).stat()
    except OSError:
        return {}
    return _read(root, status.st_mtime_ns, status.st_size)


class _Loader(yaml.CSafeLoader):
    """Reads the settings of others too, which may hold tags that only MkDocs knows."""


_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)


@lru_cache(maxsize=8)
def _read(root: Path, *_stamp: int) -> dict[str, Any]:
    try:
        # The loader makes nothing but plain values.
        settings = yaml.load((root / CONFIG).read_bytes(), Loader=_Loader)  # noqa: S506
    except (OSError, yaml.YAMLError):
        settings = {}
    return settings if isinstance(settings, dict) else {}


def _of(settings: dict[str, Any], root: Path) -> HouseStyle:
    """What is no setting counts as not said here: MkDocs tells of it."""
    content = settings.get("docs_dir")
    asked = options(root).get(SETTING)
    asked = asked if isinstance(asked, dict) else {}
    longest, age, known = (asked.get(name) for name in ("longest_sentence", "reading_age", "acronyms"))
    return HouseStyle(
        longest_sentence=longest if isinstance(longest, int) else LONGEST_SENTENCE,
        reading_age=age if isinstance(age, (int, float)) else READING_AGE,
        acronyms=frozenset(map(str, known)) if isinstance(known, list) else frozenset(),
        content=root / (content if isinstance(content, str) else _CONTENT),
    )
