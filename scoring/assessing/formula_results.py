"""What a formula gives: the number, the score that it means, and the step that a reader can recompute."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.words.numbers import format_decimal
from scoring.formulas.formula import Formula
from scoring.formulas.rounding import round_half_up
from scoring.formulas.wording import SHOWN_PLACES

NOTHING: Final = Decimal(0)


@frozen
class FormulaResult:
    """
    A formula, applied.

    Attributes:
        formula: The one that was asked.
        values: Its variables.
        exact: What it gives, unrounded.
        score: That, rounded and within the points.
    """

    formula: Formula
    values: Mapping[str, Decimal]
    exact: Decimal
    score: Decimal


def applied(formula: Formula, values: Mapping[str, Decimal], places: int) -> FormulaResult:
    """
    Ask a formula for a score.

    Args:
        formula: Over ``points`` and other values.
        values: All of its variables.
        places: Of the score, which is rounded half up and lies between 0 and ``points``.

    Raises:
        FormulaError: it cannot be computed with these values.
    """
    exact = formula.evaluate(**values)
    return FormulaResult(formula, values, exact, round_half_up(min(max(exact, NOTHING), values["points"]), places))


def step_of(result: FormulaResult, **shown: Decimal) -> str:
    """
    ``10 × 3 ÷ 4 = 7.5``, ``10 × 1 ÷ 3 = 3.333333… → 3.33``

    Args:
        result: What is told.
        shown: Values that are shown otherwise than they were computed with.
    """
    short = round_half_up(result.exact, SHOWN_PLACES)
    exact = format_decimal(short) if short == result.exact else f"{format_decimal(short)}…"
    tail = "" if result.exact == result.score else f" → {format_decimal(result.score)}"
    return f"{result.formula.with_values(**{**result.values, **shown})} = {exact}{tail}"
