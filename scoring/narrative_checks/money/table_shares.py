"""
Shares of a table that its own amounts do not make: ``电梯维修 | 9.60 | 28.51%``, of the row 合计, else of all rows.

A table is taken to work out its shares so only where most of its rows do.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from decimal import Decimal
from typing import Final

from scoring.narrative.sentences import folded
from scoring.narrative.statements import Passage, ReadReport, ReadTable
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.money.stated_percentages import (
    FULL,
    LEAST,
    StatedPercentage,
    number_at,
    only_columns,
    percentage_discrepancy,
    places_at,
)

_AMOUNT: Final = re.compile(
    "(?:全年|年度|实际|预算|项目)*(?:支出|支付|执行|使用|安排|预算|投入)?(?:金额|数|资金|经费|支出)"
)
_SHARE: Final = re.compile(
    "(?:所)?占(?:总?支出|总额|总数|总金额|资金|预算|全部|项目)*(?:的)?(?:比例|比重|比)|比重|占比|比例"
)
_SUM: Final = re.compile("合计|总计|共计")
_WITHIN: Final = re.compile("小计|其中")


def wrong_table_shares(report: ReadReport, wrong: Container[tuple[int, int]]) -> Iterator[Discrepancy]:
    """
    ZP537: a share that does not follow from the amounts of its column.

    Args:
        report: What was read.
        wrong: Passage and place of the figures that are told to be wrong: nothing follows from them.
    """
    for table in report.grids:
        shares = list(_shares(table))
        agreeing = sum(map(_agrees, shares))
        is_told = any(place in wrong for each in shares for place in each.places)
        if agreeing >= max(LEAST, len(shares) - agreeing) and not is_told:
            wrong_ones = (each for each in shares if not _agrees(each))
            yield from (percentage_discrepancy(each, "所占比例", "按表中各数") for each in wrong_ones)


def _agrees(share: StatedPercentage) -> bool:
    """To the last written digit, however it was rounded."""
    return abs(share.exact - share.number.value) < Decimal(1).scaleb(-share.number.places)


def _shares(table: ReadTable) -> Iterator[StatedPercentage]:
    columns: tuple[int, ...] | None = None
    rows: list[Passage] = []
    for row in table.rows:
        if columns is None:
            columns = _columns(row)
        else:
            rows.append(row)
    if columns is None or any(_WITHIN.search(folded(cell)) for row in rows for cell in row.cells[: columns[0]]):
        return
    of_amount, of_share = columns
    amounts = [(row, number) for row in rows if (number := number_at(row, of_amount)) is not None]
    sums = [number.value for row, number in amounts if _is_sum(row, of_amount)]
    parts = [(row, number) for row, number in amounts if not _is_sum(row, of_amount)]
    whole = sums[0] if len(sums) == 1 else sum((number.value for _, number in parts), Decimal(0))
    for row, number in parts if len(sums) <= 1 and whole else ():
        stated = number_at(row, of_share)
        if stated is not None:
            yield StatedPercentage(row, of_share, stated, number.value / whole * FULL, places_at(row, columns))


def _is_sum(row: Passage, of_amount: int) -> bool:
    return any(_SUM.fullmatch(folded(cell)) for cell in row.cells[:of_amount])


def _columns(row: Passage) -> tuple[int, ...] | None:
    """Those of the amounts and of their shares, where each is one, and the shares stand right behind."""
    found = only_columns(row, (_AMOUNT, _SHARE))
    return None if found is None or found[1] != found[0] + 1 or not found[0] else found
