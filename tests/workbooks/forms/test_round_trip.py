"""A form goes out, is filled in with an office program, and comes back: complete, unchanged, and still computing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Protocol

import openpyxl
import pytest
import python_calamine

from indicator_specs.files.project_files import load_project
from indicator_specs.projects import Funds, FundsLine, FundsRow, Indicator, Project
from scoring.new_year.carried_over import blank_project
from scoring.rule_sets.loading import load_rule_set
from scoring.sheet_facts.sheet_assessment import score_submission
from scoring.submissions.blank_fields import blank_fields
from scoring.submissions.submission import Submission
from scoring.submissions.submission_projects import project_from
from workbooks.form_reading.workbook import read_workbook
from workbooks.forms.blank_forms import blank_form
from workbooks.forms.layouts import LAYOUTS, Layout
from workbooks.sheets.writing import write_workbook


class Office(Protocol):
    """As the fixture ``office`` gives it."""

    def convert(self, files: Sequence[Path], ending: str, directory: Path) -> list[Path]:
        """Open the files and save them as ``ending``."""
        ...

    def insert_row(self, file: Path, into: Path, *, row: int, points: str, score: str) -> None:
        """Insert a row into the first sheet."""
        ...


EVERY_LAYOUT: Final = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
RULES: Final = load_rule_set("yantai-2023")


def _read(path: Path) -> Submission:
    """The one form of a workbook; the sheet that explains it is none."""
    contents = read_workbook(path)
    assert (contents.findings, len(contents.submissions), contents.summaries) == ((), 1, ())
    return contents.submissions[0]


def _form(project: Project, layout: Layout, path: Path) -> Path:
    assert write_workbook(blank_form(project, RULES, layout), path) == ()
    return path


def _fill(path: Path, cells: dict[str, str | float]) -> None:
    """Type into the first sheet; a text is typed as a text, whatever it looks like."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for address, value in cells.items():
        sheet[address].value = value
        if isinstance(value, str):
            sheet[address].data_type = "s"
    book.save(path)


def _answers(form: Submission, project: Project) -> dict[str, str | float]:
    """What a lead types, by cell."""
    answers: dict[str, str | float] = {form.goal_achieved.cell: project.goal_achieved}
    for which in (FundsRow.TOTAL, FundsRow.APPROPRIATION):
        amount = project.funds[which].executed
        assert amount is not None
        answers[form.funds[which].executed.cell] = float(amount)
    for row, indicator in zip(form.indicators, project.indicators, strict=True):
        answers[row.actual.cell] = indicator.actual
        if indicator.note:
            answers[row.note.cell] = indicator.note
    if project.explanation:
        answers[form.explanation.cell] = project.explanation
    return answers


@pytest.fixture
def meetings(repository: Path) -> Project:
    """A real project with results."""
    return load_project(next((repository / "examples" / "yantai-2023").glob("08-*.toml")))


@EVERY_LAYOUT
def test_a_blank_form_reads_as_the_approved_project(meetings: Project, layout: Layout, tmp_path: Path) -> None:
    read = project_from(_read(_form(meetings, layout, tmp_path / "表.xlsx")))
    approved = blank_project(meetings)
    assert (read.name, read.year, read.goal, read.funds, read.indicators) == (
        approved.name,
        approved.year,
        approved.goal,
        approved.funds,
        approved.indicators,
    )


@EVERY_LAYOUT
def test_every_blank_field_is_listed_at_once(meetings: Project, layout: Layout, tmp_path: Path) -> None:
    form = _read(_form(meetings, layout, tmp_path / "表.xlsx"))
    required = [form.funds.total.executed, form.goal_achieved, *(row.actual for row in form.indicators)]
    assert [f"{form.sheet}!{entry.cell}" for entry in required] == [
        gap.place.partition(" › ")[0] for gap in blank_fields(form)
    ]


@EVERY_LAYOUT
@pytest.mark.parametrize("ending", ["xlsx", "xls"])
def test_a_filled_form_comes_back_completely(
    office: Office, meetings: Project, layout: Layout, ending: str, tmp_path: Path
) -> None:
    path = _form(meetings, layout, tmp_path / "表.xlsx")
    _fill(path, _answers(_read(path), meetings))
    (saved,) = office.convert([path], ending, tmp_path / "saved")
    form = _read(saved)
    read = project_from(form)
    assert (read.name, read.goal, read.goal_achieved, read.explanation, read.funds) == (
        meetings.name,
        meetings.goal,
        meetings.goal_achieved,
        meetings.explanation,
        meetings.funds,
    )
    assert [(row.target, row.actual, row.note, row.points) for row in meetings.indicators] == [
        (row.target, row.actual, row.note, row.points) for row in read.indicators
    ]
    assert list(blank_fields(form)) == []
    assert [row.score.number for row in form.indicators] == [
        row.rule_score for row in score_submission(form, RULES).indicators
    ]


DANGEROUS: Final = ("=100%", "+5次", "-", "@甲", "=cmd|' /C calc'!A0", "＝1+1", "'引号", "<r>甲</r>")


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_stays_text(
    office: Office, meetings: Project, text: str, tmp_path: Path
) -> None:
    path = _form(meetings, LAYOUTS["yantai-2023"], tmp_path / "表.xlsx")
    blank = _read(path)
    row = blank.indicators[0]
    _fill(path, {row.actual.cell: text, row.note.cell: text, blank.goal_achieved.cell: text})
    (saved,) = office.convert([path], "xlsx", tmp_path / "saved")
    form = _read(saved)
    again = _form(project_from(form), LAYOUTS["yantai-2023"], tmp_path / "次年.xlsx")
    sheet = openpyxl.load_workbook(saved).worksheets[0]
    assert (form.indicators[0].actual.text, form.indicators[0].note.text, form.goal_achieved.text) == (text,) * 3
    assert [sheet[cell].data_type for cell in (row.actual.cell, row.note.cell, blank.goal_achieved.cell)] == ["s"] * 3
    assert _read(again).name.text == meetings.name


# ---------------------------------------------------------------- an inserted row


PROJECT: Final = Project(
    name="三个指标",
    year=2023,
    funds=Funds(total=FundsLine(budget=Decimal(200), executed=Decimal(150))),
    indicators=tuple(
        Indicator(
            category=category, subcategory="数量指标", name=name, points=Decimal(30), target=target, actual=actual
        )
        for category, name, target, actual in (
            ("产出指标", "甲", "≥40个", "39个"),
            ("产出指标", "乙", "≤3次", "4次"),
            ("效益指标", "丙", "≥95%", "90%"),
        )
    ),
)


@EVERY_LAYOUT
@pytest.mark.parametrize("position", [1, 2, 3], ids=["between two rows", "above the last row", "above the total"])
def test_formulas_survive_an_inserted_row(office: Office, layout: Layout, position: int, tmp_path: Path) -> None:
    path = _form(PROJECT, layout, tmp_path / "form.xlsx")
    form = _read(path)
    typed = {
        row.actual.cell: indicator.actual for row, indicator in zip(form.indicators, PROJECT.indicators, strict=True)
    }
    _fill(path, {form.funds.total.executed.cell: 150.0, **typed})
    first = int(form.indicators[0].actual.cell[1:]) - 1
    office.insert_row(path, tmp_path / "inserted.xlsx", row=first + position, points="10", score="4")
    shown = _values(tmp_path / "inserted.xlsx")
    scores: list[Any] = [29.25, 22.5, 28.42]
    scores.insert(position, 4.0)
    total = round(7.5 + sum(scores), 2)
    assert [row[7] for row in shown[first : first + 4]] == scores
    assert total in shown[first + 4]
    assert "优" in shown[first + 4] + shown[first + 5]


def _values(path: Path) -> list[list[Any]]:
    return python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
