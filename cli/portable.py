"""
The program as one folder for those without Python: opened by a double click, or with files dropped on it.

Started with nothing it is the desk; with paths and nothing else it reviews them; with anything else it is ``zpb``. Its
window closes when it ends, so that what it says last waits for a key.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from cli.command_table import COMMANDS
from cli.main import INTERRUPTED, exit_code_of, prepare
from workbooks.files.review_names import REVIEW_FOLDER


def was_opened_with(given: Sequence[str]) -> bool:
    """The system started it by a double click, or with paths that were dropped on it; nobody wrote a command."""
    return not given or (given[0] not in COMMANDS and all(map(os.path.exists, given)))


def arguments_for(given: Sequence[str]) -> list[str]:
    """
    What is asked of ``zpb``.

    Args:
        given: What the program was started with: nothing, paths, or arguments.
    """
    if not given:
        return ["desk"]
    if not was_opened_with(given) or (len(given) == 1 and Path(given[0]).is_dir()):
        return list(given)
    first = Path(given[0])
    beside = first.with_name(f"{REVIEW_FOLDER} {first.stem}")  # with the file's name, as other files lie there
    return ["review", *given, "-o", str(beside)]


def run() -> NoReturn:
    """Run the program and exit."""
    multiprocessing.freeze_support()  # a process of a review is this very program, started anew
    prepare()
    given = sys.argv[1:]
    sys.argv[1:] = arguments_for(given)
    code = exit_code_of()
    if code != INTERRUPTED and was_opened_with(given) and _has_a_window_of_its_own():
        input("按回车键关闭这个窗口。")
    sys.exit(code)


def _has_a_window_of_its_own() -> bool:
    return sys.platform == "win32" and sys.stdin is not None and sys.stdin.isatty()
