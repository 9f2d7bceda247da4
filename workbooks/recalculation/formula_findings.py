"""What is told of the formulas of a sheet: results that are stale, filled in, or missing and not to be computed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from attrs import frozen

from scoring.findings.addresses import CellPlace, Position
from scoring.findings.finding import Finding, Severity
from workbooks.cells.grid import SheetGrid, named_cells
from workbooks.files.reading_findings import reading_finding
from workbooks.recalculation.books import CellIndex
from workbooks.recalculation.stored_results import SheetResults, StaleResult

MOST_TOLD_ALONE: Final = 100
"""So many of a sheet are told one by one; nobody corrects more by hand."""
_LONGEST_FORMULA: Final = 80


def formula_findings(grid: SheetGrid, results: SheetResults | None, file: str) -> Iterator[Finding]:
    """
    Args:
        grid: The sheet as it was read, before results were filled in.
        results: What its formulas give; None where the file does not tell.
        file: The workbook as the user named it.
    """
    sheet = _Sheet(grid, file)
    if results is not None:
        yield from _stale(sheet, results)
        yield from _circular(sheet, results)
        yield from _filled_in(sheet, results)
    yield from _without_result(sheet, results)


@frozen
class _Sheet:
    """Where the formulas stand: the sheet as it was read, of a file."""

    grid: SheetGrid
    file: str

    def finding(self, code: str, what: str, place: CellIndex, severity: Severity | None = None) -> Finding:
        return reading_finding(code, what, CellPlace(self.file, self.grid.name, Position(*place).address), severity)


def _stale(sheet: _Sheet, results: SheetResults) -> Iterator[Finding]:
    stale = results.stale
    for place, result in islice(stale.items(), MOST_TOLD_ALONE):
        yield sheet.finding("ZP113", _difference(result), place)
    rest = list(stale)[MOST_TOLD_ALONE:]
    if rest:
        reason = f"另有{len(rest)}格也是这样（{named_cells(rest)}）"
        yield sheet.finding("ZP113", reason, rest[0])


def _difference(result: StaleResult) -> str:
    shown = f"显示“{result.shown}”" if result.shown else "显示为空"
    formula = f"“={result.formula[:_LONGEST_FORMULA]}”" if result.formula else "（与别的格共用）"
    given = f"“{result.given}”" if result.given else "空"
    return f"这一格{shown}，而按公式{formula}算得{given}"


def _circular(sheet: _Sheet, results: SheetResults) -> Iterator[Finding]:
    """Results that are stored although their formulas lead back to themselves; told once a sheet, as one mistake."""
    places = sorted(results.circular)
    if places:
        what = f"公式绕回到自己（循环引用：{named_cells(places)}），算不出数，现在显示的不知从何而来"
        yield sheet.finding("ZP113", what, places[0], Severity.WARNING)


def _filled_in(sheet: _Sheet, results: SheetResults) -> Iterator[Finding]:
    """Told once a sheet: a system wrote it, and whoever opens it sees these numbers."""
    places = sorted(results.missing)
    if places:
        reason = f"{len(places)}个公式没有存结果，已按公式算出（{named_cells(places)}）"
        yield sheet.finding("ZP114", reason, places[0])


def _without_result(sheet: _Sheet, results: SheetResults | None) -> Iterator[Finding]:
    """Formulas without results: of a sheet without any, told once, because nobody opened it yet; else each."""
    cells = sheet.grid.cells
    reasons = dict(results.unverified) if results is not None else {}
    computed = results.missing if results is not None else {}
    places = sorted(place for place, cell in cells.items() if cell.uncalculated and place not in computed)
    if not places:
        return
    if not any(cell.formula and not (cell.uncalculated or cell.typed_target) for cell in cells.values()):
        named = "、".join(dict.fromkeys(reasons[place] for place in places if place in reasons))
        why = f"，程序也不能计算（{named[:_LONGEST_FORMULA]}）" if named else ""
        reason = f"这张表有{len(places)}个公式还没有计算过（{named_cells(places)}）{why}"
        yield sheet.finding("ZP107", reason, places[0])
        return
    for place in places[:MOST_TOLD_ALONE]:
        why = f"，程序也不能计算（{reasons[place]}）" if place in reasons else ""
        reason = f"公式“={cells[place].formula[:_LONGEST_FORMULA]}”没有保存计算结果{why}"
        yield sheet.finding("ZP106", reason, place)
    others = places[MOST_TOLD_ALONE:]
    if others:
        reason = f"另有{len(others)}个公式没有保存计算结果（{named_cells(others)}）"
        yield sheet.finding("ZP106", reason, others[0])
