"""What the system holds a process to that reads the files of others: time and memory."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import IO, Final, Protocol, TypeVar

from workbooks.files.archive_members import is_member

if sys.platform != "win32":
    import resource

Item = TypeVar("Item")
Result = TypeVar("Result")

LEAST_SECONDS: Final = 8.0
"""The usual workbook takes a hundredth of a second; a small file that takes this long will not end soon."""

BYTES_PER_SECOND: Final = 50_000
"""A larger one may take so much longer; the slowest that was measured takes 2,000,000 bytes a second."""

MOST_SECONDS: Final = 60.0

WAITING: Final = 4
"""How many times longer than it may compute a file may take, on a machine that does other things, too."""

_PDF: Final = b"%PDF-"
_HEAD_BYTES: Final = 1024

SECONDS_BETWEEN_LOOKS: Final = 1.0
"""How often a process looks whether the one that started it is still there."""

BYTES_MORE: Final = 400_000_000
"""Of memory, above what the process has when it begins."""


def a_minute(_: object) -> float:
    """How long a thing may take of which nothing is known beforehand."""
    return MOST_SECONDS


class OfFile(Protocol):
    """A task about one file."""

    @property
    def file(self) -> str:
        """As the user named it."""


def seconds_for_task(task: OfFile) -> float:
    """``seconds_for`` its file."""
    return seconds_for(Path(task.file))


def seconds_for(path: Path) -> float:
    """
    How long a file may take, by its size; a PDF, of which a page takes as long as many workbooks, has a minute, and so
    has a file in an archive, of which nothing is known before.
    """
    if is_member(path):
        return MOST_SECONDS
    try:
        size = path.stat().st_size
        if _is_pdf(path):
            return MOST_SECONDS
    except (OSError, ValueError):
        size = 0
    return min(MOST_SECONDS, LEAST_SECONDS + size / BYTES_PER_SECOND)


def _is_pdf(path: Path) -> bool:
    if not path.is_file():  # a pipe is never opened
        return False
    with path.open("rb") as file:
        return _PDF in file.read(_HEAD_BYTES)


def limit_memory() -> None:
    """From now on this process gets ``BYTES_MORE`` at most; where the system knows no such limit, all it asks for."""
    if sys.platform == "win32":
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = _bytes_now() + BYTES_MORE
    if _bytes_now() and (most == resource.RLIM_INFINITY or limit < most):
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _bytes_now() -> int:
    """Address space of this process; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def end_with_parent() -> None:
    """From now on this process ends when the one that started it does, whatever it is doing."""
    threading.Thread(target=_end_when_gone, args=(os.getppid(),), daemon=True).start()


def _end_when_gone(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    os._exit(1)


def watched(work: Callable[[Item], Result], item: Item, seconds: float) -> Result:
    """
    The result of an item; the whole process ends where computing it takes longer.

    What counts is the time that the process itself has computed: a machine that is busy with other things must not
    make a sound file unreadable. One that waits without computing has ``WAITING`` times as long; so has any, where
    the system does not tell how much a process has computed.

    The watch stands outside of Python: it ends the process even where a C function never comes back.

    Args:
        work: Makes a result of an item.
        item: What it is made of.
        seconds: How long it may compute.
    """
    faulthandler.dump_traceback_later(WAITING * seconds, exit=True, file=_silence())
    _end_after_computing(seconds)
    try:
        return work(item)
    finally:
        _end_after_computing(0)
        faulthandler.cancel_dump_traceback_later()


def _end_after_computing(seconds: float) -> None:
    """0 for never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)  # nobody handles SIGPROF, so the system ends the process


@cache
def _silence() -> IO[str]:
    """Where a process that hangs would write what it was doing; open as long as the process lives."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123
