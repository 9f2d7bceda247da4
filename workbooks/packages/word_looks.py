"""The shading of a table's cell or of a run in a Word document: put into its properties where the schema has it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from workbooks.packages.word_scan import WordScan
from workbooks.packages.xml_edits import Edits, tag_end
from workbooks.packages.xml_parts import Element

_BEHIND_IN_CELL: Final = frozenset(
    "noWrap tcMar textDirection tcFitText vAlign hideMark headers cellIns cellDel cellMerge tcPrChange".split()
)
_BEHIND_IN_RUN: Final = frozenset(
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange ins del moveFrom moveTo".split()
)
"""What the schema puts behind a shading."""
_NO_COLOUR: Final = frozenset({"", "auto", "FFFFFF"})


class Shaded(NamedTuple):
    """
    Properties with a shading.

    Attributes:
        xml: All of them.
        before: With what the element was filled, ``RRGGBB``; empty for nothing.
    """

    xml: str
    before: str


def shading(prefix: str, colour: str) -> str:
    """The markup of one; ``prefix`` with its colon."""
    return f'<{prefix}shd {prefix}val="clear" {prefix}color="auto" {prefix}fill="{colour}"/>'


def shaded_cell(scan: WordScan, cell: Element, colour: str) -> Shaded:
    """A cell's properties, filled with a colour."""
    properties = _properties(scan, cell, "tcPr")
    before = _fill(scan, properties)
    return Shaded(_with_shading(scan, properties, "tcPr", _BEHIND_IN_CELL, colour), before)


def shaded_run(scan: WordScan, run: Element, colour: str) -> str:
    """A run's properties, filled with a colour; as they are, where its author has coloured it."""
    properties = _properties(scan, run, "rPr")
    has_colour = _fill(scan, properties) or (properties is not None and _is_highlighted(scan, properties))
    if has_colour and properties is not None:
        return written(scan, properties)
    return _with_shading(scan, properties, "rPr", _BEHIND_IN_RUN, colour)


def put_properties(scan: WordScan, edits: Edits, owner: Element, name: str, xml: str) -> None:
    """Let an element that is not empty have these properties."""
    properties = _properties(scan, owner, name)
    if properties is None:
        edits.insert(tag_end(scan.content, owner.start), xml)
    elif xml != written(scan, properties):
        edits.replace(properties.start, end_of(scan.content, properties), xml)


def properties_of(scan: WordScan, run: Element) -> str:
    """A run's properties as written; nothing where it has none."""
    properties = _properties(scan, run, "rPr")
    return "" if properties is None else written(scan, properties)


def written(scan: WordScan, element: Element) -> str:
    """All of an element, as written."""
    return scan.content[element.start : end_of(scan.content, element)].decode()


def end_of(content: bytes, element: Element) -> int:
    """Where an element ends."""
    return element.close if is_empty(content, element) else content.index(b">", element.close) + 1


def is_empty(content: bytes, element: Element) -> bool:
    """Whether an element is closed in its only tag."""
    end = tag_end(content, element.start)
    return content[end - 2 : end] == b"/>"


def _properties(scan: WordScan, owner: Element, name: str) -> Element | None:
    return next((each for each in owner.children if scan.is_own(each, name)), None)


def _fill(scan: WordScan, properties: Element | None) -> str:
    found = None if properties is None else _properties(scan, properties, "shd")
    fill = "" if found is None else scan.value(found, "fill")
    return "" if fill in _NO_COLOUR else fill


def _is_highlighted(scan: WordScan, properties: Element) -> bool:
    found = _properties(scan, properties, "highlight")
    return found is not None and scan.value(found, "val") != "none"


def _with_shading(scan: WordScan, properties: Element | None, name: str, behind: Collection[str], colour: str) -> str:
    new, prefix = shading(scan.prefix, colour), scan.prefix
    if properties is None:
        return f"<{prefix}{name}>{new}</{prefix}{name}>"
    earlier = _properties(scan, properties, "shd")
    if earlier is not None:
        return _replaced(scan, properties, earlier.start, end_of(scan.content, earlier), new)
    if is_empty(scan.content, properties):
        return f"<{prefix}{name}>{new}</{prefix}{name}>"
    is_behind = (each for each in properties.children if each.namespace != scan.namespace or each.name in behind)
    at = next((each.start for each in is_behind), properties.close)
    return _replaced(scan, properties, at, at, new)


def _replaced(scan: WordScan, element: Element, start: int, end: int, xml: str) -> str:
    content = scan.content
    last = end_of(content, element)
    return (content[element.start : start] + xml.encode() + content[end:last]).decode()
