"""The files in which an office keeps a list: workbooks, documents, and text with commas between its columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from scoring.findings.addresses import Position
from workbooks.cells.grid import GridBuilder, GridCell, SheetGrid
from workbooks.documents.bounds import UnreadableDocumentError, decoded
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import file_content
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import FormLabels, default_labels
from workbooks.form_reading.workbook import grids_of

_CSV: Final = ".csv"


def list_sheets(path: Path, labels: FormLabels | None = None) -> Iterator[LabelledSheet | UnreadableWorkbookError]:
    """
    The visible sheets of a file that are not empty; for one that cannot be read, the reason.

    Args:
        path: The file.
        labels: The vocabulary; the project's own where not given.

    Raises:
        UnreadableWorkbookError: nothing of it can be read.
    """
    content = file_content(path)
    grids = [_csv_grid(content)] if path.suffix.lower() == _CSV else grids_of(content, path)
    for grid in grids:
        if isinstance(grid, UnreadableWorkbookError):
            yield grid
        elif not grid.hidden and grid.cells:
            yield LabelledSheet(grid, labels or default_labels())


def _csv_grid(content: bytes) -> SheetGrid:
    builder = GridBuilder("名单")
    try:
        for row, texts in enumerate(csv.reader(decoded(content).splitlines()), start=1):
            for column, text in enumerate(texts, start=1):
                if text.strip():
                    builder.add(Position(row, column), GridCell(text.strip()))
    except csv.Error as error:
        raise UnreadableWorkbookError("ZP101", "不是逗号分隔的表") from error
    except UnreadableDocumentError as error:
        raise UnreadableWorkbookError(error.code, error.reason) from error
    return builder.grid()
