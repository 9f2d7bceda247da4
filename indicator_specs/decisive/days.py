"""
The day that decides a deadline, in a report of free words: 已于9月18日组织全城试鸣 for 9月18日.

Of several days it is the one on which the deed was done that the indicator names: 竣工 where 完工 was promised, though
it was accepted later. It is told with a deed that the indicator names or that ends work, not with what only begins it;
and nothing beside it takes it back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from indicator_specs.around_numbers.doubts import TAKEN_BACK
from indicator_specs.around_numbers.plain_reports import DONE
from indicator_specs.decisive.reports import LONGEST
from indicator_specs.decisive.sameness import names_its_thing
from indicator_specs.targets import Deadline, Target
from indicator_specs.words.dates.written_dates import DAY, DAY_SIGN, MONTH, RECENT_YEAR
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.text_mentions import TextMentions, mentions_in

if TYPE_CHECKING:
    from indicator_specs.words.date_mentions import DateMention

_BEGINS: Final = Pattern(
    "[施竣]工图|申请(?!人)|开工|动工|启动|开始|招标|挂网|立项|签订|签约|进场|采购合同|开标|中标|批复|下达|试(?!鸣|点|验区|卷|题)|设计|初稿|初验|预验|"
    "部分|首批|主要|绝大|主体|封顶|开挖|前期|筹备|进行|推进|正在|期间|征求意见|草案|起(?!草)"
)
_FINISHED: Final = Pattern("|".join(sorted((*DONE, "开馆", "开园"), key=len, reverse=True)))
_HELD: Final = Pattern("组织|举办|召开|举行|开展")
"""What is held on a day is done then, where it is the indicator's own: 组织全城试鸣, but not 组织专家论证."""
_TO_BE_FINISHED: Final = Pattern("完成|完工|竣工|结题|验收")
_SEVERAL: Final = Pattern("至|到(?!货|位|账)|-|—|~|、[0-9]")
_ALREADY: Final = Pattern("\\A(?:已|均已|全部)?(?:于|在)?\\Z")
_CLAUSE: Final = Pattern("[,，;；。()（）]")
_DEEDS: Final = (
    Pattern("完工|竣工|建成|完成施工"),
    Pattern("验收|终验"),
    Pattern("投用|投入使用|启用|运行|上线|开放|通水|通车|通电|通气"),
    Pattern("发放|拨付|支付|兑付|到位"),
    Pattern("交付|到货|供货"),
    Pattern("印发|出台|发布"),
)
"""What an indicator of time may be named after; each is done on a day of its own."""


_SENT: Final = Pattern("报送|上报|提交|印发|出台|发布|公开|公示")
_WRITTEN: Final = Pattern("起草|编写|撰写|编制|汇总|定稿")
"""7月9日起草完成 for 报送时间: not sent yet."""


class _Told(NamedTuple):
    """A day, and the words of its clause."""

    day: DateMention
    before: str
    behind: str

    @property
    def words(self) -> str:
        return self.before + self.behind


def decisive_day(target: Target, given: str, wanted: str, name: str) -> str:
    """
    The day on which it was done, as a report; empty for other texts.

    Args:
        target: What was promised.
        given, wanted: Actual and target, cleaned.
        name: The indicator's.
    """
    if not isinstance(target, Deadline) or target.throughout or len(given) > LONGEST or given == wanted:
        return ""
    found = mentions_in(_with_its_year(_DOTTED.sub(r"\1月\2日", given)))
    if not found.dates or any(day.on_or_before or day.span for day in found.dates):
        return ""
    words = "".join(_without_days(found))
    if found.quantities or any(word[0] not in name for word in TAKEN_BACK.finditer(words)):
        return ""
    told = _the_deed([_told(found, day) for day in found.dates], wanted + name)
    return f"{found.words[told.day.start : told.day.end]}完成" if told and _is_done(told, wanted + name) else ""


_DOTTED: Final = Pattern(
    f"(?<![0-9./])({MONTH})[./]({DAY})(?={DAY_SIGN}?[\u4e00-\u9fff,，;；、。]|\\Z)(?![万亿元个人次])"
)
"""11.28完成, under a deadline."""


_MONTH_AFTER_ANOTHER: Final = Pattern(
    f"(?P<first>(?P<year>{RECENT_YEAR}年)(?P<month>{MONTH})月[^0-9,，;；]{{2,12}}[,，;；])(?P<next>{MONTH})月(?=[^0-9]{{2,12}}\\Z)"
)


def _with_its_year(given: str) -> str:
    """``11月投入使用`` behind ``2023年10月竣工验收`` is of the same year, where no earlier month is told."""
    return _MONTH_AFTER_ANOTHER.sub(_in_the_same_year, given)


def _in_the_same_year(found: re.Match[str]) -> str:
    later = int(found["next"]) >= int(found["month"])
    return f"{found['first']}{found['year']}{found['next']}月" if later else found[0]


def _without_days(found: TextMentions) -> list[str]:
    edges = [0, *(edge for day in found.dates for edge in (day.start, day.end)), len(found.words)]
    return [found.words[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _told(found: TextMentions, day: DateMention) -> _Told:
    return _Told(day, _CLAUSE.split(found.words[: day.start])[-1], _CLAUSE.split(found.words[day.end :])[0])


def _the_deed(told: list[_Told], about: str) -> _Told | None:
    """Of several days the one of the deed that was promised, where each has another deed."""
    if len(told) == 1:
        return told[0]
    asked = [deed for deed in _DEEDS if deed.search(about)]
    deeds = [[deed for deed in _DEEDS if deed.search(each.words)] for each in told]
    if len(asked) != 1 or not all(deeds):
        return None
    fitting = [each for each, done in zip(told, deeds, strict=True) if asked[0] in done]
    ends_with_it = any(done[-1] is asked[0] for done in deeds)  # 竣工验收 is later than 竣工
    return fitting[0] if len(fitting) == 1 and ends_with_it else None


def _is_done(told: _Told, about: str) -> bool:
    if _BEGINS.search(told.words) or _SEVERAL.match(told.behind):
        return False
    if _SENT.search(about) and _WRITTEN.search(told.words) and not _SENT.search(told.words):
        return False
    if not _FINISHED.search(told.words):
        held = _HELD.search(told.words) and not _TO_BE_FINISHED.search(about)
        return bool(held) and told.words[-2:] in about
    return names_its_thing(told.words, about) or _ALREADY.match(told.before) is not None
