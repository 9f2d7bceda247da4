"""
A report on one project: any amount given or spent may be the project's, whatever else its words name.

``WRONG`` is sentence → what is told as wrong; of the sentences of ``NOT_TOLD`` nobody can say so.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve

from scoring.narrative.layout import blocks_of
from scoring.narrative_checks.comparison import compare_report
from tests.scoring.narrative.examples import pieces_of
from tests.scoring.narrative_checks.office import FARMLAND, OF_FARMLAND

TITLE, *HEADINGS = OF_FARMLAND
PROJECT: Final = FARMLAND

WRONG: Final = {
    "2024年上级财政下达我市农田地力提升资金3685万元，已及时分解。": "3685万元",
    "市财政局已将补助款通过一卡通发到农户手中，发放资金3719.4万元。": "3719.4万元",
    "2024年中央、省衔接推进乡村振兴补助资金38650万元，全部在规定时限内下达。": "38650万元",
    "年内农田水利口收到专款资金3856万元。": "3856万元",
    "计划资金全部到位3125万元。": "3125万元",
    "全年应执行数为3856万元。": "3856万元",
    "农田建设资金共支3719.4万元。": "3719.4万元",
    "全年执行数3791.50万元。": "3791.50万元",
    "已全部发放资金3525万元。": "3525万元",
    "《关于下达2024年农田专款的通知》下达项目资金3125万元。": "3125万元",
    "李将军渠控制工程一处，下达项目资金3125万元。": "3125万元",
}
NOT_TOLD: Final = (
    "2024年到位资金3865万元，其中中央补助资金3685万元。",
    "2023年上级财政下达我市农田地力提升资金3685万元。",
    "施工单位合同资金3685万元，已按进度支付。",
    "截至9月底，农田水利口支付资金3719.4万元。",
    "工程概算安排资金3685万元。",
    "下一步拟争取上级农田地力提升资金3685万元。",
    "亩均补助标准3685元。",
    "年中另追加农田地力提升资金3685万元。",
    "5月下达第一批农田地力提升资金3685万元。",
    "邻县同期下达农田地力提升资金3685万元。",
    "全省下达农田地力提升资金3685万元。",
    "农田地力提升类下达资金3685万元。项目区内农田地力提升类资金3685万元由乡镇使用。",
    "若上级下达农田地力提升资金3685万元，则可扩大范围。",
    "上级下达农田地力提升资金约3685万元。",
    "上级下达农田地力提升资金3865万元，乡镇发放资金3528万元。",
    "乡镇使用农田地力提升资金3125万元。",
    "建设管理费下达3125万元。",
    "安排建设资金3600万元、前期费用265万元。",
    "建设资金支出3600万元，其他费用支出191.4万元。",
    "计划安排资金4000万元，实际下达3865万元。",
    "计划投入资金4000万元，实际到位3865万元。",
    "项目管理费使用资金38.65万元，占1%。",
    "按合同扣留质量资金386.5万元。",
    "项目带动农民增收资金3865元。",
    "计划生育资金安排3125万元。",
    "发放贷款3125万元。",
    "未发放资金3125元。",
    "全年共支持农户3125户，户均增收1.2万元。",
    "《关于下达2024年农田专款的通知》下达山阴县资金3125万元。",
    "财农〔2024〕41号下达项目资金3125万元，财农〔2024〕56号下达项目资金740万元。",
)


LEVELS: Final[list[tuple[str, list[str]]]] = [
    # what each level gave, which makes the budget, or the budget at the beginning of the year
    ("省级下拨1-4级护理费2865万元；市级下拨1-4级护理费1000万元；全年预算3865万元。", []),
    ("省级下拨1-4级护理费2685万元；市级下拨1-4级护理费1000万元；全年预算3865万元。", ["2685万元"]),
    ("中央资金2528万元，省级资金1000万元，年初预算3528万元。", []),
    ("中央资金2258万元，省级资金1000万元，年初预算3528万元。", ["2258万元"]),
    # another digit: only where the report tells the right one in another place
    ("其中中央安排2805万元，县级配套1000万元。中央下达2865万元后及时分解。", ["2805万元"]),
    ("其中中央安排2805万元，县级配套1000万元。", []),
    # a level that is not told may have given the rest
    ("其中中央安排2685万元，省级安排800万元。", []),
    ("其中中央安排2685万元，中央追加1000万元。", []),
    ("其中中央安排2685万元，省级安排1000万元，村集体投工42万元。", []),
    ("2023年中央下达2685万元，省级下达1000万元。", []),
    ("2024年中央下达2685万元，自治区下达600万元，地方匹配400万元。", ["2685万元"]),
    ("2024年中央下达2865万元，自治区下达600万元，地方匹配400万元。", []),
    ("2024年中央下达2685万元，自治区下达600万元，地方债务化解400万元。", []),
    ("下一步争取中央安排2685万元，省级安排1000万元。", []),
]


@pytest.mark.parametrize(("sentence", "found"), LEVELS)
def test_what_the_levels_gave_makes_the_budget(sentence: str, found: list[str]) -> None:
    assert _found(sentence) == found


def _found(sentence: str) -> list[str]:
    text = "\n\n".join((TITLE, *HEADINGS, sentence))
    findings = compare_report(blocks_of(pieces_of(text)), (PROJECT,)).findings
    return [str(each.finding.found) for each in findings]


@pytest.mark.parametrize(("sentence", "found"), WRONG.items())
def test_a_slip_for_the_amount_of_the_one_project_is_told(sentence: str, found: str) -> None:
    assert _found(sentence) == [found]


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_what_may_be_of_something_else_is_not_told(sentence: str) -> None:
    assert _found(sentence) == []


OF_A_FORM: Final[list[tuple[tuple[str, ...], list[str]]]] = [
    # a page whose title stands elsewhere: all of it is about the one project
    (("一、自评结论", "（一）自评得分", "该项目绩效自评分为92分。", "下达项目资金3125万元。"), ["92分", "3125万元"]),
    (("一、项目基本情况", "全长8公里。", "二、绩效自评工作开展情况", "下达项目资金3125万元。"), ["3125万元"]),
    (
        ("一、项目基本情况", "按《关于整体支出绩效自评的通知》开展。", "二、绩效自评情况", "下达项目资金3125万元。"),
        ["3125万元"],
    ),
    # a chapter of something else, words of a unit, or of more projects
    (("一、单位概况", "下达项目资金3125万元。", "二、绩效自评情况", "较好。"), []),
    (("一、项目基本情况", "下达项目资金3125万元。", "二、机构设置", "三、绩效自评情况"), []),
    (("一、基本情况", "下达项目资金3125万元。", "二、政府采购情况", "三、绩效自评情况"), []),
    (("一、基本情况", "部门预算安排3125万元。", "二、绩效自评情况", "下达项目资金3125万元。"), []),
    (("一、基本情况", "我局有12个项目。", "二、绩效自评情况", "下达项目资金3125万元。"), []),
    (("一、基本情况", "整体支出3125万元。", "二、绩效自评情况", "安排项目资金3125万元。"), []),
    (("一、产业概况", "下达项目资金3125万元。", "二、绩效自评情况", "较好。"), []),
    (("一、工作总结", "下达项目资金3125万元。", "二、来年打算"), []),
]


@pytest.mark.parametrize(("lines", "found"), OF_A_FORM)
def test_a_report_without_a_title_that_has_the_headings_of_a_form(lines: tuple[str, ...], found: list[str]) -> None:
    project = evolve(PROJECT, total=Decimal(98))
    findings = compare_report(blocks_of(pieces_of("\n\n".join(lines))), (project,)).findings
    assert [str(each.finding.found) for each in findings] == found


OF_TWO: Final[list[tuple[str, list[str]]]] = [
    ("锣鼓戏（川东锣鼓）项目资金使用3791.4万元，资金使用率98.1%。", []),
    ("锣鼓戏（川东锣鼓）项目资金使用3719.4万元，资金使用率98.1%。", ["3719.4万元"]),
    # its figures do not bear the name out, or it is another
    ("锣鼓戏（川东锣鼓）项目资金使用1200万元，资金使用率31%。", []),
    ("锣鼓戏（冬月锣鼓）项目资金使用3719.4万元，资金使用率98.1%。", []),
    ("锣鼓戏（3场）项目资金使用3719.4万元，资金使用率98.1%。", []),
]


@pytest.mark.parametrize(("sentence", "found"), OF_TWO)
def test_a_name_in_short_may_end_with_its_bracket(sentence: str, found: list[str]) -> None:
    projects = (
        evolve(PROJECT, name="锣鼓戏（川东锣鼓）保护补助"),
        evolve(PROJECT, name="剪纸传承人补助", budget=Decimal(2)),
    )
    text = f"临山市2024年文化遗产保护资金绩效自评报告\n\n资金到位后，剪纸传承人补助已及时划拨；{sentence}"
    findings = compare_report(blocks_of(pieces_of(text)), projects).findings
    assert [str(each.finding.found) for each in findings if each.finding.code != "ZP534"] == found


MONEY: Final = """\\
| 项目起止时间 | 2024年度 | | |
| --- | --- | --- | --- |
| 计划安排资金（万元） | 3865.00 | 实际到位资金（万元） | 3865.00 |
| 市财政 | 240 | 市财政 | 240 |
| 县财政 | 3625 | 县财政 | 3625 |
| 实际支出（万元） | 3791.40 | | |
"""
OF_ITS_TABLE: Final[list[tuple[str, str, list[str]]]] = [
    ("3865.00", "3865.00", []),
    ("安排资金（万元） | 3865.00", "安排资金（万元） | 3856.00", ["3856.00万元"]),
    ("| 3791.40", "| 3719.40", ["3719.40万元"]),
    ("到位资金（万元） | 3865.00", "到位资金（万元） | 3856.00", ["3856"]),
    ("| 县财政 | 3625 | 县", "| 县财政 | 3652 | 县", ["3865"]),
    # who gives the rest stands nowhere, and no label tells what was given
    ("| 县财政 | 3625 |", "| 农户折资 | 3625 |", []),
    ("计划安排资金（万元） | 3865.00", "总投资（万元） | 5400.00", []),
    # of a part; but its sources make another sum
    ("| 3791.40", "| 3191.10", []),
    ("安排资金（万元） | 3865.00", "安排资金（万元） | 1200.00", ["1200"]),
    # of parts, there is more than one
    ("| 项目起止时间 | 2024年度 | | |", "| 计划安排资金 | 500 | 实际支出 | 480 |", []),
]


@pytest.mark.parametrize(("old", "new", "found"), OF_ITS_TABLE)
def test_a_table_with_each_figure_behind_its_label(old: str, new: str, found: list[str]) -> None:
    assert old in MONEY
    assert _found(f"项目资金基本情况\n\n{MONEY.replace(old, new)}") == found
