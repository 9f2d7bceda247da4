"""Values put into single cells: what is there is replaced, what is not comes to be, formulas stay."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
import python_calamine

from tests.package_invariants import broken, looks_in, packed_parts
from tests.workbooks.packages.made_packages import ALL, FORM, HAND_MADE, SHEET, plain_form, rich_form
from workbooks.cells.grid import GridCell, SheetGrid
from workbooks.cells.xlsx import read_xlsx
from workbooks.files.safe_opening import BoundedArchive
from workbooks.packages.cell_values import CellAt, with_values
from workbooks.packages.package import Package
from workbooks.packages.sheet_part import FormulaCellError

RESULT = Decimal("9.05")


def _cells(content: bytes) -> Mapping[tuple[int, int], GridCell]:
    grids = read_xlsx(BoundedArchive(BytesIO(content)))
    return next(grid.cells for grid in grids if isinstance(grid, SheetGrid) and grid.name == FORM)


@pytest.mark.parametrize("content", ALL.values(), ids=ALL.keys())
def test_numbers_and_texts_are_put_into_cells_that_are_there_and_that_are_not(content: bytes) -> None:
    values: dict[CellAt, str | Decimal] = {
        (FORM, "A2"): RESULT,
        (FORM, "C3"): "=100%",
        (FORM, "H9"): Decimal("1E+2"),
        (FORM, "I9"): "<b>&\n_x0041_",
    }
    changed = with_values(content, values)
    before, after = _cells(content), _cells(changed)
    assert broken(changed) == broken(content)
    assert {place: after[place][:2] for place in ((2, 1), (3, 3), (9, 8), (9, 9))} == {
        (2, 1): ("9.05", RESULT),
        (3, 3): ("=100%", None),
        (9, 8): ("100", Decimal(100)),
        (9, 9): ("<b>&\n_x0041_", None),
    }
    others = before.keys() - {(2, 1), (3, 3)}
    assert {place: after[place] for place in others} == {place: before[place] for place in others}


def test_the_looks_and_all_other_parts_stay() -> None:
    content = rich_form()
    changed = with_values(content, {(FORM, "A5"): "合计数", (FORM, "D2"): RESULT})
    assert looks_in(changed) == looks_in(content)
    before, after = packed_parts(content), packed_parts(changed)
    assert [name for name in before if before[name] != after[name]] == [SHEET]


def test_a_cell_within_a_merged_range_stands_for_its_first() -> None:
    assert _cells(with_values(rich_form(), {(FORM, "B6"): "合计数"}))[5, 1].text == "合计数"


def test_others_read_the_values() -> None:
    changed = with_values(plain_form(), {(FORM, "D2"): RESULT, (FORM, "D3"): "'=1"})
    rows = python_calamine.load_workbook(BytesIO(changed)).get_sheet_by_name(FORM).to_python()
    sheet = openpyxl.load_workbook(BytesIO(changed))[FORM]
    assert [rows[1][3], rows[2][3]] == [9.05, "'=1"]
    assert [sheet["D2"].value, sheet["D3"].value] == [9.05, "'=1"]


def test_a_formula_is_never_overwritten() -> None:
    with pytest.raises(FormulaCellError, match="D5"):
        with_values(rich_form(), {(FORM, "D2"): RESULT, (FORM, "D5"): RESULT})


@pytest.mark.parametrize(
    ("result", "text", "uncalculated"), [(Decimal(7), "7", False), ("<优>", "<优>", False), (None, "", True)]
)
def test_the_result_of_a_formula_can_be_stored_or_dropped(
    result: str | Decimal | None, text: str, *, uncalculated: bool
) -> None:
    content = HAND_MADE["addresses and no styles"]
    changed = with_values(content, {(FORM, "B1"): Decimal(6)}, {(FORM, "B2"): result})
    cell = _cells(changed)[2, 2]
    assert (cell.text, cell.formula, cell.uncalculated) == (text, "B1*2", uncalculated)
    assert (b'fullCalcOnLoad="1"' in Package(changed).part("xl/workbook.xml")) is (result is None)
    assert broken(changed) == []


@pytest.mark.parametrize("place", [("没有的表", "A1"), (FORM, "没有的格")])
def test_what_is_not_there_is_refused(place: CellAt) -> None:
    with pytest.raises(KeyError):
        with_values(rich_form(), {place: RESULT})
