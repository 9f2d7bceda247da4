"""Rule sets and small projects that the scoring tests share."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from indicator_specs.indicators import Indicator, Judgement
from indicator_specs.projects import Funds, FundsLine, Project
from scoring.rule_sets.loading import load_rule_set
from scoring.rule_sets.rule_set import RuleSet


@pytest.fixture(scope="session")
def mof() -> RuleSet:
    """The national rules."""
    return load_rule_set("mof-2020-10")


@pytest.fixture(scope="session")
def yantai() -> RuleSet:
    """Chained rounding."""
    return load_rule_set("yantai-2023")


@pytest.fixture(scope="session")
def make_project() -> Callable[..., Project]:
    """A project of one indicator per category, whose output indicator and money the test chooses."""

    def build(
        *,
        target: str = "≥10个",
        actual: str = "10个",
        judgement: Judgement | None = None,
        budget: str | None = "100",
        executed: str | None = "100",
        points: str = "50",
        formula: str = "",
    ) -> Project:
        line = FundsLine(
            budget=None if budget is None else Decimal(budget), executed=None if executed is None else Decimal(executed)
        )
        return Project(
            name="测试项目",
            year=2023,
            funds=Funds(total=line),
            indicators=(
                Indicator(
                    category="产出指标",
                    name="产出",
                    points=Decimal(points),
                    target=target,
                    actual=actual,
                    judgement=judgement,
                    formula=formula,
                ),
                Indicator(category="效益指标", name="效益", points=Decimal(30), target="≥90%", actual="90%"),
                Indicator(category="满意度指标", name="满意度", points=Decimal(10), target="≥90%", actual="95%"),
            ),
        )

    return build
