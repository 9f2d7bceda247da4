"""The parts of a completed self-assessment, top to bottom; a layout is a choice and order of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final, TypeAlias

from attrs import frozen

from indicator_specs.projects import Amount, FundsLine, FundsRow, NamedFundsLine, Project, Subject
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import Assessment, ExecutionScore, IndicatorScore
from scoring.assessing.verdicts import NOT_APPLICABLE, TO_BE_JUDGED, Status
from workbooks.forms import form_cells as cells
from workbooks.sheets import styles
from workbooks.sheets.drafting import CellName, SheetDraft
from workbooks.sheets.plan import Cell, CellValue
from workbooks.sheets.styles import Style

COLUMN_WIDTHS: Final = (6.0, 9.0, 13.0, 18.0, 13.0, 13.0, 6.0, 8.0, 15.0)
LABEL, CATEGORY, SUBCATEGORY, NAME, TARGET, ACTUAL, POINTS, SCORE, NOTE = range(9)
ALL_COLUMNS: Final = 9
INITIAL, BUDGET, EXECUTED = NAME, TARGET, ACTUAL
FUNDS_POINTS, RATE, FUNDS_SCORE = POINTS, SCORE, NOTE

LONG_TEXT: Final = 255
"""Beyond this Excel may show a cell of the format @ as a row of #."""

SEVERAL_PAGES: Final = 1000
"""Centred beside a text of this length, another one would begin on a later page."""


@frozen(kw_only=True)
class FormTexts:
    """
    What a form prints besides the project's own words.

    Attributes:
        title: May hold ``{year}``, which becomes ``2023年度`` or nothing.
        year_line: The line under the title, or empty; may hold ``{year}``.
        money_unit_line: ``单位：{money_unit}`` above the table, or empty where a label says it.
        name, department, unit, phone: The labels of the head; an empty ``phone`` leaves it out.
        funds: Label of the funds block; may hold ``{points}`` and ``{money_unit}``.
        funds_columns: 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分.
        no_score: What stands under 分值 and 得分 of the sub-rows, which are not scored.
        rate_as_percent: True to hold the execution rate as a percentage (``75.35%``), False as a plain number.
        goals, goal, goal_achieved: The labels of 年度总体目标.
        indicators: The label down the side of the indicator table.
        indicator_columns: The eight headers from 一级指标 to 偏差原因.
        total, grade: The labels of 总分 and 自评等级.
        explanation: The label of the explanation; may hold ``{limit}``.
        explanation_owed: The line under an explanation that is owed and missing; may hold ``{limit}``.
    """

    title: str
    year_line: str = ""
    money_unit_line: str = ""
    name: str = "项目名称"
    department: str = "主管部门"
    unit: str
    phone: str = ""
    funds: str
    funds_columns: tuple[str, ...]
    no_score: str
    rate_as_percent: bool
    goals: str = "年度总体目标"
    goal: str
    goal_achieved: str
    indicators: str
    indicator_columns: tuple[str, ...]
    total: str = "总分"
    grade: str = "自评等级"
    explanation: str = "总分在{limit}分以下的项目未实现绩效目标的原因分析及拟采取的措施说明："
    explanation_owed: str = "总分低于{limit}分，须说明原因"


AddsRows = Callable[[SheetDraft, Assessment, FormTexts], None]
"""Adds its rows under what the draft already holds."""


def year_text(year: int | None) -> str:
    """``2023年度``, or nothing where the year is unknown."""
    return f"{year}年度" if year is not None else ""


def title(draft: SheetDraft, assessment: Assessment, texts: FormTexts) -> None:
    """The title, and the year's own line where the form has one."""
    year = year_text(assessment.project.year)
    draft.put(Cell(draft.next_row, LABEL, texts.title.format(year=year), styles.TITLE, columns=ALL_COLUMNS))
    if texts.year_line and year:
        draft.put(Cell(draft.next_row, LABEL, texts.year_line.format(year=year), styles.SUBTITLE, columns=ALL_COLUMNS))


def money_unit_line(draft: SheetDraft, assessment: Assessment, texts: FormTexts) -> None:
    """单位：万元, on the right above the table."""
    line = texts.money_unit_line.format(money_unit=assessment.project.funds.money_unit)
    draft.put(Cell(draft.next_row, LABEL, line, styles.RIGHT_LINE, columns=ALL_COLUMNS))


def head_with_phone(draft: SheetDraft, assessment: Assessment, texts: FormTexts) -> None:
    """Two rows: 项目名称, 主管部门 / 项目实施单位, 联系电话."""
    project = assessment.project
    if _is_department(project):
        _head_of_department(draft, project, texts)
        return
    department = (texts.department, project.department, cells.DEPARTMENT)
    _head_row(draft, (texts.name, project.name, cells.PROJECT_NAME), department)
    _head_row(draft, (texts.unit, project.unit, cells.UNIT), (texts.phone, project.phone, cells.PHONE))


def head_without_phone(draft: SheetDraft, assessment: Assessment, texts: FormTexts) -> None:
    """Two rows: 项目名称 / 主管部门, 实施单位."""
    project = assessment.project
    if _is_department(project):
        _head_of_department(draft, project, texts)
        return
    _name_row(draft, texts.name, project.name, cells.PROJECT_NAME)
    _head_row(draft, (texts.department, project.department, cells.DEPARTMENT), (texts.unit, project.unit, cells.UNIT))


def funds(draft: SheetDraft, assessment: Assessment, texts: FormTexts) -> None:
    """The header and the rows of money, of a department by nature, too; only 年度资金总额 is scored."""
    row, execution, money = draft.next_row, assessment.execution, assessment.project.funds
    label = texts.funds.format(points=format_decimal(execution.points), money_unit=money.money_unit)
    by_nature = lines_by_nature(assessment.project)
    draft.put(Cell(row, LABEL, label, styles.LABEL, rows=1 + len(FundsRow) + len(by_nature), columns=2))
    draft.put(Cell(row, SUBCATEGORY, None, styles.LABEL))
    for column, header in enumerate(texts.funds_columns, start=INITIAL):
        draft.put(Cell(row, column, header, styles.LABEL))
    for place, which in enumerate(FundsRow, start=row + 1):
        first_part = "其中：\n" if which is FundsRow.APPROPRIATION else ""
        _funds_amounts(draft, place, f"{first_part}{which.words}", which, money[which])
        if which is FundsRow.TOTAL:
            _execution(draft, place, texts, execution)
        else:
            _no_score(draft, place, texts)
    for position, line in enumerate(by_nature):
        place = row + 1 + len(FundsRow) + position
        first_part = "" if position else "按支出性质分：\n"
        _funds_amounts(draft, place, f"{first_part}{line.name}", cells.by_nature(position), line)
        _no_score(draft, place, texts)


def lines_by_nature(project: Project) -> tuple[NamedFundsLine, ...]:
    """Those that are given; a department's form asks for 基本支出 and 项目支出 where it has none yet."""
    if project.funds.by_nature or not _is_department(project):
        return project.funds.by_nature
    return tuple(NamedFundsLine(name=name) for name in ("基本支出", "项目支出"))


def goals(draft: SheetDraft, assessment: Assessment, texts: FormTexts) -> None:
    """年度总体目标: what was promised beside what was achieved."""
    row, project = draft.next_row, assessment.project
    draft.put(Cell(row, LABEL, texts.goals, styles.LABEL, rows=2, columns=2))
    draft.put(Cell(row, SUBCATEGORY, texts.goal, styles.LABEL, columns=3))
    draft.put(Cell(row, ACTUAL, texts.goal_achieved, styles.LABEL, columns=4))
    draft.put(Cell(row + 1, SUBCATEGORY, project.goal, _prose_style(project.goal), columns=3), name=cells.GOAL)
    achieved = project.goal_achieved
    draft.put(Cell(row + 1, ACTUAL, achieved, _prose_style(achieved), columns=4), name=cells.GOAL_ACHIEVED)


def indicators(draft: SheetDraft, assessment: Assessment, texts: FormTexts) -> None:
    """The indicator table; its header is repeated on every printed page."""
    header = draft.next_row
    draft.put(Cell(header, LABEL, texts.indicators, styles.LABEL, rows=1 + len(assessment.indicators)))
    named = {POINTS: cells.heading(cells.POINTS), SCORE: cells.heading(cells.SCORE)}
    for column, name in enumerate(texts.indicator_columns, start=CATEGORY):
        draft.put(Cell(header, column, name, styles.LABEL), name=named.get(column))
    draft.repeat_when_printed(header, header)
    first = header + 1
    _category_labels(draft, first, assessment.indicators)
    for position, scored in enumerate(assessment.indicators):
        _indicator_row(draft, first + position, scored, position)


def total_with_grade(draft: SheetDraft, assessment: Assessment, texts: FormTexts) -> None:
    """One row: 总分, and the grade beside it."""
    row = draft.next_row
    draft.put(Cell(row, LABEL, texts.total, styles.LABEL, columns=3))
    draft.put(Cell(row, NAME, *_total(assessment), columns=3), name=cells.TOTAL)
    draft.put(Cell(row, POINTS, texts.grade, styles.LABEL, columns=2))
    draft.put(Cell(row, NOTE, *known_or_marked(assessment.grade, styles.TEXT)), name=cells.GRADE)


def total_with_points(draft: SheetDraft, assessment: Assessment, texts: FormTexts) -> None:
    """总分 in the columns of the indicator table, with the sum of all points; the grade in a row of its own."""
    row = draft.next_row
    given = (row.indicator.points for row in assessment.indicators)
    points = assessment.execution.points + sum((each for each in given if each is not None), Decimal(0))
    draft.put(Cell(row, LABEL, texts.total, styles.LABEL, columns=POINTS))
    draft.put(Cell(row, POINTS, points, styles.NUMBER), name=cells.TOTAL_POINTS)
    draft.put(Cell(row, SCORE, *_total(assessment)), name=cells.TOTAL)
    draft.put(Cell(row, NOTE, None, styles.TEXT))
    draft.put(Cell(row + 1, LABEL, texts.grade, styles.LABEL, columns=2))
    draft.put(
        Cell(row + 1, SUBCATEGORY, *known_or_marked(assessment.grade, styles.TEXT), columns=ALL_COLUMNS - SUBCATEGORY),
        name=cells.GRADE,
    )


def explanation(draft: SheetDraft, assessment: Assessment, texts: FormTexts) -> None:
    """The explanation row: highlighted where one is owed, with a red line under it while it is missing."""
    row, owed = draft.next_row, bool(assessment.needs_explanation)
    limit = format_decimal(assessment.rule_set.explanation.below)
    text = assessment.project.explanation
    label_style, text_style = styles.LABEL, _prose_style(text)
    if owed:
        label_style, text_style = label_style.as_owed(), text_style.as_owed()
    draft.put(Cell(row, LABEL, texts.explanation.format(limit=limit), label_style, columns=3))
    draft.put(Cell(row, NAME, text, text_style, columns=ALL_COLUMNS - NAME), name=cells.EXPLANATION)
    if owed and not assessment.explained:
        line = texts.explanation_owed.format(limit=limit)
        draft.put(Cell(row + 1, LABEL, line, styles.WARNING_LINE, columns=ALL_COLUMNS))


def explanation_if_any(draft: SheetDraft, assessment: Assessment, texts: FormTexts) -> None:
    """The explanation row, for a form that has none of its own: only where one is owed or given."""
    if assessment.needs_explanation or assessment.explained:
        explanation(draft, assessment, texts)


def discount_if_any(draft: SheetDraft, assessment: Assessment, texts: FormTexts) -> None:
    """财政评价等级 and what it leaves of the total, under a form whose rules discount it; filled in by the office."""
    del texts  # no form has these words of its own
    if not assessment.rule_set.discounts:
        return
    row, left = draft.next_row, assessment.discounted
    grade = assessment.project.reviewed_grade
    draft.put(Cell(row, LABEL, "财政评价等级（财政部门填）", styles.LABEL, columns=3))
    draft.put(Cell(row, NAME, grade, styles.TEXT, columns=3), name=cells.REVIEWED_GRADE)
    draft.put(Cell(row, POINTS, "折算后得分", styles.LABEL, columns=2))
    draft.put(Cell(row, NOTE, left.total if left else None, styles.NUMBER), name=cells.DISCOUNTED)


_Labelled: TypeAlias = tuple[str, str, CellName | None]
"""A label, what stands beside it, and the name of that cell if it has one."""


def _is_department(project: Project) -> bool:
    return project.subject is Subject.DEPARTMENT


def _head_of_department(draft: SheetDraft, project: Project, texts: FormTexts) -> None:
    """部门（单位）名称 is all that it needs: a department has no 主管部门, and seldom another 实施单位."""
    _name_row(draft, texts.name, project.name, cells.PROJECT_NAME)
    if project.unit not in ("", project.name):
        _name_row(draft, texts.unit, project.unit)
    if texts.phone:
        _name_row(draft, texts.phone, project.phone, cells.PHONE)


def _name_row(draft: SheetDraft, label: str, value: str, name: CellName | None = None) -> None:
    """A label, and its value over the whole width."""
    row = draft.next_row
    draft.put(Cell(row, LABEL, label, styles.LABEL, columns=2))
    draft.put(Cell(row, SUBCATEGORY, value, styles.TEXT, columns=ALL_COLUMNS - SUBCATEGORY), name=name)


def _no_score(draft: SheetDraft, row: int, texts: FormTexts) -> None:
    draft.put(Cell(row, FUNDS_POINTS, texts.no_score, styles.TEXT))
    draft.put(Cell(row, RATE, None, styles.TEXT))
    draft.put(Cell(row, FUNDS_SCORE, texts.no_score, styles.TEXT))


def _head_row(draft: SheetDraft, first: _Labelled, second: _Labelled) -> None:
    """Two labels with their values."""
    row = draft.next_row
    label, value, cell_name = first
    draft.put(Cell(row, LABEL, label, styles.LABEL, columns=2))
    draft.put(Cell(row, SUBCATEGORY, value, styles.TEXT, columns=3), name=cell_name)
    label, value, cell_name = second
    draft.put(Cell(row, ACTUAL, label, styles.LABEL))
    draft.put(Cell(row, POINTS, value, _entry_style(value), columns=3), name=cell_name)


def _execution(draft: SheetDraft, row: int, texts: FormTexts, execution: ExecutionScore) -> None:
    draft.put(Cell(row, FUNDS_POINTS, execution.points, styles.NUMBER), name=cells.EXECUTION_POINTS)
    if texts.rate_as_percent:
        rate = None if execution.rate is None else execution.rate / 100
        draft.put(Cell(row, RATE, rate, styles.PERCENT), name=cells.EXECUTION_RATE)
    else:
        draft.put(Cell(row, RATE, execution.rate, styles.NUMBER), name=cells.EXECUTION_RATE)
    draft.put(Cell(row, FUNDS_SCORE, *known_or_marked(execution.score, styles.NUMBER)), name=cells.EXECUTION_SCORE)


def _funds_amounts(draft: SheetDraft, row: int, label: str, which: str, line: FundsLine) -> None:
    draft.put(Cell(row, SUBCATEGORY, label, styles.LABEL))
    for column, amount in enumerate(Amount, start=INITIAL):
        draft.put(Cell(row, column, line[amount], styles.NUMBER), name=cells.of_funds(which, amount))


def _category_labels(draft: SheetDraft, first: int, rows: Sequence[IndicatorScore]) -> None:
    points: dict[str, Decimal] = {}
    are_open = {scored.indicator.category for scored in rows if scored.indicator.points is None}
    for scored in rows:
        category = scored.indicator.category
        points[category] = points.get(category, Decimal(0)) + (scored.indicator.points or Decimal(0))
    row = first
    for category, in_category in groupby(rows, key=lambda scored: scored.indicator.category):
        start = row
        for subcategory, together in groupby(in_category, key=lambda scored: scored.indicator.subcategory):
            count = len(list(together))
            draft.put(Cell(row, SUBCATEGORY, subcategory, styles.TEXT, rows=count))
            row += count
        sum_of_points = "" if category in are_open else f"({format_decimal(points[category])}分)"
        label = f"{category}{sum_of_points}" if category else ""
        draft.put(Cell(start, CATEGORY, label, styles.TEXT, rows=row - start))


def _indicator_row(draft: SheetDraft, row: int, scored: IndicatorScore, position: int) -> None:
    indicator, note = scored.indicator, note_on_form(scored)
    columns: Mapping[int, tuple[CellName, CellValue, Style]] = {
        NAME: (cells.NAME, indicator.name, styles.TEXT),
        TARGET: (cells.TARGET, indicator.target, _entry_style(indicator.target)),
        ACTUAL: (cells.ACTUAL, indicator.actual, _entry_style(indicator.actual)),
        POINTS: (cells.POINTS, indicator.points, styles.NUMBER),
        SCORE: (cells.SCORE, *_score(scored)),
        NOTE: (cells.NOTE, note, _prose_style(note)),
    }
    for column, (cell, value, style) in columns.items():
        draft.put(Cell(row, column, value, style), name=cells.in_row(position, cell))


def _score(scored: IndicatorScore) -> tuple[CellValue, Style]:
    if scored.status is Status.NOT_APPLICABLE:
        return NOT_APPLICABLE, styles.NUMBER
    return known_or_marked(scored.score, styles.NUMBER)


def note_on_form(row: IndicatorScore) -> str:
    """
    The form has one place for reasons: the deviation note, or the reason of a judgement that departs from the rule.

    A judgement that gives full points where no rule could decide is no deviation; its reason stays with the steps.
    """
    if row.indicator.note or row.indicator.judgement is None or row.judged_score is None:
        return row.indicator.note
    points = row.indicator.points
    loses_points = points is not None and row.judged_score < points
    departs = loses_points or row.rule_score not in (None, row.judged_score)
    return row.indicator.judgement.reason if departs else ""


def _entry_style(text: str) -> Style:
    return styles.ENTRY if len(text) <= LONG_TEXT else _prose_style(text)


def _prose_style(text: str) -> Style:
    return styles.LEFT_TEXT if len(text) <= SEVERAL_PAGES else styles.LONG_TEXT


def known_or_marked(value: CellValue, style: Style, otherwise: CellValue = None) -> tuple[CellValue, Style]:
    """A value in its style, or, where there is none yet, what stands in its place so that it is seen."""
    return (value, style) if value is not None else (otherwise, styles.UNDETERMINED)


def _total(assessment: Assessment) -> tuple[CellValue, Style]:
    return known_or_marked(assessment.total, styles.NUMBER, TO_BE_JUDGED)
