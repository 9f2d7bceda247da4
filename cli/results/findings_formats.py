"""
Reviewed files as documents: lines for people, JSON, CSV and SARIF 2.1.0 for programs.

Every function takes records or findings one by one and gives pieces of text one by one, in the order given, so that a
review of ten thousand workbooks needs no more memory than one of ten.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from attrs import frozen

from cli.results.pair_json import Document, number
from cli.results.rounds_json import (
    ended_document,
    expected_document,
    last_year_counts,
    ledger_document,
    not_held_document,
    round_document,
    standing_document,
)
from cli.results.rounds_text import standing_words
from cli.terminal.output_format import SCHEMA_VERSION
from cli.terminal.plain_text import plain
from scoring.findings.addresses import place_in
from scoring.findings.catalogue import SEVERITY_WORDS, CatalogueEntry, catalogue
from scoring.findings.finding import Finding, Severity
from scoring.narrative_checks.results import Against, CheckedFigure
from scoring.review.coverage import Coverage, CoverageCounts
from scoring.review.records import FileRecord, IndicatorRecord, NarrativeRecord, ProjectRecord
from scoring.submissions.form_kind import FormOnSheet
from workbooks.files.unread_files import UnreadFile

if TYPE_CHECKING:
    from scoring.review.last_year import LastYearTold
    from scoring.rounds.ledger import LedgerRow
    from scoring.rounds.progress import EndedFinding, RoundProgress
    from scoring.rounds.roster import ExpectedProject

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half a character, as in the name of a file whose bytes are no text; UTF-8 cannot hold it."""


# ---------------------------------------------------------------- lines for people


ALL_FILES: Final = "全部文件"
"""Stands for the file of a finding that only the batch shows."""


def finding_line(finding: Finding) -> str:
    """``文件.xlsx › 自评表!H14  ZP302 错误  得分为5，应为2.5（…）``; from the second round on ``… 错误 仍未改  …``"""
    place = plain(finding.in_words) or place_in(plain(finding.sheet), plain(finding.cell))
    where = " › ".join(part for part in (plain(finding.file) or ALL_FILES, place) if part)
    return f"{where}  {finding_kind(finding)}  {plain(finding.message)}"


def finding_kind(finding: Finding) -> str:
    """``ZP302 错误``; from the second round on ``ZP302 错误 仍未改``"""
    standing = standing_words(finding.standing)
    return f"{finding.code} {SEVERITY_WORDS[finding.severity]}{f' {standing}' if standing else ''}"


def counts_line(
    *, files: int, projects: int, severities: Mapping[Severity, int], unread: int = 0, settled: int = 0
) -> str:
    """
    ``共3个文件、5个项目：错误2条，警告1条，提示0条；另有1条已认可或不适用``

    Args:
        files: All that were given or found, those included that were not read.
        projects, severities: What was found in them.
        unread: How many of the files were not read.
        settled: How many findings the office settled; they are none of ``severities``.
    """
    counts = "，".join(f"{SEVERITY_WORDS[each]}{severities.get(each, 0)}条" for each in SEVERITY_WORDS)
    of_them = f"（{unread}个没有读取）" if unread else ""
    apart = f"；另有{settled}条已认可或不适用" if settled else ""
    return f"共{files}个文件{of_them}、{projects}个项目：{counts}{apart}"


def documents_line(*, summaries: int, narratives: Sequence[NarrativeRecord], where: str) -> str:
    """
    ``汇总表1张；文字里写到自评表的86处：相符80处，不符4处，没有可比的2处（见 …）``; empty without texts of sheets.

    Args:
        summaries: How many 汇总表 there are.
        narratives: What the texts say.
        where: Where the figures are listed that have nothing to be compared with.
    """
    if not narratives:
        return ""
    lists = [f"汇总表{summaries}张"] if summaries else []
    shown = f"（见 {where}）" if any(each.unchecked for each in narratives) else ""
    return "；".join((*lists, *_held_texts(narratives))) + shown


def _held_texts(narratives: Sequence[NarrativeRecord]) -> Iterator[str]:
    """One for each kind of sheet that texts were held against."""
    for against in Against:
        held = [each for each in narratives if each.against is against]
        if held:
            confirmed = sum(len(each.confirmed) for each in held)
            unchecked = sum(len(each.unchecked) for each in held)
            wrong = sum(each.wrong for each in held)
            statements = sum(each.statements for each in held)
            yield (
                f"文字里写到{against.sheet}的{statements}处：相符{confirmed}处，不符{wrong}处，没有可比的{unchecked}处"
            )


def coverage_line(counts: CoverageCounts, where: str) -> str:
    """
    ``核对了1,204个数，另有12个没有核对（见复核底稿“未核对的数”）；另有300个数用来判断``

    Args:
        counts: Of the whole review.
        where: Where those that were not checked are listed.
    """
    shown = f"（见 {where}）" if counts.unchecked else ""
    prose = f"；文字里的数没有核对（{counts.prose:,}处）" if counts.prose else ""
    read = f"；目标值、实际完成值等{counts.read:,}个数用来判断" if counts.read else ""
    return f"核对了{counts.checked:,}个数，另有{counts.unchecked:,}个没有核对{shown}{read}{prose}"


# ---------------------------------------------------------------- JSON


@frozen(kw_only=True)
class ToldBeside:
    """
    What a review tells beside its files; nothing where the run knows nothing of it.

    Attributes:
        unread: The files that were not read.
        progress, ended, ledger: How far the round is, what ended in it, and what came out wrong and is done about it,
            where a record is kept.
        expected: Which projects came, where a list of those that should was given.
        last_year: What could be held against last year's review, where one was given.
        rules: Which rules were used and why (``rules_chosen_document``).
    """

    unread: Iterable[UnreadFile] = ()
    progress: RoundProgress | None = None
    ended: Iterable[EndedFinding] = ()
    ledger: Iterable[LedgerRow] = ()
    expected: Sequence[ExpectedProject] = ()
    last_year: LastYearTold | None = None
    rules: Sequence[Document] = ()


def json_chunks(records: Iterable[FileRecord], beside: ToldBeside | None = None) -> Iterator[str]:
    """
    The JSON of ``zpb review`` (docs/json.md), file by file, and after these what is told beside them.

    Numbers are strings, never rounded; what is not known is null.
    """
    beside = beside or ToldBeside()
    document: Document = {"schema_version": SCHEMA_VERSION, "files": _ITEMS, "unread": _ITEMS}
    lists: tuple[Iterable[Document], ...] = (map(file_document, records), map(_unread_document, beside.unread))
    if beside.expected:
        document["expected"] = [expected_document(each) for each in beside.expected]
    if beside.last_year is not None:
        document["last_year"] = {"counts": last_year_counts(beside.last_year), "not_held": _ITEMS}
        lists = (*lists, map(not_held_document, beside.last_year.not_held))
    if beside.rules:
        document["rules"] = list(beside.rules)
    if beside.progress is not None:
        document |= {"round": round_document(beside.progress), "ended": _ITEMS, "ledger": _ITEMS}
        lists = (*lists, map(ended_document, beside.ended), map(ledger_document, beside.ledger))
    return _streamed(document, *lists)


def file_document(record: FileRecord) -> Document:
    """``{"path", "sha256", "error", "forms", "coverage", "projects", "narrative", "findings"}``"""
    return {
        "path": record.file,
        "sha256": record.sha256 or None,
        "error": record.error or None,
        "forms": [_form_document(form) for form in record.forms],
        "coverage": _coverage_document(record.coverage),
        "projects": [_project_document(project) for project in record.projects],
        "narrative": _narrative_document(record.narrative),
        "findings": [_finding_document(finding) for finding in record.findings],
    }


def _form_document(form: FormOnSheet) -> Document:
    return {
        "sheet": form.sheet,
        "range": form.range,
        "begins_at": form.begins_at or None,
        "kind": form.kind.id,
        "name": form.kind.name,
        "reviewed": form.reviewed,
    }


def _coverage_document(coverage: Coverage) -> Document:
    return {
        "checked": coverage.checked,
        "read": coverage.read,
        "unchecked": [
            {
                "sheet": each.sheet,
                "cell": each.cell,
                "text": each.text,
                "role": each.role.value,
                "reason": each.reason,
            }
            for each in coverage.unchecked
        ],
        "prose": [{"sheet": each.sheet, "cells": each.cells} for each in coverage.prose],
    }


def _narrative_document(record: NarrativeRecord | None) -> Document | None:
    """Null where no text speaks of the sheets."""
    if record is None:
        return None
    return {
        "against": record.against.name.lower(),
        "wrong": record.wrong,
        "confirmed": [_figure_document(figure) for figure in record.confirmed],
        "unchecked": [_figure_document(figure) | {"reason": figure.reason} for figure in record.unchecked],
        "names": [
            {"written": name.written, "taken_for": name.taken_for, "same": name.same, "place": str(name.place)}
            for name in record.names
        ],
    }


def _figure_document(figure: CheckedFigure) -> Document:
    return {
        "kind": figure.kind.name.lower(),
        "project": figure.project or None,
        "written": figure.written,
        "place": str(figure.place),
    }


def _execution_document(record: ProjectRecord) -> Document | None:
    """Null where the form does not score the execution."""
    if record.execution_points is None:
        return None
    return {
        "rate": number(record.rate),
        "claimed_score": number(record.claimed_execution),
        "score": number(record.execution),
        "points": number(record.execution_points),
    }


def _unread_document(unread: UnreadFile) -> Document:
    return {"file": unread.file, "kind": unread.kind.value, "reason": unread.reason}


def _project_document(record: ProjectRecord) -> Document:
    return {
        "name": record.project.name,
        "unit": record.project.unit,
        "department": record.department,
        "subject": record.project.subject.name.lower(),
        "year": record.project.year,
        "sheet": record.project.sheet,
        "rule_set": record.rule_set,
        "budget_wan": number(record.budget_wan),
        "claimed_total": number(record.claimed_total),
        "total": number(record.total),
        "total_rests_on_claims": record.total_rests_on_claims,
        "claimed_grade": record.claimed_grade or None,
        "grade": record.grade,
        "execution": _execution_document(record),
        "indicators": [_indicator_document(indicator) for indicator in record.indicators],
        "needs_explanation": record.owes_explanation,
        "explained": record.explained,
    }


def _indicator_document(record: IndicatorRecord) -> Document:
    return {
        "category": record.category,
        "subcategory": record.subcategory,
        "name": record.name,
        "target_text": record.target,
        "actual_text": record.actual,
        "points": number(record.points),
        "claimed_score": number(record.claimed_score),
        "rule_score": number(record.rule_score),
        "verdict": record.verdict.value,
        "cell": record.cell,
    }


def _finding_document(finding: Finding) -> Document:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "place": finding.place,
        "message": finding.message,
        "expected": finding.expected,
        "found": finding.found,
        "fix": finding.fix,
        "project": finding.project,
        **standing_document(finding),
    }


_ITEMS: Final = ["\0"]
"""Stands in a document for a list whose items come later, one by one."""


def _streamed(document: Document, *lists: Iterable[Document]) -> Iterator[str]:
    """
    ``json.dumps(document, indent=2)`` with the lists in place of each ``_ITEMS``, each item on a line of its own.

    Laid out over lines, a province's findings would be twice as long and take ten times as long to write.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2)
    head, *tails = text.split(json.dumps(_ITEMS[0]))
    for items, tail in zip(lists, tails, strict=True):
        margin = head[head.rindex("\n") :]
        separator = head
        for item in items:
            content = json.dumps(item, ensure_ascii=False)
            yield separator + _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", content)
            separator = f",{margin}"
        head = head.rstrip() + tail.lstrip() if separator is head else tail
    yield f"{head}\n"


# ---------------------------------------------------------------- CSV

BYTE_ORDER_MARK: Final = "\ufeff"
"""Tells Excel that the file is UTF-8."""

CSV_COLUMNS: Final = ("级别", "代码", "文件", "工作表", "单元格", "项目", "问题", "填报", "应为", "处理建议")

FORMULA_STARTS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
TEXT_MARK: Final = "'"
"""Put before a field that Excel would compute."""

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def csv_chunks(findings: Iterable[Finding]) -> Iterator[str]:
    """
    Findings as CSV for Excel: a byte order mark, a Chinese header, CRLF, one finding a row.

    A field that begins like a formula (``= + - @``, full width too, also after blanks) gets a ``'`` before it: Excel
    would compute it, and a submitted workbook could so run what it likes on the reviewer's machine.
    """
    yield BYTE_ORDER_MARK + csv_row(CSV_COLUMNS)
    for finding in findings:
        fields = (
            SEVERITY_WORDS[finding.severity],
            finding.code,
            finding.file,
            finding.sheet,
            finding.in_words or finding.cell,
            finding.project,
            finding.message,
            finding.found,
            finding.expected,
            finding.fix,
        )
        yield csv_row(map(csv_field, fields))


def csv_field(text: str) -> str:
    """The text as a field that Excel shows and never computes; line ends become line feeds."""
    text = _CONTROL.sub("", _SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))
    return f"{TEXT_MARK}{text}" if text.lstrip().startswith(FORMULA_STARTS) else text


def csv_row(fields: Iterable[str]) -> str:
    """A row, with its line end."""
    row = io.StringIO(newline="")
    csv.writer(row, lineterminator="\r\n").writerow(fields)
    return row.getvalue()


# ---------------------------------------------------------------- SARIF

SARIF_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

SARIF_LEVELS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}


def sarif_chunks(findings: Iterable[Finding]) -> Iterator[str]:
    """
    Findings as SARIF 2.1.0: the catalogue as rules, each finding a result.

    A place in a sheet is a logical location (``自评表!H14``); the file is the physical one.
    """
    entries = catalogue()
    positions = {code: position for position, code in enumerate(entries)}
    document = {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "zpb",
                        "fullName": "zipingbiao 绩效自评复核",
                        "language": "zh-CN",
                        "rules": [_sarif_rule(entry) for entry in entries.values()],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": _ITEMS,
            }
        ],
    }
    return _streamed(document, (_sarif_result(finding, positions) for finding in findings))


def _sarif_rule(entry: CatalogueEntry) -> Document:
    return {
        "id": entry.code,
        "shortDescription": {"text": _sarif_text(entry.title)},
        "fullDescription": {"text": _sarif_text(entry.why)},
        "help": {"text": _sarif_text(f"依据：{entry.source}\n错例：{entry.wrong}\n正例：{entry.right}")},
        "defaultConfiguration": {"level": SARIF_LEVELS[entry.severity]},
        "properties": {"category": entry.family.value},
    }


def _sarif_result(finding: Finding, positions: Mapping[str, int]) -> Document:
    result: Document = {"ruleId": finding.code}
    if finding.code in positions:
        result["ruleIndex"] = positions[finding.code]
    result["level"] = SARIF_LEVELS[finding.severity]
    result["message"] = {"text": _sarif_text(finding.message)}
    location = _sarif_location(finding)
    if location:
        result["locations"] = [location]
    told = {"project": finding.project, "found": finding.found, "expected": finding.expected, "fix": finding.fix}
    result["properties"] = {key: text for key, text in told.items() if text}
    return result


def _sarif_text(text: str) -> str:
    """A message in which nothing is a link or a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return _SARIF_SIGNS.sub(lambda sign: _SARIF_WRITTEN.get(sign[0], f"\\{sign[0]}"), text)


_SARIF_SIGNS: Final = re.compile(r"[\\\[\]{}]")
_SARIF_WRITTEN: Final = {"{": "{{", "}": "}}"}


def _sarif_location(finding: Finding) -> Document:
    location: Document = {}
    if finding.file:
        location["physicalLocation"] = {"artifactLocation": {"uri": file_uri(finding.file)}}
    if finding.place:
        name = finding.cell or finding.sheet or finding.place
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": finding.place}]
    return location


def file_uri(file: str) -> str:
    """A path as a URI: relative to where the command ran, or ``file://`` where the path is absolute."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
