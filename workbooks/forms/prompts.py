"""What a blank form says at each input: what belongs there, with an example that fits that very indicator."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from indicator_specs.actuals import Level
from indicator_specs.projects import Indicator
from indicator_specs.targets import AtLeast, Between, Bounded, Deadline, Equal, LessThan, MoreThan, Target, Undirected
from indicator_specs.words.numbers import format_decimal
from indicator_specs.words.partial_dates import last_day
from indicator_specs.words.quantities import Quantity
from scoring.assessing.judgements import band_remark
from scoring.rule_sets.rule_set import RuleSet
from workbooks.sheets.cell_texts import shortened
from workbooks.sheets.input_prompts import EXAMPLE, OPTIONAL
from workbooks.sheets.plan import Input

SHOWN_TARGET: Final = 60
"""Characters of a target that a prompt repeats."""

BAND_PHRASES: Final = ("达成预期指标", "部分达成预期指标并具有一定效果", "未达成预期指标且效果较差")
"""The three bands in the words of the official form."""

FULL_PERCENT: Final = Decimal(100)


def actual_input(indicator: Indicator, target: Target, year: int | None, *, before: str = "") -> Input:
    """
    The prompt at 实际完成值.

    Args:
        indicator: The row.
        target: What was promised, as understood.
        year: Of the project, for the example of a date.
        before: What was reported last year, or empty.
    """
    choices: tuple[str, ...] = ()
    if isinstance(target, (Bounded, Between)):
        brief = f"{EXAMPLE}{example_number(target)}"
        words = f"请填数和单位，{brief}"
    elif isinstance(target, Deadline):
        brief = f"{EXAMPLE}{example_day(target, year)}"
        words = f"请填完成日期，{brief}"
        choices = ("已完成", "按时完成")
    else:
        brief = "请照写目标或选一档"
        words = "达到目标的，照写目标的表述或选第一档；没有完全达到的，选后两档之一，并在得分格评定得分"
        choices = (indicator.target, *BAND_PHRASES)
    lines = in_lines(f"目标：{shortened(indicator.target, SHOWN_TARGET)}", words, before)
    return Input(title="实际完成值", prompt=lines, brief=brief, choices=choices)


def judged_score_input(indicator: Indicator, rule_set: RuleSet, condition: str) -> Input:
    """The prompt at 得分 where a person judges."""
    points = indicator.points
    bands = "；".join(band_remark(level, points, rule_set) for level in Level)
    most = "分值" if points is None else format_decimal(points)
    refusal = f"得分应在0到{most}之间，并与所选档次相符：{bands}"
    lines = in_lines(f"规则不能判定时由您评定：{bands}", "低于分值的，请在右边写明原因")
    return Input(title="得分（人工评定）", prompt=lines, brief="请评定", condition=condition, refusal=refusal)


def result_input(title: str, choices: tuple[str, ...] = ()) -> Input:
    """The prompt at what is computed from the inputs, on a form that cannot do so."""
    words = "可以不填，由单位用 zpb score 计算；填了的，复核时核对"
    return Input(title=title, prompt=words, brief=OPTIONAL, choices=choices)


def points_input(condition: str) -> Input:
    """The prompt at 分值 that are open."""
    whole = "各指标的分值加预算执行率共100分"
    refusal = f"分值应为大于0的数；{whole}"
    words = f"批复的目标没有分值，请填写；{whole}"
    return Input(title="分值", prompt=words, brief="请填", condition=condition, refusal=refusal)


def money_input(label: str, money_unit: str) -> Input:
    """The prompt at an amount."""
    return Input(
        title=label,
        prompt=f"只填数，单位是{money_unit}，例：214.83",
        brief="请填数",
        number=True,
        refusal=f"这里只能填数（不小于0），单位是{money_unit}，例：214.83",
    )


def in_lines(*lines: str) -> str:
    """The lines of a prompt that say something."""
    return "\n".join(filter(None, lines))


# ---------------------------------------------------------------- examples


def example_number(target: Bounded | Between) -> str:
    """A number that meets the target, written with its unit: ``96.5%`` for ``≥95%``."""
    if isinstance(target, Between):
        return str(Quantity(_middle(target.low.value, target.high.value), target.high.unit))
    bound = target.bound
    return str(Quantity(_a_number_that_meets(target, bound.value), bound.unit))


def _a_number_that_meets(target: Bounded, bound: Decimal) -> Decimal:
    if isinstance(target, (Equal, Undirected)):
        return bound
    if isinstance(target, (AtLeast, MoreThan)):
        better = bound + _step(target.bound, ROUND_CEILING)
        if target.bound.unit == "%" and bound < FULL_PERCENT < better:
            return FULL_PERCENT
        return bound if isinstance(target, AtLeast) and bound == FULL_PERCENT else better
    if bound <= 0:
        return bound - 1 if isinstance(target, LessThan) else bound
    return max(bound - _step(target.bound, ROUND_FLOOR), bound / 2)


def _step(bound: Quantity, rounding: str) -> Decimal:
    """A plausible distance from the bound: 1.5 percent points, or some 3 per cent of the number, in its own places."""
    if bound.unit == "%":
        return Decimal("1.5")
    _, _, exponent = bound.value.normalize().as_tuple()
    places = min(int(exponent), 0)
    unit = Decimal(1).scaleb(places)
    return max((abs(bound.value) * Decimal("0.03")).quantize(unit, rounding=rounding), unit)


def _middle(low: Decimal, high: Decimal) -> Decimal:
    middle = (low + high) / 2
    whole = middle.to_integral_value(ROUND_FLOOR)
    return whole if low <= whole <= high else middle


def example_day(target: Deadline, year: int | None) -> str:
    """A day in time, in the middle of the month before the deadline's, or the deadline's own first month."""
    named = target.date
    month = named.month - 1 or 12
    known_year = named.year or year
    if known_year and named.month == 1:
        known_year -= 1
    day = f"{month}月{last_day(month, known_year or 2001)}日"
    return f"{known_year}年{day}" if known_year else day
