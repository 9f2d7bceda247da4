"""What a change came to, or which way it went, in short words: 提高到81.2% for ≥80%, 同比增9.2% for 增长10%."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, Decimal
from typing import Final

from indicator_specs.around_numbers.plain_reports import direction_of
from indicator_specs.words.numbers import format_decimal, to_decimal
from indicator_specs.words.patterns import Pattern

_LEVEL: Final = Pattern(
    "(?:(?:由|从)[^,，;；()（）到至]{1,16})?(?:已|累计|稳步|逐步|进一步)*(?P<way>提高|提升|上升|增长|增加|扩大|下降|降低|减少|缩短|压缩|[增升降减扩])(?:到|至)了?"
    "(?P<level>(?P<number>[0-9]{1,9}(?:[.][0-9]{1,4})?)(?P<unit>%|‰|万?[\u4e00-\u9fff]{1,5}|㎡)?)"
    "(?:[(（,，](?:上年度?|去年|年初|原)(?:同期)?(?:为|是)?(?P<before>[0-9]{1,9}(?:[.][0-9]{1,4})?)(?P=unit)[)）]?)?。?"
)
_UP: Final = frozenset("提高 提升 上升 增长 增加 扩大 增 升 扩".split())
_ADDED_ANEW: Final = Pattern(
    "新(?!技术|能源|闻)|[增减降升]|招|发展|引进|培训|培育|举办|开展|建设|购置|采购|发放|种植|改造|组织"
)
"""Of these so many are counted as were added in the year; what there is by now is another number."""
_SHORT: Final = Pattern("(?P<than>同比|较上年|比上年|较去年|比去年)(?P<way>[增升降减])(?=[0-9])")
_IN_FULL: Final = {"增": "增长", "升": "上升", "降": "下降", "减": "减少"}


_BARE_CHANGE: Final = Pattern(
    "(?:同比|环比|较上年|比上年|较去年|比去年)?(?P<way>增长|上升|提高|增加|下降|降低|减少|压减|[增升降减])了?(?P<number>[0-9]{1,3}(?:[.][0-9]{1,3})?)。?"
)


def change_in_percent(wanted: str, given: str) -> str:
    """``下降3.2%`` of ``降3.2`` where a change in per cent was promised; empty for other texts."""
    told = _BARE_CHANGE.fullmatch(given)
    if told is None or not wanted.endswith("%") or direction_of(wanted) is None:
        return ""
    return f"{_IN_FULL.get(told['way'], told['way'])}{told['number']}%"


_N: Final = "[0-9]{1,9}(?:[.][0-9]{1,4})?"
_TWO_YEARS: Final = Pattern(
    f"(?:去年|上年度?|上一年度?)[^0-9,，;；。]{{0,6}}(?P<first>{_N})(?P<unit>万?[\u4e00-\u9fff]{{1,2}})[,，、;；]?"
    f"(?:今年|本年度?|当年)[^0-9,，;；。]{{0,6}}(?P<last>{_N})(?P=unit)。?"
)
_PLACES: Final = Decimal("0.01")


def change_of_two_years(wanted: str, given: str) -> str:
    """``下降12.5%`` of ``去年40件今年35件`` where a change in per cent was promised; empty for other texts."""
    told = _TWO_YEARS.fullmatch(given)
    if told is None or not wanted.removesuffix("以上").endswith("%") or direction_of(wanted) is None:
        return ""
    first, last = to_decimal(told["first"]), to_decimal(told["last"])
    if not first or first == last:
        return ""
    share = (abs(last - first) * 100 / first).quantize(_PLACES, ROUND_DOWN)
    return f"{'增长' if last > first else '下降'}{format_decimal(share)}%"


def level_reached(given: str, about: str) -> str:
    """
    ``81.2%`` of ``提高到81.2%``, where no change was promised; empty for other texts.

    Args:
        given: The actual, cleaned.
        about: The target and the indicator's name.
    """
    named = next((given[:end] for end in range(len(given) - 1, 1, -1) if given[:end] in about), "")
    plain = direction_of(about) is None and "新增" not in about
    found = _LEVEL.fullmatch(given.removeprefix(named)) if plain else None
    if found is None or not _went_that_way(found) or (found["unit"] not in _SHARES and _ADDED_ANEW.search(about)):
        return ""
    return found["level"]


_SHARES: Final = frozenset(("%", "‰"))


def _went_that_way(found: re.Match[str]) -> bool:
    """增至1200人（上年1250人）contradicts itself."""
    if not found["before"]:
        return True
    return (to_decimal(found["number"]) > to_decimal(found["before"])) is (found["way"] in _UP)


def way_in_full(given: str) -> str:
    """``同比增长9.2%`` of ``同比增9.2%``; empty for other texts."""
    full = _SHORT.sub(lambda found: found["than"] + _IN_FULL[found["way"]], given)
    return full if full != given else ""
