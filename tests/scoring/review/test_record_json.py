"""Records survive the way to disk and back."""

from __future__ import annotations

from decimal import Decimal

from attrs import astuple, evolve

from scoring.assessing.verdicts import Verdict
from scoring.findings.finding import Finding, Severity
from scoring.review.coverage import Coverage, ProseOnSheet, UncheckedNumber
from scoring.review.record_json import ReviewRecordCodec
from scoring.review.records import FileRecord, IndicatorRecord, ProjectRecord
from scoring.review.reviewed_projects import ReviewedProject
from scoring.review_rules.rule import NumberRole
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.form_kind import FormKind, FormOnSheet, Treatment
from scoring.submissions.submission import Entry, SubmittedSummary, SubmittedSummaryRow


def test_a_record_comes_back_equal(mof: RuleSet) -> None:
    """Every kind of value in it: decimals, enumerations, nested records, None."""
    record = FileRecord(
        file="甲/表.xlsx",
        sha256="ab" * 32,
        forms=(
            FormOnSheet(
                sheet="监控",
                range="A1:H9",
                kind=FormKind("monitoring", "绩效运行监控表", Treatment.NAME),
                reviewed=False,
            ),
        ),
        projects=(
            ProjectRecord(
                project=ReviewedProject(
                    name="项目", file="甲/表.xlsx", year=2023, budget=Decimal("285.50"), rule_set=mof
                ),
                rule_set=mof.id,
                budget_wan=Decimal("285.50"),
                executed_wan=None,
                rate=Decimal("99.87"),
                execution_points=Decimal(10),
                claimed_execution=Decimal("9.99"),
                execution=None,
                claimed_total=Decimal("99.99"),
                total=None,
                claimed_grade="优",
                grade=None,
                coverage=Coverage(
                    checked=3,
                    read=2,
                    unchecked=(
                        UncheckedNumber(
                            sheet="表", cell="B9", text="12", role=NumberRole.OTHER, reason="不在认得的栏目里"
                        ),
                    ),
                    prose=(ProseOnSheet("表", 1),),
                ),
                undetermined=1,
                needs_explanation=False,
                explained=False,
                department="某局",
                indicators=(
                    IndicatorRecord(
                        name="指标\n“一”",
                        cell="H14",
                        claimed_score=Decimal(5),
                        rule_score=Decimal("2.5"),
                        verdict=Verdict.MISSED,
                    ),
                ),
            ),
        ),
        summaries=(
            SubmittedSummary(
                file="甲/表.xlsx", sheet="汇总", rows=(SubmittedSummaryRow(name=Entry(cell="B4", text="项目")),)
            ),
        ),
        findings=(
            Finding(code="ZP302", severity=Severity.ERROR, file="甲/表.xlsx", cell="H14", message="得分为5，应为2.5"),
        ),
    )
    codec = ReviewRecordCodec({mof.id: mof})
    text = codec.text(record)
    (project,) = record.projects

    assert record == codec.record(text, "甲/表.xlsx")
    assert (evolve(project, indicators=()),) == codec.projects(text.projects, "甲/表.xlsx")
    assert not any("\n" in part or "表.xlsx" in part for part in astuple(text))
