"""What a person is told when a run fails: every problem in a line of its own, on stderr, and the exit code."""

from __future__ import annotations

import errno
import os
import traceback
from collections.abc import Iterable
from typing import Final

import typer
from typer.exceptions import Abort, TyperException

from cli.terminal.chinese_words import usage_error_text
from cli.terminal.plain_text import plain
from indicator_specs.problems import Problem, UnusableInputError

WRONG_USE: Final = 2
INTERNAL_ERROR: Final = 3
DEBUG: Final = "ZPB_DEBUG"

_ERROR: Final = "错误"
"""How every error begins, whatever it is of."""

_STREAM_FAILURES: Final = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
}
"""Why standard output took no more, where it leads into a file: such an error names no file."""


def report_error(error: Exception) -> int:
    """Tell on stderr why the run failed and return the exit code."""
    if isinstance(error, UnusableInputError):
        print_problems(error.problems)
        return WRONG_USE
    if isinstance(error, Abort):
        return WRONG_USE
    if isinstance(error, TyperException):
        say(f"{_ERROR}：{plain(usage_error_text(error))}")
        return WRONG_USE
    if isinstance(error, OSError) and error.filename is None and error.errno in _STREAM_FAILURES:
        say(f"{_ERROR}：结果没有写完：{_STREAM_FAILURES[error.errno]}。请清理磁盘，或把结果写到别处")
        return WRONG_USE
    return _report_internal_error(error)


def print_problems(problems: Iterable[Problem]) -> None:
    """One line for each thing that kept the run from doing all that was asked."""
    _print_each(_ERROR, problems)


def print_notices(notices: Iterable[Problem]) -> None:
    """One line for each thing that was done otherwise than asked."""
    _print_each("注意", notices)


def _print_each(label: str, problems: Iterable[Problem]) -> None:
    for problem in problems:
        say(f"{label}：{plain(str(problem))}")


def say(line: str) -> None:
    """Write a line to stderr."""
    typer.echo(line, err=True)


def _report_internal_error(error: Exception) -> int:
    say(f"{_ERROR}：程序内部出错（{type(error).__name__}），结果不可用。这是程序的缺陷，不是您的操作问题。")
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    else:
        say(f"请设置环境变量 {DEBUG}=1 后重新运行同一命令，并把全部输出连同输入文件反馈给维护者。")
    return INTERNAL_ERROR
