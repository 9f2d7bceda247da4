"""``zpb score``: projects in, scores, workbooks and exit code out; whatever is wrong is told and stops nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from python_calamine import CalamineWorkbook

Zpb = Callable[..., Any]

EXAMPLE_TOTALS: Final = ["97.54", "96.67", "91.74", "99.99", "90.52", "90.72", "90.8", "91.43", "98.63"]

PROJECT: Final = """
name = "{name}"
unit = "某局"
rules = "yantai-2023"
{head}
[funds]
total = {{ initial = 100, budget = {budget}, executed = 80 }}

[[indicators]]
category = "成本指标"
name = "总成本"
points = 20
target = "≤100万元"
actual = "80万元"

[[indicators]]
category = "产出指标"
name = "培训场次"
points = {points}
target = "≥10场"
actual = "{actual}"
{row}

[[indicators]]
category = "效益指标"
name = "结业率"
points = 20
target = "≥95%"
actual = "98%"

[[indicators]]
category = "满意度指标"
name = "学员满意度"
points = 10
target = "≥90%"
actual = "96%"
"""


def write_project(path: Path, **values: object) -> Path:
    """A project whose second indicator can be anything; executed to 80 %, everything else achieved."""
    defaults = {"name": path.stem, "head": "", "budget": 100, "points": 40, "actual": "10场", "row": ""}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PROJECT.format(**(defaults | values)), encoding="utf-8")
    return path


@pytest.fixture
def examples(repository: Path) -> Path:
    """The nine real projects."""
    return repository / "examples" / "yantai-2023"


def test_what_the_project_itself_says_of_an_indicator_is_named_beside_the_rules(zpb: Zpb, tmp_path: Path) -> None:
    """A formula scores met and missed alike, a 评分标准 a miss alone."""
    write_project(tmp_path / "公式.toml", row='formula = "points * actual / 10"')
    criterion = 'criterion = "每少1场扣2分，扣完为止"'
    write_project(tmp_path / "标准.toml", actual="8场", row=criterion)
    write_project(tmp_path / "达到.toml", row=criterion)
    lines = zpb("score", tmp_path).lines
    assert lines[-4].startswith("评分规则：yantai-2023（")
    assert lines[-3:] == [
        "其中2个指标按项目自己写的计分：",
        "  公式 › 培训场次：计分公式“points * actual / 10”",
        "  标准 › 培训场次：评分标准“每少1场扣2分，扣完为止”",
    ]
    write_project(tmp_path / "公式.toml")
    write_project(tmp_path / "标准.toml")
    assert "按项目自己写的计分" not in zpb("score", tmp_path).out


# --- the nine projects -------------------------------------------------------------------------------------------


def test_the_nine_projects_in_json(zpb: Zpb, examples: Path) -> None:
    result = zpb("score", examples, "--format", "json")
    assert (result.code, result.err) == (0, "")
    assert [project["total"] for project in result.json["projects"]] == EXAMPLE_TOTALS
    assert {project["grade"] for project in result.json["projects"]} == {"优"}
    assert result.json["summary"] == {"projects": 9, "budget": "4995", "money_unit": "万元", "grades": {"优": 9}}
    assert (result.json["undetermined"], result.json["problems"], result.json["written"]) == ([], [], [])


def test_the_nine_projects_as_text(zpb: Zpb, examples: Path) -> None:
    result = zpb("score", examples)
    assert (result.code, result.err) == (0, "")
    assert result.lines[:3] == [
        "项目                                  执行得分  指标得分   总分  等级  需注意",
        "12345政务热线平台运营项目经费             7.54        90  97.54  优",
        "会议费及接待调研考察经费                  7.67        89  96.67  优    1条提示",
    ]
    assert result.lines[10] == "合计  9个项目，全年预算数4995万元；优9个"


def test_without_the_judgements_the_rule_scores_stand(zpb: Zpb, examples: Path) -> None:
    projects = zpb("score", examples, "--format", "json").json["projects"]
    departures = [
        (number, row["rule_score"], row["judged_score"])
        for number, project in enumerate(projects, start=1)
        for row in project["indicators"]
        if row["judged_score"] is not None and row["rule_score"] not in {None, row["judged_score"]}
    ]
    assert departures == [(2, "7.5", "9"), (4, "2.5", "5"), (8, "13.2", "14")]


def test_the_nine_projects_as_workbooks(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    result = zpb("score", examples, "-o", tmp_path / "out", "--format", "json")
    names = [project["name"] for project in result.json["projects"]]
    assert result.json["written"] == [str(tmp_path / "out" / f"{name}.xlsx") for name in [*names, "汇总表"]]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        f"{name}.xlsx" for name in [*names, "汇总表"]
    )


def test_one_workbook_holds_the_summary_and_every_sheet(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    result = zpb("score", examples, "-o", tmp_path, "--one-workbook", "--format", "json")
    assert result.json["written"] == [str(tmp_path / "绩效自评表.xlsx")]
    with (tmp_path / "绩效自评表.xlsx").open("rb") as file:
        sheets = CalamineWorkbook.from_filelike(file).sheet_names
    assert sheets == ["汇总表", *(project["name"] for project in result.json["projects"])]


def test_the_same_input_gives_the_same_bytes(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    for folder in ("first", "second"):
        assert zpb("score", examples, "-o", tmp_path / folder).code == 0
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()} for folder in ("first", "second")
    )
    assert first == second


# --- what a person must still do ---------------------------------------------------------------------------------


def test_an_undetermined_row_is_named_and_the_code_is_1(zpb: Zpb, tmp_path: Path) -> None:
    path = write_project(tmp_path / "甲.toml", actual="已开展")
    result = zpb("score", path)
    assert (result.code, result.err) == (1, "")
    assert result.lines[1:3] == [
        "甲           8      待定  待定  待定  1项待评定",
        "合计  1个项目，全年预算数100万元；待定1个",
    ]
    assert result.lines[4:9] == [
        "待评定：下列各项规则无法判定，评定之前项目没有总分",
        "  甲 › 培训场次：目标“≥10场”，实际“已开展”（目标是数值，没有报告数值）",
        "  办法：在项目文件里该指标的下面写明评定，再运行一次，例如",
        "      [indicators.judgement]",
        '      level = "达成"          # 或“部分达成”“未达成”，并写 score 和 reason',
    ]
    document = zpb("score", path, "--format", "json").json
    assert document["undetermined"] == [
        {"project": "甲", "file": str(path), "name": "培训场次", "target_text": "≥10场", "actual_text": "已开展"}
    ]
    assert (document["projects"][0]["total"], document["projects"][0]["grade"]) == (None, None)


def test_a_judgement_settles_an_undetermined_row(zpb: Zpb, tmp_path: Path) -> None:
    judgement = '[indicators.judgement]\nlevel = "达成"'
    path = write_project(tmp_path / "甲.toml", actual="已开展", row=judgement)
    result = zpb("score", path, "--format", "json")
    assert (result.code, result.json["projects"][0]["total"]) == (0, "98")


def test_a_missing_budget_is_undetermined(zpb: Zpb, tmp_path: Path) -> None:
    path = tmp_path / "甲.toml"
    write_project(path)
    path.write_text(path.read_text("utf-8").replace("budget = 100, ", ""), "utf-8")
    result = zpb("score", path)
    assert result.code == 1
    assert result.lines[5:8] == [
        "  甲 › 预算执行率（缺少全年预算数）",
        "  预算执行率：在项目文件里补上全年预算数和全年执行数，或写明评定",
        "      [execution_judgement]",
    ]
    assert result.lines[2] == "合计  1个项目，全年预算数0万元（1个项目没有可用的预算数，未计入）；待定1个"


@pytest.mark.parametrize(
    ("head", "mark", "call"),
    [
        ("", "低于80分未说明", "  甲：70分，尚未说明，请在项目文件中填写 explanation"),
        ('explanation = "场地维修"', "低于80分", "  甲：70分，已说明"),
    ],
)
def test_a_low_total_is_called_out(zpb: Zpb, tmp_path: Path, head: str, mark: str, call: str) -> None:
    result = zpb("score", write_project(tmp_path / "甲.toml", actual="3场", head=head))
    assert result.code == 0
    assert result.lines[1].split() == ["甲", "8", "62", "70", "中", mark]
    assert result.lines[4:6] == ["总分低于80分，须说明原因：", call]


def test_a_long_name_is_shortened_only_on_a_narrow_terminal(
    zpb: Zpb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_project(tmp_path / "甲.toml", name="很长的项目名称" * 6)
    monkeypatch.setenv("COLUMNS", "80")
    assert zpb("score", path).lines[1].split()[0] == "很长的项目名称很长的项目名称很长的项目…"
    monkeypatch.setenv("COLUMNS", "200")
    assert zpb("score", path).lines[1].split()[0] == "很长的项目名称" * 6


# --- which files, which rules ------------------------------------------------------------------------------------


def test_directories_are_searched_in_order_and_every_file_counts_once(
    zpb: Zpb, tmp_path: Path, repository: Path
) -> None:
    write_project(tmp_path / "b" / "丙.toml")
    write_project(tmp_path / "a" / "乙.toml")
    write_project(tmp_path / "c.toml", name="甲")
    write_project(tmp_path / ".venv" / "不算.toml")
    (tmp_path / "unit.toml").write_text('unit = "某局"', "utf-8")
    (tmp_path / "说明.txt").write_text("", "utf-8")
    shutil.copy(repository / "scoring" / "rule_sets" / "hubei-20.toml", tmp_path / "rules.toml")
    result = zpb("score", tmp_path / "c.toml", tmp_path, "--format", "json")
    assert (result.code, result.err) == (0, "")
    assert [project["name"] for project in result.json["projects"]] == ["甲", "乙", "丙"]


def test_rules_of_the_call_go_before_rules_of_the_project(zpb: Zpb, tmp_path: Path, repository: Path) -> None:
    path = write_project(tmp_path / "甲.toml", points=30)
    assert zpb("score", path).code == 2
    for rules in ("hubei-20", repository / "scoring" / "rule_sets" / "hubei-20.toml"):
        result = zpb("score", path, "--rules", rules, "--format", "json")
        assert (result.code, result.json["projects"][0]["rule_set"]) == (0, "hubei-20")


def test_a_project_without_rules_is_scored_by_the_national_text(zpb: Zpb, tmp_path: Path) -> None:
    path = write_project(tmp_path / "甲.toml")
    path.write_text(path.read_text("utf-8").replace('rules = "yantai-2023"', ""), "utf-8")
    assert zpb("score", path, "--format", "json").json["projects"][0]["rule_set"] == "mof-2020-10"


# --- wrong input -------------------------------------------------------------------------------------------------


def test_a_bad_file_stops_no_other(zpb: Zpb, tmp_path: Path) -> None:
    write_project(tmp_path / "in" / "甲.toml")
    (tmp_path / "in" / "乙.toml").write_text("name = ", "utf-8")
    result = zpb("score", tmp_path / "in", "-o", tmp_path / "out", "--format", "json")
    assert result.code == 2
    assert [project["name"] for project in result.json["projects"]] == ["甲"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["汇总表.xlsx", "甲.xlsx"]
    assert [problem["file"] for problem in result.json["problems"]] == [str(tmp_path / "in" / "乙.toml")]
    assert result.err.startswith(f"错误：{tmp_path / 'in' / '乙.toml'}：")
    assert len(result.err.splitlines()) == 1


def test_all_problems_of_a_file_are_told_at_once(zpb: Zpb, tmp_path: Path) -> None:
    path = write_project(tmp_path / "甲.toml", budget=-5, points='"九十"', row="colour = 1")
    result = zpb("score", path)
    assert (result.code, result.out) == (2, "")
    lines = result.err.splitlines()
    assert len(lines) == 3
    assert all(line.startswith(f"错误：{path}：") for line in lines)
    for words in ("全年预算数不能是负数，现为-5", "应为数值，现为“九十”", "不认识的键“colour”"):
        assert sum(words in line for line in lines) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.toml"], "错误：missing.toml：文件或目录不存在。请检查路径和文件名\n"),
        (
            ["empty"],
            "错误：empty：目录里没有项目文件（*.toml），也没有填好的自评表。请给出项目TOML文件或自评表所在的目录\n",
        ),
        (
            ["表.xlsx"],
            ("错误：表.xlsx：文件无法读取：文件是空的。请给出填好的表；文件本来不是空的，请重新索取\n"),
        ),
        (
            ["甲.toml", "--rules", "nowhere"],
            (
                "错误：没有编号为“nowhere”的评分规则。可用的规则：full-from-95、hubei-20、linear-reverse、mof-2020-10、"
                "pidu-2025、sichuan-2023、sichuan-2025、yantai-2023；也可以给出.toml文件\n"
            ),
        ),
        (["甲.toml", "--rules", "nowhere.toml"], "错误：nowhere.toml：文件不存在。请检查路径和文件名\n"),
        (["甲.toml", "--layout", "yantai"], "错误：没有自评表样式“yantai”。是否想写“yantai-2023”？\n"),
    ],
)
def test_what_cannot_be_used_is_told(
    zpb: Zpb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_project(tmp_path / "甲.toml")
    (tmp_path / "empty").mkdir()
    (tmp_path / "表.xlsx").write_bytes(b"")
    result = zpb("score", *arguments)
    assert (result.code, result.out, result.err) == (2, "", message)


def test_points_that_do_not_add_to_100(zpb: Zpb, tmp_path: Path) -> None:
    path = write_project(tmp_path / "甲.toml", points=35)
    result = zpb("score", path)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"错误：{path}：分值：指标分值合计85，加预算执行率10分（规则集yantai-2023）为95，应为100。"
        "请核对各指标的分值，或用--rules选择适用的规则集\n"
    )


def test_a_project_that_names_unknown_rules_is_named(zpb: Zpb, tmp_path: Path) -> None:
    write_project(tmp_path / "甲.toml")
    bad = write_project(tmp_path / "乙.toml")
    bad.write_text(bad.read_text("utf-8").replace("yantai-2023", "yantai-2032"), "utf-8")
    result = zpb("score", tmp_path, "--format", "json")
    assert (result.code, [project["name"] for project in result.json["projects"]]) == (2, ["甲"])
    assert result.err.startswith(f"错误：{bad}：没有编号为“yantai-2032”的评分规则。")


def test_two_projects_of_one_name_are_both_refused_and_the_rest_is_scored(zpb: Zpb, tmp_path: Path) -> None:
    write_project(tmp_path / "1.toml", name="培训")
    write_project(tmp_path / "2.toml", name="培 训")
    write_project(tmp_path / "3.toml", name="会议")
    result = zpb("score", tmp_path, "--format", "json")
    assert (result.code, [project["name"] for project in result.json["projects"]]) == (2, ["会议"])
    assert result.err == (
        "错误：项目“培训”：2个文件里的项目重名，分不清以哪个为准，都没有计入："
        f"{tmp_path / '1.toml'}、{tmp_path / '2.toml'}。"
        "请改名，或只保留其中一个\n"
    )


def test_one_project_of_two_years_is_told_as_such(zpb: Zpb, tmp_path: Path) -> None:
    first = write_project(tmp_path / "1.toml", name="培训", head="year = 2022")
    second = write_project(tmp_path / "2.toml", name="培训", head="year = 2023")
    assert zpb("score", tmp_path).err == (
        f"错误：项目“培训”：2个文件里的项目重名，分不清以哪个为准，都没有计入：{first}、{second}。"
        "它们是不同年度的，请按年度分开，各做各的\n"
    )


def test_one_name_in_two_units_gives_two_workbooks(zpb: Zpb, tmp_path: Path) -> None:
    write_project(tmp_path / "1.toml", name="培训")
    second = write_project(tmp_path / "2.toml", name="培训")
    second.write_text(second.read_text("utf-8").replace("某局", "另一局"), "utf-8")
    result = zpb("score", tmp_path, "-o", tmp_path / "out", "--format", "json")
    assert result.code == 0
    assert [Path(path).name for path in result.json["written"]] == ["培训.xlsx", "培训(2).xlsx", "汇总表.xlsx"]


def test_a_project_may_be_called_like_the_summary(zpb: Zpb, tmp_path: Path) -> None:
    write_project(tmp_path / "1.toml", name="汇总表")
    result = zpb("score", tmp_path, "-o", tmp_path / "out", "--format", "json")
    assert [Path(path).name for path in result.json["written"]] == ["汇总表(2).xlsx", "汇总表.xlsx"]


# --- writing -----------------------------------------------------------------------------------------------------


def test_without_an_output_folder_nothing_is_written(zpb: Zpb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(tmp_path / "甲.toml")
    monkeypatch.chdir(tmp_path)
    assert zpb("score", ".").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["甲.toml"]


def test_existing_files_are_all_named_and_none_is_touched_without_force(zpb: Zpb, tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        write_project(tmp_path / "in" / f"{name}.toml")
    out = tmp_path / "out"
    out.mkdir()
    for name in ("甲.xlsx", "汇总表.xlsx"):
        (out / name).write_text("mine", "utf-8")
    result = zpb("score", tmp_path / "in", "-o", out)
    assert result.code == 2
    assert result.err.splitlines() == [
        f"错误：{out / name}：文件已存在，没有覆盖。请换一个输出位置，或加上 --force 覆盖"
        for name in ("甲.xlsx", "汇总表.xlsx")
    ]
    assert {path.name: path.read_text("utf-8") for path in out.iterdir()} == {"甲.xlsx": "mine", "汇总表.xlsx": "mine"}
    assert zpb("score", tmp_path / "in", "-o", out, "--force").code == 0
    assert all(path.read_bytes().startswith(b"PK") for path in out.iterdir())


def test_an_output_folder_that_cannot_be_made_is_told_once(zpb: Zpb, tmp_path: Path) -> None:
    path = write_project(tmp_path / "甲.toml")
    result = zpb("score", path, "-o", path / "out")
    assert result.code == 2
    assert result.err == f"错误：{path / 'out'}：无法建立输出目录。请检查路径和写入权限，或换一个目录\n"


def test_an_output_folder_without_permission_is_told_once(
    zpb: Zpb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_project(tmp_path / "甲.toml")
    monkeypatch.setattr(os, "access", lambda *_: False)  # the tests may run as root, who may write everywhere
    result = zpb("score", path, "-o", tmp_path / "out")
    assert result.code == 2
    assert result.err == f"错误：{tmp_path / 'out'}：没有写入权限。请换一个可写的输出目录\n"
    assert list((tmp_path / "out").iterdir()) == []


def test_a_workbook_that_cannot_be_replaced_stops_no_other(
    zpb: Zpb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path / "in" / "甲.toml")
    write_project(tmp_path / "in" / "乙.toml")
    replace = Path.replace

    def locked(path: Path, target: Path) -> Path:
        if target.name == "甲.xlsx":
            raise PermissionError
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", locked)
    result = zpb("score", tmp_path / "in", "-o", tmp_path / "out", "--format", "json")
    assert result.code == 2
    assert result.err == (
        f"错误：{tmp_path / 'out' / '甲.xlsx'}：文件无法替换。请先关闭该文件再试（可能正在 Excel 或 WPS 中打开）\n"
    )
    assert result.json["written"] == [str(tmp_path / "out" / name) for name in ("乙.xlsx", "汇总表.xlsx")]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["乙.xlsx", "汇总表.xlsx"]


def test_a_project_name_never_leads_out_of_the_folder(zpb: Zpb, tmp_path: Path) -> None:
    path = write_project(tmp_path / "in" / "甲.toml", name="../../etc/甲")
    result = zpb("score", path, "-o", tmp_path / "out", "--format", "json")
    assert {Path(written).parent for written in result.json["written"]} == {tmp_path / "out"}


# --- in Word -------------------------------------------------------------------------------------------------------


def test_word_writes_a_document_for_each_project_and_the_summary(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    result = zpb("score", examples, "--word", "-o", tmp_path, "--format", "json")
    names = [*(project["name"] for project in result.json["projects"]), "汇总表"]
    assert result.json["written"] == [str(tmp_path / f"{name}.docx") for name in names]


def test_word_in_one_file(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    result = zpb("score", examples, "--word", "--one-workbook", "-o", tmp_path, "--format", "json")
    assert result.json["written"] == [str(tmp_path / "绩效自评表.docx")]


def test_word_says_at_once_what_it_lacks(zpb: Zpb, examples: Path) -> None:
    result = zpb("score", examples, "--word", "--formulas")
    assert (result.code, result.err.splitlines()) == (
        2,
        [
            "错误：--word：没有给出写到哪里。请加 -o 目录",
            "错误：--formulas：Word文件里没有公式，得分、总分和等级写成数。请去掉 --formulas，或去掉 --word",
        ],
    )


def test_sheets_in_word_are_scored_as_the_workbooks_are(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    scored = {}
    for folder, options in (("excel", ()), ("word", ("--word",))):
        zpb("score", examples, "-o", tmp_path / folder, *options)
        projects = zpb("score", tmp_path / folder, "--format", "json").json["projects"]
        scored[folder] = sorted((each["name"], each["total"], each["claimed_total"]) for each in projects)
    assert scored["word"] == scored["excel"]
    assert sorted(claimed for _, _, claimed in scored["word"]) == sorted(EXAMPLE_TOTALS)


def test_filled_workbooks_come_back_in_word_on_our_form(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    zpb("score", sorted(examples.iterdir())[0], "-o", tmp_path / "excel")
    result = zpb("score", tmp_path / "excel", "--word", "-o", tmp_path / "word", "--format", "json")
    names = ["12345政务热线平台运营项目经费.docx", "汇总表.docx"]
    assert result.json["written"] == [str(tmp_path / "word" / name) for name in names]


def test_a_document_that_is_there_stays(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    taken = tmp_path / "汇总表.docx"
    taken.write_bytes(b"old")
    assert zpb("score", examples, "--word", "-o", tmp_path).code == 2
    assert ([*tmp_path.iterdir()], taken.read_bytes()) == ([taken], b"old")
