"""The sheet 复核意见: what a unit has to do after a review, one row each, to be worked through, answered and signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import PurePath
from typing import Final

from attrs import evolve, frozen

from scoring.findings.finding import Finding, Severity
from workbooks.files.review_names import OPINION_SHEET_NAME
from workbooks.marking.opinion_rows import OpinionRow, project_names, sections
from workbooks.marking.outcomes import Outcome
from workbooks.packages.book_part import quoted_sheet_name
from workbooks.sheets import styles
from workbooks.sheets.cell_texts import SEVERITY_COLOURS, bounded
from workbooks.sheets.drafting import SheetDraft, cell_name
from workbooks.sheets.plan import SheetPlan

OPINION_TITLE: Final = "自评表复核意见"
"""Stands in its first cell; so we know it again."""

COLUMNS: Final = (
    ("序号", 5.0),
    ("工作表", 12.0),
    ("单元格", 8.0),
    ("问题", 46.0),
    ("现在填的", 13.0),
    ("应填", 13.0),
    ("怎样改", 25.0),
    ("修改情况", 18.0),
    ("代码", 7.0),
)
"""Headings and widths; 修改情况 is for the unit. Together they are as wide as A4 on its side."""

NUMBER, SHEET, CELL, PROBLEM, FOUND, EXPECTED, ACTION, ANSWER, CODE = range(len(COLUMNS))

_LABEL_COLUMNS: Final = 2
_LONGEST_HEADER: Final = 600
_ANSWER_LINES: Final = 2
"""So much room at least has a person to write in by hand."""

_NOTHING_FOUND: Final = "没有发现问题"
_GUIDE: Final = "请逐条改正，填写“修改情况”，签字盖章后连同改好的表一并报回。"
_GUIDE_WITH_LINKS: Final = f"单击“单元格”一栏可转到那一格。{_GUIDE}"
_SIGNATURES: Final = "　　　　　　　　".join(("填报单位（盖章）：", "填报人：", "负责人：", "日期：　　年　　月　　日"))
_SIGNATURE_LINES: Final = 3

_COLUMN_HEADING: Final = evolve(styles.HEADING, fill="#EDEDED")
_LINK: Final = evolve(styles.TEXT, colour="#0563C1", underlined=True, wrap=False, shrink=True)
_ADDRESS: Final = evolve(styles.TEXT, wrap=False, shrink=True)
_SECTIONS: Final = {
    severity: evolve(styles.LEFT_TEXT, bold=True, fill=f"#{colour}") for severity, colour in SEVERITY_COLOURS.items()
}

Link = Callable[[Finding], str]
"""The internal address that a finding's place leads to, or nothing."""


@frozen(kw_only=True)
class OpinionHeader:
    """
    What stands above the list.

    Attributes:
        file: The reviewed file, as it is shown.
        rule_set: The rules by which it was reviewed, as people call them; empty where none were needed.
        outcomes: What comes of the review for each project.
        notes: Further lines: why the opinion stands in a workbook of its own.
    """

    file: str
    rule_set: str = ""
    outcomes: tuple[Outcome, ...] = ()
    notes: tuple[str, ...] = ()


def opinion_plan(findings: Sequence[Finding], header: OpinionHeader, link: Link | None = None) -> SheetPlan:
    """
    The opinion as a sheet.

    Args:
        findings: In the order in which one reads the workbook.
        header: What stands above them.
        link: Where a finding's place leads to within this workbook; no links without it.
    """
    draft = SheetDraft([width for _, width in COLUMNS])
    draft.put(0, 0, OPINION_TITLE, styles.TITLE, columns=len(COLUMNS))
    for label, text in _header_lines(findings, header, linked=link is not None):
        _put_line(draft, label, text)
    heading_row = draft.next_row
    for column, (heading, _) in enumerate(COLUMNS):
        draft.put(heading_row, column, heading, _COLUMN_HEADING)
    draft.repeat_when_printed(heading_row, heading_row)
    number = 0
    for section in sections(findings, header.outcomes):
        _put_wide(draft, section.heading, section.severity)
        for row in section.rows:
            number += 1
            _put_row(draft, number, row, link, is_answered=section.severity is not Severity.INFO)
    if not findings:
        draft.put(draft.next_row, 0, _NOTHING_FOUND, styles.LEFT_TEXT, columns=len(COLUMNS))
    _put_signatures(draft)
    plan = draft.finish(OPINION_SHEET_NAME)
    frozen_rows = plan.title_rows[1] + 1 if plan.title_rows else 0
    return evolve(plan, landscape=True, one_page=False, frozen=(frozen_rows, 0))


def link_to(sheet_name: str, address: str) -> str:
    """``'2023''年 表'!H14``: an address within the workbook, for a sheet of any name."""
    return f"{quoted_sheet_name(sheet_name)}!{address}"


def _header_lines(findings: Sequence[Finding], header: OpinionHeader, *, linked: bool) -> Iterator[tuple[str, str]]:
    names = project_names(findings, header.outcomes)
    yield "文件", PurePath(header.file).name
    if names:
        yield "项目", "、".join(names)
    if header.rule_set:
        yield "评分规则", header.rule_set
    for outcome in header.outcomes:
        words = outcome.in_words()
        if words:
            yield "结论", f"“{outcome.name.strip()}”{words}" if len(names) > 1 else words
    for note in header.notes:
        yield "说明", note
    yield "要求", _GUIDE_WITH_LINKS if linked else _GUIDE


def _put_line(draft: SheetDraft, label: str, text: str) -> None:
    """A label, and a text over the rest of the row."""
    row = draft.next_row
    draft.put(row, 0, label, styles.HEADING, columns=_LABEL_COLUMNS)
    rest = len(COLUMNS) - _LABEL_COLUMNS
    draft.put(row, _LABEL_COLUMNS, bounded(text, _LONGEST_HEADER), styles.LEFT_TEXT, columns=rest)


def _put_wide(draft: SheetDraft, text: str, severity: Severity) -> None:
    draft.put(draft.next_row, 0, text, _SECTIONS[severity], columns=len(COLUMNS))


def _put_row(draft: SheetDraft, number: int, content: OpinionRow, link: Link | None, *, is_answered: bool) -> None:
    row = draft.next_row
    target = link(content.finding) if link and content.finding else ""
    place, answer = cell_name(f"row{number}.cell"), cell_name(f"row{number}.answer")
    draft.put(row, NUMBER, Decimal(number), styles.NUMBER)
    draft.put(row, SHEET, content.sheet, styles.TEXT)
    draft.put(row, CELL, content.cell, _LINK if target else _ADDRESS, name=place)
    draft.put(row, PROBLEM, content.problem, styles.LEFT_TEXT)
    draft.put(row, FOUND, content.found, styles.TEXT)
    draft.put(row, EXPECTED, content.expected, styles.TEXT)
    draft.put(row, ACTION, content.action, styles.LEFT_TEXT)
    draft.put(row, ANSWER, "", styles.LEFT_TEXT, name=answer)
    draft.put(row, CODE, content.code, _ADDRESS)
    if target:
        draft.change(place, link=target)
    if is_answered:
        draft.reserve(answer, _ANSWER_LINES)


def _put_signatures(draft: SheetDraft) -> None:
    name = cell_name("signatures")
    draft.put(draft.next_row, 0, _SIGNATURES, styles.LEFT_LINE, columns=len(COLUMNS), name=name)
    draft.reserve(name, _SIGNATURE_LINES)
