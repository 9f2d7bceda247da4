"""The unit's own workbook with its arithmetic put right: only what was wrong changes, and formulas stay."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Final

import openpyxl
import pytest
import xlsxwriter
from attrs import evolve
from openpyxl.worksheet.worksheet import Worksheet

from scoring.corrections.correction import Corrected, CorrectedField, Correction
from tests.package_invariants import broken
from workbooks.cells.grid import GridCell, SheetGrid
from workbooks.cells.xlsx import read_xlsx
from workbooks.files.review_names import MARKS_SHEET_NAME
from workbooks.files.safe_opening import BoundedArchive
from workbooks.marking.corrected_copy import corrected_workbook, write_corrected_copy
from workbooks.packages.package import UnchangeablePackageError

SHEET = "自评表"


def _correction(cell: str, was: str, becomes: str, field: CorrectedField = CorrectedField.SCORE) -> Correction:
    return Correction(sheet=SHEET, cell=cell, field=field, was=was, becomes=becomes, why="按规则")


SCORE = _correction("B3", "10", "5")
RATE = _correction("B1", "86.73%", "76.73%", CorrectedField.RATE)
TOTAL = _correction("B5", "30", "25", CorrectedField.TOTAL)
GRADE = _correction("B6", "优", "良", CorrectedField.GRADE)


def _plan(*corrections: Correction) -> Corrected:
    return Corrected(corrections=corrections, total=Decimal(25), grade="良")


@pytest.fixture
def form() -> Callable[..., bytes]:
    """A small form; what is given stands in place of its cells, a formula with its stored result."""

    def made(**cells: object) -> bytes:
        stream = BytesIO()
        book = xlsxwriter.Workbook(stream)
        percent = book.add_format({"num_format": "0.00%", "bold": True})
        sheet = book.add_worksheet(SHEET)
        sheet.write_number("B1", 0.8673, percent)
        values: dict[str, object] = {"B2": 10, "B3": 10, "B4": 10, "B5": 30, "B6": "优", **cells}
        for cell, value in values.items():
            if isinstance(value, tuple):
                formula, result = value
                sheet.write_formula(cell, formula, None, result)
            elif value is None:
                sheet.write_blank(cell, None, percent)
            else:
                sheet.write(cell, value)
        sheet.write_comment("B2", "业务处填写", {"author": "李四"})
        book.add_worksheet("附件").write("A1", "佐证")
        book.close()
        return stream.getvalue()

    return made


def _grid(content: bytes, name: str = SHEET) -> dict[str, GridCell]:
    grids = [grid for grid in read_xlsx(BoundedArchive(BytesIO(content))) if isinstance(grid, SheetGrid)]
    (cells,) = (grid.cells for grid in grids if grid.name == name)
    return {f"{'AB'[column - 1]}{row}": cell for (row, column), cell in cells.items()}


def _texts(content: bytes) -> dict[str, str]:
    return {cell: held.text for cell, held in _grid(content).items()}


def _sheet(content: bytes) -> Worksheet:
    return openpyxl.load_workbook(BytesIO(content))[SHEET]


def test_only_what_was_wrong_changes(form: Callable[..., bytes]) -> None:
    source = form()
    done = corrected_workbook(source, [_plan(RATE, SCORE, TOTAL, GRADE)])
    before = _texts(source)
    assert _texts(done.content) == before | {"B1": "76.73%", "B3": "5", "B5": "25", "B6": "良"}
    assert ([each.cell for each in done.written], done.left) == (["B1", "B3", "B5", "B6"], ())
    assert broken(done.content) == []


def test_a_cell_keeps_the_kind_of_what_it_holds(form: Callable[..., bytes]) -> None:
    done = corrected_workbook(form(B3="10分"), [_plan(evolve(SCORE, was="10分"), RATE)])
    sheet = _sheet(done.content)
    assert [(sheet[cell].value, sheet[cell].number_format) for cell in ("B1", "B3")] == [
        (0.7673, "0.00%"),
        ("5分", "General"),
    ]
    assert sheet["B1"].font.bold


BOTH: Final = (evolve(TOTAL, cell="B5"), evolve(GRADE, cell="B5"))
AS_ONE: Final = {
    "the label": ("总分：30", [TOTAL], "总分：25"),
    "the label without a colon": ("合计 30分", [TOTAL], "合计 25分"),
    "the whole": ("总分（100分）：30分", [TOTAL], "总分（100分）：25分"),
    "the grade": ("总分：30分  自评等级：优秀", BOTH, "总分：25分  自评等级：良"),
    "a number that only ends so": ("总分：130", [TOTAL], "25"),
}


@pytest.mark.parametrize(("written", "corrections", "expected"), AS_ONE.values(), ids=AS_ONE)
def test_what_stands_beside_it_in_a_cell_stays(
    form: Callable[..., bytes], written: str, corrections: Sequence[Correction], expected: str
) -> None:
    done = corrected_workbook(form(B5=written), [_plan(*corrections)])
    assert _texts(done.content)["B5"] == expected


TEXTS: Final = {
    "a bare number, among numbers": ("10", "General", 30, 5),
    "in a cell for texts": ("10", "@", 30, "5"),
    "with its unit": ("10分", "General", 30, "5分"),
    "among texts": ("10", "General", "30", "5"),
}


@pytest.mark.parametrize(("written", "number_format", "others", "expected"), TEXTS.values(), ids=TEXTS)
def test_a_text_becomes_a_number_only_where_numbers_stand_around_it(
    form: Callable[..., bytes], written: str, number_format: str, others: float | str, expected: float | str
) -> None:
    book = openpyxl.load_workbook(BytesIO(form()))
    for row in book[SHEET].iter_rows(min_row=1, max_row=6, min_col=2, max_col=2):
        row[0].value = others
    book[SHEET]["B3"].value = written
    book[SHEET]["B3"].data_type = "s"
    book[SHEET]["B3"].number_format = number_format
    content = BytesIO()
    book.save(content)
    done = corrected_workbook(content.getvalue(), [_plan(evolve(SCORE, was=written))])
    assert _sheet(done.content)["B3"].value == expected


@pytest.mark.parametrize(("number_format", "expected"), [("0.00%", 0.7673), ("0.00", 76.73), ("General", "76.73%")])
def test_a_rate_that_was_typed_as_a_text_becomes_what_the_cell_shows(
    form: Callable[..., bytes], number_format: str, expected: float | str
) -> None:
    book = openpyxl.load_workbook(BytesIO(form()))
    book[SHEET]["B1"].value = "86.73%"
    book[SHEET]["B1"].number_format = number_format
    content = BytesIO()
    book.save(content)
    assert _sheet(corrected_workbook(content.getvalue(), [_plan(RATE)]).content)["B1"].value == expected


def test_each_correction_says_what_stood_there(form: Callable[..., bytes]) -> None:
    done = corrected_workbook(form(B3=None), [_plan(evolve(SCORE, was=""), GRADE)])
    comments = {cell.coordinate: cell.comment.text for row in _sheet(done.content) for cell in row if cell.comment}
    assert comments == {
        "B2": "业务处填写",
        "B3": "———— 复核意见 ————\n已代为改正：原为空白，补填“5”\n依据：按规则\n———— 复核意见完 ————",
        "B6": "———— 复核意见 ————\n已代为改正：原填“优”，改为“良”\n依据：按规则\n———— 复核意见完 ————",
    }


def test_a_formula_stays_and_gives_what_follows(form: Callable[..., bytes]) -> None:
    source = form(B5=("=SUM(B2:B4)", 30), B6=('=IF(B5>=30,"优","良")', "优"))
    done = corrected_workbook(source, [_plan(SCORE, evolve(TOTAL, is_computed=True), evolve(GRADE, is_computed=True))])
    cells = _grid(done.content)
    assert [(cells[cell].formula, cells[cell].text) for cell in ("B5", "B6")] == [
        ("SUM(B2:B4)", "25"),
        ('IF(B5>=30,"优","良")', "良"),
    ]
    assert ([each.cell for each in done.written], done.left) == (["B3"], ())


def test_what_we_do_not_compute_is_left_to_the_office_program(form: Callable[..., bytes]) -> None:
    source = form(A1=("=ISNUMBER(B3)", True), A2=("=ISNUMBER(B4)", True), A3=("=A1", True))
    cells = _grid(corrected_workbook(source, [_plan(SCORE)]).content)
    assert {cell: cells[cell].uncalculated for cell in ("A1", "A2", "A3")} == {"A1": True, "A2": False, "A3": True}


def test_a_score_by_formula_is_left_and_the_total_with_it(form: Callable[..., bytes]) -> None:
    source = form(B3=("=B2", 10))
    done = corrected_workbook(source, [_plan(SCORE, TOTAL)])
    assert (done.written, [each.cell for each in done.left]) == ((), ["B3"])
    assert _texts(done.content) == _texts(source)


def test_a_formula_that_gives_an_empty_text_is_no_blank(form: Callable[..., bytes]) -> None:
    done = corrected_workbook(form(B3=('=IF(B2="","x","")', "")), [_plan(evolve(SCORE, was=""))])
    assert done.written == ()


def test_nothing_is_written_where_a_stored_result_is_stale(form: Callable[..., bytes]) -> None:
    with pytest.raises(UnchangeablePackageError, match="公式存的结果不能作准"):
        corrected_workbook(form(B5=("=SUM(B2:B4)", 29)), [_plan(SCORE)])


def test_what_comes_back_right_carries_nothing_of_ours(form: Callable[..., bytes]) -> None:
    source = form()
    marked = corrected_workbook(source, [_plan(SCORE)]).content
    assert MARKS_SHEET_NAME in openpyxl.load_workbook(BytesIO(marked)).sheetnames
    final = corrected_workbook(marked, [Corrected()]).content
    book = openpyxl.load_workbook(BytesIO(final))
    fills = {cell.fill.fill_type for row in book[SHEET] for cell in row}
    comments = [cell.comment.text for row in book[SHEET] for cell in row if cell.comment]
    assert (book.sheetnames, fills, comments) == ([SHEET, "附件"], {None}, ["业务处填写"])
    assert _texts(final) == _texts(source) | {"B3": "5"}
    assert broken(final) == []


def test_a_workbook_without_marks_or_corrections_keeps_its_parts(form: Callable[..., bytes]) -> None:
    source = form()
    names = zipfile.ZipFile(BytesIO(source)).namelist()
    before, after = (zipfile.ZipFile(BytesIO(each)) for each in (source, corrected_workbook(source, []).content))
    changed = [name for name in names if before.read(name) != after.read(name)]
    assert changed in ([], ["xl/styles.xml"])


def test_what_is_no_package_is_told(tmp_path: Path) -> None:
    source = tmp_path / "表.xls"
    source.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    done = write_corrected_copy(source, [_plan(SCORE)], tmp_path / "表_改正.xlsx")
    assert (done.path, done.why_not[:3]) == (None, "文件是")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["表.xls"]


def test_where_nothing_can_be_corrected_nothing_is_written(form: Callable[..., bytes], tmp_path: Path) -> None:
    source = tmp_path / "表.xlsx"
    source.write_bytes(form(B3=("=B2", 10)))
    done = write_corrected_copy(source, [_plan(SCORE, TOTAL)], tmp_path / "表_改正.xlsx")
    assert (done.path, [each.cell for each in done.left]) == (None, ["B3"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["表.xlsx"]
