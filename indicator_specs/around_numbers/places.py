"""Places among others: 全市前三 is promised, 全市第二名 is reached."""

from __future__ import annotations

from typing import Final, NamedTuple

from indicator_specs.words.numerals.chinese_numerals import numeral_value
from indicator_specs.words.patterns import Pattern

_NUMBER: Final = "[0-9]{1,3}|[一二三四五六七八九十百]{1,5}"
_LEAD: Final = (
    "(?:综合|考核|总|测评|评价|得分|成绩)*(?:排名|排序|名次|位次)?(?:稳定|保持|确保)?"
    "(?:位列|位居|位于|列|居|进入|跻身|在|为|是|:)?"
)
_AMONG: Final = f"{_LEAD}(?P<among>[\u4e00-\u9fff]{{0,8}}?){_LEAD}"
_FIRST_SO_MANY: Final = Pattern(
    f"{_AMONG}(?:前(?P<number>{_NUMBER})(?:名|位)?(?:以内|之内|内)?|第(?P<last>{_NUMBER})(?:名|位)?及?(?:以内|之内|以前))"
)
_PLACE: Final = Pattern(f"{_AMONG}(?P<how>第|前|并列第)(?P<number>{_NUMBER})(?:名|位)?")
_OTHERWISE: Final = Pattern("倒|后|末|[进退升降]位|上升|下降|不|未|无|年|季|月|次|批|轮|期|组|类")
"""Beside a place these say that it is counted from the other end, or of something else."""
_LONGEST: Final = 20


class RankAmong(NamedTuple):
    """
    Attributes:
        among: Among whom: 全市, 全省县级市; empty where the text does not say.
        number: The place, 1 the best; of a promise the last that keeps it.
        at_best: Only the last of them is known: 前五 may be the third.
    """

    among: str
    number: int
    at_best: bool = False


def promised_place(words: str) -> RankAmong | None:
    """The last place that keeps a promise (前三, 第5名以内); None where a cleaned text promises no place."""
    found = _FIRST_SO_MANY.fullmatch(words) if _may_be_one(words) else None
    number = _value(found["number"] or found["last"]) if found else None
    return RankAmong(found["among"], number) if found and number else None


def reported_place(words: str) -> RankAmong | None:
    """The place that a cleaned text reports (第二名, 并列第5名, 前五); None where it reports none."""
    found = _PLACE.fullmatch(words) if _may_be_one(words) else None
    number = _value(found["number"]) if found else None
    return RankAmong(found["among"], number, at_best=found["how"] == "前") if found and number else None


def _may_be_one(words: str) -> bool:
    return len(words) <= _LONGEST and ("前" in words or "第" in words) and not _OTHERWISE.search(words)


def _value(number: str) -> int | None:
    return int(number) if number.isdigit() else numeral_value(number)
