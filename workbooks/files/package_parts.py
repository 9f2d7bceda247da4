"""Finding one's way in an .xlsx package: its worksheets, and which part belongs to which."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath
from typing import Final

from attrs import frozen

from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import BoundedArchive

BOOK_PART: Final = "xl/workbook.xml"


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
class SheetPart:
    """A worksheet's name on its tab, and the part that holds it."""

    name: str
    part: str


def local_name(element: ET.Element) -> str:
    """``{http://…}sheetData`` → ``sheetData``"""
    return element.tag.rpartition("}")[2]


def parsed_part(archive: BoundedArchive, part: str) -> ET.Element:
    """
    A part's XML as a tree.

    Raises:
        UnreadableWorkbookError: as ``BoundedArchive.xml``, and ZP101 for XML that is not well-formed.
    """
    try:
        # Safe: the archive hands out no XML with a DTD, so there are no entities to expand.
        return ET.fromstring(archive.xml(part))  # noqa: S314
    except (ET.ParseError, ValueError) as error:
        raise UnreadableWorkbookError("ZP101", f"部件{part[:80]}不是完整的 XML") from error


def relations(archive: BoundedArchive, part: str) -> tuple[Relation, ...]:
    """What a part refers to; nothing where it refers to nothing."""
    rels = join(dirname(part), "_rels", f"{basename(part)}.rels")
    if rels not in archive:
        return ()
    return tuple(_relation(element, part) for element in parsed_part(archive, rels))


def sheet_parts(archive: BoundedArchive) -> Iterator[SheetPart]:
    """The sheets of the workbook in the order of their tabs."""
    book = _book_part(archive)
    parts = {relation.id: relation.target for relation in relations(archive, book)}
    for element in parsed_part(archive, book).iter():
        if local_name(element) == "sheet":
            target = next((value for key, value in element.items() if key.endswith("}id")), "")
            if parts.get(target, "") in archive:
                yield SheetPart(element.get("name", ""), parts[target])


def _book_part(archive: BoundedArchive) -> str:
    return next((found.target for found in relations(archive, "") if found.kind == "officeDocument"), BOOK_PART)


def _relation(element: ET.Element, part: str) -> Relation:
    target = element.get("Target", "").replace("\\", "/")
    external = element.get("TargetMode", "") == "External"
    if not external:
        target = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
    return Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external)
