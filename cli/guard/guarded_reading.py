"""A file of others is read by a child of this process: it does not end a command, or keep it from going on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from attrs import frozen

from cli.guard.guarded_child import by_child
from cli.guard.process_limits import a_minute
from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.reading_findings import NEVER_ENDED, OUT_OF_MEMORY

Read = TypeVar("Read")


def read_by_child(read: Callable[[Path], Read], path: Path) -> Read:
    """
    What ``read`` gives for one file, for which it has a minute: a small PDF may take long.

    Raises:
        UnusableInputError: ``read`` says so; the file ended the process that read it, or used up its memory.
    """
    (found,) = by_child(partial(_read_or_refused, read=read), [path], lost=_lost, seconds=a_minute)
    if isinstance(found, _Refused):
        raise UnusableInputError(found.problems)
    return found


@frozen
class _Refused:
    """Problems travel as what they are: a frozen error does not survive the way of every library that is loaded."""

    problems: tuple[Problem, ...]


def _read_or_refused(path: Path, *, read: Callable[[Path], Read]) -> Read | _Refused:
    try:
        return read(path)
    except UnusableInputError as error:
        return _Refused(error.problems)
    except MemoryError:
        return _defeated(path, f"读取时{OUT_OF_MEMORY}")


def _lost(path: Path) -> _Refused:
    return _defeated(path, f"读取时{NEVER_ENDED}")


def _defeated(path: Path, how: str) -> _Refused:
    return _Refused((Problem(file=str(path), message=how, cure="请把这个文件报告给开发者"),))
