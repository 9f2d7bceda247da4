"""The working paper and the lists of a review, written into its output folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final, TypeAlias

from cli.results.findings_formats import BYTE_ORDER_MARK, csv_chunks, csv_field, csv_row, json_chunks
from cli.review_store.finished_review import FinishedReview
from cli.review_store.unread_files import UnreadFiles
from cli.review_store.written_outputs import WrittenOutputs
from indicator_specs.problems import Problem, UnusableInputError
from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.findings.finding import Severity
from scoring.review.records import FileRecord, ProjectRecord
from scoring.rule_sets.limits import below_label
from workbooks.files.output_files import write_text
from workbooks.files.review_names import FINDINGS_CSV, FINDINGS_JSON, PROJECTS_CSV, WORKING_PAPER
from workbooks.working_paper.statistics import counts_by_project
from workbooks.working_paper.workbook import write_review_workbook


def write_lists(finished: FinishedReview, unread: UnreadFiles, outputs: WrittenOutputs) -> list[Problem]:
    """
    Write the working paper and the lists; returns what kept one of them from being written.

    Args:
        finished: What is reported; iterated over several times, like
        unread: the files that were not read.
        outputs: Of the folder.
    """

    def text(chunks: Callable[[], Iterator[str]]) -> Callable[[Path], None]:
        return lambda path: write_text(path, chunks(), force=True)

    writers: dict[str, Callable[[Path], object]] = {
        WORKING_PAPER: lambda path: write_review_workbook(finished.outlines, path, unread=unread, force=True),
        FINDINGS_JSON: text(lambda: json_chunks(finished.records, unread)),
        FINDINGS_CSV: text(lambda: csv_chunks(finished.findings)),
        PROJECTS_CSV: text(lambda: projects_csv_chunks(finished.outlines)),
    }
    problems: list[Problem] = []
    for name, write in writers.items():
        try:
            outputs.write(name, write)
        except UnusableInputError as error:
            problems += error.problems
    return problems


Value: TypeAlias = str | Decimal | int | bool | None

YES_OR_NO: Final = {True: "是", False: "否"}

LOW: Final = "低分"
"""Whether an explanation is owed; the heading names the limits of the rules: ``低于80分``."""

COLUMNS: Final[dict[str, Callable[[ProjectRecord], Value]]] = {
    "文件": lambda record: record.project.file,
    "工作表": lambda record: record.project.sheet,
    "项目": lambda record: record.project.name,
    "实施单位": lambda record: record.project.unit,
    "主管部门": lambda record: record.department,
    "年度": lambda record: record.year,
    "规则": lambda record: record.rule_set,
    "全年预算数（万元）": lambda record: record.budget_wan,
    "全年执行数（万元）": lambda record: record.executed_wan,
    "执行率（%）": lambda record: record.rate,
    "执行得分（填报）": lambda record: record.claimed_execution,
    "执行得分（复核）": lambda record: record.execution,
    "总分（填报）": lambda record: record.claimed_total,
    "总分（复核）": lambda record: record.total,
    "等级（填报）": lambda record: record.claimed_grade,
    "等级（复核）": lambda record: record.grade,
    "待评定指标": lambda record: record.undetermined,
    LOW: lambda record: record.owes_explanation,
    "有说明": lambda record: record.explained,
}
"""Heading → what stands below it; the numbers of findings by severity follow, and then"""

COVERAGE_COLUMNS: Final[dict[str, Callable[[ProjectRecord], Value]]] = {
    "核对的数": lambda record: record.coverage.checked,
    "没有核对的数": lambda record: len(record.coverage.unchecked),
}
"""these, which came later: whoever reads the list by places finds the others where they were."""


def projects_csv_chunks(records: Iterable[FileRecord]) -> Iterator[str]:
    """
    The sheets of all files as CSV for Excel, like the findings (``findings_formats.csv_chunks``).

    The records are iterated over twice. Numbers are exact and never rounded; what is not known is an empty field.
    """
    rule_sets = (each.project.rule_set for record in records for each in record.projects)
    limits = (rules.explanation.below for rules in rule_sets if rules is not None)
    named = {LOW: below_label(limits)}
    headings = (named.get(heading, heading) for heading in COLUMNS)
    yield BYTE_ORDER_MARK + csv_row((*headings, *SEVERITY_WORDS.values(), *COVERAGE_COLUMNS))
    for record in records:
        for project, counts in zip(record.projects, counts_by_project(record), strict=True):
            own, last = (
                [_field(value(project)) for value in columns.values()] for columns in (COLUMNS, COVERAGE_COLUMNS)
            )
            yield csv_row((*own, *_counts(counts), *last))


def _counts(counts: Counter[Severity]) -> Iterator[str]:
    return (str(counts[severity]) for severity in SEVERITY_WORDS)


def _field(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES_OR_NO[value]
    if isinstance(value, Decimal):
        return format(value, "f")
    return csv_field(value) if isinstance(value, str) else str(value)
