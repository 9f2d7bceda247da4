"""A written report as it reaches the comparison: paragraphs, headings and tables, each with its place in the file."""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen


@frozen(kw_only=True)
class Place:
    """
    Where something stands, as its reader would look for it.

    Attributes:
        line: Of a text file, from 1.
        paragraph: Of a document without lines, from 1.
        page: Of a PDF, from 1.
        table, row: Of a table in a document, from 1.
    """

    line: int | None = None
    paragraph: int | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None

    def __str__(self) -> str:
        words = (
            ("第{}页", self.page),
            ("第{}行", self.line),
            ("第{}段", self.paragraph),
            ("表{}", self.table),
            ("第{}行", self.row),
        )
        return "".join(word.format(number) for word, number in words if number is not None)


@frozen(kw_only=True)
class Piece:
    """
    A stretch of text as the file holds it: a line of a text, a paragraph of a document.

    Attributes:
        text: Unchanged.
        place: Where it stands.
        level: Of a heading, 1 the highest; None for other text.
        begins: It surely begins a paragraph, although nothing in the text shows it (numbered by the word processor).
        after_gap: An empty line or a page break stands before it.
        cells: The cells of a table's row; empty for running text.
    """

    text: str = ""
    place: Place = Place()
    level: int | None = None
    begins: bool = False
    after_gap: bool = True
    cells: tuple[str, ...] = ()


@frozen
class Paragraph:
    """A paragraph; pieces that a page or line break had torn apart are together again."""

    pieces: tuple[Piece, ...]

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.pieces[0].place


@frozen
class Heading:
    """A heading; ``level`` compares with other headings of the same report, 1 the highest."""

    piece: Piece
    level: int


@frozen
class Table:
    """Consecutive rows; all that belongs to one table, and perhaps a title row."""

    rows: tuple[Piece, ...]


Block: TypeAlias = Paragraph | Heading | Table
