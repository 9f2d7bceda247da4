"""Ratios of 1 to something, where the indicator tells that more behind the colon is better: 1:3.6 for ≥1:3."""

from __future__ import annotations

from typing import Final

from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.words.numbers import format_decimal, to_decimal
from indicator_specs.words.patterns import Pattern

_RATIO: Final = Pattern(
    "(?P<sign>≥|>|不低于|不少于|达到|高于|大于|超过)?1:(?P<times>[0-9]{1,4}(?:[.][0-9]{1,4})?)(?P<more>(?:及|或)?以上)?"
)
_REPORTED: Final = Pattern("(?:达到?|实际|为)?1:(?P<times>[0-9]{1,4}(?:[.][0-9]{1,4})?)")
_OF_RETURN: Final = Pattern(
    "投资(?:带动|拉动|撬动)|投入产出|投资回报|成本效益|(?:带动|撬动|拉动|引导|放大).{0,8}(?:投资|投入|资本|资金|贷款|消费|销售|比例?|倍数|效应)|杠杆|放大倍数"
)
"""So much for each yuan; of pupils, staff and mixtures nobody can tell by the words."""
_OTHERWISE: Final = Pattern("产出投入|师|生|医|护|床|配|负债|能耗|风险|不良|损失|男女|费效")


def ratio_in_times(wanted: str, given: str, name: str) -> tuple[str, str] | None:
    """
    Both ratios as a number of times; None where either is none, or nobody can tell which side is better.

    Args:
        wanted, given: Target and actual, cleaned.
        name: The indicator's.
    """
    promised, told = _RATIO.fullmatch(wanted), _REPORTED.fullmatch(given.rstrip("。"))
    if (
        not promised
        or not told
        or not promised["times"].strip("0.")
        or not _OF_RETURN.search(name)
        or _OTHERWISE.search(name)
    ):
        return None
    strict = promised["sign"] in {">", "高于", "大于", "超过"}
    return f"{'>' if strict else '≥'}{promised['times']}倍", f"{told['times']}倍"


_N: Final = "[0-9]{1,4}(?:[.][0-9]{1,4})?"
_STAFF_FIRST: Final = Pattern("师生比|师幼比|教师学生比|师资配比")
"""So many pupils for one teacher: a ratio that is no lower has no more of them."""
_STAFF_LAST: Final = Pattern("生师比|幼师比")
_NURSES: Final = Pattern("床护比|医护比")
"""So many nurses for one bed, or one doctor."""
_NO_LOWER: Final = Pattern(f"(?:≥|不低于|不小于|达到)1:(?P<times>{_N})(?:以上)?|1:(?P<least>{_N})(?:及|或)?以上")
_NO_HIGHER: Final = Pattern(f"(?:≤|不高于|不超过|不大于)(?P<times>{_N}):1")
_TOLD: Final = Pattern(f"(?:实际|为|达到?|约)*1:(?P<times>{_N})")
_TOLD_LAST: Final = Pattern(f"(?:实际|为|达到?)*(?P<times>{_N}):1")


def staffing_in_times(wanted: str, given: str, name: str) -> tuple[str, str] | None:
    """
    Pupils for one teacher, or nurses for one bed, as a number of times with its limit; None for other texts.

    A ratio without a sign says not which side is better, nor does 不高于 of 师生比.
    """
    told = given.rstrip("。")
    if _STAFF_LAST.search(name):
        limit, reached = _NO_HIGHER.fullmatch(wanted), _TOLD_LAST.fullmatch(told)
        return (f"≤{limit['times']}倍", f"{reached['times']}倍") if limit and reached else None
    sign = "≤" if _STAFF_FIRST.search(name) else "≥" if _NURSES.search(name) else ""
    least, reached = _NO_LOWER.fullmatch(wanted), _TOLD.fullmatch(told)
    if not sign or not least or not reached or "约" in told:
        return None
    return f"{sign}{least['times'] or least['least']}倍", f"{reached['times']}倍"


_SCORE: Final = Pattern(
    "(?:平均|综合|满意度|得分|评分|为|达)*(?P<score>[0-9]{1,3}(?:[.][0-9]{1,3})?)分?[(（](?:满分|总分|共|按)?(?P<full>5|10|100)分(?:制|满分)?[)）]。?"
)


def score_in_percent(wanted: str, given: str, name: str) -> str:
    """``92%`` of ``4.6分（满分5分）`` where a share of satisfied people was promised; empty for other texts."""
    told = _SCORE.fullmatch(given) if "%" in wanted and "满意度" in name else None
    if told is None or to_decimal(told["score"]) > to_decimal(told["full"]):
        return ""
    return f"{format_decimal(to_decimal(told['score']) * 100 / to_decimal(told['full']))}%"


_FRACTION: Final = Pattern("(?P<sign>≥|=|>|不低于|不少于)(?P<share>0?[.][0-9]{1,3}|1(?:[.]0{1,2})?)")
_PERCENT: Final = Pattern("(?:[1-9][0-9]{1,2})(?:[.][0-9]{1,3})?%")


def fraction_in_percent(wanted: str, given: str, name: str) -> str:
    """``≥90%`` of ``≥0.9`` under 满意度, where the report is in per cent; empty for other texts."""
    found, told = _FRACTION.fullmatch(wanted), _PERCENT.fullmatch(given)
    if not found or not told or not IndicatorContext(name=name).is_share:
        return ""
    return f"{found['sign']}{format_decimal(to_decimal(found['share']) * 100)}%"


_OF_MANY: Final = "(?P<part>[0-9]{1,6}(?:[.][0-9]{1,6})?)/(?P<whole>[1-9][0-9]{0,7})(?P<times>[万亿]?)"
_AT_MOST_OF_MANY: Final = Pattern(
    f"(?:(?P<under>小于|低于|<)|≤|不高于|不超过|不大于|控制在)?{_OF_MANY}(?P<within>以下|以内|之内)?"
)
_TOLD_OF_MANY: Final = Pattern(f"(?:为|是)?(?:{_OF_MANY}|(?P<none>0(?:例|起|人)?))")
_FEWEST: Final = 1000
_TIMES: Final = {"": 1, "万": 10_000, "亿": 100_000_000}


def share_of_many(wanted: str, given: str) -> tuple[str, str] | None:
    """
    ``<0.0001%`` and ``0%`` of ``小于1/100万`` and ``0``; None for other texts, and of few: 1/3 may be a day.

    Args:
        wanted, given: Target and actual, cleaned.
    """
    asked, told = _AT_MOST_OF_MANY.fullmatch(wanted), _TOLD_OF_MANY.fullmatch(given.rstrip("。"))
    if asked is None or told is None or (asked.start("part") == 0 and not asked["within"]):
        return None
    limit = _percent(asked["part"], asked["whole"], asked["times"])
    reached = "0%" if told["none"] else _percent(told["part"], told["whole"], told["times"])
    return (f"{'<' if asked['under'] else '≤'}{limit}", reached) if limit and reached else None


def _percent(part: str, whole: str, times: str) -> str:
    """Empty where the whole is so small that it may be something else than a whole."""
    of = to_decimal(whole) * _TIMES[times]
    return f"{format_decimal(to_decimal(part) * 100 / of)}%" if of >= _FEWEST else ""
