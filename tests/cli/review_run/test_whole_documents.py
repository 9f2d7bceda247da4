"""Accounts in one document: sheets, 汇总表 and text agree, or what does not is found where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import openpyxl
import pytest
from attrs import evolve

from tests.cli.conftest import RunZpb
from tests.cli.review_run.published_accounts import WAYS, accounts, as_word, grids, told_of, written
from tests.workbooks.documents.document_files import docx, paragraph, word_sheet

MEETING: Final = "“会议费及接待调研考察经费”"


@pytest.mark.parametrize("way", WAYS)
def test_what_agrees_is_told_to_agree(zpb: RunZpb, tmp_path: Path, way: str) -> None:
    across = [code for code, _ in told_of(accounts(), way, zpb, tmp_path) if code.startswith("ZP5")]
    assert across == []
    lines = zpb("review", tmp_path / WAYS[way][0]).lines
    assert "汇总表1张；文字里写到自评表的50处：相符50处，不符0处，没有可比的0处" in lines


def test_what_nothing_compares_with_is_listed_with_its_sentence_and_reason(zpb: RunZpb, tmp_path: Path) -> None:
    document = written("执行数为214.83万元", "执行数为214.83万元，到位资金为250万元")(accounts())
    path = tmp_path / "决算公开.docx"
    path.write_bytes(as_word(document, grids(tmp_path, document)))
    lines = zpb("review", path, "-o", tmp_path / "复核").lines
    (figure,) = zpb("review", path, "--format", "json").json["files"][0]["narrative"]["unchecked"]
    told = "文字里写到自评表的51处：相符50处，不符0处，没有可比的1处（见 复核底稿.xlsx“未核对的数”）"
    assert f"汇总表1张；{told}" in lines
    sheet = openpyxl.load_workbook(tmp_path / "复核" / "复核底稿.xlsx")["未核对的数"]
    rows = [row[1:] for row in sheet.iter_rows(min_row=4, values_only=True) if row[5] == "文字里的到位数"]
    ((file, _, place, text, _, reason),) = rows
    assert (file, place, reason) == (str(path), figure["place"], figure["reason"])
    assert text == "250万元（全年预算数为280万元，执行数为214.83万元，到位资金为250万元，完成预算的76.73%。）"


def test_a_text_is_held_against_the_sheets_of_its_own_document_alone(zpb: RunZpb, tmp_path: Path) -> None:
    document = accounts()
    sheets = grids(tmp_path, document)
    (tmp_path / "甲.docx").write_bytes(as_word(document, sheets))
    other = written("得分为96.67分", "得分为96.76分")(evolve(document, sheets=document.sheets[1:2]))
    (tmp_path / "乙.docx").write_bytes(docx(*map(paragraph, other.text[4:5]), word_sheet(sheets[2])))
    files = zpb("review", tmp_path / "甲.docx", tmp_path / "乙.docx", "--format", "json").json["files"]
    told = [[each["code"] for each in file["findings"] if each["code"] == "ZP521"] for file in files]
    assert told == [[], ["ZP521"]]
    assert [file["narrative"]["wrong"] for file in files] == [0, 1]


def test_a_text_beside_a_list_alone_is_held_against_the_list(zpb: RunZpb, tmp_path: Path) -> None:
    document = evolve(written("96.67分", "96.76分")(accounts()), sheets=())
    assert [each for each in told_of(document, "Word", zpb, tmp_path) if each[0] != "ZP513"] == [("ZP521", "第5段")]


@pytest.mark.parametrize("way", WAYS)
def test_compare_without_other_sheets_holds_the_text_against_its_own(zpb: RunZpb, tmp_path: Path, way: str) -> None:
    document = written("得分为96.67分", "得分为96.76分")(accounts())
    name, write = WAYS[way]
    (tmp_path / name).write_bytes(write(document, grids(tmp_path, document)))

    told = zpb("compare", tmp_path / name, "--format", "json").json
    assert [(each["code"], each["found"], each["expected"]) for each in told["findings"]] == [
        ("ZP521", "96.76分", "96.67分")
    ]
    assert (told["projects"], told["own_sheets"], told["absent"]) == (9, True, [])
    assert [told["coverage"][key] for key in ("figures", "confirmed", "contradicted", "unchecked")] == [50, 49, 1, 0]


def test_compare_without_other_sheets_takes_a_list_for_its_own(zpb: RunZpb, tmp_path: Path) -> None:
    document = evolve(written("96.67分", "96.76分")(accounts()), sheets=())
    (tmp_path / "决算公开.docx").write_bytes(as_word(document, grids(tmp_path, document)))
    lines = zpb("compare", tmp_path / "决算公开.docx").lines

    assert [line.partition("  ")[2] for line in lines if "ZP" in line] == [
        f"ZP521 错误  {MEETING}的自评得分写作96.76分，汇总表为96.67分"
    ]
    assert next(line for line in lines if line.startswith("已核对")).startswith(
        "已核对：没有给出自评表（--with），文字与同一文件里的自评表、汇总表比对（表本身对不对，用 zpb review 核对）；"
        "9个项目，文中写到9个；相符"
    )
    assert lines[-1] == "不符：错误1处"
