"""
The bytes of a workbook of any kind in, its sheets out, within the bounds of all of them together.

Its kind is told by its content, and a sheet that cannot be read stands as the reason in its place.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from indicator_specs.words.normalisation import MOST_SHOWN
from indicator_specs.words.numerals.chinese_numerals import NUMERAL
from workbooks.cells.grid import SheetGrid
from workbooks.cells.xlsx import read_xlsx
from workbooks.files.file_kinds import READABLE, ZIP_MAGICS, FileKind, kind_of_content, package_kind
from workbooks.files.reading_findings import ENCRYPTED, NOTHING_IN_IT, UnreadableWorkbookError
from workbooks.files.safe_opening import (
    MAX_CELLS,
    MAX_CHARACTERS,
    MAX_NUMERALS,
    MAX_UNREAD_SHEETS,
    MAX_XLS_BYTES,
    BoundedArchive,
)
from workbooks.files.unread_files import cure_of

SheetOrReason: TypeAlias = SheetGrid | UnreadableWorkbookError
"""A sheet, or why it cannot be read."""


def workbook_grids(content: bytes) -> Iterator[SheetOrReason]:
    """
    The sheets in the order of their tabs.

    Raises:
        UnreadableWorkbookError: it is none, is empty, encrypted or too large, or cannot be read at all.
    """
    if content.startswith(ZIP_MAGICS):
        archive = BoundedArchive(io.BytesIO(content))
        kind = package_kind(archive.names, archive.beginning)
        _refuse_unreadable(kind, len(content))
        yield from _packaged_grids(kind, archive)
    else:
        _refuse_unreadable(kind_of_content(content), len(content))
        from workbooks.cells.xls import read_xls  # noqa: PLC0415  xlrd is loaded only where a file needs it

        yield from read_xls(content)


def bounded(grids: Iterable[SheetOrReason]) -> list[SheetOrReason]:
    """Sheets as far as they are read together: each name once, and no more than a workbook can hold."""
    return list(_within_bounds(_each_named_once(grids)))


def _packaged_grids(kind: FileKind, archive: BoundedArchive) -> Iterator[SheetOrReason]:
    if kind is FileKind.XLSX:
        return read_xlsx(archive)
    from workbooks.cells.ods import read_ods  # noqa: PLC0415  most folders hold no .ods

    return read_ods(archive)


def _refuse_unreadable(kind: FileKind, size: int) -> None:
    if kind is FileKind.ENCRYPTED:
        raise UnreadableWorkbookError("ZP102", ENCRYPTED)
    if kind is FileKind.EMPTY:
        raise UnreadableWorkbookError("ZP101", "文件是空的", cure=NOTHING_IN_IT)
    if kind is FileKind.XML_2003:
        raise UnreadableWorkbookError("ZP104", f"内容是“{kind}”，请用 Excel 或 WPS 打开后另存为 .xlsx")
    if kind not in READABLE:
        raise UnreadableWorkbookError("ZP104", f"内容是{kind}", cure=cure_of(kind))
    if kind is FileKind.XLS and size > MAX_XLS_BYTES:
        raise UnreadableWorkbookError("ZP103", f"xls 文件超过{MAX_XLS_BYTES // 1_000_000}MB")


def _each_named_once(
    grids: Iterable[SheetOrReason],
) -> Iterator[SheetOrReason]:
    """No office program lets two tabs have one name, in capitals or not: of which one a finding or formula speaks."""
    names: set[str] = set()
    for grid in grids:
        name = grid.sheet if isinstance(grid, UnreadableWorkbookError) else grid.name
        if name.casefold() in names and isinstance(grid, SheetGrid):
            yield UnreadableWorkbookError("ZP101", f"有两张工作表都叫“{name[:MOST_SHOWN]}”，只读前一张", name)
        else:
            yield grid
        names.add(name.casefold())


def _within_bounds(
    grids: Iterable[SheetOrReason],
) -> Iterator[SheetOrReason]:
    """The sheets until all of them together hold more than a workbook can; what comes behind is told, not read."""
    cells = characters = numerals = unread = 0
    for grid in grids:
        if isinstance(grid, UnreadableWorkbookError):
            unread += 1
            grid.__traceback__ = None  # it would keep all that was made of the sheet
        else:
            cells += len(grid.cells) + len(grid.merges)
            characters += sum(len(cell[0]) for cell in grid.cells.values())
            numerals += _numerals(grid) if MAX_NUMERALS < characters <= MAX_CHARACTERS else 0
        reason = _over_a_bound(cells, characters, numerals, unread)
        if reason:
            name = grid.sheet if isinstance(grid, UnreadableWorkbookError) else grid.name
            yield UnreadableWorkbookError("ZP103", f"{reason}，从工作表“{name[:MOST_SHOWN]}”起没有读")
            return
        yield grid


_NUMERAL: Final = re.compile(f"[0-9]++|{NUMERAL.pattern}")


def _numerals(grid: SheetGrid) -> int:
    return sum(len(_NUMERAL.findall(cell[0])) for cell in grid.cells.values() if cell[1] is None)


def _over_a_bound(cells: int, characters: int, numerals: int, unread: int) -> str:
    if cells > MAX_CELLS:
        return f"各工作表的单元格合起来超过{MAX_CELLS // 10_000}万个"
    if characters > MAX_CHARACTERS:
        return f"各工作表的文字合起来超过{MAX_CHARACTERS // 10_000}万字"
    if numerals > MAX_NUMERALS:
        return f"各工作表文字里的数合起来超过{MAX_NUMERALS // 10_000}万个"
    return f"读不了的工作表超过{MAX_UNREAD_SHEETS}个" if unread > MAX_UNREAD_SHEETS else ""
