"""What kept a workbook, or part of it, from being read, for the commands that need all of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from indicator_specs.problems import Problem
from scoring.findings.finding import Finding, Severity

_SERIOUS: Final = frozenset({Severity.ERROR, Severity.WARNING})


def reading_problems(findings: Iterable[Finding]) -> list[Problem]:
    """The findings of the reader that are more than a hint, as problems."""
    return [
        Problem(
            file=finding.file,
            place=finding.place,
            message=finding.message,
            cure=finding.fix,
        )
        for finding in findings
        if finding.severity in _SERIOUS
    ]
