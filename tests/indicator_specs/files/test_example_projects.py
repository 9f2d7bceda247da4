"""The nine projects of examples/yantai-2023: they load, and hold the published facts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from indicator_specs.files.project_files import load_project
from indicator_specs.projects import Judgement, Project

OFFICE = "烟台市人民政府办公室"
LIAISON_OFFICES = "烟台市人民政府驻北京联络处、驻沪联络处、驻济南办事处"

PUBLISHED = (
    # name, unit, phone, budget, executed, number of indicators
    ("12345政务热线平台运营项目经费", OFFICE, "6780686", "3300", "2486.4", 7),
    ("会议费及接待调研考察经费", OFFICE, "6789615", "280", "214.83", 9),
    ("决策支持服务平台建设专项经费", OFFICE, "6788663", "200", "34.71", 8),
    ("印刷、会议线路及考察打私经费", OFFICE, "6789615", "285", "284.64", 12),
    ("优化营商环境工作经费", OFFICE, "6788220", "350", "18.09", 7),
    ("政务公开优化提升、运维、租赁专项经费", OFFICE, "6788157", "240", "17.22", 9),
    ("政府工作报告起草专项经费", OFFICE, "6789850", "22", "1.75", 8),
    ("购买办公家具、办公设备专项经费", OFFICE, "6789615", "15", "3.64", 7),
    ("驻外机构工作保障经费", LIAISON_OFFICES, "6789615", "303", "261.58", 7),
)

CATEGORY_POINTS = {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10}

EXACT_TEXTS = (
    # number of the project, indicator, points, target, actual
    (1, "服务差错数量", "10", "超时转办次数≤365次", "无"),
    (1, "呼叫接通率：连续24小时内接通的来电数量与来电总量的比率", "20", "≥95%", "99.25%"),
    (2, "会议、公务接待结算时效性", "10", "≤3月", "4月"),
    (2, "城市形象和招商引资提升程度", "10", "明显改善、明显提升", "城市形象明显改善、招商引资提升程度明显提升"),
    (3, "开展重大战略性问题研究", "10", "≥1个", "3"),
    (3, "初步研究成果提交时限", "10", "12月底前完成", "已完成"),
    (4, "设备保养维修次数", "5", "≤1次/台/月", "2次/台/月"),
    (4, "会议线路部署完成时限", "5", "≥开会前1小时", "1小时"),
    (5, "工作完成时间", "10", "2023年度内完成", "年度内完成"),
    (5, "“政企通”专线诉求解决情况", "10", "诉求解决率≥90%", "诉求解决率90.8%"),
    (5, "企业群众满意度", "10", "≥90%", "90.20%"),
    (6, "为依申请公开、公开平台建设、组织保障等提供咨询服务", "7", "依申请公开答复规范度超过90%", "已完成"),
    (7, "政府工作报告起草完成时间", "10", "12月31日之前", "12月31日之前完成"),
    (8, "总成本", "20", "≤15万元", "3.64"),
    (8, "办公家具购置数量", "15", "≥25件 (套)", "22件 (套)"),
    (8, "正规厂商购买，质量合格率", "15", "=100%", "100%"),
    (8, "采购完成时限", "10", "12个月内完成采购", "12个月"),
    (9, "公用经费结算时效性", "10", "≤2月", "2月内发放"),
)

JUDGED_SCORES = {
    (2, "会议、公务接待结算时效性"): "9",
    (4, "设备保养维修次数"): "5",
    (8, "办公家具购置数量"): "14",
}
"""Where the unit departed from the rule."""

JUDGED_ACHIEVED = (
    (2, "城市形象和招商引资提升程度"),
    (5, "实质提升营商环境"),
    (6, "对制度基础建设、政策落实、解读回应、政民互动等工作进行优化"),
    (6, "为依申请公开、公开平台建设、组织保障等提供咨询服务"),
    (6, "按时完成当年度“政务公开咨询服务和优化提升”工作"),
    (6, "通过咨询服务和优化提升，科学系统地改进我市政务公开工作，更好服务全市经济社会发展"),
    (6, "畅通依申请公开渠道，保障公众的知情权，监督行政机关依法行政"),
    (8, "设备使用年限"),
    (9, "招商引资、招才引智"),
    (9, "为市政府在京服务提供保障，为宣传烟台、推动合作提供助力"),
)
"""Where no rule can decide."""

NOTED = ((2, "会议、公务接待结算时效性"), (8, "办公家具购置数量"))


@pytest.fixture(scope="module")
def projects(repository: Path) -> tuple[Project, ...]:
    return tuple(load_project(path) for path in sorted((repository / "examples" / "yantai-2023").glob("*.toml")))


def test_head_and_money_are_the_published_ones(projects: tuple[Project, ...]) -> None:
    expected = tuple(
        (
            name,
            2023,
            OFFICE,
            unit,
            phone,
            "yantai-2023",
            "万元",
            Decimal(budget),
            Decimal(budget),
            Decimal(executed),
            rows,
        )
        for name, unit, phone, budget, executed, rows in PUBLISHED
    )
    assert expected == tuple(
        (
            project.name,
            project.year,
            project.department,
            project.unit,
            project.phone,
            project.rules,
            project.funds.money_unit,
            project.funds.total.initial,
            project.funds.total.budget,
            project.funds.total.executed,
            len(project.indicators),
        )
        for project in projects
    )


def test_all_money_is_the_years_appropriation(projects: tuple[Project, ...]) -> None:
    for project in projects:
        assert project.funds.total == project.funds.appropriation


def test_budgets_add_to_the_published_sum(projects: tuple[Project, ...]) -> None:
    assert Decimal(4995) == sum(project.funds.total.budget or 0 for project in projects)


def test_points_of_each_category(projects: tuple[Project, ...]) -> None:
    for project in projects:
        points: dict[str, Decimal] = {}
        for row in project.indicators:
            points[row.category] = points.get(row.category, Decimal(0)) + (row.points or Decimal(0))
        assert points == CATEGORY_POINTS


@pytest.mark.parametrize("row", EXACT_TEXTS)
def test_texts_are_kept_to_the_letter(projects: tuple[Project, ...], row: tuple[int, str, str, str, str]) -> None:
    number, name, points, target, actual = row
    found = [(row.points, row.target, row.actual) for row in projects[number - 1].indicators if row.name == name]
    assert found == [(Decimal(points), target, actual)]


def test_judgements_stand_where_the_unit_departed_from_the_rule_or_no_rule_decides(
    projects: tuple[Project, ...],
) -> None:
    judgements = {
        (number, row.name): row.judgement
        for number, project in enumerate(projects, 1)
        for row in project.indicators
        if row.judgement is not None
    }
    assert {place for place, judgement in judgements.items() if not judgement.reason} == set()
    assert {(place, judgement.level, judgement.score) for place, judgement in judgements.items()} == {
        *((place, None, Decimal(score)) for place, score in JUDGED_SCORES.items()),
        *((place, "达成", None) for place in JUDGED_ACHIEVED),
    }


def test_the_departure_without_a_published_reason_says_so(projects: tuple[Project, ...]) -> None:
    row = next(row for row in projects[3].indicators if row.name == "设备保养维修次数")
    assert row.note == ""
    assert row.judgement == Judgement(
        score=Decimal(5), reason="单位自评5分；实际次数超过了目标上限，公开的自评表没有给出理由"
    )


def test_deviation_notes_stand_where_the_unit_gave_one(projects: tuple[Project, ...]) -> None:
    noted = tuple((n, row.name) for n, project in enumerate(projects, 1) for row in project.indicators if row.note)
    assert noted == NOTED


def test_every_file_says_where_its_facts_come_from(repository: Path) -> None:
    for path in sorted((repository / "examples" / "yantai-2023").glob("*.toml")):
        head = path.read_text(encoding="utf-8").split("\n\n")[0]
        assert "烟台市人民政府办公室2023年度单位决算公开" in head
        assert all(line.startswith("#") for line in head.split("\n"))
