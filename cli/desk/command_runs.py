"""
A command of ``zpb`` run beside the desk, as a person would run it: the desk itself reads no file of others.

What hangs, or dies, in a command costs that command alone; and whatever the desk does can be done by hand.
"""

from __future__ import annotations

import asyncio
import re
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from attrs import define, field, frozen

from workbooks.files.reading_findings import cause_of

WAYS_TO_END: Final = (0, 1)
"""Exit codes of a command that did its work; 1: something was found."""

_STEP: Final = re.compile(r"\S+ (\d+)/(\d+)")
_MOST_LINES: Final = 200
_LONGEST_LINE: Final = 1 << 24
"""Bytes; a line may name every file of a folder."""


def zpb_command(arguments: Sequence[str]) -> list[str]:
    """
    The program that runs now, with other arguments; a packed one is its own interpreter.

    ``-P``: nothing is imported from the folder in which it runs, where files of others lie.
    """
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "cli"]
    return [*program, *arguments]


@frozen
class Ended:
    """
    Attributes:
        code: Exit code.
        output: What it printed.
        told: What it said beside that, line by line.
    """

    code: int
    output: bytes
    told: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        """It did what it was asked for."""
        return self.code in WAYS_TO_END


async def run_to_end(arguments: Sequence[str], folder: Path) -> Ended:
    """Run a command in a folder, and wait for it; whoever waits no more has ended it."""
    process = await _started(arguments, folder)
    try:
        output, told = await process.communicate()
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()  # only then does it write no more
    return Ended(process.returncode or 0, output, tuple(told.decode(errors="replace").splitlines()))


class RunState(StrEnum):
    """How far a run is."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@define
class Run:
    """
    A command under way.

    Attributes:
        files: How many it was given.
        state: How far it is.
        done, total: Of the files; both 0 while nothing is known.
        told: What it said, the last lines.
    """

    files: int = 0
    state: RunState = RunState.RUNNING
    done: int = 0
    total: int = 0
    told: list[str] = field(factory=list)
    _process: Process | None = None

    async def follow(self, arguments: Sequence[str], folder: Path) -> None:
        """Start it, and take down what it says until it ends."""
        try:
            self._process = process = await _started(arguments, folder)
        except OSError as error:  # no memory or no processes left; or the folder is gone
            self.state, self.told = RunState.FAILED, [f"没有能够开始：{cause_of(error)}"]
            return
        output = asyncio.create_task(_drained(process))
        assert process.stderr is not None  # noqa: S101 — asked for as a pipe
        code = -1
        try:
            async for raw in process.stderr:
                self._hear(raw.decode(errors="replace").rstrip())
            await output
            code = await process.wait()
        finally:
            if self.state is RunState.RUNNING:
                self.state = RunState.DONE if code in WAYS_TO_END else RunState.FAILED

    def cancel(self) -> None:
        """End it; what it has finished is kept for the next run."""
        if self._process is not None and self._process.returncode is None:
            self.state = RunState.CANCELLED
            self._process.terminate()

    def _hear(self, line: str) -> None:
        step = _STEP.fullmatch(line)
        if step:
            self.done, self.total = int(step[1]), int(step[2])
        elif line:
            self.told = [*self.told, line][-_MOST_LINES:]


async def _started(arguments: Sequence[str], folder: Path) -> Process:
    return await asyncio.create_subprocess_exec(
        *zpb_command(arguments),
        cwd=folder,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
        limit=_LONGEST_LINE,
    )


async def _drained(process: Process) -> None:
    """What it prints is in the files that it writes."""
    assert process.stdout is not None  # noqa: S101 — asked for as a pipe
    while await process.stdout.read(1 << 16):
        pass
