"""What a file holds, and what the ``unit.toml`` around it adds: the same for every command."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from cli.sources.approved_specs import approved_projects
from cli.sources.loading import LoadedProject, LoadedSheet, load_files, load_sheets, made_of_each
from cli.sources.project_file import ProjectFile
from indicator_specs.problems import Problem, UnusableInputError
from tests.cli.filled_workbooks import PROJECT, write_filled

Zpb = Callable[..., Any]

WITHOUT_UNIT: Final = PROJECT.replace('unit = "某办公室"\n', "")
UNIT: Final = 'unit = "某局"\ndepartment = "市政府"\nrules = "linear-reverse"\n'


@pytest.fixture
def folder(tmp_path: Path, repository: Path) -> Path:
    """A project without its unit, a sheet without its department, a rule set, and the ``unit.toml`` around them."""
    (tmp_path / "项目.toml").write_text(WITHOUT_UNIT, encoding="utf-8")
    (tmp_path / "unit.toml").write_text(UNIT, encoding="utf-8")
    shutil.copy(repository / "scoring" / "rule_sets" / "hubei-20.toml", tmp_path / "本省.toml")
    write_filled(tmp_path / "表.xlsx", {"F3": None, "C3": "培训费"})
    return tmp_path


def loaded(folder: Path, name: str) -> LoadedProject | LoadedSheet:
    file = ProjectFile(folder / name, is_workbook=name.endswith(".xlsx"), below=folder)
    problems: list[Problem] = []
    (source,) = load_files([file], problems)
    assert problems == []
    return source


@pytest.mark.parametrize(
    ("name", "kind", "project", "department", "rules", "judged_by"),
    [
        ("项目.toml", LoadedProject, "会议费", "某办公室", "linear-reverse", "linear-reverse"),
        ("表.xlsx", LoadedSheet, "培训费", "市政府", "", "yantai-2023"),  # a workbook came with its unit.toml
    ],
)
def test_a_project_is_completed_by_its_unit(
    folder: Path, name: str, kind: type, project: str, department: str, rules: str, judged_by: str
) -> None:
    source = loaded(folder, name)
    assert type(source) is kind
    assert (source.name, source.project.name, source.project.department) == (project, project, department)
    assert (source.project.rules, source.rule_set(None).id) == (rules, judged_by)
    assert source.rule_set("hubei-20").id == "hubei-20"


def test_what_the_unit_says_fills_what_a_file_leaves_open(folder: Path) -> None:
    assert loaded(folder, "项目.toml").project.unit == "某局"


def test_a_rule_set_beside_the_projects_is_passed_over(folder: Path) -> None:
    problems: list[Problem] = []
    files = [ProjectFile(folder / name, below=folder) for name in ("本省.toml", "项目.toml")]
    assert ([each.name for each in load_files(files, problems)], problems) == (["会议费"], [])


def test_a_rule_set_with_indicators_of_its_own_is_passed_over(repository: Path) -> None:
    problems: list[Problem] = []
    below = repository / "examples" / "rule_sets" / "tiers-and-deductions"
    files = [ProjectFile(below / name, below=below) for name in ("project.toml", "rules.toml")]
    assert (len(list(load_files(files, problems))), problems) == (1, [])


def test_a_folder_of_rule_sets_alone_is_told(folder: Path) -> None:
    problems: list[Problem] = []
    assert list(load_files([ProjectFile(folder / "本省.toml", below=folder)], problems)) == []
    assert [problem.message for problem in problems] == ["没有找到自评表"]


def test_a_rule_set_that_is_named_as_a_project_is_told(folder: Path) -> None:
    problems: list[Problem] = []
    assert list(load_files([ProjectFile(folder / "本省.toml")], problems)) == []
    assert {problem.file for problem in problems} == {str(folder / "本省.toml")}


def test_a_project_file_that_cannot_be_used_does_not_stop_the_others(tmp_path: Path) -> None:
    bad, good = tmp_path / "甲" / "项目.toml", tmp_path / "乙" / "项目.toml"
    for path in (bad, good):
        path.parent.mkdir()
        path.write_text(PROJECT, encoding="utf-8")
    (tmp_path / "甲" / "unit.toml").write_text("year = 23", encoding="utf-8")
    problems: list[Problem] = []
    files = [ProjectFile(path, below=tmp_path) for path in (bad, good)]
    assert [source.file.path for source in load_files(files, problems)] == [good]
    assert [(problem.file, problem.place) for problem in problems] == [
        (str(tmp_path / "甲" / "unit.toml"), "年度 (year)")
    ]


UNCOMPUTED: Final = {"E13": "=GCD(G13,G14)"}
"""A target of which nobody knows what it is; a score would be worked out anew."""


def test_what_the_reader_found_is_told_beside_the_sheet(tmp_path: Path) -> None:
    problems: list[Problem] = []
    workbook = ProjectFile(write_filled(tmp_path / "表.xlsx", UNCOMPUTED), is_workbook=True)
    (sheet,) = load_sheets([workbook], problems)
    assert [problem.place for problem in problems] == []
    assert [problem.place for problem in sheet.scored(None).flaws] == ["会议费!E13 › 指标“总成本”的年度指标值"]


def test_what_cannot_be_made_is_told_with_its_file(folder: Path) -> None:
    def refused(_: object) -> None:
        raise UnusableInputError([Problem(message="不行"), Problem(file="规则.toml", message="也不行")])

    problems: list[Problem] = []
    source = loaded(folder, "项目.toml")
    assert list(made_of_each([source], refused, problems)) == []
    assert [problem.file for problem in problems] == [str(folder / "项目.toml"), "规则.toml"]


def test_every_command_tells_what_it_could_not_read(zpb: Zpb, tmp_path: Path) -> None:
    sheet = write_filled(tmp_path / "表.xlsx", UNCOMPUTED)
    told = f"错误：{sheet}：会议费!E13 › 指标“总成本”的年度指标值：公式没有计算结果"
    calls = (
        ["score", sheet],
        ["form", sheet, "-o", tmp_path / "空表"],
        ["import", sheet, "-o", tmp_path / "项目.toml"],
        ["report", sheet, "-o", tmp_path / "报告.md"],
    )
    for call in calls:
        result = zpb(*call)
        assert (result.code, told in result.err) == (2, True), call


def test_a_summary_goes_by_the_rules_for_which_the_office_vouches(zpb: Zpb, tmp_path: Path, repository: Path) -> None:
    rules = (repository / "scoring" / "rule_sets" / "mof-2020-10.toml").read_text("utf-8")
    strict = rules.replace("below = 80", "below = 99").replace('id = "mof-2020-10"', 'id = "strict"')
    write_filled(tmp_path / "报送" / "表.xlsx")
    (tmp_path / "报送" / "严.toml").write_text(strict, encoding="utf-8")
    (tmp_path / "报送" / "unit.toml").write_text('rules = "严.toml"\n', encoding="utf-8")
    vouched = ["--trust-units", tmp_path / "报送"]
    assert zpb("summary", tmp_path / "报送", "-o", tmp_path / "汇总表.xlsx", *vouched).code == 0
    sheet = openpyxl.load_workbook(tmp_path / "汇总表.xlsx").worksheets[0]
    assert [cell.value for cell in sheet["G"]][3] == "低于99分，未说明"


def test_approved_projects_are_told_apart_by_their_units(tmp_path: Path) -> None:
    for unit in ("甲局", "乙局"):
        folder = tmp_path / "批复" / unit
        folder.mkdir(parents=True)
        (folder / "会议费.toml").write_text(WITHOUT_UNIT, encoding="utf-8")
        (folder / "unit.toml").write_text(f'unit = "{unit}"\n', encoding="utf-8")
    approved = approved_projects(tmp_path / "批复").projects
    assert [(project.name, project.unit) for project in approved] == [("会议费", "乙局"), ("会议费", "甲局")]
