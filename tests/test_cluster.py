"""A cluster of workers gives the same bytes as one process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from support import programmes


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A Dask cluster of three worker processes."""
    with LocalCluster(n_workers=3, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster


def built(folder: Path, *arguments: str) -> dict[str, bytes]:
    """The site of this repository, built in a folder with a cache of its own."""
    root = programmes.copy("real", folder / "programme")
    outcome = programmes.places("build", "--root", root, *arguments, PLACES_CACHE=str(folder / "cache"))
    assert outcome.code == 0, outcome.said
    return programmes.files(root / "site")


def test_a_cluster_gives_the_same_bytes(tmp_path: Path, cluster: LocalCluster) -> None:
    """Records are read and pages written by its workers."""
    alone = built(tmp_path / "alone")
    assert built(tmp_path / "cluster", "--scheduler", cluster.scheduler_address) == alone
    assert {"read", "do"} <= set(cluster.scheduler.task_prefixes)


def test_a_scheduler_that_is_not_there_is_reported_without_a_traceback(tmp_path: Path) -> None:
    """The address is named, and nothing is written."""
    root = programmes.copy("example", tmp_path)
    outcome = programmes.places("build", "--root", root, "--scheduler", "tcp://127.0.0.1:9")
    assert outcome.code == 2
    assert "there is no Dask scheduler at tcp://127.0.0.1:9" in outcome.said
    assert "Traceback" not in outcome.said
    assert not (root / "site").exists()
