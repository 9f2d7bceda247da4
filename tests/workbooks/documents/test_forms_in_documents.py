"""Forms in Word, in saved pages and in text read, and are reviewed, as the same forms on worksheets are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final, TypeAlias

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


@pytest.fixture(scope="module")
def said_on_worksheets(nine: Path) -> list[Any]:
    """What the workbook says."""
    return [said(each) for each in read_workbook(nine).submissions]


@pytest.fixture(scope="module")
def told_on_worksheets(nine: Path) -> list[tuple[str, str, str]]:
    """What is told of the workbook."""
    return told(review_file(nine, SETTINGS))


@pytest.mark.parametrize("way", WAYS)
def test_the_nine_sheets_say_and_are_told_the_same_in_every_kind_of_file(
    nine: Path,
    said_on_worksheets: list[Any],
    told_on_worksheets: list[tuple[str, str, str]],
    tmp_path: Path,
    way: str,
) -> None:
    name, write = WAYS[way]
    path = tmp_path / name
    path.write_bytes(write(grids_of(nine)))
    assert [said(each) for each in read_workbook(path).submissions] == said_on_worksheets
    assert told(review_file(path, SETTINGS)) == told_on_worksheets


LAYOUTS: Final = [(kind, number) for kind in KINDS for number in range(5)]


Judged: TypeAlias = tuple[Path, FileRecord]
"""A workbook, and what a review says of it."""


@pytest.fixture(scope="module")
def judged_on_worksheets(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, int], Judged]:
    """Of a layout, for all the ways in which its form is written."""

    @cache
    def of(kind: str, number: int) -> Judged:
        form = KINDS[kind](Random(f"{kind} {number}"))  # noqa: S311 — the same forms every time
        workbook = form.write(tmp_path_factory.mktemp("layout") / "表.xlsx")
        return workbook, review_file(workbook, SETTINGS)

    return of


@pytest.mark.parametrize("way", ["Word, all in the table", "Word, title above", "a saved page", "PDF"])
@pytest.mark.parametrize(("kind", "number"), LAYOUTS)
def test_forms_in_any_layout_are_judged_alike(
    judged_on_worksheets: Callable[[str, int], Judged], tmp_path: Path, kind: str, number: int, way: str
) -> None:
    workbook, expected = judged_on_worksheets(kind, number)
    name, write = WAYS[way]
    (tmp_path / name).write_bytes(write(grids_of(workbook)))
    judged = review_file(tmp_path / name, SETTINGS)
    assert told(judged) == told(expected)
    assert [(each.total, each.rule_set, each.coverage.counts) for each in judged.projects] == [
        (each.total, each.rule_set, each.coverage.counts) for each in expected.projects
    ]
