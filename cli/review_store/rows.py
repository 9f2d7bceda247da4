"""Rows of the tables that a review writes for anyone to query: made of findings and projects, and read again."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from attrs import fields

from cli.review_store.statements import Value
from indicator_specs.words.names import plain_name
from scoring.findings.finding import Finding, Severity
from scoring.review.records import ProjectRecord

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half a character, which UTF-8 cannot hold."""

FINDING_FIELDS: Final = tuple(field.name for field in fields(Finding) if field.name != "file")
"""What a finding says besides its file; columns have the names of its attributes."""

FINDING_COLUMNS: Final = ("number", "file_number", "file", *FINDING_FIELDS)
RUN_FINDING_COLUMNS: Final = ("file_number", "position", "file", *FINDING_FIELDS)


def finding_row(number: int, position: int, finding: Finding) -> Mapping[str, Value]:
    """A row of ``RUN_FINDING_COLUMNS``."""
    values = {name: _stored(getattr(finding, name)) for name in ("file", *FINDING_FIELDS)}
    return {"file_number": number, "position": position, **values}


def read_finding(file: str, row: sqlite3.Row) -> Finding:
    """The finding of a file whose ``FINDING_FIELDS`` a row holds."""
    values = {name: row[name] for name in FINDING_FIELDS}
    return Finding(file=file, **{**values, "severity": Severity(row["severity"])})


_OF_A_PROJECT: Final[Mapping[str, Callable[[ProjectRecord], str | Decimal | int | None]]] = {
    "file": lambda record: record.project.file,
    "sheet": lambda record: record.project.sheet,
    "cell": lambda record: record.project.name_cell,
    "name": lambda record: record.project.name,
    "plain_name": lambda record: plain_name(record.project.name),
    "subject": lambda record: record.project.subject,
    "unit": lambda record: record.project.unit,
    "department": lambda record: record.department,
    "year": lambda record: record.project.year,
    "rule_set": lambda record: record.rule_set,
    "money_unit": lambda record: record.project.money_unit,
    "budget": lambda record: record.project.budget,
    "budget_wan": lambda record: record.budget_wan,
    "executed_wan": lambda record: record.executed_wan,
    "rate": lambda record: record.rate,
    "execution_points": lambda record: record.execution_points,
    "claimed_execution": lambda record: record.claimed_execution,
    "execution": lambda record: record.execution,
    "claimed_total": lambda record: record.claimed_total,
    "total": lambda record: record.total,
    "claimed_grade": lambda record: record.claimed_grade,
    "grade": lambda record: record.grade,
    "checked": lambda record: record.coverage.checked,
    "read": lambda record: record.coverage.read,
    "unchecked": lambda record: record.coverage.counts.unchecked,
    "prose": lambda record: record.coverage.counts.prose,
    "undetermined": lambda record: record.undetermined,
    "owes_explanation": lambda record: record.owes_explanation,
    "explained": lambda record: record.explained,
}
"""Column of ``projects`` → what stands in it."""

PROJECT_COLUMNS: Final = ("file_number", "position", *_OF_A_PROJECT)


def project_row(number: int, position: int, record: ProjectRecord) -> Mapping[str, Value]:
    """A row of ``PROJECT_COLUMNS``."""
    values = {column: _stored(value(record)) for column, value in _OF_A_PROJECT.items()}
    return {"file_number": number, "position": position, **values}


def _stored(value: str | Decimal | int | None) -> Value:
    """Text as a database can hold it; exact decimals are text, too."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return None if value is None else int(value)


def shown_path(path: bytes) -> str:
    """A path as text; what is no text in it is replaced."""
    return _SURROGATE.sub("\ufffd", os.fsdecode(path))
