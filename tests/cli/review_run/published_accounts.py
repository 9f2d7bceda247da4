"""Accounts in one document, as a unit publishes them: text, 汇总表 and sheets; and what a test spoils of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from scoring.assessing.assessment import Assessment
from scoring.formulas.rounding import round_half_up
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
HEAD: Final = ("序号", "项目名称", "资金使用单位", "全年预算数", "全年执行数", "执行率", "自评得分", "自评等级")


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
        f"{number}、{name}项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为{amount(assessment.total)}分，等级为“{assessment.grade}”。"
        f"全年预算数为{amount(total.budget)}万元，执行数为{amount(total.executed)}万元，完成预算的{assessment.execution.rate}%。"
    )


def accounts(projects: Sequence[Assessment] = PROJECTS) -> Accounts:
    """What is published of these projects."""
    budget = sum(each.project.funds.total.budget or 0 for each in projects)
    executed = sum(each.project.funds.total.executed or 0 for each in projects)
    mean = round_half_up(sum((each.total or Decimal(0) for each in projects), Decimal(0)) / len(projects), 2)
    whole = f"涵盖项目{len(projects)}个，涉及预算资金{amount(budget)}万元，执行数合计{amount(executed)}万元"
    text = (
        "十三、预算绩效情况说明",
        f"（一）根据预算绩效管理要求，我单位对2023年度预算项目全面开展绩效自评，{whole}。",
        f"（二）项目绩效自评结果。自评平均得分{mean}分，其中自评等级为“优”的项目{len(projects)}个。",
        *(said_of(each, number) for number, each in enumerate(projects, start=1)),
        "第五部分 附件",
    )
    rows = (
        (
            number,
            each.project.name,
            each.project.unit,
            float(each.project.funds.total.budget or 0),
            float(each.project.funds.total.executed or 0),
            f"{each.execution.rate}%",
            float(each.total or 0),
            each.grade,
        )
        for number, each in enumerate(projects, start=1)
    )
    total = ("合计", None, None, float(budget), None, None, None, None)
    summary = (("项目绩效自评情况汇总表",), ("单位：万元",), HEAD, *rows, total)
    return Accounts(text, summary, tuple(draft(each, FORM) for each in projects))


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


def told_of(document: Accounts, way: str, zpb: RunZpb, folder: Path) -> list[tuple[str, str]]:
    """Code and place of the errors and warnings that a review tells of a document in this kind of file."""
    name, write = WAYS[way]
    (folder / name).write_bytes(write(document, grids(folder, document)))
    (file,) = zpb("review", folder / name, "--format", "json").json["files"]
    return [(each["code"], each["place"]) for each in file["findings"] if each["severity"] != "info"]


# ---------------------------------------------------------------- what a test changes

Plant = Callable[[Accounts], Accounts]


def cell(sheet: int, row: int, column: int, new: str | float) -> Plant:
    """A cell of a self-assessment says something else."""

    def change(document: Accounts) -> Accounts:
        document.sheets[sheet].cells[row, column] = (new, "General")
        return document

    return change


def listed(row: int, column: int, new: str | float) -> Plant:
    """A cell of the 汇总表 says something else; rows and columns from 0."""

    def change(document: Accounts) -> Accounts:
        rows = [list(each) for each in document.summary]
        rows[row][column] = new
        return evolve(document, summary=tuple(map(tuple, rows)))

    return change


def listed_not(row: int) -> Plant:
    """A row of the 汇总表 is not there."""
    return lambda document: evolve(document, summary=(*document.summary[:row], *document.summary[row + 1 :]))


def listed_twice(row: int) -> Plant:
    """A row of the 汇总表 stands there twice."""
    return lambda document: evolve(document, summary=(*document.summary[: row + 1], *document.summary[row:]))


def written(old: str, new: str) -> Plant:
    """The text says something else, once."""

    def change(document: Accounts) -> Accounts:
        number = next(number for number, line in enumerate(document.text) if old in line)
        lines = (*document.text[:number], document.text[number].replace(old, new, 1), *document.text[number + 1 :])
        return evolve(document, text=lines)

    return change


def written_not(number: int) -> Plant:
    """A paragraph is not there."""
    return lambda document: evolve(document, text=(*document.text[:number], *document.text[number + 1 :]))


def without_sheet(sheet: int) -> Plant:
    """A sheet is not there."""
    return lambda document: evolve(document, sheets=(*document.sheets[:sheet], *document.sheets[sheet + 1 :]))


def sheet_twice(sheet: int) -> Plant:
    """A sheet stands there twice."""
    return lambda document: evolve(document, sheets=(*document.sheets, document.sheets[sheet]))
