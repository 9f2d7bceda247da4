"""The cells of a self-assessment that formulas, inputs and colours speak of, by what they hold."""

from __future__ import annotations

from typing import Final

from indicator_specs.projects import Amount, FundsRow
from workbooks.sheets.drafting import CellName, cell_name

PROJECT_NAME: Final = cell_name("project_name")
DEPARTMENT: Final = cell_name("department")
UNIT: Final = cell_name("unit")
PHONE: Final = cell_name("phone")
GOAL: Final = cell_name("goal")
GOAL_ACHIEVED: Final = cell_name("goal_achieved")
TOTAL: Final = cell_name("total")
TOTAL_POINTS: Final = cell_name("total_points")
GRADE: Final = cell_name("grade")
REVIEWED_GRADE: Final = cell_name("reviewed_grade")
DISCOUNTED: Final = cell_name("discounted")
EXPLANATION: Final = cell_name("explanation")
WARNING: Final = cell_name("warning")

EXECUTION_POINTS: Final = cell_name("execution.points")
EXECUTION_RATE: Final = cell_name("execution.rate")
EXECUTION_SCORE: Final = cell_name("execution.score")


def by_nature(position: int) -> str:
    """Which row of the funds block a part by nature is."""
    return f"nature{position}"


def of_funds(row: str, amount: Amount) -> CellName:
    """An amount of the funds block; ``row`` is a ``FundsRow``, or a part ``by_nature``."""
    return cell_name(f"funds.{row}.{amount}")


BUDGET: Final = of_funds(FundsRow.TOTAL, Amount.BUDGET)
EXECUTED: Final = of_funds(FundsRow.TOTAL, Amount.EXECUTED)
"""What the execution rate is computed from."""

# The row of an indicator, wherever it will stand; from TEXT on hidden cells, by which the score is reached.
NAME: Final = cell_name("this.name")
TARGET: Final = cell_name("this.target")
ACTUAL: Final = cell_name("this.actual")
POINTS: Final = cell_name("this.points")
SCORE: Final = cell_name("this.score")
NOTE: Final = cell_name("this.note")
TEXT: Final = cell_name("this.text")
PLAIN: Final = cell_name("this.plain")
DIGITS: Final = cell_name("this.digits")
NUMBER: Final = cell_name("this.number")
DAY: Final = cell_name("this.day")


HINT: Final = cell_name("this.hint")
FUNDS_HINT: Final = cell_name("funds_hint")
GOAL_HINT: Final = cell_name("goal_hint")
TOTAL_HINT: Final = cell_name("total_hint")
"""Beside them: what is missing or wrong there."""


def in_row(position: int, cell: CellName) -> CellName:
    """A cell of the row of the indicator at that position, from 0."""
    return CellName(at_position(cell, position))


def at_position(formula: str, position: int) -> str:
    """A formula about an indicator's row, for the one at that position."""
    return formula.replace("{this.", f"{{{position}.")


def heading(cell: CellName) -> CellName:
    """What stands above that cell of every indicator."""
    return CellName(cell.replace("{this.", "{heading."))


def below(cell: CellName) -> CellName:
    """The place under that cell of the last indicator."""
    return CellName(cell.replace("{this.", "{below."))
