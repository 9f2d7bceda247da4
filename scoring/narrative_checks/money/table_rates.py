"""
Rates of a table that its own amounts do not make: 执行率 beside 预算数 and 执行数, of classes, units or places.

A table is taken to work out its rates so only where most of its rows do.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from typing import Final

from scoring.narrative.statements import ReadReport, ReadTable
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.figures import rounds_to
from scoring.narrative_checks.money.stated_percentages import (
    FULL,
    LEAST,
    StatedPercentage,
    number_at,
    only_columns,
    percentage_discrepancy,
    places_at,
)

_BUDGET: Final = re.compile(
    "(?:全年|年度|调整后)*(?:预算|预算数|预算金额|预算资金)|小计"
    "|(?:[0-9]{2,4}年度?)?(?:实际?)?(?:拨付|下达|到位|收到)(?:专项|补助|财政)*(?:资金|经费|金额|数)"
)
_EXECUTED: Final = re.compile("(?:全年|年度|实际|预算)*(?:执行|支出|支付)(?:数|金额|资金)?|实际完成|完成投资")
_RATE: Final = re.compile("(?:预算|资金)?(?:执行率|支出率|支付率)|支出实现率")


def wrong_table_rates(report: ReadReport, wrong: Container[tuple[int, int]]) -> Iterator[Discrepancy]:
    """
    ZP537: a rate that does not follow from the amounts of its row.

    Args:
        report: What was read.
        wrong: Passage and place of the figures that are told to be wrong: nothing follows from them.
    """
    for table in report.grids:
        rates = list(_rates(table))
        agreeing = sum(map(_agrees, rates))
        if agreeing >= max(LEAST, len(rates) - agreeing):
            doubtful = (each for each in rates if not (_agrees(each) or _is_left_to_others(each, rates)))
            untold = (each for each in doubtful if not any(place in wrong for place in each.places))
            yield from (percentage_discrepancy(each, "执行率", "按同一行的预算数和执行数") for each in untold)


def _agrees(rate: StatedPercentage) -> bool:
    """More than all of it may be told as 100 %."""
    is_capped = rate.exact > FULL == rate.number.value
    return is_capped or rounds_to(rate.exact, rate.number.value, rate.number.places)


def _rates(table: ReadTable) -> Iterator[StatedPercentage]:
    columns: tuple[int, ...] | None = None
    for row in table.rows:
        if columns is None:
            columns = only_columns(row, (_BUDGET, _EXECUTED, _RATE))
            continue
        budget, executed, rate = (number_at(row, column) for column in columns)
        if budget is not None and executed is not None and rate is not None and budget.value:
            exact = executed.value / budget.value * FULL
            yield StatedPercentage(row, columns[-1], rate, exact, places_at(row, columns))


def _is_left_to_others(rate: StatedPercentage, rates: Sequence[StatedPercentage]) -> bool:
    """The sheets know that of a project; that of a sum may be the mean of those above it."""
    above = [each.number.value for each in rates if each.row.number < rate.row.number]
    is_mean = bool(above) and rounds_to(sum(above, Decimal(0)) / len(above), rate.number.value, rate.number.places)
    return bool(rate.row.mentions) or is_mean
