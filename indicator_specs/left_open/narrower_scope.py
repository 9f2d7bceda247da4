"""
A report of less, or of something else, than was asked for, whatever its number is.

An average where each or the worst was asked for, one town for another, the town for the whole county, prizes of no
level, more that came without those that went, a handful of people for all.
"""

from __future__ import annotations

from typing import Final

from indicator_specs.words.dates.written_dates import YEAR
from indicator_specs.words.each.averages import AVERAGE
from indicator_specs.words.patterns import Pattern

_OF_EACH: Final = Pattern("最[长短高低多少大小慢快]|每[名个人户村校位家台所]|各[校村户乡镇]")
_AVERAGE: Final = Pattern(f"平均|均值|{AVERAGE}")
_PLACE: Final = Pattern(
    "(?<![\u4e00-\u9fff])(?P<place>(?!全|各|本|我|该|乡|城|农|新|古|建制|行政|自然|所|两|多|同|邻|小城)"
    "[\u4e00-\u9fff]{1,4}?(?P<kind>镇|乡|县|街道|小学|中学|医院|水库|公园))"
)
_ALL_OF: Final = Pattern("全(?:市|县|区|省|州|镇|乡|校|域|辖区)")
_PART_OF: Final = Pattern("(?:主|中心)?城区|县城|城关镇?|[市县区]直|试点|示范[区点]|规模以上|机关(?=[\u4e00-\u9fff])")
_NET: Final = Pattern("净增|净流入|净引进")
_GROSS: Final = Pattern("新增|新登记|新引进|新入驻|引进|流入")
_LEVELS: Final = ("县级", "市级", "省级", "省部级", "国家级")
"""From the lowest."""
_LEVEL: Final = Pattern("|".join(_LEVELS))
_PRIZE: Final = Pattern("奖|荣誉|表彰|先进|称号")
_SO_MANY_PRIZES: Final = Pattern(f"(?:{_PRIZE.pattern}).*[0-9]|[0-9].*(?:{_PRIZE.pattern})")
_FEW_ASKED: Final = Pattern("(?:随机|抽样|现场|入户)*(?:走访|询问|访谈|座谈|交谈|了解)")


def why_narrower(reported: str, promised: str, name: str) -> str:
    """
    Why a report may tell less than was asked for, or something else (Chinese); empty where its words name nothing such.

    Args:
        reported, promised, name: The actual, the target and the indicator's name, cleaned; the number in it is enough.
    """
    asked = promised + name
    return (
        _average(reported, promised, name)
        or _another_place(reported, name)
        or _part_of_the_place(reported, asked)
        or _not_net(reported, asked)
        or _no_level(reported, asked)
        or _few_asked(reported, asked)
        or _another_year(reported, name)
    )


def _average(reported: str, promised: str, name: str) -> str:
    """平均停机12分钟 for 最长停机时间, 人均42学时 for 每人≥40学时."""
    each = _OF_EACH.search(promised) or _OF_EACH.search(name)
    told = _AVERAGE.search(reported)
    if each is None or told is None or _AVERAGE.search(promised + name) or reported.endswith(promised.lstrip("≥≤=")):
        return ""
    return f"要的是“{each[0]}”的，实际写的是平均数"


def _another_place(reported: str, name: str) -> str:
    """西港镇铺设8.6公里, under 东港镇管网长度."""
    asked, told = _PLACE.match(name), _PLACE.search(reported)
    if asked is None or told is None or asked["kind"] != told["kind"]:
        return ""
    is_other = told["place"] not in name and asked["place"] not in reported
    return f"指标说的是“{asked['place']}”，实际写的是“{told['place']}”" if is_other else ""


def _part_of_the_place(reported: str, asked: str) -> str:
    """城区水源地监测覆盖率100%, under 全市水源地监测覆盖率."""
    part = _PART_OF.search(reported) if _ALL_OF.search(asked) and not _ALL_OF.search(reported) else None
    return f"要的是全部的，实际只写了“{part[0]}”" if part and part[0] not in asked else ""


def _not_net(reported: str, asked: str) -> str:
    """新增620人 for 净增人数: how many left, nobody says."""
    gross = _GROSS.search(reported) if _NET.search(asked) and not _NET.search(reported) else None
    return f"要的是净增的，实际写的是“{gross[0]}”" if gross else ""


def _no_level(reported: str, asked: str) -> str:
    """获奖3项, 获市级奖3项 for 省级以上奖项."""
    level, told = _LEVEL.search(asked), _LEVEL.findall(reported)
    if level is None or not _PRIZE.search(asked) or not _SO_MANY_PRIZES.search(reported):
        return ""
    if told and min(map(_LEVELS.index, told)) < _LEVELS.index(level[0]):
        return f"要的是{level[0]}的，实际写了“{min(told, key=_LEVELS.index)}”"
    return "" if told else f"要的是{level[0]}的，实际没有写是哪一级的"


def _few_asked(reported: str, asked: str) -> str:
    """随机走访5户，均表示满意: they are not all who were served."""
    found = _FEW_ASKED.search(reported) if "满意" in asked and "%" not in reported else None
    return f"“{found[0]}”到的几个人能不能代表服务对象，要由人看" if found else ""


_YEAR: Final = Pattern(f"{YEAR}(?=年)")


def _another_year(reported: str, name: str) -> str:
    """2022年办理137件, under 2023年办理案件数."""
    asked, told = _YEAR.match(name), _YEAR.match(reported)
    if asked is None or told is None or asked[0] == told[0] or asked[0] in reported or told[0] in name:
        return ""
    return f"指标说的是{asked[0]}年，实际写的是{told[0]}年"
