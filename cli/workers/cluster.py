"""
Reviews on several machines: a thin adapter that hands chunks of files to a Dask cluster and takes the results in order.

The workers read the files themselves, so every machine must see them under the same path, and run the same program.
Dask gives the work of a worker that is lost to another one. A chunk that ended several workers is not tried on the
cluster any more but here, in a process of its own, where only the one bad file is lost (``processes``).
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from cli.guard.process_limits import seconds_for_task, watched
from cli.guard.processes import (
    CHUNKS_AHEAD,
    CHUNKS_PER_PROCESS,
    LARGEST_CHUNK,
    chunks_of,
    in_order,
)
from cli.workers.program import program_digest
from cli.workers.review_task import FileReview, Mapper, ReviewTask
from indicator_specs.problems import Problem, UnusableInputError
from scoring.review.record_json import ReviewText

if TYPE_CHECKING:
    from distributed import Client, Future

SECONDS_TO_CONNECT: Final = 10
SECONDS_WITHOUT_WORKERS: Final = 60.0
"""A cluster that loses all its workers gets so long to start others."""

SECONDS_BETWEEN_LOOKS: Final = 1.0
"""How often one looks whether there are any."""


@frozen
class ChunkResult:
    """What a worker found, and which program it ran."""

    program: str
    texts: tuple[ReviewText, ...]


def on_cluster(address: str, *, patience: float = SECONDS_WITHOUT_WORKERS) -> Mapper:
    """
    A mapper over the workers of a cluster.

    Args:
        address: Of the scheduler, ``tcp://10.0.0.1:8786``.
        patience: Seconds to wait for workers where there are none.

    Raises:
        UnusableInputError: when it is used: Dask is not installed, nobody answers there, there are no workers, or they
            run another program or do not see the files.
    """

    def mapper(
        work: FileReview, items: Iterable[ReviewTask], count: int, *, lost: Callable[[ReviewTask], ReviewText]
    ) -> Generator[ReviewText, None, None]:
        with _connected(address, patience) as client:
            cluster = _Cluster(client, patience)
            # A task, not scattered data: where the worker that holds it is lost, another one can make it again.
            shared = client.submit(_handed_over, work, pure=False)
            chunks = chunks_of(map(_from_anywhere, items), cluster.chunk_size(count))
            under_way: deque[tuple[Sequence[ReviewTask], Future[ChunkResult]]] = deque()
            while True:
                while len(under_way) < CHUNKS_AHEAD * cluster.workers and (chunk := next(chunks, None)):
                    under_way.append((chunk, client.submit(reviewed_chunk, shared, chunk, pure=False)))
                if not under_way:
                    return
                chunk, future = under_way.popleft()
                texts = cluster.texts_of(future)
                if texts is None:
                    yield from in_order(work, chunk, len(chunk), jobs=2, lost=lost, seconds=seconds_for_task)
                else:
                    yield from texts

    return mapper


def reviewed_chunk(work: FileReview, chunk: Sequence[ReviewTask]) -> ChunkResult:
    """
    Review some files, on a worker.

    Raises:
        FileNotFoundError: this machine does not see one of them.
    """
    for task in chunk:
        os.stat(task.file)  # noqa: PTH116 - a path that is only looked at
    with _one_at_a_time:
        return ChunkResult(program_digest(), tuple(watched(work, task, seconds_for_task(task)) for task in chunk))


_one_at_a_time: Final = Lock()
"""The watch over a file that never ends is one for a process, and Python does one thing at a time anyway."""


def _handed_over(work: FileReview) -> FileReview:
    return work


def _from_anywhere(task: ReviewTask) -> ReviewTask:
    return evolve(task, file=str(Path(task.file).absolute()))


@frozen
class _Cluster:
    """
    Attributes:
        client: Of the scheduler.
        patience: Seconds to wait for workers where there are none.
    """

    client: Client
    patience: float

    @property
    def workers(self) -> int:
        """How many there are, one at least: others may come."""
        return max(1, self._workers_now())

    def _workers_now(self) -> int:
        return len(self.client.scheduler_info(n_workers=-1)["workers"])

    def chunk_size(self, count: int) -> int:
        """So that every worker has something to do until the end."""
        return max(1, min(LARGEST_CHUNK, count // (CHUNKS_PER_PROCESS * self.workers)))

    def texts_of(self, future: Future[ChunkResult]) -> tuple[ReviewText, ...] | None:
        """
        What a worker found; None for a chunk that ended several workers.

        Raises:
            UnusableInputError: no worker can do it.
        """
        from distributed import KilledWorker  # noqa: PLC0415 — Dask is an extra

        try:
            result = self._awaited(future)
        except KilledWorker:
            return None
        except FileNotFoundError as error:
            message = "工作进程所在的机器看不到要复核的文件"
            raise _unusable(message, "请让各台机器以同一路径看到它", str(error.filename)) from error
        except ImportError as error:
            raise _unusable("工作进程没有安装 zpb", "请在各台机器上安装同一版本") from error
        if result.program != program_digest():
            message = "工作进程运行的 zpb 与本机不是同一版本"
            raise _unusable(message, "请在各台机器上安装同一版本的 zpb 和 Python")
        return result.texts

    def _awaited(self, future: Future[ChunkResult]) -> ChunkResult:
        waited = 0.0
        while True:
            try:
                return future.result(timeout=SECONDS_BETWEEN_LOOKS)
            except TimeoutError:
                waited = 0.0 if self._workers_now() else waited + SECONDS_BETWEEN_LOOKS
            if waited >= self.patience:
                cure = "请启动工作进程后再运行一次；写了 -o 的，从中断处继续"
                raise _unusable("集群上没有工作进程了", cure)


@contextmanager
def _connected(address: str, patience: float) -> Iterator[Client]:
    try:
        from distributed import Client  # noqa: PLC0415 — Dask is an extra
    except ImportError as error:
        raise _unusable(
            "没有安装 Dask", "请安装：pipx inject zipingbiao 'distributed'，或安装 zipingbiao[cluster]"
        ) from error
    try:
        client: Client = Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise _unusable(f"连不上集群 {address}", "请检查地址，并确认 dask scheduler 已经启动") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=patience)
        except TimeoutError as error:
            raise _unusable("集群上没有工作进程", f"请先启动：dask worker {address}") from error
        yield client


def _unusable(message: str, cure: str, file: str = "") -> UnusableInputError:
    return UnusableInputError([Problem(file=file, message=message, cure=cure)])
