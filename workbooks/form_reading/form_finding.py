"""Where in a sheet the forms are: their indicator tables by the header words, their extent, and the columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from indicator_specs.projects import Amount
from indicator_specs.words.units import known_units
from workbooks.form_reading.label_cores import compact, label_core
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import NO_MEANINGS, FormLabels
from workbooks.form_reading.namesake_columns import budgets_told_apart, chosen_among_namesakes
from workbooks.form_reading.neighbours.other_tables import begins_other_table
from workbooks.form_reading.table_header import TableHeader
from workbooks.form_reading.target_blocks import headings_named, terms_of_targets

_NAMES_A_TABLE: Final = re.compile(r"^[^:]*表(?:\([^()]*\))?$")
_COLON: Final = re.compile(r"[:：]")
_BETWEEN_MEASURES: Final = re.compile(r"[\s、,，/;；]+")
_MEASURES: Final = frozenset(known_units())
_TITLE_LINE: Final = re.compile(r"[0-9]{4}年|年度|单位:|附件|附表|编号|^表[0-9一二三]|日期|自评|申报表|目标表")
_DATE: Final = re.compile(r"日\s*期|时\s*间|年\s*度")
_SIGNING: Final = frozenset({"phone", "passed_over"})
_MAX_TITLE: Final = 60
_MAX_HEAD: Final = 200
_LEAST_COLUMNS: Final = 3
_LEAST_FUNDS_COLUMNS: Final = 2
DEPARTMENTS: Final = frozenset({"department", "supervisor"})
"""Fields of the head that name a department: the form's own, or the one above."""
_NAMING: Final = frozenset({"name", "subcategory"})
_SUMMARY_COMPANIONS: Final = frozenset({"budget", "grade", "unit"})


@frozen
class FormExtent:
    """
    One form in a sheet.

    Attributes:
        first_row, last_row: Title to last closing row.
        headers: The header of its indicator table; more than one where it is repeated on every page.
    """

    first_row: int
    last_row: int
    headers: tuple[TableHeader, ...]

    @property
    def rows_above(self) -> tuple[int, int]:
        """The first and the last row of what stands above its indicators."""
        return self.first_row, self.headers[0].first_row - 1


def find_forms(sheet: LabelledSheet) -> tuple[FormExtent, ...]:
    """The forms of a sheet from top to bottom."""
    headers = tuple(_headers(sheet))
    if not headers:
        return ()
    groups = _grouped(sheet, headers)
    table_ends = [0, *(group[-1].last_row for _, group in groups)]
    first_rows = [
        with_title_lines(sheet, start, after=end) for (start, _), end in zip(groups, table_ends, strict=False)
    ]
    next_rows = [*first_rows[1:], sheet.grid.row_numbers[-1] + 1]
    last_rows = [_end(sheet, group, stop) for (_, group), stop in zip(groups, next_rows, strict=True)]
    return tuple(
        FormExtent(first, last, tuple(group))
        for first, last, (_, group) in zip(first_rows, last_rows, groups, strict=True)
    )


def _end(sheet: LabelledSheet, headers: list[TableHeader], stop: int) -> int:
    """The last row of a form: before the next one, or before a table of another kind that stands below it."""
    below = sheet.grid.rows_between(headers[-1].last_row + 1, stop - 1)
    other = next((row for row in below if _begins_other(sheet, row)), stop)
    above = sheet.grid.rows_between(headers[-1].last_row + 1, other - 1)
    is_titled = other < stop and above and _is_title_of_other(sheet, above[-1])
    return above[-1] - 1 if is_titled else other - 1


def _begins_other(sheet: LabelledSheet, row: int) -> bool:
    """A 汇总表, a ledger, or the title of some table (绩效运行监控表) alone in its row."""
    texts = sheet.texts_in(row)
    is_titled = len(texts) == 1 and is_title(sheet.labels, texts[0]) and _NAMES_A_TABLE.search(compact(texts[0]))
    return bool(is_titled or summary_columns(sheet, row)) or _begins_ledger(sheet, row)


def _is_title_of_other(sheet: LabelledSheet, row: int) -> bool:
    """One line alone, unless it belongs to the form above: 得分在80分以下的原因."""
    texts = sheet.texts_in(row)
    return len(texts) == 1 and not _closes_form(sheet.labels, texts[0])


def _begins_ledger(sheet: LabelledSheet, row: int) -> bool:
    return begins_other_table(sheet, row) and not funds_columns(sheet, row)


def head_field(labels: FormLabels, text: str) -> tuple[str, str]:
    """The field of the form's head that a cell names, and its value where that stands in the same cell."""
    field = labels.meaning("head", text)
    if field or len(text) > _MAX_HEAD or not (":" in text or "：" in text):
        return field, ""
    label, value = _COLON.split(text, maxsplit=1)
    field = labels.meaning("head", label) or ("" if _is_a_measure(value) else labels.meaning_of_line(label))
    return field, value.strip()


def _is_a_measure(text: str) -> bool:
    """万元, 人民币（元）, 万元、%: 单位 then says what the numbers are in, and not whose form it is."""
    first = next(iter(_BETWEEN_MEASURES.split(text.strip())), "")
    word = label_core(first).removeprefix("人民币")
    return not word or word in _MEASURES


def summary_columns(sheet: LabelledSheet, row: int) -> Mapping[str, int]:
    """The columns of a 汇总表 whose header stands in ``row``; empty where it is none."""
    columns = sheet.columns("summary_columns", row)
    if "name" in columns and "total" not in columns:  # 自评结果 above, 得分 and 等级 below it
        below = sheet.columns("summary_columns", row + 1)
        columns = {field: column for field, column in columns.items() if column not in below.values()}
        columns = {**columns, **below}
    found = "name" in columns and "total" in columns and columns.keys() & _SUMMARY_COMPANIONS
    return columns if found else {}


def funds_columns(sheet: LabelledSheet, row: int) -> Mapping[str, int]:
    """The columns of a funds block whose headings stand in ``row``; empty where it is none."""
    columns = budgets_told_apart(sheet, row, sheet.columns("funds_columns", row))
    return columns if len(columns) >= _LEAST_FUNDS_COLUMNS and columns.keys() & {Amount.BUDGET, Amount.EXECUTED} else {}


def _headers(sheet: LabelledSheet) -> Iterator[TableHeader]:
    in_row = {row: sheet.columns("indicator_columns", row) for row in sheet.labelled_rows}
    done = 0
    for row in sheet.grid.row_numbers:
        columns, below = in_row.get(row, {}), in_row.get(row + 1, {})
        if row <= done or not (columns or below):
            continue
        both = _two_row_columns(sheet, row)
        if _is_header(both) and len(both) > len(_with_endings(sheet, (row + 1,), below)):
            done = row + 1
            yield TableHeader(row, done, _completed(sheet, (row, done), both))
        elif _is_header(columns := _with_endings(sheet, (row,), columns)):
            completed = _completed(sheet, (row,), columns)
            done = _last_row_of_heading(sheet, row, completed["name"])
            yield TableHeader(row, done, completed)


_MOST_ROWS_OF_A_HEADING: Final = 3


def _last_row_of_heading(sheet: LabelledSheet, row: int, column: int) -> int:
    """Where 三级指标 is merged down over sub-headings: their row holds no indicator, whether they are known or not."""
    last = sheet.grid.end_of(row, column).row
    return last if last < row + _MOST_ROWS_OF_A_HEADING else row


def _two_row_columns(sheet: LabelledSheet, row: int) -> dict[str, int]:
    """Header words over two rows: sub-headers (指标性质 under 年度指标值), or one label broken in two."""
    grid = sheet.grid
    below = grid.rows.get(row + 1, [])
    columns: dict[str, int] = {}
    terms = terms_of_targets(sheet, row)
    for column in sorted({*grid.rows[row], *below}) if below else ():
        upper, lower = grid.text(row, column), grid.text(row + 1, column)
        joined = sheet.labels.meaning("indicator_columns", upper + lower)
        is_below_heading = not upper or sheet.meaning("indicator_columns", row, column) or _spans(sheet, row, column)
        field = joined or (sheet.meaning("indicator_columns", row + 1, column) if is_below_heading else "")
        field = field or ("target" if column in terms else "")
        if lower and not field:
            return {}
        if field:
            columns.setdefault(field, column)
    return columns


def _spans(sheet: LabelledSheet, row: int, column: int) -> bool:
    """A heading over several columns only groups those below it: 目标 over 计量单位, 符号 and 指标值."""
    return sheet.grid.end_of(row, column).column > column


def _is_header(columns: Mapping[str, int]) -> bool:
    named = _names_indicators(columns)
    measured = "target" in columns or "actual" in columns
    return named and measured and len(columns) >= _LEAST_COLUMNS


def _names_indicators(columns: Mapping[str, int]) -> bool:
    return bool(columns.keys() & _NAMING) or columns.keys() >= {"category", "name_otherwise"}


def _completed(sheet: LabelledSheet, rows: tuple[int, ...], columns: dict[str, int]) -> dict[str, int]:
    """All columns; a form with two levels names its indicators in the second, or in one called 绩效指标 after it."""
    columns = _with_endings(sheet, rows, columns)
    columns.pop("name_otherwise", 0)
    if "name" not in columns:
        columns["name"] = _column_of_names(sheet, rows, columns)
        if columns["name"] == columns.get("subcategory"):
            del columns["subcategory"]
    points = columns.pop("points_otherwise", 0)
    if points and "score" in columns:
        columns.setdefault("points", points)
    for field in _OTHERWISE:
        column = columns.pop(f"{field}_otherwise", 0)
        if column:
            columns.setdefault(field, column)
    return {**_criterion(sheet, rows), **chosen_among_namesakes(sheet, rows, columns)}


_OTHERWISE: Final = ("target", "score", "note")
"""Fields with words that count only where no others do."""
_BETWEEN: Final = ("target", "actual", "target_sign", "target_unit", "points", "score", "note")


def _column_of_names(sheet: LabelledSheet, rows: tuple[int, ...], columns: Mapping[str, int]) -> int:
    """
    Of a table without 三级指标: 绩效指标 right of the levels above, else the one unknown heading there, else 二级指标.

    绩效指标 also stands down the side of a table, left of everything.
    """
    named = headings_named(sheet, rows, "name_otherwise")
    above = max((columns[field] for field in ("category", "subcategory") if field in columns), default=0)
    right = [column for column in named if column > above]
    if right:
        return right[0]
    if {"category", "subcategory"} <= columns.keys():
        before = min((columns[field] for field in _BETWEEN if field in columns), default=0)
        between = [column for column in unknown_headings(sheet, rows, columns.values()) if above < column < before]
        if len(between) == 1:
            return between[0]
    return columns.get("subcategory", next(iter(named), 0))


def unknown_headings(sheet: LabelledSheet, rows: Sequence[int], taken: Collection[int]) -> dict[int, int]:
    """Column and row of each heading among ``rows`` that stands over no column of ``taken``, and that nobody knows."""
    grid = sheet.grid
    return {
        column: row
        for row in rows
        for column in grid.rows.get(row, ())
        if column not in taken
        and grid.text(row, column).strip()
        and not sheet.is_label(row, column)
        and not sheet.labels.meaning_of_ending(grid.text(row, column))
    }


def _criterion(sheet: LabelledSheet, rows: tuple[int, ...]) -> dict[str, int]:
    """评分标准, which makes no table a self-assessment: scoring tables of all kinds have it."""
    for row in rows:
        columns = sheet.columns("criterion_columns", row)
        if columns:
            return dict(columns)
    return {}


def _with_endings(sheet: LabelledSheet, rows: tuple[int, ...], columns: Mapping[str, int]) -> dict[str, int]:
    """In a row that names the indicators, headings in words of their own are told by how they end: 单位自评得分."""
    completed = dict(columns)
    if not _names_indicators(columns):
        return completed
    grid = sheet.grid
    taken = set(columns.values())
    for column in sorted({column for row in rows for column in grid.rows.get(row, ()) if column not in taken}):
        heading = "".join(grid.text(row, column) for row in rows)
        field = sheet.labels.meaning_of_ending(heading)
        if field and field != "passed_over":
            completed.setdefault(field, column)
    return completed


def heads_names_of_money(sheet: LabelledSheet, row: int, column: int) -> bool:
    """``资金名称 | 年初预算 | 调整预算``: a heading of the funds block, and not the label of the form's name."""
    beside = sheet.labels_in(row).get(sheet.grid.end_of(row, column).column + 1, NO_MEANINGS)
    return "funds_columns" in beside and bool(funds_columns(sheet, row))


def _begins_form(sheet: LabelledSheet, row: int) -> bool:
    names = (column for _, column, text in sheet.naming_texts(row, row) if head_field(sheet.labels, text)[0] == "name")
    if any(not heads_names_of_money(sheet, row, column) for column in names):
        return not summary_columns(sheet, row)
    texts = sheet.texts_in(row)
    return len(texts) == 1 and is_title(sheet.labels, texts[0])


def is_title(labels: FormLabels, text: str) -> bool:
    """The text is the title of a form."""
    return len(text) <= _MAX_TITLE and labels.has_phrase("title", text)


def _head_of_department(sheet: LabelledSheet, rows: Sequence[int]) -> int:
    """The row of 部门名称 above a funds block; 0 where there is none. A whole department has no 项目名称."""
    funds = next((row for row in rows if funds_columns(sheet, row)), 0)
    return next(
        (
            row
            for row in rows
            if row < funds and any(head_field(sheet.labels, text)[0] in DEPARTMENTS for text in sheet.texts_in(row))
        ),
        0,
    )


def _grouped(sheet: LabelledSheet, headers: tuple[TableHeader, ...]) -> list[tuple[int, list[TableHeader]]]:
    """Headers by form, with the row of its title or 项目名称; one with neither before it continues the form above."""
    groups: list[tuple[int, list[TableHeader]]] = []
    before = 0
    for header in headers:
        above = sheet.grid.rows_between(before + 1, header.first_row - 1)
        start = _first_row_of_form(sheet, above) or _head_of_department(sheet, above)
        if start or not groups:
            groups.append((start or sheet.grid.row_numbers[0], [header]))
        else:
            groups[-1][1].append(header)
        before = header.last_row
    return groups


def _first_row_of_form(sheet: LabelledSheet, rows: Sequence[int]) -> int:
    """Where a form begins, below a 汇总表 or a ledger that may stand above it with its own title; 0 for nowhere."""
    begins = [row for row in rows if _begins_form(sheet, row)]
    if len(begins) < 2:  # noqa: PLR2004  nothing to choose
        return begins[0] if begins else 0
    others = [row for row in rows if summary_columns(sheet, row) or _begins_ledger(sheet, row)]
    return next((row for row in begins if row > max(others, default=0)), begins[0])


def with_title_lines(sheet: LabelledSheet, start: int, *, after: int) -> int:
    """The first row of the title lines above ``start``: 附件1, （2024年度）, 单位：万元; what closes a form is none."""
    first = start
    for row in reversed(sheet.grid.rows_between(after + 1, start - 1)):
        texts = sheet.texts_in(row)
        if not any(map(is_title_line, texts)) or any(_closes_form(sheet.labels, text) for text in texts):
            break
        first = row
    return first


def is_title_line(text: str) -> bool:
    """What stands above a form, by itself."""
    return len(text) <= _MAX_TITLE and _TITLE_LINE.search(compact(text)) is not None


def _closes_form(labels: FormLabels, text: str) -> bool:
    """自评等级, or a label of the signatures (填报人, 联系电话), of which only a date may stand above a form."""
    if labels.meaning("closing", _COLON.split(text, maxsplit=1)[0]) or labels.has_phrase("explanation", text):
        return True
    return head_field(labels, text)[0] in _SIGNING and not _DATE.search(text)
