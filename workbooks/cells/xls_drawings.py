"""Whether pictures or shapes lie on a sheet of an .xls file; xlrd passes over them."""

from __future__ import annotations

from struct import unpack_from
from typing import Final

from workbooks.cells.xls_bounds import records_from

_OBJECT: Final = 0x5D
_TYPE_AT: Final = 4
_TYPE_BYTES: Final = 2
_DRAWN: Final = frozenset((0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x08, 0x09, 0x1E))
"""
Types of objects: group, line, rectangle, oval, arc, chart, text, picture, polygon, other shapes.

The boxes of comments, the arrows of filters and the fields of forms are none of these.
"""


def is_drawn_on(records: bytes, start: int) -> bool:
    """
    Args:
        records: The workbook's stream.
        start: Where the sheet begins.
    """
    return any(
        code == _OBJECT
        and length >= _TYPE_AT + _TYPE_BYTES
        and position + length <= len(records)
        and unpack_from("<H", records, position + _TYPE_AT)[0] in _DRAWN
        for code, position, length in records_from(records, start)
    )
