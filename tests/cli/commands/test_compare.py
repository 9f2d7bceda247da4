"""``zpb compare``: a report and projects in, what does not agree out, with an exit code that a script can use."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

Zpb = Callable[..., Any]

EXAMPLES: Final = "examples/yantai-2023"
HOTLINE: Final = "12345政务热线平台运营项目经费"
OFFICES: Final = "驻外机构工作保障经费"

RIGHT: Final = f"""\
本办自评的9个项目，预算合计4995万元，等级均为优。

1、{HOTLINE}：得分97.54分，全年预算3300万元，支出2486.4万元。
"""
WRONG: Final = RIGHT.replace("97.54", "95.74").replace(HOTLINE, "政务热线运营经费")


@pytest.fixture
def report(tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A report in a file, the checkout as working directory."""
    monkeypatch.chdir(repository)

    def write(text: str | bytes, name: str = "报告.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def test_a_right_report(zpb: Zpb, report: Callable[..., Path]) -> None:
    result = zpb("compare", report(RIGHT), "--with", EXAMPLES)

    assert (result.code, result.err) == (0, "")
    assert result.lines == [
        "已核对：9个项目，文中写到1个；相符6处（自评得分1处、预算数2处、执行数1处、项目数1处、等级项目数1处）",
        (
            "  没有写到的8个：“会议费及接待调研考察经费”、“决策支持服务平台建设专项经费”、"
            "“印刷、会议线路及考察打私经费”、“优化营商环境工作经费”、“政务公开优化提升、运维、租赁专项经费”、“政府工作报告起草专项经费”、"
            f"“购买办公家具、办公设备专项经费”、“{OFFICES}”"
        ),
        "  全部项目：项目数9个、预算数4995万元、等级项目数优，相符",
        "  所写的数全部相符的项目：1个",
        "核对了第1–3行：共6个数，相符6个、不符0个、没有核对0个",
        "没有发现不符之处",
    ]


def test_a_wrong_report(zpb: Zpb, report: Callable[..., Path]) -> None:
    path = report(WRONG)
    result = zpb("compare", path, "--with", EXAMPLES)

    assert (result.code, result.err) == (1, "")
    assert result.lines[:7] == [
        f"{path} 第3行  ZP531 警告  项目名称写作“政务热线运营经费”，自评表为“{HOTLINE}”",
        "    原文：1、政务热线运营经费：得分95.74分，全年预算3300万元，支出2486.4万元。",
        f"    处理：请改为“{HOTLINE}”；如果不是同一项目，请补齐自评表",
        f"{path} 第3行  ZP521 错误  “{HOTLINE}”的自评得分写作95.74分，应为97.54分",
        "    原文：1、政务热线运营经费：得分95.74分，全年预算3300万元，支出2486.4万元。",
        "    处理：请改为97.54分；如果文字是对的，请改正自评表",
        "",
    ]
    assert result.lines[-1] == "不符：警告1处、错误1处"


def test_json(zpb: Zpb, report: Callable[..., Path]) -> None:
    path = report(WRONG)
    result = zpb("compare", path, "--with", EXAMPLES, "--format", "json")
    place = {"text": "第3行", "page": None, "line": 3, "paragraph": None, "table": None, "row": None}

    assert result.code == 1
    assert result.json["findings"][1] == {
        "code": "ZP521",
        "severity": "error",
        "project": HOTLINE,
        "place": place,
        "sentence": "1、政务热线运营经费：得分95.74分，全年预算3300万元，支出2486.4万元。",
        "message": f"“{HOTLINE}”的自评得分写作95.74分，应为97.54分",
        "found": "95.74分",
        "expected": "97.54分",
        "fix": "请改为97.54分；如果文字是对的，请改正自评表",
    }
    assert result.json["names"] == [
        {"written": "政务热线运营经费", "taken_for": HOTLINE, "same": False, "place": place}
    ]
    assert result.json["confirmed"][-1] == {
        "kind": "executed",
        "project": HOTLINE,
        "written": "2486.4万元",
        "place": place,
    }
    assert (result.json["schema_version"], result.json["projects"], result.json["unchecked"]) == (1, 9, [])


def test_what_was_not_checked_is_listed(zpb: Zpb, report: Callable[..., Path]) -> None:
    result = zpb("compare", report(f"{RIGHT}\n整改率99.25%，节约经费3万元。\n"), "--with", EXAMPLES)

    assert (result.code, result.lines[:3]) == (
        1,
        [
            "没有核对的数，请人工核对：",
            "  第5行  整改率99.25%，节约经费3万元。",
            "    99.25%、3万元：没有读出是什么数",
        ],
    )
    assert result.lines[-2:] == [
        "核对了第1–5行：共8个数，相符6个、不符0个、没有核对2个",
        "核对了的6个数都相符；还有2个没有核对，列在上面",
    ]


def test_a_text_against_itself(zpb: Zpb, report: Callable[..., Path]) -> None:
    text = "某镇道路维修项目绩效自评报告\n\n预算100万元，支出80万元，执行率85%。"
    result = zpb("compare", report(text), "--format", "json")

    found = [(each["code"], each["found"], each["expected"]) for each in result.json["findings"]]
    assert (result.code, result.json["projects"], found) == (1, 0, [("ZP537", "85%", "80%")])
    assert "已核对：没有给出自评表（--with），只核对文字自身" in zpb("compare", report(text)).out


def test_a_project_without_a_sheet_is_not_counted_among_those_that_agree(zpb: Zpb, report: Callable[..., Path]) -> None:
    text = "乙方经费项目绩效自评综述：全年预算数为100万元，执行数为80万元，完成预算的80%。"
    lines = zpb("compare", report(text)).lines
    assert lines[-3:] == [
        "已核对：没有给出自评表（--with），只核对文字自身；相符1处（预算执行率1处）",
        "核对了第1行：共3个数，相符1个、不符0个、没有核对2个",
        "核对了的1个数都相符；还有2个没有核对，列在上面",
    ]


def test_a_project_of_which_a_figure_was_not_checked_does_not_agree_in_all(
    zpb: Zpb, report: Callable[..., Path]
) -> None:
    result = zpb("compare", report(f"{HOTLINE}：得分97.54分，到位率90%。"), "--with", EXAMPLES)
    assert (result.code, [line for line in result.lines if "全部相符的项目" in line]) == (1, [])


def test_many_projects_that_are_absent_are_counted(zpb: Zpb, report: Callable[..., Path]) -> None:
    rows = "".join(f"{number}\t第{number}号道路维修经费\t10\t95\t优\n" for number in range(1, 31))
    head = "序号\t项目名称\t全年预算数（万元）\t自评得分\t自评等级\n"
    text = f"第1号道路维修经费：自评得分95分。\n\n项目绩效自评情况汇总表\n{head}{rows}"
    result = zpb("compare", report(text))
    (line,) = [line for line in result.lines if line.startswith("  没有写到的")]
    assert (line[:23], line.count("、"), line[-1]) == ("  没有写到的29个：“第2号道路维修经费”、", 19, "等")
    assert len(zpb("compare", report(text), "--format", "json").json["absent"]) == 29


def test_a_text_of_which_nothing_was_read(zpb: Zpb, report: Callable[..., Path]) -> None:
    result = zpb("compare", report("某局的自评工作顺利完成。"), "--with", EXAMPLES)
    assert (result.code, result.lines[-1]) == (1, "没有读到可以核对的数")


def test_coverage_in_json(zpb: Zpb, report: Callable[..., Path]) -> None:
    text = "某局2023年决算\n\n一、收支情况\n\n收入90万元。\n\n二、绩效自评情况\n\n节约经费3万元。"
    result = zpb("compare", report(text), "--with", EXAMPLES, "--format", "json")
    coverage, (unchecked,) = result.json["coverage"], result.json["unchecked"]

    assert [(part["first"]["text"], part["last"]["text"]) for part in coverage["parts"]] == [("第7行", "第9行")]
    assert [coverage[key] for key in ("figures", "confirmed", "contradicted", "unchecked")] == [1, 0, 0, 1]
    assert [unchecked[key] for key in ("kind", "project", "written", "sentence", "reason")] == [
        "amount",
        None,
        "3万元",
        "节约经费3万元。",
        "没有读出是什么数",
    ]


def test_a_table_in_a_document(zpb: Zpb, report: Callable[..., Path]) -> None:
    rows = [("项目名称", "预算数（元）", "得分"), (OFFICES, "3030000", "96.63"), (HOTLINE, "33000000", "97.54")]
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{namespace}"><w:body><w:tbl>{cells}</w:tbl></w:body></w:document>',
        )
    result = zpb("compare", report(file.getvalue(), "报告.docx"), "--with", EXAMPLES, "--format", "json")

    assert [(each["place"]["text"], each["found"], each["expected"]) for each in result.json["findings"]] == [
        ("表1第2行", "96.63分", "98.63分")
    ]
    assert [each["written"] for each in result.json["confirmed"]] == ["3030000元", "33000000元", "97.54分"]


def test_projects_named_one_by_one_after_with(zpb: Zpb, report: Callable[..., Path], repository: Path) -> None:
    files = sorted((repository / EXAMPLES).glob("*.toml"))
    assert zpb("compare", report(RIGHT), "--with", *files).code == 0
    assert (
        zpb("compare", report(RIGHT), "--with", files[0], "--with", files[1], "--format", "json").json["projects"] == 2
    )


def test_completed_sheets_serve_as_well(zpb: Zpb, report: Callable[..., Path], tmp_path: Path) -> None:
    assert zpb("score", EXAMPLES, "-o", tmp_path / "out").code == 0
    sheet = next((tmp_path / "out").glob("*驻外机构*.xlsx"))
    result = zpb("compare", report(f"{OFFICES}预算数303万元，执行数261.85万元。"), "--with", sheet, "--format", "json")

    assert [(each["code"], each["found"], each["expected"]) for each in result.json["findings"]] == [
        ("ZP523", "261.85万元", "261.58万元")
    ]


def test_nothing_steers_the_terminal(zpb: Zpb, report: Callable[..., Path]) -> None:
    result = zpb(
        "compare", report(f"{HOTLINE}得分9\x1b[31m5.74分。“\x1b[2J热线\x07经费”项目得分97.54分。"), "--with", EXAMPLES
    )
    assert "\x1b" not in result.out
    assert "\x07" not in result.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["没有.txt", "--with", EXAMPLES], "错误：没有.txt：文件不存在。请检查路径和文件名"),
        ([EXAMPLES, "--with", EXAMPLES], "错误：examples/yantai-2023：这是一个目录。请给出要核对的文字报告"),
        (["README.md", "--with", "没有"], "错误：没有：文件或目录不存在。请检查路径和文件名"),
        (["README.md", EXAMPLES], f"不知道 {EXAMPLES} 是什么：要比的自评表请写在 --with 之后"),
        (["README.md", "--with", EXAMPLES, "--rules", "无"], "错误：没有编号为“无”的评分规则"),
    ],
)
@pytest.mark.usefixtures("report")
def test_wrong_use_ends_in_a_message(zpb: Zpb, arguments: list[str], message: str) -> None:
    result = zpb("compare", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_one_bad_project_does_not_stop_the_others(zpb: Zpb, report: Callable[..., Path], tmp_path: Path) -> None:
    broken = tmp_path / "坏的.toml"
    broken.write_text("name = ", encoding="utf-8")
    result = zpb("compare", report(RIGHT), "--with", EXAMPLES, "--with", broken)
    assert result.code == 2
    assert result.lines[-1] == "没有发现不符之处"
    assert str(broken) in result.err
