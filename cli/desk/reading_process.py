"""
The process in which the desk reads the files of others, within the limits of every process that does so.

It is started when the first file is to be read, and again where a file ended it.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TypeVar

from cli.guard.process_limits import end_with_parent, limit_memory, seconds_for, watched

Item = TypeVar("Item")
Result = TypeVar("Result")


class ReadingProcess:
    """One process, whose readers take turns."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._turn = asyncio.Lock()

    async def read(self, work: Callable[[Item], Result], item: Item, path: Path, *, lost: Result) -> Result:
        """
        What some work gives of an item.

        Args:
            work: A function of a module, as another process must find it.
            item: What it is given.
            path: The file that it reads, whose size says how long it may take.
            lost: What is given where the process did not survive it.
        """
        async with self._turn:
            self._pool = self._pool or _new_pool()
            try:
                return await asyncio.get_running_loop().run_in_executor(self._pool, _watched, work, item, path)
            except BrokenProcessPool:
                self.close()
                return lost

    def close(self) -> None:
        """End the process, whatever it is reading."""
        if self._pool is not None:
            for process in multiprocessing.active_children():
                process.terminate()
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _new_pool() -> ProcessPoolExecutor:
    # A server has threads, and a fork of a process with threads may wait for ever.
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    limit_memory()


def _watched(work: Callable[[Item], Result], item: Item, path: Path) -> Result:
    return watched(work, item, seconds_for(path))
