"""Rows of the tables that a review writes for anyone to query: made of findings and projects, and read again."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from indicator_specs.words.names import plain_name
from scoring.findings.finding import Finding, Severity
from scoring.review.records import ProjectRecord

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half a character, which UTF-8 cannot hold."""

FINDING_FIELDS: Final = ("sheet", "cell", "code", "severity", "project", "message", "found", "expected", "fix")
FINDING_COLUMNS: Final = ("file_number", "position", "file", *FINDING_FIELDS)


def finding_row(number: int, position: int, finding: Finding) -> Sequence[Any]:
    """A row of ``FINDING_COLUMNS``."""
    return (
        number,
        position,
        storable(finding.file),
        storable(finding.sheet),
        finding.cell,
        finding.code,
        finding.severity.value,
        storable(finding.project),
        storable(finding.message),
        storable(finding.found),
        storable(finding.expected),
        storable(finding.fix),
    )


def read_finding(file: str, fields: Sequence[str]) -> Finding:
    """The finding of a file whose ``FINDING_FIELDS`` these are."""
    told = dict(zip(FINDING_FIELDS, fields, strict=True))
    severity = Severity(told.pop("severity"))
    return Finding(file=file, severity=severity, **told)


def project_row(number: int, position: int, record: ProjectRecord) -> Sequence[Any]:
    """A row of the table ``projects``."""
    project = record.project
    owes = record.owes_explanation
    return (
        number,
        position,
        storable(project.file),
        storable(project.sheet),
        project.name_cell,
        storable(project.name),
        storable(plain_name(project.name)),
        storable(project.unit),
        storable(record.department),
        record.year,
        record.rule_set,
        project.money_unit,
        *map(
            _exact,
            (
                project.budget,
                record.budget_wan,
                record.executed_wan,
                record.rate,
                record.execution_points,
                record.claimed_execution,
                record.execution,
                record.claimed_total,
                record.total,
            ),
        ),
        storable(record.claimed_grade),
        record.grade,
        record.undetermined,
        None if owes is None else int(owes),
        int(record.explained),
    )


def storable(text: str) -> str:
    """The text as a database can hold it."""
    return _SURROGATE.sub("\ufffd", text)


def shown_path(path: bytes) -> str:
    """A path as text; what is no text in it is replaced."""
    return storable(os.fsdecode(path))


def _exact(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")
