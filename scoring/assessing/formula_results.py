"""What a formula gives: the number, the score that it means, and the step that a reader can recompute."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import frozen

from indicator_specs.words.numbers import format_decimal
from scoring.formulas.formula import Formula, FormulaError
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


@frozen
class FormulaFailure:
    """
    Why a formula has no result for its values, in Chinese.

    Attributes:
        cause: To be read after the formula: ``的除数为0：10 × 5 ÷ 0``.
        message: The whole of it, with the formula and whose it is.
    """

    cause: str
    message: str


Outcome: TypeAlias = FormulaResult | FormulaFailure


def applied(formula: Formula, values: Mapping[str, Decimal], places: int) -> Outcome:
    """
    Ask a formula for a score.

    Args:
        formula: Over ``points`` and other values.
        values: All of its variables.
        places: Of the score, which is rounded half up and lies between 0 and ``points``.
    """
    try:
        exact = formula.evaluate(**values)
    except FormulaError as error:
        return FormulaFailure(error.cause, str(error))
    return FormulaResult(formula, values, exact, round_half_up(min(max(exact, NOTHING), values["points"]), places))


def step_of(result: FormulaResult, **shown: Decimal) -> str:
    """
    ``10 × 3 ÷ 4 = 7.5``, ``10 × 1 ÷ 3 = 3.333333… → 3.33``; of tiers ``85 ≥ 80 → 4``, ``其余 → 0``

    Args:
        result: What is told.
        shown: Values that are shown otherwise than they were computed with.
    """
    short = round_half_up(result.exact, SHOWN_PLACES)
    exact = format_decimal(short) if short == result.exact else f"{format_decimal(short)}…"
    tail = "" if result.exact == result.score else f" → {format_decimal(result.score)}"
    values = {**result.values, **shown}
    taken = result.formula.tier_taken(**values)
    if taken is None:
        return f"{result.formula.with_values(**values)} = {exact}{tail}"
    equals = f"{taken.result} = " if taken.result else ""
    return f"分档：{taken.condition or '其余'} → {equals}{exact}{tail}"
