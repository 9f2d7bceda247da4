"""
What is left of a budget, where all three stand together: ``预算88.4万元，实际支付87.92万元，尚余4,800元``.

Whoever owns them, as long as nothing else is said of each than whether it was given, paid or left. What is left may
be told in two parts (结转60万元，财政收回13.6万元).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence

_GIVEN: Final = re.compile("(?:预算|到位|下达|安排)[^，。；、0-9支]{0,10}$|[到至]$")
_BUDGET: Final = re.compile("预算|到位|下达|安排")
_PAID: Final = re.compile(
    "^(?:全年|年度|当年)?(?:实际|累计|共|已)*(?:支出|支付|执行|使用|列支|拨付)(?:数|资金)?(?:为)?$"
)
_LEFT: Final = re.compile(
    "^(?:年末|年终)?(?:尚|还|仍)?(?:有)?(?:结余|剩余|结转|余|结转结余)(?:资金|数)?(?:至?下年度?(?:继续)?(?:使用|支付)?)?(?:为)?$"
)
_CHANGED: Final = re.compile("追加|增加|减少|调减|核减|压减|节约|收回$")
_THREE: Final = 3


def balances_in(sentence: Sentence) -> Iterator[Derived]:
    """Every amount that is left behind what was given and what was paid."""
    numbers = [each for each in sentence.numbers if each.unit != PERCENT]
    for position in range(_THREE - 1, len(numbers)):
        given, paid, left = numbers[position - _THREE + 1 : position + 1]
        is_first = any(_LEFT.search(sentence.clause_before(each)) for each in numbers[position + 1 :])
        exact = given.value - paid.value
        behind = [each.value for each in numbers[position + 1 :] if each.unit == MONEY]
        is_in_parts = left.value != exact and exact in accumulate(behind, initial=left.value)
        if not is_first and not is_in_parts and _are_these(sentence, (given, paid, left)):
            off = given.slack + paid.slack
            yield Derived(left, left.agrees_with(exact, off), exact, "按同处的数计算", (given.start, paid.start))


def _are_these(sentence: Sentence, amounts: Sequence[WrittenQuantity]) -> bool:
    given, paid, left = amounts
    if any(each.unit != MONEY or each.is_about for each in amounts) or paid.value > given.value:
        return False
    told = sentence.clause_before(given)
    is_budget = _BUDGET.search(sentence.words, sentence.start, given.start) is not None
    is_given = _GIVEN.search(told) is not None and is_budget
    is_whole = not _CHANGED.search(told) or told.endswith(("到", "至", "为"))
    words = [sentence.clause_before(each) for each in (paid, left)]
    return is_given and is_whole and _PAID.search(words[0]) is not None and _LEFT.search(words[1]) is not None
