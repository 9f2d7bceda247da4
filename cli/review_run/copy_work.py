"""Copies written by several processes: whatever keeps one from being written is told of it, and stops no other."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from typing import Final, TypeVar

from attrs import Factory, define

from cli.guard.process_limits import OfFile, seconds_for_task
from cli.guard.processes import in_order, usual_jobs
from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.reading_findings import NEVER_ENDED

WORTH_PROCESSES: Final = 60
"""A copy takes some hundredths of a second: below so many, processes cost more time than they save."""

LARGEST_CHUNK: Final = 8

TOLD_ONE_BY_ONE: Final = 50
"""More than that nobody reads."""


Task = TypeVar("Task", bound=OfFile)
Result = TypeVar("Result")


@define
class UnwrittenCopies:
    """What kept copies from being written, file by file; of the many, the first and how many there are besides."""

    _first: list[Problem] = Factory(list)
    _others: int = 0

    def add(self, problems: Sequence[Problem]) -> None:
        """Those of one file, or none."""
        if len(self._first) < TOLD_ONE_BY_ONE:
            self._first += problems
        else:
            self._others += bool(problems)

    def told(self) -> list[Problem]:
        """In the order of the files."""
        rest = Problem(message=f"另有{self._others}个文件的副本也没有写出", cure="请先解决以上问题，再运行一次")
        return [*self._first, rest] if self._others else self._first


def copies_written(
    write: Callable[[Task], Result],
    tasks: Iterable[Task],
    count: int,
    *,
    jobs: int | None,
    lost: Callable[[Task], Result],
) -> closing[Generator[Result, None, None]]:
    """As ``in_order``, by as many processes as are worth it where ``jobs`` is None."""
    jobs = jobs or usual_jobs(count, worth=WORTH_PROCESSES)
    return closing(
        in_order(write, tasks, count, jobs=jobs, lost=lost, seconds=seconds_for_task, largest_chunk=LARGEST_CHUNK)
    )


def kept_from_writing(file: str, what: str, error: Exception | None = None) -> tuple[Problem, ...]:
    """What an error, or the end of its process where there is none, says of a file's copy: ``what`` did not succeed."""
    if isinstance(error, UnusableInputError):
        return tuple(error.problems)
    why = type(error).__name__ if error else NEVER_ENDED
    return (
        Problem(file=file, message=f"{what}：程序出错（{why}）", cure="复核结果不受影响；请把这个文件报告给开发者"),
    )
