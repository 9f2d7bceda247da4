"""What the cells of an .ods hold beside what they show, and what of them nobody sees."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest

from scoring.findings.addresses import LAST_ROW, Position, address_of
from workbooks.cells.grid import GridCell, GridRemark, SheetGrid
from workbooks.cells.ods import read_ods
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, BoundedArchive
from workbooks.files.safe_xml import MAX_NESTING

NAMES = "urn:oasis:names:tc:opendocument:xmlns"
STYLES = """
<office:automatic-styles>
  <style:style style:name="flat" style:family="table-row"><style:table-row-properties style:row-height="0cm"/></style:style>
  <style:style style:name="usual" style:family="table-row"><style:table-row-properties style:row-height="0.5cm"/></style:style>
  <style:style style:name="narrow" style:family="table-column">
    <style:table-column-properties style:column-width="0in"/>
  </style:style>
  <style:style style:name="away" style:family="table"><style:table-properties table:display="false"/></style:style>
  <style:style style:name="there" style:family="table"><style:table-properties table:display="true"/></style:style>
</office:automatic-styles>
"""  # noqa: E501


def sheets(*tables: str, style: str = "there") -> list[SheetGrid]:
    """The grids of sheets with these tables."""
    kinds = " ".join(f'xmlns:{kind}="{NAMES}:{kind}:1.0"' for kind in ("office", "table", "text", "style"))
    kinds += f' xmlns:draw="{NAMES}:drawing:1.0"'
    start = f'<table:table table:name="自评表" table:style-name="{style}">'
    body = "".join(f"{start}{table}</table:table>" for table in tables)
    content = (
        f"<office:document-content {kinds}>{STYLES}<office:body><office:spreadsheet>{body}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", content)
    return list(read_ods(BoundedArchive(file)))


def sheet(table: str) -> SheetGrid:
    """The grid of a sheet with this table."""
    return sheets(table)[0]


def number(value: str, shown: str, kind: str = "float") -> str:
    stored = f'office:value-type="{kind}" office:value="{value}"'
    return f"<table:table-cell {stored}><text:p>{shown}</text:p></table:table-cell>"


def day(value: str, shown: str) -> str:
    return (
        f'<table:table-cell office:value-type="date" office:date-value="{value}"><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


def truth(value: str, shown: str) -> str:
    stored = f'office:value-type="boolean" office:boolean-value="{value}"'
    return f"<table:table-cell {stored}><text:p>{shown}</text:p></table:table-cell>"


CELLS = [
    (number("0.8951", "90%", "percentage"), GridCell("89.51%", Decimal("89.51"), shown="90%")),
    (number("0.9", "90%", "percentage"), GridCell("90%", Decimal(90))),
    (number("99.6", "100人次"), GridCell("99.6人次", Decimal("99.6"), shown="100人次")),
    (number("5", "500人次"), GridCell("5人次", Decimal(5), shown="500人次")),
    (number("12345", "1.2万人次"), GridCell("12345人次", Decimal(12345), shown="1.2万人次")),
    (number("12345", "1.2345万人次"), GridCell("1.2345万人次", Decimal(12345))),
    (number("1437", "1,437"), GridCell("1,437", Decimal(1437))),
    (number("1", "已完成"), GridCell("1", Decimal(1), shown="已完成")),
    (number("95", ""), GridCell("95", Decimal(95))),
    (truth("true", "真"), GridCell("TRUE")),
    (truth("false", "假"), GridCell("FALSE")),
    (day("2024-01-15", "1月15日"), GridCell("2024年1月15日", shown="1月15日")),
    (day("2024-01-15", "2024年1月15日"), GridCell("2024年1月15日")),
    (day("2023-12-01", "2023年12月"), GridCell("2023年12月")),
    (day("2023-12-02", "2023年12月"), GridCell("2023年12月2日", shown="2023年12月")),
    (day("2023-12-31", "2023年12月"), GridCell("2023年12月31日", shown="2023年12月")),
    (day("2024-01-15", "24/01/15"), GridCell("2024年1月15日")),
    (day("someday", "1月15日"), GridCell("1月15日")),
]


@pytest.mark.parametrize(("xml", "cell"), CELLS)
def test_what_a_cell_holds_is_its_text(xml: str, cell: GridCell) -> None:
    assert sheet(f"<table:table-row>{xml}</table:table-row>").cells == {(1, 1): cell}


ONE = number("1", "1")
COLUMN = '<table:table-column table:number-columns-repeated="{}"/>'
HIDDEN_COLUMN = COLUMN.replace("/>", ' table:visibility="collapse"/>')
HIDDEN_ROW = f'<table:table-row table:number-rows-repeated="{{}}" table:visibility="collapse">{ONE}</table:table-row>'
HIDDEN = [
    f'<table:table-row table:visibility="collapse">{ONE}</table:table-row>',
    f'<table:table-row table:visibility="filter">{ONE}</table:table-row>',
    f'<table:table-row table:style-name="flat">{ONE}</table:table-row>',
    f'<table:table-column table:visibility="collapse"/><table:table-row>{ONE}</table:table-row>',
    f'<table:table-column table:style-name="narrow"/><table:table-row>{ONE}</table:table-row>',
]


@pytest.mark.parametrize("table", HIDDEN)
def test_hidden_numbers_count_and_are_told(table: str) -> None:
    grid = sheet(table)
    assert grid.text(1, 1) == "1"
    assert grid.unseen == {(1, 1)}


SEEN = [
    f'<table:table-row table:style-name="usual">{ONE}</table:table-row>',
    f'<table:table-column/><table:table-column table:visibility="collapse"/><table:table-row>{ONE}</table:table-row>',
    f'<table:table-row table:visibility="collapse"/><table:table-row>{ONE}</table:table-row>',
]


@pytest.mark.parametrize("table", SEEN)
def test_what_is_seen_is_not_told(table: str) -> None:
    assert sheet(table).unseen == frozenset()


@pytest.mark.parametrize(("style", "hidden"), [("there", False), ("away", True), ("unknown", False)])
def test_a_sheet_that_is_not_displayed_is_hidden(style: str, *, hidden: bool) -> None:
    assert [hidden] == [grid.hidden for grid in sheets("", style=style)]


def test_a_covered_value_does_not_count() -> None:
    merged = number("30", "30").replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="2"', 1)
    covered = number("10", "10").replace("table-cell", "covered-table-cell")
    grid = sheet(f"<table:table-row>{merged}</table:table-row><table:table-row>{covered}</table:table-row>")
    assert list(grid.cells) == [(1, 1)]
    assert grid.remarks == (GridRemark("ZP112", "A2", "合并单元格下压着旧值，没有计入：A2", warn=False),)


def test_an_empty_text_is_a_result_and_no_result_is_none() -> None:
    """LibreOffice gives an empty text no type, only a paragraph; what nobody computed has not even that."""
    computed = '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>'
    nobody = '<table:table-cell table:formula="of:=1+1"/>'
    found = sheet(f"<table:table-row>{computed}{nobody}</table:table-row>").cells
    assert found == {(1, 2): GridCell("", formula="1+1", uncalculated=True)}


def filled(table: str) -> list[str]:
    """Where the filled cells of a table stand."""
    return [address_of(*place) for place in sheet(table).places]


def row(cells: str, repeated: int | str = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def cells(repeated: int | str, content: str = ONE) -> str:
    """A cell that stands several times in its row."""
    return content.replace("table-cell", f'table-cell table:number-columns-repeated="{repeated}"', 1)


def empty(repeated: int | str) -> str:
    return f'<table:table-cell table:number-columns-repeated="{repeated}"/>'


REPEATED: list[tuple[str, list[str]]] = [
    (row(cells(1) + ONE), ["A1", "B1"]),
    (row(cells(2) + ONE), ["A1", "B1", "C1"]),
    (row(empty(2) + ONE), ["C1"]),
    (row(ONE, 2) + row(ONE), ["A1", "A2", "A3"]),
    (row(empty(1), 2) + row(ONE), ["A3"]),
    # up to the last column and row that are read, and one beyond
    (row(empty(MAX_COLUMNS - 2) + cells(2)), ["CU1", "CV1"]),
    (row(empty(MAX_COLUMNS - 1) + cells(2)), ["CV1"]),
    (row(empty(MAX_COLUMNS) + cells(2)), []),
    (row("", MAX_ROWS - 2) + row(ONE, 2), ["A19999", "A20000"]),
    (row("", MAX_ROWS - 1) + row(ONE, 2), ["A20000"]),
    (row("", MAX_ROWS) + row(ONE, 2), []),
    # what is no count, or longer than any sheet
    (row(cells("x") + ONE), ["A1", "B1"]),
    (row(cells("２") + ONE), ["A1", "B1"]),
    (row("", "100000000") + row(ONE), []),
    (row("", "999999999") + row(ONE), []),
    (row("", "1000000000") + row(ONE), ["A2"]),
]


@pytest.mark.parametrize(("table", "expected"), REPEATED)
def test_where_cells_stand_that_are_written_once_for_several(table: str, expected: list[str]) -> None:
    assert expected == filled(table)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (row(empty(MAX_COLUMNS) + cells(3)), "CW1"),
        (row("", MAX_ROWS) + row(ONE, 3), "A20001"),
        (row("", LAST_ROW) + row(ONE), "A1048577"),
        (row("", 999_999_999) + row(ONE), "A1048577"),
    ],
)
def test_of_cells_beyond_all_that_is_read_the_first_is_told(table: str, reason: str) -> None:
    """Once, however often it is repeated."""
    words = "有1个单元格在表外很远处（20000行100列以外），已略过"

    assert (GridRemark("ZP103", reason, words),) == sheet(table).remarks


@pytest.mark.parametrize(
    ("rows", "columns", "merges"),
    [
        (1, 1, {}),
        (2, 1, {Position(2, 2): Position(3, 2)}),
        (1, 2, {Position(2, 2): Position(2, 3)}),
        (3, 2, {Position(2, 2): Position(4, 3)}),
    ],
)
def test_which_cells_are_merged(rows: int, columns: int, merges: dict[Position, Position]) -> None:
    spans = f'table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'

    assert merges == sheet(row("") + row(empty(1) + f"<table:table-cell {spans}/>")).merges


@pytest.mark.parametrize(
    ("table", "unseen"),
    [
        (COLUMN.format(1) + HIDDEN_COLUMN.format(1) + row(cells(4)), ["B1"]),
        (COLUMN.format(2) + HIDDEN_COLUMN.format(2) + row(cells(5)), ["C1", "D1"]),
        (row(ONE, 2) + HIDDEN_ROW.format(1) + row(ONE), ["A3"]),
        (row(ONE) + HIDDEN_ROW.format(2) + row(ONE), ["A2", "A3"]),
    ],
)
def test_which_of_several_rows_and_columns_are_hidden(table: str, unseen: list[str]) -> None:
    assert unseen == [address_of(*place) for place in sorted(sheet(table).unseen)]


def test_each_table_begins_at_its_first_cell() -> None:
    """Those in a cell of another one are none of the sheet's."""
    inner = f'<table:table-cell><table:table table:name="里面">{row(ONE + ONE)}</table:table></table:table-cell>'
    grids = sheets(COLUMN.format(1) + row(ONE), row(inner) + row(ONE), HIDDEN_COLUMN.format(1) + row(ONE))

    assert [["A1"], ["A2"], ["A1"]] == [[address_of(*place) for place in grid.places] for grid in grids]
    assert [[], [], [(1, 1)]] == [sorted(grid.unseen) for grid in grids]


def test_as_many_tables_as_a_workbook_may_have() -> None:
    assert MAX_SHEETS == len(sheets(*[""] * MAX_SHEETS))
    with pytest.raises(UnreadableWorkbookError, match="工作表超过500个"):
        sheets(*[""] * (MAX_SHEETS + 1))


def test_how_deep_elements_may_lie_in_one_another() -> None:
    """Four of them lie around what stands in a table."""
    within = MAX_NESTING - 4

    assert len(sheets("<text:p>" * within + "</text:p>" * within)) == 1
    with pytest.raises(UnreadableWorkbookError, match="嵌套"):
        sheets("<text:p>" * (within + 1) + "</text:p>" * (within + 1))


@pytest.mark.parametrize(
    ("stated", "blanks"),
    [("", 1), ('text:c="0"', 0), ('text:c="2"', 2), ('text:c="100"', 100), ('text:c="101"', 100), ('text:c="x"', 1)],
)
def test_how_many_blanks_stand_in_a_text(stated: str, blanks: int) -> None:
    xml = (
        f"<table:table-cell><text:p>甲<text:s {stated}/>乙<text:line-break/>丙<text:tab/>丁</text:p></table:table-cell>"
    )

    assert f"甲{' ' * blanks}乙\n丙\t丁" == sheet(row(xml)).text(1, 1)


SHAPE = "<table:shapes><draw:{0}/></table:shapes>"
ROW = "<table:table-row><table:table-cell>{0}<text:p>甲</text:p></table:table-cell></table:table-row>"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (ROW.format(""), False),
        (SHAPE.format("frame") + ROW.format(""), True),
        (SHAPE.format("custom-shape") + ROW.format(""), True),
        (SHAPE.format("control") + ROW.format(""), False),
        (ROW.format("<draw:frame><draw:image/></draw:frame>"), True),
        (ROW.format("<office:annotation><text:p>批注</text:p></office:annotation>"), False),
    ],
)
def test_pictures_and_shapes_lie_on_a_sheet(table: str, expected: bool) -> None:  # noqa: FBT001
    assert sheet(table).is_drawn_on is expected


def test_a_picture_lies_on_its_own_sheet_alone() -> None:
    found = sheets(SHAPE.format("frame") + ROW.format(""), ROW.format(""))
    assert [each.is_drawn_on for each in found] == [True, False]
