"""What an edited copy would lose is found in the package before any library edits it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image

from scoring.findings.catalogue import Family, catalogue
from scoring.findings.finding import Finding, Severity
from workbooks.files.package_parts import SheetPart, sheet_parts
from workbooks.files.safe_opening import BoundedArchive
from workbooks.marking.copy_losses import COPY_LOSSES, CopyLoss, find_copy_losses, loss_finding

SHEET = "自评表"
SHEET_PART = "xl/worksheets/sheet1.xml"
SHEET_RELS = "xl/worksheets/_rels/sheet1.xml.rels"
DRAWING = "xl/drawings/drawing1.xml"

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{_KINDS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def _plain_form() -> bytes:
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet(SHEET)
    sheet.write_string("A1", "项目支出绩效自评表")
    sheet.write_formula("A2", "=1+1", None, 2)
    sheet.write_comment("A1", "请核对")
    sheet.data_validation("B1", {"validate": "list", "source": ["优", "良"]})
    sheet.ignore_errors({"number_stored_as_text": "A1:B2"})
    workbook.define_name("满分", "=100")
    workbook.close()
    return buffer.getvalue()


def _with_parts(base: bytes, added: Mapping[str, str], replaced: Mapping[str, tuple[str, str]]) -> bytes:
    """The package with more parts, and with texts of its parts replaced (each must occur)."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(base)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name in replaced:
                old, new = replaced[name]
                assert old in content.decode(), (name, old)
                content = content.decode().replace(old, new, 1).encode()
            if name not in added:
                target.writestr(name, content)
        for name, text in added.items():
            target.writestr(name, text)
    return buffer.getvalue()


def _relation(identity: str, kind: str, target: str, mode: str = "") -> str:
    external = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{identity}" Type="{_KINDS}/{kind}" Target="{target}"{external}/>'


def _rels(*items: str) -> str:
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(items)}</Relationships>'


def _with_drawing(shapes: str, *image_relations: str) -> bytes:
    anchor = f"<xdr:twoCellAnchor>{shapes}<xdr:clientData/></xdr:twoCellAnchor>"
    added = {
        SHEET_RELS: _rels(_relation("rId9", "drawing", "../drawings/drawing1.xml")),
        DRAWING: f"<xdr:wsDr {_NAMESPACES}>{anchor}</xdr:wsDr>",
    }
    if image_relations:
        added["xl/drawings/_rels/drawing1.xml.rels"] = _rels(*image_relations)
    return _with_parts(_plain_form(), added, {})


def _with_sheet_end(xml: str) -> bytes:
    return _with_parts(_plain_form(), {}, {SHEET_PART: ("</worksheet>", f"{xml}</worksheet>")})


def _with_extension(uri: str) -> bytes:
    return _with_sheet_end(f'<extLst><ext uri="{{{uri}}}"/></extLst>')


def _with_part(name: str, content: str = "<x/>") -> bytes:
    return _with_parts(_plain_form(), {name: content}, {})


def _with_related_part(name: str, kind: str) -> bytes:
    target = name.replace("xl/", "../")
    return _with_parts(_plain_form(), {name: "<x/>", SHEET_RELS: _rels(_relation("rId9", kind, target))}, {})


def _picture(inner: str = "", attributes: str = "") -> str:
    return (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="图片 1"/></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip r:embed="rId1"/>{inner}</xdr:blipFill>'
        f'<xdr:spPr><a:xfrm{attributes}/><a:prstGeom prst="rect"/></xdr:spPr></xdr:pic>'
    )


_TEXT_BOX = (
    '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="文本框 1"/></xdr:nvSpPr><xdr:txBody><a:p>'
    "<a:r><a:t>某某局</a:t></a:r><a:r><a:t>（公章）</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
)
_LINE = '<xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id="2" name="直线 1"/></xdr:nvCxnSpPr></xdr:cxnSp>'
_PNG = _relation("rId1", "image", "../media/image1.png")
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<v:shape><x:ClientData ObjectType="{kind}"/></v:shape></xml>'
)


def _with_vml(kind: str) -> bytes:
    added = {
        SHEET_RELS: _rels(_relation("rId9", "vmlDrawing", "../drawings/vmlDrawing1.vml")),
        "xl/drawings/vmlDrawing1.vml": _VML.format(kind=kind),
    }
    return _with_parts(_plain_form(), added, {})


def _other(detail: str, sheet: str = SHEET) -> CopyLoss:
    return CopyLoss("ZP906", sheet, "", detail)


LOSSES: dict[str, tuple[bytes, CopyLoss]] = {
    "text box": (_with_drawing(_TEXT_BOX), CopyLoss("ZP901", SHEET, "", "文本框或图形“某某局（公章）”")),
    "line": (_with_drawing(_LINE), CopyLoss("ZP901", SHEET, "", "线条“直线 1”")),
    "group": (
        _with_drawing(f"<xdr:grpSp>{_TEXT_BOX}{_picture()}</xdr:grpSp>", _PNG),
        CopyLoss("ZP901", SHEET, "", "组合图形“某某局（公章）”"),
    ),
    "text box kept twice for old programs": (
        _with_drawing(f"<mc:AlternateContent><mc:Choice>{_TEXT_BOX}</mc:Choice></mc:AlternateContent>"),
        CopyLoss("ZP901", SHEET, "", "文本框或图形“某某局（公章）”"),
    ),
    "chart frame": (_with_drawing("<xdr:graphicFrame/>"), _other("图表或图示")),
    "emf picture": (
        _with_drawing(_picture(), _relation("rId1", "image", "../media/image1.emf")),
        CopyLoss("ZP902", SHEET, "", "EMF 格式的图片"),
    ),
    "linked picture": (
        _with_drawing(_picture(), _relation("rId1", "image", "file:///C:/seal.png", "External")),
        CopyLoss("ZP902", SHEET, "", "链接的图片"),
    ),
    "cropped picture": (
        _with_drawing(_picture('<a:srcRect l="1000"/>'), _PNG),
        CopyLoss("ZP902", SHEET, "", "图片的裁剪、旋转、透明或链接设置"),
    ),
    "turned picture": (
        _with_drawing(_picture(attributes=' rot="5400000"'), _PNG),
        CopyLoss("ZP902", SHEET, "", "图片的裁剪、旋转、透明或链接设置"),
    ),
    "header picture": (
        _with_sheet_end(f'<legacyDrawingHF xmlns:r="{_KINDS}" r:id="rId7"/>'),
        CopyLoss("ZP902", SHEET, "", "页眉页脚中的图片"),
    ),
    "background": (_with_sheet_end("<picture/>"), CopyLoss("ZP902", SHEET, "", "工作表背景图片")),
    "WPS picture store": (_with_part("xl/cellimages.xml"), CopyLoss("ZP902", "", "", "单元格内的图片（WPS）")),
    "WPS picture in a cell": (
        _with_parts(_plain_form(), {}, {SHEET_PART: ("<f>1+1</f>", '<f>_xlfn.DISPIMG("ID_1",1)</f>')}),
        CopyLoss("ZP902", SHEET, "A2", "单元格内的图片（WPS）"),
    ),
    "picture as a cell's value": (
        _with_part("xl/richData/rdrichvalue.xml"),
        CopyLoss("ZP902", "", "", "单元格内的图片或数据类型"),
    ),
    "macros": (_with_part("xl/vbaProject.bin"), CopyLoss("ZP903", "", "", "宏代码")),
    "macro sheet": (_with_part("xl/macrosheets/sheet1.xml"), CopyLoss("ZP903", "", "", "宏表")),
    "check box": (_with_vml("Checkbox"), CopyLoss("ZP904", SHEET, "", "控件")),
    "old drawn shape": (_with_vml("Rect"), CopyLoss("ZP901", SHEET, "", "图形")),
    "form control": (
        _with_related_part("xl/ctrlProps/ctrlProp1.xml", "ctrlProp"),
        CopyLoss("ZP904", SHEET, "", "控件"),
    ),
    "ActiveX": (_with_part("xl/activeX/activeX1.xml"), CopyLoss("ZP904", "", "", "控件")),
    "external link": (
        _with_part("xl/externalLinks/externalLink1.xml"),
        CopyLoss("ZP905", "", "", "外部链接"),
    ),
    "threaded comments": (
        _with_related_part("xl/threadedComments/threadedComment1.xml", "threadedComment"),
        _other("批注会话"),
    ),
    "sparklines": (_with_extension("05C60535-1F16-4FD2-B633-F4F36F0B64E0"), _other("迷你图")),
    "new conditional formats": (_with_extension("78C0D931-6437-407D-A8EE-F0AAD7539E65"), _other("扩展的条件格式")),
    "list of another sheet": (
        _with_extension("CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF"),
        _other("引用其他工作表的数据验证（下拉列表）"),
    ),
    "unknown extension": (
        _with_extension("00000000-0000-0000-0000-000000000000"),
        _other("扩展内容（新版 Excel 或 WPS 的功能）"),
    ),
    "slicer": (_with_part("xl/slicers/slicer1.xml"), _other("切片器或日程表", "")),
    "embedded document": (_with_related_part("xl/embeddings/oleObject1.bin", "oleObject"), _other("嵌入的对象")),
    "pivot table": (_with_part("xl/pivotCache/pivotCacheDefinition1.xml"), _other("数据透视表", "")),
    "chart": (_with_part("xl/charts/chart1.xml"), _other("图表（部分格式）", "")),
    "custom XML": (_with_part("customXml/item1.xml", "<预算 年='2023'/>"), _other("自定义 XML 数据", "")),
    "signature": (_with_part("_xmlsignatures/sig1.xml"), _other("数字签名", "")),
    "editable ranges": (_with_sheet_end("<protectedRanges/>"), _other("允许编辑的区域")),
    "unknown part": (_with_part("xl/novelty/novelty1.xml"), _other("部件“xl/novelty/novelty1.xml”", "")),
    "unknown element": (_with_sheet_end("<novelty/>"), _other("未知的内容“novelty”")),
    "huge merged range": (
        _with_sheet_end('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        _other("部分内容（合并区域过大，无法完整编辑）"),
    ),
    "too many cells": (
        _with_parts(_plain_form(), {}, {SHEET_PART: ("</sheetData>", f"<row>{'<c/>' * 200_001}</row></sheetData>")}),
        _other("部分内容（工作簿过大，无法完整编辑）", ""),
    ),
    "too much text": (
        _with_parts(_plain_form(), {}, {SHEET_PART: ("</sheetData>", f"{' ' * 8_000_000}</sheetData>")}),
        _other("部分内容（工作簿过大，无法完整编辑）", ""),
    ),
    "damaged sheet": (
        _with_parts(_plain_form(), {}, {SHEET_PART: ("</worksheet>", "")}),
        _other("文件不能完整读取（部件xl/worksheets/sheet1.xml不是完整的 XML）", ""),
    ),
    "encrypted": (
        bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 96,
        _other("文件是加密的 Office 文件，不能在其中标注", ""),
    ),
    "csv": ("指标,得分\n".encode(), _other("文件是纯文本（如 CSV），不能在其中标注", "")),
}


@pytest.mark.parametrize(("content", "loss"), LOSSES.values(), ids=LOSSES.keys())
def test_a_loss_is_found_with_its_kind_and_place(content: bytes, loss: CopyLoss) -> None:
    assert find_copy_losses(content) == (loss,)


FAITHFUL: dict[str, bytes] = {
    "plain form": _plain_form(),
    "picture": _with_drawing(_picture("<a:srcRect/>"), _PNG),
    "notes": _with_vml("Note"),
    "ignored error marks": _with_extension("01252117-D84E-4E92-8308-4BE1C098FCBB"),
    "printer settings": _with_part("xl/printerSettings/printerSettings1.bin"),
    "WPS notes": _with_part("customXml/item1.xml", '<s:customData xmlns:s="http://www.wps.cn/officeDocument/2013"/>'),
    "SharePoint notes": _with_part("customXml/itemProps1.xml"),
}


@pytest.mark.parametrize("content", FAITHFUL.values(), ids=FAITHFUL.keys())
def test_what_survives_is_no_loss(content: bytes) -> None:
    assert find_copy_losses(content) == ()


def test_a_workbook_by_openpyxl_with_a_picture_has_no_loss() -> None:
    workbook = openpyxl.Workbook()
    picture = BytesIO()
    Image.new("RGB", (4, 4), "red").save(picture, "png")
    workbook.worksheets[0].add_image(SheetImage(picture), "B2")
    content = BytesIO()
    workbook.save(content)
    assert find_copy_losses(content.getvalue()) == ()


def test_every_loss_of_a_file_is_told_once_and_in_order() -> None:
    content = _with_parts(
        _with_drawing(_TEXT_BOX + _LINE + _TEXT_BOX),
        {"xl/vbaProject.bin": "", "xl/vbaData.xml": "<x/>", "xl/externalLinks/externalLink1.xml": "<x/>"},
        {},
    )
    assert find_copy_losses(content) == (
        CopyLoss("ZP901", SHEET, "", "文本框或图形“某某局（公章）”"),
        CopyLoss("ZP903", "", "", "宏代码"),
        CopyLoss("ZP905", "", "", "外部链接"),
    )


def test_a_loss_becomes_a_finding_that_says_what_was_done_instead() -> None:
    loss = CopyLoss("ZP901", SHEET, "", "文本框或图形“公章”")
    assert loss_finding(loss, file="a.xlsx", opinion_file="a_复核意见.xlsx") == Finding(
        code="ZP901",
        severity=Severity.INFO,
        file="a.xlsx",
        sheet=SHEET,
        message="在副本中标注会丢失工作表“自评表”的文本框或图形“公章”；没有生成标注副本，复核意见写在“a_复核意见.xlsx”",
        found="文本框或图形“公章”",
        fix="请对照单独的复核意见表在原文件中改正",
    )


def test_every_code_about_copies_is_found_in_some_workbook() -> None:
    documented = {code for code, entry in catalogue().items() if entry.family is Family.MARKING}
    assert {loss.code for _, loss in LOSSES.values()} == set(COPY_LOSSES) == documented


def test_sheets_are_found_where_the_relations_lead() -> None:
    archive = BoundedArchive(BytesIO(_plain_form()))
    assert list(sheet_parts(archive)) == [SheetPart(SHEET, SHEET_PART)]
