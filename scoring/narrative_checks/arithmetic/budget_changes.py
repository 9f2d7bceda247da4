"""
Budgets that are changed in the year: ``年初预算80万元，9月追加6.4万元，全年预算86.4万元``; ``比年初预算减少4.7万元``.

The changes between the two budgets are all there are; where the second is not told, only a slip of the pen is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from scoring.narrative.claims import CLAUSE_BREAK
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import About, Passage
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.slips import is_slip
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import all_known

MORE: Final = "净?(?:追加|调增|增拨|核增|增加|新增)"
LESS: Final = "净?(?:追减|调减|核减|压减|收回|减少|削减|节约)"
_CHANGE: Final = re.compile(rf"(?:(?P<more>{MORE})|(?P<less>{LESS}))(?:了|预算|资金|经费|安排|约|近|共){{0,3}}$")
_INITIAL: Final = re.compile("年初|期初")
_FINAL: Final = re.compile("调整后|全年预算|年度预算|调整[为到至]|预算[为达到至]|^后(?:预算)?(?:调整)?为")
_AGAINST_INITIAL: Final = re.compile(
    rf"(?:比|较)(?:年初|期初)(?:[^，。；;]{{0,16}}?(?:预算|安排|批复)数?)?(?:净)?(?:{MORE}|{LESS}|多|少|增|减)(?:了|约|近)?$"
)
_COMPARED: Final = re.compile("[较比][^，。；;]{0,20}$")
"""``较年初预算5230万元增加36万元`` is what all changes come to, not the sum of those that raised a budget."""
_RATE_OF_CHANGE: Final = re.compile("[，,、(](?:调整率|调整幅度|增幅|降幅|增长|增加|下降|减少|上升)(?:率|了|约|为|达)*")
_ADJUSTED: Final = re.compile(
    "^(?:年中|年内|执行中|经)?调整后(?:的)?(?:全年|年度)?预算(?:数|总额|合计|共计|总计)*(?:为|达)?$"
)
PARTIAL: Final = re.compile("(?:用于|主要用于|支持|其中)")
_HUNDRED: Final = 100
_REASON: Final = "按年初预算数和全年预算数计算"


def budget_changes_in(sentence: Sentence) -> Iterator[Derived]:
    """Every change of a budget whose owner is told."""
    amounts = [each for each in sentence.numbers if each.unit == MONEY]
    for position, amount in enumerate(amounts):
        clause = sentence.clause_before(amount)
        if _AGAINST_INITIAL.search(clause):
            yield from _against_initial(sentence, amount, amounts[:position])
        elif _INITIAL.search(clause) and not _CHANGE.search(clause):
            owners = _owners_of(ClaimKind.INITIAL, amount, sentence)
            if owners:
                is_compared = _COMPARED.search(clause) is not None
                yield from _changed_to(sentence, amount, owners)
                yield from _after_initial(sentence.passage, amounts[position:], owners, is_compared=is_compared)


def _owners_of(kind: ClaimKind, amount: WrittenQuantity, sentence: Sentence) -> Sequence[ProjectFacts]:
    """Whose figure of a kind an amount rightly is; nobody's where nothing tells."""
    scope = sentence.scope
    for each in sentence.judged:
        if each.statement.claim.value_start == amount.start and each.verdict.right is not None:
            if not each.verdict.right or each.statement.claim.kind is not kind:
                return ()
            if each.statement.about is About.ALL:
                return scope.everything
            return () if each.project is None else (scope.everything[each.project],)
    if scope.is_one and _AMOUNT_OF[kind](scope.projects[0]) == amount.value:
        return scope.projects
    return ()


_AMOUNT_OF: Final = {ClaimKind.INITIAL: lambda each: each.initial, ClaimKind.BUDGET: lambda each: each.budget}


def _differences(projects: Sequence[ProjectFacts]) -> tuple[Decimal, ...] | None:
    return all_known(
        None if each.initial is None or each.budget is None else each.budget - each.initial for each in projects
    )


def _against_initial(
    sentence: Sentence, stated: WrittenQuantity, before: Sequence[WrittenQuantity]
) -> Iterator[Derived]:
    for amount in reversed(before):
        owners = _owners_of(ClaimKind.BUDGET, amount, sentence)
        differences = _differences(owners) if owners else None
        if differences is not None:
            exact = abs(sum(differences, Decimal(0)))
            yield Derived(stated, stated.agrees_with(exact), exact, _REASON, (amount.start,))
            yield from _rate_behind(sentence, stated, exact, owners)
            return


def _rate_behind(
    sentence: Sentence, before: WrittenQuantity, change: Decimal, owners: Sequence[ProjectFacts]
) -> Iterator[Derived]:
    """``比年初预算增加320万元，增幅4.63%``"""
    initial = all_known(each.initial for each in owners)
    stated = next((each for each in sentence.numbers if each.start > before.start), None)
    if stated is None or stated.unit != PERCENT or initial is None or not sum(initial, Decimal(0)):
        return
    if _RATE_OF_CHANGE.fullmatch(sentence.words, before.unit_end, stated.start):
        exact = change / sum(initial, Decimal(0)) * _HUNDRED
        yield Derived(stated, stated.agrees_with(exact), exact, _REASON, (before.start,))


def _changed_to(sentence: Sentence, initial: WrittenQuantity, owners: Sequence[ProjectFacts]) -> Iterator[Derived]:
    """``年初预算合计6910万元，调整后预算7230万元，调整率4.63%``"""
    budgets, differences = all_known(each.budget for each in owners), _differences(owners)
    following = [each for each in sentence.numbers if each.start > initial.start]
    if budgets is None or differences is None or not following or following[0].unit != MONEY or not initial.value:
        return
    final = following[0]
    if not _ADJUSTED.search(sentence.clause_before(final)):
        return
    exact = sum(budgets, Decimal(0))
    yield Derived(final, final.agrees_with(exact), exact, _REASON, (initial.start,))
    if final.agrees_with(exact):
        yield from _rate_behind(sentence, final, abs(sum(differences, Decimal(0))), owners)


def _after_initial(
    passage: Passage, amounts: Sequence[WrittenQuantity], owners: Sequence[ProjectFacts], *, is_compared: bool
) -> Iterator[Derived]:
    words = passage.text.text
    first, *following = amounts
    differences = _differences(owners)
    if differences is None:
        return
    changes: list[tuple[WrittenQuantity, bool]] = []
    final: WrittenQuantity | None = None
    end = first.unit_end
    for amount in following:
        between = words[end : amount.start]
        clause = CLAUSE_BREAK.split(between)[-1]
        change = _CHANGE.search(clause)
        if any(end <= each.start < amount.start for each in passage.mentions) or "其中" in between:
            return
        is_net = change is not None and (change[0].startswith("净") or (is_compared and clause == between))
        if is_net and not changes:
            exact = abs(sum(differences, Decimal(0)))
            yield Derived(amount, amount.agrees_with(exact), exact, _REASON, (first.start,))
            return
        if change is not None and not PARTIAL.match(words, amount.unit_end):
            changes.append((amount, change["more"] is not None))
            end = amount.unit_end
            continue
        final = amount if changes and _FINAL.search(clause) else None
        break
    yield from _judged(changes, final, owners, differences, first)


def _judged(
    changes: Sequence[tuple[WrittenQuantity, bool]],
    final: WrittenQuantity | None,
    owners: Sequence[ProjectFacts],
    differences: Sequence[Decimal],
    first: WrittenQuantity,
) -> Iterator[Derived]:
    net = sum(differences, Decimal(0))
    initial = sum((each.initial for each in owners if each.initial is not None), Decimal(0))
    stated_net = sum((each.value if is_more else -each.value for each, is_more in changes), Decimal(0))
    is_closed = final is not None and final.agrees_with(initial + net)
    if final is not None:
        yield Derived(final, is_closed, initial + net, _REASON, (first.start,))
    for each, is_more in changes:
        moved = sum((abs(one) for one in differences if (one > 0) is is_more), Decimal(0))
        others = stated_net - (each.value if is_more else -each.value)
        missing = abs(net - others)
        readings = (moved, abs(net) if len(changes) == 1 else moved, missing)
        is_true = any(each.agrees_with(one) for one in readings)
        expected = missing if len(changes) == 1 else moved
        told = is_closed and (len(changes) == 1 or len(owners) > 1)
        if is_true or told or (is_slip(each.value, expected) and len(changes) == 1):
            yield Derived(each, is_true, expected, _REASON, (first.start,))
