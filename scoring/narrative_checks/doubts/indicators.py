"""Figures of indicators that may be of another one: a second in its sentence, a share of what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations
from typing import Final

from scoring.indicator_narrative.roles import POINTS
from scoring.narrative.patterns import ClaimKind
from scoring.narrative_checks.arithmetic.quantities import PERCENT, PERCENT_POINTS, quantities_in
from scoring.narrative_checks.doubts.distances import is_indicators_slip
from scoring.narrative_checks.doubts.set_aside import of_nothing_known
from scoring.narrative_checks.judged_statements import JudgedStatement


def without_doubtful_indicators(judged: Sequence[JudgedStatement]) -> list[JudgedStatement]:
    """
    The figures of indicators; what is wrong beside a right figure of the same kind in its sentence, or what two numbers
    of its sentence make, is about nothing that is known.
    """
    right = {_what(each) for each in judged if each.verdict.right}
    return [
        of_nothing_known(each)
        if each.verdict.right is False
        and ((_what(each) in right and not is_indicators_slip(each)) or _is_share_beside(each))
        else each
        for each in judged
    ]


def _what(each: JudgedStatement) -> tuple[int, int, ClaimKind, str, int | None]:
    """Of one indicator a sentence tells a figure of a kind once: ``适配数扣5.37分、适配率扣2.89分``, read as of one."""
    statement = each.statement
    claim = statement.claim
    return statement.passage.number, statement.sentence_number, claim.kind, claim.word, each.project


def _is_share_beside(each: JudgedStatement) -> bool:
    """``全年受理5402件，审结5136件，结案率95.08%``: its sentence, or the one before, tells what it is a share of."""
    claim, text = each.statement.claim, each.statement.passage.text
    start, last = text.sentence_span(claim.value_start)
    first, _ = text.sentence_span(max(start - 1, 0))
    numbers = list(quantities_in(text, first, last))
    share = next((number for number in numbers if number.start == claim.value_start and number.unit == PERCENT), None)
    counts = [number for number in numbers if number.unit not in {PERCENT, PERCENT_POINTS, POINTS}]
    return share is not None and any(
        whole.value and part.unit[:1] == whole.unit[:1] and share.agrees_with(part.value / whole.value * _FULL)
        for part, whole in permutations(counts[:_MOST_COUNTS], 2)
    )


_MOST_COUNTS: Final = 20
_FULL: Final = Decimal(100)
