"""Each period beside its number: 每月2次 for 每月召开2次; 全年 for 1-12月."""

from __future__ import annotations

import re
from typing import Final

from indicator_specs.words.month_spans import month_span

_PERIOD: Final = "每(?:个)?(?:年|季度?|月|周|星期|天|日|学期)"
_WITH_A_VERB: Final = re.compile(
    f"(?P<period>{_PERIOD})(?:均|都|各)?(?:开展|召开|组织|举办|进行|完成|巡查|检查|巡检|维护|更新|报送|发布|清理|保洁|演练|监测)(?:活动|工作|会议)?了?"
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
