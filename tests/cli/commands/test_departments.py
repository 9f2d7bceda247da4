"""A whole department beside its projects: what it spends holds theirs once more, so it is in no sum, and told apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.filled_workbooks import PROJECT

Zpb = Callable[..., Any]

DEPARTMENT = 'subject = "部门整体"\n' + PROJECT.replace('"会议费"', '"某办公室"').replace("= 280,", "= 8000,")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two projects of a department, and its own form."""
    folder = tmp_path / "部门"
    folder.mkdir()
    for name, text in {
        "会议费": PROJECT,
        "培训费": PROJECT.replace('"会议费"', '"培训费"'),
        "某办公室": DEPARTMENT,
    }.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def summary(path: Path) -> list[tuple[object, ...]]:
    """The names and the budgets of a 汇总表."""
    sheet = openpyxl.load_workbook(path)["汇总表"]
    return [(row[1].value, row[3].value) for row in sheet.iter_rows(min_row=4) if row[0].value]


def test_it_is_scored_and_in_no_sum(zpb: Zpb, folder: Path, tmp_path: Path) -> None:
    result = zpb("score", folder, "-o", tmp_path / "结果")
    (line,) = (line for line in result.lines if line.startswith("合计"))
    assert line.startswith("合计  2个项目，全年预算数560万元；")
    assert line.endswith("；另有部门整体1个，不计入合计")
    assert (tmp_path / "结果" / "某办公室.xlsx").exists()
    assert summary(tmp_path / "结果" / "汇总表.xlsx") == [("会议费", 280), ("培训费", 280), (None, 560)]


def test_json_sums_projects(zpb: Zpb, folder: Path) -> None:
    document = zpb("score", folder, "--format", "json").json
    assert (len(document["projects"]), document["summary"]["projects"], document["summary"]["budget"]) == (3, 2, "560")


def test_summary_and_report_say_that_it_is_left_out(zpb: Zpb, folder: Path, tmp_path: Path) -> None:
    zpb("score", folder, "-o", tmp_path / "结果")
    told = zpb("summary", tmp_path / "结果", "-o", tmp_path / "汇总.xlsx")
    assert "部门整体支出自评，没有列入项目的汇总表" in told.err
    assert summary(tmp_path / "汇总.xlsx") == [("会议费", 280), ("培训费", 280), (None, 560)]
    reported = zpb("report", folder, "-o", tmp_path / "说明.md")
    assert "部门整体支出自评，不是项目，没有计入合计" in reported.err
    text = (tmp_path / "说明.md").read_text("utf-8")
    assert "“某办公室”自评得分" in text
    assert "8,280" not in text


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("“某办公室”自评得分为87.67分，全年预算数8,000万元，资金到位8,000万元，到位率100%。", ["ZP521"]),
        ("“会议费”“培训费”2个项目全年预算数合计560万元。", []),
        ("“会议费”全年预算数280万元，“培训费”全年预算数280万元，预算合计560万元。", []),
    ],
)
def test_what_a_text_says_of_it_is_compared_with_its_own_form(
    zpb: Zpb, folder: Path, tmp_path: Path, said: str, codes: list[str]
) -> None:
    text = tmp_path / "说明.txt"
    text.write_text(f"绩效自评情况\n\n{said}\n", encoding="utf-8")
    result = zpb("compare", text, "--with", folder, "--format", "json")
    assert [finding["code"] for finding in result.json["findings"]] == codes


def test_a_review_does_not_miss_it_in_the_list_of_projects(zpb: Zpb, folder: Path, tmp_path: Path) -> None:
    zpb("score", folder, "-o", tmp_path / "结果")
    result = zpb("review", tmp_path / "结果", "--format", "json")
    codes = {finding["code"] for file in result.json["files"] for finding in file["findings"]}
    assert codes & {"ZP512", "ZP510", "ZP511"} == set()


def test_alone_it_is_what_is_added_up(zpb: Zpb, folder: Path, tmp_path: Path) -> None:
    result = zpb("score", folder / "某办公室.toml", "-o", tmp_path / "结果")
    assert "合计  1个项目，全年预算数8000万元" in result.out
    assert summary(tmp_path / "结果" / "汇总表.xlsx") == [("某办公室", 8000), (None, 8000)]
