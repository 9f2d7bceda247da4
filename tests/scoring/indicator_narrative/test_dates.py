"""Days that sentences tell of indicators of time: which are theirs, which are another event's, what is wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest

from indicator_specs.indicators import Indicator
from scoring.narrative.layout import blocks_of
from scoring.narrative_checks.comparison import compare_report
from scoring.narrative_checks.results import NarrativeComparison
from scoring.unit_facts.project_facts import IndicatorResult, ProjectFacts
from tests.scoring.narrative.examples import pieces_of

ROAD: Final = "农村道路硬化项目"
SUBSIDY: Final = "高龄津贴补助资金"
_TIMES: Final = {
    ROAD: (("开工时间", "2023年3月31日前", "2023年4月12日"), ("道路硬化完工时间", "10月31日前", "10月18日")),
    SUBSIDY: (("津贴发放完成时间", "2023年11月30日前", "2023年11月24日"), ("名册公示时间", "6月底前", "未公示")),
}
PROJECTS: Final = tuple(
    ProjectFacts(
        name=name,
        year=2023,
        total=Decimal(90),
        grade="优",
        total_limit=Decimal(80),
        indicators=tuple(
            IndicatorResult(indicator=Indicator(category="产出指标", name=row[0], target=row[1], actual=row[2]))
            for row in times
        ),
    )
    for name, times in _TIMES.items()
)


def _compared(project: str, sentence: str) -> NarrativeComparison:
    text = f"某局2023年度项目支出绩效自评报告\n\n（一）{project}\n\n{sentence}"
    return compare_report(blocks_of(pieces_of(text)), PROJECTS)


Told = list[tuple[str, str]]

CONFIRMED: Final[list[tuple[str, str, Told]]] = [
    (ROAD, "工程于10月18日全部完工。", [("道路硬化完工时间", "10月18日")]),
    (
        ROAD,
        "道路硬化于2023年10月18日竣工，早于10月31日的时限。",
        [("道路硬化完工时间", "2023年10月18日"), ("道路硬化完工时间", "10月31日")],
    ),
    (ROAD, "原定3月31日前开工，因征地推迟到4月12日。", [("开工时间", "3月31日前"), ("开工时间", "4月12日")]),
    (ROAD, "该项目未能在3月31日前开工。", [("开工时间", "3月31日前")]),
    (SUBSIDY, "津贴于11月24日发放完毕。", [("津贴发放完成时间", "11月24日")]),
    (SUBSIDY, "11月24日全部通过“一卡通”发放。", [("津贴发放完成时间", "11月24日")]),
    # another event, another thing, another time, or a day that is to come
    (ROAD, "工程于10月8日完成招标。", []),
    (ROAD, "一期工程于9月8日完工，路基于8月15日完成，合同于4月1日签订。", []),
    (ROAD, "截至9月30日，工程完工八成；截至10月8日全部完工。", []),
    (ROAD, "尾工将于12月20日完工，计划于12月25日前完工，要求12月28日前完工。", []),
    (ROAD, "该项目延期，2024年3月20日完工。", []),
    (ROAD, "未能在3月31日前开工，拟于4月30日前开工。", [("开工时间", "3月31日前")]),
    (SUBSIDY, "名册于6月10日公示，津贴于6月20日首次发放。", []),
    (SUBSIDY, "津贴在11月30日前发放。", []),
]  # fmt: skip


@pytest.mark.parametrize(("project", "sentence", "days"), CONFIRMED)
def test_a_day_is_confirmed_of_its_own_event_alone(project: str, sentence: str, days: Told) -> None:
    result = _compared(project, sentence)
    assert [each.finding.message for each in result.findings if each.finding.code == "ZP539"] == []
    assert [(each.indicator, each.written) for each in result.confirmed if "月" in each.written] == days


@pytest.mark.parametrize(
    ("project", "sentence", "found", "expected"),
    [
        (ROAD, "工程于10月28日全部完工。", "10月28日", "10月18日"),
        (ROAD, "道路硬化于10月18日竣工，早于11月30日的时限。", "11月30日", "10月31日前"),
        (ROAD, "原定3月31日前开工，因征地推迟到4月21日。", "4月21日", "2023年4月12日"),
        (ROAD, "该项目未能在3月13日前开工。", "3月13日前", "2023年3月31日前"),
        (SUBSIDY, "津贴于12月24日发放完毕。", "12月24日", "2023年11月24日"),
    ],
)
def test_another_day_is_told(project: str, sentence: str, found: str, expected: str) -> None:
    findings = [each.finding for each in _compared(project, sentence).findings if each.finding.code == "ZP539"]
    assert [(each.found, each.expected) for each in findings] == [(found, expected)]
