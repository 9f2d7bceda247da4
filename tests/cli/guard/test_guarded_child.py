"""Work done by a guarded child: the same results, and what ends the child, or uses up its limits, costs one item."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from cli.guard.guarded_child import CAN_FORK, by_child
from cli.guard.process_limits import BYTES_MORE, seconds_for

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="the system cannot fork")

ITEMS = list(range(10))


def a_moment(_: int) -> float:
    return 0.3


def long(_: int) -> float:
    return 60


def lost(item: int) -> int:
    return -item - 1


def doubled(item: int) -> int:
    return 2 * item


def dies(item: int) -> int:
    if item in {0, 7, 8}:
        os._exit(9)
    return 2 * item


def hangs(item: int) -> int:
    if item == 7:
        time.sleep(600)
    return 2 * item


def spins(item: int) -> int:
    while item == 7:
        pass
    return 2 * item


def gives_what_cannot_travel(item: int) -> object:
    return (lambda: item) if item == 7 else 2 * item


def fails(item: int) -> int:
    if item == 7:
        raise ValueError("seven")
    return 2 * item


def waits(item: int) -> int:
    """Longer than it may compute, as on a machine that does other things."""
    if item == 7:
        time.sleep(2 * a_moment(item))
    return 2 * item


def eats(item: int) -> int:
    return len(bytearray(2 * BYTES_MORE)) if item == 7 else 2 * item


@pytest.mark.parametrize(
    ("work", "victims"),
    [(doubled, set()), (dies, {0, 7, 8}), (hangs, {7}), (spins, {7}), (waits, set()), (gives_what_cannot_travel, {7})],
    ids=["well", "dies", "hangs", "spins", "waits", "gives what cannot travel"],
)
def test_only_the_item_that_ends_the_child_is_lost(work: Callable[[int], int], victims: set[int]) -> None:
    expected = [lost(item) if item in victims else 2 * item for item in ITEMS]
    assert expected == list(by_child(work, ITEMS, lost=lost, seconds=a_moment))


@pytest.mark.parametrize(
    ("work", "error"), [(fails, ValueError), (eats, MemoryError)], ids=["fails", "asks for too much memory"]
)
def test_what_the_work_raises_is_raised_here(work: Callable[[int], int], error: type[Exception]) -> None:
    results = by_child(work, ITEMS, lost=lost, seconds=long)
    assert [0, 2, 4, 6, 8, 10, 12] == list(islice(results, 7))
    with pytest.raises(error):
        next(results)


def test_who_stops_asking_leaves_no_child_behind() -> None:
    results = by_child(_own_number, ITEMS, lost=lost, seconds=long)
    child = next(results)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def _own_number(_: int) -> int:
    return os.getpid()


@pytest.mark.parametrize(("size", "seconds"), [(0, 8), (50_000, 9), (2_600_000, 60), (2_600_001, 60), (50_000_000, 60)])
def test_a_file_may_take_time_by_its_size(tmp_path: Path, size: int, seconds: float) -> None:
    path = tmp_path / "表.xlsx"
    with path.open("wb") as file:
        file.truncate(size)
    assert seconds_for(path) == seconds


def test_a_file_that_is_gone_may_take_as_long_as_the_smallest(tmp_path: Path) -> None:
    assert seconds_for(tmp_path / "没有") == 8


def test_a_pdf_has_a_minute_however_small_it_is(tmp_path: Path) -> None:
    path = tmp_path / "决算公开"
    path.write_bytes(b"%PDF-1.7")

    assert seconds_for(path) == 60
