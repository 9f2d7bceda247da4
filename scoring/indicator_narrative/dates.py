"""
Days that sentences tell of indicators of time: ``补贴于11月24日发放完毕``, ``原定9月30日前完成，实际于11月8日完成``.

A day belongs to an indicator only where its clause tells of the same event (完工、发放、开工), names nothing beside the
indicator and its project, and says whether the day was promised or reported; any other milestone is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from indicator_specs.actuals import ReportedDate
from indicator_specs.targets import Deadline
from indicator_specs.words.partial_dates import PartialDate
from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.known_indicators import KnownIndicators
from scoring.indicator_narrative.owners import NoOwner, project_at
from scoring.indicator_narrative.subjects import KnownIndicator
from scoring.indicator_narrative.units_of_indicators import read_of
from scoring.narrative.layout import numbering_end
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import Passage

_DAY: Final = re.compile(
    r"(?:(?P<year>20[0-9]{2})年)?(?<![0-9])(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12][0-9]|0?[1-9])日(?P<by>(?:之|以)?前)?"
)
_CLAUSE: Final = re.compile(r"[，；;：:。！？、()（）]|,(?![0-9])")
_PROMISED: Final = re.compile(
    "(?:未(?:能|按)?(?:如期|按期)?[在于]?|没能?(?:如期|按期)?[在于]?|[早晚]于|不晚于|原(?:定|计划|拟)(?:在|于)?)$"
)
_STILL_OPEN: Final = re.compile(
    "将|拟(?!于$)|预计|(?<!原)计划|力争|争取|确保|应|须|需|要求|截[至止]|[自从至]$|[^原]拟于$"
)
"""A day that is to come, or by which something stood so, is neither the promised nor the reported one."""

_OF_A_GOAL: Final = re.compile("^的?(?:完成|最后)?(?:时限|期限|目标(?:时间|值)?|节点|要求)")
_REPORTED: Final = re.compile("(?:已|实际|最终|全部|均)*[在于]?$")
_PUT_OFF: Final = re.compile("(?:因[^，]{1,16})?(?:推迟|延迟|延期|延后|拖延|提前|顺延)(?:到|至)(?:了)?$")
_DONE: Final = ("完工", "竣工", "完成", "结束", "完毕", "建成", "封顶", "收尾")
_EVENTS: Final = (
    ("开工", "动工"), ("投用", "投入使用", "启用"), ("到位",), ("发放",), ("兑付",), ("拨付",), ("支付",), ("采购",),
    ("购置",), ("验收",), ("交付",), ("上线",), ("招标",), ("签订",), ("开展",), ("启动", "开始"), ("安装",), _DONE,
)  # fmt: skip
"""Words of one event a group; a clause that tells of an event which the indicator's name does not is about another."""

_NEUTRAL: Final = re.compile(
    '全部|如期|按期|顺利|提前|均|已|该|本|此|项目|工程|任务|工作|年度|全年|通过[“"]?[^，]{0,6}[”"]?(?=兑付|发放)|最终|实际|了|并|其'
)


@frozen
class _Told:
    """
    A day, and the words of its clause around it.

    Attributes:
        day: As it stands in the text.
        before, after: What is left of the words without those that say whether it was promised.
        promised: It is the last day in time, not that on which it came about.
        is_goal: 早于11月30日的时限: of what was told right before.
    """

    day: re.Match[str]
    before: str
    after: str
    promised: bool
    is_goal: bool = False


def days_in(passage: Passage, known: KnownIndicators) -> Iterator[IndicatorClaim]:
    """Every day of a paragraph that is about an indicator."""
    text = passage.text.text
    if _DAY.search(text) is None:
        return
    timed = [each for each in known.all if _deadline(each) is not None or _reported(each) is not None]
    if not timed:
        return
    for start, end in passage.text.sentences:
        last: KnownIndicator | None = None
        for day in _DAY.finditer(text, start + (numbering_end(text) if start == 0 else 0), end):
            told = _told(text, day, start, end)
            project = project_at(passage, day.start(), known)
            indicator = None if told is None else _meant(told, timed, known, project, last)
            if told is not None and indicator is not None:
                last = indicator
                yield from _claim(passage, told, indicator)
            elif told is not None and (hinted := _hinted(told, timed, project)) is not None:
                last = hinted
                if _is_beside(told, hinted):
                    yield from _claim(passage, told, hinted)
            apart = _DAYS_APART.match(text, day.end(), end)
            if apart is not None and last is not None:
                yield _days_apart(passage, apart, last)


def _told(text: str, day: re.Match[str], start: int, end: int) -> _Told | None:
    """None where nothing says whether the day was promised or reported."""
    breaks = [each.end() for each in _CLAUSE.finditer(text, start, day.start())]
    stop = _CLAUSE.search(text, day.end(), end)
    before, after = text[breaks[-1] if breaks else start : day.start()], text[day.end() : stop.start() if stop else end]
    promised = _PROMISED.search(before)
    if _STILL_OPEN.search(before) and _PUT_OFF.search(before) is None:
        return None
    if day["by"] is None and promised is not None and not _OF_A_GOAL.match(after):
        return None
    if promised is not None:
        is_goal = _OF_A_GOAL.match(after) is not None
        return _Told(day, before[: promised.start()], _OF_A_GOAL.sub("", after), promised=True, is_goal=is_goal)
    if day["by"] is not None:
        return None
    reported = _PUT_OFF.search(before) or _REPORTED.search(before)
    return _Told(day, before[: reported.start()] if reported else before, after, promised=False)


def _meant(
    told: _Told,
    timed: Sequence[KnownIndicator],
    known: KnownIndicators,
    project: int | NoOwner,
    last: KnownIndicator | None,
) -> KnownIndicator | None:
    if project is NoOwner.NOBODY:
        return None
    events = _events(told.before + told.after)
    rest = _without_events(_NEUTRAL.sub("|", f"{told.before}|{told.after}"))
    is_bare = not any(map(str.isalpha, rest))
    if is_bare and last is not None and (told.is_goal or not told.promised) and events <= _events(last.name):
        return last
    own = [each for each in timed if project in {NoOwner.UNTOLD, each.project}]
    if not events or (is_bare and project is NoOwner.UNTOLD):
        return None
    fitting = [each for each in own if events <= _events(each.name) and not known.is_foreign(rest, each)]
    if len(fitting) != 1 or (project is NoOwner.UNTOLD and not _is_named(rest, fitting[0])):
        return None
    return fitting[0]


def _hinted(told: _Told, timed: Sequence[KnownIndicator], project: int | NoOwner) -> KnownIndicator | None:
    """``资金于9月28日全部拨付到校`` for 资金拨付时间: the same event of the same thing, and more."""
    events = _events(told.before + told.after)
    words = _without_events(told.before + told.after)
    if _OF_PART.search(told.before):
        return None
    fitting = [
        each
        for each in timed
        if each.project == project and events and events <= _events(each.name) and _shares_a_word(words, each.name)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _shares_a_word(words: str, name: str) -> bool:
    plain = _without_events(_OF_TIME.sub("|", name))
    return any(
        plain[start : start + 2] in words for start in range(len(plain) - 1) if plain[start : start + 2].isalpha()
    )


_OF_PART: Final = re.compile("首批|首次|首期|一期|二期|第[一二三]|部分|分批|陆续|预付|开始|启动|前期|剩余|其余|另")
_OF_TIME: Final = re.compile("时间|日期|时限|期限|节点|项目|工作|任务|年度|全部")


def _is_beside(told: _Told, indicator: KnownIndicator) -> bool:
    """The same month or the same day of another, and yet another date: a slip."""
    date = _deadline(indicator) if told.promised else _reported(indicator)
    if date is None or date.day is None:
        return False
    return (int(told.day["month"]) == date.month) is not (int(told.day["day"]) == date.day)


def _days_apart(passage: Passage, found: re.Match[str], indicator: KnownIndicator) -> IndicatorClaim:
    """``12月11日通过，比时限提前9天``"""
    return IndicatorClaim(
        kinds=(ClaimKind.INDICATOR_DIFFERENCE,),
        subject=indicator,
        passage=passage,
        mention=None,
        start=found.start("number"),
        end=found.end(),
        written=f"{found['number']}{found['unit']}",
        text=found["number"],
    )


_DAYS_APART: Final = re.compile(
    r"[^，。；0-9]{0,12}[，,](?:比|较)(?:目标|计划|规定|要求|既定|合同)?(?:的)?(?:时限|期限|时间|目标|计划|节点)?(?:要求)?"
    r"(?:提前|推迟|延迟|延后|延期|早|晚|逾期|超期|滞后)了?(?P<number>[0-9]{1,3})(?P<unit>天|日)"
)


def _is_named(words: str, indicator: KnownIndicator) -> bool:
    """Where nothing tells the project, the words must be all that the name holds beside its event."""
    plain = "".join(filter(str.isalpha, words))
    return bool(plain) and "".join(filter(str.isalpha, _without_events(indicator.name))).removesuffix("时间") == plain


def _events(words: str) -> frozenset[int]:
    return frozenset(number for number, group in enumerate(_EVENTS) if any(each in words for each in group))


def _without_events(words: str) -> str:
    return _ANY_EVENT.sub("|", words)


_ANY_EVENT: Final = re.compile("|".join(word for group in _EVENTS for word in group))


def _deadline(indicator: KnownIndicator) -> PartialDate | None:
    target = read_of(indicator).target
    return target.date if isinstance(target, Deadline) else None


def _reported(indicator: KnownIndicator) -> PartialDate | None:
    actual = read_of(indicator).actual
    is_one_day = isinstance(actual, ReportedDate) and not (actual.by or actual.span or actual.earliest)
    return actual.date if isinstance(actual, ReportedDate) and is_one_day else None


def _claim(passage: Passage, told: _Told, indicator: KnownIndicator) -> Iterator[IndicatorClaim]:
    """With the year only where the sheet has it, too."""
    date = _deadline(indicator) if told.promised else _reported(indicator)
    year = told.day["year"] or (indicator.year and str(indicator.year))
    if date is None or date.day is None or (date.year is not None and year is None):
        return
    if None not in (told.day["year"], indicator.year) and int(told.day["year"]) != indicator.year:
        return
    text = f"{int(told.day['month'])}月{int(told.day['day'])}日{'前' if told.promised else ''}"
    yield IndicatorClaim(
        kinds=(ClaimKind.INDICATOR_TARGET if told.promised else ClaimKind.INDICATOR_ACTUAL,),
        subject=indicator,
        passage=passage,
        mention=None,
        start=told.day.start(),
        end=told.day.end(),
        written=told.day[0],
        text=text if date.year is None else f"{year}年{text}",
    )
