"""
What is left of a budget, where all three stand together: ``预算88.4万元，实际支付87.92万元，尚余4,800元``.

Whoever owns them, as long as nothing else is said of each than whether it was given, paid or left. What is left may
be told in two parts (结转60万元，财政收回13.6万元). What one project has left unpaid (甲有88.16万元未支付) is its own,
and wrong where two digits of it are exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from scoring.narrative.patterns import ClaimKind
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import known_figures
from scoring.narrative_checks.arithmetic.quantities import MONEY, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.money.occasions import is_of_the_whole_year
from scoring.narrative_checks.slips import are_exchanged, is_mistyped

_GIVEN: Final = re.compile("(?:预算|指标金额|到位|下达|安排)[^，。；、0-9支]{0,10}$|[到至]$")
_BUDGET: Final = re.compile("预算|指标金额|到位|下达|安排")
_PAID: Final = re.compile(
    "^(?:全年|年度|当年)?(?:实际|累计|共|已)*(?:支出|支付|执行|使用|列支|拨付)(?:数|资金|金额)?(?:为|是)?$"
)
_LEFT: Final = re.compile(
    "^(?:年末|年终)?(?:尚|还|仍)?(?:有)?(?:结余|剩余|结转|余|结转结余)(?:资金|数)?(?:至?下年度?(?:继续)?(?:使用|支付)?)?(?:为)?$"
)
_CHANGED: Final = re.compile("追加|增加|减少|调减|核减|压减|节约|收回$")
_THREE: Final = 3
_REASON: Final = "按同处的数计算"
_THERE_IS: Final = re.compile("(?:尚|还|仍|年末|年底)*有$")
_UNPAID: Final = re.compile(
    "(?:资金|经费)?(?:尚)?未(?:能)?(?:支付|执行|使用|支出|拨付|兑付)(?:完毕|完|出去)?(?=[，。；]|$)"
)


def balances_in(sentence: Sentence) -> Iterator[Derived]:
    """Every amount that is left behind what was given and what was paid."""
    numbers = [each for each in sentence.numbers if each.unit == MONEY]
    yield from _left_unpaid(sentence, numbers)
    for position in range(_THREE - 1, len(numbers)):
        given, paid, left = numbers[position - _THREE + 1 : position + 1]
        is_first = any(_LEFT.search(sentence.clause_before(each)) for each in numbers[position + 1 :])
        exact = given.value - paid.value
        behind = [each.value for each in numbers[position + 1 :] if each.unit == MONEY]
        is_in_parts = left.value != exact and exact in accumulate(behind, initial=left.value)
        if not is_first and not is_in_parts and _are_these(sentence, (given, paid, left)):
            is_true = left.agrees_with(exact, given.slack + paid.slack)
            if not is_true and _is_right(sentence, left):
                yield from _misprinted(given, paid, left)
            else:
                yield Derived(left, is_true, exact, _REASON, (given.start, paid.start))


def _is_right(sentence: Sentence, left: WrittenQuantity) -> bool:
    """As the sheets have it."""
    judged = (each for each in sentence.judged if each.statement.claim.value_start == left.start)
    known = known_figures(sentence.owner).get(ClaimKind.BALANCE)
    is_known = known is not None and left.agrees_with(known)
    return is_known or any(each.verdict.right is True for each in judged)


def _misprinted(given: WrittenQuantity, paid: WrittenQuantity, left: WrittenQuantity) -> Iterator[Derived]:
    """What was left is the sheet's, so that one of the others is wrong."""
    for stated, exact in ((paid, given.value - left.value), (given, paid.value + left.value)):
        unit = stated.step.scaleb(stated.places)
        if is_mistyped(stated.value / unit, exact / unit):
            yield Derived(stated, is_true=False, expected=exact, reason=_REASON)
            return


def _left_unpaid(sentence: Sentence, amounts: Sequence[WrittenQuantity]) -> Iterator[Derived]:
    """``甲项目受疫情影响，年末有88.16万元未支付``"""
    left = known_figures(sentence.owner).get(ClaimKind.BALANCE)
    if left is None or len(amounts) > 1:
        return
    for stated in amounts:
        is_told = _THERE_IS.search(sentence.clause_before(stated)) and _UNPAID.match(sentence.words, stated.unit_end)
        if not is_told or stated.is_about or not is_of_the_whole_year(sentence, stated):
            continue
        unit = stated.step.scaleb(stated.places)
        is_true = stated.agrees_with(left)
        if is_true or are_exchanged(stated.value / unit, left / unit):
            yield Derived(stated, is_true, left, "按自评表的预算数和执行数计算")


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
