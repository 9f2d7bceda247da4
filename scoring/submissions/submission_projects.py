"""
A filled-in sheet as a project: what ``zpb score`` and ``zpb import`` take from a workbook.

Only facts go over: targets, actuals, points, money, words. Claimed scores, total and grade stay behind, because they
are what the scoring is to find.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from indicator_specs.name_templates import written_out
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Amount, Funds, FundsLine, FundsRow, Indicator, NamedFundsLine, Project
from indicator_specs.words.money import PROJECT_UNITS, SUMMARY_UNIT, in_money_unit
from indicator_specs.words.normalisation import SHORT_QUOTE, shorten
from scoring.submissions.submission import Entry, Submission, SubmittedFundsLine, SubmittedIndicator

_BLANKS: Final = frozenset({"-", "－", "—", "——", "–", "/", "／", "无"})


def project_from(submission: Submission) -> Project:
    """
    The project that a sheet describes.

    A form that declares targets without points leaves these open, and so does one that reports without scores.

    Raises:
        UnusableInputError: naming every cell that keeps it from being one: a name, target or points missing, points or
            money that are no numbers or negative, a formula without result, two indicators of one name.
    """
    problems = project_problems(submission)
    if problems:
        raise UnusableInputError(problems)
    return described_project(submission)


def project_problems(submission: Submission) -> tuple[Problem, ...]:
    """Every cell that keeps a sheet from being a project."""
    return tuple(_problems(submission))


def described_project(submission: Submission) -> Project:
    """As much of a project as the sheet describes, whatever is wrong with it."""
    return Project(
        name=submission.name.text.strip(),
        subject=submission.subject,
        year=submission.year,
        department="" if submission.department == submission.name else submission.department.text.strip(),
        unit=submission.unit.text.strip(),
        phone=submission.phone.text.strip(),
        funds=_funds(submission),
        goal=submission.goal.text,
        goal_achieved=submission.goal_achieved.text,
        indicators=tuple(_indicator(row, is_report=not only_promises(submission)) for row in submission.indicators),
        explanation=submission.explanation.text,
        file=submission.file,
    )


def _indicator(row: SubmittedIndicator, *, is_report: bool) -> Indicator:
    """
    A remark beside a promise (按实际完成率计分) explains no deviation.

    How a row is scored goes over with a promise, which somebody approves; nobody approved what stands on a report.

    A target whose sign and unit stand in the name is declared whole, as one over several columns is.
    """
    return Indicator(
        category=row.category,
        subcategory=row.subcategory.text.strip(),
        name=row.name.text.strip(),
        points=row.points.number,
        target=row.target.text if is_report else written_out(row.target.text, row.name.text),
        actual=row.actual.text,
        note=row.note.text if is_report else "",
        criterion="" if is_report else row.criterion.text.strip(),
    )


def _funds(submission: Submission) -> Funds:
    """The money in a unit that projects tell theirs in: 千元 and 亿元 become 万元."""
    stated = submission.funds.money_unit
    unit = stated if stated in PROJECT_UNITS else SUMMARY_UNIT

    def amount(entry: Entry) -> Decimal | None:
        if entry.number is None or entry.number < 0:
            return None
        return in_money_unit(entry.number, stated, unit)

    def amounts(line: SubmittedFundsLine) -> dict[str, Decimal | None]:
        return {which: amount(line[which]) for which in Amount}

    rows = {row: submission.funds[row] for row in FundsRow} | {FundsRow.TOTAL: submission.funds.measured}
    lines = {row: FundsLine(**amounts(line)) for row, line in rows.items()}
    by_nature = tuple(
        NamedFundsLine(name=line.label.text, **amounts(line)) for line in submission.funds.by_nature if line.label
    )
    return Funds(money_unit=unit, by_nature=by_nature, **lines)


def _problems(submission: Submission) -> Iterator[Problem]:
    def problem(entry: Entry, what: str, message: str, cure: str) -> Problem:
        place = f"{submission.where(entry.cell)} › {what}"
        return Problem(file=submission.file, place=place, message=message, cure=cure)

    for doubt in submission.block_doubts:
        yield problem(Entry(cell="、".join(doubt.cells)), doubt.what, doubt.message, doubt.cure)
    if not submission.name:
        yield problem(submission.name, "项目名称", "没有填写", "请在表中填写项目名称")
    if not (submission.indicators or submission.block_doubts):
        wanted = "三级指标、年度指标值和分值" if submission.has_score_column else "三级指标和指标值"
        yield problem(Entry(), "指标表", "没有一行填有指标", f"请填写{wanted}")
    for entry, what in _amounts(submission):
        for message, cure in _amount_complaints(entry):
            yield problem(entry, what, message, cure)
    are_open = _gives_no_points(submission) and not submission.has_score_column
    first_cells: dict[str, str] = {}
    for row in submission.indicators:
        for entry, what, message, cure in _row_complaints(row, first_cells, are_open=are_open):
            yield problem(entry, what, message, cure)


_UNCALCULATED: Final = ("公式没有计算结果", "请用 Excel 或 WPS 打开，重新计算并保存")


def _amount_complaints(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.uncalculated:
        yield _UNCALCULATED
    elif entry and entry.number is None and entry.text.strip() not in _BLANKS:
        yield f"“{shorten(entry.text, SHORT_QUOTE)}”不是金额", "请填写数字"
    elif entry.number is not None and entry.number < 0:
        yield "金额不能是负数", "请核对后填写"


def _amounts(submission: Submission) -> Iterator[tuple[Entry, str]]:
    funds = submission.funds
    lines = [*((row.words, funds[row]) for row in FundsRow), *((line.label.text, line) for line in funds.by_nature)]
    for words, line in lines:
        for amount in Amount:
            yield line[amount], f"{words}的{amount.words}"


def only_promises(submission: Submission) -> bool:
    """It has a column for neither results nor scores, as every 绩效目标申报表."""
    rows = submission.indicators
    return bool(rows) and not submission.has_score_column and not any(row.actual.cell for row in rows)


def has_open_points(submission: Submission) -> bool:
    """It declares targets and gives no points to any of them."""
    return only_promises(submission) and _gives_no_points(submission)


def _gives_no_points(submission: Submission) -> bool:
    """To no indicator: as most 申报表, and 转移支付绩效自评表."""
    return not any(row.points or row.parent for row in submission.indicators)


def _row_complaints(
    row: SubmittedIndicator, first_cells: dict[str, str], *, are_open: bool
) -> Iterator[tuple[Entry, str, str, str]]:
    """Entry, field, message and cure of everything that is wrong with one row; ``first_cells`` collects the names."""
    label = f"指标“{shorten(row.name.text, SHORT_QUOTE)}”"
    name = "".join(row.name.text.split())
    for entry, field in (
        (row.name, "三级指标"),
        (row.target, f"{label}的年度指标值"),
        (row.actual, f"{label}的实际完成值"),
    ):
        if entry.uncalculated:
            yield entry, field, *_UNCALCULATED
    if not name and not row.name.uncalculated:
        yield row.name, "三级指标", "没有填写名称", "请填写三级指标"
    elif name and name in first_cells:
        yield row.name, label, f"与{first_cells[name]}的指标重名", "请删去重复的指标，或把名称写得能够区分"
    first_cells.setdefault(name, row.name.cell)
    if not row.category:
        yield row.category_label, label, "没有一级指标", "请填写它属于哪个一级指标"
    if not row.target and not row.target.uncalculated:
        yield row.target, f"{label}的年度指标值", "没有填写", "请填写年度指标值"
    if not are_open:
        yield from _points_complaints(row, f"{label}的分值")


def _points_complaints(row: SubmittedIndicator, what: str) -> Iterator[tuple[Entry, str, str, str]]:
    points = row.points
    if points.uncalculated:
        yield points, what, *_UNCALCULATED
    elif row.parent and not points:
        yield points, what, f"只写在上一行“{shorten(row.parent.text, SHORT_QUOTE)}”", "请给每个指标分别填写分值"
    elif not points:
        yield points, what, "没有填写", "请填写分值"
    elif row.reports_among_points:
        message = f"“{shorten(points.text, SHORT_QUOTE)}”不是分值，像是实际完成值"
        yield points, what, message, f"请移到{row.actual.cell}，分值照批复的填写"
    elif points.number is None:
        yield points, what, f"“{shorten(points.text, SHORT_QUOTE)}”不是数字", "请填写数字"
    elif points.number <= 0:
        yield points, what, "应大于0", "请核对后填写"
