"""Reads the indicator table of a form: which rows are indicators, and what each of them says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from itertools import accumulate, takewhile, zip_longest
from typing import Final

from attrs import define, evolve, field, frozen

from indicator_specs.words.numbers import NotANumberError, format_decimal, to_decimal
from indicator_specs.words.remembered_texts import remembered
from scoring.findings.addresses import Position, position_of
from scoring.submissions.submission import NO_ENTRY, Entry, SubmittedIndicator
from workbooks.cells.grid import SheetGrid
from workbooks.form_reading.entries import entry_at, plain_number, points_entry_at, target_entry_at
from workbooks.form_reading.form_finding import FormExtent, funds_columns, head_field
from workbooks.form_reading.label_cores import compact, label_core
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import NO_MEANINGS, FormLabels
from workbooks.form_reading.money.fund_management import is_management_heading
from workbooks.form_reading.namesake_columns import ADJUSTED_TARGET
from workbooks.form_reading.table_header import TableHeader

_POINTS_IN_LABEL: Final = re.compile(r"[(\[【]?(?:权重|分值|共|满分)?:?([0-9]{1,3}(?:\.[0-9]{1,2})?)(?:分|%)[)\]】]?")
_POINTS_AT_END: Final = re.compile(r"(?:权重|分值)?:?[0-9]{1,3}(?:\.[0-9]{1,2})?分?$")
_COMPARATOR: Final = re.compile(
    r"^(?:[≥≧⩾≤≦⩽<>=＜＞＝﹤﹥﹦═]|大于|小于|不少于|不低于|不超过|不高于|不大于|不小于|至少|等于)"
)
_MAX_LABEL: Final = 120
_MULTIPLIERS: Final = ("十", "百", "千", "万", "亿")
_OWN_RATIO: Final = re.compile(r"[0-9]\w{1,4}/[0-9]*[万千百]?\w{1,4}$")
"""``5人/10万人`` is no per cent, whatever stands under 计量单位."""
_WORDS_ONLY: Final = frozenset({"定性", "定量", "定性指标", "定量指标", "无", "/", "-", "—"})


@remembered(longest=_MAX_LABEL, texts=2048)
def points_in_label(label: str) -> Decimal | None:
    """The points that a label names: ``产出指标（40分）``, ``满意度指标 10分``."""
    match = _POINTS_IN_LABEL.search(compact(label))
    try:
        return to_decimal(match.group(1)) if match else None
    except NotANumberError:
        return None


@remembered(longest=_MAX_LABEL, texts=2048)
def category_name(label: str) -> str:
    """``产 出 指 标\\n(40分)`` → ``产出指标``"""
    return _POINTS_AT_END.sub("", label_core(label)) or label_core(label)


def read_indicators(grid: SheetGrid, tables: list[tuple[TableHeader, list[int]]]) -> tuple[SubmittedIndicator, ...]:
    """The rows of a form's tables that hold an indicator; see ``SubmittedIndicator`` for what each column becomes."""
    rows: list[SubmittedIndicator] = []
    carried = _Carried()
    for header, table_rows in tables:
        table = _Table(grid, header, carried)
        rows.extend(table.read(row) for row in table_rows)
    return tuple(_with_points_of_labels(tuple(_indicators_among(rows))))


def names_without_target(sheet: LabelledSheet, tables: Iterable[tuple[TableHeader, list[int]]]) -> Iterator[Entry]:
    """Of a table of promises, the rows that name an indicator and promise nothing of it; also those right below it."""
    for header, rows in tables:
        below = list(sheet.grid.rows_between(max([header.last_row, *rows]) + 1, sheet.grid.row_numbers[-1]))
        below = [row for row in below if not _is_placeholder(sheet, header, row)]
        column = header.columns["name"]
        for row in (*rows, *takewhile(partial(_only_names, sheet, column), below)):
            name = entry_at(sheet.grid, row, column)
            words = compact(name.text)
            is_named = not (_ONLY_NUMBERED.fullmatch(words) or _NOT_APPLICABLE.search(words) or words in _NOTHING)
            if is_named and not entry_at(sheet.grid, row, header.columns.get("target")):
                yield name


def _only_names(sheet: LabelledSheet, column: int, row: int) -> bool:
    """A row that ends with its name, and is neither a total nor a line of signatures."""
    is_last = sheet.grid.rows[row][-1] == column
    return is_last and ":" not in compact(sheet.grid.text(row, column)) and not is_closing_row(sheet, row, column)


def table_rows_by_header(sheet: LabelledSheet, form: FormExtent) -> list[tuple[TableHeader, list[int]]]:
    """
    The rows that belong to each header of a form.

    The table ends with its last row that can be an indicator; total rows before that (合计 of one category) are no part
    of it.
    """
    stop_rows = [header.first_row for header in form.headers[1:]] + [form.last_row + 1]
    found = []
    for header, stop in zip(form.headers, stop_rows, strict=True):
        below = sheet.grid.rows_between(header.last_row + 1, stop - 1)
        closing = {row for row in below if is_closing_row(sheet, row, header.columns["name"])}
        first_closing = min(closing, default=stop)
        rows = [row for row in below if row not in closing]
        rows = list(takewhile(lambda row: not (funds_columns(sheet, row) or is_management_heading(sheet, row)), rows))
        rows = [row for row in rows if not _is_named_by_a_number(sheet.grid, row, header)]
        rows = [row for row in rows if not (sheet.labels_in(row) and _is_labelled_otherwise(sheet, header, row))]
        last = next(
            (row for row in reversed(rows) if _can_be_indicator(sheet.grid, header, row, after=first_closing)), 0
        )
        found.append((header, [row for row in rows if row <= last]))
    return found


def is_closing_row(sheet: LabelledSheet, row: int, last_label_column: int) -> bool:
    """A total, a grade, the explanation, or a line of signatures: its label stands among the indicators' names."""
    cells = sheet.grid.cells
    for at, column in enumerate(sheet.grid.rows[row]):
        if column > last_label_column and at > 0:
            break
        if _closes(sheet.labels, cells[row, column].text[:_MAX_LABEL]):
            return True
    return False


def is_execution_row(sheet: LabelledSheet, header: TableHeader, row: int) -> bool:
    """预算执行率 among the indicators, in the place of a 一级指标: it scores the money, and is no indicator."""
    column = sheet.grid.rows[row][0]
    meanings = sheet.labels_in(row).get(column, NO_MEANINGS)
    names_execution = "funds_block" in meanings or meanings.get("funds_columns") == "rate"
    is_its_score = _EXECUTION_SCORE.fullmatch(label_core(sheet.grid.text(row, column))) is not None
    return (names_execution or is_its_score) and column <= _category_column(header)


_EXECUTION_SCORE: Final = re.compile("(?:项目)?(?:预算|资金|支出)?执行(?:率|情况)?(?:得分|自评分)")
"""``预算执行率得分``: told once more, below the indicators."""


@lru_cache(maxsize=8192)
def _closes(labels: FormLabels, text: str) -> bool:
    label = text.replace("：", ":").partition(":")[0]
    return bool(
        labels.meaning("closing", label) or head_field(labels, text)[0] or labels.has_phrase("explanation", text)
    )


def _is_labelled_otherwise(sheet: LabelledSheet, header: TableHeader, row: int) -> bool:
    return _is_placeholder(sheet, header, row) or is_execution_row(sheet, header, row)


def _is_placeholder(sheet: LabelledSheet, header: TableHeader, row: int) -> bool:
    """Rows of ellipses keep the place of indicators that a project does not have."""
    marked = {column for column, meanings in sheet.labels_in(row).items() if "placeholders" in meanings}
    if not marked:
        return False
    name, *values = (header.columns.get(field, 0) for field in ("name", "target", "actual"))
    filled = {column for column in values if sheet.grid.text(row, column)}
    return filled <= marked and not marked.isdisjoint((name, *values))


def _can_be_indicator(grid: SheetGrid, header: TableHeader, row: int, *, after: int) -> bool:
    """Whether a row may be one; ``after`` the first total, where signatures and remarks follow, only with a number."""
    filled = {field for field, column in header.columns.items() if (row, column) in grid.cells}
    if not filled & {"name", "points", "score"}:
        return False
    says_something = bool(filled & {"target", "actual"}) or filled >= {"name", "points", "score"}
    if row > after:
        numbers = (entry_at(grid, row, header.columns.get(field)).number for field in ("points", "score"))
        return says_something and "name" in filled and any(number is not None for number in numbers)
    return says_something


def _is_named_by_a_number(grid: SheetGrid, row: int, header: TableHeader) -> bool:
    """``预算编制准确度 | 9分``: a label with its value below the table, not an indicator called 9分."""
    name, subcategory = header.columns["name"], header.columns.get("subcategory", 0)
    if plain_number(grid.text(row, subcategory)) is not None:
        return True
    return 0 < subcategory < name and plain_number(grid.text(row, name)) is not None


@define
class _Carried:
    """What a merged or left-out cell takes over from the rows above."""

    label: Entry = NO_ENTRY
    category: str = ""
    category_points: Decimal | None = None
    subcategory: Entry = NO_ENTRY

    def take(self, label: Entry) -> None:
        """Another category begins, or the same one again on the next page."""
        category = category_name(label.text)
        if category != self.category:
            self.subcategory = NO_ENTRY
        self.label, self.category, self.category_points = label, category, points_in_label(label.text)


@define
class _Table:
    grid: SheetGrid
    header: TableHeader
    carried: _Carried
    category_column: int = field(init=False)

    @category_column.default
    def _left_of_the_rest(self) -> int:
        return _category_column(self.header)

    def read(self, row: int) -> SubmittedIndicator:
        """One row, with category and subcategory taken over from above."""
        columns = self.header.columns
        self._carry(row)
        points = points_entry_at(self.grid, row, columns.get("points"))
        score = entry_at(self.grid, row, columns.get("score"))
        target, before = self._targets(row)
        return SubmittedIndicator(
            category=self.carried.category,
            category_label=self.carried.label,
            category_points=self.carried.category_points,
            subcategory=self.carried.subcategory,
            name=self._merged_down(row, columns["name"]),
            target=target,
            target_before=before,
            actual=self._actual(row),
            points=points,
            score=score,
            note=self._merged_down(row, columns["note"]) if "note" in columns else NO_ENTRY,
            criterion=self._merged_down(row, columns["criterion"]) if "criterion" in columns else NO_ENTRY,
            parent=self._sharing(row, *(field for field, entry in (("points", points), ("score", score)) if not entry)),
        )

    def _sharing(self, row: int, *blanks: str) -> Entry:
        """The name of the row above whose merged points or score reach down to this one, which has none of its own."""
        columns = [self.header.columns[field] for field in blanks if field in self.header.columns]
        anchors = [anchor for column in columns if (anchor := _anchor_above(self.grid, row, column))]
        return self._merged_down(min(anchors), self.header.columns["name"]) if anchors else NO_ENTRY

    def _carry(self, row: int) -> None:
        label = entry_at(self.grid, row, self.category_column)
        subcategory = entry_at(self.grid, row, self.header.columns.get("subcategory"))
        if label:
            self.carried.take(label)
        if subcategory:
            self.carried.subcategory = subcategory

    def _merged_down(self, row: int, column: int) -> Entry:
        """The entry of a cell, or of the merged range that reaches down to it."""
        entry = entry_at(self.grid, row, column)
        if entry:
            return entry
        anchor = _anchor_above(self.grid, row, column)
        return entry_at(self.grid, anchor, column) if anchor else entry

    def _targets(self, row: int) -> tuple[Entry, Entry]:
        """The target that counts, and the one whose place it took: 调整指标值 if filled in, else 年初指标值."""
        first = self._target(row, "target")
        adjusted = self._target(row, ADJUSTED_TARGET)
        words = compact(adjusted.text)
        stays = words in _NOTHING or _STAYS_AS_IT_WAS.fullmatch(words) is not None
        return (first, NO_ENTRY) if stays and not adjusted.uncalculated else (adjusted, first)

    def _target(self, row: int, field: str) -> Entry:
        columns = self.header.columns
        value = target_entry_at(self.grid, row, columns.get(field))
        if "target_sign" not in columns and "target_unit" not in columns:
            return value
        sign = self.grid.text(row, columns.get("target_sign", 0)).strip()
        unit = self.grid.text(row, columns.get("target_unit", 0)).strip()
        if not value or not (sign or unit):
            return value
        return evolve(value, text=whole_target(sign, value.text, unit))

    def _actual(self, row: int) -> Entry:
        """
        As typed; a bare number beside a unit such as 万人次 is in that unit.

        One beside 万元 is understood so anyway.
        """
        entry = target_entry_at(self.grid, row, self.header.columns.get("actual"))
        unit = self.grid.text(row, self.header.columns.get("target_unit", 0)).strip()
        is_multiple = unit.startswith(_MULTIPLIERS) and "元" not in unit
        is_bare = entry.number is not None and entry.text.strip()[-1:].isdigit()
        return evolve(entry, text=f"{entry.text.strip()}{unit}") if is_multiple and is_bare else entry


def _category_column(header: TableHeader) -> int:
    """Some forms have no word above the categories; they stand just left of the rest. 0 where nothing does."""
    return header.columns.get("category") or min(header.columns.values()) - 1


def whole_target(sign: str, value: str, unit: str) -> str:
    """``≥``, ``95``, ``%`` → ``≥95%``; a sign or unit that the value already has is not said twice."""
    value = value.strip()
    if compact(sign) in _WORDS_ONLY or _COMPARATOR.match(compact(value)):
        sign = ""
    has_unit = compact(value).endswith(compact(unit)) or _OWN_RATIO.search(compact(value)) is not None
    if compact(unit) in _WORDS_ONLY or has_unit or not any(map(str.isdigit, value)):
        unit = ""
    return f"{sign}{value}{unit}"


def _anchor_above(grid: SheetGrid, row: int, column: int) -> int | None:
    """The row where a merged range begins that covers this cell from above."""
    if row > grid.lowest_merged.get(column, 0):
        return None
    for above in range(row - 1, max(row - 50, 0), -1):
        end = grid.merges.get(Position(above, column))
        if end:
            return above if end.row >= row else None
        if grid.text(above, column):
            return None
    return None


def _indicators_among(rows: list[SubmittedIndicator]) -> Iterator[SubmittedIndicator]:
    """
    The rows that are indicators: those with a target or an actual, or with points and a score.

    Where a row carries the points and the rows below it only values, these name it as their parent; a row that gives
    a category's or subcategory's sum, and an empty numbered row (``指标2：``), are no indicators.
    """
    parent: Entry = NO_ENTRY
    for at, (row, below) in enumerate(zip_longest(rows, rows[1:])):
        carries_points = bool(row.points or row.score)
        if _does_not_apply(row):
            parent = NO_ENTRY
        elif row.target or row.actual:
            parent = NO_ENTRY if carries_points else parent
            yield row if carries_points or row.parent or not parent else evolve(row, parent=parent)
        elif carries_points and row.name:
            is_parent = below is not None and bool(below.target or below.actual) and not (below.points or below.score)
            parent = row.name if is_parent else NO_ENTRY
            if is_parent or (row.points and row.score):
                yield row
        elif carries_points and _only_its_name_is_missing(rows, at):
            parent = NO_ENTRY
            yield row
        else:
            parent = NO_ENTRY


_ADDS_UP: Final = re.compile("[小合总]计|总分")


def _only_its_name_is_missing(rows: Sequence[SubmittedIndicator], at: int) -> bool:
    """
    Points of an indicator that nobody named: they count, and the name is asked for.

    The row begins a 二级 or 一级指标 that has no other row; or it has no label, and its points are no sum of those
    above or below it.
    """
    row = rows[at]
    if row.points.number is None or row.score.number is None:
        return False
    labels = [label for label in (row.subcategory, row.category_label) if _stands_in(label, row)]
    if not labels:
        points = [each.points.number or Decimal(0) for each in rows]
        return row.points.number not in {*accumulate(reversed(points[:at])), *accumulate(points[at + 1 :])}
    own = labels[0]
    near = (rows[other] for other in (at - 1, at + 1) if 0 <= other < len(rows))
    level = "subcategory" if own is row.subcategory else "category_label"
    return not _ADDS_UP.search(compact(own.text)) and all(getattr(each, level).text != own.text for each in near)


def _stands_in(label: Entry, row: SubmittedIndicator) -> bool:
    label_at, row_at = position_of(label.cell), position_of(row.points.cell)
    return bool(label) and label_at is not None and row_at is not None and label_at.row == row_at.row


_STAYS_AS_IT_WAS: Final = re.compile(
    "(?:未|没有|无|不)(?:作|做|予)?(?:调整|变更|变化|变)|同(?:年初|上|左|前|原).{0,5}|维持不变|保持不变"
)
"""Under 调整指标值: the first target still counts."""
_NOTHING: Final = frozenset({"", "/", "-", "—", "——", "－", "无", "不适用", "不涉及"})
_NOT_APPLICABLE: Final = re.compile(r"不适用|不涉及")
_ONLY_NUMBERED: Final = re.compile(r"(?:指标[0-9一二三四五六七八九十]{1,3}[:.、]?[/—-]*)?")


def _does_not_apply(row: SubmittedIndicator) -> bool:
    """``本项目不适用此指标 | 无``, ``指标2： | /``: no promise, no result and no points, or 0 of them."""
    name, target, actual = (compact(entry.text) for entry in (row.name, row.target, row.actual))
    says_something = not {target, actual} <= _NOTHING
    if says_something or any(
        each.number != 0 and compact(each.text) not in _NOTHING for each in (row.points, row.score)
    ):
        return False
    says_so = any(map(_NOT_APPLICABLE.search, (name, target, actual)))
    return says_so or (bool(target or actual) and _ONLY_NUMBERED.fullmatch(name) is not None)


def _with_points_of_labels(rows: Sequence[SubmittedIndicator]) -> Iterator[SubmittedIndicator]:
    """
    Forms without a column 分值 may name an indicator's points in its label: ``培训人数（10分）``.

    So may the 二级指标 or 一级指标 above it, ``数量指标（20分）``; these are its points where it stands there alone.
    """
    together = Counter(label for row in rows for label in _levels_above(row))
    for row in rows:
        alone = (label for label in _levels_above(row) if together[label] == 1)
        labels = (row.name, *(label.entry for label in alone)) if not row.points.cell else ()
        points = ((label.cell, found) for label in labels if (found := points_in_label(label.text)) is not None)
        cell, number = next(points, ("", None))
        yield (
            row if number is None else evolve(row, points=Entry(cell=cell, text=format_decimal(number), number=number))
        )


@frozen
class _LevelAbove:
    """A 二级指标 or 一级指标, by its words: it may be written once, or in each of its rows."""

    words: tuple[str, ...]
    entry: Entry = field(eq=False)


def _levels_above(row: SubmittedIndicator) -> Iterator[_LevelAbove]:
    """The nearest first."""
    yield _LevelAbove((row.category, compact(row.subcategory.text)), row.subcategory)
    yield _LevelAbove((row.category,), row.category_label)
