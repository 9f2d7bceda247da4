"""
What must hold of a workbook's package so that Excel opens it without a word of repair.

LibreOffice forgives nearly all of this, so that opening a copy there proves nothing. Each check takes the parts of a
package and tells what is wrong in it; ``CHECKS`` is the table of them.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from typing import Final

from attrs import field, frozen
from defusedxml.ElementTree import fromstring

from scoring.findings.addresses import Position, position_of

_SHEET_ORDER: Final = (
    """sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
    autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations
    hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches
    ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems
    tableParts extLst"""
).split()
_BOOK_ORDER: Final = (
    """fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences
    definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing
    fileRecoveryPr webPublishObjects extLst"""
).split()
_STYLES_ORDER: Final = (
    "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
).split()
_VALUES: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_EXCEL: Final = "{urn:schemas-microsoft-com:office:excel"
_REPEATED: Final = frozenset({"conditionalFormatting"})
_MOST_STYLES: Final = 65_490
_BUILT_IN_FORMATS: Final = range(164)


@frozen
class Parts:
    """
    The parts of a package.

    Attributes:
        content: By name.
        relations: By the part that has them: id, kind, target; only those within the package.
        sheets: Name, part and attributes of each sheet, in the order of the tabs.
        book: The part that lists them.
    """

    content: Mapping[str, bytes]
    relations: Mapping[str, Sequence[tuple[str, str, str]]]
    book: str
    sheets: Sequence[tuple[str, str, Mapping[str, str]]] = field(factory=tuple)

    def xml(self, part: str) -> ET.Element:
        """A part as a tree."""
        return tree(self.content[part])

    def related(self, owner: str, kind: str) -> list[str]:
        """The parts that one refers to by a kind."""
        return [target for _, said, target in self.relations.get(owner, ()) if said == kind]

    def worksheets(self) -> Iterator[tuple[str, str, ET.Element]]:
        """Name, part and tree of the sheets that hold cells."""
        for name, part, _ in self.sheets:
            root = self.xml(part)
            if local(root) == "worksheet":
                yield name, part, root


def tree(xml: bytes) -> ET.Element:
    """The tree of a part; expat knows no encoding of several bytes but those of Unicode."""
    declared = _CHINESE.match(xml)
    root: ET.Element = fromstring(xml[declared.end() :].decode("gb18030") if declared else xml)
    return root


_CHINESE: Final = re.compile(rb'<\?xml[^>]*encoding="GBK"[^>]*\?>')


def local(element: ET.Element) -> str:
    """``{…}row`` → ``row``"""
    return element.tag.rpartition("}")[2]


def all_named(root: ET.Element, name: str) -> list[ET.Element]:
    """All elements of a name, however deep, as far as they are of the root's own namespace or its properties'."""
    own = root.tag.rpartition("}")[0]
    return [
        each for each in root.iter() if local(each) == name and each.tag.rpartition("}")[0] in {own, _VALUES, _EXCEL}
    ]


def attribute(element: ET.Element, name: str) -> str:
    """An attribute of any namespace."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


def parts_of(content: bytes) -> Parts:
    """The parts of a package, as its relations tell."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    relations: dict[str, list[tuple[str, str, str]]] = {}
    for name, xml in parts.items():
        if name.endswith(".rels"):
            owner = join(dirname(dirname(name)), basename(name).removesuffix(".rels"))
            relations[owner] = [
                (each.get("Id", ""), each.get("Type", "").rpartition("/")[2], _target(owner, each.get("Target", "")))
                for each in tree(xml)
                if each.get("TargetMode") != "External"
            ]
    book = next(target for _, kind, target in relations[""] if kind == "officeDocument")
    by_id = {identifier: target for identifier, _, target in relations.get(book, ())}
    sheets = [
        (each.get("name", ""), by_id.get(attribute(each, "id"), ""), dict(each.items()))
        for each in all_named(tree(parts[book]), "sheet")
    ]
    return Parts(parts, relations, book, sheets)


def _target(owner: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(owner), target))


# ---------------------------------------------------------------- the container


def _types(parts: Parts) -> Iterator[str]:
    types = parts.xml("[Content_Types].xml")
    overrides = [each.get("PartName", "").lstrip("/").lower() for each in types if local(each) == "Override"]
    defaults = [each.get("Extension", "").lower() for each in types if local(each) == "Default"]
    yield from _twice("content type of", overrides)
    yield from _twice("content type of ending", defaults)
    there = {name.lower() for name in parts.content}
    yield from (f"content type of a part that is not there: {name}" for name in overrides if name not in there)
    for name in there - {"[content_types].xml"}:
        if name not in overrides and name.rpartition(".")[2] not in defaults:
            yield f"no content type: {name}"


def _relations(parts: Parts) -> Iterator[str]:
    there = {name.lower() for name in parts.content}
    for owner, relations in parts.relations.items():
        yield from _twice(f"relation of {owner}:", [identifier for identifier, _, _ in relations])
        for identifier, _, target in relations:
            if target.lower() not in there and "#" not in target:
                yield f"relation {identifier} of {owner} leads nowhere: {target}"
        if owner and owner.lower() not in there:
            yield f"relations of a part that is not there: {owner}"


def _references(parts: Parts) -> Iterator[str]:
    """What XML calls by the id of a relation exists."""
    for name, xml in parts.content.items():
        if name.endswith(".xml") and name in parts.relations:
            known = {identifier for identifier, _, _ in parts.relations[name]} | _external_ids(parts, name)
            for element in tree(xml).iter():
                for key, value in element.items():
                    if key.endswith("officeDocument/2006/relationships}id") and value not in known:
                        yield f"{name} calls a relation that is not there: {value}"


def _external_ids(parts: Parts, owner: str) -> set[str]:
    rels = join(dirname(owner), "_rels", f"{basename(owner)}.rels")
    return {each.get("Id", "") for each in parts.xml(rels) if each.get("TargetMode") == "External"}


def _twice(what: str, names: Sequence[str]) -> Iterator[str]:
    yield from (f"{what} {name} twice" for name, count in Counter(names).items() if count > 1)


# ---------------------------------------------------------------- the workbook


def _sheets(parts: Parts) -> Iterator[str]:
    yield from _twice("sheet", [name.casefold() for name, _, _ in parts.sheets])
    yield from _twice("sheetId", [said["sheetId"] for _, _, said in parts.sheets])
    yield from _twice("part of sheets", [part for _, part, _ in parts.sheets])
    yield from (f"no part for sheet {name}" for name, part, _ in parts.sheets if part not in parts.content)
    yield from (f"name of sheet too long: {name}" for name, _, _ in parts.sheets if len(name.encode("utf-16-le")) > 62)
    if all(said.get("state", "visible") != "visible" for _, _, said in parts.sheets):
        yield "no sheet can be seen"


def _selected(parts: Parts) -> Iterator[str]:
    """Several selected tabs are edited together; the one that is shown must be selected."""
    root = parts.xml(parts.book)
    shown = [int(view.get("activeTab", "0")) for view in all_named(root, "workbookView")] or [0]
    selected = [
        number
        for number, (_, part, _) in enumerate(parts.sheets)
        if any(view.get("tabSelected") in {"1", "true"} for view in all_named(parts.xml(part), "sheetView"))
    ]
    if selected not in ([shown[0]], []):
        yield f"selected are the tabs {selected}, shown is {shown[0]}"


def _names(parts: Parts) -> Iterator[str]:
    names = all_named(parts.xml(parts.book), "definedName")
    said = [(each.get("name", "").casefold(), each.get("localSheetId", "")) for each in names]
    yield from _twice("name", [f"{name} of sheet {sheet}" for name, sheet in said])
    yield from (f"name {name} of no sheet" for name, sheet in said if sheet and int(sheet) >= len(parts.sheets))


def _book_order(parts: Parts) -> Iterator[str]:
    yield from _order(parts.book, parts.xml(parts.book), _BOOK_ORDER)


def _titles(parts: Parts) -> Iterator[str]:
    """The list of sheets in the properties, where there is one that lists sheets first."""
    if "docProps/app.xml" not in parts.content:
        return
    root = parts.xml("docProps/app.xml")
    lists = [vector for titles in all_named(root, "TitlesOfParts") for vector in titles]
    counts = [int(each.text or 0) for each in all_named(root, "i4")]
    for vector in lists:
        titles = [each.text for each in vector]
        if int(vector.get("size", "0")) != len(titles) or sum(counts) != len(titles):
            yield f"the properties count {vector.get('size')} and {counts} parts and name {len(titles)}"
        worksheets = [name for name, _, _ in parts.worksheets()]
        if counts and titles[: counts[0]] not in (worksheets, [name for name, _, _ in parts.sheets]):
            yield f"the properties name the sheets {titles}"


# ---------------------------------------------------------------- worksheets


def _order(part: str, root: ET.Element, order: Sequence[str]) -> Iterator[str]:
    own = root.tag.rpartition("}")[0]
    names = [local(each) for each in root if each.tag.rpartition("}")[0] == own]
    places = [order.index(name) for name in names if name in order]
    if places != sorted(places):
        yield f"elements of {part} out of order: {names}"
    yield from _twice(f"{part}:", [name for name in names if name not in _REPEATED])
    yield from (f"unknown element in {part}: {name}" for name in names if name not in order)


def _sheet_order(parts: Parts) -> Iterator[str]:
    for _, part, root in parts.worksheets():
        yield from _order(part, root, _SHEET_ORDER)


def cells_of(root: ET.Element) -> Iterator[tuple[Position, ET.Element]]:
    """The cells of a sheet and where they stand."""
    number = 0
    for row in all_named(root, "row"):
        number = int(row.get("r") or number + 1)
        column = 0
        for cell in row:
            if cell.tag == row.tag.removesuffix("row") + "c":
                position = position_of(cell.get("r", "")) or Position(number, column + 1)
                column = position.column
                yield position, cell


def _cells(parts: Parts) -> Iterator[str]:
    for _, part, root in parts.worksheets():
        rows = [int(row.get("r") or 0) for row in all_named(root, "row")]
        if all(rows) and rows != sorted(set(rows)):
            yield f"rows of {part} out of order"
        places = [position for position, _ in cells_of(root)]
        if places != sorted(set(places)):
            yield f"cells of {part} out of order"
        for row in all_named(root, "row"):
            first, _, last = row.get("spans", "").split(" ")[0].partition(":")
            columns = [position_of(cell.get("r", "")) for cell in row if cell.get("r")]
            if last and any(each and not int(first) <= each.column <= int(last) for each in columns):
                yield f"cells of {part} outside of the spans {row.get('spans')}"


def _counts(parts: Parts) -> Iterator[str]:
    for name, xml in parts.content.items():
        if name.startswith("xl/") and name.endswith(".xml"):
            for element in tree(xml).iter():
                count = element.get("count")
                if count is not None and local(element) not in {"sst", "pageBreak"} and int(count) != len(element):
                    yield f"{name}: {local(element)} counts {count} and holds {len(element)}"


def _shared_formulas(parts: Parts) -> Iterator[str]:
    for _, part, root in parts.worksheets():
        shared = [each for each in all_named(root, "f") if each.get("t") == "shared"]
        masters = [each.get("si", "") for each in shared if each.get("ref") and each.text]
        yield from _twice(f"{part}: shared formula", masters)
        yield from (
            f"{part}: no first of the formula {each.get('si')}" for each in shared if each.get("si") not in masters
        )


def _calculation_chain(parts: Parts) -> Iterator[str]:
    by_id = {said["sheetId"]: part for _, part, said in parts.sheets}
    for part in parts.related(parts.book, "calcChain"):
        sheet = ""
        for each in all_named(parts.xml(part), "c"):
            sheet = each.get("i") or sheet
            cells = dict(cells_of(parts.xml(by_id[sheet]))) if sheet in by_id else {}
            position = position_of(each.get("r", ""))
            if position not in cells or not any(local(child) == "f" for child in cells[position]):
                yield f"the chain of calculations names {each.get('r')} of sheet {sheet}, which holds no formula"


def _links(parts: Parts) -> Iterator[str]:
    names = {name for name, _, _ in parts.sheets}
    for _, part, root in parts.worksheets():
        for link in all_named(root, "hyperlink"):
            sheet, mark, _ = link.get("location", "").rpartition("!")
            if mark and sheet.removeprefix("'").removesuffix("'").replace("''", "'") not in names:
                yield f"{part}: a link leads to the sheet {sheet}, which is not there"


# ---------------------------------------------------------------- styles


def _styles(parts: Parts) -> Iterator[str]:
    for part in parts.related(parts.book, "styles"):
        root = parts.xml(part)
        yield from _order(part, root, _STYLES_ORDER)
        lists = {local(each): list(each) for each in root}
        formats = {int(each.get("numFmtId", "0")) for each in lists.get("numFmts", [])}
        sizes = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}
        for number, style in enumerate(lists.get("cellXfs", [])):
            for name, owner in sizes.items():
                if name in style.attrib and int(style.get(name, "0")) >= max(len(lists.get(owner, [])), name == "xfId"):
                    yield f"style {number} has the {name} {style.get(name)}, which is not there"
            if int(style.get("numFmtId", "0")) not in formats | set(_BUILT_IN_FORMATS):
                yield f"style {number} has the number format {style.get('numFmtId')}, which is not there"
        known = len(lists.get("cellXfs", []))
        if known > _MOST_STYLES:
            yield f"{known} styles"
        for _, sheet, tree in parts.worksheets():
            used = {int(cell.get("s", "0")) for _, cell in cells_of(tree)}
            yield from (f"{sheet}: style {style} is not there" for style in used if style >= max(known, 1))


# ---------------------------------------------------------------- comments


_SHAPE_NUMBER: Final = re.compile(r"_x0000_s([0-9]+)")


def _notes(vml: ET.Element) -> list[Position]:
    return [
        Position(int(_inner(data, "Row")) + 1, int(_inner(data, "Column")) + 1)
        for data in all_named(vml, "ClientData")
        if data.get("ObjectType") == "Note"
    ]


def _inner(element: ET.Element, name: str) -> str:
    return next((each.text or "" for each in element if local(each) == name), "")


def _comments(parts: Parts) -> Iterator[str]:
    for _, sheet, root in parts.worksheets():
        comments = [part for part in parts.related(sheet, "comments") if part in parts.content]
        drawing = [attribute(each, "id") for each in root if local(each) == "legacyDrawing"]
        shown: list[Position] = []
        for identifier, _, target in parts.relations.get(sheet, ()):
            if identifier in drawing:
                shown += _notes(parts.xml(target))
        said: list[Position] = []
        for part in comments:
            tree = parts.xml(part)
            authors = len(all_named(tree, "author"))
            for comment in all_named(tree, "comment"):
                said.append(position_of(comment.get("ref", "")) or Position(0, 0))
                if int(comment.get("authorId", "0")) >= authors:
                    yield f"{part}: no author {comment.get('authorId')}"
        if sorted(shown) != sorted(said):
            yield f"{sheet}: comments at {sorted(said)}, boxes at {sorted(shown)}"
        yield from _twice(f"{sheet}: comment at", [position.address for position in said])


def _shapes(parts: Parts) -> Iterator[str]:
    ids: list[str] = []
    blocks: list[str] = []
    for name, xml in parts.content.items():
        if not name.endswith(".vml"):
            continue
        root = tree(xml)
        own = [block for each in root.iter() if local(each) == "idmap" for block in each.get("data", "").split(",")]
        numbers = [each.get("id", "") for each in root if local(each) == "shape"]
        for number in numbers:
            found = _SHAPE_NUMBER.fullmatch(number)
            if found and own and str(int(found[1]) // 1024) not in own:
                yield f"{name}: shape {number} outside of the blocks {own}"
        types = {f"#{each.get('id')}" for each in root if local(each) == "shapetype"}
        missing = {each.get("type", "") for each in root if local(each) == "shape"} - types - {""}
        yield from (f"{name}: no type of shapes {each}" for each in missing)
        if all_named(root, "ClientData"):  # a drawing of a header is known by its sheet alone
            ids += numbers
            blocks += own
    yield from _twice("shape", [number for number in ids if number])
    yield from _twice("block of shapes", blocks)


Check = Callable[[Parts], Iterator[str]]

OF_ANY_PACKAGE: Final[Mapping[str, Check]] = {
    "every part has one content type": _types,
    "relations have ids of their own and lead to parts": _relations,
    "what is called by an id is there": _references,
}
CHECKS: Final[Mapping[str, Check]] = {
    **OF_ANY_PACKAGE,
    "sheets have names, numbers and parts of their own": _sheets,
    "one tab is selected, which is shown": _selected,
    "names belong to sheets that are there": _names,
    "elements of the workbook are in order": _book_order,
    "the properties list the sheets": _titles,
    "elements of worksheets are in order": _sheet_order,
    "rows and cells are in order": _cells,
    "counts are right": _counts,
    "shared formulas have a first one": _shared_formulas,
    "the chain of calculations names formulas": _calculation_chain,
    "links lead to sheets": _links,
    "styles refer to what is there, and cells to styles": _styles,
    "comments have authors and boxes": _comments,
    "shapes have numbers of their own": _shapes,
}


def broken(content: bytes, checks: Mapping[str, Check] = CHECKS) -> list[str]:
    """What does not hold of a package; nothing for one that Excel opens."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        told = [*_twice("part", [name.lower() for name in archive.namelist()])]
        damaged = archive.testzip()
    if damaged:
        told.append(f"{damaged} is damaged")
    parts = parts_of(content)
    return told + [f"{name}: {problem}" for name, check in checks.items() for problem in check(parts)]


def sheets_of_names(content: bytes) -> dict[tuple[str, str], str]:
    """Which sheet each name of a single sheet belongs to, by the name and what it stands for."""
    parts = parts_of(content)
    names = [each for each in all_named(parts.xml(parts.book), "definedName") if each.get("localSheetId")]
    return {
        (each.get("name", ""), each.text or ""): parts.sheets[int(each.get("localSheetId", "0"))][0] for each in names
    }


def packed_parts(content: bytes) -> dict[str, tuple[int, bytes]]:
    """Each part as it is packed: how, and the very bytes."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {info.filename: (info.compress_type, _packed(content, info)) for info in archive.infolist()}


def _packed(content: bytes, info: zipfile.ZipInfo) -> bytes:
    header = content[info.header_offset : info.header_offset + 30]
    start = info.header_offset + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    return content[start : start + info.compress_size]


# ---------------------------------------------------------------- what a sheet shows


def looks_in(content: bytes) -> dict[str, dict[str, object]]:
    """How the cells of each sheet look that do not look as a cell of which nothing is said, as the styles write it."""
    parts = parts_of(content)
    (styles,) = parts.related(parts.book, "styles") or [""]
    lists = {local(each): list(each) for each in parts.xml(styles)} if styles else {}
    formats = [_look(each, lists) for each in lists.get("cellXfs", [])] or [()]
    return {
        name: {
            position.address: formats[int(cell.get("s", "0"))]
            for position, cell in cells_of(root)
            if formats[int(cell.get("s", "0"))] != formats[0]
        }
        for name, _, root in parts.worksheets()
    }


def _look(cell_format: ET.Element, lists: Mapping[str, Sequence[ET.Element]]) -> tuple[object, ...]:
    owners = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
    found = [_item(lists.get(owner, ()), int(cell_format.get(name, "0"))) for name, owner in owners.items()]
    return (*found, cell_format.get("numFmtId"), *(ET.tostring(each, encoding="unicode") for each in cell_format))


def _item(items: Sequence[ET.Element], number: int) -> str:
    return ET.tostring(items[number], encoding="unicode") if number < len(items) else ""


def comments_in(content: bytes) -> dict[str, dict[str, tuple[str, str]]]:
    """The comments of each sheet that has any, by cell: text and author."""
    parts = parts_of(content)
    found = {}
    for name, part, _ in parts.sheets:
        for target in parts.related(part, "comments"):
            root = parts.xml(target)
            authors = [author.text or "" for author in all_named(root, "author")]
            found[name] = {
                comment.get("ref", ""): (
                    "".join(text.text or "" for text in all_named(comment, "t")),
                    authors[int(comment.get("authorId", "0"))],
                )
                for comment in all_named(root, "comment")
            }
    return found
