"""Quantities inside a text, each with its comparator: ``超时转办次数≤365次``, ``不低于95%``, ``3～5个``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

from attrs import evolve, frozen

from indicator_specs.chinese_numerals import NUMERAL, numeral_value
from indicator_specs.numbers import NotANumberError, to_decimal
from indicator_specs.quantities import Quantity
from indicator_specs.units import FAMILIES, known_units, spelled


class Comparator(StrEnum):
    """The five signs."""

    AT_LEAST = "≥"
    MORE_THAN = ">"
    AT_MOST = "≤"
    LESS_THAN = "<"
    EQUAL = "="


_WORDS_BEFORE: Final = {
    Comparator.AT_LEAST: (
        "大于等于 大于或等于 大于等 不少于 不低于 不小于 不短于 不得少于 不得低于 不得小于 不应少于 不应低于 "
        "高于或等于 高于等于 至少 最少 最低 不少 保底 达到 达到或超过 达 保持在 稳定在 力争达到 确保达到 未低于 不下于"
    ),
    Comparator.MORE_THAN: "大于 超过 高于 多于 超出 突破 超 逾 长于 优于",
    Comparator.AT_MOST: (
        "小于等于 小于或等于 不超过 不超出 不超 不高于 不大于 不多于 不长于 不得超过 不得高于 不得多于 不得大于 "
        "不应超过 不突破 低于或等于 低于等于 少于等于 少于或等于 未超过 没有超过 至多 最多 最高 最长 控制在 控制为 "
        "限额 上限 上限为 不晚于 不迟于"
    ),
    Comparator.LESS_THAN: "小于 低于 少于 不足 不到 不满 短于 早于",
    Comparator.EQUAL: "等于 恰好 正好 刚好",
}
_WORDS_AFTER: Final = {
    Comparator.AT_LEAST: "以上 及以上 或以上 含以上 (含)以上 (含)及以上 之上 (及以上) (以上) 及其以上 起",
    Comparator.AT_MOST: "以内 之内 以下 及以下 或以下 (含)以下 (含)以内 (含)及以下 之下 (及以下) (以内) (以下) 内 封顶",
}
_SIGN_OF: Final = {word: sign for sign, words in _WORDS_BEFORE.items() for word in words.split()} | {
    sign.value: sign for sign in Comparator
}
_SIGN_AFTER: Final = {word: sign for sign, words in _WORDS_AFTER.items() for word in words.split()}

APPROXIMATE_BEFORE: Final = ("大约", "约为", "约", "将近", "近", "接近")
APPROXIMATE_AFTER: Final = ("左右", "上下")
"""``近30项``, ``100人左右``: the number is not exact."""

OVER: Final = ("余", "多")
"""``100余项``, ``30多个``: that number and some more."""

NOT_A_QUANTITY_BEFORE: Final = ("第", "№", "NO.", "No.", "no.", "#", "号", "〔", "[")
"""``第1名``, document numbers."""

_MULTIPLIERS: Final = {
    "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000, "万": 10_000, "亿": 100_000_000, "万亿": 10**12,
    "千": 1_000, "百": 100,
}  # fmt: skip

_SPLIT_WORDS: Final = {
    "年": "级代限度轻鉴检货报终底末初",
    "分": "之别钟公配类管支布析局部级值标工",
    "次": "性生品要序于级",
    "天": "然津气空地河猫文",
    "米": "面粉饭线",
    "人": "大民才员工社均口事力物居防",
    "家": "长具属庭畜禽电乡",
    "头": "条",
    "台": "账湾风阶",
    "场": "所地馆景",
    "方": "面案式法便针位向",
    "月": "度均报刊",
    "日": "常均报志",
    "成": "立果本交员功效人绩为",
    "期": "间限刊末",
    "处": "理置罚方",
    "条": "件例款约",
    "里": "程面",
    "起": "草点到步",
    "区": "域别",
    "市": "场政级民",
    "省": "级内政委",
    "县": "级域政委",
    "级": "",
    "本": "级科次",
    "点": "位",
    "路": "线段",
    "位": "置",
    "面": "积向",
    "层": "次级面",
    "门": "诊户",
    "类": "型别",
    "个": "人性别",
    "项": "目",
    "组": "织",
    "班": "子",
    "村": "民庄",
    "对": "象口应",
}
"""A unit word followed by one of these characters is the beginning of another word: 3年级, 5人大代表."""

_KNOWN: Final = "|".join(re.escape(unit) for unit in known_units())
_UNIT: Final = re.compile(_KNOWN, re.IGNORECASE)
_JOINED_UNIT: Final = re.compile(rf"[/每*·•、]({_KNOWN}|[\u4e00-\u9fff]{{1,4}})", re.IGNORECASE)
_REPEATED_UNIT: Final = re.compile(rf"\(?({_KNOWN})\)?", re.IGNORECASE)
_UNKNOWN_UNIT: Final = re.compile(
    r"(?![前后号时级第届代多半余])[\u4e00-\u9fff]{1,4}(?:\([\u4e00-\u9fff]{1,4}\))?(?=\Z|[/(])"
)
_SYMBOL: Final = r"[A-Za-zμµ°℃℉Ω]{1,8}[0-9²³]?"
_SYMBOL_UNIT: Final = re.compile(rf"{_SYMBOL}(?:/(?:{_SYMBOL}|[\u4e00-\u9fff]{{1,3}}))?(?=\Z|[,，;；。()]|以[上内下])")
"""``mg/L``, ``dB``, ``℃``: kept as written, where nothing but the end or a comparator follows."""
_NUMBER: Final = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3}){1,6}(?![0-9,])(?:\.[0-9]{1,40})?|[0-9]+(?:\.[0-9]+)?|(?<![0-9])\.[0-9]+"
)
_RANGE: Final = re.compile(r"(?:-{1,3}|~{1,2}|—{1,2}|至|到)(?=[0-9])")
_MULTIPLIER: Final = re.compile("万亿|十万|百万|千万|万|亿|千|百")
_AFTER: Final = re.compile("|".join(re.escape(word) for word in sorted(_SIGN_AFTER, key=len, reverse=True)))
_APPROXIMATE_AFTER: Final = re.compile("|".join(APPROXIMATE_AFTER))
_PER: Final = re.compile(rf"每(?:一)?({_KNOWN}|[\u4e00-\u9fff]{{1,2}})\Z", re.IGNORECASE)
_INCLUSION: Final = re.compile(r"\(含[^()]{0,12}\)")
"""``80%(含80%)以上``"""
_LATIN: Final = re.compile(r"[A-Za-z]")
_LONGEST_BEFORE: Final = max(map(len, _SIGN_OF))
_LONGEST_PER: Final = 8


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
        multiplied: 万 or another multiplier stood behind the number.
        remarks: Why this is no number that can be compared (Chinese); empty for one that can.
    """

    start: int
    end: int
    low: Quantity
    high: Quantity | None = None
    comparator: Comparator | None = None
    word: str = ""
    approximate: bool = False
    multiplied: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def is_one_number(self) -> bool:
        """Neither a range nor something that only looks like a number."""
        return self.high is None and not self.remarks

    @property
    def by_sign(self) -> bool:
        """The comparator was written as a sign, not as a word."""
        return self.word in _SIGNS


def find_quantities(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[QuantityMention, ...]:
    """
    All quantities of a cleaned text outside the ``taken`` spans, in order.

    A bare number in the middle of a sentence (``12345热线``) counts only with a unit, a percent sign or a comparator.
    Time grows in a straight line with the text.
    """
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


_HALVES: Final = (
    (re.compile("(?<![上下每])半年"), "6个月"),
    (re.compile("(?<![0-9一二两三四五六七八九十个])半(?=个月|天|个?小时)"), "0.5"),
)
_BRACKETS: Final = re.compile(r"[(（][^()（）]*[)）]")


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


def chinese_numbers_in_digits(text: str) -> str:
    """
    ``十二个月内`` → ``12个月内``: a numeral at the beginning, or after a comparator, with a known unit behind it.

    Elsewhere (一号受理, 第一档, 进一步) Chinese numerals are words.
    """
    for pattern, digits in _HALVES:
        text = pattern.sub(digits, text)
    pieces: list[str] = []
    done = 0
    for found in NUMERAL.finditer(text):
        value = numeral_value(found[0])
        if value is None or not _is_counted(text, found):
            continue
        pieces += (text[done : found.start()], str(value))
        done = found.end()
    return "".join((*pieces, text[done:]))


def _is_counted(text: str, numeral: re.Match[str]) -> bool:
    """Whether a numeral counts something: where it stands, and what follows it, decide."""
    begins = numeral.start() == 0 or _comparator_before(text, numeral.start())[0] != ""
    multiplier = _MULTIPLIER.match(text, numeral.end())
    end = multiplier.end() if multiplier else numeral.end()
    unit = _unit_at(text, end) if numeral[0] == "零" else _known_unit_at(text, end)  # 零投诉, but 一号受理
    if not begins or unit is None:
        return False
    rest = text[unit[1] :]
    return not rest or numeral.start() > 0 or _AFTER.match(rest) is not None or rest[0] in "/(完"


def _mention_at(text: str, number: re.Match[str], floor: int) -> QuantityMention | None:
    composite = _composite_at(text, number, floor)
    if composite is not None:
        return composite
    amount = _amount_at(text, number)
    if amount is None or _is_a_day(text, amount):
        return None
    start = _sign_start(text, number.start())
    word, begin = _comparator_before(text, start)
    if not word and _is_part_of_a_word(text, number.start(), amount.unit):
        return None
    value = -amount.value if start < number.start() else amount.value
    low, high, end = _range_at(text, Quantity(value, amount.unit or _unit_before(text, begin)), amount.end)
    per, word, begin = _period_before(text, word, begin)
    if per and "/" not in low.unit:
        low = Quantity(low.value, f"{low.unit}/{per}")
        high = Quantity(high.value, low.unit) if high else None
    comparator = _SIGN_OF.get(word)
    if amount.over and not word:
        comparator, word = Comparator.AT_LEAST, amount.over
    mention = QuantityMention(max(begin, floor), end, low, high, comparator, word, multiplied=amount.multiplied)
    mention = _with_words_after(text, _with_approximation_before(text, mention))
    if not (low.unit or high or amount.multiplied or mention.comparator or _stands_alone(text, mention)):
        return None
    return _with_a_half_behind(text, mention)


_COMPOSITE: Final = re.compile(r"[0-9.,]+(?:[/:×xX*][0-9]|[eE][+-]?[0-9]|[≥≤<>=])")
"""``2/3``, ``1:3``, ``7×24``, ``1E+5``, ``6.5≤pH``"""
_BROKEN_BEFORE: Final = re.compile(r"[0-9][.,·'’ /:×xX]\Z")


def _composite_at(text: str, number: re.Match[str], floor: int) -> QuantityMention | None:
    """Something that only looks like a number; it takes the whole run with it. ``±5%`` is a range."""
    start = number.start()
    if start > 0 and text[start - 1] == "±" and (amount := _amount_at(text, number)):
        return QuantityMention(
            start - 1, amount.end, Quantity(-amount.value, amount.unit), Quantity(amount.value, amount.unit)
        )
    if not _COMPOSITE.match(text, start) and not _BROKEN_BEFORE.search(text[max(0, start - 2) : start]):
        return None
    _, begin = _comparator_before(text, start)
    return QuantityMention(
        max(begin, floor), number.end(), Quantity(Decimal(0)), remarks=(f"“{_run_at(text, start)}”不是一个可比较的数",)
    )


_RUN: Final = re.compile(r"[0-9.,·'’ /:×xX*eE+\-≥≤<>=]{1,24}")


def _run_at(text: str, start: int) -> str:
    found = _RUN.match(text, start)
    return found[0] if found else text[start : start + 1]


def _is_a_day(text: str, amount: _Amount) -> bool:
    """每月10日前 is a date, not ten days."""
    return amount.unit == "日" and text.startswith(("前", "之前", "以前"), amount.end)


def _unit_before(text: str, begin: int) -> str:
    """Systems put the unit first: ``个≥15``, ``万元≤300``."""
    unit = text[:begin]
    return spelled(unit) if unit and _UNIT.fullmatch(unit) else ""


def _with_a_half_behind(text: str, mention: QuantityMention) -> QuantityMention:
    """``3年半``, ``2个半月``, ``3个多月``: not the number that was found."""
    if text[mention.end : mention.end + 1] not in _HALF_OR_MORE or not mention.low.unit:
        return mention
    found = text[mention.start : mention.end + 2]
    return evolve(mention, end=mention.end + 1, remarks=(f"“{found}”不是一个可比较的数",))


_HALF_OR_MORE: Final = frozenset("半多")


def _sign_start(text: str, start: int) -> int:
    """A minus belongs to the number at the beginning, after a comparator or after 增长; elsewhere it is a dash."""
    if start == 0 or text[start - 1] != "-":
        return start
    signed = start == 1 or _comparator_before(text, start - 1)[0] or text.endswith(_CHANGES, 0, start - 1)
    return start - 1 if signed else start


_CHANGES: Final = ("增长", "增长率", "增速", "增幅", "率", "幅度", "变动")


def _range_at(text: str, low: Quantity, end: int) -> tuple[Quantity, Quantity | None, int]:
    """``3～5个``: one unit serves both ends."""
    separator = _RANGE.match(text, end)
    number = _NUMBER.match(text, separator.end()) if separator else None
    high = _amount_at(text, number) if number else None
    if high is None:
        return low, None, end
    unit = low.unit or high.unit
    return Quantity(low.value, unit), Quantity(high.value, high.unit or unit), high.end


def _is_part_of_a_word(text: str, start: int, unit: str) -> bool:
    """``A4纸``, ``ISO9001``, ``第3名``, ``前10名``; but ``开会前1小时`` is an hour."""
    if start == 0:
        return False
    ranked = text[start - 1] == "前" and unit not in FAMILIES["时长"]
    return ranked or _LATIN.match(text[start - 1]) is not None or text.endswith(NOT_A_QUANTITY_BEFORE, 0, start)


def _stands_alone(text: str, mention: QuantityMention) -> bool:
    """A number without unit or comparator is a quantity only where nothing but a short verb stands around it."""
    return mention.end == len(text) and text[: mention.start] in _FILLERS


_FILLERS: Final = frozenset(
    ("", *"完成 已完成 实现 已实现 共 共计 合计 总计 累计 计 为 是 实际 实际完成 约 近 : 数量".split())
)


@frozen
class _Amount:
    value: Decimal
    unit: str
    end: int
    over: str = ""
    multiplied: bool = False


def _amount_at(text: str, number: re.Match[str]) -> _Amount | None:
    """The value (multipliers applied), the unit and where they end."""
    try:
        value = to_decimal(f"0{number[0]}" if number[0].startswith(".") else number[0])
    except NotANumberError:
        return None
    end = number.end()
    over = next((word for word in OVER if text.startswith(word, end) and _unit_or_multiplier(text, end + 1)), "")
    end += len(over)
    unit = _known_unit_at(text, end)
    multiplier = None if unit else _MULTIPLIER.match(text, end)
    if multiplier:
        value *= _MULTIPLIERS[multiplier[0]]
        end = multiplier.end()
    unit = unit or _unit_at(text, end) or _bracketed_unit_at(text, end)
    if unit is None:
        if _LATIN.match(text, end):
            return None
        return _Amount(value, "", end, over, multiplier is not None)
    return _Amount(value, unit[0], unit[1], over, multiplier is not None)


_BRACKETED_UNIT: Final = re.compile(rf"\(({_KNOWN})\)", re.IGNORECASE)


def _bracketed_unit_at(text: str, position: int) -> tuple[str, int] | None:
    """``98(%)``"""
    found = _BRACKETED_UNIT.match(text, position)
    return (spelled(found[1]), found.end()) if found else None


def _unit_or_multiplier(text: str, position: int) -> bool:
    return _unit_at(text, position) is not None or _MULTIPLIER.match(text, position) is not None


def _unit_at(text: str, position: int) -> tuple[str, int] | None:
    """The unit that begins here and where it ends; a short unknown word that ends the text is one too: ``8批件``."""
    known = _known_unit_at(text, position)
    if known is not None:
        return known
    found = _UNKNOWN_UNIT.match(text, position) or _SYMBOL_UNIT.match(text, position)
    if found is None or _AFTER.match(text, position) or _is_a_verb(found[0]):
        return None
    return _with_denominators(text, found[0], found.end())


def counted_unit_at(text: str, position: int) -> bool:
    """Whether a known unit, after a multiplier perhaps, begins here."""
    multiplier = _MULTIPLIER.match(text, position)
    return _known_unit_at(text, multiplier.end() if multiplier else position) is not None


def _known_unit_at(text: str, position: int) -> tuple[str, int] | None:
    found = _UNIT.match(text, position)
    if (
        found
        and not _is_a_capital(found[0])
        and not _is_cut(text, found)
        and text[found.end() : found.end() + 1] not in _blocked_after(found[0])
    ):
        return _with_denominators(text, found[0], found.end())
    if text.startswith("/", position) and (joined := _JOINED_UNIT.match(text, position)):
        return f"/{joined[1]}", joined.end()
    return None


def _is_a_capital(unit: str) -> bool:
    """5G and 4K are names; grams are written g."""
    return len(unit) == 1 and unit.isascii() and unit.isupper()


def _is_cut(text: str, unit: re.Match[str]) -> bool:
    """A Latin unit ends where the letters end: mg is not m, tCO2 is not t."""
    behind = text[unit.end() : unit.end() + 1]
    return _LATIN.match(unit[0][-1]) is not None and (_LATIN.match(behind) is not None or behind in _MORE_OF_A_SYMBOL)


_MORE_OF_A_SYMBOL: Final = frozenset("0123456789²³")


def _with_denominators(text: str, unit: str, end: int) -> tuple[str, int]:
    repeated = _REPEATED_UNIT.match(text, end)
    if repeated and spelled(repeated[1]) == spelled(unit):
        end = repeated.end()
    while joined := _JOINED_UNIT.match(text, end):
        if text[end] == "、" and not unit.startswith(("元", "万元", "千元")):
            break
        part = _until_suffix(joined[1])
        unit, end = f"{unit}/{part}", joined.start(1) + len(part)
    return spelled(unit), end


def _until_suffix(word: str) -> str:
    """``人以内`` → ``人``: an unknown denominator must not swallow the words after it."""
    for suffix in _SIGN_AFTER:
        if len(word) > len(suffix) and word.endswith(suffix):
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=1024)
def _blocked_after(unit: str) -> frozenset[str]:
    return frozenset(_SPLIT_WORDS.get(unit[-1], "")) if len(unit) <= 2 else frozenset()  # noqa: PLR2004 — 万米面 is no word


_VERBS: Final = tuple(
    "完成 达标 到位 左右 上下 以上 以内 以下 不变 合格 覆盖 发放 达到 实现 及时 全部 已 均 未 的".split()
)


def _is_a_verb(word: str) -> bool:
    return word.startswith(_VERBS) or word.endswith(("完成", "到位", "达标"))


def _comparator_before(text: str, end: int) -> tuple[str, int]:
    """The comparator that ends right before ``end``, a short filler aside, and where it begins."""
    tail = text[max(0, end - _LONGEST_BEFORE - 1) : end]
    for filler in ("", "约", "为", "到", "在", ":"):
        if not tail.endswith(filler):
            continue
        stem = tail[: len(tail) - len(filler)]
        for length in range(min(_LONGEST_BEFORE, len(stem)), 0, -1):
            if stem[-length:] in _SIGN_OF:
                return stem[-length:], end - len(filler) - length
    return "", end


_SIGNS: Final = frozenset(sign.value for sign in Comparator)


def _period_before(text: str, word: str, begin: int) -> tuple[str, str, int]:
    """``每月≥3次``, ``≥每月3次``: the period is part of the unit; the comparator may stand on either side of it."""
    found = _PER.search(text[max(0, begin - _LONGEST_PER) : begin])
    if found is None:
        return "", word, begin
    begin -= len(found[0])
    if not word:
        word, begin = _comparator_before(text, begin)
    return spelled(found[1]), word, begin


def _with_approximation_before(text: str, mention: QuantityMention) -> QuantityMention:
    for word in APPROXIMATE_BEFORE:
        if text.endswith(word, 0, mention.start) and not text.endswith("节约", 0, mention.start):
            return evolve(mention, start=mention.start - len(word), approximate=True)
    return mention


def _with_words_after(text: str, mention: QuantityMention) -> QuantityMention:
    """以上 and 以内 after the number; a sign or word before it has already decided, unless the two contradict."""
    inside = _INCLUSION.match(text, mention.end)
    after = _AFTER.match(text, mention.end)
    if after is None and inside:
        mention = evolve(mention, end=inside.end())
        after = _AFTER.match(text, mention.end)
    if after is None:
        approximate = _APPROXIMATE_AFTER.match(text, mention.end)
        if approximate:
            return evolve(mention, end=approximate.end(), approximate=True)
        return mention
    sign = _SIGN_AFTER[after[0]]
    mention = evolve(mention, end=after.end())
    if mention.comparator is None:
        return evolve(mention, comparator=sign, word=after[0])
    if _direction(mention.comparator) not in (0, _direction(sign)):
        return evolve(mention, remarks=(*mention.remarks, f"“{mention.word}”与“{after[0]}”方向相反"))
    return mention


def _direction(sign: Comparator) -> int:
    return {
        Comparator.AT_LEAST: 1,
        Comparator.MORE_THAN: 1,
        Comparator.AT_MOST: -1,
        Comparator.LESS_THAN: -1,
        Comparator.EQUAL: 0,
    }[sign]
