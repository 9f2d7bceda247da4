"""``zpb summary``: the 汇总表 of sheets that are filled in already; it copies what they say and adds up the budgets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from tests.cli.filled_workbooks import GRADE, TOTAL, write_filled
from tests.workbooks.form_reading.test_hostile_reading import REFUSED
from tests.workbooks.working_paper.assessment_forms import transfer

Zpb = Callable[..., Any]

LOW: Final = {TOTAL: 75.17, GRADE: "中"}


def rows(path: Path) -> list[list[Any]]:
    """Number, name, unit, budget, total, grade and remark of every project, and the line of the sum."""
    table = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    head = next(number for number, row in enumerate(table) if row[0] == "序号")
    return table[head + 1 :]


def test_the_summary_of_the_nine_is_the_one_that_scoring_writes(zpb: Zpb, repository: Path, tmp_path: Path) -> None:
    zpb("score", repository / "examples" / "yantai-2023", "-o", tmp_path / "报送")
    result = zpb("summary", tmp_path / "报送", "-o", tmp_path / "汇总表.xlsx")
    own, scored = rows(tmp_path / "汇总表.xlsx"), rows(tmp_path / "报送" / "汇总表.xlsx")
    assert (result.code, result.lines) == (
        0,
        [
            f"9个项目，已写出：{tmp_path / '汇总表.xlsx'}",
            "复核不能确认的总分（备注里已注明）：",
            "  政务公开优化提升、运维、租赁专项经费：自评90.72，复核没有总分（5项待评定）",
            "  购买办公家具、办公设备专项经费：自评91.43，复核没有总分（1项待评定）",
        ],
    )
    assert sorted(row[1:6] for row in own) == sorted(row[1:6] for row in scored)
    assert zpb("review", tmp_path / "报送", tmp_path / "汇总表.xlsx").code == 0


def test_what_the_sheets_say_is_copied_and_what_the_review_does_not_confirm_is_marked(zpb: Zpb, tmp_path: Path) -> None:
    write_filled(tmp_path / "报送" / "一.xlsx", {TOTAL: 99.5})
    write_filled(tmp_path / "报送" / "二.xlsx", {"C3": "培训费", **LOW})
    write_filled(tmp_path / "报送" / "三.xlsx", {"C3": "差旅费", **LOW, "D22": "两项工作推迟到下一年度"})
    write_filled(tmp_path / "报送" / "四.xlsx", {"C3": "印刷费", TOTAL: None, GRADE: None})
    result = zpb("summary", tmp_path / "报送", "-o", tmp_path / "汇总表.xlsx")
    assert (result.code, result.err) == (0, "")
    assert [row[1:7] for row in rows(tmp_path / "汇总表.xlsx")[:4]] == [
        ["会议费", "某办公室", 280.0, 99.5, "优", "自评99.5，复核95.17"],
        ["差旅费", "某办公室", 280.0, 75.17, "中", "低于80分，已说明；自评75.17，复核95.17"],
        ["培训费", "某办公室", 280.0, 75.17, "中", "低于80分，未说明；自评75.17，复核95.17"],
        ["印刷费", "某办公室", 280.0, "未填写", "", "没有填写总分，复核95.17"],
    ]


def test_by_unit_the_projects_stand_together_with_their_sum_and_a_review_reads_them_back(
    zpb: Zpb, tmp_path: Path
) -> None:
    write_filled(tmp_path / "报送" / "一.xlsx")
    write_filled(tmp_path / "报送" / "丁.xlsx", {"C3": "培训费", "C4": "某中心", **LOW})
    write_filled(tmp_path / "报送" / "三.xlsx", {"C3": "差旅费"})
    result = zpb("summary", tmp_path / "报送", "-o", tmp_path / "汇总表.xlsx", "--by-unit")
    assert (result.code, result.err) == (0, "")
    assert [row[:6] for row in rows(tmp_path / "汇总表.xlsx")] == [
        [1.0, "会议费", "某办公室", 280.0, 95.17, "优"],
        [2.0, "差旅费", "某办公室", 280.0, 95.17, "优"],
        ["小计", "2个项目", "某办公室", 560.0, "—", ""],
        [3.0, "培训费", "某中心", 280.0, 75.17, "中"],
        ["小计", "1个项目", "某中心", 280.0, "—", ""],
        ["合计", "", "", 840.0, "—", ""],
    ]
    documents = zpb("summary", tmp_path / "报送", "-o", tmp_path / "汇总表.docx", "--by-unit")
    assert documents.code == 0
    for summary in ("汇总表.xlsx", "汇总表.docx"):
        reviewed = zpb("review", tmp_path / "报送", tmp_path / summary, "--format", "json").json
        of_summary = next(each for each in reviewed["files"] if each["path"].endswith(summary))
        assert (of_summary["projects"], of_summary["findings"]) == ([], [])


STATES: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "confirmed": ({}, ""),
    "confirmed, and resting on a claim": ({"F18": "转化良好"}, "其中1条照录自评"),
    "another total": ({TOTAL: 99}, "自评99，复核95.17"),
    "another total, resting on a claim": ({"F18": "转化良好", TOTAL: 99}, "自评99，复核95.17，其中1条照录自评"),
    "more than 100": ({TOTAL: 120}, "自评120（不可能，应在0～100之间），复核95.17"),
    "less than nothing": ({TOTAL: -3}, "低于80分，未说明；自评-3（不可能，应在0～100之间），复核95.17"),
    "an actual left blank": ({"F14": None}, "自评95.17，复核没有总分（1项待评定）"),
    "the target copied": ({"F16": "≥90%"}, "自评95.17，复核没有总分（1项待评定）"),
    "points that add to 98": ({"G14": 8, "H14": 8}, "自评95.17，复核没有总分（1处有误）"),
    "a grade without a total": ({TOTAL: None}, "没有总分，等级照录自评；没有填写总分，复核95.17"),
    "a total that nobody computed": (
        {TOTAL: "=GCD(G13,G14)"},
        "没有总分，等级照录自评；总分的公式没有计算结果，复核95.17",
    ),
    "no amount": ({"F6": None, "F7": None}, "自评95.17，复核没有总分（1项待评定）"),
}


@pytest.mark.parametrize(("cells", "remark"), STATES.values(), ids=STATES)
def test_the_remark_tells_whether_the_review_confirms_a_total(
    zpb: Zpb, tmp_path: Path, cells: dict[str, Any], remark: str
) -> None:
    write_filled(tmp_path / "表.xlsx", cells)
    assert zpb("summary", tmp_path, "-o", tmp_path / "汇总表.xlsx").code == 0
    assert ([*rows(tmp_path / "汇总表.xlsx")[0], ""][6]) == remark


def test_a_project_of_two_sheets_is_told(zpb: Zpb, tmp_path: Path) -> None:
    first = write_filled(tmp_path / "报送" / "a.xlsx")
    second = write_filled(tmp_path / "报送" / "b.xlsx")
    result = zpb("summary", tmp_path / "报送", "-o", tmp_path / "汇总表.xlsx")
    assert result.code == 2
    assert result.err == (
        f"错误：{second} › 会议费：项目“会议费”有两张自评表，预算汇总了两次；另一张在{first} › 会议费。"
        "请只留定稿，重新汇总\n"
    )
    assert [row[1:7] for row in rows(tmp_path / "汇总表.xlsx")[:2]] == [
        ["会议费", "某办公室", 280.0, 95.17, "优", "这个项目有2张自评表，预算汇总了2次"]
    ] * 2


GRADES: Final[dict[str, tuple[dict[str, Any], list[str], list[str]]]] = {
    "stated": ({}, ["优", ""], []),
    "not filled in": ({GRADE: None}, ["", "没有填写等级，按总分为“优”"], []),
    "no place for one": (
        {GRADE: None, "G21": None},
        ["优", ""],
        ["1张表没有等级一栏，汇总表里的等级按总分和评分规则得出"],
    ),
}


@pytest.mark.parametrize(("cells", "row", "told"), GRADES.values(), ids=GRADES)
def test_a_grade_is_that_of_the_sheet(
    zpb: Zpb, tmp_path: Path, cells: dict[str, Any], row: list[str], told: list[str]
) -> None:
    write_filled(tmp_path / "表.xlsx", cells)
    result = zpb("summary", tmp_path / "表.xlsx", "-o", tmp_path / "汇总表.xlsx")
    assert [*rows(tmp_path / "汇总表.xlsx")[0], ""][5:7] == row
    assert result.lines[1:] == told


def test_a_total_that_waits_for_a_person_is_told_from_a_blank_one(zpb: Zpb, tmp_path: Path) -> None:
    write_filled(tmp_path / "一.xlsx", {TOTAL: "待评定", GRADE: None})
    write_filled(tmp_path / "二.xlsx", {"C3": "培训费", TOTAL: None, GRADE: None})
    without_scores = transfer(Random(1)).write(tmp_path / "三.xlsx")  # noqa: S311 — the same form every time
    uncomputed = write_filled(tmp_path / "四.xlsx", {"C3": "差旅费", TOTAL: "=GCD(G13,G14)", GRADE: None})
    sheets = (tmp_path / "一.xlsx", tmp_path / "二.xlsx", without_scores, uncomputed)
    zpb("summary", *sheets, "-o", tmp_path / "汇总表.xlsx")
    assert [row[4] for row in rows(tmp_path / "汇总表.xlsx")[:4]] == ["待评定", "未填写", "—", "未计算"]


def test_projects_of_two_years_are_told(zpb: Zpb, tmp_path: Path) -> None:
    write_filled(tmp_path / "报送" / "一.xlsx", {"A1": "（2022年度）"})
    write_filled(tmp_path / "报送" / "二.xlsx", {"C3": "培训费"})
    result = zpb("summary", tmp_path / "报送", "-o", tmp_path / "汇总表.xlsx")
    told = "项目不是同一个年度的（2022年度1个、2023年度1个），合计和平均把它们算在了一起。请按年度分开，各做各的"
    assert (result.code, result.err.strip()) == (0, f"注意：{told}")


def test_a_bad_file_is_told_and_the_others_are_summed_up(zpb: Zpb, tmp_path: Path) -> None:
    write_filled(tmp_path / "报送" / "好.xlsx")
    bad = tmp_path / "报送" / "坏.xlsx"
    bad.write_bytes(REFUSED["password.xlsx"][0]())
    result = zpb("summary", tmp_path / "报送", "-o", tmp_path / "汇总表.xlsx")
    assert (result.code, result.out) == (2, f"1个项目，已写出：{tmp_path / '汇总表.xlsx'}\n")
    cure = "请用 Excel 或 WPS 打开，去掉打开密码（打开时不问密码的，取消写保护），再另存为 .xlsx"
    assert result.err == f"错误：{bad}：文件已加密：有打开密码，或者有写保护。{cure}\n"


def test_the_summary_may_lie_beside_the_sheets(zpb: Zpb, tmp_path: Path) -> None:
    write_filled(tmp_path / "表.xlsx")
    output = tmp_path / "汇总表.xlsx"
    assert zpb("summary", tmp_path, "-o", output).code == 0
    first = output.read_bytes()
    assert zpb("summary", tmp_path, "-o", output, "--force").code == 0
    assert output.read_bytes() == first


def test_the_summary_in_word_is_the_workbook_s(zpb: Zpb, tmp_path: Path) -> None:
    write_filled(tmp_path / "报送" / "一.xlsx", {TOTAL: 99.5})
    for _ in range(2):  # it may lie beside the sheets, and be made again
        assert zpb("summary", tmp_path / "报送", "-o", tmp_path / "报送" / "汇总表.docx", "--force").code == 0
    zpb("summary", tmp_path / "报送" / "一.xlsx", "-o", tmp_path / "汇总表.xlsx")
    (table,) = Document(str(tmp_path / "报送" / "汇总表.docx")).tables
    said = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert said[0] == ["1", "会议费", "某办公室", "280", "99.5", "优", "自评99.5，复核95.17"]
    assert [row[1:7] for row in rows(tmp_path / "汇总表.xlsx")[:1]] == [
        ["会议费", "某办公室", 280.0, 99.5, "优", "自评99.5，复核95.17"]
    ]


WRONG_USE: Final[dict[str, tuple[list[str], str]]] = {
    "no output": (["报送"], "错误：zpb summary：缺少选项 -o / --output。"),
    "nothing there": (["没有", "-o", "汇总表.xlsx"], "错误：没有：文件或目录不存在。"),
    "no sheets": (["空", "-o", "汇总表.xlsx"], "错误：没有找到自评表。"),
    "an existing file": (["报送", "-o", "旧.xlsx"], "错误：旧.xlsx：文件已存在，没有覆盖。"),
    "another ending": (["报送", "-o", "汇总表.csv"], "错误：汇总表.csv：汇总表是 Excel 工作簿或 Word 文件。"),
    "a folder": (["报送", "-o", "空"], "错误：空：输出路径是一个目录。"),
    "no such layout": (["报送", "-o", "汇总表.xlsx", "--layout", "没有"], "错误：没有自评表样式“没有”。"),
    "one of the sheets": (
        ["报送", "-o", "报送/表.xlsx", "--force"],
        "错误：报送/表.xlsx：输出文件是这次要读取的文件，不能覆盖，--force 也不能。请换一个输出位置",
    ),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG_USE.values(), ids=WRONG_USE)
def test_wrong_use_is_one_line_and_writes_nothing(
    zpb: Zpb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    sheet = write_filled(Path("报送", "表.xlsx"))
    before = sheet.read_bytes()
    Path("空").mkdir()
    Path("旧.xlsx").write_text("旧", encoding="utf-8")
    result = zpb("summary", *arguments)
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert result.err.startswith(message)
    assert (sheet.read_bytes(), Path("汇总表.xlsx").exists()) == (before, False)
