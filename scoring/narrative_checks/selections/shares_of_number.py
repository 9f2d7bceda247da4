"""
How many projects are of a class, and which share of all that is: ``6个项目评为一等，涉及资金…，占项目总数比例75%``.

Number and share are told of every class, so that one of them that does not fit the other is wrong: the number where
the share and the number of all projects tell another one, else the share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from scoring.narrative.numbers import ARABIC
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.quantities import PERCENT, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence

_CLASS: Final = re.compile(
    rf"(?<![第0-9])(?P<count>{ARABIC})个(?:[^，。；;、0-9]{{0,4}})?项目[^。；;%]{{0,60}}?"
    rf"占(?:自评|评价|全部|所有|总)?项目(?:总数|总个数|总数量|个数|数量|数)的?(?:比例|比重)?(?:为)?(?P<share>{ARABIC})%"
)
_FULL: Final = 100
_LEAST: Final = 2
_REASON: Final = "按同处的项目数计算"


@frozen
class _Class:
    count: WrittenQuantity
    share: WrittenQuantity

    def fits(self, how_many: int) -> bool:
        """The share is that of the number of all."""
        return self.share.agrees_with(self.count.value / how_many * _FULL)


def shares_of_number_in(stretch: Sentence) -> Iterator[Derived]:
    """The numbers and the shares of classes, where at least one share goes by the number of all projects."""
    how_many, classes = len(stretch.scope.everything), list(_classes(stretch))
    if len(classes) < _LEAST or not any(each.fits(how_many) for each in classes):
        return
    told = sum((each.count.value for each in classes), Decimal(0))
    for each in classes:
        if each.fits(how_many):
            continue
        meant = how_many - (told - each.count.value)
        if told == how_many:
            exact = each.count.value / how_many * _FULL
            yield Derived(each.share, is_true=False, expected=exact, reason=_REASON, operands=(each.count.start,))
        elif meant > 0 and each.share.agrees_with(meant / how_many * _FULL):
            yield Derived(each.count, is_true=False, expected=meant, reason=_REASON, operands=(each.share.start,))


def _classes(stretch: Sentence) -> Iterator[_Class]:
    at = {each.start: each for each in stretch.numbers}
    for found in _CLASS.finditer(stretch.words, stretch.start, stretch.end):
        count, share = at.get(found.start("count")), at.get(found.start("share"))
        if count is not None and share is not None and share.unit == PERCENT and count.value:
            yield _Class(count, share)
