"""The cells of a worksheet's XML: where they stand, what they hold, and what of them nobody sees."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest

from scoring.findings.addresses import Position, address_of
from tests.hostile.workbook_files import sheet as worksheet
from tests.hostile.workbook_files import xlsx
from workbooks.cells.grid import GridCell, GridRemark, SheetGrid
from workbooks.cells.xlsx import read_xlsx
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import MAX_CELLS, BoundedArchive

STRINGS = "<si><t>甲</t></si><si><t>乙</t></si><si><t></t></si>"


def read(data: str, behind: str = "", before: str = "") -> SheetGrid | UnreadableWorkbookError:
    """The only sheet of a workbook with these rows."""
    xml = worksheet(data, behind).replace("<sheetData>", f"{before}<sheetData>", 1)
    (grid,) = read_xlsx(BoundedArchive(io.BytesIO(xlsx(xml, strings=STRINGS))))
    return grid


def grid(data: str, behind: str = "", before: str = "") -> SheetGrid:
    found = read(data, behind, before)
    assert isinstance(found, SheetGrid)
    return found


def texts(data: str) -> dict[str, str]:
    return {address_of(*place): cell.text for place, cell in grid(data).cells.items()}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('<row r="2"><c r="B2"><v>1</v></c><c r="C2" t="s"><v>0</v></c></row>', {"B2": "1", "C2": "甲"}),
        # without addresses they follow one another
        ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", {"A1": "1", "B1": "2", "A2": "3"}),
        ('<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row>', {"A1": "1", "D1": "2", "E1": "3"}),
        (
            '<row><c/></row><row r="5"><c><v>1</v></c></row><row><c/><c><v>2</v></c></row>',
            {"A5": "1", "B6": "2"},
        ),
        ("<row/><row><c/><c><v>1</v></c></row><row/><row><c /><c><v>2</v></c></row>", {"B2": "1", "B4": "2"}),
        ('<row r="x"><c><v>1</v></c></row><row r="12345678"><c><v>2</v></c></row>', {"A1": "1", "A2": "2"}),
    ],
)
def test_where_cells_stand(data: str, expected: dict[str, str]) -> None:
    assert expected == texts(data)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', GridCell("甲")),
        ('<c r="A1" t="s"><v>1</v></c>', GridCell("乙")),
        ('<c r="A1" t="s"><v>2</v></c>', None),
        # which nobody shares
        ('<c r="A1" t="s"><v>3</v></c>', None),
        ('<c r="A1" t="s"><v>4</v></c>', None),
        ('<c r="A1" t="s" s="0"><v>1</v></c>', GridCell("乙")),
        ('<c r="A1" t="s"><v> 1</v></c>', None),
        ('<c r="A1"><v>5</v></c>', GridCell("5", Decimal(5))),
        (f'<c r="A1"><v>0.{"1" * 38}</v></c>', GridCell("0.111111111111111", Decimal("0.111111111111111"))),
        (f'<c r="A1"><v>0.{"1" * 39}</v></c>', GridCell(f"0.{'1' * 39}")),
        ('<c r="A1" t="b"><v>1</v></c>', GridCell("TRUE")),
        ('<c r="A1" t="b"><v>0</v></c>', GridCell("FALSE")),
        ('<c r="A1" t="b"><v>2</v></c>', GridCell("FALSE")),
        ('<c r="A1" t="e"><v>#N/A</v></c>', GridCell("#N/A")),
        ('<c r="A1" t="d"><v>2023-12-31T00:00:00Z</v></c>', GridCell("2023年12月31日")),
        ('<c r="A1" t="d"><v>某日</v></c>', GridCell("某日")),
        ('<c r="A1" t="inlineStr"><is><t>丙</t></is></c>', GridCell("丙")),
        ('<c r="A1" t="str"><f>B1</f><v>丁</v></c>', GridCell("丁", formula="B1")),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', None),
        ('<c r="A1"><f>B1</f></c>', GridCell("", formula="B1", uncalculated=True)),
        ('<c r="A1"><f>B1</f><v>6</v></c>', GridCell("6", Decimal(6), "B1")),
    ],
)
def test_what_a_cell_holds(cell: str, expected: GridCell | None) -> None:
    assert ({} if expected is None else {(1, 1): expected}) == grid(f"<row>{cell}</row>").cells


def square(size: int = 4, attributes: dict[int, str] | None = None) -> str:
    """Rows of numbers, as many as columns."""
    given = attributes or {}
    return "".join(
        f"<row{given.get(row, '')}>"
        + "".join(f'<c r="{address_of(row, column)}"><v>1</v></c>' for column in range(1, size + 1))
        + "</row>"
        for row in range(1, size + 1)
    )


WHOLE_ROW = ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("attributes", "before", "unseen"),
    [
        ({2: ' hidden="1"'}, "", [f"{letter}2" for letter in WHOLE_ROW]),
        ({2: ' hidden="0"', 3: ' hidden="1"'}, "", [f"{letter}3" for letter in WHOLE_ROW]),
        ({2: ' ht="0"'}, "", [f"{letter}2" for letter in WHOLE_ROW]),
        ({2: ' ht="0.5"'}, "", []),
        ({2: ' r="4" hidden="1"'}, "", [f"{letter}4" for letter in WHOLE_ROW]),
        # it stands behind row 3
        ({2: ' r="3"', 3: ' hidden="true"'}, "", [f"{letter}4" for letter in WHOLE_ROW]),
        ({}, '<cols><col min="2" max="3" hidden="1"/></cols>', ["B1", "C1", "B2", "C2", "B3", "C3", "B4", "C4"]),
        ({}, '<cols><col min="4" max="4" width="0"/></cols>', ["D1", "D2", "D3", "D4"]),
        ({}, '<cols><col min="4" max="16384" width="0"/></cols>', ["D1", "D2", "D3", "D4"]),
        ({}, '<cols><col min="4" max="4" width="0.5"/></cols>', []),
        ({}, '<cols><col min="x" max="4" hidden="1"/></cols>', []),
        (
            {1: ' ht="12"', 2: ' ht="12"', 3: ' ht="12"'},
            '<sheetFormatPr defaultRowHeight="0"/>',
            [f"{letter}4" for letter in WHOLE_ROW],
        ),
    ],
)
def test_which_cells_nobody_sees(attributes: dict[int, str], before: str, unseen: list[str]) -> None:
    assert unseen == [address_of(*place) for place in sorted(grid(square(4, attributes), "", before).unseen)]


def test_merged_ranges_and_how_far_a_sheet_says_that_it_reaches() -> None:
    found = grid(
        square(2),
        '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="x"/></mergeCells>',
        '<dimension ref="A1:CW5"/>',
    )
    reasons = [
        GridRemark("ZP103", "", "工作表声明有5行101列，只读取其中有内容的部分（20000行100列以内）", warn=False),
        GridRemark("ZP112", "B1", "合并单元格下压着旧值，没有计入：B1", warn=False),
    ]

    assert {Position(1, 1): Position(1, 2)} == found.merges
    assert reasons == list(found.remarks)


USUAL = '<c r="A1"><v>1</v></c>'
OTHER = '<c r="A1"><f>1</f><v>1</v></c>'
TOO_MANY = "工作表有200000个以上的单元格"


def refused(data: str) -> tuple[str, str]:
    found = read(data)
    assert isinstance(found, UnreadableWorkbookError)
    return found.code, found.reason


def test_as_many_cells_as_a_sheet_may_have() -> None:
    """Of one that is written twice and alike, only one counts; but each is looked at."""
    assert [(1, 1)] == grid(f"<row>{USUAL * MAX_CELLS}</row>").places
    assert refused(f"<row>{USUAL * (MAX_CELLS + 1)}</row>") == ("ZP103", TOO_MANY)


@pytest.mark.parametrize("cells", [USUAL * 3, OTHER * 3])
def test_cells_are_counted_however_they_are_written(cells: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbooks.cells.xlsx_sheet.MAX_CELLS", 3)

    assert [(1, 1)] == grid(f"<row>{cells}</row>").places
    assert refused(f"<row>{cells}{cells[: len(cells) // 3]}</row>") == ("ZP103", TOO_MANY.replace("200000", "3"))


def test_as_many_rows_and_cells_as_may_lack_an_address() -> None:
    rest = "<row><c><v>1</v></c></row>"

    assert [] == grid("<row/>" * (2 * MAX_CELLS - 3) + rest).places
    assert refused("<row/>" * (2 * MAX_CELLS - 2) + rest) == ("ZP103", TOO_MANY)
