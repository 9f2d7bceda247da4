"""Two invented projects with their indicators, and what a report about them says of these."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, TypeAlias

from indicator_specs.indicators import Indicator
from scoring.narrative.layout import blocks_of
from scoring.narrative.patterns import INDICATOR_KINDS
from scoring.narrative_checks.comparison import compare_report
from scoring.narrative_checks.results import NarrativeComparison
from scoring.unit_facts.project_facts import IndicatorResult, ProjectFacts
from tests.scoring.narrative.examples import pieces_of

TRAINING: Final = "职业技能培训经费"
CULTURE: Final = "社区文化活动经费"
TITLE: Final = "某局2023年度项目支出绩效自评报告\n\n"
IN_TRAINING: Final = f"{TITLE}（一）{TRAINING}\n\n"
IN_CULTURE: Final = f"{TITLE}（二）{CULTURE}\n\n"

Read: TypeAlias = list[tuple[str, str, str]]
"""Kind, indicator and the figure as written."""


def _result(levels: str, name: str, texts: str, scores: str) -> IndicatorResult:
    category, subcategory = levels.split()
    target, actual = texts.split()
    points, score = map(Decimal, scores.split())
    return IndicatorResult(
        indicator=Indicator(
            category=category, subcategory=subcategory, name=name, target=target, actual=actual, points=points
        ),
        score=score,
        met=points == score,
    )


PROJECTS: Final = (
    ProjectFacts(
        name=TRAINING, year=2023, total=Decimal("97.5"), grade="优", budget=Decimal(300), executed=Decimal(285),
        rate=Decimal(95), execution_score=Decimal("9.5"), total_limit=Decimal(80),
        indicators=(
            _result("产出指标 数量指标", "举办培训班", "≥20期 21期", "10 10"),
            _result("产出指标 数量指标", "培训人数", "≥1000人 986人", "10 9.5"),
            _result("产出指标 质量指标", "培训合格率", "≥95% 97.3%", "10 10"),
            _result("产出指标 时效指标", "培训完成时间", "12月底前 11月", "10 10"),
            _result("产出指标 成本指标", "培训总成本", "≤300万元 285万元", "10 10"),
            _result("效益指标 社会效益指标", "参训人员就业率", "≥80% 78.5%", "20 18.5"),
            _result("效益指标 可持续影响指标", "技能提升长效机制", "健全 健全", "10 10"),
            _result("满意度指标 服务对象满意度指标", "参训学员满意度", "≥90% 96%", "10 10"),
        ),
    ),
    ProjectFacts(
        name=CULTURE, year=2023, total=Decimal(99), grade="优", budget=Decimal(120), executed=Decimal(108),
        rate=Decimal(90), execution_score=Decimal(9), total_limit=Decimal(80),
        indicators=(
            _result("产出指标 数量指标", "开展文化活动", "≥40场 42场", "15 15"),
            _result("产出指标 数量指标", "活动参与人次", "≥2万人次 2.35万人次", "15 15"),
            _result("产出指标 质量指标", "活动计划完成率：按计划开展的活动占全部活动的比率", "=100% 100%", "10 10"),
            _result("产出指标 成本指标", "单场活动成本", "≤3万元 2.57万元", "10 10"),
            _result("效益指标 社会效益指标", "文化活动覆盖社区数量", "≥12个 12个", "30 30"),
            _result("满意度指标 服务对象满意度指标", "居民满意度", "≥85% 91%", "10 10"),
        ),
    ),
)  # fmt: skip


def compared(text: str) -> NarrativeComparison:
    return compare_report(blocks_of(pieces_of(text)), PROJECTS)


def read(text: str) -> Read:
    """The figures of indicators that agree with the sheets."""
    confirmed = (each for each in compared(text).confirmed if each.kind in INDICATOR_KINDS)
    return [(each.kind.name.removeprefix("INDICATOR_").lower(), each.indicator, each.written) for each in confirmed]


def told(text: str) -> list[tuple[str, str, str]]:
    """Code, what the text says, and what it should say."""
    findings = (each.finding for each in compared(text).findings)
    return [(each.code, str(each.found), str(each.expected)) for each in findings]
