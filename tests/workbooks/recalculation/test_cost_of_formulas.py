"""What a formula costs: with so many steps left it is computed, with one less it is not."""

from __future__ import annotations

import io
from typing import Final

import pytest

from tests.workbooks.recalculation.sheets import Cells, book, formula, number, words
from workbooks.cells.grid import SheetGrid
from workbooks.cells.xlsx import read_xlsx
from workbooks.files.safe_opening import BoundedArchive
from workbooks.recalculation.arithmetic import EXACT
from workbooks.recalculation.books import FormulaBook, FormulaSheet
from workbooks.recalculation.evaluation import TOO_MUCH_WORK, Evaluation, WorkLeft
from workbooks.recalculation.evaluation import _TooMuchWorkError as TooMuchWorkError
from workbooks.recalculation.values import NotComputed, Scalar

COMPUTED: Final = 1
"""Column of the formula."""
CELLS: Final[Cells] = {
    "B1": number("10"),
    "B2": number("2"),
    "B3": words("长" * 99),
    "B4": words("长" * 100),
    "C1": formula("1"),
    "C2": formula("B1+B2"),
    "C3": formula("B1+B2"),
}


def given(formula_xml: str, work: int) -> Scalar:
    """What a formula in A9 gives where so much work is left."""
    content = book({"表": {**CELLS, "A9": formula_xml}})
    (grid,) = [each for each in read_xlsx(BoundedArchive(io.BytesIO(content))) if isinstance(each, SheetGrid)]
    assert grid.stored is not None
    parts = grid.stored.book
    sheets = FormulaBook((FormulaSheet(grid.name, grid.stored),), parts.sheet_names, parts.names)
    return Evaluation(sheets, EXACT, WorkLeft(work), as_displayed=False).result("表", (9, COMPUTED))


COSTS: Final = {
    # begun, its signs read, its steps done
    "1": 1 + 1 + 1,
    "1+2": 1 + 3 + 3,
    "-1": 1 + 2 + 2,
    "(1)": 1 + 3 + 1,
    "1+": 1 + 2 + 1,
    # a reference is looked up for what it needs
    "B1": 1 + 1 + 1 + 1,
    "B1+B2": 1 + 3 + 3 + 2,
    # a formula that it needs is computed before
    "C1": (1 + 1 + 1 + 1 + 1) + (1 + 1 + 1),
    "C2": (1 + 1 + 1 + 1 + 1) + (1 + 3 + 3 + 2),
    # and is understood once, however many cells have it
    "C2+C3": (1 + 3 + 3 + 4) + (1 + 3 + 3 + 2) + (1 + 3 + 2),
    # a range costs what is in it, twice: what is needed, and what is added
    "SUM(B1:B2)": 1 + 3 + 2 + 1 + (2 + 1),
    "SUM(C1:C1)": (1 + 3 + 2 + 2 + 2) + (1 + 1 + 1),
    "SUM(B5:B9)": 1 + 3 + 2 + 1 + 1,
    # ten columns more cost a step
    "SUM(D5:M5)": 1 + 3 + 2 + 1 + 1,
    "SUM(D5:N5)": 1 + 3 + 2 + 2 + 2,
    "SUM(D5:W5)": 1 + 3 + 2 + 2 + 2,
    "SUM(D5:X5)": 1 + 3 + 2 + 3 + 3,
    # a power costs a hundred steps, a hundred characters of a text one
    "B1*B2": 1 + 3 + 3 + 2,
    "B1^B2": 1 + 3 + 3 + 2 + 100,
    "B3&B1": 1 + 3 + 3 + 2,
    "B4&B1": 1 + 3 + 3 + 2 + 1,
    "B4&B4": 1 + 3 + 3 + 2 + 2,
    'B4=""': 1 + 3 + 3 + 1 + 1,
}


@pytest.mark.parametrize("text", COSTS)
def test_what_a_formula_costs(text: str) -> None:
    enough = COSTS[text]
    results = [given(formula(text), work) for work in (enough, enough - 1)]

    assert [False, True] == [result == TOO_MUCH_WORK for result in results]


def test_a_formula_that_is_not_looked_at_costs_little() -> None:
    table = '|<f t="dataTable" ref="A9:A10" r1="B1"/><v>20</v>'

    assert [NotComputed("模拟运算表"), TOO_MUCH_WORK] == [given(table, work) for work in (1 + 1, 1)]


def test_what_all_formulas_of_a_workbook_may_cost() -> None:
    work = WorkLeft()
    work.spend(250_000)

    with pytest.raises(TooMuchWorkError):
        work.spend(1)
