"""Numbers with their units against a bound or a range."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from indicator_specs.actuals import Exactness, ReportedQuantity
from indicator_specs.indicator_context import NO_CONTEXT, IndicatorContext, Sense
from indicator_specs.reported_spans import ROUGHLY, Span, decides, said_of, span_of
from indicator_specs.restated.days.calendar_lengths import calendar_days, keeps_in_days
from indicator_specs.targets import AtLeast, AtMost, Between, Bounded, Equal, LessThan, MoreThan, Undirected
from indicator_specs.words.implied_units import convert_as_meant
from indicator_specs.words.money_units import in_money
from indicator_specs.words.numbers import format_decimal
from indicator_specs.words.ordered_scales import OF_WATER
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.unit_mentions import is_known_unit
from indicator_specs.words.units import FAMILIES, RANK, RANK_OF_WATER, VISITS, Conversion, convert, is_counted
from scoring.assessing.comparing.comparator_sense import sense_under
from scoring.assessing.comparing.comparison import Comparison, Numbers, unanswered, undetermined
from scoring.assessing.comparing.implausible_results import Beyond, beyond_range, implausible, undivided
from scoring.assessing.comparing.reported_years import due_later
from scoring.assessing.comparing.size_doubts import is_in_ten_thousands, other_scale, sized, two_sizes
from scoring.assessing.comparing.yearly_totals import in_a_year
from scoring.assessing.verdicts import Verdict


def compare_quantities(
    target: Bounded | Between, actual: ReportedQuantity, year: int | None, context: IndicatorContext
) -> Comparison:
    """
    In the target's unit, unless the numbers are doubted, or of units that have nothing in common.

    Args:
        target, actual: What was promised and reported.
        year: The project's, or None; what is due in a later one is not missed yet.
        context: Where the indicator stands.
    """
    wanted = target.bounds[0]
    quantity = _as_money(actual.quantity, wanted, context)
    reported = sized(quantity, wanted, is_rate=context.is_rate, of_visits=VISITS in context.name)
    within = isinstance(target, AtMost) and quantity.value <= wanted.value
    converted = _converted(reported.quantity, wanted, context.name + target.raw, within=within)
    if converted is None and isinstance(target, (AtLeast, MoreThan)):
        converted = _fewer_people(reported.quantity, wanted)
    if converted is None:
        return _compare_days_with_months(target, actual) or _compare_over_the_year(target, actual, wanted)
    doubt = reported.doubt or other_scale(quantity, wanted, target.raw, actual.raw) or two_sizes(quantity, target)
    if doubt:
        return unanswered(doubt)
    remarks = tuple(filter(None, (reported.remark or converted.remark,)))
    why = implausible(target, reported.quantity, context) or undivided(target, actual)
    if not why and _good_side(target, context) is Sense.UNKNOWN and _are_unlike_ranks(actual.quantity, wanted, context):
        why = "级别的数字大小不能说明高低，需要人工评定"
    if why:
        return undetermined(*remarks, why)
    comparison = _compare_converted(target, converted.value, actual, context, remarks)
    not_yet = due_later(target, year) if comparison.verdict is Verdict.MISSED else ""
    return undetermined(*comparison.remarks, not_yet) if not_yet else comparison


def _compare_converted(
    target: Bounded | Between,
    value: Decimal,
    actual: ReportedQuantity,
    context: IndicatorContext,
    remarks: tuple[str, ...],
) -> Comparison:
    if isinstance(target, Between):
        return _compare_with_range(target, value, actual.exactness, context, remarks)
    if actual.exactness is not Exactness.EXACT:
        word = f"{format_decimal(value)}{said_of(actual)}"
        span = span_of(actual, value, rough_target=target.approximate)
        return _compare_a_bound(target, span, word, remarks)
    return _compare_a_number(target, value, context, remarks)


_NATURAL_DAYS: Final = frozenset(("天", "日", "自然日", "日历天"))


def _converted(reported: Quantity, wanted: Quantity, about: str, *, within: bool) -> Conversion | None:
    """In the target's unit; no accidents are no cases, whatever they are counted in."""
    converted = convert(reported.value, reported.unit, wanted.unit) or convert_as_meant(reported, wanted, about)
    if converted is None and reported.value == wanted.value == 0:
        return Conversion(wanted.value)
    if converted is None and wanted.value == 0 and is_counted(reported.unit) and not is_known_unit(wanted.unit):
        return Conversion(reported.value, f"单位“{reported.unit}”按“{wanted.unit}”理解")  # 1起 for 零事故
    late = not within and reported.value > wanted.value and wanted.unit in _NATURAL_DAYS
    if converted is None and reported.unit in FAMILIES["工作日"] and late:
        return Conversion(reported.value, f"{reported}至少有这么多天")
    if converted is None and reported.unit in _NATURAL_DAYS and wanted.unit in FAMILIES["工作日"] and within:
        return Conversion(reported.value, f"{reported}里至多有这么多个工作日")
    return converted


def _fewer_people(reported: Quantity, wanted: Quantity) -> Conversion | None:
    """``18.6万人次`` for ``≥20万人``: no more people than visits; whether enough, nobody can tell."""
    if reported.unit != VISITS or wanted.unit != _PEOPLE or reported.value >= wanted.value:
        return None
    return Conversion(reported.value, f"{reported}里至多有这么多人")


_PEOPLE: Final = "人"


def _compare_days_with_months(target: Bounded | Between, actual: ReportedQuantity) -> Comparison | None:
    """``7个月`` for ``≤180天``: how many days these may be; None for other units."""
    if not isinstance(target, Bounded) or actual.exactness is not Exactness.EXACT:
        return None
    wanted, given = calendar_days(target.bound), calendar_days(actual.quantity)
    if wanted is None or given is None:
        return None
    kept = keeps_in_days(target, wanted, given)
    if kept is None:
        return None
    step = f"{actual.quantity}，目标{target.sign}{target.bound}"
    remarks = (f"{actual.quantity}按日历与{target.bound}比较",)
    return Comparison(verdict=Verdict.MET if kept else Verdict.MISSED, step=step, remarks=remarks)


def _compare_over_the_year(target: Bounded | Between, actual: ReportedQuantity, wanted: Quantity) -> Comparison:
    """``全年20次`` for ``≥2次/月`` misses it; 26 may leave a month without any; all else answers nothing."""
    is_total = actual.whole_year and actual.exactness is Exactness.EXACT
    yearly = in_a_year(target, actual.quantity) if is_total and isinstance(target, Bounded) else None
    if yearly is None:
        return unanswered(f"实际的单位“{actual.quantity.unit}”与目标的单位“{wanted.unit}”不能换算")
    comparison = _compare_a_number(yearly[0], actual.quantity.value, NO_CONTEXT, (yearly[1],))
    if comparison.verdict is Verdict.MISSED or (
        isinstance(target, AtMost) and actual.quantity.unit in FAMILIES["人民币"]
    ):
        return comparison
    return undetermined(yearly[1], "全年的合计不能说明每一期都做到，要由人看")


def _as_money(reported: Quantity, wanted: Quantity, context: IndicatorContext) -> Quantity:
    """``200万`` for ``≤210`` where money is spoken of: 万元, its 元 left out."""
    bare = not reported.unit and not wanted.unit and wanted.multiplier == 1
    if not bare or not is_in_ten_thousands(reported, wanted) or not context.speaks_of_money:
        return reported
    return in_money(reported)


def _are_unlike_ranks(reported: Quantity, wanted: Quantity, context: IndicatorContext) -> bool:
    """2级 and 3级, 2类 and 3类 of water; 0.31级 for 0.3级 measures by how much a rank went up."""
    ranks = is_ranked(reported.unit, context) or is_ranked(wanted.unit, context)
    if not ranks or reported.value == wanted.value:
        return False
    whole = all(value == int(value) for value in (reported.value, wanted.value))
    return whole or not reported.unit == wanted.unit == RANK


def is_ranked(unit: str, context: IndicatorContext) -> bool:
    """Whether numbers in this unit are ranks, of which the lower may be the better one."""
    return unit == RANK or (unit == RANK_OF_WATER and OF_WATER in context.name)


HOLDS: Final[Mapping[type[Bounded], Callable[[Decimal, Decimal], bool]]] = {
    AtLeast: operator.ge,
    MoreThan: operator.gt,
    AtMost: operator.le,
    LessThan: operator.lt,
    Equal: operator.eq,
    Undirected: operator.eq,
}
"""How an actual that meets the target relates to its bound."""


def _compare_a_number(
    target: Bounded, value: Decimal, context: IndicatorContext, remarks: tuple[str, ...]
) -> Comparison:
    bound = target.bound.value
    met = HOLDS[type(target)](value, bound)
    if target.approximate and not met and abs(value - bound) <= ROUGHLY * bound:
        step = f"{format_decimal(value)}，目标约{format_decimal(bound)}"
        return undetermined(*remarks, "目标是约数，实际相差不到一成，是否完成无法判断", step=step)
    if isinstance(target, Undirected):
        return _compare_undirected(target, value, remarks)
    kind, exceeded = target.kind, False
    if isinstance(target, Equal) and not met and (sense := _good_side(target, context)) is not Sense.OPEN:
        less_is_better = sense is Sense.LESS_IS_BETTER
        exceeded = value < bound if less_is_better else value > bound
        kind = AtMost.kind if less_is_better else Equal.kind
    return Comparison(
        verdict=Verdict.MET if met else Verdict.MISSED,
        sign=target.sign if met else _NOT[target.sign],
        numbers=Numbers(bound, value, kind),
        exceeded=exceeded,
        remarks=remarks,
    )


def _good_side(target: Bounded | Between, context: IndicatorContext) -> Sense:
    """Only an ``=`` target has a side that is better than itself."""
    return sense_under(target, context) if isinstance(target, Equal) else Sense.UNKNOWN


def _compare_undirected(target: Undirected, value: Decimal, remarks: tuple[str, ...]) -> Comparison:
    """Only the number itself is surely right; an indicator's own formula may know more."""
    numbers = Numbers(target.bound.value, value, target.kind)
    if value == target.bound.value:
        return Comparison(verdict=Verdict.MET, sign="=", numbers=numbers, remarks=remarks)
    remarks = (*remarks, "目标没有比较符，多于、少于目标是好是坏无法确定，需要人工评定")
    return Comparison(verdict=Verdict.UNDETERMINED, sign="≠", numbers=numbers, remarks=remarks)


_NOT: Final = {"≥": "<", ">": "≤", "≤": ">", "<": "≥", "=": "≠"}


def _compare_a_bound(target: Bounded, span: Span, word: str, remarks: tuple[str, ...]) -> Comparison:
    """``2月内`` against ``≤2月``: what is no exact number decides only where every number it may mean does."""
    step = f"{word}，目标{target.sign}{format_decimal(target.bound.value)}"
    kept = decides(target, span)
    if kept:
        return Comparison(verdict=Verdict.MET, step=step, remarks=(*remarks, "报告的不是确切数值"))
    if kept is False:
        return Comparison(verdict=Verdict.MISSED, step=step, remarks=(*remarks, "报告的不是确切数值，无法按比例计分"))
    rough = ("目标是约数",) if target.approximate else ()
    return undetermined(*remarks, *rough, "报告的不是确切数值，无法判断", step=step)


def _compare_with_range(
    target: Between, value: Decimal, exactness: Exactness, context: IndicatorContext, remarks: tuple[str, ...]
) -> Comparison:
    low, high = target.low.value, target.high.value
    shown = f"{format_decimal(value)}，目标{format_decimal(low)}～{format_decimal(high)}"
    if exactness is not Exactness.EXACT:
        return undetermined(*remarks, "报告的不是确切数值，无法判断", step=shown)
    if low <= value <= high:
        return Comparison(verdict=Verdict.MET, step=shown, remarks=remarks)
    below = value < low
    numbers = Numbers(low, value, "between_below") if below else Numbers(high, value, "between_above")
    beyond = beyond_range(target, context)[0 if below else 1]
    verdict, remark = (_BELOW if below else _ABOVE)[beyond]
    return Comparison(verdict=verdict, step=shown, numbers=numbers, remarks=(*remarks, *filter(None, (remark,))))


_BELOW: Final[Mapping[Beyond, tuple[Verdict, str]]] = {
    Beyond.WORSE: (Verdict.MISSED, ""),
    Beyond.OPEN: (Verdict.UNDETERMINED, "实际低于区间，是好是坏无法确定，需要人工评定"),
}
_ABOVE: Final[Mapping[Beyond, tuple[Verdict, str]]] = {
    Beyond.WORSE: (Verdict.MISSED, ""),
    Beyond.OPEN: (Verdict.UNDETERMINED, "实际超过区间，是好是坏无法确定，需要人工评定"),
    Beyond.BETTER: (Verdict.MET, "实际高于区间，指标越高越好，按达到理解"),
}
