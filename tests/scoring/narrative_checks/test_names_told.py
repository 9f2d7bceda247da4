"""When a name that no sheet has is told, and when it only is listed: by how surely it is meant as that of a project."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import evolve

from scoring.narrative.blocks import Piece, Place
from scoring.narrative.layout import blocks_of
from scoring.narrative_checks.comparison import compare_report
from scoring.narrative_checks.results import NarrativeComparison
from scoring.unit_facts.project_facts import ProjectFacts
from tests.scoring.narrative_checks.office import PROJECTS, UNIT, YEAR

ALL_NAMED: Final = "；".join(f"{each.name}{each.total}分" for each in PROJECTS) + "。"
ABOUT_NAMES: Final = ("ZP531", "ZP532", "ZP533")


def compared(*lines: str, projects: tuple[ProjectFacts, ...] = PROJECTS) -> NarrativeComparison:
    texts = (f"{UNIT}{YEAR}年度项目支出绩效自评报告", *lines)
    pieces = [Piece(text=line, place=Place(line=number), begins=True) for number, line in enumerate(texts, start=1)]
    return compare_report(blocks_of(pieces), projects)


def codes(*lines: str, projects: tuple[ProjectFacts, ...] = PROJECTS) -> list[str]:
    return [each.finding.code for each in compared(*lines, projects=projects).findings]


NAMES: Final[list[tuple[tuple[str, ...], list[str]]]] = [
    # in a table: the class that projects are of, and what is one
    (("| 项目名称 | 预算数 |", "| 基本建设类 | 2000 |", "| 教师培训经费 | 120 |"), []),
    (("| 项目名称 | 预算数 |", "| 食堂改造经费 | 2000 |", "| 教师培训经费 | 120 |"), ["ZP532"]),
    (("| 项目名称 | 得分 |", "| 教师培训经费 | 93 |", "| 合计/平均 | 93 |"), []),
    # near to a project's name: what is no more than named may be something else
    (("明年申报“校园服务经费”项目。",), []),
    (("“校园服务经费”项目得分100分。",), ["ZP531"]),
    (("1.培训费：按合同支付。",), []),
    (("1.校园安保经费：预算640万元，得分100分。",), ["ZP531"]),
    # nothing is left out but what any name ends with
    (("“教师培训”项目得分93分。",), []),
    (("“普通高中助学”项目得分98.5分。",), ["ZP531"]),
    # what the text calls a project by, again and again, when it has told the full name
    (("校园安保服务经费项目得分100分。", "“安保服务”项目执行率100%。", "“安保服务”项目得分100分。"), []),
    (("校园安保服务经费项目得分100分。", "“校园服务”项目执行率100%。", "“校园服务”项目得分100分。"), ["ZP531"]),
    (("校园安保服务经费项目得分100分。", "“安保服务”项目得分100分。"), ["ZP531"]),
    # at the head of its own figures in so few words that it is no slip
    (("义务教育薄弱环节改善与能力提升资金得分98.5分。", "1.义教薄弱项目：得分98.5分。"), []),
    (("义务教育薄弱环节改善与能力提升资金得分98.5分。", "1.义务教育薄弱环节改善能力提升资金：得分98.5分。"), ["ZP531"]),
    (("校园安保服务经费项目得分100分。", "1.安保经费：得分100分。"), []),
    (("校园安保服务经费项目得分100分。", "1.校园安保项目：得分100分。"), []),
    (("校园安保服务经费项目得分100分。", "1.校园服务项目：得分100分。"), ["ZP531"]),
    # no project's: other years, other assessments, and where all that have a sheet are named
    (("上年“食堂改造经费”项目得分91.2分。",), []),
    (("“食堂改造经费”项目得分91.2分，由省统一自评。",), []),
    (("不含2023年结转的“食堂改造经费”项目（12万元）。",), []),
    (("“食堂改造经费”项目得分91.2分。",), ["ZP532"]),
    ((ALL_NAMED, "“食堂改造经费”项目得分91.2分。"), []),
    ((ALL_NAMED, "食堂改造经费项目绩效自评综述：自评得分91.2分。"), ["ZP532"]),
    ((ALL_NAMED, "“教师培训经费”“食堂改造经费”等项目执行较好。"), ["ZP532"]),
]


@pytest.mark.parametrize(
    ("name", "lines", "expected"),
    [
        # what a name has in brackets may be left out as long as no other project is meant then
        ("校车运行经费（县级配套）", ("1.校车运行经费绩效自评综述：得分98.5分。",), []),
        ("校园安保服务经费（县级配套）", ("1.校园安保服务经费绩效自评综述：得分100分。",), []),
        ("校车运行经费（县级配套）", ("1.校车运维经费绩效自评综述：得分98.5分。",), ["ZP531"]),
        # so may the unit and whose branch it is
        (f"国家某某总局{UNIT}校车运行经费", ("1.校车运行经费绩效自评综述：得分98.5分。",), []),
        ("国家某某总局校车运行经费", ("1.校车运行经费绩效自评综述：得分98.5分。",), ["ZP531"]),
    ],
)
def test_what_a_text_may_leave_out_of_a_name(name: str, lines: tuple[str, ...], expected: list[str]) -> None:
    projects = (evolve(PROJECTS[0], name=name), *PROJECTS[1:])
    assert [code for code in codes(*lines, projects=projects) if code in ABOUT_NAMES] == expected


ONE_BY_ONE: Final = tuple(
    f"{number}.{each.name}：得分{each.total}分。" for number, each in enumerate(PROJECTS, start=1)
)


def test_one_without_a_sheet_is_told_where_it_is_taken_up_as_the_others_are() -> None:
    assert codes(*ONE_BY_ONE, "7.食堂改造经费：得分91.2分。") == ["ZP532"]
    assert codes(*ONE_BY_ONE, "“食堂改造经费”项目由市局自评，得分91.2分。") == []
    assert codes(*ONE_BY_ONE, "另外，“食堂改造经费”项目得分91.2分。") == []


@pytest.mark.parametrize(("lines", "expected"), NAMES)
def test_a_name_is_told_where_enough_speaks_for_its_being_one(lines: tuple[str, ...], expected: list[str]) -> None:
    assert [code for code in codes(*lines) if code in ABOUT_NAMES] == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("安保服务", "学生营养改善"), []),
        (("安保服务", "学生营养改善计划补助"), []),
        (("校园服务", "学生营养改善"), ["ZP531"] * 2),
    ],
)
def test_two_projects_that_are_both_called_by_a_piece_of_their_names(
    names: tuple[str, str], expected: list[str]
) -> None:
    line = f"“{names[0]}”项目得分100分，“{names[1]}”项目得分99.8分。"
    found = codes(line, projects=PROJECTS[1:3])
    assert [code for code in found if code in ABOUT_NAMES] == expected


def test_what_may_be_a_project_and_is_not_told_is_listed() -> None:
    names = compared("上年“食堂改造经费”项目得分91.2分。").names
    assert [(each.written, each.taken_for, each.same) for each in names] == [("食堂改造经费", "", False)]


IN_SHORT: Final = (
    "“校园安保”项目得分100分。",
    "“营养改善”项目得分99.8分。",
    "“高中助学金”项目得分98.5分。",
    "“智慧教育平台”项目得分84.42分。",
)


def test_a_text_that_abbreviates_most_names_writes_none_of_them_wrongly() -> None:
    assert codes(*IN_SHORT) == []


QUOTED: Final = tuple(
    evolve(each, name=name)
    for each, name in zip(PROJECTS, ("高校毕业生“三支一扶”计划补助资金", "教师培训经费"), strict=False)
)


@pytest.mark.parametrize(("written", "expected"), [("三支一扶", []), ("毕业生计划", ["ZP531"])])
def test_what_a_name_has_in_quotes_may_stand_for_it(written: str, expected: list[str]) -> None:
    found = codes(f"“{written}”项目自评得分{QUOTED[0].total}分。", projects=QUOTED)
    assert [code for code in found if code in ABOUT_NAMES] == expected


def test_one_abbreviated_name_among_full_ones_is_told() -> None:
    assert codes(ALL_NAMED, IN_SHORT[2]) == ["ZP531"]


SERIES: Final[list[tuple[tuple[str, ...], list[str]]]] = [
    ((), ["ZP534", "ZP534"]),
    (("其余2个项目自评情况详见附表。",), []),
    (("其余项目：未扣分。",), []),
    (("其余项目按进度实施。",), ["ZP534", "ZP534"]),
]


@pytest.mark.parametrize(("lines", "expected"), SERIES)
def test_what_a_text_leaves_to_an_annex_is_not_missing(lines: tuple[str, ...], expected: list[str]) -> None:
    told = [f"{number}.{each.name}：得分{each.total}分。" for number, each in enumerate(PROJECTS[:4], start=1)]
    assert codes(*told, *lines) == expected


@pytest.mark.parametrize(("paragraphs", "expected"), [(4, []), (5, ["ZP534"])])
def test_paragraphs_beside_a_table_of_all_may_be_a_choice(paragraphs: int, expected: list[str]) -> None:
    table = ("| 项目名称 | 自评得分 |", *(f"| {each.name} | {each.total} |" for each in PROJECTS))
    told = [f"{number}.{each.name}：得分{each.total}分。" for number, each in enumerate(PROJECTS[:paragraphs], start=1)]
    assert codes(*told, *table) == expected


def test_only_those_that_lost_points_stand_below_a_heading_about_losses() -> None:
    told = [f"{number}.{each.name}：得分{each.total}分。" for number, each in enumerate(PROJECTS[:4], start=1)]
    assert codes("二、扣分情况", *told) == []


@pytest.mark.parametrize(("tells", "expected"), [("得分{0.total}分", ["ZP534", "ZP534"]), ("师生满意度有所提升", [])])
def test_paragraphs_on_indicators_alone_need_not_be_of_all(tells: str, expected: list[str]) -> None:
    told = [f"{number}.{each.name}：{tells.format(each)}。" for number, each in enumerate(PROJECTS[:4], start=1)]
    assert codes(*told) == expected


LISTED: Final = tuple(
    evolve(project, name=name)
    for project, name in zip(PROJECTS, ("图书馆、文化馆免费开放补助", "旧房改造（东片）", "教师培训经费"), strict=False)
)


@pytest.mark.parametrize(("count", "expected"), [(3, []), (4, ["ZP526"])])
def test_a_name_may_hold_the_sign_of_a_list_and_end_with_a_bracket(count: int, expected: list[str]) -> None:
    listed = "、".join(each.name for each in LISTED)
    found = codes(f"纳入自评的项目{count}个，分别是：{listed}。", projects=LISTED)
    assert [code for code in found if code != "ZP536"] == expected
    assert ("ZP536" in found) is bool(expected)


OTHER_ASSESSMENTS: Final[list[tuple[tuple[str, ...], list[str]]]] = [
    (("（三）部门评价项目绩效评价结果", "“教师培训经费”项目绩效评价综合得分为88.2分。"), []),
    (("（三）部门评价项目绩效评价结果。", "“教师培训经费”项目绩效评价综合得分为88.2分。"), []),
    (("（三）项目绩效自评和部门评价结果", "“教师培训经费”项目绩效自评得分为88.2分。"), ["ZP521"]),
    (("（三）项目绩效评价结果", "“教师培训经费”项目绩效评价综合得分为88.2分。"), ["ZP521"]),
]


@pytest.mark.parametrize(("lines", "expected"), OTHER_ASSESSMENTS)
def test_what_a_department_assessed_is_no_self_assessment(lines: tuple[str, ...], expected: list[str]) -> None:
    assert codes(*lines) == expected


PARTS: Final[list[tuple[str, list[str]]]] = [
    # an item that shares its words with the project and with another one is a part, and no project
    ("（2）平台培训：支出420万元。", []),
    ("（2）平台建设：支出420万元。", ["ZP523"]),
]


@pytest.mark.parametrize(("item", "expected"), PARTS)
def test_the_words_of_two_projects_make_no_name(item: str, expected: list[str]) -> None:
    assert codes("6.智慧教育平台建设项目", "全年预算800万元。", item) == expected


SUMS_OF_TWO: Final[list[tuple[str, list[str]]]] = [
    ("教师培训经费已支付96万元，两个项目总预算770万元。", []),
    ("教师培训经费已支付96万元，总预算770万元。", ["ZP522"]),
]


@pytest.mark.parametrize(("sentence", "expected"), SUMS_OF_TWO)
def test_the_budget_of_two_is_not_that_of_the_one_named_last(sentence: str, expected: list[str]) -> None:
    assert codes(sentence) == expected
