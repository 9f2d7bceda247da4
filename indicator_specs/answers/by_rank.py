"""Promises in words that an actual answers by its place or its way: 良 for 优, 较上年下降3件 for 逐年下降."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from indicator_specs.actuals import Level, Statement
from indicator_specs.around_numbers.plain_reports import DIRECTIONS, SAME_WAY, Direction
from indicator_specs.targets import Qualitative
from indicator_specs.words.comparators import Comparator
from indicator_specs.words.normalisation import clean
from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.ordered_scales import grades_in
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantity_mentions import QuantityMention
from indicator_specs.words.text_mentions import mentions_in


def answer_by_rank(words: str, target: Qualitative, name: str, text: str) -> Statement | None:
    """
    What a grade or a change says of a promised grade or direction; None where it is a person's to say.

    Args:
        words: The actual, cleaned.
        target: Words only.
        name: The indicator's.
        text: The actual as the user wrote it.
    """
    return (
        _by_grade(words, target, name, text)
        or _by_average(words, target, text)
        or _by_direction(words, target, name, text)
    )


def _by_grade(words: str, target: Qualitative, name: str, text: str) -> Statement | None:
    promised, won = _prize_in(clean(target.text).text), _prize_in(words)
    if promised.of and won.of and promised.of != won.of:
        return None  # 市级一等奖 for 省级三等奖
    if won.of and not promised.of and won.of not in name:
        return None
    wanted = grades_in(promised.grade, name)
    given = grades_in(won.grade, name + target.text) if wanted else {}
    for scale in wanted.keys() & given.keys():
        limit, grade = wanted[scale].worst, given[scale]
        if grade.best > limit:
            accepted = won.grade == _ACCEPTED and _OF_WORKS.search(name)  # whose acceptance knows no other grade
            return None if accepted else _fallen_short(text, f"等级“{words}”低于目标“{target.text}”")
        exactly = target.raw.strip().startswith(tuple("=＝"))
        if wanted[scale].best < limit == grade.worst:
            return None  # 良好 for 优良: whether both grades are wanted, or either is enough, nobody wrote
        if grade.worst <= limit and not (exactly and grade.best < wanted[scale].best):
            return _reached(text, f"等级“{words}”不低于目标“{target.text}”")
    return None


_ACCEPTED: Final = "合格"
_OF_WORKS: Final = Pattern("工程|施工|竣工|验收")


class _Prize(NamedTuple):
    of: str
    grade: str


_PRIZE: Final = Pattern(
    "(?:荣?获得?|取得|荣获)?(?P<of>国家级|全国|省部级|省级|全省|市级|全市|区级|全区|县级|全县)?"
    "(?P<grade>[特一二三四]等奖|优秀奖)(?P<bound>(?:[(]含[)])?(?:及|或)?以上)?(?:1[项个次名])?"
)


def _prize_in(words: str) -> _Prize:
    """获省级二等奖1项: whose prize it is, and which; other grades are left as they are."""
    found = _PRIZE.fullmatch(words) if "奖" in words else None
    return _Prize(found["of"] or "", found["grade"]) if found else _Prize("", words)


_OF_OTHERS: Final = "(?P<whose>(?:全国|全省|全市|全区|全县|全州|同行业|行业|同类|省|市|国家)(?:的)?平均)(?:水平|值|数)?"
_ASKED_AVERAGE: Final = Pattern(f"(?:不低于|(?P<up>高于|优于|超过|大于)|(?P<down>低于|少于))(?:{_OF_OTHERS})")
_TOLD_AVERAGE: Final = Pattern(
    f"(?:(?P<up>高于|优于|超过|大于|高出)|(?P<down>低于|少于))(?:{_OF_OTHERS})(?:[0-9]{{1,6}}(?:[.][0-9]{{1,4}})?(?:个百分点|个点|%|[\u4e00-\u9fff]{{1,3}}))?"
)


def _by_average(words: str, target: Qualitative, text: str) -> Statement | None:
    """高于全省平均1.3个百分点 for 高于全省平均水平."""
    asked, told = _ASKED_AVERAGE.fullmatch(clean(target.text).text), _TOLD_AVERAGE.fullmatch(words.rstrip("。"))
    if not asked or not told or asked["whose"] != told["whose"]:
        return None
    if bool(asked["down"]) is bool(told["down"]):
        return _reached(text, f"“{words}”符合目标“{target.text}”")
    return _fallen_short(text, f"“{words}”没有达到目标“{target.text}”")


_ASKS_FOR_A_CHANGE: Final = ("逐年", "逐步", "持续", "有所", *SAME_WAY)
_FILLERS: Final = ("同期", "了", "约")
_LONGEST_CHANGE: Final = 12


def _by_direction(words: str, target: Qualitative, name: str, text: str) -> Statement | None:
    asked = clean(target.text).text
    wanted = _way_of(asked, _ASKS_FOR_A_CHANGE) or _way_not_to_go(asked) or _way_from_last_year(asked)
    if wanted is None:
        return None
    if _NOT_THE_OTHER_WAY.fullmatch(asked) and _THE_SAME.fullmatch(words):
        return _reached(text, f"与上年持平，符合目标“{target.text}”")
    if _LAST_YEAR.search(asked) and (went := between_levels(words.rstrip("。"))):
        return _answered(text, target, is_reached=went is wanted)
    if beside := _BESIDE_IT.fullmatch(words.rstrip("。")):
        return _answered(text, target, is_reached=(Direction.DOWN if beside["down"] else Direction.UP) is wanted)
    change = _behind_the_level(words) if _LAST_YEAR.search(asked) else words
    mention = _the_change(mentions_in(change).quantities, change)
    given = _way_of(change[: mention.start].removeprefix(name), (*SAME_WAY, *_FILLERS)) if mention else None
    if given is None or ("环比" in words and "环比" not in asked):
        return None
    return _answered(text, target, is_reached=given is wanted)


def _answered(text: str, target: Qualitative, *, is_reached: bool) -> Statement:
    if is_reached:
        return _reached(text, f"变化的方向与目标“{target.text}”一致")
    return _fallen_short(text, f"变化的方向与目标“{target.text}”相反")


_LEVEL: Final = "[0-9]{1,9}(?:[.][0-9]{1,4})?"
_FROM_TO: Final = Pattern(
    f"(?:由|从)(?:(?:上年|去年)(?:同期)?的?)?(?P<one>{_LEVEL})(?P<unit>[^0-9]{{0,3}}?)(?P<way>提高|提升|上升|增加|增长|增|升|下降|降低|减少|降|减)(?:到|至|为)(?:今年的?|本年的?)?(?P<other>{_LEVEL})(?P=unit)。?"
)
"""由86.3%提高到88.1% for 较上年提高"""
_SHORT_WAYS: Final = {
    "提": Direction.UP,
    "上": Direction.UP,
    "增": Direction.UP,
    "升": Direction.UP,
    "下": Direction.DOWN,
    "降": Direction.DOWN,
    "减": Direction.DOWN,
}


_BESIDE_LAST_YEAR: Final = Pattern(
    f"(?:今年|本年)?(?:为|达到?)?(?P<other>{_LEVEL})(?P<unit>[^0-9(（,，]{{0,4}})[(（,，](?:上年|去年|上一年|上年同期|去年同期)(?:同期)?(?:为|是|:)?(?P<one>{_LEVEL})(?:(?P=unit))?[)）]?"
)
"""93%（上年91%）"""


def between_levels(words: str) -> Direction | None:
    """Which way the numbers of two years went; None where they do not, or the words say otherwise."""
    beside, levels = _BESIDE_LAST_YEAR.fullmatch(words), _FROM_TO.fullmatch(words)
    if beside:
        return _went(beside["one"], beside["other"])
    went = _went(levels["one"], levels["other"]) if levels else None
    return went if levels and went is _SHORT_WAYS[levels["way"][0]] else None


def _went(one: str, other: str) -> Direction | None:
    before, now = to_decimal(one), to_decimal(other)
    return None if before == now else Direction.UP if now > before else Direction.DOWN


_LAST_YEAR: Final = Pattern("上年|去年|上一年|同比")
_THAN: Final = "(?:上年|去年|上一年|上年同期|去年同期)(?:同期|水平|数|值)?"
_UPWARD: Final = Pattern(
    f"(?:较|比)?{_THAN}(?:有所)?(?:增长|增加|提高|提升|上升)|(?:高于|多于|超过|大于|优于|不低于|不少于|不小于){_THAN}|同比(?:增长|提高|上升|增加)"
)
_DOWNWARD: Final = Pattern(
    f"(?:较|比)?{_THAN}(?:有所)?(?:下降|减少|降低)|(?:低于|少于|小于|不高于|不超过|不多于|不大于){_THAN}|同比(?:下降|减少|降低)"
)
_BESIDE_IT: Final = Pattern(f"(?:均|略|明显|远)?(?:(?P<up>高于|多于|超过|大于|优于)|(?P<down>低于|少于|小于)){_THAN}")
"""低于上年 for 不超过上年"""
_NOT_THE_OTHER_WAY: Final = Pattern(f"(?:不低于|不少于|不小于|不高于|不超过|不多于|不大于){_THAN}")
_THE_SAME: Final = Pattern(f"(?:与|和|同|较|比)?{_THAN}(?:相比)?(?:持平|相同|一致|一样)|同比持平|持平")


def _way_from_last_year(words: str) -> Direction | None:
    """高于上年, 不低于上年水平, 较上年提高: which way from the number of the year before."""
    if _UPWARD.fullmatch(words):
        return Direction.UP
    return Direction.DOWN if _DOWNWARD.fullmatch(words) else None


_LEVEL_FIRST: Final = Pattern(
    "([^,，;；。(（]{1,16})[,，(（]((?:同比|较上年|比上年|较去年|比去年|与上年相比)[^,，;；。(（)）]{1,12})[)）]?。?"
)


def _behind_the_level(words: str) -> str:
    """同比增长6.8% of ``98万人次，同比增长6.8%``: what it came to stands before, in one plain number."""
    found = _LEVEL_FIRST.fullmatch(words)
    if found is None:
        return words
    level = mentions_in(found[1])
    one = len(level.quantities) == 1 and level.quantities[0].is_one_number and level.quantities[0].low.value > 0
    plain = one and _A_LEVEL.fullmatch(level.words[: level.quantities[0].start])
    return found[2] if plain and not level.dates and level.quantities[0].end == len(level.words) else words


_A_LEVEL: Final = Pattern("(?:共|共计|全年|实际|完成|达到?|为|实现|接待|年度)*")


def _the_change(mentions: Sequence[QuantityMention], words: str) -> QuantityMention | None:
    """One number above 0 that ends the text; a bound or none says nothing of the way."""
    if len(mentions) != 1 or mentions[0].end < len(words.rstrip("。")):
        return None
    mention = mentions[0]
    exact = mention.is_one_number and mention.comparator in (None, Comparator.EQUAL)
    return mention if exact and mention.low.value > 0 else None


def _way_of(words: str, harmless: Sequence[str]) -> Direction | None:
    """The way that these words name, when they say nothing else."""
    if len(words) > _LONGEST_CHANGE:
        return None
    for word in harmless:
        words = words.replace(word, "")
    return next((way for way, names in DIRECTIONS.items() if words in names), None)


_NOT_UP: Final = Pattern("(?:同比|较上年|比上年)?(?:不(?:上升|增加|增长|提高|反弹)|只减不增|[负零]增长)")


def _way_not_to_go(words: str) -> Direction | None:
    """``同比不上升``: a fall keeps it."""
    return Direction.DOWN if _NOT_UP.fullmatch(words) else None


def _reached(text: str, why: str) -> Statement:
    return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(why,))


def _fallen_short(text: str, why: str) -> Statement:
    return Statement(text, raw=text, falls_short=True, remarks=(why,))
