"""Values put into single cells of a workbook; everything else, the looks of the cells included, stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scoring.findings.addresses import Position, position_of
from workbooks.packages.book_part import BookPart
from workbooks.packages.package import Package
from workbooks.packages.sheet_part import CellContent, FormulaCellError, SheetPart

CellAt = tuple[str, str]
"""The name of a sheet and an address: ``("自评表", "H14")``."""

_NO_RESULTS: Final[Mapping[CellAt, CellContent | None]] = {}


def with_values(
    content: bytes,
    values: Mapping[CellAt, CellContent],
    *,
    results: Mapping[CellAt, CellContent | None] = _NO_RESULTS,
    calculated_on_opening: bool = False,
) -> bytes:
    """``put_values`` into a workbook that is not changed otherwise."""
    package = Package(content)
    book = BookPart(package)
    put_values(package, book, values, results=results)
    if calculated_on_opening:
        book.calculate_on_opening()
        book.write()
    return package.packed()


def put_values(
    package: Package,
    book: BookPart,
    values: Mapping[CellAt, CellContent],
    *,
    results: Mapping[CellAt, CellContent | None] = _NO_RESULTS,
) -> None:
    """
    Put numbers and texts into cells, and store what formulas give.

    Args:
        package: Is changed.
        book: Of the package.
        values: A number, or a text that stays one whatever it begins with; a cell that is not there comes to be. One
            within a merged range stands for the first of it.
        results: Of cells that hold formulas, which stay; None for one that is to be calculated by an office program
            (``BookPart.calculate_on_opening`` asks for that).

    Raises:
        FormulaCellError: a value is to replace a formula; nothing is changed then.
        KeyError: there is no such sheet or address, or no formula where a result is to stand.
        UnreadableWorkbookError: a part is damaged.
        UnchangeablePackageError: a sheet has no room for a cell.
    """
    parts = {sheet.name: sheet.part for sheet in book.sheets if sheet.kind == "worksheet"}
    changed: dict[str, bytes] = {}
    for name in dict.fromkeys(sheet for sheet, _ in (*values, *results)):
        sheet = SheetPart(package.part(parts[name]))
        wanted = {_position(address): value for (owner, address), value in values.items() if owner == name}
        corners = sheet.corners_of(wanted)
        for position, value in wanted.items():
            sheet.set_value(corners[position], value)
        for (owner, address), result in results.items():
            if owner == name:
                sheet.set_result(_position(address), result)
        changed[parts[name]] = sheet.edited()
    for part, content in changed.items():
        package.change(part, content)


def _position(address: str) -> Position:
    position = position_of(address)
    if position is None:
        raise KeyError(address)
    return position


__all__ = ["CellAt", "FormulaCellError", "put_values", "with_values"]
