"""Blank forms filled in as people do, by what their labels say, in Excel or in Word; then scored and reviewed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import openpyxl
from attrs import frozen

from scoring.submissions.submission import Submission
from tests.workbooks.word_tables.filled_documents import fill as fill_document
from workbooks.form_reading.workbook import read_workbook

Zpb: TypeAlias = Callable[..., Any]
Typed: TypeAlias = Mapping[str, str | int | float]
"""By address."""

GOAL_ACHIEVED: Final = "目标已实现"


@frozen(kw_only=True)
class Answers:
    """
    Attributes:
        executed: 全年执行数.
        budget: 全年预算数, where the form leaves it open.
        actuals: By the names of the indicators.
        scores: Likewise, what a person gives.
        points: Likewise, where the form leaves them open.
    """

    executed: float
    budget: float | None = None
    actuals: Mapping[str, str]
    scores: Mapping[str, int] = {}
    points: Mapping[str, int] = {}

    def typed_into(self, form: Submission) -> dict[str, str | int | float]:
        """Which cell gets what."""
        typed: dict[str, str | int | float] = {
            form.funds.total.executed.cell: self.executed,
            form.goal_achieved.cell: GOAL_ACHIEVED,
        }
        if self.budget is not None:
            typed[form.funds.total.budget.cell] = self.budget
        for row in form.indicators:
            name = row.name.text
            typed[row.actual.cell] = self.actuals[name]
            if name in self.scores:
                typed[row.score.cell] = self.scores[name]
            if name in self.points:
                typed[row.points.cell] = self.points[name]
        return typed


def fill_workbooks(folder: Path, answers: Answers, to: Path) -> Path:
    """Every form of every workbook of a folder; what formulas gave, which no program computed here, goes."""
    to.mkdir()
    for path in sorted(folder.iterdir()):
        book = openpyxl.load_workbook(path)
        for form in read_workbook(path).submissions:
            fill_sheet(book[form.sheet], answers.typed_into(form))
        book.save(to / path.name)
    return to


def fill_documents(folder: Path, alike: Path, answers: Answers, to: Path) -> Path:
    """Every form in Word; its controls are called by the cells of the workbook that holds the same form."""
    to.mkdir()
    for path in sorted(folder.iterdir()):
        (form,) = read_workbook(alike / f"{path.stem}.xlsx").submissions
        fill_document(path, {cell: str(value) for cell, value in answers.typed_into(form).items()}, to / path.name)
    return to


def fill_sheet(sheet: Any, typed: Typed) -> None:  # noqa: ANN401 - a worksheet
    """What a lead types into cells that are open."""
    for cell in [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]:
        sheet[cell.coordinate] = None
    for address, value in typed.items():
        assert not sheet[address].protection.locked, address
        sheet[address] = value


def totals_of(zpb: Zpb, folder: Path) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """The totals that ``zpb score`` gives, those of a review of the completed sheets, and what this finds."""
    scored = zpb("score", folder, "-o", folder / "完成", "--format", "json")
    assert scored.code == 0, (scored.out, scored.err)
    reviewed = zpb("review", folder / "完成", "--format", "json")
    projects = [project for file in reviewed.json["files"] for project in file["projects"]]
    return (
        {each["name"]: str(each["total"]) for each in scored.json["projects"]},
        {each["name"]: each["total"] for each in projects},
        [each["code"] for each in findings_of(reviewed)],
    )


def findings_of(reviewed: Any) -> list[Any]:  # noqa: ANN401 - a document of any shape
    """All that is more than a hint, of files and between them."""
    files = [*reviewed.json["files"], reviewed.json]
    return [each for file in files for each in file.get("findings", ()) if each["severity"] != "info"]
