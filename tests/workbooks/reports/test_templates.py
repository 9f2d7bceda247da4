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
from indicator_specs.projects import Funds, FundsLine, Indicator, Project, Subject
from scoring.assessing.assessment import Assessment
from scoring.unit_facts.project_facts import ProjectFacts, project_facts
from scoring.unit_facts.unit_facts import UnitFacts, unit_facts
from workbooks.reports.blocks import ReportHeading, ReportParagraph, ReportTable, plain_text
from workbooks.reports.formats import FILTERS
from workbooks.reports.rendering import Shape, copy_templates, report_blocks, template_names

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


def paragraphs(report: UnitFacts, templates: Path | None = None, shape: Shape = Shape.SHANDONG) -> list[str]:
    """The running text."""
    blocks = report_blocks(report, templates, shape)
    return [plain_text(block.spans) for block in blocks if isinstance(block, ReportParagraph)]


def headings(report: UnitFacts, shape: Shape = Shape.SHANDONG) -> list[tuple[int, str]]:
    """The headings with their levels."""
    blocks = report_blocks(report, shape=shape)
    return [(each.level, plain_text(each.spans)) for each in blocks if isinstance(each, ReportHeading)]


def tables(report: UnitFacts, shape: Shape) -> list[list[list[str]]]:
    """The tables, row by row."""
    found = [block for block in report_blocks(report, shape=shape) if isinstance(block, ReportTable)]
    return [[[plain_text(cell) for cell in row] for row in (table.head, *table.rows)] for table in found]


# --- what it says ------------------------------------------------------------------------------------------------


SHANDONG_HEADINGS: Final = [
    (0, "2024年度预算绩效情况说明"),
    (1, "一、预算绩效管理工作开展情况"),
    (1, "二、项目绩效自评结果"),
    (2, "（一）总体情况"),
    (2, "（二）执行和完成情况较好的项目"),
    (2, "（三）各项目自评情况"),
    (2, "（四）发现的主要问题及原因"),
    (2, "（五）下一步改进措施"),
    (1, "三、得分偏低的项目"),
    (1, "四、尚待评定的项目"),
    (1, "五、重点绩效评价结果"),
    (0, "2024年度项目支出绩效自评情况汇总表"),
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
    (2, "（二）发现的主要问题及原因"),
    (1, "三、下一步改进措施"),
]
SHANGHAI_HEADINGS: Final = [
    (0, "2024年度预算绩效管理情况"),
    (1, "一、自评覆盖和预算执行情况"),
    (1, "二、绩效自评结果"),
    (1, "三、发现的主要问题及原因"),
    (1, "四、下一步改进措施"),
    (1, "五、尚待评定的项目"),
    (0, "2024年度项目支出绩效自评情况汇总表"),
]
PLAIN_HEADINGS: Final = [
    (0, "2024年度项目支出绩效自评报告"),
    (1, "一、自评工作开展情况"),
    (1, "二、自评结果"),
    (2, "（一）预算执行情况"),
    (2, "（二）得分和等级"),
    (2, "（三）各项目自评情况"),
    (1, "三、发现的主要问题及原因"),
    (1, "四、下一步改进措施"),
    (1, "五、尚待评定的项目"),
    (0, "2024年度项目支出绩效自评情况汇总表"),
]


@pytest.mark.parametrize(
    ("shape", "expected"),
    [(Shape.SHANDONG, SHANDONG_HEADINGS), (Shape.SHANGHAI, SHANGHAI_HEADINGS), (Shape.PLAIN, PLAIN_HEADINGS)],
)
def test_headings_of_each_shape(report: UnitFacts, shape: Shape, expected: list[tuple[int, str]]) -> None:
    assert headings(report, shape) == expected


STATED: Final = [
    (
        "2024年度，市公路中心组织对3个预算项目开展了绩效自评，"
        "占本单位预算项目总数的〔待补充：自评项目数占预算项目总数的比例〕。"
        "各项目全年预算数合计3,600.00万元，占本单位项目支出总额的〔待补充：自评项目预算占项目支出总额的比例〕。"
    ),
    "全年执行数合计3,571.50万元，总体执行率99.21%。",
    (
        "1.“道路养护”项目绩效自评情况：自评得分99.92分，自评等级为优。全年预算数1,200.00万元，"
        "全年执行数1,190.50万元，完成预算的99.21%。绩效目标完成情况：全部完工。"
        "绩效指标均已足额完成，自评表没有反映需要改进的问题。"
    ),
    (
        "2.“桥梁加固”项目绩效自评情况：自评得分72.00分，自评等级为差。全年预算数1,200.00万元，"
        "全年执行数1,190.50万元，完成预算的20.00%。绩效目标完成情况：全部完工。"
        "发现的主要问题及原因：预算执行率20.00%，执行进度偏慢，原因：〔待补充：预算执行率偏低的原因〕；"
        "“养护里程”年度指标值为“≥30公里”，实际完成“28公里”，原因：〔待补充：指标未足额完成的原因〕。"
        "下一步改进措施：〔待补充：改进措施〕。"
    ),
    (
        "3.“隧道照明”项目绩效自评情况：尚有指标待评定（出行满意率），没有得分和等级。全年预算数1,200.00万元，"
        "全年执行数1,190.50万元，完成预算的99.21%。绩效目标完成情况：全部完工。"
    ),
    "1.预算执行进度偏慢。执行率低于80%的项目1个：“桥梁加固”执行率20.00%。",
    "2.部分绩效指标没有足额完成：“桥梁加固”的“养护里程”。",
    "3.部分项目得分偏低，自评得分低于80分的项目1个：“桥梁加固”。",
    "“桥梁加固”自评得分72.00分。未实现绩效目标的原因分析和拟采取的措施：〔待补充：得分偏低的原因分析和拟采取的措施〕。",
    "尚待评定的项目，完成评定后补充公开得分和等级。",
    "1.“隧道照明”：待评定出行满意率。",
]
"""In every shape."""


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("stated", STATED)
def test_every_shape_states(report: UnitFacts, shape: Shape, stated: str) -> None:
    assert stated in paragraphs(report, shape=shape)


@pytest.mark.parametrize(
    ("shape", "stated"),
    [
        (
            Shape.SHANDONG,
            (
                "已有得分的项目2个，尚待评定的项目1个；尚待评定的没有得分和等级，不在下列等级、平均得分和分数段之内。"
                "自评等级为优的项目1个，自评等级为差的项目1个。平均得分85.96分。"
                "从得分看，95分（含）以上的项目1个，90分以下的项目1个。"
                "各项目共设绩效指标6项，足额完成4项，没有足额完成1项。"
            ),
        ),
        (
            Shape.PLAIN,
            "“道路养护”执行和完成情况较好，自评等级最高，预算执行不偏慢，绩效指标全部足额完成。",
        ),
        (Shape.SHANDONG, "1.“道路养护”项目内容：路平桥稳。"),
        (
            Shape.SHANGHAI,
            (
                "市公路中心2024年度预算绩效管理工作开展情况如下：〔待补充：制度建设和工作机制〕；实行全过程绩效管理实施情况跟踪："
                "编报绩效目标的2024年度项目〔待补充：编报绩效目标的项目数〕个，涉及预算金额〔待补充：编报绩效目标的预算金额〕万元；"
                "绩效跟踪评价的2024年度项目〔待补充：绩效跟踪评价的项目数〕个，涉及预算金额〔待补充：绩效跟踪评价的预算金额〕万元；"
                "绩效自评的2024年度项目3个，涉及预算金额3,600.00万元，平均得分85.96分（其中，绩效评级为“优”的项目1个；"
                "绩效评级为“不合格”的项目1个；尚待评定、不在平均得分之内的项目1个）。绩效自评中共发现问题〔待补充：发现问题数〕个，"
                "已经完成整改的〔待补充：已经完成整改数〕个，正在整改的〔待补充：正在整改数〕个。"
            ),
        ),
    ],
)
def test_a_shape_states(report: UnitFacts, shape: Shape, stated: str) -> None:
    assert stated in paragraphs(report, shape=shape)


@pytest.mark.parametrize("shape", Shape)
def test_the_summary_table(report: UnitFacts, shape: Shape) -> None:
    (table,) = tables(report, shape)
    assert table == [
        ["序号", "项目名称", "全年预算数（万元）", "全年执行数（万元）", "执行率", "自评得分", "自评等级"],
        ["1", "道路养护", "1,200.00", "1,190.50", "99.21%", "99.92", "优"],
        ["2", "桥梁加固", "1,200.00", "1,190.50", "20.00%", "72.00", "差"],
        ["3", "隧道照明", "1,200.00", "1,190.50", "99.21%", "待评定", "待评定"],
        ["合计", "", "3,600.00", "3,571.50", "99.21%", "", ""],
    ]


_MACHINE_WORDS: Final = re.compile(r"评分规则|规则|分数线|最高一档|扣分|待填写|None|True|False|[a-z_]{3,}")
_BLANK_BESIDE_CHINESE: Final = re.compile(r"[0-9%] [\u4e00-\u9fff]|[\u4e00-\u9fff] [0-9]")


@pytest.mark.parametrize("shape", Shape)
def test_public_words_are_no_machine_s_and_have_no_blanks(report: UnitFacts, shape: Shape) -> None:
    every = "\n".join([*paragraphs(report, shape=shape), *(words for _, words in headings(report, shape))])
    assert _MACHINE_WORDS.findall(every) == []
    assert _BLANK_BESIDE_CHINESE.findall(every) == []


# --- causes and measures, as the sheets tell them ----------------------------------------------------------------


@pytest.fixture
def explained(assess: Assess) -> UnitFacts:
    """Of two that fell short, one says why and what is to be done, the other nothing that explains."""
    note = "原因：汛期停工；资金到位较晚。下一步改进措施：提前备料，按月调度"
    return facts_of(
        assess(with_note(project("桥梁加固"), note), rate="60", execution="6", scores=("50", "30")),
        assess(with_note(project("隧道照明"), "无"), rate="99.21", execution="9.92", scores=("50", "30")),
    )


def with_note(described: Project, note: str) -> Project:
    first, *others = described.indicators
    return evolve(described, indicators=(evolve(first, note=note), *others))


def test_causes_and_measures_are_those_of_the_sheet(explained: UnitFacts) -> None:
    assert (
        "发现的主要问题及原因：预算执行率60.00%，执行进度偏慢，原因：〔待补充：预算执行率偏低的原因〕；"
        "“养护里程”年度指标值为“≥30公里”，实际完成“28公里”，原因：汛期停工；资金到位较晚。"
        "下一步改进措施：提前备料，按月调度。"
    ) in "".join(paragraphs(explained))
    stated = paragraphs(explained)
    assert "各项目的原因：“桥梁加固”，汛期停工；资金到位较晚；其余项目，〔待补充：存在问题的原因〕。" in stated
    assert "各项目的改进措施：“桥梁加固”，提前备料，按月调度；其余项目，〔待补充：改进措施〕。" in stated


# --- how much was assessed, departments, forms without scores ----------------------------------------------------


def test_how_much_of_the_unit_was_assessed(report: UnitFacts) -> None:
    covered = evolve(report, share=Decimal("40"), count_share=Decimal("37.5"), unscored=("补助资金",))
    assert paragraphs(covered)[0] == (
        "2024年度，市公路中心组织对3个预算项目开展了绩效自评，占本单位预算项目总数的37.50%。"
        "各项目全年预算数合计3,600.00万元，占本单位项目支出总额的40.00%。另有1个项目使用不设得分的自评表，未计入上述项目数和金额。"
    )


@pytest.mark.parametrize("shape", Shape)
def test_a_department_is_told_apart_and_in_no_sum(assess: Assess, shape: Shape) -> None:
    department = project("市交通局", budget="98000", subject=Subject.DEPARTMENT)
    report = facts_of(
        assess(project("道路养护"), rate="99.21", execution="9.92", scores=("60", "30")),
        assess(department, rate="90", execution="9", scores=("60", "30")),
    )
    stated = paragraphs(report, shape=shape)
    assert (
        "“市交通局”自评得分99.00分，自评等级为优。全年预算数98,000.00万元，全年执行数1,190.50万元，"
        "完成预算的90.00%。部门整体支出包含各项目支出，不与项目合计相加。"
    ) in stated
    assert any("各项目全年预算数合计1,200.00万元" in words for words in stated)
    assert tables(report, shape)[0][1:] == [
        ["1", "道路养护", "1,200.00", "1,190.50", "99.21%", "99.92", "优"],
        ["合计", "", "1,200.00", "1,190.50", "99.21%", "", ""],
    ]


# --- many projects -----------------------------------------------------------------------------------------------


@pytest.fixture
def many(assess: Assess) -> UnitFacts:
    """Forty: every second one slow, every fourth one with an indicator that was missed."""
    return facts_of(
        *(
            assess(
                project(f"第{number}标段养护"),
                rate="60" if number % 2 else "99.21",
                execution="6" if number % 2 else "9.92",
                scores=("60" if number % 4 else "50", "30"),
            )
            for number in range(40)
        )
    )


@pytest.mark.parametrize("shape", Shape)
def test_many_projects_are_counted_and_listed_in_annexes(many: UnitFacts, shape: Shape) -> None:
    stated = paragraphs(many, shape=shape)
    assert "1.预算执行进度偏慢。执行率低于80%的项目20个。" in stated
    assert any(words.startswith("2.部分绩效指标没有足额完成：“第0标段养护”的“养护里程”；") for words in stated)
    assert "各项目的具体原因和改进措施见附表2。" in stated
    assert sum("项目绩效自评情况：" in words for words in stated) == 0
    summary, shortfalls = tables(many, shape)
    assert (len(summary), len(shortfalls)) == (42, 31)
    assert shortfalls[:3] == [
        ["序号", "所属项目", "存在的问题", "原因", "改进措施"],
        [
            *("1", "第0标段养护", "“养护里程”年度指标值为“≥30公里”，实际完成“28公里”"),
            *("〔待补充：指标未足额完成的原因〕", "〔待补充：改进措施〕"),
        ],
        [
            *("2", "第1标段养护", "预算执行进度偏慢"),
            *("〔待补充：预算执行率偏低的原因〕", "〔待补充：改进措施〕"),
        ],
    ]


@pytest.mark.parametrize("shape", Shape)
def test_bands_tell_how_the_scores_lie(many: UnitFacts, shape: Shape) -> None:
    words = "".join(paragraphs(many, shape=shape))
    assert "从得分看，95分（含）以上的项目30个，90分以下的项目10个。" in words


# --- where nothing is known --------------------------------------------------------------------------------------


def test_nothing_is_invented_where_nothing_is_known(assess: Assess) -> None:
    bare = Project(name="无数")
    stated = paragraphs(facts_of(assess(bare, rate=None, execution=None)))
    assert (
        "〔待补充：年度〕，〔待补充：单位名称〕组织对1个预算项目开展了绩效自评，"
        "占本单位预算项目总数的〔待补充：自评项目数占预算项目总数的比例〕。"
        "各项目全年预算数合计〔待补充：全年预算数合计〕（“无数”没有可用的预算数，未计入），"
        "占本单位项目支出总额的〔待补充：自评项目预算占项目支出总额的比例〕。"
    ) in stated
    assert (
        "1.“无数”项目绩效自评情况：尚有指标待评定（预算执行率），没有得分和等级。"
        "全年预算数〔待补充：全年预算数〕，全年执行数〔待补充：全年执行数〕，完成预算的〔待补充：执行率〕。"
        "绩效目标完成情况：〔待补充：绩效目标完成情况〕。"
    ) in stated
    assert "各项目尚待评定。" in stated
    assert "各项目尚待评定，没有得分。" in stated


def test_a_name_stays_text_whatever_it_holds(assess: Assess) -> None:
    report = facts_of(assess(project(HOSTILE), rate="99.21", scores=("60", "30")))
    shown = "<script>alert(1)</script> # | **{{ 1 + 1 }}** {% raw %} ---"
    assert f"1.“{shown}”项目内容：路平桥稳。" in paragraphs(report)
    assert len(headings(report)) == 24


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
    assert paragraphs(report, tmp_path) == ["得 99.92分", "得 72.00分", "得 〔待补充：得分〕"]


@pytest.mark.parametrize(
    ("setting", "written"),
    [("", "99.92分"), ("{% set decimals = 1 %}\n", "99.9分"), ("{% set decimals = 0 %}\n", "100分")],
)
def test_how_many_decimals_is_set_once(report: UnitFacts, tmp_path: Path, setting: str, written: str) -> None:
    (tmp_path / "report.md.j2").write_text(f'{setting}{{% include "accounts_section.md.j2" %}}', "utf-8")
    (tmp_path / "accounts_section.md.j2").write_text("{{ report.projects[0].total | points }}", "utf-8")
    assert paragraphs(report, tmp_path) == [written]


@pytest.mark.parametrize("decimals", ["-1", "7", "'二'", "0.5"])
def test_wrong_decimals_are_told(report: UnitFacts, tmp_path: Path, decimals: str) -> None:
    own = f"{{% set decimals = {decimals} %}}\n{{{{ report.budget | wan }}}}"
    (tmp_path / "report.md.j2").write_text(own, "utf-8")
    with pytest.raises(UnusableInputError) as raised:
        report_blocks(report, tmp_path)
    (problem,) = raised.value.problems
    assert (problem.place, problem.message) == ("第2行", "模板有误：decimals 应是0到6的整数")


def test_how_many_are_named_is_set_once(many: UnitFacts, tmp_path: Path) -> None:
    (tmp_path / "report.md.j2").write_text('{% set most_named = 40 %}\n{% include "plain.md.j2" %}', "utf-8")
    assert sum("项目绩效自评情况：" in words for words in paragraphs(many, tmp_path)) == 40


@pytest.mark.parametrize("shape", Shape)
def test_a_report_of_one_s_own_stands_for_every_shape(report: UnitFacts, tmp_path: Path, shape: Shape) -> None:
    (tmp_path / "report.md.j2").write_text("{{ shape }}", "utf-8")
    assert paragraphs(report, tmp_path, shape) == [shape.value]


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
