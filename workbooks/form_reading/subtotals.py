"""
What a form's indicators are said to add up to.

Rows between them that give the sum of some (小计, 合计 of one category, a category's own row), and columns that give
the weights of the levels above them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from attrs import evolve

from scoring.findings.addresses import position_of
from scoring.submissions.submission import Entry, IndicatorLevel, SubmittedIndicator, Subtotal, Weight
from workbooks.form_reading.entries import entry_at, plain_number, points_entry_at
from workbooks.form_reading.form_finding import FormExtent
from workbooks.form_reading.indicators import is_execution_row
from workbooks.form_reading.label_cores import label_core
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.namesake_columns import WEIGHT_COLUMNS
from workbooks.form_reading.table_header import TableHeader


def read_subtotals(
    sheet: LabelledSheet, form: FormExtent, indicators: Sequence[SubmittedIndicator], total: Entry
) -> tuple[Subtotal, ...]:
    """
    The subtotals of a form's tables, and rows of their shape that add up nothing (``is_adjustment``).

    Args:
        sheet: The sheet.
        form: Where the form stands.
        indicators: Its rows that are indicators.
        total: The claimed total; what stands below it adds up nothing.
    """
    rows = _rows_of(indicators)
    stop = _row_of(total) or form.last_row + 1
    return tuple(_subtotals(sheet, form, rows, stop))


_ADJUSTMENT: Final = re.compile(
    "(?:其他|附加)?(?:加减分|加扣分|奖惩|加分|减分|扣分|奖励分?|附加分)(?:项目?|指标|情况|因素|事项)?"
)


def is_adjustment(row: Subtotal) -> bool:
    """It adds up nothing: 加分项, 扣分项 have points of their own."""
    return _ADJUSTMENT.fullmatch(label_core(row.name.text)) is not None


def read_weights(
    sheet: LabelledSheet, tables: Sequence[tuple[TableHeader, Sequence[int]]], indicators: Sequence[SubmittedIndicator]
) -> tuple[Weight, ...]:
    """The weights beside 一级指标 and 二级指标 of a form's tables, in the rows that belong to them."""
    rows = _rows_of(indicators)
    weights = tuple(_weights(sheet, tables, indicators, rows))
    return tuple(
        each for level in IndicatorLevel for each in _out_of_a_hundred([one for one in weights if one.level is level])
    )


def _out_of_a_hundred(weights: Sequence[Weight]) -> Iterator[Weight]:
    """Weights most of which are no more than 1 are shares of 1: 0.5, 0.3, 0.2."""
    fractions = sum(weight.number.number is not None and weight.number.number <= 1 for weight in weights)
    are_fractions = 2 * fractions > len(weights)
    for weight in weights:
        number = weight.number.number
        scaled = number * 100 if are_fractions and number is not None else number
        yield evolve(weight, number=evolve(weight.number, number=scaled))


def _weights(
    sheet: LabelledSheet,
    tables: Sequence[tuple[TableHeader, Sequence[int]]],
    indicators: Sequence[SubmittedIndicator],
    rows: Sequence[int],
) -> Iterator[Weight]:
    for header, table_rows in tables:
        for row in table_rows:
            at = bisect_left(rows, row)
            for level, field in WEIGHT_COLUMNS.items() if at < len(rows) else ():
                number = points_entry_at(sheet.grid, row, header.columns.get(field))
                if number.number is not None:
                    yield Weight(level=level, name=_name_of(indicators[at], level), number=number, position=at + 1)


def _name_of(indicator: SubmittedIndicator, level: IndicatorLevel) -> Entry:
    return indicator.category_label if level is IndicatorLevel.CATEGORY else indicator.subcategory


def _rows_of(indicators: Sequence[SubmittedIndicator]) -> list[int]:
    return [_row_of(indicator.target) or _row_of(indicator.name) for indicator in indicators]


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
