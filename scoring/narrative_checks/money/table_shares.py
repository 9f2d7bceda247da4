"""
Shares of a table that its own amounts do not make: ``电梯维修 | 9.60 | 28.51%``, of the row 合计, else of all rows.

A table is taken to work out its shares so only where most of its rows do.
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

_MARKS: Final = re.compile(r"\([^()]{0,12}\)")
_AMOUNT: Final = re.compile(
    "(?:全年|年度|实际|预算|项目)*(?:支出|支付|执行|使用|安排|预算|投入)?(?:金额|数|资金|经费|支出)"
)
_SHARE: Final = re.compile(
    "(?:所)?占(?:总?支出|总额|总数|总金额|资金|预算|全部|项目)*(?:的)?(?:比例|比重|比)|比重|占比|比例"
)
_SUM: Final = re.compile("合计|总计|共计")
_WITHIN: Final = re.compile("小计|其中")
_CELL: Final = re.compile(rf"({ARABIC})%?")
_LEAST: Final = 2
_FULL: Final = 100


@frozen
class _Share:
    """A share as a row states it, and the exact one."""

    row: Passage
    column: int
    number: WrittenNumber
    exact: Decimal
    places: tuple[tuple[int, int], ...]

    @property
    def agrees(self) -> bool:
        """To the last written digit, however it was rounded."""
        return abs(self.exact - self.number.value) < Decimal(1).scaleb(-self.number.places)


def wrong_table_shares(report: ReadReport, wrong: Container[tuple[int, int]]) -> Iterator[Discrepancy]:
    """
    ZP537: a share that does not follow from the amounts of its column.

    Args:
        report: What was read.
        wrong: Passage and place of the figures that are told to be wrong: nothing follows from them.
    """
    for table in report.grids:
        shares = list(_shares(table))
        agreeing = sum(each.agrees for each in shares)
        is_told = any(place in wrong for each in shares for place in each.places)
        if agreeing >= max(_LEAST, len(shares) - agreeing) and not is_told:
            yield from (_discrepancy(each) for each in shares if not each.agrees)


def _shares(table: ReadTable) -> Iterator[_Share]:
    columns: tuple[int, int] | None = None
    rows: list[Passage] = []
    for row in table.rows:
        if columns is None:
            columns = _columns([_MARKS.sub("", folded(cell)) for cell in row.cells])
        else:
            rows.append(row)
    if columns is None or any(_WITHIN.search(folded(cell)) for row in rows for cell in row.cells[: min(columns)]):
        return
    amounts = [(row, number) for row in rows if (number := _number(row, columns[0])) is not None]
    sums = [number.value for row, number in amounts if _is_sum(row, columns)]
    parts = [(row, number) for row, number in amounts if not _is_sum(row, columns)]
    whole = sums[0] if len(sums) == 1 else sum((number.value for _, number in parts), Decimal(0))
    for row, number in parts if len(sums) <= 1 and whole else ():
        stated = _number(row, columns[1])
        if stated is not None:
            places = tuple((row.number, cell_start(row.cells, column)) for column in columns)
            yield _Share(row, columns[1], stated, number.value / whole * _FULL, places)


def _is_sum(row: Passage, columns: tuple[int, int]) -> bool:
    return any(_SUM.fullmatch(folded(cell)) for cell in row.cells[: min(columns)])


def _columns(heads: Sequence[str]) -> tuple[int, int] | None:
    """Those of the amounts and of their shares, where each is one, and the shares stand right behind."""
    found = [[column for column, head in enumerate(heads) if words.fullmatch(head)] for words in (_AMOUNT, _SHARE)]
    if any(len(each) != 1 for each in found) or found[1][0] != found[0][0] + 1 or not found[0][0]:
        return None
    return found[0][0], found[1][0]


def _number(row: Passage, column: int) -> WrittenNumber | None:
    cell = _CELL.fullmatch(folded(row.cells[column])) if column < len(row.cells) else None
    return written_number(cell[1]) if cell else None


def _discrepancy(share: _Share) -> Discrepancy:
    place = cell_start(share.row.cells, share.column)
    meant = f"{format_decimal(round_half_up(share.exact, HUNDREDTHS))}%"
    return Discrepancy(
        code="ZP537",
        passage=share.row,
        position=place,
        figure=place,
        found=f"{format_decimal(share.number.value)}%",
        expected=meant,
        field="所占比例",
        notes=(f"按表中各数计算，应为{meant}",),
    )
