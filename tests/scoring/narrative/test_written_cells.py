"""Numbers that stand alone in cells: which are figures, and what the heads say of them."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.narrative.blocks import Piece
from scoring.narrative.statements import Passage, ReadTable
from scoring.narrative.tables import row_text
from scoring.narrative.written_cells import numbers_in_cells


def written(*rows: str) -> list[tuple[str, str, str]]:
    """Unit, number and what stands at its place in the row, of every number in the last row."""
    passages = []
    for number, row in enumerate(rows):
        cells = tuple(row.split("|"))
        passages.append(Passage(number, row_text(Piece(cells=cells)), cells=cells))
    text = passages[-1].text.text
    found = numbers_in_cells([ReadTable(tuple(passages))])[len(rows) - 1]
    return [(each.unit.name, each.written, text[each.start : each.end]) for each in found]


ROWS: Final = {
    "the head tells the unit": (
        ("项目|全年预算|执行率|得分|份数", "道路养护|1,950|97.5|98.6|12"),
        [
            ("AMOUNT", "1,950", "1,950"),
            ("PERCENTAGE", "97.5", "97.5"),
            ("POINTS", "98.6", "98.6"),
            ("QUANTITY", "12", "12"),
        ],
    ),
    "numbers of rows, years, days are none": (("序号|年份|完成时间|预算", "1|2023|12.5|30"), [("AMOUNT", "30", "30")]),
    "rows that are numbered without a head": (("|预算", "1|30", "2|40"), [("AMOUNT", "40", "40")]),
    "a column of numbers that do not count the rows": (("得分|", "1|甲", "3|乙"), [("POINTS", "3", "3")]),
    "the head holds for all rows below": (("产出|", "预算|", "20|", "30|"), [("AMOUNT", "30", "30")]),
    "a sign before the number": (("指标值", "≥95"), [("QUANTITY", "95", "95")]),
    "a year's number of money": (("金额（万元）", "2023"), [("AMOUNT", "2023", "2023")]),
    "a number like a year that nothing tells of": (("产出|", "1900|2023"), [("QUANTITY", "1900", "1900")]),
    "a telephone number": (("单位||某局|", "金额|30|联系电话|6788663"), [("AMOUNT", "30", "30")]),
    "a number in words, and one with its unit": (("数量", "三十"), []),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), ROWS.values(), ids=ROWS)
def test_numbers_in_cells(rows: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert written(*rows) == expected
