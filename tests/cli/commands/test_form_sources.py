"""``zpb form`` from what an office has: lists, targets without points, last year's sheets; filled, scored, reviewed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.filled_forms import fill_sheet, findings_of
from tests.cli.filled_workbooks import PROJECT
from workbooks.form_reading.workbook import read_workbook

Zpb = Callable[..., Any]
Row = Sequence[object]

PALE_GREEN: Final = "FFE2EFDA"


def _workbook(path: Path, *rows: Row) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def _sheet(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path).worksheets[0]


def _fill(path: Path, typed: Mapping[str, str | int], to: Path) -> Path:
    """What a lead types; formulas, which no program computed here, go."""
    to.mkdir()
    book = openpyxl.load_workbook(path)
    fill_sheet(book.worksheets[0], typed)
    book.save(to / path.name)
    return to


def _scored_and_reviewed(zpb: Zpb, folder: Path) -> tuple[str, list[str]]:
    """The total, and what a review of the completed sheet finds beyond hints."""
    scored = zpb("score", folder, "-o", folder / "完成", "--format", "json")
    assert scored.code == 0, (scored.out, scored.err)
    reviewed = zpb("review", folder / "完成", "--format", "json")
    return str(scored.json["projects"][0]["total"]), [each["code"] for each in findings_of(reviewed)]


# ---------------------------------------------------------------- a list

HEAD: Final[Row] = ("序号", "项目单位", "项目名称", "预算金额（万元）", "联系电话")


def _forty(path: Path) -> Path:
    rows = [(at, f"第{at % 4}局", f"项目{at}经费", 100 + at, "6789615") for at in range(1, 41)]
    return _workbook(path, ("2024年度部门预算项目名单",), HEAD, *rows)


def test_a_list_of_forty_gives_forty_forms(zpb: Zpb, tmp_path: Path) -> None:
    result = zpb("form", _forty(tmp_path / "名单.xlsx"), "-o", tmp_path / "表", "--layout", "yantai-2023")
    assert (result.code, len(list((tmp_path / "表").iterdir()))) == (0, 40)
    assert result.err == (
        f"注意：{tmp_path / '名单.xlsx'}：“项目1经费”、“项目2经费”、“项目3经费”等40个项目没有指标，表上留了空行。"
        "请照批复填写三级指标、目标值和分值（加预算执行率共100分），用不上的行留空\n"
    )
    sheet = _sheet(tmp_path / "表" / "项目7经费.xlsx")
    assert [sheet[cell].value for cell in ("A1", "C3", "C4", "G4", "E6")] == [
        "2024年度市级预算项目绩效自评表",
        "项目7经费",
        "第3局",
        "6789615",
        107,
    ]


FILLED: Final[Mapping[str, str | int]] = {
    "F6": 80,
    "C11": "办好会议",
    "F11": "会议办好了",
    "D13": "会议批次",
    "E13": "≥10次",
    "F13": "12次",
    "G13": 50,
    "D17": "影响",
    "E17": "明显提升",
    "F17": "明显提升",
    "G17": 30,
    "H17": 30,
    "D21": "满意率",
    "E21": "≥90%",
    "F21": "95%",
    "G21": 10,
}


def test_a_form_of_a_list_is_filled_scored_and_reviewed(zpb: Zpb, tmp_path: Path) -> None:
    listed = _workbook(tmp_path / "名单.xlsx", ("2024年度名单",), HEAD, (1, "甲局", "会议费", 100, "6789615"))
    zpb("form", listed, "-o", tmp_path / "表")
    filled = _fill(tmp_path / "表" / "会议费.xlsx", FILLED, tmp_path / "填")
    assert _scored_and_reviewed(zpb, filled) == ("98", [])


@pytest.mark.parametrize(
    ("heading", "read", "unused"),
    [
        (("科室", "项目名称", "批复金额（万元）"), ("甲科", None, 100), []),
        (("承办处室", "预算项目", "下达金额（万元）", "单位"), ("乙局", None, 100), ["承办处室"]),
        (("主管部门", "项目名称", "资金总额（万元）"), (None, "甲科", 100), []),
        (("主管部门", "项目", "批复预算（万元）", "责任科室"), ("乙局", "甲科", 100), []),
        (("科室", "项目名称", "金额（万元）"), ("甲科", None, None), ["金额（万元）"]),  # the list does not say of what
    ],
)
def test_the_headings_that_offices_write(zpb: Zpb, tmp_path: Path, heading: Row, read: Row, unused: list[str]) -> None:
    listed = _workbook(tmp_path / "名单.xlsx", heading, ("甲科", "会议费", 100, "乙局")[: len(heading)])
    result = zpb("form", listed, "-o", tmp_path / "表", "--layout", "yantai-2023", "--format", "json")
    sheet = _sheet(tmp_path / "表" / "会议费.xlsx")
    told = [each["message"] for each in result.json["notices"]]
    assert (sheet["C4"].value, sheet["G3"].value, sheet["E6"].value) == read
    assert [each for each in told if "没有用上" in each] == [f"名单里没有用上的栏：{each}" for each in unused]


@pytest.mark.parametrize("heading", [("项目", "金额"), ("科室", "金额"), ("项目名称", "金额")])
def test_what_is_no_heading_of_a_list(zpb: Zpb, tmp_path: Path, heading: Row) -> None:
    """A table of what was spent makes no forms."""
    result = zpb("form", _workbook(tmp_path / "明细.xlsx", heading, ("印刷费", 100)), "-o", tmp_path / "表")
    assert (result.code, result.out, (tmp_path / "表").exists()) == (2, "", False)


def test_all_forms_in_one_workbook(zpb: Zpb, tmp_path: Path) -> None:
    result = zpb("form", _forty(tmp_path / "名单.xlsx"), "--one-workbook", "-o", tmp_path / "表")
    book = openpyxl.load_workbook(tmp_path / "表" / "绩效自评表.xlsx")
    assert result.lines == ["已写出空白自评表：", f"  {tmp_path / '表' / '绩效自评表.xlsx'}"]
    assert book.sheetnames == [*(f"项目{at}经费" for at in range(1, 41)), "填表说明"]


def test_a_list_with_indicators(zpb: Zpb, tmp_path: Path) -> None:
    listed = _workbook(
        tmp_path / "名单.xlsx",
        ("项目名称", "项目单位", "一级指标", "三级指标", "指标值", "分值"),
        ("会议费", "甲局", "产出指标", "会议批次", "≥12次", 50),
        (None, None, "效益指标", "影响", "明显提升", 30),
        (None, None, "满意度指标", "满意率", None, 10),
    )
    assert zpb("form", listed, "--year", "2024", "-o", tmp_path / "表").code == 0
    sheet = _sheet(tmp_path / "表" / "会议费.xlsx")
    assert [[cell.value for cell in row] for row in sheet["D13:G15"]] == [
        ["会议批次", "≥12次", None, 50],
        ["影响", "明显提升", None, 30],
        ["满意率", None, None, 10],
    ]
    assert [sheet[cell].protection.locked for cell in ("E13", "E14", "E15")] == [True, True, False]


def test_a_project_of_the_list_whose_points_do_not_add_up_stops_no_other(zpb: Zpb, tmp_path: Path) -> None:
    listed = _workbook(
        tmp_path / "名单.xlsx",
        ("项目名称", "项目单位", "一级指标", "三级指标", "指标值", "分值"),
        ("会议费", "甲局", "产出指标", "会议批次", "≥12次", 90),
        ("印刷费", "甲局", "产出指标", "印数", "≥12册", 50),
    )
    result = zpb("form", listed, "-o", tmp_path / "表")
    assert (result.code, result.lines[1:]) == (2, [f"  {tmp_path / '表' / '会议费.xlsx'}"])
    assert result.err == (
        f"错误：{listed}：项目“印刷费” › 分值：指标分值合计50，加预算执行率10分（规则集mof-2020-10）为60，应为100。"
        "请核对各指标的分值，或用--rules选择适用的规则集\n"
    )


def test_a_project_with_a_form_of_its_own_is_not_made_from_the_list(zpb: Zpb, tmp_path: Path) -> None:
    _workbook(tmp_path / "名单.xlsx", HEAD, (1, "甲局", "会议费", 100, None), (2, "市林场", "林业补助", 100, None))
    _declared(tmp_path / "申报表.xlsx")
    result = zpb("form", tmp_path, "-o", tmp_path / "表", "--format", "json")
    assert [form["project"] for form in result.json["forms"]] == ["林业补助", "会议费"]
    assert result.json["notices"][0]["message"] == "名单里有1个项目另有自己的文件，按那个文件做：“林业补助”"


def test_a_list_and_last_years_sheets_together(zpb: Zpb, tmp_path: Path) -> None:
    old = _last_year(zpb, tmp_path / "旧")
    other = _last_year(zpb, tmp_path / "另", name="培训费")
    listed = _workbook(
        tmp_path / "名单.xlsx",
        ("2024年度名单",),
        HEAD,
        (1, "甲局", "会议费", 300, None),
        (2, "甲局", "印刷费", 1, None),
    )
    result = zpb("form", listed, "--from", old, "--from", other, "-o", tmp_path / "表", "--format", "json")
    sheet = _sheet(tmp_path / "表" / "会议费.xlsx")
    assert [sheet[cell].value for cell in ("A1", "C4", "G4", "E6", "C11", "E14", "F14")] == [
        "2024年度市级预算项目绩效自评表",
        "甲局",
        "6789615",
        300,
        "2024年度内办好会议",
        "≥38次/季",
        None,
    ]
    assert [each["message"] for each in result.json["notices"]] == [
        "年份改为2024，原为“2023年度内办好会议”",
        "上年有，今年的名单里没有，没有做表",
        "“印刷费”没有指标，表上留了空行",
    ]


# ---------------------------------------------------------------- targets without points


def _declared(path: Path, satisfaction: str = "满意度指标") -> Path:
    return _workbook(
        path,
        ["项目支出绩效目标申报表"],
        ["（2025年度）"],
        ["项目名称", "林业补助"],
        ["主管部门", "市林业局", "实施单位", "市林场"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "造林面积", "≥1200亩"],
        ["产出指标", "质量指标", "成活率", "≥85%"],
        ["产出指标", "时效指标", "完成时间", "2025年11月底前"],
        ["效益指标", "生态效益指标", "森林覆盖率", "≥35%"],
        [satisfaction, "服务对象满意度指标", "农户满意度", "≥90%"],
    )


PROPOSED: Final = (
    "项目“林业补助” › 分值：填的是按评分规则mof-2020-10（产出50、效益30、满意度10、预算执行率10）提出的建议，"
    "不是批复的。表上是绿色的，可以改；请核对"
)


def test_proposed_points_are_marked_open_and_told(zpb: Zpb, tmp_path: Path) -> None:
    declared = _declared(tmp_path / "申报表.xlsx")
    result = zpb("form", declared, "--propose-points", "-o", tmp_path / "表")
    sheet = _sheet(tmp_path / "表" / "林业补助.xlsx")
    assert (result.code, result.err) == (0, f"注意：{declared}：{PROPOSED}\n")
    assert [cell.value for (cell,) in sheet["G12:G17"]] == ["分值\n（建议）", 17, 17, 16, 30, 10]
    assert {(cell.fill.start_color.rgb, cell.protection.locked) for (cell,) in sheet["G13:G17"]} == {
        (PALE_GREEN, False)
    }
    assert sheet["G13"].comment.text == (
        "建议：按评分规则的产出50、效益30、满意度10、预算执行率10分配，不是批复的，可以改"
    )


def test_a_form_with_proposed_points_is_filled_scored_and_reviewed(zpb: Zpb, tmp_path: Path) -> None:
    zpb("form", _declared(tmp_path / "申报表.xlsx"), "--propose-points", "-o", tmp_path / "表")
    typed: dict[str, str | int] = {"E6": 100, "F6": 100, "C11": "造林", "F11": "造好了", "G13": 18, "G14": 16}
    actuals = {"F13": "1300亩", "F14": "90%", "F15": "2025年10月1日", "F16": "36%", "F17": "95%"}
    filled = _fill(tmp_path / "表" / "林业补助.xlsx", typed | actuals, tmp_path / "填")
    assert _scored_and_reviewed(zpb, filled) == ("100", [])


def test_where_the_rules_give_no_split_points_stay_open(zpb: Zpb, tmp_path: Path) -> None:
    declared = _declared(tmp_path / "申报表.xlsx", satisfaction="其他指标")
    result = zpb("form", declared, "--propose-points", "-o", tmp_path / "表", "--format", "json")
    sheet = _sheet(tmp_path / "表" / "林业补助.xlsx")
    assert result.json["notices"][0]["message"] == (
        "没有建议：评分规则mof-2020-10没有给“其他”分值；评分规则mof-2020-10给“满意度”的分值，表上没有这类指标可分"
    )
    assert {cell.value for (cell,) in sheet["G13:G17"]} == {None}


def test_a_form_in_word_marks_the_proposal_too(zpb: Zpb, tmp_path: Path) -> None:
    zpb("form", _declared(tmp_path / "申报表.xlsx"), "--propose-points", "--word", "-o", tmp_path / "表")
    (form,) = read_workbook(tmp_path / "表" / "林业补助.docx").submissions
    assert [row.points.text for row in form.indicators] == ["17", "17", "16", "30", "10"]


# ---------------------------------------------------------------- last year's sheet


def _last_year(zpb: Zpb, folder: Path, *options: str, name: str = "会议费") -> Path:
    folder.mkdir()
    words = PROJECT.replace('goal = "保障会议"', 'goal = "2023年度内办好会议"').replace('"会议费"', f'"{name}"')
    (folder / "项目.toml").write_text(words, encoding="utf-8")
    zpb("score", folder / "项目.toml", "-o", folder / "上年", "--rules", "yantai-2023", *options)
    return next((folder / "上年").glob(f"{name}.*"))


@pytest.mark.parametrize(
    "options", [(), ("--word",), ("--layout", "mof-2020-10"), ("--layout", "mof-2020-10", "--word")]
)
@pytest.mark.parametrize("word", [False, True])
def test_last_years_sheet_in_any_shape_becomes_this_years_form(
    zpb: Zpb, tmp_path: Path, options: tuple[str, ...], *, word: bool
) -> None:
    old = _last_year(zpb, tmp_path / "旧", *options)
    result = zpb("form", "--from", old, "--year", "2024", "-o", tmp_path / "表", *(["--word"] if word else []))
    (form,) = read_workbook(next((tmp_path / "表").iterdir())).submissions
    before = read_workbook(old).submissions[0]
    assert result.code == 0
    assert result.err == (
        f"注意：{old}：项目“会议费” › 年度目标：年份改为2024，原为“2023年度内办好会议”。"
        "请核对；这一格没有锁定，可以改\n"
    )
    assert (form.year, form.goal.text, form.goal_achieved.text) == (2024, "2024年度内办好会议", "")
    assert [(row.name.text, row.target.text, row.points.text) for row in form.indicators] == [
        (row.name.text, row.target.text, row.points.text) for row in before.indicators
    ]
    assert {row.actual.text for row in form.indicators} == {""}


def test_phone_is_open_and_targets_are_locked(zpb: Zpb, tmp_path: Path) -> None:
    zpb("form", "--from", _last_year(zpb, tmp_path / "旧"), "-o", tmp_path / "表")
    sheet = _sheet(tmp_path / "表" / "会议费.xlsx")
    assert (sheet["G4"].value, sheet["G4"].protection.locked, sheet["E13"].protection.locked) == (
        "6789615",
        False,
        True,
    )


def test_open_targets_may_be_changed_and_the_review_lists_it(zpb: Zpb, tmp_path: Path) -> None:
    zpb("form", "--from", _last_year(zpb, tmp_path / "旧"), "--open-targets", "-o", tmp_path / "表")
    form = tmp_path / "表" / "会议费.xlsx"
    sheet = _sheet(form)
    assert not sheet["E14"].protection.locked
    assert sheet["H14"].value.startswith('=IF(EXACT(E14,"≥38次/季"),')
    filled = _fill(form, {"E14": "≥40次/季", "F14": "41次/季"}, tmp_path / "填")
    reviewed = zpb("review", filled, "--spec", tmp_path / "表", "--format", "json")
    changed = [each for each in findings_of(reviewed) if each["cell"] == "E14"]
    assert [(each["code"], "≥38次/季" in each["message"]) for each in changed] == [("ZP501", True)]


def test_what_is_locked_and_why_stands_in_the_guide(zpb: Zpb, tmp_path: Path) -> None:
    zpb("form", "--from", _last_year(zpb, tmp_path / "旧"), "--open-targets", "-o", tmp_path / "表")
    guide = openpyxl.load_workbook(tmp_path / "表" / "会议费.xlsx")["填表说明"]
    words = [str(cell.value) for row in guide.iter_rows() for cell in row if cell.value]
    at = words.index("锁定了什么，为什么")
    assert words[at + 1 : words.index("颜色")] == [
        "锁定的：项目名称、单位、指标、分值（沿用上年的，应与批复的一致，不在填报时改）；表头和栏目名称（复核时按它们找数）。",
        "锁定的：执行率、执行得分、定量指标的得分、总分和等级（由公式计算，手填容易算错）。",
        "本年批复的目标与表上沿用的不同时，请告诉发表的单位按批复的重做，不要撤销保护自己改。",
        "没有锁定：写有年份的格子。有的年份已随年度改动，有的没有改，请对照批注核对。",
        "没有锁定：目标值。改了的，得分先显示“待评定”，评分时再算；改动了什么，复核时逐条列出。",
        "没有锁定：联系电话，空着的单位和目标，预算数和执行数，完成情况，原因和说明。",
    ]


def test_a_second_sheet_behind_from_is_no_project_of_this_year(zpb: Zpb, tmp_path: Path) -> None:
    """``--from 甲.xlsx 乙.xlsx``: without a word, 乙 would become a form of last year's."""
    old, other = _last_year(zpb, tmp_path / "旧"), _last_year(zpb, tmp_path / "另", name="培训费")
    result = zpb("form", "--from", old, other, "--year", "2024", "-o", tmp_path / "表")
    assert (result.code, result.out, (tmp_path / "表").exists()) == (2, "", False)
    assert result.err == (
        f"错误：{other}：项目“培训费”：这是填好的自评表，而上年的已由 --from 给出，没有做表。"
        "它也是上年的，请在它前面也写 --from；一个目录的全部，写一次 --from 目录\n"
    )


# ---------------------------------------------------------------- what is no source


def _summary(path: Path) -> Path:
    return _workbook(
        path,
        ["2023年度项目支出绩效自评情况汇总表"],
        ["序号", "项目名称", "资金使用单位", "预算数", "执行数", "自评得分", "自评等级"],
        [1, "会议费", "甲局", 100, 99, 95, "优"],
    )


def _letter(path: Path) -> Path:
    return _workbook(path, ["关于报送绩效自评的通知"], ["各单位：请于3月底前报送。"])


def _empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_summary, "这是绩效自评情况汇总表，不是自评表"),
        (_letter, "没有可识别的自评表"),
        (_empty, "文件是空的"),
    ],
)
@pytest.mark.parametrize("option", [(), ("--from",)])
@pytest.mark.parametrize("whole_folder", [False, True])
def test_what_is_no_source_is_told(
    zpb: Zpb,
    tmp_path: Path,
    make: Callable[[Path], Path],
    words: str,
    option: tuple[str, ...],
    *,
    whole_folder: bool,
) -> None:
    (tmp_path / "来").mkdir()
    source = make(tmp_path / "来" / "文件.xlsx")
    result = zpb("form", *option, source.parent if whole_folder else source, "-o", tmp_path / "表")
    assert (result.code, result.out, words in result.err) == (2, "", True)
    assert not (tmp_path / "表").exists()


def test_a_list_of_results_beside_the_sheets_is_told_and_keeps_no_form_from_being_made(
    zpb: Zpb, tmp_path: Path
) -> None:
    sheet = _last_year(zpb, tmp_path / "上年")
    _summary(sheet.parent / "名次.xlsx")
    result = zpb("form", "--from", sheet.parent, "--year", "2024", "-o", tmp_path / "表")
    assert (result.code, [path.name for path in sorted((tmp_path / "表").iterdir())]) == (0, ["会议费.xlsx"])
    assert [line for line in result.err.splitlines() if "名次.xlsx" in line] == [
        f"注意：{sheet.parent / '名次.xlsx'}：Sheet!A1:G3：这是绩效自评情况汇总表，不是自评表，没有用来做空表"
    ]
