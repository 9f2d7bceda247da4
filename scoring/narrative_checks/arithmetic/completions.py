"""
How far a plan was completed, by the numbers beside: ``计划45户，因4户房屋拆迁，完成41户，完成率91.11%``.

The plan and what was done of it count the same things, and each stands behind the word for it; ``占75%`` is of the
larger of the two amounts right before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from scoring.formulas.rounding import round_half_up
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, PERCENT_POINTS, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.slips import is_mistyped

_COMPLETION: Final = re.compile("^(?:任务|目标|计划)?(?:完成率|完成比例|完成进度)(?:为|达到?|仅)?$")
_SHARE: Final = re.compile("^(?:约|仅)?占(?:比)?(?:为)?$")
_PLANNED: Final = re.compile("计划|目标|任务|应|拟|预算|合同")
_DONE: Final = re.compile("完成|实际|已|达|建成|支付|支出")
_NOT_THESE: Final = re.compile("其中|上年|去年|累计|每|平均|等")
_REST: Final = re.compile("少|未|尚|还|差|缺|剩|余|多|超")
"""``改造126户，少完成24户，完成率84%``: what is not done, or beyond the plan, is not what was done."""
_FULL: Final = 100
_REASON: Final = "按同处的数计算"
_LEAST: Final = 2


def completions_in(sentence: Sentence) -> Iterator[Derived]:
    """The shares that were completed, or paid."""
    for position, stated in enumerate(sentence.numbers):
        clause = sentence.clause_before(stated) if stated.unit == PERCENT else ""
        if _OF_TARGET.search(clause):
            yield from _of_target(sentence, sentence.numbers[:position], stated)
            continue
        is_completion = _COMPLETION.search(clause) is not None
        if is_completion and position >= _LEAST:
            yield from _done_before_target(sentence, sentence.numbers[:position], stated)
        if is_completion or _SHARE.search(clause):
            yield from _judged(sentence, sentence.numbers[:position], stated, is_money=not is_completion)


def _misprinted(done: WrittenQuantity, plan: WrittenQuantity, stated: WrittenQuantity) -> Iterator[Derived]:
    """Plan and share are the sheets', so that what was done is wrong where it is mistyped for what makes the share."""
    meant = round_half_up(plan.value * stated.value / _FULL, done.places)
    if stated.agrees_with(meant / plan.value * _FULL) and is_mistyped(done.value, meant):
        yield Derived(done, is_true=False, expected=meant, reason=_REASON)


def _done_before_target(
    sentence: Sentence, before: Sequence[WrittenQuantity], stated: WrittenQuantity
) -> Iterator[Derived]:
    """``救助困难群众23人，年度指标值30人，完成率76.67%``"""
    done, target = before[-_LEAST:]
    is_alike = done.unit[:1] == target.unit[:1] and not (done.is_about or target.is_about) and bool(target.value)
    is_next = _TARGET_BEHIND.fullmatch(sentence.words, done.end, target.start) is not None
    are_right = {target.start, stated.start} <= _right(sentence)
    if is_alike and is_next and are_right and not stated.agrees_with(done.value / target.value * _FULL):
        yield from _misprinted(done, target, stated)


_TARGET_BEHIND: Final = re.compile("[^，。；0-9]{1,3}[，,(](?:年度|年初|全年)?(?:目标|指标|计划)(?:值|数)(?:为)?")


def _right(sentence: Sentence) -> frozenset[int]:
    """Where the numbers stand that are the sheets'."""
    return frozenset(each.statement.claim.value_start for each in sentence.judged if each.verdict.right is True)


def _of_target(sentence: Sentence, before: Sequence[WrittenQuantity], stated: WrittenQuantity) -> Iterator[Derived]:
    """``抽查1590户，完成年度目标1500户的106%``: wrong as a misprint, as the words before may count other things."""
    if len(before) < _LEAST:
        return
    done, target = before[-_LEAST:]
    is_alike = done.unit[:1] == target.unit[:1] and done.unit not in {MONEY, PERCENT, PERCENT_POINTS, "分"}
    if not is_alike or not target.value or any(each.is_about for each in (done, target, stated)):
        return
    if _NEXT_CLAUSE.fullmatch(sentence.words, done.end, target.start) is None:
        return
    exact = done.value / target.value * _FULL
    is_true = stated.agrees_with(exact) or (exact >= _FULL == stated.value)
    if is_true or is_mistyped(stated.value, round_half_up(exact, stated.places)):
        yield Derived(stated, is_true, exact, _REASON, (done.start, target.start))


_TARGET: Final = "完成(?:了)?(?:年度|年初|全年|绩效)*(?:目标|任务|计划)(?:任务|数|值)?"
_OF_TARGET: Final = re.compile(rf"^{_TARGET}[0-9.,]+[^，。；0-9]{{1,3}}的$")
_NEXT_CLAUSE: Final = re.compile(rf"[^，。；0-9]{{1,3}}[，,]{_TARGET}")


def _judged(
    sentence: Sentence, before: Sequence[WrittenQuantity], stated: WrittenQuantity, *, is_money: bool
) -> Iterator[Derived]:
    counted = [
        each
        for each in before
        if each.unit not in {PERCENT, PERCENT_POINTS, "分"} and not _REST.search(sentence.clause_before(each))
    ]
    if not counted or (counted[-1].unit == MONEY) is not is_money or stated.is_about:
        return
    done = counted[-1]
    planned = [each for each in counted[:-1] if each.unit[:1] == done.unit[:1] and each.value]
    if not planned or not _DONE.search(sentence.clause_before(done)):
        return
    plan = planned[-1]
    for each in reversed(planned):
        if _PLANNED.search(sentence.clause_before(each)):
            plan = each
            break
    between = sentence.words[plan.start : stated.start]
    if (
        not _PLANNED.search(sentence.clause_before(plan))
        or _NOT_THESE.search(between)
        or plan.is_about
        or done.is_about
    ):
        return
    ratios = [done.value / each.value * _FULL for each in planned]
    exact = done.value / plan.value * _FULL
    is_true = any(stated.agrees_with(each) for each in ratios) or (exact >= _FULL and stated.value == _FULL)
    if not is_true and {plan.start, stated.start} <= _right(sentence):
        yield from _misprinted(done, plan, stated)
        return
    yield Derived(stated, is_true, exact, _REASON, (plan.start, done.start))
