"""``review_file`` gives what ``zpb review`` of that file gives, whatever it holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import openpyxl
import pytest

from cli.results.findings.findings_json import file_document
from tests.cli.conftest import RunZpb
from tests.cli.filled_workbooks import write_filled
from zipingbiao import Severity, load_rule_set, review_file

Make: TypeAlias = Callable[[Path, RunZpb], Path]


def wrong_score(folder: Path, _zpb: RunZpb) -> Path:
    return write_filled(folder / "错.xlsx", {"H15": 9})


def whole_unit(folder: Path, zpb: RunZpb, *options: str) -> Path:
    """All sheets of a unit and their 汇总表 in one file."""
    zpb("score", Path("examples/yantai-2023").absolute(), "-o", folder, "--one-workbook", *options)
    (file,) = folder.iterdir()
    return file


def wrong_summary(folder: Path, zpb: RunZpb) -> Path:
    """What only the sheets together show."""
    file = whole_unit(folder, zpb)
    book = openpyxl.load_workbook(file)
    (total,) = [cell for row in book["汇总表"] for cell in row if cell.value == 97.54]
    total.value = 98.54
    book.save(file)
    return file


def unit_in_word(folder: Path, zpb: RunZpb) -> Path:
    return whole_unit(folder, zpb, "--word")


def twice_in_one_workbook(folder: Path, _zpb: RunZpb) -> Path:
    file = write_filled(folder / "两次.xlsx")
    book = openpyxl.load_workbook(file)
    book.copy_worksheet(book.worksheets[0])
    book.save(file)
    return file


def empty(folder: Path, _zpb: RunZpb) -> Path:
    Path(folder, "空.xlsx").touch()
    return folder / "空.xlsx"


def text_without_a_form(folder: Path, _zpb: RunZpb) -> Path:
    Path(folder, "说明.txt").write_text("本年度完成了全部工作。", encoding="utf-8")
    return folder / "说明.txt"


FILES: Final[Mapping[Make, set[str]]] = {
    wrong_score: {"ZP226", "ZP401"},
    wrong_summary: {"ZP305", "ZP509"},
    unit_in_word: {"ZP305"},
    twice_in_one_workbook: {"ZP514"},
    empty: {"ZP101"},
    text_without_a_form: {"ZP105"},
}
"""What is written, and codes that are told of it, so that nothing is compared with nothing."""


@pytest.mark.parametrize(("make", "codes"), FILES.items(), ids=lambda each: getattr(each, "__name__", ""))
def test_a_file_is_reviewed_as_the_command_does(
    make: Make, codes: set[str], tmp_path: Path, repository: Path, zpb: RunZpb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)
    file = make(tmp_path, zpb)
    (told,) = zpb("review", file, "--format", "json").json["files"]
    record = review_file(file)
    assert json.loads(json.dumps(file_document(record))) == told
    assert {finding.code for finding in record.findings} >= codes


def test_rules_that_are_given_take_the_place_of_those_of_the_form(tmp_path: Path, zpb: RunZpb) -> None:
    file = wrong_score(tmp_path, zpb)
    (told,) = zpb("review", file, "--rules", "hubei-20", "--format", "json").json["files"]
    record = review_file(file, load_rule_set("hubei-20"))
    assert json.loads(json.dumps(file_document(record))) == told
    assert {project.rule_set for project in record.projects} == {"hubei-20"}


def test_a_file_that_is_not_there_is_told_and_stops_nobody(tmp_path: Path) -> None:
    record = review_file(tmp_path / "没有.xlsx")
    assert [(each.code, each.severity) for each in record.findings] == [("ZP101", Severity.ERROR)]
    assert record.error == "文件无法读取：打不开（文件不存在）"
