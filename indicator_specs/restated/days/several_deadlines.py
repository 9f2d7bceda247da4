"""A deadline for each of several parts, and their days in the same order: 5月20日、10月28日 for 5月底、10月底前."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from indicator_specs.words.dates.written_dates import BEFORE, DAY, DAY_AS_TYPED, DAY_SIGN, MONTH, MONTH_AS_TYPED
from indicator_specs.words.patterns import Pattern

_DATE: Final = f"{MONTH}月(?:{DAY}{DAY_SIGN}|[底末])?"
_BETWEEN: Final = "(?:[、,，;；/]|和|及|与)"
_DONE: Final = "(?:各|分别|均|全部|都)*(?:完成|发放|拨付|支付|报送|上报|开展|实施)?(?:到位|完毕)?"
_DEADLINES: Final = Pattern(f"(?:分别|各)?(?:于|在)?{_DATE}(?:前?{_BETWEEN}{_DATE}){{1,5}}(?:{BEFORE}|以?内){_DONE}。?")
_DAYS: Final = Pattern(f"(?:已|实际|均|分别|各)*(?:于|在)?{_DATE}(?:{_BETWEEN}{_DATE}){{1,5}}{_DONE}。?")
_POINT: Final = Pattern(f"(?P<month>{MONTH_AS_TYPED})月(?:(?P<day>{DAY_AS_TYPED}){DAY_SIGN}|(?P<end>[底末]))?")
_LAST_DAY: Final = 31


class DeadlineAndDay(NamedTuple):
    """
    Attributes:
        deadline, day: Those of the part that decides.
        in_time: Every part was; else it is the first late one.
    """

    deadline: str
    day: str
    in_time: bool


def are_deadlines(words: str) -> bool:
    """``5月底、10月底前``: as a report it says of no day that anything was done."""
    return _DEADLINES.fullmatch(words) is not None


def deciding_part(wanted: str, given: str) -> DeadlineAndDay | None:
    """
    The last part where all are in time, the first late one where not; None for other texts, or where a day is vague.

    Args:
        wanted, given: Target and actual, cleaned.
    """
    if not _DEADLINES.fullmatch(wanted) or not _DAYS.fullmatch(given):
        return None
    limits, days = list(_POINT.finditer(wanted)), list(_POINT.finditer(given))
    if len(limits) != len(days) or not all(limit["day"] or limit["end"] for limit in limits):
        return None
    if any([*map(_latest, points)] != sorted(map(_latest, points)) for points in (limits, days)):
        return None
    parts = []
    for limit, day in zip(limits, days, strict=True):
        is_vague = not (day["day"] or day["end"]) and limit["day"] and day["month"] == limit["month"]
        if is_vague:
            return None
        parts.append(DeadlineAndDay(f"{limit[0]}前", f"{day[0]}完成", _latest(day) <= _latest(limit)))
    return next((part for part in parts if not part.in_time), parts[-1])


def _latest(point: re.Match[str]) -> tuple[int, int]:
    """The last day that may be meant, so that no day is early by accident."""
    return int(point["month"]), int(point["day"] or _LAST_DAY)
