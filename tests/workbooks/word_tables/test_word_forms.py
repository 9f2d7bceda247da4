"""The blank form in Word: what may be typed where, what is locked, and that a filled one says what was typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from indicator_specs.files.project_files import load_project
from indicator_specs.projects import Project
from scoring.findings.addresses import address_of
from scoring.new_year.carried_over import blank_project, carried_over
from scoring.rule_sets.loading import load_rule_set
from scoring.sheet_facts.sheet_assessment import score_submission
from scoring.submissions.submission import Submission
from scoring.submissions.submission_projects import project_from
from tests.office_program import Office
from tests.workbooks.word_tables.filled_documents import controls_of, fill
from workbooks.form_reading.workbook import read_workbook
from workbooks.forms.blank_forms import blank_form, blank_form_without_formulas
from workbooks.forms.form_terms import Before, values_before
from workbooks.forms.layouts import LAYOUTS, YANTAI_2023, Layout
from workbooks.forms.sheet_files import write_sheets
from workbooks.sheets.input_prompts import is_prompt, shown_prompt

NEEDS_WRITER: Final = pytest.mark.usefixtures("libreoffice_writer")


RULES: Final = load_rule_set("yantai-2023")
EXAMPLES: Final = sorted((Path(__file__).parents[3] / "examples" / "yantai-2023").glob("*.toml"))
EVERY_LAYOUT: Final = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
EVERY_EXAMPLE: Final = pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem[:2])


def _form(project: Project, layout: Layout, path: Path) -> Path:
    assert write_sheets(blank_form_without_formulas(project, RULES, layout), path) == ()
    return path


def _read(path: Path) -> Submission:
    contents = read_workbook(path)
    assert (contents.findings, len(contents.submissions), contents.summaries) == ((), 1, ())
    return contents.submissions[0]


def _typed(project: Project, layout: Layout) -> dict[str, str]:
    """What a lead types, by the cells of the planned sheet."""
    sheet = blank_form_without_formulas(project, RULES, layout)[0]
    inputs = [cell for cell in sheet.cells if cell.input is not None]
    by_title: dict[str, list[str]] = {}
    for cell in inputs:
        assert cell.input is not None
        by_title.setdefault(cell.input.title, []).append(address_of(cell.row + 1, cell.column + 1))
    executed = project.funds.total.executed
    actuals = zip(by_title["实际完成值"], (each.actual for each in project.indicators), strict=True)
    notes = zip(by_title["偏差原因和改进措施"], (each.note for each in project.indicators), strict=True)
    typed = {by_title["全年执行数"][0]: str(executed), by_title["目标实际完成情况"][0]: project.goal_achieved}
    return typed | dict(actuals) | {cell: note for cell, note in notes if note}


# --- blank ---------------------------------------------------------------------------------------------------------


@EVERY_LAYOUT
@EVERY_EXAMPLE
def test_a_blank_form_reads_as_the_approved_project(layout: Layout, example: Path, tmp_path: Path) -> None:
    project = load_project(example)
    read, approved = project_from(_read(_form(project, layout, tmp_path / "表.docx"))), blank_project(project)
    assert (read.name, read.year, read.goal, read.funds, read.indicators) == (
        approved.name,
        approved.year,
        approved.goal,
        approved.funds,
        approved.indicators,
    )
    assert (read.goal_achieved, read.explanation) == ("", "")


@NEEDS_WRITER
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_prompts_that_another_program_saved_are_blank(office: Office, ending: str, tmp_path: Path) -> None:
    """There they are words like any others."""
    project = load_project(EXAMPLES[0])
    (saved,) = office.convert([_form(project, YANTAI_2023, tmp_path / "表.docx")], ending, tmp_path / "存")
    form = _read(saved)
    assert [row.actual.text for row in form.indicators] == [""] * len(project.indicators)
    assert [row.score.text for row in form.indicators] == [""] * len(project.indicators)
    assert (form.total.text, form.grade.text, form.goal_achieved.text) == ("", "", "")


OF_WORD: Final = (
    "单击此处输入文字。",
    "单击或点击此处输入文字。",
    "选择一项。",
    "Click or tap here to enter text.",
    "Choose an item.",
)


@pytest.mark.parametrize("text", ["〔请填数〕", " 〔例：96.5%〕\n", "〔可不填〕", "〔可不填〕〔可不填〕", *OF_WORD])
def test_prompts(text: str) -> None:
    assert is_prompt(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "〔2023〕15号",
        "财预〔2020〕10号",
        "〔请填数〕3",
        "请填数",
        "〔96.5%〕",
        "〔待补充：原因〕",
        "选择一项课题",
        "输入文字",
    ],
)
def test_no_prompts(text: str) -> None:
    assert not is_prompt(text)


@given(st.text(max_size=20).filter(lambda text: "〔" not in text and "〕" not in text))
def test_every_prompt_is_known_again(words: str) -> None:
    assert is_prompt(shown_prompt(f"请{words}"))


@EVERY_LAYOUT
def test_every_prompt_of_a_form_is_known_again(layout: Layout, tmp_path: Path) -> None:
    document = Document(str(_form(load_project(EXAMPLES[0]), layout, tmp_path / "表.docx")))
    shown = [
        "".join(text.text or "" for text in control.iter(qn("w:t")))
        for control in controls_of(document).values()
        if control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None
    ]
    assert shown
    assert [words for words in shown if not is_prompt(words)] == []


# --- locked --------------------------------------------------------------------------------------------------------


@EVERY_LAYOUT
def test_only_inputs_can_be_changed(layout: Layout, tmp_path: Path) -> None:
    project = load_project(EXAMPLES[0])
    sheet = blank_form_without_formulas(project, RULES, layout)[0]
    document: Any = Document(str(_form(project, layout, tmp_path / "表.docx")))
    (protection,) = document.settings.element.findall(qn("w:documentProtection"))
    assert (protection.get(qn("w:edit")), protection.get(qn("w:enforcement"))) == ("forms", "1")
    inputs = {address_of(cell.row + 1, cell.column + 1) for cell in sheet.cells if cell.input}
    assert set(controls_of(document)) == inputs
    targets = {f"E{row}" for row in range(13, 13 + len(project.indicators))}
    assert inputs & targets == set()


def test_controls_cannot_be_deleted_and_are_told_apart(tmp_path: Path) -> None:
    controls = controls_of(Document(str(_form(load_project(EXAMPLES[0]), YANTAI_2023, tmp_path / "表.docx")))).values()
    locks = [each.find(f"{qn('w:sdtPr')}/{qn('w:lock')}").get(qn("w:val")) for each in controls]
    numbers = [each.find(f"{qn('w:sdtPr')}/{qn('w:id')}").get(qn("w:val")) for each in controls]
    assert set(locks) == {"sdtLocked"}
    assert len(set(numbers)) == len(numbers)


def test_what_may_be_chosen_is_offered(tmp_path: Path) -> None:
    project = load_project(EXAMPLES[0])
    document = Document(str(_form(project, YANTAI_2023, tmp_path / "表.docx")))
    offered = {
        cell: [item.get(qn("w:value")) for item in control.iter(qn("w:listItem"))]
        for cell, control in controls_of(document).items()
        if control.findall(f".//{qn('w:comboBox')}")
    }
    assert offered == {
        "F18": ["明显提升", "达成预期指标", "部分达成预期指标并具有一定效果", "未达成预期指标且效果较差"],
        "I20": [grade.name for grade in RULES.grading.grades],
    }


def _next_year(old: Project) -> tuple[Project, Before]:
    project = carried_over(old, None).project
    return project, values_before(old, (row.name for row in project.indicators))


def test_last_year_s_values_stand_beside_the_targets(tmp_path: Path) -> None:
    project, before = _next_year(load_project(EXAMPLES[0]))
    path = tmp_path / "表.docx"
    write_sheets(blank_form_without_formulas(project, RULES, YANTAI_2023, before=before), path)
    comments = list(Document(str(path)).comments)
    assert [comment.text for comment in comments][:1] == ["上年（2023年）：目标≤3300万元，实际2486.4万元"]
    assert len(comments) == len(project.indicators)
    assert {comment.timestamp for comment in comments} == {None}


def test_what_no_document_holds_is_left_out_of_prompts_and_lists(tmp_path: Path) -> None:
    project = load_project(EXAMPLES[0])
    rows = tuple(evolve(row, target="明显\x00提升", name=f"{row.name}\x1f") for row in project.indicators)
    document = Document(str(_form_of(evolve(project, name="一\x00二", indicators=rows), tmp_path / "表.docx")))
    offered = [item.get(qn("w:value")) for item in controls_of(document)["F13"].iter(qn("w:listItem"))]
    assert offered[0] == "明显提升"


def _form_of(project: Project, path: Path) -> Path:
    write_sheets(blank_form_without_formulas(project, RULES, YANTAI_2023), path)
    return path


def test_word_has_nothing_to_repair(tmp_path: Path) -> None:
    project, before = _next_year(load_project(EXAMPLES[0]))
    path = tmp_path / "表.docx"
    write_sheets(blank_form_without_formulas(project, RULES, YANTAI_2023, before=before), path)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


# --- filled --------------------------------------------------------------------------------------------------------


@EVERY_LAYOUT
@EVERY_EXAMPLE
def test_a_filled_form_comes_back_and_scores_as_the_project(layout: Layout, example: Path, tmp_path: Path) -> None:
    project = load_project(example)
    form = _read(fill(_form(project, layout, tmp_path / "表.docx"), _typed(project, layout), tmp_path / "填.docx"))
    assert (form.goal_achieved.text, form.funds.total.executed.number) == (
        project.goal_achieved,
        project.funds.total.executed,
    )
    assert [(row.actual.text, row.note.text) for row in form.indicators] == [
        (row.actual, row.note) for row in project.indicators
    ]
    assert [row.rule_score for row in score_submission(form, RULES).indicators] == [
        row.rule_score for row in score_submission(_of_workbook(project, layout, tmp_path), RULES).indicators
    ]


def _of_workbook(project: Project, layout: Layout, folder: Path) -> Submission:
    """The same project's blank workbook with the same words in it, as planned cells."""
    path = folder / "表.xlsx"
    typed = _typed(project, layout)
    (sheet, guide) = blank_form(project, RULES, layout)
    cells = tuple(
        evolve(cell, value=typed.get(address_of(cell.row + 1, cell.column + 1), cell.value)) for cell in sheet.cells
    )
    write_sheets([evolve(sheet, cells=cells), guide], path)
    return _read(path)


@NEEDS_WRITER
def test_a_filled_form_survives_another_program(office: Office, tmp_path: Path) -> None:
    project = load_project(EXAMPLES[7])
    filled = fill(_form(project, YANTAI_2023, tmp_path / "表.docx"), _typed(project, YANTAI_2023), tmp_path / "填.docx")
    (saved,) = office.convert([filled], "docx", tmp_path / "存")
    form = _read(saved)
    assert [row.actual.text for row in form.indicators] == [row.actual for row in project.indicators]
    assert [row.score.text for row in form.indicators] == [""] * len(project.indicators)
