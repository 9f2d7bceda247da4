"""Planned sheets as a file: an Excel workbook or a Word document, by the ending of its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from indicator_specs.problems import Problem
from workbooks.sheets.plan import SheetPlan

WORKBOOK, WORD = ".xlsx", ".docx"
SHEET_ENDINGS: Final = (WORKBOOK, WORD)


def write_sheets(plans: Sequence[SheetPlan], path: Path, *, force: bool = False) -> tuple[Problem, ...]:
    """
    Write sheets, in order, into a new file; equal plans give equal bytes.

    Args:
        plans: The sheets.
        path: The file, ending in one of ``SHEET_ENDINGS``.
        force: Overwrite an existing file.

    Returns:
        What could not be written as it was given, one problem per cell.

    Raises:
        UnusableInputError: the file exists (and ``force`` is off), is open elsewhere, or cannot be written there.
    """
    if path.suffix.lower() == WORD:
        from workbooks.word_tables.sheet_pages import write_sheets as write_document  # noqa: PLC0415 — python-docx

        return write_document(plans, path, force=force)
    from workbooks.sheets.writing import write_workbook  # noqa: PLC0415 — XlsxWriter

    return write_workbook(plans, path, force=force)
