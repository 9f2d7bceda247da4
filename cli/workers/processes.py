"""
Many items worked on by several processes: results in the order of the items, whatever the number of processes.

A process that dies, or hangs in an item for longer than its limit, costs that item alone: its chunk is done again by
itself, then item by item. Nothing of this is left behind when a run ends, however it ends.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from typing import IO, Any, Final, Generic, TypeVar

from attrs import frozen

Item = TypeVar("Item")
Result = TypeVar("Result")

LARGEST_CHUNK: Final = 64
"""Items that travel together: fewer cost more in travelling, more leave processes idle at the end."""

CHUNKS_PER_PROCESS: Final = 4
"""A small batch is cut finer, so that every process has work until the end."""

CHUNKS_AHEAD: Final = 3
"""Per process, how many chunks may be done before their turn: memory does not grow with the batch."""

WORTH_PROCESSES: Final = 200
"""Below so many items processes cost more time than they save."""

LEAST_PROCESSES: Final = 2
"""Even on one core: what ends the process that reads it must not end the whole run."""

SECONDS_PER_ITEM: Final = 60.0
"""No workbook takes a second; whatever takes this long will never end."""

SECONDS_TO_FINISH: Final = 2.0
"""How long a process that is to end may go on with its chunk; one that takes longer hangs, and sends nothing."""

SECONDS_BETWEEN_LOOKS: Final = 1.0
"""How often a process looks whether the one that started it is still there."""


def in_order(  # noqa: PLR0913 - what a mapping over processes can be told
    work: Callable[[Item], Result],
    items: Iterable[Item],
    count: int,
    *,
    jobs: int,
    lost: Callable[[Item], Result],
    seconds_per_item: float | None = None,
    largest_chunk: int = LARGEST_CHUNK,
) -> Generator[Result, None, None]:
    """
    The result of each item, in order.

    Args:
        work: Makes a result of an item; both must survive pickling, and so must the function.
        items: All of them; they are asked for as they are needed.
        count: How many they are.
        jobs: How many processes; 1 for this process alone, which then shares the fate of every item.
        lost: The result of an item that no process survived; called here.
        seconds_per_item: After this time a process counts as hung; None for ``SECONDS_PER_ITEM``.
        largest_chunk: Items that travel together at most.

    Returns:
        A generator; closing it ends the processes.

    Raises:
        Exception: whatever ``work`` raises.
    """
    if jobs == 1 or not count:
        yield from map(work, items)
        return
    processes = _Processes(work, seconds_per_item or SECONDS_PER_ITEM, min(jobs, count))
    chunks = chunks_of(items, max(1, min(largest_chunk, count // (CHUNKS_PER_PROCESS * jobs))))
    under_way: deque[tuple[Sequence[Item], Future[list[Result]]]] = deque()
    try:
        while True:
            while len(under_way) < CHUNKS_AHEAD * jobs and (chunk := next(chunks, None)):
                under_way.append((chunk, processes.submit(chunk)))
            if not under_way:
                break
            chunk, future = under_way.popleft()
            try:
                results = future.result()
            except BrokenProcessPool:
                processes.start_again()
                results = processes.done_alone(chunk, lost)
                under_way = deque((other, _still(processes, other, future)) for other, future in under_way)
            yield from results
        processes.finish()
    finally:
        processes.stop()


def usual_jobs(count: int, *, worth: int = WORTH_PROCESSES) -> int:
    """As many processes as there are cores; one for fewer items than make the start of others worth while."""
    if count < worth:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(LEAST_PROCESSES, cores)


def _still(
    processes: _Processes[Item, Result], chunk: Sequence[Item], future: Future[list[Result]]
) -> Future[list[Result]]:
    """A chunk that was done before the processes died stays done; any other is handed out again."""
    return future if future.done() and future.exception() is None else processes.submit(chunk)


def chunks_of(items: Iterable[Item], size: int) -> Iterator[Sequence[Item]]:
    """The items in tuples of ``size``, as they are asked for."""
    iterator = iter(items)
    return iter(lambda: tuple(islice(iterator, size)), ())


# --- in this process ---------------------------------------------------------------------------------------------


class _Processes(Generic[Item, Result]):
    """A pool of processes that all do the same work."""

    def __init__(self, work: Callable[[Item], Result], seconds: float, count: int) -> None:
        self._work = work
        self._seconds = seconds
        self._count = count
        self._pool = self._started(count)
        self._under_way: list[Future[list[Result]]] = []

    def _started(self, count: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(count, initializer=_begin, initargs=(self._work, self._seconds))

    def submit(self, chunk: Sequence[Item]) -> Future[list[Result]]:
        """Hand out a chunk; where the processes have died meanwhile, its result says so."""
        future: Future[list[Result]]
        try:
            future = self._pool.submit(_results_of, chunk)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
        self._under_way = [other for other in self._under_way if not other.done()] + [future]
        return future

    def start_again(self) -> None:
        """New processes in place of those that died."""
        self._pool.shutdown()
        self._pool = self._started(self._count)

    def done_alone(self, chunk: Sequence[Item], lost: Callable[[Item], Result]) -> list[Result]:
        """A chunk in a process of its own, item by item where that dies, too."""
        try:
            with self._started(1) as pool:
                return pool.submit(_results_of, chunk).result()
        except BrokenProcessPool:
            return self._one_by_one(chunk, lost)

    def _one_by_one(self, chunk: Sequence[Item], lost: Callable[[Item], Result]) -> list[Result]:
        results: list[Result] = []
        while len(results) < len(chunk):
            with self._started(1) as pool:
                try:
                    for item in chunk[len(results) :]:
                        results += pool.submit(_results_of, [item]).result()
                except BrokenProcessPool:
                    results.append(lost(chunk[len(results)]))
        return results

    def finish(self) -> None:
        """Let the processes end."""
        self._pool.shutdown()

    def stop(self) -> None:
        """
        End them, whatever they are doing; nothing is left to do after ``finish``.

        One that is ended while it sends its results would keep this process waiting for the rest of them for ever; so
        each may finish its chunk if that takes no longer than a moment.
        """
        wait([future for future in self._under_way if not future.cancel()], timeout=SECONDS_TO_FINISH)
        for process in multiprocessing.active_children():
            process.terminate()
        self._pool.shutdown(cancel_futures=True)


# --- in the other processes --------------------------------------------------------------------------------------


@frozen
class _Assignment:
    work: Callable[[Any], Any]
    seconds: float


_assigned: list[_Assignment] = []


def _begin(work: Callable[[Any], Any], seconds: float) -> None:
    """Ctrl-C is for the process that the person started; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    _assigned[:] = [_Assignment(work, seconds)]


def _end_with_parent(parent: int) -> None:
    """A process whose parent was killed would wait for work for ever."""
    while os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    os._exit(1)


def _results_of(chunk: Sequence[Any]) -> list[Any]:
    (assigned,) = _assigned
    return [watched(assigned.work, item, assigned.seconds) for item in chunk]


def watched(work: Callable[[Item], Result], item: Item, seconds: float) -> Result:
    """
    The result of an item; the whole process ends where it takes longer.

    The watch stands outside of Python: it ends the process even where a C function never comes back.
    """
    faulthandler.dump_traceback_later(seconds, exit=True, file=_silence())
    try:
        return work(item)
    finally:
        faulthandler.cancel_dump_traceback_later()


@cache
def _silence() -> IO[str]:
    """Where a process that hangs would write what it was doing; open as long as the process lives."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123
