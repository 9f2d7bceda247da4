"""Word, pages and text are taken wherever workbooks are; what is told of them names table, row and field."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from tests.cli.conftest import RunZpb
from tests.cli.filled_workbooks import write_filled
from tests.workbooks.documents.document_files import docx, grids_of, paragraph, tabbed, web_page, web_table, word_sheet

WRITERS: Final = {
    "表.docx": lambda grids: docx(*map(word_sheet, grids)),
    "表.html": lambda grids: web_page(*map(web_table, grids)),
    "表.txt": tabbed,
}


def document(path: Path, cells: dict[str, object] | None = None) -> Path:
    """A filled-in sheet as a document, with changes."""
    grids = grids_of(write_filled(path.with_name("书.xlsx"), cells))
    path.with_name("书.xlsx").unlink()
    path.write_bytes(WRITERS[path.name](grids))
    return path


@pytest.fixture(params=WRITERS)
def form(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """One good sheet, alone in its folder, in each kind of document."""
    (tmp_path / "报送").mkdir()
    return document(tmp_path / "报送" / request.param)


@pytest.mark.parametrize("named", [True, False], ids=["named", "found"])
def test_every_command_takes_a_document(zpb: RunZpb, form: Path, tmp_path: Path, *, named: bool) -> None:
    path = form if named else form.parent
    (score,) = zpb("score", path, "--format", "json").json["projects"]
    assert (score["name"], score["total"]) == ("会议费", "95.17")
    assert zpb("review", path).code == 0
    assert zpb("summary", path, "-o", tmp_path / "汇总.xlsx").lines[0].startswith("1个项目")
    assert zpb("form", path, "-o", tmp_path / "空表").code == 0
    assert zpb("report", path, "-o", tmp_path / "报告.docx").code == 0
    compared = zpb("compare", tmp_path / "报告.docx", "--with", path, "--format", "json").json
    assert (compared["projects"], compared["findings"]) == (1, [])
    assert zpb("review", path, "--spec", path).code == 0
    assert zpb("import", form, "-o", tmp_path / "项目.toml").code == 0
    assert tomllib.loads((tmp_path / "项目.toml").read_text(encoding="utf-8"))["funds"]["total"]["executed"] == 214.83


def test_a_finding_names_table_row_and_field_and_keeps_sheet_and_cell(zpb: RunZpb, tmp_path: Path) -> None:
    path = document(tmp_path / "表.docx", {"F14": "19次/季"})
    line = zpb("review", path).lines[0]
    assert line.startswith(f"{path} › 表1 第12行“公务接待批次”得分  ZP302 错误  指标“公务接待批次”的得分为10，应为5")
    (file,) = zpb("review", path, "--format", "json").json["files"]
    finding = next(each for each in file["findings"] if each["code"] == "ZP302")
    assert (finding["sheet"], finding["cell"], finding["place"]) == ("表1", "H14", "表1 第12行“公务接待批次”得分")


def test_blank_fields_are_told_by_their_rows(zpb: RunZpb, tmp_path: Path) -> None:
    path = document(tmp_path / "表.docx", {"F14": ""})
    assert f"{path}：表1 第12行 › “公务接待批次”的实际完成值" in zpb("score", path).out


def test_an_opinion_is_written_in_the_place_of_a_marked_copy(zpb: RunZpb, tmp_path: Path) -> None:
    path = document(tmp_path / "表.docx", {"F14": "19次/季"})
    before = path.read_bytes()
    result = zpb("review", path, "-o", tmp_path / "复核")
    assert path.read_bytes() == before
    assert openpyxl.load_workbook(tmp_path / "复核" / "表_复核意见.xlsx").sheetnames == ["复核意见"]
    rows = [
        [cell.value for cell in row] for row in openpyxl.load_workbook(tmp_path / "复核" / "复核底稿.xlsx")["复核问题"]
    ]
    assert any("表1 第12行“公务接待批次”得分" in row for row in rows)
    csv = (tmp_path / "复核" / "findings.csv").read_text(encoding="utf-8-sig")
    assert "表1,表1 第12行“公务接待批次”得分,会议费" in csv
    assert any("文件是Word 文档（docx），不能在其中标注" in line for line in result.lines)


def test_an_old_document_is_told_with_a_cure_that_fits(zpb: RunZpb, tmp_path: Path) -> None:
    path = tmp_path / "表.rtf"
    path.write_bytes(b"{\\rtf1 }")
    (finding,) = zpb("review", path, "--format", "json").json["files"][0]["findings"]
    assert (finding["code"], finding["fix"]) == ("ZP104", "请用 Word 或 WPS 打开，另存为 .docx 后再试")


def test_a_second_run_remembers_documents(zpb: RunZpb, tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    folder.mkdir()
    document(folder / "表.docx", {"F14": "19次/季"})
    (folder / "通知.docx").write_bytes(docx(paragraph("通知")))
    first = zpb("review", folder, "-o", tmp_path / "复核")
    again = zpb("review", folder, "-o", tmp_path / "复核")
    assert (again.code, again.out) == (first.code, first.out)
    assert again.err == "1个文件都与上次相同，采用上次的结果；要全部重新复核，加 --fresh\n"  # the other held no form
