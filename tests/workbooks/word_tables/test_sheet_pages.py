"""Planned sheets in Word: the very cells of the workbook, and the look that official tables have there."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from itertools import chain, product
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from docx import Document
from docx.oxml.ns import qn
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from indicator_specs.files.project_files import load_project
from indicator_specs.problems import Problem
from indicator_specs.projects import Project, Subject
from scoring.assessing.assessment import Assessment
from scoring.assessing.project_scoring import score_project
from scoring.rule_sets.loading import load_rule_set
from scoring.submissions.submission import Submission
from workbooks.cells.xlsx import read_xlsx
from workbooks.documents.word import read_word
from workbooks.files.safe_opening import BoundedArchive
from workbooks.form_reading.workbook import read_workbook
from workbooks.forms.layouts import LAYOUTS, YANTAI_2023, Layout, completed_sheet
from workbooks.forms.sheet_files import write_sheets
from workbooks.forms.summary_sheet import SummaryRow, summary_plan, summary_sheet
from workbooks.sheets.drafting import SheetDraft
from workbooks.sheets.plan import GREATEST_ROW_HEIGHT, Cell, SheetPlan
from workbooks.sheets.styles import LEFT_LINE, LONG_TEXT, NUMBER, PERCENT, TEXT, TITLE
from workbooks.sheets.writing import workbook_bytes
from workbooks.word_tables.paper import paper_for
from workbooks.word_tables.sheet_pages import LOST_CHARACTERS, sheets_document

RULES: Final = load_rule_set("yantai-2023")
EXAMPLES: Final = sorted((Path(__file__).parents[3] / "examples" / "yantai-2023").glob("*.toml"))
EVERY_LAYOUT: Final = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
EVERY_EXAMPLE: Final = pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem[:2])

Texts = dict[tuple[int, int], str]


def _project(path: Path = EXAMPLES[0]) -> Project:
    return load_project(path)


def _assessment(path: Path = EXAMPLES[0], *, subject: Subject = Subject.PROJECT) -> Assessment:
    return score_project(evolve(_project(path), subject=subject), RULES)


def _of_workbook(plan: SheetPlan) -> Texts:
    content, _ = workbook_bytes([plan])
    (grid,) = read_xlsx(BoundedArchive(io.BytesIO(content)))
    assert not isinstance(grid, Exception)
    return {place: cell.text for place, cell in grid.cells.items() if cell.text}


def _of_document(plan: SheetPlan) -> Texts:
    """What a reader finds: the lines above a table as its first rows, the parts of a table as one."""
    (table,) = read_word(sheets_document([plan])).tables
    return {place: cell.text for place, cell in table.grid.cells.items() if cell.text}


def _document(plans: Sequence[SheetPlan]) -> Any:  # noqa: ANN401 - python-docx leaves its documents untyped
    return Document(io.BytesIO(sheets_document(plans)))


def _with_label_in_the_body(texts: Texts, plan: SheetPlan) -> Texts:
    """The label beside the indicators stands below their heading, which is repeated without it."""
    assert plan.title_rows
    heading = plan.title_rows[0] + 1
    return {((heading + 1, 1) if place == (heading, 1) else place): text for place, text in texts.items()}


# --- the same cells ------------------------------------------------------------------------------------------------


@EVERY_LAYOUT
@EVERY_EXAMPLE
def test_every_cell_is_the_workbooks(layout: Layout, example: Path) -> None:
    plan = completed_sheet(_assessment(example), layout)
    assert _of_document(plan) == _with_label_in_the_body(_of_workbook(plan), plan)


@EVERY_LAYOUT
def test_every_cell_of_a_department_is_the_workbooks(layout: Layout) -> None:
    plan = completed_sheet(_assessment(subject=Subject.DEPARTMENT), layout)
    assert _of_document(plan) == _with_label_in_the_body(_of_workbook(plan), plan)


@EVERY_LAYOUT
def test_formulas_are_their_values(layout: Layout) -> None:
    assessed = _assessment()
    assert sheets_document([completed_sheet(assessed, layout, formulas=True)]) == sheets_document(
        [completed_sheet(assessed, layout)]
    )


@EVERY_LAYOUT
@EVERY_EXAMPLE
def test_both_read_as_one_submission(layout: Layout, example: Path, tmp_path: Path) -> None:
    plan = completed_sheet(_assessment(example), layout)

    def read(ending: str) -> Submission:
        path = tmp_path / f"表{ending}"
        write_sheets([plan], path)
        contents = read_workbook(path)
        assert (contents.findings, len(contents.submissions)) == ((), 1)
        return contents.submissions[0]

    def said(form: Submission) -> list[str]:
        kinds = [f"{row.category} {row.subcategory}" for row in form.indicators]
        cells = [(row.name, row.target, row.actual, row.points, row.score, row.note) for row in form.indicators]
        whole = (form.name, form.department, form.unit, form.phone, form.goal, form.goal_achieved)
        results = (form.funds.total.budget, form.funds.total.executed, form.funds.total.rate, form.total, form.grade)
        entries = (*whole, *results, *chain.from_iterable(cells))
        return [*kinds, *(each.text for each in entries), form.funds.money_unit]

    assert said(read(".docx")) == said(read(".xlsx"))


def test_the_summary_is_the_workbooks() -> None:
    """Its department and its money unit stand in two lines, as published ones do, and not in two cells of one."""
    plan = summary_sheet(list(map(_assessment, EXAMPLES)), YANTAI_2023)
    above: Texts = {
        (1, 1): "2023年度市级预算项目绩效自评情况汇总表",
        (2, 1): "预算部门（单位）：烟台市人民政府办公室",
        (3, 1): "单位：万元",
    }
    below = {(row + 1, column): text for (row, column), text in _of_workbook(plan).items() if row > 2}
    assert _of_document(plan) == above | below


@pytest.mark.parametrize(
    ("value", "style", "expected"),
    [
        (Decimal("0.7659"), PERCENT, "76.59%"),
        (Decimal("0.8"), NUMBER, "0.8"),
        (Decimal("123456789.12"), NUMBER, "123456789.12"),
        (Decimal("0.1234567890123456789"), NUMBER, "0.1234567890123456789"),
        ("=100%", TEXT, "=100%"),
        ("<w:t>&amp;", TEXT, "<w:t>&amp;"),
        (" 两边 ", TEXT, " 两边 "),
        ("上\r\n下", TEXT, "上\n下"),
        (None, TEXT, ""),
    ],
)
def test_a_value_is_written_as_it_is_shown(value: str | Decimal | None, style: Any, expected: str) -> None:  # noqa: ANN401 - a style
    draft = SheetDraft((20.0,))
    draft.put(Cell(0, 0, value, style))
    (table,) = _document([draft.finish("表")]).tables
    assert table.cell(0, 0).text == expected


@settings(max_examples=40)  # documents: they hold more texts each
@given(st.lists(st.text(max_size=30), min_size=1, max_size=8))
def test_any_text_gives_a_document_that_can_be_read(texts: list[str]) -> None:
    draft = SheetDraft((20.0,) * len(texts))
    for column, text in enumerate(texts):
        draft.put(Cell(0, column, text, TEXT))
    (table,) = _document([draft.finish(texts[0])]).tables
    assert len(table.rows[0].cells) == len(texts)


def test_characters_that_no_document_holds_are_left_out_and_told(tmp_path: Path) -> None:
    draft = SheetDraft((20.0, 20.0))
    draft.put(Cell(0, 0, "一\x00二", TEXT))
    draft.put(Cell(0, 1, "三\r\n四", TEXT))
    path = tmp_path / "表.docx"
    assert write_sheets([draft.finish("表")], path) == (
        Problem(file=str(path), place="表!A1", message=LOST_CHARACTERS),
    )
    assert [cell.text for cell in Document(str(path)).tables[0].rows[0].cells] == ["一二", "三\n四"]


# --- the look ------------------------------------------------------------------------------------------------------


def _heading_rows(table: Any) -> list[bool]:  # noqa: ANN401 - as above
    return [bool(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows]


@EVERY_LAYOUT
def test_the_heading_of_the_indicators_is_repeated_and_no_row_is_torn(layout: Layout) -> None:
    head, body = _document([completed_sheet(_assessment(), layout)]).tables
    assert _heading_rows(head) == [False] * len(head.rows)
    assert _heading_rows(body) == [True] + [False] * (len(body.rows) - 1)
    rows = [*head.rows, *body.rows]
    assert [len(row._tr.findall(f"{qn('w:trPr')}/{qn('w:cantSplit')}")) for row in rows] == [1] * len(rows)
    assert [cell.text for cell in body.rows[0].cells][1:4] == ["一级指标", "二级指标", "三级指标"]


def test_the_heading_of_the_summary_is_repeated() -> None:
    (table,) = _document([summary_sheet([_assessment()], YANTAI_2023)]).tables
    assert _heading_rows(table) == [True, False, False]


def test_categories_are_merged_down() -> None:
    _, body = _document([completed_sheet(_assessment(), YANTAI_2023)]).tables
    merges = [[cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}") for cell in row._tr.tc_lst] for row in body.rows[2:5]]
    said = [[None if merge is None else merge.get(qn("w:val")) for merge in row[1:3]] for row in merges]
    assert said == [["restart", None], ["continue", None], ["continue", None]]


def test_words_are_set_in_song_titles_in_small_title_song() -> None:
    document = _document([completed_sheet(_assessment(), YANTAI_2023)])
    chinese = {
        name: document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Sheet Title", "Sheet Line", "Sheet Cell")
    }
    assert chinese == {"Sheet Title": "方正小标宋简体", "Sheet Line": "宋体", "Sheet Cell": "宋体"}
    assert {run.get(qn("w:hint")) for run in document.element.body.iter(qn("w:rFonts"))} == {"eastAsia"}


def test_fonts_have_others_in_their_place() -> None:
    with zipfile.ZipFile(io.BytesIO(sheets_document([completed_sheet(_assessment(), YANTAI_2023)]))) as package:
        fonts = package.read("word/fontTable.xml").decode()
    assert '<w:font w:name="宋体"><w:altName w:val="SimSun,' in fonts


def _summary_with_remarks() -> SheetPlan:
    """Wide: it has the column 备注."""
    return summary_plan([SummaryRow(name="道路养护经费", remark="低于80分，未说明")], YANTAI_2023)


def test_each_sheet_has_a_page_and_a_wide_one_lies_on_its_side() -> None:
    plans = [_summary_with_remarks(), *(completed_sheet(_assessment(path), YANTAI_2023) for path in EXAMPLES[:2])]
    document = _document(plans)
    sizes = [(round(each.page_width.mm), round(each.page_height.mm)) for each in document.sections]
    assert sizes == [(297, 210), (210, 297), (210, 297)]
    assert [int(each.orientation) for each in document.sections] == [1, 0, 0]
    assert {each.start_type.name for each in document.sections} == {"NEW_PAGE"}


def test_tables_are_as_wide_as_the_text() -> None:
    for plan, width in ((completed_sheet(_assessment(), YANTAI_2023), 180), (_summary_with_remarks(), 267)):
        assert round(sum(paper_for(plan).columns) * 635 / 36000) == width


def test_pages_are_numbered() -> None:
    footer = _document([_summary_with_remarks()]).sections[0].footer.paragraphs[0]
    assert [each.text for each in footer._p.iter(qn("w:instrText"))] == ["PAGE"]


def _outline(document: Any) -> list[str]:  # noqa: ANN401 - as above
    """What Word's navigation shows."""
    return [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style.name == "Heading 1" or paragraph._p.findall(f".//{qn('w:outlineLvl')}")
    ]


def test_the_navigation_names_each_sheet() -> None:
    sheets = [completed_sheet(_assessment(path), YANTAI_2023) for path in EXAMPLES[:2]]
    assert _outline(_document(sheets[:1])) == ["2023年度市级预算项目绩效自评表"]
    assert _outline(_document([_summary_with_remarks(), *sheets])) == [
        "汇总表",
        "12345政务热线平台运营项目经费",
        "会议费及接待调研考察经费",
    ]


def test_a_row_that_excel_needed_several_for_is_one() -> None:
    draft = SheetDraft((10.0, 10.0))
    draft.put(Cell(0, 0, "题目", TITLE, columns=2))
    draft.put(Cell(1, 0, "短", TEXT))
    draft.put(Cell(1, 1, "很长的一段话。" * 400, LONG_TEXT))
    draft.put(Cell(2, 0, "注", LEFT_LINE, columns=2))
    plan = draft.finish("表")
    assert max(plan.row_heights) <= GREATEST_ROW_HEIGHT
    assert len(plan.row_heights) == 24
    document = _document([plan])
    assert [len(table.rows) for table in document.tables] == [1]
    assert [each.text for each in document.paragraphs if each.text] == ["题目", "注"]


def test_the_same_sheets_give_the_same_bytes() -> None:
    plans = [_summary_with_remarks(), completed_sheet(_assessment(), YANTAI_2023)]
    assert sheets_document(plans) == sheets_document(plans)


def test_word_has_nothing_to_repair(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    write_sheets([_summary_with_remarks(), completed_sheet(_assessment(), YANTAI_2023)], path)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


# --- any sheet -----------------------------------------------------------------------------------------------------


@st.composite
def _drafts(draw: st.DrawFn) -> tuple[SheetDraft, int]:
    """A sheet of blocks that cover it, each with words of its own; and the row of its repeated heading."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(2, 5))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    draft = SheetDraft((12.0,) * columns)
    while free:
        row, column = min(free)
        down, across = draw(st.sampled_from(_that_fit(row, column, free)))
        draft.put(Cell(row, column, f"格{row}-{column}", TEXT, rows=down, columns=across))
        free -= _block(row, column, down, across)
    return draft, draw(st.integers(0, rows - 1))


def _that_fit(row: int, column: int, free: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """How many rows and columns a block may have that begins there."""
    sizes = product(range(1, 4), repeat=2)
    return [(rows, columns) for rows, columns in sizes if _block(row, column, rows, columns) <= free]


def _block(row: int, column: int, rows: int, columns: int) -> set[tuple[int, int]]:
    return {(each, other) for each in range(row, row + rows) for other in range(column, column + columns)}


@given(_drafts())
@settings(max_examples=25)
def test_every_sheet_has_each_of_its_cells_once(drafted: tuple[SheetDraft, int]) -> None:
    draft, heading = drafted
    draft.repeat_when_printed(heading, heading)
    plan = draft.finish("表")
    content = sheets_document([plan])
    written = [text.text for text in Document(io.BytesIO(content)).element.body.iter(qn("w:t"))]
    assert sorted(written) == sorted(str(cell.value) for cell in plan.cells)


@given(_drafts())
@settings(max_examples=25)
def test_a_sheet_without_a_heading_in_its_midst_is_one_table_with_the_same_cells(
    drafted: tuple[SheetDraft, int],
) -> None:
    plan = drafted[0].finish("表")
    assume(len(list(plan.cells)) > 1)  # one cell alone is a frame around words
    begun = sorted({cell.row for cell in plan.cells})  # where nothing begins there is no row
    assert _of_document(plan) == {(begun.index(cell.row) + 1, cell.column + 1): cell.value for cell in plan.cells}


@given(_drafts())
@settings(max_examples=25)
def test_every_row_reaches_over_all_columns(drafted: tuple[SheetDraft, int]) -> None:
    draft, heading = drafted
    draft.repeat_when_printed(heading, heading)
    plan = draft.finish("表")
    for table in Document(io.BytesIO(sheets_document([plan]))).tables:
        spans = [
            sum(int(span.get(qn("w:val"))) if span is not None else 1 for span in _spans(row._tr)) for row in table.rows
        ]
        assert set(spans) == {len(plan.column_widths)}


def _spans(row: Any) -> list[Any]:  # noqa: ANN401 - as above
    return [cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in row.tc_lst]
