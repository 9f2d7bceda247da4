"""What kept a workbook, or part of it, from being read, for the commands that need all of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from indicator_specs.problems import Problem
from scoring.findings.finding import Finding, Severity

SERIOUS: Final = frozenset({Severity.ERROR, Severity.WARNING})


def reading_problems(findings: Iterable[Finding], severities: Collection[Severity]) -> list[Problem]:
    """
    Findings as problems.

    Args:
        findings: Of the reader.
        severities: Of those that count.
    """
    return [
        Problem(
            file=finding.file,
            place=finding.place,
            message=finding.message,
            cure=finding.fix,
        )
        for finding in findings
        if finding.severity in severities
    ]
