"""Which formulas need a cell, by the references that they name: at each edge of a range and one cell beside it."""

from __future__ import annotations

import io
from typing import Final

import pytest

from scoring.findings.addresses import Position, address_of, position_of
from tests.workbooks.recalculation.sheets import Cells, book, formula, number
from workbooks.cells.grid import SheetGrid
from workbooks.cells.xlsx import read_xlsx
from workbooks.files.safe_opening import BoundedArchive
from workbooks.recalculation.dependents import depending
from workbooks.recalculation.stored_results import WorkbookResults


def needing(changed: str, formulas: Cells, sheet: str = "表") -> list[str]:
    """The formulas of 表 that need a cell."""
    cells = {address: formula(text) if "|" not in text else text for address, text in formulas.items()}
    content = book({"表": cells, "附表": {"A1": number("1")}})
    grids = [each for each in read_xlsx(BoundedArchive(io.BytesIO(content))) if isinstance(each, SheetGrid)]
    results = WorkbookResults(grids).of(grids[0])
    assert results is not None
    place = position_of(changed)
    assert place is not None
    return sorted(address_of(*each) for _, each in depending({"表": results}, frozenset({(sheet, place)})))


RANGES: Final[dict[str, tuple[list[str], list[str]]]] = {
    "B2": (["B2"], ["A2", "C2", "B1", "B3"]),
    "$B$2": (["B2"], ["A2", "C2", "B1", "B3"]),
    "SUM(B2:C4)": (["B2", "C2", "B4", "C4"], ["A2", "D2", "B1", "B5", "A4", "D4"]),
    "SUM(C4:B2)": (["B2", "C2", "B4", "C4"], ["A2", "D2", "B1", "B5", "A4", "D4"]),
    "SUM(B:C)": (["B1", "C1", "B1048576"], ["A1", "D1"]),
    "SUM(2:3)": (["A2", "A3", "XFD2"], ["A1", "A4"]),
    "1+1": ([], ["A1"]),
    # what is found by its name or by words may be anywhere
    "SUM(甲)": (["A1", "XFD1048576"], []),
    "OFFSET(B2,1,1)": (["A1"], []),
    "INDIRECT(B2)": (["A1"], []),
}


@pytest.mark.parametrize("text", RANGES)
def test_which_cells_a_formula_needs(text: str) -> None:
    needed, others = RANGES[text]
    found = {cell: bool(needing(cell, {"Z99": text})) for cell in (*needed, *others)}

    assert dict.fromkeys(needed, True) | dict.fromkeys(others, False) == found


def test_a_reference_may_lead_to_another_sheet() -> None:
    formulas = {"Z1": "附表!A1", "Z2": "A1"}

    assert (["Z1"], ["Z2"]) == (needing("A1", formulas, "附表"), needing("A1", formulas))


def test_what_needs_a_formula_needs_what_that_needs() -> None:
    assert ["B1", "B2", "B3"] == needing("A1", {"B1": "A1", "B2": "B1*2", "B3": "SUM(B1:B2)", "B4": "A2"})


def test_a_formula_that_another_cell_holds_may_need_anything() -> None:
    shared = {"B1": '|<f t="shared" ref="B1:B2" si="0">A1</f>', "B2": '|<f t="shared" si="0"/>'}

    assert ["B2"] == needing("A9", shared)


@pytest.mark.parametrize(("count", "expected"), [(5_000, 0), (5_001, 5_001)])
def test_of_very_many_formulas_each_counts_as_depending(count: int, expected: int) -> None:
    assert expected == len(needing("B1", {Position(row, 1).address: "1" for row in range(1, count + 1)}))
