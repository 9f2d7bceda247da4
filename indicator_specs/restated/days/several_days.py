"""Several days on which parts of the work were done: 分两批于5月20日、6月25日发放, 10月15日完工，11月2日验收."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.dates.written_dates import DAY, DAY_SIGN, MONTH, PART_OF_MONTH, RECENT_YEAR
from indicator_specs.words.patterns import Pattern

_DATE: Final = Pattern(
    f"(?:(?P<year>{RECENT_YEAR})年)?(?P<month>{MONTH})月(?:(?P<day>{DAY}){DAY_SIGN}|(?P<part>{PART_OF_MONTH}))?"
)
_AROUND: Final = Pattern(
    "(?:项目|工程|主体|土建|设备|资金|补贴|第[一二三四1-4]批|首批|剩余|尾款|余款|全部|已|均|分别|分|[两二三四2-4]批次?|次|于|在|并|陆续|并于|正式|顺利|"
    "开工|动工|启动|完工|竣工|完成|建成|验收|通过|初验|终验|投用|投入使用|交付|发放|拨付|支付|到位|印发|施工|安装|调试|上线|运行|试运行|建设|招标|采购|签订合同|"
    "供货|到货|封顶|设计|编制|初稿|审定|报批|和|及|与|[,，;；、。至])*"
)
_DEADLINE: Final = Pattern("[月年](?:.{0,8})(?:前|底|末|内|完成)|季度|半年")
_BEGINNING: Final = Pattern("开工|启动|动工")
_LAST: Final = Pattern("第[二三四2-4]批|剩余|尾款|余款|全部|完工|竣工|完成|投用|投入使用|发放|拨付")
_ACCEPTED: Final = Pattern("验收|终验|运行|审定")


def last_of_several_days(wanted: str, given: str, name: str) -> tuple[str, bool] | None:
    """
    The last of the days as a day of completion, and whether a late one breaks the promise; None for other texts.

    Args:
        wanted, given: Target and actual, cleaned.
        name: The indicator's.
    """
    days = list(_DATE.finditer(given))
    around = _DATE.sub(",", given)
    about = wanted + name
    for start in range(len(about) - 1):
        around = around.replace(about[start : start + 2], "")
    if len(days) < 2 or not _AROUND.fullmatch(around):  # noqa: PLR2004 — several
        return None
    if not _DEADLINE.search(wanted) or _BEGINNING.search(wanted):
        return None
    order = [(int(day["year"] or 0), int(day["month"])) for day in days]
    if any(year for year, _ in order) and not all(year for year, _ in order):
        return None
    if order != sorted(order):
        return None
    last = days[-1]
    behind = given[days[-2].end() :]
    breaks = _LAST.search(behind) is not None and not (_ACCEPTED.search(behind) and "验收" not in wanted)
    return f"{last[0]}完成", breaks
