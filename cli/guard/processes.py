"""
Many items worked on by several processes: results in the order of the items, whatever the number of processes.

A process that dies, or hangs in an item for longer than its limit, costs that item alone: its chunk is done again by
itself, then item by item. Nothing of this is left behind when a run ends, however it ends.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence, Set
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, Final, Generic, TypeAlias, TypeVar

from attrs import frozen

from cli.guard.guarded_child import by_child
from cli.guard.process_limits import end_with_parent, limit_memory, watched

Item = TypeVar("Item")
Result = TypeVar("Result")

Chunk: TypeAlias = Sequence[tuple[int, Item]]
"""Items that travel together, each with its number in the whole."""

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

SECONDS_TO_FINISH: Final = 2.0
"""How long a process that is to end may go on with its chunk; one that takes longer hangs, and sends nothing."""


def in_order(  # noqa: PLR0913 - what a mapping over processes can be told
    work: Callable[[Item], Result],
    items: Iterable[Item],
    count: int,
    *,
    jobs: int,
    lost: Callable[[Item], Result],
    seconds: Callable[[Item], float],
    largest_chunk: int = LARGEST_CHUNK,
) -> Generator[Result, None, None]:
    """
    The result of each item, in order.

    Args:
        work: Makes a result of an item; both must survive pickling, and so must the function.
        items: All of them; they are asked for as they are needed.
        count: How many they are.
        jobs: How many processes; 1 for a single bare child (``guarded_child``).
        lost: The result of an item that no process survived; called here.
        seconds: How long an item may take; then its process counts as hung.
        largest_chunk: Items that travel together at most.

    Returns:
        A generator; closing it ends the processes.

    Raises:
        Exception: whatever ``work`` raises.
    """
    if jobs == 1 or not count:
        yield from by_child(work, items, lost=lost, seconds=seconds)
        return
    processes = _Processes(work, seconds, min(jobs, count))
    chunks = chunks_of(enumerate(items), max(1, min(largest_chunk, count // (CHUNKS_PER_PROCESS * jobs))))
    under_way: deque[tuple[Chunk[Item], Future[list[Result]]]] = deque()
    hung: set[int] = set()
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
                hung |= processes.hung()
                processes.start_again()
                results = processes.done_alone(chunk, lost, hung)
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
    processes: _Processes[Item, Result], chunk: Chunk[Item], future: Future[list[Result]]
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

    def __init__(self, work: Callable[[Item], Result], seconds: Callable[[Item], float], count: int) -> None:
        self._work = work
        self._seconds = seconds
        self._count = count
        self._watch = _Watch(count)
        self._pool = self._started(self._watch)
        self._under_way: list[Future[list[Result]]] = []

    def _started(self, watch: _Watch) -> ProcessPoolExecutor:
        arguments = (self._work, self._seconds, watch)
        return ProcessPoolExecutor(watch.count, initializer=_begin, initargs=arguments)

    def submit(self, chunk: Chunk[Item]) -> Future[list[Result]]:
        """Hand out a chunk; where the processes have died meanwhile, its result says so."""
        future: Future[list[Result]]
        try:
            future = self._pool.submit(_results_of, chunk)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
        self._under_way = [other for other in self._under_way if not other.done()] + [future]
        return future

    def hung(self) -> set[int]:
        """The items that went beyond their time, by number: it is known what ended their processes."""
        return self._watch.overdue()

    def start_again(self) -> None:
        """New processes in place of those that died."""
        self._pool.shutdown()
        self._watch = _Watch(self._count)
        self._pool = self._started(self._watch)

    def done_alone(self, chunk: Chunk[Item], lost: Callable[[Item], Result], hung: Set[int]) -> list[Result]:
        """
        A chunk in a process of its own, item by item where that dies, too.

        What hung is lost at once: it is not waited for again.
        """
        if hung.isdisjoint(number for number, _ in chunk):
            watch = _Watch(1)
            try:
                with self._started(watch) as pool:
                    return pool.submit(_results_of, chunk).result()
            except BrokenProcessPool:
                hung = hung | watch.overdue()
        return self._one_by_one(chunk, lost, hung)

    def _one_by_one(self, chunk: Chunk[Item], lost: Callable[[Item], Result], hung: Set[int]) -> list[Result]:
        results: list[Result] = []
        while len(results) < len(chunk):
            with self._started(_Watch(1)) as pool:
                try:
                    for number, item in chunk[len(results) :]:
                        if number in hung:
                            results.append(lost(item))
                        else:
                            results += pool.submit(_results_of, [(number, item)]).result()
                except BrokenProcessPool:
                    results.append(lost(chunk[len(results)][1]))
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


class _Watch:
    """Which item each process is at, and until when: shared memory, which a process that was ended leaves as it was."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._next_place = multiprocessing.Value("i", 0)
        self._numbers = multiprocessing.RawArray("q", count)
        self._deadlines = multiprocessing.RawArray("d", count)

    def place(self) -> int:
        """The place of a process; each asks once."""
        with self._next_place.get_lock():
            place: int = self._next_place.value
            self._next_place.value = place + 1
            return place

    def begin(self, place: int, number: int, seconds: float) -> None:
        """An item begins."""
        self._numbers[place], self._deadlines[place] = number, time.monotonic() + seconds

    def end(self, place: int) -> None:
        """It ended in time."""
        self._deadlines[place] = 0

    def overdue(self) -> set[int]:
        """The items that did not."""
        now = time.monotonic()
        pairs = zip(self._numbers, self._deadlines, strict=True)
        return {number for number, deadline in pairs if 0 < deadline <= now}


@frozen
class _Assignment:
    work: Callable[[Any], Any]
    seconds: Callable[[Any], float]
    watch: _Watch
    place: int

    def result(self, number: int, item: object) -> Any:  # noqa: ANN401  whatever the work gives
        seconds = self.seconds(item)
        self.watch.begin(self.place, number, seconds)
        result = watched(self.work, item, seconds)
        self.watch.end(self.place)
        return result


_assigned: list[_Assignment] = []


def _begin(work: Callable[[Any], Any], seconds: Callable[[Any], float], watch: _Watch) -> None:
    """Ctrl-C is for the process that the person started; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    limit_memory()
    _assigned[:] = [_Assignment(work, seconds, watch, watch.place())]


def _results_of(chunk: Chunk[Any]) -> list[Any]:
    (assigned,) = _assigned
    return [assigned.result(number, item) for number, item in chunk]
