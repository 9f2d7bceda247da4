"""
Work that was to be done, or to be in order, answered by a rate: 完成进度80% for 完成道路建设, 100% for 及时发放.

All of it is enough, and less than all of work that was to be completed is too little. What was only to be begun, or
pushed on, is not told by a rate; nor is a rate under a name that asks for another one.
"""

from __future__ import annotations

from typing import Final

from indicator_specs.actuals import Level, Statement
from indicator_specs.indicator_context import without_brackets
from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.patterns import Pattern

_IN_TIME: Final = "按时|按期|如期|准时|及时"
_WELL: Final = "全面|全部|圆满|顺利|确保|已|足额|全额|均"
_FINISHED: Final = "完成|完工|竣工|建成|建成投用"
_TO_BE_DONE: Final = Pattern(f"(?:{_WELL}|{_IN_TIME})*(?:{_FINISHED})[^%]{{0,120}}")
_TO_BE_BUILT: Final = Pattern("(?:(?:新|改|扩|[(]|[)]|、)*建|建设|建成|打通|新增|改造|修建|铺设|安装)[^%]{1,120}")
"""Under a name that asks how far the work has come; 开工建设 promises no end of it."""
_ONLY_BEGUN: Final = Pattern("\\A(?:开工|启动|推进|筹备|谋划|开展)|,(?:开工|启动|推进)")
_TO_BE_IN_ORDER: Final = Pattern(
    f"(?:{_WELL}|{_IN_TIME}|验收)*(?:{_IN_TIME}|足额|全额|合格|达标|到位|合规|(?<!不)(?:发放|拨付|支付|兑付|办结|报送|上报|完成|验收))(?:到位|完毕)?"
)
_RATE: Final = Pattern(
    f"(?P<lead>(?:已|实际|全部|项目|工程|工作|任务|年度|全年|目标|指标|总体|整体|当前|形象|建设|{_IN_TIME})*)"
    f"(?P<said>(?:完成|完工)?(?:率|进度|比例)?)(?:已|为|达到?|是|:)*(?P<share>[0-9]{{1,3}}(?:[.][0-9]{{1,2}})?)%(?P<then>(?:已|{_IN_TIME})*(?:完成|完工)?)"
    "(?:[(,，;；](?P<why>[^()%]{2,40})[)]?)?。?"
)
_OF_ORDER: Final = Pattern(
    "(?:(?P<before>[\u4e00-\u9fff]{2,6}?)率?(?:为|达到?)?)?100%(?P<behind>[\u4e00-\u9fff]{0,6})。?"
)
_LATE: Final = Pattern("滞后|缓慢|偏慢|未|不足|因|由于|受|尚|正在|剩余|其余|无法|停")
_HOW_FAR: Final = Pattern("进度|完成率|完成情况|完成度|完成比例")
_OF_MONEY: Final = Pattern("支付|支出|资金|预算|执行|拨付|投资")
_ANOTHER_RATE: Final = Pattern("[率度]\\Z|比例|占比")
_OF_IT: Final = Pattern(f"完成率\\Z|进度\\Z|完成度\\Z|(?:{_IN_TIME})率\\Z|完成(?:比例|情况)")
_WHEN: Final = Pattern(_IN_TIME)
_ALL: Final = 100


def answer_by_completion(words: str, promised: str, name: str, text: str) -> Statement | None:
    """
    Whether work is told to be all done, or not all, by a rate; None where the rate may be of something else.

    Args:
        words: The actual, cleaned.
        promised: The target's words, cleaned; also of a promise that nobody can read as one number.
        name: The indicator's.
        text: The actual as the user wrote it.
    """
    if "%" not in words or "%" in promised:
        return None
    wanted, bare = promised.rstrip("。"), without_brackets(name)
    if _is_in_order(words, wanted, bare):
        return _done(words, promised, text)
    told = _RATE.fullmatch(words)
    how_far = _HOW_FAR.search(bare) is not None and not _OF_MONEY.search(bare)
    to_be_done = _TO_BE_DONE.fullmatch(wanted) or (how_far and _TO_BE_BUILT.fullmatch(wanted))
    said = told is not None and bool(told["said"] or told["then"])
    is_of_it = said or _OF_IT.search(bare) is not None or not _ANOTHER_RATE.search(bare)
    if told is None or not to_be_done or not is_of_it or _ONLY_BEGUN.search(wanted):
        return None
    if to_decimal(told["share"]) >= _ALL:
        in_time = told["lead"] + told["then"]
        asks_when = _WHEN.search(wanted)
        said_when = _WHEN.search(in_time) or not said
        return None if told["why"] or (asks_when and not said_when) else _done(words, promised, text)
    if told["why"] and not _LATE.search(told["why"]):
        return None
    return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”说明目标“{promised}”还没有全部完成",))


def _done(words: str, promised: str, text: str) -> Statement:
    return Statement(
        text, raw=text, level=Level.ACHIEVED, completed=True, remarks=(f"“{words}”说明目标“{promised}”已全部做到",)
    )


def _is_in_order(words: str, wanted: str, name: str) -> bool:
    """100% or 合格率100% for 合格, under a name that asks for no other rate."""
    told = _OF_ORDER.fullmatch(words) if _TO_BE_IN_ORDER.fullmatch(wanted) else None
    if told is None or told["behind"] not in {"", wanted}:
        return False
    if told["before"]:
        return told["before"] == wanted
    return not _ANOTHER_RATE.search(name) or any(wanted[start : start + 2] in name for start in range(len(wanted) - 1))
