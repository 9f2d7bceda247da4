"""Two hundred workbooks calculated by LibreOffice and by us agree in every cell, and what is changed there is found."""

from __future__ import annotations

import io
import random
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.office_program import Office
from tests.workbooks.recalculation.generated_books import FORMULAS, OWN, write_book
from workbooks.cells.grid import SheetGrid
from workbooks.cells.xlsx import read_xlsx
from workbooks.files.safe_opening import BoundedArchive
from workbooks.recalculation.stored_results import SheetResults, WorkbookResults, agree

BOOKS: Final = 200
_AT_ONCE: Final = 50
"""So many that one call of LibreOffice stays well within its time on a busy machine."""
SHEET: Final = "xl/worksheets/sheet1.xml"
_RESULT: Final = re.compile(r'<c r="([D-F][0-9]+)"([^>]*)>(<f[^>]*>[^<]*</f>)<v>([^<]+)</v>')


def _results(content: bytes) -> SheetResults:
    grids = [grid for grid in read_xlsx(BoundedArchive(io.BytesIO(content))) if isinstance(grid, SheetGrid)]
    results = WorkbookResults(grids).of(next(grid for grid in grids if grid.name == OWN))
    assert results is not None
    return results


@cache
def _saved_there(calculated: Path) -> SheetResults:
    return _results(calculated.read_bytes())


@pytest.fixture(scope="module")
def books(office: Office, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Path]]:
    """Each workbook as it was written, and as LibreOffice saved it."""
    directory = tmp_path_factory.mktemp("books")
    written = [directory / f"{seed:03}.xlsx" for seed in range(BOOKS)]
    for seed, path in enumerate(written):
        write_book(path, seed)
    calculated = [
        path
        for start in range(0, BOOKS, _AT_ONCE)
        for path in office.convert(written[start : start + _AT_ONCE], "xlsx", directory / "calculated")
    ]
    return list(zip(written, calculated, strict=True))


def test_every_cell_agrees(books: list[tuple[Path, Path]]) -> None:
    different = {}
    for written, calculated in books:
        own, theirs = _results(written.read_bytes()), _saved_there(calculated)
        assert own.unverified == {}
        assert len(own.results) == FORMULAS
        for place, result in own.results.items():
            stored = theirs.stored(place)
            if not agree(stored, result):
                different[written.stem, place] = (own.formula(place), result, stored)
    assert different == {}


def test_what_libreoffice_stored_is_stale_nowhere(books: list[tuple[Path, Path]]) -> None:
    found = [_saved_there(calculated) for _, calculated in books]
    assert [(each.stale, each.missing, each.unverified) for each in found] == [({}, {}, {})] * BOOKS


def test_each_result_that_is_changed_is_found(books: list[tuple[Path, Path]]) -> None:
    chance = random.Random(13)  # noqa: S311 - the same cells each time
    planted, found = [], []
    for _, calculated in books:
        with zipfile.ZipFile(calculated) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        xml = parts[SHEET].decode()
        result = chance.choice(list(_RESULT.finditer(xml)))
        cell, attributes, formula, _ = result.groups()
        other = f'<c r="{cell}"{re.sub(" t=.[a-z]+.", "", attributes)}>{formula}<v>{chance.randint(10**7, 10**8)}.5</v>'
        parts[SHEET] = f"{xml[: result.start()]}{other}{xml[result.end() :]}".encode()
        changed = io.BytesIO()
        with zipfile.ZipFile(changed, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        planted.append([cell])
        found.append([f"{'ABCDEFGH'[column - 1]}{row}" for row, column in _results(changed.getvalue()).stale])
    assert found == planted
