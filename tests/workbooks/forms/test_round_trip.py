"""A form goes out, is filled in with an office program, and comes back: complete, unchanged, and still computing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, Final

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
from tests.office_program import Office
from workbooks.form_reading.workbook import read_workbook
from workbooks.forms.blank_forms import blank_form
from workbooks.forms.layouts import LAYOUTS, Layout
from workbooks.sheets.writing import write_workbook

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


@pytest.fixture(scope="module")
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


@pytest.fixture(scope="module")
def filled(office: Office, meetings: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Layout and ending → a form that was filled in and saved by the office program."""
    folder = tmp_path_factory.mktemp("filled")
    forms = {layout: _form(meetings, LAYOUTS[layout], folder / f"{layout}.xlsx") for layout in LAYOUTS}
    for form in forms.values():
        _fill(form, _answers(_read(form), meetings))
    saved = {ending: office.convert([*forms.values()], ending, folder / "saved") for ending in ("xlsx", "xls")}
    return {
        (layout, ending): file for ending, files in saved.items() for layout, file in zip(forms, files, strict=True)
    }


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("ending", ["xlsx", "xls"])
def test_a_filled_form_comes_back_completely(
    filled: dict[tuple[str, str], Path], meetings: Project, layout: str, ending: str
) -> None:
    saved = filled[layout, ending]
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


@pytest.fixture(scope="module")
def typed_over(office: Office, meetings: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Dangerous text → a form in which somebody typed it, as the office program saved it."""
    folder = tmp_path_factory.mktemp("dangerous")
    forms = [_form(meetings, LAYOUTS["yantai-2023"], folder / f"{number}.xlsx") for number in range(len(DANGEROUS))]
    for form, text in zip(forms, DANGEROUS, strict=True):
        blank = _read(form)
        row = blank.indicators[0]
        _fill(form, {row.actual.cell: text, row.note.cell: text, blank.goal_achieved.cell: text})
    return dict(zip(DANGEROUS, office.convert(forms, "xlsx", folder / "saved"), strict=True))


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_stays_text(
    typed_over: dict[str, Path], meetings: Project, text: str, tmp_path: Path
) -> None:
    saved = typed_over[text]
    form = _read(saved)
    again = _form(project_from(form), LAYOUTS["yantai-2023"], tmp_path / "次年.xlsx")
    sheet = openpyxl.load_workbook(saved).worksheets[0]
    assert (form.indicators[0].actual.text, form.indicators[0].note.text, form.goal_achieved.text) == (text,) * 3
    row = form.indicators[0]
    assert [sheet[cell].data_type for cell in (row.actual.cell, row.note.cell, form.goal_achieved.cell)] == ["s"] * 3
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


POSITIONS: Final = {"between two rows": 1, "above the last row": 2, "above the total": 3}


@pytest.fixture(scope="module")
def inserted(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], tuple[Path, int]]:
    """Layout and position → the form with a row put in there, and where its indicators begin, counted from 0."""
    folder = tmp_path_factory.mktemp("inserted")
    firsts: dict[tuple[str, int], tuple[Path, int]] = {}
    insertions = []
    for layout in LAYOUTS:
        path = _form(PROJECT, LAYOUTS[layout], folder / f"{layout}.xlsx")
        form = _read(path)
        rows = zip(form.indicators, PROJECT.indicators, strict=True)
        typed = {row.actual.cell: indicator.actual for row, indicator in rows}
        _fill(path, {form.funds.total.executed.cell: 150.0, **typed})
        first = int(form.indicators[0].actual.cell[1:]) - 1
        for position in POSITIONS.values():
            into = folder / f"{layout}-{position}.xlsx"
            insertions.append((path, into, first + position))
            firsts[layout, position] = into, first
    office.insert_rows(insertions, points="10", score="4")
    return firsts


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("position", POSITIONS.values(), ids=POSITIONS)
def test_formulas_survive_an_inserted_row(
    inserted: dict[tuple[str, int], tuple[Path, int]], layout: str, position: int
) -> None:
    path, first = inserted[layout, position]
    shown = _values(path)
    scores: list[Any] = [29.25, 22.5, 28.42]
    scores.insert(position, 4.0)
    total = round(7.5 + sum(scores), 2)
    assert [row[7] for row in shown[first : first + 4]] == scores
    assert total in shown[first + 4]
    assert "优" in shown[first + 4] + shown[first + 5]


def _values(path: Path) -> list[list[Any]]:
    return python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
