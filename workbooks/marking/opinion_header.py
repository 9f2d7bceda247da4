"""What stands above the list of an opinion, and below it: of which file, with what result, what to do, who signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final

from attrs import frozen

from scoring.findings.finding import Finding
from workbooks.marking.opinion_rows import project_names
from workbooks.marking.outcomes import SheetOutcome
from workbooks.sheets.cell_texts import bounded

NOTHING_FOUND: Final = "没有发现问题"
_SIGNATURES: Final = ("填报单位（盖章）：", "填报人：", "负责人：", "日期：　　年　　月　　日")
_LONGEST_HEADER: Final = 600
_GUIDE: Final = "请逐条改正，填写“修改情况”，签字盖章后连同改好的表一并报回。"


@frozen(kw_only=True)
class OpinionHeader:
    """
    What stands above the list.

    Attributes:
        file: The reviewed file, as it is shown.
        rule_set: The rules by which it was reviewed, as people call them; empty where none were needed.
        outcomes: What comes of the review for each project.
        note: Why the opinion stands in a file of its own; empty where it does not.
    """

    file: str
    rule_set: str = ""
    outcomes: tuple[SheetOutcome, ...] = ()
    note: str = ""


def signatures(blanks: int) -> str:
    """Who signs, with so many wide blanks behind each."""
    return ("　" * blanks).join(_SIGNATURES)


def header_lines(
    findings: Sequence[Finding], header: OpinionHeader, only_sheet: str, *, linked: str
) -> Iterator[tuple[str, str]]:
    """
    Label and text of each line; the labels are among ``OPINION_LABELS``.

    Args:
        findings: All that the opinion tells.
        header: Of the opinion.
        only_sheet: About which all of it is; empty where it is about several, or about a document.
        linked: The column that leads to the places; empty where none does.
    """
    return ((label, bounded(text, _LONGEST_HEADER)) for label, text in _lines(findings, header, only_sheet, linked))


def _lines(
    findings: Sequence[Finding], header: OpinionHeader, only_sheet: str, linked: str
) -> Iterator[tuple[str, str]]:
    names = project_names(findings, header.outcomes)
    yield "文件", PurePath(header.file).name
    if only_sheet:
        yield "工作表", only_sheet
    if names:
        yield "项目", "、".join(names)
    if header.rule_set:
        yield "评分规则", header.rule_set
    for outcome in header.outcomes:
        words = outcome.in_words()
        if words:
            yield "结论", f"“{outcome.name.strip()}”{words}" if len(names) > 1 else words
    if header.note:
        yield "说明", header.note
    where = {"": "", "单元格": "单击“单元格”一栏可转到那一格。", "位置": "单击“位置”一栏可转到那一处。"}[linked]
    yield "要求", where + _GUIDE
