"""The wording: what a report says about invented projects, and a unit's own templates in place of ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest
from attrs import evolve

from indicator_specs.problems import UnusableInputError
from indicator_specs.projects import Funds, FundsLine, Indicator, Project
from scoring.assessing.assessment import Assessment
from scoring.unit_facts.project_facts import ProjectFacts, project_facts
from scoring.unit_facts.unit_facts import UnitFacts, unit_facts
from workbooks.reports.blocks import ReportHeading, ReportParagraph, ReportTable, plain_text
from workbooks.reports.formats import FILTERS
from workbooks.reports.rendering import copy_templates, report_blocks, template_names

Assess: TypeAlias = Callable[..., Assessment]

HOSTILE: Final = "<script>alert(1)</script>\n# | **{{ 1 + 1 }}** {% raw %} ---"


def project(name: str, budget: str | None = "1200", **values: Any) -> Project:  # noqa: ANN401 - attributes of a project
    """Executed to nearly all of its budget."""
    rows = (
        Indicator(category="产出指标", name="养护里程", points=Decimal(60), target="≥30公里", actual="28公里"),
        Indicator(category="效益指标", name="出行满意率", points=Decimal(30), target="≥90%", actual="95%"),
    )
    line = FundsLine(budget=None if budget is None else Decimal(budget), executed=Decimal("1190.5"))
    described = Project(name=name, year=2024, unit="市公路中心", indicators=rows, funds=Funds(total=line))
    return evolve(described, goal="路平桥稳", goal_achieved="全部完工；", **values)


def facts_of(*assessments: Assessment) -> UnitFacts:
    return unit_facts([project_facts(assessment) for assessment in assessments])


@pytest.fixture
def report(assess: Assess) -> UnitFacts:
    """One that went well, one that is low, one that waits for a person."""
    return facts_of(
        assess(project("道路养护"), rate="99.21", execution="9.92", scores=("60", "30")),
        assess(project("桥梁加固"), rate="20", execution="2", scores=("40", "30")),
        assess(project("隧道照明"), rate="99.21", execution="9.92", scores=("60", None)),
    )


def paragraphs(report: UnitFacts, templates: Path | None = None) -> list[str]:
    """The running text."""
    blocks = report_blocks(report, templates)
    return [plain_text(block.spans) for block in blocks if isinstance(block, ReportParagraph)]


def headings(report: UnitFacts) -> list[tuple[int, str]]:
    return [(each.level, plain_text(each.spans)) for each in report_blocks(report) if isinstance(each, ReportHeading)]


# --- what it says ------------------------------------------------------------------------------------------------


def test_headings_of_the_two_parts(report: UnitFacts) -> None:
    assert headings(report) == [
        (0, "2024 年度预算绩效情况说明"),
        (1, "一、预算绩效管理工作开展情况"),
        (1, "二、项目绩效自评结果"),
        (2, "（一）总体情况"),
        (2, "（二）执行和完成情况较好的项目"),
        (2, "（三）需要关注的项目"),
        (2, "（四）各项目自评情况"),
        (1, "三、得分低于规定分数线的项目"),
        (1, "四、尚待评定的项目"),
        (1, "五、重点绩效评价结果"),
        (1, "附：项目支出绩效自评情况汇总表"),
        (0, "绩效自评工作情况总结"),
        (1, "一、自评工作开展情况"),
        (2, "（一）自评项目个数"),
        (2, "（二）预算总金额"),
        (2, "（三）项目内容"),
        (2, "（四）自评工作组织实施情况"),
        (3, "1.前期准备"),
        (3, "2.组织实施"),
        (3, "3.分析评价"),
        (1, "二、自评结果概述"),
        (2, "（一）主要成效"),
        (2, "（二）主要问题"),
        (1, "三、下一步工作措施"),
    ]


@pytest.mark.parametrize(
    "stated",
    [
        (
            "2024 年度，市公路中心对 3 个预算项目开展了绩效自评，全年预算数合计 3,600 万元，"
            "占本单位项目支出总额的 【待填写：自评项目预算占项目支出总额的比例】。"
        ),
        "全年执行数合计 3,571.5 万元，总体执行率 99.21%。",
        (
            "已有总分的项目 2 个，尚待评定的项目 1 个。自评等级为优的项目 1 个，自评等级为差的项目 1 个。"
            "各项目共设绩效指标 6 项，足额完成 4 项。"
        ),
        "“道路养护”：自评等级达到最高一档，预算执行率不低于 80%，各项指标足额完成。",
        "1.预算执行进度偏慢（低于 80%）：“桥梁加固”执行率 20%。",
        "2.指标没有完成或者扣了分：“桥梁加固”的养护里程（目标“≥30公里”，实际“28公里”，扣 20 分）。",
        (
            "1.“道路养护”项目绩效自评情况：自评得分 99.92 分，自评等级为优。全年预算数 1,200 万元，"
            "全年执行数 1,190.5 万元，完成预算的 99.21%。绩效目标完成情况：全部完工。"
        ),
        (
            "3.“隧道照明”项目绩效自评情况：尚有指标待评定（出行满意率），没有总分和等级。全年预算数 1,200 万元，"
            "全年执行数 1,190.5 万元，完成预算的 99.21%。绩效目标完成情况：全部完工。"
        ),
        "1.“桥梁加固”自评得分 72 分，低于 80 分，须说明原因。",
        "尚欠总分偏低的原因分析和拟采取的措施：【待填写：原因分析和拟采取的措施】。",
        "尚欠指标的偏差原因：养护里程（目标“≥30公里”，实际“28公里”，扣 20 分），【待填写：偏差原因和改进措施】。",
        "1.“隧道照明”：待评定 出行满意率。",
        "1.“道路养护”项目内容：路平桥稳。",
        (
            "自评等级为优的项目 1 个，自评等级为差的项目 1 个。尚待评定的项目：“隧道照明”，没有总分和等级。"
            "绩效指标足额完成 4 项，全年执行数合计 3,571.5 万元。"
        ),
        "“桥梁加固”得分低于规定分数线，须补齐“预算绩效情况说明”里列出的所欠说明。",
        "“隧道照明”须先完成评定，再补入本总结。",
        "执行偏慢的“桥梁加固”：【待填写：加快执行或者调整预算的措施】",
    ],
)
def test_the_report_states(report: UnitFacts, stated: str) -> None:
    assert stated in paragraphs(report)


def test_the_summary_table(report: UnitFacts) -> None:
    (table,) = [block for block in report_blocks(report) if isinstance(block, ReportTable)]
    assert [[plain_text(cell) for cell in row] for row in (table.head, *table.rows)] == [
        ["序号", "项目名称", "全年预算数（万元）", "全年执行数（万元）", "执行率", "自评得分", "自评等级"],
        ["1", "道路养护", "1,200", "1,190.5", "99.21%", "99.92", "优"],
        ["2", "桥梁加固", "1,200", "1,190.5", "20%", "72", "差"],
        ["3", "隧道照明", "1,200", "1,190.5", "99.21%", "待评定", "待评定"],
        ["合计", "", "3,600", "3,571.5", "99.21%", "", ""],
    ]


def test_nothing_is_invented_where_nothing_is_known(assess: Assess) -> None:
    bare = Project(name="无数")
    stated = paragraphs(facts_of(assess(bare, rate=None, execution=None)))
    assert (
        "【待填写：年度】，【待填写：单位名称】对 1 个预算项目开展了绩效自评，"
        "全年预算数合计 【待填写：全年预算数合计】（“无数”没有可用的预算数，未计入），"
        "占本单位项目支出总额的 【待填写：自评项目预算占项目支出总额的比例】。"
    ) in stated
    assert (
        "1.“无数”项目绩效自评情况：尚有指标待评定（预算执行率），没有总分和等级。"
        "全年预算数 【待填写：全年预算数】，全年执行数 【待填写：全年执行数】，完成预算的 【待填写：执行率】。"
        "绩效目标完成情况：【待填写：绩效目标完成情况】。"
    ) in stated


def test_a_name_stays_text_whatever_it_holds(assess: Assess) -> None:
    report = facts_of(assess(project(HOSTILE), rate="99.21", scores=("60", "30")))
    shown = "<script>alert(1)</script> # | **{{ 1 + 1 }}** {% raw %} ---"
    assert f"1.“{shown}”项目内容：路平桥稳。" in paragraphs(report)
    assert len(headings(report)) == 23


# --- what the documentation promises -----------------------------------------------------------------------------


@pytest.mark.parametrize(("word", "kind"), [("report", UnitFacts), ("project", ProjectFacts)])
def test_every_attribute_is_documented_and_there_is_no_other(repository: Path, word: str, kind: type) -> None:
    page = (repository / "docs" / "report.md").read_text("utf-8")
    documented = set(re.findall(rf"`{word}\.([a-z_]+)`", page)) - {"md"}
    also_of_projects = {"indicator_count", "met_count"}
    assert documented | also_of_projects == {name for name in dir(kind) if not name.startswith("_")}


def test_every_template_and_filter_is_documented(repository: Path) -> None:
    page = (repository / "docs" / "report.md").read_text("utf-8")
    assert {name for name in template_names() if f"| `{name}` |" not in page} == set()
    assert {name for name in FILTERS if not re.search(rf"\\\| {name}\b", page)} == set()


# --- a unit's own templates --------------------------------------------------------------------------------------


def test_a_template_of_the_same_name_stands_in_for_ours(report: UnitFacts, tmp_path: Path) -> None:
    own = (
        "{% for project in report.projects %}\n## {{ project.name }}\n\n得 {{ project.total | points }}\n\n{% endfor %}"
    )
    (tmp_path / "report.md.j2").write_text(own, "utf-8")
    assert paragraphs(report, tmp_path) == ["得 99.92 分", "得 72 分", "得 【待填写：得分】"]


def test_the_others_remain_ours(report: UnitFacts, tmp_path: Path) -> None:
    (tmp_path / "accounts_section.md.j2").write_text("我们的说明。", "utf-8")
    stated = paragraphs(report, tmp_path)
    assert stated[0] == "我们的说明。"
    assert "1.“道路养护”项目内容：路平桥稳。" in stated


def test_what_a_macro_has_made_is_not_escaped_again(report: UnitFacts, tmp_path: Path) -> None:
    own = "{% macro one(name) %}**{{ name }}**{% endmacro %}\n{{ one('甲*') }}<b>{{ '<' }}"
    (tmp_path / "report.md.j2").write_text(own, "utf-8")
    (block,) = report_blocks(report, tmp_path)
    assert isinstance(block, ReportParagraph)
    assert [(span.text, span.bold) for span in block.spans] == [("甲*", True), ("<b><", False)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("好\n{% if %}", 2),
        ("{% for %}", 1),
        ("好\n\n{{ nothing }}", 3),
        ("{{ report.nothing }}", 1),
        ("好\n{{ report.budget + '元' }}", 2),
        ("{{ 1 / 0 }}", 1),
        ("{{ report.__class__.__mro__ }}", 1),
        ("{{ report | nofilter }}", 1),
        ("{% include '../secret' %}", 1),
    ],
)
def test_a_wrong_template_is_told_with_its_line(report: UnitFacts, tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "report.md.j2").write_text(text, "utf-8")
    with pytest.raises(UnusableInputError) as raised:
        report_blocks(report, tmp_path)
    (problem,) = raised.value.problems
    assert (problem.file, problem.place) == (str(tmp_path / "report.md.j2"), f"第{line}行")


@pytest.mark.parametrize(("folder", "message"), [("none", "模板目录不存在"), (".", "目录里没有模板")])
def test_a_directory_without_templates_is_told(report: UnitFacts, tmp_path: Path, folder: str, message: str) -> None:
    with pytest.raises(UnusableInputError) as raised:
        report_blocks(report, tmp_path / folder)
    assert [problem.message for problem in raised.value.problems] == [message]


def test_copied_templates_make_the_same_report(report: UnitFacts, tmp_path: Path) -> None:
    written = copy_templates(tmp_path / "模板")
    assert tuple(path.name for path in written) == template_names()
    assert report_blocks(report, tmp_path / "模板") == report_blocks(report)


def test_copying_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_text("我们的", "utf-8")
    with pytest.raises(UnusableInputError):
        copy_templates(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["page.html.j2"]
