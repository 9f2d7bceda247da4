"""Forms in Word, in saved pages and in text read, and are reviewed, as the same forms on worksheets are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Final

import pytest

from scoring.review.records import FileRecord
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from tests.workbooks.documents.document_files import (
    docx,
    grids_of,
    tabbed,
    title_rows,
    web_page,
    web_table,
    word_sheet,
    word_table,
)
from tests.workbooks.documents.pdf.drawn_pdf import SheetsOnPages
from tests.workbooks.form_reading.test_layouts_reading import said, write_openpyxl
from tests.workbooks.form_reading.test_nine_projects_in_layouts import FORMS, drafts
from tests.workbooks.working_paper.assessment_forms import KINDS
from workbooks.cells.grid import SheetGrid
from workbooks.form_reading.workbook import read_workbook
from workbooks.working_paper.file_review import review_file
from workbooks.working_paper.settings import ReviewSettings

SETTINGS: Final = ReviewSettings(rule_set=None, rule_sets=tuple(load_rule_set(each) for each in built_in_ids()))


def middle_of(grid: SheetGrid) -> int:
    """A row in the middle of the indicators."""
    return grid.row_numbers[len(grid.row_numbers) * 2 // 3]


def on_pages(grids: Sequence[SheetGrid]) -> bytes:
    """The sheets one below the other, wherever the pages break."""
    pages = SheetsOnPages()
    for grid in grids:
        pages.sheet(grid, title_rows(grid))
    return pages.content()


WAYS: Final[dict[str, tuple[str, Callable[[Sequence[SheetGrid]], bytes]]]] = {
    "Word, all in the table": ("表.docx", lambda grids: docx(*(word_table(grid) + "<w:p/>" for grid in grids))),
    "Word, title above": ("表.docx", lambda grids: docx(*map(word_sheet, grids))),
    "Word, without merged cells": ("表.docx", lambda grids: docx(*(word_sheet(grid, merged=False) for grid in grids))),
    "Word, split over two tables": (
        "表.docx",
        lambda grids: docx(*(word_sheet(grid, split_at=middle_of(grid)) for grid in grids)),
    ),
    "a saved page": ("表.html", lambda grids: web_page(*(f"<p></p>{web_table(grid)}" for grid in grids))),
    "a text": ("表.txt", tabbed),
    "PDF": ("表.pdf", on_pages),
}


@pytest.fixture(scope="module")
def nine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The nine real projects on the seed's form, as a workbook."""
    path = tmp_path_factory.mktemp("九张表") / "表.xlsx"
    write_openpyxl(path, drafts(FORMS["the seed's"]))
    return path


def told(record: FileRecord) -> list[tuple[str, str, str]]:
    return [(finding.project, finding.code, finding.message) for finding in record.findings]


@pytest.mark.parametrize("way", WAYS)
def test_the_nine_sheets_say_and_are_told_the_same_in_every_kind_of_file(nine: Path, tmp_path: Path, way: str) -> None:
    name, write = WAYS[way]
    path = tmp_path / name
    path.write_bytes(write(grids_of(nine)))
    read, expected = read_workbook(path).submissions, read_workbook(nine).submissions
    assert [said(each) for each in read] == [said(each) for each in expected]
    assert told(review_file(path, SETTINGS)) == told(review_file(nine, SETTINGS))


LAYOUTS: Final = [(kind, number) for kind in KINDS for number in range(5)]


@pytest.mark.parametrize("way", ["Word, all in the table", "Word, title above", "a saved page", "PDF"])
@pytest.mark.parametrize(("kind", "number"), LAYOUTS)
def test_forms_in_any_layout_are_judged_alike(tmp_path: Path, kind: str, number: int, way: str) -> None:
    form = KINDS[kind](Random(f"{kind} {number}"))  # noqa: S311 — the same forms every time
    workbook = form.write(tmp_path / "表.xlsx")
    name, write = WAYS[way]
    (tmp_path / name).write_bytes(write(grids_of(workbook)))
    judged, expected = review_file(tmp_path / name, SETTINGS), review_file(workbook, SETTINGS)
    assert told(judged) == told(expected)
    assert [(each.total, each.rule_set, each.coverage.counts) for each in judged.projects] == [
        (each.total, each.rule_set, each.coverage.counts) for each in expected.projects
    ]
