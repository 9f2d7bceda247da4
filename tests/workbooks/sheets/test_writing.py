"""Planned sheets become a workbook: text stays text, numbers keep their digits, files are whole or not there."""

from __future__ import annotations

import os
import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Project
from workbooks.files.output_files import file_name_for, file_names_for, free_number, same_name_key, write_file
from workbooks.sheets import styles
from workbooks.sheets.cell_texts import CUT_SHORT, LONGEST_TEXT
from workbooks.sheets.plan import Cell, SheetPlan
from workbooks.sheets.sheet_names import sheet_names
from workbooks.sheets.styles import number_style
from workbooks.sheets.writing import workbook_bytes, write_workbook


def _column_of(*values: str | Decimal | None, name: str = "表") -> SheetPlan:
    """One value a row, in column A."""
    cells = tuple(Cell(row, 0, value, styles.TEXT) for row, value in enumerate(values))
    return SheetPlan(name=name, cells=cells, column_widths=(20.0,), row_heights=(20.0,) * len(values))


def _read_with_calamine(content: bytes) -> list[object]:
    book = python_calamine.load_workbook(BytesIO(content))
    return [row[0] for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]


HOSTILE_TEXTS = (
    "=100%", "=cmd|' /C calc'!A0", "+1", "-5", "@x", "＝100%", "'引号", "\t制表", "{=1}", "#REF!", "TRUE", "1,437",
    "0012", "http://example.org", "mailto:a@example.org", "internal:A1", "<r>粗体</r>", "<r><t>&</r>", "<b>&amp;</b>",
    "_x0041_", " 前后有空格 ", "两\n行", "㎡①²≧", "😀", "\u202eabc", "12月31日前",
)  # fmt: skip


def test_text_stays_text_whatever_it_looks_like() -> None:
    content, problems = workbook_bytes([_column_of(*HOSTILE_TEXTS)])
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert problems == ()
    assert _read_with_calamine(content) == list(HOSTILE_TEXTS)
    assert [(cell.value, cell.data_type) for (cell,) in sheet.iter_rows()] == [(text, "s") for text in HOSTILE_TEXTS]
    assert [cell.hyperlink for (cell,) in sheet.iter_rows()] == [None] * len(HOSTILE_TEXTS)


@pytest.mark.parametrize("formula", ["1+1", "SUM(1,2)", 'IF(1>2,"","先用SORT(甲)排序")'])
def test_a_formula_is_written_as_it_is_given(formula: str) -> None:
    plan = SheetPlan(
        name="表", cells=(Cell(0, 0, "", styles.TEXT, formula=formula),), column_widths=(9.0,), row_heights=(9.0,)
    )
    sheet = openpyxl.load_workbook(BytesIO(workbook_bytes([plan])[0])).worksheets[0]
    assert sheet["A1"].value == f"={formula}"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [("=100%", True), ("+1", True), ("-5", True), ("@x", True), ("'引号", True), ("≥95%", False), ("100%", False)],
)
def test_a_text_that_would_become_a_formula_on_editing_is_marked_as_text(text: str, *, quoted: bool) -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook_bytes([_column_of(text)])[0])).worksheets[0]
    assert bool(sheet["A1"].quotePrefix) is quoted


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_printable_text_comes_back_unchanged(text: str) -> None:
    written = text.replace("\ufffe", "").replace("\uffff", "")
    read = _read_with_calamine(workbook_bytes([_column_of("上", text, "下")])[0])
    assert read == ["上", written, "下"]


@pytest.mark.parametrize(
    ("given_text", "written", "told"),
    [
        ("a\x01b\x0bc", "abc", "文本含有工作簿不能保存的控制字符，已略去"),
        ("甲\ud800乙\ufffe", "甲乙", "文本含有工作簿不能保存的控制字符，已略去"),
        ("字" * 40_000, "字" * (LONGEST_TEXT - len(CUT_SHORT)) + CUT_SHORT, "文本超过Excel单元格上限32767字，已截断"),
        ("😀" * 20_000, "😀" * 16_377 + CUT_SHORT, "文本超过Excel单元格上限32767字，已截断"),
    ],
    ids=["control characters", "no characters at all", "too long", "too long in UTF-16"],
)
def test_what_no_cell_can_hold_is_left_out_and_said(given_text: str, written: str, told: str) -> None:
    content, problems = workbook_bytes([_column_of("上", given_text)], file="输出.xlsx")
    assert _read_with_calamine(content) == ["上", written]
    assert problems == (Problem(file="输出.xlsx", place="表!A2", message=told),)


def test_line_ends_of_any_system_become_line_feeds() -> None:
    content, problems = workbook_bytes([_column_of("一\r\n二\r三\n四")])
    assert (_read_with_calamine(content), problems) == (["一\n二\n三\n四"], ())


def test_the_longest_text_that_fits_is_kept_whole() -> None:
    content, problems = workbook_bytes([_column_of("字" * LONGEST_TEXT)])
    assert (_read_with_calamine(content), problems) == (["字" * LONGEST_TEXT], ())


@given(st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False))
def test_numbers_of_fifteen_digits_keep_every_digit(number: Decimal) -> None:
    read = _read_with_calamine(workbook_bytes([_column_of(number)])[0])[0]
    assert isinstance(read, float)
    assert Decimal(repr(read)) == number


def test_a_number_with_more_digits_than_a_cell_holds_is_kept_as_text_and_said() -> None:
    content, problems = workbook_bytes([_column_of(Decimal("12345678901234567.89"))])
    assert _read_with_calamine(content) == ["12345678901234567.89"]
    assert problems == (Problem(place="表!A1", message="数值超过15位有效数字，按文本写入"),)


@pytest.mark.parametrize(
    ("number", "number_format"),
    [
        ("0.8", "General"),
        ("0.80", "General"),
        ("3300.00", "General"),
        ("2486.4", "General"),
        ("1234567.89", "General"),
        ("12345678.95", "0.00"),
        ("123456789012", "0"),
    ],
)
def test_a_long_number_is_shown_with_all_its_digits(number: str, number_format: str) -> None:
    assert number_style(Decimal(number)).number_format == number_format


def test_merged_cells_are_one_block_with_borders_all_around() -> None:
    plan = SheetPlan(
        name="表",
        cells=(
            Cell(0, 0, "块", styles.TEXT, rows=2, columns=2),
            Cell(0, 2, None, styles.TEXT),
            Cell(1, 2, None, styles.TEXT),
        ),
        column_widths=(10.0, 10.0, 10.0),
        row_heights=(20.0, 30.0),
    )
    sheet = openpyxl.load_workbook(BytesIO(workbook_bytes([plan])[0])).worksheets[0]
    sides = {(c.border.left.style, c.border.right.style) for row in sheet.iter_rows() for c in row}
    edges = {
        (sheet["A1"].border.top.style, sheet["A2"].border.bottom.style),
        (sheet["C1"].border.top.style, sheet["C2"].border.bottom.style),
    }
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A1:B2"]
    assert (sheet["A1"].value, sheet["C1"].value) == ("块", None)
    assert sheet["A1"].font.name == "宋体"
    assert edges == {("thin", "thin")}
    assert {style for pair in sides for style in pair if style} == {"thin"}
    assert [sheet.row_dimensions[row].height for row in (1, 2)] == [20.25, 30.0]


def test_pages_are_a4_and_one_page_wide_with_repeated_headers() -> None:
    plan = SheetPlan(
        name="表",
        cells=(Cell(0, 0, "标题", styles.TITLE), Cell(1, 0, "表头", styles.LABEL)),
        column_widths=(10.0,),
        row_heights=(20.0, 20.0),
        title_rows=(1, 1),
    )
    sheet = openpyxl.load_workbook(BytesIO(workbook_bytes([plan])[0])).worksheets[0]
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    # One page wide is the format's own default and not written; 0 is: as many pages high as needed.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.center is not None
    assert sheet.oddFooter.center.text == "第&P页 共&N页"
    assert sheet.print_options.horizontalCentered is True


def test_equal_plans_give_equal_bytes() -> None:
    plans = [_column_of("≥95%", Decimal("0.8"), None, "=100%"), _column_of("第二张", name="乙")]
    assert workbook_bytes(plans) == workbook_bytes(plans)


def test_a_workbook_without_sheets_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="at least one sheet"):
        workbook_bytes([])


@pytest.mark.parametrize(
    ("wished", "names"),
    [
        (["会议费"], ("会议费",)),
        (["a/b:c*d?e[f]g\\h"], ("a_b_c_d_e_f_g_h",)),
        (["'引号'"], ("引号",)),
        ([""], ("自评表",)),
        (["   ", "???"], ("自评表", "自评表(2)")),
        (["甲", "甲", "甲"], ("甲", "甲(2)", "甲(3)")),
        (["ABC", "abc"], ("ABC", "abc(2)")),
        (["甲(2)", "甲", "甲"], ("甲(2)", "甲", "甲(3)")),
        (["字" * 40], ("字" * 31,)),
        (["字" * 40, "字" * 40], ("字" * 31, "字" * 28 + "(2)")),
        (["😀" * 20], ("😀" * 15,)),
        (["History"], ("History_",)),
        (["上\n下\x01\ud800"], ("上_下_",)),
    ],
)
def test_sheet_names_are_valid_and_unique(wished: list[str], names: tuple[str, ...]) -> None:
    assert sheet_names(wished) == names


@given(st.lists(st.text(max_size=50), min_size=1, max_size=6))
def test_every_wish_becomes_a_name_that_excel_accepts(wished: list[str]) -> None:
    plans = [_column_of("x", name=wish) for wish in wished]
    content, _ = workbook_bytes(plans)
    assert python_calamine.load_workbook(BytesIO(content)).sheet_names == list(sheet_names(wished))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("会议费及接待调研考察经费", "会议费及接待调研考察经费.xlsx"),
        ("../../etc/passwd", "_.._etc_passwd.xlsx"),
        ("a/b\\c:d*e?f", "a_b_c_d_e_f.xlsx"),
        ('“甲”"乙"<丙>|', "“甲”_乙_丙_.xlsx"),
        ("CON", "_CON.xlsx"),
        ("com1.txt", "_com1.txt.xlsx"),
        ("NUL .x", "_NUL .x.xlsx"),
        ("COM¹", "_COM¹.xlsx"),
        ("console", "console.xlsx"),
        ("...", "项目.xlsx"),
        ("", "项目.xlsx"),
        ("/", "项目.xlsx"),
        (" 前后 . ", "前后.xlsx"),
        ("上\n下\x00\u202e\ud800甲", "上 下甲.xlsx"),
        ("字" * 200, "字" * 60 + ".xlsx"),
    ],
)
def test_file_names_are_safe_on_every_system(name: str, file: str) -> None:
    assert file_name_for(Project(name=name), frozenset()) == file


def test_file_names_are_unique_where_letter_case_does_not_count() -> None:
    projects = [Project(name=name) for name in ("甲A", "甲a", "甲A", "字" * 100, "字" * 101)]
    assert file_names_for(projects) == (
        "甲A.xlsx",
        "甲a(2).xlsx",
        "甲A(3).xlsx",
        f"{'字' * 60}.xlsx",
        f"{'字' * 57}(2).xlsx",
    )
    assert file_name_for(Project(name="汇总表"), {same_name_key("汇总表.XLSX")}) == "汇总表(2).xlsx"


@pytest.mark.parametrize(
    ("taken", "number"),
    [(set(), 2), ({2}, 3), ({2, 3, 4}, 5), (set(range(2, 100)), 100), (set(range(2, 129)), 129), ({3, 4, 5}, 2)],
)
def test_the_next_number_of_a_name(taken: set[int], number: int) -> None:
    assert free_number(taken.__contains__) == number


@given(st.text(max_size=300))
def test_no_name_leaves_its_directory_or_grows_beyond_bounds(name: str) -> None:
    file = file_name_for(Project(name=name), frozenset())
    assert Path(file).name == file
    assert re.search(r'[<>:"/\\|?*\x00-\x1f]', file) is None
    assert len(file.encode()) <= 190
    assert not file.startswith((".", " "))


def _message(raised: pytest.ExceptionInfo[UnusableInputError]) -> tuple[str, str]:
    (problem,) = raised.value.problems
    return problem.message, problem.cure


def test_an_existing_file_is_kept_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(UnusableInputError) as raised:
        write_workbook([_column_of("新")], path)
    assert _message(raised) == ("文件已存在，没有覆盖", "请换一个输出位置，或加上 --force 覆盖")
    assert path.read_bytes() == b"old"
    assert write_workbook([_column_of("新")], path, force=True) == ()
    assert _read_with_calamine(path.read_bytes()) == ["新"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_directory_is_made(tmp_path: Path) -> None:
    path = tmp_path / "甲" / "乙" / "表.xlsx"
    write_workbook([_column_of("x")], path)
    assert _read_with_calamine(path.read_bytes()) == ["x"]


def test_a_directory_is_no_output_file(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError) as raised:
        write_file(tmp_path, b"x", force=True)
    assert _message(raised) == ("输出路径是一个目录", "请给出文件名")


def test_a_file_in_place_of_a_directory_is_said(tmp_path: Path) -> None:
    (tmp_path / "文件").write_bytes(b"")
    with pytest.raises(UnusableInputError) as raised:
        write_file(tmp_path / "文件" / "表.xlsx", b"x")
    assert _message(raised) == ("无法写入，路径中有一段不是目录", "请检查输出路径")


def test_a_name_too_long_for_the_system_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError) as raised:
        write_file(tmp_path / ("a" * 5000) / "表.xlsx", b"x")
    assert _message(raised) == ("无法写入，路径过长", "请换一个较短的输出目录或文件名")


def test_an_unwritable_directory_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnusableInputError) as raised:
        write_file(tmp_path / "表.xlsx", b"x")
    assert _message(raised) == ("无法写入，没有写入权限", "请换一个可写的输出目录")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            PermissionError(13, "Permission denied"),
            ("文件无法替换", "请先关闭该文件再试（可能正在 Excel 或 WPS 中打开）"),
        ),
        (OSError(28, "No space left on device"), ("无法写入，磁盘空间不足", "请清理磁盘或换一个输出目录")),
    ],
    ids=["open in Excel", "disk full"],
)
def test_a_file_that_cannot_be_replaced_stays_as_it_was(
    error: OSError, message: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    path = tmp_path / "表.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UnusableInputError) as raised:
        write_file(path, b"new", force=True)
    assert _message(raised) == message
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
