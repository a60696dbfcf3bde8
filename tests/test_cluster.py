"""A cluster of workers gives the same bytes as one process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from support import programmes
from support.programmes import Site


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A Dask cluster of two worker processes."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster


def test_a_cluster_gives_the_same_bytes(tmp_path: Path, cluster: LocalCluster, example_site: Site) -> None:
    """Records are read and pages written by its workers."""
    root = programmes.copy("example", tmp_path)
    outcome = programmes.places("build", "--root", root, "--scheduler", cluster.scheduler_address)
    assert outcome.code == 0, outcome.said
    assert programmes.files(root / "site") == programmes.files(example_site.folder)
    assert {"read", "do"} <= set(cluster.scheduler.task_prefixes)


def test_a_scheduler_that_is_not_there_is_reported_without_a_traceback(tmp_path: Path) -> None:
    """The address is named, and nothing is written."""
    root = programmes.copy("example", tmp_path)
    outcome = programmes.places("build", "--root", root, "--scheduler", "tcp://127.0.0.1:9")
    assert outcome.code == 2
    assert "there is no Dask scheduler at tcp://127.0.0.1:9" in outcome.said
    assert "Traceback" not in outcome.said
    assert not (root / "site").exists()
