"""A promise of a direction alone, answered by how much: 增372人次 for 增加, 增收27万元 for 超上年度."""

from __future__ import annotations

from typing import Final

from indicator_specs.actuals import Level, Statement
from indicator_specs.answers.by_rank import between_levels
from indicator_specs.around_numbers.plain_reports import Direction
from indicator_specs.indicator_context import without_brackets
from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.units import FAMILIES

_UP: Final = "增加|增长|提高|提升|上升|扩大|增"
_DOWN: Final = "减少|下降|降低|减"
_THAN: Final = "(?:(?:同比|(?:较|比)(?:上年度?|去年)(?:同期)?)(?:有所)?|有所)?"
_PROMISED: Final = Pattern(
    f"{_THAN}(?:(?P<up>{_UP})|(?P<down>{_DOWN}))|(?:(?P<over>超过?|高于|多于)|(?P<under>低于|少于))(?:上年度?|去年)(?:同期|水平)?"
)
_TOLD: Final = Pattern(
    f"(?P<before>[\u4e00-\u9fff]{{0,10}}?)(?:已|实际|共|全年)*{_THAN}(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?"
    "(?P<what>[\u4e00-\u9fff]{0,6}?)(?:约|近)?(?P<number>[0-9]{1,9}(?:[.][0-9]{1,4})?)(?P<unit>%|万?[\u4e00-\u9fff]{1,3})。?"
)
_NO_RISE: Final = Pattern("只减不增|不增反降|只降不升|零增长|不增长|不增加|不上升")
_ONLY_FALLS: Final = Pattern("只|反")
_WAY_ALONE: Final = Pattern(
    f"{_THAN}(?:持续|逐年|稳步|略有?|明显|小幅|实现|已)*(?:(?P<up>{_UP})|(?P<down>{_DOWN}|降)|(?P<level>持平|未增长|未增加|零增长|没有增加|无增长))了?"
    "(?:约|近)?(?:(?P<number>[0-9]{1,9}(?:[.][0-9]{1,4})?)(?:%|个百分点|万?元|万?[\u4e00-\u9fff]{1,2})?)?。?"
)
"""只减不增 and what became of it, with or without how much."""
_RISES: Final = Pattern(_UP)
_FALLS: Final = Pattern(_DOWN)
_CHANGES_THEMSELVES: Final = Pattern("增长|增幅|增速|降幅|下降率|减少率|变[化动]|提高率|提升率")
"""The growth of these is their number, not the change of it."""
_EARNED: Final = {"收": "收入", "产": "产量", "支": "支出", "税": "税收"}
"""增收 is an increase of 收入."""
_OF_MONEY: Final = Pattern("收入|收益|损失|支出|成本|费用|经费|金额|资金|产值|税收|利润|效益|额")
_MEASURES: Final = {
    "亩": "面积",
    "公顷": "面积",
    "平方米": "面积",
    "公里": "里程",
    "米": "长度",
    "吨": "产量",
    "公斤": "产量",
    "人": "人数",
    "户": "户数",
    "次": "次数",
}


def answer_by_direction(words: str, promised: str, name: str, text: str) -> Statement | None:
    """
    Whether what the indicator is named after changed as was promised; None where that is a person's to say.

    Args:
        words: The actual, cleaned.
        promised: The target's words.
        name: The indicator's.
        text: The actual as the user wrote it.
    """
    wanted = _PROMISED.fullmatch(promised.rstrip("。"))
    if _went_the_other_way(words, promised.rstrip("。"), name):
        is_kept: bool | None = False
    elif wanted:
        asked_up = bool(wanted["up"] or wanted["over"])
        went_up = _way_between_years(words, name)
        went_up = _way_told(words, without_brackets(name), asked_up=asked_up) if went_up is None else went_up
        is_kept = None if went_up is None else went_up is asked_up
    else:
        is_kept = _keeps_from_rising(words, promised, name) if _NO_RISE.fullmatch(promised.rstrip("。")) else None
    if is_kept is None:
        return None
    if is_kept:
        return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(f"“{words}”符合目标“{promised}”",))
    return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”与目标“{promised}”的方向相反",))


def _went_the_other_way(words: str, promised: str, name: str) -> bool:
    """略有上升 for 下降; a number, or a name that has that way in it, may be of something else."""
    asked, told = _WAY_ALONE.fullmatch(promised), _WAY_ALONE.fullmatch(words)
    if asked is None or told is None or asked["number"] or told["number"] or told["level"]:
        return False
    if (_FALLS if told["down"] else _RISES).search(name):
        return False
    return bool((asked["up"] and told["down"]) or (asked["down"] and told["up"]))


def _way_told(words: str, bare: str, *, asked_up: bool) -> bool | None:
    """Whether what the name speaks of rose; None where nothing tells, or the name is of a change itself."""
    told = _TOLD.fullmatch(words)
    if not told or to_decimal(told["number"]) == 0 or _CHANGES_THEMSELVES.search(bare):
        return None
    if (_FALLS if asked_up else _RISES).search(bare) or not _is_of_the_name(told["before"], told["what"], bare):
        return None
    return bool(told["up"]) if _measures(told["unit"], bare) else None


_TWO_YEARS: Final = Pattern(
    "(?:今年|本年|全年|共|发生|受理)*(?P<now>[0-9]{1,9}(?:[.][0-9]{1,4})?)(?P<unit>[\u4e00-\u9fff%]{1,4})[,，;；(（](?:上年|去年)(?:同期)?(?:为|是|发生|:)?(?P<before>[0-9]{1,9}(?:[.][0-9]{1,4})?)(?P=unit)[)）]?。?"
)


def _way_between_years(words: str, name: str) -> bool | None:
    """Whether ``12件，上年15件``, ``由12%提高到15%`` rose; None where nothing changed, or the indicator is a change."""
    if _CHANGES_THEMSELVES.search(name) or _RISES.search(name) or _FALLS.search(name):
        return None
    found = _TWO_YEARS.fullmatch(words)
    if found is None:
        went = between_levels(words)
        return None if went is None else went is Direction.UP
    before, now = to_decimal(found["before"]), to_decimal(found["now"])
    return None if now == before else now > before


def _keeps_from_rising(words: str, promised: str, name: str) -> bool | None:
    """下降 for 只减不增; what stayed as it was did not grow, nor did it fall."""
    told = _WAY_ALONE.fullmatch(words)
    zero = told is not None and told["number"] is not None and to_decimal(told["number"]) == 0
    if told is None or zero or _CHANGES_THEMSELVES.search(name) or (told["level"] and _ONLY_FALLS.search(promised)):
        return None
    return not told["up"]


def _is_of_the_name(before: str, what: str, name: str) -> bool:
    thing = _EARNED.get(what, what)
    return all(not words or words in name for words in (before, thing))


def _measures(unit: str, name: str) -> bool:
    """Whether a number in this unit can be one of what the name counts."""
    if unit == "%":
        return True
    bare = unit.removeprefix("万")
    if unit in FAMILIES["人民币"] or bare == "元":
        return _OF_MONEY.search(name) is not None
    return name.endswith((bare, _MEASURES.get(bare, bare), f"{bare}数"))
