"""
Indicators in a report on one project: its sentences name them loosely, and nothing of them names the project.

``WRONG`` is sentence → what is told as wrong; the same sentence with the number of the sheet is in ``TRUE``, beside
those that tell of something else.
"""

from __future__ import annotations

from typing import Final

import pytest

from scoring.narrative.layout import blocks_of
from scoring.narrative_checks.comparison import compare_report
from tests.scoring.narrative.examples import pieces_of
from tests.scoring.narrative_checks.office import PUBLIC_SERVICES, TRADE_FAIRS

LINES: Final = ("临山市乡村公共服务提升项目2024年度绩效自评报告", "二、绩效目标完成情况")

WRONG: Final[list[tuple[str, list[str]]]] = [
    # the only indicator that counts in the unit, and another digit
    ("主要完成：文艺演出38场、业务培训12期、公厕41座。", ["41座"]),
    ("演出场次28场，完成目标值的105.56%；公厕14座。", ["28场"]),
    ("业务培训班21期。", ["21期"]),
    ("通过项目实施，24座公厕全部投入使用。", ["24座"]),
    # the satisfaction of whomever the project asked
    ("服务对象满意度94.0%，高于目标值90%。", ["94.0%"]),
    ("| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 公厕建设单价 | ≤15.8万元 | 17.6万元 |", ["≤15.8万元"]),
    ("| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 设备完好率 | ≥59 | 97.2 |", ["≥59"]),
    # part of a name, with another digit
    ("机制健全率91%。", ["91%"]),
    ("管护机制健全率98%。", ["98%"]),
    # points of a level, of 预算执行率, and of an indicator behind 其中
    ("产出类指标自评48.9分。", ["48.9分"]),
    ("预算执行率10分，得9.3分；产出指标50分，得48.5分。", ["9.3分"]),
    ("预算执行情况：分值10分，得分6.9分。", ["6.9分"]),
    ("预算执行（10分）：自评得6.9分。", ["6.9分"]),
    ("共扣1.9分，其中预算执行率扣0.4分，项目按期完成率扣2.0分。", ["2.0分"]),
    ("扣分指标：项目按期完成率扣1.0分。", ["1.0分"]),
    ("产出指标（50分）得48.2分，效益指标（30分）得30分。", ["48.2分"]),
    ("项目按期完成率扣1分。", ["1分"]),
    # the only indicator of the group that the head names
    ("3.满意度指标。年度指标值≥95%，经抽样电话回访，群众满意度为94.6%。", ["95%"]),
    ("满意度指标：年度指标值90%，实际完成值96.4%。", ["96.4%"]),
    ("（3）成本指标。年度指标值≤15.8万元/座，实际17.6万元/座。", ["15.8万元/座"]),
    # a clause that only says that the goal was missed
    ("项目按期完成率92%，未完成目标任务，差5个百分点。", ["5个百分点"]),
    ("其中培训人次1860人次，比目标多60人次；项目按期完成率92%，未完成目标任务，差5个百分点。", ["5个百分点"]),
    # two parts of one kind that make a number
    ("机关编制29人（其中行政编制12人、事业编制8人）。", ["12"]),
]
TRUE: Final = (
    "主要完成：文艺演出38场、业务培训12期、公厕14座。",
    "演出场次38场，完成目标值的105.56%；公厕14座。",
    "业务培训班12期。",
    "通过项目实施，14座公厕全部投入使用。",
    "服务对象满意度94.6%，高于目标值90%。",
    # a part of its works
    "新建公厕12座，改建公厕2座。",
    "新建公厕12座。",
    "第一批建成公厕4座。",
    "拆除旧公厕24座。",
    "已开工公厕13座。",
    "完工公厕13座，支付183.6万元。",
    "如期完成的公厕13座。",
    # all there are, of other places, times and plans
    "全县共有公厕41座。",
    "公厕累计达到41座。",
    "邻县新建改建公厕24座。",
    "2023年演出83场。",
    "截至9月底，完成演出28场。",
    "下一步计划建设公厕24座。",
    "村级公厕24座由乡镇自建。",
    # something else in the same unit
    "其中送戏进校园演出18场。",
    "培训合格率98%，培训覆盖率100%。",
    "培训班学员考核优秀率28%。",
    "抽查公厕24座，全部合格。",
    "上级测评服务对象满意度91%。",
    "游客满意度96%，村民满意度92%。",
    # points, also of others, of other years, and of rules
    "产出类指标自评48.5分，群众满意度自评10分。",
    "三、绩效目标及指标完成情况（自评得分88.5分）",
    "产出、效益指标共得78.5分。",
    "预算执行率10分，得9.6分；产出指标50分，得48.5分。",
    "预算执行情况：分值10分，得分9.6分。",
    "预算执行（10分）：自评得9.6分。",
    "预算执行情况良好，自评得分98.1分。",
    "共扣1.9分，其中预算执行率扣0.4分，项目按期完成率扣1.5分。",
    "上年产出类指标自评45分。",
    "2023年预算执行率10分，得9.3分。",
    "复评中产出类指标评定45分。",
    "共性指标自评20分，个性指标自评60分。",
    "预算编制（10分）得9分。",
    "项目按期完成率每低1个百分点扣0.5分。",
    # the only indicator of the group that the head names, and what is not about it
    "3.满意度指标。年度指标值≥90%，共发放问卷200份，群众满意度为94.6%。",
    "满意度指标：年度指标值90%，实际完成值94.6%。",
    "满意度指标。满意度指标完成率100%。",
    "（3）成本指标。全年预算400万元，实际支出384万元。",
    "3.满意度指标。上年实际完成值92%。",
    "3.满意度指标。乡镇自定目标值95%。",
    # a clause that only says that the goal was missed; points of percent are no things
    "项目按期完成率92%，未完成目标任务，差3个百分点。",
    # parts that are not of one kind, or not all of them
    "机关编制29人（其中行政编制21人、事业编制8人）。",
    "机关编制29人（其中党员12人、女职工8人）。",
    "机关编制29人（其中行政编制12人、事业编制8人、工勤编制9人）。",
    "在职31人，其中高级职称12人、中级职称9人。",
    "核定编制29人，实有行政编制21人、事业编制6人。",
    "编制约30人（其中行政编制12人、事业编制9人）。",
    # points of another scheme than the sheet's
    "决策指标20分，得20分；过程指标20分，得18.5分，扣1.5分；产出指标40分，得39.6分；效益指标20分，得20分。",
    "项目决策满分20分，过程满分20分，产出满分40分，实际得分38.2分。",
    "资金管理扣1分，原因是台账不全。",
    "组织实施方面扣1.4分，主要是制度不健全。",
    "预算调整率9.55%，扣1分。",
    "预算执行（10分）：自评得9.6分；自评总分100分，自评得分98.1分。",
    # how much was paid, not how much of it in time
    "补贴资金拨付率100%，资金支付率96%。",
    # the satisfaction in points, and other rates that share but a part of an indicator's name
    "群众满意度94.6分，较上年的91.3分高3.3分。",
    "群众满意度91.3分。",
    "机制健全率85.6%。",
    "培训合格率98%，其中骨干培训合格率97.3%。",
    "设备验收合格率91.5%，整改后工程验收合格率100%。",
    "群众满意度94.6%。群众来信来访86件，办结率98.8%，满意率96.1%。",
    # the total by another scheme
    "项目决策（20分）、项目过程（20分）、项目产出（30分）、项目效益（30分）四个方面，综合得分91.6分。",
    # what the name tells that it is for
    "| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 公厕建设单价 | ≤18.5万元 | 17.6万元 |",
    "| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 设备完好率 | ≥95 | 97.2 |",
    # what it was before
    "管护机制健全率由年初的90%目标提高到实际完成93%。",
)


def _found(sentence: str) -> list[str]:
    text = "\n\n".join((*LINES, sentence))
    findings = compare_report(blocks_of(pieces_of(text)), (PUBLIC_SERVICES,)).findings
    return [str(each.finding.found) for each in findings]


@pytest.mark.parametrize(("sentence", "found"), WRONG)
def test_a_wrong_number_is_told(sentence: str, found: list[str]) -> None:
    assert _found(sentence) == found


@pytest.mark.parametrize("sentence", TRUE)
def test_nothing_is_told_of_a_true_sentence(sentence: str) -> None:
    assert _found(sentence) == []


OF_PLACES: Final[list[tuple[str, list[str]]]] = [
    # 引进省 is the beginning of a name, 项目区 all of the project, and any other place has its own numbers
    ("引进省外参展资金增长率指标值≥8%，实际增长8.6%，全省引进参展资金612.4亿元。", []),
    ("引进省外参展资金增长率指标值≥8%，实际增长6.8%，全省引进参展资金612.4亿元。", ["6.8%"]),
    ("青溪县引进省外参展资金增长率实际增长6.8%。", []),
    ("项目区带动参展企业58家。", []),
    ("项目区带动参展企业85家。", ["85家"]),
    ("青溪片区带动参展企业85家。", []),
    ("项目区外带动参展企业85家。", []),
    ("参加境外展会目标值12场，实际增长1场。", []),
]


@pytest.mark.parametrize(("sentence", "found"), OF_PLACES)
def test_places_before_an_indicator_and_in_its_name(sentence: str, found: list[str]) -> None:
    text = "\n\n".join(("临山市外贸促进工作经费项目2024年度绩效自评报告", "二、绩效目标完成情况", sentence))
    findings = compare_report(blocks_of(pieces_of(text)), (TRADE_FAIRS,)).findings
    assert [str(each.finding.found) for each in findings] == found
