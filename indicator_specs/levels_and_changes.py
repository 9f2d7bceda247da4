"""
A level and a change are two measures: 提高96% is no answer to 提高到95%, nor 降至6% to 下降5%.

Which of the two a text means is told by its verb and by 至, 到 or 为 behind it; by a verb of reaching (达到, 共有) only
that it is no change.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, auto
from typing import Final

from indicator_specs.around_numbers.plain_reports import Direction, direction_of
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.quantity_mentions import QuantityMention

_UP: Final = "增长 上升 提高 提升 增加 上涨 升高 新增 净增 增 升 多"
_DOWN: Final = "下降 降低 减少 压减 下滑 缩减 压降 削减 减排 缩短 压缩 下调 降 减 少"
_VERBS: Final = "|".join(sorted(f"{_UP} {_DOWN}".split(), key=len, reverse=True))
_SIGN: Final = "[≥≤<>=]|不少于|不低于|不超过|超过|至少|约|近|了|幅度?|率|比例|:|为?达到?"
_LEVEL: Final = Pattern(rf"(?:{_VERBS})了?(?:至|到|为|在)(?:{_SIGN})*-?\Z")
_CHANGE: Final = Pattern(rf"(?<!至)(?<!最)(?<!不)(?:{_VERBS})(?:{_SIGN})*[-+]?\Z")
_REACHED: Final = Pattern(r"(?:达到?|累计|共有|现有|总数|完成)(?:了|为)?\Z")
_CHANGE_IN_NAME: Final = Pattern(f"(?:{_VERBS})|幅|增速")
_YEAR_ON_YEAR: Final = ("同比", "环比")
_POINTS: Final = "百分点"
_FIRST_DIGIT: Final = Pattern("[0-9]")


class Way(Enum):
    """What a number in a text is said to be."""

    LEVEL = auto()
    CHANGE = auto()
    REACHED = auto()
    BARE = auto()
    OTHER = auto()


def way_of(words: str, start: int) -> Way:
    """
    What the number is that begins behind ``start``.

    Args:
        words: A cleaned text.
        start: Where its mention begins, comparator included.
    """
    digit = _FIRST_DIGIT.search(words, start)
    before = words[: digit.start() if digit else len(words)]
    if _LEVEL.search(before):
        return Way.LEVEL
    if _CHANGE.search(before):
        return Way.CHANGE
    if _REACHED.search(before):
        return Way.REACHED
    return Way.OTHER if before.strip("+-") else Way.BARE


def mixed_up(words: str, mention: QuantityMention, promised: str, name: str) -> str:
    """
    Why a reported number is another kind of number than the promised one (Chinese); empty where it is the same.

    Args:
        words: The actual, cleaned.
        mention: Its number.
        promised: The target's words, cleaned.
        name: The indicator's.
    """
    wanted, given = way_of(promised, 0), way_of(words, mention.start)
    of_change = _CHANGE_IN_NAME.search(name) is not None
    why = _level_or_change(wanted, given, of_change=of_change)
    if why:
        return why
    unsaid = wanted is Way.CHANGE and not of_change and given is not Way.CHANGE
    if unsaid and _is_no_amount_of_change(promised, mention.low):
        return f"目标是变化的幅度，实际没有说明“{mention.low}”是变化了多少，还是变化后的数"
    text = promised + name
    if any(one in text and one not in words and other in words for one, other in (_YEAR_ON_YEAR, _YEAR_ON_YEAR[::-1])):
        return "目标与实际一个是同比，一个是环比"
    if _YEAR_ON_YEAR[1] in words and _YEAR_ON_YEAR[1] not in text and given is Way.CHANGE:
        return "实际说的是环比，目标没有说"
    changes = wanted is Way.CHANGE or (of_change and given is not Way.LEVEL)
    differ = (_POINTS in promised) is not (_POINTS in words) and "%" in promised + words
    if changes and mention.low.unit == "%" and differ:
        return "目标与实际一个是百分点，一个是百分比，变化的幅度不能直接比较"
    return ""


def _level_or_change(wanted: Way, given: Way, *, of_change: bool) -> str:
    if wanted is Way.LEVEL and given is Way.CHANGE:
        return "目标是变化后达到的数，报告的是变化了多少"
    if (wanted is Way.CHANGE or of_change) and wanted is not Way.LEVEL and given is Way.LEVEL:
        return "目标是变化了多少，报告的是变化后达到的数"
    if wanted is Way.CHANGE and given is Way.REACHED and not of_change:
        return "目标是变化了多少，报告的是达到的数"
    return ""


_MORE_THAN_A_CHANGE: Final = Decimal(100)


def _is_no_amount_of_change(promised: str, reported: Quantity) -> bool:
    """6个 for 减少5个, 106% for 增长5%, 2倍 for 增长1倍: more likely what was reached."""
    if direction_of(promised) is Direction.DOWN or "少" in promised:
        return True
    return reported.unit == "倍" or (reported.unit == "%" and reported.value >= _MORE_THAN_A_CHANGE)
