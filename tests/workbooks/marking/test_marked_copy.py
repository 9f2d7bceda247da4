"""The marked copy of a reviewed workbook: everything marked, nothing else changed, and marks that can be taken away."""

from __future__ import annotations

import hashlib
import os
import re
import zipfile
from collections.abc import Callable, Sequence
from copy import copy
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from indicator_specs.problems import UnusableInputError
from scoring.findings.finding import Finding, Severity
from tests.package_invariants import broken
from workbooks.cells.grid import SheetGrid
from workbooks.cells.xlsx import read_xlsx
from workbooks.files.review_names import (
    BLOCK_END,
    BLOCK_START,
    MARKS_SHEET_NAME,
    OPINION_SHEET_NAME,
    is_opinion_sheet_name,
    marked_copy_name,
    opinion_workbook_path,
)
from workbooks.files.safe_opening import BoundedArchive
from workbooks.form_reading.workbook import read_workbook
from workbooks.marking.marked_copy import FileReviewed, MarkedCopyResult, write_marked_copy
from workbooks.marking.opinion_sheet import link_to
from workbooks.sheets.cell_texts import bounded, clean_text

FORM = "2023'年 自评表"
RED, ORANGE, BLUE = "FFFFC9C6", "FFFFDFB5", "FFD5E6F9"
NO_FILL = (None, "00000000")
GREY = ("solid", "FFDDEBF7")


def _finding(code: str, severity: Severity, cell: str, message: str, **more: str) -> Finding:
    place: dict[str, Any] = {"sheet": FORM, "file": "自评表.xlsx", "project": "湿地修复"} | more
    return Finding(code=code, severity=severity, cell=cell, message=message, **place)


SCORE = _finding("ZP302", Severity.ERROR, "G5", "得分为5，应为2.5", expected="2.5", found="5", fix="请重新计算")
NOTE = _finding("ZP401", Severity.WARNING, "H4", "偏差原因为“无”", found="无", fix="请写明原因")
WEIGHTS = _finding("ZP201", Severity.ERROR, "A4", "分值合计为30，应为100", expected="100", found="30")
TARGET = _finding("ZP303", Severity.INFO, "D2", "表头的写法特殊")
WHOLE_SHEET = _finding("ZP501", Severity.INFO, "", "总分低于80分，需要说明")
WHOLE_FILE = _finding("ZP601", Severity.WARNING, "", "与汇总表不一致", sheet="")
FINDINGS = (SCORE, NOTE, WEIGHTS, TARGET, WHOLE_SHEET, WHOLE_FILE)


def _block(*lines: str) -> str:
    return "\n".join((BLOCK_START, *lines, BLOCK_END))


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A form with all that has to survive, as XlsxWriter writes it."""
    path = tmp_path / "自评表.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    workbook.set_properties({"created": datetime(2023, 3, 1), "author": "某某局"})  # noqa: DTZ001 - a fixed stamp
    sheet, notes, hidden = (workbook.add_worksheet(name) for name in (FORM, "说明", "旧表"))
    cell = workbook.add_format({"border": 1, "text_wrap": True})
    heading = workbook.add_format({"border": 1, "bg_color": "#DDEBF7"})
    sheet.merge_range("A1:H1", "项目支出绩效自评表", cell)
    for column, label in enumerate("一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因".split()):
        sheet.write_string(1, column, label, heading)
    sheet.merge_range("A3:A5", "产出指标", cell)
    rows = (
        ("数量指标", "建设面积", "≥38平方米", "41", 10, 10, ""),
        ("质量指标", "合格率", "=100%", "98%", 10, 10, "无"),
        ("成本指标", "总成本", "≤1万元", "2万元", 10, 5.1, ""),
    )
    for row, values in enumerate(rows, start=2):
        for column, value in enumerate(values, start=1):
            (sheet.write_string if isinstance(value, str) else sheet.write_number)(row, column, value, cell)
    sheet.write_formula("E6", "=1/0", cell, "#DIV/0!")
    sheet.write_formula("F6", "=SUM(F3:F5)", cell, 30)
    sheet.write_formula("G6", "=0.1+0.2", cell, 0.30000000000000004)
    sheet.write_formula("H6", '=IF(G6<80,"差","优")', cell, "差")
    sheet.write_comment("G5", "请核对", {"author": "张三"})
    sheet.write_comment("B3", "此项由业务处填写", {"author": "李四"})
    sheet.data_validation("B3:B5", {"validate": "list", "source": ["数量指标", "质量指标", "成本指标"]})
    sheet.conditional_format("G3:G5", {"type": "cell", "criteria": ">", "value": 100, "format": heading})
    sheet.set_column("C:D", 21)
    sheet.set_row(0, 33)
    sheet.freeze_panes(2, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.print_area("A1:H6")
    sheet.repeat_rows(1)
    sheet.set_header('&L&"宋体,常规"&10单位：某某局&R第&P页')
    sheet.ignore_errors({"number_stored_as_text": "A1:H6"})
    sheet.protect("secret")
    notes.write_rich_string("A1", "按", workbook.add_format({"bold": True}), "百分比 ", "填写")
    notes.write_formula("A2", "=100%", None, 1)
    notes.print_area("A1:B2")
    notes.activate()
    hidden.hide()
    workbook.define_name("满分", "=100")
    workbook.close()
    return path


def _mark(source: Path, findings: Sequence[Finding] = FINDINGS, name: str = "out/自评表_复核.xlsx") -> Path:
    destination = source.parent / name
    result = write_marked_copy(source, findings, destination, force=True)
    assert result == MarkedCopyResult(path=destination)
    assert set(broken(destination.read_bytes())) <= set(broken(source.read_bytes()))
    return destination


def _fill(cell: Cell) -> tuple[str | None, str]:
    return cell.fill.fill_type, str(cell.fill.fgColor.rgb)


def _comment(cell: Cell) -> tuple[str, str] | None:
    return (cell.comment.text, cell.comment.author) if cell.comment else None


def _sheets(path: Path) -> dict[str, Worksheet]:
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(path, rich_text=True).worksheets}


def _cells(sheet: Worksheet) -> dict[str, object]:
    return {
        cell.coordinate: (
            repr(cell.value),
            cell.data_type,
            cell.number_format,
            _fill(cell),
            repr(cell.font),
            repr(cell.border),
            repr(cell.alignment),
            repr(cell.protection),
            cell.quotePrefix,
            _comment(cell),
            cell.hyperlink and cell.hyperlink.location,
        )
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell)
    }


def _is_of_the_review(name: str) -> bool:
    return name == MARKS_SHEET_NAME or is_opinion_sheet_name(name)


def _own_cells(path: Path) -> dict[str, dict[str, object]]:
    return {name: _cells(sheet) for name, sheet in _sheets(path).items() if not _is_of_the_review(name)}


# --- the marks ------------------------------------------------------------------------------------------------------


def test_the_source_is_not_touched(form: Path) -> None:
    before = hashlib.sha256(form.read_bytes()).hexdigest()
    _mark(form)
    assert hashlib.sha256(form.read_bytes()).hexdigest() == before
    assert sorted(path.name for path in form.parent.iterdir()) == ["out", "自评表.xlsx"]


def test_cells_are_filled_by_severity_and_nothing_else_is(form: Path) -> None:
    before, after = _sheets(form)[FORM], _sheets(_mark(form))[FORM]
    changed = {
        address: _fill(after[address])
        for address in _cells(after)
        if _fill(after[address]) != _fill(before[address])
    }  # fmt: skip
    assert changed == {
        "A3": ("solid", RED),  # the finding's cell A4 is covered by the merged range A3:A5
        "D2": ("solid", BLUE),
        "G5": ("solid", RED),
        "H4": ("solid", ORANGE),
    }


def test_comments_say_code_severity_found_expected_and_cure(form: Path) -> None:
    sheet = _sheets(_mark(form))[FORM]
    comments = {address: _comment(sheet[address]) for address in _cells(sheet) if _comment(sheet[address])}
    assert comments == {
        "A3": (_block("[ZP201 错误] 分值合计为30，应为100", "填报：30", "应为：100"), "复核"),
        "B3": ("此项由业务处填写", "李四"),
        "D2": (_block("[ZP303 提示] 表头的写法特殊"), "复核"),
        "G5": (
            "请核对\n" + _block("[ZP302 错误] 得分为5，应为2.5", "填报：5", "应为：2.5", "处理：请重新计算"),
            "张三",
        ),
        "H4": (_block("[ZP401 警告] 偏差原因为“无”", "填报：无", "处理：请写明原因"), "复核"),
    }


def test_a_comment_names_the_reason_where_one_is_given(form: Path) -> None:
    destination = form.parent / "copy.xlsx"
    reviewed = FileReviewed(reasons={"ZP201": "财预〔2020〕10号第十条"})
    write_marked_copy(form, [WEIGHTS], destination, reviewed, force=False)
    assert _comment(_sheets(destination)[FORM]["A3"]) == (
        _block("[ZP201 错误] 分值合计为30，应为100", "填报：30", "应为：100", "依据：财预〔2020〕10号第十条"),
        "复核",
    )


def test_findings_of_one_cell_share_a_comment_the_heaviest_first(form: Path) -> None:
    findings = [
        _finding(f"ZP30{number}", severity, cell, f"第{number}条")
        for number, severity, cell in [
            (1, Severity.INFO, "A3"),
            (2, Severity.WARNING, "A5"),
            (3, Severity.ERROR, "A4"),
            (4, Severity.WARNING, "A3:A5"),
            *((number, Severity.INFO, "A3") for number in (5, 6, 7, 8)),
        ]
    ]
    cell = _sheets(_mark(form, findings))[FORM]["A3"]
    assert _fill(cell) == ("solid", RED)
    assert _comment(cell) == (
        _block(
            "[ZP303 错误] 第3条",
            "[ZP302 警告] 第2条",
            "[ZP304 警告] 第4条",
            "[ZP301 提示] 第1条",
            "[ZP305 提示] 第5条",
            "[ZP306 提示] 第6条",
            "另有2条，见工作表“复核意见”",
        ),
        "复核",
    )


def test_a_comment_box_is_as_high_as_its_text_needs(form: Path) -> None:
    long = _finding("ZP302", Severity.ERROR, "C4", "得分与说明不符。" * 30)
    with zipfile.ZipFile(_mark(form, [long, TARGET])) as package:
        shapes = package.read("xl/drawings/vmlDrawing1.vml").decode()
    boxes = [re.findall(r"(?:width|height):([\d.]+)pt", shape) for shape in shapes.split("<v:shape ")[1:]]
    own = ["96", "55.5"]  # of the people's two comments, in points, as XlsxWriter made them
    assert boxes == [own, own, ["247.5", "50.25"], ["247.5", "190.5"]]  # of three lines 330 × 67 pixels, and 330 × 254


@pytest.mark.parametrize("cell", ["", "H", "14", "XFE1", "A1048577", "A0", "$$", "整行"])
def test_a_place_that_is_no_cell_leaves_no_mark(form: Path, cell: str) -> None:
    assert _own_cells(_mark(form, [_finding("ZP999", Severity.ERROR, cell, "无处可标")])) == _own_cells(form)


def test_an_unknown_sheet_leaves_no_mark_and_no_link(form: Path) -> None:
    marked = _mark(form, [_finding("ZP999", Severity.ERROR, "A1", "工作表已删除", sheet="不存在")])
    assert _own_cells(marked) == _own_cells(form)
    assert [
        cell.hyperlink for row in _sheets(marked)[OPINION_SHEET_NAME].iter_rows() for cell in row if cell.hyperlink
    ] == []


def test_an_empty_cell_can_be_marked(form: Path) -> None:
    marked = _mark(form, [_finding("ZP404", Severity.WARNING, "J9", "缺少填表人")])
    assert _fill(_sheets(marked)[FORM]["J9"]) == ("solid", ORANGE)
    assert "J9" in _own_cells(marked)[FORM]
    assert _fill(_sheets(_mark(marked, [], "again.xlsx"))[FORM]["J9"]) == NO_FILL


# --- reviewing again ------------------------------------------------------------------------------------------------


def test_marking_a_marked_copy_gives_the_same_cells(form: Path) -> None:
    once = _mark(form)
    twice = _mark(once, FINDINGS, "twice/自评表.xlsx")
    assert list(_sheets(twice)) == [OPINION_SHEET_NAME, FORM, "说明", "旧表", MARKS_SHEET_NAME]
    assert _own_cells(twice) == _own_cells(once)
    assert _cells(_sheets(twice)[MARKS_SHEET_NAME]) == _cells(_sheets(once)[MARKS_SHEET_NAME])
    opinion = {address: cell for address, cell in _cells(_sheets(once)[OPINION_SHEET_NAME]).items() if address != "C2"}
    assert opinion.items() <= _cells(_sheets(twice)[OPINION_SHEET_NAME]).items()  # C2 is the name of the file


def test_marking_with_no_findings_restores_fills_and_comments(form: Path) -> None:
    restored = _mark(_mark(form), [], "restored.xlsx")
    assert _own_cells(restored) == _own_cells(form)
    assert list(_sheets(restored)) == [OPINION_SHEET_NAME, FORM, "说明", "旧表"]


def test_other_findings_leave_other_marks(form: Path) -> None:
    assert _own_cells(_mark(_mark(form), [NOTE], "second.xlsx")) == _own_cells(_mark(form, [NOTE], "fresh.xlsx"))


def _edited(path: Path, edit: str) -> Path:
    workbook = openpyxl.load_workbook(path, rich_text=True)
    sheet = workbook[FORM]
    if edit == "comments":
        sheet["H4"].comment = Comment(f"已改\n{_comment(sheet['H4'])[0]}\n见附件", "王五")  # type: ignore[index]
    elif edit == "rows":
        sheet["H4"].comment = None
        sheet["H5"].fill = copy(sheet["H4"].fill)
    elif edit == "records":
        del workbook[MARKS_SHEET_NAME]
    elif edit == "own fill":
        sheet["H4"].fill = PatternFill("solid", fgColor="FF00FF00")
    target = path.with_name(f"{edit}.xlsx")
    workbook.save(target)
    return target


@pytest.mark.parametrize(
    ("edit", "cell", "fill", "comment"),
    [
        ("comments", "H4", NO_FILL, ("已改\n见附件", "王五")),
        ("rows", "H5", NO_FILL, None),
        ("records", "H4", NO_FILL, None),
        ("own fill", "H4", ("solid", "FF00FF00"), None),
        ("none", "D2", GREY, None),
    ],
)
def test_what_people_did_to_a_marked_copy_stays(
    form: Path, edit: str, cell: str, fill: tuple[str, str], comment: tuple[str, str] | None
) -> None:
    restored = _mark(_edited(_mark(form), edit), [], "restored.xlsx")
    found = _sheets(restored)[FORM][cell]
    assert (_fill(found), _comment(found)) == (fill, comment)


def test_a_persons_own_sheet_of_that_name_is_kept(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = OPINION_SHEET_NAME  # type: ignore[union-attr]
    workbook.active["A1"] = "上级单位的意见"  # type: ignore[index]
    workbook.save(tmp_path / "a.xlsx")
    marked = _mark(_mark(tmp_path / "a.xlsx", []), [], "b.xlsx")
    assert list(_sheets(marked)) == ["复核意见(2)", OPINION_SHEET_NAME]
    assert _sheets(marked)[OPINION_SHEET_NAME]["A1"].value == "上级单位的意见"


def test_reading_a_marked_copy_finds_no_form_in_the_opinion(form: Path) -> None:
    before, after = read_workbook(form), read_workbook(_mark(form))
    assert [submission.sheet for submission in after.submissions] == [FORM]
    assert len(after.findings) == len(before.findings)


# --- the opinion sheet ----------------------------------------------------------------------------------------------


def test_the_opinion_leads_to_the_cells(form: Path) -> None:
    sheet = _sheets(_mark(form))[OPINION_SHEET_NAME]
    links = {str(cell.value): cell.hyperlink.location for (cell,) in sheet["B7:B20"] if cell.hyperlink}
    assert links == {
        "整张表": "'2023''年 自评表'!A1",
        "D2": "'2023''年 自评表'!D2",
        "A4": "'2023''年 自评表'!A3",
        "H4": "'2023''年 自评表'!H4",
        "G5": "'2023''年 自评表'!G5",
    }


def test_the_opinion_prints_on_landscape_a4_one_page_wide(form: Path) -> None:
    sheet = _sheets(_mark(form))[OPINION_SHEET_NAME]
    assert (
        sheet.page_setup.paperSize,
        sheet.page_setup.orientation,
        sheet.page_setup.fitToWidth or 1,
        sheet.page_setup.fitToHeight,
        sheet.sheet_properties.pageSetUpPr.fitToPage,  # type: ignore[union-attr]
        sheet.freeze_panes,
        sheet.print_title_rows,
    ) == (9, "landscape", 1, 0, True, "A7", "$6:$6")


def test_the_copy_opens_at_the_opinion_and_edits_one_sheet_only(form: Path) -> None:
    workbook = openpyxl.load_workbook(_mark(form))
    assert workbook.active is workbook[OPINION_SHEET_NAME]
    assert [sheet.title for sheet in workbook.worksheets if sheet.sheet_view.tabSelected] == [OPINION_SHEET_NAME]
    assert workbook[MARKS_SHEET_NAME].sheet_state == "veryHidden"


HOSTILE_TEXTS = ("=100%", "=HYPERLINK(1)", "+1", "-5", "@x", "#N/A", "'x", "TRUE", "12", "<b>&amp;</b>", "_x0041_")


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_text_of_a_finding_stays_text(form: Path, text: str) -> None:
    marked = _mark(form, [_finding("ZP302", Severity.ERROR, "G4", text, found=text)])
    sheet = _sheets(marked)[OPINION_SHEET_NAME]
    assert [(cell.value, cell.data_type) for cell in (sheet["C8"], sheet["D8"])] == [(text, "s")] * 2
    assert sheet["C8"].quotePrefix is (text[0] in "=+-@'")
    rows = python_calamine.load_workbook(str(marked)).get_sheet_by_name(OPINION_SHEET_NAME).to_python()
    assert text in rows[7]


def test_what_no_workbook_can_hold_is_left_out_and_the_rest_is_bounded(form: Path) -> None:
    text = "\x00坏\x1f\ud800\ufffe字" + "长" * 40_000
    marked = _mark(form, [_finding("ZP302", Severity.ERROR, "G4", text, fix=text)])
    sheets = _sheets(marked)
    assert sheets[OPINION_SHEET_NAME]["C8"].value == "坏字" + "长" * 596 + "……"
    assert sheets[FORM]["G4"].comment.text == _block(
        "[ZP302 错误] 坏字" + "长" * 296 + "……", "处理：坏字" + "长" * 296 + "……"
    )
    assert sheets[OPINION_SHEET_NAME].row_dimensions[8].height <= 409


@given(st.text(max_size=80), st.integers(min_value=2, max_value=40))
def test_a_bounded_text_is_never_longer_and_clean(text: str, longest: int) -> None:
    assert len(bounded(text, longest)) <= longest
    assert clean_text(bounded(text, 1000)) == bounded(text, 1000)


@settings(max_examples=30)
@given(st.text(alphabet="年'!\" 表(1)&", min_size=1, max_size=31))
def test_a_link_leads_to_a_sheet_of_any_name(name: str) -> None:
    quoted = link_to(name, "H14").removesuffix("!H14")
    assert quoted[1:-1].replace("''", "'") == name


# --- what stays -----------------------------------------------------------------------------------------------------


def test_values_formulas_and_their_results_stay(form: Path) -> None:
    marked = _mark(form)
    formulas, results = (openpyxl.load_workbook(marked, data_only=data_only)[FORM] for data_only in (False, True))
    assert [formulas[f"{column}6"].value for column in "EFGH"] == [
        "=1/0",
        "=SUM(F3:F5)",
        "=0.1+0.2",
        '=IF(G6<80,"差","优")',
    ]
    assert [results[f"{column}6"].value for column in "EFGH"] == ["#DIV/0!", 30, 0.30000000000000004, "差"]
    assert (formulas["D4"].value, formulas["D4"].data_type) == ("=100%", "s")
    assert _sheets(marked)["说明"]["A2"].value == "=100%"
    assert isinstance(_sheets(marked)["说明"]["A1"].value, CellRichText)
    assert str(_sheets(marked)["说明"]["A1"].value) == "按百分比 填写"


def test_layout_and_print_settings_stay(form: Path) -> None:
    def layout(path: Path) -> dict[str, object]:
        sheet = _sheets(path)[FORM]
        return {
            "widths": {
                name: (column.min, column.max, column.width) for name, column in sheet.column_dimensions.items()
            },
            "heights": {number: row.height for number, row in sheet.row_dimensions.items()},
            "merges": sorted(str(merged) for merged in sheet.merged_cells.ranges),
            "validations": [(str(each.sqref), each.formula1) for each in sheet.data_validations.dataValidation],
            "conditions": [
                (str(area.sqref), [rule.formula for rule in area.rules]) for area in sheet.conditional_formatting
            ],
            "frozen": sheet.freeze_panes,
            "paper": (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight),
            "print": (sheet.print_area, sheet.print_title_rows),
            "protection": (sheet.protection.sheet, sheet.protection.password),
            "notes": _sheets(path)["说明"].print_area,
            "hidden": _sheets(path)["旧表"].sheet_state,
            "names": sorted(openpyxl.load_workbook(path).defined_names),
        }

    assert layout(_mark(form)) == layout(form)
    assert layout(form)["print"] == ("'2023''年 自评表'!$A$1:$H$6", "$2:$2")


def test_header_and_error_marks_stay_as_written(form: Path) -> None:
    def xml(path: Path, part: str) -> str:
        with zipfile.ZipFile(path) as package:
            return package.read(part).decode()

    header = (
        '<headerFooter><oddHeader>&amp;L&amp;"宋体,常规"&amp;10单位：某某局&amp;R第&amp;P页</oddHeader></headerFooter>'
    )
    ignored = '<ignoredErrors><ignoredError sqref="A1:H6" numberStoredAsText="1"/></ignoredErrors>'
    for path in (form, _mark(form), _mark(_mark(form), [], "again.xlsx")):
        assert header in xml(path, "xl/worksheets/sheet1.xml")
        assert ignored in xml(path, "xl/worksheets/sheet1.xml")


def _form_of_every_kind_of_cell(path: Path) -> None:
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet(FORM)
    date = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.write_array_formula("A1:A2", "{=B1:B2*2}", None, 4)
    sheet.write_number("A2", 6)
    sheet.write_datetime("A3", datetime(2023, 12, 31, 18, 30), date)  # noqa: DTZ001 - sheets know no zones
    sheet.write_boolean("A4", True)  # noqa: FBT003 - XlsxWriter's signature
    sheet.write_formula("A5", "=A4", None, True)  # noqa: FBT003
    sheet.write_number("A6", 1234567.891234)
    sheet.write_string("A7", " 前后有空格 \n第二行 ")
    sheet.write_formula("A8", '=" a"&CHAR(10)&"<b>"', None, " a\n<b>")
    sheet.write_formula("A9", "=TODAY()", date, 45291)
    sheet.write_formula("A10", "=B99", None, "")
    sheet.write_url("A11", "https://example.org/a?b=1&c=2", string="网址")
    sheet.write_url("A12", "internal:'2023''年 自评表'!A1", string="表内")
    workbook.close()
    content = path.read_bytes()
    shared = (
        '<c r="C1"><f t="shared" ref="C1:C2" si="0">B1+1</f><v>3</v></c>',
        '<c r="C2"><f t="shared" si="0"/><v>4</v></c>',
    )
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            xml = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                row_1, row_2 = (f'</c></row><row r="{row}"'.encode() for row in (2, 3))
                assert row_1 in xml
                assert row_2 in xml
                xml = xml.replace(row_1, f'</c>{shared[0]}</row><row r="2"'.encode())
                xml = xml.replace(row_2, f'</c>{shared[1]}</row><row r="3"'.encode())
            target.writestr(name, xml)


def test_every_kind_of_cell_stays(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    _form_of_every_kind_of_cell(source)
    marked = _mark(source, [_finding("ZP302", Severity.ERROR, f"A{row}", "有误") for row in range(1, 13)])
    before, after = (
        next(grid for grid in read_xlsx(BoundedArchive(BytesIO(path.read_bytes()))) if grid.name == FORM)  # type: ignore[union-attr]
        for path in (source, marked)
    )
    assert isinstance(before, SheetGrid)
    assert isinstance(after, SheetGrid)
    assert {place: (cell.text, cell.number) for place, cell in after.cells.items()} == {
        place: (cell.text, cell.number) for place, cell in before.cells.items()
    }
    sheet = _sheets(marked)[FORM]
    assert [sheet["C1"].value, sheet["C2"].value, sheet["A9"].value] == ["=B1+1", "=B2+1", "=TODAY()"]
    assert (sheet["A1"].value.ref, sheet["A1"].value.text) == ("A1:A2", "=B1:B2*2")
    assert [sheet["A11"].hyperlink.target, sheet["A12"].hyperlink.location] == [
        "https://example.org/a?b=1&c=2",
        "'2023''年 自评表'!A1",
    ]


def test_an_ordinary_picture_stays(tmp_path: Path) -> None:
    picture = BytesIO()
    Image.new("RGB", (40, 40), "red").save(picture, "png")
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].add_image(SheetImage(picture), "C7")
    workbook.save(tmp_path / "a.xlsx")
    marked = _mark(tmp_path / "a.xlsx", [])
    (kept,) = _sheets(marked)["Sheet"]._images  # type: ignore[attr-defined]
    assert (kept.anchor._from.row, kept.anchor._from.col) == (6, 2)
    for path in (tmp_path / "a.xlsx", marked):
        with zipfile.ZipFile(path) as package, Image.open(BytesIO(package.read("xl/media/image1.png"))) as image:
            assert (image.size, image.getpixel((0, 0))) == ((40, 40), (255, 0, 0))


def test_a_workbook_without_any_optional_part_can_be_marked(tmp_path: Path) -> None:
    """As small writers make them: no addresses, no styles, no properties."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{types}.styles+xml"/>'
            f'<Override PartName="/xl/worksheets/a.xml" ContentType="{types}.worksheet+xml"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'{rels}<Relationship Id="r1" Type="{kinds}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            f'{rels}<Relationship Id="r1" Type="{kinds}/worksheet" Target="worksheets/a.xml"/></Relationships>',
        )
        package.writestr("xl/styles.xml", f'<styleSheet xmlns="{main}"/>')
        package.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{kinds}"><sheets>'
            '<sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        package.writestr(
            "xl/worksheets/a.xml",
            f'<worksheet xmlns="{main}"><sheetData><row><c><v>5</v></c>'
            "<c><f>A1*2</f><v>10</v></c></row></sheetData></worksheet>",
        )
    marked = _mark(tmp_path / "a.xlsx", [_finding("ZP302", Severity.ERROR, "B1", "有误", sheet="表")])
    assert [cell.value for cell in openpyxl.load_workbook(marked, data_only=True)["表"][1]] == [5, 10]
    assert (
        marked.read_bytes()
        == _mark(tmp_path / "a.xlsx", [_finding("ZP302", Severity.ERROR, "B1", "有误", sheet="表")]).read_bytes()
    )


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B1" t="str"><f>IF(A1&lt;3,"低","")</f><v></v></c>',
        '<c r="B1" t="str"><f>IF(A1&lt;3,"低","")</f><v/></c>',
        '<c r="B1" t="str"><f>IF(A1&lt;3,"低","无")</f><v>无</v></c>',
        '<c r="B1"><f>A1*2</f><v>10</v></c>',
        '<c r="B1" t="b"><f>A1&gt;2</f><v>1</v></c>',
    ],
    ids=["an empty text", "an empty text, closed", "a text", "a number", "a truth"],
)
def test_a_formula_keeps_the_result_that_is_stored(tmp_path: Path, cell: str) -> None:
    """As LibreOffice and Excel store them; our own blank forms show nothing where nothing is to be said."""
    draft = BytesIO()
    workbook = xlsxwriter.Workbook(draft)
    sheet = workbook.add_worksheet(FORM)
    sheet.write_number("A1", 5)
    sheet.write_formula("B1", "=0", value=0)
    workbook.close()
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        for name in source.namelist():
            text = re.sub(r'<c r="B1">.*?</c>', lambda _: cell, source.read(name).decode("utf-8"))
            package.writestr(name, text)
    marked = _mark(tmp_path / "a.xlsx", [_finding("ZP302", Severity.ERROR, "A1", "有误")])
    before, after = (
        grid.cells.get((1, 2))
        for source in (tmp_path / "a.xlsx", marked)
        for grid in read_xlsx(BoundedArchive(BytesIO(source.read_bytes())))
        if isinstance(grid, SheetGrid) and grid.name == FORM
    )
    assert before == after


# --- outputs --------------------------------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes_and_no_clock(form: Path) -> None:
    first, second = _mark(form, FINDINGS, "1/a.xlsx"), _mark(form, tuple(reversed(FINDINGS)), "2/a.xlsx")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package, zipfile.ZipFile(form) as source:
        theirs = {entry.date_time for entry in source.infolist()}
        assert {entry.date_time for entry in package.infolist()} <= {(1980, 1, 1, 0, 0, 0), *theirs}
    properties = openpyxl.load_workbook(first).properties
    assert (properties.created, properties.modified, properties.creator) == (
        datetime(2023, 3, 1),  # noqa: DTZ001 - the source's stamps
        datetime(2023, 3, 1),  # noqa: DTZ001
        "某某局",
    )


def test_an_existing_copy_is_overwritten_only_on_demand(form: Path) -> None:
    destination = form.parent / "a_复核.xlsx"
    destination.write_bytes(b"earlier")
    with pytest.raises(UnusableInputError, match="文件已存在，没有覆盖"):
        write_marked_copy(form, FINDINGS, destination, force=False)
    assert destination.read_bytes() == b"earlier"
    assert write_marked_copy(form, FINDINGS, destination, force=True).path == destination
    assert next(iter(_sheets(destination))) == OPINION_SHEET_NAME


def test_the_source_is_never_the_output(form: Path) -> None:
    before = form.read_bytes()
    for destination in (form, form.parent / "sub" / ".." / form.name):
        (form.parent / "sub").mkdir(exist_ok=True)
        with pytest.raises(UnusableInputError, match="输出文件就是被复核的文件本身"):
            write_marked_copy(form, FINDINGS, destination, force=True)
    os.link(form, form.parent / "link.xlsx")
    with pytest.raises(UnusableInputError, match="输出文件就是被复核的文件本身"):
        write_marked_copy(form, FINDINGS, form.parent / "link.xlsx", force=True)
    assert form.read_bytes() == before


def test_names_of_outputs() -> None:
    assert [marked_copy_name(Path(name)) for name in ("a/自评表.xls", "自评表_复核.xlsx", "v1.2.et")] == [
        "自评表_复核.xlsx",
        "自评表_复核.xlsx",
        "v1.2_复核.xlsx",
    ]
    assert opinion_workbook_path(Path("out/自评表_复核.xlsx")) == Path("out/自评表_复核意见.xlsx")


def _plain(path: Path) -> None:
    workbook = xlsxwriter.Workbook(str(path))
    workbook.add_worksheet(FORM).write_string("A1", "表")
    workbook.close()


def _with_part(path: Path, part: str, old: bytes, new: bytes) -> None:
    """A plain workbook in which a part has another text."""
    _plain(path)
    content = path.read_bytes()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            assert name != part or old in text
            target.writestr(name, text.replace(old, new) if name == part else text)


def _signed(path: Path) -> None:
    _plain(path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", "<x/>")


def _shared(path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/revisionHeaders"
    relation = f'<Relationship Id="rId9" Type="{kind}" Target="revisions/revisionHeaders.xml"/></Relationships>'
    _with_part(path, "xl/_rels/workbook.xml.rels", b"</Relationships>", relation.encode())


def _damaged(path: Path) -> None:
    _with_part(path, "xl/worksheets/sheet1.xml", b"</worksheet>", b"")


SEPARATE: dict[str, tuple[Callable[[Path], object], str]] = {
    "xls": (lambda path: path.write_bytes(b"\x09\x08\x10\x00" + b"\0" * 60), "不能在其中标注"),
    "signed": (_signed, "文件有数字签名，一经标注签名就失效"),
    "shared": (_shared, "文件是共享工作簿，带有修订记录，标注会与记录不符"),
    "damaged": (_damaged, "文件不能完整读取（XML 部件不完整）"),
}


@pytest.mark.parametrize(("make", "found"), SEPARATE.values(), ids=SEPARATE.keys())
def test_what_cannot_be_marked_is_answered_in_a_workbook_of_its_own(
    tmp_path: Path, make: Callable[[Path], object], found: str
) -> None:
    source = tmp_path / "自评表.xlsx"
    make(source)
    result = write_marked_copy(source, [SCORE], tmp_path / "out" / "自评表_复核.xlsx", force=False)
    (told,) = result.findings
    assert (result.path, told.code, told.severity, told.file) == (
        tmp_path / "out" / "自评表_复核意见.xlsx",
        "ZP906",
        Severity.INFO,
        "自评表.xlsx",
    )
    assert found in told.found
    assert "复核意见写在“自评表_复核意见.xlsx”" in told.message
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["自评表_复核意见.xlsx"]
    sheets = _sheets(result.path)
    assert list(sheets) == [OPINION_SHEET_NAME]
    rows = list(sheets[OPINION_SHEET_NAME].iter_rows(min_row=2))
    assert [row[7].value for row in rows if str(row[7].value).startswith("ZP")] == [SCORE.code]
    (why,) = (row[2].value for row in rows if row[0].value == "说明")
    assert why == f"{told.found}，所以意见单独成表；原文件没有改动。"
    assert not any(cell.hyperlink for row in rows for cell in row)


def test_an_opinion_workbook_is_reproducible_and_not_overwritten(tmp_path: Path) -> None:
    source, destination = tmp_path / "a.xlsx", tmp_path / "a_复核.xlsx"
    _signed(source)
    first = write_marked_copy(source, FINDINGS, destination, force=False)
    before = first.path.read_bytes()
    with pytest.raises(UnusableInputError, match="文件已存在，没有覆盖"):
        write_marked_copy(source, FINDINGS, destination, force=False)
    assert write_marked_copy(source, FINDINGS, destination, force=True) == first
    assert first.path.read_bytes() == before
