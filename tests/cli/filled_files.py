"""The filled-in sheet in files of every kind that a unit may hand in: written here, so that no office is needed."""

import struct
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from attrs import evolve
from openpyxl.utils import coordinate_to_tuple

from tests.cli.filled_workbooks import clean_plan, write_filled
from tests.hostile.workbook_files import ods, xls
from workbooks.sheets.plan import Cell, SheetPlan
from workbooks.word_tables.sheet_pages import sheets_document

_XF: Final = (0x00E0, bytes(20))
"""A look without a number format."""


def write_kind(path: Path, cells: Mapping[str, Any] | None = None) -> Path:
    """The clean sheet with some cells filled otherwise, as a file of the kind that its name ends with."""
    if path.suffix not in _WRITERS:
        return write_filled(path, cells)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_WRITERS[path.suffix](_filled(clean_plan(), cells or {})))
    return path


def _filled(plan: SheetPlan, values: Mapping[str, Any]) -> SheetPlan:
    by_place = {coordinate_to_tuple(address): value for address, value in values.items()}

    def filled(cell: Cell) -> Cell:
        value = by_place.get((cell.row + 1, cell.column + 1), cell.value)
        return evolve(cell, value=Decimal(str(value)) if isinstance(value, int | float) else value)

    return evolve(plan, cells=tuple(map(filled, plan.cells)))


def _document(plan: SheetPlan) -> bytes:
    return sheets_document([plan])


def _old_workbook(plan: SheetPlan) -> bytes:
    merged = [cell for cell in plan.cells if cell.merged]
    ranges = b"".join(
        struct.pack("<4H", cell.row, cell.row + cell.rows - 1, cell.column, cell.column + cell.columns - 1)
        for cell in merged
    )
    return xls(*_records(plan), (0x00E5, struct.pack("<H", len(merged)) + ranges), looks=[_XF])


def _records(plan: SheetPlan) -> Iterator[tuple[int, bytes]]:
    for cell in plan.cells:
        place = struct.pack("<3H", cell.row, cell.column, 0)
        if isinstance(cell.value, Decimal):
            yield 0x0203, place + struct.pack("<d", cell.value)
        elif cell.value:
            text = cell.value.encode("utf-16-le")
            yield 0x0204, place + struct.pack("<HB", len(text) // 2, 1) + text


def _open_document(plan: SheetPlan) -> bytes:
    placed = {(cell.row, cell.column): cell for cell in plan.cells}
    rows, columns = (max(places) + 1 for places in zip(*placed, strict=True))
    lines = ("".join(_open_cell(placed.get((row, column))) for column in range(columns)) for row in range(rows))
    table = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return ods(f'<table:table table:name="{escape(plan.name)}">{table}</table:table>')


def _open_cell(cell: Cell | None) -> str:
    if cell is None:
        return "<table:table-cell/>"
    about = f'table:number-rows-spanned="{cell.rows}" table:number-columns-spanned="{cell.columns}"'
    if cell.value is None:
        return f"<table:table-cell {about}/>"
    is_number = isinstance(cell.value, Decimal)
    about += f' office:value-type="float" office:value="{cell.value}"' if is_number else ' office:value-type="string"'
    return f"<table:table-cell {about}><text:p>{escape(str(cell.value))}</text:p></table:table-cell>"


_WRITERS: Final[Mapping[str, Callable[[SheetPlan], bytes]]] = {
    ".docx": _document,
    ".xls": _old_workbook,
    ".ods": _open_document,
}
