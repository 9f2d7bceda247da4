"""
Reading a target (年度指标值).

The text is cleaned (``normalisation``), its dates and quantities are found (``date_mentions``, ``quantity_mentions``),
and what was found decides the kind::

    nothing      ← blank | placeholder
    deadline     ← [since] date [before] [done]           12月底前完成
    between      ← quantity range | ≥ quantity … ≤ quantity
    bounded      ← [words] [comparator] quantity [words]  超时转办次数≤365次
    qualitative  ← anything else

Reading never fails: a text that promises several things, or none that can be compared, is qualitative, and says why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from attrs import evolve

from indicator_specs.around_numbers.places import promised_place
from indicator_specs.bare_numbers import reading_without_comparator
from indicator_specs.bounds_in_doubt import SEPARATORS, limits_money, why_no_bound
from indicator_specs.indicator_context import NO_CONTEXT, IndicatorContext
from indicator_specs.name_templates import NameTemplate, name_template, unit_in_name
from indicator_specs.restated.bands import band_in_full, states_tolerance
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
)
from indicator_specs.words.comparators import HELD_AT, Comparator
from indicator_specs.words.dates.written_dates import BEFORE, DAY_SIGN, HALF_YEAR, MONTH, QUARTER_NUMBER
from indicator_specs.words.money_units import SHORT_TEN_THOUSANDS, in_money
from indicator_specs.words.normalisation import clean
from indicator_specs.words.numerals.chinese_numerals import NUMERAL
from indicator_specs.words.numerals.hurried_dates import days_asked_for
from indicator_specs.words.partial_dates import EVENTS, PartialDate, last_day
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.quantity_mentions import QuantityMention, find_quantities, outside_brackets
from indicator_specs.words.text_mentions import mentions_in
from indicator_specs.words.unit_mentions import counted_unit_at, multiplied_unit
from indicator_specs.words.units import FAMILIES, convert

if TYPE_CHECKING:
    from indicator_specs.words.date_mentions import DateMention

PLACEHOLDERS: Final = frozenset(
    ("", "/", "\\", "-", "--", "—", "——", "一", "无", "暂无", "空", "(空)", "……", "…", "...", "*", "**", "N/A", "n/a")
)
"""Texts that say: nothing here."""

KIND_OF: Final[Mapping[Comparator, type[Bounded]]] = {
    Comparator.AT_LEAST: AtLeast,
    Comparator.MORE_THAN: MoreThan,
    Comparator.AT_MOST: AtMost,
    Comparator.LESS_THAN: LessThan,
    Comparator.EQUAL: Equal,
}

EXCEL_EPOCH: Final = date(1899, 12, 30)
"""Excel counts days from here."""

_LEADING_SIGNS: Final = {sign.value: sign for sign in Comparator}
_SIGNS_OF_WORDS: Final = "=≥≤"
"""``=合格`` promises 合格; ``>良好`` does not promise 良好."""
EXCEL_DAYS: Final = range(36_526, 55_154)
"""Serial numbers of the years 2000 to 2050."""
_LONGEST_GAP: Final = 16


LONGEST_READ: Final = 2_000
"""Characters of a target or an actual; the longest that people write have some hundred."""
MOST_NUMBERS: Final = 50
"""In a target or an actual; one of so many could not be told from the others, and each takes its time to be read."""
_DIGITS: Final = Pattern("[0-9]++")


def parse_target(text: str, context: IndicatorContext = NO_CONTEXT) -> Target:
    """
    Read a target as a person would.

    Args:
        text: The user's own text, of any length and content; one longer than ``LONGEST_READ`` is left to a person.
        context: Where the target stands; decides the direction of a number without comparator.

    Returns:
        A value type of ``targets``; ``str()`` of it is canonical and parses back to an equal value.
    """
    why_not = too_long(text)
    return _unread(text, (why_not,)) if why_not else _parse(text, context)


def too_long(text: str) -> str:
    """The remark on a target or an actual that is not read for its length; empty for one that is."""
    if len(text) > LONGEST_READ:
        return f"文字有{len(text)}字，超过{LONGEST_READ}字，没有读"
    if len(text) > MOST_NUMBERS and len(_DIGITS.findall(text)) + len(NUMERAL.findall(text)) > MOST_NUMBERS:
        return f"文字里有{MOST_NUMBERS}个以上的数，没有读"
    return ""


@lru_cache(maxsize=16_384)
def _parse(text: str, context: IndicatorContext) -> Target:
    cleaned = clean(text)
    words = cleaned.text
    if words in PLACEHOLDERS:
        return Nothing(raw=text)
    band = band_in_full(words) if "±" in words else ""
    if band:
        return _from_quantities(band, find_quantities(band), context, text, (*cleaned.remarks, f"“{words}”读作{band}"))
    if states_tolerance(words):
        return _unread(text, (*cleaned.remarks, "数后写了允许的偏差，从多少到多少读不准"))
    mentions = mentions_in(days_asked_for(words) if _limits_days(words, context) else words)
    deadline = _deadline(mentions.words, mentions.dates, context, text, cleaned.remarks)
    if deadline is not None:
        return deadline
    if _ANOTHER_PROMISE.search(words) and any(date.on_or_before for date in mentions.dates):
        return _unread(text, (*cleaned.remarks, "目标有几项，期限只是其中一项"))
    return _from_quantities(mentions.words, mentions.quantities, context, text, cleaned.remarks)


def _deadline(
    words: str, dates: Sequence[DateMention], context: IndicatorContext, raw: str, remarks: tuple[str, ...]
) -> Target | None:
    serial = _excel_day(words, context)
    if serial is not None:
        return Deadline(serial, raw=raw, remarks=(*remarks, "数字按Excel的日期序号理解"))
    promised = [mention for mention in dates if _is_promised(words, mention, context)]
    if len(promised) > 1 and any(mention.bare_month for mention in promised):
        return _unread(raw, (*remarks, "目标有几个期限，要由人看"))  # 3月开工、10月底前完工 is no time of three months
    if len(promised) != 1 or any(mention not in promised and not mention.bare_month for mention in dates):
        return None
    mention = promised[0]
    if find_quantities(words, [(mention.start, mention.end)]):
        return None
    why_not = _why_no_deadline(words, mention)
    if why_not:
        return _unread(raw, (*remarks, why_not))
    remark = (mention.remark,) if mention.remark else ()
    return Deadline(_limit(mention), throughout=mention.span, raw=raw, remarks=(*remarks, *remark))


def _why_no_deadline(words: str, mention: DateMention) -> str:
    if _ANOTHER_PROMISE.search(words):
        return "目标有几项，期限只是其中一项"
    if _BEFORE_A_PERIOD.match(words, mention.start) or words.startswith(_LUNAR):
        return f"“{words[mention.start : mention.end]}”是哪一天之前，无法确定"
    if _EARLIEST.search(words, 0, mention.start) or words.startswith(_FROM_THEN_ON, mention.end):
        return "目标写的是最早的日期，不是期限"
    return ""


def _limits_days(words: str, context: IndicatorContext) -> bool:
    """10.31前 and 12.31 under 完成时间."""
    if "前" in words:
        return context.is_date and _LIMIT_OF_DAYS.search(words) is not None
    return "." in words and _DAY_ALONE.fullmatch(words) is not None and context.is_date


_DAY_ALONE: Final = Pattern(f"{MONTH}[.](?:3[01]|[12][0-9]){DAY_SIGN}?")
_LIMIT_OF_DAYS: Final = Pattern(f"[0-9](?:日|号)?{BEFORE}")
_ANOTHER_PROMISE: Final = Pattern("[^;；]{2}[;；][^;；]{3}")
"""完成招标；12月底前开工: two things, of which the day is one."""
_BEFORE_A_PERIOD: Final = Pattern(
    f"(?:[0-9]{{4}}年度?|当年|本年度?|年度)?第?(?:{HALF_YEAR}|{QUARTER_NUMBER}季度){BEFORE}"
)
"""Before the third quarter, or before its end?"""
_LUNAR: Final = ("农历", "阴历", "腊月")
_EARLIEST: Final = Pattern("(?:不[得应能可]?早于|(?<!不)(?<!不[得应能可])[晚迟]于)\\Z")
_FROM_THEN_ON: Final = ("后", "以后", "之后", "起", "开始")
"""``不早于10月1日``, ``10月1日之后完成``"""


def _is_promised(words: str, mention: DateMention, context: IndicatorContext) -> bool:
    """A date is a deadline when the text says so; 9月 alone is one, but ≤3月 and 2月内 are durations."""
    event = EVENTS.match(words, mention.end)
    if event is not None and (event.end() == len(words.rstrip("。")) or words[event.end()] in SEPARATORS):
        return True
    if mention.bare_month:
        alone = mention.start == 0 and (mention.end == len(words) or mention.done)
        return alone and not words.startswith("内", mention.end)
    if mention.on_or_before or mention.done:
        return True
    before, after = words[: mention.start], words[mention.end :]
    return not after and (len(before) <= 1 or context.is_date or before.endswith(("截至", "截止", "不晚于", "不迟于")))


def _limit(mention: DateMention) -> PartialDate:
    """The last day in time. 9月前 keeps its month: whether September itself is in time, the text leaves open."""
    named = mention.date
    if named.day is not None or mention.on_or_before:
        return named
    return evolve(named, day=last_day(named.month, named.year))


def _excel_day(words: str, context: IndicatorContext) -> PartialDate | None:
    """Systems export a date as its serial number: ``=44,561`` under 完成时间."""
    digits = words.lstrip("=≤").replace(",", "")
    if not (len(digits) == len("44561") and digits.isascii() and digits.isdigit() and context.is_date):
        return None
    if int(digits) not in EXCEL_DAYS:
        return None
    day = EXCEL_EPOCH + timedelta(days=int(digits))
    return PartialDate(day.month, day.day, day.year)


def _from_quantities(
    words: str,
    mentions: Sequence[QuantityMention],
    context: IndicatorContext,
    raw: str,
    remarks: tuple[str, ...],
) -> Target:
    if not mentions:
        return _in_words(words, raw, remarks)
    if any(each.remarks for each in mentions):
        return _unread(raw, (*remarks, *(remark for each in mentions for remark in each.remarks)))
    pair = _two_bounds(words, mentions)
    if pair is not None:
        return Between(*pair, capped=True, raw=raw, remarks=remarks)
    mention = _the_promise(words, mentions)
    why_not = why_no_bound(words, mention, context.name) if mention else _SEVERAL_NUMBERS
    if mention is None or why_not:
        return _unread(raw, (*remarks, why_not))
    remarks = (*remarks, *_left_aside(mentions))
    if mention.high is not None:
        return _range(mention.low, mention.high, raw, remarks)
    target = _bounded(words, mention, context, raw, remarks)
    parts = _parts_of(words, mentions, mention)
    return evolve(target, parts=parts) if parts and isinstance(target, Bounded) else target


_SEVERAL_NUMBERS: Final = "文中有多个数值，无法确定以哪个为准"


def _parts_of(words: str, mentions: Sequence[QuantityMention], whole: QuantityMention) -> tuple[Quantity, ...]:
    """``120个(含快充30个)`` promises both; ``20个(新建12个、改建8个)`` only tells how they add up."""
    if len(mentions) == 1 or not words.startswith(_OF_THESE, whole.end):
        return ()
    return tuple(each.low for each in mentions if each.start > whole.end and each.low.value != whole.low.value)


_OF_THESE: Final = ("(含", "(其中", "(包含", "(包括", "(内含")


def _in_words(words: str, raw: str, remarks: tuple[str, ...]) -> Target:
    promised = words[1:] if words[0] in _SIGNS_OF_WORDS and len(words) > 1 else words
    numeral = NUMERAL.match(promised) if promised is not words else None
    is_a_number = _promises_a_number(promised) or (numeral and numeral.end() in {len(promised), 2, 3})
    if is_a_number and promised_place(promised) is None:
        return _unread(raw, (*remarks, "文中像是有数值，但读不出来"))
    if promised in PLACEHOLDERS:  # systems put = before any text: =/
        return Nothing(raw=raw)
    if _ALTERNATIVES.fullmatch(promised):
        return _unread(raw, (*remarks, f"“{promised}”只列出了有哪几档，没有写要达到哪一档"))
    return Qualitative(raw if promised is words else promised, raw=raw, remarks=remarks)


_ANSWER: Final = "(?:优秀?|良好?|中等?|一般|合格|不合格|较?差|较?好|较?高|较?低|是|否|有|无)"
_ALTERNATIVES: Final = Pattern(
    f"好坏|高低|优劣|大小|多少|强弱|是否|有无|优良中低?差|高中低|好中差|{_ANSWER}(?:[、/,，;；或]{_ANSWER})+"
)
"""A field that still holds the choices of its template promises none of them."""


@cache
def _number_signs() -> Pattern:
    """A sign of comparison, a percent sign, an Excel error; digits that are no part of a name (12345热线, A4, 5A级)."""
    return Pattern(r"[≥≤<>=%‰½¼¾±#\[\]]|[0-9](?![0-9]*[A-Za-z\u4e00-\u9fff“”\"])(?<![A-Za-z][0-9])")


@cache
def _formal_numeral() -> Pattern:
    return Pattern("[壹贰叁肆伍陆柒捌玖拾佰仟]{2}|[壹贰叁肆伍陆柒捌玖拾佰仟]+[万元个人次]")


_LONGEST_WORDS: Final = 500


def _promises_a_number(words: str) -> bool:
    """A text without a readable quantity may still hold one; copying such a text proves nothing."""
    if len(words) > _LONGEST_WORDS or _number_signs().search(words) or _formal_numeral().search(words):
        return True
    return any(
        counted_unit_at(words, found.end()) and not words.endswith(("第", "统", "专"), 0, found.start())
        for found in NUMERAL.finditer(words)
    )


def _unread(raw: str, remarks: tuple[str, ...]) -> Qualitative:
    return Qualitative(raw, raw=raw, remarks=remarks, unread=True)


def _left_aside(mentions: Sequence[QuantityMention]) -> tuple[str, ...]:
    return ("文中另有数值，作为限定语，不参与比较",) if len(mentions) > 1 else ()


def _two_bounds(words: str, mentions: Sequence[QuantityMention]) -> tuple[Quantity, Quantity] | None:
    """``≥80%且≤90%``"""
    if len(mentions) != 2:  # noqa: PLR2004 — a low and a high end
        return None
    by_sign = {mention.comparator: mention for mention in mentions}
    low, high = by_sign.get(Comparator.AT_LEAST), by_sign.get(Comparator.AT_MOST)
    if low is None or high is None or low.high or high.high or len(words) > 2 * _LONGEST_GAP:
        return None
    in_one_unit = convert(low.low.value, low.low.unit, high.low.unit)
    if in_one_unit is None or in_one_unit.value > high.low.value:
        return None
    return evolve(low.low, value=in_one_unit.value, unit=high.low.unit), high.low


def _the_promise(words: str, mentions: Sequence[QuantityMention]) -> QuantityMention | None:
    """
    The one quantity that is promised.

    Of several, the last counts when the others only qualify it: ``24小时内接通率≥95%``, ``50万元以上项目招标率100%``.
    """
    if len(mentions) == 1:
        return mentions[0]
    plain = outside_brackets(words, mentions)
    if len(plain) == 1:
        return plain[0]
    last = mentions[-1]
    qualified = all(mention.comparator and not mention.by_sign for mention in mentions[:-1]) and last.end == len(words)
    if not qualified and [mention for mention in mentions if mention.by_sign] != [last]:
        return None
    between = words[mentions[0].end : last.start]
    return last if between and not SEPARATORS.intersection(between) else None


def _range(low: Quantity, high: Quantity, raw: str, remarks: tuple[str, ...]) -> Target:
    in_one_unit = convert(low.value, low.unit, high.unit)
    if in_one_unit is None or in_one_unit.value > high.value:
        return _unread(raw, (*remarks, "区间的两端无法比较"))
    return Between(evolve(low, value=in_one_unit.value, unit=high.unit), high, raw=raw, remarks=remarks)


def _comparator_of(words: str, mention: QuantityMention) -> Comparator | None:
    if limits_money(words, mention):
        return Comparator.AT_MOST
    comparator = None if mention.word in HELD_AT else mention.comparator
    leads = comparator is None and words[0] in _LEADING_SIGNS and mention.start <= _LONGEST_GAP
    return _LEADING_SIGNS[words[0]] if leads else comparator


def _bounded(
    words: str, mention: QuantityMention, context: IndicatorContext, raw: str, remarks: tuple[str, ...]
) -> Target:
    comparator = _comparator_of(words, mention)
    template, bound = name_template(context.name), mention.low
    short = bound.unit in SHORT_TEN_THOUSANDS or (bound.multiplier > 1 and not bound.unit)
    if short and context.speaks_of_money and in_money(bound) != bound:
        bound = in_money(bound)
        remarks = (*remarks, f"漏写“元”，按“{bound.unit}”理解")
    if template is not None:
        if comparator is not None and template.opposes(comparator):
            return _unread(raw, (*remarks, f"目标值写“{comparator}”，指标名称写“{template.text}”，相互矛盾"))
        if template.measures_otherwise(bound):
            return _unread(raw, (*remarks, f"目标值的单位是“{bound.unit}”，指标名称写“{template.text}”，相互矛盾"))
        comparator, bound, remarks = _by_template(template, comparator, bound, remarks)
    elif not bound.unit and (unit := unit_in_name(context.name)):
        measured = _measured_in(bound, unit)
        remarks = remarks if measured is bound else (*remarks, f"单位取自指标名称中的“{unit}”")
        bound = measured
    rough = mention.approximate
    if rough:
        remarks = (*remarks, "目标值带有“约、左右、余”等字样")
    elif comparator is None and (mention.start > 0 or mention.end < len(words)):
        remarks = (*remarks, f"从文句中取出“{words[mention.start : mention.end]}”")
    if comparator is not None:
        return KIND_OF[comparator](bound, raw=raw, remarks=remarks, approximate=rough)
    kind, why = reading_without_comparator(words, mention, bound, context)
    return kind(bound, raw=raw, remarks=(*remarks, why), approximate=rough)


def _by_template(
    template: NameTemplate, comparator: Comparator | None, bound: Quantity, remarks: tuple[str, ...]
) -> tuple[Comparator | None, Quantity, tuple[str, ...]]:
    """What the target leaves out, taken from its name."""
    sign = template.sign if comparator is None else None
    measured = _measured_in(bound, template.unit)
    if sign is None and measured is bound:
        return comparator, bound, remarks
    taken = "、".join(filter(None, ("比较符" if sign else "", "" if measured is bound else "单位")))
    remark = f"{taken}取自指标名称中的“{template.text}”"
    return sign or comparator, measured, (*remarks, remark)


def _measured_in(bound: Quantity, unit: str) -> Quantity:
    """A bare number in a unit that its indicator's name holds; ``0.85`` under ``%`` may be 85 %, and stays bare."""
    measured = multiplied_unit(unit) if unit and not bound.unit and bound.multiplier == 1 else None
    if measured is None or (measured.unit in FAMILIES["比例"] and 0 < bound.value <= 1):
        return bound
    return Quantity(bound.value * measured.multiplier, measured.unit, multiplier=measured.multiplier)
