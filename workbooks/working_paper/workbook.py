"""
复核底稿.xlsx: what the finance office keeps of a review.

One row per project, one row per finding, and what they add up to. Findings are read again from where the records wait,
so that memory does not grow with them.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from indicator_specs.problems import Problem
from scoring.findings.addresses import column_letters
from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.findings.finding import Finding, Severity
from scoring.formulas.rounding import round_half_up
from scoring.review.records import FileRecord, ProjectRecord
from workbooks.files.unread_files import KIND_NAMES, UnreadFile
from workbooks.marking.names import UNREAD, WORKING_PAPER_SHEETS
from workbooks.sheets.cell_texts import SEVERITY_COLOURS
from workbooks.sheets.list_sheet import ListColumn, ListSheet, RowMark
from workbooks.sheets.plan import CellValue, SheetPlan
from workbooks.sheets.styles import DIFFERENCE, LEFT_TEXT, NUMBER, PALE_RED
from workbooks.sheets.writing import write_workbook
from workbooks.working_paper.statistics import ReviewTally, counts_by_project
from workbooks.working_paper.statistics_sheet import statistics_sheet

PROJECTS, FINDINGS = WORKING_PAPER_SHEETS

MOST_FINDINGS_PER_SHEET: Final = 1_048_570
"""A sheet has 1,048,576 rows; title, note and heading take three."""


# ---------------------------------------------------------------- one row per project


@frozen
class ProjectRow:
    """A reviewed project, with what was found about it."""

    record: ProjectRecord
    counts: Counter[Severity]


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


VISIBLE_SUM: Final = "SUBTOTAL(109,{cells})"

VISIBLE_COUNT: Final = 'SUBTOTAL(102,{numbers})&"个项目"'
VISIBLE_RATE: Final = 'IF(N(G{row})>0,ROUND(H{row}/G{row}*100,2),"")'

NAME, BUDGET, EXECUTED, RATE = "项目名称", "全年预算数\n（万元）", "全年执行数\n（万元）", "执行率\n（%）"


def project_columns(low_label: str) -> tuple[ListColumn[ProjectRow], ...]:
    """The columns; ``low_label`` names the limit: ``低于80分``."""
    return (
        ListColumn(heading="文件", width=24, value=lambda row: row.record.project.file, style=LEFT_TEXT),
        ListColumn(heading="工作表", width=12, value=lambda row: row.record.project.sheet),
        ListColumn(
            heading=NAME, width=24, value=lambda row: row.record.project.name, style=LEFT_TEXT, formula=VISIBLE_COUNT
        ),
        ListColumn(heading="实施单位", width=15, value=lambda row: row.record.project.unit),
        ListColumn(heading="规则", width=9.5, value=lambda row: row.record.rule_set),
        ListColumn(
            heading=BUDGET, width=10.5, value=lambda row: row.record.budget_wan, style=NUMBER, formula=VISIBLE_SUM
        ),
        ListColumn(
            heading=EXECUTED, width=10.5, value=lambda row: row.record.executed_wan, style=NUMBER, formula=VISIBLE_SUM
        ),
        ListColumn(heading=RATE, width=7.5, value=lambda row: row.record.rate, style=NUMBER, formula=VISIBLE_RATE),
        ListColumn(heading="执行得分\n填报", width=8.5, value=lambda row: row.record.claimed_execution, style=NUMBER),
        ListColumn(heading="执行得分\n复核", width=8.5, value=lambda row: row.record.execution, style=NUMBER),
        ListColumn(
            heading="执行得分\n差异",
            width=8.5,
            value=lambda row: _difference(row.record.claimed_execution, row.record.execution),
            style=DIFFERENCE,
        ),
        ListColumn(heading="总分\n填报", width=7, value=lambda row: row.record.claimed_total, style=NUMBER),
        ListColumn(heading="总分\n复核", width=7, value=lambda row: row.record.total, style=NUMBER),
        ListColumn(
            heading="总分\n差异",
            width=7,
            value=lambda row: _difference(row.record.claimed_total, row.record.total),
            style=DIFFERENCE,
        ),
        ListColumn(heading="等级\n填报", width=5.5, value=lambda row: row.record.claimed_grade),
        ListColumn(heading="等级\n复核", width=5.5, value=lambda row: row.record.grade),
        *(
            ListColumn(heading=word, width=5.5, value=_count(severity), style=NUMBER, formula=VISIBLE_SUM)
            for severity, word in SEVERITY_WORDS.items()
        ),
        ListColumn(heading=low_label.replace("低于", "低于\n"), width=5.5, value=_low),
        ListColumn(heading="说明", width=5.5, value=_explained),
        ListColumn(
            heading="待评定\n指标",
            width=7,
            value=lambda row: Decimal(row.record.undetermined),
            style=NUMBER,
            formula=VISIBLE_SUM,
        ),
    )


# ---------------------------------------------------------------- one row per finding

FINDING_COLUMNS: Final[tuple[ListColumn[Finding], ...]] = (
    ListColumn(heading="级别", width=6, value=lambda finding: SEVERITY_WORDS[finding.severity]),
    ListColumn(heading="代码", width=8, value=lambda finding: finding.code),
    ListColumn(heading="文件", width=22, value=lambda finding: finding.file, style=LEFT_TEXT),
    ListColumn(heading="工作表", width=10, value=lambda finding: finding.sheet),
    ListColumn(heading="单元格", width=8, value=lambda finding: finding.cell),
    ListColumn(heading="项目", width=22, value=lambda finding: finding.project, style=LEFT_TEXT),
    ListColumn(heading="问题", width=44, value=lambda finding: finding.message, style=LEFT_TEXT),
    ListColumn(heading="填报", width=14, value=lambda finding: finding.found),
    ListColumn(heading="应为", width=14, value=lambda finding: finding.expected),
    ListColumn(heading="处理建议", width=34, value=lambda finding: finding.fix, style=LEFT_TEXT),
)

FINDING_MARKS: Final = tuple(
    RowMark(condition=f'$B{{row}}="{word}"', fill=f"#{SEVERITY_COLOURS[severity]}", column=1)
    for severity, word in SEVERITY_WORDS.items()
)


# ---------------------------------------------------------------- one row per file that was not read

UNREAD_COLUMNS: Final[tuple[ListColumn[UnreadFile], ...]] = (
    ListColumn(heading="文件", width=60, value=lambda unread: unread.file, style=LEFT_TEXT),
    ListColumn(heading="种类", width=14, value=lambda unread: KIND_NAMES[unread.kind]),
    ListColumn(heading="没有读取的原因", width=60, value=lambda unread: unread.reason, style=LEFT_TEXT),
)


# ---------------------------------------------------------------- the workbook


def write_review_workbook(
    records: Iterable[FileRecord], path: Path, *, unread: Iterable[UnreadFile] = (), force: bool = False
) -> tuple[Problem, ...]:
    """
    Write 复核底稿.xlsx; equal records give equal bytes.

    Args:
        records: The reviewed files in the order of the output; iterated several times, one after the other.
        path: The workbook.
        unread: The files that were not read; likewise.
        force: Overwrite an existing file.

    Returns:
        What could not be written as it was given, one problem per cell.

    Raises:
        UnusableInputError: the file exists (and ``force`` is off), is open elsewhere, or cannot be written there.
    """
    return write_workbook(review_sheets(records, unread), path, force=force, row_by_row=True)


def review_sheets(
    records: Iterable[FileRecord], unread: Iterable[UnreadFile] = (), *, most_findings: int = MOST_FINDINGS_PER_SHEET
) -> tuple[SheetPlan, ...]:
    """
    The sheets 复核底稿, 复核问题, 统计 and, where there are any, 未读取的文件; of lists that are too long for a sheet,
    further ones follow.

    Args:
        records: As for ``write_review_workbook``.
        unread: Likewise.
        most_findings: Per sheet; of files that were not read, too.
    """
    tally, rows = ReviewTally(), list[ProjectRow]()
    findings = _findings_sheet(FINDINGS, "")
    heights = array("d")
    for record in records:
        tally.add(record)
        rows.extend(_project_rows(record))
        heights.extend(map(findings.row_height, record.findings))
    unread_heights = array("d", map(_unread_sheet(UNREAD).row_height, unread))
    note = _note(tally, len(unread_heights))
    return (
        _projects_plan(rows, note, project_columns(tally.low_label)),
        *_finding_plans(records, heights, note, most_findings),
        statistics_sheet(tally, note),
        *_unread_plans(unread, unread_heights, most_findings),
    )


def _project_rows(record: FileRecord) -> Iterator[ProjectRow]:
    counts = counts_by_project(record)
    for project, counted in zip(record.projects, counts, strict=True):
        yield ProjectRow(evolve(project, indicators=()), counted)


def _projects_plan(rows: Sequence[ProjectRow], note: str, columns: Sequence[ListColumn[ProjectRow]]) -> SheetPlan:
    sheet = ListSheet(
        name=PROJECTS,
        title="绩效自评复核底稿",
        note=f"{note}。差异＝复核－填报；有错误的项目整行着色",
        columns=columns,
        frozen_columns=4,
        marks=(RowMark(condition=f"${_letters(columns, SEVERITY_WORDS[Severity.ERROR])}{{row}}>0", fill=PALE_RED),),
    )
    return sheet.plan(rows, [sheet.row_height(row) for row in rows], sums=_sums(rows, columns))


def _letters(columns: Sequence[ListColumn[ProjectRow]], heading: str) -> str:
    """Of the column of that heading; the numbers of the rows stand before the first."""
    return column_letters(2 + [column.heading for column in columns].index(heading))


def _sums(rows: Sequence[ProjectRow], columns: Sequence[ListColumn[ProjectRow]]) -> dict[str, CellValue]:
    def added(heading: str) -> Decimal:
        (column,) = (column for column in columns if column.heading == heading)
        values = (column.value(row) for row in rows)
        return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))

    sums: dict[str, CellValue] = {
        column.heading: added(column.heading) for column in columns if column.formula == VISIBLE_SUM
    }
    budget, executed = added(BUDGET), added(EXECUTED)
    rate = round_half_up(executed / budget * 100, 2) if budget > 0 else None
    return sums | {NAME: f"{len(rows)}个项目", RATE: rate}


def _findings_sheet(name: str, note: str) -> ListSheet[Finding]:
    return ListSheet(
        name=name,
        title="绩效自评复核问题",
        note=note,
        columns=FINDING_COLUMNS,
        frozen_columns=3,
        marks=FINDING_MARKS,
    )


def _finding_plans(
    records: Iterable[FileRecord], heights: Sequence[float], note: str, most: int
) -> Iterator[SheetPlan]:
    for name, part in _parts(FINDINGS, max(len(heights), 1), most):
        findings = (finding for record in records for finding in record.findings)
        items = islice(findings, part.start, part.stop)
        yield _findings_sheet(name, note).plan(items, heights[part], first_number=part.start + 1)


def _unread_plans(unread: Iterable[UnreadFile], heights: Sequence[float], most: int) -> Iterator[SheetPlan]:
    for name, part in _parts(UNREAD, len(heights), most):
        items = islice(unread, part.start, part.stop)
        yield _unread_sheet(name).plan(items, heights[part], first_number=part.start + 1)


def _parts(name: str, rows: int, most: int) -> Iterator[tuple[str, slice]]:
    """The sheets that a list of so many rows takes: the name of each, and which of the rows it has."""
    for start in range(0, rows, most):
        yield name if start == 0 else f"{name}（续{start // most}）", slice(start, start + most)


def _unread_sheet(name: str) -> ListSheet[UnreadFile]:
    return ListSheet(
        name=name,
        title=UNREAD,
        note="这些文件没有读取，其中如有自评表，没有复核",
        columns=UNREAD_COLUMNS,
        frozen_columns=2,
    )


def _note(tally: ReviewTally, unread: int) -> str:
    refused = f"（{tally.unreadable}个无法复核，见“{FINDINGS}”）" if tally.unreadable else ""
    counts = "、".join(f"{word}{tally.severities[severity]}条" for severity, word in SEVERITY_WORDS.items())
    others = f"；{unread}个文件没有读取，见“{UNREAD}”" if unread else ""
    return f"共{tally.files}个文件{refused}、{tally.projects}个项目；{counts}{others}"
