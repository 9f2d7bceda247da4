"""
The process ``zpb``: from arguments to an exit code.

Exit codes: 0 clean, 1 something is left to a person, 2 wrong use or unreadable input, 3 internal error,
130 interrupted.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import Final, NoReturn

from cli.terminal.streams import make_streams_forgiving

INTERRUPTED: Final = 130


def run() -> NoReturn:
    """Run ``zpb`` with the arguments of the process and exit; no failure ever shows a traceback uninvited."""
    prepare()
    sys.exit(exit_code_of())


def prepare() -> None:
    """What any start of the program needs."""
    atexit.register(gc.freeze)  # else an eighth of a start goes, at its end, into searching every module for garbage
    make_streams_forgiving()


def exit_code_of() -> int:
    """Run ``zpb`` with the arguments of the process; what fails is told."""
    try:
        from cli.command_group import zpb_group  # noqa: PLC0415 — a start that fails or is interrupted is told, too

        code = zpb_group().main(prog_name="zpb", standalone_mode=False)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _write_no_more()  # ``zpb … | head``
        return 1
    except Exception as error:  # the last resort of the program; report_error tells what it was
        from cli.terminal.error_reports import report_error  # noqa: PLC0415 — only a failure brings it

        exit_code = report_error(error)
        if isinstance(error, OSError) and error.filename is None:  # the stream itself takes no more
            _write_no_more()
        return exit_code
    return code if isinstance(code, int) else 0


def _write_no_more() -> None:
    """Whatever is still buffered goes nowhere, so that the interpreter can exit silently."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
