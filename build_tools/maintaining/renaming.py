"""A record and the id that it is to have go in; the new texts of all files that name it come out.

The order of the texts is that in which they are to be written: the record is there under its new id before it goes
under the old one. Who is interrupted gives the same order once more, and what is left is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from build_tools import published, yaml_nodes
from build_tools.decoding import decode
from build_tools.editing.naming import Renaming, in_page, in_record, plain, statement_ids, with_former_id
from build_tools.editing.tree import comments, read_tree
from build_tools.house_style import house_style
from build_tools.layout import record_path
from build_tools.loading import Found, RecordFile
from build_tools.maintaining.forming import KINDS, read_file
from build_tools.problems import Problem, did_you_mean, shown
from build_tools.records.base import Record
from build_tools.records.fields import hint_for_id, is_safe_id, safe_id

_BOM = "\ufeff"


class RefusedError(Exception):
    """A record cannot have the id that is wanted; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """New texts by path, None for the file that goes; problems of files that could not be looked at.

    `leads_on` says whether the former address leads to the new one: nobody can have cited what was never published.
    """

    texts: dict[str, str | None]
    problems: tuple[Problem, ...]
    leads_on: bool


def kind_named(name: str) -> type[Record]:
    """The kind that is called so, as one of them or as many."""
    for model in KINDS.values():
        if name.lower() in (model.KIND, model.SINGULAR):
            return model
    every = did_you_mean(name, KINDS, f"the kinds are {', '.join(KINDS)}")
    raise RefusedError(f"'{shown(name)}' is no kind of record; {every}")


def refuse_unsafe(record_id: str) -> None:
    """Stop where an id cannot name a file and stand in an address."""
    if not is_safe_id(record_id):
        better = safe_id(record_id)
        hint = f"take '{better}'" if better else hint_for_id(record_id)
        raise RefusedError(f"'{shown(record_id)}' cannot be an id; {hint}")


def refuse_taken(root: Path, found: Found, model: type[Record], record_id: str, but: str = "") -> None:
    """Stop where a record of the kind has an id already, or had it once; `but` is a record that may have had it."""
    kind = model.KIND
    if (kind, record_id) in found.almost or record_path(kind, record_id) in found.files:
        raise RefusedError(f"there is a record {kind}/{record_id} already; choose another id")
    for file in found.files.values():
        if file.kind == kind and file.id != but and record_id in _aliases(root, file, record_id):
            raise RefusedError(f"{kind}/{file.id} was called '{record_id}' once, and keeps it; choose another id")


def rename(root: Path, found: Found, model: type[Record], old: str, new: str) -> Renamed:
    """What is to be written, so that a record is called otherwise everywhere; RefusedError where it cannot be."""
    refuse_unsafe(new)
    if old == new:
        raise RefusedError("the two ids are the same")
    source, target = (found.files.get(record_path(model.KIND, each)) for each in (old, new))
    held = source or target
    if held is None or (source is None and old not in _aliases(root, held, old)):
        ids = [file.id for file in found.files.values() if file.kind == model.KIND]
        near = did_you_mean(old, ids, f"they lie in {record_path(model.KIND, '…')}")
        raise RefusedError(f"there is no {model.SINGULAR} '{shown(old)}'; {near}")
    before = _record_text(root, held.path)
    renaming = Renaming(model, old, new, _statements(before))
    others = [file for file in found.files.values() if file.id not in (old, new) or file.kind != model.KIND]
    named, problems = _others(root, others, renaming)
    leads_on = source is None or bool(problems) or new in _aliases(root, source, new) or _is_noted(root, renaming)
    text = before
    if source is not None:
        _refuse_other_aliases(before, source.path)
        edit = partial(_with_both if leads_on else in_record, model=model, renaming=renaming)
        text = _edited(before, edit, source.path)
        if target is None or _record_text(root, target.path) != text:
            refuse_taken(root, found, model, new, but=old)
    texts: dict[str, str | None] = {record_path(model.KIND, new): text, **named, **dict(_pages(root, renaming))}
    if source is not None:
        texts[source.path] = None
    return Renamed(texts, problems, leads_on)


def _is_noted(root: Path, renaming: Renaming) -> bool:
    """Whether an address of the record may have been published: the ledger has one, or there is no ledger."""
    model, old = renaming.model, renaming.old
    own = {model.address_of(old), *(model.statement_address_of(old, each) for each in renaming.statements)}
    known = published.noted(root)
    return not known or any(each in own or each.startswith(model.page_of(old)) for each in known)


def _others(root: Path, files: Iterable[RecordFile], renaming: Renaming) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The new texts of other records, and what is wrong with those that cannot be looked at and may name it."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for file in files:
        data, found = read_file(root, file.path)
        if renaming.old.encode() in data:
            found = _faults(data, file.path)
            if not found:
                before = data.decode()
                after = _edited(before, partial(in_record, model=KINDS[file.kind], renaming=renaming), file.path)
                texts |= {file.path: after} if after != before else {}
        problems += found
    return texts, tuple(problems)


def _pages(root: Path, renaming: Renaming) -> Iterator[tuple[str, str]]:
    """The new texts of written pages."""
    content = house_style(root).content
    for file in sorted(content.rglob("*.md")) if content.is_relative_to(root) else ():
        before = _page(file)
        after = in_page(before, renaming) if renaming.old in before else before
        if after != before:
            yield file.relative_to(root).as_posix(), after


def _page(file: Path) -> str:
    """The text of a written page; '' for what MkDocs could not read either."""
    try:
        return "" if file.is_symlink() else file.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return ""


def _record_text(root: Path, path: str) -> str:
    """The text of a record that is to be changed; RefusedError where it cannot be read."""
    data, problems = read_file(root, path)
    problems += _faults(data, path) if not problems else ()
    if problems:
        first = problems[0]
        raise RefusedError(f"{first.source} must be mended first: {first.message} ({first.hint})")
    return data.decode()


def _faults(data: bytes, path: str) -> tuple[Problem, ...]:
    """Why a file cannot be edited: what YAML reads in it may not be what was meant."""
    return yaml_nodes.read_mapping(data, path)[1]


def _with_both(text: str, model: type[Record], renaming: Renaming) -> str:
    """The text of the record itself: what it says of itself, and its former id."""
    return with_former_id(in_record(text, model, renaming), model, renaming)


def _edited(text: str, edit: Callable[[str], str], path: str) -> str:
    """A text after an edit, which never sees the mark at the beginning that some editors leave.

    RefusedError where it could not be read any more, or a comment were lost: some forms cannot be edited line by line.
    """
    mark, bare = (_BOM, text.removeprefix(_BOM)) if text.startswith(_BOM) else ("", text)
    edited = edit(bare)
    if edited != bare and (_faults(edited.encode(), path) or comments(edited) != comments(bare)):
        raise RefusedError(f"{path} is written in a form that cannot be edited; run `places fmt {path}` first")
    return f"{mark}{edited}"


def _refuse_other_aliases(text: str, path: str) -> None:
    """Stop where the former ids are not written as a list of them: one that was meant could be lost."""
    values = plain(read_tree(text.removeprefix(_BOM)))
    held = values.get("aliases") if isinstance(values, dict) else None
    if held is not None and not (isinstance(held, list) and all(isinstance(each, str) for each in held)):
        raise RefusedError(f"{path}: 'aliases' is no list of ids; mend it first, `places check` says how")


def _statements(text: str) -> tuple[str, ...]:
    return statement_ids(plain(read_tree(text.removeprefix(_BOM))))


def _aliases(root: Path, file: RecordFile, wanted: str) -> tuple[str, ...]:
    """The former ids of a record, where the wanted one can be among them."""
    data, problems = read_file(root, file.path)
    if problems or wanted.encode() not in data or _faults(data, file.path):
        return ()
    values = plain(read_tree(decode(data)))
    held = values.get("aliases") if isinstance(values, dict) else None
    return tuple(held) if isinstance(held, list) else ()
