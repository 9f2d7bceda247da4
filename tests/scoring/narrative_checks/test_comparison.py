"""A report against five projects: every planted error is found with its code, and nothing else is said."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.narrative.patterns import ClaimKind
from scoring.narrative_checks.results import TakenName
from scoring.unit_facts.project_facts import ProjectFacts
from tests.scoring.narrative.examples import ARCHIVE, CANTEEN, HOUSING, PARKING, PROJECTS, REPORT, RIVER, compared, told

Told = list[tuple[str, str, str]]


# ---------------------------------------------------------------- a report that is right


def test_a_right_report_is_confirmed_throughout() -> None:
    result = compared(REPORT)

    assert result.findings == ()
    assert [(each.written, each.reason) for each in result.unchecked] == [
        ("12.6万人次", "没有读出是什么数"),
        ("97.5%", "没有读出是什么数"),
        ("3,200个", "没有读出是什么数"),
        ("14个", "前面的字说的是别的事项，不是项目的数"),
        ("60万元", "是其中一部分的数，表里没有"),
        ("200万元", "是另一年度的数"),
    ]
    assert Counter(each.kind for each in result.confirmed) == {
        ClaimKind.SCORE: 10,
        ClaimKind.GRADE: 5,
        ClaimKind.BUDGET: 18,
        ClaimKind.EXECUTED: 11,
        ClaimKind.RATE: 5,
        ClaimKind.COUNT: 3,
        ClaimKind.GRADE_COUNT: 3,
    }


def test_figures_of_all_projects_are_told_without_a_name() -> None:
    assert [(each.kind.name, each.written) for each in compared(REPORT).confirmed if not each.project] == [
        ("COUNT", "5个"),
        ("BUDGET", "2,615.5万元"),
        ("COUNT", "5个"),
        ("GRADE_COUNT", "优3个"),
        ("GRADE_COUNT", "良1个"),
        ("GRADE_COUNT", "中1个"),
        ("COUNT", "5个"),
        ("BUDGET", "2615.5万元"),
        ("BUDGET", "2,615.5万元"),
        ("EXECUTED", "2,018.14万元"),
    ]


# ---------------------------------------------------------------- one error planted in it

PLANTED: Final[list[tuple[str, str, str, Told]]] = [
    # figures of a project's own paragraph
    ("得分", "自评得分为 92.37 分", "自评得分为 93.27 分", [("ZP521", "93.27分", "92.37分")]),
    ("得分少一位", "自评得分为 88.6 分", "自评得分为 88 分", [("ZP521", "88分", "88.6分")]),
    ("预算数", "全年预算数为 120 万元", "全年预算数为 210 万元", [("ZP522", "210万元", "120万元")]),
    ("单位写成元", "全年预算数为 1,250 万元", "全年预算数为 1,250 元", [("ZP522", "1,250元", "1250万元")]),
    ("单位写成亿元", "全年预算数为 1,250 万元", "全年预算数为 1.25 亿元", [("ZP522", "1.25亿元", "1250万元")]),
    ("执行数", "执行数为 1,003.25 万元", "执行数为 1,030.25 万元", [("ZP523", "1,030.25万元", "1003.25万元")]),
    ("执行数隔页", "执行数为 12.9 万元", "执行数为 129 万元", [("ZP523", "129万元", "12.9万元")]),
    ("执行率", "完成预算的 80.42%", "完成预算的 84.02%", [("ZP524", "84.02%", "80.42%")]),
    ("执行率隔页", "完成预算的 3.79%", "完成预算的 37.9%", [("ZP524", "37.9%", "3.79%")]),
    ("执行率舍入错", "完成预算的 99.98%", "完成预算的 99.9%", [("ZP524", "99.9%", "99.98%")]),
    (
        "预算执行对调",
        "全年预算数为 120 万元，执行数为 96.5 万元",
        "全年预算数为 96.5 万元，执行数为 120 万元",
        [("ZP522", "96.5万元", "120万元"), ("ZP523", "120万元", "96.5万元")],
    ),
    # names at the head of a paragraph
    ("名称张冠李戴", "5、档案数字化加工经费项目绩效", "5、青年人才公寓租赁经费项目绩效", [("ZP535", HOUSING, ARCHIVE)]),
    ("名称改写", "5、档案数字化加工经费项目绩效", "5、数字化档案经费项目绩效", [("ZP531", "数字化档案经费", ARCHIVE)]),
    ("名称不存在", "5、档案数字化加工经费项目绩效", "5、图书馆夜读补贴项目绩效", [("ZP532", "图书馆夜读补贴", "")]),
    # counts, sums, grades
    ("项目数", "涵盖项目 5 个", "涵盖项目 6 个", [("ZP526", "6个", "5个")]),
    ("项目数汉字", "自评的 5 个项目中", "自评的四个项目中", [("ZP526", "四个", "5个")]),
    ("名单后的项目数", "共计 5 个项目", "共计 4 个项目", [("ZP526", "4个", "5个")]),
    ("涉及资金", "涉及预算资金 2,615.5 万元", "涉及预算资金 2,651.5 万元", [("ZP527", "2,651.5万元", "2615.5万元")]),
    ("预算总金额", "共计 2615.5 万元", "共计 2515.5 万元", [("ZP527", "2515.5万元", "2615.5万元")]),
    ("优的项目数", "3 个项目自评等级为优", "4 个项目自评等级为优", [("ZP528", "4个", "3个")]),
    ("中的项目数", "1 个项目自评等级为中", "2 个项目自评等级为中", [("ZP528", "2个", "1个")]),
    ("等级写错", "1 个项目自评等级为中", "1 个项目自评等级为差", [("ZP528", "1个", "0个")]),
    # lists
    ("名单漏一个", "”“青年人才公寓租赁经费”“", "”“", [("ZP536", "4个", "5个")]),
    ("名单重复", "”“青年人才公寓租赁经费”“", "”“档案数字化加工经费”“", [("ZP536", "4个", "5个")]),
    ("名单改名", "”“青年人才公寓租赁经费”“", "”“青年公寓经费”“", [("ZP531", "青年公寓经费", HOUSING)]),
    ("列举改名", "“档案数字化加工经费”等项目", "“档案加工经费”等项目", [("ZP531", "档案加工经费", ARCHIVE)]),
    ("列举不存在", "“档案数字化加工经费”等项目", "“旧楼电梯加装补助”等项目", [("ZP532", "旧楼电梯加装补助", "")]),
    ("预算清单错一个", "”预算金额 340 万元", "”预算金额 304 万元", [("ZP522", "304万元", "340万元")]),
    ("预算清单漏一个", "“青年人才公寓租赁经费”预算金额 340 万元、", "", [("ZP534", "4个", HOUSING)]),
    # the table
    ("表内得分", "| 1,003.25 | 88.6 | 良 |", "| 1,003.25 | 86.8 | 良 |", [("ZP521", "86.8分", "88.6分")]),
    ("表内等级", "| 88.6 | 良 |", "| 88.6 | 优 |", [("ZP525", "优", "良")]),
    ("表内预算", "| 340 | 12.9 |", "| 304 | 12.9 |", [("ZP522", "304万元", "340万元")]),
    ("表内执行", "| 45 | 44.99 |", "| 45 | 49.44 |", [("ZP523", "49.44万元", "44.99万元")]),
    ("表内名称", "| 5 | 档案数字化加工经费 |", "| 5 | 档案数字加工费 |", [("ZP531", "档案数字加工费", ARCHIVE)]),
    ("表内多一个", "| 合计 |", "| 6 | 口袋公园资金 | 10 | 9 | 91 | 优 |\n| 合计 |", [("ZP532", "口袋公园资金", "")]),
    ("表内预算合计", "| 合计 | | 2,615.5 |", "| 合计 | | 2,165.5 |", [("ZP527", "2,165.5万元", "2615.5万元")]),
    ("表内执行合计", "| 2,018.14 |", "| 2,081.14 |", [("ZP527", "2,081.14万元", "2018.14万元")]),
    ("表内漏一行", "| 4 | 青年人才公寓租赁经费 | 340 | 12.9 | 78.05 | 中 |\n", "", [("ZP534", "4个", HOUSING)]),
    (
        "表内行错位",
        "| 4 | 青年人才公寓租赁经费 | 340 | 12.9 | 78.05 | 中 |",
        "| 4 | 青年人才公寓租赁经费 | 45 | 44.99 | 95.4 | 中 |",
        [("ZP535", HOUSING, ARCHIVE)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "expected"), [case[1:] for case in PLANTED], ids=[c[0] for c in PLANTED])
def test_a_planted_error_is_found_and_nothing_else(right: str, wrong: str, expected: Told) -> None:
    assert REPORT.count(right) == 1, "the case must name one place"
    assert told(REPORT.replace(right, wrong)) == expected


def test_a_missing_paragraph() -> None:
    first, last = REPORT.index("5、档案数字化"), REPORT.index("## 三、")
    assert told(REPORT[:first] + REPORT[last:]) == [("ZP534", "4个", ARCHIVE)]


@pytest.mark.parametrize("shown", ["", "在部门决算中反映 5 个项目绩效自评结果。\n\n"])
def test_a_paragraph_that_was_taken_into_another_is_not_missing(shown: str) -> None:
    first = REPORT.index("1、")
    joined = REPORT[first:].replace("5、档案数字化", "资金由财政统筹。5、档案数字化")
    assert told(REPORT[:first] + shown + joined) == []


@pytest.mark.parametrize("heading", ["（二）重点项目情况。", "（二）部分项目情况"])
def test_what_is_a_choice_leaves_none_out(heading: str) -> None:
    first, last = REPORT.index("1、"), REPORT.index("## 三、")
    of_four = REPORT[first:last][: REPORT[first:last].index("5、档案数字化")]
    assert told(f"{REPORT[:first]}{heading}\n\n{of_four}{REPORT[last:]}") == []


def test_scores_of_two_paragraphs_swapped() -> None:
    swapped = (
        REPORT.replace("为 92.37 分", "为 ? 分").replace("为 95.4 分", "为 92.37 分").replace("为 ? 分", "为 95.4 分")
    )
    assert told(swapped) == [("ZP521", "95.4分", "92.37分"), ("ZP521", "92.37分", "95.4分")]


def test_a_finding_carries_its_sentence_and_its_place() -> None:
    (found,) = compared(REPORT.replace("执行数为 12.9 万元", "执行数为 129 万元")).findings

    assert found.place.line == 23
    assert found.sentence == "全年预算数为 340 万元，执行数为 129 万元，完成预算的 3.79%。"
    assert found.finding.message == f"“{HOUSING}”的执行数写作129万元，应为12.9万元"


def test_a_wrong_unit_is_said() -> None:
    (found,) = compared(f"{CANTEEN}项目：全年预算数为120元。").findings
    assert found.finding.message == f"“{CANTEEN}”的预算数写作120元，应为120万元（金额单位似应为万元）"


# ---------------------------------------------------------------- other ways to say it

CANTEEN_SAID: Final = [
    f"{CANTEEN}：自评得分92.37分，等级为优，预算数120万元，实际执行96.5万元，预算执行率80.42%。",
    f"经评价，{CANTEEN}综合得分92.37分，评价等级为“优”，全年预算1200000元，支出96.5万元，执行进度80.42%。",
    f"（一）{CANTEEN}\n\n该项目得分92.37分，等级为优，安排预算0.012亿元，已支付96.5万元，支出进度为80.4%。",
    f"### {CANTEEN}\n\n自评总分92.37分，评定为优秀。\n\n全年预算数120万元，全年执行数96.5万元，执行率80.42%。",
    f"{CANTEEN}预算资金一百二十万元，累计支出九十六点五万元，执行率百分之八十点四二，自评得九十二点三七分，自评结果为优。".replace(
        "得九十二点三七分", "得分九十二点三七分"
    ),
    f"“{CANTEEN}”项目全年预算数１２０万元，执行数９６．５万元，完成预算的８０．４２％，自评得分９２．３７分，自评等级：优。",
    f"项目名称：{CANTEEN}\n自评得分：92.37\n自评等级：优\n全年预算数（万元）：120\n全年执行数（万元）：96.5\n预算执行率：80.42%",
    f"1.{CANTEEN}项目绩效自评综述:项目自评得分92.37分(满分100分),自评等级为优.全年预算数120万元,执行数96.5万元,占预算的80.42%。",
]


@pytest.mark.parametrize("text", CANTEEN_SAID)
def test_differently_worded_paragraphs_are_read_alike(text: str) -> None:
    result = compared(text)

    assert result.findings == ()
    assert sorted((each.kind.name, each.project) for each in result.confirmed) == [
        ("BUDGET", CANTEEN),
        ("EXECUTED", CANTEEN),
        ("GRADE", CANTEEN),
        ("RATE", CANTEEN),
        ("SCORE", CANTEEN),
    ]


OTHERWISE_WORDED: Final[list[tuple[str, Told]]] = [
    (f"{CANTEEN}：自评得分92.73分。", [("ZP521", "92.73分", "92.37分")]),
    (f"该局{CANTEEN}综合得分92.37分，评价等级为“良”。", [("ZP525", "良", "优")]),
    (f"（一）{HOUSING}\n\n该项目得分78.05分，等级为良。", [("ZP525", "良", "中")]),
    (f"{CANTEEN}年初预算数120万元，全年预算数120万元。", [("ZP522", "120万元", "100万元")]),
    (f"{CANTEEN}年初预算100万元，年中追加20万元，调整后预算130万元。", [("ZP522", "130万元", "120万元")]),
    (f"{CANTEEN}累计支出95.6万元，占预算的80.42%。", [("ZP523", "95.6万元", "96.5万元")]),
    (f"{CANTEEN}预算执行率得分8.4分，产出指标得分40分，自评总分92.37分。", [("ZP521", "8.4分", "8.04分")]),
    (f"{CANTEEN}（102万元）、{PARKING}（860.5万元）纳入预算绩效自评。", [("ZP522", "102万元", "120万元")]),
    (
        f"经自评，{CANTEEN}得分92.37分、{PARKING}得分89分、河道清淤护岸修缮专项资金得分88.6分。",
        [("ZP521", "89分", "98分")],
    ),
    (f"“{HOUSING}”“{ARCHIVE}”2个项目自评等级为优。", [("ZP525", "优", "中")]),
    (f"“{CANTEEN}”“{ARCHIVE}”等4个项目自评等级为优。", [("ZP528", "4个", "3个")]),
    (f"“{CANTEEN}”“{HOUSING}”等项目自评等级均为优。", [("ZP525", "优", "中")]),
    (f"“{CANTEEN}”“{ARCHIVE}”2个项目，自评得分均在90分以上，等级均为优。", []),
    ("自评的5个项目，等级均为优。", [("ZP528", "优", "优3个")]),
    (f"{CANTEEN}等5个项目共安排预算2615.5万元，支出2081.14万元。", [("ZP527", "2081.14万元", "2018.14万元")]),
    (f"{CANTEEN}：优；{HOUSING}：良。", [("ZP525", "良", "中")]),
    (f"执行较慢的项目：{HOUSING}（12.9万元），预算绩效管理有待加强。", []),
    (
        f"{CANTEEN}项目支出绩效自评报告\n\n一、基本情况\n\n全年预算120万元，其中采购预算60万元。\n\n二、结论\n\n自评总得分93.27分。",
        [("ZP521", "93.27分", "92.37分")],
    ),
    ("绩效自评项目共5个，其中优秀2个，良好1个，中等1个，差0个。", [("ZP528", "2个", "3个")]),
    ("全部项目自评等级均为优，绩效良好。", [("ZP528", "优", "优3个")]),
    ("5个项目自评得分均在80分以上。", [("ZP528", "5个", "4个")]),
    ("自评得分90分（含）以上的项目2个，80分以下的1个。", [("ZP528", "2个", "3个")]),
    ("5个项目开展自评，平均得分90.84分。", [("ZP527", "90.84分", "90.48分")]),
    ("5个项目全部开展绩效自评，预算2615.5万元，执行2018.14万元，总体执行率71.67%。", [("ZP527", "71.67%", "77.16%")]),
    ("5个项目全部开展绩效自评，共支出2081.14万元。", [("ZP527", "2081.14万元", "2018.14万元")]),
    (f"{CANTEEN}等6个项目的绩效自评表已公开。", [("ZP526", "6个", "5个")]),
    ("“社区食堂”项目得分92.37分。", [("ZP531", "社区食堂", CANTEEN)]),
    ("社区食堂经费自评得分92.3分。", [("ZP531", "社区食堂经费", CANTEEN), ("ZP521", "92.3分", "92.37分")]),
    ("“智慧停车平台建设”项目、“河道清淤护岸修缮专项资金”项目执行较好。", []),
    (f"2023年度{PARKING}得分98分。", []),
    (f"{CANTEEN}预算约120万元，近百万元用于补贴。", []),
    (f"{CANTEEN}预算约150万元。", [("ZP522", "150万元", "120万元")]),
    (f"项目一：{CANTEEN}\n\n1.自评得分：92.73分。", [("ZP521", "92.73分", "92.37分")]),
    (f"{CANTEEN}拨付使用69.5万元，结余23.5万元。", [("ZP523", "69.5万元", "96.5万元")]),
    (f"{CANTEEN}共支付资金96.5万元，剩余资金32.5万元。", [("ZP523", "32.5万元", "23.5万元")]),
    (f"{CANTEEN}实际到位102万元，资金到位率100%。", [("ZP522", "102万元", "120万元")]),
    (f"收到{CANTEEN}资金210万元。", [("ZP522", "210万元", "120万元")]),
    ("绩效自评的5个项目中，得分最高为98分，最低为77.05分。", [("ZP527", "77.05分", "78.05分")]),
    ("5个项目自评得分90（含）-100分的3个，低于80分的2个。", [("ZP528", "2个", "1个")]),
    (f"执行率低于80%的项目1个，为{HOUSING}（7.39%）。", [("ZP524", "7.39%", "3.79%")]),
    ("自评等级为优的项目3个，占66%。", [("ZP528", "66%", "60%")]),
    (f"“{CANTEEN}”“{ARCHIVE}”2个项目支出合计114.49万元。", [("ZP527", "114.49万元", "141.49万元")]),
    (f"{CANTEEN}和{ARCHIVE}自评得分分别为92.37分和94.5分。", [("ZP521", "94.5分", "95.4分")]),
    ("编报绩效目标的项目6个，涉及预算金额2615.5万元；绩效自评的项目5个。", [("ZP538", "6个", "5个")]),
    ("编报绩效目标的项目6个，涉及预算金额2615.5万元。", [("ZP538", "6个", "5个")]),
    ("编报绩效目标的项目6个；绩效自评的项目5个。", []),
    (f"（一）{CANTEEN}\n\n全年预算数2615.5万元。", []),
    (f"（一）{CANTEEN}\n\n全年预算数102万元。", [("ZP522", "102万元", "120万元")]),
    ("5个项目全部开展自评，未完成的3项中，社区食堂2项、公寓1项。", []),
    (f"5个项目到位资金2615.5万元，支出2018.14万元。其中{CANTEEN}到位100万元、{PARKING}到位860.5万元。", []),
]


@pytest.mark.parametrize(("text", "expected"), OTHERWISE_WORDED)
def test_other_wordings(text: str, expected: Told) -> None:
    assert told(text) == expected


IN_TABLES: Final[list[tuple[str, Told]]] = [
    # a column that tells its points holds scores, whatever it is called
    (f"| 项目 | 预算执行（10分） | 产出（50分） |\n|---|---|---|\n| {CANTEEN} | 8.04 | 44.33 |", []),
    (
        f"| 项目 | 预算执行（10分） | 产出（50分） |\n|---|---|---|\n| {CANTEEN} | 8.4 | 44.33 |",
        [("ZP521", "8.4分", "8.04分")],
    ),
    (f"| 项目 | 执行率（10） | 产出（50） |\n|---|---|---|\n| {CANTEEN} | 8.04 | 44.33 |", []),
    (f"| 项目 | 执行率 | 产出 | 总分 |\n|---|---|---|---|\n| {CANTEEN} | 8.04 | 44.33 | 92.37 |", []),
    (
        f"| 项目 | 执行率 | 产出 | 总分 |\n|---|---|---|---|\n| {CANTEEN} | 8.4 | 44.33 | 92.37 |",
        [("ZP521", "8.4分", "8.04分")],
    ),
    # beside amounts a rate is a rate, although 产出 follows
    (
        f"| 项目 | 预算数（万元） | 执行率 | 产出 |\n|---|---|---|---|\n| {CANTEEN} | 120 | 8.04 | 44.33 |",
        [("ZP524", "8.04%", "80.42%")],
    ),
    (f"| 项目 | 执行率（10分） | 得分 |\n|---|---|---|\n| {CANTEEN} | 80.42% | 92.37 |", []),
    # amounts of which no unit is told may be in 元
    (f"| 项目名称 | 预算 | 支出 |\n|---|---|---|\n| {CANTEEN} | 1200000 | 965000 |", []),
    (
        f"| 项目名称 | 预算 | 支出 |\n|---|---|---|\n| {CANTEEN} | 1020000 | 965000 |",
        [("ZP522", "1020000", "120万元")],
    ),
    (
        f"| 项目名称 | 预算（万元） | 支出 |\n|---|---|---|\n| {CANTEEN} | 1200000 | 965000 |",
        [("ZP522", "1200000万元", "120万元")],
    ),
    # the sum of some projects is not that of all
    (f"| 项目 | 预算 | 执行数 |\n|---|---|---|\n| {CANTEEN} | 120 | 96.5 |\n| 合计 | 120 | 96.5 |", []),
    (
        (
            f"| 项目 | 预算 |\n|---|---|\n| {CANTEEN} | 120 |\n| {PARKING} | 860.5 |\n| 小计 | 980.5 |\n"
            f"| {RIVER} | 1250 |\n| {HOUSING} | 340 |\n| {ARCHIVE} | 45 |\n| 小计 | 1635 |\n| 合计 | 2615.5 |"
        ),
        [],
    ),
    (
        (
            f"| 项目 | 预算 |\n|---|---|\n| {CANTEEN} | 120 |\n| {PARKING} | 860.5 |\n"
            f"| {RIVER} | 1250 |\n| {HOUSING} | 340 |\n| {ARCHIVE} | 45 |\n| 合计 | 2651.5 |"
        ),
        [("ZP527", "2651.5", "2615.5万元")],
    ),
]


@pytest.mark.parametrize(("table", "expected"), IN_TABLES)
def test_tables_of_projects(table: str, expected: Told) -> None:
    assert told(f"某局2023年度项目支出绩效自评报告\n\n5个项目全部开展自评。\n\n{table}") == expected


NOT_OURS: Final = [
    "本年收入合计9876.54万元，支出合计9800万元，执行率99.22%，完成预算的99.22%。",
    "培训费全年预算数为30万元，执行数为28万元，完成预算的93.33%。",
    f"{CANTEEN}自评得分92.37分，高于上年的85分；2022年预算数为80万元，2024年安排预算150万元。",
    f"{CANTEEN}项目：全年预算120万元，其中：财政拨款100万元、设备采购预算60万元。人员支出40万元。",
    f"{CANTEEN}项目：产出指标得分38.5分，满意度指标得10分，共实施改造项目14个，服务对象满意率97.5%。",
    "部门整体支出绩效自评：部门预算总额9000万元，整体支出得分另行公布。",
    "对3个项目开展重点绩效评价，涉及资金800万元。",
    "以“为民、便民、利民”为目标，落实“放管服”项目审批改革。",
    "制定《专项资金管理办法》等文件，规范项目资金使用。",
    "市级预算项目绩效自评情况如下：详见附件。",
    "一、绩效自评\n\n绿化养护项目全年预算数300万元，执行数280万元。",
    "一、绩效自评\n\n该项目共支出280万元，执行率93.33%。",
    f"一、绩效自评\n\n{CANTEEN}部门评价得分88分，等级为良。",
    f"（一）{CANTEEN}\n\n1.设备购置费\n\n预算30万元，支出28万元，执行率93.33%。",
    f"（一）{CANTEEN}\n\n东城区支出较慢，结余15万元。",
    "一、绩效自评\n\n2023年部门预算收入1.32亿元，共支出1.29亿元。",
    f"| 项目名称 | 指标名称 | 指标值 | 得分 |\n|---|---|---|---|\n| {CANTEEN} | 供餐 | ≥10 | 10 |",
]


@pytest.mark.parametrize("text", NOT_OURS)
def test_figures_of_something_else_are_left_alone(text: str) -> None:
    assert told(text) == []


# ---------------------------------------------------------------- names


def test_names_that_were_taken_for_another_are_told() -> None:
    names = compared("“社区 食堂运营补助经费”和“档案加工经费”等项目执行较好。").names
    assert [attrs.evolve(name, place=names[0].place) for name in names] == [
        TakenName("社区 食堂运营补助经费", CANTEEN, same=True, place=names[0].place),
        TakenName("档案加工经费", ARCHIVE, same=False, place=names[0].place),
    ]


def test_a_name_that_fits_two_projects_is_not_picked() -> None:
    schools = (PROJECTS[0], *(attrs.evolve(PROJECTS[1], name=f"第{each}小学校舍维修经费") for each in "一二"))
    result = compared("“小学校舍维修经费”项目得分98分。", schools)

    assert [(each.finding.code, each.finding.expected) for each in result.findings] == [
        ("ZP533", "“第一小学校舍维修经费”、“第二小学校舍维修经费”")
    ]
    assert [(each.kind, each.written) for each in result.unchecked] == [(ClaimKind.SCORE, "98分")]
    assert result.confirmed == ()


def test_the_same_wrong_name_is_told_once() -> None:
    text = "“档案加工经费”等项目执行较好。\n\n“档案加工经费”项目得分95.4分。"
    assert [each.finding.message for each in compared(text).findings] == [
        f"项目名称写作“档案加工经费”，自评表为“{ARCHIVE}”（文中共2处）"
    ]


# ---------------------------------------------------------------- the text against itself


def test_a_rate_that_does_not_follow_is_found_where_no_sheet_decides() -> None:
    text = "口袋公园建设资金项目绩效自评综述：全年预算数为50万元，执行数为20万元，完成预算的60%。"
    assert told(text) == [("ZP532", "口袋公园建设资金", ""), ("ZP537", "60%", "40%")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲项目全年预算数100万元，执行数50万元，执行率60%。", [("ZP537", "60%", "50%")]),
        ("甲项目全年预算数100万元，执行数50万元，执行率50%。", []),
        ("设备采购预算100万元，支出50万元，支出率5%。", [("ZP537", "5%", "50%")]),
        ("设备采购预算100万元，甲设备支出50万元，支出率60%。", []),
        ("设备采购预算约100万元，支出50万元，支出率60%。", []),
    ],
)
def test_a_rate_follows_from_the_amounts_before_it_whoever_they_are_of(text: str, expected: Told) -> None:
    assert told(text, ()) == expected


def test_two_places_that_differ_are_found_where_no_sheet_decides() -> None:
    waiting = (attrs.evolve(PROJECTS[0], total=None, grade=None), *PROJECTS[1:])
    text = f"{CANTEEN}：自评得分92.37分。\n\n另外，{CANTEEN}自评得分93.27分。"
    result = compared(text, waiting)
    assert [each.finding.message for each in result.findings] == [
        f"“{CANTEEN}”的自评得分写作92.37分、93.27分（第1行写作92.37分；第3行写作93.27分；不知哪处对）"
    ]
    assert (result.findings[0].finding.expected, result.coverage.contradicted) == ("", 2)


def test_what_most_places_say_is_told_of_the_others() -> None:
    said = ["92.37分", "93.27分", "92.37分", "92.37分", "91分"]
    result = compared("\n\n".join(f"“口袋公园建设资金”项目自评得分{each}。" for each in said), ())
    assert [(each.finding.message, each.finding.expected) for each in result.findings] == [
        (f"“口袋公园建设资金”的自评得分写作{each}（文中另有3处写作92.37分：第1行、第5行、第7行）", "92.37分")
        for each in ("93.27分", "91分")
    ]


def test_many_places_that_say_the_same_are_counted() -> None:
    text = "“口袋公园建设资金”项目自评得分90分。\n\n" + "“口袋公园建设资金”项目自评得分95分。\n\n" * 7
    (found,) = compared(text, ()).findings
    assert found.finding.message == (
        "“口袋公园建设资金”的自评得分写作90分（文中另有7处写作95分：第3行、第5行、第7行、第9行、第11行等7处）"
    )


def test_sums_that_differ_may_be_of_other_projects_unless_one_is_a_slip() -> None:
    text = "项目支出绩效自评报告\n\n" + "".join(f"全部项目预算总额{each}万元。\n\n" for each in (1200, 300, 2100))
    assert told(text, ()) == [("ZP537", "1200万元、2100万元", "")]


def test_a_sum_that_its_items_do_not_make_is_found_where_no_sheet_decides() -> None:
    waiting = (attrs.evolve(PROJECTS[0], budget=None, rate=None), *PROJECTS[1:])
    text = f"项目预算：“{CANTEEN}”预算金额100万元、“{PARKING}”预算金额860.5万元，预算总金额共计990.5万元。"
    assert told(text, waiting) == [("ZP537", "990.5万元", "960.5万元")]


def test_what_cannot_be_compared_is_named_and_not_confirmed() -> None:
    waiting = (attrs.evolve(PROJECTS[0], total=None, grade=None), *PROJECTS[1:])
    result = compared(
        f"{CANTEEN}：自评得分92.37分，自评等级为优，全年预算数120万元。自评的5个项目平均得分90分。", waiting
    )

    assert [(each.kind.name, each.project, each.reason) for each in result.unchecked] == [
        ("SCORE", CANTEEN, "表里没有这个数，或还没有评定"),
        ("GRADE", CANTEEN, "表里没有这个数，或还没有评定"),
        ("COUNT", "", "没有写明是哪个项目的数"),
        ("AVERAGE", "", "没有写明是哪个项目的数"),
    ]
    assert [each.kind.name for each in result.confirmed] == ["BUDGET"]


# ---------------------------------------------------------------- nothing in silence


def test_every_figure_is_accounted_for() -> None:
    result = compared(f"{CANTEEN}：自评得分92.37分，全年预算数130万元，供餐12个点，惠及3%的居民，节约2万元。")

    assert [(each.kind.name, each.written) for each in result.confirmed] == [("SCORE", "92.37分")]
    assert [each.finding.found for each in result.findings] == ["130万元"]
    assert [(each.kind.name, each.written) for each in result.unchecked] == [
        ("NUMBER", "12个"),
        ("PERCENTAGE", "3%"),
        ("AMOUNT", "2万元"),
    ]
    assert (result.coverage.figures, result.coverage.contradicted, result.is_clean) == (5, 1, False)


def test_a_text_of_which_nothing_is_read_is_not_clean() -> None:
    result = compared("X项目：投入资金甚多。")
    assert (result.findings, result.coverage.figures, result.is_clean) == ((), 0, False)


def test_an_unchecked_figure_carries_its_sentence() -> None:
    (figure,) = compared("某局开展自评。全年节约2万元，成效明显。").unchecked
    assert (figure.sentence, figure.place.line) == ("全年节约2万元，成效明显。", 1)


# ---------------------------------------------------------------- laws


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for found in compared(text).findings:
        assert found.finding.message


@given(
    st.sampled_from([CANTEEN, PARKING, RIVER, HOUSING, ARCHIVE]),
    st.decimals(min_value=0, max_value=100, places=2),
)
def test_a_score_is_confirmed_exactly_when_it_is_right(name: str, score: Decimal) -> None:
    facts = next(project for project in PROJECTS if project.name == name)
    right = score == facts.total
    result = compared(f"{name}项目自评得分为{score}分。")
    assert (len(result.confirmed), len(result.findings)) == ((1, 0) if right else (0, 1))


@given(st.decimals(min_value=1, max_value=10_000, places=2), st.sampled_from(["元", "万元", "亿元"]))
def test_an_amount_is_right_in_every_unit(budget: Decimal, unit: str) -> None:
    places = {"元": 4, "万元": 0, "亿元": -4}[unit]
    facts = (ProjectFacts(name=CANTEEN, budget=budget, total_limit=Decimal(80)), *PROJECTS[1:])
    assert told(f"{CANTEEN}全年预算数为{budget.scaleb(places):f}{unit}。", facts) == []
