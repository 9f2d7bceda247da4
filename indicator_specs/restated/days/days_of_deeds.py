"""The day of the very deed that the indicator is named after: 5月20日签订 for 合同签订时间, 11月2日闭幕 of a 展会."""

from __future__ import annotations

import re
from typing import Final

from indicator_specs.words.dates.written_dates import (
    BEFORE,
    DAY_AS_TYPED,
    DAY_MAYBE_NEXT_YEAR,
    DAY_SIGN,
    MONTH_AS_TYPED,
    PART_OF_MONTH,
    RECENT_YEAR,
    TO_SIGN,
    WITHIN,
)
from indicator_specs.words.patterns import Pattern

_DONE_THEN: Final = Pattern(
    f"(?:已|均已|实际)*(?:于|在)?(?P<told>{DAY_MAYBE_NEXT_YEAR})(?:已|全部|全面|正式|顺利|圆满|成功|如期|统一|组织)*(?!{PART_OF_MONTH}|{BEFORE}|{WITHIN})(?P<deed>[\u4e00-\u9fff](?=完(?:毕|成)?。?\\Z)|[\u4e00-\u9fff]{{2,4}}?)(?:了)?(?P<what>[\u4e00-\u9fff]{{0,6}}?)(?:完毕|完成|完|到位)?。?"
)
_UNTIL: Final = Pattern(
    f"(?:于|在)?(?P<year>(?:{RECENT_YEAR}年)?)(?P<month>{MONTH_AS_TYPED})月{DAY_AS_TYPED}{DAY_SIGN}?(?:开幕[,，]?|{TO_SIGN})(?P<last>{DAY_AS_TYPED}){DAY_SIGN}(?:已|成功|顺利|圆满|如期)*(?P<deed>举办|召开|举行|开展|承办|闭幕|落幕|结束|收官)(?:完成|完毕)?。?"
)
_NAMED: Final = Pattern(
    f"(?P<told>{DAY_MAYBE_NEXT_YEAR})[(（](?:为|即)?(?:实际|最终|终)?(?P<deed>完成|完工|竣工|验收|竣工验收|发放|拨付|交付|投用)(?:日期|时间|日)[)）]。?"
)
_BROUGHT_FORWARD: Final = Pattern(
    f"(?:已|项目|工程)*提前(?:到|至|于)(?P<told>{DAY_MAYBE_NEXT_YEAR})(?:全部|顺利)*(?:完成|完工|竣工|建成|发放|拨付)?。?"
)
_ENDS: Final = ("闭幕", "落幕", "结束", "收官")
_EVENTS: Final = Pattern("会|赛|展|节|活动|培训|演|论坛|讲座|典礼")
_ONLY_BEGUN: Final = ("招标", "采购", "施工", "建设", "开始", "进场", "设计", "申报", "申请", "编制", "改造")
_SAME: Final = {"签约": "签订", "签署": "签订", "报送": "上报", "上报": "报送", "公布": "公开", "发布": "公开"}
_BEGINS: Final = Pattern("开工|动工|启动|开始|进场")
_TIME: Final = "(?:工作|情况|完成)?(?:时间|日期|节点|时限|时点|及时性|进度)?"
_NOT_DONE: Final = Pattern("[未没待拟将]|计划|预计|尚|开工|动工|开始|启动|部分|首批|初|试|申请|方案|仪式")


def day_of_the_deed(wanted: str, given: str, name: str) -> str:
    """
    The day as one of completion; empty where the deed is another than the indicator's, or only begun.

    Args:
        wanted, given: Target and actual, cleaned.
        name: The indicator's.
    """
    lasted = _UNTIL.fullmatch(given)
    if lasted:
        last = f"{lasted['year']}{lasted['month']}月{lasted['last']}日完成"
        return last if _EVENTS.search(name + wanted) or _is_named(lasted["deed"], wanted, name) else ""
    if earlier := _BROUGHT_FORWARD.fullmatch(given):
        return f"{earlier['told']}完成"
    named = None if _BEGINS.search(wanted + name) else _NAMED.fullmatch(given)
    found = _DONE_THEN.fullmatch(given) or named
    if found is None or _NOT_DONE.search(given):
        return ""
    deed = found["deed"]
    ended = deed in _ENDS and _EVENTS.search(name + wanted) is not None
    about = found.groupdict().get("what") or ""
    ours = _is_named(deed, wanted, name) and (not about or about in name + wanted)
    if about in _ONLY_BEGUN:
        ours = re.search(f"{about}(?:(?:采购|工作)?时间|(?:工作)?完成时间)\\Z", name) is not None
    return f"{found['told']}完成" if ended or ours or named else ""


def _is_named(deed: str, wanted: str, name: str) -> bool:
    """Whether the indicator is named after this deed; of work that takes time the day tells only that it was begun."""
    if deed in _ONLY_BEGUN:
        return False
    if len(deed) == 1:  # 栽完 of 栽植
        return re.search(f"[\u4e00-\u9fff]?{deed}[\u4e00-\u9fff]?{_TIME}\\Z", name) is not None
    return any(
        wanted.endswith(word) or re.search(f"{word}{_TIME}\\Z", name) is not None
        for word in {deed, _SAME.get(deed, deed)}
    )
