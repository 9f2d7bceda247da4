"""Finding one's way in an office package: which part belongs to which, and the sheets of a workbook."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from posixpath import basename, dirname, join, normpath
from typing import Final, NamedTuple

from attrs import frozen

from indicator_specs.words.remembered_texts import remembered
from workbooks.files.file_kinds import USUAL_BOOK
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import BoundedArchive
from workbooks.files.safe_xml import parsed_xml, xml_tree

TRUE: Final = frozenset({"1", "true"})
_FALSE: Final = frozenset({"0", "false"})
_LONGEST_INDEX: Final = 5


@frozen
class Relation:
    """
    Attributes:
        id: What the part's XML calls it by.
        kind: The last word of the relation's type: ``worksheet``, ``drawing``, ``image``.
        target: The related part, or an address outside of the package.
        external: It leads out of the package.
    """

    id: str
    kind: str
    target: str
    external: bool


@frozen
class NamedPart:
    """
    Attributes:
        name: On its tab.
        part: The part that holds it.
        kind: As of its ``Relation``: ``worksheet``, ``chartsheet``.
        hidden: Its tab is not visible.
    """

    name: str
    part: str
    kind: str = "worksheet"
    hidden: bool = False


@frozen
class BookName:
    """
    Attributes:
        name: What formulas call it.
        refers_to: The formula that it stands for.
        sheet: On which sheet alone it is known; empty for the whole workbook.
    """

    name: str
    refers_to: str
    sheet: str = ""


@frozen
class BookParts:
    """
    Attributes:
        sheets: In the order of their tabs; those whose part is missing are none.
        by_kind: The part that the workbook has of a kind: ``styles``, ``sharedStrings``.
        from_1904: Its dates are counted from 1904 on.
        as_displayed: It calculates with numbers as they are displayed, not as they are stored.
        sheet_names: Of all its sheets.
        names: What its names stand for.
    """

    sheets: tuple[NamedPart, ...]
    by_kind: Mapping[str, str]
    from_1904: bool = False
    as_displayed: bool = False
    sheet_names: tuple[str, ...] = ()
    names: tuple[BookName, ...] = ()


class _Element(NamedTuple):
    """An element's name, its attributes by their names, which hold a namespace where they have one, and its text."""

    name: str
    attributes: Mapping[str, str]
    text: str


def local_name(element: ET.Element) -> str:
    """``{http://…}sheetData`` → ``sheetData``"""
    return element.tag.rpartition("}")[2]


def parsed_part(archive: BoundedArchive, part: str) -> ET.Element:
    """
    A part's XML as a tree.

    Raises:
        UnreadableWorkbookError: as ``BoundedArchive.xml`` and ``xml_tree``, and ZP101 for XML that is not well-formed.
    """
    with well_formed(part):
        return archive.parsed(part)


def tree_of(part: bytes) -> ET.Element:
    """
    The XML of a part that no archive holds as a tree.

    Raises:
        UnreadableWorkbookError: as ``parsed_part``.
    """
    try:
        return parsed_xml(part)
    except (ET.ParseError, ValueError) as error:
        raise UnreadableWorkbookError("ZP101", "部件不是完整的 XML") from error


@contextmanager
def well_formed(part: str) -> Iterator[None]:
    """
    What is not XML inside is told as damage of the part.

    Raises:
        UnreadableWorkbookError: ZP101.
    """
    try:
        yield
    except (ET.ParseError, ValueError) as error:
        raise UnreadableWorkbookError("ZP101", f"部件{part[:80]}不是完整的 XML") from error


@remembered(longest=20_000, texts=64)
def _elements(xml: str) -> tuple[_Element, ...]:
    """All elements of a part; remembered, as one program writes many packages alike."""
    return tuple(_Element(local_name(each), each.attrib, each.text or "") for each in xml_tree(xml).iter())


def relations(archive: BoundedArchive, part: str) -> tuple[Relation, ...]:
    """What a part refers to; nothing where it refers to nothing."""
    rels = join(dirname(part), "_rels", f"{basename(part)}.rels")
    if rels not in archive:
        return ()
    with well_formed(rels):
        written = _elements(archive.xml(rels))
    return tuple(_relation(each.attributes, part) for each in written if each.name == "Relationship")


def main_part(archive: BoundedArchive, usual: str) -> str:
    """The part that a package is about, as its relations tell; the usual one where they tell none."""
    return next((found.target for found in relations(archive, "") if found.kind == "officeDocument"), usual)


def sheet_parts(archive: BoundedArchive) -> tuple[NamedPart, ...]:
    """The sheets of the workbook in the order of their tabs."""
    return book_parts(archive).sheets


def book_parts(archive: BoundedArchive) -> BookParts:
    """
    What a workbook is made of.

    Raises:
        UnreadableWorkbookError: as ``parsed_part``.
    """
    part = main_part(archive, USUAL_BOOK)
    related = relations(archive, part)
    with well_formed(part):
        elements = _elements(archive.xml(part))
    sheets = _sheets(elements, {relation.id: relation for relation in related})
    sheet_names = tuple(each.attributes.get("name", "") for each in elements if each.name == "sheet")
    return BookParts(
        sheets=tuple(sheet for sheet in sheets if sheet.part in archive),
        by_kind={relation.kind: relation.target for relation in related},
        from_1904=any(each.attributes.get("date1904") in TRUE for each in elements if each.name == "workbookPr"),
        as_displayed=any(each.attributes.get("fullPrecision") in _FALSE for each in elements if each.name == "calcPr"),
        sheet_names=sheet_names,
        names=tuple(_book_name(each, sheet_names) for each in elements if each.name == "definedName"),
    )


def _book_name(element: _Element, sheet_names: Sequence[str]) -> BookName:
    """A name that belongs to one sheet says to which one by its number, from 0 on."""
    number = element.attributes.get("localSheetId", "")
    is_number = number.isdecimal() and len(number) <= _LONGEST_INDEX
    sheet = sheet_names[int(number)] if is_number and int(number) < len(sheet_names) else ""
    return BookName(element.attributes.get("name", ""), element.text, sheet)


def _sheets(elements: Iterable[_Element], related: Mapping[str, Relation]) -> Iterator[NamedPart]:
    for name, attributes, _ in elements:
        relation = related.get(next((value for key, value in attributes.items() if key.endswith("}id")), ""))
        if relation is not None and name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            yield NamedPart(attributes.get("name", ""), relation.target, relation.kind, hidden)


def _relation(attributes: Mapping[str, str], part: str) -> Relation:
    target = attributes.get("Target", "").replace("\\", "/")
    external = attributes.get("TargetMode", "") == "External"
    if not external:
        target = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
    return Relation(attributes.get("Id", ""), attributes.get("Type", "").rpartition("/")[2], target, external)
