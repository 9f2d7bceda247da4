"""What is told of formulas on a form, and how their results are judged."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from scoring.findings.addresses import address_of, position_of
from scoring.findings.finding import Severity
from scoring.review.coverage import UncheckedNumber
from scoring.review_rules.rule import NumberRole
from scoring.rule_sets.loading import load_rule_set
from tests.workbooks.form_reading.test_hostile_reading import FORM
from tests.workbooks.recalculation.sheets import Cells, book, formula, number, words
from workbooks.cells.grid import SheetGrid
from workbooks.cells.ods import read_ods
from workbooks.files.safe_opening import BoundedArchive
from workbooks.form_reading.workbook import WorkbookContents, read_workbook
from workbooks.recalculation.formula_findings import MOST_TOLD_ALONE
from workbooks.recalculation.stored_results import WorkbookResults
from workbooks.working_paper.file_review import review_file
from workbooks.working_paper.settings import ReviewSettings

SETTINGS: Final = ReviewSettings(rule_set=None, rule_sets=(load_rule_set("mof-2020-10"),))


def form_with(cells: Cells) -> bytes:
    """The small form of the tests, some cells filled otherwise."""
    return book({"自评表": cells_with(cells)})


def cells_with(cells: Cells) -> Cells:
    """Its cells."""
    filled = {
        f"{'ABCDEFG'[column]}{row}": number(str(value)) if isinstance(value, int) else words(value)
        for row, values in enumerate(FORM, 1)
        for column, value in enumerate(values)
        if value is not None
    }
    return {**filled, **cells}


def read(path: Path, cells: Cells) -> WorkbookContents:
    path.write_bytes(form_with(cells))
    return read_workbook(path)


def told(contents: WorkbookContents) -> list[tuple[str, str, Severity, str]]:
    return [(finding.code, finding.cell, finding.severity, finding.message) for finding in contents.findings]


def test_a_stale_result_is_told_at_its_cell_and_judged_as_it_stands(tmp_path: Path) -> None:
    contents = read(tmp_path / "表.xlsx", {"G4": formula("ROUND(D4/C4*10,2)", "8")})
    message = "公式的结果不能作准：这一格显示“8”，而按公式“=ROUND(D4/C4*10,2)”算得“9”"
    assert told(contents) == [("ZP113", "G4", Severity.ERROR, message)]
    assert (
        contents.findings[0].fix == "请用 Excel 或 WPS 打开，重新计算（Ctrl+Alt+F9），核对后保存；循环引用的，先改公式"
    )
    assert contents.submissions[0].funds.total.score.number == Decimal(8)


def test_missing_results_are_told_once_and_judged(tmp_path: Path) -> None:
    contents = read(
        tmp_path / "表.xlsx",
        {"F4": formula("D4/C4*100"), "G4": formula("ROUND(F4/10,2)"), "G7": formula("SUM(G4,G6:G6)")},
    )
    message = "3个公式没有存结果，已按公式算出（F4、G4、G7），照此复核"
    assert told(contents) == [("ZP114", "F4", Severity.INFO, message)]
    submission = contents.submissions[0]
    assert (submission.funds.total.rate.number, submission.total.number) == (Decimal(90), Decimal(99))
    assert not submission.total.uncalculated


def test_what_is_filled_in_is_judged_like_any_number(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(form_with({"G7": formula("SUM(G4,G6)+1")}))
    found = review_file(path, SETTINGS).findings
    assert [(each.code, each.cell) for each in found if each.cell == "G7"] == [("ZP114", "G7"), ("ZP226", "G7")]


def test_what_is_not_computed_is_told_by_the_name_of_its_function(tmp_path: Path) -> None:
    contents = read(tmp_path / "表.xlsx", {"G6": formula("LOOKUP(F6,A1:A9)"), "G7": formula("G4+[1]表!A1")})
    reason = "这张表有2个公式还没有计算过（G6、G7），程序也不能计算（LOOKUP、外部引用）"
    message = f"{reason}，没有核对；用办公软件打开、保存一次就有结果"
    assert told(contents) == [("ZP107", "G6", Severity.WARNING, message)]


def test_beside_results_each_is_an_error(tmp_path: Path) -> None:
    contents = read(tmp_path / "表.xlsx", {"G6": formula("LOOKUP(F6,A1:A9)"), "G4": formula("D4/10", "9")})
    message = "公式没有计算结果：公式“=LOOKUP(F6,A1:A9)”没有保存计算结果，程序也不能计算（LOOKUP）"
    assert told(contents) == [("ZP106", "G6", Severity.ERROR, message)]


UNCHECKED: Final = {
    "a field without result": (
        {"G6": formula("LOOKUP(F6,A1:A9)")},
        [("G6", "", "公式没有计算结果，也不能由程序计算：LOOKUP")],
    ),
    "a result that is held against the rules": ({"G6": formula("LOOKUP(F6,A1:A9)", "90")}, []),
    "a result in no known column": (
        {"I6": formula("[1]表!A1", "12")},
        [("I6", "12", "不在认得的栏目里；公式不能核对：外部引用")],
    ),
    "a cell in no known column without result": (
        {"I6": formula("TODAY()")},
        [("I6", "", "公式没有计算结果，也不能由程序计算：TODAY")],
    ),
    "a computed cell in no known column": ({"I6": formula("6*2")}, [("I6", "12", "不在认得的栏目里")]),
}


@pytest.mark.parametrize("name", UNCHECKED)
def test_the_list_of_unchecked_numbers_says_why(tmp_path: Path, name: str) -> None:
    cells, expected = UNCHECKED[name]
    path = tmp_path / "表.xlsx"
    path.write_bytes(form_with(cells))
    unchecked = review_file(path, SETTINGS).coverage.unchecked
    assert list(unchecked) == [
        UncheckedNumber(sheet="自评表", cell=cell, text=text, role=NumberRole.OTHER, reason=reason)
        for cell, text, reason in expected
    ]


def further_right(cell: str) -> str:
    """Where a cell of the form stands when a whole form stands to the left of it."""
    place = position_of(cell)
    assert place is not None
    return address_of(place.row, place.column + len("ABCDEFG") + 1)


@pytest.mark.parametrize("name", UNCHECKED)
def test_the_list_says_as_much_of_a_form_that_stands_beside_another(tmp_path: Path, name: str) -> None:
    cells, expected = UNCHECKED[name]
    path = tmp_path / "表.xlsx"
    right = {further_right(cell): content for cell, content in cells_with(cells).items()}
    path.write_bytes(book({"自评表": {**cells_with({}), **right}}))
    found = review_file(path, SETTINGS)
    assert len(found.projects) == 2
    assert [(further_right(cell), text, reason) for cell, text, reason in expected] == [
        (each.cell, each.text, each.reason) for each in found.coverage.unchecked
    ]


def test_of_very_many_stale_results_the_rest_is_told_together(tmp_path: Path) -> None:
    contents = read(tmp_path / "表.xlsx", {f"J{row}": formula("1+1", "3") for row in range(1, MOST_TOLD_ALONE + 13)})
    cells = [finding.cell for finding in contents.findings]
    assert cells == [f"J{row}" for row in range(1, MOST_TOLD_ALONE + 2)]
    assert contents.findings[-1].message.startswith("公式的结果不能作准：另有12格也是这样（J101、J102、")


@pytest.mark.parametrize(("first", "told_digits"), [("10", "10"), ("100", "100")])
def test_how_much_of_a_formula_is_told(tmp_path: Path, first: str, told_digits: str) -> None:
    """Eighty characters; the first of these formulas has as many, the second one more."""
    contents = read(tmp_path / "表.xlsx", {"J1": formula(first + "+0" * 39, "3")})
    shown = (told_digits + "+0" * 39)[:80]
    message = f"公式的结果不能作准：这一格显示“3”，而按公式“={shown}”算得“{first}”"
    assert told(contents) == [("ZP113", "J1", Severity.ERROR, message)]


def test_of_very_many_formulas_without_result_the_rest_is_told_together(tmp_path: Path) -> None:
    missing = {f"J{row}": formula("LOOKUP(F6,A1:A9)") for row in range(1, 103)}
    found = told(read(tmp_path / "表.xlsx", {**missing, "G4": formula("D4/10", "9")}))
    message = "公式没有计算结果：另有2个公式没有保存计算结果（J101、J102）"
    assert [cell for _, cell, _, _ in found] == [f"J{row}" for row in range(1, 102)]
    assert found[-1] == ("ZP106", "J101", Severity.ERROR, message)


def test_a_summary_that_a_system_exported_is_computed(tmp_path: Path) -> None:
    written = openpyxl.Workbook()
    sheet = written.active
    assert isinstance(sheet, Worksheet)
    for row in (
        ("2023年度项目支出绩效自评情况汇总表",),
        ("序号", "项目名称", "全年预算数", "全年执行数", "执行率", "自评得分"),
        (1, "甲项目", 100, 90, "=D3/C3", "=90+5"),
        (2, "乙项目", 50, 50, "=D4/C4", 98),
        ("合计", None, "=SUM(C3:C4)", None, None, None),
    ):
        sheet.append(row)
    path = tmp_path / "汇总表.xlsx"
    written.save(path)
    contents = read_workbook(path)
    (summary,) = contents.summaries
    assert [row.total.number for row in summary.rows] == [Decimal(95), Decimal(98)]
    assert summary.total_row.budget.number == Decimal(150)
    assert [(finding.code, finding.cell) for finding in contents.findings] == [("ZP114", "E3")]


def test_files_that_tell_no_formulas_as_excel_writes_them_claim_nothing() -> None:
    """An .ods writes formulas in a language of its own: its results are taken as they are."""
    cell = '<table:table-cell office:value-type="float" office:value="80" table:formula="of:=[.A1]*2"/>'
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = f"<office:document-content {namespaces}><office:body><office:spreadsheet>"
    content += f'<table:table table:name="表"><table:table-row>{cell}</table:table-row></table:table>'
    content += "</office:spreadsheet></office:body></office:document-content>"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", content)
    (grid,) = read_ods(BoundedArchive(archive))
    assert isinstance(grid, SheetGrid)
    assert (grid.text(1, 1), WorkbookResults([grid]).of(grid)) == ("80", None)


def test_of_two_tabs_of_one_name_the_second_is_refused(tmp_path: Path) -> None:
    first, second = ({"G7": formula(f"SUM({addends})")} for addends in ("G4,G6", "G6"))
    path = tmp_path / "表.xlsx"
    path.write_bytes(book({"Form": cells_with(first), "FORM": cells_with(second)}))
    contents = read_workbook(path)
    assert [(each.sheet, each.total.number) for each in contents.submissions] == [("Form", Decimal(99))]
    assert [(each.code, each.sheet, each.message) for each in contents.findings] == [
        ("ZP101", "FORM", "文件无法读取：有两张工作表都叫“FORM”，只读前一张"),
        ("ZP114", "Form", "1个公式没有存结果，已按公式算出（G7），照此复核"),
    ]


def test_of_several_circles_of_a_sheet_the_first_cell_is_named(tmp_path: Path) -> None:
    contents = read(tmp_path / "表.xlsx", {"G7": formula("SUM(G4:G7)", "99"), "J1": formula("J1+1", "5")})
    message = "公式的结果不能作准：公式绕回到自己（循环引用：J1、G7），算不出数，现在显示的不知从何而来"
    assert told(contents) == [("ZP113", "J1", Severity.WARNING, message)]


def test_a_total_that_adds_itself_is_told(tmp_path: Path) -> None:
    contents = read(tmp_path / "表.xlsx", {"G7": formula("SUM(G4:G7)", "99")})
    message = "公式的结果不能作准：公式绕回到自己（循环引用：G7），算不出数，现在显示的不知从何而来"
    assert told(contents) == [("ZP113", "G7", Severity.WARNING, message)]
    assert contents.submissions[0].total.number == Decimal(99)
