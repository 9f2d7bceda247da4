"""
Reads the cells of an Excel 97-2003 .xls or a WPS .et file, through xlrd.

xlrd rather than python-calamine, because it tells number formats (0.95 shown as ``95%``) and keeps rows ragged, so
that one stray cell in the last row and column costs nothing. Neither tells the text of a formula; its result is
always stored in this format.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

import xlrd  # type: ignore[import-untyped]  # ships no type information

from scoring.findings.addresses import Position
from workbooks.cells.grid import GridBuilder, GridCell, SheetGrid, number_cell
from workbooks.cells.number_formats import BUILT_IN_FORMATS, GENERAL, show_number
from workbooks.cells.xls_bounds import check_weight, sheet_start
from workbooks.cells.xls_drawings import is_drawn_on
from workbooks.files.reading_findings import ENCRYPTED, UnreadableWorkbookError
from workbooks.files.safe_opening import MAX_SHEETS

_ENCRYPTED: Final = "encrypted"
_WITH_GLOBALS: Final = 45
_SHEETS_ON_DEMAND: Final = 50
"""Versions of the format in which sheets share a part of the file, and in which each is read by itself."""


_PARTS: Final = 256
"""In which the file measures the width of a character."""


def read_xls(content: bytes) -> Iterator[SheetGrid | UnreadableWorkbookError]:
    """
    Yield the worksheets in the order of their tabs; for one that cannot be read, the reason.

    Raises:
        UnreadableWorkbookError: when the workbook as a whole cannot be read.
    """
    book, weight = _open(content), 0
    if book.nsheets > MAX_SHEETS:
        raise UnreadableWorkbookError("ZP103", f"有{book.nsheets}个工作表，上限为{MAX_SHEETS}个")
    for index, name in enumerate(book.sheet_names()):
        try:
            if book.biff_version >= _SHEETS_ON_DEMAND:
                weight = check_weight(book.mem, sheet_start(book, index), weight)
            yield _sheet(book, index)
        except UnreadableWorkbookError as error:
            error.sheet = name
            yield error
        except Exception:
            yield UnreadableWorkbookError("ZP101", "工作表的内容损坏", name)


def xls_column_widths(content: bytes, count: int) -> Mapping[str, tuple[Decimal, ...]]:
    """
    As ``workbooks.cells.column_widths.column_widths``, of a file that ``read_xls`` reads.

    Raises:
        UnreadableWorkbookError: it does not.
    """
    book, weight = _open(content), 0
    widths = {}
    for index, name in enumerate(book.sheet_names()[:MAX_SHEETS]):
        if book.biff_version >= _SHEETS_ON_DEMAND:
            weight = check_weight(book.mem, sheet_start(book, index), weight)
        try:
            sheet = book.sheet_by_index(index)
        except Exception as error:  # whatever a damaged sheet makes the library raise
            raise UnreadableWorkbookError("ZP101", "工作表的内容损坏", name) from error
        widths[name] = tuple(Decimal(sheet.computed_column_width(column)) / _PARTS for column in range(count))
        book.unload_sheet(index)
    return widths


class _Book(xlrd.book.Book):  # type: ignore[misc]  # ships no type information
    """A workbook whose names nobody asks for: xlrd would work out their formulas, whose texts may double with each."""

    def names_epilogue(self) -> None:
        """Leave the names as they are."""


def _open(content: bytes) -> Any:  # noqa: ANN401  xlrd ships no type information
    """As ``xlrd.open_workbook``, which has no place to look at the records before they are read."""
    book = _Book()
    try:
        book.biff2_8_load(
            file_contents=content,
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            logfile=io.StringIO(),
            use_mmap=False,
        )
        check_weight(book.mem, book.base, whole=True)
        book.biff_version = book.getbof(xlrd.biffh.XL_WORKBOOK_GLOBALS)
        if book.biff_version < _WITH_GLOBALS:
            book.on_demand = False
            book.fake_globals_get_sheet()
        else:
            book.parse_globals()
        if book.biff_version >= _SHEETS_ON_DEMAND:
            book._sheet_list = [None for _ in book._sheet_names]  # noqa: SLF001  where it keeps what it has read
        book.nsheets = len(book._sheet_list)  # noqa: SLF001
    except UnreadableWorkbookError:
        raise
    except Exception as error:
        if _ENCRYPTED in str(error).lower():
            raise UnreadableWorkbookError("ZP102", ENCRYPTED) from error
        raise UnreadableWorkbookError("ZP101", "工作簿结构损坏或不完整") from error
    return book


def _sheet(book: Any, index: int) -> SheetGrid:  # noqa: ANN401
    sheet = book.sheet_by_index(index)
    builder = GridBuilder(sheet.name, hidden=sheet.visibility != 0)
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind not in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
                cell = _cell(book, kind, sheet.cell_value(row, column), sheet.cell_xf_index(row, column))
                if cell.text:
                    builder.add(Position(row + 1, column + 1), cell)
    for top, bottom, left, right in sheet.merged_cells:
        builder.merge(Position(top + 1, left + 1), Position(bottom, right))
    _hide_what_nobody_sees(sheet, builder)
    if book.biff_version >= _SHEETS_ON_DEMAND and is_drawn_on(book.mem, sheet_start(book, index)):
        builder.drawn_on()
    book.unload_sheet(index)
    return builder.grid()


def _hide_what_nobody_sees(sheet: Any, builder: GridBuilder) -> None:  # noqa: ANN401
    for row, height in sheet.rowinfo_map.items():
        if height.hidden or height.height == 0:
            builder.hide_rows(row + 1, row + 1)
    for column, width in sheet.colinfo_map.items():
        if width.hidden or width.width == 0:
            builder.hide_columns(column + 1, column + 1)


def _cell(book: Any, kind: int, value: Any, style: int) -> GridCell:  # noqa: ANN401
    if kind == xlrd.XL_CELL_BOOLEAN:
        return GridCell("TRUE" if value else "FALSE")
    if kind == xlrd.XL_CELL_ERROR:
        return GridCell(xlrd.error_text_from_code.get(value, "#N/A"))
    if kind == xlrd.XL_CELL_TEXT:
        return GridCell(value.replace("\r\n", "\n").replace("\r", "\n"))
    return number_cell(show_number(repr(value), _number_format(book, style), from_1904=bool(book.datemode)))


def _number_format(book: Any, style: int) -> str:  # noqa: ANN401
    key = book.xf_list[style].format_key
    own = book.format_map.get(key)
    return BUILT_IN_FORMATS.get(key) or (own.format_str if own else GENERAL)
