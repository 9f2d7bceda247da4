"""
Amounts of a table that its own rows and columns do not make: a row 合计 below, rows 小计 of classes, a column 合计
beside its sources, or sources below the label of what they gave.

A table is taken to add up only where the rest of it does: another column of amounts makes the row 合计, or at least two
other rows make their column 合计. Whatever does not, is told; a table of which nothing adds up has rows within rows.
Where the only column of amounts is a row 合计 with two digits of one of its cells exchanged, that cell is wrong. What
was scored adds up where the points beside it do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Final

from attrs import evolve, frozen

from indicator_specs.words.numbers import format_decimal
from scoring.narrative.naming.levels_of_government import BEYOND_GOVERNMENT, SOURCE
from scoring.narrative.numbers import ARABIC, WrittenNumber, written_number
from scoring.narrative.sentences import folded
from scoring.narrative.statements import Passage, ReadReport, ReadTable
from scoring.narrative.tables import cell_start
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.slips import are_exchanged

_SUM: Final = re.compile("(?:支出|资金|经费|项目|预算)?(?:合计|总计|共计)")
_WITHIN: Final = re.compile("小计|其中")
"""Rows or columns within others: a sum would count them twice."""

_OF_CLASS: Final = re.compile("[^0-9,]{0,12}小计")
_TOTAL_HEAD: Final = re.compile(r"(?:资金|金额|预算)?(?:合计|总计|总额|小计)(?:金额)?")
_SOURCE_HEAD: Final = re.compile(f"{SOURCE}|财政|拨款|一般公共|基金|{BEYOND_GOVERNMENT}|单位|配套|债")
_AMOUNT_HEAD: Final = re.compile(
    "预算|资金|金额|额度|执行数?|支出|支付|决算|结余|结转|拨款|到位|下达|投入|合计|自筹|配套"
)
_NO_AMOUNT: Final = re.compile("率|%|分|等级|进度|占|比|均|序号|年度?$|指标|数量|单价|标准")
_COUNT_HEAD: Final = re.compile(
    r"[^()率均价标每]{2,16}\((?:个|处|座|公里|人|万人|户|万户|亩|万亩|件|台|套|台\(套\)|场|场次|人次|万人次|平方米)\)"
)
_MARKS: Final = re.compile(r"\([^()]{0,12}\)")
_CELL: Final = re.compile(rf"({ARABIC})(?:万元|元|亿元)?")
_NOTHING: Final = frozenset({"", "-", "—", "——", "/", "\\", "无"})
LEAST_ROWS: Final = 2
LEAST_COLUMNS: Final = 2


@frozen
class _Grid:
    """
    A table of amounts.

    Attributes:
        rows: Those of its items.
        total: The row 合计; None without one.
        heads: Column of amounts → its head, without marks.
        counts: Columns of numbers of things, which only a row below adds up.
    """

    rows: tuple[Passage, ...]
    total: Passage | None
    heads: Mapping[int, str]
    counts: frozenset[int] = frozenset()


@frozen
class _Stated:
    """A sum as a table states it, and its parts with their rows and columns."""

    passage: Passage
    column: int
    number: WrittenNumber
    parts: tuple[WrittenNumber, ...]
    cells: tuple[tuple[Passage, int], ...]

    @property
    def cell(self) -> tuple[Passage, int]:
        return self.passage, self.column

    @property
    def places(self) -> frozenset[tuple[int, int]]:
        return frozenset(_place(*each) for each in (self.cell, *self.cells))

    @property
    def added(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def agrees(self) -> bool:
        """To the rounding of each part."""
        step = Decimal(1).scaleb(-max(self.number.places, *(part.places for part in self.parts)))
        return abs(self.added - self.number.value) * 2 <= step * len(self.parts)


def wrong_table_sums(report: ReadReport, wrong: Container[tuple[int, int]]) -> Iterator[Discrepancy]:
    """
    ZP537: an amount of a table that its rows, or its columns, do not make.

    Args:
        report: What was read.
        wrong: Passage and place of the figures that are told to be wrong: nothing follows from them.
    """
    for stated in _sums_that_should_agree(report):
        doubtful = (each for each in stated if not each.agrees)
        yield from (_discrepancy(each) for each in doubtful if not any(place in wrong for place in each.places))
    for table in report.grids:
        for each in _alone(table):
            slip = None if each.agrees or any(place in wrong for place in each.places) else _exchanged(each)
            if slip is not None:
                yield _misprint(each, *slip)


def places_that_add_up_in_tables(report: ReadReport) -> Iterator[tuple[int, int]]:
    """Passage and place of all amounts of the sums that agree: whatever they are, they are not at odds."""
    for stated in _sums_that_should_agree(report):
        for each in stated:
            if each.agrees:
                yield from each.places


def _sums_that_should_agree(report: ReadReport) -> Iterator[Sequence[_Stated]]:
    """Of each table that adds up its columns, or its rows."""
    for table in report.grids:
        grid = _grid(table)
        of_grid = () if grid is None else ((list(_down(grid)), 1), (list(_across(grid)), LEAST_ROWS))
        of_classes = ((list(each), LEAST_ROWS) for each in _of_classes(table))
        points = (list(_of_points(table)), 1)
        for stated, least in (*of_grid, *of_classes, (list(_below_labels(table)), 1), points):
            agreeing = sum(each.agrees for each in stated)
            if agreeing >= max(least, len(stated) - agreeing):
                yield stated


def _alone(table: ReadTable) -> Iterator[_Stated]:
    """The only column of amounts, with its sum."""
    grid = _grid(table, least_columns=1)
    if grid is not None and len(grid.heads) == 1:
        yield from _down(evolve(grid, counts=frozenset()))


def _exchanged(stated: _Stated) -> tuple[Passage, int, Decimal] | None:
    """The cell with two digits exchanged, and what it should be; the sum where more than one may be meant."""
    missing = stated.number.value - stated.added
    cells = [(stated.cell, stated.number, stated.added)]
    cells += [(at, part, part.value + missing) for at, part in zip(stated.cells, stated.parts, strict=True)]
    found = [(*at, meant) for at, number, meant in cells if are_exchanged(number.value, meant)]
    return (*stated.cell, stated.added) if len(found) > 1 else next(iter(found), None)


def _grid(table: ReadTable, least_columns: int = LEAST_COLUMNS) -> _Grid | None:
    heads: dict[int, str] = {}
    counts: frozenset[int] = frozenset()
    rows: list[Passage] = []
    total: Passage | None = None
    for row in table.rows:
        cells = [folded(cell) for cell in row.cells]
        if len(heads) < least_columns:
            heads, counts = dict(_amount_heads(cells)), frozenset(_count_heads(cells))
            continue
        if not rows and not any(_number(row, column) for column in heads):
            if any(map(_NO_AMOUNT.search, (cells[column] for column in heads if column < len(cells)))):
                return None
            continue  # the second row of heads
        labels = cells[: min(heads)]
        if total is not None or any(map(_WITHIN.search, labels)):
            return None
        if any(map(_SUM.fullmatch, labels)):
            total = row
        else:
            rows.append(row)
    return _Grid(tuple(rows), total, heads, counts - heads.keys()) if len(rows) >= LEAST_ROWS else None


def _count_heads(cells: Sequence[str]) -> Iterator[int]:
    """``维修工程（处）``: what is counted, and no rate or price."""
    return (column for column, cell in enumerate(cells) if column and _COUNT_HEAD.fullmatch(cell))


def _amount_heads(cells: Sequence[str]) -> Iterator[tuple[int, str]]:
    plain = [_MARKS.sub("", cell) for cell in cells]
    if any(_WITHIN.search(head) for head in plain if not _TOTAL_HEAD.fullmatch(head)):
        return
    for column, head in enumerate(plain):
        is_amount = _AMOUNT_HEAD.search(head) or _SOURCE_HEAD.fullmatch(head[:1]) or _SOURCE_HEAD.search(head[:2])
        if column and is_amount and not _NO_AMOUNT.search(head) and "项目" not in head.removesuffix("预算"):
            yield column, head


def _number(row: Passage, column: int) -> WrittenNumber | None:
    """What a cell holds; 0 for an empty one, None for words."""
    cell = folded(row.cells[column]) if column < len(row.cells) else ""
    found = _CELL.fullmatch(cell)
    return WrittenNumber(Decimal(0)) if cell in _NOTHING else written_number(found[1]) if found else None


def _place(row: Passage, column: int) -> tuple[int, int]:
    return row.number, cell_start(row.cells, column)


def _stated(total: tuple[Passage, int], parts: Sequence[tuple[Passage, int]]) -> _Stated | None:
    number, numbers = _number(*total), [_number(*each) for each in parts]
    known = tuple(each for each in numbers if each is not None)
    if number is None or len(known) != len(numbers) or sum(each.value != 0 for each in known) < LEAST_ROWS:
        return None
    return _Stated(*total, number, known, tuple(parts))


def _down(grid: _Grid) -> Iterator[_Stated]:
    """Each column of amounts, with its sum in the row 合计."""
    if grid.total is not None:
        for column in (*grid.heads, *sorted(grid.counts)):
            found = _stated((grid.total, column), [(row, column) for row in grid.rows])
            if found is not None:
                yield found


def _across(grid: _Grid) -> Iterator[_Stated]:
    """Each row, with its sum in the column 合计 beside the sources of the money."""
    totals = [column for column, head in grid.heads.items() if _TOTAL_HEAD.fullmatch(head)]
    sources = [column for column, head in grid.heads.items() if column not in totals and _SOURCE_HEAD.search(head)]
    if len(totals) != 1 or len(sources) < LEAST_ROWS or len(sources) + 1 != len(grid.heads):
        return
    for row in (*grid.rows, *((grid.total,) if grid.total is not None else ())):
        found = _stated((row, totals[0]), [(row, column) for column in sources])
        if found is not None:
            yield found


def _of_classes(table: ReadTable) -> Iterator[Iterator[_Stated]]:
    """Each row 小计 with the rows of its class, which stand above it or below it: the table tells by adding up."""
    heads: dict[int, str] = {}
    classes: list[list[Passage]] = [[]]
    sums: list[Passage] = []
    for row in table.rows:
        cells = [folded(cell) for cell in row.cells]
        if len(heads) < LEAST_COLUMNS:
            heads = dict(_amount_heads(cells))
            continue
        labels = cells[: min(heads)]
        if any(map(_SUM.fullmatch, labels)):
            break
        if any(map(_OF_CLASS.fullmatch, labels)):
            sums.append(row)
            classes.append([])
        else:
            classes[-1].append(row)
    for rows in (classes[:-1], classes[1:]):
        pairs = zip(sums, rows, strict=True)
        stated = (_stated((each, column), [(row, column) for row in of]) for each, of in pairs for column in heads)
        yield (each for each in stated if each is not None)


def _of_points(table: ReadTable) -> Iterator[_Stated]:
    """The columns 分值 and 得分 of indicators, or of their levels, with their sums: the points tell what adds up."""
    columns: list[int] = []
    rows: list[Passage] = []
    for row in table.rows:
        cells = [folded(cell) for cell in row.cells]
        if not columns:
            columns = _columns_of_points(cells)
        elif any(map(_WITHIN.search, cells[: min(columns)])):
            return
        elif any(map(_SUM_OF_POINTS.fullmatch, cells[: min(columns)])):
            sums = [_stated((row, column), [(one, column) for one in rows]) for column in columns]
            known = [each for each in sums if each is not None]
            if len(known) == len(columns) and known[0].agrees:
                yield from known
            return
        else:
            rows.append(row)


def _columns_of_points(heads: Sequence[str]) -> list[int]:
    found = [[column for column, head in enumerate(heads) if words.fullmatch(head)] for words in (_POINTS, _SCORES)]
    is_clear = all(len(each) == 1 for each in found) and found[0][0] > 0 and found[1][0] > 0
    return [each[0] for each in found] if is_clear else []


_POINTS: Final = re.compile(r"(?:分值|权重|满分|标准分|指标分值)(?:\(分?%?\))?")
_SCORES: Final = re.compile(r"(?:自评|实际|评价)?(?:得分|评分)(?:\(分\))?")
_SUM_OF_POINTS: Final = re.compile("(?:合计|总计|总分|合计得分)(?:得分)?")


def _below_labels(table: ReadTable) -> Iterator[_Stated]:
    """``计划安排资金 | 1088 | 实际到位资金 | 1020`` and, row by row below, what each source of the money gave of it."""
    for below, told in enumerate(table.rows, start=1):
        for column, label in enumerate(told.cells):
            plain = _MARKS.sub("", folded(label))
            if _number(told, column + 1) is None or not _GIVEN_LABEL.fullmatch(plain):
                continue
            sources = takewhile(_has_source_in(column), table.rows[below:])
            found = _stated((told, column + 1), [(row, column + 1) for row in sources])
            if found is not None:
                yield found


def _has_source_in(column: int) -> Callable[[Passage], bool]:
    return lambda row: column < len(row.cells) and _SOURCE_LABEL.fullmatch(folded(row.cells[column])) is not None


_GIVEN_LABEL: Final = re.compile("(?:计划|实际|预算|项目|已)?(?:安排|到位|下达|投入)(?:资金|金额|数)?(?:总额|合计)?")
_SOURCE_LABEL: Final = re.compile(
    f"(?:其中[:：]?)?(?:{SOURCE}|{BEYOND_GOVERNMENT})(?:财政)?(?:拨款|资金|补助|配套|投入)?"
)


def _discrepancy(stated: _Stated) -> Discrepancy:
    return _wrong_cell(stated, *stated.cell, "合计", stated.added)


def _misprint(stated: _Stated, row: Passage, column: int, meant: Decimal) -> Discrepancy:
    field = "合计" if (row, column) == stated.cell else "金额"
    return _wrong_cell(stated, row, column, field, meant)


def _wrong_cell(stated: _Stated, row: Passage, column: int, field: str, meant: Decimal) -> Discrepancy:
    place, expected, written = cell_start(row.cells, column), format_decimal(meant), _number(row, column)
    return Discrepancy(
        code="ZP537",
        passage=row,
        position=place,
        figure=place,
        found="" if written is None else format_decimal(written.value),
        expected=expected,
        field=field,
        notes=(f"按表中各数相加，应为{expected}",),
        beside=stated.places,
    )
