"""The scores that a form's own 评分标准 gives (``每少1次扣1分，扣完为止``)."""

from __future__ import annotations

from decimal import Decimal

from indicator_specs.targets import Target
from scoring.assessing.comparing.comparison import Numbers
from scoring.assessing.formula_results import FormulaResult, applied
from scoring.rule_sets.deduction_texts import deduction_text


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
    if said is None or not said.is_of(target) or not said.counts_for(numbers.kind):
        return ()
    values = {"points": points, "target": numbers.target, "actual": numbers.actual}
    outcomes = (applied(formula, values, places) for formula in said.formulas)
    return tuple(dict.fromkeys(outcome.score for outcome in outcomes if isinstance(outcome, FormulaResult)))
