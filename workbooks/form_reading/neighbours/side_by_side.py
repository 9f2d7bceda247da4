"""
Forms beside each other on one sheet: where it can be divided from top to bottom, each part is read as a sheet alone.

A sheet is divided only where both sides stand for themselves and nothing reaches across: no merged range, no indicator
table. What is left whole although it has two tables in a row is told (``has_tables_beside``), and not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise
from typing import Final

from attrs import evolve, frozen

from workbooks.form_reading.form_finding import (
    DEPARTMENTS,
    head_field,
    is_title,
    is_title_line,
    summary_columns,
    with_title_lines,
)
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.neighbours.other_tables import begins_other_table

_NAMING: Final = frozenset({"category", "subcategory", "name", "name_otherwise"})
_MEASURED: Final = frozenset({"target", "actual", "score"})
_RESULTS: Final = frozenset({"actual", "score"})
_BEGINNINGS: Final = frozenset({"name", *DEPARTMENTS})
_LEAST_COLUMNS: Final = 3
_TWO: Final = 2
_ROWS_LOOKED_AT: Final = 4
"""A column that is empty in so many rows, the headings first, may be a gap between two tables."""


def divided(sheet: LabelledSheet) -> tuple[LabelledSheet, ...]:
    """The parts of a sheet that are read alone, from top to bottom and left to right; nearly always the whole."""
    return tuple(_parts(sheet))


def has_tables_beside(sheet: LabelledSheet, row: int) -> bool:
    """The headings in ``row`` are those of two tables with results, though nothing tells whose each is."""
    fields = [meanings.get("indicator_columns") for meanings in sheet.labels_in(row).values()]
    if all(fields.count(result) < _TWO for result in _RESULTS):
        return False
    return len([each for each in _headings(sheet, row) if each.fields & _RESULTS]) >= _TWO


def _parts(sheet: LabelledSheet) -> Iterator[LabelledSheet]:
    band = next(filter(None, map(_Divide.band, _divides(sheet))), None)
    if band is None:
        yield sheet
        return
    yield from _rest(sheet, sheet.grid.row_numbers[0], band.first_row - 1)
    for side in _sides(sheet, band):
        yield from _parts(side)
    yield from _rest(sheet, band.last_row + 1, sheet.grid.row_numbers[-1])


def _rest(sheet: LabelledSheet, first_row: int, last_row: int) -> Iterator[LabelledSheet]:
    if sheet.grid.rows_between(first_row, last_row):
        yield from _parts(sheet.part(first_row, last_row))


@frozen
class _Headings:
    """The headings of one indicator table in a row, or what looks like one."""

    row: int
    first: int
    last: int
    fields: frozenset[str]


@frozen
class _Band:
    """Rows that are divided: what stands left of ``column``, and the rest."""

    first_row: int
    last_row: int
    column: int


def _headings(sheet: LabelledSheet, row: int) -> Iterator[_Headings]:
    """
    The tables whose headings stand in a row, or reach down to it.

    Names after what is measured begin another one; a blank column, and labels of a form's head, money or goals
    (预期目标), end one.
    """
    fields: list[str] = []
    columns: list[int] = []
    end = 0
    for column, field, last in _fields_in(sheet, row):
        is_apart = any(not sheet.grid.text(row, between) for between in range(end + 1, column))
        if not field or is_apart or (field in _NAMING and not _MEASURED.isdisjoint(fields)):
            yield from _table(row, columns, fields)
            fields, columns = [], []
        if field:
            fields.append(field)
            columns.append(column)
        end = last
    yield from _table(row, columns, fields)


def _fields_in(sheet: LabelledSheet, row: int) -> list[tuple[int, str, int]]:
    """Column, field of the indicator table or none, and last column of the labels in a row or merged down to it."""
    grid = sheet.grid
    labels = dict.fromkeys(sheet.labels_in(row), row)
    if labels:
        above = (column for column in sheet.labels_in(row - 1) if grid.end_of(row - 1, column).row >= row)
        labels |= dict.fromkeys(above, row - 1)
    return [
        (column, sheet.meaning("indicator_columns", at, column), grid.end_of(at, column).column)
        for column, at in sorted(labels.items())
    ]


def _table(row: int, columns: Sequence[int], fields: Sequence[str]) -> Iterator[_Headings]:
    if len(columns) >= _LEAST_COLUMNS and not _NAMING.isdisjoint(fields) and not _MEASURED.isdisjoint(fields):
        yield _Headings(row, columns[0], columns[-1], frozenset(fields))


# ---------------------------------------------------------------- where a sheet may be divided


def _divides(sheet: LabelledSheet) -> Iterator[_Divide]:
    naming = [row for row in sheet.labelled_rows if not _NAMING.isdisjoint(sheet.columns("indicator_columns", row))]
    tables = tuple(each for row in naming for each in _headings(sheet, row))
    if not tables:
        return
    apart = {(one.last, other.first) for one, other in _pairs(tables) if one.last < other.first}
    for last, first in sorted(apart):
        beginnings = [column for _, column in _beginnings(sheet) if last < column <= first]
        yield _Divide(sheet, tables, min(beginnings, default=first))
    for gap, column in _gaps(sheet, tables):
        yield _Divide(sheet, tables, column, gap)


def _pairs(tables: Sequence[_Headings]) -> Iterator[tuple[_Headings, _Headings]]:
    for one, other in combinations(tables, 2) if len(tables) > 1 else ():
        yield one, other
        yield other, one


def _gaps(sheet: LabelledSheet, tables: Sequence[_Headings]) -> list[tuple[int, int]]:
    """Columns beside a table without a cell, each with the next one that has any: in all rows, or in the first."""
    found: set[tuple[int, int]] = set()
    rows = [sheet.grid.row_numbers]
    rows.extend(sheet.grid.rows_between(each.row, each.row + _ROWS_LOOKED_AT - 1) for each in tables)
    for some in rows:
        used = sorted({column for row in some for column in sheet.grid.rows[row]})
        apart = [(column + 1, following) for column, following in pairwise(used) if following > column + 1]
        found.update(each for each in apart if not all(table.first < each[1] <= table.last for table in tables))
    return sorted(found)


def _beginnings(sheet: LabelledSheet) -> Iterator[tuple[int, int]]:
    """Row and column of what a form begins with: a title, or the label of its name."""
    for row, column, text in sheet.texts(1, sheet.grid.row_numbers[-1]):
        if is_title(sheet.labels, text) or head_field(sheet.labels, text)[0] in _BEGINNINGS:
            yield row, column


@frozen(slots=False)  # it has cached properties
class _Divide:
    """
    A sheet, and the column where the right one of two forms may begin.

    Attributes:
        tables: The headings of all indicator tables.
        gap: A column before it that is empty, where one of the two need not be a form.
    """

    sheet: LabelledSheet
    tables: tuple[_Headings, ...]
    column: int
    gap: int = 0

    def band(self) -> _Band | None:
        """The first rows that can be divided here."""
        return next(filter(None, map(self._band_among, self._stretches())), None)

    def _stretches(self) -> Iterator[tuple[int, ...]]:
        """Rows one after another across which nothing reaches."""
        stretch: list[int] = []
        for row in self.sheet.grid.row_numbers:
            if row not in self._crossed:
                stretch.append(row)
            elif stretch:
                yield tuple(stretch)
                stretch = []
        if stretch:
            yield tuple(stretch)

    @cached_property
    def _crossed(self) -> frozenset[int]:
        grid = self.sheet.grid
        merged = (
            row
            for (top, left), (bottom, right) in grid.merges.items()
            if left < self.column <= right
            for row in range(top, bottom + 1)
        )
        in_gap = (row for row, column in grid.places if 0 < self.gap <= column < self.column)
        tables = (table.row for table in self.tables if table.first < self.column <= table.last)
        return frozenset((*merged, *in_gap, *tables))

    @cached_property
    def _begins(self) -> tuple[tuple[int, int], ...]:
        return tuple(_beginnings(self.sheet))

    def _band_among(self, stretch: Sequence[int]) -> _Band | None:
        rows = self._of_its_own(stretch)
        if not rows:
            return None
        left, right = (self._is_form(rows, is_right=side) for side in (False, True))
        beside_one = self.gap and (left or right) and self._is_other_table(rows, is_right=left)
        return _Band(rows[0], rows[-1], self.column) if (left and right) or beside_one else None

    def _of_its_own(self, stretch: Sequence[int]) -> Sequence[int]:
        """Without the end of a form above that is as wide as both, and the beginning of one below."""
        first, last = stretch[0], stretch[-1]
        begins = [row for row, _ in self._begins if first <= row <= last]
        heads = [table.row for table in self.tables if first <= table.row <= last]
        if not begins or not heads:
            return ()
        if any(table.row < first for table in self.tables):
            first = with_title_lines(self.sheet, min(begins), after=first - 1)
        is_followed = any(table.row > last for table in self.tables)
        following = [row for row in begins if row > max(heads)]
        if is_followed and following:
            last = with_title_lines(self.sheet, min(following), after=max(heads)) - 1
        return [row for row in stretch if first <= row <= last]

    def _is_form(self, rows: Sequence[int], *, is_right: bool) -> bool:
        """A side has an indicator table, and above it what a form begins with."""
        heads = self._heads(rows, is_right=is_right)
        starts = [row for row, column in self._begins if row >= rows[0] and (column >= self.column) == is_right]
        return bool(heads and starts) and min(starts) < max(heads)

    def _is_other_table(self, rows: Sequence[int], *, is_right: bool) -> bool:
        """A side without an indicator table is a table all the same: a ledger, a list."""
        first, last = rows[0], rows[-1]
        beside = {"after": self.column} if is_right else {"before": self.column}
        part = self.sheet.part(first, last, **beside)
        is_table = any(begins_other_table(part, row) or summary_columns(part, row) for row in part.grid.row_numbers)
        return is_table and not self._heads(rows, is_right=is_right)

    def _heads(self, rows: Sequence[int], *, is_right: bool) -> list[int]:
        """The rows of headings of the indicator tables of a side."""
        tables = [each for each in self.tables if rows[0] <= each.row <= rows[-1]]
        return [each.row for each in tables if (each.first >= self.column) == is_right]


# ---------------------------------------------------------------- the parts


def _sides(sheet: LabelledSheet, band: _Band) -> tuple[LabelledSheet, LabelledSheet]:
    """What stands left and right of the divide."""
    first, last = band.first_row, band.last_row
    left = sheet.part(first, last, before=band.column)
    right = sheet.part(first, last, after=band.column)
    above = tuple(_title_lines(sheet, with_title_lines(sheet, first, after=0), first))
    return (
        evolve(left, lines_above=(*sheet.lines_above, *above, *_lines_of_other(left, right))),
        evolve(right, lines_above=(*sheet.lines_above, *above, *_lines_of_other(right, left))),
    )


def _lines_of_other(side: LabelledSheet, other: LabelledSheet) -> Iterator[str]:
    """One title may stand over both, though in the left one's columns: 2024年度, 单位：元."""
    return _title_lines(other, 1, side.grid.row_numbers[0])


def _title_lines(sheet: LabelledSheet, first_row: int, before: int) -> Iterator[str]:
    rows = sheet.grid.rows_between(first_row, before - 1)
    return (text for row in rows for text in sheet.texts_in(row) if is_title_line(text))
