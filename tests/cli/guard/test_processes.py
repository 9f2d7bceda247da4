"""Work spread over processes: the same results in the same order, and one bad item costs itself alone."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from itertools import islice

import pytest

from cli.guard.process_limits import a_minute
from cli.guard.processes import in_order

ITEMS = list(range(50))


def doubled(item: int) -> int:
    return 2 * item


def dies_of_seven(item: int) -> int:
    if item == 7:
        os._exit(9)
    return 2 * item


def dies_of_many(item: int) -> int:
    if item in {0, 7, 8, 49}:
        os._exit(9)
    return 2 * item


def hangs_at_seven(item: int) -> int:
    if item == 7:
        time.sleep(600)
    return 2 * item


def fails_at_seven(item: int) -> int:
    if item == 7:
        raise ValueError("seven")
    return 2 * item


def a_moment(_: int) -> float:
    return 0.3


def lost(item: int) -> int:
    return -item - 1


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 50])
def test_results_do_not_depend_on_the_number_of_processes(jobs: int, count: int) -> None:
    items = ITEMS[:count]

    assert [2 * item for item in items] == list(
        in_order(doubled, items, len(items), jobs=jobs, lost=lost, seconds=a_minute)
    )


@pytest.mark.parametrize(
    ("work", "victims"), [(dies_of_seven, {7}), (dies_of_many, {0, 7, 8, 49}), (hangs_at_seven, {7})]
)
def test_only_the_item_that_kills_its_process_is_lost(work: Callable[[int], int], victims: set[int]) -> None:
    expected = [lost(item) if item in victims else 2 * item for item in ITEMS]

    assert expected == list(in_order(work, ITEMS, len(ITEMS), jobs=2, lost=lost, seconds=a_moment))
    assert multiprocessing.active_children() == []


def test_what_the_work_raises_is_raised_here_and_no_process_stays() -> None:
    with pytest.raises(ValueError, match="seven"):
        list(in_order(fails_at_seven, ITEMS, len(ITEMS), jobs=2, lost=lost, seconds=a_minute))

    assert multiprocessing.active_children() == []


def test_who_stops_asking_leaves_no_process_behind() -> None:
    results = in_order(hangs_at_seven, ITEMS, len(ITEMS), jobs=2, lost=lost, seconds=a_minute)

    assert [0, 2] == list(islice(results, 2))
    results.close()

    assert multiprocessing.active_children() == []
