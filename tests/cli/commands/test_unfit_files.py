"""A file that a command cannot use is told with a cure that fits what it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from tests.cli.filled_workbooks import write_filled

Zpb = Callable[..., Any]

PNG: Final = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
COMMAS: Final = "三级指标,年度指标值,实际完成值\n会议批次,≥3次,3次\n".encode()
NO_FORM: Final = "没有可识别的自评表：没有找到指标表的表头。"
CURE_OF_ANY: Final = "请确认提交的是绩效自评表，表头按规定的表样填写"
WHAT_MAKES_A_FORM: Final = (
    "错误：做空表可用的有：项目文件、绩效目标申报表、上年的自评表（--from）、项目名单。"
    "名单要有一行栏名，写着 项目名称、实施单位、全年预算数，下面一个项目一行\n"
)
"""Told by ``zpb form`` where there is no cure of its own."""
OF_FORMS: Final = {
    "图.png": (
        PNG,
        "内容不是能读取的工作簿或文档：内容是图片。图里的字不读；拍的是表的，请给出原来的 Excel",
    ),
    "空.txt": (b"", "文件无法读取：文件是空的。请给出填好的表；文件本来不是空的，请重新索取"),
    "表.txt": (
        COMMAS,
        f"{NO_FORM}用逗号分栏的文本（csv）不读，请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”",
    ),
    "文.txt": (
        "今天天气好。\n明天天气也好，大概。".encode(),
        f"{NO_FORM}{CURE_OF_ANY}",
    ),
}
COMMANDS: Final = {  # and what each writes
    "score": "结果",
    "summary": "汇总表.xlsx",
    "import": "新.toml",
    "form": "结果",
    "report": "报告.docx",
}


@pytest.mark.parametrize("name", OF_FORMS)
@pytest.mark.parametrize("command", COMMANDS)
def test_what_holds_no_form(zpb: Zpb, tmp_path: Path, command: str, name: str) -> None:
    content, told = OF_FORMS[name]
    (tmp_path / name).write_bytes(content)
    output = tmp_path / COMMANDS[command]
    result = zpb(command, tmp_path / name, "-o", output)
    assert (result.code, result.out, output.exists()) == (2, "", False)
    besides = WHAT_MAKES_A_FORM if command == "form" and told.endswith(CURE_OF_ANY) else ""
    assert result.err == f"错误：{tmp_path / name}：{told}\n{besides}"


@pytest.mark.parametrize("name", OF_FORMS)
def test_a_review_tells_the_same_in_its_finding(zpb: Zpb, tmp_path: Path, name: str) -> None:
    content, told = OF_FORMS[name]
    (tmp_path / name).write_bytes(content)
    (finding,) = zpb("review", tmp_path / name, "--format", "json").json["files"][0]["findings"]
    assert f"{finding['message']}。{finding['fix']}" == told


OTHERS: Final = {
    "a folder for import": (
        ["import", "夹", "-o", "新.toml"],
        "夹：内容不是能读取的工作簿或文档：这是一个文件夹。请给出其中的文件，一次一个",
    ),
    "a name that is wrong for import": (
        ["import", "没有.xlsx", "-o", "新.toml"],
        "没有.xlsx：文件无法读取：打不开（文件不存在）。请检查路径和文件名",
    ),
    "a project file for import": (
        ["import", "项目.toml", "-o", "新.toml"],
        f"项目.toml：{NO_FORM}这是 TOML 文件；是项目文件的，请用 zpb score 评分",
    ),
    "a project file for a list": (
        ["summary", "项目.toml", "-o", "汇总表.xlsx"],
        f"项目.toml：{NO_FORM}这是 TOML 文件；是项目文件的，请用 zpb score 评分",
    ),
    "a sheet for a report": (
        ["compare", "表.xlsx"],
        "表.xlsx：这是工作簿，不是文字报告。请给出文字报告；自评表写在 --with 后面，只要复核自评表的用 zpb review",
    ),
    "a picture for a report": (
        ["compare", "图.png"],
        "图.png：内容是图片，不是文字报告。图里的字不读，请给出原来的 Word 等文件",
    ),
    "nothing for a report": (
        ["compare", "空.txt"],
        "空.txt：文件是空的。请给出写好的报告；文件本来不是空的，请重新索取",
    ),
    "a picture for rules": (
        ["rules", "check", "图.png"],
        "图.png：内容不是文字，像是图片、工作簿之类。请给出一个.toml文件",
    ),
    "a sheet for words": (
        ["review", "表.xlsx", "--labels", "表.xlsx"],
        "表.xlsx：内容不是文字，像是图片、工作簿之类。请给出一个.toml文件",
    ),
    "a folder for units": (
        ["score", "表.xlsx", "--units", "夹"],
        "夹：这是文件夹，不是文件。请给出其中一个.toml文件",
    ),
    "a file for templates": (
        ["report", "表.xlsx", "-o", "报告.docx", "--templates", "图.png"],
        "图.png：这是文件，不是放模板的目录。请给出放有模板的目录",
    ),
}


@pytest.mark.parametrize("case", OTHERS)
def test_what_is_of_another_kind(zpb: Zpb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    arguments, told = OTHERS[case]
    monkeypatch.chdir(tmp_path)
    Path("夹").mkdir()
    Path("图.png").write_bytes(PNG)
    Path("空.txt").touch()
    Path("项目.toml").write_text('name = "会议费"', encoding="utf-8")
    write_filled(Path("表.xlsx"), {})
    result = zpb(*arguments)
    assert (result.code, result.out, result.err) == (2, "", f"错误：{told}\n")
