"""What kept a workbook, or part of it, from being read, for the commands that need all of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from indicator_specs.problems import Problem
from scoring.findings.finding import Severity
from workbooks.form_reading.workbook import WorkbookContents

SERIOUS: Final = frozenset({Severity.ERROR, Severity.WARNING})


def reading_problems(contents: WorkbookContents, severities: Collection[Severity] = SERIOUS) -> list[Problem]:
    """
    The findings of the reader as problems.

    Args:
        contents: As read.
        severities: Of the findings that count.
    """
    return [
        Problem(
            file=finding.file,
            place=finding.place,
            message=finding.message,
            cure=finding.fix,
        )
        for finding in contents.findings
        if finding.severity in severities
    ]
