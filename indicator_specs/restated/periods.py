"""Each period beside its number: 每月2次 for 每月召开2次; 全年 for 1-12月."""

from __future__ import annotations

import re
from typing import Final

from indicator_specs.words.month_spans import month_span

_PERIOD: Final = "每(?:个)?(?:年|季度?|月|周|星期|天|日|学期)"
_DOING: Final = "开展|召开|组织|举办|进行|完成|巡查|检查|巡检|维护|更新|报送|发布|清理|保洁|演练|监测"
_VERB: Final = f"(?:{_DOING})?(?:活动|工作|会议)?"
_WITH_A_VERB: Final = re.compile(
    f"(?P<period>{_PERIOD})(?:均|都|各)?(?:{_DOING})(?:活动|工作|会议)?了?"
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
