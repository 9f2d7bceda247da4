"""PDF pages as tests want them, drawn line by line; the Chinese font is one that every reader of PDF has."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

FONT: Final = "STSong-Light"
SIZE: Final = 10.0
WIDTH, HEIGHT = A4

registerFont(UnicodeCIDFont(FONT))


class Page:
    """A page to draw upon, measured in points from its top left corner."""

    def __init__(self, canvas: Any, height: float) -> None:  # noqa: ANN401 - the library has no types
        self.canvas = canvas
        self._height = height

    def text(self, x: float, top: float, text: str, size: float = SIZE) -> None:
        """A line of text, by the place of its top left corner."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self._height - top - size * 0.86, text)

    def line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A straight line."""
        self.canvas.line(x0, self._height - top, x1, self._height - bottom)

    def cell(self, x0: float, top: float, x1: float, bottom: float, text: str = "", sides: str = "tblr") -> None:
        """A cell with its text, a line each, and the sides that are named: top, bottom, left, right."""
        drawn = {
            "t": (x0, top, x1, top),
            "b": (x0, bottom, x1, bottom),
            "l": (x0, top, x0, bottom),
            "r": (x1, top, x1, bottom),
        }
        for side in sides:
            self.line(*drawn[side])
        for number, line in enumerate(text.split("\n")):
            self.text(x0 + 2, top + 2 + number * (SIZE + 2), line)

    def rows(self, xs: Sequence[float], top: float, rows: Sequence[Sequence[str]], height: float = 20) -> float:
        """Rows of plain cells between the given vertical lines; where they end."""
        for row in rows:
            for (x0, x1), text in zip(pairwise(xs), row, strict=True):
                self.cell(x0, top, x1, top + height, text)
            top += height
        return top


def drawn(*pages: Callable[[Page], object], size: tuple[float, float] = A4, password: str = "") -> bytes:
    """A PDF of the pages that these functions draw."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, invariant=1, encrypt=password or None)
    for draw in pages:
        draw(Page(canvas, size[1]))
        canvas.showPage()
    canvas.save()
    return file.getvalue()
