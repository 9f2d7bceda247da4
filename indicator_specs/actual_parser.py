"""
Reading an actual (实际完成指标值), in the light of its target.

::

    nothing    ← blank | placeholder
    copied     ← the target's own text, or its sign and number, again
    date       ← date                     under a deadline
    quantity   ← [words] quantity [words] | 无        under a number (无 is 0 where less is better)
    statement  ← anything else: 已完成, 达成预期指标, 显著提升

Reading never fails, and never makes a number of what is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

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
from indicator_specs.indicator_context import UNDESIRED
from indicator_specs.target_parser import PLACEHOLDERS
from indicator_specs.targets import (
    AtLeast,
    AtMost,
    Between,
    Bounded,
    Equal,
    LessThan,
    MoreThan,
    Qualitative,
    Target,
)
from indicator_specs.words.comparators import Comparator
from indicator_specs.words.normalisation import clean, same_words
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.quantity_mentions import QuantityMention, find_quantities, outside_brackets
from indicator_specs.words.report_wording import direction_of, is_done_by, is_plain_report
from indicator_specs.words.text_mentions import TextMentions, mentions_in
from indicator_specs.words.units import FAMILIES, convert

if TYPE_CHECKING:
    from indicator_specs.words.date_mentions import DateMention

ZERO_WORDS: Final = frozenset(
    (
        "无",
        "没有",
        "零",
        "暂无",
        "未发生",
        "未出现",
        "没有发生",
        "没有出现",
        "无发生",
        "从未发生",
        "零发生",
        "均无",
        "不存在",
    )
)
"""Where less is better these words report a zero; under ≥ they report nothing."""

LEVEL_WORDS: Final[Mapping[str, Level]] = {
    "": Level.ACHIEVED,
    "已": Level.ACHIEVED,
    "全部": Level.ACHIEVED,
    "部分": Level.PARTLY,
    "未": Level.MISSED,
    "未能": Level.MISSED,
    "没有": Level.MISSED,
}
"""What stands before 达成 in the official formulas for the three levels."""

_LEVEL: Final = re.compile(
    rf"({'|'.join(LEVEL_WORDS)})(?:达成|达到|实现|完成)了?(?:年度|年初|预期|设定|绩效|既定)*(?:指标|目标|效果|要求)?值?"
    r"(?:[,，并且但、](?:并|且|但)?(?:具有一定效果|具有一定的效果|效果较差|效果差|效果良好|效果显著|效果较好))?"
)
_NAMES_NO_LEVEL: Final = frozenset(("完成", "达到", "实现", "已完成", "已达到", "已实现", "全部完成", "全部实现"))
"""Without an object these words say only that something was done."""

DONE: Final = frozenset(
    (
        "完成 已完成 全部完成 已全部完成 均已完成 全面完成 圆满完成 顺利完成 完成目标 已完成目标 完成任务 已到位 "
        "全部到位 已全部到位 全部拨付到位 已全部拨付到位 已拨付到位 "
        "已发放 已拨付 已支付 已竣工 已完工 已验收 已执行 已实现 已达到 达到 达标 已达标"
    ).split()
)
DONE_IN_TIME: Final = frozenset(
    (
        "按时完成 按期完成 及时完成 如期完成 准时完成 提前完成 已按时完成 已按期完成 已及时完成 已如期完成 按时 按期 "
        "如期 及时 按计划完成 按进度完成 在规定时间内完成 规定时间内完成 按规定时间完成 在期限内完成 期限内完成 "
        "按要求时间完成 已提前完成"
    ).split()
)

_ACHIEVED_WORDS: Final = frozenset(
    ("达到", "达", "不少", "保持在", "稳定在", "控制在", "控制为", "达到或超过", "等于", "正好", "恰好", "刚好")
)
"""Comparators of a target that only say “it was” in an actual."""

_EXACTNESS: Final = {
    Comparator.AT_LEAST: Exactness.AT_LEAST,
    Comparator.MORE_THAN: Exactness.AT_LEAST,
    Comparator.AT_MOST: Exactness.AT_MOST,
    Comparator.LESS_THAN: Exactness.AT_MOST,
    Comparator.EQUAL: Exactness.EXACT,
}


def parse_actual(text: str, target: Target, name: str = "") -> Actual:
    """
    Read an actual as a person would who knows the target.

    Args:
        text: The user's own text, of any length and content.
        target: What was promised.
        name: The indicator's name; its words may stand beside a number without changing what it is.

    Returns:
        A value type of ``actuals``.
    """
    return _parse(text, target, target.raw, name)


@lru_cache(maxsize=16_384)
def _parse(text: str, target: Target, promised: str, name: str) -> Actual:  # noqa: ARG001 — equal targets may differ in their words
    words = clean(text).text
    if words in ZERO_WORDS or _denies_the_undesired(words, target, name):
        return _zero(text, words, target)
    if words in PLACEHOLDERS:
        return NothingReported(raw=text)
    mentions = mentions_in(words)
    reading = _READERS.get(target.kind, _quantity)(text, mentions, target, name)
    if reading is not None:
        return reading
    if same_words(text, target.raw):
        return Copied(text, raw=text)
    return _statement(text, mentions.words)


_DENIALS: Final = ("未发生", "没有发生", "未出现", "没有出现", "未产生", "无", "零", "没有")
_LONGEST_DENIAL: Final = 20


def _denies_the_undesired(words: str, target: Target, name: str) -> bool:
    """``未发生安全事故``, ``无投诉``: what the indicator counts, or what nobody wants, did not happen."""
    if len(words) > _LONGEST_DENIAL or not words.startswith(_DENIALS) or any(map(str.isdigit, words)):
        return False
    thing = next((words.removeprefix(denial) for denial in _DENIALS if words.startswith(denial)), "").rstrip("。")
    return bool(thing) and (thing in target.raw or thing in name or thing.endswith(UNDESIRED))


def _zero(text: str, words: str, target: Target) -> Actual:
    """无 is a zero only where the target limits something."""
    limits = isinstance(target, (AtMost, LessThan)) or (isinstance(target, Equal) and target.bound.value == 0)
    if limits and isinstance(target, Bounded):
        return ReportedQuantity(Quantity(Decimal(0), target.bound.unit), raw=text, remarks=(f"“{words}”读作0",))
    if same_words(text, target.raw):
        return Copied(text, raw=text)
    return Statement(text, raw=text, remarks=("“无”不能当作数值",)) if words != "无" else NothingReported(raw=text)


def _quantity(text: str, found: TextMentions, target: Target, name: str) -> Actual | None:
    words, mentions = found.words, found.quantities
    mention = _the_report(words, mentions, target)
    if mention is None:
        return None
    if _repeats(text, mention, target):
        return Copied(text, raw=text)
    if mention.remarks:
        return Statement(text, raw=text, remarks=mention.remarks)
    if mention.high is not None:
        return Statement(text, raw=text, remarks=("报告的是一个区间，不是一个数",))
    doubt = _doubt_about(words, mentions, mention, target, name)
    if doubt:
        return Statement(text, raw=text, remarks=(doubt,))
    exactness = _exactness(mention)
    quantity = _money_of(mention, target)
    remarks: tuple[str, ...] = ()
    if len(mentions) > 1:
        remarks = (f"文中有多个数值，取“{quantity}”",)
    elif mention.approximate:
        remarks = (f"“{words[mention.start : mention.end]}”只是约数",)
    elif mention.start > 0 and not mention.comparator:
        remarks = (f"从文句中取出“{quantity}”",)
    return ReportedQuantity(quantity, exactness, raw=text, remarks=remarks)


def _doubt_about(
    words: str, mentions: Sequence[QuantityMention], mention: QuantityMention, target: Target, name: str
) -> str:
    """Why the number in the words may not be the result; empty where it is."""
    ours = direction_of(words)
    before, after = _without(words[: mention.start], mentions), words[mention.end :]
    if ours is None and not before and not after:
        return ""
    promised = clean(target.raw).text + clean(name).text
    theirs = direction_of(promised) if ours is not None else None
    if theirs is not None and ours is not theirs:
        return "增减方向与目标相反"
    more = isinstance(target, (AtLeast, MoreThan)) or (isinstance(target, Equal) and target.bound.value > 0)
    if is_plain_report(before, after, promised, more_is_better=more):
        return ""
    return f"“{mention.low}”前后的文字表明它可能不是完成结果"


def _without(before: str, mentions: Sequence[QuantityMention]) -> str:
    """``培训12期共`` without the other number, which has been weighed already."""
    for mention in reversed(mentions):
        if mention.end <= len(before):
            before = before[: mention.start] + before[mention.end :]
    return before


def _money_of(mention: QuantityMention, target: Target) -> Quantity:
    """``39.99万`` under a target in 万元 is money."""
    if mention.multiplied and not mention.low.unit and _unit_of(target) in FAMILIES["人民币"]:
        return Quantity(mention.low.value, "元")
    return mention.low


def _exactness(mention: QuantityMention) -> Exactness:
    if mention.approximate:
        return Exactness.ABOUT
    if mention.comparator is None or mention.word in _ACHIEVED_WORDS:
        return Exactness.EXACT
    return _EXACTNESS[mention.comparator]


def _the_report(words: str, mentions: Sequence[QuantityMention], target: Target) -> QuantityMention | None:
    """The one quantity reported; of several, the one outside brackets, in the target's unit, or before the comma."""
    if len(mentions) == 1:
        return mentions[0]
    if any(words[one.end : other.start] in _TOUCHING for one, other in pairwise(mentions)):
        return None  # 2小时15分 is one number in two units
    unit = _unit_of(target)
    plain = outside_brackets(words, mentions)
    fitting = [each for each in mentions if each.low.unit and unit and convert(Decimal(1), each.low.unit, unit)]
    first = [each for each in mentions[:1] if each.start == 0 and words[each.end : each.end + 1] in _CLAUSE_ENDS]
    for candidates in (plain, fitting, first):
        if len(candidates) == 1:
            return candidates[0]
    return None


_TOUCHING: Final = frozenset(("", "零", "又"))
_CLAUSE_ENDS: Final = frozenset(",，;；。")


def _unit_of(target: Target) -> str:
    if isinstance(target, Bounded):
        return target.bound.unit
    return target.high.unit if isinstance(target, Between) else ""


def _repeats(text: str, mention: QuantityMention, target: Target) -> bool:
    """
    Whether the target is merely repeated: ``≥90%`` for ``≥90%``, ``不少于3次`` for ``不少于3次``.

    A bare number that equals a bare target is a report: ``100%`` for ``100%``.
    """
    if isinstance(target, Between):
        return mention.high is not None and same_words(text, target.raw)
    if not isinstance(target, Bounded) or mention.comparator in (None, Comparator.EQUAL):
        return False
    if same_words(text, target.raw):
        return True
    return (
        mention.by_sign
        and mention.comparator is not None
        and mention.comparator.value == target.sign
        and (mention.low == target.bound)
    )


def _date(text: str, found: TextMentions, target: Target, name: str) -> Actual | None:
    if _says_nothing_new(text, found.dates, target):
        return Copied(text, raw=text)
    words, mentions = found.words, found.dates
    if len(mentions) != 1 or find_quantities(words, [(mentions[0].start, mentions[0].end)]):
        return _quantity(text, found, target, name)
    mention = mentions[0]
    if not is_done_by(words, mention.start, mention.end):
        return Statement(text, raw=text, remarks=("日期前后的文字没有说明是完成的日期",))
    remarks = (mention.remark,) if mention.remark else ()
    return ReportedDate(mention.date, raw=text, remarks=remarks, by=mention.on_or_before)


def _says_nothing_new(text: str, dates: Sequence[DateMention], target: Target) -> bool:
    """``12月底前完成`` for ``12月底前完成``: the words of the deadline again; a bare day is a report."""
    return any(mention.on_or_before for mention in dates) and same_words(text, target.raw)


def _words_first(text: str, found: TextMentions, target: Target, name: str) -> Actual | None:  # noqa: ARG001 — as its siblings
    """Under a qualitative target its own words come first; a lone number is still a number."""
    if isinstance(target, Qualitative) and same_words(text, target.raw):
        return Copied(text, raw=text)
    words = found.words
    mentions = find_quantities(words)
    if len(mentions) == 1 and mentions[0].start == 0 and mentions[0].end == len(words) and mentions[0].is_one_number:
        return ReportedQuantity(mentions[0].low, _exactness(mentions[0]), raw=text)
    return None


_READERS: Final = {"deadline": _date, "qualitative": _words_first, "none": _words_first}


def _statement(text: str, words: str) -> Statement:
    done_in_time = words in DONE_IN_TIME
    return Statement(text, raw=text, level=_level(words), completed=done_in_time or words in DONE, on_time=done_in_time)


def _level(words: str) -> Level | None:
    """The official formulas of the three levels, however they end: ``未达成预期指标且效果较差``."""
    found = _LEVEL.fullmatch(words)
    return LEVEL_WORDS[found[1]] if found and words not in _NAMES_NO_LEVEL else None
