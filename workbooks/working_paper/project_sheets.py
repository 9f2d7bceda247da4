"""The sheets 复核底稿 and 项目明细: one row per project, as claimed and as reviewed, with sums that follow a filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from scoring.assessing.assessment import rests_on_claims
from scoring.findings.addresses import column_letters
from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.findings.finding import Severity
from scoring.formulas.rounding import round_half_up
from scoring.review.coverage import NOTHING_COVERED
from scoring.review.records import FileRecord, ProjectRecord
from workbooks.files.review_names import WORKING_PAPER_SHEETS
from workbooks.sheets.list_sheet import ListColumn, ListSheet, RowMark
from workbooks.sheets.plan import CellValue, SheetPlan
from workbooks.sheets.styles import DIFFERENCE, LEFT_TEXT, NUMBER, PALE_RED
from workbooks.working_paper.statistics import counts_by_project

PROJECTS: Final = WORKING_PAPER_SHEETS[0]
DETAILS: Final = "项目明细"


@frozen
class ProjectRow:
    """
    A reviewed project, with what was found about it; small, because all of them are held at once.

    Attributes:
        record: Without its indicators and the list of what was not checked.
        counts: Its findings by severity.
        checked, unchecked: How many of its numbers were checked, and how many were not.
    """

    record: ProjectRecord
    counts: Counter[Severity]
    checked: int
    unchecked: int

    @property
    def has_errors(self) -> bool:
        """Something must be corrected."""
        return self.counts[Severity.ERROR] > 0


def _difference(claimed: Decimal | None, reviewed: Decimal | None) -> Decimal | None:
    return None if claimed is None or reviewed is None else reviewed - claimed


def _count(severity: Severity) -> Callable[[ProjectRow], CellValue]:
    return lambda row: Decimal(row.counts[severity])


def _low(row: ProjectRow) -> str:
    return "是" if row.record.owes_explanation else ""


def _explained(row: ProjectRow) -> str:
    if row.record.explained:
        return "有"
    return "无" if row.record.owes_explanation else ""


def _basis(row: ProjectRow) -> str:
    """What the reviewed total rests on; why there is none."""
    record = row.record
    if record.total is not None:
        return rests_on_claims(record.total_rests_on_claims)
    if not record.lacks_total:
        return NO_SCORES
    return f"没有复核总分（{record.undetermined}项待评定）" if record.undetermined else "没有复核总分"


def _rules(row: ProjectRow) -> str:
    rule_set = row.record.project.rule_set
    return rule_set.title if rule_set else NO_SCORES


NO_SCORES: Final = "不计分的表"

VISIBLE_SUM: Final = "SUBTOTAL(109,{cells})"

VISIBLE_COUNT: Final = 'SUBTOTAL(102,{numbers})&"个项目"'
VISIBLE_RATE: Final = 'IF(N(D{row})>0,ROUND(E{row}/D{row}*100,2),"")'

NAME, BUDGET, EXECUTED, RATE = "项目名称", "全年预算数\n（万元）", "全年执行数\n（万元）", "执行率\n（%）"

_NAME_COLUMN: Final = ListColumn[ProjectRow](
    heading=NAME, width=24, value=lambda row: row.record.project.name, style=LEFT_TEXT, formula=VISIBLE_COUNT
)


def _summed(heading: str, width: float, value: Callable[[ProjectRow], CellValue]) -> ListColumn[ProjectRow]:
    return ListColumn(heading=heading, width=width, value=value, style=NUMBER, formula=VISIBLE_SUM)


def _overview_columns(low_label: str) -> tuple[ListColumn[ProjectRow], ...]:
    """What a reader asks first; as wide as A4 on its side."""
    return (
        _NAME_COLUMN,
        ListColumn(heading="实施单位", width=16, value=lambda row: row.record.project.unit),
        _summed(BUDGET, 10, lambda row: row.record.budget_wan),
        _summed(EXECUTED, 10, lambda row: row.record.executed_wan),
        ListColumn(heading=RATE, width=7.5, value=lambda row: row.record.rate, style=NUMBER, formula=VISIBLE_RATE),
        ListColumn(heading="总分\n填报", width=7.5, value=lambda row: row.record.claimed_total, style=NUMBER),
        ListColumn(heading="总分\n复核", width=7.5, value=lambda row: row.record.total, style=NUMBER),
        ListColumn(
            heading="总分\n差异",
            width=7.5,
            value=lambda row: _difference(row.record.claimed_total, row.record.total),
            style=DIFFERENCE,
        ),
        ListColumn(heading="等级\n填报", width=5.5, value=lambda row: row.record.claimed_grade),
        ListColumn(heading="等级\n复核", width=5.5, value=lambda row: row.record.grade),
        ListColumn(heading="复核总分\n依据", width=14, value=_basis),
        *(_summed(word, 5.5, _count(severity)) for severity, word in SEVERITY_WORDS.items()),
        ListColumn(heading=low_label.replace("低于", "低于\n"), width=6, value=_low),
        ListColumn(heading="说明", width=5.5, value=_explained),
    )


DETAIL_COLUMNS: Final[tuple[ListColumn[ProjectRow], ...]] = (
    _NAME_COLUMN,
    ListColumn(heading="文件", width=28, value=lambda row: row.record.project.file, style=LEFT_TEXT),
    ListColumn(heading="工作表", width=14, value=lambda row: row.record.project.sheet),
    ListColumn(heading="评分规则", width=22, value=_rules),
    ListColumn(heading="执行得分\n填报", width=8.5, value=lambda row: row.record.claimed_execution, style=NUMBER),
    ListColumn(heading="执行得分\n复核", width=8.5, value=lambda row: row.record.execution, style=NUMBER),
    ListColumn(
        heading="执行得分\n差异",
        width=8.5,
        value=lambda row: _difference(row.record.claimed_execution, row.record.execution),
        style=DIFFERENCE,
    ),
    _summed("待评定\n指标", 7, lambda row: Decimal(row.record.undetermined)),
    _summed("核对\n的数", 7, lambda row: Decimal(row.checked)),
    _summed("未核对\n的数", 7, lambda row: Decimal(row.unchecked)),
)
"""Where each project stands, by which rules it was reviewed, and how far."""


def project_rows(record: FileRecord) -> Iterator[ProjectRow]:
    """The rows of a file."""
    for project, counts in zip(record.projects, counts_by_project(record), strict=True):
        outline = evolve(project, indicators=(), coverage=NOTHING_COVERED)
        yield ProjectRow(outline, counts, project.coverage.checked, len(project.coverage.unchecked))


def project_sheet(rows: Sequence[ProjectRow], note: str, low_label: str) -> SheetPlan:
    """
    Args:
        rows: Of all files.
        note: How much was reviewed.
        low_label: Names the limit below which an explanation is owed: ``低于80分``.
    """
    columns = _overview_columns(low_label)
    sheet = ListSheet(
        name=PROJECTS,
        title="绩效自评复核底稿",
        note=f"{note}。差异＝复核－填报；有错误的项目整行着色",
        columns=columns,
        frozen_columns=2,
        marks=(RowMark(condition=f"${_letters(columns, SEVERITY_WORDS[Severity.ERROR])}{{row}}>0", fill=PALE_RED),),
    )
    return sheet.plan(rows, [sheet.row_height(row) for row in rows], sums=_sums(rows, columns))


def detail_sheet(rows: Sequence[ProjectRow]) -> SheetPlan:
    """The same projects under the same numbers: file, sheet, rules, execution score, and how far the review reached."""
    sheet = ListSheet(
        name=DETAILS,
        title=DETAILS,
        note=f"序号与“{PROJECTS}”相同",
        columns=DETAIL_COLUMNS,
        frozen_columns=2,
    )
    return sheet.plan(rows, [sheet.row_height(row) for row in rows], sums=_sums(rows, DETAIL_COLUMNS))


def _letters(columns: Sequence[ListColumn[ProjectRow]], heading: str) -> str:
    """Of the column of that heading; the numbers of the rows stand before the first."""
    return column_letters(2 + [column.heading for column in columns].index(heading))


def _sums(rows: Sequence[ProjectRow], columns: Sequence[ListColumn[ProjectRow]]) -> dict[str, CellValue]:
    sums: dict[str, CellValue] = {
        column.heading: _added(rows, column) for column in columns if column.formula == VISIBLE_SUM
    }
    budget, executed = sums.get(BUDGET), sums.get(EXECUTED)
    if isinstance(budget, Decimal) and isinstance(executed, Decimal):
        sums[RATE] = round_half_up(executed / budget * 100, 2) if budget > 0 else None
    return sums | {NAME: f"{len(rows)}个项目"}


def _added(rows: Sequence[ProjectRow], column: ListColumn[ProjectRow]) -> Decimal:
    values = (column.value(row) for row in rows)
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
