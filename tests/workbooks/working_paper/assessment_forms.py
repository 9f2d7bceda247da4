"""Filled-in self-assessments in varied layouts: of projects, departments and transfers, and with two-level weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Final

from attrs import evolve

from tests.workbooks.working_paper.assessment_layouts import (
    AssessmentWriter,
    Layout,
    Shared,
    Weighing,
    Worth,
    any_layout,
)
from tests.workbooks.working_paper.form_sheets import FormSheet
from tests.workbooks.working_paper.indicator_lines import indicators


def project(random: Random) -> FormSheet:
    """项目支出绩效自评表"""
    return _project(random, any_layout(random))


def odd_project(random: Random) -> FormSheet:
    """Headings, money, rows and endings that few forms have."""
    layout = any_layout(random)
    words: dict[str, str] = {}
    columns = [each for each in layout.columns if each != "last_year"]
    match random.choice(("qualified", "of all years", "two values", "usual")):
        case "qualified":
            words = {"name": "三级指标(年度)", "target": "指标值(年度)", "actual": "实际完成值（年度）"}
        case "of all years":
            words = {
                "target": random.choice(("指标值（年度）", "年度指标值")),
                "of_all_years": random.choice(("指标值（中期）", "实施期指标值", "指标值（长期）")),
            }
            columns.insert(columns.index("name") + 1, "of_all_years")
        case "two values":
            words = {"target": "目标值（标准）", "actual": "指标值"}
    layout = evolve(
        layout,
        columns=tuple(columns),
        headings={**layout.headings, **words},
        split_target=False,
        parts=(),
        in_pairs=random.random() < 0.3,
        blank_header_row=random.random() < 0.4,
        keeps_places=random.random() < 0.6,
        closing_pairs=random.random() < 0.3,
        total_row=random.choice(("总额", "年度资金总额", "合计")),
    )
    return _project(random, layout)


BESIDE_THEIR_LEVEL: Final = (
    "category",
    "category_weight",
    "subcategory",
    "subcategory_weight",
    "name",
    "target",
    "actual",
)
OF_THE_FIRST_LEVEL: Final = ("category", "category_weight", "subcategory", "name", "target", "actual")
BESIDE_THE_POINTS: Final = (
    "category", "subcategory", "name", "target", "actual", "category_weight", "subcategory_weight",
)  # fmt: skip
BY_LEVEL: Final = {"category_weight": "一级权重", "subcategory_weight": "二级指标分值", "points": "三级指标分值"}


def two_level_weights(random: Random) -> FormSheet:
    """一级指标 and 二级指标 have weights of their own; the third 分值 is the indicator's."""
    return _project(random, _weighed(random, Worth.POINTS))


def shares_of_weights(random: Random) -> FormSheet:
    """分值 is per cent of the 一级指标's weight; 得分 is out of it, or what it adds to the total."""
    return _project(random, _weighed(random, random.choice((Worth.SHARES, Worth.WEIGHTED))))


def _weighed(random: Random, worth: Worth, *, is_scored: bool = True) -> Layout:
    layout = any_layout(random, is_scored=is_scored)
    columns = random.choice((BESIDE_THEIR_LEVEL, OF_THE_FIRST_LEVEL, BESIDE_THE_POINTS))
    return evolve(
        layout,
        columns=(*columns, "points", *(("score",) if is_scored else ()), "note"),
        headings={**layout.headings, **(BY_LEVEL if columns is BESIDE_THE_POINTS else {})},
        split_target=False,
        subtotals=layout.subtotals and worth is Worth.POINTS,
        weighing=random.choice(tuple(Weighing)),
        worth=worth,
    )


def shared_scores(random: Random) -> FormSheet:
    """One 分值, one 得分, or both for two indicators."""
    shared = random.choice((Shared.BOTH, Shared.POINTS, Shared.SCORE))
    return _project(random, evolve(any_layout(random), shared=shared, points_in_labels=False))


def points_without_scores(random: Random) -> FormSheet:
    """Weights and points, and no 得分: what is promised and reported, and how much each counts."""
    return _project(random, _weighed(random, random.choice((Worth.POINTS, Worth.SHARES)), is_scored=False))


def _project(random: Random, layout: Layout) -> FormSheet:
    writer = AssessmentWriter(FormSheet("project", reviewed=True, projects=1), layout)
    writer.title("项目支出绩效自评表")
    pairs = [
        ("项目名称", "城区公厕保洁维护经费"),
        ("主管部门", "某县城市管理局"),
        ("实施单位", "某县环境卫生所"),
        ("项目编码", "370600240012345"),
        ("联系电话", "0535-6123456"),
        ("项目期", "2024年1月—2024年12月"),
    ]
    writer.head(pairs[: random.randint(3, 6)])
    execution = writer.funds(random.choice(("项目资金", "预算执行情况")))
    writer.goals()
    writer.closing(execution + writer.table(indicators(random)))
    return writer.sheet


def department(random: Random) -> FormSheet:
    """部门整体支出绩效自评表"""
    layout = any_layout(random)
    income = random.choice(
        (
            ("一般公共预算",),
            ("一般公共预算财政拨款", "政府性基金预算"),
            ("一般公共预算", "政府性基金预算", "其他资金"),
            ("财政拨款", "上年结转", "其他资金"),
        )
    )
    layout = evolve(
        layout,
        parts=income,
        groups=("按收入性质分", "按支出性质分"),
        other_rows=("基本支出", "项目支出"),
        columns=_signs_apart(layout) if random.random() < 0.4 else layout.columns,
        split_target=False,
    )
    writer = AssessmentWriter(FormSheet("department", reviewed=True, projects=1), layout)
    writer.title(random.choice(("部门整体支出绩效自评表", "部门（单位）整体绩效自评表")))
    pairs = [
        (random.choice(("部门（单位）名称", "部门名称", "预算部门")), "某县城市管理局"),
        ("联系电话", "6123456"),
        ("在职人数", ""),
    ]
    writer.head(pairs[: random.randint(1, 3)])
    execution = writer.funds("年度资金情况")
    writer.goals()
    writer.closing(execution + writer.table(indicators(random)))
    return writer.sheet


def _signs_apart(layout: Layout) -> tuple[str, ...]:
    """Tianjin: 指标名称/计算符号/指标值/实际完成值/计量单位/分值/得分."""
    rest = [each for each in layout.columns if each not in ("target", "actual", "points", "score", "last_year")]
    at = rest.index("name") + 1
    return (*rest[:at], "sign", "target", "actual", "unit", "points", "score", *rest[at:])


def transfer(random: Random) -> FormSheet:
    """转移支付绩效自评表: without points or scores."""
    layout = evolve(
        any_layout(random, is_scored=False),
        parts=random.choice(
            (("其中：中央补助", "地方资金", "其他资金"), ("中央财政资金", "省级财政资金"), ("其中：中央补助资金",))
        ),
    )
    writer = AssessmentWriter(FormSheet("transfer", reviewed=True, projects=1), layout)
    writer.title(random.choice(("转移支付区域（项目）绩效自评表", "中央对地方转移支付绩效自评表")))
    pairs = [
        (random.choice(("转移支付（项目）名称", "转移支付项目名称")), "农村厕所革命奖补资金"),
        ("中央主管部门", "某部"),
        ("地方主管部门", "某省某厅"),
        ("资金使用单位", "某县某局"),
        ("联系电话", "0535-6123456"),
    ]
    writer.head(pairs[: random.randint(3, 5)])
    writer.funds(random.choice(("资金投入情况", "资金情况")))
    if random.random() < 0.7:
        writer.management()
    writer.goals()
    writer.table(indicators(random))
    writer.closing()
    return writer.sheet


KINDS: Final[Mapping[str, Callable[[Random], FormSheet]]] = {
    "project": project,
    "odd project": odd_project,
    "two level weights": two_level_weights,
    "shares of weights": shares_of_weights,
    "shared scores": shared_scores,
    "points without scores": points_without_scores,
    "department": department,
    "transfer": transfer,
}
