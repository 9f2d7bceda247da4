"""``zpb score`` on filled-in workbooks: the lead's own file comes back completed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.filled_workbooks import GRADE, PROJECT, TOTAL, write_filled
from tests.workbooks.form_reading.test_hostile_reading import REFUSED

Zpb = Callable[..., Any]

NO_SCORES: Final = {**{f"H{row}": None for row in range(13, 21)}, "H6": None, "I6": None, TOTAL: None, GRADE: None}
"""As a lead fills it in: what was spent and achieved, nothing computed."""


def score(zpb: Zpb, path: Path) -> tuple[int, list[tuple[str | None, str | None, str]]]:
    result = zpb("score", path, "--format", "json")
    return result.code, [(each["total"], each["grade"], each["rule_set"]) for each in result.json["projects"]]


CASES: Final[dict[str, tuple[dict[str, Any], tuple[int, list[tuple[str | None, str | None, str]]]]]] = {
    "nothing computed": (NO_SCORES, (0, [("95.17", "优", "yantai-2023")])),
    "computed wrongly": ({**NO_SCORES, TOTAL: 12}, (0, [("95.17", "优", "yantai-2023")])),
    "a score of a person, with its reason": (
        {**NO_SCORES, "H17": 9},
        (0, [("96.67", "优", "yantai-2023")]),
    ),
    "what only a person can score": (
        {**NO_SCORES, "F18": "转化良好"},
        (1, [(None, None, "yantai-2023")]),
    ),
    "what only a person can score, scored": (
        {**NO_SCORES, "F18": "转化良好", "H18": 8, "I18": "一个部门还没有使用"},
        (0, [("93.17", "优", "yantai-2023")]),
    ),
    "an actual left blank": ({**NO_SCORES, "F14": None}, (1, [(None, None, "yantai-2023")])),
}


@pytest.mark.parametrize(("cells", "expected"), CASES.values(), ids=CASES)
def test_a_filled_sheet_is_scored(
    zpb: Zpb,
    tmp_path: Path,
    cells: dict[str, Any],
    expected: tuple[int, list[tuple[str | None, str | None, str]]],
) -> None:
    assert score(zpb, write_filled(tmp_path / "表.xlsx", cells)) == expected


def test_the_sheet_comes_back_completed_in_its_own_layout(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", NO_SCORES)
    before = path.read_bytes()
    assert zpb("score", path, "-o", tmp_path / "结果").code == 0
    assert path.read_bytes() == before
    (source, done) = (openpyxl.load_workbook(each / "表.xlsx") for each in (tmp_path, tmp_path / "结果"))
    clean = openpyxl.load_workbook(write_filled(tmp_path / "对照.xlsx"))["会议费"]
    assert done.sheetnames == source.sheetnames
    rate = {"H6": 76.73}
    assert _values(done["会议费"]) == _values(clean) | rate
    assert [_look(cell) for row in done["会议费"] for cell in row] == [
        _look(cell) for row in source["会议费"] for cell in row
    ]


def _values(sheet: Worksheet) -> dict[str, object]:
    return {cell.coordinate: cell.value for row in sheet for cell in row if cell.value is not None}


def _look(cell: Cell | MergedCell) -> tuple[object, ...]:
    return cell.fill.fgColor.rgb, cell.number_format, cell.border.left.style, cell.comment and cell.comment.text


def test_with_a_layout_it_comes_back_in_that(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", NO_SCORES)
    assert zpb("score", path, "-o", tmp_path / "结果", "--layout", "yantai-2023").code == 0
    assert sorted(each.name for each in (tmp_path / "结果").iterdir()) == ["会议费.xlsx", "汇总表.xlsx"]


def test_what_is_wrong_is_left_and_told_and_no_total_is_put_beside_it(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", {"F14": "19次/季", TOTAL: None, GRADE: None})
    result = zpb("score", path, "-o", tmp_path / "结果")
    sheet = openpyxl.load_workbook(tmp_path / "结果" / "表.xlsx")["会议费"]
    assert (sheet["H14"].value, sheet[TOTAL].value, sheet[GRADE].value) == (10, None, None)
    told = "有1处计算与规则不符，没有改动（H14），总分、等级空着的也没有补填。要代为改正，用 zpb review 加 --fix"
    assert f"注意：{path}：{told}" in result.err.splitlines()


SLIPS: Final = {"F14": "19次/季", "H6": 86.73, TOTAL: 96}
"""The score of half a target, a rate and a total that are wrong; 95.17 and 优 become 90.17 and 优."""


def summary_rows(folder: Path) -> list[tuple[object, ...]]:
    """What the 汇总表 says of each project from 自评得分 on."""
    sheet = openpyxl.load_workbook(folder / "汇总表.xlsx").active
    assert sheet is not None
    return [row[4:] for row in sheet.iter_rows(min_row=4, max_row=sheet.max_row - 1, values_only=True)]


@pytest.mark.parametrize(
    ("cells", "options", "expected"),
    [
        (SLIPS, (), (96, "优", "自评96，复核90.17")),
        (SLIPS, ("--layout", "yantai-2023"), (90.17, "优", "自评96，复核90.17")),
        ({**SLIPS, TOTAL: None, GRADE: None}, (), ("待评定", None, "没有填写总分，复核90.17")),
        ({**SLIPS, TOTAL: None, GRADE: None}, ("--layout", "yantai-2023"), (90.17, "优")),
        (NO_SCORES, (), (95.17, "优")),
        ({TOTAL: 120}, (), (120, "优", "自评120（不可能，应在0～100之间），复核95.17")),
    ],
)
def test_the_summary_says_what_the_sheet_beside_it_says(
    zpb: Zpb, tmp_path: Path, cells: dict[str, Any], options: tuple[str, ...], expected: tuple[object, ...]
) -> None:
    zpb("score", write_filled(tmp_path / "表.xlsx", cells), "-o", tmp_path / "结果", *options)
    assert summary_rows(tmp_path / "结果") == [expected]


def test_everything_that_was_filled_in_otherwise_is_told(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", {**SLIPS, GRADE: "良"})
    told = zpb("score", path, "--format", "json").json["projects"][0]["attention"]
    assert told == [
        "执行率原填86.73，按金额为76.73%（H6）",
        "“公务接待批次”原填10分，按规则为5分，没有说明理由，按规则计（H14）",
        "总分原填96，按规则为90.17（D21）",
        "自评等级原填“良”，按总分为“优”（I21）",
    ]


def test_a_score_in_words_is_told_with_what_stays_blank_for_it(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", {"H14": "十分", TOTAL: None, GRADE: None})
    result = zpb("score", path, "-o", tmp_path / "结果")
    assert "“公务接待批次”的得分原填“十分”，不是数字，按规则为10分（H14）" in result.out
    told = "有1处得分不是数字，没有改动（H14“十分”），总分、等级空着的也没有补填。请改为数字，再运行一次"
    assert f"注意：{path}：{told}" in result.err.splitlines()
    assert summary_rows(tmp_path / "结果") == [("待评定", None, "没有填写总分，复核95.17")]


def test_points_that_do_not_add_up_leave_a_sheet_without_total(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", {"G14": 8, "H14": 8, TOTAL: 93.17})
    result = zpb("score", path, "-o", tmp_path / "结果")
    assert (result.code, (tmp_path / "结果").exists()) == (2, False)
    assert result.out.splitlines()[2] == "合计  1个项目，全年预算数280万元；待定1个"
    assert "1处有误，没有总分" in result.out.splitlines()[1]
    assert result.err.splitlines() == [
        f"注意：{path}：有误，没有写出自评表，也没有列入汇总表。请先改正下面所列的错误",
        (
            f"错误：{path}：分值：指标分值合计88，加预算执行率10分（规则集yantai-2023）为98，应为100；"
            "B14写的是“产出指标(40分)”，它的各行合计38，是不是删了一行，或改了分值。请核对表中各指标的分值，改好后再评分"
        ),
    ]


NO_MONEY: Final = {**dict.fromkeys(("D6", "E6", "F6", "D7", "E7", "F7"), 0), "H6": None, "I6": None, TOTAL: None}


def test_a_budget_of_zero_in_a_sheet_is_judged_in_the_sheet(zpb: Zpb, tmp_path: Path) -> None:
    result = zpb("score", write_filled(tmp_path / "表.xlsx", NO_MONEY), "-o", tmp_path / "结果")
    assert result.code == 1
    assert "项目文件" not in result.out
    assert (
        f"  {tmp_path / '表.xlsx'}：会议费!I6 › 预算执行率的得分：全年预算数为0，执行率没有意义，需要人工评定。"
        "请核对E6、F6；金额无误的，由人评定，在I6填写得分" in result.out.splitlines()
    )
    assert "  会议费 › 自评等级原填“优”，没有总分，不能评级（I21）" in result.out.splitlines()
    assert summary_rows(tmp_path / "结果") == [("待评定", "优", "1项待评定；没有总分，等级照录自评")]


def test_a_row_without_target_is_told_to_get_one(zpb: Zpb, tmp_path: Path) -> None:
    result = zpb("score", write_filled(tmp_path / "表.xlsx", {"E14": None}))
    assert (result.code, "待评定：" in result.out) == (2, False)
    told = "会议费!E14 › 指标“公务接待批次”的年度指标值：没有填写。请填写年度指标值"
    assert result.err.splitlines() == [f"错误：{tmp_path / '表.xlsx'}：{told}"]


@pytest.mark.parametrize(
    ("number_format", "other_rate", "expected"),
    [
        ("General", None, 76.73),
        ("@", None, "76.73"),
        ("0.00", None, 76.73),
        ("0.00%", None, 0.7673),
        ("General", 76.73, 76.73),
        ("General", 0.7673, "76.73%"),
        ("General", "76.73%", "76.73%"),
    ],
)
def test_a_rate_is_filled_in_as_the_sheet_holds_rates(
    zpb: Zpb, tmp_path: Path, number_format: str, other_rate: float | str | None, expected: float | str
) -> None:
    path = write_filled(tmp_path / "表.xlsx", {"H6": None, "H7": other_rate})
    book = openpyxl.load_workbook(path)
    book["会议费"]["H6"].number_format = number_format
    book.save(path)
    assert zpb("score", path, "-o", tmp_path / "结果").code == 0
    assert openpyxl.load_workbook(tmp_path / "结果" / "表.xlsx")["会议费"]["H6"].value == expected


def test_a_marked_copy_comes_back_without_marks(zpb: Zpb, tmp_path: Path) -> None:
    path = write_filled(tmp_path / "表.xlsx", {TOTAL: 90})
    zpb("review", path, "-o", tmp_path / "复核")
    copy = openpyxl.load_workbook(tmp_path / "复核" / "表_复核.xlsx")
    copy["会议费"][TOTAL] = None
    copy.save(tmp_path / "表_复核.xlsx")
    assert zpb("score", tmp_path / "表_复核.xlsx", "-o", tmp_path / "定稿").code == 0
    done = openpyxl.load_workbook(tmp_path / "定稿" / "表.xlsx")
    assert done.sheetnames == openpyxl.load_workbook(path).sheetnames
    assert [cell.coordinate for row in done["会议费"] for cell in row if cell.comment] == []


def test_a_completed_sheet_is_clean_in_review(zpb: Zpb, tmp_path: Path) -> None:
    zpb("score", write_filled(tmp_path / "表.xlsx", NO_SCORES), "-o", tmp_path / "结果")
    result = zpb("review", tmp_path / "结果", "--format", "json", "--fail-on", "warning")
    assert (result.code, [each["findings"] for each in result.json["files"]]) == (0, [[], []])


def test_workbooks_of_a_folder_and_a_bad_one_among_them(zpb: Zpb, tmp_path: Path) -> None:
    write_filled(tmp_path / "甲" / "一.xlsx", NO_SCORES)
    write_filled(tmp_path / "甲" / "二.xlsx", {**NO_SCORES, "C3": "培训费"})
    (tmp_path / "甲" / "坏.xlsx").write_bytes(REFUSED["truncated.xlsx"][0]())
    result = zpb("score", tmp_path / "甲", "--format", "json")
    assert (result.code, [each["name"] for each in result.json["projects"]]) == (2, ["会议费", "培训费"])
    assert [(each["file"], each["message"][:6]) for each in result.json["problems"]] == [
        (str(tmp_path / "甲" / "坏.xlsx"), "文件无法读取")
    ]


def test_blanks_are_listed_with_their_cells(zpb: Zpb, tmp_path: Path) -> None:
    result = zpb("score", write_filled(tmp_path / "表.xlsx", {**NO_SCORES, "F14": None, "F6": None, "F7": None}))
    assert result.code == 1
    assert all(f"会议费!{cell}" in result.out for cell in ("F6", "F14"))


def test_a_workbook_and_a_project_file_give_the_same(zpb: Zpb, tmp_path: Path) -> None:
    (tmp_path / "会议费.toml").write_text(f'rules = "yantai-2023"\n{PROJECT}', encoding="utf-8")
    from_file = zpb("score", tmp_path / "会议费.toml", "--format", "json").json["projects"]
    from_sheet = zpb("score", write_filled(tmp_path / "表.xlsx"), "--format", "json").json["projects"]
    of_the_sheet = {"file": "", "claimed_total": "95.17"}
    assert [each | {"file": ""} for each in from_sheet] == [each | of_the_sheet for each in from_file]
