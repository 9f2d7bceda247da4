"""
The styles of a workbook: new looks at the end of each list, so that what is there keeps its number.

A look that is asked for twice, or that an earlier run has written, is written once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from workbooks.packages.package import UnchangeablePackageError
from workbooks.packages.sheet_scan import number_in
from workbooks.packages.xml_edits import DECLARATION, Edits, as_attribute
from workbooks.packages.xml_parts import Element, XmlPart
from workbooks.sheets.styles import FONT, Style

MOST_STYLES: Final = 65_490
"""Cell formats that Excel opens."""

EMPTY_STYLES: Final = DECLARATION + '<styleSheet xmlns="{namespace}"/>'
"""The part of a workbook that has none."""

_ORDER: Final = tuple(
    "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split()
)
"""Of the lists, as the schema has it."""

_PLAIN_FONT: Final = '<{p}font><{p}sz val="11"/><{p}name val="' + FONT + '"/></{p}font>'
_NO_FILL: Final = '<{p}fill><{p}patternFill patternType="none"/></{p}fill>'
_GREY_FILL: Final = '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill>'
_NO_BORDER: Final = "<{p}border><{p}left/><{p}right/><{p}top/><{p}bottom/><{p}diagonal/></{p}border>"
_PLAIN_FORMAT: Final = '<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
_FIRST_ONES: Final[Mapping[str, tuple[str, ...]]] = {
    "numFmts": (),
    "fonts": (_PLAIN_FONT,),
    "fills": (_NO_FILL, _GREY_FILL),
    "borders": (_NO_BORDER,),
    "cellStyleXfs": (_PLAIN_FORMAT,),
    "cellXfs": (_PLAIN_FORMAT,),
    "cellStyles": ('<{p}cellStyle name="Normal" xfId="0" builtinId="0"/>',),
}
"""What Excel takes to stand first in each list, for a workbook that has no such list."""

_THIN_EDGES: Final = (
    "<{p}border>"
    + "".join(
        f'<{{p}}{side} style="thin"><{{p}}color auto="1"/></{{p}}{side}>' for side in "left right top bottom".split()
    )
    + "<{p}diagonal/></{p}border>"
)
_BUILT_IN_FORMATS: Final[Mapping[str, int]] = {"General": 0, "0": 1, "0.00": 2, "0%": 9, "0.00%": 10, "@": 49}
_FIRST_OWN_FORMAT: Final = 164
_NO_FORMAT: Final[Mapping[str, str]] = {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"}


@frozen
class _Format:
    """A cell format: its attributes, what stands in it, and all of it as written."""

    attributes: Mapping[str, str]
    content: bytes
    raw: bytes

    def of_fill(self, fill: str) -> _Format:
        """The same, with another fill."""
        filled = {"fillId": fill, "applyFill": "1"}
        edits = Edits(self.raw)
        edits.set_attributes(0, filled)
        return _Format({**self.attributes, **filled}, self.content, edits.edited())

    def is_like(self, other: _Format) -> bool:
        """The two differ at most in their fill."""
        return self.content == other.content and _without_fill(self) == _without_fill(other)


def _without_fill(cell_format: _Format) -> dict[str, str]:
    left_out = ("fillId", "applyFill")
    return {name: value for name, value in cell_format.attributes.items() if name not in left_out}


class _List:
    """One of the lists: its items as written, and those that are added."""

    def __init__(self, document: XmlPart, name: str) -> None:
        self.document = document
        self.name = name
        self.element = document.root.first(name)
        self.prefix = document.prefix(self.element or document.root)
        self.items = self.element.children if self.element else []
        self.added: list[bytes] = []
        if not self.items:
            self.added = [each.format(p=self.prefix).encode() for each in _FIRST_ONES[name]]
        self._numbers: dict[bytes, int] | None = None

    def __len__(self) -> int:
        return len(self.items) + len(self.added)

    def raw(self, number: int) -> bytes:
        """An item as written; nothing for one that is not there."""
        if number < len(self.items):
            return self.document.raw(self.items[number])
        return self.added[number - len(self.items)] if number < len(self) else b""

    def number_of(self, raw: bytes) -> int:
        """Where an item stands that is written so; it is added where none is."""
        if self._numbers is None:
            self._numbers = {self.raw(number): number for number in reversed(range(len(self)))}
        if raw not in self._numbers:
            self._numbers[raw] = len(self)
            self.added.append(raw)
        return self._numbers[raw]

    def number_of_xml(self, xml: str) -> int:
        """``number_of`` a template, in which ``{p}`` stands for the prefix of the list."""
        return self.number_of(xml.replace("{p}", self.prefix).encode())

    def write(self) -> None:
        """Put the added ones into the document."""
        if not self.added:
            return
        xml = b"".join(self.added).decode()
        if self.element is not None:
            self.document.set_attributes(self.element, {"count": str(len(self))})
            self.document.append(self.element, xml)
            return
        whole = f'<{self.prefix}{self.name} count="{len(self)}">{xml}</{self.prefix}{self.name}>'
        root = self.document.root
        earlier = _ORDER[: _ORDER.index(self.name)]
        before = [child for child in root.children if child.namespace == root.namespace and child.name in earlier]
        if before:
            self.document.after(before[-1], whole)
        else:
            self.document.prepend(root, whole)


class StylesPart:
    """The styles of a workbook, to which looks can be added."""

    def __init__(self, content: bytes) -> None:
        """
        Args:
            content: Of the part; ``EMPTY_STYLES`` where there is none.

        Raises:
            UnreadableWorkbookError: as ``XmlPart``.
        """
        self._document = XmlPart(content)
        self._document.expect("styleSheet")
        self._number_formats = _List(self._document, "numFmts")
        self._fonts = _List(self._document, "fonts")
        self._fills = _List(self._document, "fills")
        self._borders = _List(self._document, "borders")
        self._base_formats = _List(self._document, "cellStyleXfs")
        self._formats = _List(self._document, "cellXfs")
        self._names = _List(self._document, "cellStyles")
        self._known = len(self._formats.items)
        self._made: dict[object, int] = {}
        self._own: dict[int, _Format] = {}

    def styles_filled_with(self, colours: frozenset[str]) -> frozenset[int]:
        """
        The styles of the source whose fill is one of these colours and nothing else.

        Args:
            colours: ``RRGGBB``.
        """
        fills = {
            str(number) for number, fill in enumerate(self._fills.items) if _solid_colour(fill)[-6:].upper() in colours
        }
        return frozenset(
            number for number, item in enumerate(self._formats.items) if item.attributes.get("fillId", "0") in fills
        )

    def with_fill(self, style: int, colour: str) -> int:
        """
        A style as another one, filled with a colour.

        Args:
            style: Its number; one that is not there looks as the first.
            colour: ``RRGGBB``.
        """
        if (style, colour) not in self._made:
            fill = self._fills.number_of_xml(_solid_fill(colour))
            self._made[style, colour] = self._added_format(self._format(style).of_fill(str(fill)))
        return self._made[style, colour]

    def with_fill_of(self, style: int, other: int | None) -> int:
        """
        A style with the fill of another one, and this other one itself where they differ in nothing else.

        Args:
            style: Its number.
            other: The other's; None for no fill.
        """
        if other is None:
            return self._added_format(self._format(style).of_fill("0"))
        if self._format(style).is_like(self._format(other)):
            return other
        return self._added_format(self._format(style).of_fill(self._format(other).attributes.get("fillId", "0")))

    def look(self, style: Style, *, quoted: bool = False) -> int:
        """
        The number of a look.

        Args:
            style: The look.
            quoted: What stands in the cell is a text, whatever it begins with.
        """
        if (style, quoted) not in self._made:
            self._made[style, quoted] = self._added(self._format_of(style, quoted=quoted))
        return self._made[style, quoted]

    def written(self) -> bytes:
        """The part with what was added."""
        lists = (self._number_formats, self._fonts, self._fills, self._borders)
        for each in (*lists, self._base_formats, self._formats, self._names):
            each.write()
        return self._document.edited()

    # ------------------------------------------------------------ formats

    def _format(self, style: int) -> _Format:
        if style in self._own:
            return self._own[style]
        number = style if 0 <= style < self._known else 0
        raw = self._formats.raw(number)
        if number >= self._known:
            return _Format(_NO_FORMAT, b"", raw)
        document, item = self._document, self._formats.items[number]
        content = b"" if document.is_empty(item) else document.content[document.inner(item) : item.close]
        return _Format(item.attributes, content, raw)

    def _added_format(self, made: _Format) -> int:
        number = self._added(made.raw)
        if number >= self._known:
            self._own[number] = made
        return number

    def _added(self, raw: bytes) -> int:
        number = self._formats.number_of(raw)
        if number >= MOST_STYLES:
            raise UnchangeablePackageError(f"单元格样式已有{MOST_STYLES}种，Excel 不能再添加")
        return number

    def _format_of(self, style: Style, *, quoted: bool) -> bytes:
        p = self._formats.prefix
        wrapped = ' wrapText="1"' if style.wrap else ""
        shrunk = ' shrinkToFit="1"' if style.shrink else ""
        unlocked = "" if style.locked else f'<{p}protection locked="0"/>'
        ids = (
            f'numFmtId="{self._number_format(style.number_format)}" fontId="{self._font(style)}"'
            f' fillId="{self._fill(style)}" borderId="{self._border(style)}"'
        )
        applied = ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
        protected = ' applyProtection="1"' if unlocked else ""
        mark = ' quotePrefix="1"' if quoted else ""
        return (
            f"<{p}xf {ids}{mark}{applied}{protected}>"
            f'<{p}alignment horizontal="{style.align}" vertical="{"top" if style.top else "center"}"{wrapped}{shrunk}/>'
            f"{unlocked}</{p}xf>"
        ).encode()

    def _font(self, style: Style) -> int:
        bold = "<{p}b/>" if style.bold else ""
        line = "<{p}u/>" if style.underlined else ""
        colour = f'<{{p}}color rgb="{_argb(style.colour)}"/>' if style.colour else ""
        size = f'<{{p}}sz val="{style.size:g}"/>'
        return self._fonts.number_of_xml(f'<{{p}}font>{bold}{line}{size}{colour}<{{p}}name val="{FONT}"/></{{p}}font>')

    def _fill(self, style: Style) -> int:
        return self._fills.number_of_xml(_solid_fill(style.fill)) if style.fill else 0

    def _border(self, style: Style) -> int:
        return self._borders.number_of_xml(_THIN_EDGES) if style.border else 0

    def _number_format(self, code: str) -> int:
        known = _BUILT_IN_FORMATS.get(code)
        if known is not None:
            return known
        if code not in self._made:
            taken = [number_in(each.attributes.get("numFmtId")) for each in self._number_formats.items]
            number = max((_FIRST_OWN_FORMAT - 1, *taken)) + len(self._number_formats.added) + 1
            xml = f'<{{p}}numFmt numFmtId="{number}" formatCode="{as_attribute(code)}"/>'
            self._number_formats.number_of_xml(xml)
            self._made[code] = number
        return self._made[code]


def _solid_colour(fill: Element) -> str:
    pattern = fill.first("patternFill")
    if pattern is None or pattern.attributes.get("patternType") != "solid":
        return ""
    colour = pattern.first("fgColor")
    return colour.attributes.get("rgb", "") if colour is not None else ""


def _solid_fill(colour: str) -> str:
    colour = f'<{{p}}fgColor rgb="{_argb(colour)}"/>'
    return f'<{{p}}fill><{{p}}patternFill patternType="solid">{colour}</{{p}}patternFill></{{p}}fill>'


def _argb(colour: str) -> str:
    return f"FF{colour.removeprefix('#').upper()}"
