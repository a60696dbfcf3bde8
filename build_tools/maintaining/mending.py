"""The root of a programme goes in; what can be mended safely is, and what was done comes out file by file.

Files get their names first, then texts that can be read, then references, then the house form; each step is written
before the next looks at what it has left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path
from typing import NamedTuple

from build_tools.cache import Cache
from build_tools.editing.saving import save
from build_tools.index import Index
from build_tools.knowledge import KnowledgeBase
from build_tools.layout import FOLDER
from build_tools.linking import Read, link
from build_tools.listings import Listings
from build_tools.loading import Found, find
from build_tools.maintaining.fixes import FIXES, File, Meant, right_id
from build_tools.maintaining.forming import KINDS, forms, read_file
from build_tools.problems import Problem, Source, shown
from build_tools.reading import read_record

_HIDE_OTHERS = frozenset({"control-character", "yaml-syntax", "yaml-tab", "yaml-alias"})
"""What stops the reading of a file, so that what stands below it is not known."""
_MOST = 200
"""Tries to mend something in one file: a person makes fewer mistakes, and each try reads the file again."""
_FORMED = "brought to the house form"


class Mended(NamedTuple):
    """A file, and what was done to it."""

    path: str
    said: str


def mend(root: Path, cache: Cache, read_files: Read) -> Iterator[Mended]:
    """Mend what is safe to mend; what was done, in its order.

    Of the records that the cache knows to be in order, only those that are not in the house form are looked at.
    """
    yield from _names(root)
    index = Index(cache)
    found = find(root, Listings())
    _, problems = link(root, found, index, read_files)
    yield from _texts(root, found, {problem.source.path for problem in problems})
    yield from _references(root, *link(root, find(root, Listings()), index, read_files))
    # What was read on the way is for a build to keep, once nothing is wrong.
    cache.forget()
    found = find(root, Listings())
    formed = forms(root, found, found.files.values(), cache).texts
    formed = {path: text for path, text in formed.items() if not _has_unknown_keys(root, path)}
    save(root, formed)
    yield from (Mended(path, _FORMED) for path in sorted(formed))


def _has_unknown_keys(root: Path, path: str) -> bool:
    """Whether a person has still to find a key where it was written: the house form would move it to the end."""
    problems = read_record(read_file(root, path)[0], path, KINDS[path.split("/")[1]])[1]
    return any(problem.slug == "unknown-key" for problem in problems)


def _names(root: Path) -> Iterator[Mended]:
    """Files whose names are nearly those of records get these, unless they are taken."""
    moved = True
    while moved:
        moved = False
        for problem in find(root, Listings()).problems:
            path, slug = problem.source.path, problem.slug
            kind = path.removeprefix(f"{FOLDER}/").partition("/")[0]
            if kind not in KINDS or not (root / path).is_file() or (root / path).is_symlink():
                continue
            for to, said in _proposed(slug, File(path, KINDS[kind], ""), problem.source, _nobody):
                if to.path != path and _is_free(root / path, root / to.path):
                    (root / path).rename(root / to.path)
                    yield Mended(to.path, f"{said} (it was {Path(path).name})")
                    moved = True
                    break


def _texts(root: Path, found: Found, faulty: AbstractSet[str]) -> Iterator[Mended]:
    """What keeps files from being read, one problem after the other."""
    texts: dict[str, str] = {}
    for record in found.files.values():
        if record.path not in faulty:
            continue
        data, problems = read_file(root, record.path)
        file = File(record.path, KINDS[record.kind], data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n"))
        if problems or "\ufffd" in file.text:
            continue
        tries = iter(range(_MOST))
        while better := _better(file, tries):
            file, said = better
            texts[file.path] = file.text
            yield Mended(file.path, said)
    save(root, texts)


def _better(file: File, tries: Iterator[int]) -> tuple[File, str] | None:
    """The file with one problem less, and what was done; None where nothing more can be done safely."""
    problems = _problems(file)
    for problem in problems:
        for proposed, said in _proposed(problem.slug, file, problem.source, _nobody):
            if proposed.text == file.text:
                continue
            if next(tries, None) is None:
                return None
            if _is_better(problem, problems, _problems(proposed)):
                return proposed, f"{said}: {_line(proposed, problem)}"
    return None


def _line(file: File, problem: Problem) -> str:
    """The line of a problem, as it is now."""
    return shown(file.text.split("\n")[problem.source.line - 1].strip())


def _is_better(problem: Problem, before: tuple[Problem, ...], after: tuple[Problem, ...]) -> bool:
    """Whether a problem is gone, its line is in order, and nothing else is wrong that was not before."""
    if problem.slug in _HIDE_OTHERS:
        return all(_is_elsewhere(each, problem.source.line) for each in after)
    if problem.slug == "unknown-key":
        # What stands below such a key is looked at only now.
        is_there_twice = any(each.slug == "duplicate-key" and each not in before for each in after)
        return not is_there_twice and all((each.slug, each.source) != (problem.slug, problem.source) for each in after)
    return Counter(map(_kept, after)) < Counter(map(_kept, before))


def _is_elsewhere(problem: Problem, line: int) -> bool:
    """Whether a problem has nothing to do with a line, but could not be seen while that was not to be read."""
    if problem.source.line > line or problem.slug == "missing-value":
        return True
    return problem.source.line < line and problem.slug not in _HIDE_OTHERS


def _kept(problem: Problem) -> tuple[str, str]:
    return problem.slug, problem.message


def _references(root: Path, knowledge: KnowledgeBase, problems: Iterable[Problem]) -> Iterator[Mended]:
    """References to records that have another id, by a slip or since they were renamed."""
    wrong: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.slug == "unknown-reference":
            wrong[problem.source.path].append(problem)
    meant = _meant(knowledge)
    texts: dict[str, str] = {}
    for path, found in wrong.items():
        data, _ = read_file(root, path)
        model = KINDS[path.split("/")[1]]
        file = File(path, model, data.decode("utf-8-sig").replace("\r\n", "\n"))
        if any(_is_fatal(problem) for problem in read_record(data, path, model)[1]):
            continue
        # From the end, so that what is mended moves nothing that is still to be mended.
        for problem in sorted(found, key=lambda each: each.source, reverse=True):
            for proposed, said in _proposed(problem.slug, file, problem.source, meant):
                file = proposed
                texts[path] = file.text
                yield Mended(path, f"{said}: {_line(file, problem)}")
    save(root, texts)


def _is_fatal(problem: Problem) -> bool:
    """Whether a problem is one of YAML, so that positions in the file may not be what they seem."""
    return problem.slug in _HIDE_OTHERS or problem.slug in ("comment-in-text", "yaml-tag", "wrong-key", "duplicate-key")


def _meant(knowledge: KnowledgeBase) -> Meant:
    """Knows every id that records have and had."""
    known: dict[str, dict[str, str]] = {}
    for kind in KINDS:
        entries = knowledge.entries(kind)
        known[kind] = {alias: each for each, entry in entries.items() for alias in entry.aliases}
        known[kind] |= {each: each for each in (*entries, *(each for of, each in knowledge.broken if of == kind))}
    # One record that is missing is often named a thousand times.
    return cache(lambda kind, wrong: right_id(kind, wrong, known.get(kind, {})))


def _nobody(_kind: str, _wrong: str) -> str:
    """What is meant while records are not known yet."""
    return ""


def _proposed(slug: str, file: File, at: Source, meant: Meant) -> Iterable[tuple[File, str]]:
    return ((proposed, said) for each, fix, said in FIXES if each == slug for proposed in fix(file, at, meant))


def _problems(file: File) -> tuple[Problem, ...]:
    return read_record(file.text.encode(), file.path, file.model)[1]


def _is_free(path: Path, to: Path) -> bool:
    """Whether no other file has the name, not even in other letters, which some systems take for the same."""
    others = {each.name.casefold() for each in path.parent.iterdir() if each != path}
    return to.name.casefold() not in others
