"""Assessments made by hand, for tests of what is made of them without the scoring engine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from indicator_specs.actuals import Level, NothingReported
from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.projects import Project
from indicator_specs.targets import Qualitative
from scoring.assessing.assessment import Assessment, ExecutionScore, IndicatorScore
from scoring.assessing.comparing.comparison import Comparison
from scoring.assessing.execution_rulings import ExecutionGround, ExecutionRuling, rate_of
from scoring.assessing.indicator_comparison import ComparedIndicator
from scoring.assessing.indicator_rulings import Ground, Ruling
from scoring.assessing.verdicts import Verdict
from scoring.rule_sets.evidence import Evidence
from scoring.rule_sets.rule_set import (
    ExecutionRule,
    ExplanationRule,
    Grade,
    GradeRule,
    OverAchievementRule,
    QualitativeBand,
    QualitativeRule,
    RoundingRule,
    RuleSet,
)

SOURCE = Evidence(document="测试")
RULES = RuleSet(
    id="test",
    title="测试规则",
    document="测试",
    effective=date(2020, 2, 25),
    categories=(),
    execution=ExecutionRule(points=Decimal(10), formula="points * rate / 100", source=SOURCE),
    formulas=(),
    qualitative=QualitativeRule(
        bands=tuple(QualitativeBand(level=level, low=Decimal(0), high=Decimal(1)) for level in Level), source=SOURCE
    ),
    over_achievement=OverAchievementRule(source=SOURCE),
    grading=GradeRule(grades=(Grade(name="优", least=Decimal(90)), Grade(name="差", least=Decimal(0))), source=SOURCE),
    explanation=ExplanationRule(below=Decimal(80), source=SOURCE),
    rounding=RoundingRule(indicator_places=2, execution_places=2, total_places=2, source=SOURCE),
)


def assessment(
    project: Project, *, rate: str | None = "100", execution: str | None = "10", scores: tuple[str | None, ...] = ()
) -> Assessment:
    """``assessment(project, rate="75.35", execution="7.54", scores=("20", None))``: what the engine would hand over."""
    rows = tuple(
        IndicatorScore(
            Ruling(
                indicator=indicator,
                read=ComparedIndicator(
                    context=IndicatorContext(indicator.category, indicator.subcategory, indicator.name),
                    target=Qualitative(indicator.target),
                    actual=NothingReported(),
                    comparison=Comparison(verdict=Verdict.MET),
                ),
                rule_set=RULES,
                verdict=Verdict.MET,
                ground=Ground.MET,
                score=None if score is None else Decimal(score),
            )
        )
        for indicator, score in zip(project.indicators, scores, strict=True)
    )
    every = (execution, *scores)
    total = None if None in every else sum((Decimal(score) for score in every if score is not None), Decimal(0))
    return Assessment(
        project=project,
        rule_set=RULES,
        execution=ExecutionScore(
            ExecutionRuling(
                funds=project.funds.total,
                rule_set=RULES,
                ground=ExecutionGround.FORMULA,
                score=None if execution is None else Decimal(execution),
                rate=None if rate is None else rate_of(Decimal(100), Decimal(rate)),
            )
        ),
        indicators=rows,
        total=total,
        grade=None if total is None else ("优" if total >= 90 else "差"),
        needs_explanation=None if total is None else total < 80,
    )
