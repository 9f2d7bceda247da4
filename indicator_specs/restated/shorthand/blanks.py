"""A blank where a comma is meant: 11期 因故取消1期, 98户 剩22户明年做."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.dates.written_dates import HALF_YEAR, QUARTER
from indicator_specs.words.patterns import Pattern

_BEGINS_A_CLAUSE: Final = (
    "剩|其中|超|因|由于|受|含|另|已|均|全部|完成率|未|余|差|少|较|比|同比|合格|验收|目标|计划|实际|提前|逾期|滞后|延期|满意|"
    f"线上|线下|{HALF_YEAR}|{QUARTER}|共|覆盖|惠及|带动|取消|达标|节约|结余|按期|按时"
)
_BLANK: Final = Pattern(f"(?<=[\u4e00-\u9fff%％㎡)）])[ \u3000\t\r\n]+(?=(?:{_BEGINS_A_CLAUSE})[\u4e00-\u9fff0-9])")


def with_commas(reported: str) -> str:
    """``11期，因故取消1期`` of ``11期 因故取消1期``: an actual as it was typed, its blanks before clauses as commas."""
    return _BLANK.sub("，", reported.strip())
