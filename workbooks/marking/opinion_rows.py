"""What a unit has to do after a review, one row each: what must be corrected first, what is only told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import frozen

from scoring.corrections.correction import Correction
from scoring.findings.catalogue import SEVERITY_TASKS
from scoring.findings.finding import Finding, Severity
from workbooks.marking.outcomes import SheetOutcome
from workbooks.sheets.cell_texts import LONGEST_TOLD, bounded

_LONGEST_PROJECT: Final = 40
_LONGEST_SENTENCE: Final = 40

FindingLink: TypeAlias = Callable[[Finding], str]
"""The internal address or the bookmark that a finding's place leads to, or nothing."""

WHOLE_FILE: Final = "整个文件"
WHOLE_SHEET: Final = "整张表"


@frozen(kw_only=True)
class OpinionRow:
    """
    One thing to do, or to know.

    Attributes:
        sheet, cell: Where; ``WHOLE_SHEET`` or ``WHOLE_FILE`` where it is no single cell.
        in_words: The same in words, as one looks for it in a document.
        finding: It leads to the place of this; None for what follows from others.
        problem: What is wrong.
        found, expected: What stands there, and what belongs there; empty where there is no single answer.
        action: What to do.
        code: To look it up.
    """

    sheet: str
    cell: str
    in_words: str
    finding: Finding | None
    problem: str
    found: str
    expected: str
    action: str
    code: str = ""


@frozen
class Section:
    """Rows of one weight, under a heading."""

    severity: Severity
    heading: str
    rows: tuple[OpinionRow, ...]


_REQUESTS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "",
    Severity.WARNING: "：确有错漏的，请改正；没有的，请在“修改情况”一栏说明",
    Severity.INFO: "：不必处理",
}
_HEADINGS: Final = tuple((each, SEVERITY_TASKS[each], request) for each, request in _REQUESTS.items())
_SETTLED: Final = "已核实认可或不适用", "：不必处理"
_NUMERALS: Final = "一二三四"


def sections(findings: Sequence[Finding], outcomes: Sequence[SheetOutcome]) -> tuple[Section, ...]:
    """
    The sections that have any rows, numbered.

    Args:
        findings: In the order in which one reads the workbook.
        outcomes: Of the projects of the workbook.
    """
    several = len(project_names(findings, outcomes)) > 1
    settled = [finding for finding in findings if finding.standing.is_settled]
    others = [finding for finding in findings if not finding.standing.is_settled]
    found: list[Section] = []
    for severity, heading, request in (*_HEADINGS, (Severity.INFO, *_SETTLED)):
        of_kind = settled if heading in _SETTLED else [each for each in others if each.severity is severity]
        rows = [_row(finding, several=several) for finding in of_kind]
        if severity is Severity.ERROR:
            rows += _consequences(others, outcomes, several=several)
        if rows:
            numbered = f"{_NUMERALS[len(found)]}、{heading}（{len(rows)}条）{request}"
            found.append(Section(severity, numbered, tuple(rows)))
    return tuple(found)


def project_names(findings: Iterable[Finding], outcomes: Iterable[SheetOutcome]) -> list[str]:
    """Each once."""
    names = (*(each.name for each in outcomes), *(finding.project for finding in findings))
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


def _row(finding: Finding, *, several: bool) -> OpinionRow:
    action = "" if finding.weight is Severity.INFO else finding.fix
    state = f"（{finding.standing.word}）" if finding.standing.word else ""
    return OpinionRow(
        sheet=finding.sheet,
        cell=finding.cell or (WHOLE_SHEET if finding.sheet else WHOLE_FILE),
        in_words=_place(finding),
        finding=finding,
        problem=bounded(_of_project(finding.project if several else "", f"{state}{finding.message}"), LONGEST_TOLD),
        found=bounded(finding.found, LONGEST_TOLD),
        expected=bounded(finding.expected, LONGEST_TOLD),
        action=bounded(action, LONGEST_TOLD),
        code=finding.code,
    )


def _place(finding: Finding) -> str:
    """Of running text with the sentence, by which one finds it on its page."""
    if finding.in_words and finding.sentence:
        return f"{finding.in_words}“{bounded(finding.sentence, _LONGEST_SENTENCE)}”"
    return finding.in_words or _joined(finding.sheet, finding.cell or (WHOLE_SHEET if finding.sheet else WHOLE_FILE))


def _joined(table: str, what: str) -> str:
    """``表3 整张表``"""
    return f"{table} {what}" if table else what


def _of_project(project: str, text: str) -> str:
    """Among the rows of several projects, a text begins with the project's name."""
    return f"【{bounded(project, _LONGEST_PROJECT)}】{text}" if project else text


def _consequences(
    findings: Sequence[Finding], outcomes: Sequence[SheetOutcome], *, several: bool
) -> Iterator[OpinionRow]:
    """Totals and grades that change with the scores that are told to be wrong, and of which nothing is told."""
    told = {(finding.sheet, finding.cell) for finding in findings}
    for outcome in outcomes:
        if any((each.sheet, each.cell) in told for each in outcome.corrected.corrections):
            for each in outcome.consequences:
                if (each.sheet, each.cell) not in told:
                    yield _consequence(each, outcome.name if several else "")


def _consequence(correction: Correction, project: str) -> OpinionRow:
    problem = f"得分改正以后，{correction.field}随之改变，应为{correction.becomes}（{correction.why}）"
    return OpinionRow(
        sheet=correction.sheet,
        cell=correction.cell,
        in_words=_joined(correction.sheet, correction.field),
        finding=None,
        problem=bounded(_of_project(project, problem), LONGEST_TOLD),
        found=bounded(correction.was, LONGEST_TOLD),
        expected=correction.becomes,
        action=f"请改为{correction.becomes}",
    )
