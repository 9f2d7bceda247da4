"""Figures whose words let them be of something else: a bound that is kept, a round number, money left."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative_checks.arithmetic.known_figures import kinds_told, known_figures
from scoring.narrative_checks.doubts.distances import may_be_mistyped, written_and_meant
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.narrative_checks.money.loose_ties import is_made_by_amounts, is_one_of_three_others, is_tied_loosely
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import UnitFacts


def is_of_loose_words(each: JudgedStatement, facts: UnitFacts) -> bool:
    """Its words let it be of something else, and it is no misprint; or two amounts beside it make the rate."""
    if each.verdict.right is not False or each.project is None:
        return False
    statement, project = each.statement, facts.assessed[each.project]
    text, place = statement.passage.text, statement.claim.value_start
    if statement.claim.kind is ClaimKind.RATE and is_made_by_amounts(text, place):
        return True
    if _is_kept_bound(each) or _is_vague(each) or _is_what_was_left(each, project):
        return True
    own = [figure for kind, figure in known_figures((project,)).items() if kind in MONEY_KINDS]
    if statement.claim.kind in MONEY_KINDS and is_one_of_three_others(text, place, own):
        return True
    return is_tied_loosely(statement, project) and not may_be_mistyped(each)


def _is_kept_bound(each: JudgedStatement) -> bool:
    """``执行率达到95%以上``, of one that is 98.1 %: it holds, and says no more."""
    claim, compared = each.statement.claim, written_and_meant(each)
    if compared is None:
        return False
    written, meant = compared
    behind = _LIMIT_BEHIND.match(each.statement.passage.text.text, claim.end)
    before = _LIMIT_BEFORE.search(each.statement.passage.text.text, claim.start, claim.value_start)
    if behind is not None:
        return meant >= written if behind["least"] else meant <= written
    return before is not None and meant >= written


_LIMIT_BEHIND: Final = re.compile(r"(?:\(?含\)?|及)?(?:(?P<least>以上)|以[下内])")
_LIMIT_BEFORE: Final = re.compile("超过?$|逾$|[不未]低于$|高于$")


def _is_vague(each: JudgedStatement) -> bool:
    """``支出接近4000万元`` of 3791.4万元: a round number that is not far off."""
    number, compared = each.statement.claim.number, written_and_meant(each)
    if number is None or compared is None or not number.about:
        return False
    written, meant = compared
    is_round = len(f"{number.value.normalize():f}".strip("0").replace(".", "")) <= _DIGITS_OF_A_ROUND_NUMBER
    return is_round and abs(written - meant) <= meant * _NOT_FAR


_DIGITS_OF_A_ROUND_NUMBER: Final = 2
_NOT_FAR: Final = Decimal("0.1")


def _is_what_was_left(each: JudgedStatement, project: ProjectFacts) -> bool:
    """``执行率90%，4件积案未签订协议，涉及资金6万元`` of 60万元: no word says that it is what was given or spent."""
    claim, left = each.statement.claim, known_figures((project,)).get(ClaimKind.BALANCE)
    if claim.kind not in MONEY_KINDS or claim.number is None or claim.number.in_wan != left:
        return False
    return not kinds_told(each.statement.passage.text.text[claim.start : claim.value_start])
