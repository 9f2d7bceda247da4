"""The sheet 统计 of 复核底稿.xlsx: tables of counts, each with its chart beside it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve

from scoring.findings.catalogue import SEVERITY_WORDS
from workbooks.sheets import styles
from workbooks.sheets.drafting import LEAST_ROW_HEIGHT, SheetDraft
from workbooks.sheets.plan import Cell, Chart, Series, SheetPlan
from workbooks.working_paper.statistics import CodeFrequency, CountTable, ReviewTally

SHEET_NAME: Final = "统计"
TITLE: Final = "绩效自评复核统计"

LABEL, NAME, FIRST_COUNT, SECOND_COUNT, LAST_COUNT = range(5)
CHART_COLUMN: Final = 6
CHART_COLUMNS: Final = 6
WIDTHS: Final = (9.0, 27.0, 9.0, 9.0, 9.0, 2.0, *(12.0,) * CHART_COLUMNS)
CHART_ROWS: Final = 9
"""Rows beside a chart at least, the table's title included."""

MOST_CODES: Final = 15
FREQUENT: Final = "最常见的问题"


def statistics_sheet(tally: ReviewTally, note: str) -> SheetPlan:
    """
    The statistics of a review, on one page.

    Args:
        tally: All files counted.
        note: A line below the title.
    """
    draft = SheetDraft(WIDTHS)
    draft.put(Cell(0, 0, TITLE, styles.TITLE, columns=len(WIDTHS)))
    draft.put(Cell(1, 0, note, styles.LEFT_LINE, columns=len(WIDTHS)))
    charts = []
    row = _put_table(draft, 3, tally.overview())
    for table in (tally.grades(), tally.totals(), tally.rates(), tally.by_severity()):
        charts.append(_chart(table, row))
        row = max(_put_table(draft, row, table), row + CHART_ROWS + 1)
    frequencies = tally.most_frequent(MOST_CODES)
    if frequencies:
        charts.append(_frequency_chart(frequencies, row))
        _put_frequencies(draft, row, frequencies)
    plan = draft.finish(SHEET_NAME)
    beside_last_chart = (LEAST_ROW_HEIGHT,) * (charts[-1].row + CHART_ROWS - len(plan.row_heights))
    return evolve(plan, charts=tuple(charts), row_heights=plan.row_heights + beside_last_chart, one_page=True)


def _put_table(draft: SheetDraft, row: int, table: CountTable) -> int:
    """Returns the row after the next, where another table may begin."""
    draft.put(Cell(row, LABEL, table.title, styles.SECTION, columns=LAST_COUNT + 1))
    label, *counts = table.headings
    draft.put(Cell(row + 1, LABEL, label, styles.HEADING, columns=FIRST_COUNT))
    for column, heading in enumerate(counts, start=FIRST_COUNT):
        draft.put(Cell(row + 1, column, heading, styles.HEADING))
    for position, (name, numbers) in enumerate(table.rows, start=row + 2):
        draft.put(Cell(position, LABEL, name, styles.TEXT, columns=FIRST_COUNT))
        for column, number in enumerate(numbers, start=FIRST_COUNT):
            draft.put(Cell(position, column, Decimal(number), styles.NUMBER))
    return draft.next_row + 1


def _chart(table: CountTable, row: int) -> Chart:
    """Beside the table that begins in ``row``."""
    return Chart(
        row=row,
        column=CHART_COLUMN,
        rows=max(CHART_ROWS, len(table.rows) + 2),
        columns=CHART_COLUMNS,
        title=table.title,
        first_row=row + 2,
        label_column=LABEL,
        labels=tuple(label for label, _ in table.rows),
        series=tuple(
            Series(heading, FIRST_COUNT + position, tuple(numbers[position] for _, numbers in table.rows))
            for position, heading in enumerate(table.headings[1:])
        ),
    )


def _put_frequencies(draft: SheetDraft, row: int, frequencies: Sequence[CodeFrequency]) -> None:
    draft.put(Cell(row, LABEL, FREQUENT, styles.SECTION, columns=LAST_COUNT + 1))
    for column, heading in enumerate(("代码", "问题", "级别", "条数", "文件数")):
        draft.put(Cell(row + 1, column, heading, styles.HEADING))
    for position, each in enumerate(frequencies, start=row + 2):
        draft.put(Cell(position, LABEL, each.code, styles.TEXT))
        draft.put(Cell(position, NAME, each.title, styles.LEFT_TEXT))
        draft.put(Cell(position, FIRST_COUNT, SEVERITY_WORDS[each.severity], styles.TEXT))
        draft.put(Cell(position, SECOND_COUNT, Decimal(each.findings), styles.NUMBER))
        draft.put(Cell(position, LAST_COUNT, Decimal(each.files), styles.NUMBER))


def _frequency_chart(frequencies: Sequence[CodeFrequency], row: int) -> Chart:
    return Chart(
        row=row,
        column=CHART_COLUMN,
        rows=max(CHART_ROWS, len(frequencies) + 2),
        columns=CHART_COLUMNS,
        title=FREQUENT,
        first_row=row + 2,
        label_column=LABEL,
        labels=tuple(each.code for each in frequencies),
        series=(Series("条数", SECOND_COUNT, tuple(each.findings for each in frequencies)),),
        lying=True,
    )
