"""
What an earlier review left in a Word document goes.

As long as nobody has saved the marked copy since, the document becomes again, byte for byte, what it was. Otherwise
the comments, bookmarks and colours are looked for by what tells them: nothing else has such names and colours.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from workbooks.documents.word import NumberedWord, numbered_word
from workbooks.files.safe_opening import BoundedArchive
from workbooks.marking.marks import COLOURS
from workbooks.packages.package import UnchangeablePackageError
from workbooks.packages.word_comments import WordComments
from workbooks.packages.word_looks import end_of
from workbooks.packages.word_marks import MARK_NAME
from workbooks.packages.word_scan import Within, WordScan
from workbooks.packages.word_undo import undone
from workbooks.packages.xml_edits import Edits
from workbooks.packages.xml_parts import Element

_BEFORE: Final = re.compile(rf"{MARK_NAME}[0-9]+_([0-9A-F]{{6}})")
_CHANGED_OTHERWISE: Final = "上次的标注被改动过，不能完整清除"


def without_earlier_marks(
    archive: BoundedArchive, content: bytes, comments: WordComments
) -> tuple[bytes, NumberedWord]:
    """
    A document without the marks of an earlier review, and as it is read then.

    Args:
        archive: The package.
        content: The part that holds the document.
        comments: Of the document.

    Raises:
        UnchangeablePackageError: with the marks, words would go.
        UnreadableWorkbookError: the document is damaged.
    """
    read = numbered_word(archive, content)
    if not (read.opinion or comments.are_ours or MARK_NAME.encode() in content):
        return content, read
    for cleaned in _cleaned(content, comments, read.opinion):
        again = numbered_word(archive, cleaned)
        if again.document == read.document:
            return cleaned, again
    raise UnchangeablePackageError(_CHANGED_OTHERWISE)


def _cleaned(content: bytes, comments: WordComments, opinion: Sequence[int]) -> Iterator[bytes]:
    original = undone(content, comments.content)
    if original is not None:
        yield original
    yield _without_signs(content, comments.ours, opinion)


def _without_signs(content: bytes, ours: Collection[str], opinion: Sequence[int]) -> bytes:
    scan = WordScan(content, opinion, COLOURS)
    blocks = {id(found.element): found.element for found in scan.found.values()}
    edits = Edits(content)
    for block in blocks.values():
        _remove(edits, block)
    signs = [
        sign for sign in (*scan.annotations, *scan.shadings) if not any(id(around) in blocks for around in sign.around)
    ]
    marks = [sign for sign in signs if scan.value(sign.element, "name").startswith(MARK_NAME)]
    bookmarks = {scan.value(mark.element, "id") for mark in marks}
    fills = dict(_fills_before(scan, marks))
    for sign in signs:
        element = sign.element
        if element.name == "shd":
            before = fills.get(id(sign.around[-2]), "") if sign.around[-1].name == "tcPr" else ""
            _restore(scan, edits, element, before)
        elif element.name == "commentReference":
            if scan.value(element, "id") in ours:
                _remove(edits, _reference(sign))
        elif scan.value(element, "id") in (bookmarks if element.name.startswith("bookmark") else ours):
            _remove(edits, element)
    return edits.edited()


def _reference(sign: Within) -> Element:
    """The run of a reference, where nothing else stands in it."""
    run = sign.around[-1]
    is_alone = run.name == "r" and all(each is sign.element or each.name == "rPr" for each in run.children)
    return run if is_alone else sign.element


def _fills_before(scan: WordScan, marks: Iterable[Within]) -> Iterator[tuple[int, str]]:
    """With what each cell was filled whose mark says so."""
    for mark in marks:
        found = _BEFORE.fullmatch(scan.value(mark.element, "name"))
        cell = next((each for each in reversed(mark.around) if each.name == "tc"), None)
        if found is not None and cell is not None:
            yield id(cell), found[1]


def _restore(scan: WordScan, edits: Edits, shading: Element, before: str) -> None:
    """A cell that was filled before gets its colour again; any other shading of ours goes."""
    if before:
        edits.set_attributes(shading.start, {f"{scan.prefix}fill": before})
    else:
        _remove(edits, shading)


def _remove(edits: Edits, element: Element) -> None:
    edits.replace(element.start, end_of(edits.content, element), "")
