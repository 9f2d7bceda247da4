"""Amounts that may be a part of what is meant: with those beside them they make it, or others gave the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import product
from typing import Final

from scoring.narrative.naming.levels_of_government import TRANSFERRED_FROM, WHOLE_PLACE
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative.statements import FigureStatement
from scoring.narrative.surroundings import DOCUMENT
from scoring.narrative_checks.arithmetic.quantities import MONEY, quantities_in
from scoring.narrative_checks.doubts.distances import written_and_meant
from scoring.narrative_checks.judged_statements import JudgedStatement


def is_part_of_what_is_meant(judgement: JudgedStatement) -> bool:
    """
    ``建设资金支出3600万元；其他费用支出191.4万元``: with those right beside it, it makes what is meant.

    They may tell in turn what was given and what was paid: 下达3528万元、支付3460万元；追加337万元、支付331万元.
    """
    statement, compared = judgement.statement, written_and_meant(judgement)
    if judgement.verdict.right is not False or compared is None or statement.claim.kind not in MONEY_KINDS:
        return False
    text, place = statement.passage.text, statement.claim.value_start
    amounts = [each for each in quantities_in(text, *text.full_stop_span(place)) if each.unit == MONEY]
    at = next((number for number, each in enumerate(amounts) if each.start == place), None)
    if at is None:
        return False
    values = [each.value for each in amounts]
    in_turn = ((values[at % turn :: turn], at // turn) for turn in range(1, _MOST_IN_TURN + 1))
    return any(_makes(beside, number, compared[1]) for beside, number in in_turn)


def _makes(amounts: Sequence[Decimal], at: int, meant: Decimal) -> bool:
    """An amount with some of those right before and behind it."""
    firsts = range(max(0, at - _MOST_BESIDE), at + 1)
    lasts = range(at + 1, min(len(amounts), at + _MOST_BESIDE + 1) + 1)
    runs = (amounts[first:last] for first, last in product(firsts, lasts))
    return any(len(run) > 1 and sum(run, Decimal(0)) == meant for run in runs)


_MOST_IN_TURN: Final = 3
_MOST_BESIDE: Final = 5


def is_given_in_part(statement: FigureStatement) -> bool:
    """``〔2023〕41号文件下达1.5万元``, ``6月9日下达500万元``, ``预算204万元，占23.68%``: others give the rest."""
    text, claim = statement.passage.text, statement.claim
    if claim.kind not in {ClaimKind.BUDGET, ClaimKind.EXECUTED}:
        return False
    start, _ = text.sentence_span(claim.value_start)
    if _SOURCES.search(text.text, claim.start, claim.value_start):
        return True
    share = _SHARE if claim.kind is ClaimKind.BUDGET else _BARE_SHARE
    return (
        share.match(text.text, claim.end) is not None
        or DOCUMENT.search(text.text, start, claim.value_start) is not None
        or _ON_A_DAY.search(text.text, start, claim.value_start) is not None
    )


_SOURCES: Final = re.compile(f"{TRANSFERRED_FROM}(?:[、和及]|转移支付|财政(?:专项)?(?:转移支付|补助))")
"""``共计下达中央、市级转移支付资金…``: other sources may have given the rest."""
_ON_A_DAY: Final = re.compile(
    "(?<!截至)(?<!截止)(?<!截至[0-9]{4}年)(?<!截止[0-9]{4}年)(?<![0-9])[0-9]{1,2}月[0-9]{1,2}日"
    "[，,]?[^，。；0-9]{0,16}(?:下达|下拨|拨付|转拨)"
)
"""One of several instalments, perhaps; the others stand in other paragraphs."""
_SHARE: Final = re.compile(
    f"[，,(]占(?![^，。；0-9]*(?:部门|单位|财政|{WHOLE_PLACE}|全局))[^，。；0-9]{{0,10}}[0-9.]+%"
)
_BARE_SHARE: Final = re.compile("[，,(]占[0-9.]+%")
