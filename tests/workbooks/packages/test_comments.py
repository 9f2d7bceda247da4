"""Comments as Excel wants them: XlsxWriter's own where a sheet had none, added to what others wrote where it had."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
import xlsxwriter

from scoring.findings.addresses import Position, position_of
from tests.package_invariants import comments_in, parts_of
from tests.workbooks.packages.made_packages import FORM, changed, openpyxl_form, rich_form
from tests.workbooks.packages.test_marked_packages import mark
from workbooks.marking.marks import BLOCK, box_for
from workbooks.packages.book_part import BookPart
from workbooks.packages.note_shapes import TakenBlocks
from workbooks.packages.package import Package
from workbooks.packages.sheet_notes import Notes, SheetNotes
from workbooks.packages.sheet_part import SheetPart
from workbooks.sheets.styles import FONT

TEXTS: Final = {"A1": "你好\n第二行", "C5": " 前后有空格 ", "AB40": "<得分>&\"应为\"'5'"}
OWN: Final = re.compile(r"comments|vmlDrawing|sheet1")


def _form(*, comments: bool) -> bytes:
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet(FORM)
    sheet.write_string("A1", "表")
    sheet.set_column("D:D", 30)
    sheet.set_column("E:E", None, None, {"hidden": True})
    sheet.set_row(3, 50)
    sheet.set_row(5, None, None, {"hidden": True})
    for address, text in TEXTS.items() if comments else ():
        box = box_for(_position(address), text)
        looks = {"font_name": FONT, "font_size": 9, "width": box.width, "height": box.height}
        sheet.write_comment(address, text, {"author": "复核", **looks})
    workbook.close()
    return buffer.getvalue()


def _position(address: str) -> Position:
    position = position_of(address)
    assert position
    return position


def _with_comments(content: bytes, texts: Mapping[str, str]) -> bytes:
    package = Package(content)
    book = BookPart(package)
    part = book.sheets[0].part
    sheet = SheetPart(package.part(part))
    new = {_position(address): text for address, text in texts.items()}
    notes = Notes(block=BLOCK, new=new, author="复核", box=box_for, moved={})
    SheetNotes(package, part, book.relations_namespace).change(sheet, notes, TakenBlocks(package))
    package.change(part, sheet.edited())
    return package.packed()


def _parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist() if OWN.search(name)}


def test_the_same_comments_give_the_parts_that_xlsxwriter_writes() -> None:
    """XlsxWriter's are tested against Excel. Its rows say how far they reach, and the order of relations is its own."""
    ours, theirs = _parts(_with_comments(_form(comments=False), TEXTS)), _parts(_form(comments=True))
    assert ours.keys() == theirs.keys()
    for name in ("xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"):
        assert ours[name].split("<") == theirs[name].split("<")
    sheet = "xl/worksheets/sheet1.xml"
    assert (
        re.sub(r' r:id="\w+"', "", ours[sheet]).partition("</sheetData>")[2]
        == (re.sub(r' r:id="\w+"', "", theirs[sheet]).partition("</sheetData>")[2])
    )


def _anchors(content: bytes, drawing: str) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        vml = package.read(drawing).decode()
    notes = (
        re.search(r"<x:Anchor>(.*?)</x:Anchor>.*<x:Row>(.*?)</.*<x:Column>(.*?)</", each)
        for each in vml.split("<v:shape ")
    )
    return {f"{note[2]},{note[3]}": note[1] for note in notes if note}


def test_a_box_that_is_too_small_is_enlarged_and_made_small_again(tmp_path: Path) -> None:
    drawing = parts_of(rich_form()).related("xl/worksheets/sheet1.xml", "vmlDrawing")[0]
    before = _anchors(rich_form(), drawing)
    marked = mark(rich_form(), tmp_path, "D2")
    assert before["1,3"].split(", ")[:4] == _anchors(marked, drawing)["1,3"].split(", ")[:4]
    assert before["1,3"] != _anchors(marked, drawing)["1,3"]
    assert _anchors(mark(marked, tmp_path, "D2", "B3"), drawing)["1,3"] == _anchors(marked, drawing)["1,3"]
    assert _anchors(mark(marked, tmp_path), drawing) == before


def test_a_drawing_with_other_prefixes_and_without_anchors_is_used(tmp_path: Path) -> None:
    marked = mark(openpyxl_form(), tmp_path, "D2", "A1")
    assert set(comments_in(marked)[FORM]) == {"A1", "D2"}
    assert comments_in(mark(marked, tmp_path)) == comments_in(openpyxl_form())


def test_the_open_breaks_that_excel_writes_into_buttons_are_no_obstacle(tmp_path: Path) -> None:
    drawing = parts_of(rich_form()).related("xl/worksheets/sheet1.xml", "vmlDrawing")[0]
    broken = changed(rich_form(), {drawing: lambda text: text.replace("打印", "打<br>印", 1)})
    assert b"<br/>" in parts_of(mark(broken, tmp_path, "A1")).content[drawing]


SPLIT = (
    "<r><t>请核对</t></r><r><t>\n———— 复核</t></r><r><rPr><b/></rPr><t>意见 ————\n[ZP302 错误] 有误\n</t></r>"
    "<r><t>———— 复核意见完 ————\n另见</t></r><r><t>附件</t></r>"
)


START, END = "———— 复核意见 ————", "———— 复核意见完 ————"
BLOCKS: Final[Mapping[str, tuple[str, str | None]]] = {
    "over several runs": (SPLIT, "请核对\n另见附件"),
    "with line ends of Windows": (SPLIT.replace("\n", "&#13;\n"), "请核对\r\n另见附件"),
    "without its end": (f"<t>{START}\n有误，结尾被删去</t>", None),
    "two of them": (f"<t>甲\n{START}\n1\n{END}\n乙\n{START}\n2\n{END}</t>", "甲\n乙"),
    "with phonetic guides": (f'<r><t>{START}</t></r><rPh sb="0" eb="1"><t>读音</t></rPh><r><t>1{END}</t></r>', None),
}


@pytest.mark.parametrize(("runs", "left"), BLOCKS.values(), ids=BLOCKS.keys())
def test_a_block_is_found_however_an_office_program_saved_it(tmp_path: Path, runs: str, left: str | None) -> None:
    part = parts_of(rich_form()).related("xl/worksheets/sheet1.xml", "comments")[0]
    form = changed(rich_form(), {part: lambda text: re.sub(r'(ref="D2".*?<text>).*?(</text>)', rf"\1{runs}\2", text)})
    kept = comments_in(mark(form, tmp_path))[FORM]
    assert kept.get("D2", (None, ""))[0] == left
    assert kept["B3"] == ("此项由业务处填写", "")
