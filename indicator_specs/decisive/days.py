"""
The day that decides a deadline, in a report of free words: 已于9月18日组织全城试鸣 for 9月18日.

One day, told with a deed that the indicator names or that ends work, not with what only begins it; and nothing beside
it takes it back.
"""

from __future__ import annotations

from typing import Final

from indicator_specs.around_numbers.plain_reports import DONE
from indicator_specs.decisive.doubts import TAKEN_BACK
from indicator_specs.decisive.reports import LONGEST
from indicator_specs.decisive.sameness import names_its_thing
from indicator_specs.targets import Deadline, Target
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.text_mentions import mentions_in

_BEGINS: Final = Pattern(
    "开工|动工|启动|开始|招标|挂网|立项|签订|签约|进场|采购合同|开标|中标|批复|下达|试(?!鸣|点|验区|卷|题)|设计|初稿|初验|预验|部分|首批|主体|封顶|开挖|前期|筹备|进行|推进|正在|期间|征求意见|草案|起(?!草)"
)
_FINISHED: Final = Pattern(
    "|".join(
        sorted(
            {*DONE, "开馆", "开园", "开展", "组织", "举办", "召开"},
            key=len,
            reverse=True,
        )
    )
)
_SEVERAL: Final = Pattern("至|到|-|—|~|、[0-9]")
_ALREADY: Final = Pattern("\\A(?:已|均已|全部)?(?:于|在)?\\Z")


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
    found = mentions_in(given)
    if len(found.dates) != 1 or found.dates[0].on_or_before or found.dates[0].span:
        return ""
    day = found.dates[0]
    before, *_ = reversed(_CLAUSE.split(found.words[: day.start]))
    behind = _CLAUSE.split(found.words[day.end :])[0]
    around = found.words[: day.start] + found.words[day.end :]
    own, about = before + behind, wanted + name
    if (
        _BEGINS.search(own)
        or any(word[0] not in name for word in TAKEN_BACK.finditer(around))
        or _SEVERAL.match(behind)
    ):
        return ""
    told = _FINISHED.search(own) is not None
    if not told or not (names_its_thing(own, about) or _ALREADY.match(before)):
        return ""
    return f"{found.words[day.start : day.end]}完成"


_CLAUSE: Final = Pattern("[,，;；。()（）]")
