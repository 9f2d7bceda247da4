"""
Projects that never were, in texts of the same shape as published sheets; the same number gives the same project.

``synthetic_projects`` writes nearly all targets as sign, number, unit. Published ones are not so. What was counted on 142
indicators of 21 published sheets, and on the same number of these (ten sheets, mean of 100 samples):

====================================================  =========  =====
share of                                              published  these
====================================================  =========  =====
targets that begin with a sign (≥ ≤ = …)              .16        .16
targets with a comparing word (不低于 …以上)            .06        .06
targets that are a bare number                        .16        .16
targets in percent                                    .32        .33
targets of 100 % or 100                               .18        .18
targets without a digit (qualitative)                 .16        .16
targets that are dates                                .03        .03
actuals that equal the target, letter by letter       .50        .50
numbers promised, and words reported                  .10        .10
rows with a note                                      .035       .04
distinct names                                        .99        .99
(target, actual) seen before in the sample            .25        .25
====================================================  =========  =====

Lengths, tenth / median / ninetieth in a hundred: names 5/8/17 and 5/8/16, targets 2/4/6 and 2/4/6, actuals 2/4/6 and 2/4/6.
A sheet has its habits (signs, words, units or neither; whether the target is copied), as a unit's sheets have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random
from typing import Final, NamedTuple

from attrs import frozen

from benchmarks.synthetic_projects import SEED, YEAR
from indicator_specs.indicators import Indicator
from indicator_specs.projects import Funds, FundsLine, Project
from indicator_specs.words.numbers import format_decimal

_PLACES: Final = (
    "柳溪镇 双桥乡 龙潭街道 北滩村 高岗片区 沙河新区 麻田社区 南湾镇 铁炉坪 松林乡 大堰村 云台街道 东渡口 老城片区 金盆社区 鹿鸣乡"
).split()
_QUALIFIERS: Final = (
    "因灾受损的 已列入当年计划的 第二批下达的 上级补助范围内的 需要帮扶家庭的 建成十年以上的 跨年度实施的 由本级配套的 "
    "主要街路沿线的 新增及更换的"
).split()
_THINGS: Final[dict[str, str]] = {
    "桥梁": "座", "泵站": "座", "机耕道": "公里", "排水管网": "公里", "护坡": "米", "路灯": "盏", "课桌椅": "套",
    "窨井盖": "个", "健身器材": "套", "公厕": "座", "果园": "亩", "高标准农田": "亩", "苗木": "株", "监测点": "个",
    "消防栓": "个", "病床": "张", "救护车": "辆", "图书": "册", "电脑": "台", "档案": "卷", "地图": "幅", "样品": "批次",
    "讲座": "场", "演出": "场", "学员": "人", "志愿者": "人次", "村医": "名", "困难家庭": "户", "耕地": "公顷", "种羊": "只",
    "水库": "座", "围栏": "米", "垃圾桶": "个", "标志牌": "块", "宣传册": "份", "疫苗": "支", "信号灯": "组", "摊位": "个",
}  # fmt: skip
_WORKS: Final = "新建 维修 改造 购置 检测 管护 更换 清理 巡查 补助 登记 配套 扩建 维护 抽查".split()
_COUNTED: Final = "数量 数 总量 任务量 规模 完成量 计划数".split()
_RATES: Final[dict[str, str]] = {
    "质量指标": "验收合格率 达标率 完好率 一次通过率 抽检合格率 覆盖率",
    "时效指标": "按期完成率 完成及时率 拨付及时率 计划执行率 按时开工率 进度达标率",
    "效益": "使用率 增长率 普及率 知晓率 达标率 覆盖率 利用率",
    "满意度": "满意度 满意率 认可度 满意比例",
}
_PEOPLE: Final = (
    "群众 学生 家长 患者 商户 职工 游客 农户 企业 居民 老年人 驾驶员 参训人员 基层单位 办事人员 残疾人 村民 乘客 用水户 读者"
).split()
_DUE: Final = "完工时间 验收时间 开工时间 拨付时间 投入使用时间 资料归档时间 招标完成时间".split()
_COSTS: Final = "单位成本 平均成本 补助标准 采购单价 维护单价 年度单价".split()
_EFFECTS: Final = (
    "服务能力 管理水平 运行状况 保障能力 周边环境 安全状况 出行条件 办学条件 就医条件 产业发展 综合效益 管护机制 工作质量 公共形象"
).split()
_BETTER: Final = "提升 改善 增强 向好 明显提升 显著改善 有所增强 持续改善 逐步完善 稳步提升 提高 优化".split()
_GOOD: Final = "良好 健全 规范 完善 合规 优 达标 到位 是 高 稳定 长期 及时 合格 符合规定 符合设计要求 按标准执行 运转正常有序".split()
_REACHED: Final = "已完成 完成 按期完成 达到预期 全部完成 达成预期指标".split()
_CAUSES: Final = (
    "施工图设计变更 征地协调用时较长 供货商延期交付 汛期停工 参加人数少于预计 部分尾款按合同次年支付 招标流标一次 对口人员调整 "
    "入冬早于往年 报名户临时退出"
).split()
_EFFECT_OF_CAUSE: Final = "影响了进度 少完成一部分 未能按计划实施 使结果低于预期 推迟到下年继续".split()
_CURES: Final = (
    "今后提前办理手续 下一步倒排工期 已督促对方限期补齐 明年据实调整目标 将加强日常调度 拟增加备选对象 以后分段签订合同"
).split()

_HABITS: Final = {"units": 47, "signs": 25, "bare": 19, "words": 9}
"""How a sheet writes its numbers, by weight."""

_PUBLISHED_ROWS: Final = (8, 9, 11, 12, 13, 14, 15, 16, 18, 20, 20)
"""Indicators of a sheet; their mean is that of published ones."""

_POINTS: Final = {"产出指标": Decimal(50), "效益指标": Decimal(30), "满意度指标": Decimal(10)}


@frozen
class _Habits:
    """What a sheet does in all its rows: how numbers are written, how often the target is copied or words are reported."""

    numbers: str
    copied: float
    worded: float


class _Promise(NamedTuple):
    """A target and its actual as typed, and whether the actual misses it."""

    target: str
    actual: str
    missed: bool = False


class _Row(NamedTuple):
    name: str
    promise: _Promise


def lifelike_project(number: int) -> Project:
    """One project with 8 to 20 indicators."""
    chance = Random(f"{SEED}/lifelike/{number}")  # noqa: S311 — data for a benchmark
    place, thing, work = chance.choice(_PLACES), chance.choice(list(_THINGS)), chance.choice(_WORKS)
    funds = _funds(chance)
    goal = f"做好{place}{thing}{work}工作，{chance.choice(_EFFECTS)}{chance.choice(_BETTER)}。"
    return Project(
        name=f"{place}{thing}{work}项目{number + 1:06d}",
        year=YEAR,
        department=f"{place[:2]}区{chance.choice('水务 教育 卫健 住建 民政 农业'.split())}局",
        unit=f"{place}{thing}{work}中心",
        phone=f"0{chance.randrange(10**9, 10**10)}",
        rules="mof-2020-10",
        funds=funds,
        goal=goal,
        goal_achieved=f"{thing}{work}已按计划完成，{chance.choice(_EFFECTS)}{chance.choice(_BETTER)}。",
        indicators=tuple(_indicators(chance, funds.total)),
    )


def _funds(chance: Random) -> Funds:
    budget = Decimal(chance.choice((chance.randrange(300, 90_000), chance.randrange(3, 900) * 100))) / 100
    executed = (budget * chance.choice((100, 100, 100, 100, 98, 95, 93, 90, 86)) / 100).quantize(Decimal("0.01"))
    total = FundsLine(initial=budget, budget=budget, executed=executed)
    nothing = FundsLine(initial=Decimal(0), budget=Decimal(0), executed=Decimal(0))
    return Funds(total=total, appropriation=total, carried_over=nothing, other=nothing)


def _indicators(chance: Random, money: FundsLine) -> Iterator[Indicator]:
    habits = _Habits(
        chance.choices(list(_HABITS), list(_HABITS.values()))[0],
        copied=chance.choice((0.1, 0.3, 0.5, 0.8)),
        worded=chance.choice((0.0, 0.0, 0.05, 0.05, 0.05, 0.1, 0.1, 0.9)),
    )
    makers = _makers_of_a_sheet(chance, money)
    names: set[str] = set()
    for category, whole in _POINTS.items():
        group = [(subcategory, maker) for each, subcategory, maker in makers if each == category]
        points = [(whole / len(group)).quantize(Decimal("0.1"))] * len(group)
        points[-1] += whole - sum(points)
        for (subcategory, maker), own_points in zip(group, points, strict=True):
            row = maker(chance, habits)
            while row.name in names:
                row = maker(chance, habits)
            names.add(row.name)
            yield Indicator(
                category=category,
                subcategory=subcategory,
                name=row.name,
                points=own_points,
                target=row.promise.target,
                actual=row.promise.actual,
                note=_note(chance) if row.promise.missed else "",
            )


_Maker = Callable[[Random, _Habits], _Row]


def _makers_of_a_sheet(chance: Random, money: FundsLine) -> list[tuple[str, str, _Maker]]:
    """Category, subcategory and what makes the row, in the order of the form."""
    more = chance.choice(_PUBLISHED_ROWS) - 8
    extra = chance.choices(("数量", "质量", "时效", "社会", "经济", "生态", "影响", "满意"), (30, 22, 8, 14, 8, 5, 5, 8), k=more)
    total_cost = chance.random() < 0.25  # noqa: PLR2004 — one sheet in four
    sorts: list[tuple[str, str, str, list[_Maker]]] = [
        ("数量", "产出指标", "数量指标", [_count]),
        ("质量", "产出指标", "质量指标", [*[_rate("质量指标")] * 3, _quality]),
        ("时效", "产出指标", "时效指标", [*[_rate("时效指标")] * 3, _deadline]),
        ("成本", "产出指标", "成本指标", [_total_cost(money) if total_cost else _unit_cost]),
        ("经济", "效益指标", "经济效益指标", [_effect, *[_income] * 2]),
        ("社会", "效益指标", "社会效益指标", [_effect, _rate("效益"), _reached_people]),
        ("生态", "效益指标", "生态效益指标", [_effect, *[_rate("效益")] * 2]),
        ("影响", "效益指标", "可持续影响指标", [_effect, _quality, *[_rate("效益")] * 2]),
        ("满意", "满意度指标", "服务对象满意度指标", [_satisfaction]),
    ]
    made = []
    for key, category, subcategory, makers in sorts:
        rows = extra.count(key) + (key != "生态")
        made += [(category, subcategory, chance.choice(makers)) for _ in range(rows)]
    return made


def _named(chance: Random, core: str) -> str:
    """With a place or a qualifier before it, as a third of the published names have."""
    lot = chance.random()
    if lot < 0.2:  # noqa: PLR2004
        return f"{chance.choice(_PLACES)}{core}"
    if lot < 0.34:  # noqa: PLR2004
        return f"{chance.choice(_QUALIFIERS)}{chance.choice(_PLACES)}{core}"
    return core


def _count(chance: Random, habits: _Habits) -> _Row:
    thing, unit = chance.choice(list(_THINGS.items()))
    name = _named(chance, f"{thing}{chance.choice(_WORKS)}{chance.choice(_COUNTED)}")
    if unit in ("公里", "亩", "公顷") and chance.random() < 0.6:  # noqa: PLR2004
        bound = Decimal(chance.randrange(11, 900)) / 10
    else:
        bound = Decimal(chance.choice((chance.randrange(1, 13), chance.randrange(2, 120), chance.randrange(100, 9_000))))
    return _Row(name, _number(chance, habits, bound, unit))


def _rate(which: str) -> _Maker:
    def row(chance: Random, habits: _Habits) -> _Row:
        name = f"{chance.choice(list(_THINGS))}{chance.choice(('', chance.choice(_WORKS)))}{chance.choice(_RATES[which].split())}"
        return _Row(_named(chance, name), _percentage(chance, habits))

    return row


def _satisfaction(chance: Random, habits: _Habits) -> _Row:
    name = f"{chance.choice(('', *[chance.choice(list(_THINGS))] * 2))}{chance.choice(_PEOPLE)}{chance.choice(_RATES['满意度'].split())}"
    return _Row(_named(chance, name), _percentage(chance, habits))


def _reached_people(chance: Random, habits: _Habits) -> _Row:
    name = _named(chance, f"{chance.choice(list(_THINGS))}受益{chance.choice(_PEOPLE)}{chance.choice(_COUNTED)}")
    return _Row(name, _number(chance, habits, Decimal(chance.randrange(20, 40_000)), chance.choice(("人", "人次"))))


def _income(chance: Random, habits: _Habits) -> _Row:
    name = _named(chance, f"{chance.choice(list(_THINGS))}{chance.choice(_WORKS)}{chance.choice(('年收入', '带动增收', '产值', '节约支出'))}")
    return _Row(name, _number(chance, habits, Decimal(chance.randrange(8, 3_000)) / 10, "万元"))


def _unit_cost(chance: Random, habits: _Habits) -> _Row:
    thing, unit = chance.choice(list(_THINGS.items()))
    bound = Decimal(chance.randrange(4, 900) * chance.choice((1, 5, 10)))
    return _Row(
        _named(chance, f"{thing}{chance.choice(_WORKS)}{chance.choice(_COSTS)}"), _number(chance, habits, bound, f"元/{unit}", less_is_better=True)
    )


def _total_cost(money: FundsLine) -> _Maker:
    """The whole cost: what was budgeted, and what was spent."""

    def row(chance: Random, habits: _Habits) -> _Row:
        budget, executed = (format_decimal(each or Decimal(0)) for each in (money.budget, money.executed))
        sign = "≤" if habits.numbers == "signs" else ""
        return _Row(f"{chance.choice(list(_THINGS))}项目总成本", _Promise(f"{sign}{budget}万元", f"{executed}万元"))

    return row


def _deadline(chance: Random, _habits: _Habits) -> _Row:
    name = _named(chance, f"{chance.choice(list(_THINGS))}{chance.choice(_DUE)}")
    month = chance.randrange(4, 13)
    target = chance.choice((f"{YEAR}年{month}月底", f"{month}月底前", f"{YEAR}年{month}月", f"{month}月30日前"))
    return _Row(name, _Promise(target, target if chance.random() < 0.5 else f"{YEAR}年{month - 1}月"))  # noqa: PLR2004


def _quality(chance: Random, habits: _Habits) -> _Row:
    name = _named(chance, f"{chance.choice(list(_THINGS))}{chance.choice(_WORKS)}{chance.choice(('质量', '情况', '规范性', '及时性'))}")
    return _Row(name, _words(chance, habits, chance.choice(_GOOD)))


def _effect(chance: Random, habits: _Habits) -> _Row:
    name = _named(chance, f"{chance.choice(list(_THINGS))}{chance.choice(('', chance.choice(_WORKS)))}{chance.choice(_EFFECTS)}")
    return _Row(name, _words(chance, habits, chance.choice(_BETTER)))


def _words(chance: Random, habits: _Habits, target: str) -> _Promise:
    if chance.random() < habits.worded:
        return _Promise(target, chance.choice(_REACHED))
    return _Promise(target, target if chance.random() < 0.75 else f"{target[:2]}")  # noqa: PLR2004 — three in four


def _percentage(chance: Random, habits: _Habits) -> _Promise:
    bound = Decimal(chance.choice((*[100] * 11, 98, 95, 95, 90, 90, 85, 80)))
    return _number(chance, habits, bound, "%", most=Decimal(100))


def _number(  # noqa: PLR0913 — what a number is, named
    chance: Random,
    habits: _Habits,
    bound: Decimal,
    unit: str,
    *,
    less_is_better: bool = False,
    most: Decimal | None = None,
) -> _Promise:
    """A number promised and one reported: mostly the same, often a better one, seldom a worse one, sometimes a word."""
    shown = "" if habits.numbers == "bare" else unit
    number = f"{format_decimal(bound)}{shown}"
    target = _written(chance, habits.numbers, number, less_is_better=less_is_better)
    if chance.random() < habits.worded:
        return _Promise(target, chance.choice(_REACHED))
    lot = chance.random()
    if lot < 0.055:  # noqa: PLR2004 — as many as published ones
        worse = bound * (Decimal("1.05") if less_is_better else Decimal(chance.randrange(80, 97)) / 100)
        reached = worse.quantize(Decimal("0.1")) if worse < 100 else worse.to_integral_value()  # noqa: PLR2004
        missed = reached > bound if less_is_better else reached < bound
        return _Promise(target, f"{format_decimal(reached)}{shown}", missed)
    if chance.random() < habits.copied:
        return _Promise(target, target if chance.random() < 0.8 else number)  # noqa: PLR2004
    step = Decimal("0.1") if bound != bound.to_integral_value() else Decimal(1)
    better = bound * Decimal(chance.randrange(100, 126)) / 100
    reached = bound * 2 - better if less_is_better else better
    reached = (reached / step).to_integral_value() * step
    if most is not None:
        reached = min(reached, most)
    return _Promise(target, f"{format_decimal(reached)}{shown}")


def _written(chance: Random, habit: str, number: str, *, less_is_better: bool) -> str:
    """The number as a target."""
    if habit == "signs" and chance.random() < 0.8:  # noqa: PLR2004 — nobody is wholly consistent
        return f"{'≤' if less_is_better else chance.choice(('≥', '≥', '=', '>='))}{number}"
    if habit == "words":
        if less_is_better:
            return chance.choice((f"不超过{number}", f"{number}以内"))
        return chance.choice((f"不低于{number}", f"{number}以上", f"不少于{number}", f"大于等于{number}"))
    return number


def _note(chance: Random) -> str:
    return f"{chance.choice(_CAUSES)}，{chance.choice(_EFFECT_OF_CAUSE)}；{chance.choice(_CURES)}。"
