"""
For those who build on it: load, score, read, review and explain from Python (docs/api.md).

The names of ``__all__`` are stable; where else in the packages they live is not. What a call gives are frozen values:
scores, points and amounts are ``Decimal``, or None where nothing is known; texts are Chinese.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from indicator_specs.files.project_files import load_project
    from indicator_specs.problems import UnusableInputError
    from indicator_specs.projects import Indicator, Project
    from scoring.assessing.assessment import Assessment, IndicatorScore
    from scoring.assessing.indicator_scoring import score_indicator
    from scoring.assessing.project_scoring import score_project
    from scoring.findings.explaining import explain_code
    from scoring.findings.finding import Finding, Severity
    from scoring.review.records import FileRecord
    from scoring.rule_sets.loading import built_in_rule_sets, load_rule_set
    from scoring.rule_sets.rule_set import RuleSet
    from scoring.submissions.submission import Submission
    from scoring.submissions.submission_projects import project_from
    from workbooks.form_reading.workbook import WorkbookContents, read_workbook
    from zipingbiao.reviewing import review_file

__all__ = [
    "Assessment",
    "FileRecord",
    "Finding",
    "Indicator",
    "IndicatorScore",
    "Project",
    "RuleSet",
    "Severity",
    "Submission",
    "UnusableInputError",
    "WorkbookContents",
    "built_in_rule_sets",
    "explain_code",
    "load_project",
    "load_rule_set",
    "project_from",
    "read_workbook",
    "review_file",
    "score_indicator",
    "score_project",
]

_HOMES: Final = {
    "Assessment": "scoring.assessing.assessment",
    "FileRecord": "scoring.review.records",
    "Finding": "scoring.findings.finding",
    "Indicator": "indicator_specs.indicators",
    "IndicatorScore": "scoring.assessing.indicator_scoring",
    "Project": "indicator_specs.projects",
    "RuleSet": "scoring.rule_sets.rule_set",
    "Severity": "scoring.findings.finding",
    "Submission": "scoring.submissions.submission",
    "UnusableInputError": "indicator_specs.problems",
    "WorkbookContents": "workbooks.form_reading.workbook",
    "built_in_rule_sets": "scoring.rule_sets.loading",
    "explain_code": "scoring.findings.explaining",
    "load_project": "indicator_specs.files.project_files",
    "load_rule_set": "scoring.rule_sets.loading",
    "project_from": "scoring.submissions.submission_projects",
    "read_workbook": "workbooks.form_reading.workbook",
    "review_file": "zipingbiao.reviewing",
    "score_indicator": "scoring.assessing.indicator_scoring",
    "score_project": "scoring.assessing.project_scoring",
}
"""Name → module. Whoever only scores does not wait for what reads workbooks: a name is loaded when it is first used."""


if not TYPE_CHECKING:  # a type checker reads the imports above, and knows a name that is none

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value = getattr(import_module(_HOMES[name]), name)
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
