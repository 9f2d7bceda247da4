"""How wide the columns of an OpenDocument spreadsheet are: each names a style, and the style has the width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from workbooks.cells.xlsx_texts import unescaped

_TAG: Final = re.compile(r"<(?:\w+:)?(style|table-column-properties|table|table-column)\s([^<>]*)>")
_ATTRIBUTE: Final = re.compile(r'(?:\w+:)?([\w-]+)="([^"]*)"')
"""By its local name; OpenDocument's names have hyphens."""
_LENGTH: Final = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,10})?)(cm|mm|in|pt)")
_POINTS: Final[Mapping[str, Decimal]] = {
    "cm": Decimal(72) / Decimal("2.54"),
    "mm": Decimal(72) / Decimal("25.4"),
    "in": Decimal(72),
    "pt": Decimal(1),
}
_MARGIN: Final = Decimal("3.75")
_CHARACTER: Final = Decimal("5.25")
"""Points: 5 and 7 pixels of which 96 make an inch, as Excel measures a column in its usual font."""
_TENTH: Final = Decimal("0.1")


def ods_column_widths(content: str, count: int, usual: Decimal) -> Mapping[str, tuple[Decimal, ...]]:
    """
    Args:
        content: ``content.xml``, plain.
        count: How many columns of each table, from the first on.
        usual: The width where a column has none.

    Returns:
        Name of a table → widths in characters.
    """
    styles: dict[str, Decimal] = {}
    widths: dict[str, list[Decimal]] = {}
    style = table = ""
    for tag, attributes in _tags(content):
        if tag == "style":
            style = attributes.get("name", "")
        elif tag == "table-column-properties":
            styles[style] = _in_characters(attributes.get("column-width", ""), usual)
        elif tag == "table":
            table = attributes.get("name", "")
            widths[table] = []
        elif table:
            repeated = attributes.get("number-columns-repeated", "1")
            times = min(int(repeated), count) if repeated.isascii() and repeated.isdecimal() else 1
            widths[table] += [styles.get(attributes.get("style-name", ""), usual)] * times
    return {name: tuple((each + [usual] * count)[:count]) for name, each in widths.items()}


def _tags(content: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for found in _TAG.finditer(content):
        yield found[1], {name: unescaped(value) for name, value in _ATTRIBUTE.findall(found[2])}


def _in_characters(length: str, usual: Decimal) -> Decimal:
    found = _LENGTH.fullmatch(length)
    if found is None:
        return usual
    points = Decimal(found[1]) * _POINTS[found[2]]
    return max(((points - _MARGIN) / _CHARACTER).quantize(_TENTH), Decimal(0))
