"""
The rate of execution in a report on one project, whatever else its sentence counts: ``9个推迟开工，…，执行率仅83.58%``.

It is wrong only where it has the digits of the project's own rate in another order, and two amounts do not make it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.scope import is_heading_of_plans, words_of_plans
from scoring.narrative.surroundings import SUPPOSED
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import known_figures
from scoring.narrative_checks.arithmetic.quantities import PERCENT, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.money.occasions import is_of_the_whole_year
from scoring.narrative_checks.slips import are_exchanged

_RATE: Final = re.compile(
    "^(?:项目|全年|年度|总体|整体|最终)*(?:预算|资金)?(?:执行率|支出率)(?:只有|为|仅|达到?|只|是)*$"
)
_LEAST_DIGITS: Final = 4


def rates_of_the_one_in(sentence: Sentence) -> Iterator[Derived]:
    """Rates of a report on one project that are the project's but for the order of two digits."""
    rate = known_figures(sentence.owner).get(ClaimKind.RATE)
    if rate is None or is_heading_of_plans(sentence.passage.heading):
        return
    for stated in sentence.numbers:
        meant = round_half_up(rate, stated.places)
        if are_exchanged(stated.value, meant) and _is_its_rate(sentence, stated):
            yield Derived(stated, is_true=False, expected=meant, reason="按自评表")


def _is_its_rate(sentence: Sentence, stated: WrittenQuantity) -> bool:
    is_rate = stated.unit == PERCENT and not stated.is_about and _RATE.search(sentence.clause_before(stated))
    return (
        bool(is_rate)
        and len(format_decimal(stated.value).replace(".", "")) >= _LEAST_DIGITS
        and is_of_the_whole_year(sentence, stated)
        and SUPPOSED.search(sentence.words, sentence.start, stated.start) is None
        and not any(words_of_plans(sentence.passage.text, stated.start))
    )
