"""A day said to be late: 延至2026年3月, 11月完成（滞后）, 10月10日，晚10天. Such words make no late day early."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.dates.written_dates import DAY_MAYBE_NEXT_YEAR, EDGE, RECENT_YEAR
from indicator_specs.words.patterns import Pattern

_DATE: Final = f"(?:{DAY_MAYBE_NEXT_YEAR}|{RECENT_YEAR}年{EDGE}?)"
_DONE: Final = "(?:全部|全面|方|才)*(?:完成|完工|竣工|建成|发放|拨付|支付|到位|验收|投用|交付|实施|举办|召开|开展)?"
_WHY: Final = "(?:(?:因|由于|受)[^0-9,，;；]{2,20}[,，]?)?"
_PUT_OFF: Final = Pattern(
    f"(?:项目|工程|实际)*{_WHY}(?:已|需|将|申请|拟|经批准)*(?:延期?|延后|延迟|推迟|顺延|推延|延长|拖延)(?:至|到|于|在)(?P<told>{_DATE}){_DONE}。?"
)
_LONG: Final = "(?:约|近)?[0-9一二两三四五六七八九十半]{1,4}个?(?:多|余)?(?:工作日|天|日|周|月|年)"
_LATE: Final = "(?:滞后|延期|延后|延迟|推迟|逾期|超期|拖期|晚|迟)"
_SAID_LATE: Final = Pattern(
    f"(?:实际|已)*(?:于|在)?(?P<told>{_DATE}){_DONE}[,，;；(（](?:已|略|比计划|较计划|较目标|比目标)?{_LATE}(?:于?(?:计划|目标)(?:时间)?)?了?(?:{_LONG})?(?:完成|发放|拨付|完工)?[)）]?。?"
)


def day_put_off(given: str) -> str:
    """``2026年3月`` of ``延至2026年3月``, ``11月`` of ``11月（滞后）``; empty where nothing is said to be late."""
    found = _PUT_OFF.fullmatch(given) or _SAID_LATE.fullmatch(given)
    return found["told"] if found else ""
