"""
The drawing that shows the comments of a worksheet: a box for each, in VML, as Excel wants it.

The drawing may hold other things (buttons, boxes to tick), which stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from attrs import frozen

from scoring.findings.addresses import LAST_COLUMN, Position
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.packages.package import Package, UnchangeablePackageError
from workbooks.packages.sheet_geometry import Corner, SheetGeometry
from workbooks.packages.sheet_scan import number_in
from workbooks.packages.xml_parts import Element, XmlPart

VML: Final = "urn:schemas-microsoft-com:vml"
OFFICE: Final = "urn:schemas-microsoft-com:office:office"
EXCEL: Final = "urn:schemas-microsoft-com:office:excel"
CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"

_PREFIXES: Final = {"v": VML, "o": OFFICE, "x": EXCEL}
_DECLARATIONS: Final = "".join(f' xmlns:{prefix}="{namespace}"' for prefix, namespace in _PREFIXES.items())
_BOX_TYPE: Final = "_x0000_t202"
_SHAPE_TYPE: Final = (
    f'<v:shapetype id="{_BOX_TYPE}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_EMPTY: Final = f'<xml{_DECLARATIONS}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout></xml>'
_SHAPE: Final = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:{left:g}pt;'
    'margin-top:{top:g}pt;width:{width:g}pt;height:{height:g}pt;z-index:{layer};visibility:hidden"'
    ' fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_SHAPE_NUMBER: Final = re.compile(rb"_s([0-9]{1,9})\b")
_NUMBERS_IN_BLOCK: Final = 1024
_OPEN_BREAK: Final = re.compile(rb"<br\s*>", re.IGNORECASE)
"""Excel writes this into the texts of buttons, though it is no XML."""

_ANCHOR: Final = re.compile(r"\s*[0-9]{1,7}\s*(?:,\s*[0-9]{1,7}\s*){7}")
NOWHERE: Final = "-"
"""A box whose drawing does not say where it lies."""

_RIGHT, _DOWN, _DOWN_IN_FIRST_ROW = 15, 10, 2
_POINTS_PER_PIXEL: Final = 0.75


@frozen
class NoteBox:
    """A comment's box: its cell, and its size in pixels."""

    position: Position
    width: int
    height: int


class TakenBlocks:
    """
    Which numbers of shapes are used in a package: each drawing has blocks of 1,024 of its own.

    Numbers that only look like those of shapes count too: a block that is free without being used does no harm.
    """

    def __init__(self, package: Package) -> None:
        self._package = package

    @cached_property
    def _taken(self) -> set[int]:
        drawings = [name for name in self._package.archive.names if name.endswith(".vml")]
        return {block for name in drawings for block in blocks_in(self._package.archive.utf8(name))}

    def next(self) -> int:
        """
        A block that nobody uses; it is taken now.

        Raises:
            UnreadableWorkbookError: a drawing cannot be read.
        """
        block = 1
        while block in self._taken:
            block += 1
        self._taken.add(block)
        return block


def blocks_in(content: bytes) -> set[int]:
    """The blocks that a drawing claims, or whose numbers it uses."""
    blocks = {int(number) // _NUMBERS_IN_BLOCK for number in _SHAPE_NUMBER.findall(content)}
    for claimed in re.findall(rb"""data\s*=\s*["']([0-9, ]{1,4000})["']""", content):
        blocks |= {number_in(number.strip()) for number in claimed.decode().split(",")}
    return blocks


class NoteShapes:
    """The boxes of one worksheet's comments."""

    def __init__(self, content: bytes | None, blocks: TakenBlocks) -> None:
        """
        Args:
            content: The drawing; None where the worksheet has none yet.
            blocks: Those of the package.

        Raises:
            UnchangeablePackageError: the drawing is no XML.
        """
        self._blocks = blocks
        self._document = _document(content if content is not None else _EMPTY.encode())
        self._document.expect("xml")
        self._root = self._document.root
        self._removed: list[Element] = []
        self._notes = {place: shape for shape in self._root.children if (place := _place_of_note(shape)) is not None}

    @property
    def is_bare(self) -> bool:
        """It shows nothing any more."""
        shapes = [each for each in self._root.children if each.name not in {"shapelayout", "shapetype"}]
        return len(shapes) == len(self._removed)

    def places(self) -> set[Position]:
        """The cells whose comments have a box."""
        return set(self._notes)

    def remove(self, position: Position) -> None:
        """Take the box of a cell's comment away."""
        shape = self._notes.pop(position, None)
        if shape is not None:
            self._document.remove(shape)
            self._removed.append(shape)

    def add(self, boxes: Iterable[NoteBox], geometry: SheetGeometry) -> None:
        """Add boxes beside their cells."""
        boxes = list(boxes)
        if not boxes:
            return
        if not any(each.name == "shapetype" and each.attributes.get("id") == _BOX_TYPE for each in self._root.children):
            self._document.append(self._root, self._as_written(_SHAPE_TYPE))
        for layer, (number, box) in enumerate(zip(self._numbers(len(boxes)), boxes, strict=True), start=1):
            self._document.append(self._root, self._as_written(_shape(box, number, layer, geometry)))

    def enlarge(self, box: NoteBox, geometry: SheetGeometry, earlier: str) -> str:
        """
        Make the box of a cell's comment as large as it is now needed; its upper left corner stays.

        Args:
            box: What is needed.
            geometry: Of the worksheet.
            earlier: Where it lay before it was enlarged already, as this method told then; or nothing.

        Returns:
            Where it lay, for ``move_back``; nothing where there is no box.
        """
        shape = self._notes.get(box.position)
        if shape is None:
            return ""
        anchor = _part_of_note(shape, "Anchor")
        where = earlier or (anchor.text.strip() if anchor is not None else NOWHERE)
        corners = _corners(where)
        start = corners[0] if corners else _start(box, geometry)
        end = geometry.corner(start.column, start.right + box.width, start.row, start.down + box.height)
        if corners:
            end = Corner(*max(end[:2], corners[1][:2]), *max(end[2:], corners[1][2:]))
        self._put_anchor(shape, ", ".join(map(str, (*start, *end))))
        return where

    def move_back(self, position: Position, where: str) -> None:
        """Put the box of a comment where it lay before it was enlarged."""
        shape = self._notes.get(position)
        if shape is None:
            return
        anchor = _part_of_note(shape, "Anchor")
        if where == NOWHERE and anchor is not None:
            self._document.remove(anchor)
        elif _corners(where):
            self._put_anchor(shape, where)

    def _put_anchor(self, shape: Element, where: str) -> None:
        anchor = _part_of_note(shape, "Anchor")
        if anchor is not None:
            self._document.set_text(anchor, where)
            return
        data = _note_of(shape)
        if data is not None:
            prefix = self._document.prefix(data)
            first = next(iter(data.children))
            self._document.before(first, f"<{prefix}Anchor>{where}</{prefix}Anchor>")

    def written(self) -> bytes:
        """The drawing with all changes."""
        return self._document.edited()

    def _as_written(self, xml: str) -> str:
        """With the usual prefixes, declared where the drawing has others."""
        usual = all(self._document.prefixes.of(namespace) == prefix for prefix, namespace in _PREFIXES.items())
        name_end = min(xml.index(" "), xml.index(">"))
        return xml if usual else xml[:name_end] + _DECLARATIONS + xml[name_end:]

    def _numbers(self, count: int) -> list[int]:
        """Numbers for new shapes: the rest of the drawing's own blocks, then of new ones, which are claimed."""
        gone = Counter(number for shape in self._removed for number in _SHAPE_NUMBER.findall(self._document.raw(shape)))
        used = {int(number) for number in Counter(_SHAPE_NUMBER.findall(self._document.content)) - gone}
        maps = [each for each in self._root.walk() if each.name == "idmap" and each.namespace == OFFICE]
        claimed = [number_in(block.strip()) for block in maps[0].attributes.get("data", "").split(",")] if maps else []
        own = [block for block in claimed if block]
        numbers: list[int] = []
        for block in own:
            first = block * _NUMBERS_IN_BLOCK + 1
            last = max((number for number in used if number // _NUMBERS_IN_BLOCK == block), default=first - 1)
            numbers += range(last + 1, first + _NUMBERS_IN_BLOCK - 1)
        while len(numbers) < count:
            own.append(self._blocks.next())
            first = own[-1] * _NUMBERS_IN_BLOCK + 1
            numbers += range(first, first + _NUMBERS_IN_BLOCK - 1)
        blocks = ",".join(map(str, own))
        if not maps:
            layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>'
            self._document.prepend(self._root, self._as_written(layout))
        elif blocks != maps[0].attributes.get("data", ""):
            self._document.set_attributes(maps[0], {"data": blocks})
        return numbers[:count]


def _shape(box: NoteBox, number: int, layer: int, geometry: SheetGeometry) -> str:
    start = _start(box, geometry)
    end = geometry.corner(start.column, start.right + box.width, start.row, start.down + box.height)
    return _SHAPE.format(
        number=number,
        left=(geometry.left(start.column) + start.right) * _POINTS_PER_PIXEL,
        top=(geometry.top(start.row) + start.down) * _POINTS_PER_PIXEL,
        width=box.width * _POINTS_PER_PIXEL,
        height=box.height * _POINTS_PER_PIXEL,
        layer=layer,
        anchor=", ".join(map(str, (*start, *end))),
        row=box.position.row - 1,
        column=box.position.column - 1,
    )


def _start(box: NoteBox, geometry: SheetGeometry) -> Corner:
    """Right of the cell, beginning a little above it."""
    row, column = box.position.row - 1, box.position.column - 1
    down = _DOWN if row else _DOWN_IN_FIRST_ROW
    return geometry.corner(min(column + 1, LAST_COLUMN - 1), _RIGHT, max(row - 1, 0), down)


def _document(content: bytes) -> XmlPart:
    try:
        return XmlPart(content)
    except UnreadableWorkbookError as error:
        closed = _OPEN_BREAK.sub(b"<br/>", content)
        if closed == content:
            raise UnchangeablePackageError("批注的图形部件不是完整的 XML") from error
    try:
        return XmlPart(closed)
    except UnreadableWorkbookError as error:
        raise UnchangeablePackageError("批注的图形部件不是完整的 XML") from error


def _note_of(shape: Element) -> Element | None:
    """What a shape says of the comment that it shows; None for any other shape."""
    for data in shape.children:
        if data.name == "ClientData" and data.namespace == EXCEL and data.attributes.get("ObjectType") == "Note":
            return data
    return None


def _part_of_note(shape: Element, name: str) -> Element | None:
    data = _note_of(shape)
    return data.first(name) if data is not None else None


def _place_of_note(shape: Element) -> Position | None:
    row, column = _part_of_note(shape, "Row"), _part_of_note(shape, "Column")
    if row is None or column is None:
        return None
    return Position(number_in(row.text.strip()) + 1, number_in(column.text.strip()) + 1)


def _corners(anchor: str) -> tuple[Corner, Corner] | None:
    """``3, 15, 3, 10, 8, 25, 6, 17`` → the upper left and the lower right corner."""
    if not _ANCHOR.fullmatch(anchor):
        return None
    numbers = [int(number) for number in anchor.split(",")]
    return Corner(*numbers[:4]), Corner(*numbers[4:])
