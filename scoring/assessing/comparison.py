"""
What was reported, held against what was promised.

The comparison knows no points: it says met, missed or undetermined, and hands on the numbers that a formula needs.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from attrs import frozen

from indicator_specs.actuals import (
    Actual,
    Copied,
    Exactness,
    Level,
    NothingReported,
    ReportedDate,
    ReportedQuantity,
    Statement,
)
from indicator_specs.indicator_context import NO_CONTEXT, IndicatorContext, Sense
from indicator_specs.reported_spans import ROUGHLY, Span, decides, said_of, span_of
from indicator_specs.restated.calendar_lengths import calendar_days, keeps_in_days
from indicator_specs.targets import (
    AtLeast,
    AtMost,
    Between,
    Bounded,
    Deadline,
    Equal,
    LessThan,
    MoreThan,
    Nothing,
    Qualitative,
    Target,
    Undirected,
)
from indicator_specs.words.implied_units import convert_as_meant
from indicator_specs.words.money_units import in_money
from indicator_specs.words.month_spans import month_span
from indicator_specs.words.normalisation import clean
from indicator_specs.words.numbers import format_decimal
from indicator_specs.words.ordered_scales import OF_WATER
from indicator_specs.words.partial_dates import TO, PartialDate, last_day
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.quantity_mentions import find_quantities
from indicator_specs.words.unit_mentions import is_known_unit
from indicator_specs.words.units import FAMILIES, RANK, RANK_OF_WATER, VISITS, Conversion, convert, is_counted
from scoring.assessing.comparator_sense import sense_under
from scoring.assessing.implausible_results import Beyond, beyond_range, implausible, undivided
from scoring.assessing.reported_years import due_later, other_year
from scoring.assessing.size_doubts import is_in_ten_thousands, other_scale, sized, two_sizes
from scoring.assessing.verdicts import Verdict
from scoring.assessing.yearly_totals import in_a_year


@frozen
class Numbers:
    """
    What a formula scores by.

    Attributes:
        target: The bound; of a range, the end that was missed.
        actual: In the target's unit.
        kind: Which formula of the rule set scores a miss: ``at_least``, ``between_below`` …
    """

    target: Decimal
    actual: Decimal
    kind: str


@frozen(kw_only=True, slots=False)  # slots make a class with cached properties look up every attribute slowly
class Comparison:
    """
    Attributes:
        verdict: Met, missed or undetermined.
        sign: How the actual stands to the target, both numbers: ``≥``; empty elsewhere.
        numbers: For a formula; None where a miss has no measure, such as a deadline.
        exceeded: An ``=`` target was passed on its good side; the rule set says what that means.
        unanswered: Nothing was reported that points can be given for: blank, copied, no number where one was promised,
            units that do not convert. Undetermined then, or missed by the report's own words (未完成).
        level: The band that a qualitative statement names, or None.
        days_late: After a deadline, where both days are exact; else None.
        remarks: Every inference made, in Chinese; for an undetermined comparison also why.
    """

    verdict: Verdict
    _step: str = ""
    sign: str = ""
    numbers: Numbers | None = None
    exceeded: bool = False
    unanswered: bool = False
    level: Level | None = None
    days_late: int | None = None
    remarks: tuple[str, ...] = ()

    @property
    def step(self) -> str:
        """The comparison as it is shown: ``41 ≥ 38``."""
        if self.numbers is None or not self.sign:
            return self._step
        return f"{format_decimal(self.numbers.actual)} {self.sign} {format_decimal(self.numbers.target)}"

    @cached_property
    def completion(self) -> Decimal | None:
        """Actual over target, where that is a number."""
        if self.numbers is None or self.numbers.target <= 0:
            return None
        return self.numbers.actual / self.numbers.target


def compare(  # noqa: PLR0911 — one return per pair of kinds is the clearest table
    target: Target,
    actual: Actual,
    *,
    year: int | None = None,
    context: IndicatorContext = NO_CONTEXT,
) -> Comparison:
    """
    Hold an actual against its target.

    Args:
        target: What was promised.
        actual: What was reported.
        year: The project's year, for dates without one.
        context: Where the indicator stands: whether it is a rate, a share of a whole, a limit of money, and which side
            of an ``=`` target is the good one.
    """
    match target, actual:
        case ((Bounded() | Between()), ReportedQuantity()):
            why = other_year(target, actual, year)
            return _undetermined(why) if why else _compare_quantities(target, actual, year, context)
        case Nothing(), _:
            return _unanswered("没有目标值")
        case _, NothingReported():
            return _unanswered("没有报告实际完成值")
        case Qualitative(), _:
            return _compare_words(target, actual)
        case _, Copied():
            return _unanswered(COPIED)
        case Deadline(), ReportedDate():
            return _compare_dates(target, actual, year)
        case Deadline(), Statement():
            return _compare_completion(target, actual, year)
        case (
            (Bounded() | Between()),
            Statement(level=Level.MISSED | Level.PARTLY) | Statement(falls_short=True),
        ) if not _limits(target, context) or _tells_the_other_way(target, actual):
            return _said_to_be_missed(actual, "没有报告完成了多少，得分无从计算")
        case Deadline(), _:
            return _unanswered("目标是完成时间，报告的不是时间")
        case _:
            return _unanswered("目标是数值，没有报告数值")


COPIED: Final = "实际值只是照抄目标值，没有报告实际完成的结果"


def _undetermined(*remarks: str, step: str = "") -> Comparison:
    return Comparison(verdict=Verdict.UNDETERMINED, step=step, remarks=remarks)


def _unanswered(*remarks: str) -> Comparison:
    return Comparison(verdict=Verdict.UNDETERMINED, remarks=remarks, unanswered=True)


def _tells_the_other_way(target: Bounded | Between, actual: Actual) -> bool:
    """``同比上升1.2%`` for a fall of 5%: more of the fall is better, whatever falls."""
    return isinstance(target, (AtLeast, MoreThan)) and isinstance(actual, Statement) and actual.falls_short


def _limits(target: Bounded | Between, context: IndicatorContext) -> bool:
    """``≤30万元`` that was 未完成 may have been passed, or not been spent."""
    return isinstance(target, (AtMost, LessThan)) or sense_under(target, context) is Sense.LESS_IS_BETTER


def _said_to_be_missed(actual: Statement, *remarks: str) -> Comparison:
    """``未完成`` for a number or a day: missed for certain, and by how much nobody said."""
    step = f"实际“{actual.text}”没有达到目标"
    return Comparison(verdict=Verdict.MISSED, step=step, remarks=remarks, unanswered=True)


# ---------------------------------------------------------------- words


def _compare_words(target: Qualitative, actual: Actual) -> Comparison:
    if target.unread and not (isinstance(actual, Statement) and actual.falls_short):
        if isinstance(actual, Copied) and _has_a_comparator(target.raw):
            return _unanswered(COPIED)
        return _undetermined("目标无法读出单一的数值，需要人工评定")
    if isinstance(actual, Copied):
        return _repeated(actual)
    if isinstance(actual, Statement) and actual.level is not None:
        met = actual.level is Level.ACHIEVED
        return Comparison(
            verdict=Verdict.MET if met else Verdict.MISSED,
            step=f"实际“{actual.text}”属于“{actual.level}”",
            level=actual.level,
            remarks=("定性指标",),
        )
    if isinstance(actual, Statement) and actual.falls_short:
        return Comparison(verdict=Verdict.MISSED, step=f"实际“{actual.text}”没有达到目标", remarks=("定性指标",))
    return _undetermined("定性指标的表述与目标不同，需要人工评定")


def _repeated(actual: Copied) -> Comparison:
    """The promised words were kept (明显提升), unless they promise nothing (待定)."""
    if actual.says_nothing:
        return _unanswered(f"目标与实际都只写了“{actual.text}”，没有报告完成的结果")
    step = f"实际“{actual.text}”与目标表述一致"
    return Comparison(verdict=Verdict.MET, step=step, level=Level.ACHIEVED, remarks=("定性指标",))


def _has_a_comparator(text: str) -> bool:
    return any(mention.comparator is not None for mention in find_quantities(clean(text).text))


# ---------------------------------------------------------------- dates


def _compare_completion(target: Deadline, actual: Statement, year: int | None) -> Comparison:
    if actual.on_time:
        return Comparison(verdict=Verdict.MET, step=f"“{actual.text}”，期限{target.date}")
    ends_with_the_year = target.date.month == 12 and target.date.day == 31  # noqa: PLR2004 — 31 December
    if actual.completed and ends_with_the_year and (year is None or target.date.year in (None, year)):
        return Comparison(
            verdict=Verdict.MET,
            step=f"“{actual.text}”，期限{target.date}",
            remarks=("没有报告完成日期；期限是年底，年度自评时已完成即未逾期",),
        )
    if actual.completed:
        return _unanswered("没有报告完成日期，无法判断是否逾期")
    if actual.expected is not None and _is_too_late(target.date, actual.expected, year):
        return _said_to_be_missed(actual, "预计的时间已在期限之后")
    within_the_year = not target.date.years_later and (year is None or target.date.year in {None, year})
    if (actual.falls_short or actual.level in {Level.MISSED, Level.PARTLY}) and within_the_year:
        return _said_to_be_missed(actual, "没有报告完成日期")
    return _unanswered("没有报告完成日期")


def _is_too_late(limit: PartialDate, expected: PartialDate, year: int | None) -> bool:
    """预计2025年3月 for 2024年12月底前; of an expected day without a year nobody knows which it is."""
    limit_year = limit.year_within(year)
    if limit_year is None or expected.year is None:
        return False
    return _span(expected, expected.year)[0] > days_in_time(limit, limit_year)[1]


def _compare_dates(target: Deadline, actual: ReportedDate, year: int | None) -> Comparison:
    of_another_year = actual.date.years_later and target.date.year not in {None, year}
    if of_another_year or ((target.date.years_later or actual.date.years_later) and not year):
        return _undetermined(f"“次年”是哪一年无法确定，{actual.date}是否在“{target.raw or target}”之内无法判断")
    if _may_be_next_year(target.date, actual.date, year):
        return _undetermined(f"{actual.date}可能是下一年的，是否逾期无法判断")
    limit_year = target.date.year_within(year) or actual.date.year
    why = _before_the_year(target.date, actual.date, year) or _too_short(target, actual)
    if why:
        return _undetermined(why)
    remarks = _year_remarks(target.date, actual.date, year)
    years = _years_of_actual(target.date, actual.date, year, limit_year)
    earliest = min(_span(actual.earliest or actual.date, each)[0] for each in years)
    latest = max(_span(actual.date, each)[1] for each in years)
    surely_in_time, surely_late = days_in_time(target.date, limit_year)
    step = f"{actual.date}，期限{target.date}"
    if latest <= surely_in_time:
        return Comparison(verdict=Verdict.MET, step=step, remarks=remarks)
    if earliest > surely_late and not actual.by:
        is_exact = earliest == latest and surely_in_time == surely_late
        days_late = (earliest - surely_late).days if is_exact else None
        late = (*remarks, "逾期没有可比的比例")
        return Comparison(verdict=Verdict.MISSED, step=step, days_late=days_late, remarks=late)
    return _undetermined(*remarks, f"无法确定{actual.date}是否在“{target.raw or target}”之内", step=step)


def _years_of_actual(
    limit: PartialDate, reported: PartialDate, year: int | None, limit_year: int | None
) -> frozenset[int | None]:
    """A day without a year under ``次年8月底前`` may be of either; ``12月20日`` for ``次年1月15日前`` is not."""
    if reported.year or reported.years_later or not year:
        return frozenset((reported.year_within(year) or limit_year,))
    comes_before = limit.month <= _HALF_OF_THE_YEAR and reported.month >= _LAST_QUARTER
    if limit_year is not None and limit_year > year and comes_before:
        return frozenset((year,))
    return frozenset((year, limit_year or year))


_HALF_OF_THE_YEAR: Final = 6
_LAST_QUARTER: Final = 10


_MONTHS_OF_SELF_ASSESSMENT: Final = 2


def _may_be_next_year(limit: PartialDate, reported: PartialDate, year: int | None) -> bool:
    """``2024年3月`` for ``12月底前`` of nobody knows which year; ``1月`` for it, told when the year is over."""
    if reported.year is None:
        told_afterwards = reported.month <= _MONTHS_OF_SELF_ASSESSMENT and not reported.years_later
        return told_afterwards and limit.month >= _LAST_QUARTER and not limit.years_later
    if limit.year is not None or year is not None:
        return False
    return reported.month <= _HALF_OF_THE_YEAR < limit.month


def _before_the_year(limit: PartialDate, reported: PartialDate, year: int | None) -> str:
    """Why a day before the year in which the work was to be done must be looked at; empty where it is none."""
    years = [each for each in (year, limit.year) if each]
    if not years or not reported.year or reported.year >= min(years) or limit.month <= _HALF_OF_THE_YEAR:
        return ""
    return f"{reported}在{min(years)}年之前，是不是这个项目的完成时间，要由人看"


_TO: Final = re.compile(TO)


def _is_one_time(one: str, other: str) -> bool:
    """2024年1月-12月 and 2024年1月1日至12月31日; where one names no year it is the other's."""
    one, other = clean(one).text, clean(other).text
    if _TO.sub("-", one) == _TO.sub("-", other):
        return True
    ours, theirs = month_span(one), month_span(other)
    if ours is None or theirs is None or ours[1:] != theirs[1:]:
        return False
    return None in {ours.year, theirs.year} or ours.year == theirs.year


def _too_short(target: Deadline, actual: ReportedDate) -> str:
    """``1-11月`` for ``1-12月``: whether the whole time was meant, or only its end."""
    if not target.throughout or not actual.span or _is_one_time(actual.raw, target.raw):
        return ""
    return "目标是一段时间，实际报告的是另一段，是否做满要由人看"


def _year_remarks(limit: PartialDate, reported: PartialDate, year: int | None) -> tuple[str, ...]:
    if limit.year is None and year is None and reported.year is not None:
        return ("目标没有年份，按实际的年份理解",)
    if limit.years_later or reported.years_later:
        return ()
    if reported.year is None and (limit.year or year) and limit.year in {None, year or limit.year}:
        return (f"实际没有年份，按{year or limit.year}年理解",)
    return ()


_ANY_LEAP_YEAR: Final = 2000


def _span(named: PartialDate, year: int | None) -> tuple[date, date]:
    """The first and the last day that a partial date may mean."""
    year = year or _ANY_LEAP_YEAR
    if named.day is not None:
        day = date(year, named.month, min(named.day, last_day(named.month, year)))
        return day, day
    return date(year, named.month, 1), date(year, named.month, last_day(named.month, year))


def days_in_time(limit: PartialDate, year: int | None) -> tuple[date, date]:
    """The last day that is surely in time, and the last that may be: ``9月前`` leaves September itself open."""
    first, last = _span(limit, year)
    if limit.day is not None:
        return last, last
    return date.fromordinal(first.toordinal() - 1), last


# ---------------------------------------------------------------- quantities


def _compare_quantities(
    target: Bounded | Between, actual: ReportedQuantity, year: int | None, context: IndicatorContext
) -> Comparison:
    wanted = target.bounds[0]
    quantity = _as_money(actual.quantity, wanted, context)
    reported = sized(quantity, wanted, is_rate=context.is_rate, of_visits=VISITS in context.name)
    within = isinstance(target, AtMost) and quantity.value <= wanted.value
    converted = _converted(reported.quantity, wanted, context.name + target.raw, within=within)
    if converted is None:
        return _compare_days_with_months(target, actual) or _compare_over_the_year(target, actual, wanted)
    doubt = reported.doubt or other_scale(quantity, wanted, target.raw, actual.raw) or two_sizes(quantity, target)
    if doubt:
        return _unanswered(doubt)
    remarks = tuple(filter(None, (reported.remark or converted.remark,)))
    why = implausible(target, reported.quantity, context) or undivided(target, actual)
    if not why and _good_side(target, context) is Sense.UNKNOWN and _are_unlike_ranks(actual.quantity, wanted, context):
        why = "级别的数字大小不能说明高低，需要人工评定"
    if why:
        return _undetermined(*remarks, why)
    comparison = _compare_converted(target, converted.value, actual, context, remarks)
    not_yet = due_later(target, year) if comparison.verdict is Verdict.MISSED else ""
    return _undetermined(*comparison.remarks, not_yet) if not_yet else comparison


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
        return _unanswered(f"实际的单位“{actual.quantity.unit}”与目标的单位“{wanted.unit}”不能换算")
    comparison = _compare_a_number(yearly[0], actual.quantity.value, NO_CONTEXT, (yearly[1],))
    if comparison.verdict is Verdict.MISSED or (
        isinstance(target, AtMost) and actual.quantity.unit in FAMILIES["人民币"]
    ):
        return comparison
    return _undetermined(yearly[1], "全年的合计不能说明每一期都做到，要由人看")


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
        return _undetermined(*remarks, "目标是约数，实际相差不到一成，是否完成无法判断", step=step)
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
    return _undetermined(*remarks, *rough, "报告的不是确切数值，无法判断", step=step)


def _compare_with_range(
    target: Between, value: Decimal, exactness: Exactness, context: IndicatorContext, remarks: tuple[str, ...]
) -> Comparison:
    low, high = target.low.value, target.high.value
    shown = f"{format_decimal(value)}，目标{format_decimal(low)}～{format_decimal(high)}"
    if exactness is not Exactness.EXACT:
        return _undetermined(*remarks, "报告的不是确切数值，无法判断", step=shown)
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
