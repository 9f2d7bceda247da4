"""What the records of an .xls file weigh, a kind of record each, at each limit and one beside it."""

from __future__ import annotations

import struct
from typing import Final

import pytest

from workbooks.cells.xls_bounds import MAX_WEIGHT, check_weight
from workbooks.files.reading_findings import UnreadableWorkbookError

BEGIN: Final = (0x0809, b"")
END: Final = (0x0A, b"")
PLAIN: Final = (0x0C, b"")
NUMBER: Final = 0x203
BLANKS, NUMBERS = 0xBE, 0xBD
LINK: Final = 0x01B8


def stream(*records: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", code, len(data)) + data for code, data in records)


def cell(column: int, more: int = 0) -> bytes:
    """Its row and column, and what follows."""
    return struct.pack("<HH", 9, column) + bytes(more)


def link(first_row: int, last_row: int, first: int, last: int) -> tuple[int, bytes]:
    return LINK, struct.pack("<4H", first_row, last_row, first, last)


@pytest.mark.parametrize(
    ("record", "weight"),
    [
        (PLAIN, 1),
        # widths of columns, styles, fonts, formats, names, sheets, heights of rows
        *(((code, b""), 64 if code == 0x7D else 20) for code in (0x7D, 0xE0, 0x31, 0x41E, 0x18, 0x293, 0x85)),
        ((0x208, b""), 2),
        # a cell costs what lies before it: sixteen columns as much as a cell
        *(((code, cell(0)), 1) for code in (0x201, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6, 0x6, 0x206, 0x406)),
        *(((code, cell(16)), 2) for code in (0x201, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6, 0x6, 0x206, 0x406)),
        ((NUMBER, cell(15)), 1),
        ((NUMBER, cell(31)), 2),
        ((NUMBER, cell(32)), 3),
        ((NUMBER, cell(255, 10)), 16),
        ((NUMBER, cell(16)[:3]), 1),
        # neighbouring cells: two bytes each of empty ones, six of numbers
        ((BLANKS, cell(0)), 3),
        ((BLANKS, cell(0, 1)), 3),
        ((BLANKS, cell(0, 2)), 4),
        ((NUMBERS, cell(0)), 1),
        ((NUMBERS, cell(0, 1)), 1),
        ((NUMBERS, cell(0, 2)), 2),
        ((NUMBERS, cell(16, 8)), 4),
        # a link costs each cell that it covers
        (link(0, 0, 0, 0), 2),
        (link(1, 2, 1, 3), 7),
        (link(1, 0, 0, 0), 1),
        (link(0, 0, 1, 0), 1),
        (link(2, 0, 0, 0), 1),
        (link(0, 0, 2, 0), 1),
        (link(2, 0, 5, 0), 1),
        (link(0, 999, 0, 255), 256_001),
        ((LINK, bytes(7)), 1),
    ],
)
def test_what_a_record_weighs(record: tuple[int, bytes], weight: int) -> None:
    assert weight == check_weight(stream(record), 0)


@pytest.mark.parametrize(
    ("records", "weight"),
    [
        (b"", 0),
        (stream(PLAIN)[:3], 0),
        (stream(PLAIN), 1),
        (stream(PLAIN) + b"\0\0\0", 1),
        # which say that they are longer than the stream
        (struct.pack("<HH", NUMBER, 14) + bytes(3), 1),
        (struct.pack("<HH", NUMBER, 14) + cell(16), 2),
        (struct.pack("<HH", LINK, 20) + struct.pack("<4H", 0, 1, 0, 1), 5),
        (struct.pack("<HH", LINK, 20) + struct.pack("<4H", 0, 1, 0, 1)[:7], 1),
    ],
)
def test_a_stream_that_is_cut_off(records: bytes, weight: int) -> None:
    assert weight == check_weight(records, 0)


SHEETS: Final = stream(BEGIN, PLAIN, BEGIN, END, PLAIN, END, PLAIN, PLAIN)


@pytest.mark.parametrize(
    ("start", "whole", "weight"),
    [(0, False, 6), (0, True, 8), (4, False, 3), (8, False, 2), (12, False, 1), (20, False, 1), (24, False, 2)],
)
def test_where_a_sheet_ends(start: int, weight: int, *, whole: bool) -> None:
    """At the end of what began with it; without a beginning, at the first end."""
    assert weight == check_weight(SHEETS, start, whole=whole)
    assert 100 + weight == check_weight(SHEETS, start, 100, whole=whole)


@pytest.mark.parametrize("begin", [0x0809, 0x0409, 0x0209, 0x0009])
def test_how_a_sheet_begins_in_each_version(begin: int) -> None:
    assert check_weight(stream((begin, b""), (begin, b""), END, PLAIN, END, PLAIN), 0) == 5


def test_how_much_all_records_may_weigh() -> None:
    """As much as a million cells."""
    assert MAX_WEIGHT == check_weight(stream(PLAIN), 0, 999_999)
    with pytest.raises(UnreadableWorkbookError, match="工作簿的记录相当于100万个以上的单元格"):
        check_weight(stream(PLAIN), 0, 1_000_000)
