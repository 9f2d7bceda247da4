"""Which cell of a Word document, or which of its words, a finding speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import frozen

from scoring.findings.addresses import Position, placed, range_of
from scoring.findings.finding import Finding
from scoring.narrative.blocks import Place
from workbooks.documents.document import DocumentTable
from workbooks.documents.word import NumberedWord, ReadParagraph

_ENDS_OF_SENTENCES: Final = "。！？；\n"
_CUT: Final = "…"
"""Stands where the words around a place are only a part of its sentence."""


@frozen
class WordCell:
    """A cell, by the number of its element."""

    element: int


@frozen
class WordsPlace:
    """
    Words of a paragraph.

    Attributes:
        paragraph: As it was read.
        start, end: Of the words among all of the paragraph; these are all where the sentence was not found.
    """

    paragraph: ReadParagraph
    start: int
    end: int


WordPlace: TypeAlias = WordCell | WordsPlace


class WordPlaces:
    """
    The places of one document.

    Args:
        numbered: The document as it was read.
    """

    def __init__(self, numbered: NumberedWord) -> None:
        self._paragraphs = numbered.paragraphs
        self._tables = {table.grid.name: table for table in numbered.document.tables}
        self._numbers = {str(Place(paragraph=number)): number for number in numbered.paragraphs}
        self._merged: dict[str, Mapping[int, Sequence[tuple[Position, int]]]] = {}
        self._rows: dict[str, tuple[DocumentTable, list[int]]] = {}
        for table in numbered.document.tables:
            for row, place in table.rows.items():
                if row > table.above:
                    self._rows.setdefault(str(place), (table, []))[1].append(row)

    def of(self, finding: Finding) -> WordPlace | None:
        """The place of a finding; None for one about a table or the whole document."""
        if finding.cell:
            return self._of_cell(finding.sheet, finding.cell)
        if finding.sheet:
            return None
        if finding.in_words in self._numbers:
            return self._in_paragraph(self._numbers[finding.in_words], finding.sentence)
        if finding.in_words in self._rows:
            return self._in_row(*self._rows[finding.in_words], finding.found)
        return None

    def _of_cell(self, sheet: str, cell: str) -> WordPlace | None:
        _, on, address = placed("", sheet, cell)
        table, corners = self._tables.get(on), range_of(address)
        if table is None or corners is None:
            return None
        row, column = corners[0]
        if row <= table.above:
            number = table.rows[row].paragraph or 0
            return self._in_paragraph(number, table.grid.text(row, 1)) if number in self._paragraphs else None
        element = table.elements.get(self._corner(table, Position(row, column)))
        return WordCell(element) if element else None

    def _corner(self, table: DocumentTable, position: Position) -> Position:
        """The first of the merged range in which a position stands, or itself."""
        if position in table.elements:
            return position
        name = table.grid.name
        if name not in self._merged:
            self._merged[name] = _by_row(table)
        covering = (
            start for start, last in self._merged[name].get(position.row, ()) if start.column <= position.column <= last
        )
        return next(covering, position)

    def _in_paragraph(self, number: int, sentence: str) -> WordsPlace:
        """Of several paragraphs with one number, the last in which the sentence stands, or the last."""
        paragraphs = self._paragraphs[number]
        for paragraph in reversed(paragraphs):
            found = _sentence_in("".join(text for _, text in paragraph.texts), sentence)
            if found is not None:
                return WordsPlace(paragraph, *found)
        return _all_of(paragraphs[-1])

    def _in_row(self, table: DocumentTable, rows: Sequence[int], found: str) -> WordCell | None:
        """The cell that holds what was found, or the first of the row."""
        cells = [position for row in rows for position in sorted(table.elements) if position.row == row]
        filled = [position for position in cells if table.grid.text(*position).strip()]
        holding = [position for position in filled if found and found in table.grid.text(*position)]
        wanted = [*holding, *filled, *cells]
        return WordCell(table.elements[wanted[0]]) if wanted else None


def _by_row(table: DocumentTable) -> Mapping[int, Sequence[tuple[Position, int]]]:
    """The merged ranges over each row, by their first cell and their last column."""
    rows: dict[int, list[tuple[Position, int]]] = {}
    for start, end in table.grid.merges.items():
        for row in range(start.row, end.row + 1):
            rows.setdefault(row, []).append((start, end.column))
    return rows


def _all_of(paragraph: ReadParagraph) -> WordsPlace:
    return WordsPlace(paragraph, 0, sum(len(text) for _, text in paragraph.texts))


def _sentence_in(words: str, sentence: str) -> tuple[int, int] | None:
    """Where a sentence stands, however its blanks are; all of it, where only its middle is known."""
    known = "".join(sentence.strip(_CUT).split())
    visible = [place for place, sign in enumerate(words) if not sign.isspace()]
    at = "".join(words[place] for place in visible).find(known) if known else -1
    if at < 0:
        return None
    start, end = visible[at], visible[at + len(known) - 1] + 1
    if sentence.startswith(_CUT):
        start = max(words.rfind(sign, 0, start) for sign in _ENDS_OF_SENTENCES) + 1
    if sentence.endswith(_CUT):
        end = min((place for place in map(_finder(words, end), _ENDS_OF_SENTENCES) if place), default=len(words))
    return start, end


def _finder(words: str, start: int) -> Callable[[str], int]:
    """From a sign to behind its next place; 0 where it does not stand there."""
    return lambda sign: words.find(sign, start) + 1


def together(places: Iterable[WordsPlace]) -> Iterator[list[WordsPlace]]:
    """Those of one paragraph that stand over each other, in order."""
    group: list[WordsPlace] = []
    for place in sorted(places, key=lambda each: (each.start, each.end)):
        if group and place.start >= max(each.end for each in group):
            yield group
            group = []
        group.append(place)
    if group:
        yield group
