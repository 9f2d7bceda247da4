"""
When work began and ended: 3月10日开工，8月26日竣工 within 3月-9月.

And why it ended late: 10月12日投用，因雨季延后.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from attrs import evolve

from indicator_specs.words.dates.month_spans import time_span
from indicator_specs.words.dates.written_dates import DAY_AS_TYPED, DAY_SIGN, MONTH_AS_TYPED, RECENT_YEAR, REPORTED_DAY
from indicator_specs.words.partial_dates import last_day
from indicator_specs.words.patterns import Pattern

_BEGUN_AND_DONE: Final = Pattern(
    f"(?:项目|工程)?(?:已?于|自)?(?P<start>{REPORTED_DAY})(?:正式)?(?:开工|动工|启动|开始施工|进场施工|进场|开始实施)(?:建设)?[,，;；、]"
    f"(?:已?于|至)?(?P<end>{REPORTED_DAY})(?:全部|全面|顺利)?(?:竣工|完工|完成|结束|建成)(?:并?(?:通过)?(?:竣工)?验收(?:合格)?)?。?"
)
_POINT: Final = Pattern(
    f"(?:(?P<year>{RECENT_YEAR})年)?(?P<month>{MONTH_AS_TYPED})月(?:(?P<day>{DAY_AS_TYPED}){DAY_SIGN})?"
)
_LENGTH: Final = Pattern("天|个月|工作日|日历|小时|周")
_OF_SERVICE: Final = Pattern("服务|保洁|值守|运维|维护|养护|供应|在岗|租赁")
"""These were to last the whole time."""
_BEGINNING: Final = Pattern("开工|动工|启动|开始|进场")


class _Day(NamedTuple):
    year: int | None
    month: int
    day: int


def end_of_work(wanted: str, given: str, name: str) -> tuple[str, str] | None:
    """
    The deadline and the day on which work was done; None where either text is another, or work began too early.

    Args:
        wanted, given: Target and actual, cleaned.
        name: The indicator's.
    """
    told = _BEGUN_AND_DONE.fullmatch(given)
    if told is None or "月" not in wanted or _LENGTH.search(wanted) or _BEGINNING.search(wanted + name):
        return None
    begun, done = _day(told["start"]), _day(told["end"])
    if begun is None or done is None or _comes_before(done, begun):
        return None
    end = told["end"] if done.year or not begun.year else f"{begun.year}年{told['end']}"
    span = time_span(wanted.removesuffix("完成"))
    if span is None:
        return wanted, f"{end}完成"
    first, last = span
    crosses = last.year != first.year or last.month < first.month
    other_year = begun.year and first.year and begun.year != first.year
    if crosses or other_year or _OF_SERVICE.search(wanted + name) or begun[1:] < (first.month, first.day or 1):
        return None
    limit = evolve(last, day=last.day or last_day(last.month, last.year))
    return f"{limit}前完成", f"{end}完成"


def _day(text: str) -> _Day | None:
    found = _POINT.match(text)
    return (
        _Day(int(found["year"]) if found["year"] else None, int(found["month"]), int(found["day"] or 1))
        if found
        else None
    )


def _comes_before(one: _Day, other: _Day) -> bool:
    """An end before its beginning is of another year, which nobody wrote."""
    return one[1:] < other[1:] and (one.year is None or one.year == other.year)


_LATE: Final = Pattern(
    f"(?P<told>[^0-9,，;；]{{0,8}}{REPORTED_DAY}[^0-9,，;；]{{0,12}})[,，;；(（](?:主要)?(?:因|由于|受|系|是因|原因是)[^0-9]{{2,30}}?[)）]?。?"
)


_SAID_TO_BE_LATE: Final = Pattern(
    f"(?:未能?|没有|没能)(?:按期|按时|如期|及时|按计划)(?:完成|完工|发放|拨付|验收|建成|投用)?[,，;；](?P<told>[^0-9,，;；]{{0,8}}{REPORTED_DAY}[^0-9,，;；]{{0,12}})。?"
)


def day_before_its_reason(given: str) -> str:
    """``10月12日投用`` of ``10月12日投用，因雨季施工延后``; a reason makes no late day early. Empty for others."""
    found = _LATE.fullmatch(given) or _SAID_TO_BE_LATE.fullmatch(given)
    return found["told"] if found else ""


_LAST_PART: Final = Pattern(
    f"(?:[^;；。]{{0,24}}[,，;；])?(?:其中)?(?:第[二三四]批|最后一批|末批|剩余|其余|余下|尾款|余款)[^0-9,，;；未不没]{{0,8}}?(?:已?于|在|至|到)?(?P<told>{REPORTED_DAY}[^0-9,，;；未不没]{{0,8}})。?"
)


def day_of_the_last_part(given: str) -> str:
    """``10月12日发放`` of ``分两批，第二批于10月12日发放``: before it not all was done; empty for other texts."""
    found = _LAST_PART.fullmatch(given)
    return found["told"] if found else ""


_DESIGNED: Final = Pattern(
    "(?:设计|正常)(?:使用)?(?:年限|寿命|年期|期限)?(?:为|达到?|是|:)?(?P<life>[0-9]{1,3}年)(?:以上)?。?"
)


def designed_life(given: str, name: str) -> str:
    """``15年`` of ``设计使用年限15年`` where a life was promised; empty elsewhere."""
    found = _DESIGNED.fullmatch(given) if "年限" in name or "寿命" in name else None
    return found["life"] if found else ""
