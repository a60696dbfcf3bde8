"""The files of data of both programmes."""

from __future__ import annotations

import pytest

from build_tools import pipeline
from support.exported import Exported, export
from support.programmes import NAMES, PROJECT

ROOTS = {"real": PROJECT, "example": PROJECT / "tests/example"}


@pytest.fixture(scope="session", params=NAMES)
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Each of the two programmes with all its files of data."""
    knowledge, _ = pipeline.run(ROOTS[request.param])
    return export(knowledge, tmp_path_factory.mktemp(f"{request.param}-data"))
