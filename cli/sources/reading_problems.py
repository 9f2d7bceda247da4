"""What kept a workbook, or part of it, from being read, for the commands that need all of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from indicator_specs.problems import Problem
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding, Severity

_WITHOUT_RESULT: Final = frozenset(("ZP106", "ZP107"))
"""Formulas that nobody computed. A form has many of no account here, hidden ones among them: of its scores, which are
worked out anew. A field that counts and has no result is told by whoever takes it (``project_problems``)."""

_SERIOUS: Final = frozenset({Severity.ERROR, Severity.WARNING})

_NO_FORM: Final = "ZP105"


def tells_of_no_form(problem: Problem) -> bool:
    """Nothing in the file was known, and nothing better is told of it than what any form looks like."""
    entry = catalogue()[_NO_FORM]
    words, _, _ = entry.message.partition("{")
    return problem.message.startswith(words) and problem.cure == entry.fix


def reading_problems(findings: Iterable[Finding]) -> list[Problem]:
    """The findings of the reader that are more than a hint, and keep something from being used, as problems."""
    return [
        Problem(
            file=finding.file,
            place=finding.place,
            message=finding.message,
            cure=finding.fix,
        )
        for finding in findings
        if finding.severity in _SERIOUS and finding.code not in _WITHOUT_RESULT
    ]
