"""Projects that never were, as many as wanted, the same for the same number: the input of every benchmark."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Final

from attrs import frozen

from indicator_specs.projects import Funds, FundsLine, Indicator, Project
from indicator_specs.words.numbers import format_decimal

SEED: Final = 20_240_331
YEAR: Final = 2024

_AREAS: Final = "城东 城西 河口 临江 白沙 新桥 石门 南坪 青山 长乐 平安 东湖".split()
_WORKS: Final = (
    "农村道路养护 中小学校舍维修 村卫生室建设 灌溉渠道改造 河道清淤 垃圾分类推广 图书馆开放 养老服务补助 "
    "职业技能培训 林地抚育 路灯更换 供水管网改造"
).split()
_OFFICES: Final = "交通运输局 教育局 卫生健康局 水务局 农业农村局 民政局 文化和旅游局 自然资源局".split()
_NOTE: Final = "前期准备时间较长，部分工作推迟到下半年，今后将提前安排、按月调度。"

_USUAL_PERCENTAGES: Final = (80, 85, 90, 90, 95, 95, 95, 98, 100, 100, 100)
"""Names and amounts differ from sheet to sheet; percentages repeat, as they do in published sheets."""


@frozen
class _Slot:
    """Where indicators stand, and what they count: ``names`` with ``unit``; ``cost`` is a limit."""

    category: str
    subcategory: str
    names: tuple[str, ...]
    unit: str
    cost: bool = False


_SLOTS: Final = (
    _Slot("产出指标", "数量指标", ("维修里程", "新建设施数量", "培训人次"), "公里 个 人次"),
    _Slot("产出指标", "质量指标", ("工程验收合格率", "设备质量达标率", "资料归档完整率"), "% % %"),
    _Slot("产出指标", "时效指标", ("任务按期完成率", "资金拨付及时率", "完成时间"), "% % 月"),
    _Slot("产出指标", "成本指标", ("单位面积成本", "人均培训成本"), "元/平方米 元/人", cost=True),
    _Slot("效益指标", "经济效益指标", ("带动就业人数", "节约资金比例"), "人 %"),
    _Slot("效益指标", "社会效益指标", ("受益村居数量", "公共服务覆盖率"), "个 %"),
    _Slot("效益指标", "生态效益指标", ("新增绿化面积", "垃圾无害化处理率"), "亩 %"),
    _Slot("效益指标", "可持续影响指标", ("管护制度健全率", "设施使用年限"), "% 年"),
    _Slot("满意度指标", "服务对象满意度指标", ("受益群众满意度", "服务单位满意度"), "% %"),
)
"""21 indicators: 产出 50, 效益 30, 满意度 10 points, and 10 for the execution rate (the national split)."""

_POINTS: Final = {"产出指标": Decimal(50), "效益指标": Decimal(30), "满意度指标": Decimal(10)}


def synthetic_project(number: int) -> Project:
    """One project with 21 indicators, most of them met, some missed by a little."""
    chance = Random(f"{SEED}/{number}")  # noqa: S311 — data for a benchmark
    area, work = chance.choice(_AREAS), chance.choice(_WORKS)
    name = f"{area}{work}项目（{number + 1}号）"
    indicators = tuple(_indicators(chance, area))
    goal = f"完成{name}年度任务，改善{area}群众的生产生活条件，提高资金使用效益。" * 2
    return Project(
        name=name,
        year=YEAR,
        department=f"{area}县{chance.choice(_OFFICES)}",
        unit=f"{area}{work}服务中心",
        phone=f"0{chance.randrange(10**9, 10**10)}",
        rules="mof-2020-10",
        funds=_funds(chance),
        goal=goal,
        goal_achieved=f"已{goal}",
        indicators=indicators,
    )


def synthetic_projects(count: int) -> Iterator[Project]:
    """The first ``count`` projects."""
    return (synthetic_project(number) for number in range(count))


def _funds(chance: Random) -> Funds:
    budget = Decimal(chance.randrange(20_000, 90_000_000)) / 100
    executed = (budget * chance.choice((1000, 1000, 1000, 993, 970, 941, 905)) / 1000).quantize(Decimal("0.01"))
    total = FundsLine(initial=budget, budget=budget, executed=executed)
    nothing = FundsLine(initial=Decimal(0), budget=Decimal(0), executed=Decimal(0))
    return Funds(total=total, appropriation=total, carried_over=nothing, other=nothing)


def _indicators(chance: Random, area: str) -> Iterator[Indicator]:
    rows = [(slot, name, unit) for slot in _SLOTS for name, unit in zip(slot.names, slot.unit.split(), strict=True)]
    for category, whole in _POINTS.items():
        group = [row for row in rows if row[0].category == category]
        points = [(whole / len(group)).quantize(Decimal("0.1"))] * len(group)
        points[-1] += whole - sum(points)
        for (slot, name, unit), own_points in zip(group, points, strict=True):
            target, actual, missed = _promise(chance, unit, cost=slot.cost)
            yield Indicator(
                category=category,
                subcategory=slot.subcategory,
                name=f"{area}{name}",
                points=own_points,
                target=target,
                actual=actual,
                note=_NOTE if missed else "",
            )


def _promise(chance: Random, unit: str, *, cost: bool) -> tuple[str, str, bool]:
    """Target, actual, and whether the actual misses it."""
    missed = chance.random() < 0.12  # noqa: PLR2004 — one in eight
    if unit == "月":
        month = chance.randrange(6, 13)
        return f"{month}月底前", f"{month - 1}月", False
    if unit == "%":
        bound = Decimal(chance.choice(_USUAL_PERCENTAGES))
        over = chance.choice((Decimal(0), Decimal(100) - bound, Decimal(chance.randrange(300)) / 100))
        reached = bound - Decimal(chance.randrange(100, 900)) / 100 if missed else min(Decimal(100), bound + over)
    else:
        bound = Decimal(chance.randrange(10, 50) if unit == "年" else chance.randrange(12, 5_000))
        worse, better = (Decimal("1.08"), Decimal("0.97")) if cost else (Decimal("0.9"), Decimal("1.04"))
        reached = (bound * (worse if missed else better)).to_integral_value()
        missed = reached > bound if cost else reached < bound
    return f"{'≤' if cost else '≥'}{format_decimal(bound)}{unit}", f"{format_decimal(reached)}{unit}", missed
