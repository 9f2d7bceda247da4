"""Which formulas need the value of a cell, themselves or through others; read from their references, not computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from attrs import frozen

from scoring.findings.addresses import LAST_COLUMN, LAST_ROW, Position, range_of
from workbooks.recalculation.books import CellIndex
from workbooks.recalculation.stored_results import SheetResults
from workbooks.recalculation.tokens import TokenKind, tokens

CellIn = tuple[str, CellIndex]
"""The name of a sheet, and a place on it."""

MOST_FORMULAS: Final = 5_000
"""In all sheets together; of more, each counts as depending."""

_FIND_CELLS_THEMSELVES: Final = frozenset({"OFFSET", "INDIRECT"})


@frozen
class _Needs:
    """The ranges that a formula names; ``anything`` where it may need whatever there is."""

    areas: tuple[tuple[str, Position, Position], ...] = ()
    anything: bool = False

    def include(self, cells: AbstractSet[CellIn]) -> bool:
        return self.anything or any(_holds(area, cell) for area in self.areas for cell in cells)


def depending(sheets: Mapping[str, SheetResults], changed: AbstractSet[CellIn]) -> frozenset[CellIn]:
    """
    The formulas that may give something else once these cells hold something else.

    Args:
        sheets: By name, those with formulas.
        changed: The cells.
    """
    formulas = {(name, place): sheet.formula(place) for name, sheet in sheets.items() for place in sheet.places}
    if len(formulas) > MOST_FORMULAS:
        return frozenset(formulas)
    waiting = {cell: _needs(text, cell[0]) for cell, text in formulas.items()}
    reached: set[CellIn] = set()
    front: AbstractSet[CellIn] = changed
    while front:
        front = {cell for cell, needs in waiting.items() if needs.include(front)}
        reached |= front
        for cell in front:
            del waiting[cell]
    return frozenset(reached)


def _needs(formula: str, own_sheet: str) -> _Needs:
    """A formula that another cell holds moves its references: it may need anything."""
    signs = list(tokens(formula))
    if not signs or any(_may_lead_anywhere(sign.kind, sign.text) for sign in signs):
        return _Needs(anything=True)
    areas = (
        area
        for sign in signs
        if sign.kind is TokenKind.REFERENCE
        for area in _areas(sign.sheet or own_sheet, sign.text)
    )
    return _Needs(tuple(areas))


def _may_lead_anywhere(kind: TokenKind, text: str) -> bool:
    by_function = kind is TokenKind.FUNCTION and text.upper() in _FIND_CELLS_THEMSELVES
    return by_function or kind in (TokenKind.NAME, TokenKind.UNKNOWN)


def _areas(sheet: str, reference: str) -> Iterator[tuple[str, Position, Position]]:
    """``A1:B3``, and whole rows and columns."""
    text = reference.replace("$", "").upper()
    first, _, last = text.partition(":")
    if first.isdigit():
        yield sheet, Position(int(first), 1), Position(int(last), LAST_COLUMN)
        return
    corners = range_of(f"{first}1:{last}{LAST_ROW}" if first.isalpha() else text)
    if corners:
        yield sheet, corners[0], corners[1]


def _holds(area: tuple[str, Position, Position], cell: CellIn) -> bool:
    sheet, (top, left), (bottom, right) = area
    name, (row, column) = cell
    same = sheet.casefold() == name.casefold()
    return same and min(top, bottom) <= row <= max(top, bottom) and min(left, right) <= column <= max(left, right)
