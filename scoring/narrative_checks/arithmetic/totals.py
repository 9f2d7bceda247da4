"""
Totals whose owner no word tells, in the company of others: ``预算1.04亿元，涉及5个项目，执行8598万元，执行率83.06%``.

Where the sentence counts all projects, names none, and two of its figures are those of all projects, so is the third.
Where three of its figures are, the fourth is, too, whatever else it says: ``…核减8.4万元，调整后全年预算628.5万元，…``.
How many projects have the mean of all is all of them: ``5个项目平均得分96.81分``. The rate right behind an amount that
only one of the sheets, or only all of them together, have spent is theirs: ``实际已支付53.13万元，资金支付率89.99%``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Final

from scoring.indicator_narrative.roles import POINTS
from scoring.narrative.clauses import foreign_words
from scoring.narrative.naming.levels_of_government import LOCAL_LEVEL
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import kinds_told, known_figures, unit_of, without_kinds
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import all_known

_COUNTED: Final = re.compile(
    rf"(?<![第0-9])({COUNT})个(?:[^，。；;0-9]{{0,6}})?项目|(?<![级类子大])项目(?:共|数)?({COUNT})个"
)
_MEAN_OF: Final = re.compile(
    "个(?:支出|自评|预算|绩效|子)*项目(?:的)?(?:自评|综合|绩效)*(?:平均(?:自评|综合)?(?:得分|分数?)|得分平均)(?:为|达到?|是)?"
)
_LEVEL: Final = re.compile(f"{LOCAL_LEVEL}|涉及")
_LEAST: Final = 2
_MOST_COMBINED: Final = 10


def totals_in(sentence: Sentence) -> Iterator[Derived]:
    """The figures of all projects that stand in the company of two others."""
    scope = sentence.scope
    yield from _counted_beside_mean(sentence)
    yield from _mean_of_listed(sentence)
    yield from _rates_beside_spent(sentence)
    yield from _added_scores(sentence)
    if len(scope.projects) < _LEAST or len(scope.projects) != len(scope.everything):
        return
    counts = [
        written_number(found[1] or found[2])
        for found in _COUNTED.finditer(sentence.words, sentence.start, sentence.end)
    ]
    is_of_all = len(counts) == 1 and counts[0] is not None and counts[0].value == len(scope.everything)
    if "调整后" in sentence.words[sentence.start : sentence.end]:
        yield from _beside_many(sentence)
    if not is_of_all or any(sentence.start <= each.start < sentence.end for each in sentence.passage.mentions):
        return
    known = known_figures(scope.everything)
    told = list(_told(sentence, known))
    agree = [each.agrees_with(known[kind]) for kind, each in told]
    kinds = [kind for kind, _ in told]
    if len(set(kinds)) == len(kinds) > _LEAST and agree.count(False) == 1:
        kind, stated = told[agree.index(False)]
        if not any(_is_set_aside(each, stated) for each in sentence.judged):
            yield Derived(stated, is_true=False, expected=known[kind], reason="按各项目合计")
    if agree.count(True) >= _LEAST:
        yield from (
            Derived(each, is_true=True, expected=known[kind], reason="")
            for (kind, each), right in zip(told, agree, strict=True)
            if right
        )


def _added_scores(sentence: Sentence) -> Iterator[Derived]:
    """``执行率得9.6分，产出指标得48.5分，效益指标得30分，合计88.1分``: one right behind the other, then their sum."""
    scores = [each for each in sentence.numbers if each.unit == POINTS]
    for position, stated in enumerate(scores):
        parts = scores[:position]
        if len(parts) < _LEAST_SCORES or not _ADDED_SCORES.fullmatch(sentence.words, parts[-1].unit_end, stated.start):
            continue
        labels = [sentence.words[one.unit_end : other.start] for one, other in pairwise(parts)]
        first = sentence.clause_before(parts[0])
        if _SCORE_OF_PART.fullmatch(f"，{first}") and all(map(_SCORE_OF_PART.fullmatch, labels)):
            added = sum((each.value for each in parts), Decimal(0))
            yield Derived(stated, stated.value == added, added, "按所列得分相加", tuple(each.start for each in parts))


_LEAST_SCORES: Final = 3
_ADDED_SCORES: Final = re.compile("[，,；]?(?:合计|共计|总计)(?:得分?|为|是)*")
_SCORE_OF_PART: Final = re.compile(
    "[，,、；](?![^，。；]*(?:扣|失|减|满分|分值|权重))[^，。；、0-9]{2,16}得分?(?:为|是)?"
)


def _rates_beside_spent(sentence: Sentence) -> Iterator[Derived]:
    """Of those that nobody has judged: whose they are, only the amount tells."""
    judged = {each.statement.claim.value_start for each in sentence.judged if each.verdict.right is not None}
    for spent, stated in pairwise(sentence.numbers):
        label = sentence.words[spent.unit_end : stated.start]
        is_rate = spent.unit == MONEY and stated.unit == PERCENT and _ITS_RATE.fullmatch(label) is not None
        is_of_what_was_due = stated.value == _FULL and not _OF_BUDGET.search(label)
        if not is_rate or is_of_what_was_due or stated.is_about or stated.start in judged or not _is_precise(spent):
            continue
        if kinds_told(sentence.clause_before(spent))[-1:] != [ClaimKind.EXECUTED]:
            continue
        owners = [group for group in _groups(sentence) if _have_spent(group, spent)]
        rates = list(_rates(owners[0])) if len(owners) == 1 else []
        if rates:
            is_true = any(stated.agrees_with(each) for each in rates)
            yield Derived(stated, is_true, rates[0], "按已支出数和预算数计算", (spent.start,))


def _groups(sentence: Sentence) -> Iterator[Sequence[ProjectFacts]]:
    everything = sentence.scope.everything
    yield everything
    yield from ((each,) for each in everything if len(everything) > 1)


def _is_precise(spent: WrittenQuantity) -> bool:
    return not spent.is_about and len(spent.written.replace(",", "").replace(".", "").strip("0")) >= _LEAST_DIGITS


def _have_spent(group: Sequence[ProjectFacts], spent: WrittenQuantity) -> bool:
    known = known_figures(group)
    return ClaimKind.EXECUTED in known and spent.agrees_with(known[ClaimKind.EXECUTED])


def _rates(group: Sequence[ProjectFacts]) -> Iterator[Decimal]:
    """Of 全年预算 and 年初预算, and the mean of those of all."""
    known = known_figures(group)
    executed = known[ClaimKind.EXECUTED]
    bases = (known.get(kind) for kind in (ClaimKind.BUDGET, ClaimKind.INITIAL))
    yield from (executed / each * _FULL for each in bases if each)
    rates = all_known(each.rate for each in group)
    if rates:
        yield sum(rates, Decimal(0)) / len(rates)


_ITS_RATE: Final = re.compile(
    "[，,(](?:预算|资金|总体|项目)*(?:执行率|支出率|支付率|完成率|拨付率|兑付率|发放率|(?:支出|执行|支付|拨付|兑付)进度)(?:为|达到?|是)?"
)
_OF_BUDGET: Final = re.compile("执行|支出")
"""``按合同支付96万元，支付率100%``: all that was due was paid."""
_LEAST_DIGITS: Final = 4
_FULL: Final = Decimal(100)


def _counted_beside_mean(sentence: Sentence) -> Iterator[Derived]:
    """Right where the mean behind it is that of all projects, and of no other number of them."""
    everything = sentence.scope.everything
    totals = all_known(each.total for each in everything)
    if totals is None or not _LEAST <= len(totals) <= _MOST_COMBINED:
        return
    for counted, stated in pairwise(sentence.numbers):
        if stated.unit != POINTS or _MEAN_OF.fullmatch(sentence.words, counted.end, stated.start) is None:
            continue
        means = {number for number in range(1, len(totals) + 1) if _is_mean_of(stated, totals, number)}
        if means == {len(totals)} and not counted.places:
            exact = Decimal(len(totals))
            yield Derived(counted, counted.value == exact, exact, "按平均得分", (stated.start,))


def _mean_of_listed(sentence: Sentence) -> Iterator[Derived]:
    """``甲自评得分99.6分，乙得分99分，丙得分94.5分，3个子项目平均得分97.7分``: of as many as are listed."""
    scores = [each for each in sentence.numbers if each.unit == POINTS and not each.is_about]
    for counted, stated in pairwise(sentence.numbers):
        listed = [each for each in scores if each.start < counted.start]
        is_of_them = counted.value == len(listed) >= _LEAST and not counted.places
        is_told = stated.unit == POINTS and _MEAN_OF.fullmatch(sentence.words, counted.end, stated.start) is not None
        if is_of_them and is_told and all(_SCORE_OF_ONE.search(sentence.clause_before(each)) for each in listed):
            exact = sum((each.value for each in listed), Decimal(0)) / len(listed)
            places = tuple(each.start for each in listed)
            yield Derived(stated, stated.agrees_with(exact), exact, "按同句所列得分的平均数", places)


_SCORE_OF_ONE: Final = re.compile("^(?!.*(?:平均|最|满分|扣|指标))[^，。；]{2,}(?:得分|评分|总分|得)(?:为|是)?$")


def _is_mean_of(stated: WrittenQuantity, totals: Sequence[Decimal], number: int) -> bool:
    return any(stated.agrees_with(sum(some, Decimal(0)) / number) for some in combinations(totals, number))


def _beside_many(sentence: Sentence) -> Iterator[Derived]:
    known = known_figures(sentence.scope.everything)
    told = [each for each in _told(sentence, known) if "调整后" in sentence.words[sentence.start : each[1].start]]
    agree = [each.agrees_with(known[kind]) for kind, each in told]
    if len({kind for kind, _ in told}) == len(told) > _LEAST + 1 and agree.count(False) <= 1:
        for (kind, each), right in zip(told, agree, strict=True):
            yield Derived(each, is_true=right, expected=known[kind], reason="按各项目合计")


def _is_set_aside(judged: JudgedStatement, stated: WrittenQuantity) -> bool:
    return judged.statement.claim.value_start == stated.start and judged.verdict.right is False


def _told(sentence: Sentence, known: Container[ClaimKind]) -> Iterator[tuple[ClaimKind, WrittenQuantity]]:
    for each in sentence.numbers:
        clause = sentence.clause_before(each)
        kinds = kinds_told(clause)
        if len(kinds) != 1 or unit_of(kinds[0]) != each.unit or kinds[0] not in known:
            continue
        if not foreign_words(without_kinds(_LEVEL.sub("", clause)), sentence.scope.names):
            yield kinds[0], each
