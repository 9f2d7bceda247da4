"""What stands where on the pages of a PDF, by pdfplumber: characters, lines, pictures. No other module knows it."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final

import pdfplumber
from attrs import frozen
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from workbooks.documents.pdf.ruled_lines import Box, RuledLine
from workbooks.documents.pdf.texts import MISSING, Char
from workbooks.documents.pdf.unread import Unread
from workbooks.documents.pdf.visible_text import Effort, TooMuchToReadError, VisiblePage

THIN: Final = 3.0
"""A filled rectangle that is no thicker is a line."""
MOST_SIDEWAYS: Final = 0.6
"""Of the characters: then it is the page that lies on its side, and not some labels."""

_UNKNOWN_GLYPH: Final = "(cid:"
_LOOKALIKES: Final = (("\u2e80", "\u2fdf"), ("\uf900", "\ufaff"), ("\ufb00", "\ufb06"))
"""Radicals and compatibility forms, which fonts name for the characters and ligatures that they show."""
_TURNS_BACK: Final = {1: 270, -1: 90}


class ClosedPdfError(Exception):
    """The PDF has a password."""


class BrokenPdfError(Exception):
    """The PDF cannot be read at all; the text says which error that made."""


@frozen
class ShownPage:
    """
    What one sees on a page.

    Attributes:
        number: From 1.
        size: Width and height, as a person holds it.
        chars: In no order.
        horizontal, vertical: Lines.
        pictures: The boxes of its pictures.
        unread: What of it is not read, as far as one sees without looking at what stands on it.
    """

    number: int
    size: tuple[float, float]
    chars: tuple[Char, ...] = ()
    horizontal: tuple[RuledLine, ...] = ()
    vertical: tuple[RuledLine, ...] = ()
    pictures: tuple[Box, ...] = ()
    unread: frozenset[Unread] = frozenset()


def shown_pages(content: bytes, most: int) -> Iterator[ShownPage]:
    """
    The pages, each read when it is asked for, and forgotten then.

    Args:
        content: Of the file.
        most: How many of them are read.

    Raises:
        ClosedPdfError: it has a password.
        BrokenPdfError: it is damaged.
    """
    effort = Effort()
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            for number, found in enumerate(PDFPage.create_pages(pdf.doc), start=1):
                if number > most:
                    yield _unread_page(number, Unread.BEYOND)
                    return
                yield (page := _shown(pdf, found, number, effort))
                if Unread.BEYOND in page.unread:
                    return
    except PdfminerException as error:
        raise _refusal(error.args[0] if error.args else error) from error
    except Exception as error:  # a damaged PDF makes the library raise nearly anything
        raise _refusal(error) from error


def _refusal(cause: object) -> Exception:
    if isinstance(cause, PDFPasswordIncorrect):
        return ClosedPdfError()
    if isinstance(cause, MemoryError):
        return cause
    return BrokenPdfError(type(cause).__name__)


def _shown(pdf: PDF, found: PDFPage, number: int, effort: Effort) -> ShownPage:
    effort.begin_page()
    try:
        page = VisiblePage(pdf, found, number, effort)
        try:
            return _content(page)
        finally:
            page.close()
    except MemoryError:
        raise
    except TooMuchToReadError:
        return _unread_page(number, Unread.BEYOND if effort.is_used_up else Unread.TOO_MUCH)
    except Exception:  # nearly any; it is told of this page, and the others are read
        return _unread_page(number, Unread.DAMAGED)


def _unread_page(number: int, why: Unread) -> ShownPage:
    return ShownPage(number, (0.0, 0.0), unread=frozenset({why}))


def _content(page: VisiblePage) -> ShownPage:
    chars = tuple(_chars(page))
    turn = _sideways(chars)
    if turn:
        page = _turned(page, turn)
        chars = tuple(_chars(page))
    horizontal, vertical = _rules(page)
    has_fields = any(_is_typed_upon(annotation) for annotation in page.annots)
    return ShownPage(
        number=page.page_number,
        size=(float(page.width), float(page.height)),
        chars=chars,
        horizontal=tuple(horizontal),
        vertical=tuple(vertical),
        pictures=tuple(_box(image) for image in page.images),
        unread=frozenset({Unread.FIELDS} if has_fields else ()),
    )


def _sideways(chars: Iterable[Char]) -> int:
    """How the text of a page runs that lies on its side, as one would turn it to read it; 0 for others."""
    turns = [char.turn for char in chars if char.text.strip()]
    return next((turn for turn in _TURNS_BACK if turns.count(turn) > MOST_SIDEWAYS * len(turns)), 0)


def _turned(page: VisiblePage, turn: int) -> VisiblePage:
    """The page as one reads it."""
    rotation = (page.rotation + _TURNS_BACK[turn]) % 360
    page.page_obj.attrs["Rotate"] = rotation
    page.page_obj.rotate = rotation
    return VisiblePage(page.pdf, page.page_obj, page.page_number, page.effort)


def _chars(page: VisiblePage) -> Iterator[Char]:
    """What is written within the part of the page that is shown."""
    x0, top, x1, bottom = map(float, page.cropbox)
    for char in map(_char, page.chars):
        x, y = char.middle
        if x0 <= x <= x1 and top <= y <= bottom:
            yield char


def _char(found: dict[str, Any]) -> Char:
    a, b, *_ = found["matrix"]
    turn = 0 if abs(a) >= abs(b) else -1 if b > 0 else 1
    x0, top, x1, bottom = _box(found)
    return Char(_plain(found["text"]), x0, top, x1, bottom, x1 - x0 if turn else bottom - top, turn)


def _plain(text: str) -> str:
    if text.startswith(_UNKNOWN_GLYPH) or not text:
        return MISSING
    if any(first <= text[0] <= last for first, last in _LOOKALIKES):
        return unicodedata.normalize("NFKC", text)
    return text


def _rules(page: VisiblePage) -> tuple[list[RuledLine], list[RuledLine]]:
    """Horizontal and vertical lines that one sees."""
    horizontal, vertical = list[RuledLine](), list[RuledLine]()
    for x0, top, x1, bottom in (*_lines(page), *_sides_of_rectangles(page), *_sides_of_curves(page)):
        if bottom - top <= THIN and x1 - x0 > bottom - top:
            horizontal.append(RuledLine((top + bottom) / 2, x0, x1))
        elif x1 - x0 <= THIN:
            vertical.append(RuledLine((x0 + x1) / 2, top, bottom))
    return horizontal, vertical


def _lines(page: VisiblePage) -> Iterator[Box]:
    return (_box(line) for line in page.lines if not _is_white(line["stroking_color"]))


def _sides_of_rectangles(page: VisiblePage) -> Iterator[Box]:
    for found in page.rects:
        yield from _sides(_box(found), found, is_stroked=found["stroke"])


def _sides_of_curves(page: VisiblePage) -> Iterator[Box]:
    """A path that is not one rectangle: lines drawn in one go, or the outline of a thin line."""
    for found in page.curves:
        if found["stroke"] and not _is_white(found["stroking_color"]):
            for (x0, y0), (x1, y1) in pairwise((float(x), float(y)) for x, y in found["pts"]):
                yield Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        else:
            yield from _sides(_box(found), found, is_stroked=False)


def _sides(box: Box, found: dict[str, Any], *, is_stroked: bool) -> Iterator[Box]:
    """A thin rectangle is a line, the outline of another is four; what is only filled is a background."""
    x0, top, x1, bottom = box
    is_thin = x1 - x0 <= THIN or bottom - top <= THIN
    if is_thin and not _is_white(found["non_stroking_color" if found["fill"] else "stroking_color"]):
        yield box
    elif is_stroked and not is_thin and not _is_white(found["stroking_color"]):
        yield from (Box(x0, top, x1, top), Box(x0, bottom, x1, bottom))
        yield from (Box(x0, top, x0, bottom), Box(x1, top, x1, bottom))


def _box(found: dict[str, Any]) -> Box:
    return Box(float(found["x0"]), float(found["top"]), float(found["x1"]), float(found["bottom"]))


def _is_white(color: object) -> bool:
    """In grey, RGB or CMYK; a pattern is not."""
    parts = color if isinstance(color, tuple | list) else (color,)
    if not all(isinstance(part, int | float) for part in parts):
        return False
    return set(parts) == {0} if len(parts) == 4 else set(parts) == {1}  # noqa: PLR2004 - CMYK: no ink is white


def _is_typed_upon(annotation: dict[str, Any]) -> bool:
    data = annotation["data"]
    kind = str(data.get("Subtype", ""))
    return ("Widget" in kind and bool(data.get("V"))) or "FreeText" in kind
