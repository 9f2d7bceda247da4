"""Rows of the tables that a review writes for anyone to query: made of findings and projects, and read again."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from attrs import fields

from cli.review_store.statements import StoredValue
from indicator_specs.words.names import plain_name
from scoring.findings.finding import Finding, Severity
from scoring.findings.standing import NO_STANDING, Decision, FindingState, Result, Standing
from scoring.review.records import ProjectRecord
from scoring.rounds.ledger import LedgerRow

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half a character, which UTF-8 cannot hold."""

_TEXTS: Final = tuple(field.name for field in fields(Finding) if field.name not in ("file", "standing"))
"""What a finding says besides its file; columns have the names of its attributes."""

_OF_A_STANDING: Final[Mapping[str, Callable[[Standing], str | int]]] = {
    "id": lambda standing: standing.id,
    "state": lambda standing: standing.state or "",
    "decision": lambda standing: standing.decision.result or "",
    "reason": lambda standing: standing.decision.reason,
    "decided_by": lambda standing: standing.decision.by,
    "is_settled": lambda standing: standing.is_settled,
    "is_back": lambda standing: standing.is_back,
}
"""Column of ``findings`` → what stands in it of how the finding stands over the rounds."""

FINDING_FIELDS: Final = (*_TEXTS, *_OF_A_STANDING)

FINDING_COLUMNS: Final = ("number", "file_number", "file", *FINDING_FIELDS)
RUN_FINDING_COLUMNS: Final = ("file_number", "position", "file", *FINDING_FIELDS)


def finding_row(number: int, position: int, finding: Finding) -> Mapping[str, StoredValue]:
    """A row of ``RUN_FINDING_COLUMNS``."""
    values = {name: stored(getattr(finding, name)) for name in ("file", *_TEXTS)}
    standing = {name: stored(value(finding.standing)) for name, value in _OF_A_STANDING.items()}
    return {"file_number": number, "position": position, **values, **standing}


def read_finding(file: str, row: sqlite3.Row) -> Finding:
    """The finding of a file whose ``FINDING_FIELDS`` a row holds."""
    values = {name: row[name] for name in _TEXTS}
    return Finding(file=file, **{**values, "severity": Severity(row["severity"])}, standing=_read_standing(row))


def _read_standing(row: sqlite3.Row) -> Standing:
    if not row["id"]:
        return NO_STANDING
    result = Result(row["decision"]) if row["decision"] else None
    return Standing(
        id=row["id"],
        state=FindingState(row["state"]) if row["state"] else None,
        decision=Decision(result, row["reason"], row["decided_by"]),
        is_settled=bool(row["is_settled"]),
        is_back=bool(row["is_back"]),
    )


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

ROUND_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "round": ("number", "decisions"),
    "ended": (
        "number",
        "unit",
        "project",
        "code",
        "severity",
        "indicator",
        "field",
        "about",
        "message",
        "ending",
    ),
    "units": (
        "position",
        "unit",
        "projects",
        "new",
        "open",
        "settled",
        "mended",
        "dropped",
        "absent",
        "absent_open",
    ),
    "unmatched": (
        "position",
        "why",
        "sheet",
        "row",
        "project",
        "code",
        "problem",
        "result",
        "reason",
        "officer",
        "measure",
        "owner",
        "due",
        "id",
    ),
    "ledger": ("position", *(field.name for field in fields(LedgerRow))),
    "expected": ("position", "arrival", "unit", "name", "budget_wan", "times", "file", "reported_wan", "hint"),
    "questions": ("position", "unit", "name", "old_unit", "old_name"),
}
"""Tables that tell how the round stands (``RoundTables``) → their columns; what is beyond the first is of the value."""

HELD_COLUMNS: Final = ("position", "outcome", "unit", "project", "indicator")
"""Of the table ``last_year``; what is beyond the first is of the value."""

PROJECT_COLUMNS: Final = ("file_number", "position", *_OF_A_PROJECT)


def project_row(number: int, position: int, record: ProjectRecord) -> Mapping[str, StoredValue]:
    """A row of ``PROJECT_COLUMNS``."""
    values = {column: stored(value(record)) for column, value in _OF_A_PROJECT.items()}
    return {"file_number": number, "position": position, **values}


def stored(value: str | Decimal | int | None) -> StoredValue:
    """Text as a database can hold it; exact decimals are text, too."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return None if value is None else int(value)


def shown_path(path: bytes) -> str:
    """A path as text; what is no text in it is replaced."""
    return _SURROGATE.sub("\ufffd", os.fsdecode(path))
