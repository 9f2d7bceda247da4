"""A table of scores without targets and results (评价指标体系评分表) → ``ScoringTable``, for what is added up in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from scoring.findings.addresses import address_of
from scoring.submissions.scoring_table import LevelGroup, ScoredRow, ScoringTable
from scoring.submissions.submission import NO_ENTRY, Entry, IndicatorLevel
from workbooks.form_reading.closing_rows import closing_rows
from workbooks.form_reading.entries import entry_at
from workbooks.form_reading.form_finding import FormExtent
from workbooks.form_reading.indicators import category_name, is_closing_row, points_in_label
from workbooks.form_reading.label_cores import compact
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.table_header import TableHeader

_SUM: Final = re.compile("(?:小计|合计|总计)$")
_ADJUSTS: Final = re.compile("[加扣减附][加扣减]?分?(?:项|指标|因素)|附加|奖惩")
_LEVELS: Final = {IndicatorLevel.CATEGORY: "category", IndicatorLevel.SUBCATEGORY: "subcategory"}
_POINTS: Final = frozenset({"points", "points_otherwise"})
_SCORES: Final = ("score", "score_otherwise")


@frozen
class _Columns:
    """Where the heading stands, and which column holds what; 0 for none. ``stated`` are the points of the levels."""

    row: int
    levels: Mapping[IndicatorLevel, int]
    name: int
    points: int
    score: int
    stated: Mapping[IndicatorLevel, int]


def read_scoring_table(sheet: LabelledSheet, first_row: int, last_row: int, file: str) -> ScoringTable | None:
    """
    The table between two rows; None where it has no 一级指标, no score, or nothing that says what a score is of.

    Args:
        sheet: The sheet.
        first_row, last_row: Of the form that was told as one.
        file: The workbook as the user named it.
    """
    rows = sheet.grid.rows_between(first_row, last_row)
    columns = next(filter(None, (_columns(sheet, row) for row in rows)), None)
    if columns is None:
        return None
    table = [row for row in rows if row > sheet.grid.end_of(columns.row, columns.name).row]
    scored = _Rows(sheet, columns)
    indicators = [row for row in table if scored.is_indicator(row)]
    numbered = tuple(scored.read(row) for row in indicators)
    if not any(row.points.number is not None for row in numbered):
        return None
    below = next((row for row in table if row > indicators[-1]), last_row + 1)
    header = {"name": columns.name, "points": columns.points, "score": columns.score}
    extent = FormExtent(first_row, last_row, (TableHeader(columns.row, columns.row, _present(header)),))
    closing = closing_rows(sheet, extent, below, last_row)
    return ScoringTable(
        file=file,
        sheet=sheet.grid.name,
        cell=address_of(first_row, sheet.grid.rows[rows[0]][0]),
        rows=numbered,
        groups=tuple(scored.groups(indicators, numbered)),
        total_points=closing.get("total_points", NO_ENTRY),
        total=closing.get("total", NO_ENTRY),
        grade=closing.get("grade", NO_ENTRY),
        is_all_read=not any(scored.adjusts(row) for row in table) and not scored.lacks_points(indicators, numbered),
    )


def _present(columns: Mapping[str, int]) -> dict[str, int]:
    return {field: column for field, column in columns.items() if column}


def _columns(sheet: LabelledSheet, row: int) -> _Columns | None:
    fields = [
        (column, meanings.get("indicator_columns", ""))
        for column, meanings in sheet.labels_in(row).items()
        if sheet.grid.cells[row, column].number is None
    ]
    first = {field: column for column, field in reversed(fields)}
    score = next((first[field] for field in _SCORES if field in first), 0)
    name = first.get("name") or first.get("subcategory", 0)
    if not score or not name or "category" not in first:
        return None
    levels = {level: first[field] for level, field in _LEVELS.items() if first.get(field, name) < name}
    points = [column for column, field in fields if field in _POINTS]
    own = [column for column in points if name < column < score]
    return _Columns(
        row=row,
        levels=levels,
        name=name,
        points=own[-1] if own else 0,
        score=score,
        stated=dict(_beside(levels, points, name)),
    )


def _beside(
    levels: Mapping[IndicatorLevel, int], points: Sequence[int], name: int
) -> Iterator[tuple[IndicatorLevel, int]]:
    """The column of points right of a level and left of the next one."""
    ends = [*sorted(levels.values()), name]
    for level, column in levels.items():
        stop = next(end for end in ends if end > column)
        beside = [each for each in points if column < each < stop]
        if beside:
            yield level, beside[0]


@frozen(slots=False)  # it has a cached property
class _Rows:
    """The rows below the heading."""

    sheet: LabelledSheet
    columns: _Columns

    def is_indicator(self, row: int) -> bool:
        """Neither a sum, nor a closing line, nor the heading once more; it has a number."""
        grid, columns = self.sheet.grid, self.columns
        if self.sheet.meaning("indicator_columns", row, columns.name) in ("name", "subcategory"):
            return False
        if is_closing_row(self.sheet, row, columns.name) or self.adjusts(row):
            return False
        if any(_SUM.search(compact(text)) for text in self._labels(row)):
            return False
        numbers = (self._points(row), entry_at(grid, row, columns.score))
        return bool(grid.text(row, columns.name)) or any(each.number is not None for each in numbers)

    def adjusts(self, row: int) -> bool:
        """加分项, 扣分项."""
        return any(_ADJUSTS.search(compact(text)) for text in self._labels(row))

    def _labels(self, row: int) -> list[str]:
        grid = self.sheet.grid
        return [grid.text(row, column) for column in grid.rows[row] if column <= self.columns.name]

    def _points(self, row: int) -> Entry:
        if self.columns.points:
            return entry_at(self.sheet.grid, row, self.columns.points)
        label = entry_at(self.sheet.grid, row, self.columns.name)
        return evolve(label, number=points_in_label(label.text))

    def read(self, row: int) -> ScoredRow:
        """One of the indicators."""
        grid = self.sheet.grid
        score = NO_ENTRY if self._is_covered(row, self.columns.score) else entry_at(grid, row, self.columns.score)
        return ScoredRow(
            name=entry_at(grid, row, self.columns.name),
            points=self._points(row),
            score=score,
            score_of=self._score_of(row),
        )

    def _score_of(self, row: int) -> Decimal | None:
        """Of a score that several rows share the sum of their points; None where points are shared another way."""
        grid, columns = self.sheet.grid, self.columns
        end = grid.end_of(row, columns.score).row
        last = max(end, grid.end_of(row, columns.points).row if columns.points else row)
        if last > end:
            return None
        points = [self._points(each).number for each in grid.rows_between(row, end)]
        known = [each for each in points if each is not None]
        return sum(known, Decimal(0)) if known and not self._is_covered(row, columns.points) else None

    def lacks_points(self, rows: Sequence[int], read: Sequence[ScoredRow]) -> bool:
        """One has a name, and neither points of its own nor some that it shares."""
        return any(
            bool(each.name) and each.points.number is None and not self._is_covered(row, self.columns.points)
            for row, each in zip(rows, read, strict=True)
        )

    def _is_covered(self, row: int, column: int) -> bool:
        """It lies under a merged cell that begins above."""
        starts, ends = self._merged_down.get(column, ([], []))
        at = bisect_left(starts, row)
        return at > 0 and row <= ends[at - 1]

    @cached_property
    def _merged_down(self) -> dict[int, tuple[list[int], list[int]]]:
        """Of the two columns of numbers the first and last rows of what is merged downwards, from top to bottom."""
        merged: dict[int, tuple[list[int], list[int]]] = {}
        for start, end in sorted(self.sheet.grid.merges.items()):
            for column in {self.columns.points, self.columns.score}:
                if start.row < end.row and start.column <= column <= end.column:
                    starts, ends = merged.setdefault(column, ([], []))
                    starts.append(start.row)
                    ends.append(end.row)
        return merged

    def groups(self, rows: Sequence[int], read: Sequence[ScoredRow]) -> Iterator[LevelGroup]:
        """Of each level the labels that say points, with those of the rows below them."""
        if self.lacks_points(rows, read):
            return
        for level, column in self.columns.levels.items():
            for begun in self._divided(rows, column):
                name = entry_at(self.sheet.grid, rows[begun.start], column)
                stated = self._stated(level, rows[begun.start], name)
                parts = [each.points.number for each in read[begun] if each.points.number is not None]
                if name and stated.number is not None and parts:
                    yield LevelGroup(level=level, name=_shown(name), stated=stated, parts=tuple(parts))

    def _divided(self, rows: Sequence[int], column: int) -> Iterator[slice]:
        """The rows of each label of a level; the same label below another 一级指标 is another one."""
        levels = [each for each in self.columns.levels.values() if each <= column]
        starts = [0]
        for at, row in enumerate(rows[1:], start=1):
            if any(self._begins(row, rows[starts[-1]], each) for each in levels):
                starts.append(at)
        yield from (slice(start, stop) for start, stop in zip(starts, [*starts[1:], len(rows)], strict=True))

    def _begins(self, row: int, before: int, column: int) -> bool:
        text = self.sheet.grid.text(row, column).strip()
        return bool(text) and text != self.sheet.grid.text(before, column).strip()

    def _stated(self, level: IndicatorLevel, row: int, name: Entry) -> Entry:
        column = self.columns.stated.get(level)
        beside = entry_at(self.sheet.grid, row, column)
        return beside if beside.number is not None else evolve(name, number=points_in_label(name.text))


def _shown(name: Entry) -> Entry:
    return evolve(name, text=category_name(name.text))
