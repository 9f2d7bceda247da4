"""全覆盖 is a coverage of 100 %, and 应保尽保 leaves nobody out: such promises are answered by a rate."""

from __future__ import annotations

from typing import Final

from indicator_specs.around_numbers.doubts import TAKEN_BACK
from indicator_specs.words.numbers import format_decimal, to_decimal
from indicator_specs.words.patterns import Pattern

_ALL_COVERED: Final = Pattern("(?:实现|达到|做到|确保)?[各全]?[\u4e00-\u9fff]{0,8}?全覆盖")
_NOT_ALL: Final = Pattern("基本|逐步|逐年|力争|部分|试点|重点")
_COVERAGE: Final = Pattern(
    "(?:(?:[\u4e00-\u9fff]{0,6}?覆盖(?:率|面|比例|范围)?)(?:已?达到?|为|是)?)?(?P<share>[0-9]{1,3}(?:[.][0-9]{1,2})?%)。?"
)


def coverage_in_percent(wanted: str, given: str) -> tuple[str, str] | None:
    """
    A promised full coverage and the reported one as rates; None where either is something else.

    Args:
        wanted, given: Target and actual, cleaned.
    """
    promised = _ALL_COVERED.fullmatch(wanted)
    if promised and _EVERY_ONE.fullmatch(given) and not (_NOT_ALL.search(wanted + given) or TAKEN_BACK.search(given)):
        return "100%", "100%"
    due = _DUE_AND_DONE.fullmatch(given) if promised or _NOBODY_LEFT_OUT.fullmatch(wanted) else None
    if due and to_decimal(due["done"]) <= to_decimal(due["all"]) > 0:
        share = to_decimal(due["done"]) * 100 / to_decimal(due["all"])
        return "100%", f"{format_decimal(round(share, 2))}%"
    told = (
        _COVERAGE.fullmatch(_COUNTED_FIRST.sub("", given)) if promised and not _NOT_ALL.search(wanted + given) else None
    )
    return ("100%", told["share"]) if told else None


_COUNTED_FIRST: Final = Pattern(
    "\\A(?:排查|检查|巡查|走访|监测|宣传|培训|服务|检测|入户|覆盖|建设|安装)[\u4e00-\u9fff]{0,8}[0-9]{1,8}[\u4e00-\u9fff]{1,3}[,，](?=覆盖|占|[0-9])占?"
)
_NOBODY_LEFT_OUT: Final = Pattern("全部[\u4e00-\u9fff]{2,4}|应([\u4e00-\u9fff])尽\\1")
_DUE_AND_DONE: Final = Pattern(
    "应(?P<deed>[\u4e00-\u9fff]{1,4}?)(?P<all>[0-9]{1,8})(?P<unit>[\u4e00-\u9fff]{1,2})[,，、;；]?(?:已|实际?|均已|已全部)(?P=deed)(?P<done>[0-9]{1,8})(?P=unit)。?"
)
"""应接14家，已接14家"""
_EVERY_ONE: Final = Pattern(
    "(?:共|全年|辖区内?|[全本][县市区镇乡])?(?:所有|[0-9]{1,8}[\u4e00-\u9fff])(?:的)?[\u4e00-\u9fff]{0,8}?[,，]?(?:已|均|都)*(?:全部|均已|均|都已)(?:已)?[\u4e00-\u9fff]{2,10}。?"
)
"""412家网点全部巡检"""
_ALL_DONE: Final = Pattern(
    "(?P<thing>[\u4e00-\u9fff]{0,10})[0-9]{1,8}[\u4e00-\u9fff]{1,2}[,，;；](?:已|均|都)*(?:全部|均|都)(?:已)?(?P<deed>[\u4e00-\u9fff]{2,4}?)(?:到位|完毕|完成)?。?"
)

_ASKED: Final = Pattern("随机|问卷|电话|现场|调查|走访|回访|访问|抽查")
_FOUND: Final = Pattern("全年|立案|共|累计|排查|检查|发现|查出|受理|接到|收到")
_ONE_WORD: Final = 2
"""重大隐患 are only some of what 隐患整改率 counts; 问题 under 整改率 are all."""


def all_of_a_count(wanted: str, given: str, name: str) -> str:
    """``100%`` for ``发现隐患23处，已全部整改`` under 整改率; empty for other texts."""
    told = _ALL_DONE.fullmatch(given) if "%" in wanted else None
    if told and told["deed"] == "满意" and name.endswith(("满意度", "满意率")):
        whom = _ASKED.sub("", told["thing"])
        return "100%" if whom in name else ""
    if told is None or not (name.endswith(rate := f"{told['deed']}率") or wanted.startswith(rate)):
        return ""
    thing = _FOUND.sub("", told["thing"])
    if wanted.startswith(rate) and thing and all(thing[at : at + 2] not in name for at in range(len(thing) - 1)):
        return ""
    if wanted.startswith(rate):
        return "100%"
    is_the_thing = thing in name or (name == rate and len(thing) <= _ONE_WORD)
    return "100%" if is_the_thing else ""
