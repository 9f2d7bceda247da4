"""
How much work the records of an .xls file would make, told before xlrd does it.

xlrd makes objects of what a few bytes claim: a link over a whole sheet is four thousand million entries, a cell in the
last column fills its row with empty ones, two sheets may be the same bytes. A record weighs as many cells as it costs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from struct import unpack_from
from typing import Any, Final

from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import MAX_CELLS

MAX_WEIGHT: Final = 5 * MAX_CELLS
"""Cells that are formatted and empty count, too."""

_BEGIN: Final = frozenset((0x0809, 0x0409, 0x0209, 0x0009))
_END: Final = 0x0A
_LINK: Final = 0x01B8
_LINK_BYTES: Final = 8
_MANY_CELLS: Final = {0xBD: 6, 0xBE: 2}
"""Records of neighbouring cells, and the bytes that each of these has."""
_ONE_CELL: Final = frozenset((0x201, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6, 0x6, 0x206, 0x406))
_FIRST_COLUMN_BYTES: Final = 4
_COLUMNS_TO_A_CELL: Final = 16
"""So many empty cells before a cell cost as much as it does."""
_HEAVY: Final[Mapping[int, int]] = {0x7D: 64, 0xE0: 20, 0x31: 20, 0x41E: 20, 0x18: 20, 0x293: 20, 0x85: 20, 0x208: 2}
"""Widths of columns (each of them is an entry), styles, fonts, formats, names, sheets, heights of rows."""


def check_weight(records: bytes, start: int, weight: int = 0, *, whole: bool = False) -> int:
    """
    What the records of a sheet weigh, together with what was weighed before.

    Args:
        records: The workbook's stream.
        start: Where the sheet begins.
        weight: Of the sheets before it.
        whole: Go on to the end of the stream.

    Raises:
        UnreadableWorkbookError: ZP103 for more than ``MAX_WEIGHT``.
    """
    for code, position, length in records_from(records, start, whole=whole):
        weight += _weight(records, code, position, length)
        if weight > MAX_WEIGHT:
            raise UnreadableWorkbookError("ZP103", f"工作簿的记录相当于{MAX_WEIGHT // 10_000}万个以上的单元格")
    return weight


def records_from(records: bytes, start: int, *, whole: bool = False) -> Iterator[tuple[int, int, int]]:
    """
    Code, place and length of each record of a sheet, those of its charts included.

    Args:
        records: The workbook's stream.
        start: Where the sheet begins.
        whole: Go on to the end of the stream.
    """
    depth, position = 0, start
    while position + 4 <= len(records):
        code, length = unpack_from("<HH", records, position)
        position += 4
        yield code, position, length
        position += length
        depth += (code in _BEGIN) - (code == _END)
        if code == _END and depth <= 0 and not whole:
            break


def _weight(records: bytes, code: int, position: int, length: int) -> int:
    if code in _HEAVY:
        return _HEAVY[code]
    if code == _LINK and length >= _LINK_BYTES and position + _LINK_BYTES <= len(records):
        first_row, last_row, first, last = unpack_from("<4H", records, position)
        return int(max(0, last_row - first_row + 1) * max(0, last - first + 1) + 1)
    if code in _ONE_CELL or code in _MANY_CELLS:
        column: int = (
            unpack_from("<H", records, position + 2)[0] if position + _FIRST_COLUMN_BYTES <= len(records) else 0
        )
        return 1 + column // _COLUMNS_TO_A_CELL + length // _MANY_CELLS.get(code, length + 1)
    return 1


def sheet_start(book: Any, index: int) -> int:  # noqa: ANN401  xlrd ships no type information
    """Where xlrd will look for a sheet."""
    return int(book._sh_abs_posn[index])  # noqa: SLF001  it tells nobody
