"""Pictures in a Word document in which a whole form could stand, and sheets of Excel: what is seen, and not read."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from workbooks.files.package_parts import local_name

_WIDTH_OF_A_FORM: Final = 4_680_000
_HEIGHT_OF_A_FORM: Final = 2_160_000
"""In EMU, of which a centimetre has 360,000: 13 × 6 cm; a seal or a signature is smaller."""

_SHEET_PROGRAMS: Final = ("Excel.", "ET.", "KET.")
"""Whose objects are sheets; the others are formulas, pictures and documents."""


def is_a_sheet(ole: ET.Element) -> bool:
    """An object of another program is a sheet."""
    return ole.get("ProgID", "").startswith(_SHEET_PROGRAMS)


def is_picture_as_wide_as_a_form(element: ET.Element) -> bool:
    """What an element of a paragraph draws; a sheet that shows itself as a picture is none."""
    name = local_name(element)
    if name in _PLACED:
        return _is_as_wide(element)
    return name in _OLDER and not _holds_a_sheet(element) and _is_older_and_as_wide(element)


_PLACED: Final = frozenset({"inline", "anchor"})
"""What holds a picture, and says how large it is shown."""
_EXTENT: Final = re.compile("[0-9]{1,12}")


def _is_as_wide(placed: ET.Element) -> bool:
    extent = next((child for child in placed if local_name(child) == "extent"), None)
    sizes = [extent.get(field, "") for field in ("cx", "cy")] if extent is not None else []
    if not sizes or not all(map(_EXTENT.fullmatch, sizes)):
        return False
    is_large = int(sizes[0]) >= _WIDTH_OF_A_FORM and int(sizes[1]) >= _HEIGHT_OF_A_FORM
    return is_large and any(local_name(each) == "blip" for each in placed.iter())


# ---------------------------------------------------------------- older drawings (VML), as WPS and Word 2003 write them

_OLDER: Final = frozenset({"pict", "object"})
_EMU: Final[Mapping[str, int]] = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "px": 9_525}
_LENGTH: Final = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([0-9]{1,6}(?:\.[0-9]{1,6})?)(pt|in|cm|mm|px)")


def _holds_a_sheet(drawn: ET.Element) -> bool:
    return any(local_name(each) == "OLEObject" and is_a_sheet(each) for each in drawn)


def _is_older_and_as_wide(drawn: ET.Element) -> bool:
    """By the shape, or the group of them, that the page shows; what lies in a group has measures of its own."""
    if not any(local_name(each) == "imagedata" for each in drawn.iter()):
        return False
    sizes = (dict(_sizes_of(shape.get("style", ""))) for shape in drawn)
    return any(
        size.get("width", 0) >= _WIDTH_OF_A_FORM and size.get("height", 0) >= _HEIGHT_OF_A_FORM for size in sizes
    )


def _sizes_of(style: str) -> Iterator[tuple[str, Decimal]]:
    """In EMU: ``width:415.3pt;height:250pt``."""
    for measure, number, unit in _LENGTH.findall(style):
        yield measure, Decimal(number) * _EMU[unit]
