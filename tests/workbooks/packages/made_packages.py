"""Workbooks of many makers, made here: whole ones by libraries, and packages written by hand, part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from PIL import Image

FORM: Final = "自评表"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
KINDS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_KINDS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
SPREADSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET: Final = "xl/worksheets/sheet1.xml"

ROWS: Final = (("指标", "目标", "完成", "得分"), ("数量", "≥5", "6", "10"), ("质量", "=100%", "98%", "9.8"))


# ---------------------------------------------------------------- by libraries


def rich_form() -> bytes:
    """All that XlsxWriter can put around a form."""
    picture = BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "png")
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    workbook.set_properties({"author": "某某局"})
    sheet, notes, graph = workbook.add_worksheet(FORM), workbook.add_worksheet("说明"), workbook.add_chartsheet("图")
    hidden = workbook.add_worksheet("旧表")
    bold = workbook.add_format({"bold": True, "bg_color": "#DDEBF7", "num_format": "0.000", "border": 1})
    for number, row in enumerate(ROWS):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text, bold if not number else None)
    sheet.merge_range("A5:B6", "合计", bold)
    sheet.write_formula("D5", "=1+2", bold, 3)
    sheet.write_array_formula("D6:D7", "{=D5:D6*2}", None, 6)
    sheet.write_comment("D2", "请核对", {"author": "张三"})
    sheet.write_comment("B3", "此项由业务处填写")
    sheet.insert_textbox("F2", "某某局（公章）")
    sheet.insert_image("F9", "seal.png", {"image_data": picture})
    sheet.insert_button("F15", {"caption": "打印"})
    sheet.add_sparkline("E2", {"range": f"'{FORM}'!D5:D7"})
    sheet.data_validation("C2:C3", {"validate": "list", "source": ["5", "6"]})
    sheet.conditional_format("D2:D9", {"type": "data_bar", "data_bar_2010": True})
    sheet.set_column("C:D", 21)
    sheet.set_column("K:K", 9, bold)
    sheet.set_row(0, 33)
    sheet.set_row(20, 20, bold)
    sheet.set_header("&L&G", {"image_left": "head.png", "image_data_left": picture})
    sheet.print_area("A1:E7")
    sheet.repeat_rows(0)
    sheet.protect("secret")
    sheet.ignore_errors({"number_stored_as_text": "A1:H6"})
    notes.add_table("A1:B3", {"data": [["甲", 1], ["乙", 2]], "columns": [{"header": "名"}, {"header": "数"}]})
    notes.write_comment("A9", "表外的话")
    notes.print_area("A1:B2")
    notes.autofilter("D1:E5")
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": f"='{FORM}'!$D$5:$D$7"})
    graph.set_chart(chart)
    notes.activate()
    hidden.hide()
    workbook.define_name("满分", "=100")
    workbook.define_name(f"'{FORM}'!局部", f"='{FORM}'!$A$1")
    workbook.close()
    return buffer.getvalue()


def plain_form() -> bytes:
    """As few parts as XlsxWriter writes."""
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet(FORM)
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row)
    workbook.close()
    return buffer.getvalue()


def openpyxl_form() -> bytes:
    """openpyxl writes its drawings with other prefixes and without anchors."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = FORM
    for row in ROWS:
        sheet.append(row)
    sheet["D2"].comment = Comment("请核对", "李四")
    sheet["C3"].font = openpyxl.styles.Font(bold=True)  # type: ignore[attr-defined]
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


# ---------------------------------------------------------------- with parts added by hand


def changed(
    content: bytes, edits: Mapping[str, Callable[[str], str]], added: Mapping[str, bytes] | None = None
) -> bytes:
    """A package with other texts in some of its parts, and more parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            target.writestr(name, edits[name](text.decode()).encode() if name in edits else text)
        for name, text in (added or {}).items():
            target.writestr(name, text)
    return buffer.getvalue()


def before(end: str, xml: str) -> Callable[[str], str]:
    """An edit that puts markup before the last end tag of a name."""

    def edit(text: str) -> str:
        at = text.rindex(end)
        return text[:at] + xml + text[at:]

    return edit


def relation(identifier: str, kind: str, target: str, kinds: str = KINDS) -> str:
    """The markup of a relation."""
    return f'<Relationship Id="{identifier}" Type="{kinds}/{kind}" Target="{target}"/>'


def override(part: str, content_type: str) -> str:
    """The markup of a content type."""
    return f'<Override PartName="/{part}" ContentType="{content_type}"/>'


def macro_form() -> bytes:
    """With macros, a chain of calculations, printer settings, custom XML, an external link and threaded comments."""
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="D2" dT="2023-01-01T00:00:00.00" personId="{0}" id="{1}"><text>请核对</text>'
        "</threadedComment></ThreadedComments>"
    )
    office = "application/vnd.ms-excel"
    types = (
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        + override("xl/threadedComments/threadedComment1.xml", f"{office}.threadedcomments+xml")
        + override("xl/persons/person.xml", f"{office}.person+xml")
        + override("xl/externalLinks/externalLink1.xml", f"{SPREADSHEET}.externalLink+xml")
        + override("xl/calcChain.xml", f"{SPREADSHEET}.calcChain+xml")
    )

    def with_macros(text: str) -> str:
        main = text.replace(f"{SPREADSHEET}.sheet.main+xml", f"{office}.sheet.macroEnabled.main+xml")
        return before("</Types>", types)(main)

    book = (
        relation("rId91", "vbaProject", "vbaProject.bin")
        + relation("rId92", "externalLink", "externalLinks/externalLink1.xml")
        + relation("rId93", "person", "persons/person.xml")
        + relation("rId94", "customXml", "../customXml/item1.xml")
        + relation("rId95", "calcChain", "calcChain.xml")
    )
    sheet = relation("rId91", "threadedComment", "../threadedComments/threadedComment1.xml") + relation(
        "rId92", "printerSettings", "../printerSettings/printerSettings1.bin"
    )
    return changed(
        rich_form(),
        {
            "[Content_Types].xml": with_macros,
            "xl/_rels/workbook.xml.rels": before("</Relationships>", book),
            "xl/worksheets/_rels/sheet1.xml.rels": before("</Relationships>", sheet),
        },
        {
            "xl/vbaProject.bin": bytes(range(256)) * 20,
            "xl/printerSettings/printerSettings1.bin": b"\0\1\2" * 500,
            "customXml/item1.xml": "<预算 年='2023'><![CDATA[<row>]]></预算>".encode(),
            "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="D6" i="1" l="1"/><c r="D5"/></calcChain>'.encode(),
            "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>'.encode(),
            "xl/threadedComments/threadedComment1.xml": thread.encode(),
            "xl/persons/person.xml": b"<personList/>",
        },
    )


# ---------------------------------------------------------------- by hand


def hand_made(
    sheet: str,
    *,
    main: str = MAIN,
    kinds: str = KINDS,
    styles: str = "",
    book: str = "",
    encoding: str = "utf-8",
    zip64: bool = False,
) -> bytes:
    """
    A package of few parts.

    Args:
        sheet: The XML of its worksheet, or what stands in ``worksheet``.
        main, kinds: The namespaces; the strict form has others.
        styles: The XML of its styles; none without it.
        book: The XML of the workbook part.
        encoding: Of the worksheet.
        zip64: Its entries carry the extension for very large archives.
    """
    if "worksheet" not in sheet:
        sheet = f'<worksheet xmlns="{main}">{sheet}</worksheet>'
    book = book or (
        f'<workbook xmlns="{main}" xmlns:r="{kinds}"><sheets>'
        f'<sheet name="{FORM}" sheetId="3" r:id="r1"/></sheets></workbook>'
    )
    parts: dict[str, bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{TYPES}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + override("xl/workbook.xml", f"{SPREADSHEET}.sheet.main+xml")
            + override(SHEET, f"{SPREADSHEET}.worksheet+xml")
            + (override("xl/styles.xml", f"{SPREADSHEET}.styles+xml") if styles else "")
            + "</Types>"
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{RELATIONS}">'
            f"{relation('r1', 'officeDocument', 'xl/workbook.xml', kinds)}</Relationships>"
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{RELATIONS}">{relation("r1", "worksheet", "worksheets/sheet1.xml", kinds)}'
            f"{relation('r2', 'styles', 'styles.xml', kinds) if styles else ''}</Relationships>"
        ).encode(),
        "xl/workbook.xml": book.encode(),
        SHEET: sheet.encode(encoding),
    }
    if styles:
        parts["xl/styles.xml"] = styles.encode()
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=zip64) as entry:
                entry.write(content)
    return buffer.getvalue()


_CELLS: Final = (
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>指标</t></is></c><c r="B1"><v>5</v></c></row>'
    '<row r="2"><c r="B2"><f>B1*2</f><v>10</v></c></row><row r="7"/></sheetData>'
)
_STYLES: Final = (
    '<x:styleSheet xmlns:x="{main}"><x:fonts count="1"><x:font><x:sz val="11"/></x:font></x:fonts>'
    '<x:fills count="2"><x:fill><x:patternFill patternType="none"/></x:fill><x:fill><x:patternFill '
    "patternType='gray125'/></x:fill></x:fills><x:borders count=\"1\"><x:border/></x:borders>"
    '<x:cellXfs count="2"><x:xf numFmtId="0"/><x:xf numFmtId="9" fontId="0"><x:alignment wrapText="1"/></x:xf>'
    "</x:cellXfs></x:styleSheet>"
)

HAND_MADE: Final[Mapping[str, bytes]] = {
    "addresses and no styles": hand_made(_CELLS),
    "no addresses": hand_made("<sheetData><row><c><v>5</v></c><c><v>6</v></c></row><row/><row><c/></row></sheetData>"),
    "prefixed": hand_made(
        f'<x:worksheet xmlns:x="{MAIN}"><x:dimension ref="A1:B2"/><x:sheetData><x:row r="1" spans="1:2">'
        '<x:c r="A1" s="1"><x:v>1</x:v></x:c><x:c r="B1"><x:v>2</x:v></x:c></x:row><x:row r="2"/></x:sheetData>'
        '<x:mergeCells count="1"><x:mergeCell ref="C1:D2"/></x:mergeCells><x:extLst/></x:worksheet>',
        styles=_STYLES.format(main=MAIN),
    ),
    "strict": hand_made(_CELLS, main=STRICT_MAIN, kinds=STRICT_KINDS, styles=_STYLES.format(main=STRICT_MAIN)),
    "in UTF-16": hand_made(
        f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}">{_CELLS}</worksheet>', encoding="utf-16"
    ),
    "with a byte order mark": hand_made(f'<worksheet xmlns="{MAIN}">{_CELLS}</worksheet>', encoding="utf-8-sig"),
    "in GBK": hand_made(
        f'<?xml version="1.0" encoding="GBK"?><worksheet xmlns="{MAIN}">{_CELLS}</worksheet>', encoding="gbk"
    ),
    "self-closed data": hand_made("<sheetData/>"),
    "markup that looks like cells": hand_made(
        f"<?xml version='1.0'?><worksheet xmlns='{MAIN}' ><!-- <c r=\"A1\" s=\"9\"/> --><sheetData ><row r='1' >"
        "<c\n r = 'A1'\tt='str' ><f>\"&lt;c r=&quot;B1&quot;>\"</f><v><![CDATA[<c r=\"B1\"/>]]></v></c >"
        "<c r='B1' s='0'  ><v>2</v></c><?pi <c r=\"C1\"/>?></row ></sheetData ></worksheet>"
    ),
    "foreign elements": hand_made(
        f'<worksheet xmlns="{MAIN}" xmlns:o="urn:other"><o:row r="1"><o:c r="A1"/></o:row><sheetData>'
        '<row r="1"><o:c r="A1" s="4"/><c r="A1"><o:v>3</o:v><v>1</v></c></row></sheetData>'
        "<o:sheetData/></worksheet>"
    ),
    "zip64": hand_made(_CELLS, zip64=True),
}

WHOLE: Final[Mapping[str, Callable[[], bytes]]] = {
    "XlsxWriter": plain_form,
    "XlsxWriter, rich": rich_form,
    "openpyxl": openpyxl_form,
    "with macros": macro_form,
}

ALL: Final[Mapping[str, bytes]] = {**{name: make() for name, make in WHOLE.items()}, **HAND_MADE}
