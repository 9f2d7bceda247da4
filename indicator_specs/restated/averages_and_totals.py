"""So much for each, beside what it makes in all: 人均486元，总支出10.7万元 for a cost of each person."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from indicator_specs.words.each.averages import AVERAGE
from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.patterns import Pattern

_N: Final = "[0-9]{1,9}(?:[.][0-9]{1,4})?"
_EACH: Final = Pattern(
    f"(?P<each>{AVERAGE}|每个?[\u4e00-\u9fff]{{1,2}}|单[个次台件场人]?[\u4e00-\u9fff]{{0,2}}|平均(?=单价)|(?=单价|均价))(?P<price>单价|均价)?(?:成本|费用|支出|投入|补助|标准)?(?:为|约)?(?P<number>{_N})(?P<unit>万?元)"
)
_TOTAL: Final = Pattern(
    f"(?:总|共|合计|累计|总计|共计)(?:支出|支付|费用|成本|投入|花费|经费|发放|补助|使用|价|金额|计)*(?:为|约)?(?P<number>{_N})(?P<unit>万?元)"
)
_COUNT: Final = Pattern(
    f"(?:总|共|合计|累计|共计)?(?P<deed>[\u4e00-\u9fff]{{0,4}}?)(?P<number>{_N})(?P<of>人|户|亩|名)"
)
_CLAUSE: Final = Pattern("[,，;；。]")
_IN_ALL: Final = Pattern("总|合计")
_NEAR: Final = Decimal("0.01")


def number_for_each(given: str, wanted: str, name: str) -> str:
    """
    ``人均486元`` of ``人均486元，总支出10.7万元``; empty for other texts, and where these numbers disagree.

    Args:
        given, wanted: Actual and target, cleaned.
        name: The indicator's.
    """
    about = wanted + name
    clauses = [clause for clause in _CLAUSE.split(given) if clause]
    each, totals, counts = (_those_like(kind, clauses) for kind in (_EACH, _TOTAL, _COUNT))
    if len(each) != 1 or not totals or max(len(totals), len(counts)) > 1 or _IN_ALL.search(about):
        return ""
    if len(clauses) != len(each) + len(totals) + len(counts) or not _is_of(each[0], about):
        return ""
    if _in_yuan(totals[0]) <= _in_yuan(each[0]):
        return ""
    if counts and not (counts[0]["deed"] in about and _makes_it(each[0], totals[0], counts[0])):
        return ""
    return each[0][0]


def _is_of(each: re.Match[str], about: str) -> bool:
    """Of the same one: 人均 for 人均, 平均单价 for 采购单价."""
    return each["price"] in about if each["price"] else len(each["each"]) > 1 and each["each"] in about


def _those_like(kind: Pattern, clauses: list[str]) -> list[re.Match[str]]:
    return [found for found in map(kind.fullmatch, clauses) if found]


def _makes_it(each: re.Match[str], total: re.Match[str], count: re.Match[str]) -> bool:
    """Whether so many times so much is the total, but for rounding."""
    made, told = _in_yuan(each) * to_decimal(count["number"]), _in_yuan(total)
    return abs(made - told) <= told * _NEAR


def _in_yuan(found: re.Match[str]) -> Decimal:
    number = to_decimal(found["number"])
    return number * 10_000 if found["unit"].startswith("万") else number
