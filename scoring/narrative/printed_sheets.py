"""
Self-assessment sheets printed inside of a report: the name in the head, the row of the money, the total; and tables
of one project with each figure right behind its label: ``计划安排资金（万元） | 1088.00 | 实际支出 | 1020.02``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from scoring.narrative.blocks import Piece, Table
from scoring.narrative.claims import Claim
from scoring.narrative.mentions import Mention
from scoring.narrative.name_matching import MatchKind, ProjectNames, is_name_like
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.sentences import folded
from scoring.narrative.tables import TableRow, cell_claim, heads_of, row_text, title_unit, unit_of_head

_NAME_LABEL: Final = "项目名称"
_MONEY_ROW: Final = re.compile("年度资金总额|资金总额")
_TOTAL_ROW: Final = re.compile("总分|自评总分|总得分|合计得分")
_EXECUTION_SCORE_HEADS: Final = frozenset({"得分", "自评得分"})
_KINDS: Final = frozenset({ClaimKind.INITIAL, ClaimKind.BUDGET, ClaimKind.EXECUTED, ClaimKind.RATE})
SHEET_TAIL: Final = "自评表"


@frozen
class PrintedSheet:
    """
    Attributes:
        head: The row that names the project.
        rows: Those that state a figure of it.
    """

    head: TableRow
    rows: tuple[TableRow, ...] = ()


def read_sheets(table: Table, names: ProjectNames, title: str) -> tuple[PrintedSheet, ...]:
    """
    The sheets in a table; nothing where it holds none.

    Args:
        table: As it stands in the report; several sheets may follow one another.
        names: Of all projects.
        title: The words right before the table, which may tell its money unit.
    """
    sheets: list[list[TableRow]] = []
    for row in _telling_rows(table.rows, names, title_unit(title)):
        if not row.claims:
            sheets.append([])
        sheets[-1].append(row)
    found = (PrintedSheet(head, tuple(rows)) for head, *rows in sheets)
    return tuple(sheet for sheet in found if _is_a_sheet(sheet))


def _is_a_sheet(sheet: PrintedSheet) -> bool:
    """It names one of the projects, or states figures; the head of some other list does neither."""
    mention = sheet.head.mention
    return bool(sheet.rows) or (mention is not None and mention.match.kind is not MatchKind.UNKNOWN)


def _telling_rows(rows: Sequence[Piece], names: ProjectNames, unit: str) -> Iterator[TableRow]:
    """For each sheet the row that names the project, without figures, then those with figures."""
    mention: Mention | None = None
    columns: dict[int, ClaimKind] = {}
    for row in rows:
        cells = [folded(cell) for cell in row.cells]
        unit = title_unit("".join(cells)) or unit
        if _NAME_LABEL in cells:
            mention, columns = _mention_in(row, names), {}
            if mention is not None:
                yield TableRow(row_text(row), mention, ())
        elif mention is not None:
            columns = _money_columns(cells) or columns
            claims = tuple(_claims_in_row(row, cells, columns, unit))
            if claims:
                yield TableRow(row_text(row), mention, claims)


def _mention_in(row: Piece, names: ProjectNames) -> Mention | None:
    """The name stands in the next filled cell; in the head of a list of projects another label does."""
    cells = [" ".join(cell.split()) for cell in row.cells]
    label = next(column for column, cell in enumerate(cells) if folded(cell) == _NAME_LABEL)
    name = next((cell for cell in cells[label + 1 :] if cell), "")
    if not is_name_like(name) or heads_of([folded(cell) for cell in cells]):
        return None
    return Mention(start=0, end=1, match=names.match(name), leads=True, tail=SHEET_TAIL)


def _money_columns(cells: Sequence[str]) -> dict[int, ClaimKind]:
    kinds = {column: kind for column, kind in heads_of(cells).items() if kind in _KINDS}
    if not {ClaimKind.BUDGET, ClaimKind.EXECUTED} <= set(kinds.values()):
        return {}
    scores = {column: ClaimKind.EXECUTION_SCORE for column, cell in enumerate(cells) if cell in _EXECUTION_SCORE_HEADS}
    return kinds | scores


def _claims_in_row(row: Piece, cells: Sequence[str], columns: dict[int, ClaimKind], unit: str) -> Iterator[Claim]:
    if any(_MONEY_ROW.fullmatch(cell.rstrip(":")) for cell in cells):
        for column, kind in columns.items():
            yield from cell_claim(row, column, kind, unit)
    elif any(_TOTAL_ROW.fullmatch(cell.rstrip(":")) for cell in cells):
        found = (claim for column in range(len(cells)) for claim in cell_claim(row, column, ClaimKind.SCORE, unit))
        yield from list(found)[-1:]


def read_labelled(table: Table, title: str) -> tuple[TableRow, ...]:
    """
    The rows that tell budget and expenditure behind their labels; nothing for a table without both.

    Args:
        table: As it stands in the report, of one project.
        title: The words right before the table, which may tell its money unit.
    """
    unit, rows = title_unit(title), list[TableRow]()
    for row in table.rows:
        cells = [folded(cell) for cell in row.cells]
        unit = title_unit("".join(cells)) or unit
        claims = tuple(_labelled_claims(row, cells, unit))
        if claims:
            rows.append(TableRow(row_text(row), None, claims))
    kinds = [claim.kind for row in rows for claim in row.claims]
    is_told_once = len(set(kinds)) == len(kinds)
    return tuple(rows) if is_told_once and {ClaimKind.BUDGET, ClaimKind.EXECUTED} <= set(kinds) else ()


def _labelled_claims(row: Piece, cells: Sequence[str], unit: str) -> Iterator[Claim]:
    for column, kind in heads_of(cells).items():
        if kind in _KINDS:
            yield from cell_claim(row, column + 1, kind, unit_of_head(cells[column], unit))
