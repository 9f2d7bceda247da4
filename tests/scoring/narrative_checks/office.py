"""Six invented projects of one office, with their indicators, and a report in which one sentence stands at a place."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from indicator_specs.indicators import Indicator
from scoring.narrative.blocks import Block, Piece, Place
from scoring.narrative.layout import blocks_of
from scoring.narrative_checks.comparison import compare_report
from scoring.narrative_checks.results import NarrativeComparison
from scoring.unit_facts.project_facts import IndicatorResult, ProjectFacts

YEAR: Final = 2024
UNIT: Final = "临山市教育局"

_PROJECTS: Final = {
    "义务教育薄弱环节改善与能力提升资金": (
        "1800 2000 1900 98.5 优",
        "产出指标 数量指标 改扩建校舍面积 15 15 ≥24000平方米 25200平方米",
        "产出指标 数量指标 购置教学仪器设备 10 10 =60套 60套",
        "产出指标 质量指标 工程验收合格率 15 15 =100% 100%",
        "产出指标 时效指标 工程按期完工率 10 9 =100% 90%",
        "效益指标 社会效益指标 新增学位 30 30 ≥1500个 1620个",
        "满意度指标 服务对象满意度指标 师生满意度 10 10 ≥90% 94.5%",
    ),
    "校园安保服务经费": (
        "640 640 640 100 优",
        "产出指标 数量指标 配备保安人员 20 20 ≥268人 268人",
        "产出指标 质量指标 保安人员持证上岗率 15 15 =100% 100%",
        "产出指标 时效指标 服务费按月支付率 15 15 =100% 100%",
        "效益指标 社会效益指标 校园重大安全事故发生数 30 30 =0起 0起",
        "满意度指标 服务对象满意度指标 家长满意度 10 10 ≥92% 96%",
    ),
    "农村义务教育学生营养改善计划补助": (
        "3100 3250 3185 99.8 优",
        "产出指标 数量指标 受益学生人数 20 20 ≥32000人 32500人",
        "产出指标 质量指标 食材抽检合格率 15 15 ≥98% 99.2%",
        "产出指标 时效指标 补助资金拨付及时率 15 15 =100% 100%",
        "效益指标 社会效益指标 学生体质健康合格率 30 30 ≥93% 94.1%",
        "满意度指标 服务对象满意度指标 学生满意度 10 10 ≥90% 91.8%",
    ),
    "普通高中助学金": (
        "420 420 399 98.5 优",
        "产出指标 数量指标 资助学生人次 20 19 ≥4200人次 3990人次",
        "产出指标 质量指标 资助对象认定准确率 15 15 =100% 100%",
        "产出指标 时效指标 资金按时发放率 15 15 =100% 100%",
        "效益指标 社会效益指标 因贫辍学人数 30 30 =0人 0人",
        "满意度指标 服务对象满意度指标 受助学生满意度 10 10 ≥95% 97%",
    ),
    "教师培训经费": (
        "150 120 96 93 优",
        "产出指标 数量指标 举办培训班 20 16 ≥20期 16期",
        "产出指标 数量指标 培训教师人次 10 9 ≥3000人次 2700人次",
        "产出指标 质量指标 培训考核合格率 20 20 ≥95% 98.6%",
        "效益指标 社会效益指标 骨干教师占比 30 30 ≥18% 18.5%",
        "满意度指标 服务对象满意度指标 参训教师满意度 10 10 ≥90% 93%",
    ),
    "智慧教育平台建设项目": (
        "800 800 480 84.42 良",
        "产出指标 数量指标 接入学校数量 20 14.59 ≥85所 62所",
        "产出指标 质量指标 系统验收合格率 15 15 =100% 100%",
        "产出指标 时效指标 项目按期完成率 15 9 =100% 60%",
        "效益指标 社会效益指标 资源平台月均访问量 30 30 ≥20万次 21.4万次",
        "满意度指标 服务对象满意度指标 用户满意度 10 9.83 ≥88% 86.5%",
    ),
}
"""Name → 年初预算数, 预算数, 执行数, score, grade; then the indicators: levels, name, points, score, target, actual."""


def _result(row: str) -> IndicatorResult:
    category, subcategory, name, points, score, target, actual = row.split()
    return IndicatorResult(
        indicator=Indicator(
            category=category, subcategory=subcategory, name=name, target=target, actual=actual, points=Decimal(points)
        ),
        score=Decimal(score),
        met=points == score,
    )


def _facts(name: str, figures: str, rows: tuple[str, ...]) -> ProjectFacts:
    initial, budget, executed, total, grade = figures.split()
    rate = Decimal(executed) / Decimal(budget) * 100
    return ProjectFacts(
        name=name,
        unit=UNIT,
        department=UNIT,
        year=YEAR,
        initial=Decimal(initial),
        budget=Decimal(budget),
        executed=Decimal(executed),
        rate=rate,
        execution_score=rate / 10,
        execution_lost=10 - rate / 10,
        total=Decimal(total),
        total_limit=Decimal(80),
        grade=grade,
        indicators=tuple(map(_result, rows)),
    )


SUPPLIES: Final = _facts(
    "文物与防灾经费",
    "200 200 190 88 良",
    (
        "产出指标 时效指标 项目按期完成率 10 8.89 ≥90% 80%",
        "产出指标 数量指标 新增馆藏图书 10 10 ≥2.6万册 2.71万册",
        "产出指标 数量指标 隐患点监测 10 10 ≥186处 186处",
        "产出指标 数量指标 治理隐患点 10 7.5 ≥4处 3处",
        "效益指标 社会效益指标 新建计量标准 30 18 ≥5项 3项",
    ),
)
"""A project whose indicators have names that mean something elsewhere."""

VILLAGE_ROADS: Final = _facts(
    "农村公路通村道路建设项目",
    "2179 2179 2113.63 99.7 优",
    (
        "产出指标 数量指标 受益户数 25 25 ≥26113户 26113户",
        "产出指标 数量指标 公共文化服务站点 25 25 ≥171个 171个",
        "效益指标 社会效益指标 受益人口数 30 30 ≥97401人 97401人",
        "满意度指标 服务对象满意度指标 群众满意度 10 10 ≥95% 96%",
    ),
)
"""A project of which reports are written in many words."""

TRADE_FAIRS: Final = _facts(
    "外贸促进工作经费",
    "380 380 342 96 优",
    (
        "产出指标 数量指标 参加境外展会 25 25 ≥12场 13场",
        "效益指标 经济效益指标 引进省外参展资金增长率 30 30 ≥8% 8.6%",
        "效益指标 经济效益指标 带动参展企业 25 25 ≥50家 58家",
    ),
)
"""A project with an indicator whose name begins like a place."""

LIBRARY: Final = _facts(
    "图书借阅经费",
    "120 120 96 93 优",
    (
        "产出指标 数量指标 整理归架图书册数 20 20 ≥6500册 6718册",
        "满意度指标 服务对象满意度指标 读者满意度 10 10 ≥90% 93%",
    ),
)
"""A project with an indicator that reports tell in shorter words."""

PUBLIC_SERVICES: Final = _facts(
    "乡村公共服务提升项目",
    "420 400 384 98.1 优",
    (
        "产出指标 数量指标 举办文艺演出场次 5 5 ≥36场 38场",
        "产出指标 数量指标 开展业务培训期数 5 5 ≥12期 12期",
        "产出指标 数量指标 培训人次 5 5 ≥1800人次 1860人次",
        "产出指标 数量指标 新建改建公厕数量 10 10 ≥14座 14座",
        "产出指标 质量指标 工程验收合格率 5 5 =100% 100%",
        "产出指标 质量指标 设备完好率 5 5 ≥95% 97.2%",
        "产出指标 时效指标 工程完工时间 5 5 2024年11月30日前 2024年11月20日",
        "产出指标 时效指标 项目按期完成率 5 3.5 ≥95% 92%",
        "产出指标 成本指标 公厕建设单价 5 5 ≤18.5万元/座 17.6万元/座",
        "效益指标 社会效益指标 受益群众人数 15 15 ≥42000人 43150人",
        "效益指标 可持续影响指标 管护机制健全率 15 15 ≥90% 93%",
        "满意度指标 服务对象满意度指标 群众满意度 10 10 ≥90% 94.6%",
    ),
)
"""A project with indicators of every kind, for reports on it alone."""

PROJECTS: Final = tuple(_facts(name, figures, tuple(rows)) for name, (figures, *rows) in _PROJECTS.items())

FARMLAND: Final = ProjectFacts(
    name="高标准农田建设项目",
    unit="临山市农业农村局",
    department="临山市农业农村局",
    year=YEAR,
    initial=Decimal(3528),
    budget=Decimal(3865),
    executed=Decimal("3791.4"),
    rate=Decimal("98.1"),
    total_limit=Decimal(80),
)
"""The only project of its report: any amount given or spent may be its own."""

HEADINGS: Final = {
    "概况": ("一、基本情况",),
    "总体": ("二、绩效自评结果", "（一）总体情况"),
    "分项": ("二、绩效自评结果", "（二）分项情况"),
    "问题": ("三、存在的问题及原因",),
    "措施": ("四、下一步改进措施",),
} | {
    f"项目{number}": ("二、绩效自评结果", "（二）分项情况", f"{number}.{project.name}")
    for number, project in enumerate(PROJECTS, start=1)
}
"""Place → the headings above it."""


OF_FARMLAND: Final = (
    "临山市2024年高标准农田建设项目支出绩效自评报告",
    "二、绩效目标完成情况分析",
    "（一）资金投入情况分析",
)
"""Title and headings of the report on it."""


def compared_of_farmland(*paragraphs: str) -> NarrativeComparison:
    """The report on the one project that says nothing but these paragraphs."""
    return compare_report(_blocks(*OF_FARMLAND, *paragraphs), (FARMLAND,))


def compared_at(place: str, sentence: str, projects: tuple[ProjectFacts, ...] = PROJECTS) -> NarrativeComparison:
    """A report of the office that says nothing but this sentence, compared with its projects."""
    return compare_report(_blocks(f"{UNIT}{YEAR}年度项目支出绩效自评报告", *HEADINGS[place], sentence), projects)


def _blocks(*lines: str) -> list[Block]:
    pieces = [Piece(text=line, place=Place(line=number), begins=True) for number, line in enumerate(lines, start=1)]
    return list(blocks_of(pieces))
