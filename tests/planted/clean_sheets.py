"""The sheets that defects are planted in, in which nothing is wrong: as values, as workbooks, as Word documents."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from indicator_specs.projects import Project
from scoring.assessing.project_scoring import score_project
from scoring.rule_sets.loading import load_rule_set
from scoring.submissions.submission import Entry, Submission
from scoring.submissions.submission_projects import project_from
from tests.planted.planted_defects import Defect, Level, entry_of, typed_fields
from tests.scoring.findings.examples import SHEETS, changed
from tests.scoring.submission_factory import approved_project
from tests.workbooks.documents.document_files import docx, grids_of, word_sheet
from workbooks.form_reading.workbook import read_workbook
from workbooks.forms.layouts import LAYOUTS, completed_sheet
from workbooks.sheets.writing import write_workbook

ENDINGS: Mapping[Level, str] = {Level.WORKBOOK: ".xlsx", Level.WORD: ".docx"}


@cache
def clean_workbook(base: str) -> bytes:
    """The clean sheet of a form as a workbook."""
    assessment = score_project(project_from(SHEETS[base]()), load_rule_set(base))
    with TemporaryDirectory() as folder:
        path = Path(folder, "表.xlsx")
        write_workbook([completed_sheet(assessment, LAYOUTS[base])], path)
        return path.read_bytes()


@cache
def clean_sheet(base: str, level: Level) -> Submission:
    """The clean sheet of a form, as it is read on this level: it knows in which cells its fields stand."""
    if level is Level.VALUES:
        return SHEETS[base]()
    with TemporaryDirectory() as folder:
        path = Path(folder, "表").with_suffix(ENDINGS[level])
        path.write_bytes(clean_workbook(base) if level is Level.WORKBOOK else as_word(clean_workbook(base)))
        (submission,) = read_workbook(path).submissions
        return submission


def planted_workbook(defect: Defect, project: Mapping[str, str]) -> bytes:
    """The clean workbook with what the defect types into it, of a project with this name and unit."""
    clean, sheet = clean_sheet(defect.base, Level.WORKBOOK), _opened(defect.base)
    typed = {
        entry_of(clean, field).cell: each for field, each in {**project, **dict(typed_fields(defect.change))}.items()
    }
    before = {cell: (sheet[cell].value, sheet[cell].number_format) for cell in typed}
    for cell, each in typed.items():
        _type(sheet[cell], *_in_a_cell(each))
    content = io.BytesIO()
    sheet.parent.save(content)
    for cell, was in before.items():
        _type(sheet[cell], *was)
    return content.getvalue()


@cache
def _opened(base: str) -> Any:  # noqa: ANN401 - a worksheet of openpyxl
    """The clean workbook of a form, opened once: opening takes four times as long as writing."""
    return openpyxl.load_workbook(io.BytesIO(clean_workbook(base))).worksheets[0]


def _type(cell: Any, value: Any, number_format: str) -> None:  # noqa: ANN401 - a cell of openpyxl, and what it holds
    cell.value = value
    cell.number_format = number_format or cell.number_format
    if isinstance(value, str):
        cell.data_type = "s"


def typed_into(workbook: bytes, typed: Mapping[Entry, Any]) -> bytes:
    """A workbook of one sheet with other values in some of its cells."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    for entry, each in typed.items():
        _type(book.worksheets[0][entry.cell], *_in_a_cell(each))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _in_a_cell(typed: Any) -> tuple[Any, str]:  # noqa: ANN401 - what TOML holds
    """Value and number format."""
    if isinstance(typed, dict):
        return _in_a_cell(typed["value"])[0], typed["format"]
    return (float(typed) if isinstance(typed, Decimal) else typed), ""


def as_word(workbook: bytes) -> bytes:
    """The sheet of a workbook as a table of a Word document, with what its cells show."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "表.xlsx")
        path.write_bytes(workbook)
        return docx(*map(word_sheet, grids_of(path)))


def approved_for(defect: Defect) -> Project | None:
    """The approved project that a defect is held against."""
    return None if defect.approved is None else changed(approved_project(), defect.approved)
