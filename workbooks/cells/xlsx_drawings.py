"""Whether pictures or shapes lie on a sheet of an .xlsx file: drawings, older ones (VML), objects of other programs."""

from __future__ import annotations

import re
from typing import Final

from workbooks.files.package_parts import relations
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import BoundedArchive

_BEHIND_THE_CELLS: Final = 20_000
_DRAWING: Final = re.compile(r"<(?:\w+:)?(?:drawing|picture|oleObjects)[\s>]")
"""Pictures and shapes, a picture behind the cells, objects of other programs; comments have boxes of another name."""
_OLDER_DRAWING: Final = re.compile(r"<(?:\w+:)?legacyDrawing\s")
_VML: Final = "vmlDrawing"
_PICTURE: Final = b"imagedata"


def is_drawn_on(archive: BoundedArchive, part: str, xml: str) -> bool:
    """
    Args:
        archive: The workbook.
        part: The sheet's.
        xml: What stands in it.
    """
    behind = max(0, len(xml) - _BEHIND_THE_CELLS)
    if _DRAWING.search(xml, behind):
        return True
    return bool(_OLDER_DRAWING.search(xml, behind)) and any(
        _holds_a_picture(archive, each.target) for each in relations(archive, part) if each.kind == _VML
    )


def _holds_a_picture(archive: BoundedArchive, part: str) -> bool:
    """Of a drawing that cannot be read nobody knows; the cells beside it can be."""
    try:
        return _PICTURE in archive.utf8(part)
    except UnreadableWorkbookError:
        return False
