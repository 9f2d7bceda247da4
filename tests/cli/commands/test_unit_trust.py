"""Whoever hands in a sheet does not say by which rules it is judged: unit.toml, --units, --trust-units."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from cli.sources.loading import Selection, load_sheets
from cli.sources.project_file import ProjectFile
from cli.sources.unit_trust import unit_trust
from cli.sources.units import Units
from tests.cli.commands.test_review import rule_sets
from tests.cli.filled_workbooks import PROJECT, write_filled

Zpb = Callable[..., Any]

OWN_RULES: Final = "scoring/rule_sets/yantai-2023.toml"
LENIENT: Final = ("points * target / actual", "points - 0.01")


@pytest.fixture
def handed_in(repository: Path, tmp_path: Path) -> Path:
    """Two units; one of them brought rules by which nothing costs a point, and names them in its ``unit.toml``."""
    folder = tmp_path / "报送"
    write_filled(folder / "甲局" / "表.xlsx", {"F16": "85%"})
    write_filled(folder / "乙局" / "表二.xlsx", {"C3": "培训费", "F16": "85%"})
    own = (repository / OWN_RULES).read_text("utf-8").replace('"yantai-2023"', '"lenient"', 1).replace(*LENIENT)
    (folder / "甲局" / "宽.toml").write_text(own, encoding="utf-8")
    unit_file(folder / "甲局", 'rules = "宽.toml"\n')
    return folder


def unit_file(folder: Path, content: str) -> Path:
    path = folder / "unit.toml"
    path.write_text(content, encoding="utf-8")
    return path


def cure(folder: Path) -> str:
    return f"由本单位认可的，请用 --units 指定各文件夹的规则，或加 --trust-units {folder}"


def not_followed(folder: Path) -> str:
    told = "与报来的表放在一起，只取年度和单位：其中的规则“宽.toml”没有采用"
    return f"注意：{folder / 'unit.toml'}：{told}。{cure(folder)}"


# ---------------------------------------------------------------- a unit.toml that was handed in


def test_rules_that_were_handed_in_are_not_followed_and_that_is_told(zpb: Zpb, handed_in: Path) -> None:
    result = zpb("review", handed_in, "--format", "json")
    assert rule_sets(result) == {"表": "yantai-2023", "表二": "yantai-2023"}
    assert result.err.splitlines() == [not_followed(handed_in / "甲局")]


COMMANDS: Final = (
    ["score"],
    ["summary", "-o", "汇总表.xlsx"],
    ["report", "-o", "报告.md"],
    ["report", "--html", "总览.html"],
    ["form", "-o", "空表", "--from"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_tells_once_which_unit_files_it_does_not_follow(
    zpb: Zpb, handed_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_filled(handed_in / "甲局" / "又一张.xlsx", {"C3": "印刷费"})
    result = zpb(*command, handed_in)
    assert [line for line in result.err.splitlines() if "unit.toml" in line] == [not_followed(handed_in / "甲局")]


@pytest.mark.parametrize("command", [["score", "--format", "json"], ["review", "--format", "json"]], ids=" ".join)
def test_the_scores_are_those_without_the_unit_file(zpb: Zpb, handed_in: Path, command: list[str]) -> None:
    with_it = zpb(*command, handed_in).out
    (handed_in / "甲局" / "unit.toml").unlink()
    assert with_it == zpb(*command, handed_in).out


def test_what_a_unit_says_of_itself_completes_its_sheet(zpb: Zpb, tmp_path: Path) -> None:
    write_filled(tmp_path / "表.xlsx", {"F3": None})
    unit_file(tmp_path, 'department = "某市"\nrules = "linear-reverse"\n')
    result = zpb("import", tmp_path / "表.xlsx", "-o", tmp_path / "项目.toml")
    assert (result.code, result.err) == (0, "")
    lines = (tmp_path / "项目.toml").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith(("department", "rules"))] == [
        'department = "某市"',
        'rules = "yantai-2023"',
    ]


# A form of the national layout: three rule sets fit it, and give a missed ≤ other scores.
NATIONAL: Final = """
name = "会议费"
year = 2023
unit = "甲局"
rules = "mof-2020-10"
[funds]
total = { initial = 100, budget = 100, executed = 100 }
appropriation = { initial = 100, budget = 100, executed = 100 }
[[indicators]]
category = "产出指标"
subcategory = "时效指标"
name = "结算时限"
points = 50
target = "≤10天"
actual = "15天"
[[indicators]]
category = "效益指标"
subcategory = "社会效益指标"
name = "覆盖率"
points = 30
target = "≥90%"
actual = "95%"
[[indicators]]
category = "满意度指标"
subcategory = "服务对象满意度指标"
name = "满意度"
points = 10
target = "≥90%"
actual = "95%"
"""


@pytest.fixture
def national(zpb: Zpb, tmp_path: Path) -> Path:
    """A folder with a completed form of the national layout."""
    (tmp_path / "项目.toml").write_text(NATIONAL, encoding="utf-8")
    assert zpb("score", tmp_path / "项目.toml", "-o", tmp_path / "报送").code == 0
    (tmp_path / "报送" / "汇总表.xlsx").unlink(missing_ok=True)
    return tmp_path / "报送"


def test_between_rules_that_fit_the_form_as_well_a_unit_file_decides_and_both_results_stay_told(
    zpb: Zpb, national: Path
) -> None:
    path = unit_file(national, 'rules = "linear-reverse"\n')
    result = zpb("review", national, "--format", "json")
    assert rule_sets(result) == {"会议费": "linear-reverse"}
    told = [each for file in result.json["files"] for each in file["findings"] if each["code"] == "ZP217"]
    assert [(each["expected"], each["found"]) for each in told] == [("linear-reverse", "mof-2020-10、full-from-95")]
    notice = "与报来的表放在一起，不由它定规则：其中的“linear-reverse”只用于表样与它相合的表"
    assert result.err == f"注意：{path}：{notice}。{cure(national)}\n"


def test_what_fits_as_well_is_told_once_for_many_sheets_and_at_once_for_one(zpb: Zpb, national: Path) -> None:
    (form,) = national.glob("*.xlsx")
    alone = zpb("review", national, "--all").lines
    (national / "另一个.xlsx").write_bytes(form.read_bytes())
    both = zpb("review", national, "--all").lines
    told = [[line for line in lines if " ZP217 " in line] for lines in (alone, both)]
    once = [line for line in both if line.startswith("    同样相合：linear-reverse")]
    assert (len(told[0]), told[1]) == (1, [])
    assert once == ["    同样相合：linear-reverse（变体：反向指标线性扣分），换用后2个项目的得分会不同"]


def test_rules_that_are_named_or_findings_that_are_left_out_give_no_such_lines(zpb: Zpb, national: Path) -> None:
    for options in (["--rules", "mof-2020-10"], ["--ignore", "ZP217"]):
        assert [line for line in zpb("review", national, *options).lines if "同样相合" in line] == []


def test_rules_of_another_year_are_told_once_and_counted(zpb: Zpb, national: Path) -> None:
    (form,) = national.glob("*.xlsx")
    (national / "另一个.xlsx").write_bytes(form.read_bytes())
    reviewed = zpb("review", national, "--rules", "sichuan-2025", "--format", "json")
    scored = zpb("score", form, "--rules", "sichuan-2025")
    told = [line for result in (reviewed, scored) for line in result.err.splitlines() if "适用于2025年度起" in line]
    assert [line.partition("（")[2].partition("）")[0] for line in told] == ["2023年度2个", "2023年度1个"]
    assert [(each["id"], each["projects"], each["other_years"]) for each in reviewed.json["rules"]] == [
        ("sichuan-2025", 2, 2)
    ]


def test_a_rule_set_that_fits_the_form_less_well_does_not_count(zpb: Zpb, handed_in: Path) -> None:
    unit_file(handed_in / "甲局", 'rules = "linear-reverse"\n')
    assert rule_sets(zpb("review", handed_in, "--format", "json"))["表"] == "yantai-2023"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("year = 23\n", "年度 (year)：年度应在"),
        ("rules = \n", "不合TOML格式"),
        ('rules = "没有"\n', "评分规则 (rules)：没有编号为“没有”的评分规则"),
        ('rules = "../乙局/宽.toml"\n', "评分规则 (rules)：规则文件“../乙局/宽.toml”不在 unit.toml 所在的文件夹里"),
        ('rules = "/etc/宽.toml"\n', "评分规则 (rules)：规则文件“/etc/宽.toml”不在 unit.toml 所在的文件夹里"),
        ('rule = "yantai-2023"\n', "不认识的键“rule”"),
        ('labels = "用词.toml"\n', "不认识的键“labels”"),
    ],
)
def test_a_unit_file_that_cannot_be_used_is_told_and_stops_nothing(
    zpb: Zpb, handed_in: Path, content: str, told: str
) -> None:
    path = unit_file(handed_in / "甲局", content)
    for command in ("review", "score"):
        result = zpb(command, handed_in, "--format", "json")
        assert result.code in {0, 1}
        (line,) = [line for line in result.err.splitlines() if "unit.toml" in line]
        assert line.startswith(f"注意：{path}：")
        assert told in line
        assert "整个文件没有采用，表照常处理" in line
    assert rule_sets(zpb("review", handed_in, "--format", "json")) == {"表": "yantai-2023", "表二": "yantai-2023"}


def test_a_unit_file_that_is_a_link_out_of_its_folder_is_told(zpb: Zpb, handed_in: Path, tmp_path: Path) -> None:
    elsewhere = unit_file(tmp_path, 'rules = "linear-reverse"\n')
    path = handed_in / "甲局" / "unit.toml"
    path.unlink()
    path.symlink_to(elsewhere)
    result = zpb("review", handed_in)
    assert f"注意：{path}：是一个链接，指向这个文件夹之外，没有采用（整个文件没有采用，表照常处理）" in result.err


def test_rules_that_were_named_for_all_files_leave_nothing_to_tell(zpb: Zpb, handed_in: Path) -> None:
    assert zpb("review", handed_in, "--rules", "yantai-2023").err == ""


def test_project_files_follow_their_own_unit_file(zpb: Zpb, tmp_path: Path) -> None:
    (tmp_path / "项目.toml").write_text(PROJECT, encoding="utf-8")
    unit_file(tmp_path, 'rules = "linear-reverse"\n')
    result = zpb("score", tmp_path, "--format", "json")
    assert ([each["rule_set"] for each in result.json["projects"]], result.err) == (["linear-reverse"], "")


def test_a_project_file_that_was_handed_in_among_workbooks_brings_no_rules(zpb: Zpb, handed_in: Path) -> None:
    formula = 'target = "≥4次"\nformula = "points"'
    own = 'rules = "宽.toml"\n' + PROJECT.replace('"会议费"', '"差旅费"').replace('target = "≥4次"', formula, 1)
    (handed_in / "丙局").mkdir()
    path = handed_in / "丙局" / "项目.toml"
    path.write_text(own, encoding="utf-8")
    unit_file(handed_in / "丙局", 'rules = "../甲局/宽.toml"\nunit = "丙局"\n')
    result = zpb("score", handed_in, "--format", "json")
    by_name = {each["name"]: each["rule_set"] for each in result.json["projects"]}
    assert by_name["差旅费"] == "mof-2020-10"
    told = "项目文件与报来的表放在一起，其中写的评分规则和公式没有采用"
    assert f"注意：{path}：{told}。{cure(path.parent)}" in result.err.splitlines()


def test_it_keeps_them_where_the_office_vouches_for_it(zpb: Zpb, handed_in: Path) -> None:
    path = handed_in / "丙局" / "项目.toml"
    path.parent.mkdir()
    path.write_text('rules = "linear-reverse"\n' + PROJECT.replace('"会议费"', '"差旅费"'), encoding="utf-8")
    result = zpb("score", handed_in, "--format", "json", "--trust-units", path.parent)
    assert {each["name"]: each["rule_set"] for each in result.json["projects"]}["差旅费"] == "linear-reverse"


# ---------------------------------------------------------------- what the office says


def test_the_office_vouches_for_a_folder(zpb: Zpb, handed_in: Path) -> None:
    result = zpb("review", handed_in, "--format", "json", "--trust-units", handed_in / "甲局")
    assert (rule_sets(result), result.err) == ({"表": "lenient", "表二": "yantai-2023"}, "")


def test_a_folder_beside_one_that_is_vouched_for_is_not(zpb: Zpb, handed_in: Path) -> None:
    result = zpb("review", handed_in, "--format", "json", "--trust-units", handed_in / "乙局")
    assert rule_sets(result) == {"表": "yantai-2023", "表二": "yantai-2023"}


TABLE: Final = """
[[units]]
folder = "甲局"
rules = "hubei-20"

[[units]]
folder = "*"
rules = "规则/本市.toml"
"""


@pytest.fixture
def table(repository: Path, tmp_path: Path) -> Path:
    """What the office says of each folder; its own rules lie beside it."""
    (tmp_path / "办公室" / "规则").mkdir(parents=True)
    own = (repository / OWN_RULES).read_text("utf-8").replace('"yantai-2023"', '"own"', 1)
    (tmp_path / "办公室" / "规则" / "本市.toml").write_text(own, encoding="utf-8")
    path = tmp_path / "办公室" / "单位.toml"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_the_office_names_the_rules_of_each_folder(zpb: Zpb, handed_in: Path, table: Path) -> None:
    result = zpb("review", handed_in, "--format", "json", "--units", table)
    assert (rule_sets(result), result.err) == ({"表": "hubei-20", "表二": "own"}, "")
    shown = zpb("review", handed_in, "--units", table).lines
    assert "评分规则（按文件夹指定，其余按表样识别）：hubei-20（1个项目）、own（1个项目）" in shown


@pytest.mark.parametrize("place", ["甲局", "甲局/表.xlsx"])
def test_a_folder_is_known_by_its_own_name_too(zpb: Zpb, handed_in: Path, table: Path, place: str) -> None:
    assert rule_sets(zpb("review", handed_in / place, "--format", "json", "--units", table)) == {"表": "hubei-20"}


def test_a_folder_of_that_name_further_down_is_another_one(zpb: Zpb, handed_in: Path, table: Path) -> None:
    write_filled(handed_in / "乙局" / "甲局" / "三.xlsx", {"C3": "印刷费"})
    assert rule_sets(zpb("review", handed_in, "--format", "json", "--units", table))["三"] == "own"


def test_the_office_goes_before_a_folder_that_it_vouches_for(zpb: Zpb, handed_in: Path, table: Path) -> None:
    result = zpb("review", handed_in, "--format", "json", "--units", table, "--trust-units", handed_in)
    assert rule_sets(result) == {"表": "hubei-20", "表二": "own"}


def test_the_table_tells_what_sheets_leave_out_before_their_unit_file_does(tmp_path: Path) -> None:
    path = write_filled(tmp_path / "甲局" / "表.xlsx", {"F3": None})
    unit_file(path.parent, 'department = "某省"\n')
    table = tmp_path / "单位.toml"
    table.write_text('[[units]]\nfolder = "甲局"\ndepartment = "某市"\n', encoding="utf-8")
    units = Units(unit_trust(table, None))
    (sheet,) = load_sheets([ProjectFile(path, is_workbook=True, below=tmp_path)], [], Selection(units=units))
    assert (sheet.project.department, units.notices()) == ("某市", [])


def test_a_row_that_no_folder_fits_is_told(zpb: Zpb, handed_in: Path, tmp_path: Path) -> None:
    table = tmp_path / "单位.toml"
    table.write_text('[[units]]\nfolder = "甲居"\nrules = "yantai-2023"\n', encoding="utf-8")
    lines = zpb("review", handed_in, "--units", table).err.splitlines()
    assert lines[-1] == (f"注意：{table}：没有一个文件夹与“甲居”相符，这一段没有用上。请核对写法：从所给的目录往下写")


def test_all_that_is_wrong_with_what_the_office_says_is_told_at_once(zpb: Zpb, handed_in: Path, tmp_path: Path) -> None:
    table = tmp_path / "单位.toml"
    table.write_text('[[units]]\nfolder = "甲局"\nrules = "没有"\n', encoding="utf-8")
    result = zpb("review", handed_in, "--units", table, "--trust-units", tmp_path / "不在")
    assert (result.code, result.out) == (2, "")
    assert [line.partition("。")[0] for line in result.err.splitlines()] == [
        f"错误：{tmp_path / '不在'}：--trust-units：不是目录，或不存在",
        f"错误：{table}：第1个单位“甲局” › 评分规则 (rules)：没有编号为“没有”的评分规则",
    ]
