"""Sheets with formulas, written as files store them, and what comes of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from workbooks.cells.grid import SheetGrid
from workbooks.cells.xlsx import read_xlsx
from workbooks.files.safe_opening import BoundedArchive
from workbooks.recalculation.stored_results import SheetResults, WorkbookResults
from workbooks.recalculation.values import Scalar

MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"

Cells = Mapping[str, str]
"""The XML inside of ``<c …>`` by address, with the attributes before a ``|`` where it needs any."""


def formula(text: str, stored: str | None = None, kind: str = "") -> str:
    """The XML of a formula cell, with its stored result where it has one."""
    result = "" if stored is None else f"<v>{escape(stored)}</v>"
    return f"{f't={quoteattr(kind)}' if kind else ''}|<f>{escape(text)}</f>{result}"


def number(text: str) -> str:
    """The XML of a number."""
    return f"|<v>{text}</v>"


def words(text: str) -> str:
    """The XML of a text."""
    return f't="inlineStr"|<is><t>{escape(text)}</t></is>'


def book(sheets: Mapping[str, Cells], names: Mapping[str, str] | None = None, settings: str = "") -> bytes:
    """A workbook."""
    tabs = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{index}" r:id="r{index}"/>' for index, name in enumerate(sheets, 1)
    )
    defined = "".join(
        f"<definedName name={quoteattr(name)}>{escape(meaning)}</definedName>"
        for name, meaning in (names or {}).items()
    )
    related = "".join(
        f'<Relationship Id="r{index}" Type="{RELATED}/worksheet" Target="worksheets/sheet{index}.xml"/>'
        for index in range(1, len(sheets) + 1)
    )
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELATED}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATED}"><sheets>{tabs}</sheets>'
        f"<definedNames>{defined}</definedNames>{settings}</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
    }
    for index, cells in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{index}.xml"] = _sheet(cells)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return file.getvalue()


def _sheet(cells: Cells) -> str:
    written = []
    for address, xml in cells.items():
        attributes, _, content = xml.partition("|")
        written.append(f'<c r="{address}" {attributes}>{content}</c>')
    return f"<worksheet {MAIN}><sheetData><row>{''.join(written)}</row></sheetData></worksheet>"


def results(content: bytes, sheet: str = "表") -> SheetResults:
    """What the formulas of a sheet give."""
    grids = [grid for grid in read_xlsx(BoundedArchive(io.BytesIO(content))) if isinstance(grid, SheetGrid)]
    found = WorkbookResults(grids).of(next(grid for grid in grids if grid.name == sheet))
    assert found is not None
    return found


def result_of(text: str, cells: Cells | None = None, names: Mapping[str, str] | None = None) -> Scalar:
    """What a formula in Z99 gives, beside these cells."""
    (result,) = results_of([text], cells, names)
    return result


def results_of(
    texts: Sequence[str], cells: Cells | None = None, names: Mapping[str, str] | None = None
) -> list[Scalar]:
    """What formulas give that stand in Z99 and below."""
    places = {f"Z{row}": formula(text) for row, text in enumerate(texts, 99)}
    found = results(book({"表": {**(cells or {}), **places}, "名 字": OTHER_SHEET}, names)).results
    return [found[row, 26] for row in range(99, 99 + len(texts))]


OTHER_SHEET: Final = {"A1": number("7"), "B1": words("优")}
