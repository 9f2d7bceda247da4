"""What a form's own 评分标准 says of points taken off (``每少1次扣1分，扣完为止``), and the scores that it gives."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from attrs import evolve, frozen

from indicator_specs.targets import Bounded, Target
from indicator_specs.words.normalisation import clean
from indicator_specs.words.numbers import to_decimal
from scoring.assessing.comparison import Numbers
from scoring.assessing.formula_results import FormulaResult, applied
from scoring.rule_sets.compiled_formulas import SIDES, indicator_formula
from scoring.rule_sets.scoring_tables import Deduction, StepCount, deduction_expression

_BELOW: Final = "短少|缺少|减少|降低|下降|低于|少于|低|少|差|缺"
_ABOVE: Final = "超过|超出|高于|多于|增加|上升|超|高|多"
_SENTENCE: Final = re.compile(
    rf"每(?:(?P<below>{_BELOW})|(?P<above>{_ABOVE}))(?:目标值?|指标值?)?(?P<size>[0-9]+(?:\.[0-9]+)?|一)?"
    r"(?P<unit>个百分点|百分点|[^0-9扣,，;；。]{0,6})[,，]?扣(?:除|减)?(?P<points>[0-9]+(?:\.[0-9]+)?)分"
)
_PERCENT: Final = frozenset(("%", "个百分点", "百分点"))


@frozen
class DeductionText:
    """
    One deduction, as a form words it.

    Attributes:
        deduction: Without saying what becomes of a step that is not whole, of which such texts say nothing.
        unit: Of a step: ``次``, ``%``; empty where none is named.
    """

    deduction: Deduction
    unit: str


@lru_cache(maxsize=4096)
def deduction_text(text: str) -> DeductionText | None:
    """The one deduction that a text states; None where it states none, or several."""
    found = list(_SENTENCE.finditer(clean(text).text))
    if len(found) != 1:
        return None
    (match,) = found
    size = Decimal(1) if match["size"] in {None, "一"} else to_decimal(match["size"])
    points = to_decimal(match["points"])
    if size <= 0 or points <= 0:
        return None
    below, above = (size, None) if match["below"] else (None, size)
    unit = "%" if match["unit"] in _PERCENT else match["unit"].removeprefix("个") or match["unit"]
    return DeductionText(Deduction(each_below=below, each_above=above, points=points), unit)


def scores_by_text(text: str, target: Target, numbers: Numbers, points: Decimal, places: int) -> tuple[Decimal, ...]:
    """
    What a 评分标准 gives for these numbers.

    Args:
        text: As it stands on the form.
        target: The promise, for its unit.
        numbers: What was reported of it.
        points: 分值.
        places: Of the scores.

    Returns:
        One score; two where it matters whether a step that is not whole counts in part; none where the text says
        nothing that can be told with certainty of such a target.
    """
    said = deduction_text(text)
    if said is None or not isinstance(target, Bounded) or said.unit not in {"", target.bound.unit}:
        return ()
    side = "each_below" if said.deduction.each_above is None else "each_above"
    if side not in SIDES.get(numbers.kind, ()):
        return ()
    scores = (_score(evolve(said.deduction, steps=steps), numbers, points, places) for steps in _COUNTS)
    return tuple(dict.fromkeys(score for score in scores if score is not None))


_COUNTS: Final = (StepCount.WHOLE, StepCount.PROPORTION)


def _score(deduction: Deduction, numbers: Numbers, points: Decimal, places: int) -> Decimal | None:
    formula = indicator_formula(deduction_expression(deduction, is_missed=False), where="评分标准")
    values = {"points": points, "target": numbers.target, "actual": numbers.actual}
    outcome = applied(formula, values, places)
    return outcome.score if isinstance(outcome, FormulaResult) else None
