"""The one codec of cell addresses: ``H14`` to row and column, and back; and how a place in a sheet is written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
"""Of the largest sheet that an office program makes."""

_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class CellPlace(NamedTuple):
    """Where something stands: a file, a sheet of it, a cell of that; the later ones are empty where it concerns all."""

    file: str = ""
    sheet: str = ""
    cell: str = ""


class Position(NamedTuple):
    """A cell's place, counted from 1."""

    row: int
    column: int

    @property
    def address(self) -> str:
        """``H14``"""
        return address_of(self.row, self.column)


@lru_cache(maxsize=16384)
def address_of(row: int, column: int) -> str:
    """Row 14, column 8 → ``H14``"""
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """``1`` → ``A``, ``28`` → ``AB``"""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=16384)
def position_of(address: str) -> Position | None:
    """``H14`` → row 14, column 8; None for anything else."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return Position(int(match.group(2)), column)


def place_in(sheet: str, cell: str) -> str:
    """``自评表!H14``; of what is not known, nothing; of a cell that stands on a sheet of its own, that one."""
    if "!" in cell:
        return cell
    return "!".join(part for part in (sheet, cell) if part)


def placed(file: str, sheet: str, cell: str) -> CellPlace:
    """``H14`` on the sheet, ``基本情况!H14`` on another one: a form may go on over several sheets."""
    other, _, address = cell.rpartition("!")
    return CellPlace(file, other or sheet, address)


@lru_cache(maxsize=4096)
def range_of(text: str) -> tuple[Position, Position] | None:
    """``A1:C3`` → its corners; ``A1`` alone is a range of one; None for anything else."""
    first, _, last = text.replace("$", "").partition(":")
    start, end = position_of(first), position_of(last or first)
    return (start, end) if start and end else None
