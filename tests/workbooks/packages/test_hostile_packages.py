"""Packages that are not what they seem: nothing of them becomes markup, none takes long, none gets half a copy."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest

from scoring.findings.finding import Finding, Severity
from tests.package_invariants import broken, comments_in, parts_of
from tests.workbooks.packages.made_packages import (
    FORM,
    KINDS,
    MAIN,
    SPREADSHEET,
    before,
    changed,
    hand_made,
    macro_form,
    plain_form,
    relation,
    rich_form,
)
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.marking.marked_copy import MarkedCopyResult, write_marked_copy
from workbooks.packages.package import Package
from workbooks.packages.sheet_scan import SheetScan
from workbooks.packages.xml_edits import Edits
from workbooks.packages.xml_parts import XmlPart

SECONDS: Final = 20
"""Far more than any of these takes on a busy machine."""


def _mark(content: bytes, directory: Path, *cells: str, sheet: str = FORM) -> MarkedCopyResult:
    source = directory / "表.xlsx"
    source.write_bytes(content)
    findings = [
        Finding(code="ZP302", severity=Severity.ERROR, file="a", sheet=sheet, cell=cell, message="有误")
        for cell in cells
    ]
    return write_marked_copy(source, findings, directory / "表_复核.xlsx", force=True)


def _sheet(data: str, behind: str = "") -> bytes:
    return hand_made(f"<sheetData>{data}</sheetData>{behind}")


NOT_MARKED: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "more cells than are looked at": (
        lambda: _sheet(f'<row r="1">{"<c/>" * 400_001}</row><row r="2"/>'),
        "工作表有400000个以上的单元格",
    ),
    "more styles than are looked at": (
        lambda: hand_made(
            "<sheetData/>", styles=f'<styleSheet xmlns="{MAIN}"><fonts>{"<font/>" * 400_001}</fonts></styleSheet>'
        ),
        "XML 部件有20万个以上的标记",
    ),
    "styles nested without end": (
        lambda: hand_made(
            "<sheetData/>", styles=f'<styleSheet xmlns="{MAIN}">{"<a>" * 300}{"</a>" * 300}</styleSheet>'
        ),
        "XML 部件嵌套超过200层",
    ),
    "as many styles as Excel can hold": (
        lambda: hand_made(
            _CELL, styles=f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * 65_490}</cellXfs></styleSheet>'
        ),
        "单元格样式已有65490种，Excel 不能再添加",
    ),
    "styles that are the worksheet": (
        lambda: changed(
            plain_form(),
            {"xl/_rels/workbook.xml.rels": lambda text: text.replace("styles.xml", "worksheets/sheet1.xml")},
        ),
        "部件的内容不是styleSheet",
    ),
    "comments that are the workbook": (
        lambda: changed(
            rich_form(),
            {"xl/worksheets/_rels/sheet1.xml.rels": lambda text: text.replace("../comments1.xml", "../workbook.xml")},
        ),
        "部件的内容不是comments",
    ),
    "a drawing that is no XML": (
        lambda: changed(rich_form(), {"xl/drawings/vmlDrawing1.vml": lambda text: text.replace("</v:shape>", "", 1)}),
        "批注的图形部件不是完整的 XML",
    ),
    "a document type": (
        lambda: hand_made(f'<!DOCTYPE worksheet><worksheet xmlns="{MAIN}">{_CELL}</worksheet>'),
        "XML 部件中定义了 DTD 或实体，拒绝解析",
    ),
    "no room for cells": (lambda: hand_made("<sheetPr/>"), "工作表没有可写的单元格区域"),
    "no sheets": (lambda: hand_made(_CELL, book=f'<workbook xmlns="{MAIN}"/>'), "工作簿没有列出工作表"),
}
_CELL: Final = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize(("make", "why"), NOT_MARKED.values(), ids=NOT_MARKED.keys())
def test_what_cannot_be_changed_gets_the_opinion_alone(make: Callable[[], bytes], why: str, tmp_path: Path) -> None:
    result = _mark(make(), tmp_path, "A1")
    assert result.path.name == "表_复核意见.xlsx"
    assert [why in finding.found for finding in result.findings] == [True], result.findings
    assert sorted(path.name for path in tmp_path.iterdir()) == ["表.xlsx", "表_复核意见.xlsx"]


_ALL = '<mergeCell ref="A1:XFD1048576"/>'
_MANY = [f"{letter}{row}" for row in range(1, 400) for letter in "ABCDE"]
SLOW_IF_DONE_BADLY: Final[dict[str, Callable[[], bytes]]] = {
    "merged ranges over each other": lambda: _sheet('<row r="1"/>', f"<mergeCells>{_ALL * 100_000}</mergeCells>"),
    "ranges merged elsewhere": lambda: _sheet(
        '<row r="1"/>',
        "<mergeCells>" + "".join(f'<mergeCell ref="H{n}:I{n}"/>' for n in range(1, 50_000)) + "</mergeCells>",
    ),
    "columns described again and again": lambda: hand_made(
        f"<cols>{'<col min=%s1%s max=%s9%s width=%s0%s/>'.replace('%s', chr(34)) * 50_000}</cols><sheetData/>"
    ),
    "rows out of order": lambda: _sheet("".join(f'<row r="{row}"/>' for row in range(50_000, 0, -1))),
    "a row without end": lambda: _sheet(f'<row r="1">{"<c/>" * 15_000}</row>'),
    "a tag without end": lambda: _sheet(f'<row r="1"><c r="A1" x="{"y" * 3_000_000}"/></row>'),
    "texts between elements": lambda: _sheet("".join(f'<row r="{row}"/>text ' for row in range(1, 50_000))),
}


@pytest.mark.parametrize("make", SLOW_IF_DONE_BADLY.values(), ids=SLOW_IF_DONE_BADLY.keys())
def test_nothing_takes_long(make: Callable[[], bytes], tmp_path: Path) -> None:
    content = make()
    start = time.monotonic()
    result = _mark(content, tmp_path, *_MANY)
    assert time.monotonic() - start < SECONDS
    assert result.findings == ()


@pytest.mark.parametrize("name", ["a<b>&'\"c", "表'1", "_x0041_", "]]>"])
def test_names_and_texts_never_become_markup(name: str, tmp_path: Path) -> None:
    written = name.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    sheet = f'<sheet name="{written}" sheetId="1" r:id="r1"/>'
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{KINDS}"><sheets>{sheet}</sheets></workbook>'
    result = _mark(hand_made(_CELL, book=book), tmp_path, "A1", sheet=name)
    marked = result.path.read_bytes()
    assert broken(marked) == []
    assert set(comments_in(marked)) == {name}
    cleaned = _mark(marked, tmp_path, sheet=name).path.read_bytes()
    assert [sheet for sheet, _, _ in parts_of(cleaned).sheets] == ["复核意见", name]
    assert comments_in(cleaned) == {}
    assert b"<fill" not in parts_of(cleaned).content["xl/worksheets/sheet1.xml"]


def test_a_copy_with_macros_keeps_their_ending(tmp_path: Path) -> None:
    assert _mark(macro_form(), tmp_path, "A1").path.name == "表_复核.xlsm"


def test_a_copy_of_a_template_is_a_workbook(tmp_path: Path) -> None:
    template = changed(
        plain_form(), {"[Content_Types].xml": lambda text: text.replace("sheet.main+xml", "template.main+xml")}
    )
    result = _mark(template, tmp_path, "A1")
    types = parts_of(result.path.read_bytes()).content["[Content_Types].xml"].decode()
    assert (result.path.name, f"{SPREADSHEET}.sheet.main+xml" in types, "template" in types) == (
        "表_复核.xlsx",
        True,
        False,
    )


def test_a_sheet_that_cannot_be_read_whole_stays_as_it_is(tmp_path: Path) -> None:
    part = "xl/worksheets/sheet2.xml"
    form = changed(rich_form(), {part: lambda text: text.replace("</worksheet>", "").replace(' tabSelected="1"', "")})
    once = _mark(form, tmp_path, "A1")
    (tmp_path / "again").mkdir()
    twice = _mark(once.path.read_bytes(), tmp_path / "again", "A1")
    with zipfile.ZipFile(BytesIO(form)) as before, zipfile.ZipFile(twice.path) as after:
        assert (once.findings, twice.findings, after.read(part)) == ((), (), before.read(part))


def test_relations_that_lead_nowhere_are_replaced(tmp_path: Path) -> None:
    gone = {"xl/comments1.xml": "xl/commentsX.xml", "xl/drawings/vmlDrawing1.vml": "xl/drawings/vmlX.vml"}
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(rich_form())) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(gone.get(name, name), source.read(name))
    marked = _mark(buffer.getvalue(), tmp_path, "A1", "D2").path.read_bytes()
    assert set(comments_in(marked)[FORM]) == {"A1", "D2"}
    assert not [problem for problem in broken(marked) if "sheet1" in problem]


def test_styles_that_are_not_there_come_to_be(tmp_path: Path) -> None:
    form = changed(plain_form(), {"xl/_rels/workbook.xml.rels": lambda text: text.replace("styles.xml", "stylesX.xml")})
    assert broken(_mark(form, tmp_path, "A1").path.read_bytes()) == []


def test_one_part_may_be_two_sheets(tmp_path: Path) -> None:
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{KINDS}"><sheets><sheet name="{FORM}" sheetId="1" r:id="r1"/>'
        '<sheet name="又" sheetId="2" r:id="r1"/></sheets></workbook>'
    )
    assert _mark(hand_made(_CELL, book=book), tmp_path, "A1").findings == ()


def test_an_entry_that_does_not_lie_where_the_list_says_is_refused() -> None:
    content = bytearray(plain_form())
    start = content.index(b"PK\x03\x04", 10)
    content[start : start + 4] = b"XXXX"
    with pytest.raises(UnreadableWorkbookError, match="损坏"):
        Package(bytes(content)).packed()


def test_edits_must_not_overlap() -> None:
    edits = Edits(b"<a b='1'/>")
    edits.replace(0, 5, "x")
    edits.insert(3, "y")
    with pytest.raises(ValueError, match="overlap"):
        edits.edited()


@pytest.mark.parametrize(
    ("xml", "after"),
    [
        ('<a s="1"/>', '<a s="7"/>'),
        ("<a x='>' s = '1' >t</a>", "<a x='>' s = \"7\" >t</a>"),
        ("<p:a xmlns:p='u'/>", "<p:a xmlns:p='u' s=\"7\"/>"),
        ("<a/>", '<a s="7"/>'),
        ("<a\n\ts='1'\n/>", '<a\n\ts="7"\n/>'),
        ("<a x:s='1' xmlns:x='u'/>", "<a x:s='1' s=\"7\" xmlns:x='u'/>"),
    ],
)
def test_an_attribute_is_changed_where_it_stands(xml: str, after: str) -> None:
    document = XmlPart(xml.encode())
    document.set_attributes(document.root, {"s": "7"})
    assert document.edited().decode() == after


def test_a_sheet_is_scanned_as_an_xml_parser_reads_it() -> None:
    scan = SheetScan(
        f'<w xmlns="{MAIN}" xmlns:o="urn:o"><sheetData><!--<row r="9"/>--><row r="2"><c r="B2" s="3"/><o:c r="C2"/>'
        "<c><f>1</f></c></row><o:row/></sheetData></w>".encode()
    )
    assert (scan.rows, scan.cells, list(scan.formulas)) == ([2], [2 * 16384 + 1, 2 * 16384 + 2], [1])


def test_a_relation_gets_an_id_that_is_free() -> None:
    source = changed(
        plain_form(),
        {"xl/_rels/workbook.xml.rels": before("</Relationships>", relation("rId5", "customXml", "../a.xml"))},
    )
    package = Package(source)
    assert package.relate("xl/workbook.xml", f"{KINDS}/worksheet", "xl/worksheets/sheet9.xml") not in {
        identifier for identifier, _, _ in parts_of(source).relations["xl/workbook.xml"]
    }
