"""``zpb form``: blank forms out of projects, and back through ``zpb score``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from workbooks.form_reading.workbook import read_workbook

Zpb = Callable[..., Any]

PROJECT = """
name = "{name}"
{head}
[[indicators]]
category = "产出指标"
name = "会议批次"
points = 50
target = "≥12次"
actual = "15次"

[[indicators]]
category = "效益指标"
name = "完成时间"
points = 30
target = "2023年12月31日前"
actual = "已完成"

[[indicators]]
category = "满意度指标"
name = "满意率"
points = 10
target = "≥95%"
actual = "99%"
"""


def _project(path: Path, name: str = "会议费", head: str = "year = 2023") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PROJECT.format(name=name, head=head), encoding="utf-8")
    return path


def _cells(path: Path, *addresses: str) -> list[object]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [sheet[address].value for address in addresses]


def test_a_form_for_each_project(zpb: Zpb, repository: Path, tmp_path: Path) -> None:
    result = zpb("form", repository / "examples" / "yantai-2023", "-o", tmp_path / "空表")
    names = sorted(path.name for path in (tmp_path / "空表").iterdir())
    assert (result.code, result.err, len(names), result.lines[0]) == (0, "", 9, "已写出空白自评表：")
    assert sorted(line.strip() for line in result.lines[1:]) == [str(tmp_path / "空表" / name) for name in names]


def test_an_existing_form_is_not_overwritten(zpb: Zpb, tmp_path: Path) -> None:
    spec, out = _project(tmp_path / "a.toml"), tmp_path / "out"
    assert zpb("form", spec, "-o", out).code == 0
    (out / "会议费.xlsx").write_bytes(b"filled in")
    refused = zpb("form", spec, "-o", out)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == f"错误：{out / '会议费.xlsx'}：文件已存在，没有覆盖。请换一个输出位置，或加上 --force 覆盖\n"
    assert (out / "会议费.xlsx").read_bytes() == b"filled in"
    assert zpb("form", spec, "-o", out, "--force").code == 0


def test_neither_spec_nor_last_year(zpb: Zpb, tmp_path: Path) -> None:
    result = zpb("form", "-o", tmp_path)
    assert (result.code, result.err) == (
        2,
        "错误：没有给出项目。请给出项目文件、绩效目标申报表、项目名单或其所在目录，或用 --from 给出上年的文件\n",
    )


def test_one_bad_file_does_not_stop_the_others(zpb: Zpb, tmp_path: Path) -> None:
    _project(tmp_path / "in" / "a.toml")
    (tmp_path / "in" / "b.toml").write_text("name = 1", encoding="utf-8")
    result = zpb("form", tmp_path / "in", "-o", tmp_path / "out", "--format", "json")
    assert result.code == 2
    assert [form["project"] for form in result.json["forms"]] == ["会议费"]
    assert {problem["file"] for problem in result.json["problems"]} == {str(tmp_path / "in" / "b.toml")}
    assert result.json["written"] == [str(tmp_path / "out" / "会议费.xlsx")]


def test_blank_fields_are_listed_by_cell(zpb: Zpb, tmp_path: Path) -> None:
    zpb("form", _project(tmp_path / "a.toml"), "-o", tmp_path / "out")
    form = tmp_path / "out" / "会议费.xlsx"
    result = zpb("score", form)
    assert result.code == 1
    assert [line for line in result.lines if line.startswith(f"  {form}")] == [
        f"  {form}：会议费!E6 › 全年预算数",
        f"  {form}：会议费!F6 › 全年执行数",
        f"  {form}：会议费!F11 › 目标实际完成情况",
        f"  {form}：会议费!F13 › “会议批次”的实际完成值",
        f"  {form}：会议费!F14 › “完成时间”的实际完成值",
        f"  {form}：会议费!F15 › “满意率”的实际完成值",
    ]


def _forget_formulas(sheet: Worksheet) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                sheet[cell.coordinate] = None


def test_a_filled_form_is_completed(zpb: Zpb, tmp_path: Path) -> None:
    zpb("form", _project(tmp_path / "a.toml"), "-o", tmp_path / "out")
    path = tmp_path / "out" / "会议费.xlsx"
    book = openpyxl.load_workbook(path)
    typed = {"E6": 200, "F6": 150, "F11": "会议已办。", "F13": "11次", "I13": "少开一次", "F14": "已完成"}
    for address, value in (typed | {"F15": "９９％"}).items():
        book.worksheets[0][address].value = value
    _forget_formulas(book.worksheets[0])  # no program has computed them
    book.save(path)
    result = zpb("score", path, "-o", tmp_path / "done", "--formulas", "--layout", "yantai-2023")
    completed = read_workbook(tmp_path / "done" / "会议费.xlsx").submissions[0]
    assert (result.code, result.err) == (0, "")
    assert (completed.total.text, completed.grade.text) == ("93.33", "优")
    assert [row.score.text for row in completed.indicators] == ["45.83", "30", "10"]
    reviewed = zpb("review", tmp_path / "done", "--format", "json")
    assert reviewed.code == 0, reviewed.out
    assert _cells(tmp_path / "done" / "会议费.xlsx", "H6")[0] == (
        '=IF(AND(ISNUMBER(E6),ISNUMBER(F6)),IF(E6=0,"",ROUND(ROUND(F6*100/E6,12),2)),"")'
    )


def test_next_year(zpb: Zpb, tmp_path: Path) -> None:
    result = zpb("form", "--from", _project(tmp_path / "a.toml"), "--year", "2024", "-o", tmp_path / "out")
    sheet = openpyxl.load_workbook(tmp_path / "out" / "会议费.xlsx").worksheets[0]
    assert result.code == 0
    assert result.err == (
        f"注意：{tmp_path / 'a.toml'}：项目“会议费” › 指标“完成时间”的目标：年份改为2024，原为“2023年12月31日前”。"
        "请核对；这一格没有锁定，可以改\n"
    )
    assert (sheet["A2"].value, sheet["E13"].value, sheet["F13"].value) == ("（2024年度）", "≥12次", None)
    assert sheet["E13"].comment.text == "上年（2023年）：目标≥12次，实际15次，得分50"
    assert (sheet["E14"].value, sheet["E14"].protection.locked, sheet["E13"].protection.locked) == (
        "2024年12月31日前",
        False,
        True,
    )
    assert sheet["E14"].comment.text == (
        "上年（2023年）：目标2023年12月31日前，实际已完成，得分30\n年份改为2024，原为“2023年12月31日前”。请核对"
    )


def test_this_years_targets_beside_last_years_values(zpb: Zpb, tmp_path: Path) -> None:
    old, new = _project(tmp_path / "旧.toml"), _project(tmp_path / "新.toml", head="year = 2024")
    new.write_text(new.read_text(encoding="utf-8").replace("≥12次", "≥14次"), encoding="utf-8")
    assert zpb("form", new, "--from", old, "-o", tmp_path / "out").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "out" / "会议费.xlsx").worksheets[0]
    assert (sheet["A2"].value, sheet["E13"].value) == ("（2024年度）", "≥14次")
    assert sheet["E13"].comment.text == "上年（2023年）：目标≥12次，实际15次，得分50"


def test_a_declaration_of_targets_becomes_a_form(zpb: Zpb, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (
        ["项目支出绩效目标申报表"],
        ["（2025年度）"],
        ["项目名称", "林业补助"],
        ["主管部门", "市林业局", "实施单位", "市林场"],
        ["一级指标", "二级指标", "三级指标", "指标值", "分值"],
        ["产出指标", "数量指标", "造林面积", "≥1200亩", 50],
        ["效益指标", "生态效益指标", "森林覆盖率", "≥35%", 30],
        ["满意度指标", "服务对象满意度指标", "农户满意度", "≥90%", 10],
    ):
        sheet.append(row)
    book.save(tmp_path / "申报表.xlsx")
    result = zpb("form", tmp_path / "申报表.xlsx", "-o", tmp_path / "out")
    assert (result.code, result.err) == (0, "")
    form = read_workbook(tmp_path / "out" / "林业补助.xlsx").submissions[0]
    assert (form.year, form.department.text, form.unit.text) == (2025, "市林业局", "市林场")
    assert [(row.category, row.name.text, row.target.text, row.points.text) for row in form.indicators] == [
        ("产出指标", "造林面积", "≥1200亩", "50"),
        ("效益指标", "森林覆盖率", "≥35%", "30"),
        ("满意度指标", "农户满意度", "≥90%", "10"),
    ]


# ---------------------------------------------------------------- several units


def _units(folder: Path) -> Path:
    for unit, projects in {"甲局": ("会议费", "印刷费"), "乙局": ("会议费",)}.items():
        for project in projects:
            _project(folder / unit / f"{project}.toml", project, head="")
        (folder / unit / "unit.toml").write_text(f'unit = "{unit}"\n', encoding="utf-8")
    (folder / "unit.toml").write_text('year = 2023\ndepartment = "市政府"\nrules = "mof-2020-10"\n', encoding="utf-8")
    return folder


def _written(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.xlsx"))


def test_one_folder_per_unit_and_one_summary(zpb: Zpb, tmp_path: Path) -> None:
    units = _units(tmp_path / "units")
    assert zpb("form", units, "-o", tmp_path / "forms").code == 0
    assert zpb("score", units, "-o", tmp_path / "scored").code == 1  # the execution rate is still unknown
    forms = ["乙局/会议费.xlsx", "甲局/会议费.xlsx", "甲局/印刷费.xlsx"]
    assert _written(tmp_path / "forms") == forms
    assert _written(tmp_path / "scored") == sorted([*forms, "汇总表.xlsx"])
    assert _cells(tmp_path / "forms" / "甲局" / "会议费.xlsx", "A2", "C4", "G4") == ["（2023年度）", "市政府", "甲局"]
    summary = openpyxl.load_workbook(tmp_path / "scored" / "汇总表.xlsx").worksheets[0]
    assert sorted(summary[f"C{row}"].value for row in (4, 5, 6)) == ["乙局", "甲局", "甲局"]


def test_a_project_files_own_values_win(zpb: Zpb, tmp_path: Path) -> None:
    units = _units(tmp_path / "units")
    _project(units / "甲局" / "会议费.toml", head='year = 2022\nunit = "甲局办公室"')
    result = zpb("score", units / "甲局" / "会议费.toml", "--format", "json")
    assert [(each["year"], each["unit"]) for each in result.json["projects"]] == [(2022, "甲局办公室")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('unti = "甲局"', "不认识的键“unti”。是否想写“unit”？"),
        ("year = 23", "年度 (year)：年度应在1990至2100之间，现为23"),
    ],
)
def test_a_wrong_unit_file_is_told(zpb: Zpb, tmp_path: Path, content: str, message: str) -> None:
    _project(tmp_path / "a.toml")
    (tmp_path / "unit.toml").write_text(content, encoding="utf-8")
    result = zpb("score", tmp_path)
    assert (result.code, result.err) == (2, f"错误：{tmp_path / 'unit.toml'}：{message}\n")
