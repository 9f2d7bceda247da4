"""Accounts in one document: sheets, 汇总表 and text agree, or what does not is found where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from attrs import evolve, frozen

from scoring.assessing.assessment import Assessment
from tests.cli.conftest import RunZpb
from tests.workbooks.documents.document_files import (
    docx,
    grids_of,
    paragraph,
    tabbed_lines,
    title_rows,
    web_page,
    web_table,
    word_sheet,
)
from tests.workbooks.documents.pdf.drawn_pdf import SheetsOnPages
from tests.workbooks.form_reading.test_layouts_reading import Draft, write_openpyxl
from tests.workbooks.form_reading.test_nine_projects_in_layouts import FORMS, NINE, draft
from workbooks.cells.grid import SheetGrid

PROJECTS: Final[tuple[Assessment, ...]] = tuple(each for each in NINE.values() if each.total is not None)
FORM: Final = FORMS["the seed's"]


@frozen
class Accounts:
    """
    A document before it is written.

    Attributes:
        text: Its paragraphs.
        summary: Its 汇总表.
        sheets: Its self-assessments.
    """

    text: tuple[str, ...]
    summary: tuple[tuple[str | float | None, ...], ...]
    sheets: tuple[Draft, ...]


def amount(value: object) -> str:
    return f"{value}".rstrip("0").rstrip(".") if "." in f"{value}" else f"{value}"


def said_of(assessment: Assessment, number: int) -> str:
    total, name = assessment.project.funds.total, assessment.project.name
    return (
        f"{number}、{name}项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为{amount(assessment.total)}分。"
        f"全年预算数为{amount(total.budget)}万元，执行数为{amount(total.executed)}万元，完成预算的{assessment.execution.rate}%。"
    )


def accounts() -> Accounts:
    budget = sum(each.project.funds.total.budget or 0 for each in PROJECTS)
    text = (
        "十三、预算绩效情况说明",
        f"（一）根据预算绩效管理要求，我单位对2023年度预算项目全面开展绩效自评，涵盖项目{len(PROJECTS)}个，涉及预算资金{amount(budget)}万元。",
        "（二）项目绩效自评结果。",
        *(said_of(each, number) for number, each in enumerate(PROJECTS, start=1)),
        "第五部分 附件",
    )
    head = ("序号", "项目名称", "资金使用单位", "全年预算数", "自评得分", "自评等级")
    rows = (
        (
            number,
            each.project.name,
            each.project.unit,
            float(each.project.funds.total.budget or 0),
            float(each.total or 0),
            each.grade,
        )
        for number, each in enumerate(PROJECTS, start=1)
    )
    summary = (
        ("项目绩效自评情况汇总表",),
        ("单位：万元",),
        head,
        *rows,
        ("合计", None, None, float(budget), None, None),
    )
    return Accounts(text, summary, tuple(draft(each, FORM) for each in PROJECTS))


def grids(tmp_path: Path, document: Accounts) -> list[SheetGrid]:
    listed = Draft()
    for number, row in enumerate(document.summary, start=1):
        listed.line(number, *row)
    drafts = {"汇总": listed, **{str(number): sheet for number, sheet in enumerate(document.sheets)}}
    write_openpyxl(tmp_path / "表.xlsx", drafts)
    found = grids_of(tmp_path / "表.xlsx")
    (tmp_path / "表.xlsx").unlink()
    return found


def as_word(document: Accounts, sheets: Sequence[SheetGrid]) -> bytes:
    return docx(*map(paragraph, document.text), *map(word_sheet, sheets))


def as_page(document: Accounts, sheets: Sequence[SheetGrid]) -> bytes:
    return web_page(*(f"<p>{line}</p>" for line in document.text), *(f"<p></p>{web_table(each)}" for each in sheets))


def as_text(document: Accounts, sheets: Sequence[SheetGrid]) -> bytes:
    return "\n\n".join((*document.text, *("\n".join(tabbed_lines(each)) for each in sheets))).encode()


def as_pdf(document: Accounts, sheets: Sequence[SheetGrid]) -> bytes:
    pages = SheetsOnPages()
    for line in document.text:
        pages.paragraph(line)
    for sheet in sheets:
        pages.sheet(sheet, title_rows(sheet))
    return pages.content()


WAYS: Final[dict[str, tuple[str, Callable[[Accounts, Sequence[SheetGrid]], bytes]]]] = {
    "Word": ("决算公开.docx", as_word),
    "page": ("决算公开.html", as_page),
    "text": ("决算公开.txt", as_text),
    "PDF": ("决算公开.pdf", as_pdf),
}


@pytest.fixture
def reviewed(zpb: RunZpb, tmp_path: Path) -> Callable[[Accounts, str], list[tuple[str, str]]]:
    """Code and place of the errors and warnings of a document."""

    def review(document: Accounts, way: str) -> list[tuple[str, str]]:
        name, write = WAYS[way]
        path = tmp_path / name
        path.write_bytes(write(document, grids(tmp_path, document)))
        (file,) = zpb("review", path, "--format", "json").json["files"]
        return [(each["code"], each["place"]) for each in file["findings"] if each["severity"] != "info"]

    return review


def changed(sheet: int, old: object, new: object) -> Callable[[Accounts], Accounts]:
    """A cell of a sheet says something else."""

    def change(document: Accounts) -> Accounts:
        cells = document.sheets[sheet].cells
        place = next(place for place, (value, _) in sorted(cells.items(), reverse=True) if value == old)
        cells[place] = (new, "General")  # type: ignore[assignment]
        return document

    return change


def listed(row: int, column: int, new: str | float) -> Callable[[Accounts], Accounts]:
    """A cell of the 汇总表 says something else."""

    def change(document: Accounts) -> Accounts:
        rows = [list(each) for each in document.summary]
        rows[row][column] = new
        return evolve(document, summary=tuple(map(tuple, rows)))

    return change


def written(old: str, new: str) -> Callable[[Accounts], Accounts]:
    """The text says something else, once."""

    def change(document: Accounts) -> Accounts:
        number = next(number for number, line in enumerate(document.text) if old in line)
        lines = (*document.text[:number], document.text[number].replace(old, new, 1), *document.text[number + 1 :])
        return evolve(document, text=lines)

    return change


def without_sheet(sheet: int) -> Callable[[Accounts], Accounts]:
    """A sheet is not there."""
    return lambda document: evolve(document, sheets=(*document.sheets[:sheet], *document.sheets[sheet + 1 :]))


MEETING: Final = "“会议费及接待调研考察经费”"
PLANTED: Final[dict[str, tuple[Callable[[Accounts], Accounts], list[tuple[str, str]]]]] = {
    "a score that the goal does not give": (
        changed(1, 10.0, 7.0),
        [("ZP401", "表3 第15行“城市形象和招商引资提升程度”偏差原因"), ("ZP226", "表3 第18行总分")],
    ),
    "more than the points": (changed(1, 5.0, 6.0), [("ZP301", "表3 第17行“被接待人员满意程度”得分")]),
    "the total of a sheet": (
        changed(1, 96.67, 96.76),
        [("ZP521", "第5段"), ("ZP226", "表3 第18行总分"), ("ZP509", f"表1 第3行{MEETING}自评得分")],
    ),
    "what was spent": (changed(1, 214.83, 241.83), [("ZP213", "表3 第4行年度资金总额全年执行数")]),
    "a budget in the list": (listed(3, 3, 3301.0), [("ZP511", "表1 第2行“12345政务热线平台运营项目经费”全年预算数")]),
    "a score in the list": (listed(4, 4, 96.76), [("ZP509", f"表1 第3行{MEETING}自评得分")]),
    "a grade in the list": (listed(5, 5, "良"), [("ZP232", "表1 第4行“决策支持服务平台建设专项经费”自评等级")]),
    "a name in the list": (
        listed(6, 1, "印刷及会议线路经费"),
        [("ZP512", "表5 第1行项目名称"), ("ZP513", "表1 第5行“印刷及会议线路经费”")],
    ),
    "the sum of the list": (listed(12, 3, 4996.0), [("ZP231", "表1 第11行合计全年预算数")]),
    "a score in the text": (written("得分为96.67分", "得分为96.76分"), [("ZP521", "第5段")]),
    "a budget in the text": (written("预算数为280万元", "预算数为208万元"), [("ZP522", "第5段")]),
    "what was spent in the text": (written("执行数为214.83万元", "执行数为241.83万元"), [("ZP523", "第5段")]),
    "a rate in the text": (written("76.73%", "67.73%"), [("ZP524", "第5段")]),
    "how many": (written("项目9个", "项目8个"), [("ZP526", "第2段")]),
    "the sum in the text": (written("资金4995万元", "资金4959万元"), [("ZP527", "第2段")]),
    "a name in the text": (written("会议费及接待调研考察经费", "会议费及接待调研经费"), [("ZP531", "第5段")]),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_agrees_is_told_to_agree(
    reviewed: Callable[[Accounts, str], list[tuple[str, str]]], zpb: RunZpb, tmp_path: Path, way: str
) -> None:
    across = [code for code, _ in reviewed(accounts(), way) if code.startswith("ZP5")]
    assert across == []
    lines = zpb("review", tmp_path / WAYS[way][0]).lines
    assert "汇总表1张；文字里写到自评表的38处：相符38处，不符0处，没有可比的0处" in lines


def test_what_nothing_compares_with_is_listed_with_its_sentence_and_reason(zpb: RunZpb, tmp_path: Path) -> None:
    document = written("执行数为214.83万元", "执行数为214.83万元，到位资金为250万元")(accounts())
    path = tmp_path / "决算公开.docx"
    path.write_bytes(as_word(document, grids(tmp_path, document)))
    lines = zpb("review", path, "-o", tmp_path / "复核").lines
    (figure,) = zpb("review", path, "--format", "json").json["files"][0]["narrative"]["unchecked"]
    told = "文字里写到自评表的39处：相符38处，不符0处，没有可比的1处（见 复核底稿.xlsx“未核对的数”）"
    assert f"汇总表1张；{told}" in lines
    sheet = openpyxl.load_workbook(tmp_path / "复核" / "复核底稿.xlsx")["未核对的数"]
    rows = [row[1:] for row in sheet.iter_rows(min_row=4, values_only=True) if row[5] == "文字里的到位数"]
    ((file, _, place, text, _, reason),) = rows
    assert (file, place, reason) == (str(path), figure["place"], figure["reason"])
    assert text == "250万元（全年预算数为280万元，执行数为214.83万元，到位资金为250万元，完成预算的76.73%。）"


SOUND: Final[dict[str, list[tuple[str, str]]]] = {}
"""What is told of the document in which nothing was planted, by its kind; worked out once."""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", PLANTED)
def test_what_was_planted_is_found_where_it_stands(
    reviewed: Callable[[Accounts, str], list[tuple[str, str]]], way: str, case: str
) -> None:
    plant, expected = PLANTED[case]
    if way not in SOUND:
        SOUND[way] = reviewed(accounts(), way)
    sound, found = SOUND[way], reviewed(plant(accounts()), way)
    new = [each for each in found if each not in sound]
    assert [each for each in sound if each not in found] == []
    if way == "Word":
        assert new == expected
    else:  # other kinds of files count other lines, but tell the same fields
        assert [(code, _field(place)) for code, place in new] == [(code, _field(place)) for code, place in expected]


def _field(place: str) -> str:
    return place.partition(" ")[2].partition("行")[2]


def test_a_sheet_that_is_missing_is_missed_by_list_and_text(
    reviewed: Callable[[Accounts, str], list[tuple[str, str]]],
) -> None:
    found = reviewed(without_sheet(4)(accounts()), "Word")
    assert [(code, place) for code, place in found if code.startswith("ZP5")] == [
        ("ZP526", "第2段"),
        ("ZP532", "第8段"),
        ("ZP513", "表1 第6行“优化营商环境工作经费”"),
    ]


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


def test_a_text_beside_a_list_alone_is_held_against_the_list(
    reviewed: Callable[[Accounts, str], list[tuple[str, str]]],
) -> None:
    document = evolve(written("96.67分", "96.76分")(accounts()), sheets=())
    assert [each for each in reviewed(document, "Word") if each[0] != "ZP513"] == [("ZP521", "第5段")]


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
    assert [told["coverage"][key] for key in ("figures", "confirmed", "contradicted", "unchecked")] == [38, 37, 1, 0]


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
