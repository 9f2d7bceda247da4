"""
Figures that nothing but their digits tells to be a project's, or all projects': two of them are exchanged.

Each table is sentence → what is told as wrong, of a report on one project, or on six.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve

from scoring.narrative.layout import blocks_of
from scoring.narrative_checks.comparison import compare_report
from tests.scoring.narrative.examples import pieces_of
from tests.scoring.narrative_checks.office import FARMLAND, OF_FARMLAND, PROJECTS, compared_at

SLOW: Final = evolve(FARMLAND, executed=Decimal("3230.37"), rate=Decimal("83.58"), total=Decimal("97.36"))
FINE: Final = (evolve(PROJECTS[0], budget=Decimal("2005.43")), *PROJECTS[1:])
"""All of them have 7235.43万元."""

OF_THE_ONE: Final = [
    ("54个合同段中有9个推迟开工，施工主要集中在下半年，支出进度偏慢，预算执行率仅85.38%。", ["85.38%"]),
    ("54个合同段中有9个推迟开工，施工主要集中在下半年，支出进度偏慢，预算执行率仅83.58%。", []),
    ("54个合同段中有9个推迟开工，下半年预算执行率仅85.38%。", []),
    ("54个合同段中有9个推迟开工，上年预算执行率仅85.38%。", []),
    ("54个合同段中有9个推迟开工，若剔除质保金，预算执行率85.38%。", []),
    ("2024年1-12月计划到位资金3865万元，实际支出3320.37万元。", ["3320.37万元"]),
    ("2024年1-11月计划到位资金3865万元，实际支出3320.37万元。", []),
    ("争取到上级农田建设资金3685万元，用于改善生产条件。", ["3685万元"]),
    ("因此评价分93.76分。", ["93.76分"]),
    ("对照绩效目标，该项资金自评得分93.76分。", ["93.76分"]),
    ("2024年度我局专项资金绩效目标自评得分93.76分。", ["93.76分"]),
    ("该项目评价分97.36分。", []),
    # what each gets is no more than all that there is
    ("委托监理标段6个，平均每户补助40000万元。", ["40000万元"]),
    ("每村（社区）每年管护费50000万元。", ["50000万元"]),
    ("每村（社区）每年管护费5000元，每户补助400元。", []),
    ("平均每村集体收入50000万元，每户企业贷款50000万元。", []),
    ("数量指标目标值36场，实际38场，该项自评得分9.5分。", []),
    ("购置检测设备，该项资金支出156.2万元。", []),
]


@pytest.mark.parametrize(("sentence", "found"), OF_THE_ONE)
def test_the_figures_of_the_one_project(sentence: str, found: list[str]) -> None:
    blocks = blocks_of(pieces_of("\n\n".join((*OF_FARMLAND, sentence))))
    findings = compare_report(blocks, (SLOW,)).findings
    assert [str(each.finding.found) for each in findings] == found


OF_ALL: Final = [
    ("2024年上级安排我市教育专项资金7253.43万元。", ["7253.43万元"]),
    ("2024年教育类民生项目预算安排7253.43万元，其中：教师培训经费120万元。", ["7253.43万元"]),
    ("自评项目涉及金额7253.43万元。", ["7253.43万元"]),
    # of another time, of a part, of one project, of other words, or the sum itself
    ("2024年上级安排我市教育专项资金7235.43万元。", []),
    ("2023年上级安排我市教育专项资金7253.43万元。", []),
    ("截至9月底，上级下达教育专项资金7253.43万元。", []),
    ("教师培训经费所在的大类共安排资金7253.43万元。", []),
    ("2024年全省安排教育专项资金7253.43万元。", []),
    ("下一步拟申请教育专项资金7253.43万元。", []),
    ("校舍工程合同金额7253.43万元。", []),
    ("教育类3个项目安排资金7253.43万元。", []),
    # told twice: it is no slip
    ("上级安排我市教育专项资金7253.43万元。我市收到教育专项资金7253.43万元。", []),
    # four digits may well be another number
    ("2024年上级安排我市教育专项资金6076万元。", []),
]


@pytest.mark.parametrize(("sentence", "found"), OF_ALL)
def test_the_sums_of_all_projects(sentence: str, found: list[str]) -> None:
    findings = compared_at("概况", sentence, FINE).findings
    assert [str(each.finding.found) for each in findings if each.finding.code != "ZP534"] == found
