"""
复核底稿.xlsx: what the finance office keeps of a review.

One row per project, per finding, per number that was not checked, and per file that was not read; and what they add up
to. Long lists are read again from where the records wait, so that memory does not grow with them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from indicator_specs.problems import Problem
from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.findings.finding import Finding
from scoring.narrative_checks.results import CheckedFigure
from scoring.review.records import FileRecord
from scoring.review_rules.rule import ROLE_WORDS, Role
from workbooks.files.review_names import UNCHECKED, UNREAD, WORKING_PAPER_SHEETS
from workbooks.files.unread_files import KIND_NAMES, UnreadFile
from workbooks.sheets.cell_texts import SEVERITY_COLOURS
from workbooks.sheets.list_sheet import ListColumn, RowMark
from workbooks.sheets.plan import SheetPlan
from workbooks.sheets.styles import LEFT_TEXT
from workbooks.sheets.writing import write_workbook
from workbooks.working_paper.long_list import LongList
from workbooks.working_paper.project_list import ProjectRow, detail_sheet, project_rows, project_sheet
from workbooks.working_paper.statistics import ReviewTally
from workbooks.working_paper.statistics_sheet import statistics_sheet

FINDINGS: Final = WORKING_PAPER_SHEETS[1]

MOST_ROWS: Final = 1_048_570
"""A sheet has 1,048,576 rows; title, note and heading take three."""


# ---------------------------------------------------------------- the lists

FINDING_COLUMNS: Final[tuple[ListColumn[Finding], ...]] = (
    ListColumn(heading="级别", width=6, value=lambda finding: SEVERITY_WORDS[finding.severity]),
    ListColumn(heading="文件", width=20, value=lambda finding: finding.file, style=LEFT_TEXT),
    ListColumn(heading="工作表", width=10, value=lambda finding: finding.sheet),
    ListColumn(heading="单元格", width=8, value=lambda finding: finding.in_words or finding.cell),
    ListColumn(heading="项目", width=18, value=lambda finding: finding.project, style=LEFT_TEXT),
    ListColumn(heading="问题", width=42, value=lambda finding: finding.message, style=LEFT_TEXT),
    ListColumn(heading="填报", width=12, value=lambda finding: finding.found),
    ListColumn(heading="应为", width=12, value=lambda finding: finding.expected),
    ListColumn(heading="处理建议", width=26, value=lambda finding: finding.fix, style=LEFT_TEXT),
    ListColumn(heading="代码", width=7.5, value=lambda finding: finding.code),
)

FINDING_MARKS: Final = tuple(
    RowMark(condition=f'$B{{row}}="{word}"', fill=f"#{SEVERITY_COLOURS[severity]}", column=1)
    for severity, word in SEVERITY_WORDS.items()
)


def _findings(records: Iterable[FileRecord]) -> LongList[Finding]:
    return LongList(
        name=FINDINGS,
        title="绩效自评复核问题",
        columns=FINDING_COLUMNS,
        frozen_columns=3,
        marks=FINDING_MARKS,
        rows=lambda: (finding for record in records for finding in record.findings),
    )


@frozen
class UncheckedRow:
    """
    A number that was not checked.

    Attributes:
        file, sheet, place: Where; a cell, or in words.
        text: What stands there.
        what: What it is, in Chinese.
        reason: Why it was not checked.
    """

    file: str
    sheet: str
    place: str
    text: str
    what: str
    reason: str


UNCHECKED_COLUMNS: Final[tuple[ListColumn[UncheckedRow], ...]] = (
    ListColumn(heading="文件", width=24, value=lambda row: row.file, style=LEFT_TEXT),
    ListColumn(heading="工作表", width=14, value=lambda row: row.sheet),
    ListColumn(heading="单元格", width=8, value=lambda row: row.place),
    ListColumn(heading="内容", width=24, value=lambda row: row.text, style=LEFT_TEXT),
    ListColumn(heading="是什么", width=12, value=lambda row: row.what),
    ListColumn(heading="没有核对的原因", width=44, value=lambda row: row.reason, style=LEFT_TEXT),
)


def _unchecked_rows(record: FileRecord) -> Iterator[UncheckedRow]:
    """
    The numbers that were not checked, a line a sheet for those that its words tell, and those of the text of a document
    that nothing is known to compare with.
    """
    coverage = record.coverage
    for each in coverage.unchecked:
        yield UncheckedRow(record.file, each.sheet, each.cell, each.text, ROLE_WORDS[each.role], each.reason)
    for prose in coverage.prose:
        words = ROLE_WORDS[Role.PROSE]
        yield UncheckedRow(record.file, prose.sheet, "", f"{prose.cells}处", words, "文字里写的数不核对")
    for figure in record.narrative.unchecked if record.narrative else ():
        yield _unchecked_figure(record.file, figure)


def _unchecked_figure(file: str, figure: CheckedFigure) -> UncheckedRow:
    """What a text writes, with its sentence."""
    text = f"{figure.written}（{figure.sentence}）" if figure.sentence else figure.written
    return UncheckedRow(file, "", str(figure.place), text, f"文字里的{figure.kind}", figure.reason)


def _unchecked(records: Iterable[FileRecord]) -> LongList[UncheckedRow]:
    return LongList(
        name=UNCHECKED,
        title="没有核对的数",
        columns=UNCHECKED_COLUMNS,
        frozen_columns=3,
        rows=lambda: (row for record in records for row in _unchecked_rows(record)),
    )


UNREAD_COLUMNS: Final[tuple[ListColumn[UnreadFile], ...]] = (
    ListColumn(heading="文件", width=60, value=lambda unread: unread.file, style=LEFT_TEXT),
    ListColumn(heading="种类", width=14, value=lambda unread: KIND_NAMES[unread.kind]),
    ListColumn(heading="没有读取的原因", width=60, value=lambda unread: unread.reason, style=LEFT_TEXT),
)


def _unread(files: Iterable[UnreadFile]) -> LongList[UnreadFile]:
    return LongList(name=UNREAD, title=UNREAD, columns=UNREAD_COLUMNS, frozen_columns=2, rows=lambda: files)


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
    records: Iterable[FileRecord], unread: Iterable[UnreadFile] = (), *, most_rows: int = MOST_ROWS
) -> tuple[SheetPlan, ...]:
    """
    The sheets 复核底稿, 复核问题, 项目明细, 未核对的数, 统计 and, where there are any, 未读取的文件.

    Args:
        records: As for ``write_review_workbook``.
        unread: Likewise.
        most_rows: Of a list on one sheet; what is longer goes on in the next.
    """
    tally, rows = ReviewTally(), list[ProjectRow]()
    findings, unchecked, not_read = _findings(records), _unchecked(records), _unread(unread)
    heights, unchecked_heights = array("d"), array("d")
    refused = set[str]()
    for record in records:  # reading them takes the time: everything that is known of each is taken at once
        tally.add(record)
        refused |= {record.file} if record.error else set()
        rows.extend(project_rows(record))
        heights.extend(map(findings.row_height, record.findings))
        unchecked_heights.extend(map(unchecked.row_height, _unchecked_rows(record)))
    unread_heights, both = array("d"), 0
    for file in unread:
        unread_heights.append(not_read.row_height(file))
        both += file.file in refused
    note = _note(tally, len(unread_heights), both)
    return (
        project_sheet(rows, note, tally.low_label),
        *findings.sheets(heights, note, most_rows),
        detail_sheet(rows),
        *unchecked.sheets(unchecked_heights, UNCHECKED_NOTE, most_rows),
        statistics_sheet(tally, note),
        *not_read.sheets(unread_heights, UNREAD_NOTE, most_rows, least_sheets=0),
    )


UNCHECKED_NOTE: Final = (
    "表上有、而没有一条规则能核对的数，和文字里写到自评表、没有可比的数；年份、日期、编号、电话和表中文字里的数不列"
)
UNREAD_NOTE: Final = "这些文件没有读取，其中如有自评表，没有复核"


def _note(tally: ReviewTally, unread: int, both: int) -> str:
    """``both`` are those that were to be reviewed, could not be read, and so are in either list: each counts once."""
    refused = tally.unreadable - both
    parts = (
        f"{unread}个没有读取，见“{UNREAD}”" if unread else "",
        f"{refused}个无法复核，见“{FINDINGS}”" if refused else "",
    )
    of_them = "；".join(filter(None, parts))
    files = f"共{tally.files + unread - both}个文件{f'（{of_them}）' if of_them else ''}"
    counts = "、".join(f"{word}{tally.severities[severity]}条" for severity, word in SEVERITY_WORDS.items())
    waiting = f"；{tally.without_total}个项目没有复核总分（有得分待评定）" if tally.without_total else ""
    return f"{files}、{tally.projects}个项目{waiting}；{counts}"
