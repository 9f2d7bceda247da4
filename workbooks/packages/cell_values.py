"""Values put into single cells of a workbook; everything else, the looks of the cells included, stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from scoring.findings.addresses import Position, position_of
from workbooks.packages.book_part import BookPart
from workbooks.packages.package import Package
from workbooks.packages.sheet_part import CellContent, SheetPart

CellAt = tuple[str, str]
"""The name of a sheet and an address: ``("自评表", "H14")``."""

Content = TypeVar("Content")

_NO_RESULTS: Final[Mapping[CellAt, CellContent | None]] = {}


def with_values(
    content: bytes, values: Mapping[CellAt, CellContent], results: Mapping[CellAt, CellContent | None] = _NO_RESULTS
) -> bytes:
    """
    Put numbers and texts into cells of a workbook, and store what formulas give.

    Args:
        content: The workbook.
        values: A number, or a text that stays one whatever it begins with; a cell that is not there comes to be. One
            within a merged range stands for the first of it.
        results: Of cells that hold formulas, which stay; None for one that an office program is to calculate, which is
            asked to when it opens the workbook.

    Raises:
        FormulaCellError: a value is to replace a formula.
        KeyError: there is no such sheet or address, or no formula where a result is to stand.
        UnreadableWorkbookError: a part is damaged.
        UnchangeablePackageError: a sheet has no room for a cell.
    """
    package = Package(content)
    book = BookPart(package)
    parts = {sheet.name: sheet.part for sheet in book.sheets if sheet.kind == "worksheet"}
    values_in, results_in = _by_sheet(values), _by_sheet(results)
    for name in dict.fromkeys((*values_in, *results_in)):
        sheet = SheetPart(package.part(parts[name]))
        wanted = values_in.get(name, {})
        corners = sheet.corners_of(wanted)
        for position, value in wanted.items():
            sheet.set_value(corners[position], value)
        for position, result in results_in.get(name, {}).items():
            sheet.set_result(position, result)
        package.change(parts[name], sheet.edited())
    if any(result is None for result in results.values()):
        book.calculate_on_opening()
    return package.packed()


def _by_sheet(contents: Mapping[CellAt, Content]) -> dict[str, dict[Position, Content]]:
    found: dict[str, dict[Position, Content]] = {}
    for (sheet, address), content in contents.items():
        found.setdefault(sheet, {})[_position(address)] = content
    return found


def _position(address: str) -> Position:
    position = position_of(address)
    if position is None:
        raise KeyError(address)
    return position
