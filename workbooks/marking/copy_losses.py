"""
What an edited copy of a workbook would lose, found before any library edits it.

openpyxl reads a workbook into its own values and writes them anew; what it has no value for is gone, mostly without
a word: text boxes (the unit's seal), macros, form buttons. So the package is searched first, and parts are kept by a
list of what is known to survive: anything else counts as lost.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final

from attrs import evolve, frozen

from scoring.findings.addresses import CellPlace, range_of
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding
from workbooks.files.file_kinds import FileKind, content_kind
from workbooks.files.package_parts import local_name, parsed_part, relations, sheet_parts
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import BoundedArchive

MAX_EDITED_BYTES: Final = 8_000_000
"""Of cells and texts, unpacked; openpyxl takes some fifty times as much memory."""

MAX_EDITED_CELLS: Final = 200_000
"""In all sheets together, empty ones included: each takes openpyxl about a kilobyte and thirty microseconds."""

MAX_COVERED_CELLS: Final = 200_000
"""In merged ranges and linked ranges of one sheet: openpyxl makes a value for each of their cells."""

_SHOWN_TEXT: Final = 30


@frozen
class CopyLossKind:
    """
    Attributes:
        title: What would be lost, in Chinese.
        cure: What can be done to get a marked copy after all.
    """

    title: str
    cure: str


_AS_IT_IS: Final = "请对照单独的复核意见表在原文件中改正"

COPY_LOSSES: Final[Mapping[str, CopyLossKind]] = {
    "ZP901": CopyLossKind("文本框或图形（常见的是单位公章）", _AS_IT_IS),
    "ZP902": CopyLossKind("图片", _AS_IT_IS),
    "ZP903": CopyLossKind("宏", f"{_AS_IT_IS}；不需要宏的，可另存为 .xlsx 后重新复核"),
    "ZP904": CopyLossKind("窗体控件（按钮、复选框、下拉框）", _AS_IT_IS),
    "ZP905": CopyLossKind("到其他工作簿的链接", f"{_AS_IT_IS}；也可在 Excel 或 WPS 中断开链接后重新复核"),
    "ZP906": CopyLossKind("其他内容", _AS_IT_IS),
}
"""The 9xx findings. None is a mistake of the unit: all are told as information."""


_MESSAGE: Final = "在副本中标注会丢失{where}{found}；没有生成标注副本，复核意见写在“{opinion_file}”"


@frozen(order=True)
class CopyLoss:
    """
    One thing that an edited copy would lose.

    Attributes:
        code: A key of ``COPY_LOSSES``.
        sheet, cell: Where, as far as known.
        detail: Which one, in Chinese: ``文本框“公章”``.
    """

    code: str
    sheet: str
    cell: str
    detail: str


_TOO_LARGE: Final = CopyLoss("ZP906", "", "", "部分内容（工作簿过大，无法完整编辑）")


@frozen
class _Lost:
    code: str
    detail: str


_PART_LOSSES: Final = (
    (r"xl/vba\w*", _Lost("ZP903", "宏代码")),
    (r"xl/(macrosheets|intlmacrosheets)/", _Lost("ZP903", "宏表")),
    (r"xl/(ctrlprops|activex)/|xl/dialogsheets/", _Lost("ZP904", "控件")),
    (r"xl/externallinks/", _Lost("ZP905", "外部链接")),
    (r"xl/cellimages", _Lost("ZP902", "单元格内的图片（WPS）")),
    (r"xl/richdata/", _Lost("ZP902", "单元格内的图片或数据类型")),
    (r"xl/(threadedcomments|persons)/", _Lost("ZP906", "批注会话")),
    (r"xl/(slicers|slicercaches|timelines|timelinecaches)/", _Lost("ZP906", "切片器或日程表")),
    (r"xl/pivot", _Lost("ZP906", "数据透视表")),
    (r"xl/(charts|chartsheets|chartex)/", _Lost("ZP906", "图表（部分格式）")),
    (r"xl/diagrams/", _Lost("ZP906", "SmartArt 图示")),
    (r"xl/(embeddings|webextensions)/", _Lost("ZP906", "嵌入的对象")),
    (r"xl/(connections\.xml|querytables/|model/)", _Lost("ZP906", "数据连接")),
    (r"xl/metadata\.xml", _Lost("ZP906", "动态数组公式的标记")),
    (r"xl/featurepropertybag/", _Lost("ZP906", "单元格复选框")),
    (r"xl/xmlmaps\.xml", _Lost("ZP906", "XML 映射")),
    (r"xl/(revisions|usernames)", _Lost("ZP906", "共享工作簿的修订记录")),
    (r"_xmlsignatures/", _Lost("ZP906", "数字签名")),
    (r"docmetadata/", _Lost("ZP906", "敏感度标签")),
    (r"customui/", _Lost("ZP906", "自定义功能区")),
    (r"userxml/", _Lost("ZP906", "自定义 XML 数据")),
)
"""By the beginning of the part's name in lower case; the first that fits."""

_LOST_PARTS: Final = tuple((re.compile(pattern), lost) for pattern, lost in _PART_LOSSES)

_KEPT_PARTS: Final = re.compile(
    r"\[content_types\]\.xml|(.*/)?_rels/.*|docprops/.*|xl/[^/]*workbook[^/]*\.xml|xl/styles[^/]*\.xml"
    r"|xl/sharedstrings[^/]*\.xml|xl/calcchain\.xml|xl/volatiledependencies\.xml|xl/theme/.*|xl/worksheets/.*"
    r"|xl/comments[^/]*|xl/comments/.*|xl/drawings/.*|xl/media/.*|xl/tables/.*|xl/printersettings/.*|customxml/.*"
    r"|.*/"
)
"""Parts that survive, that are looked into below, or that nobody misses."""

_SHEET_KEPT: Final = frozenset(
    """sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection scenarios autoFilter mergeCells
    conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks
    colBreaks ignoredErrors drawing legacyDrawing tableParts extLst
    sheetCalcPr phoneticPr dataConsolidate smartTags cellWatches webPublishItems customProperties""".split()
)
_SHEET_LOSSES: Final[Mapping[str, _Lost]] = {
    "picture": _Lost("ZP902", "工作表背景图片"),
    "legacyDrawingHF": _Lost("ZP902", "页眉页脚中的图片"),
    "drawingHF": _Lost("ZP902", "页眉页脚中的图片"),
    "controls": _Lost("ZP904", "控件"),
    "control": _Lost("ZP904", "控件"),
    "oleObjects": _Lost("ZP906", "嵌入的对象"),
    "oleObject": _Lost("ZP906", "嵌入的对象"),
    "customSheetViews": _Lost("ZP906", "自定义视图"),
    "protectedRanges": _Lost("ZP906", "允许编辑的区域"),
}
_EXTENSION_LOSSES: Final[Mapping[str, str]] = {
    "78C0D931-6437-407D-A8EE-F0AAD7539E65": "扩展的条件格式",
    "CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF": "引用其他工作表的数据验证（下拉列表）",
    "05C60535-1F16-4FD2-B633-F4F36F0B64E0": "迷你图",
    "A8765BA9-456A-4DAB-B4F3-ACF838C121DE": "切片器",
    "3A4CF648-6AED-40F4-86FF-DC5316D8AED3": "切片器",
    "7E03D99C-DC04-49D9-9315-930204A7B6E9": "日程表",
    "FC87AEE6-9EDD-4A0A-B7FB-166176984837": "允许编辑的区域",
}
_EXTENSIONS_NOT_MISSED: Final = frozenset(
    {"01252117-D84E-4E92-8308-4BE1C098FCBB", "64002731-A6B0-56B0-2670-7721B7C09600"}
)
"""Ignored error marks, and the page view of Excel for Mac."""

_SHAPES: Final[Mapping[str, _Lost]] = {
    "sp": _Lost("ZP901", "文本框或图形"),
    "cxnSp": _Lost("ZP901", "线条"),
    "grpSp": _Lost("ZP901", "组合图形"),
    "contentPart": _Lost("ZP901", "墨迹"),
    "graphicFrame": _Lost("ZP906", "图表或图示"),
}
_PICTURE_TRAITS: Final = frozenset(
    """srcRect clrChange alphaModFix lum duotone grayscl biLevel outerShdw hlinkClick""".split()
)
"""What a picture may have that openpyxl does not write again: cropping, a transparent colour, a link."""

_TURNS: Final = frozenset({"rot", "flipH", "flipV"})
_KEPT_PICTURES: Final = (".png", ".jpg", ".jpeg", ".jfif", ".gif", ".bmp", ".tif", ".tiff")
_NOTE: Final = "Note"
_VML_OBJECT: Final = re.compile(r'ObjectType="(\w+)"')
_VML_PICTURES: Final = frozenset({"Pict", "Shape", "Rect", "RectA", "Group", "LineA"})
_OFFICE_BOOKKEEPING: Final = ("wps.cn", "sharepoint", "bibliography", "/2006/metadata", "/customdocumentinformation")
_PICTURE_FORMULA: Final = "DISPIMG"


def find_copy_losses(content: bytes) -> tuple[CopyLoss, ...]:
    """
    What a copy of this workbook edited by openpyxl would not have any more; empty where the copy is faithful.

    A file that openpyxl cannot edit at all, or only at the price of too much memory, has a loss that says so.
    """
    kind = content_kind(BytesIO(content))
    if kind is not FileKind.XLSX:
        return (CopyLoss("ZP906", "", "", f"文件是{kind}，不能在其中标注"),)
    try:
        archive = BoundedArchive(BytesIO(content))
        return tuple(sorted(set(_losses(archive))))
    except UnreadableWorkbookError as error:
        return (CopyLoss("ZP906", error.sheet, "", f"文件不能完整读取（{error.reason}）"),)


def loss_finding(loss: CopyLoss, *, file: str, opinion_file: str) -> Finding:
    """The finding that tells of a loss, and where the opinion was written instead."""
    kind = evolve(catalogue()[loss.code], message=_MESSAGE, fix=COPY_LOSSES[loss.code].cure)
    where = f"工作表“{loss.sheet}”的" if loss.sheet else ""
    place = CellPlace(file, loss.sheet, loss.cell)
    return kind.finding(place, found=loss.detail, where=where, opinion_file=opinion_file)


def _losses(archive: BoundedArchive) -> Iterator[CopyLoss]:
    owners = _owners(archive)
    yield from _lost_parts(archive, owners)
    yield from _oversize(archive)
    cells = 0
    for sheet in sheet_parts(archive):
        root = parsed_part(archive, sheet.part)
        cells += sum(local_name(element) == "c" for element in root.iter())
        yield from _sheet_losses(root, sheet.name)
    if cells > MAX_EDITED_CELLS:
        yield _TOO_LARGE
    for part in archive.names:
        if part.endswith(".vml"):
            yield from _vml_losses(archive, part, owners.get(part, ""))
        elif part.startswith("xl/drawings/") and part.endswith(".xml"):
            yield from _drawing_losses(archive, part, owners.get(part, ""))


def _owners(archive: BoundedArchive) -> dict[str, str]:
    """The sheet that each part belongs to, by the part's name in lower case."""
    owners: dict[str, str] = {}
    for sheet in sheet_parts(archive):
        for relation in relations(archive, sheet.part):
            if not relation.external and relation.target in archive:
                owners[relation.target.lower()] = sheet.name
                for further in relations(archive, relation.target):
                    owners[further.target.lower()] = sheet.name
    return owners


def _lost_parts(archive: BoundedArchive, owners: Mapping[str, str]) -> Iterator[CopyLoss]:
    for name in archive.names:
        if "/_rels/" in name:
            continue
        lost = next((lost for pattern, lost in _LOST_PARTS if pattern.match(name)), None)
        if lost is None and not _KEPT_PARTS.fullmatch(name):
            lost = _Lost("ZP906", f"部件“{name[:60]}”")
        if lost is None and name.startswith("customxml/") and _is_users_xml(archive, name):
            lost = _Lost("ZP906", "自定义 XML 数据")
        if lost:
            yield CopyLoss(lost.code, owners.get(name, ""), "", lost.detail)


def _is_users_xml(archive: BoundedArchive, name: str) -> bool:
    """Office programs keep notes of their own there, and a list of properties beside each, which nobody misses."""
    if name.startswith("customxml/itemprops") or not name.endswith(".xml"):
        return False
    xml = archive.xml(name).lower()
    return not any(word in xml for word in _OFFICE_BOOKKEEPING)


def _oversize(archive: BoundedArchive) -> Iterator[CopyLoss]:
    parts = [name for name in archive.names if name.startswith(("xl/worksheets/", "xl/sharedstrings"))]
    if sum(len(archive.xml(name)) for name in parts if name.endswith(".xml")) > MAX_EDITED_BYTES:
        yield _TOO_LARGE


def _sheet_losses(root: ET.Element, sheet: str) -> Iterator[CopyLoss]:
    covered = 0
    for element in root:
        name = local_name(element)
        if name == "sheetData":
            yield from _cell_losses(element, sheet)
        elif name == "extLst":
            yield from _extension_losses(element, sheet)
        elif name == "AlternateContent" or name in _SHEET_LOSSES:
            names = {local_name(inner) for inner in element.iter()}
            yield from (_loss(lost, sheet) for name, lost in _SHEET_LOSSES.items() if name in names)
        elif name not in _SHEET_KEPT:
            yield CopyLoss("ZP906", sheet, "", f"未知的内容“{name[:40]}”")
        if name in {"mergeCells", "hyperlinks"}:
            covered += sum(_covered_cells(child.get("ref", "")) for child in element)
    if covered > MAX_COVERED_CELLS:
        yield CopyLoss("ZP906", sheet, "", "部分内容（合并区域过大，无法完整编辑）")


def _loss(lost: _Lost, sheet: str, cell: str = "", detail: str = "") -> CopyLoss:
    return CopyLoss(lost.code, sheet, cell, detail or lost.detail)


def _covered_cells(reference: str) -> int:
    corners = range_of(reference)
    if corners is None:
        return 0
    (top, left), (bottom, right) = corners
    return max(0, bottom - top + 1) * max(0, right - left + 1)


def _cell_losses(data: ET.Element, sheet: str) -> Iterator[CopyLoss]:
    for cell in data.iter():
        if local_name(cell) == "c":
            for child in cell:
                if local_name(child) == "f" and _PICTURE_FORMULA in (child.text or ""):
                    yield CopyLoss("ZP902", sheet, cell.get("r", ""), "单元格内的图片（WPS）")


def _extension_losses(extensions: ET.Element, sheet: str) -> Iterator[CopyLoss]:
    for extension in extensions:
        uri = extension.get("uri", "").strip("{}").upper()
        if uri not in _EXTENSIONS_NOT_MISSED:
            yield CopyLoss("ZP906", sheet, "", _EXTENSION_LOSSES.get(uri, "扩展内容（新版 Excel 或 WPS 的功能）"))


def _drawing_losses(archive: BoundedArchive, part: str, sheet: str) -> Iterator[CopyLoss]:
    for anchor in parsed_part(archive, part):
        for shape in anchor.iter():
            name = local_name(shape)
            if name in _SHAPES:
                yield _loss(_SHAPES[name], sheet, detail=_shape_name(shape, _SHAPES[name].detail))
                break  # the parts of a group are lost with it
            if name == "pic":
                yield from _picture_losses(shape, sheet)
    for relation in relations(archive, part):
        if relation.kind == "image" and (relation.external or not relation.target.lower().endswith(_KEPT_PICTURES)):
            ending = relation.target.rpartition(".")[2][:8].upper()
            yield CopyLoss("ZP902", sheet, "", "链接的图片" if relation.external else f"{ending} 格式的图片")


def _picture_losses(picture: ET.Element, sheet: str) -> Iterator[CopyLoss]:
    for element in picture.iter():
        name = local_name(element)
        turned = name == "xfrm" and not _TURNS.isdisjoint(element.keys())
        cut = name == "prstGeom" and element.get("prst") != "rect"
        cropped = name == "srcRect" and not element.keys()
        if (name in _PICTURE_TRAITS and not cropped) or turned or cut:
            yield CopyLoss("ZP902", sheet, "", "图片的裁剪、旋转、透明或链接设置")
            return


def _shape_name(shape: ET.Element, kind: str) -> str:
    """``文本框或图形“公章”``: by its text, or else by its name in the selection pane."""
    words = "".join(element.text or "" for element in shape.iter() if local_name(element) == "t")
    names = [element.get("name", "") for element in shape.iter() if local_name(element) == "cNvPr"]
    shown = " ".join(words.split()) or (names[0] if names else "")
    return f"{kind}“{shown[:_SHOWN_TEXT]}”" if shown else kind


def _vml_losses(archive: BoundedArchive, part: str, sheet: str) -> Iterator[CopyLoss]:
    for kind in _VML_OBJECT.findall(archive.xml(part)):
        if kind in _VML_PICTURES:
            yield CopyLoss("ZP901", sheet, "", "图形")
        elif kind != _NOTE:
            yield CopyLoss("ZP904", sheet, "", "控件")
