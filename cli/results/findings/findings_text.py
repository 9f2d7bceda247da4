"""
The findings of a review for people to read.

On a terminal they stand below a heading for each project, wrapped to its columns; into a file or a pipe goes one line
for each, complete in itself, so that ``grep`` finds whole findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import PurePath
from typing import Final

from cli.results.rounds_text import standing_words
from cli.terminal.plain_text import plain
from cli.terminal.text_tables import GAP
from cli.terminal.wrapping import wrapped
from scoring.findings.addresses import place_in
from scoring.findings.catalogue import SEVERITY_WORDS, catalogue
from scoring.findings.finding import Finding, Severity

ALL_FILES: Final = "全部文件"
"""Stands for the file of a finding that only the batch shows."""

INDENT: Final = "  "
HANGING: Final = "      "
"""Below the first line of a finding, so that its code stands out."""
LEAST_COLUMNS: Final = 30
"""However narrow the terminal is: below this nothing is readable any more."""

_WEIGHTS: Final = {severity: weight for weight, severity in enumerate(SEVERITY_WORDS)}


def finding_line(finding: Finding) -> str:
    """``文件.xlsx › 自评表!H14  ZP302 错误  得分为5，应为2.5（…）``; from the second round on ``… 错误 仍未改  …``"""
    place = plain(finding.in_words) or place_in(plain(finding.sheet), plain(finding.cell))
    where = " › ".join(part for part in (plain(finding.file) or ALL_FILES, place) if part)
    return f"{where}  {finding_kind(finding)}  {plain(finding.message)}"


def finding_kind(finding: Finding) -> str:
    """``ZP302 错误``; from the second round on ``ZP302 错误 仍未改``"""
    standing = standing_words(finding.standing)
    return f"{finding.code} {SEVERITY_WORDS[finding.severity]}{f' {standing}' if standing else ''}"


def findings_lines(findings: Iterable[Finding], columns: int | None, *, with_info: bool) -> Iterator[str]:
    """
    Each file's findings, the gravest first; one file is held at a time.

    Args:
        findings: In the order of the files.
        columns: Of the terminal; None for one line for each finding.
        with_info: 提示 are told, too.
    """
    for _, of_file in groupby(findings, key=lambda finding: finding.file):
        told = [each for each in of_file if with_info or each.severity is not Severity.INFO]
        told.sort(key=lambda finding: _WEIGHTS[finding.severity])
        yield from map(finding_line, told) if columns is None else _grouped(told, max(columns, LEAST_COLUMNS))


def hidden_line(hidden: Mapping[str, int]) -> str:
    """
    How many findings were not told, what they are about, and how one sees them; empty for none.

    Args:
        hidden: Code → how many.
    """
    entries = catalogue()
    families: Counter[str] = Counter()
    for code, times in hidden.items():
        families[entries[code].family] += times
    about = "、".join(f"{family}{times}条" for family, times in families.most_common())
    count = sum(hidden.values())
    return f"另有{count}条提示没有列出（{about}；供了解，不要求处理），加 --all 一并列出" if hidden else ""


def _grouped(findings: Iterable[Finding], columns: int) -> Iterator[str]:
    """A heading for each project of a file, in the order of their gravest findings; an empty line after each."""
    by_project: dict[str, list[Finding]] = {}
    for finding in findings:
        by_project.setdefault(finding.project.strip(), []).append(finding)
    for project, its_findings in by_project.items():
        sheets = {finding.sheet for finding in its_findings}
        sheet = sheets.pop() if len(sheets) == 1 else ""
        yield from wrapped(_heading(its_findings[0].file, sheet, project), columns, others=INDENT)
        for finding in its_findings:
            yield from _wrapped(finding, columns, sheet)
        yield ""


def _heading(file: str, sheet: str, project: str) -> str:
    """``报送/甲.xlsx › 自评表  会议费``; a sheet or file that is called as the project tells its name."""
    sheet = "" if sheet.strip() == project else sheet
    project = "" if PurePath(file).stem == project else project
    where = " › ".join(part for part in (plain(file) or ALL_FILES, plain(sheet)) if part)
    return GAP.join(part for part in (where, plain(project)) if part)


def _wrapped(finding: Finding, columns: int, sheet: str) -> list[str]:
    """``  ZP302 错误  H14  得分为5…``; the sheet stands in the heading where all findings have the same."""
    place = plain(finding.in_words) or place_in(
        "" if finding.sheet == sheet else plain(finding.sheet), plain(finding.cell)
    )
    parts = (finding_kind(finding), plain(place), plain(finding.message))
    return wrapped(GAP.join(part for part in parts if part), columns, first=INDENT, others=HANGING)
