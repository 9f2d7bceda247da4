"""Workbooks that somebody made to take the time, the memory or the whole batch: made by code, a kind each."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final

FORM: Final = (
    ("2023年度项目支出绩效自评表",),
    ("项目名称", "测试项目"),
    ("预算执行情况（10分）", "", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ("", "年度资金总额", "100", "90", "10", "90", "9"),
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
    ("产出指标", "数量指标", "完成数量", "≥10个", "12个", "90", "90"),
)
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def xlsx(*sheets: str, names: int = 0, strings: str = "") -> bytes:
    """
    A package of worksheets.

    Args:
        sheets: The XML of each.
        names: How many tabs name the first of them once more.
        strings: The XML of the shared strings' items.
    """
    tabs = [*range(1, len(sheets) + 1), *([1] * names)]
    listed = "".join(f'<sheet name="S{tab}" sheetId="{tab}" r:id="r{tab}"/>' for tab in range(1, len(tabs) + 1))
    related = "".join(
        f'<Relationship Id="r{tab}" Type="{_OFFICE}/worksheet" Target="worksheets/s{sheet}.xml"/>'
        for tab, sheet in enumerate(tabs, 1)
    )
    shared = f'<Relationship Id="t" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" Type="{_OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}{shared}</Relationships>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
            **{f"xl/worksheets/s{number}.xml": sheet for number, sheet in enumerate(sheets, 1)},
        }
    )


def sheet(data: str, behind: str = "") -> str:
    """A worksheet with these rows."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData>{behind}</worksheet>'


def rows(*lines: tuple[str, ...], first: int = 1) -> str:
    """Rows of texts and plain numbers."""
    return "".join(
        f'<row r="{number}">'
        + "".join(_cell(f"{chr(65 + at)}{number}", text) for at, text in enumerate(line))
        + "</row>"
        for number, line in enumerate(lines, first)
    )


def _cell(address: str, text: str) -> str:
    if not text:
        return ""
    if text.isdecimal() and text.isascii():
        return f'<c r="{address}"><v>{text}</v></c>'
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def sound() -> bytes:
    """A small form without a mistake."""
    return xlsx(sheet(rows(*FORM)))


def with_indicators(count: int, target: Callable[[int], str], actual: Callable[[int], str]) -> bytes:
    """A form with many indicators."""
    lines = [("产出指标", "数量指标", f"数量{row}", target(row), actual(row), "1", "1") for row in range(count)]
    return xlsx(sheet(rows(*FORM, *lines)))


def ods(content: str) -> bytes:
    """An OpenDocument spreadsheet with this in its body."""
    names = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{content}</office:spreadsheet></office:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {names}>{body}</office:document-content>",
        }
    )


def ods_table(repeated_rows: int, repeated_columns: int, text: str = "1") -> str:
    """A table that is one cell, many times."""
    return (
        f'<table:table table:name="表"><table:table-row table:number-rows-repeated="{repeated_rows}"><table:table-cell '
        f'table:number-columns-repeated="{repeated_columns}" office:value-type="string"><text:p>{text}</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    )


def xls(*sheet_records: tuple[int, bytes], tabs: int = 1, looks: Sequence[tuple[int, bytes]] = ()) -> bytes:
    """A BIFF8 stream: a workbook whose tabs are all the same sheet of these records; numbers need a look."""
    opening = {kind: _record(0x0809, struct.pack("<HHHHHH", 0x0600, kind, 0, 0, 0, 0)[:8]) for kind in (0x0005, 0x0010)}
    styles = b"".join(_record(code, data) for code, data in looks)
    length = len(opening[0x0005]) + len(styles) + tabs * (4 + 8 + 1) + 4
    listed = b"".join(_record(0x85, struct.pack("<IBBBB", length, 0, 0, 1, 0) + b"S") for _ in range(tabs))
    records = b"".join(_record(code, data) for code, data in sheet_records)
    return opening[0x0005] + styles + listed + _record(0x0A, b"") + opening[0x0010] + records + _record(0x0A, b"")


def _record(code: int, data: bytes) -> bytes:
    return struct.pack("<HH", code, len(data)) + data


_LINK_ID: Final = bytes.fromhex("D0C9EA79F9BACE118C8200AA004BA90B")
_LINK: Final = (0x01B8, struct.pack("<HHHH", 0, 65_535, 0, 65_535) + _LINK_ID + struct.pack("<Ii", 2, 0))
_FAR_CELLS: Final = [(0x0203, struct.pack("<HHHd", row, 255, 0, 1.0)) for row in range(65_536)]


def listing_millions() -> bytes:
    """An archive whose list of parts is longer than all else: its end says so, and is believed by whoever asks."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    count = 600_000
    listed = entry * count
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(listed), 30, 0)
    return b"PK\x03\x04" + bytes(26) + listed + end


def wide_merges() -> str:
    """Ranges that claim the whole sheet, over a few cells."""
    ranges = (f'<mergeCell ref="A{row}:CV20000"/>' for row in range(1, 2_000))
    return f"<mergeCells>{''.join(ranges)}</mergeCells>"


_NOTHING: Final = '""'
_LONG: Final = "长" * 12_000
_QUOTES: Final = "’" * 9_980
_POWERS: Final = "".join(
    f'<row r="{n}"><c r="A{n}"><f>{"+".join(["1.12345678901234567^701.12345"] * 60)}</f><v>1</v></c></row>'
    for n in range(10, 1_200)
)


@cache
def _grid() -> str:
    return rows(*[("1",) * 20] * 9_900)


HOSTILE: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "cells in cells": (lambda: xlsx(sheet(_grid()[:-6] + '<c<c r="A1"><v>1</v></c>  ></row>')), "ZP101"),
    "a text that looks like a namespace": (
        lambda: xlsx(sheet(rows(*FORM, ("备注", "a xmlns=&quot;b")) + '<row><x:c xmlns:x="u"/></row>')),
        "",
    ),
    "foreign elements": (lambda: xlsx(sheet('<x:a xmlns:x="u"/>' * 200_000)), "ZP105"),
    "elements in elements": (lambda: xlsx(sheet("<a><!-- -->" * 90_000 + "</a>" * 90_000)), "ZP103"),
    "a million elements": (lambda: zipped({"xl/workbook.xml": "<a>" + "<b/>" * 4_000_000 + "</a>"}), "ZP103"),
    "a million attributes": (
        lambda: zipped({"xl/workbook.xml": f"<a {' '.join(f'a{n}={_NOTHING}' for n in range(1_200_000))}/>"}),
        "ZP103",
    ),
    "sheets that name one part": (lambda: xlsx(sheet(_grid()), names=400), "ZP103"),
    "sheets that name one large part": (lambda: xlsx(sheet(rows(*[("1",) * 26] * 10_000)), names=400), "ZP103"),
    "damaged sheets without end": (
        lambda: xlsx(sheet(_grid() + '<row r="1"><c r="A1"><v>2</v></c></row>'), names=400),
        "ZP103",
    ),
    "a long text in each cell": (
        lambda: xlsx(
            sheet("".join(f'<row r="{n}">' + f'<c r="A{n}" t="s"><v>0</v></c>' + "</row>" for n in range(1, 20_000))),
            strings=f"<si><t>{_LONG}</t></si>",
        ),
        "ZP103",
    ),
    "shared strings without end": (lambda: xlsx(sheet(""), strings="<si/>" * 3_000_000), "ZP103"),
    "merges over everything": (lambda: xlsx(sheet(rows(*FORM), wide_merges()), names=400), ""),
    "quotes in targets": (lambda: with_indicators(100, lambda _: f"≥{_QUOTES}", lambda _: _QUOTES), "ZP210"),
    "numbers in targets": (
        lambda: with_indicators(1_500, lambda row: f"{row}月" + "1月" * 900, lambda row: f"{row}月" + "1月" * 900),
        "ZP103",
    ),
    "numbers in short targets": (lambda: with_indicators(9_000, lambda _: "1月" * 12, lambda _: "1~" * 12), "ZP103"),
    "formulas without results": (
        lambda: xlsx(
            sheet(
                rows(*FORM)
                + '<row r="9"><c r="A9"><f>1+1</f><v>2</v></c></row>'
                + "".join(f'<row r="{n}"><c r="A{n}"><f>TODAY()</f></c></row>' for n in range(10, 19_000))
            )
        ),
        "ZP106",
    ),
    "powers without end": (lambda: xlsx(sheet(rows(*FORM) + _POWERS)), ""),
    "mistakes without end": (lambda: with_indicators(5_100, lambda row: f"≥{row + 9}个", lambda _: "1个"), "ZP103"),
    "repeated rows": (lambda: ods(ods_table(1_999, 100) * 100), "ZP103"),
    "repeated rows of a long text": (lambda: ods(ods_table(19_999, 9, _LONG)), "ZP103"),
    "spans in spans": (
        lambda: ods(
            "<table:table><table:table-row><table:table-cell><text:p>"
            + "<text:span>" * 90_000
            + "</text:span>" * 90_000
            + "</text:p></table:table-cell></table:table-row></table:table>"
        ),
        "ZP103",
    ),
    "a list of parts without end": (listing_millions, "ZP103"),
    "a link over everything": (lambda: xls(_LINK), "ZP103"),
    "cells in the last column": (lambda: xls(*_FAR_CELLS, tabs=200), "ZP103"),
    "styles without end": (lambda: xls(*[(0xE0, bytes(20))] * 100_000), "ZP103"),
}
"""Each with the code of a finding that tells of it; empty where the file is read as any other."""
