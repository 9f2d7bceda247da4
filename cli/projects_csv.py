"""projects.csv: one row for each reviewed sheet, for Excel, pandas and DuckDB."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Final, TypeAlias

from cli.findings_formats import BYTE_ORDER_MARK, csv_field, csv_row
from scoring.finding_catalogue import SEVERITY_WORDS
from scoring.findings import Severity
from scoring.review_records import FileRecord, ProjectRecord
from workbooks.review_statistics import counts_by_project

Value: TypeAlias = str | Decimal | int | bool | None

YES_OR_NO: Final = {True: "是", False: "否"}

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
    "低于80分": lambda record: record.owes_explanation,
    "有说明": lambda record: record.explained,
}
"""Heading → what stands below it; the numbers of findings by severity follow."""


def projects_csv_chunks(records: Iterable[FileRecord]) -> Iterator[str]:
    """
    The sheets of all files as CSV for Excel, like the findings (``findings_formats.csv_chunks``).

    Numbers are exact and never rounded; what is not known is an empty field.
    """
    yield BYTE_ORDER_MARK + csv_row((*COLUMNS, *SEVERITY_WORDS.values()))
    for record in records:
        for project, counts in zip(record.projects, counts_by_project(record), strict=True):
            yield csv_row((*(_field(value(project)) for value in COLUMNS.values()), *_counts(counts)))


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
