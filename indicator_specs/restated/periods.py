"""Each period beside its number: 每月2次 for 每月召开2次; 全年 for 1-12月."""

from __future__ import annotations

import re
from typing import Final

from indicator_specs.words.each.periods import EACH_PERIOD, period_called
from indicator_specs.words.month_spans import month_span

_DOING: Final = "开展|召开|组织|举办|进行|完成|巡查|检查|巡检|维护|更新|报送|发布|清理|保洁|演练|监测"
_VERB: Final = f"(?:{_DOING})?(?:活动|工作|会议)?"
_WITH_A_VERB: Final = re.compile(
    f"(?P<period>{EACH_PERIOD})(?:均|都|各)?(?:{_DOING})(?:活动|工作|会议)?了?"
    "(?P<number>[0-9]{1,4})(?P<unit>次|场|期|篇|条|份|轮|遍)。?"
)


def period_at_its_number(wanted: str, given: str) -> str:
    """
    The report with its period right before its number, or its whole year by months; empty where it has neither.

    Args:
        wanted, given: Target and actual, cleaned.
    """
    found = _WITH_A_VERB.fullmatch(given)
    if found and "每" in wanted:
        return f"{found['period']}{found['number']}{found['unit']}"
    whole_year = given.removesuffix("。") in {"全年", "全年度"} and month_span(wanted)
    return "1-12月" if whole_year else ""


_NAMED: Final = re.compile(
    f"(?:(?:按|逐)(?P<by>周|月|季)度?|(?P<of>月|季)度|每(?:个)?(?P<each>周|月|季)度?)(?:均|都|各)?{_VERB}"
    "(?P<promise>(?:≥|不少于|不低于|至少)?[0-9]{1,4}(?:次|场|期|篇|条|份|轮|遍)(?:以上)?)。?"
)


def period_in_plain_words(wanted: str) -> str:
    """``每月1次`` of 按月1次, 月度1次, 逐月1次, 每月均开展1次; empty where the promise names no such period."""
    found = _NAMED.fullmatch(wanted)
    if found is None:
        return ""
    period = found["by"] or found["of"] or found["each"]
    return f"每{period}{found['promise']}"


_TOTAL: Final = (
    "(?:全年|年度|本年度?|共|累计|已|实际|开展|组织|举办|完成|召开|进行|巡查|检查)*"
    "(?P<total>[0-9]{1,4})(?P<unit>次|场|期|篇|条|份|轮|遍)"
)
_EACH: Final = f"(?:平均)?(?P<period>{EACH_PERIOD})(?:均|各|开展|组织|举办|召开)*(?P<number>[0-9]{{1,4}})"
_BOTH: Final = (
    re.compile(f"{_TOTAL}[(,，;；](?:即)?{_EACH}(?P=unit)[)]?。?"),
    re.compile(f"{_EACH}(?:次|场|期|篇|条|份|轮|遍)[(,，;；]{_TOTAL}[)]?。?"),
)


def number_of_a_period(wanted: str, given: str) -> str:
    """
    ``每季度1次`` of ``全年开展4次（每季度1次）``, or ``4次`` where the year's total was promised.

    Empty where the two numbers do not agree: three in a year are not one each quarter.
    """
    found = _both_numbers(given)
    if found is None or not _agree(found):
        return ""
    if "每" in wanted or "/" in wanted:
        return f"{found['period']}{found['number']}{found['unit']}"
    return f"{found['total']}{found['unit']}"


def numbers_disagree(given: str) -> bool:
    """``全年开展3次（每季度1次）``: nobody knows which of the two is right."""
    found = _both_numbers(given)
    return found is not None and period_called(found["period"]) is not None and not _agree(found)


def _both_numbers(given: str) -> re.Match[str] | None:
    if "每" not in given:
        return None
    return next(filter(None, (pattern.fullmatch(given) for pattern in _BOTH)), None)


def _agree(found: re.Match[str]) -> bool:
    period = period_called(found["period"])
    if period is None:
        return False
    return period.fewest * int(found["number"]) <= int(found["total"]) <= period.most * int(found["number"])
