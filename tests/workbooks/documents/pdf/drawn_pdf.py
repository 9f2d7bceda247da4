"""PDF pages as tests want them, drawn line by line; the Chinese font is one that every reader of PDF has."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise, product
from typing import Any, Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfgen.canvas import Canvas

from scoring.findings.addresses import Position
from tests.workbooks.documents.document_files import size_of
from workbooks.cells.grid import SheetGrid

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


LEFT, RIGHT, TOP, FOOT = 40.0, WIDTH - 40, 50.0, HEIGHT - 60
LEADING: Final = 12.0
_WORDS: Final = re.compile(r"[!-~]+|.")


class SheetsOnPages:
    """Paragraphs and sheets one below the other, as an office program prints them: pages break between rows."""

    def __init__(self) -> None:
        self._pages: list[list[Callable[[Page], None]]] = [[]]
        self._top = TOP

    def paragraph(self, text: str) -> None:
        """A paragraph, broken into lines."""
        self._top += LEADING / 2
        for line in wrapped(text, RIGHT - LEFT):
            if self._top + LEADING > FOOT:
                self._turn()
            self._draw(partial(_draw_text, LEFT, self._top, line))
            self._top += LEADING

    def sheet(self, grid: SheetGrid, above: Sequence[int]) -> None:
        """A sheet with all its lines; these first rows stand above it."""
        for row in above:
            self.paragraph(" ".join(grid.text(row, column) for column in grid.rows.get(row, [])))
        self._top += LEADING
        height, width = size_of(grid)
        xs = [LEFT + (RIGHT - LEFT) * column / width for column in range(width + 1)]
        cells = _cells(grid, len(above), height, width)
        heights = _heights(cells, xs, range(len(above) + 1, height + 1))
        tops: dict[int, float] = {}
        for row, needed in heights.items():
            if self._top + needed > FOOT:
                self._draw(partial(_draw_cells, cells, xs, {**tops, row: self._top}))
                self._turn()
                tops = {}
            tops[row] = self._top
            self._top += needed
        self._draw(partial(_draw_cells, cells, xs, {**tops, height + 1: self._top}))

    def content(self) -> bytes:
        """The file."""
        return drawn(*(partial(_draw_all, page) for page in self._pages))

    def _turn(self) -> None:
        self._pages.append([])
        self._top = TOP

    def _draw(self, draw: Callable[[Page], None]) -> None:
        self._pages[-1].append(draw)


def wrapped(text: str, width: float) -> list[str]:
    """Lines of a text that are no wider than this; its own breaks stay."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph, width):
            if line and stringWidth(line + word, FONT, SIZE) > width:
                lines.append(line)
                line = ""
            line += word
        lines.append(line)
    return lines


def _words(text: str, width: float) -> Iterator[str]:
    """What stands on one line; a word that is wider than any line is cut."""
    for word in _WORDS.findall(text):
        yield from [word] if stringWidth(word, FONT, SIZE) <= width else word


def _draw_all(draws: Sequence[Callable[[Page], None]], page: Page) -> None:
    for draw in draws:
        draw(page)


def _draw_text(x: float, top: float, text: str, page: Page) -> None:
    page.text(x, top, text)


def _cells(grid: SheetGrid, above: int, height: int, width: int) -> list[tuple[Position, Position, str]]:
    """Each cell by its corners, with its text."""
    covered = set[tuple[int, int]]()
    cells = []
    for row in range(above + 1, height + 1):
        for column in range(1, width + 1):
            if (row, column) not in covered:
                end = grid.end_of(row, column)
                fields = product(range(row, end.row + 1), range(column, end.column + 1))
                covered.update(fields)
                cells.append((Position(row, column), end, grid.text(row, column)))
    return cells


def _heights(
    cells: Sequence[tuple[Position, Position, str]], xs: Sequence[float], rows: Iterable[int]
) -> dict[int, float]:
    """Of each row, as its texts need it; a cell over several rows makes the last of them higher."""
    heights = dict.fromkeys(rows, LEADING + 6)
    for start, end, text in sorted(cells, key=lambda cell: cell[1]):
        needed = LEADING * len(wrapped(text, xs[end.column] - xs[start.column - 1] - 6)) + 6
        has = sum(heights[row] for row in range(start.row, end.row + 1))
        heights[end.row] += max(0.0, needed - has)
    return heights


def _draw_cells(
    cells: Sequence[tuple[Position, Position, str]],
    xs: Sequence[float],
    tops: dict[int, float],
    page: Page,
) -> None:
    """The part of the cells whose rows stand on this page; a text stands in its first part."""
    shown = sorted(tops)[:-1]  # the last one begins below, or on the next page
    bottom = max(tops.values())
    for start, end, text in cells:
        rows = [row for row in shown if start.row <= row <= end.row]
        if rows:
            below = tops.get(max(rows) + 1, bottom)
            x0, x1 = xs[start.column - 1], xs[end.column]
            lines = wrapped(text, x1 - x0 - 6) if start.row in rows else []
            page.cell(x0, tops[min(rows)], x1, below, "\n".join(lines))
