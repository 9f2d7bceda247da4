"""
A budget before and after its change, and the one change that there was: ``由150万元调整为120万元``, ``追加150万元``.

They are held against 年初预算 and 全年预算 of the one project that is told of, or of all where all are. A change is
the whole of it only where its paragraph tells no other, and nothing says that it is one batch or a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from scoring.narrative.clauses import foreign_words
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.surroundings import CHANGED_AGAIN
from scoring.narrative_checks.arithmetic.budget_changes import LESS, MORE, PARTIAL
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import known_figures
from scoring.narrative_checks.arithmetic.quantities import MONEY, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.money.occasions import is_of_this_year
from scoring.narrative_checks.slips import is_mistyped
from scoring.unit_facts.project_facts import ProjectFacts

_FROM: Final = re.compile(r"(?P<words>[^，。；、()]*?)(?:由|从)(?:原来?|年初|期初)?(?:的|预算)*$")
_TO: Final = re.compile(
    "(?:调整|变更|核定|调增|调减|核减|核增|追加|压减|增加|减少|提高|下调)(?:预算)?(?:为|到|至)(?:全年预算)?"
)
_CHANGE: Final = re.compile(rf"(?:(?P<more>{MORE})|(?P<less>{LESS}))(?:了|项目|预算|资金|经费|安排){{0,3}}$")
_CHANGED_BY: Final = re.compile(rf"(?:{MORE}|{LESS})(?:了|项目|预算|资金|经费|安排){{0,3}}[0-9]")
_AFTERWARDS: Final = re.compile(
    "^(?:追加|调增|调减|调整|压减|核减|追减|增加)后(?:的)?(?:项目)?(?:全年|年度|总)*(?:预算|资金)(?:数|总额|总数)?(?:合计|共计)?(?:为|达到?)?$"
)
_NOT_ALL: Final = re.compile(
    "[一二三四五六七八九十]批|首批|先后|分[两三四]|其中|另|再次|又|申请|拟|建议|未|上年|去年|20[0-9]{2}年|较|比|奖励|工程量|合同|不在|不含"
)
_OF_NO_BUDGET: Final = re.compile(
    "再|又|[两三]次|先后|投资|合同|概算|估算|中标|控制价|(?<!高)标准|工程(?:量|款|价|造价|费)|人均|每|部门预算|收入|决算"
)
_LEAST_DIGITS: Final = 3
_HALF: Final = 2
_REASON: Final = "按年初预算数和全年预算数计算"


def changed_budgets_in(sentence: Sentence) -> Iterator[Derived]:
    """Budgets before and after, and changes, of whom the words tell."""
    amounts = [
        each
        for each in sentence.numbers
        if each.unit == MONEY and not each.is_about and is_of_this_year(sentence, each)
    ]
    for position, amount in enumerate(amounts):
        owners = _owners(sentence, amount)
        figures = known_figures(owners) if owners else {}
        initial, budget = figures.get(ClaimKind.INITIAL), figures.get(ClaimKind.BUDGET)
        if initial is None or budget is None or initial == budget:
            continue
        following = amounts[position + 1 : position + 2]
        if following and _tells_both(sentence, amount, following[0], owners):
            yield from _both(amount, following[0], initial, budget)
        elif _is_the_one_change(sentence, amount, budget - initial):
            yield from _change(amount, amounts, abs(budget - initial), budget)
        elif _AFTERWARDS.search(sentence.clause_before(amount)) and len(_CHANGED_BY.findall(sentence.words)) == 1:
            yield from _afterwards(amount, budget)


def _owners(sentence: Sentence, amount: WrittenQuantity) -> Sequence[ProjectFacts]:
    """The one project that its clause names in full, else whom its sentence is about."""
    start = amount.start - len(sentence.clause_before(amount))
    here = [each for each in sentence.passage.mentions if start <= each.start < amount.start]
    position = here[0].match.project if len(here) == 1 and not here[0].is_told_by_figures else None
    return sentence.owner if position is None else (sentence.scope.everything[position],)


def _tells_both(
    sentence: Sentence, first: WrittenQuantity, second: WrittenQuantity, owners: Sequence[ProjectFacts]
) -> bool:
    told = _FROM.search(sentence.clause_before(first))
    is_change = _TO.fullmatch(sentence.words, first.unit_end, second.start) is not None
    is_between = CHANGED_AGAIN.match(sentence.words, second.unit_end) is not None
    if (
        told is None
        or not is_change
        or is_between
        or _OF_NO_BUDGET.search(sentence.words, sentence.start, second.start)
    ):
        return False
    return not foreign_words(told["words"], (*sentence.scope.names, *(each.name for each in owners)))


def _both(first: WrittenQuantity, second: WrittenQuantity, initial: Decimal, budget: Decimal) -> Iterator[Derived]:
    """Where neither is the sheet's, nobody knows whether it is of that budget."""
    told = ((first, initial), (second, budget))
    right = [each.agrees_with(exact) for each, exact in told]
    if any(right):
        for (each, exact), is_true in zip(told, right, strict=True):
            if is_true or exact / _HALF <= each.value <= exact * _HALF:
                yield Derived(each, is_true, exact, _REASON)


def _is_the_one_change(sentence: Sentence, amount: WrittenQuantity, change: Decimal) -> bool:
    """Its paragraph tells no other, and its sentence nothing that makes it less than all."""
    told = _CHANGE.search(sentence.clause_before(amount))
    if told is None or (told["more"] is not None) is not (change > 0):
        return False
    others = len(_CHANGED_BY.findall(sentence.words)) > 1
    is_part = _NOT_ALL.search(sentence.words, sentence.start, sentence.end) is not None
    return not others and not is_part and PARTIAL.match(sentence.words, amount.unit_end) is None


def _change(
    stated: WrittenQuantity, amounts: Sequence[WrittenQuantity], change: Decimal, budget: Decimal
) -> Iterator[Derived]:
    """Wrong as a misprint of three digits, or of any where the budget that came of it stands behind it."""
    unit = stated.step.scaleb(stated.places)
    is_true = stated.agrees_with(change)
    is_closed = any(each.start > stated.start and each.agrees_with(budget) for each in amounts)
    digits = len(stated.written.replace(",", "").replace(".", "").rstrip("亿万元"))
    is_misprint = is_mistyped(stated.value / unit, change / unit) and (digits >= _LEAST_DIGITS or is_closed)
    if is_true or is_misprint:
        yield Derived(stated, is_true, change, _REASON)


def _afterwards(stated: WrittenQuantity, budget: Decimal) -> Iterator[Derived]:
    unit = stated.step.scaleb(stated.places)
    is_true = stated.agrees_with(budget)
    if is_true or is_mistyped(stated.value / unit, budget / unit):
        yield Derived(stated, is_true, budget, _REASON)
