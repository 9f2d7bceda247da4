"""Cell addresses to row and column and back, and how a place in a sheet is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.findings.addresses import Position, address_of, place_in, position_of, range_of

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@pytest.mark.parametrize(
    ("address", "row", "column"),
    [
        ("A1", 1, 1),
        ("Z9", 9, 26),
        ("AA10", 10, 27),
        ("AZ1", 1, 52),
        ("ZZ1", 1, 702),
        ("AAA1", 1, 703),
        ("XFD1048576", LAST_ROW, LAST_COLUMN),
    ],
)
def test_an_address_and_its_position(address: str, row: int, column: int) -> None:
    assert (position_of(address), address_of(row, column)) == (Position(row, column), address)


@given(st.integers(1, LAST_ROW), st.integers(1, LAST_COLUMN))
def test_an_address_is_read_as_it_was_written(row: int, column: int) -> None:
    assert position_of(Position(row, column).address) == (row, column)


@pytest.mark.parametrize("text", ["", "A", "1", "a1", "A1:B2", "AAAA1", "A12345678", " A1"])
def test_what_is_no_address(text: str) -> None:
    assert position_of(text) is None


@pytest.mark.parametrize(
    ("text", "corners"),
    [("A1:C3", ((1, 1), (3, 3))), ("$B$2", ((2, 2), (2, 2))), ("A1:", ((1, 1), (1, 1))), ("A:C", None), ("", None)],
)
def test_a_range_and_its_corners(text: str, corners: tuple[tuple[int, int], tuple[int, int]] | None) -> None:
    assert range_of(text) == corners


@pytest.mark.parametrize(
    ("sheet", "cell", "written"),
    [("自评表", "H14", "自评表!H14"), ("自评表", "", "自评表"), ("", "H14", "H14"), ("", "", "")],
)
def test_a_place_in_a_sheet(sheet: str, cell: str, written: str) -> None:
    assert place_in(sheet, cell) == written
