"""The cost of one, and the cost of all: 总成本78万元 is no answer to 人均成本≤800元, though both are money."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from indicator_specs.actuals import ReportedQuantity
from indicator_specs.around_numbers.narrower_promises import OF_EACH
from indicator_specs.targets import Bounded
from indicator_specs.words.numbers import stands_in
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.units import FAMILIES, convert

_OF_ALL: Final = Pattern("共|合计|总|累计")
_SAYS_EACH: Final = Pattern("均|每|/|单位")
_OF_WHOM: Final = Pattern("([人户亩生校村班床吨])均|每([人户亩生校村班床吨])")
_CLAUSE: Final = Pattern("[,，;；。()（）]")
_FAR_APART: Final = Decimal(10)
"""A total in 万元 is so many times the money of one that nobody takes it for it."""


def why_not_per_unit(target: Bounded, actual: ReportedQuantity, reported: str, asked: str) -> str:
    """Why a reported amount may be of all where target or name ask for that of one; empty elsewhere."""
    promised, told = _each_of(asked), _each_of(reported)
    if promised and told and promised.isdisjoint(told):
        return f"目标是{'、'.join(sorted(promised))}均的数，实际是{'、'.join(sorted(told))}均的数，不能直接比较"
    if not OF_EACH.search(asked) or not stands_in(actual.quantity.value, reported):
        return ""
    if _SAYS_EACH.search(reported):
        of_all = _is_of_all(actual, reported)
        return "指标是平均到每一个的数，实际里取的是总数，不能直接比较" if of_all else ""
    if _OF_ALL.search(reported) or _is_far_apart(target, actual):
        return "指标是平均到每一个的数，实际报告的像是总数，不能直接比较"
    return ""


def _is_of_all(actual: ReportedQuantity, reported: str) -> bool:
    """总支出28万元 beside 每场1.4万元: the sum, in a clause of its own."""
    clauses = [each for each in _CLAUSE.split(reported) if stands_in(actual.quantity.value, each)]
    return len(clauses) == 1 and _OF_ALL.search(clauses[0]) is not None and not _SAYS_EACH.search(clauses[0])


def _each_of(words: str) -> set[str]:
    """Of whom the words tell the average: 人均, 每户."""
    return {found[1] or found[2] for found in _OF_WHOM.finditer(words)}


def _is_far_apart(target: Bounded, actual: ReportedQuantity) -> bool:
    bound, given = target.bound, actual.quantity
    if given.unit not in FAMILIES["人民币"] or bound.value <= 0:
        return False
    same = convert(given.value, given.unit, bound.unit)
    return same is not None and same.value >= bound.value * _FAR_APART
