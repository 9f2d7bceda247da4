"""
What must hold of a Word document's package so that Word opens it without a word of repair.

As ``package_invariants``, for documents; ``WORD_CHECKS`` is the table of the checks.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from tests.package_invariants import OF_ANY_PACKAGE, Check, Parts, all_named, attribute, broken, local, parts_of

_PROPERTIES: Final[Mapping[str, Sequence[str]]] = {
    "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark
        headers cellIns cellDel cellMerge tcPrChange""".split(),
    "rPr": """ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss
        imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
        fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange""".split(),
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
        snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
        textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""".split(),
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
        tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange""".split(),
}
"""The order in which the schema has properties; in ``trPr`` they may stand in any."""
_FIRST: Final = frozenset(_PROPERTIES)
_LONGEST_NAME: Final = 40


def _comments(parts: Parts) -> Iterator[str]:
    """Each comment has one beginning, one end behind it, and one reference; and these have a comment."""
    document = parts.xml(parts.book)
    known = [attribute(each, "id") for part in parts.related(parts.book, "comments") for each in parts.xml(part)]
    yield from (f"comment {number} twice" for number, count in Counter(known).items() if count > 1)
    order = [(local(each), attribute(each, "id")) for each in document.iter()]
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        numbers = [number for found, number in order if found == name]
        yield from (f"{name} {number} twice" for number, count in Counter(numbers).items() if count > 1)
        yield from (f"{name} of no comment: {number}" for number in set(numbers) - set(known))
        yield from (f"comment {number} has no {name}" for number in set(known) - set(numbers))
    for number in known:
        signs = [name for name, each in order if each == number and name.startswith("comment")]
        if signs != ["commentRangeStart", "commentRangeEnd", "commentReference"]:
            yield f"comment {number} is marked by {signs}"


def _bookmarks(parts: Parts) -> Iterator[str]:
    order = [each for each in parts.xml(parts.book).iter() if local(each) in {"bookmarkStart", "bookmarkEnd"}]
    starts = [each for each in order if local(each) == "bookmarkStart"]
    numbers = [attribute(each, "id") for each in starts]
    names = [attribute(each, "name").casefold() for each in starts]
    yield from (f"bookmark {number} twice" for number, count in Counter(numbers).items() if count > 1)
    yield from (f"bookmark {name} twice" for name, count in Counter(names).items() if count > 1)
    yield from (f"bookmark {name} is too long" for name in names if len(name) > _LONGEST_NAME)
    for number in numbers:
        signs = [local(each) for each in order if attribute(each, "id") == number]
        if signs != ["bookmarkStart", "bookmarkEnd"]:
            yield f"bookmark {number} is marked by {signs}"


def _anchors(parts: Parts) -> Iterator[str]:
    document = parts.xml(parts.book)
    names = {attribute(each, "name") for each in all_named(document, "bookmarkStart")}
    anchors = {attribute(each, "anchor") for each in all_named(document, "hyperlink")} - {""}
    yield from (f"a link leads nowhere: {anchor}" for anchor in anchors - names)


def _order(parts: Parts) -> Iterator[str]:
    for part in (parts.book, *parts.related(parts.book, "comments")):
        for element in parts.xml(part).iter():
            order = _PROPERTIES.get(local(element))
            if order is not None:
                names = [local(child) for child in element if local(child) in order]
                if names != sorted(names, key=order.index):
                    yield f"{part}: {local(element)} holds {names}"


def _places(parts: Parts) -> Iterator[str]:
    """Properties come first; a cell ends in a paragraph; of each property there is one."""
    for element in parts.xml(parts.book).iter():
        children = [local(child) for child in element]
        for name in _FIRST.intersection(children[1:]):
            if local(element) in {"r", "p", "tc", "tbl"}:
                yield f"{name} is not the first in {local(element)}"
        if local(element) == "tc" and not _ends_in_a_paragraph(element):
            yield "a cell does not end in a paragraph"
        if local(element) in _PROPERTIES:
            yield from (
                f"{local(element)} holds {name} twice" for name, count in Counter(children).items() if count > 1
            )


def _ends_in_a_paragraph(cell: ET.Element) -> bool:
    blocks = [child for child in cell if local(child) in {"p", "tbl", "sdt", "customXml"}]
    return bool(blocks) and local(blocks[-1]) in {"p", "sdt", "customXml"}


WORD_CHECKS: Final[Mapping[str, Check]] = {
    **OF_ANY_PACKAGE,
    "comments have a place, and marks of comments a comment": _comments,
    "bookmarks have names, numbers and two ends": _bookmarks,
    "links lead to bookmarks": _anchors,
    "properties are in the order of the schema": _order,
    "properties come first, a paragraph last": _places,
}


def broken_word(content: bytes) -> list[str]:
    """What does not hold of a document's package; nothing for one that Word opens."""
    return broken(content, WORD_CHECKS)


@frozen
class ShownComment:
    """
    Attributes:
        author, text: Of the comment; its paragraphs on lines of their own.
        marks: The words of the document between its two ends.
        around: ``tc`` where it stands in a cell of a table, ``p`` otherwise.
    """

    author: str
    text: str
    marks: str
    around: str


def shown_comments(content: bytes) -> list[ShownComment]:
    """The comments of a document in the order of their places."""
    parts = parts_of(content)
    comments = {
        attribute(each, "id"): each for part in parts.related(parts.book, "comments") for each in parts.xml(part)
    }
    document = parts.xml(parts.book)
    in_cells = {id(each) for cell in all_named(document, "tc") for each in cell.iter()}
    order = list(document.iter())
    shown = []
    for at, element in enumerate(order):
        if local(element) == "commentRangeStart":
            number = attribute(element, "id")
            end = next(
                place
                for place, each in enumerate(order)
                if local(each) == "commentRangeEnd" and attribute(each, "id") == number
            )
            words = "".join(each.text or "" for each in order[at:end] if local(each) == "t")
            author, text = attribute(comments[number], "author"), _lines(comments[number])
            shown.append(ShownComment(author, text, words, "tc" if id(element) in in_cells else "p"))
    return shown


def _lines(comment: ET.Element) -> str:
    return "\n".join("".join(each.text or "" for each in line.iter() if local(each) == "t") for line in comment)
