"""Work is done a few things at a time, in this process or in many: the results are the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from build_tools.working import Workers

MANY = range(1000)


def doubled(numbers: list[int]) -> list[int]:
    """Each number twice as large."""
    return [number * 2 for number in numbers]


def processes(numbers: list[int]) -> list[int]:
    """The process that was handed each number."""
    return [os.getpid() for _ in numbers]


def failing(numbers: list[int]) -> list[int]:
    """Nothing, for one of the numbers can not be worked on."""
    if 777 in numbers:
        raise ValueError("777 is too much")
    return numbers


@pytest.fixture(params=[1, 2])
def workers(request: pytest.FixtureRequest) -> Iterator[Workers]:
    """One process, and two."""
    with Workers(processes=request.param) as workers:
        yield workers


@pytest.mark.parametrize("number", [0, 1, 50, 51, 1000])
def test_results_come_in_the_order_of_the_items(number: int, workers: Workers) -> None:
    """None is lost and none comes twice, however the items were shared out."""
    assert list(workers.over(doubled, range(number))) == [each * 2 for each in range(number)]


def test_workers_can_be_used_again(workers: Workers) -> None:
    """Reading and writing have the same ones."""
    assert list(workers.over(doubled, MANY)) == list(workers.over(doubled, MANY))


def test_an_error_in_a_worker_arrives(workers: Workers) -> None:
    """Whoever asked for the work gets it, with its words; other work can still be done."""
    with pytest.raises(ValueError, match="777 is too much"):
        list(workers.over(failing, MANY))
    assert list(workers.over(doubled, [1])) == [2]


def test_a_little_work_is_done_in_this_process() -> None:
    """To start others would take longer; much work is done in these alone."""
    with Workers(processes=2) as workers:
        assert set(workers.over(processes, range(100))) == {os.getpid()}
        assert os.getpid() not in set(workers.over(processes, MANY))


def test_one_process_does_all_work_itself() -> None:
    """However much there is."""
    with Workers(processes=1) as workers:
        assert set(workers.over(processes, MANY)) == {os.getpid()}


def test_an_executor_that_is_given_does_the_work() -> None:
    """Such as that of a cluster; it is left open for whoever gave it."""
    with ThreadPoolExecutor(1) as executor:
        with Workers(executor) as workers:
            assert list(workers.over(doubled, range(100))) == [each * 2 for each in range(100)]
        assert executor.submit(doubled, [1]).result() == [2]
