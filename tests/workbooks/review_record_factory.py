"""Records of reviewed files out of little data."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from scoring.assessing.verdicts import Verdict
from scoring.findings.finding import Finding, Severity
from scoring.review.records import IndicatorRecord, ProjectRecord
from scoring.review.reviewed_projects import ReviewedProject
from scoring.rule_sets.loading import load_rule_set
from scoring.rule_sets.rule_set import RuleSet


@cache
def yantai() -> RuleSet:
    """The rules of every record."""
    return load_rule_set("yantai-2023")


def project(
    name: str = "会议费",
    *,
    file: str = "甲.xlsx",
    sheet: str = "自评表",
    name_cell: str = "C3",
    **changes: Any,  # noqa: ANN401 - each attribute has its own type
) -> ProjectRecord:
    """A sheet on which nothing is wrong: 214.83 of 280 spent, 97.67, 优; ``changes`` are attributes of the record."""
    unchanged: dict[str, Any] = {
        "rule_set": yantai().id,
        "budget_wan": Decimal(280),
        "executed_wan": Decimal("214.83"),
        "rate": Decimal("76.73"),
        "execution_points": Decimal(10),
        "claimed_execution": Decimal("7.67"),
        "execution": Decimal("7.67"),
        "claimed_total": Decimal("97.67"),
        "total": Decimal("97.67"),
        "claimed_grade": "优",
        "grade": "优",
        "undetermined": 0,
        "needs_explanation": False,
        "explained": False,
        "indicators": (
            IndicatorRecord(
                name="保养次数",
                cell="H14",
                claimed_score=Decimal(5),
                rule_score=Decimal("2.5"),
                verdict=Verdict.MISSED,
            ),
        ),
    }
    place = ReviewedProject(name=name, unit="某办公室", file=file, sheet=sheet, name_cell=name_cell, rule_set=yantai())
    return ProjectRecord(project=place, **(unchanged | changes))


def finding(code: str = "ZP302", severity: Severity = Severity.ERROR, **changes: str) -> Finding:
    """``得分为5，应为2.5`` at 自评表!H14 of 甲.xlsx."""
    unchanged: dict[str, Any] = {
        "file": "甲.xlsx",
        "sheet": "自评表",
        "cell": "H14",
        "message": "得分为5，应为2.5",
        "expected": "2.5",
        "found": "5",
        "fix": "请改正得分",
        "project": "会议费",
    }
    return Finding(code=code, severity=severity, **(unchanged | changes))
