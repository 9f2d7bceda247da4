"""Word, pages and text are taken wherever workbooks are; what is told of them names table, row and field."""

from __future__ import annotations

import tomllib
import zipfile
from pathlib import Path
from typing import Final

import docx as docx_library
import openpyxl
import pytest

from tests.cli.conftest import RunZpb
from tests.cli.filled_workbooks import write_filled
from tests.word_invariants import broken_word, shown_comments
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


def lists_of(folder: Path) -> tuple[list[list[object]], str]:
    """The list of findings in the working paper, and as CSV."""
    rows = openpyxl.load_workbook(folder / "复核底稿.xlsx")["复核问题"]
    return [[cell.value for cell in row] for row in rows], (folder / "findings.csv").read_text(encoding="utf-8-sig")


def test_a_word_document_gets_a_marked_copy(zpb: RunZpb, tmp_path: Path) -> None:
    path = document(tmp_path / "表.docx", {"F14": "19次/季"})
    before = path.read_bytes()
    result = zpb("review", path, "-o", tmp_path / "复核")
    assert path.read_bytes() == before
    assert sorted(each.name for each in (tmp_path / "复核").glob("表*")) == ["表_复核.docx"]
    copy = (tmp_path / "复核" / "表_复核.docx").read_bytes()
    assert broken_word(copy) == []
    (told,) = (each.text for each in shown_comments(copy) if "[ZP302 错误]" in each.text)
    assert told.split("\n")[1].startswith("[ZP302 错误] 指标“公务接待批次”的得分为10，应为5")
    rows, csv = lists_of(tmp_path / "复核")
    assert any("表1 第12行“公务接待批次”得分" in row for row in rows)
    assert "表1,表1 第12行“公务接待批次”得分,会议费" in csv
    assert not any("ZP906" in line for line in result.lines)


def test_any_other_document_gets_an_opinion_as_a_word_file(zpb: RunZpb, tmp_path: Path) -> None:
    path = document(tmp_path / "表.html", {"F14": "19次/季"})
    result = zpb("review", path, "-o", tmp_path / "复核", "--all")
    opinion = docx_library.Document(str(tmp_path / "复核" / "表_复核意见.docx"))
    places = [row.cells[1].text for row in opinion.tables[-1].rows]
    assert "表1 第14行“公务接待批次”得分" in places
    assert any("文件是网页（HTML），不能在其中标注；复核意见写在“表_复核意见.docx”" in line for line in result.lines)


def test_a_sentence_is_marked_where_it_does_not_agree_with_the_sheet(zpb: RunZpb, tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    folder.mkdir()
    grids = grids_of(write_filled(tmp_path / "书.xlsx"))
    text = paragraph("一年来工作顺利。会议费项目得分96分。其他没有。")
    (folder / "报告.docx").write_bytes(docx(text, *map(word_sheet, grids)))
    zpb("review", folder, "-o", tmp_path / "复核")
    (comment,) = shown_comments((tmp_path / "复核" / "报告_复核.docx").read_bytes())
    assert (comment.marks, comment.text.split("\n")[1][:11]) == ("会议费项目得分96分。", "[ZP521 错误] ")


def test_a_marked_document_that_came_back_is_reviewed_without_our_words(zpb: RunZpb, tmp_path: Path) -> None:
    path = document(tmp_path / "表.docx", {"F14": "19次/季"})
    first = zpb("review", path, "-o", tmp_path / "复核", "--format", "json").json["files"][0]
    back = tmp_path / "收回"
    back.mkdir()
    (back / "表_复核.docx").write_bytes((tmp_path / "复核" / "表_复核.docx").read_bytes())
    again = zpb("review", back, "-o", tmp_path / "再核", "--format", "json").json["files"][0]
    assert [again[key] for key in ("forms", "findings", "projects")] == [
        first[key] for key in ("forms", "findings", "projects")
    ]
    names = [
        [(each.marks, each.text) for each in shown_comments(copy.read_bytes())]
        for copy in (tmp_path / "复核" / "表_复核.docx", tmp_path / "再核" / "表_复核.docx")
    ]
    assert names[0] == names[1]


def test_marked_documents_among_earlier_outputs_are_no_further_projects(zpb: RunZpb, tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    folder.mkdir()
    document(folder / "表.docx", {"F14": "19次/季"})
    document(folder / "表.txt", {"F14": "19次/季"})
    (folder / "表.txt").rename(folder / "文.txt")
    first = zpb("review", folder, "-o", folder / "复核")
    again = zpb("review", folder, "-o", folder / "复核")
    assert sorted(each.name for each in (folder / "复核").glob("*复核*.docx")) == ["文_复核意见.docx", "表_复核.docx"]
    assert (again.code, again.out) == (first.code, first.out)


def test_documents_in_an_archive_are_marked_too(zpb: RunZpb, tmp_path: Path) -> None:
    path = document(tmp_path / "表.docx", {"F14": "19次/季"})
    with zipfile.ZipFile(tmp_path / "报送.zip", "w") as archive:
        archive.write(path, "甲/表.docx")
    zpb("review", tmp_path / "报送.zip", "-o", tmp_path / "复核")
    (copy,) = (tmp_path / "复核").rglob("表_复核.docx")
    assert copy.parent == tmp_path / "复核" / "报送.zip › 甲"
    assert shown_comments(copy.read_bytes())


def test_only_workbooks_are_corrected(zpb: RunZpb, tmp_path: Path) -> None:
    path = document(tmp_path / "表.docx", {"F14": "19次/季"})
    result = zpb("review", path, "-o", tmp_path / "复核", "--fix")
    assert (
        "有计算错误而没有代为改正的1个文件（表.docx）：文件是Word 文档（docx），能代为改正的只有工作簿"
        in result.out + result.err
    )
    assert sorted(each.name for each in (tmp_path / "复核").glob("表*")) == ["表_复核.docx"]


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
