"""
How many of those that were asked are content, beside the rate: ``发放问卷250份，满意228份，满意度91.2%``.

Where the sheets bear the rate out, the number is wrong that is mistyped for the one that makes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from scoring.formulas.rounding import round_half_up
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.quantities import PERCENT, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.slips import is_mistyped

_ASKED: Final = re.compile("问卷|调查表|测评表|调查[^，。；]{0,8}$|回收")
_CONTENT: Final = re.compile("^(?:其中)?(?:表示)?满意(?:的)?(?:有|为)?$")
_RATE: Final = re.compile("满意[度率](?:为|达到?)?$")
_FULL: Final = 100
_THREE: Final = 3


def surveys_in(sentence: Sentence) -> Iterator[Derived]:
    """The number of those that are content."""
    right = {each.statement.claim.value_start for each in sentence.judged if each.verdict.right is True}
    for position in range(_THREE - 1, len(sentence.numbers)):
        asked, content, rate = sentence.numbers[position - _THREE + 1 : position + 1]
        if rate.start in right and _are_these(sentence, asked, content, rate):
            meant = round_half_up(asked.value * rate.value / _FULL, 0)
            is_true = rate.agrees_with(content.value / asked.value * _FULL)
            if is_true or (rate.agrees_with(meant / asked.value * _FULL) and is_mistyped(content.value, meant)):
                yield Derived(content, is_true, meant, "按同处的问卷数和满意度计算", (asked.start,))


def _are_these(sentence: Sentence, asked: WrittenQuantity, content: WrittenQuantity, rate: WrittenQuantity) -> bool:
    is_alike = asked.unit[:1] == content.unit[:1] and rate.unit == PERCENT and bool(asked.value)
    return (
        is_alike
        and not any(each.is_about for each in (asked, content, rate))
        and _ASKED.search(sentence.clause_before(asked)) is not None
        and _CONTENT.search(sentence.clause_before(content)) is not None
        and _RATE.search(sentence.clause_before(rate)) is not None
    )
