"""The models, the site and its forge go in; the configuration of Sveltia CMS comes out, as plain values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from build_tools.browser_editor.backend import Backend
from build_tools.browser_editor.fields import ID_HINT, fields_of, label_field
from build_tools.layout import FOLDER, SUFFIX
from build_tools.records import RECORD_KINDS
from build_tools.records.base import Record
from build_tools.records.fields import MAX_SLUG, SLUG
from build_tools.records.shapes import title_of


def configuration(name: str, address: str, forge: Backend) -> dict[str, Any]:
    """What Sveltia CMS is told: one collection a kind, one form a record."""
    told: dict[str, Any] = {
        "backend": {**_backend(name, forge), "commit_messages": _messages()},
        "app_title": name,
        "media_folder": forge.uploads,
        "public_folder": f"/{PurePosixPath(forge.uploads).name}",
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": MAX_SLUG},
        # Without this, every field that was left empty would be written as an empty text.
        "output": {
            "omit_empty_optional_fields": True,
            "yaml": {"indent_size": 2, "indent_sequences": True, "quote": "none"},
        },
        "collections": [_collection(model) for model in RECORD_KINDS],
    }
    if address:
        told |= {"site_url": address, "display_url": address}
    if forge.takes_proposals:
        told["publish_mode"] = "editorial_workflow"
    return told


def _backend(name: str, forge: Backend) -> Mapping[str, Any]:
    """The forge; without one, the page asks for a folder of the repository by the name of the site."""
    return {**forge.backend, "repo": f"local/{re.sub('[/:]', ' ', name)}"} if forge.is_local else forge.backend


def _messages() -> dict[str, str]:
    return {
        "create": "Add {{collection}}/{{slug}}",
        "update": "Change {{collection}}/{{slug}}",
    }


def _collection(model: type[Record]) -> dict[str, Any]:
    label = label_field(model)
    return {
        "name": model.KIND,
        "label": title_of(model.KIND),
        "label_singular": title_of(model.SINGULAR),
        "description": (model.__doc__ or "").strip().split("\n")[0],
        "folder": f"{FOLDER}/{model.KIND}",
        "extension": SUFFIX.removeprefix("."),
        "format": "yaml",
        "identifier_field": label,
        "summary": f"{{{{{label}}}}}",
        "slug": {
            # Without a template the id is a field to be filled in, and an id that is taken is refused.
            # An id is part of an address that others cite: `places rename` changes it and keeps the former one.
            "editable": ["create"],
            "pattern": [SLUG, ID_HINT],
            "hint": f"The id: it becomes the address /{model.address_of('…')} and never changes. {ID_HINT}",
        },
        # What was published is withdrawn, and never deleted.
        "delete": False,
        "aliases_field": False,
        "thumbnail": False,
        "sortable_fields": [label],
        "fields": fields_of(model),
    }
