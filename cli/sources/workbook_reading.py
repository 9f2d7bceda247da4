"""Workbooks of others are read by other processes: none of them ends a command, or keeps it from going on."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import partial
from pathlib import Path

from cli.guard.process_limits import seconds_for
from cli.guard.processes import in_order, usual_jobs
from scoring.submissions.target_block import TargetBlock
from workbooks.form_reading.workbook import WorkbookContents, lost_workbook, whatever_it_holds


def workbooks_read(paths: Sequence[Path], block: TargetBlock | None) -> Generator[WorkbookContents, None, None]:
    """
    What each workbook holds; one that could not be read holds the finding that says so.

    Args:
        paths: In the order of the result. One child reads them all; many are shared out among the cores.
        block: Whose targets are taken where a form has those of the year and of all years.
    """
    read = partial(whatever_it_holds, block=block)
    jobs = usual_jobs(len(paths))
    return in_order(read, paths, len(paths), jobs=jobs, lost=lost_workbook, seconds=seconds_for)
