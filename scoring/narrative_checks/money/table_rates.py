"""
Rates of a table that its own amounts do not make: 执行率 beside 预算数 and 执行数, of classes, units or places.

A table is taken to work out its rates so only where most of its rows do.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
from scoring.narrative.numbers import ARABIC, HUNDREDTHS, WrittenNumber, written_number
from scoring.narrative.sentences import folded
from scoring.narrative.statements import Passage, ReadReport, ReadTable
from scoring.narrative.tables import cell_start
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.figures import rounds_to

_MARKS: Final = re.compile(r"\([^()]{0,12}\)")
_BUDGET: Final = re.compile(
    "(?:全年|年度|调整后)*(?:预算|预算数|预算金额|预算资金)|小计"
    "|(?:[0-9]{2,4}年度?)?(?:实际?)?(?:拨付|下达|到位|收到)(?:专项|补助|财政)*(?:资金|经费|金额|数)"
)
_EXECUTED: Final = re.compile("(?:全年|年度|实际|预算)*(?:执行|支出|支付)(?:数|金额|资金)?|实际完成|完成投资")
_RATE: Final = re.compile("(?:预算|资金)?(?:执行率|支出率|支付率)|支出实现率")
_CELL: Final = re.compile(rf"({ARABIC})%?")
_LEAST: Final = 2
_FULL: Final = 100


@frozen
class _Rate:
    """A rate as a row states it, and the exact one."""

    row: Passage
    column: int
    number: WrittenNumber
    exact: Decimal
    places: tuple[tuple[int, int], ...]

    @property
    def agrees(self) -> bool:
        """More than all of it may be told as 100 %."""
        is_capped = self.exact > _FULL == self.number.value
        return is_capped or rounds_to(self.exact, self.number.value, self.number.places)


def wrong_table_rates(report: ReadReport, wrong: Container[tuple[int, int]]) -> Iterator[Discrepancy]:
    """
    ZP537: a rate that does not follow from the amounts of its row.

    Args:
        report: What was read.
        wrong: Passage and place of the figures that are told to be wrong: nothing follows from them.
    """
    for table in report.grids:
        rates = list(_rates(table))
        agreeing = sum(each.agrees for each in rates)
        if agreeing >= max(_LEAST, len(rates) - agreeing):
            doubtful = (each for each in rates if not (each.agrees or _is_left_to_others(each, rates)))
            yield from (_discrepancy(each) for each in doubtful if not any(place in wrong for place in each.places))


def _rates(table: ReadTable) -> Iterator[_Rate]:
    columns: tuple[int, int, int] | None = None
    for row in table.rows:
        if columns is None:
            columns = _columns([_MARKS.sub("", folded(cell)) for cell in row.cells])
            continue
        budget, executed, rate = (_number(row, column) for column in columns)
        if budget is not None and executed is not None and rate is not None and budget.value:
            places = tuple((row.number, cell_start(row.cells, column)) for column in columns)
            yield _Rate(row, columns[2], rate, executed.value / budget.value * _FULL, places)


def _is_left_to_others(rate: _Rate, rates: Sequence[_Rate]) -> bool:
    """The sheets know that of a project; that of a sum may be the mean of those above it."""
    above = [each.number.value for each in rates if each.row.number < rate.row.number]
    is_mean = bool(above) and rounds_to(sum(above, Decimal(0)) / len(above), rate.number.value, rate.number.places)
    return bool(rate.row.mentions) or is_mean


def _columns(heads: Sequence[str]) -> tuple[int, int, int] | None:
    """Those of what was given, what was paid and the rate, where each is one."""
    found = [
        [column for column, head in enumerate(heads) if words.fullmatch(head)] for words in (_BUDGET, _EXECUTED, _RATE)
    ]
    if any(len(each) != 1 for each in found):
        return None
    budget, executed, rate = (each[0] for each in found)
    return budget, executed, rate


def _number(row: Passage, column: int) -> WrittenNumber | None:
    cell = _CELL.fullmatch(folded(row.cells[column])) if column < len(row.cells) else None
    return written_number(cell[1]) if cell else None


def _discrepancy(rate: _Rate) -> Discrepancy:
    place = cell_start(rate.row.cells, rate.column)
    meant = f"{format_decimal(round_half_up(rate.exact, HUNDREDTHS))}%"
    return Discrepancy(
        code="ZP537",
        passage=rate.row,
        position=place,
        figure=place,
        found=f"{format_decimal(rate.number.value)}%",
        expected=meant,
        field="执行率",
        notes=(f"按同一行的预算数和执行数计算，应为{meant}",),
    )
