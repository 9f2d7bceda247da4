"""申报表 without 分值, as ministries and counties publish them: imported, made into forms, and held against sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

import openpyxl
import pytest

from indicator_specs.files.project_files import load_project
from indicator_specs.projects import FundsRow, Project
from tests.workbooks.form_reading.declarations import Content, write_sheet
from workbooks.form_reading.workbook import read_workbook

Zpb = Callable[..., Any]
Rows: TypeAlias = Sequence[Sequence[Content]]
_: Final = None


def write(path: Path, rows: Rows, merges: Sequence[tuple[int, int, int, int]] = ()) -> Path:
    cells = {
        (row, column): content
        for row, contents in enumerate(rows, start=1)
        for column, content in enumerate(contents, start=1)
        if content is not None
    }
    path.parent.mkdir(exist_ok=True)
    write_sheet(cells, merges, path)
    return path


def imported(zpb: Zpb, path: Path, *more: str) -> list[Project]:
    result = zpb("import", path, "-o", path.parent / "项目", *more)
    assert result.code == 0, result.err
    return [load_project(file) for file in sorted((path.parent / "项目").glob("*.toml"))]


def promises(project: Project) -> list[tuple[str, str]]:
    return [(row.name, row.target) for row in project.indicators]


# ---------------------------------------------------------------- five that are in use

SIGN_IN_A_COLUMN: Final[Rows] = (
    ("2025年项目支出绩效目标表",),
    ("填报单位(盖章):南县疾病预防控制中心", _, _, _, "金额单位:万元"),
    ("项目支出名称", "卫生监督执法专项", _, _, "部门预算", 70),
    ("年度本级预算金额", 70, _, _, "该项目支出上级资金"),
    ("项目支出实施期", "2025年"),
    ("项目绩效目标", "应急能力建设"),
    ("一级指标", "二级指标", "三级指标", "指标值类型", "目标值", "度量单位", "指标值内容", "备注"),
    ("成本指标", "经济成本指标", "中心经费", "≤", 70, "万元", "反映经费。", "反映经费。"),
    (_, "社会成本指标", "对社会的不利影响", "定性", "减少", _, "反映影响。"),
    ("产出指标", "数量指标", "卫生监督户次", "≥", 300, "户次", _, "按实际完成率计分"),
    (_, "质量指标", "处置率", "=", 100, "%"),
    (_, "时效指标", "完成时间", "定性", "2025年12月31日前"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥", 95, "%", _, "问卷调查"),
)

TEMPLATES_IN_NAMES: Final[Rows] = (
    ("项目支出绩效目标申报表",),
    ("(2022年度)",),
    ("项目名称", "水源涵养林建设项目"),
    ("主管部门及代码", "区自然资源局", _, "实施单位", "区林场"),
    ("项目属性", "新建", _, "项目期", "2022年3月-2023年11月"),
    ("项目资金\n(万元)", "年度资金总额:", _, "6070.00"),
    (_, "其中:财政拨款", _, "6070.00"),
    (_, "其他资金"),
    ("年度总体目标", "实施营造林8万亩。"),
    ("绩\n效\n指\n标", "一级指标", "二级指标", "三级指标", "指标值"),
    (_, "产出指标", "数量指标\n(必填)", "营造林总面积(亩)", 80000),
    (_, _, "质量指标\n(必填)", "苗木成活率(≥**%)", 85),
    (_, _, "时效指标\n(必填)", "项目完成时间", "2023年底"),
    (_, _, "成本指标\n(必填)", "项目总投入(≥**万元)", 6070),
    (_, "效益指标", "经济效益\n指标\n(选填)", "增加就业机会。"),
    (_, "满意度指标", "满意度指标", "受益群众满意度(≥**%)", 90),
)

TWO_TERMS: Final[Rows] = (
    ("项目支出绩效目标表",),
    ("2020年度)",),
    ("项目名称", "基础设施建设和设备购置"),
    ("主管部门\n及编码", "[015001]区教育局", _, _, "实施单位", "区教育局"),
    ("项目属性", "基础建设、修缮类", _, _, "项目起止时间", "202001-202012"),
    ("项目资金", "资金总额", "30000万元", _, "当年资金总额:", "10000万元"),
    (_, "其中:财政拨款", "30000万元", _, "其中:当年财政拨款", "10000万元"),
    (_, "其他资金", _, _, "当年其他资金"),
    ("总体目标", "中期目标", _, _, "年度目标"),
    (_, "优化教育布局", _, _, "完成重点项目"),
    ("绩效项目指标表",),
    (
        "一级指标",
        "二级指标(长期)",
        "三级指标(长期)",
        "指标值(长期)",
        "二级指标(年度)",
        "三级指标(年度)",
        "指标值(年度)",
    ),
    ("产出指标", "数量指标", _, _, "数量指标", "工程安排数量", "2"),
    ("产出指标", "质量指标", _, _, "质量指标", "验收合格率", "100%"),
    ("满意度指标", "服务对象满意度指标", _, _, "服务对象满意度指标", "社会满意度", "≥90%"),
)


def _half(name: str, money: str, rows: Rows) -> Rows:
    return (
        ("项目支出绩效目标表",),
        ("(2025年度)",),
        ("项目责任人:", _, "单位(盖章):"),
        ("项目名称", name),
        ("主管部门及代码", "[042]区体育局", _, "实施单位", "区体育局"),
        ("项目来源", "本级申报项目", _, "项目期", "3年"),
        ("项目资金\n(万元)", "年度资金总额:", _, money),
        (_, "其中:财政拨款", _, money),
        (_, "其他资金", _, "0.00"),
        ("年度\n目标", "打造品牌赛事"),
        ("绩\n效\n指\n标", "一级\n指标", "二级指标", "三级指标", "指标值"),
        *rows,
    )


TWO_PROJECTS: Final[Rows] = (
    *_half(
        "网球公开赛",
        "1000.00",
        (
            (_, "产出指标", "数量指标", "赛事种类", "1种"),
            (_, _, "时效指标", "完成时间", "2025年年底前"),
            (_, _, "成本指标", "项目总成本", "≤1000万元"),
            (_, "效益指标", "生态效益指标", "本项目不适用此指标", "无"),
            (_, _, "社会效益指标", "指标2:", "/"),
            (_, "满意度指标", "满意度指标", "群众满意度", "≥95%"),
        ),
    ),
    (),
    (),
    *_half("常规赛费用", "1200.00", ((_, "产出指标", "数量指标", "参赛人数", "≥300人"),)),
)


def test_sign_and_unit_in_columns_of_their_own(zpb: Zpb, tmp_path: Path) -> None:
    (project,) = imported(zpb, write(tmp_path / "表.xlsx", SIGN_IN_A_COLUMN))
    assert promises(project) == [
        ("中心经费", "≤70万元"),
        ("对社会的不利影响", "减少"),
        ("卫生监督户次", "≥300户次"),
        ("处置率", "=100%"),
        ("完成时间", "2025年12月31日前"),
        ("群众满意度", "≥95%"),
    ]
    assert (project.name, project.unit, project.year) == ("卫生监督执法专项", "南县疾病预防控制中心", 2025)
    assert (str(project.funds.total.budget), project.goal, project.rules) == ("70", "应急能力建设", "")
    assert {row.note for row in project.indicators} == {""}  # a remark beside a promise explains no deviation


def test_sign_and_unit_in_the_name(zpb: Zpb, tmp_path: Path) -> None:
    path = write(tmp_path / "表.xlsx", TEMPLATES_IN_NAMES)
    (project,) = imported(zpb, path)
    assert promises(project) == [
        ("营造林总面积(亩)", "80000"),
        ("苗木成活率(≥**%)", "≥85%"),
        ("项目完成时间", "2023年底"),
        ("项目总投入(≥**万元)", "≥6070万元"),
        ("受益群众满意度(≥**%)", "≥90%"),
    ]
    assert (str(project.funds.total.budget), project.funds.other.budget) == ("6070", None)
    told = zpb("import", path, "-o", tmp_path / "项目", "--force").err.splitlines()
    assert told[0] == (
        f"注意：{path}：Sheet!D15 › 指标“增加就业机会。”：没有填写指标值，没有取作指标。需要的，请填写指标值后再转"
    )


def test_the_year_beside_all_years(zpb: Zpb, tmp_path: Path) -> None:
    (project,) = imported(zpb, write(tmp_path / "表.xlsx", TWO_TERMS))
    assert promises(project) == [("工程安排数量", "2"), ("验收合格率", "100%"), ("社会满意度", "≥90%")]
    assert [row.subcategory for row in project.indicators] == ["数量指标", "质量指标", "服务对象满意度指标"]
    assert (project.department, project.goal) == ("[015001]区教育局", "完成重点项目")
    assert (str(project.funds.total.budget), str(project.funds.appropriation.budget)) == ("10000", "10000")


def test_two_projects_below_each_other(zpb: Zpb, tmp_path: Path) -> None:
    second, first = imported(zpb, write(tmp_path / "表.xlsx", TWO_PROJECTS))
    assert (first.name, promises(first)) == (
        "网球公开赛",
        [("赛事种类", "1种"), ("完成时间", "2025年年底前"), ("项目总成本", "≤1000万元"), ("群众满意度", "≥95%")],
    )
    assert (second.name, promises(second)) == ("常规赛费用", [("参赛人数", "≥300人")])
    assert [str(each.funds.total.budget) for each in (first, second)] == ["1000", "1200"]


EMPTY_EXPORT: Final[Rows] = (
    (),
    ("校园足球扶持资金绩效目标表",),
    ("( 2020年度)",),
    (),
    ("项目名称", _, _, "校园足球扶持资金"),
    ("主管部门及代码", _, _, "[105]教育部", _, "实施单位", _, "北京大学"),
    ("项目属性", _, _, _, _, "项目周期", _, "1年"),
    ("项目资金（万元）", _, _, "中期资金总额：", "570.00", "年度资金总额：", _, "0.00"),
    (_, _, _, "    其中：财政拨款", "570.0", "    其中：财政拨款", _, "0.0"),
    (_, _, _, "          其他资金", "5.00", "          其他资金", _, "0.00"),
    ("总体目标", "中期目标", _, _, _, "年度目标"),
    (),
    (),
    ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", _, "指标值"),
)
EXPORT_MERGES: Final = ((8, 6, 8, 7), (9, 6, 9, 7), (10, 6, 10, 7), (11, 2, 11, 5), (11, 6, 11, 9), (14, 7, 14, 8))


def test_an_empty_export_declares_the_years_money_alone(zpb: Zpb, tmp_path: Path) -> None:
    path = write(tmp_path / "表.xlsx", EMPTY_EXPORT, EXPORT_MERGES)
    (declared,) = read_workbook(path).declarations
    money = [declared.funds[row].budget for row in (FundsRow.TOTAL, FundsRow.APPROPRIATION, FundsRow.OTHER)]
    assert [(entry.cell, entry.text) for entry in money] == [("H8", "0.00"), ("H9", "0.0"), ("H10", "0.00")]
    assert declared.goal.text == ""
    assert zpb("import", path, "-o", tmp_path / "新.toml").err == (
        f"错误：{path}：Sheet › 指标表：没有一行填有指标。请填写三级指标和指标值\n"
    )


# ---------------------------------------------------------------- what is open is told

SMALL: Final[Rows] = (
    ("项目支出绩效目标申报表",),
    ("（2025年度）",),
    ("项目名称", "林业补助", _, "实施单位", "市林场"),
    ("项目资金（万元）", "年度资金总额：", 100),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "造林面积", "≥1200亩"),
    ("产出指标", "时效指标", "完成时间", "2025年年底前"),
    ("满意度指标", "服务对象满意度指标", "农户满意度", "≥90%"),
)


def test_what_is_open_is_told_and_nothing_is_scored(zpb: Zpb, tmp_path: Path) -> None:
    path, project = write(tmp_path / "表.xlsx", SMALL), tmp_path / "林业补助.toml"
    result = zpb("import", path, "-o", project)
    assert (result.code, result.err) == (
        0,
        (
            f"注意：{project}：项目“林业补助”：有3个指标的分值待定：“造林面积”、“完成时间”、“农户满意度”。"
            "请在写出的项目文件里补上 points，再评分；zpb form 和 --spec 现在就可以用它\n"
        ),
    )
    scored = zpb("score", project)
    assert (scored.code, scored.out) == (2, "")
    assert scored.err.splitlines() == [
        f"错误：{project}：第{number}个指标“{name}” › 分值：待定，不能评分。"
        "请补上 points = …（各指标的分值加预算执行率共100分）"
        for number, name in enumerate(("造林面积", "完成时间", "农户满意度"), start=1)
    ]


def test_the_others_of_a_batch_are_scored(zpb: Zpb, repository: Path, tmp_path: Path) -> None:
    zpb("import", write(tmp_path / "表.xlsx", SMALL), "-o", tmp_path / "林业补助.toml")
    example = next((repository / "examples" / "yantai-2023").glob("01-*.toml"))
    result = zpb("score", tmp_path / "林业补助.toml", example, "--format", "json")
    assert (result.code, [each["total"] for each in result.json["projects"]]) == (2, ["97.54"])


def test_the_form_leaves_the_points_open(zpb: Zpb, tmp_path: Path) -> None:
    path = write(tmp_path / "表.xlsx", SMALL)
    result = zpb("form", path, "-o", tmp_path / "空表", "--format", "json")
    assert (result.code, [each["message"] for each in result.json["notices"]]) == (
        0,
        ["有3个指标的分值待定：“造林面积”、“完成时间”、“农户满意度”"],
    )
    sheet = openpyxl.load_workbook(tmp_path / "空表" / "林业补助.xlsx").worksheets[0]
    assert [(sheet[f"G{row}"].value, sheet[f"G{row}"].protection.locked) for row in (13, 14, 15)] == [(None, False)] * 3
    assert [sheet[f"B{row}"].value for row in (13, 15)] == ["产出指标", "满意度指标"]
    assert sheet["H13"].value.startswith('=IF(ISNUMBER(G13),IF(K13="","",')
    coloured = {str(area.sqref) for area in sheet.conditional_formatting}
    assert {"G13", "G14", "G15"} <= {place for area in coloured for place in area.split()}


def test_filled_in_it_is_reviewed_against_the_same_targets(zpb: Zpb, tmp_path: Path) -> None:
    path = write(tmp_path / "批复" / "表.xlsx", SMALL)
    zpb("form", path, "-o", tmp_path / "报送")
    form = tmp_path / "报送" / "林业补助.xlsx"
    book = openpyxl.load_workbook(form)
    typed = {"F6": 100, "F11": "已完成造林", "G13": 50, "G14": 20, "G15": 20, "H13": 50, "H14": 20, "H15": 20}
    for address, value in (typed | {"F13": "1250亩", "F14": "2025年11月3日", "F15": "92%", "E13": "≥1000亩"}).items():
        book.worksheets[0][address].value = value
    book.worksheets[0]["H16"] = 100
    book.worksheets[0]["I6"] = 10
    book.worksheets[0]["H6"] = 1
    book.worksheets[0]["C17"] = "优"
    book.save(form)
    result = zpb("review", tmp_path / "报送", "--spec", tmp_path / "批复", "--select", "ZP5")
    assert [line.partition("  ")[2] for line in result.lines if "ZP5" in line and "›" in line] == [
        "ZP501 错误  目标值为“≥1000亩”，批复为“≥1200亩”（指标“造林面积”）"
    ]
    assert "有3个指标的分值待定" in result.err


def test_a_report_is_compared_with_what_is_declared(zpb: Zpb, tmp_path: Path) -> None:
    (tmp_path / "总结.txt").write_text("1、林业补助项目：自评得分为96分，全年预算数为110万元。\n", encoding="utf-8")
    result = zpb("compare", tmp_path / "总结.txt", "--with", write(tmp_path / "表.xlsx", SMALL), "--format", "json")
    found = [(each["code"], each["found"], each["expected"]) for each in result.json["findings"]]
    assert (result.code, found) == (1, [("ZP522", "110万元", "100万元")])
    assert [each["kind"] for each in result.json["unchecked"]] == ["score"]
    assert "没有得分可比" in result.err


def test_what_reports_on_a_project_goes_before_what_promises_it(zpb: Zpb, repository: Path, tmp_path: Path) -> None:
    example = next((repository / "examples" / "yantai-2023").glob("01-*.toml"))
    zpb("score", example, "-o", tmp_path / "表")
    name = load_project(example).name
    unit = load_project(example).unit
    promised = (*SMALL[:2], ("项目名称", name, _, "实施单位", unit), *SMALL[3:])
    write(tmp_path / "表" / "申报.xlsx", promised)
    (tmp_path / "总结.txt").write_text(f"1、{name}项目：自评得分为97.54分。\n", encoding="utf-8")
    result = zpb("compare", tmp_path / "总结.txt", "--with", tmp_path / "表", "--format", "json")
    assert (result.code, result.json["projects"], result.json["findings"], result.err) == (0, 1, [], "")


# ---------------------------------------------------------------- which block

HEAD: Final[Rows] = SMALL[:3]
PROMISE: Final = ("产出指标", "数量指标", "造林面积", "≥1200亩")
TWINS: Final[Rows] = (
    *HEAD,
    ("项目资金（万元）", "资金总额：", 300, "资金总额：", 100),
    ("一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "造林面积", "≥3600亩", "数量指标", "造林面积", "≥1200亩"),
)
BOTH_COLUMNS: Final = (
    "Sheet!D5、G5 › 指标值：有2栏指标值（D5“指标值”、G5“指标值”），分不清哪一栏是年度的。"
    "请加 --block 年度（取右边的）或 --block 中期（取左边的），或在表上写明年度、中期"
)
BOTH_AMOUNTS: Final = (
    "Sheet!C4、E4 › 资金总额：有2个资金总额（C4“300”、E4“100”），分不清哪一个是年度的。"
    "请加 --block 年度（取右边的）或 --block 中期（取左边的），或在表上写明年度、中期"
)


@pytest.mark.parametrize("command", ["import", "form", "review"])
def test_where_both_could_be_meant_both_cells_are_named(zpb: Zpb, tmp_path: Path, command: str) -> None:
    path = write(tmp_path / "表.xlsx", TWINS)
    arguments = {
        "import": ("import", path, "-o", tmp_path / "新.toml"),
        "form": ("form", path, "-o", tmp_path / "空表"),
        "review": ("review", path, "--spec", path),
    }
    result = zpb(*arguments[command])
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines() == [f"错误：{path}：{BOTH_COLUMNS}", f"错误：{path}：{BOTH_AMOUNTS}"]


@pytest.mark.parametrize(("block", "target", "money"), [("年度", "≥1200亩", "100"), ("中期", "≥3600亩", "300")])
def test_a_person_says_which(zpb: Zpb, tmp_path: Path, block: str, target: str, money: str) -> None:
    path = write(tmp_path / "表.xlsx", TWINS)
    (project,) = imported(zpb, path, "--block", block)
    assert (promises(project), str(project.funds.total.budget)) == ([("造林面积", target)], money)
    assert zpb("form", path, "-o", tmp_path / "空表", "--block", block).code == 0
    sheet = openpyxl.load_workbook(tmp_path / "空表" / "林业补助.xlsx").worksheets[0]
    assert (sheet["E13"].value, sheet["E6"].value) == (target, int(money))
    assert zpb("review", tmp_path / "空表", "--spec", path, "--block", block, "--select", "ZP501,ZP506").code == 0


def test_a_block_is_of_the_approved_targets(zpb: Zpb, tmp_path: Path) -> None:
    path = write(tmp_path / "表.xlsx", TWINS)
    result = zpb("review", path, "--block", "中期")
    assert (
        result.err == "错误：zpb review：--block 说的是批复的申报表，请同时用 --spec 给出。用 zpb review -h 查看用法\n"
    )


def test_no_other_block(zpb: Zpb, tmp_path: Path) -> None:
    result = zpb("import", "表.xlsx", "-o", tmp_path / "新.toml", "--block", "长期")
    assert (result.code, result.err) == (
        2,
        "错误：zpb import：--block 不能是“长期”，只能是 年度、中期。用 zpb import -h 查看用法\n",
    )


TITLED: Final[Rows] = (("中期绩效目标申报表",), *SMALL[1:])
ONLY_ALL_YEARS: Final[Rows] = (*SMALL[:4], ("一级指标", "二级指标", "三级指标", "实施期指标值"), *SMALL[5:])
COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "import": ("import", "表.xlsx", "-o", "新.toml"),
    "form": ("form", "表.xlsx", "-o", "空表"),
    "review": ("review", "表.xlsx", "--spec", "表.xlsx"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("rows", "block", "is_unused"),
    [
        (SMALL, "年度", False),
        (SMALL, "中期", True),
        (TITLED, "年度", True),
        (TITLED, "中期", False),
        (ONLY_ALL_YEARS, "年度", True),
        (ONLY_ALL_YEARS, "中期", False),
        (TWINS, "年度", False),
        (TWINS, "中期", False),
    ],
)
def test_a_block_that_is_not_there_is_told_not_to_have_been_used(
    zpb: Zpb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, rows: Rows, block: str, *, is_unused: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("表.xlsx"), rows)
    told = [line for line in zpb(*COMMANDS[command], "--block", block).err.splitlines() if "--block" in line]
    expected = (
        f"注意：表.xlsx：Sheet：表上没有分出{block}的目标，--block {block} 没有用上，取的是表上仅有的。"
        f"请核对它们是不是{block}的"
    )
    assert told == ([expected] if is_unused else [])


WRONG: Final[dict[str, tuple[Rows, str]]] = {
    "no target block": (
        (*HEAD, ("项目资金（万元）", "年度资金总额：", 100), ("年度目标", "造林")),
        "Sheet!A1:E5：这是绩效目标申报表，但没有找到指标表。指标表的表头应有三级指标和指标值",
    ),
    "no row": ((*SMALL[:5],), "Sheet › 指标表：没有一行填有指标。请填写三级指标和指标值"),
    "only all years": (
        (*HEAD, ("一级指标", "二级指标", "三级指标", "实施期指标值"), PROMISE),
        (
            "Sheet!D4 › 指标值：只有中期的指标值（D4“实施期指标值”），没有年度的。"
            "请填写年度的指标值；确要取中期的，加 --block 中期"
        ),
    ),
    "an empty year": (
        (*HEAD, ("一级指标", "二级指标", "三级指标", "指标值(中期)", "指标值(年度)"), PROMISE),
        (
            "Sheet!D4、E4 › 指标值：年度的指标值（E4）是空的，中期的（D4）有。"
            "请填写年度的指标值；确要取中期的，加 --block 中期"
        ),
    ),
    "three years": (
        (*HEAD, ("一级指标", "二级指标", "三级指标", "指标值", "指标值", "指标值"), (*PROMISE, "≥1亩", "≥2亩")),
        (
            "Sheet!D4、E4、F4 › 指标值：有3栏指标值（D4“指标值”、E4“指标值”、F4“指标值”），分不清哪一栏是年度的。"
            "请在表上写明哪一个是年度的"
        ),
    ),
    "a form of all years": (
        TITLED,
        (
            "Sheet!A1 › 标题：这张表（A1“中期绩效目标申报表”）是中期的，没有年度的。"
            "请给出年度的申报表；确要取中期的，加 --block 中期"
        ),
    ),
    "unreadable money": (
        (*HEAD, ("项目资金（万元）", "年度资金总额：", "约壹佰万元"), *SMALL[4:]),
        "Sheet!C4 › 年度资金总额的全年预算数：“约壹佰万元”不是金额。请填写数字",
    ),
    "negative money": (
        (*HEAD, ("项目资金（万元）", "年度资金总额：", -5), *SMALL[4:]),
        "Sheet!C4 › 年度资金总额的全年预算数：金额不能是负数。请核对后填写",
    ),
    "no name": ((*SMALL[:2], *SMALL[4:]), "Sheet › 项目名称：没有填写。请在表中填写项目名称"),
    "points of some": (
        (*HEAD, (*SMALL[4], "分值"), (*PROMISE, 50), ("效益指标", "社会效益指标", "就业", "明显改善")),
        "Sheet!E6 › 指标“就业”的分值：没有填写。请填写分值",
    ),
    "an empty workbook": (
        (),
        ("没有可识别的自评表：没有找到指标表的表头。请确认提交的是绩效自评表，表头按规定的表样填写"),
    ),
}


@pytest.mark.parametrize(("rows", "message"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(zpb: Zpb, tmp_path: Path, rows: Rows, message: str) -> None:
    path = write(tmp_path / "表.xlsx", rows)
    result = zpb("import", path, "-o", tmp_path / "新.toml")
    assert (result.code, result.out, result.err) == (2, "", f"错误：{path}：{message}\n")
    assert not (tmp_path / "新.toml").exists()


def test_a_name_that_contradicts_its_target_asks_a_person(zpb: Zpb, tmp_path: Path) -> None:
    path = write(tmp_path / "表.xlsx", (*SMALL[:5], ("产出指标", "质量指标", "成活率(≥**%)", "≤85%")))
    result = zpb("import", path, "-o", tmp_path / "新.toml")
    assert (result.code, result.err.splitlines()[0]) == (
        0,
        (
            f"注意：{path}：Sheet!D6 › 指标“成活率(≥**%)”：目标值写“≤”，指标名称写“≥**%”，相互矛盾。"
            "请核对，以批复为准改正其中一处"
        ),
    )


def test_points_that_are_given_are_taken_as_ever(zpb: Zpb, tmp_path: Path) -> None:
    rows = (*HEAD, (*SMALL[4], "分值"), (*PROMISE, 60), ("满意度指标", "满意度指标", "农户满意度", "≥90%", 30))
    path = write(tmp_path / "表.xlsx", rows)
    result = zpb("import", path, "-o", tmp_path / "新.toml")
    assert (result.code, result.err) == (0, "")
    assert [(row.name, str(row.points)) for row in load_project(tmp_path / "新.toml").indicators] == [
        ("造林面积", "60"),
        ("农户满意度", "30"),
    ]
