"""How published reports begin, give their score and list what was given: true texts, and the same with one slip."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve

from scoring.findings.finding import Severity
from scoring.narrative.blocks import Piece, Place
from scoring.narrative.layout import blocks_of
from scoring.narrative_checks.comparison import compare_report
from scoring.unit_facts.project_facts import ProjectFacts
from tests.scoring.narrative_checks.office import LIBRARY, PROJECTS, VILLAGE_ROADS

TRAINING: Final = PROJECTS[4]
Lines = tuple[str, ...]

MISSING: Final = "ZP534"
"""One sentence takes up few of the projects."""


def told(lines: Lines, projects: tuple[ProjectFacts, ...]) -> list[str]:
    """The codes of all that is told as wrong."""
    pieces = [Piece(text=line, place=Place(line=number), begins=True) for number, line in enumerate(lines, start=1)]
    findings = (each.finding for each in compare_report(blocks_of(pieces), projects).findings)
    return [each.code for each in findings if each.severity is Severity.ERROR and each.code != MISSING]


OPENING: Final = "现将2024年度教师培训经费绩效自评情况报告如下："
WITHOUT_TITLE: Final[list[tuple[Lines, list[str]]]] = [
    ((OPENING, "一、基本情况", "综合评价结论：执行率为80%，绩效自评得分为93分。"), []),
    ((OPENING, "一、基本情况", "综合评价结论：执行率为80%，绩效自评得分为39分。"), ["ZP521"]),
    ((OPENING, "一、基本情况", "综合评价结论：执行率为88%，绩效自评得分为93分。"), ["ZP524"]),
    ((f"根据文件要求，{OPENING}", "一、自评结论", "自评得分95分。"), ["ZP521"]),
    # of another project, another year, the accounts; further down it opens nothing
    (("现将2024年度公路养护资金及安保经费绩效自评情况报告如下：", "一、基本情况", "上年自评得分95分。"), []),
    (("现将2024年度部门决算及绩效自评公开如下：", "一、收支情况", "本年自评得分95分。"), []),
]


@pytest.mark.parametrize(("lines", "codes"), WITHOUT_TITLE)
def test_a_first_sentence_tells_what_a_text_without_a_title_is_about(lines: Lines, codes: list[str]) -> None:
    assert told(lines, (TRAINING,)) == codes


TITLE: Final = "教师培训经费2024年度绩效自评报告"
BELOW_A_HEADING: Final[list[tuple[Lines, list[str]]]] = [
    (("（一）自评得分", "93分。"), []),
    (("（一）自评得分", "95分。"), ["ZP521"]),
    (("（一）自评得分", "95分，等级为“优”。"), ["ZP521"]),
    (("（一）项目绩效自评得分情况", "95分。"), ["ZP521"]),
    (("（一）自评得分", "100分制，其中预算执行率10分。"), []),
    (("（一）自评得分", "100分为满分。"), []),
    (("（一）产出指标得分", "45分。"), []),
    (("（一）上年自评得分", "95分。"), []),
    (("（一）部门评价得分", "95分。"), []),
    (("（一）满意度得分", "10分。"), []),
    (("（一）自评得分", "8分，为预算执行得分。"), []),
]


@pytest.mark.parametrize(("lines", "codes"), BELOW_A_HEADING)
def test_a_score_stands_alone_below_its_heading(lines: Lines, codes: list[str]) -> None:
    assert told((TITLE, "一、自评结论", *lines), (TRAINING,)) == codes


TRANSFERS: Final = "临山市教育局2024年度转移支付资金绩效自评报告"
WHAT_WAS_GIVEN: Final[list[tuple[str, list[str]]]] = [
    # 转移支付 pays nothing, nor does a word within a name
    ("市级下达转移支付智慧教育平台建设项目800万元；教师培训经费120万元。", []),
    ("市级下达转移支付智慧教育平台建设项目880万元；教师培训经费120万元。", ["ZP522"]),
    ("市级下达转移支付教师培训经费102万元；智慧教育平台建设项目800万元。", ["ZP522"]),
    # whom a score was reported by is no other place
    ("根据各区、县级市上报情况，校园安保服务经费自评得分100分、教师培训经费自评得分93分。", []),
    ("根据各区、县级市上报情况，校园安保服务经费自评得分100分、教师培训经费自评得分39分。", ["ZP521"]),
    ("东县、北区上报情况较好，教师培训项目自评得分95分。", []),
    # a part of the report is called so
    ("对绩效目标、偏离目标的原因和下一步改进措施、结果应用等进行了自评，6个项目平均得分95.7分。", []),
    ("对绩效目标、偏离目标的原因和下一步改进措施、结果应用等进行了自评，6个项目平均得分97.5分。", ["ZP527"]),
    ("针对存在的问题，下一步力争平均得分达到97.5分。", []),
]


@pytest.mark.parametrize(("sentence", "codes"), WHAT_WAS_GIVEN)
def test_what_was_given_and_reported(sentence: str, codes: list[str]) -> None:
    assert told((TRANSFERS, "一、基本情况", sentence), PROJECTS) == codes


MISPRINTS: Final[list[tuple[str, list[str]]]] = [
    # a number of an indicator: a long one alone, a shorter one beside its words
    ("解决了26113户97401人出行难问题。", []),
    ("解决了26131户97401人出行难问题。", ["ZP537"]),
    ("解决了26113户94701人出行难问题。", ["ZP537"]),
    ("维护公共文化服务站点171个。", []),
    ("确保117个公共文化站点开放。", ["ZP539"]),
    ("另有117个站点由乡镇开放。", []),
    ("确保117个路口畅通。", []),
    ("上年解决了94701人出行难问题。", []),
    ("下一步解决94701人出行难问题。", []),
    ("平均解决94701人出行难问题。", []),
    ("解决了94701头牲畜饮水问题。", []),
]


@pytest.mark.parametrize(("sentence", "codes"), MISPRINTS)
def test_two_digits_of_what_the_sheet_has_are_exchanged(sentence: str, codes: list[str]) -> None:
    title = "农村公路通村道路建设项目2024年度绩效自评报告"
    assert told((title, "一、基本情况", sentence), (VILLAGE_ROADS,)) == codes


MISPRINTS_AMONG_SEVERAL: Final[list[tuple[str, list[str]]]] = [
    ("图书借阅经费：全年收回图书7026册，整理归架6718册，归架率95.62%。", []),
    ("图书借阅经费：全年收回图书7026册，整理归架6178册，归架率95.62%。", ["ZP537"]),
    # no words of the indicator, no project or another one, another year
    ("图书借阅经费：全年收回7026册，清点6178册。", []),
    ("解决了26113户94701人出行难问题。", []),
    ("全年收回图书7026册，整理归架6178册，归架率95.62%。", []),
    ("农村公路通村道路建设项目：全年收回图书7026册，整理归架6178册，归架率95.62%。", []),
    ("图书借阅经费：2023年收回图书7026册，整理归架6178册。", []),
]


@pytest.mark.parametrize(("sentence", "codes"), MISPRINTS_AMONG_SEVERAL)
def test_exchanged_digits_among_several_projects_stand_with_the_words_of_one(sentence: str, codes: list[str]) -> None:
    title = "农村公路通村道路建设等项目2024年度绩效自评报告"
    assert told((title, "一、基本情况", sentence), (VILLAGE_ROADS, LIBRARY)) == codes


GIVEN_BY: Final = (
    "以《关于下达2024年资金的通知》（临财教〔2024〕2号）将该笔资金下达，用于实施“智慧教育平台建设项目”（{}）"
)
BY_DOCUMENTS: Final[list[tuple[str, list[str]]]] = [
    (f"省厅以（省财教〔2023〕97号）下达资金。我市{GIVEN_BY.format('800万元')}。", []),
    # only a slip of the pen: another document may have given the rest
    (f"省厅以（省财教〔2023〕97号）下达资金。我市{GIVEN_BY.format('80万元')}。", ["ZP522"]),
    (f"省厅以（省财教〔2023〕97号）下达资金。我市{GIVEN_BY.format('800元')}。", ["ZP522"]),
    (f"省厅以（省财教〔2023〕97号）下达资金。我市{GIVEN_BY.format('650万元')}。", []),
    (f"省厅以（省财教〔2023〕97号）下达资金208万元。我市{GIVEN_BY.format('800万元')}和“教师培训经费”（120万元）。", []),
    # what a bracket behind the name counts is not a part of the money
    ("收到智慧教育平台建设项目（接入学校85所、改造机房3间）补助资金800万元。", []),
    ("收到智慧教育平台建设项目（接入学校85所）补助资金808万元，已支出480万元。", []),
    ("收到智慧教育平台建设项目（一期）资金300万元。", []),
    ("收到智慧教育平台建设项目（设备采购资金）300万元。", []),
]


@pytest.mark.parametrize(("sentence", "codes"), BY_DOCUMENTS)
def test_amounts_in_brackets_behind_documents_and_names(sentence: str, codes: list[str]) -> None:
    assert told((TRANSFERS, "一、基本情况", sentence), PROJECTS) == codes


ACCEPTED: Final[list[tuple[str, list[str]]]] = [
    ("2024年9月29日，通过专家组验收，系统验收合格率为100%。", []),
    ("2024年9月29日，通过专家组验收，系统验收合格率为90%。", ["ZP539"]),
    ("9月检查时，系统验收合格率为90%。", []),
    ("支持接入学校62所。", []),
    ("支持接入学校26所。", ["ZP539"]),
    ("支持率达到90%。", []),
]


@pytest.mark.parametrize(("sentence", "codes"), ACCEPTED)
def test_a_day_of_acceptance_and_what_was_supported(sentence: str, codes: list[str]) -> None:
    title = "智慧教育平台建设项目2024年度绩效自评报告"
    assert told((title, "一、绩效目标完成情况", sentence), (PROJECTS[5],)) == codes


HEADED: Final[list[tuple[Lines, tuple[ProjectFacts, ...], list[str]]]] = [
    (("一、自评结论", "（一）自评得分", "本年各项目标均已完成，绩效自评分为93分。"), (TRAINING,), []),
    (("一、自评结论", "（一）自评得分", "本年各项目标均已完成，绩效自评分为39分。"), (TRAINING,), ["ZP521"]),
    (("一、基本情况", "实际支出项目资金96万元。", "二、自评工作开展情况", "三、项目绩效实现情况"), (TRAINING,), []),
    (
        ("一、基本情况", "实际支出项目资金69万元。", "二、自评工作开展情况", "三、项目绩效实现情况"),
        (TRAINING,),
        ["ZP523"],
    ),
    # headings of accounts, of which one part is about performance; several projects; more that are counted
    (("一、收入支出情况", "实际支出项目资金69万元。", "二、绩效自评情况", "自评得分为39分。"), (TRAINING,), []),
    (("一、预算绩效情况说明", "自评得分为39分。"), (TRAINING,), []),
    (("一、部门整体绩效自评结果", "自评得分为39分。"), (TRAINING,), []),
    (("一、机构设置", "二、人员情况", "三、绩效自评情况", "自评得分为39分。"), (TRAINING,), []),
    (("一、自评结论", "本次自评的项目共5个。", "甲资金自评得分为39分。"), (TRAINING,), ["ZP526"]),
    (("一、自评结论", "自评得分为39分。"), PROJECTS, []),
    (("一、自评结论", "上年自评得分为39分。"), (TRAINING,), []),
]


@pytest.mark.parametrize(("lines", "projects", "codes"), HEADED)
def test_headings_tell_that_a_text_is_about_the_one_project(
    lines: Lines, projects: tuple[ProjectFacts, ...], codes: list[str]
) -> None:
    assert told(lines, projects) == codes


GIVEN_IN_ALL: Final[list[tuple[str, list[str]]]] = [
    ("下达教师培训经费120万元、智慧教育平台建设项目800万元等。共计下达中央、市级转移支付资金7230万元。", []),
    ("下达教师培训经费120万元、智慧教育平台建设项目800万元等。共计下达中央、市级转移支付资金7320万元。", ["ZP527"]),
    # other sources may have given the rest
    ("下达教师培训经费120万元、智慧教育平台建设项目800万元等。共计下达中央、市级转移支付资金6800万元。", []),
    ("上年共计下达中央、市级转移支付资金7320万元。", []),
]


@pytest.mark.parametrize(("sentence", "codes"), GIVEN_IN_ALL)
def test_what_was_given_in_all_by_some_sources(sentence: str, codes: list[str]) -> None:
    assert told((TRANSFERS, "一、基本情况", sentence), PROJECTS) == codes


BRIDGES: Final = evolve(TRAINING, name="古桥群（含东西引桥）保护补助")
WITH_A_BRACKET: Final[list[tuple[str, list[str]]]] = [
    ("古桥群（含东西引桥）项目资金使用96万元，执行率80%。", []),
    ("古桥群（含东西引桥）项目资金使用69万元，执行率80%。", ["ZP523"]),
    ("古桥群（含东西引桥）项目资金使用960000元，执行率88%。", ["ZP524"]),
    # nothing bears the shorter name out; another bracket; what only stands behind one
    ("古桥群（含东西引桥）项目资金使用69万元，执行率57.5%。", []),
    ("古桥群（含南北引桥）项目资金使用69万元，执行率80%。", []),
    ("其他古桥（含东西引桥）项目资金使用69万元，执行率80%。", []),
    ("城楼（含东西引桥）项目资金使用69万元，执行率80%。", []),
    ("上年古桥群（含东西引桥）项目资金使用69万元，执行率80%。", []),
]


@pytest.mark.parametrize(("sentence", "codes"), WITH_A_BRACKET)
def test_a_shorter_name_may_hold_a_bracket(sentence: str, codes: list[str]) -> None:
    assert told((TRANSFERS, "一、基本情况", sentence), (PROJECTS[5], BRIDGES)) == codes


JUDGED: Final[list[tuple[str, list[str]]]] = [
    ("自我评价得分93分。", []),
    ("自我评价得分39分。", ["ZP521"]),
    ("绩效自评打分为95分，自评结论为优。", ["ZP521"]),
    ("本次绩效自评共得95分。", ["ZP521"]),
    ("对照指标逐项打分，总计得分95分。", ["ZP521"]),
    ("按照自评指标体系打分，综合得分：95分。", ["ZP521"]),
    ("综合绩效自评结论为良。", ["ZP525"]),
    ("评价结论：优。", []),
    # others judged, something else is judged, in words that are no grade
    ("专家打分95分。", []),
    ("经第三方机构逐项打分，复核得分95分。", []),
    ("工程质量评定结论为合格。", []),
    ("自评结论：良好。", []),
    ("上年自我评价得分95分。", []),
    ("学员自我评价得分95分。", []),
    ("各科室自评打分平均95分。", []),
    ("产出指标自评共得45分。", []),
    ("下一步力争自评结论为良。", []),
    ("课程评价结论为良的占20%。", []),
]


@pytest.mark.parametrize(("sentence", "codes"), JUDGED)
def test_how_a_score_and_a_grade_are_told(sentence: str, codes: list[str]) -> None:
    assert told((TITLE, "二、综合评价", sentence), (TRAINING,)) == codes


PAID_WITH_DECIMALS: Final = evolve(TRAINING, executed=Decimal("95.74"))
"""41.28 + 36 + 18.46"""


def _numbered(*amounts: str) -> Lines:
    labels = ("支付师资课酬{}万元：主要用于聘请授课教师。", "教材印制支出{}万元。", "租用场地、设备{}万元：按期支付。")
    return tuple(
        f"（{number}）{label.format(amount)}" for number, label, amount in zip("一二三", labels, amounts, strict=False)
    )


NUMBERED: Final[list[tuple[Lines, list[str]]]] = [
    (_numbered("41.28", "36", "18.46"), []),
    (_numbered("42.18", "36", "18.46"), ["ZP537"]),
    (_numbered("41.28", "36", "18.64"), ["ZP537"]),
    # of two digits only beside a sum with decimals
    (_numbered("41.28", "63", "18.46"), ["ZP537"]),
    (_numbered("41.28", "37", "18.46"), []),
    # two alone, another number between, figures of something else
    (_numbered("72.78", "18.46"), []),
    ((*_numbered("42.18", "36"), "说明", "（四）租用场地18.46万元。"), []),
    (("（一）上年课酬42.18万元。", "（二）上年教材36万元。", "（三）上年场地18.46万元。"), []),
    (("（一）课酬约42.18万元。", "（二）教材36万元。", "（三）场地18.46万元。"), []),
]


@pytest.mark.parametrize(("lines", "codes"), NUMBERED)
def test_amounts_of_numbered_paragraphs_make_what_was_spent(lines: Lines, codes: list[str]) -> None:
    assert told((TITLE, "二、资金支出情况", *lines), (PAID_WITH_DECIMALS,)) == codes
