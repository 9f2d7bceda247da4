"""Rows between the indicators that give the sum of some of them: 小计, 合计 of one category, a category's own row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from scoring.findings.addresses import position_of
from scoring.submissions.submission import Entry, SubmittedIndicator, Subtotal
from workbooks.form_reading.entries import entry_at, plain_number
from workbooks.form_reading.form_finding import FormExtent, TableHeader
from workbooks.form_reading.indicators import is_execution_row
from workbooks.form_reading.labelled_sheet import LabelledSheet


def read_subtotals(
    sheet: LabelledSheet, form: FormExtent, indicators: Sequence[SubmittedIndicator], total: Entry
) -> tuple[Subtotal, ...]:
    """
    The subtotals of a form's tables.

    Args:
        sheet: The sheet.
        form: Where the form stands.
        indicators: Its rows that are indicators.
        total: The claimed total; what stands below it adds up nothing.
    """
    rows = [_row_of(indicator.name) or _row_of(indicator.target) for indicator in indicators]
    stop = _row_of(total) or form.last_row + 1
    return tuple(_subtotals(sheet, form, rows, stop))


def _row_of(entry: Entry) -> int:
    position = position_of(entry.cell)
    return position.row if position else 0


def _subtotals(sheet: LabelledSheet, form: FormExtent, rows: Collection[int], stop: int) -> Iterator[Subtotal]:
    bounds = [*(header.first_row for header in form.headers[1:]), stop]
    for header, end in zip(form.headers, bounds, strict=True):
        for row in sheet.grid.rows_between(header.last_row + 1, end - 1):
            if row not in rows and not is_execution_row(sheet, header, row):
                yield from _subtotal(sheet, header, row, above=sum(1 for each in rows if each < row))


def _subtotal(sheet: LabelledSheet, header: TableHeader, row: int, *, above: int) -> Iterator[Subtotal]:
    """
    A row with a label, and a number below 分值 or 得分, that promises and reports nothing.

    ``资料完整程度 | 10分 | 采购节约率 | 10分`` are labels with their values beside them.
    """
    grid, columns = sheet.grid, header.columns
    points, score = (entry_at(grid, row, columns.get(field)) for field in ("points", "score"))
    first = grid.rows[row][0]
    is_labelled = grid.cells[row, first].number is None and first not in (columns.get("points"), columns.get("score"))
    is_indicator = any(grid.text(row, columns.get(field, 0)) for field in ("target", "actual"))
    are_pairs = any(
        plain_number(grid.text(row, columns.get(field, 0))) is not None for field in ("subcategory", "name")
    )
    if is_labelled and not is_indicator and not are_pairs and not (points.number is None and score.number is None):
        yield Subtotal(name=entry_at(grid, row, first), points=points, score=score, above=above)
