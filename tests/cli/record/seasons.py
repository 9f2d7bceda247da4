"""Submissions of several units, and what the office writes into its working paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import openpyxl
from attrs import frozen
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.filled_files import write_kind
from workbooks.files.review_names import WORKING_PAPER

WRONG_SCORE: Final[Mapping[str, Any]] = {"H14": 12}
"""ZP301 and nothing else: more than its points."""
NO_GROUND: Final[Mapping[str, Any]] = {"H17": 10, "D21": 97.67}
"""ZP316, a warning, and nothing else."""
WRONG_TOTAL: Final[Mapping[str, Any]] = {"D21": 99}
"""ZP226 and nothing else."""


def submit(
    folder: Path,
    unit: str,
    project: str,
    cells: Mapping[str, Any] | None = None,
    *,
    name: str | None = None,
    ending: str = ".xlsx",
) -> Path:
    """A sheet of a unit, in its folder; ``name`` where its file is called otherwise. What it replaces goes."""
    head = {"C3": project, "C4": unit, "G3": unit}
    stem = name or project
    for earlier in (folder / unit).glob(f"{stem}.*"):
        earlier.unlink()
    return write_kind(folder / unit / f"{stem}{ending}", {**head, **(cells or {})})


@frozen
class Written:
    """What an office writes beside the findings of a code of a project."""

    project: str
    code: str
    result: str
    reason: str = ""
    by: str = ""


def columns_of(sheet: Worksheet) -> dict[str, int]:
    """Heading → column of a list of ours."""
    return {str(cell.value).replace("\n", ""): number for number, cell in enumerate(sheet[3], start=1)}


def decide(out: Path, written: Iterable[Written], sheet: str = "复核问题") -> None:
    """Open the working paper, write, and save it as another program does."""
    book = openpyxl.load_workbook(out / WORKING_PAPER)
    columns = columns_of(book[sheet])
    for each in written:
        for row in range(4, book[sheet].max_row + 1):
            found = tuple(book[sheet].cell(row, columns[heading]).value for heading in ("项目", "代码"))
            if found == (each.project, each.code):
                for heading, text in (("处理结果", each.result), ("理由", each.reason), ("经办人", each.by)):
                    book[sheet].cell(row, columns[heading]).value = text or None
    book.save(out / WORKING_PAPER)


def listed(out: Path, sheet: str, *headings: str) -> list[tuple[object, ...]]:
    """Columns of a list of the working paper; without its row of sums."""
    with closing(openpyxl.load_workbook(out / WORKING_PAPER, read_only=True)) as book:
        titles, *rows = book[sheet].iter_rows(min_row=3, values_only=True)
    columns = {str(title).replace("\n", ""): number for number, title in enumerate(titles)}
    return [tuple(row[columns[heading]] for heading in headings) for row in rows if row[0] != "合计"]
