"""A deadline that names a day and what begins on it: 9月1日开学前."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from indicator_specs.words.dates.written_dates import BEFORE, DAY, DAY_SIGN, MONTH, YEAR
from indicator_specs.words.patterns import Pattern

_BEFORE_AN_EVENT: Final = Pattern(
    f"(?P<year>{YEAR}年)?(?P<month>{MONTH})月(?P<day>{DAY}){DAY_SIGN}"
    f"(?:秋季|春季|学校|正式|国庆节?)?(?:开学|开幕|开馆|开园|开业|开赛|开班|开考|放假|入汛|供暖|供热|开放|国庆节?){BEFORE}(?:完成|完工|竣工|交付|投用|投入使用)?"
)
_LEAP_YEAR: Final = 2024
"""Of a target without one: before 1 March the 29th of February is in time, where there is one."""
_THE_DAY_ITSELF: Final = "{}月{}日"
"""Whether that is before the event, an officer decides."""


_DAY_IN_BRACKETS: Final = Pattern(
    f"[^0-9()]{{2,8}}?前(?:完成|完工|建成|投用)?[(（](?P<day>(?:{YEAR}年)?{MONTH}月{DAY}{DAY_SIGN})(?:{BEFORE})?[)）]"
)
"""汛期前（6月1日）"""


def is_before_event(wanted: str) -> bool:
    """Whether a cleaned target is such a deadline: to copy it tells no day."""
    return "前" in wanted and "月" in wanted and _BEFORE_AN_EVENT.fullmatch(wanted) is not None


def day_before_event(wanted: str, given: str) -> str:
    """The last day surely in time, as a deadline; empty where the target names no such day, or the actual just that."""
    explained = _DAY_IN_BRACKETS.fullmatch(wanted)
    if explained:
        return f"{explained['day']}前完成"
    found = _BEFORE_AN_EVENT.fullmatch(wanted)
    if found is None or _THE_DAY_ITSELF.format(int(found["month"]), int(found["day"])) in given:
        return ""
    year, month, day = found["year"] or "", int(found["month"]), int(found["day"])
    try:
        last = date(int(year.rstrip("年") or _LEAP_YEAR), month, day) - timedelta(days=1)
    except ValueError:
        return ""
    if last.month > month:
        return ""
    return f"{year}{last.month}月{last.day}日前完成"
