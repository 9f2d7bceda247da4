"""One poisonous file among many costs one finding: a bomb, a file that ends its process, one that never ends."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands.test_review import WRONG, told
from tests.cli.conftest import RunZpb
from tests.cli.filled_workbooks import write_filled
from tests.workbooks.form_reading.test_hostile_reading import REFUSED
from workbooks.form_reading.workbook import read_workbook

BOMB, BOMB_CODE = next((build, code) for name, (build, code) in REFUSED.items() if "bomb" in name)


def reading_that_fails(path: Path, *arguments: Any) -> Any:  # noqa: ANN401
    """Reads as always, but for two files: what a defect in a library written in C would do."""
    if path.name == "崩溃.xlsx":
        os._exit(11)
    if path.name == "不结束.xlsx":
        time.sleep(600)
    return read_workbook(path, *arguments)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Thirty sheets."""
    folder = tmp_path / "报送"
    for number in range(30):
        write_filled(folder / f"{number:02}.xlsx", {"C3": f"项目{number}", **(WRONG if number % 3 == 0 else {})})
    return folder


@pytest.mark.parametrize("jobs", [2, 3])
def test_each_poisonous_file_is_one_finding_and_all_others_are_as_without_them(
    zpb: RunZpb, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    clean = zpb("review", folder, "--format", "json", "--jobs", jobs, "-o", tmp_path / "没有坏的", "--no-copies")
    poisonous = [folder / "04炸弹.xlsx", folder / "崩溃.xlsx", folder / "不结束.xlsx"]
    for path in poisonous:
        path.write_bytes(BOMB())
    monkeypatch.setattr("workbooks.working_paper.file_review.read_workbook", reading_that_fails)
    monkeypatch.setattr("cli.guard.process_limits.LEAST_SECONDS", 2.0)

    result = zpb("review", folder, "--format", "json", "--jobs", jobs, "-o", tmp_path / "复核", "--no-copies")

    assert result.code == 1
    codes = (BOMB_CODE, "ZP101", "ZP101")
    assert [told(result, path) for path in poisonous] == [[(code, "error", "")] for code in codes]
    others = [each for each in result.json["files"] if Path(each["path"]) not in poisonous]
    assert others == clean.json["files"]


def test_a_file_that_was_lost_is_tried_again_the_next_time(
    zpb: RunZpb, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_filled(folder / "崩溃.xlsx", {"C3": "又一个项目"})
    with monkeypatch.context() as patched:
        patched.setattr("workbooks.working_paper.file_review.read_workbook", reading_that_fails)
        first = zpb("review", folder, "--jobs", 2, "-o", tmp_path / "复核", "--no-copies")
    second = zpb("review", folder, "--jobs", 2, "-o", tmp_path / "复核", "--no-copies")
    assert [line for line in first.lines if "ZP101" in line] != []
    assert [line for line in second.lines if "ZP101 错误" in line and "已改正" not in line] == []
    assert second.err == "30个文件与上次相同，采用上次的结果；复核了其余1个\n"
