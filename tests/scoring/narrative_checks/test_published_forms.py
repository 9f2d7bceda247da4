"""How published reports begin, give their score and list what was given: true texts, and the same with one slip."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.findings.finding import Severity
from scoring.narrative.blocks import Piece, Place
from scoring.narrative.layout import blocks_of
from scoring.narrative_checks.comparison import compare_report
from scoring.unit_facts.project_facts import ProjectFacts
from tests.scoring.narrative_checks.office import PROJECTS, VILLAGE_ROADS

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


def test_exchanged_digits_are_told_in_a_report_on_one_project_alone() -> None:
    title = "农村公路通村道路建设等项目2024年度绩效自评报告"
    wrong = "解决了26113户94701人出行难问题。"
    assert told((title, "一、基本情况", wrong), (VILLAGE_ROADS, TRAINING)) == []


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
