"""
Columns of a form that are divided once more by headings that nobody knows: 年度指标值 over 第一批 and 第二批.

The first of them is read, and that the others are not is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from indicator_specs.words.normalisation import shorten
from scoring.findings.addresses import Position
from workbooks.cells.grid import GridRemark
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.table_header import TableHeader


def subdivided_columns(sheet: LabelledSheet, header: TableHeader) -> Iterator[GridRemark]:
    """
    What to tell of each.

    Args:
        sheet: The sheet.
        header: Of the form's table; its columns are those that are read.
    """
    grid = sheet.grid
    for first in sorted(set(header.columns.values())):
        last = grid.end_of(header.first_row, first).column
        below = [grid.text(header.last_row, column).strip() for column in range(first, last + 1)]
        is_divided = header.last_row > header.first_row and len([text for text in below if text]) > 1
        others = {*range(first + 1, last + 1)} - {*header.columns.values()}
        if is_divided and len(others) == last - first:
            heading, terms = grid.text(header.first_row, first), [shorten(text) for text in below if text]
            reason = (
                f"“{shorten(heading)}”下面分几栏（{'、'.join(f'“{term}”' for term in terms)}），"
                f"不知以哪一栏为准，只读了“{terms[0]}”，其余几栏"
            )
            yield GridRemark("ZP110", Position(header.last_row, first + 1).address, reason)
