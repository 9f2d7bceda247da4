"""
A number in a target that is no bound: it tells when, of whom, or what must not happen.

Each reason is one that a reader can check in the text; where none holds the number is what was promised.
"""

from __future__ import annotations

from typing import Final

from indicator_specs.bare_numbers import CHANGED, RANKINGS
from indicator_specs.words.comparators import DENIALS, FAR_BOUND, SIGN_AFTER, UNKNOWN_BOUND_AFTER, UPWARD
from indicator_specs.words.dates.written_dates import BEFORE
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantity_mentions import QuantityMention
from indicator_specs.words.units import DURATIONS, FAMILIES

SEPARATORS: Final = frozenset("，,。;；、:：且和及与\n")
"""Between two quantities: each is a promise of its own."""


def why_no_bound(words: str, mention: QuantityMention, name: str) -> str:  # noqa: PLR0911 — one return per reason
    """What keeps the one number of a text from being its bound, in Chinese; empty where nothing does."""
    found = words[mention.start : mention.end]
    if (
        _TIME_OF_DAY.match(words, mention.end)
        and not mention.comparator
        and (mention.low.unit.startswith("点") or words.startswith("时", mention.end))
    ):
        return f"“{found}”说的是几点钟，不是指标值"
    if not mention.by_sign and _MUST_NOT_HAPPEN.search(words, 0, mention.start):
        return f"“{words[: mention.end]}”说的是不许发生的事，读不出允许几个"
    in_words = mention.comparator in UPWARD and not mention.by_sign
    if in_words and RANKINGS.found_in(words + name) and not CHANGED.search(words):
        return f"名次的数字越小越好，“{mention.word}”是上限还是下限，读不出来"
    if _before_when(words, mention):
        return f"“{found}前”是期限还是别的时间，读不出来"
    if mention.comparator is None and mention.high is None and (far := _bound_far_before(words, mention)):
        return f"“{far}”后面不是数值，是和别的数相比，读不出来"
    if _qualifies(words, mention, name):
        return f"“{found}”说的是什么样的对象，不是指标值"
    if _tells_only_when(words, mention):
        return f"“{words[mention.start : mention.end]}”说的是什么时候，不是指标值"
    if mention.comparator is not None:
        denied = not mention.by_sign and words.endswith(DENIALS, 0, mention.start)
        return f"“{words[: mention.end]}”里有否定的说法，读不出来" if denied else ""
    if mention.low.value and words.endswith(_LATE_OR_APART, 0, mention.start):
        return f"“{words[: mention.end]}”是至少还是至多，读不出来"
    unknown = UNKNOWN_BOUND_AFTER.match(words, mention.end) if mention.high is None else None
    return f"“{unknown[0]}”是上限还是下限，读不出来" if unknown else ""


_WITHIN_THE_BUDGET: Final = Pattern(
    "(?:不得?|不能|不可|未)(?:超过|超出|突破|超|高于|大于)(?:年度|批复的?|财政)?(?:预算|概算|控制数|限额)(?:总额|金额|数|额)?(?:为|:)?\\Z"
)


def limits_money(words: str, mention: QuantityMention) -> bool:
    """``不超预算28万元``: the budget is the number; of ``不超概算10%`` it is not."""
    is_money = mention.low.unit in FAMILIES["人民币"] and mention.comparator is None and mention.high is None
    return is_money and _WITHIN_THE_BUDGET.search(words[: mention.start]) is not None


_MUST_NOT_HAPPEN: Final = Pattern(
    "(?:[不未]再?(?:发生|出现|产生|存在|造成)|(?:不得|不能|不准|不许|不允许|不应|没)有|无|杜绝|防止|避免|严禁|禁止|遏制)"
    "(?:再)?(?:发生|出现|产生|存在|造成|有)?(?:一次)?(?:死亡|伤亡|受伤|重伤|重大|较大|超过)?\\Z"
)
"""``不发生3人以上事故``, ``杜绝死亡3人以上事故``: nobody promises three."""
_TIME_OF_DAY: Final = Pattern(f"时?(?:{BEFORE}|整|半|准时)")
_BEFORE_WHEN: Final = Pattern(f"{BEFORE}(?:完成|办|到|送|报|提交|发|拨|建成|投用|[,，。;；、)]|\\Z)")
_FAR: Final = 12


def _before_when(words: str, mention: QuantityMention) -> bool:
    """``3年前``, ``30岁前``: behind a number of years or days; a bound it is not."""
    timed = (
        mention.low.unit in DURATIONS or mention.low.unit in FAMILIES["年龄"] or mention.low.unit in {"", "点", "时"}
    )
    return mention.comparator is None and timed and _BEFORE_WHEN.match(words, mention.end) is not None


def _bound_far_before(words: str, mention: QuantityMention) -> str:
    """``不高于去年10%``: the comparator, with something else between it and the number; empty where there is none."""
    start = mention.start
    found = next(FAR_BOUND.finditer(words, max(0, start - _FAR), start), None)
    if found is None or limits_money(words, mention) or SEPARATORS.intersection(words[found.end() : start]):
        return ""
    return found[0]


def _qualifies(words: str, mention: QuantityMention, name: str) -> bool:
    """``60周岁以上老年人补贴``, ``2米以上围挡``: of which persons or things, and no word of how many."""
    if mention.by_sign or mention.high or mention.low.unit not in {*FAMILIES["年龄"], *_SIZES}:
        return False
    if mention.low.unit in FAMILIES["年龄"]:
        return not any(word in name + words for word in ("寿命", "年龄", "岁数"))
    return mention.start == 0 and mention.word in SIGN_AFTER and _A_THING.match(words, mention.end) is not None


_SIZES: Final = frozenset(("米", "厘米", "毫米", "公分"))
_A_THING: Final = Pattern("(?!完成|达到|合格|长|宽|高)[\u4e00-\u9fff]{2}")

_LATE_OR_APART: Final = tuple("延迟 拖延 推迟 超期 逾期 晚于 迟于 间隔 相隔".split())


def _tells_only_when(words: str, mention: QuantityMention) -> bool:
    """``1-6期培训结束后及时考核`` promises no six periods; ``验收后3个月内支付`` does promise three months."""
    is_duration = mention.low.unit in DURATIONS
    return mention.comparator is None and not is_duration and _TIME_OF.match(words, mention.end) is not None


_TIME_OF: Final = Pattern(
    "[^,，。;；、]{0,12}(?:结束|完成|完工|开始|启动|建成|竣工|验收|开展|召开|举办|到期)(?:之后|以后|后|之前|以前|前|期间)"
)
