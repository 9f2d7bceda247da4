"""A day of every month, promised and kept: 每月8日 for 每月10日前."""

from __future__ import annotations

import re
from typing import Final

from indicator_specs.actuals import Level, Statement
from indicator_specs.words.dates.written_dates import (
    BEFORE,
    DAY,
    DAY_SIGN,
    LISTED_MONTH,
    MONTH,
    NAMED_MONTH,
    QUARTER,
    QUARTER_NUMBER,
    WITHIN,
)
from indicator_specs.words.normalisation import clean
from indicator_specs.words.patterns import Pattern

_DAY_OF_EVERY_MONTH: Final = Pattern(
    f"(?:1(?:-|—|至|~)12月|各月|全年)?(?:均|已|全部|都|于|在)*(每月|次月|每个月)({DAY}){DAY_SIGN}({BEFORE}|内)?(?:均|已|全部|足额|按时|及时|准时|都)*(?:完成|发放|拨付|支付|报送|上报|到位)?(?:到位|到账|到户|到卡|完毕|完成)?"
)


_LIMIT_OF_EVERY_PERIOD: Final = Pattern(
    f"(?:每月|次月|每个月|每季度?|每年)(?:结束|终了)?后?(?:首月|次月)?{DAY}个?(?:工作)?[日号天](?:{BEFORE}|{WITHIN})(?:完成|发放|拨付|支付|报送|上报|到位)?"
)
_LATE_AT_TIMES: Final = Pattern(
    f"(?:有|其中|除)?(?:{NAMED_MONTH}|{QUARTER}|[、和及,，])+(?:各|均|分别|因[^0-9,，]{{2,12}})?(?:存在)?"
    "(?:延迟|迟|晚|逾期|延期|推迟|滞后|超期)(?:报送?|发放?|拨付|支付|提交|上报|完成)?了?(?:[0-9]{1,2}个?(?:次|天|日|工作日))?"
)
_BUT_FOR_SOME: Final = Pattern(
    f"除(?:了)?(?:{NAMED_MONTH}|{QUARTER}|[、和及])+(?:以|之)?外[,，]?(?:其余|其他)?(?:各月|月份|各季度|各期)?(?:均|都|全部)(?:能)?(?:按时|按期|及时|如期)[\u4e00-\u9fff]{{0,6}}"
)
"""3月、7月各晚报1次: in these months it was too late."""
_END_OF_EVERY_QUARTER: Final = Pattern(
    f"每(?:个)?季度?(?:末|底|内|结束前)(?:{BEFORE})?(?:完成|发放|拨付|支付|报送|上报)?(?:到位|完毕)?"
)
_PUT_OFF: Final = Pattern(
    f"(?:其中)?第?(?P<quarter>{QUARTER_NUMBER})季度(?:的)?(?:资金|补贴|补助|报表|款项)?(?:才|被)?(?:拖|推|延|推迟|延迟|延期|推后|顺延)[到至](?:了)?(?:次年|下年|翌年|第二年)?(?P<month>{LISTED_MONTH})月份?(?:[1-3]?[0-9]日)?(?:才)?(?:发放?|拨付?|支付|报送?|上报|完成)?"
)
"""第四季度拖到1月发 for 每季度末"""
_QUARTERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTHS_OF_QUARTER: Final = 3


def _is_put_off(words: str, promised: str) -> bool:
    """Whether a quarter's own is told to be done in a month of another one."""
    late = _PUT_OFF.fullmatch(words) if _END_OF_EVERY_QUARTER.fullmatch(promised) else None
    return late is not None and (int(late["month"]) - 1) // _MONTHS_OF_QUARTER + 1 != _QUARTERS[late["quarter"]]


def answer_by_day(words: str, promised: str, text: str) -> Statement | None:
    """
    Whether a day of every month is in time; None where one of both texts is another.

    Args:
        words: The actual, cleaned.
        promised: The target's words.
        text: The actual as the user wrote it.
    """
    late_at_times = _LIMIT_OF_EVERY_PERIOD.fullmatch(clean(promised).text) and any(
        late.fullmatch(words.rstrip("。")) for late in (_LATE_AT_TIMES, _BUT_FOR_SOME)
    )
    if late_at_times or _is_put_off(words.rstrip("。"), clean(promised).text):
        return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”说明有的没有按期",))
    quarterly = _END_OF_QUARTERS.fullmatch(clean(promised).text)
    if quarterly:
        month = 1 if quarterly["first"] else 2 if quarterly["second"] else 3
        return _by_quarters(words, month, int(quarterly["day"]), text)
    limit, given = _DAY_OF_EVERY_MONTH.fullmatch(clean(promised).text), _DAY_OF_EVERY_MONTH.fullmatch(words)
    if not limit or not limit[3] or not given or _month(limit) != _month(given):
        return None
    promised_day, day = int(limit[2]), int(given[2])
    if given[3] and day >= promised_day:
        return Statement(text, raw=text, remarks=("只是照抄期限，没有报告是哪一天",) if day == promised_day else ())
    step = f"{given[1]}{day}日，期限{limit[1]}{promised_day}日"
    if day <= promised_day:
        return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(step,))
    return Statement(text, raw=text, falls_short=True, remarks=(step,))


_END_OF_QUARTERS: Final = Pattern(
    f"每个?季度?(?:的)?(?:(?P<first>首月|第[1一]个月|初)|(?P<second>次月|第[2二]个月)|末月|最后(?:1|一)个?月|末)(?P<day>{DAY}){DAY_SIGN}{BEFORE}(?:完成|发放|拨付|支付|报送|上报|到位)?(?:到位|完毕|完成)?"
)
_DAY: Final = Pattern(f"(?P<month>{MONTH})(?:[.]|月)(?P<day>{DAY}){DAY_SIGN}?")
_BETWEEN_DAYS: Final = Pattern(
    f"(?:{QUARTER}|分别|均|已|于|在|全部|发放|拨付|支付|报送|上报|完成|到位|[、和及与,，;；:：。])*"
)


def _by_quarters(words: str, month: int, limit: int, text: str) -> Statement | None:
    """3.22、6.20、9.24、12.26 for 每季度末月25日前: the last day of each quarter's own month decides."""
    days = list(_DAY.finditer(words))
    months = [int(day["month"]) for day in days]
    if months != [month, month + 3, month + 6, month + 9] or not _BETWEEN_DAYS.fullmatch(_DAY.sub("", words)):
        return None
    late = [day[0] for day in days if int(day["day"]) > limit]
    if late:
        return Statement(text, raw=text, falls_short=True, remarks=(f"“{late[0]}”晚于{limit}日",))
    return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(f"各季度都没有晚于{limit}日",))


def _month(found: re.Match[str]) -> str:
    return found[1].replace("个", "")
