"""The cells of a worksheet's XML: where they stand, what they hold, and what of them nobody sees."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest

from scoring.findings.addresses import Position, address_of
from tests.hostile.workbook_files import sheet as worksheet
from tests.hostile.workbook_files import xlsx
from workbooks.cells.grid import GridBuilder, GridCell, GridRemark, SheetGrid
from workbooks.cells.stored_cells import StoredCell, StoredFormula
from workbooks.cells.xlsx import read_xlsx
from workbooks.cells.xlsx_sheet import SharedParts, read_sheet
from workbooks.files.package_parts import book_parts
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import MAX_SHEETS, MAX_STRINGS, BoundedArchive

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
        ('<row><c t="s"><v>1</v></c></row>', {"A1": "乙"}),
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


def sheet_of(xml: str) -> SheetGrid:
    """A sheet of a workbook with two shared strings and a style for rates."""
    book = book_parts(BoundedArchive(io.BytesIO(xlsx(worksheet("")))))
    shared = SharedParts((GridCell("甲"), GridCell("乙"), None), {"0": "General", "1": "0%"}, book)
    return read_sheet(xml, GridBuilder("表"), shared, lambda: xml)


PLAIN, RATE = "General", "0%"


@pytest.mark.parametrize(
    ("cell", "shown", "stored"),
    [
        ("<v>0.5</v>", GridCell("0.5", Decimal("0.5")), StoredCell("n", "0.5", PLAIN)),
        (' s="1"|<v>0.5</v>', GridCell("50%", Decimal(50)), StoredCell("n", "0.5", RATE)),
        (' s="2"|<v>0.5</v>', GridCell("0.5", Decimal("0.5")), StoredCell("n", "0.5", PLAIN)),
        (' s="1" t="s"|<v>1</v>', GridCell("乙"), StoredCell("s", "乙", RATE)),
        (' t="s"|<v>2</v>', None, StoredCell("s", "", PLAIN)),
        (' t="s"|<v>3</v>', None, StoredCell("s", "", PLAIN)),
        # beside a formula, or otherwise not as usual
        (' s="01"|<v>0.5</v>', GridCell("50%", Decimal(50)), StoredCell("n", "0.5", RATE)),
        (
            ' s="1"|<f>A1</f><v>0.5</v>',
            GridCell("50%", Decimal(50), "A1"),
            StoredCell("n", "0.5", RATE, StoredFormula("A1")),
        ),
        (' t="s"|<f>A1</f><v>1</v>', GridCell("乙"), StoredCell("s", "乙", PLAIN, StoredFormula("A1"))),
        (
            ' t="str"|<f>A1</f><v>丁&amp;</v>',
            GridCell("丁&", formula="A1"),
            StoredCell("s", "丁&", PLAIN, StoredFormula("A1")),
        ),
        (' t="str"|<f>A1</f><v></v>', None, StoredCell("s", "", PLAIN, StoredFormula("A1"))),
        (
            ' t="str"|<f>A1</f>',
            GridCell("", formula="A1", uncalculated=True),
            StoredCell("s", None, PLAIN, StoredFormula("A1")),
        ),
        (
            "<f>A1</f><v></v>",
            GridCell("", formula="A1", uncalculated=True),
            StoredCell("n", None, PLAIN, StoredFormula("A1")),
        ),
        (' t="b"|<v>1</v>', GridCell("TRUE"), StoredCell("b", "1", PLAIN)),
        (' t="inlineStr"|<is><t>丙</t></is>', GridCell("丙"), StoredCell("s", "丙", PLAIN)),
        (
            '<f t="shared" ref="B2:B3" si="7">A1</f><v>6</v>',
            GridCell("6", Decimal(6), "A1"),
            StoredCell("n", "6", PLAIN, StoredFormula("A1", "shared", "7", "B2:B3")),
        ),
        (
            '<f t="shared" si="7"/><v>6</v>',
            GridCell("6", Decimal(6)),
            StoredCell("n", "6", PLAIN, StoredFormula("", "shared", "7")),
        ),
    ],
)
def test_what_a_cell_shows_and_what_the_file_stores(cell: str, shown: GridCell | None, stored: StoredCell) -> None:
    """The second is for whoever calculates with it."""
    attributes, _, body = cell.rpartition("|")
    found = sheet_of(f'<worksheet><sheetData><row><c r="B2"{attributes}>{body}</c></row></sheetData></worksheet>')
    assert found.stored is not None

    assert ({} if shown is None else {(2, 2): shown}) == found.cells
    assert {(2, 2): stored} == found.stored.cells
    assert found.stored.has_formulas is (stored.formula is not None)


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


def refused(data: str) -> tuple[str, str]:
    found = read(data)
    assert isinstance(found, UnreadableWorkbookError)
    return found.code, found.reason


@pytest.mark.parametrize("cell", [USUAL, OTHER])
def test_as_many_cells_as_a_sheet_may_have(cell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However they are written. Of one that is written twice and alike, only one counts; but each is looked at."""
    monkeypatch.setattr("workbooks.cells.xlsx_sheet.MAX_CELLS", 3)

    assert [(1, 1)] == grid(f"<row>{cell * 3}</row>").places
    assert refused(f"<row>{cell * 4}</row>") == ("ZP103", "工作表有3个以上的单元格")


def test_as_many_rows_and_cells_as_may_lack_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """One less than twice as many as a sheet may have; rows count among them."""
    monkeypatch.setattr("workbooks.cells.xlsx_sheet.MAX_CELLS", 4)
    rest = "<row><c><v>1</v></c></row>"

    assert [(5, 1)] == grid("<row/><row/><row><c/></row><row/>" + rest).places
    assert refused("<row/><row/><row><c/></row><row/><row/>" + rest) == ("ZP103", "工作表有4个以上的单元格")


FOREIGN = '<row><x:c xmlns:x="u"><x:v>9</x:v></x:c><c r="A1"><v>1</v></c></row>'


def prefixed(rows: str) -> str:
    """A sheet whose own elements have a prefix."""
    return f'<x:worksheet xmlns:x="u"><x:sheetData>{rows}</x:sheetData></x:worksheet>'


OWN = '<x:row><x:c r="A1"><x:v>1</x:v></x:c></x:row>'


@pytest.mark.parametrize(
    "xml",
    [
        worksheet(FOREIGN),
        prefixed(OWN),
        prefixed(OWN.replace("</x:row>", '<c r="B1"><v>9</v></c></x:row>')),
    ],
)
def test_elements_of_others_are_passed_over(xml: str) -> None:
    assert {(1, 1): GridCell("1", Decimal(1))} == sheet_of(xml).cells


def test_a_prefix_alone_makes_no_element_another_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a sheet may be as long as any."""
    monkeypatch.setattr("workbooks.cells.xlsx_sheet.MAX_UNUSUAL_XML", 0)

    assert [(1, 1)] == sheet_of(prefixed(OWN)).places


def test_how_long_a_sheet_with_elements_of_others_may_be() -> None:
    """Four million characters."""
    begin, end = f'<worksheet xmlns="v"><sheetData>{FOREIGN}', "</sheetData></worksheet>"
    blanks = 4_000_000 - len(begin + end)

    assert [(1, 1)] == sheet_of(begin + " " * blanks + end).places
    with pytest.raises(UnreadableWorkbookError, match="含有其他命名空间的工作表超过4MB"):
        sheet_of(begin + " " * (blanks + 1) + end)


def test_as_many_sheets_as_a_workbook_may_have() -> None:
    assert len(list(read_xlsx(BoundedArchive(io.BytesIO(xlsx(worksheet(""), names=MAX_SHEETS - 1)))))) == MAX_SHEETS
    with pytest.raises(UnreadableWorkbookError, match="有501个工作表，上限为500个"):
        list(read_xlsx(BoundedArchive(io.BytesIO(xlsx(worksheet(""), names=MAX_SHEETS)))))


def test_as_many_shared_strings_as_a_workbook_may_have() -> None:
    strings = "<si/>" * (MAX_STRINGS - 1) + "<si><t>末</t></si>"
    last = f'<row><c r="A1" t="s"><v>{MAX_STRINGS - 1}</v></c></row>'

    (found,) = read_xlsx(BoundedArchive(io.BytesIO(xlsx(worksheet(last), strings=strings))))
    assert isinstance(found, SheetGrid)
    assert found.text(1, 1) == "末"
    with pytest.raises(UnreadableWorkbookError, match="共享的文字有50万条以上"):
        list(read_xlsx(BoundedArchive(io.BytesIO(xlsx(worksheet(last), strings="<si/>" + strings)))))
