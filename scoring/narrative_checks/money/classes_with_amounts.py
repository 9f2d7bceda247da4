"""
Classes of projects, each with its amount right behind its number: ``民生类3个、4310万元，建设类2个、2800万元``.

Where the numbers make all projects, the amounts make one of their sums; they are wrong where one digit of one makes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from scoring.narrative.patterns import ClaimKind
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import known_figures
from scoring.narrative_checks.arithmetic.quantities import MONEY, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.slips import is_mistyped

_CLASS: Final = re.compile("类(?:项目)?(?:共?有|共)?$")
_BEHIND: Final = re.compile("[个项](?:项目)?[、，,]?(?:资金|金额|预算|涉及|共|安排|支出|执行)*")
_SUMS: Final = (ClaimKind.BUDGET, ClaimKind.INITIAL, ClaimKind.EXECUTED)
_LEAST: Final = 2
_REASON: Final = "各类相加应为全部项目的数"


def classes_with_amounts_in(stretch: Sentence) -> Iterator[Derived]:
    """The amounts of classes that make up all projects, each class with one."""
    told = list(_told(stretch))
    counted = sum((count.value for count, _ in told), Decimal(0))
    if len(told) < _LEAST or counted != len(stretch.scope.everything):
        return
    amounts = [amount for _, amount in told]
    figures = known_figures(stretch.scope.everything)
    known = [figures[kind] for kind in _SUMS if kind in figures]
    added = sum((each.value for each in amounts), Decimal(0))
    if added in known:
        yield from (Derived(each, is_true=True, expected=each.value, reason=_REASON) for each in amounts)
        return
    for whole in known:
        for each in amounts:
            meant = each.value + whole - added
            unit = each.step.scaleb(each.places)
            if meant > 0 and is_mistyped(each.value / unit, meant / unit):
                others = tuple(one.start for one in amounts if one is not each)
                yield Derived(each, is_true=False, expected=meant, reason=_REASON, operands=others, is_of_all=True)
                return


def _told(stretch: Sentence) -> Iterator[tuple[WrittenQuantity, WrittenQuantity]]:
    """The number of each class, and the amount right behind it."""
    for count, amount in zip(stretch.numbers, stretch.numbers[1:], strict=False):
        is_class = _CLASS.search(stretch.clause_before(count)) is not None and count.unit[:1] in {"个", "项"}
        if is_class and amount.unit == MONEY and _BEHIND.fullmatch(stretch.words, count.end, amount.start):
            yield count, amount
