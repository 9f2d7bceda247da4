"""Quantities inside a text, each with its comparator: ``超时转办次数≤365次``, ``不低于95%``, ``3～5个``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from attrs import evolve, frozen

from indicator_specs.words.comparators import (
    DOWNWARD,
    SIGN_AFTER,
    SIGN_OF,
    SIGNS,
    UPWARD,
    WITHOUT_THE_BOUND,
    Comparator,
    comparator_before,
    word_after,
)
from indicator_specs.words.numbers import NotANumberError, to_decimal
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.unit_mentions import (
    LATIN,
    MULTIPLIER,
    MULTIPLIERS,
    BracketedUnit,
    MultipliedUnit,
    bracketed_unit_at,
    known_unit_at,
    multiplied_unit,
    period_at_end,
    unit_at,
    unit_or_multiplier_at,
    without_label,
)
from indicator_specs.words.units import FAMILIES

APPROXIMATE_BEFORE: Final = ("大约", "约为", "约", "将近", "近", "接近")
APPROXIMATE_AFTER: Final = ("左右", "上下")
"""``近30项``, ``100人左右``: the number is not exact."""

_NO_ESTIMATES: Final = ("节约", "签约", "预约", "违约", "履约", "集约", "续约")
"""``签约9个`` is nine."""

OVER: Final = ("余", "多")
"""``100余项``, ``30多个``: that number and some more."""

NOT_A_QUANTITY_BEFORE: Final = ("第", "№", "NO.", "No.", "no.", "#", "号", "〔", "[")
"""``第1名``, document numbers."""

_NUMBER: Final = Pattern(
    r"[0-9]{1,3}(?:,[0-9]{3}){1,6}(?![0-9,])(?:\.[0-9]{1,40})?|[0-9]+(?:\.[0-9]+)?|(?<![0-9])\.[0-9]+"
)
_RANGE: Final = Pattern(r"(?:-{1,3}|~{1,2}|—{1,2}|至|到)(?=[0-9])")
_APPROXIMATE_AFTER: Final = Pattern("|".join(APPROXIMATE_AFTER))
_INCLUSION: Final = Pattern(r"\(含[^()]{0,12}\)")
"""``80%(含80%)以上``"""
_EXCLUSION: Final = Pattern(r"\(不含[^()]{0,12}\)|不含(?:本数)?(?![0-9])")
"""``80%以上(不含80%)``"""
_LONGEST_PER: Final = 8
_MOST_PERIODS: Final = 3


@frozen
class QuantityMention:
    """
    A quantity found in a text.

    Attributes:
        start, end: Its span, comparator and following words included.
        low: The quantity; of a range, the lower end.
        high: The upper end of a range, or None.
        comparator: The sign that goes with it, or None where the text has none.
        word: The comparator as it was written: ``≥``, ``不少于``, ``以上``; empty where there is none.
        approximate: 约, 近, 余, 左右.
        remarks: Why this is no number that can be compared (Chinese); empty for one that can.
    """

    start: int
    end: int
    low: Quantity
    high: Quantity | None = None
    comparator: Comparator | None = None
    word: str = ""
    approximate: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def is_one_number(self) -> bool:
        """Neither a range nor something that only looks like a number."""
        return self.high is None and not self.remarks

    @property
    def by_sign(self) -> bool:
        """The comparator was written as a sign, not as a word."""
        return self.word in SIGNS


def find_quantities(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[QuantityMention, ...]:
    """
    All quantities of a cleaned text outside the ``taken`` spans, in order.

    A bare number in the middle of a sentence (``12345热线``) counts only with a unit, a percent sign or a comparator.
    Time grows in a straight line with the text.
    """
    plain = None if taken else _plain_mention(text)
    if plain is not None:
        return (plain,)
    mentions: list[QuantityMention] = []
    spans = iter((*taken, (len(text) + 1, len(text) + 1)))
    span = next(spans)
    position = 0
    while number := _NUMBER.search(text, position):
        while span[1] <= number.start():
            span = next(spans)
        if span[0] < number.end() and number.start() < span[1]:
            position = span[1]
            continue
        mention = _mention_at(text, number, mentions[-1].end if mentions else 0)
        if mention is not None:
            mentions.append(mention)
        position = max(number.end(), mention.end if mention else 0)
    return tuple(mentions)


_PLAIN: Final = Pattern(r"([^0-9.,]{0,8})([0-9]{1,12}(?:\.[0-9]{1,6})?)([^0-9]{0,12})")


def _plain_mention(text: str) -> QuantityMention | None:
    """
    ``≥95%``, ``不少于3次``, ``3168公里``: nothing but a comparator, a number and a known unit, as most texts are.

    None for every other text. ``_mention_at`` reads these the same; it asks for much that cannot stand in them.
    """
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    before, digits, behind = found.groups()
    word, begin = comparator_before(text, len(before)) if before else ("", 0)
    unit, end = (known_unit_at(text, found.end(2)) or ("", 0)) if behind else ("", len(text))
    if begin > 0 or end < len(text):
        return None
    return QuantityMention(0, end, Quantity(to_decimal(digits), unit), comparator=SIGN_OF.get(word), word=word)


_BRACKETS: Final = Pattern(r"[(（][^()（）]*[)）]")


def outside_brackets(text: str, mentions: Sequence[QuantityMention]) -> tuple[QuantityMention, ...]:
    """The mentions that are no aside: ``95.5%(较上年提高2%)`` reports 95.5 %."""
    asides = iter([found.span() for found in _BRACKETS.finditer(text)])
    aside = next(asides, None)
    outside = []
    for mention in mentions:
        while aside is not None and aside[1] <= mention.start:
            aside = next(asides, None)
        if aside is None or mention.start < aside[0]:
            outside.append(mention)
    return tuple(outside)


def _mention_at(  # noqa: PLR0911 — one return for each thing that the number may be
    text: str, number: re.Match[str], floor: int
) -> QuantityMention | None:
    no_amount = (
        _of_so_many(text, number, floor)
        or _composite_at(text, number, floor)
        or _day_of_each_month(text, number, floor)
    )
    if no_amount is not None:
        return no_amount
    amount = None if _is_a_day(text, number) else _amount_at(text, number)
    if amount is None:
        return None
    start = _sign_start(text, number.start())
    word, begin = comparator_before(text, start)
    if not word and _is_part_of_a_word(text, number.start(), amount.unit):
        return None
    if text[start] == "-":
        amount = amount._replace(value=-amount.value)
    low, high, end = _range_at(text, _with_unit_before(text, amount.quantity(), begin), amount.end)
    per, word, begin = _period_before(text, word, begin)
    contradicted = _contradicted(text, word, begin, mention_end=end)
    if per and "/" not in low.unit:
        low = evolve(low, unit=f"{low.unit}/{per}")
        high = evolve(high, unit=low.unit) if high else None
    comparator = SIGN_OF.get(word)
    if amount.over and not word:
        comparator, word = Comparator.AT_LEAST, amount.over
    mention = QuantityMention(max(begin, floor), end, low, high, comparator, word)
    mention = _with_words_after(text, _with_approximation_before(text, mention))
    if contradicted:
        return evolve(mention, remarks=(*mention.remarks, contradicted))
    if amount.unread:
        return evolve(mention, remarks=(*mention.remarks, f"“{amount.unread}”读不出是什么单位"))
    if not (low.unit or high or low.multiplier > 1 or mention.comparator or _stands_alone(text, mention)):
        return None
    return _with_a_half_behind(text, mention)


def _contradicted(text: str, word: str, begin: int, *, mention_end: int) -> str:
    """``不低于≤10次`` names two bounds for one number, and ``10次≥`` the one of a number that is not there."""
    other, start = comparator_before(text, begin) if word and begin else ("", begin)
    if other:
        pair = {SIGN_OF[other], SIGN_OF[word]}
        if pair & UPWARD and pair & DOWNWARD:
            return f"“{text[start:begin]}”与“{word}”方向相反"
    if text[mention_end : mention_end + 1] in _BEHIND and mention_end + 1 == len(text):
        return f"“{text[mention_end:]}”写在数值后面，读不出来"
    return ""


_BEHIND: Final = frozenset("≥≤<>")
_OF_SO_MANY: Final = Pattern("/(?:万|10万|百万)(?:人口|人)?(?=\\Z|[,，;；。()以])")


def _of_so_many(text: str, number: re.Match[str], floor: int) -> QuantityMention | None:
    """``9/10万`` of a rate of deaths: no fraction, a share like ‰."""
    found = _OF_SO_MANY.match(text, number.end())
    if found is None or "," in number[0]:
        return None
    word, begin = comparator_before(text, number.start())
    low = Quantity(to_decimal(number[0]), found[0].rstrip("人口"))
    mention = QuantityMention(max(begin, floor), found.end(), low, comparator=SIGN_OF.get(word), word=word)
    return _with_words_after(text, mention)


_RAISED: Final = "⁰¹²³⁴-⁹₀-₉"
_COMPOSITE: Final = Pattern(rf"[0-9.,]++(?:[/:×xX*+^_。][0-9]|\*\*[0-9]|[eE][+-]?[0-9]|[≥≤<>=]|[{_RAISED}])")
"""``2/3``, ``1:3``, ``7×24``, ``1E+5``, ``6.5≤pH``, ``0.1+0.2``, ``10²``, ``1_000``, ``96。5``"""
_BROKEN_BEFORE: Final = Pattern(rf"[0-9][.,。·'’ /:×xX*+^_{_RAISED}]")


def _composite_at(text: str, number: re.Match[str], floor: int) -> QuantityMention | None:
    """Something that only looks like a number; it takes the whole run with it. ``±5%`` is a range."""
    start = number.start()
    if start > 0 and text[start - 1] == "±" and (amount := _amount_at(text, number)):
        return QuantityMention(
            start - 1, amount.end, Quantity(-amount.value, amount.unit), Quantity(amount.value, amount.unit)
        )
    if not _COMPOSITE.match(text, start) and not (start > 1 and _BROKEN_BEFORE.match(text, start - 2)):
        return None
    _, begin = comparator_before(text, start)
    run = _run_at(text, start)
    end = max(number.end(), start + len(run.rstrip(" ,-")))
    return QuantityMention(max(begin, floor), end, Quantity(Decimal(0)), remarks=(f"“{run}”不是一个可比较的数",))


_RUN: Final = Pattern(rf"[0-9.,。·'’ /:×xX*eE+^_\-≥≤<>={_RAISED}]{{1,24}}")


def _run_at(text: str, start: int) -> str:
    found = _RUN.match(text, start)
    return found[0] if found else text[start : start + 1]


_DAYS: Final = frozenset("日号")
_BY_THEN: Final = ("前", "之前", "以前")


def _is_a_day(text: str, number: re.Match[str]) -> bool:
    """每月10日前 is a date, not ten days."""
    end = number.end()
    return text[end : end + 1] in _DAYS and text.startswith(_BY_THEN, end + 1)


_EACH_MONTH: Final = ("每月", "每个月", "次月", "当月", "上月", "下月")
_NO_DAY_BEFORE: Final = (*_BY_THEN, "以上", "及以上")


def _day_of_each_month(text: str, number: re.Match[str], floor: int) -> QuantityMention | None:
    """``每月10日``: the day of a month, not ten days in each; whether up to it, or after, nobody wrote."""
    start, end = number.span()
    if text[end : end + 1] not in _DAYS or not text.endswith(_EACH_MONTH, 0, start):
        return None
    if text.startswith(_NO_DAY_BEFORE, end + 1):
        return None
    start -= next(len(month) for month in _EACH_MONTH if text.endswith(month, 0, start))
    remark = f"“{text[start : end + 1]}”说的是每月哪一天，没有写“前”"
    return QuantityMention(max(start, floor), end + 1, Quantity(Decimal(0)), remarks=(remark,))


_LONGEST_UNIT_BEFORE: Final = 10


def _with_unit_before(text: str, low: Quantity, begin: int) -> Quantity:
    """Systems put the unit first: ``个≥15``, ``万元≤300``, ``(万人次)≥5``, ``产量(万吨)≥5``."""
    if low.unit or low.multiplier > 1 or begin == 0:
        return low
    if _SCORE.fullmatch(text, 0, begin):
        return evolve(low, unit="分")
    if text[begin - 1] == ")":
        before = text[text.rfind("(", max(0, begin - _LONGEST_UNIT_BEFORE), begin) + 1 : begin - 1]
    else:
        before = text[:begin] if begin <= _LONGEST_UNIT_BEFORE else ""
    found = multiplied_unit(without_label(before)) if before else None
    if found is None or not found.known:
        return low
    return Quantity(low.value * found.multiplier, found.unit, multiplier=found.multiplier)


def _with_a_half_behind(text: str, mention: QuantityMention) -> QuantityMention:
    """``3年半``, ``3个多月``, ``9万5``, ``5元6``, ``9.5万元×2``: not the number that was found."""
    more = _GOES_ON.match(text, mention.end) if mention.low.unit or mention.low.multiplier > 1 else None
    if more is None or (not mention.low.unit and more[0] in _HALF_OR_MORE):
        return mention
    found = text[mention.start : mention.end + max(len(more[0]), 2)]
    return evolve(mention, end=more.end(), remarks=(f"“{found}”不是一个可比较的数",))


_HALF_OR_MORE: Final = frozenset("半多余")
_GOES_ON: Final = Pattern(
    rf"[{''.join(sorted(_HALF_OR_MORE))}]|[×xX*][0-9]+|[0-9]+(?=角|\Z|[,，;；。、)])|(?<=[万亿千百])[0-9]+"
)


def _sign_start(text: str, start: int) -> int:
    """A sign belongs to the number at the beginning, after a comparator or after 增长; elsewhere it is a dash."""
    if start == 0 or text[start - 1] not in "+-":
        return start
    signed = start == 1 or comparator_before(text, start - 1)[0] or text.endswith(_CHANGES, 0, start - 1)
    return start - 1 if signed else start


_CHANGES: Final = ("增长", "增长率", "增速", "增幅", "率", "幅度", "变动")


def _range_at(text: str, low: Quantity, end: int) -> tuple[Quantity, Quantity | None, int]:
    """``3～5个``: one unit serves both ends."""
    separator = _RANGE.match(text, end)
    number = _NUMBER.match(text, separator.end()) if separator else None
    high = _amount_at(text, number) if number else None
    if high is None:
        return low, None, end
    if high.multiplier > 1 and low.multiplier == 1 and not low.unit and low.value * high.multiplier <= high.value:
        low = evolve(low, value=low.value * high.multiplier, multiplier=high.multiplier)  # 4～6万件
    return evolve(low, unit=low.unit or high.unit), high.quantity(low.unit), high.end


def _is_part_of_a_word(text: str, start: int, unit: str) -> bool:
    """``A4纸``, ``ISO9001``, ``第3名``, ``前10名``; but ``开会前1小时`` is an hour."""
    if start == 0:
        return False
    ranked = text[start - 1] == "前" and unit not in FAMILIES["时长"]
    return ranked or LATIN.match(text[start - 1]) is not None or text.endswith(NOT_A_QUANTITY_BEFORE, 0, start)


def _stands_alone(text: str, mention: QuantityMention) -> bool:
    """A number without unit or comparator is a quantity only where nothing but a short verb stands around it."""
    aside = mention.end < len(text) and text[mention.end] == "(" and mention.low.value != 0
    alone = mention.end == len(text) or (aside and _ASIDE.fullmatch(text, mention.end) is not None)
    alone = alone or (mention.low.value != 0 and _REASON_BEHIND.fullmatch(text, mention.end) is not None)
    before = text[: mention.start]
    of_a_deed = mention.end == len(text) and _SHORT_LEAD.fullmatch(before) is not None
    return alone and (before in _FILLERS or of_a_deed)


_ASIDE: Final = Pattern("\\([^()]{2,40}\\)?。?")
_REASON_BEHIND: Final = Pattern(
    "[,，;；](?:因|由于|受|主要|[\u4e00-\u9fff]{1,6}[难少差慢紧贵缺]\\Z)[\u4e00-\u9fff]{0,20}。?"
)
"""83，停车难"""
_SCORE: Final = Pattern("(?:综合|平均|最终|考核|评价|测评)*(?:得分|评分)(?:为|达)?")
"""综合得分91.7: of scores, whatever was promised."""
_SHORT_LEAD: Final = Pattern(
    "(?:(?:已|共|实际)*(?:带动|培训|实到|到岗|安装|新建|建成|发放|种植|改造|购置|举办|开展|救助|慰问|资助|就业|惠及|受益|满意))|(?:户|人|亩|村|生|校)均(?:增收|收入|成本|增加)?(?:达到?|为)?"
)
"""带动23, 户均1130"""


_FILLERS: Final = frozenset(
    ("", *"完成 已完成 实现 已实现 共 共计 合计 总计 累计 计 为 是 实际 实际完成 约 近 : 数量".split())
)


class _Amount(NamedTuple):
    value: Decimal
    unit: str
    end: int
    over: str = ""
    multiplier: int = 1
    unread: str = ""

    def quantity(self, unit: str = "") -> Quantity:
        return Quantity(self.value, self.unit or unit, multiplier=self.multiplier)


def _amount_at(text: str, number: re.Match[str]) -> _Amount | None:
    """The value (multipliers applied), the unit and where they end."""
    try:
        value = to_decimal(f"0{number[0]}" if number[0].startswith(".") else number[0])
    except NotANumberError:
        return None
    end = number.end()
    over = text[end] if text.startswith(OVER, end) and unit_or_multiplier_at(text, end + 1) else ""
    end += len(over)
    unit = known_unit_at(text, end)
    multiplier = None if unit else MULTIPLIER.match(text, end)
    times = MULTIPLIERS[multiplier[0]] if multiplier else 1
    end = multiplier.end() if multiplier else end
    if multiplier and not over and text.startswith(OVER, end) and unit_at(text, end + 1):  # 3万多元
        over, end = text[end], end + 1
        unit = known_unit_at(text, end)
    unit = unit or unit_at(text, end)
    if unit is not None:
        amount = _Amount(value * times, unit[0], unit[1], over, times)
        return _with_brackets_behind(text, amount) if text.startswith("(", unit[1]) else amount
    bracketed = bracketed_unit_at(text, end)
    if bracketed is not None:
        return _in_brackets(text, _Amount(value * times, "", end, over, times), bracketed)
    return None if LATIN.match(text, end) else _Amount(value * times, "", end, over, times)


def _with_brackets_behind(text: str, amount: _Amount) -> _Amount:
    """``5人次(万)``, ``500元(人)``: what the brackets add changes the number; ``3个(处)`` only says it again."""
    bracketed = bracketed_unit_at(text, amount.end)
    if bracketed is None or bracketed.unit is None or not bracketed.unit.known:
        return amount
    if bracketed.unit.multiplier == 1 and not amount.unit.endswith("元"):
        return amount
    return amount._replace(end=bracketed.end, unread=text[amount.end : bracketed.end])


def _in_brackets(text: str, amount: _Amount, bracketed: BracketedUnit) -> _Amount:
    """``5.00(万人次)``; what begins as a unit there and is none (``5(万人次，含线上)``) leaves the number in doubt."""
    if bracketed.unit is None or (amount.multiplier > 1 and _multiplies(bracketed.unit)):
        return amount._replace(end=bracketed.end, unread=text[amount.end : bracketed.end])
    times = bracketed.unit.multiplier
    return amount._replace(
        value=amount.value * times, unit=bracketed.unit.unit, end=bracketed.end, multiplier=amount.multiplier * times
    )


def _multiplies(unit: MultipliedUnit) -> bool:
    """``5万(万件)``, ``5万(万元)``: nobody can tell whether the second 万 multiplies once more."""
    return unit.multiplier > 1 or (unit.unit.endswith("元") and MULTIPLIER.match(unit.unit) is not None)


def _period_before(text: str, word: str, begin: int) -> tuple[str, str, int]:
    """``每月≥3次``, ``≥每生每年500元``: the periods are part of the unit; a comparator may stand on either side."""
    periods: list[str] = []
    while len(periods) < _MOST_PERIODS and "每" in (tail := text[max(0, begin - _LONGEST_PER) : begin]):
        period, start = period_at_end(tail)
        if not period:
            break
        periods.insert(0, period)
        begin -= len(tail) - start
    if periods and not word:
        word, begin = comparator_before(text, begin)
    return "/".join(periods), word, begin


def _with_approximation_before(text: str, mention: QuantityMention) -> QuantityMention:
    if not text.endswith(APPROXIMATE_BEFORE, 0, mention.start):
        return mention
    for word in APPROXIMATE_BEFORE:
        if text.endswith(word, 0, mention.start) and not text.endswith(_NO_ESTIMATES, 0, mention.start):
            return evolve(mention, start=mention.start - len(word), approximate=True)
    return mention


def _with_words_after(text: str, mention: QuantityMention) -> QuantityMention:
    """以上 and 以内 after the number; a sign or word before it has already decided, unless the two contradict."""
    if mention.end == len(text):
        return mention
    inside = _INCLUSION.match(text, mention.end)
    start = mention.end
    after = word_after(text, start)
    if not after and inside:
        start = inside.end()
        after = word_after(text, start)
    if not after:
        approximate = _APPROXIMATE_AFTER.match(text, mention.end)
        if approximate:
            return evolve(mention, end=approximate.end(), approximate=True)
        return mention
    sign, end = SIGN_AFTER[after], start + len(after)
    if exclusion := _EXCLUSION.match(text, end):
        sign, end = WITHOUT_THE_BOUND.get(sign, sign), exclusion.end()
    mention = evolve(mention, end=end)
    if mention.comparator is None or mention.word == Comparator.EQUAL:  # systems put = before any text: =3年内
        return evolve(mention, comparator=sign, word=after)
    if any(mention.comparator in way and sign not in way for way in (UPWARD, DOWNWARD)):
        return evolve(mention, remarks=(*mention.remarks, f"“{mention.word}”与“{after}”方向相反"))
    return mention if mention.by_sign else evolve(mention, word=after)  # 控制在5%以内: a bound, not what was reached
