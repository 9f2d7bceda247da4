"""A time told by its day alone: 当天办结 for ≤5个工作日, 收到资金后第12天拨付 for 30日内."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.dates.written_dates import WITHIN
from indicator_specs.words.patterns import Pattern

_IN_DAYS: Final = Pattern(
    f"[^0-9]{{0,16}}[0-9]{{1,3}}(?P<unit>个工作日|工作日|天|日|个自然日|自然日|日历天)(?:{WITHIN})?[\u4e00-\u9fff]{{0,8}}"
)
_DEED: Final = (
    "(?:办结|办理|受理|拨付|发放|支付|答复|回复|处置|处理|完成|送达|反馈|"
    "响应|修复|解决|出具|报送|上报|到位|办理完毕|出证|领取)"
)
_AT_ONCE: Final = Pattern(
    f"(?:均|全部|基本实现|实现|做到|已|可)*(?:当天|当日|即日|当场|即时|立等可取|即收即办|即来即办|随到随办|随收随办|即办)(?:即可|就|内|均|可)?{_DEED}{{0,2}}(?:完毕|到位)?。?"
)
_NTH_DAY: Final = Pattern(
    "(?:[\u4e00-\u9fff]{0,10}后(?:的)?|于|在)?第(?P<number>[0-9]{1,3})(?:天|日|个工作日)(?:即|就|全部|已)?(?!收到|接到|受理|提交|申请|启动)(?![^。]*[未没不待])[\u4e00-\u9fff]{2,6}。?"
)


def time_by_its_day(wanted: str, given: str) -> str:
    """``1个工作日`` of ``当天办结``, ``12日`` of ``收到后第12天拨付``, where a limit in days was set; else empty."""
    limit = _IN_DAYS.fullmatch(wanted.lstrip("≤<"))
    if limit is None:
        return ""
    if _AT_ONCE.fullmatch(given):
        return f"1{limit['unit']}"
    nth = _NTH_DAY.fullmatch(given)
    working = "工作日" in given, "工作日" in limit["unit"]
    return f"{nth['number']}{limit['unit']}" if nth and working[0] is working[1] else ""
