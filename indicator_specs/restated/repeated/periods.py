"""Each period beside its number: 每月2次 for 每月召开2次; 全年 for 1-12月."""

from __future__ import annotations

import re
from typing import Final

from indicator_specs.words.dates.month_spans import month_span, time_span
from indicator_specs.words.dates.written_dates import QUARTER_NUMBER
from indicator_specs.words.each.periods import EACH_PERIOD, period_called
from indicator_specs.words.patterns import Pattern

_DOING: Final = (
    "开展|召开|组织|举办|进行|完成|巡查|检查|巡检|维护|更新|报送|发布|清理|保洁|演练|监测|检测|督查|督导|"
    "抽查|排查|养护|维保|消杀|回访|走访|调度|通报|培训"
)
_VERB: Final = f"(?:{_DOING})?(?:活动|工作|会议)?"
_WITH_A_VERB: Final = Pattern(
    f"(?P<period>{EACH_PERIOD})(?:均|都|各)?(?:{_DOING})(?:活动|工作|会议)?了?"
    f"(?P<number>[0-9]{{1,4}})(?P<unit>次|场|期|篇|条|份|轮|遍)(?:{_DOING}|活动|工作|会议)?。?"
)


def period_at_its_number(wanted: str, given: str) -> str:
    """
    The report with its period right before its number, or its whole year by months; empty where it has neither.

    Args:
        wanted, given: Target and actual, cleaned.
    """
    found = _WITH_A_VERB.fullmatch(given)
    if found and ("每" in wanted or "/" in wanted):
        return f"{found['period']}{found['number']}{found['unit']}"
    months = _MONTHS.fullmatch(wanted)
    if months and (several := _months_of_several_years(given)):
        return several
    span = month_span(given) if months and "月" in given else None
    if span:
        return f"{span.last - span.first + 1}个月"
    whole_year = _ALL_YEAR.fullmatch(given) is not None and month_span(wanted)
    return "1-12月" if whole_year else ""


_ALL_YEAR: Final = Pattern("全年度?(?:持续)?(?:开展|实施|运行|执行|进行|运营)?。?")


def _months_of_several_years(given: str) -> str:
    """``9-11个月`` of ``2023年10月至2024年8月``: how many they may be; empty for another text, or one year."""
    span = time_span(given) if "月" in given or "." in given else None
    if span is None or not span.first.year or not span.last.year or span.first.year == span.last.year:
        return ""
    apart = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month
    return f"{apart - 1}-{apart + 1}个月" if apart > 1 else ""


_MONTHS: Final = Pattern("(?:≥|≤|=)?(?:[0-9]{1,2}个月|1年)")
_NAMED: Final = Pattern(
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
_PUT_BEFORE: Final = "均|各|开展|组织|举办|召开|出具|报送|编制|印发|发布|检测|监测|检查|巡查|巡检|更新"
_EACH: Final = f"(?:平均)?(?P<period>{EACH_PERIOD})(?:{_PUT_BEFORE})*(?:至少|不少于)?(?P<number>[0-9]{{1,4}})"
_BOTH: Final = (
    Pattern(f"{_TOTAL}[(,，;；](?:即)?{_EACH}(?P=unit)[)]?。?"),
    Pattern(f"{_EACH}(?:次|场|期|篇|条|份|轮|遍)[\u4e00-\u9fff]{{0,8}}[(,，;；]{_TOTAL}[)]?。?"),
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


_AT_LEAST: Final = Pattern("至少|不少于")


def _agree(found: re.Match[str]) -> bool:
    period = period_called(found["period"])
    if period is None:
        return False
    least = period.fewest * int(found["number"]) <= int(found["total"])
    return least and (
        _AT_LEAST.search(found[0]) is not None or int(found["total"]) <= period.most * int(found["number"])
    )


_PERIODIC: Final = Pattern(
    f"(?:按|逐|每个?)(?P<period>月|季度?|周)(?:均|都|定期|{_DOING})*[,，](?:全年|共|累计|合计|共计|总计|{_DOING})+(?P<total>[0-9]{{1,4}})(?P<unit>次|场|期|篇|条|份|轮|遍)。?"
)


def number_by_its_total(wanted: str, given: str) -> str:
    """``每月1次`` of ``逐月开展，共12次``, where so many were promised for each; empty for other texts."""
    found = _PERIODIC.fullmatch(given) if "每" in wanted or "/" in wanted else None
    period = period_called(found["period"]) if found else None
    if not found or not period or int(found["total"]) % period.usual:
        return ""
    return f"每{found['period']}{int(found['total']) // period.usual}{found['unit']}"


_SAME_EVENTS: Final = frozenset(("次", "场", "场次"))
_EACH_ALONE: Final = Pattern(
    f"(?:平均)?(?:(?P<period>{EACH_PERIOD})|(?P<average>[月季周])均)(?:均|都|各)?(?:{_DOING})?(?:活动|工作|会议)?了?(?P<number>[0-9]{{1,4}})(?P<unit>场次|次|场|期|篇|条|份|轮|遍)。?"
)
_OF_THE_YEAR: Final = Pattern(
    "(?:≥|≤|>|<|=|不少于|不低于|至少|全年|每年|共|年度)*[0-9]{1,5}(?P<unit>场次|次|场|期|篇|条|份|轮|遍)(?:/年)?(?:以上)?"
)


def total_of_a_period(wanted: str, given: str) -> str:
    """``12次`` of ``每月1次`` where a total was promised, ``50-53次`` of each week; empty for other texts."""
    found, promised = _EACH_ALONE.fullmatch(given), _OF_THE_YEAR.fullmatch(wanted)
    period = period_called(found["period"] or found["average"]) if found else None
    if not found or not promised or not period:
        return ""
    units = {found["unit"], promised["unit"]}
    if len(units) > 1 and not units <= _SAME_EVENTS:
        return ""
    fewest, most = period.fewest * int(found["number"]), period.most * int(found["number"])
    return f"{fewest}{promised['unit']}" if fewest == most else f"{fewest}-{most}{promised['unit']}"


_ISSUES: Final = Pattern("(?:全年|共|累计|已|编印|编发|编辑|刊发|印发|出刊|发行|出版|完成)*(?P<total>[0-9]{1,3})期。?")
_SO_MANY_ISSUES: Final = Pattern(f"(?P<period>{EACH_PERIOD})(?:编印|编发|印发|出刊|出版)?(?P<number>[0-9]{{1,2}})期")
_SERIALS: Final = Pattern("简报|期刊|会刊|内刊|刊物|杂志|月报|季报|专报|快报|通讯|公报|通报")


def issues_of_every_period(wanted: str, given: str, name: str) -> str:
    """``每月1期`` of ``12期`` of a 简报: what comes out in numbers comes out in its turn; empty for any other total."""
    promised, told = _SO_MANY_ISSUES.fullmatch(wanted), _ISSUES.fullmatch(given)
    period = period_called(promised["period"]) if promised else None
    if promised is None or told is None or period is None or not _SERIALS.search(name + wanted):
        return ""
    one_a_year = period.fewest == period.most
    is_all = one_a_year and int(told["total"]) == period.usual * int(promised["number"])
    return f"{promised['period']}{promised['number']}期" if is_all else ""


_A_YEAR: Final = Pattern("(?:≥|=|不少于)?(?:12个月|1年)")
_ALL_YEAR_LONG: Final = Pattern(
    "全年(?:度|持续|不间断|无间断|正常|均|日常|常态化|12个月)*(?P<deed>养护|保洁|运维|维护|服务|运行|值守|管护|开放|供应|看护|巡护|运营)(?:到位|正常)?。?"
)


def all_year_long(wanted: str, given: str, name: str) -> str:
    """``12个月`` of ``全年养护``, where so long was promised of it; empty for other texts."""
    found = _ALL_YEAR_LONG.fullmatch(given) if _A_YEAR.fullmatch(wanted) else None
    return "12个月" if found and found["deed"] in name and not _TO_BE_SHORT.search(name) else ""


_TO_BE_SHORT: Final = Pattern("响应|修复|办理|处理|更新|升级|改造|建设|施工")


_EVERY_QUARTER: Final = Pattern(
    f"(?:[一1](?:、[二2]、[三3]、|至|到|-|~)[四4]季度|各季度|{QUARTER_NUMBER}季度(?:、{QUARTER_NUMBER}季度){{3}}|四个季度|[四4]个季度|每个季度)(?:各|均|都)(?:开展|召开|举办|组织|检查|完成)?了?"
    "(?P<number>[0-9]{1,3})(?P<unit>次|场|期|篇|条|份|轮|遍)。?"
)


def number_of_every_quarter(given: str) -> str:
    """``每季度1次`` of ``一、二、三、四季度各1次``; empty for other texts."""
    found = _EVERY_QUARTER.fullmatch(given)
    return f"每季度{found['number']}{found['unit']}" if found else ""
