"""``zpb import``: a sheet, completed or only declaring targets, becomes a project file that can be scored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

from indicator_specs.files.project_files import load_project
from tests.cli.filled_workbooks import PROJECT, write_filled
from tests.workbooks.form_reading.test_hostile_reading import REFUSED

Zpb = Callable[..., Any]


def test_a_completed_sheet_becomes_the_project_that_it_was_made_of(zpb: Zpb, tmp_path: Path) -> None:
    (tmp_path / "原.toml").write_text(PROJECT, encoding="utf-8")
    sheet, output = write_filled(tmp_path / "表.xlsx"), tmp_path / "新" / "会议费.toml"
    result = zpb("import", sheet, "-o", output)
    assert (result.code, result.out, result.err) == (0, f"已写出：\n  {output}\n", "")
    assert load_project(output) == evolve(load_project(tmp_path / "原.toml"), rules="yantai-2023")


def test_what_was_claimed_stays_behind(zpb: Zpb, tmp_path: Path) -> None:
    zpb("import", write_filled(tmp_path / "一.xlsx"), "-o", tmp_path / "一.toml")
    zpb("import", write_filled(tmp_path / "二.xlsx", {"H14": 3, "D21": 1, "I21": "差"}), "-o", tmp_path / "二.toml")
    assert (tmp_path / "一.toml").read_bytes() == (tmp_path / "二.toml").read_bytes()


def test_the_project_is_scored_as_its_sheet_was(zpb: Zpb, tmp_path: Path) -> None:
    zpb("import", write_filled(tmp_path / "表.xlsx"), "-o", tmp_path / "会议费.toml")
    document = zpb("score", tmp_path / "会议费.toml", "--format", "json").json
    assert [(each["total"], each["grade"], each["rule_set"]) for each in document["projects"]] == [
        ("95.17", "优", "yantai-2023")
    ]


def test_several_projects_of_a_workbook_go_into_a_folder(zpb: Zpb, repository: Path, tmp_path: Path) -> None:
    zpb("score", repository / "examples" / "yantai-2023", "-o", tmp_path, "--one-workbook")
    result = zpb("import", tmp_path / "绩效自评表.xlsx", "-o", tmp_path / "项目")
    again = zpb("score", tmp_path / "项目", "--format", "json").json
    examples = sorted((repository / "examples" / "yantai-2023").glob("*.toml"))
    assert (result.code, len(result.lines)) == (0, 10)
    assert {each["name"] for each in again["projects"]} == {load_project(path).name for path in examples}


def test_targets_alone_are_enough(zpb: Zpb, tmp_path: Path) -> None:
    (tmp_path / "会议费.toml").write_text(PROJECT, encoding="utf-8")
    assert zpb("form", tmp_path / "会议费.toml", "-o", tmp_path / "空表").code == 0
    (form,) = (tmp_path / "空表").glob("*.xlsx")
    assert zpb("import", form, "-o", tmp_path / "新.toml").code == 0
    read, approved = load_project(tmp_path / "新.toml"), load_project(tmp_path / "会议费.toml")
    assert [(row.name, row.target, row.points, row.actual) for row in read.indicators] == [
        (row.name, row.target, row.points, "") for row in approved.indicators
    ]


WRONG_USE: Final[dict[str, tuple[list[str], str]]] = {
    "no output": (["表.xlsx"], "错误：zpb import：缺少选项 -o / --output。"),
    "no such file": (["没有.xlsx", "-o", "新.toml"], "错误：没有.xlsx：文件无法读取：打不开（文件不存在）。"),
    "a folder": (["空", "-o", "新.toml"], "错误：空：内容不是能读取的工作簿或文档：这是一个文件夹。"),
    "an encrypted file": (["密.xlsx", "-o", "新.toml"], "错误：密.xlsx：文件已加密：有打开密码，或者有写保护。"),
    "no form": (
        ["无.xlsx", "-o", "新.toml"],
        "错误：无.xlsx：会议费!A1：这张表（A1:I22）像绩效表，但不是认得的任何一种，没有复核。",
    ),
    "a gap": (["缺.xlsx", "-o", "新.toml"], "错误：缺.xlsx：会议费!G14"),
    "an existing file": (["表.xlsx", "-o", "旧.toml"], "错误：旧.toml：文件已存在，没有覆盖。"),
    "a file for a folder": (["表.xlsx", "-o", "旧.toml/新.toml"], "错误：旧.toml：无法建立输出目录。"),
    "the sheet itself": (["表.xlsx", "-o", "表.xlsx", "--force"], "错误：表.xlsx：无法建立输出目录。"),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG_USE.values(), ids=WRONG_USE)
def test_wrong_use_is_one_line_and_writes_nothing(
    zpb: Zpb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_filled(Path("表.xlsx"))
    write_filled(Path("缺.xlsx"), {"G14": None})
    write_filled(Path("无.xlsx"), {"D12": "名称", "E12": "内容", "F12": "结果"})
    Path("密.xlsx").write_bytes(REFUSED["password.xlsx"][0]())
    Path("空").mkdir()
    Path("旧.toml").write_text("旧", encoding="utf-8")
    before = {path: path.read_bytes() for path in Path().glob("*.*")}
    result = zpb("import", *arguments)
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert result.err.startswith(message)
    assert {path: path.read_bytes() for path in Path().glob("*.*")} == before


def test_several_projects_do_not_fit_one_file(zpb: Zpb, repository: Path, tmp_path: Path) -> None:
    zpb("score", repository / "examples" / "yantai-2023", "-o", tmp_path, "--one-workbook")
    output = tmp_path / "项目.toml"
    result = zpb("import", tmp_path / "绩效自评表.xlsx", "-o", output)
    assert (result.code, result.out, output.exists()) == (2, "", False)
    assert result.err == f"错误：{output}：工作簿里有9个项目，不能写进一个文件。请用 -o 给出一个目录\n"


def test_a_summary_is_no_project(zpb: Zpb, repository: Path, tmp_path: Path) -> None:
    zpb("score", repository / "examples" / "yantai-2023", "-o", tmp_path)
    result = zpb("import", tmp_path / "汇总表.xlsx", "-o", tmp_path / "新.toml")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"错误：{tmp_path / '汇总表.xlsx'}：汇总表!A1:F13：这是绩效自评情况汇总表，不是自评表。请给出自评表\n"
    )
