"""
Amounts before the project they are for: ``安排120万元用于甲``, ``将2.4亿元专项资金用于乙``, ``投入35万元实施丙``.

What is right as the budget or what was spent is right. Another amount is wrong only where nothing else stands before
it or behind the name (中央资金…; …用于甲中的培训), and it is of the size of the one that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from scoring.narrative.clauses import foreign_words
from scoring.narrative.mentions import Mention
from scoring.narrative.naming.levels_of_government import ABOVE, LOCAL
from scoring.narrative.naming.purposes import named_purpose
from scoring.narrative.patterns import ClaimKind
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import known_figures
from scoring.narrative_checks.arithmetic.quantities import MONEY, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.money.occasions import is_of_the_whole_year
from scoring.narrative_checks.slips import is_slip
from scoring.unit_facts.project_facts import ProjectFacts

_WHOLE_NAME: Final = re.compile(r"[”》\"]?(?:项目)?(?:的?(?:建设|实施|支出|开展))?(?=[，。；、!?)]|$|及|和|与)")
_VERBS: Final = re.compile(
    "统筹|安排|投入|落实|下达|下拨|拨付|支出|支付|列支|使用|筹措|筹集|财政|专项|资金|经费|其中|分别|共|累计|全年|年内|实际|[将把以]"
)
_PART: Final = re.compile(
    f"{ABOVE}|[{LOCAL}](?!.*局)(?:级|本级|财政)|追[加减]|调|另|结[余转]|节[约省]|收回|盘活|整合|捐|自筹|配套|剩余|再|又|还|"
    "拟|申请|申报|争取|计划|奖补|奖励|[0-9一二三四五六七八九十]+月"
)
_PAID: Final = re.compile("支出|支付|列支|使用|花费|实际投入|已投入")
_KINDS: Final = (ClaimKind.BUDGET, ClaimKind.INITIAL, ClaimKind.EXECUTED)
_REASON: Final = "按自评表"
_LIST: Final = re.compile("分别用于[:：]?")
_OF_A_SUM: Final = re.compile("其中|包括|包含")
_HALF: Final = 2
_LEAST: Final = 1


@frozen
class _Amount:
    """An amount and the project that it is for."""

    stated: WrittenQuantity
    owner: ProjectFacts
    mention: Mention


def amounts_before_names_in(sentence: Sentence) -> Iterator[Derived]:
    """Each amount right before the name of what it is for."""
    told = [(each, _known(each)) for each in _amounts(sentence) if is_of_the_whole_year(sentence, each.stated)]
    right = [any(each.stated.agrees_with(figure) for figure in known.values()) for each, known in told]
    is_row = right.count(True) >= _LEAST and right.count(True) >= right.count(False)
    for (each, known), is_true in zip(told, right, strict=True):
        if is_true:
            yield Derived(each.stated, is_true=True, expected=each.stated.value, reason=_REASON)
            continue
        clause = sentence.clause_before(each.stated)
        meant = known.get(ClaimKind.EXECUTED if _PAID.search(clause) else ClaimKind.BUDGET)
        is_whole = _is_of_all_of_it(sentence, each, clause, is_row=is_row)
        if meant is not None and is_whole and _is_near(each.stated, known.values()):
            yield Derived(each.stated, is_true=False, expected=meant, reason=_REASON)


def _known(amount: _Amount) -> dict[ClaimKind, Decimal]:
    return {kind: figure for kind, figure in known_figures((amount.owner,)).items() if kind in _KINDS}


def _amounts(sentence: Sentence) -> Iterator[_Amount]:
    """In a list that 分别用于 begins, a name alone behind an amount says what that is for."""
    passage, words = sentence.passage, sentence.words
    for stated in sentence.numbers:
        if stated.unit != MONEY or stated.is_about:
            continue
        mention = named_purpose(words, stated.unit_end, passage.mentions)
        if mention is None and _LIST.search(words, sentence.start, stated.start):
            mention = next((each for each in passage.mentions if each.start == stated.unit_end), None)
        if mention is not None and mention.match.project is not None and not mention.is_told_by_figures:
            yield _Amount(stated, sentence.scope.everything[mention.match.project], mention)


def _is_of_all_of_it(sentence: Sentence, amount: _Amount, clause: str, *, is_row: bool) -> bool:
    """Neither a source nor a part is told, and the clause ends with the name; in a row 其中 tells of the projects."""
    is_part = _PART.search(clause) is not None or (
        not is_row and _OF_A_SUM.search(sentence.words, sentence.start, amount.stated.start) is not None
    )
    is_whole = _WHOLE_NAME.match(sentence.words, amount.mention.end) is not None
    return is_whole and not is_part and not foreign_words(_VERBS.sub("", clause), sentence.scope.names)


def _is_near(stated: WrittenQuantity, known: Iterable[Decimal]) -> bool:
    unit = stated.step.scaleb(stated.places)
    return any(
        figure and (figure / _HALF <= stated.value <= figure * _HALF or is_slip(stated.value / unit, figure / unit))
        for figure in known
    )
