"""An archive is reviewed as the folder that it stands for: named or found, each file of it by itself."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.cli.commands.test_review import WRONG, told
from tests.cli.conftest import RunZpb
from tests.cli.filled_workbooks import write_filled
from tests.hostile.workbook_files import zipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two units' sheets in one archive, one of them wrong; with a note and another archive."""
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    write_filled(first, {"C3": "会议费", **WRONG})
    write_filled(second, {"C3": "印刷费"})
    folder = tmp_path / "报送"
    folder.mkdir()
    parts: dict[str, str | bytes] = {
        "甲/表.xlsx": first.read_bytes(),
        "乙/表.xlsx": second.read_bytes(),
        "乙/说明.txt": "没有表",
        "内层.zip": zipped({"a.txt": "1"}),
    }
    (folder / "报送.zip").write_bytes(zipped(parts))
    return folder


@pytest.mark.parametrize("named", ["报送", "报送/报送.zip"])
def test_the_files_of_an_archive_have_the_findings_of_their_folder(
    zpb: RunZpb, folder: Path, tmp_path: Path, named: str
) -> None:
    with zipfile.ZipFile(folder / "报送.zip") as archive:
        archive.extractall(tmp_path / "解开")
    packed = zpb("review", tmp_path / named, "--format", "json")
    unpacked = zpb("review", tmp_path / "解开", "--format", "json")

    assert told(packed) == told(unpacked) != []
    assert [each["path"] for each in packed.json["files"]] == [
        f"{folder}/报送.zip › 甲/表.xlsx",
        f"{folder}/报送.zip › 乙/表.xlsx",
    ]
    assert [(each["file"], each["reason"]) for each in packed.json["unread"]] == [
        (f"{folder}/报送.zip › 乙/说明.txt", "没有自评表"),
        (f"{folder}/报送.zip › 内层.zip", "压缩包没有解开，请解压后把其中的表一起复核"),
    ]


def test_one_file_of_an_archive_may_be_named_as_it_is_told(zpb: RunZpb, folder: Path) -> None:
    result = zpb("review", f"{folder}/报送.zip › 甲/表.xlsx", "--format", "json")

    assert [each["path"] for each in result.json["files"]] == [f"{folder}/报送.zip › 甲/表.xlsx"]
    assert "会议费" in zpb("score", f"{folder}/报送.zip › 甲/表.xlsx").out


def test_a_copy_lies_below_the_output_folder_and_nothing_is_left_beside_the_archive(
    zpb: RunZpb, folder: Path, tmp_path: Path
) -> None:
    before = (folder / "报送.zip").read_bytes()
    zpb("review", folder, "-o", tmp_path / "复核")
    copies = [path.relative_to(tmp_path / "复核").as_posix() for path in (tmp_path / "复核").rglob("*_复核*.xlsx")]

    assert copies == ["报送.zip › 甲/表_复核.xlsx"]
    assert "复核意见" in openpyxl.load_workbook(tmp_path / "复核" / copies[0]).sheetnames
    assert [path.name for path in folder.iterdir()] == ["报送.zip"]
    assert (folder / "报送.zip").read_bytes() == before


def test_a_second_run_remembers_the_files_of_an_archive(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    zpb("review", folder, "-o", tmp_path / "复核")
    again = zpb("review", folder, "-o", tmp_path / "复核")

    assert "2个文件都与上次相同，采用上次的结果" in again.err  # a third one holds no form


def test_scores_and_their_sheets_come_of_an_archive_too(zpb: RunZpb, folder: Path, tmp_path: Path) -> None:
    zpb("score", folder / "报送.zip", "-o", tmp_path / "得分")

    assert sorted(path.relative_to(tmp_path / "得分").as_posix() for path in (tmp_path / "得分").rglob("*.xlsx")) == [
        "报送.zip › 乙/印刷费.xlsx",
        "报送.zip › 甲/会议费.xlsx",
        "汇总表.xlsx",
    ]
