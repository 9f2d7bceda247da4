"""Times told period by period: 4次（1、4、7、10月） for 每季度1次, 一季度1次、二季度未召开, 其中2月2次."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.dates.written_dates import LISTED_MONTH, NAMED_MONTH, PERIOD_OF_YEAR, QUARTER, TERM
from indicator_specs.words.patterns import Pattern

_SO_OFTEN: Final = Pattern(
    "(?:每(?P<period>月|季度?|半年)|(?P<by>月|季)度)(?:均|都|各|至少|不少于|开展|召开|举办|组织|检查|巡查|进行)*(?P<number>[0-9]{1,2})(?P<unit>次|场|期|篇|条|份|轮|遍)(?:以上)?"
    "(?:[,，;；、(](?:全年|共|合计|年度|共计)*(?P<total>[0-9]{1,3})(?P=unit)[)]?)?。?"
)
_IN_MONTHS: Final = Pattern(
    "(?:全年|共|已|开展|召开|举办|组织|完成|检查|巡查|实际)*(?P<number>[0-9]{1,2})(?P<unit>次|场|期|篇|条|份|轮|遍)[(,，;；:](?:分别)?(?:于|在|为)?"
    f"(?P<months>{LISTED_MONTH}月?(?:[、,，和及]{LISTED_MONTH}月?){{0,11}})(?:份)?(?:各?(?:1|一)次)?[)]?。?"
)
_MONTH_NUMBER: Final = Pattern(LISTED_MONTH)
_MONTHS_IN: Final = {"月": 1, "季": 3, "季度": 3, "半年": 6}


def fewest_in_a_period(wanted: str, given: str) -> tuple[str, str] | None:
    """
    ``每季度1次`` of ``4次（1、4、7、10月）``, and the promise without its total; None for other texts.

    The months of the report are told for each of its times.
    """
    asked, told = _SO_OFTEN.fullmatch(wanted), _IN_MONTHS.fullmatch(given)
    if not asked or not told or asked["unit"] != told["unit"] or "月" not in told["months"]:
        return None
    months = [int(month) for month in _MONTH_NUMBER.findall(told["months"])]
    if len(months) != int(told["number"]) or len(set(months)) < len(months):
        return None
    if asked["total"] and int(asked["total"]) > len(months):
        return wanted.replace(asked[0], f"≥{asked['total']}{asked['unit']}"), f"{len(months)}{told['unit']}"
    length = _MONTHS_IN[asked["period"] or asked["by"]]
    in_each = [sum((month - 1) // length == period for month in months) for period in range(12 // length)]
    period = asked["period"] or asked["by"]
    return f"每{period}≥{asked['number']}{asked['unit']}", f"每{period}{min(in_each)}{asked['unit']}"


_LEAST_OFTEN: Final = Pattern(
    "每(?P<period>月|季度?)(?:≥|不少于|不低于|至少|均|都|各|开展|召开|举办|组织|检查|巡查|进行)*(?P<number>[0-9]{1,3})(?P<unit>次|场|期|篇|条|份|轮|遍)(?:以上)?。?"
)
_ONE_OF_THEM: Final = {
    "月": f"(?<![0-9]){NAMED_MONTH}",
    "季": QUARTER,
    "季度": QUARTER,
}
_THEN: Final = (
    "(?:因[^0-9,，;；]{2,14})?(?:仅|只|有|为|开展|召开|举办|组织|检查|巡查|进行|完成|了)*(?P<number>[0-9]{1,3})"
)


def times_in_one_period(wanted: str, given: str) -> str:
    """``每月2次`` of ``其中2月2次`` where more were promised for each month; empty where no month has fewer."""
    asked = _LEAST_OFTEN.fullmatch(wanted)
    if asked is None or _MADE_UP.search(given):
        return ""
    one = Pattern(f"{_ONE_OF_THEM[asked['period']]}{_THEN}{asked['unit']}")
    fewer = [int(found["number"]) for found in one.finditer(given) if int(found["number"]) < int(asked["number"])]
    return f"每{asked['period']}{min(fewer)}{asked['unit']}" if fewer else ""


_TOLD_ONE_BY_ONE: Final = Pattern(
    f"(?P<periods>(?:{PERIOD_OF_YEAR}|{TERM})(?:[、和及]{PERIOD_OF_YEAR})*)(?:各|均|都)?"
    "(?:(?:开展|召开|举办|组织|检查|巡查|进行|完成|了)*(?P<number>[0-9]{1,3})(?P<unit>次|场|期|篇|条|份|轮|遍)|(?P<none>(?:未|没有?)(?:能|予)?(?:开展|召开|举办|组织|检查|巡查|进行|完成|实施)))[、,，;；。]?"
)
_A_PERIOD: Final = Pattern(f"{PERIOD_OF_YEAR}|{TERM}")
_HOW_MANY: Final = {"月": 12, "季": 4, "季度": 4, "半年": 2, "学期": 2}


def fewest_told(wanted: str, given: str) -> str:
    """``每季度0次`` of ``一季度1次、二季度2次、三季度未召开、四季度1次``: each period with its number; else empty."""
    asked = _SO_OFTEN_AT_LEAST.fullmatch(wanted)
    first = _TOTAL_FIRST.fullmatch(given) if asked else None
    each = first["each"] if first else given
    told = list(_TOLD_ONE_BY_ONE.finditer(each)) if asked else []
    if not asked or "".join(piece[0] for piece in told) != each:
        return ""
    numbers = [
        (period[0], 0 if piece["none"] else int(piece["number"]))
        for piece in told
        for period in _A_PERIOD.finditer(piece["periods"])
    ]
    makes_it_up = first is None or int(first["total"]) == sum(number for _, number in numbers)
    of_one_unit = all(piece["unit"] in {None, asked["unit"]} for piece in told)
    each_once = len({period for period, _ in numbers}) == len(numbers) == _HOW_MANY[asked["period"]]
    of_one_kind = all(asked["period"][0] in period for period, _ in numbers)
    if not (of_one_unit and each_once and of_one_kind and makes_it_up):
        return ""
    return f"每{asked['period']}{min(number for _, number in numbers)}{asked['unit']}"


_SO_OFTEN_AT_LEAST: Final = Pattern(
    "每(?:个)?(?P<period>月|季度?|半年|学期)(?:≥|不少于|不低于|至少|均|都|各|开展|召开|举办|组织|检查|巡查|进行)*(?P<number>[0-9]{1,3})(?P<unit>次|场|期|篇|条|份|轮|遍)(?:以上)?。?"
)
_TOTAL_FIRST: Final = Pattern(
    "(?:共|全年|累计|开展|完成)*(?P<total>[0-9]{1,4})(?:次|场|期|篇|条|份|轮|遍)[(,，:;；](?P<each>.+?)[)]?。?"
)
_MADE_UP: Final = Pattern("补|合并|计划|应|另|至|到|-|~|停|假|上年|去年|前")
