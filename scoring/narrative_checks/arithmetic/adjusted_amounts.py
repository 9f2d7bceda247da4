"""
Amounts that are changed and what comes of it, all told together: ``年初安排410万元，压减34万元后为376万元``.

The three make one equation, whoever owns them: ``全年预算调整为1485万元，净调减75万元`` tells the change last. One that
only the roundings of all three allow is neither right nor wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from scoring.narrative.claims import CLAUSE_BREAK
from scoring.narrative_checks.arithmetic.budget_changes import LESS, MORE, PARTIAL
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.quantities import MONEY, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence

_CHANGE: Final = re.compile(
    rf"(?:(?P<more>{MORE})|(?P<less>{LESS}))"
    "(?:了|预算|资金|经费|安排|共|(?:中央|省级|市级|县级|上级|本级)?财政){0,3}$"
)
_BEFORE: Final = re.compile("年初|期初|原预算|原安排|由[^，。；]{0,6}$")
_AFTERWARDS: Final = re.compile(
    r"(?:[，,](?:调整|追加|调增|调减|压减|核减))?后(?:的)?(?:全年|年度|项目)*(?:预算|资金|安排)?(?:数|总额|资金|合计|共计)?(?:调整)?(?:为|到|至|达到?|是)?$"
)
_THEN: Final = re.compile(
    r"[，,](?:调整后|最终|实际)?(?:的)?(?:全年|年度)?预算(?:数|总额|资金)?(?:调整)?(?:为|到|至|达到?|是)?$"
)
_ADDED_UP: Final = re.compile(r"[，,](?:共计|合计|总计)(?:预算|安排|下达|资金)*(?:为|达)?$")
_CHANGED_TO: Final = re.compile("(?:调整|变更|核定|变|调增|调减|核减|核增|追加|压减)(?:为|到|至)$")
_NET: Final = re.compile(rf"^[，,(（]?(?:净|共|合计|累计)?(?:{MORE}|{LESS}|减|增)(?:了|预算|资金|经费)?$")
_PART: Final = re.compile("其中|另|占|用于")
_REASON: Final = "按同处的数计算"


def adjusted_amounts_in(sentence: Sentence) -> Iterator[Derived]:
    """What was changed, where the amounts before and after stand beside it."""
    amounts = [each for each in sentence.numbers if each.unit == MONEY]
    for position, first in enumerate(amounts):
        if _BEFORE.search(sentence.clause_before(first)):
            yield from _changed_then(sentence, first, amounts[position + 1 :])
            yield from _then_changed(sentence, first, amounts[position + 1 : position + 3])


def _changed_then(
    sentence: Sentence, first: WrittenQuantity, following: Sequence[WrittenQuantity]
) -> Iterator[Derived]:
    """The amount before, one change or several, and what came of them."""
    words, end = sentence.words, first.unit_end
    net, changes = Decimal(0), list[WrittenQuantity]()
    for amount in following:
        between = words[end : amount.start]
        if _PART.search(between) or amount.is_about:
            return
        change = _CHANGE.search(CLAUSE_BREAK.split(between)[-1])
        if change is not None and not PARTIAL.match(words, amount.unit_end):
            changes.append(amount)
            net += amount.value if change["more"] else -amount.value
            end = amount.unit_end
        elif changes and (any(each.fullmatch(between) for each in (_AFTERWARDS, _THEN, _ADDED_UP))):
            yield from _judged(first, changes, net, amount)
            return
        else:
            return


def _judged(
    first: WrittenQuantity, changes: Sequence[WrittenQuantity], net: Decimal, final: WrittenQuantity
) -> Iterator[Derived]:
    exact = first.value + net
    is_true = final.agrees_with(exact, first.slack + sum((each.slack for each in changes), Decimal(0)))
    if is_true and final.value != exact:
        return
    if len(changes) > 1:
        yield Derived(final, is_true, exact, _REASON, (first.start, *(each.start for each in changes)))
        return
    change = changes[0]
    apart = abs(final.value - first.value)
    if change.value == apart or not is_true:  # within the roundings of all three it is for the sheets to tell
        yield Derived(change, is_true, apart, _REASON, (first.start, final.start))


def _then_changed(
    sentence: Sentence, first: WrittenQuantity, following: Sequence[WrittenQuantity]
) -> Iterator[Derived]:
    """``年初预算1560万元，…，全年预算调整为1485万元，净调减75万元``"""
    if len(following) < len(("final", "change")):
        return
    final, change = following
    words = sentence.words
    is_told = _CHANGED_TO.search(sentence.clause_before(final)) and _NET.match(words[final.unit_end : change.start])
    if is_told and not _PART.search(words, first.unit_end, change.start) and not change.is_about:
        exact = abs(final.value - first.value)
        is_true = change.agrees_with(exact, first.slack + final.slack)
        if change.value == exact or not is_true:
            yield Derived(change, is_true, exact, _REASON, (first.start, final.start))
