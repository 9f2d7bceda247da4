"""Comparators that contradict their indicator, and the many that only seem to."""

from __future__ import annotations

from typing import Final

import pytest

from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.target_parser import parse_target
from scoring.assessing.comparing.comparator_sense import target_turned_round

CASES: Final = [
    # category, subcategory, name, target, the target turned round
    ("成本指标", "经济成本指标", "总成本", "≥280万元", "≤280万元"),
    ("成本指标", "经济成本指标", "总成本", ">280万元", "<280万元"),
    ("产出指标", "成本指标", "人均培训成本", "≥550元/人", "≤550元/人"),
    ("产出指标", "质量指标", "事故发生数", "≥3起", "≤3起"),
    ("产出指标", "质量指标", "差错率", "≥5%", "≤5%"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≤90%", "≥90%"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "<90分", ">90分"),
    ("满意度指标", "服务对象满意度指标", "受访者", "≤90%", "≥90%"),
    ("产出指标", "质量指标", "验收合格率", "不超过98%", "≥98%"),
    # as they should be
    ("成本指标", "经济成本指标", "总成本", "≤280万元", None),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", None),
    ("产出指标", "质量指标", "验收合格率", "=100%", None),
    ("产出指标", "质量指标", "验收合格率", "80%-90%", None),
    ("产出指标", "质量指标", "验收质量", "合格", None),
    # nobody wrote a comparator
    ("成本指标", "经济成本指标", "总成本", "280万元", None),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "0", None),
    # names that mean the other thing
    ("满意度指标", "服务对象满意度指标", "群众不满意率", "≤5%", None),
    ("产出指标", "质量指标", "未完成率", "≤5%", None),
    ("产出指标", "质量指标", "投诉率", "≤1%", None),
    ("产出指标", "质量指标", "投诉办结率", "≥95%", None),
    ("产出指标", "时效指标", "投诉处理时间", "≤3天", None),
    ("产出指标", "时效指标", "验收合格率达标时间", "≤3月", None),
    ("成本指标", "经济成本指标", "成本节约率", "≥5%", None),
    ("成本指标", "生态环境成本指标", "恢复绿地", "≥10亩", None),
    ("成本指标", "社会成本指标", "受影响群众安置数", "≥20户", None),
    # money that may be promised as a least
    ("产出指标", "数量指标", "补助标准", "≥500元/人", None),
    ("效益指标", "经济效益指标", "带动投资额", "≥500万元", None),
    ("产出指标", "数量指标", "会议批次", "≤15次", None),
]


@pytest.mark.parametrize(("category", "subcategory", "name", "target", "expected"), CASES)
def test_target_turned_round(category: str, subcategory: str, name: str, target: str, expected: str | None) -> None:
    context = IndicatorContext(category, subcategory, name)
    assert target_turned_round(parse_target(target, context), context) == expected
