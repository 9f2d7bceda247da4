"""
How far what is written is from what is meant: near it, a slip of the pen for it, rounded, or so far off that it is of
something else.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from indicator_specs.words.money import SUMMARY_UNIT, in_money_unit
from scoring.narrative.patterns import MONEY_KINDS
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.narrative_checks.slips import are_exchanged, is_mistyped, is_rounded, is_slip

_NEAR: Final = Decimal("0.03")
"""No number of projects tells that it is all projects' together: so near it can hardly be of anything else."""
_FAR: Final = 2
_TWO_DIGITS: Final = 10
_AMOUNT: Final = re.compile("[0-9.]+")


def written_and_meant(judgement: JudgedStatement) -> tuple[Decimal, Decimal] | None:
    """What is written and what should be, both in 万元 or in percent."""
    number, found = judgement.statement.claim.number, _AMOUNT.match(judgement.verdict.expected)
    if number is None or found is None:
        return None
    is_money = judgement.statement.claim.kind in MONEY_KINDS
    return (number.in_wan if is_money else number.value), Decimal(found[0])


def is_near(judgement: JudgedStatement) -> bool:
    compared = written_and_meant(judgement)
    if compared is None:
        return True
    written, meant = compared
    return abs(written - meant) <= meant * _NEAR or may_be_mistyped(judgement)


def is_far(judgement: JudgedStatement) -> bool:
    """An amount so far from the one that is meant that nobody would write it for that."""
    compared = written_and_meant(judgement)
    if compared is None or judgement.statement.claim.kind not in MONEY_KINDS:
        return False
    written, meant = compared
    is_close = meant <= written * _FAR and written <= meant * _FAR
    return not is_close and not may_be_mistyped(judgement)


def is_rounded_amount(each: JudgedStatement) -> bool:
    """``支出3791万元`` of 3791.4万元: to the places that are written, of two digits or more."""
    number, compared = each.statement.claim.number, written_and_meant(each)
    if each.verdict.right is not False or number is None or compared is None:
        return False
    meant = in_money_unit(compared[1], SUMMARY_UNIT, number.money_unit)
    return each.statement.claim.kind in MONEY_KINDS and is_rounded(number.value, meant, number.places)


def may_be_slip(judgement: JudgedStatement) -> bool:
    """Two digits exchanged, or the point moved; also where nothing is known to compare with."""
    compared = _in_the_written_unit(judgement)
    return compared is None or is_slip(*compared)


def may_be_mistyped(judgement: JudgedStatement) -> bool:
    """An amount of one digit alone is as near to any other: ``每投入1万元``, of 9万元."""
    compared, claim = _in_the_written_unit(judgement), judgement.statement.claim
    if compared is None or claim.number is None:
        return True
    if claim.kind in MONEY_KINDS and 0 < claim.number.value < _TWO_DIGITS and not claim.number.places:
        return False
    return is_mistyped(*compared)


def has_digits_exchanged(judgement: JudgedStatement) -> bool:
    """Two digits, of three or more, stand for each other in what is written."""
    compared = _in_the_written_unit(judgement)
    return compared is not None and bool(compared[0]) and are_exchanged(*compared)


def _in_the_written_unit(judgement: JudgedStatement) -> tuple[Decimal, Decimal] | None:
    """What is written, as it stands there, and what should be, in the same unit."""
    compared, number = written_and_meant(judgement), judgement.statement.claim.number
    if compared is None or number is None:
        return None
    written, meant = compared
    unit = written / number.value if number.value else Decimal(1)
    return number.value, meant / unit


def is_indicators_slip(each: JudgedStatement) -> bool:
    """Of an indicator's figure, which has no number of its own but what is written."""
    written, meant = (_AMOUNT.match(number) for number in (each.statement.claim.written, each.verdict.expected))
    return written is not None and meant is not None and is_slip(Decimal(written[0]), Decimal(meant[0]))
