"""The cells of an .xls file, from its records: where they stand, what they hold, what of them nobody sees."""

from __future__ import annotations

import struct
from decimal import Decimal
from typing import Final

import pytest
import xlrd  # type: ignore[import-untyped]

from scoring.findings.addresses import Position, address_of
from tests.hostile.workbook_files import xls
from workbooks.cells.grid import GridCell, SheetGrid
from workbooks.cells.xls import read_xls, xls_column_widths
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import MAX_SHEETS

Record = tuple[int, bytes]


def look(number_format: int) -> Record:
    """A style (XF) of BIFF8 with a built-in number format."""
    return 0xE0, struct.pack("<HHH", 0, number_format, 1) + bytes(14)


GENERAL, RATE, NAMED = range(3)
LOOKS: Final = ((0x41E, struct.pack("<HHB", 164, 4, 0) + b"0.00"), look(0), look(9), look(164))


def number(row: int, column: int, value: float, style: int = GENERAL) -> Record:
    return 0x203, struct.pack("<HHHd", row, column, style, value)


def words(row: int, column: int, text: str) -> Record:
    return 0x204, struct.pack("<HHHHB", row, column, GENERAL, len(text), 1) + text.encode("utf-16-le")


def truth(row: int, column: int, value: int, *, is_error: bool = False) -> Record:
    return 0x205, struct.pack("<HHHBB", row, column, GENERAL, value, is_error)


def grid(*records: Record) -> SheetGrid:
    (found,) = read_xls(xls(*records, looks=LOOKS))
    assert isinstance(found, SheetGrid)
    return found


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (number(0, 0, 5), GridCell("5", Decimal(5))),
        (number(0, 0, 0.5, RATE), GridCell("50%", Decimal(50))),
        (number(0, 0, 0.5, NAMED), GridCell("0.50", Decimal("0.5"))),
        (words(0, 0, "甲"), GridCell("甲")),
        (words(0, 0, "甲\r\n乙\r丙"), GridCell("甲\n乙\n丙")),
        (words(0, 0, ""), None),
        (truth(0, 0, 1), GridCell("TRUE")),
        (truth(0, 0, 0), GridCell("FALSE")),
        (truth(0, 0, 0x2A, is_error=True), GridCell("#N/A")),
        (truth(0, 0, 0x07, is_error=True), GridCell("#DIV/0!")),
        ((0x201, struct.pack("<HHH", 0, 0, GENERAL)), None),
    ],
)
def test_what_a_cell_holds(record: Record, expected: GridCell | None) -> None:
    assert ({} if expected is None else {(1, 1): expected}) == grid(record).cells


def test_where_cells_stand_and_which_are_merged() -> None:
    """The file counts from nought."""
    merged = (0xE5, struct.pack("<H4H", 1, 1, 2, 0, 2))
    found = grid(number(0, 0, 1), number(1, 0, 2), number(2, 4, 3), merged)

    assert ["A1", "A2", "E3"] == [address_of(*place) for place in found.places]
    assert {Position(2, 1): Position(3, 3)} == found.merges


def row(at: int, height: int, *, hidden: bool = False) -> Record:
    return 0x208, struct.pack("<HHHHHHI", at, 0, 4, height, 0, 0, 0x20 if hidden else 0)


def column(at: int, width: int, *, hidden: bool = False) -> Record:
    return 0x7D, struct.pack("<HHHHHH", at, at, width, 0, int(hidden), 0)


@pytest.mark.parametrize(
    ("record", "unseen"),
    [
        (row(1, 300), []),
        (row(1, 1), []),
        (row(1, 0), ["A2", "B2", "C2"]),
        (row(1, 300, hidden=True), ["A2", "B2", "C2"]),
        (column(1, 2048), []),
        (column(1, 1), []),
        (column(1, 0), ["B1", "B2", "B3"]),
        (column(1, 2048, hidden=True), ["B1", "B2", "B3"]),
    ],
)
def test_which_cells_nobody_sees(record: Record, unseen: list[str]) -> None:
    cells = [number(at, across, 1) for at in range(3) for across in range(3)]

    assert unseen == [address_of(*place) for place in sorted(grid(record, *cells).unseen)]


def test_as_many_sheets_as_a_workbook_may_have() -> None:
    assert len(list(read_xls(xls(tabs=MAX_SHEETS)))) == MAX_SHEETS
    with pytest.raises(UnreadableWorkbookError, match="有501个工作表，上限为500个"):
        list(read_xls(xls(tabs=MAX_SHEETS + 1)))


def of_version_5(*records: Record, tabs: int = 1, visibility: int = 0) -> bytes:
    """A workbook as Excel 5 wrote it, whose tabs are all the same sheet of these records."""

    def record(code: int, data: bytes = b"") -> bytes:
        return struct.pack("<HH", code, len(data)) + data

    def begin(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHH", 0x0500, kind, 0, 0))

    end, encoding = record(0x0A), record(0x42, struct.pack("<H", 936))
    start = len(begin(5)) + len(encoding) + tabs * (4 + 8) + len(end)
    listed = record(0x85, struct.pack("<IHB", start, visibility, 1) + b"S") * tabs
    return begin(5) + encoding + listed + end + begin(0x10) + b"".join(record(*each) for each in records) + end


def test_the_oldest_version_whose_sheets_are_read_one_by_one() -> None:
    text = "甲".encode("gbk")
    (found,) = read_xls(of_version_5((0x204, struct.pack("<HHHH", 0, 0, 0, len(text)) + text)))
    assert isinstance(found, SheetGrid)
    assert found.cells == {(1, 1): GridCell("甲")}


@pytest.mark.parametrize(("visibility", "hidden"), [(0, False), (1, True), (2, True)])
def test_which_tabs_are_hidden(visibility: int, *, hidden: bool) -> None:
    (found,) = read_xls(of_version_5(visibility=visibility))
    assert isinstance(found, SheetGrid)
    assert found.hidden is hidden


def link(rows: int, columns: int) -> Record:
    """To one address from so many cells; it weighs as much, and one more."""
    kind = bytes.fromhex("D0C9EA79F9BACE118C8200AA004BA90B") + struct.pack("<Ii", 2, 0)
    return 0x01B8, struct.pack("<HHHH", 0, rows - 1, 0, columns - 1) + kind


@pytest.mark.parametrize("content", [xls(link(97, 1), tabs=5), of_version_5(link(97, 1), tabs=5)], ids=["8", "5"])
@pytest.mark.parametrize(("most", "refused"), [(500, 0), (499, 1)])
def test_what_all_sheets_of_a_workbook_may_weigh(
    content: bytes, most: int, refused: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Sheets that are the same bytes weigh as often as they are read, in each version.

    With its beginning, its end and the link each of these five weighs a hundred.
    """
    monkeypatch.setattr("workbooks.cells.xls_bounds.MAX_WEIGHT", most)

    assert refused == sum(isinstance(each, UnreadableWorkbookError) for each in read_xls(content))
    if refused:
        with pytest.raises(UnreadableWorkbookError, match="工作簿的记录相当于"):
            xls_column_widths(content, 1)
    else:
        assert list(xls_column_widths(content, 1)) == ["S"]


@pytest.mark.parametrize(
    ("version", "read_by"), [(40, "fake_globals_get_sheet"), (45, "parse_globals"), (50, "parse_globals")]
)
def test_what_sheets_share_is_read_from_workbooks_of_excel_4_on(
    monkeypatch: pytest.MonkeyPatch, version: int, read_by: str
) -> None:
    """No program at hand writes such a workbook: only which way it is read is looked at."""
    asked: list[str] = []
    monkeypatch.setattr(xlrd.book.Book, "getbof", lambda *_: version)
    monkeypatch.setattr(xlrd.book.Book, "parse_globals", lambda _: asked.append("parse_globals"))
    monkeypatch.setattr(xlrd.book.Book, "fake_globals_get_sheet", lambda _: asked.append("fake_globals_get_sheet"))

    assert list(read_xls(xls(looks=LOOKS))) == []
    assert asked == [read_by]


def thing(kind: int) -> Record:
    """An object on the sheet, of a type."""
    return 0x5D, struct.pack("<HHH", 0x15, 0x12, kind) + bytes(16)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((), False),
        ((thing(0x08),), True),  # a picture
        ((thing(0x05),), True),  # a chart
        ((thing(0x06),), True),  # a text box
        ((thing(0x00),), True),  # a group
        ((thing(0x1E),), True),  # any other shape
        ((thing(0x19),), False),  # the box of a comment
        ((thing(0x14),), False),  # the arrow of a filter
        ((thing(0x07),), False),  # a button
        ((thing(0x19), thing(0x08)), True),
    ],
)
def test_pictures_and_shapes_lie_on_a_sheet(records: tuple[Record, ...], expected: bool) -> None:  # noqa: FBT001
    assert grid(words(0, 0, "甲"), *records).is_drawn_on is expected
