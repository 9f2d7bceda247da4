"""``zpb review --fix``: the unit's own workbooks with their arithmetic put right, and final ones without marks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from cli.review_run.corrected_copies import CorrectedCopies
from tests.cli.filled_workbooks import GRADE, TOTAL, fill, write_filled

Zpb = Callable[..., Any]

SLIPS: Final = {"F14": "19次/季", "H6": "86.73%", TOTAL: 99}
"""An indicator half achieved at full points, a wrong rate, a wrong total."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sheet with slips, one that is right, and one in which only a person can decide."""
    write_filled(tmp_path / "报送" / "错.xlsx", SLIPS)
    write_filled(tmp_path / "报送" / "对.xlsx", {"C3": "培训费"})
    write_filled(tmp_path / "报送" / "待定.xlsx", {"C3": "维修费", "F14": "已完成"})
    return tmp_path / "报送"


def names(folder: Path, *endings: str) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.stem.endswith(endings))


def test_slips_are_corrected_and_nothing_else(zpb: Zpb, folder: Path, tmp_path: Path) -> None:
    result = zpb("review", folder, "-o", tmp_path / "复核", "--fix")
    assert names(tmp_path / "复核", "_改正", "_定稿") == ["错_改正.xlsx"]
    before, after = (
        openpyxl.load_workbook(path)["会议费"] for path in (folder / "错.xlsx", tmp_path / "复核" / "错_改正.xlsx")
    )
    changed = {
        cell.coordinate: (before[cell.coordinate].value, cell.value)
        for row in after
        for cell in row
        if cell.value != before[cell.coordinate].value
    }
    assert changed == {"H6": ("86.73%", "76.73%"), "H14": (10, 5), TOTAL: (99, 90.17)}
    assert "代为改正了1个文件的3处计算（…_改正.xlsx，批注写明原填的数）" in result.err
    assert result.code == 1


def test_the_opinion_tells_the_total_of_the_corrected_copy(zpb: Zpb, folder: Path, tmp_path: Path) -> None:
    zpb("review", folder, "-o", tmp_path / "复核", "--fix")
    opinion = openpyxl.load_workbook(tmp_path / "复核" / "错_复核.xlsx")["复核意见"]
    told = [row[2].value for row in opinion.iter_rows() if row[0].value == "结论"]
    assert told == ["总分填报99分，改正后90.17分；自评等级仍为优。"]


def test_what_was_corrected_is_clean_but_for_what_a_person_must_write(zpb: Zpb, folder: Path, tmp_path: Path) -> None:
    zpb("review", folder, "-o", tmp_path / "复核", "--fix")
    shutil.copy(tmp_path / "复核" / "错_改正.xlsx", tmp_path / "错.xlsx")
    (file,) = zpb("review", tmp_path / "错.xlsx", "--format", "json").json["files"]
    errors = [(each["code"], each["cell"]) for each in file["findings"] if each["severity"] == "error"]
    assert errors == [("ZP401", "I14")]


def test_a_copy_that_came_back_right_is_final(zpb: Zpb, folder: Path, tmp_path: Path) -> None:
    zpb("review", folder, "-o", tmp_path / "复核", "--fix")
    back = tmp_path / "收回" / "错_复核.xlsx"
    back.parent.mkdir()
    shutil.copy(tmp_path / "复核" / "错_复核.xlsx", back)
    copy = openpyxl.load_workbook(back)
    mended: dict[str, str | float] = {"H6": "76.73%", "H14": 5, TOTAL: 90.17, GRADE: "优", "I14": "压减批次"}
    for cell, value in mended.items():
        copy["会议费"][cell] = value
    copy.save(back)
    result = zpb("review", tmp_path / "收回", "-o", tmp_path / "再核", "--fix")
    assert names(tmp_path / "再核", "_改正", "_定稿") == ["错_定稿.xlsx"]
    final = openpyxl.load_workbook(tmp_path / "再核" / "错_定稿.xlsx")
    assert final.sheetnames == openpyxl.load_workbook(folder / "错.xlsx").sheetnames
    assert "1个文件没有须改正的问题，已去掉标注（…_定稿.xlsx）" in result.err


def test_a_second_run_renews_them_and_takes_away_what_is_not_needed(zpb: Zpb, folder: Path, tmp_path: Path) -> None:
    for _ in range(2):
        zpb("review", folder, "-o", tmp_path / "复核", "--fix")
    assert names(tmp_path / "复核", "_改正") == ["错_改正.xlsx"]
    fill(folder / "错.xlsx", {"F14": "41次/季", "H6": 76.73, TOTAL: 97.67, "H17": 10, "F17": "3月"})
    zpb("review", folder, "-o", tmp_path / "复核", "--fix")
    assert names(tmp_path / "复核", "_改正") == []


def test_a_file_that_nobody_knows_is_not_overwritten(zpb: Zpb, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "复核" / "错_改正.xlsx"
    other.parent.mkdir()
    other.write_bytes(b"mine")
    result = zpb("review", folder, "-o", tmp_path / "复核", "--fix")
    assert (result.code, other.read_bytes()) == (2, b"mine")


def test_it_needs_a_folder(zpb: Zpb, folder: Path) -> None:
    result = zpb("review", folder, "--fix")
    assert (result.code, "--fix 要写出改正的副本，请同时用 -o 指定目录" in result.err) == (2, True)


def test_a_file_into_which_nothing_can_be_written_is_told(zpb: Zpb, folder: Path, tmp_path: Path) -> None:
    text = "\n".join(
        "\t".join(str(cell.value or "") for cell in row)
        for row in openpyxl.load_workbook(folder / "错.xlsx")["会议费"].iter_rows()
    )
    (tmp_path / "单").mkdir()
    (tmp_path / "单" / "表.txt").write_text(text, encoding="utf-8")
    result = zpb("review", tmp_path / "单", "-o", tmp_path / "复核", "--fix")
    assert result.code == 1
    assert "有计算错误而没有代为改正的1个文件（表.txt）：文件是" in result.err
    assert names(tmp_path / "复核", "_改正") == []


def test_what_a_run_wrote_that_did_not_end_is_no_file_of_others(
    zpb: Zpb, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as ending:
        ending.delattr(CorrectedCopies, "_put_down")
        assert zpb("review", folder, "-o", tmp_path / "复核", "--fix").code == 3
    assert names(tmp_path / "复核", "_改正") == ["错_改正.xlsx"]
    assert zpb("review", folder, "-o", tmp_path / "复核", "--fix").code == 1
