"""A sheet with the labels among its cells: what each text names is looked up once, and forms are found among these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from scoring.submissions.target_block import TargetBlock
from workbooks.cells.grid import SheetGrid
from workbooks.files.safe_opening import MAX_COLUMNS
from workbooks.form_reading.labels import NO_MEANINGS, FormLabels, Meanings

PlacedText = tuple[int, int, str]
"""Row, column and text of a cell."""

_NONE: Final[Mapping[tuple[int, int], str]] = {}
_NO_LABELS: Final[Mapping[int, Meanings]] = {}
_NO_COLUMNS: Final[Mapping[str, int]] = {}


@frozen(eq=False, slots=False)  # as SheetGrid
class LabelledSheet:
    """
    Attributes:
        grid: The cells.
        labels: The vocabulary.
        block: Whose targets a person asked for; None where nobody did, and the year's are taken where that is clear.
        is_part: It is a part of a worksheet.
        lines_above: Title lines that this part shares with what stands beside it.
        not_computed: The formulas that were not computed, by row and column, each with the reason.
    """

    grid: SheetGrid
    labels: FormLabels
    block: TargetBlock | None = None
    is_part: bool = False
    lines_above: tuple[str, ...] = ()
    not_computed: Mapping[tuple[int, int], str] = _NONE

    @cached_property
    def _by_row(self) -> dict[int, dict[int, Meanings]]:
        cells, meanings_of = self.grid.cells, self.labels.meanings
        by_row: dict[int, dict[int, Meanings]] = {}
        for place in self.grid.places:
            meanings = meanings_of(cells[place].text)
            if meanings:
                row, column = place
                by_row.setdefault(row, {})[column] = meanings
        return by_row

    @property
    def labelled_rows(self) -> Iterable[int]:
        """The rows that have a label."""
        return self._by_row

    def labels_in(self, row: int) -> Mapping[int, Meanings]:
        """What the labels of a row name, by column, from left to right."""
        return self._by_row.get(row, _NO_LABELS)

    def is_label(self, row: int, column: int) -> bool:
        """A label of any section stands there."""
        return column in self.labels_in(row)

    def meaning(self, section: str, row: int, column: int) -> str:
        """The field of a section that the text there names, or nothing."""
        return self.labels_in(row).get(column, NO_MEANINGS).get(section, "")

    @cached_property
    def _columns(self) -> dict[tuple[str, int], dict[str, int]]:
        cells = self.grid.cells
        columns: dict[tuple[str, int], dict[str, int]] = {}
        for row, labels in self._by_row.items():
            for column, meanings in labels.items():
                if cells[row, column].number is None:
                    for section, field in meanings.items():
                        columns.setdefault((section, row), {}).setdefault(field, column)
        return columns

    def columns(self, section: str, row: int) -> Mapping[str, int]:
        """The columns that a row's headings name; a number is no heading, whatever its format writes beside it."""
        return self._columns.get((section, row), _NO_COLUMNS)

    def labels_between(self, first_row: int, last_row: int) -> Iterator[tuple[int, int, Meanings]]:
        """Row, column and meanings of the labels between two rows."""
        for row in self.grid.rows_between(first_row, last_row):
            for column, meanings in self.labels_in(row).items():
                yield row, column, meanings

    def texts_in(self, row: int) -> list[str]:
        """The texts of a row, from left to right."""
        return [self.grid.cells[row, column].text for column in self.grid.rows[row]]

    def naming_texts(self, first_row: int, last_row: int) -> Iterator[PlacedText]:
        """Of ``texts`` those that can name a field: labels, and what has a label before a colon."""
        cells, rows = self.grid.cells, self.grid.rows
        for row in self.grid.rows_between(first_row, last_row):
            labels = self.labels_in(row)
            for column in rows[row]:
                text = cells[row, column].text
                if column in labels or ":" in text or "：" in text:
                    yield row, column, text

    def texts(self, first_row: int, last_row: int) -> Iterator[PlacedText]:
        """The cells between two rows."""
        for row in self.grid.rows_between(first_row, last_row):
            for column in self.grid.rows[row]:
                yield row, column, self.grid.cells[row, column].text

    def part(self, first_row: int, last_row: int, *, before: int = MAX_COLUMNS + 1, after: int = 0) -> LabelledSheet:
        """
        Some of the rows, left or right of a column; every cell keeps its place.

        Args:
            first_row, last_row: Both included.
            before, after: Columns, counted from 1; ``before`` is excluded, ``after`` included.
        """

        def is_inside(row: int, column: int) -> bool:
            return first_row <= row <= last_row and after <= column < before

        grid = self.grid
        part = SheetGrid(
            grid.name,
            {place: cell for place, cell in grid.cells.items() if is_inside(*place)},
            {start: end for start, end in grid.merges.items() if is_inside(*start)},
            grid.hidden,
            unseen=grid.unseen,
        )
        not_computed = {place: reason for place, reason in self.not_computed.items() if is_inside(*place)}
        return evolve(self, grid=part, is_part=True, not_computed=not_computed)
