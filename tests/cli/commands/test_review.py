"""``zpb review``: filled-in workbooks in, every wrong number told with its cell, copies and a working paper out."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from tests.cli.filled_workbooks import GRADE, PROJECT, TOTAL, fill, write_filled
from tests.workbooks.form_reading.test_hostile_reading import KEPT, ODD_SCORES, REFUSED, in_score_cell
from workbooks.form_reading.workbook import read_workbook
from workbooks.marking.marked_copy import write_marked_copy

Zpb = Callable[..., Any]

WRONG: Final = {"F14": "19次/季"}
"""One indicator half achieved at full points: ZP302 in H14."""

HALF_ACHIEVED: Final = (
    "指标“公务接待批次”的得分为10，应为5（目标≥38次/季，实际19次/季；19 < 38 → 未完成；10 × 19 ÷ 38 = 5）"
    "（依据：财预〔2020〕10号，通行做法，未见原文）"
)

WHY_YANTAI: Final = (
    "  yantai-2023：烟台市 项目支出绩效自评，一级指标与之相合，写了预算执行率分值的也相合"
    "（原则上成本20、产出40、效益20、满意度10、预算执行率10）"
)

OUTPUTS: Final = [
    "findings.csv",
    "findings.json",
    "projects.csv",
    "review.sqlite",
    "复核底稿.xlsx",
    "复核记录.jsonl",
]


def told(result: Any, file: str | Path | None = None) -> list[tuple[str, str, str]]:  # noqa: ANN401
    """Code, severity and cell of every finding of a JSON result, or of one file of it."""
    return [
        (finding["code"], finding["severity"], finding["cell"])
        for each in result.json["files"]
        if file is None or each["path"] == str(file)
        for finding in each["findings"]
    ]


def digests(folder: Path) -> dict[str, str]:
    """Relative name → SHA-256 of every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


# ---------------------------------------------------------------- the nine real projects

NINE: Final[dict[str, list[tuple[str, str, str]]]] = {
    "12345政务热线平台运营项目经费": [],
    "会议费及接待调研考察经费": [("ZP303", "info", "H17"), ("ZP308", "info", "H19")],
    "决策支持服务平台建设专项经费": [
        ("ZP601", "warning", "H6"),
        ("ZP405", "warning", "I14"),
        ("ZP405", "warning", "I15"),
    ],
    "印刷、会议线路及考察打私经费": [
        ("ZP303", "info", "H14"),
        ("ZP405", "warning", "I15"),
        ("ZP405", "warning", "I16"),
    ],
    "优化营商环境工作经费": [("ZP601", "warning", "H6"), ("ZP308", "info", "H18")],
    "政务公开优化提升、运维、租赁专项经费": [
        ("ZP601", "warning", "H6"),
        *(("ZP304", "warning", f"F{row}") for row in range(16, 21)),
    ],
    "政府工作报告起草专项经费": [("ZP601", "warning", "H6"), ("ZP405", "warning", "I14")],
    "购买办公家具、办公设备专项经费": [("ZP303", "info", "H14"), ("ZP305", "warning", "F18")],
    "驻外机构工作保障经费": [("ZP308", "info", "H17"), ("ZP308", "info", "H18")],
}

DEPARTURES: Final = {
    "会议费及接待调研考察经费": (17, "9", "7.5"),
    "印刷、会议线路及考察打私经费": (14, "5", "2.5"),
    "购买办公家具、办公设备专项经费": (14, "14", "13.2"),
}
"""Where the unit gave more than the rule: the row, its score, the rule's."""


@pytest.fixture
def nine(zpb: Zpb, repository: Path, tmp_path: Path) -> Path:
    """The nine real projects and their summary, as ``zpb score`` writes them."""
    folder = tmp_path / "报送"
    assert zpb("score", repository / "examples" / "yantai-2023", "-o", folder).code == 0
    return folder


@pytest.mark.parametrize("rules", [["--rules", "yantai-2023"], []], ids=["given", "recognised"])
def test_the_nine_sheets_are_clean_but_for_what_truly_is_odd(zpb: Zpb, nine: Path, rules: list[str]) -> None:
    result = zpb("review", nine, *rules, "--format", "json")
    found = {Path(each["path"]).stem: told(result, each["path"]) for each in result.json["files"]}
    assert (result.code, found) == (0, {**NINE, "汇总表": []})
    assert {project["rule_set"] for each in result.json["files"] for project in each["projects"]} == {"yantai-2023"}


@pytest.mark.parametrize(("name", "departure"), DEPARTURES.items(), ids=DEPARTURES)
def test_a_departure_is_an_error_once_its_note_is_deleted(
    zpb: Zpb, nine: Path, name: str, departure: tuple[int, str, str]
) -> None:
    row, claimed, by_rule = departure
    path = fill(nine / f"{name}.xlsx", {f"I{row}": None})
    result = zpb("review", path, "--format", "json")
    (file,) = result.json["files"]
    errors = [each for each in file["findings"] if each["severity"] == "error"]
    assert result.code == 1
    assert [(each["code"], each["cell"], each["found"], each["expected"]) for each in errors] == [
        ("ZP302", f"H{row}", claimed, by_rule)
    ]


# ---------------------------------------------------------------- what is said


def test_the_text_names_place_code_and_what_should_stand_there(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", WRONG)
    result = zpb("review", path)
    assert (result.code, result.err) == (1, "")
    assert result.lines == [
        f"{path} › 会议费!H14  ZP302 错误  {HALF_ACHIEVED}",
        "评分规则（按表样识别，可用 --rules 指定）：yantai-2023（1个项目）",
        WHY_YANTAI,
        "共1个文件、1个项目：错误1条，警告0条，提示0条",
        "核对了26个数，另有0个没有核对；目标值、实际完成值等14个数用来判断",
        "加 -o 目录 可写出标注副本和复核底稿；用 zpb explain 代码 查看各条的依据和改法。",
    ]


def test_a_clean_sheet_gives_counts_only(zpb: Zpb, tmp_path: Path) -> None:
    result = zpb("review", write_filled(tmp_path / "表.xlsx"), "--rules", "yantai-2023")
    assert (result.code, result.lines[:2]) == (
        0,
        ["评分规则（--rules 指定）：yantai-2023（1个项目）", "共1个文件、1个项目：错误0条，警告0条，提示0条"],
    )


def test_a_terminal_gets_headings_and_short_lines(zpb: Zpb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_filled(tmp_path / "表.xlsx", WRONG)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.chdir(tmp_path)
    assert zpb("review", path.name).lines[:5] == [
        "表.xlsx  会议费",
        "  ZP302 错误  H14  指标“公务接待批次”的得分为10，应为5（目",
        "      标≥38次/季，实际19次/季；19 < 38 → 未完成；10 × 19",
        "      ÷ 38 = 5）（依据：财预〔2020〕10号，通行做法，未见原",
        "      文）",
    ]


@pytest.mark.parametrize(
    ("options", "told", "hidden"),
    [
        ([], [], ["另有1条提示没有列出（评分1条；供了解，不要求处理），加 --all 一并列出"]),
        (["--all"], ["ZP303"], []),
        (["--select", "ZP3"], ["ZP303"], []),
        (["--ignore", "ZP4"], [], ["另有1条提示没有列出（评分1条；供了解，不要求处理），加 --all 一并列出"]),
    ],
)
def test_what_need_not_be_acted_on_is_told_when_asked_for(
    zpb: Zpb, tmp_path: Path, options: list[str], told: list[str], hidden: list[str]
) -> None:
    noted = {**WRONG, "I14": "接待任务减少一半，按实际需要安排，经批准按原定分值给分"}
    result = zpb("review", write_filled(tmp_path / "表.xlsx", noted), *options)
    assert [line.split("  ")[1][:5] for line in result.lines if "  ZP" in line] == told
    assert [line for line in result.lines if line.startswith("另有")] == hidden


def test_statistics_and_low_totals_come_with_their_limit(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", {**WRONG, TOTAL: 79.5})
    result = zpb("review", path, "--statistics")
    assert [line for line in result.lines if "ZP302" in line][1] == (
        "   1       1  ZP302  错误  得分高于规则且没有理由"
    )
    assert [line for line in result.lines if "79.5，" in line][-1] == (
        "  会议费（某办公室）：总分填报79.5，复核90.17，没有说明"
    )
    assert "低于80分的项目1个，须说明原因：" in result.lines


def test_the_json_of_a_project(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", WRONG)
    (file,) = zpb("review", path, "--format", "json").json["files"]
    (project,) = file["projects"]
    indicators = project.pop("indicators")
    assert (file["path"], file["error"]) == (str(path), None)
    assert project == {
        "name": "会议费",
        "unit": "某办公室",
        "department": "某办公室",
        "subject": "project",
        "year": 2023,
        "sheet": "会议费",
        "rule_set": "yantai-2023",
        "budget_wan": "280",
        "claimed_total": "95.17",
        "total": "90.17",
        "total_rests_on_claims": 0,
        "claimed_grade": "优",
        "grade": "优",
        "execution": {"rate": "76.73", "claimed_score": "7.67", "score": "7.67", "points": "10"},
        "needs_explanation": False,
        "explained": False,
    }
    assert indicators[1] == {
        "category": "产出指标",
        "subcategory": "数量指标",
        "name": "公务接待批次",
        "target_text": "≥38次/季",
        "actual_text": "19次/季",
        "points": "10",
        "claimed_score": "10",
        "rule_score": "5",
        "verdict": "missed",
        "cell": "H14",
    }


def test_csv_is_for_excel_and_sarif_for_programs(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", WRONG)
    table = zpb("review", path, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    sarif = zpb("review", path, "--format", "sarif").json
    assert table.startswith("\ufeff级别,")
    assert [(row["代码"], row["单元格"], row["填报"], row["应为"]) for row in rows] == [("ZP302", "H14", "10", "5")]
    (result,) = sarif["runs"][0]["results"]
    assert (sarif["version"], result["ruleId"], result["level"]) == ("2.1.0", "ZP302", "error")
    assert result["locations"][0]["logicalLocations"] == [{"name": "H14", "fullyQualifiedName": "会议费!H14"}]


# ---------------------------------------------------------------- which findings count


@pytest.mark.parametrize(
    ("options", "code", "found"),
    [
        ([], 1, ["ZP302", "ZP304"]),
        (["--select", "ZP3"], 1, ["ZP302", "ZP304"]),
        (["--select", "zp304"], 0, ["ZP304"]),
        (["--select", "ZP304", "--fail-on", "warning"], 1, ["ZP304"]),
        (["--select", "ZP4,ZP5"], 0, []),
        (["--ignore", "ZP302"], 0, ["ZP304"]),
        (["--ignore", "ZP302", "--fail-on", "warning"], 1, ["ZP304"]),
        (["--ignore", "ZP3"], 0, []),
        (["--select", "ZP3", "--ignore", "ZP302"], 0, ["ZP304"]),
        (["--ignore", "ZP3", "--select", "ZP302"], 1, ["ZP302"]),
    ],
)
def test_findings_are_chosen_by_code_and_weighed(
    zpb: Zpb, tmp_path: Path, options: list[str], code: int, found: list[str]
) -> None:
    path = write_filled(tmp_path / "表.xlsx", {**WRONG, "F16": "已完成"})
    result = zpb("review", path, "--format", "json", *options)
    assert (result.code, [each[0] for each in told(result)]) == (code, found)


def test_what_is_not_chosen_is_in_no_output(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", {**WRONG, "F16": "已完成"})
    zpb("review", path, "-o", tmp_path / "复核", "--ignore", "ZP304")
    cells = openpyxl.load_workbook(tmp_path / "复核" / "表_复核.xlsx")["会议费"]
    assert "ZP304" not in (tmp_path / "复核" / "findings.json").read_text(encoding="utf-8")
    assert (cells["H14"].comment is not None, cells["F16"].comment) == (True, None)


# ---------------------------------------------------------------- files and folders


def test_folders_are_searched_and_other_files_named(zpb: Zpb, tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    first, second = (
        write_filled(folder / "甲" / "表.xlsx"),
        write_filled(folder / "乙" / "深" / "表.xlsx", {"C3": "培训费"}),
    )
    for name in ("说明.txt", "甲/通知.docx.txt", ".隐藏.xlsx", "~$表.xlsx"):
        (folder / name).write_text("不是工作簿", encoding="utf-8")
    os.mkfifo(folder / "管道.xlsx")
    result = zpb("review", folder, "--format", "json")
    assert [each["path"] for each in result.json["files"]] == [str(second), str(first)]
    assert (result.code, result.err) == (0, "")
    assert [(each["file"], each["kind"]) for each in result.json["unread"]] == [
        (str(folder / "管道.xlsx"), "unreadable"),
        (str(folder / "说明.txt"), "text"),
        (str(folder / "甲" / "通知.docx.txt"), "text"),
    ]


def test_a_file_named_twice_is_reviewed_once(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "报送" / "表.xlsx")
    result = zpb("review", path, path.parent, path, "--format", "json")
    assert [each["path"] for each in result.json["files"]] == [str(path)]


def test_a_workbook_is_known_by_its_content(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "报送" / "表.dat", WRONG)
    result = zpb("review", path.parent, "--format", "json")
    assert told(result, path) == [("ZP302", "error", "H14")]


def test_a_path_that_leads_nowhere_stops_nothing_else(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", WRONG)
    result = zpb("review", tmp_path / "没有.xlsx", path, "--format", "json")
    assert (result.code, told(result)) == (2, [("ZP302", "error", "H14")])
    assert result.err == f"错误：{tmp_path / '没有.xlsx'}：文件或目录不存在。请检查路径和文件名\n"


def test_two_sheets_of_one_project_are_told(zpb: Zpb, tmp_path: Path) -> None:
    write_filled(tmp_path / "报送" / "一.xlsx")
    second = write_filled(tmp_path / "报送" / "二.xlsx")
    result = zpb("review", tmp_path / "报送", "--format", "json")
    assert (result.code, told(result, second)) == (0, [("ZP514", "warning", "C3")])


# ---------------------------------------------------------------- hostile and broken files


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Every kind of file that cannot be read, with a good one among them."""
    folder = tmp_path / "报送"
    folder.mkdir()
    for name, (build, _) in REFUSED.items():
        (folder / name).write_bytes(build())
    write_filled(folder / "好.xlsx", WRONG)
    return folder


def test_a_bad_file_is_one_finding_and_the_batch_goes_on(zpb: Zpb, hostile: Path, tmp_path: Path) -> None:
    result = zpb("review", hostile, "--format", "json", "-o", tmp_path / "复核")
    found = {
        Path(each["path"]).name: [finding["code"] for finding in each["findings"]] for each in result.json["files"]
    }
    assert (result.code, result.err) == (1, "")
    assert found == {**{name: [code] for name, (_, code) in REFUSED.items()}, "好.xlsx": ["ZP302"]}
    assert sorted(digests(tmp_path / "复核")) == sorted([*OUTPUTS, "好_复核.xlsx"])


def test_a_file_that_could_not_be_read_says_why(zpb: Zpb, hostile: Path) -> None:
    result = zpb("review", hostile / "password.xlsx", "--format", "json")
    (file,) = result.json["files"]
    assert (file["error"], file["projects"]) == ("文件已加密：有打开密码，或者有写保护", [])


ODD_FILES: Final[Mapping[str, Callable[[], bytes]]] = {
    **{name: build for name, (build, _) in KEPT.items()},
    **{f"{name} as a score": partial(in_score_cell, xml) for name, (xml, _) in ODD_SCORES.items()},
}


def test_odd_files_are_reviewed_marked_and_never_changed(zpb: Zpb, tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    folder.mkdir()
    for name, build in ODD_FILES.items():
        (folder / f"{name}.xlsx").write_bytes(build())
    before = digests(folder)
    result = zpb("review", folder, "--format", "json", "-o", tmp_path / "复核")
    assert (result.err, digests(folder)) == ("", before)
    assert len(result.json["files"]) == len(ODD_FILES)
    assert [each["path"] for each in result.json["files"] if each["error"]] == []
    assert len(list((tmp_path / "复核").glob("*_复核*.xlsx"))) == len(ODD_FILES)


def test_a_defect_of_the_program_is_a_finding_of_its_file(
    zpb: Zpb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = write_filled(tmp_path / "好.xlsx"), write_filled(tmp_path / "坏.xlsx")

    def failing(path: Path, *arguments: Any) -> Any:  # noqa: ANN401
        if path == bad:
            raise RecursionError("太深")
        return read_workbook(path, *arguments)

    monkeypatch.setattr("workbooks.working_paper.file_review.read_workbook", failing)
    result = zpb("review", good, bad, "--format", "json")
    assert (result.code, told(result, good), told(result, bad)) == (1, [], [("ZP101", "error", "")])


def test_a_copy_that_fails_stops_no_other(zpb: Zpb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = write_filled(tmp_path / "好.xlsx", WRONG), write_filled(tmp_path / "坏.xlsx", WRONG)

    def failing(source: Path, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        if source == bad:
            raise KeyError("格式")
        return write_marked_copy(source, *arguments, **options)

    monkeypatch.setattr("cli.review_run.marked_copies.write_marked_copy", failing)
    result = zpb("review", bad, good, "-o", tmp_path / "复核")
    assert result.code == 2
    assert (
        result.err
        == f"错误：{bad}：复核副本没有写成：程序出错（KeyError）。复核结果不受影响；请把这个文件报告给开发者\n"
    )
    assert sorted(digests(tmp_path / "复核")) == sorted([*OUTPUTS, "好_复核.xlsx"])


# ---------------------------------------------------------------- the output folder


def test_only_files_with_findings_get_a_copy_and_no_original_changes(zpb: Zpb, tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    write_filled(folder / "错.xlsx", WRONG)
    write_filled(folder / "甲" / "对.xlsx", {"C3": "培训费"})
    write_filled(folder / "甲" / "错.xlsx", {"C3": "差旅费", **WRONG})
    before = digests(folder)
    result = zpb("review", folder, "-o", tmp_path / "复核")
    assert (result.code, digests(folder)) == (1, before)
    assert sorted(digests(tmp_path / "复核")) == sorted([*OUTPUTS, "错_复核.xlsx", "甲/错_复核.xlsx"])
    assert result.lines[-1] == f"已写出2份标注副本或复核意见，以及复核底稿.xlsx、问题清单（{tmp_path / '复核'}）。"


def test_a_corrected_copy_reviewed_again_gives_only_what_is_left(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", {**WRONG, "I17": None, "F16": "已完成"})
    zpb("review", path, "-o", tmp_path / "一")
    returned = fill(tmp_path / "一" / "表_复核.xlsx", {"F14": "38次/季", "I17": "结算资料提交较晚"})
    result = zpb("review", tmp_path / "一", "-o", tmp_path / "二", "--format", "json")
    again = openpyxl.load_workbook(tmp_path / "二" / "表_复核.xlsx")
    assert (result.code, told(result)) == (0, [("ZP304", "warning", "F16")])
    assert [each["path"] for each in result.json["files"]] == [str(returned)]
    assert [cell.coordinate for row in again["会议费"] for cell in row if cell.comment] == ["F16"]
    assert again.sheetnames[:2] == ["复核意见", "会议费"]


def test_two_files_of_one_name_get_two_copies(zpb: Zpb, tmp_path: Path) -> None:
    first = write_filled(tmp_path / "报送" / "表.xlsm", WRONG)
    write_filled(tmp_path / "报送" / "表.xlsx", {"C3": "培训费"})
    third = write_filled(tmp_path / "报送" / "表.xltx", {"C3": "差旅费", **WRONG})
    zpb("review", tmp_path / "报送", "-o", tmp_path / "复核")
    copies = {
        path.name: openpyxl.load_workbook(path)["会议费"]["C3"].value for path in (tmp_path / "复核").glob("*_*.xlsx")
    }
    assert (first.name, third.name) == ("表.xlsm", "表.xltx")
    assert copies == {"表_复核.xlsx": "会议费", "表(3)_复核.xlsx": "差旅费"}


def test_findings_json_is_what_is_printed(zpb: Zpb, tmp_path: Path, nine: Path) -> None:
    printed = zpb("review", nine, "--format", "json", "-o", tmp_path / "复核")
    table = zpb("review", nine, "--format", "csv")
    assert (tmp_path / "复核" / "findings.json").read_text(encoding="utf-8") == printed.out
    assert (tmp_path / "复核" / "findings.csv").read_bytes().decode("utf-8") == table.out.replace("\n", "\r\n").replace(
        "\r\r\n", "\r\n"
    )
    assert (tmp_path / "复核" / "findings.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_same_input_gives_the_same_bytes(zpb: Zpb, tmp_path: Path, nine: Path) -> None:
    outputs = []
    for name in ("一", "二"):
        assert zpb("review", nine, "-o", tmp_path / name).code == 0
        outputs.append(digests(tmp_path / name))
    assert len(outputs[0]) == len(OUTPUTS) + sum(map(bool, NINE.values()))
    assert outputs[0] == outputs[1]


def test_a_folder_of_copies_can_be_reviewed_as_it_is(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", WRONG)
    zpb("review", path, "-o", tmp_path / "复核")
    write_filled(tmp_path / "复核" / "别的_复核意见.xlsx", {"C3": "培训费"})
    result = zpb("review", tmp_path / "复核", "--format", "json")
    assert [Path(each["path"]).name for each in result.json["files"]] == ["别的_复核意见.xlsx", "表_复核.xlsx"]
    assert result.json["unread"] == []


def test_the_output_folder_may_lie_inside_the_reviewed_one(zpb: Zpb, tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    path = write_filled(folder / "表.xlsx", WRONG)
    first = zpb("review", folder, "-o", folder / "复核", "--format", "json")
    second = zpb("review", folder, "-o", folder / "复核", "--format", "json", "--force")
    assert [each["path"] for each in second.json["files"]] == [str(path)]
    assert (first.out, second.code) == (second.out, 1)


def test_existing_outputs_are_refused_before_anything_is_written(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", WRONG)
    output = tmp_path / "复核"
    output.mkdir()
    (output / "findings.csv").write_text("旧", encoding="utf-8")
    (output / "表_复核.xlsx").write_text("旧", encoding="utf-8")
    refused = zpb("review", path, "-o", output)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.splitlines() == [
        f"错误：{output / 'findings.csv'}：文件已存在，没有覆盖。请换一个输出位置，或加上 --force 覆盖",
        f"错误：{output / '表_复核.xlsx'}：文件已存在，没有覆盖。请换一个输出目录，或加上 --force 覆盖",
    ]
    assert sorted(digests(output)) == ["findings.csv", "表_复核.xlsx"]
    assert zpb("review", path, "-o", output, "--force").code == 1
    assert sorted(digests(output)) == sorted([*OUTPUTS, "表_复核.xlsx"])


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_no_reviewed_file_is_ever_overwritten(zpb: Zpb, tmp_path: Path, force: list[str]) -> None:
    path, earlier = write_filled(tmp_path / "表.xlsx", WRONG), write_filled(tmp_path / "表_复核.xlsx", WRONG)
    before = digests(tmp_path)
    result = zpb("review", path, earlier, "-o", tmp_path, *force)
    assert (result.code, result.out, digests(tmp_path)) == (2, "", before)
    assert result.err == f"错误：{earlier}：文件是这次要读取的文件，不能覆盖，--force 也不能。请换一个输出目录\n"


def test_an_output_folder_that_cannot_be_made_is_told_at_once(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", WRONG)
    result = zpb("review", path, "-o", path / "复核")
    assert (result.code, result.out) == (2, "")
    assert result.err == f"错误：{path / '复核'}：无法建立输出目录。请检查路径和写入权限，或换一个目录\n"


# ---------------------------------------------------------------- approved targets


@pytest.fixture
def approved(tmp_path: Path) -> Path:
    """A folder with the approved targets of the clean sheet."""
    folder = tmp_path / "批复"
    folder.mkdir()
    (folder / "会议费.toml").write_text(PROJECT, encoding="utf-8")
    return folder


SPEC_CASES: Final[dict[str, tuple[dict[str, Any], list[tuple[str, str, str]]]]] = {
    "nothing changed": ({}, []),
    "another spelling": ({"E16": ">=90％"}, []),
    "a target lowered": ({"E16": "≥80%"}, [("ZP501", "error", "E16")]),
    "points moved": (
        {"G14": 12, "H14": 12, "G15": 8, "H15": 8},
        [("ZP502", "error", "G14"), ("ZP502", "error", "G15")],
    ),
    "an indicator replaced": (
        {"D15": "设备更新次数", "E15": "≥1次", "F15": "1次"},
        [("ZP504", "error", ""), ("ZP503", "error", "D15")],
    ),
    "an indicator renamed": ({"D15": "设备维护次数"}, [("ZP505", "warning", "D15")]),
    "the budget changed": ({"D6": 270, "D7": 270}, [("ZP506", "warning", "D6")]),
    "another project": (
        {"C3": "培训费"},
        [("ZP516", "warning", "C3"), ("ZP517", "warning", "")],
    ),
}


@pytest.mark.parametrize(("cells", "expected"), SPEC_CASES.values(), ids=SPEC_CASES)
def test_the_sheet_against_the_approved_targets(
    zpb: Zpb, tmp_path: Path, approved: Path, cells: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    path = write_filled(tmp_path / "表.xlsx", cells)
    assert told(zpb("review", path, "--spec", approved, "--format", "json")) == expected


def test_approved_targets_may_be_workbooks(zpb: Zpb, tmp_path: Path) -> None:
    write_filled(tmp_path / "批复" / "申报表.xlsx")
    path = write_filled(tmp_path / "表.xlsx", {"E16": "≥80%"})
    result = zpb("review", path, "--spec", tmp_path / "批复", "--format", "json")
    assert told(result) == [("ZP501", "error", "E16")]


YEAR_CASES: Final[dict[str, tuple[Sequence[int | None], list[tuple[str, str, str]], str]]] = {
    "the year before": ([2022], [("ZP519", "warning", "C3")], "只找到2022年度的（{0}）批复目标，这张表是2023年度的"),
    "two other years": (
        [2022, 2024],
        [("ZP519", "warning", "C3")],
        "只找到2022年度的（{0}）、2024年度的（{1}）批复目标，这张表是2023年度的",
    ),
    "its own among others": ([2022, 2023], [("ZP501", "error", "E16")], "目标值为“≥80%”，批复为“≥90%”"),
    "its own, and one without a year": ([None, 2023], [("ZP501", "error", "E16")], "目标值为“≥80%”，批复为“≥90%”"),
    "one without a year": ([None], [("ZP501", "error", "E16")], "目标值为“≥80%”，批复为“≥90%”"),
    "one without a year, and another year": (
        [2022, None],
        [("ZP501", "error", "E16")],
        "目标值为“≥80%”，批复为“≥90%”",
    ),
}


@pytest.mark.parametrize(("years", "expected", "message"), YEAR_CASES.values(), ids=YEAR_CASES)
def test_a_sheet_is_held_against_the_targets_of_its_own_year(
    zpb: Zpb, tmp_path: Path, years: Sequence[int | None], expected: list[tuple[str, str, str]], message: str
) -> None:
    approved = [tmp_path / "批复" / f"{at}.toml" for at in range(len(years))]
    approved[0].parent.mkdir()
    for path, year in zip(approved, years, strict=True):
        path.write_text(PROJECT.replace("year = 2023", f"year = {year}" if year else ""), encoding="utf-8")
    result = zpb("review", write_filled(tmp_path / "表.xlsx", {"E16": "≥80%"}), "--spec", approved[0].parent)
    findings = told(zpb("review", tmp_path / "表.xlsx", "--spec", approved[0].parent, "--format", "json"))
    assert findings == expected
    assert message.format(*approved) in result.out


NO_YEAR: Final = {"A1": "项目支出绩效自评表"}


@pytest.mark.parametrize(
    ("years", "expected"),
    [([2022], [("ZP501", "error", "E16")]), ([2022, 2024], [("ZP519", "warning", "C3")])],
    ids=["one year", "two years"],
)
def test_a_sheet_without_a_year_may_be_of_the_only_year_that_was_approved(
    zpb: Zpb, tmp_path: Path, years: Sequence[int], expected: list[tuple[str, str, str]]
) -> None:
    (tmp_path / "批复").mkdir()
    for year in years:
        text = PROJECT.replace("year = 2023", f"year = {year}")
        (tmp_path / "批复" / f"{year}.toml").write_text(text, encoding="utf-8")
    path = write_filled(tmp_path / "表.xlsx", {"E16": "≥80%", **NO_YEAR})
    assert told(zpb("review", path, "--spec", tmp_path / "批复", "--format", "json")) == expected


def test_namesakes_of_two_units_are_told_apart_by_their_unit(zpb: Zpb, tmp_path: Path, approved: Path) -> None:
    other = PROJECT.replace('unit = "某办公室"', 'unit = "另一单位"').replace("≥90%", "≥80%")
    (approved / "另一单位.toml").write_text(other, encoding="utf-8")
    own = write_filled(tmp_path / "报送" / "甲.xlsx")
    others = write_filled(tmp_path / "报送" / "乙.xlsx", {"C4": "另一单位"})
    result = zpb("review", tmp_path / "报送", "--spec", approved, "--format", "json")
    assert told(result, own) == []
    assert told(result, others) == [("ZP501", "error", "E16"), ("ZP501", "error", "E20")]


def test_the_project_nobody_reported_on_is_named(zpb: Zpb, tmp_path: Path, approved: Path) -> None:
    (approved / "培训费.toml").write_text(PROJECT.replace('"会议费"', '"培训费"'), encoding="utf-8")
    result = zpb("review", write_filled(tmp_path / "表.xlsx"), "--spec", approved)
    assert result.lines[0] == f"全部文件  ZP517 警告  批复的项目“培训费”没有自评表（批复见{approved / '培训费.toml'}）"


BAD_SPECS: Final[dict[str, tuple[dict[str, str], str]]] = {
    "none": ({}, "目录里没有项目文件（*.toml），也没有填好的自评表"),
    "broken": ({"坏.toml": "name ="}, "坏.toml"),
    "approved twice": ({"一.toml": PROJECT, "二.toml": PROJECT}, "已经有一份批复目标。请只保留其中一份"),
    "no workbook": ({"申报表.xlsx": "文本"}, "内容不是能读取的工作簿或文档"),
}


@pytest.mark.parametrize(("files", "message"), BAD_SPECS.values(), ids=BAD_SPECS)
def test_approved_targets_that_cannot_all_be_used_stop_the_review(
    zpb: Zpb, tmp_path: Path, files: dict[str, str], message: str
) -> None:
    folder = tmp_path / "批复"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    result = zpb("review", write_filled(tmp_path / "表.xlsx"), "--spec", folder)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


# ---------------------------------------------------------------- rules and words


def rule_sets(result: Any) -> dict[str, str]:  # noqa: ANN401
    return {
        Path(each["path"]).stem: project["rule_set"] for each in result.json["files"] for project in each["projects"]
    }


def test_the_rules_of_a_unit_hold_for_its_folder_where_the_office_vouches_for_them(zpb: Zpb, tmp_path: Path) -> None:
    write_filled(tmp_path / "甲" / "深" / "一.xlsx")
    write_filled(tmp_path / "乙" / "二.xlsx", {"C3": "培训费"})
    (tmp_path / "甲" / "unit.toml").write_text('rules = "linear-reverse"\n', encoding="utf-8")
    by_unit = zpb("review", tmp_path, "--format", "json", "--trust-units", tmp_path / "甲")
    by_option = zpb("review", tmp_path, "--format", "json", "--rules", "mof-2020-10")
    assert rule_sets(by_unit) == {"一": "linear-reverse", "二": "yantai-2023"}
    assert rule_sets(by_option) == {"一": "mof-2020-10", "二": "mof-2020-10"}


def test_a_unit_may_bring_its_own_rule_file_where_the_office_vouches_for_it(
    zpb: Zpb, repository: Path, tmp_path: Path
) -> None:
    path = write_filled(tmp_path / "甲" / "表.xlsx")
    own = (repository / "scoring" / "rule_sets" / "yantai-2023.toml").read_text(encoding="utf-8")
    (tmp_path / "甲" / "unit.toml").write_text('rules = "本市.toml"\n', encoding="utf-8")
    (tmp_path / "甲" / "本市.toml").write_text(own.replace('"yantai-2023"', '"own"', 1), encoding="utf-8")
    assert rule_sets(zpb("review", path, "--format", "json", "--trust-units", tmp_path)) == {"表": "own"}


@pytest.mark.parametrize(("rules", "heading"), [("本市.toml", "低于85分"), ("yantai-2023", "低于80分")])
def test_the_list_of_projects_names_the_limit_of_the_rules(
    zpb: Zpb, repository: Path, tmp_path: Path, rules: str, heading: str
) -> None:
    own = (repository / "scoring" / "rule_sets" / "mof-2020-10.toml").read_text(encoding="utf-8")
    own = own.replace("below = 80", "below = 85").replace('"mof-2020-10"', '"own"', 1)
    (tmp_path / "本市.toml").write_text(own, encoding="utf-8")
    chosen = tmp_path / rules if rules.endswith(".toml") else rules
    zpb("review", write_filled(tmp_path / "表.xlsx"), "--rules", chosen, "-o", tmp_path / "复核")
    headings = (tmp_path / "复核" / "projects.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert headings[17:19] == [heading, "有说明"]


def test_of_two_rule_sets_of_one_id_the_second_is_told_and_not_used(zpb: Zpb, repository: Path, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "甲" / "表.xlsx")
    own = (repository / "scoring" / "rule_sets" / "yantai-2023.toml").read_text(encoding="utf-8")
    (tmp_path / "甲" / "unit.toml").write_text('rules = "本市.toml"\n', encoding="utf-8")
    (tmp_path / "甲" / "本市.toml").write_text(own.replace("rate_places = 2", "rate_places = 3"), encoding="utf-8")
    result = zpb("review", path, "--trust-units", tmp_path, "--format", "json")
    told = "为单位指定的规则文件，编号“yantai-2023”已由另一套规则使用（这个文件夹的表按表样识别规则）"
    cure = "请给规则文件一个不同的编号（id）"
    assert (result.code, result.err) == (2, f"错误：{tmp_path / '甲' / '本市.toml'}：{told}。{cure}\n")
    assert rule_sets(result) == {"表": "yantai-2023"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('rules = "没有"\n', "没有编号为“没有”的评分规则"),
        ("rules = 1\n", "rules"),
        ('rule = "mof-2020-10"\n', "rule"),
    ],
)
def test_a_unit_file_for_which_the_office_vouches_and_that_cannot_be_used_is_told_with_its_path(
    zpb: Zpb, tmp_path: Path, content: str, message: str
) -> None:
    write_filled(tmp_path / "甲" / "一.xlsx")
    write_filled(tmp_path / "甲" / "二.xlsx", {"C3": "培训费"})
    (tmp_path / "甲" / "unit.toml").write_text(content, encoding="utf-8")
    result = zpb("review", tmp_path / "甲", "--trust-units", tmp_path, "--format", "json")
    assert (result.code, len(result.err.splitlines())) == (2, 1)
    assert rule_sets(result) == {"一": "yantai-2023", "二": "yantai-2023"}
    assert result.err.startswith(f"错误：{tmp_path / '甲' / 'unit.toml'}：")
    assert message in result.err


def test_a_finance_office_adds_its_own_words(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", {"E12": "任务标准", **WRONG})
    labels = tmp_path / "用词.toml"
    labels.write_text('[indicator_columns]\ntarget = ["任务标准"]\n', encoding="utf-8")
    assert "ZP302" not in [code for code, _, _ in told(zpb("review", path, "--format", "json"))]
    result = zpb("review", path, "--labels", labels, "--format", "json")
    assert told(result) == [("ZP302", "error", "H14")]


def test_the_words_of_the_manual_are_usable(zpb: Zpb, repository: Path, tmp_path: Path) -> None:
    page = (repository / "docs" / "review.md").read_text(encoding="utf-8")
    labels = tmp_path / "用词.toml"
    labels.write_text(page.partition("`用词.toml`：\n\n```toml\n")[2].partition("```")[0], encoding="utf-8")
    own_words = {"E12": "任务标准", "F12": "年终实绩", "H12": "自查得分", "F5": "实际拨付数"}
    path = write_filled(tmp_path / "表.xlsx", {**own_words, **WRONG})
    assert told(zpb("review", path, "--labels", labels, "--format", "json")) == [("ZP302", "error", "H14")]


# ---------------------------------------------------------------- wrong use

WRONG_USE: Final[dict[str, tuple[list[str], str]]] = {
    "no path": ([], "错误：zpb review：缺少参数“路径”。"),
    "no such rules": (["表.xlsx", "--rules", "没有"], "错误：没有编号为“没有”的评分规则。"),
    "no such code": (["表.xlsx", "--select", "ZP999"], "错误：没有代码“ZP999”。"),
    "no such code to ignore": (["表.xlsx", "--ignore", "X"], "错误：没有代码“X”。"),
    "no such format": (["表.xlsx", "--format", "xml"], "错误：zpb review：--format 不能是“xml”，"),
    "no such severity": (["表.xlsx", "--fail-on", "info"], "错误：zpb review：--fail-on 不能是“info”，"),
    "no such words": (["表.xlsx", "--labels", "没有.toml"], "错误：没有.toml：文件不存在"),
    "no such targets": (["表.xlsx", "--spec", "没有"], "错误：没有：文件或目录不存在。"),
    "no such file": (["没有.xlsx"], "错误：没有.xlsx：文件或目录不存在。"),
    "an empty folder": (["空"], "错误：没有找到工作簿。请给出自评表工作簿或其所在的目录"),
    "the folder itself for output": (["空", "-o", "空"], "错误：空：要复核的目录同时是输出目录，"),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG_USE.values(), ids=WRONG_USE)
def test_wrong_use_is_one_line_and_exit_2(
    zpb: Zpb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_filled(Path("表.xlsx"))
    Path("空").mkdir()
    result = zpb("review", *arguments)
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert result.err.startswith(message)


def test_a_text_in_a_workbook_never_reaches_the_terminal_as_control_signs(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", {"D14": "批次\u202e\u200b\n第二行", **WRONG, GRADE: "良"})
    result = zpb("review", path)
    assert [line.split("  ")[1][:5] for line in result.lines[:2]] == ["ZP302", "ZP228"]
    assert not any(sign in result.out for sign in ("\u202e", "\u200b"))


def test_numbers_are_exact_in_every_output(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", {TOTAL: 95.17000000000002})
    (file,) = zpb("review", path, "--format", "json").json["files"]
    assert (file["projects"][0]["claimed_total"], json.dumps(file["findings"])) == ("95.17", "[]")
