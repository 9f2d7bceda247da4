"""
Numbers that stand alone in the cells of a table: what they count in is told by the head of their column, or nowhere.

Columns that number the rows, and those of years and days, hold no figures; a number like a year under no head
is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import Final

from scoring.narrative.naming.levels_of_government import PLAIN
from scoring.narrative.numbers import ARABIC
from scoring.narrative.sentences import folded
from scoring.narrative.statements import Passage, ReadTable
from scoring.narrative.tables import cell_start
from scoring.narrative.written_figures import FigureUnit, WrittenFigure

_NUMBER: Final = re.compile(rf"(?:[<>=≤≥≦≧~～]{{0,2}}|大于等?于?|小于等?于?|约)-?({ARABIC})")
_WORDS: Final = re.compile("[^0-9<>=≤≥-]{2}")
_NO_FIGURES: Final = re.compile("序号|编号|编码|代码|行次|年度$|年份|日期|时间|电话|文号")
_NUMBERS_SOMETHING: Final = re.compile("编号|编码|代码|电话|邮编")
"""``联系电话 | 6788663``: the cell before names it."""

_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
_UNITS: Final = (
    (FigureUnit.PERCENTAGE, re.compile("%|率|比例|占比|进度")),
    (FigureUnit.POINTS, re.compile("分值?|权重")),
    (FigureUnit.AMOUNT, re.compile(f"元|资金|金额|预算|支出|执行|决算|结余|结转|拨款|合计|中央|[{PLAIN}]")),
)
"""What the words of a head tell of the numbers below it, what is surest first."""


def numbers_in_cells(tables: Sequence[ReadTable]) -> Mapping[int, tuple[WrittenFigure, ...]]:
    """The number of a passage → the numbers that are all that cells of its row hold, in order."""
    return {row.number: figures for table in tables for row, figures in _rows(table)}


def _rows(table: ReadTable) -> Iterator[tuple[Passage, tuple[WrittenFigure, ...]]]:
    counting = _numbering_columns(table)
    above: list[str] = []
    for row in table.rows:
        cells = [folded(cell) for cell in row.cells]
        above += [""] * (len(cells) - len(above))
        found = [_figure(row, cells, each, above[each]) for each in range(len(cells)) if each not in counting]
        yield row, tuple(figure for figure in found if figure is not None)
        above = [cell if cell and _WORDS.match(cell) else head for cell, head in zip_longest(cells, above)]


def _figure(row: Passage, cells: Sequence[str], column: int, head: str) -> WrittenFigure | None:
    cell = cells[column]
    found = _NUMBER.fullmatch(cell)
    label = next((each for each in reversed(cells[:column]) if each), "")
    if (
        found is None
        or _NO_FIGURES.search(head)
        or _NUMBERS_SOMETHING.search(label)
        or (_YEAR.fullmatch(cell) and not head)
    ):
        return None
    start = cell_start(row.cells, column)
    return WrittenFigure(_unit(head or label), start + found.start(1), start + found.end(1), found[1])


def _numbering_columns(table: ReadTable) -> frozenset[int]:
    """The first column, where its numbers are 1, 2, 3 …"""
    first = [folded(row.cells[0]) for row in table.rows if row.cells]
    numbers = [int(cell) for cell in first if cell.isdecimal()]
    counts = numbers[:1] == [1] and all(after - before == 1 for before, after in pairwise(numbers))
    return frozenset({0} if counts else ())


def _unit(head: str) -> FigureUnit:
    return next((unit for unit, words in _UNITS if words.search(head)), FigureUnit.QUANTITY)
