"""
Projects that never were, in texts of the same shape as published sheets have; the same number gives the same project.

``synthetic_projects`` writes nearly all targets as sign, number and unit; published ones are otherwise. What was
counted on 142 indicators of 21 published sheets, and on the 14,323 of the first thousand of these:

====================================================  =========  =====
share of                                              published  these
====================================================  =========  =====
targets that begin with a sign (≥ ≤ = …)              .16        .16
targets with a comparing word (不低于, …以上)         .06        .06
targets that are a bare number                        .16        .16
targets in percent                                    .32        .33
targets of 100 % or 100                               .18        .18
targets without a digit (qualitative)                 .16        .17
targets that are dates                                .03        .03
actuals that equal the target, letter by letter       .50        .50
numbers promised, and words reported                  .10        .12
rows with a note                                      .04        .04
distinct names (in 142 rows; in ten sheets)           .99        1.00
(target, actual) seen before (as above)               .25        .23
====================================================  =========  =====

Letters, first tenth / median / last tenth: names 5/8/17 and 6/9/17, targets 2/4/6 and 2/4/7, actuals 2/4/6 and 2/4/7.
In a thousand sheets 58 % of the pairs were seen before, and 87 % of the names are distinct; of so many published sheets
nobody knows. A sheet keeps its habits (signs, words, units or neither; whether actuals copy the target), as a unit
does. The words are our own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from attrs import frozen

from benchmarks.synthetic_projects import SEED, YEAR
from indicator_specs.indicators import Indicator
from indicator_specs.projects import Funds, FundsLine, Project
from indicator_specs.words.numbers import format_decimal

_TABLES: Final = tomllib.loads(Path(__file__).with_name("lifelike_words.toml").read_text(encoding="utf-8"))
_UNITS: Final[dict[str, str]] = {thing: unit for unit, things in _TABLES["things"].items() for thing in things}
_WORDS: Final[dict[str, list[str]]] = _TABLES["names"] | _TABLES["texts"] | {"thing": list(_UNITS)}

_HABITS: Final = {"units": 45, "signs": 24, "bare": 23, "words": 8}
"""How a sheet writes its numbers, by weight."""

_FEWEST: Final = 8
_ROWS: Final = (8, 9, 11, 12, 13, 14, 15, 16, 18, 20, 20)
"""Indicators of a sheet; ten published sheets have 142."""

_POINTS: Final = {"产出指标": Decimal(50), "效益指标": Decimal(30), "满意度指标": Decimal(10)}
_DIVISIBLE: Final = frozenset({"公里", "亩", "公顷"})


class _Chosen(dict[str, str]):
    """Fills ``{work}`` in a template with any word of that list, the same one throughout the template."""

    def __init__(self, chance: Random) -> None:
        super().__init__()
        self._chance = chance

    def __missing__(self, key: str) -> str:
        return self.setdefault(key, self._chance.choice(_WORDS[key]))


@frozen
class _Habits:
    """
    What a sheet does in all its rows.

    Attributes:
        numbers: A key of ``_HABITS``.
        copied: How often the target is copied as the actual.
        worded: How often a word is reported instead of a number.
    """

    numbers: str
    copied: float
    worded: float


class _Row(NamedTuple):
    """Name, target and actual as typed, and whether the actual misses the target."""

    name: str
    target: str
    actual: str
    missed: bool = False


_Maker = Callable[[Random, _Habits], _Row]


@frozen
class _Sort:
    """Rows of one 二级指标: how often beyond the first, whether there always is one, and what makes them."""

    category: str
    subcategory: str
    weight: int
    makers: tuple[_Maker, ...]
    least: int = 1


def lifelike_project(number: int) -> Project:
    """One project with 8 to 20 indicators."""
    chance = Random(f"{SEED}/lifelike/{number}")  # noqa: S311 — data for a benchmark
    words, funds = _Chosen(chance), _funds(chance)
    return Project(
        name="{place}{thing}{work}项目".format_map(words) + f"{number + 1:06d}",
        year=YEAR,
        department="{place}{office}".format_map(words),
        unit="{place}{thing}{work}中心".format_map(words),
        phone=f"0{chance.randrange(10**9, 10**10)}",
        rules="mof-2020-10",
        funds=funds,
        goal="做好{place}{thing}{work}工作，{effect}{better}。".format_map(words),
        goal_achieved="{thing}{work}已按计划完成，{effect}{better}。".format_map(words),
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
        group = [(sort.subcategory, maker) for sort, maker in makers if sort.category == category]
        points = [(whole / len(group)).quantize(Decimal("0.1"))] * len(group)
        points[-1] += whole - sum(points)
        for (subcategory, maker), own_points in zip(group, points, strict=True):
            row = maker(chance, habits)
            while row.name in names:
                row = maker(chance, habits)
            names.add(row.name)
            note = "{cause}，{effect_of_cause}；{cure}。".format_map(_Chosen(chance)) if row.missed else ""
            yield Indicator(
                category=category,
                subcategory=subcategory,
                name=row.name,
                points=own_points,
                target=row.target,
                actual=row.actual,
                note=note,
            )


def _makers_of_a_sheet(chance: Random, money: FundsLine) -> list[tuple[_Sort, _Maker]]:
    """What makes the rows of a sheet, in the order of the form."""
    cost = _total_cost(money) if _happens(chance, 0.25) else _unit_cost
    sorts = (
        _Sort("产出指标", "数量指标", 30, (_count,)),
        _Sort("产出指标", "质量指标", 22, (*[_rate("quality_rate")] * 3, _quality)),
        _Sort("产出指标", "时效指标", 8, (*[_rate("timely_rate")] * 3, _deadline)),
        _Sort("产出指标", "成本指标", 0, (cost,)),
        _Sort("效益指标", "经济效益指标", 8, (_effect, _income, _income)),
        _Sort("效益指标", "社会效益指标", 14, (_effect, _rate("benefit_rate"), _reached_people)),
        _Sort("效益指标", "生态效益指标", 5, (_effect, *[_rate("benefit_rate")] * 2), least=0),
        _Sort("效益指标", "可持续影响指标", 5, (_effect, _quality, *[_rate("benefit_rate")] * 2)),
        _Sort("满意度指标", "服务对象满意度指标", 8, (_satisfaction,)),
    )
    more = chance.choices(sorts, [sort.weight for sort in sorts], k=chance.choice(_ROWS) - _FEWEST)
    return [(sort, chance.choice(sort.makers)) for sort in sorts for _ in range(sort.least + more.count(sort))]


def _happens(chance: Random, share: float) -> bool:
    return chance.random() < share


def _named(chance: Random, template: str, **given: str) -> str:
    """A name; a third have a place before them, or a qualifier and a place."""
    before = chance.choices(("", "{place}", "{qualifier}{place}"), (66, 20, 14))[0]
    words = _Chosen(chance)
    words.update(given)
    return (before + template).format_map(words)


def _count(chance: Random, habits: _Habits) -> _Row:
    thing, unit = chance.choice(list(_UNITS.items()))
    if unit in _DIVISIBLE and _happens(chance, 0.6):
        bound = Decimal(chance.randrange(11, 900)) / 10
    else:
        bound = Decimal(chance.randrange(1, chance.choice((13, 120, 9_000))))
    return _number(chance, habits, _named(chance, "{thing}{work}{counted}", thing=thing), bound, unit)


def _rate(words: str) -> _Maker:
    """A rate, named by a list of words."""
    template = "{thing}{some_work}{" + words + "}"
    return lambda chance, habits: _percentage(chance, habits, _named(chance, template))


def _satisfaction(chance: Random, habits: _Habits) -> _Row:
    thing = "{thing}" if _happens(chance, 0.7) else ""
    return _percentage(chance, habits, _named(chance, thing + "{people}{satisfaction}"))


def _reached_people(chance: Random, habits: _Habits) -> _Row:
    bound, unit = Decimal(chance.randrange(20, 40_000)), chance.choice(("人", "人次"))
    return _number(chance, habits, _named(chance, "{thing}受益{people}{counted}"), bound, unit)


def _income(chance: Random, habits: _Habits) -> _Row:
    bound = Decimal(chance.randrange(8, 3_000)) / 10
    return _number(chance, habits, _named(chance, "{thing}{work}{income}"), bound, "万元")


def _unit_cost(chance: Random, habits: _Habits) -> _Row:
    thing, unit = chance.choice(list(_UNITS.items()))
    bound = Decimal(chance.randrange(4, 900) * chance.choice((1, 5, 10)))
    name = _named(chance, "{thing}{work}{cost}", thing=thing)
    return _number(chance, habits, name, bound, f"元/{unit}", less_is_better=True)


def _total_cost(money: FundsLine) -> _Maker:
    """The whole cost: what was budgeted, and what was spent."""

    def row(chance: Random, habits: _Habits) -> _Row:
        budget, executed = (format_decimal(each or Decimal(0)) for each in (money.budget, money.executed))
        sign = "≤" if habits.numbers == "signs" else ""
        return _Row(_named(chance, "{thing}项目总成本"), f"{sign}{budget}万元", f"{executed}万元")

    return row


def _deadline(chance: Random, _: _Habits) -> _Row:
    month = chance.randrange(4, 13)
    target = chance.choice((f"{YEAR}年{month}月底", f"{month}月底前", f"{YEAR}年{month}月", f"{month}月30日前"))
    actual = target if _happens(chance, 0.5) else f"{YEAR}年{month - 1}月"
    return _Row(_named(chance, "{thing}{due}"), target, actual)


def _quality(chance: Random, habits: _Habits) -> _Row:
    return _worded(chance, habits, _named(chance, "{thing}{work}{state}"), "good")


def _effect(chance: Random, habits: _Habits) -> _Row:
    return _worded(chance, habits, _named(chance, "{thing}{some_work}{effect}"), "better")


def _worded(chance: Random, habits: _Habits, name: str, words: str) -> _Row:
    """A quality promised; reported in the same words, shorter, or as done."""
    target = chance.choice(_WORDS[words])
    if _happens(chance, habits.worded):
        return _Row(name, target, chance.choice(_WORDS["reached"]))
    return _Row(name, target, target if _happens(chance, 0.75) else target[:2])


def _percentage(chance: Random, habits: _Habits, name: str) -> _Row:
    bound = Decimal(chance.choice((*[100] * 11, 98, 95, 95, 90, 90, 85, 80)))
    return _number(chance, habits, name, bound, "%", most=Decimal(100))


def _number(  # noqa: PLR0913 — what a number is, named
    chance: Random,
    habits: _Habits,
    name: str,
    bound: Decimal,
    unit: str,
    *,
    less_is_better: bool = False,
    most: Decimal | None = None,
) -> _Row:
    """A number promised and one reported: mostly the same, often a better one, seldom a worse one, sometimes a word."""
    shown = "" if habits.numbers == "bare" else unit
    number = f"{format_decimal(bound)}{shown}"
    target = _written(chance, habits.numbers, number, less_is_better=less_is_better)
    if _happens(chance, habits.worded):
        return _Row(name, target, chance.choice(_WORDS["reached"]))
    if _happens(chance, 0.055):
        reached = _moved(chance, bound, percent=(3, 21), upwards=less_is_better)
        return _Row(name, target, f"{format_decimal(reached)}{shown}", missed=reached != bound)
    if _happens(chance, habits.copied):
        return _Row(name, target, target if _happens(chance, 0.8) else number)
    reached = _moved(chance, bound, percent=(0, 26), upwards=not less_is_better)
    return _Row(name, target, f"{format_decimal(reached if most is None else min(reached, most))}{shown}")


def _moved(chance: Random, bound: Decimal, *, percent: tuple[int, int], upwards: bool) -> Decimal:
    """A number some percent above or below, with the places of the bound."""
    step = Decimal("0.1") if bound != bound.to_integral_value() else Decimal(1)
    share = Decimal(chance.randrange(*percent)) / 100
    moved = bound * (1 + share if upwards else 1 - share)
    return (moved / step).to_integral_value() * step


def _written(chance: Random, habit: str, number: str, *, less_is_better: bool) -> str:
    """The number as a target; nobody writes a sign everywhere."""
    if habit == "signs" and _happens(chance, 0.8):
        return f"{'≤' if less_is_better else chance.choice(('≥', '≥', '=', '>='))}{number}"
    if habit == "words":
        more, less = ("不低于{}", "{}以上", "不少于{}", "大于等于{}"), ("不超过{}", "{}以内")
        return chance.choice(less if less_is_better else more).format(number)
    return number
